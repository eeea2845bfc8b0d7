import type { Finding } from '../../support/finding.ts'
import { leaves } from '../external-data.ts'
import { quoted } from '../formats/reader.ts'

/** By this name Triton Inference Server finds out how a model is loaded. */
export const TRITON_CONFIG = 'config.pbtxt'
const LIMIT = 20
const TEXT = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`
const COMMENT = new RegExp(`(${TEXT})|#[^\\n]*`, 'g')
/** A field of protobuf's text format and its value, which may be several texts in a row. */
const FIELD = new RegExp(`\\b(backend|default_model_filename)\\s*:\\s*((?:(?:${TEXT})\\s*)+)`, 'g')
/** Libraries that are loaded into the server (ModelOperations of model_config.proto). */
const LIBRARIES = /\bop_library_filename\b/

/** Judges a configuration of Triton by what it makes the server load: libraries, scripts of Python, files of others. */
export function tritonFindings(text: string): Finding[] {
  const plain = text.replace(COMMENT, (_all, kept?: string) => kept ?? ' ')
  const libraries = LIBRARIES.test(plain) ? ['op_library_filename makes Triton load a library'] : []
  const fields = [...plain.matchAll(FIELD)].flatMap(
    ([, name = '', value = '']) => problemOf(name, value) ?? [],
  )
  return [...libraries, ...fields].slice(0, LIMIT).map(finding)
}

function problemOf(name: string, texts: string): string | null {
  const value = texts.trim().slice(1, -1)
  if (/["'\\]/.test(value))
    return `${name} is written with escapes, or as several texts, so that it is not read here`
  if (name === 'backend')
    return value === 'python' ? 'the backend "python" runs scripts of the model’s' : null
  const problem = leaves(value)
  return problem === null ? null : `default_model_filename names ${quoted(value)}, ${problem}`
}

function finding(what: string): Finding {
  const allow = 'if you trust who made it, allow it in the contract (allow-scripts: true)'
  return { level: 'error', rule: 'triton/config', message: `${what}; ${allow}` }
}
