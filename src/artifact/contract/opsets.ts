import type { Contract } from '../../config/contract.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import type { ScannedFile } from '../scan.ts'
import { broken } from './broken.ts'

/** Holds the versions of operator sets that a model imports against the contract's bounds. */
export function checkOpsets(
  bounds: NonNullable<Contract['opsets']>,
  files: readonly ScannedFile[],
): Finding[] {
  const findings: Finding[] = []
  let known = false
  for (const { path, facts } of files) {
    known ||= facts.opsets !== undefined
    for (const [domain, version] of facts.opsets ?? []) {
      const problem = Object.hasOwn(bounds, domain) ? beyond(version, bounds[domain]) : null
      if (problem !== null)
        findings.push(broken('opset', `${path}: the operator set ${quoted(domain)} is ${problem}`))
    }
  }
  if (known) return findings
  const message =
    "the model's operator sets are not known: ONNX files say theirs, other formats have none; leave model.contract.opsets out"
  return [broken('opset', message)]
}

function beyond(version: number, bounds: NonNullable<Contract['opsets']>[string] | undefined): string | null {
  const { min = 0, max = Number.POSITIVE_INFINITY } = bounds ?? {}
  if (version < min)
    return `version ${version}, but ${min} is the oldest that the contract allows; convert the model to a newer one`
  if (version > max)
    return `version ${version}, but ${max} is the newest that the contract allows; export the model with an older one, or renew the runtime and the contract`
  return null
}
