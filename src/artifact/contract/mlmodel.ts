import type { MlmodelRules } from '../../config/contract-companions.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import type { ScannedFile } from '../scan.ts'
import { broken } from './broken.ts'

/** Holds MLflow's description of the model against the contract: its flavours, and whether it has a signature. */
export function checkMlmodel(rules: MlmodelRules, files: readonly ScannedFile[]): Finding[] {
  const described = files.filter(({ format }) => format === 'mlmodel')
  if (described.length > 0) return described.flatMap((file) => checkOne(rules, file))
  const message =
    "an MLmodel file is expected, but none is among the model's files; save the model with MLflow (`save_model`), and name its folder in model.path"
  return [broken('mlmodel', message)]
}

function checkOne({ flavors, signature }: MlmodelRules, { path, facts }: ScannedFile): Finding[] {
  const found = facts.details['flavors']
  const there = Array.isArray(found) ? found.map(String) : []
  const shown = there.length === 0 ? 'none' : there.slice(0, 20).map(quoted).join(', ')
  const findings = flavors
    .filter((flavor) => !there.includes(flavor))
    .map((flavor) =>
      broken(
        'mlmodel',
        `${path}: the flavour ${quoted(flavor)} is expected, but it has ${shown}; save it with this one`,
      ),
    )
  if (signature && facts.signature === undefined) {
    const fix = 'save the model with `signature=infer_signature(…)`, or with an input example'
    findings.push(broken('mlmodel', `${path}: a signature is expected, but it has none; ${fix}`))
  }
  return findings
}
