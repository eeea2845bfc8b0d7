import type { DataRules } from '../../config/contract-companions.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { broken } from './broken.ts'
import type { DvcRecords } from './companions.ts'
import type { DvcEntry } from './dvc.ts'
import { covers, Lineage } from './lineage.ts'
import type { Metadata } from './metadata.ts'

const LIMIT = 50
/** What a training-data version is when it is DVC's hash. */
const MD5 = /^(?:md5:)?([0-9a-f]{32}(?:\.dir)?)$/

/** Holds what DVC recorded against the contract, against itself, and against the model's files. */
export function checkData(rules: DataRules, { entries, hashes }: DvcRecords, metadata: Metadata): Finding[] {
  const problems = [
    ...rules.training.flatMap((path) => checkTraining(path, entries)),
    ...checkVersion(rules, entries, metadata),
    ...checkAgreement(entries),
    ...checkModels(hashes, entries),
    ...checkLineage([...hashes.keys()], rules.training, entries),
  ]
  if (entries.length === 0)
    problems.push(
      `${rules.dvc.join(', ')}: no file or folder of data is recorded there; track it with \`dvc add\``,
    )
  const findings = [...new Set(problems)].slice(0, LIMIT).map((problem) => broken('data', problem))
  return hashes.size > 0 ? findings : [...findings, MODEL_UNKNOWN]
}

const MODEL_UNKNOWN: Finding = {
  level: 'note',
  rule: 'contract/data',
  message:
    "DVC's files do not record the model as an output, so whether it was made from this data is not known; make it in a stage of dvc.yaml, and name dvc.lock in model.contract.data.dvc",
}

/** Entries of a path, or of a folder that holds it. */
function entriesOf(path: string, entries: readonly DvcEntry[]): readonly DvcEntry[] {
  return entries.filter((entry) => covers(entry.path, path))
}

function checkTraining(path: string, entries: readonly DvcEntry[]): string[] {
  const found = entriesOf(path, entries)
  if (found.length === 0) {
    const known = [...new Set(entries.map((entry) => quoted(entry.path)))].slice(0, 10).join(', ')
    const fix = `track it with \`dvc add\`, or name it among the \`deps\` of its stage and run \`dvc repro\``
    return [
      `the training data ${quoted(path)} should be recorded, but DVC's files have ${known || 'nothing'}; ${fix}`,
    ]
  }
  return found.flatMap(({ where, hash, size, path: recorded }) => {
    const missing = hash === null ? 'hash' : size === null ? 'size' : null
    if (missing === null) return []
    return [`${where}: ${quoted(recorded)} has no ${missing}; run \`dvc commit\` with DVC 2 or later`]
  })
}

function checkVersion(rules: DataRules, entries: readonly DvcEntry[], metadata: Metadata): string[] {
  const version = metadata['training-data-version']
  const md5 = MD5.exec(String(version?.value ?? ''))?.[1]
  if (version === undefined || md5 === undefined) return []
  const candidates =
    rules.training.length === 0 ? entries : rules.training.flatMap((path) => entriesOf(path, entries))
  if (candidates.some(({ hash }) => hash === `md5:${md5}`)) return []
  const known = [...new Set(candidates.map(({ hash, path }) => `${hash ?? 'no hash'} of ${quoted(path)}`))]
  return [
    `training-data-version is md5:${md5} (${version.source}), but DVC's files have ${known.slice(0, 10).join(', ') || 'none'}; correct the version, or train again on this data`,
  ]
}

/** One file cannot be two: a lock that is older than a `.dvc` file tells of other data than there is. */
function checkAgreement(entries: readonly DvcEntry[]): string[] {
  const seen = new Map<string, DvcEntry>()
  return entries.flatMap((entry) => {
    if (entry.hash === null) return []
    const first = seen.get(entry.path)
    if (first === undefined) {
      seen.set(entry.path, entry)
      return []
    }
    if (first.hash === entry.hash) return []
    return [
      `${quoted(entry.path)} is ${entry.hash} in ${entry.where}, but ${first.hash} in ${first.where}: one of them is stale; run \`dvc repro\`, and commit what it writes`,
    ]
  })
}

function checkModels(hashes: DvcRecords['hashes'], entries: readonly DvcEntry[]): string[] {
  return entries.flatMap((entry) => {
    const is = entry.role === 'output' ? hashes.get(entry.path) : undefined
    if (is === undefined) return []
    const { hash, size } = is
    if (entry.hash === hash && (entry.size === null || entry.size === size)) return []
    const recorded = `${entry.hash ?? 'no hash'}${entry.size === null ? '' : `, ${entry.size} bytes`}`
    return [
      `${entry.where}: the model ${quoted(entry.path)} is recorded as ${recorded}, but is ${hash}, ${size} bytes: it is not the one that this stage made; run \`dvc checkout\` or \`dvc repro\``,
    ]
  })
}

/** Models that stages made must have been made from the training data, directly or by stages in between. */
function checkLineage(
  models: readonly string[],
  training: readonly string[],
  entries: readonly DvcEntry[],
): string[] {
  const lineage = new Lineage(entries)
  const made = new Map<string, { readonly model: string; readonly where: string }>()
  for (const model of models) {
    const maker = lineage.makerOf(model)
    if (maker !== undefined && !made.has(maker.stage)) made.set(maker.stage, { model, where: maker.where })
  }
  return [...made].flatMap(([stage, { model, where }]) => {
    const from = lineage.ancestry(stage)
    if (from.length === 0) return []
    const known = from.slice(0, 10).map(quoted).join(', ')
    return training
      .filter((path) => !from.some((one) => covers(one, path)))
      .map(
        (path) =>
          `${where}: the model ${quoted(model)} is made from ${known}, not from the training data ${quoted(path)}; add it to the \`deps\` of the stage, and run \`dvc repro\``,
      )
  })
}
