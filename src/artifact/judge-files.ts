import type { Finding } from '../support/finding.ts'
import { checkExternalData, checkRequired, findingsOfData } from './external-data.ts'
import { isModel, type ModelFormat } from './formats/names.ts'
import { type ContentFinding, quoted } from './formats/reader.ts'
import type { ArtifactReport } from './report.ts'
import type { ScannedFile } from './scan.ts'

/** A finding about one file of the artifact, or about all of them. */
type FileFinding = Finding & { readonly path?: string }

/**
 * Puts the files of an artifact together: what a file names as its data is judged by that file and not as a
 * model, text may go along, and a model must be among them. Findings carry the path of their file.
 */
export function judgeFiles(scanned: readonly ScannedFile[]): {
  files: ArtifactReport['files']
  formats: ModelFormat[]
  findings: FileFinding[]
} {
  const { data, findings } = externalData(scanned)
  const formats = new Set<ModelFormat>()
  const files: ArtifactReport['files'] = []
  for (const file of scanned) {
    const { path, format, facts } = file
    const asData = data.has(path) ? findingsOfData(format, facts.findings) : null
    findings.push(...(asData ?? facts.findings).map((finding) => named(path, finding)))
    files.push(entryOf(file, asData !== null))
    if (asData !== null) continue
    if (format === 'text') findings.push(companion(path))
    for (const found of formatsOf(file)) formats.add(found)
  }
  if (![...formats].some(isModel)) findings.push(NO_MODEL)
  return { files, formats: [...formats].sort(), findings }
}

function formatsOf({ format, facts }: ScannedFile): ModelFormat[] {
  return [format, ...(facts.inner ?? [])].filter(
    (found) => found !== null && found !== 'text' && found !== 'companion' && found !== 'savedmodel-part',
  )
}

const NO_MODEL: Finding = {
  level: 'error',
  rule: 'artifact/no-model',
  message: 'none of the files is a model in a format that is known here',
}

/** A file inside another one is named `outer.zip!inner/data.pkl`. */
function named(path: string, { inside, ...finding }: ContentFinding): FileFinding {
  const name = inside === undefined ? path : `${path}!${inside}`
  return { ...finding, path, message: `${name}: ${finding.message}` }
}

function companion(path: string): FileFinding {
  const message = `${path}: is text that goes with the model; what it says is not judged`
  return { level: 'note', rule: 'artifact/companion', message, path }
}

/** A file that refers to others is a model, never data: or a model could hide its own findings by naming itself. */
function externalData(scanned: readonly ScannedFile[]): { data: Set<string>; findings: FileFinding[] } {
  const sizes = new Map(scanned.map(({ path, size }) => [path, size]))
  const models = new Set(scanned.filter(({ facts }) => facts.external.length > 0).map(({ path }) => path))
  const data = new Set<string>()
  const findings: FileFinding[] = []
  for (const { path, facts } of scanned) {
    const checked = checkExternalData(path, facts.external, sizes)
    const missing = checkRequired(path, facts, sizes)
    findings.push(...[...checked.findings, ...missing].map((finding) => ({ ...finding, path })))
    for (const file of checked.files) {
      if (!models.has(file)) data.add(file)
      else
        findings.push({
          level: 'error',
          rule: 'artifact/external-data',
          message: `${path}: a tensor is stored in ${quoted(file)}, which is a model itself`,
          path,
        })
    }
  }
  return { data, findings }
}

function entryOf(
  { path, size, sha256, format, facts }: ScannedFile,
  isData: boolean,
): ArtifactReport['files'][number] {
  if (isData) return { path, size, sha256, format: 'onnx-data', details: {} }
  const details = Object.fromEntries(
    Object.entries(facts.details).map(([name, value]) => [name, isList(value) ? [...value] : value]),
  )
  return { path, size, sha256, format, details }
}

function isList(value: string | number | readonly string[]): value is readonly string[] {
  return Array.isArray(value)
}
