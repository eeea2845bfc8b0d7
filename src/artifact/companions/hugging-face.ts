import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { templateFindings } from './templates.ts'

/** Modules of Sentence Transformers that a model is built of without code of its own. */
const OF_SENTENCE_TRANSFORMERS = /^sentence_transformers(\.\w+)+$/
const LIMIT = 1000

type Value = Readonly<Record<string, unknown>>

/** Judges a JSON file of a model as Hugging Face's libraries read it; `scripts`: whether it may bring its own code. */
export function huggingFaceFindings(name: string, value: unknown, scripts: boolean): Finding[] {
  if (name === 'modules.json') return scripts ? [] : moduleFindings(value)
  if (!isObject(value)) return []
  return [...(scripts ? [] : codeFindings(value)), ...chatTemplates(value)]
}

/** Classes of the model's own, which `trust_remote_code` imports and runs. */
function codeFindings(config: Value): Finding[] {
  const own = ['auto_map', 'custom_pipelines'].filter((key) => isFilled(config[key]))
  return own.map((key) => {
    const shown = quoted(JSON.stringify(config[key]) ?? '')
    return finding(`${quoted(key)} names classes of the model's own, ${shown}, which run when it is loaded`)
  })
}

function moduleFindings(value: unknown): Finding[] {
  const types = (Array.isArray(value) ? value : [])
    .slice(0, LIMIT)
    .map((one) => (isObject(one) ? one['type'] : null))
  return types
    .filter((type) => typeof type !== 'string' || !OF_SENTENCE_TRANSFORMERS.test(type))
    .map((type) =>
      finding(`a module is of the type ${quoted(String(type))}, which is not Sentence Transformers' own`),
    )
}

/** One template, or several with names. */
function chatTemplates({ chat_template: template }: Value): Finding[] {
  const named: readonly unknown[] = Array.isArray(template)
    ? template.slice(0, LIMIT)
    : [{ name: 'chat_template', template }]
  return named
    .filter(isObject)
    .flatMap(({ name, template: text }) =>
      typeof text === 'string' ? templateFindings(String(name), text) : [],
    )
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && !(isObject(value) && Object.keys(value).length === 0)
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function finding(message: string): Finding {
  const allow = 'if you trust who made it, allow it in the contract (allow-scripts: true)'
  return { level: 'error', rule: 'huggingface/code', message: `${message}; ${allow}` }
}
