import { type Candidate, checkContract } from '../../../src/artifact/contract/check.ts'
import type { Format } from '../../../src/artifact/formats/names.ts'
import { type FormatFacts, NO_FACTS, type TensorSpec } from '../../../src/artifact/formats/reader.ts'
import type { ScannedFile } from '../../../src/artifact/scan.ts'
import { modelSchema } from '../../../src/config/model.ts'

/** A file as if it had been read. */
export function file(path: string, format: Format | null, facts: Partial<FormatFacts> = {}): ScannedFile {
  return { path, size: 1, sha256: '0'.repeat(64), format, facts: { ...NO_FACTS, ...facts } }
}

/** `name dtype [a, 3]` in one text. */
export function tensor(name: string, dtype: string | null, shape: TensorSpec['shape']): TensorSpec {
  return { name, dtype, shape }
}

export function contractOf(rules: object) {
  return modelSchema.parse({ name: 'm', path: 'm', contract: { metadata: [], ...rules } }).contract
}

/** Findings as `level rule: message`, of a candidate that is otherwise nothing special. */
export function findings(rules: object, candidate: Partial<Candidate>): string[] {
  const all = checkContract(contractOf(rules), {
    formats: ['onnx'],
    size: 1,
    metadata: {},
    files: [],
    companions: { card: null, data: null, findings: [] },
    ...candidate,
  })
  return all.findings.map(({ level, rule, message }) => `${level} ${rule}: ${message}`)
}

/** What a contract is refused for; empty when it is accepted. */
export function refusals(rules: object): string[] {
  const result = modelSchema.safeParse({ name: 'm', path: 'm', contract: rules })
  return result.success ? [] : result.error.issues.map(({ message }) => message)
}
