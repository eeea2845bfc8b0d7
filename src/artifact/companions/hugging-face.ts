import type { Finding } from '../../support/finding.ts'
import { FormatError, quoted } from '../formats/reader.ts'
import { isList, isObject, type Json, type JsonObject, parsePythonJson } from '../keras/python-json.ts'
import { pipelineImports } from './diffusers.ts'
import { foreignImports, type Import, isOfSentenceTransformers } from './imported-names.ts'
import { templateFindings } from './templates.ts'

/** Findings that are told one by one, and templates of one file. */
const LIMIT = 50
const INDEX = /^(modular_)?model_index\.json$/
const OWN_CODE = ['auto_map', 'custom_pipelines']
/** Of ONNX Runtime's configuration for generating text (`genai_config.json`): a library that it loads by its path. */
const LIBRARY = 'custom_ops_library'

/** Judges a JSON file of a model as Hugging Face's libraries read it; `scripts`: whether it may bring its own code. */
export function huggingFaceFindings(name: string, bytes: Uint8Array, scripts: boolean): Finding[] {
  let value: Json
  try {
    value = parsePythonJson(bytes, name)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return [{ level: 'error', rule: 'huggingface/json', message: error.message }]
  }
  const code = scripts ? [] : [...imports(name, value)].slice(0, LIMIT)
  return [...code, ...(isObject(value) ? chatTemplates(value) : [])]
}

function* imports(name: string, value: Json): Generator<Finding> {
  if (name === 'modules.json') yield* modules(value)
  if (INDEX.test(name) && isObject(value)) yield* pipelineImports(value).map(imported)
  yield* configured(value)
}

/** A configuration may hold those of its parts, at any depth. */
function* configured(value: Json): Generator<Finding> {
  if (isList(value)) for (const item of value) yield* configured(item)
  if (!isObject(value)) return
  for (const key of OWN_CODE) if (isFilled(value.get(key))) yield ownCode(key, value.get(key) ?? null)
  if (isFilled(value.get(LIBRARY))) yield library(value.get(LIBRARY) ?? null)
  yield* foreignImports(value).map(imported)
  for (const item of value.values()) yield* configured(item)
}

function ownCode(key: string, value: Json): Finding {
  const shown = quoted(JSON.stringify(value, plain))
  return finding(`${quoted(key)} names classes of the model's own, ${shown}, which run when it is loaded`)
}

function library(value: Json): Finding {
  const shown = quoted(JSON.stringify(value, plain))
  return finding(`${quoted(LIBRARY)} makes ONNX Runtime load the library ${shown}`)
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value
}

function imported({ key, name }: Import): Finding {
  return finding(`${quoted(key)} makes a library import ${quoted(name)}, which is none of its own names`)
}

function modules(value: Json): Finding[] {
  const types = (isList(value) ? value : []).map((one) => (isObject(one) ? one.get('type') : null))
  return types
    .filter((type) => !isOfSentenceTransformers(type))
    .map((type) =>
      finding(`a module is of the type ${quoted(String(type))}, which is not Sentence Transformers' own`),
    )
}

/** One template, or several with names. */
function chatTemplates(config: JsonObject): Finding[] {
  const template = config.get('chat_template')
  if (typeof template === 'string') return templateFindings('chat_template', template)
  if (isObject(template)) return [...template].flatMap(([name, text]) => named(name, text))
  const list = isList(template) ? template.slice(0, LIMIT) : []
  return list.filter(isObject).flatMap((one) => named(String(one.get('name')), one.get('template')))
}

function named(name: string, text: Json | undefined): Finding[] {
  return typeof text === 'string' ? templateFindings(name, text) : []
}

function isFilled(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(isObject(value) && value.size === 0)
}

function finding(message: string): Finding {
  const allow = 'if you trust who made it, allow it in the contract (allow-scripts: true)'
  return { level: 'error', rule: 'huggingface/code', message: `${message}; ${allow}` }
}
