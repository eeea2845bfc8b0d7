import { posix } from 'node:path'
import type { Finding } from '../support/finding.ts'
import type { Format } from './formats/names.ts'
import { type ContentFinding, type ExternalData, type FormatFacts, quoted } from './formats/reader.ts'

/** Formats that are told by so few bytes that the numbers of a tensor may look like them. */
const WEAK: ReadonlySet<Format | null> = new Set([
  null,
  'graphdef',
  'savedmodel-part',
  'companion',
  'pickle',
  'zlib',
  'onnx',
  'savedmodel',
  'coreml',
  'text',
])
/**
 * What makes a pickle run something: a name that is written in it and that Python could import. Opcodes that need none, and
 * those whose name is noise, stand in the numbers of every hundredth file of weights.
 */
const RUNS = ['pickle/call', 'pickle/global']
const IMPORTS = /: imports [\w.]+[, ]/

/**
 * What stays of the findings about a file that a model names as its data: only that it would run something, since raw
 * numbers are in no format. null when it is certainly something else than numbers, and to be judged as such.
 */
export function findingsOfData(
  format: Format | null,
  findings: readonly ContentFinding[],
): readonly ContentFinding[] | null {
  if (!WEAK.has(format)) return null
  return findings.filter(({ rule, message }) => RUNS.includes(rule) && IMPORTS.test(message))
}

/**
 * Judges where a file keeps tensors outside itself. `model` is its path in the artifact, `sizes` maps every file
 * of the artifact to its bytes. A runtime opens these files by name, so a name that leaves the model's folder would read
 * any file of the server's. Returns the artifact's files that are such data, and what is wrong.
 */
export function checkExternalData(
  model: string,
  external: readonly ExternalData[],
  sizes: ReadonlyMap<string, number>,
): { files: string[]; findings: Finding[] } {
  const files: string[] = []
  const findings: Finding[] = []
  for (const data of external) {
    const path = posix.join(posix.dirname(model), data.location)
    const problem = leaves(data.location) ?? missing(path, data, sizes.get(path))
    if (problem === null) files.push(path)
    else {
      const message = `${model}: the ${data.what ?? 'tensor'} at byte ${data.at} is stored in ${quoted(data.location)}, ${problem}`
      findings.push({ level: 'error', rule: 'artifact/external-data', message })
    }
  }
  return { files, findings }
}

/**
 * Says which files a model needs beside itself and are not there, by their paths from its own folder. Of shards none need be
 * there: an index is often left where its weights are not.
 */
export function checkRequired(
  model: string,
  { requires = [], shards = [] }: Pick<FormatFacts, 'requires' | 'shards'>,
  sizes: ReadonlyMap<string, number>,
): Finding[] {
  const missing = (names: readonly string[]) =>
    names.map((name) => posix.join(posix.dirname(model), name)).filter((path) => !sizes.has(path))
  const lost = missing(shards)
  return [...missing(requires), ...(lost.length < shards.length ? lost : [])].map((path) => ({
    level: 'error',
    rule: 'artifact/missing',
    message: `${model}: needs ${quoted(path)}, which is not among the artifact's files (name its folder in model.path)`,
  }))
}

/** What is wrong with a path by which a model names a file beside it, in words; null: it stays in the model's folder. */
export function leaves(location: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\\]/.test(location)) return 'a name with a backslash or a control character'
  if (location.includes('_ORT_MEM_ADDR_')) return 'a place in the memory of ONNX Runtime'
  if (location.startsWith('/') || /^[a-z]+:/i.test(location))
    return 'an absolute path, not one beside the model'
  return location.split('/').includes('..') ? 'a path that leaves the folder of the model' : null
}

function missing(path: string, data: ExternalData, size: number | undefined): string | null {
  if (size === undefined) {
    return `but ${quoted(path)} is not among the artifact's files (name its folder in model.path)`
  }
  if (data.end === null) return 'with an offset or a length that is no number'
  return data.end > size ? `up to byte ${data.end}, but the file has ${size}: it is cut off` : null
}
