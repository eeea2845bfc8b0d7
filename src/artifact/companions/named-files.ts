import type { Finding } from '../../support/finding.ts'
import { type Allowances, baseName } from '../formats/content.ts'
import { quoted, type StreamReader } from '../formats/reader.ts'
import { CollectedText } from '../keras/collected-text.ts'
import { huggingFaceFindings } from './hugging-face.ts'
import { templateFindings } from './templates.ts'

/** Bytes of such a file that are read. */
const SIZE_LIMIT = 8 * 1024 * 1024
const HUGGING_FACE =
  /^(config|tokenizer_config|processor_config|preprocessor_config|generation_config|chat_template|modules)\.json$/
/** Files by which MLflow imports a module, and what they may name. */
const IMPORTED: Readonly<Record<string, RegExp>> = {
  'keras_module.txt': /^(keras|tf_keras|tensorflow\.(python\.)?keras)$/,
  'pickle_module_info.txt': /^(mlflow\.pytorch\.pickle_module|pickle|cloudpickle|dill)$/,
}

type Judge = (text: string, allow: Allowances) => Finding[]

/**
 * Judges a text file also by what libraries make of it that find it by its name: configurations and chat templates of
 * Hugging Face, modules that MLflow imports.
 */
export function withNamedFile(reader: StreamReader, path: string, allow: Allowances): StreamReader {
  const judge = judgeOf(baseName(path))
  if (judge === null) return reader
  const text = new CollectedText(SIZE_LIMIT)
  return {
    write: (chunk) => {
      text.write(chunk)
      return reader.write(chunk)
    },
    end: async () => {
      const facts = await reader.end()
      const found = text.isTooLong ? [TOO_LONG] : judge(text.bytes.toString('utf8'), allow)
      return { ...facts, findings: [...facts.findings, ...found] }
    },
  }
}

function judgeOf(name: string): Judge | null {
  if (name.endsWith('.jinja') || name.endsWith('.jinja2')) return (text) => templateFindings(name, text)
  if (HUGGING_FACE.test(name)) return (text, { scripts }) => judgeJson(name, text, scripts)
  const allowed = Object.hasOwn(IMPORTED, name) ? IMPORTED[name] : undefined
  return allowed === undefined ? null : (text, { globals }) => imported(text.trim(), allowed, globals)
}

function judgeJson(name: string, text: string, scripts: boolean): Finding[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return [{ level: 'error', rule: 'huggingface/json', message: 'is no JSON, as its name says' }]
  }
  return huggingFaceFindings(name, value, scripts)
}

function imported(module: string, allowed: RegExp, globals: ReadonlySet<string>): Finding[] {
  if (allowed.test(module) || globals.has(module)) return []
  const allow = `allow it in the contract: allow-globals: [${quoted(module)}]`
  const message = `makes MLflow import ${quoted(module)} when the model is loaded; if you trust it, ${allow}`
  return [{ level: 'error', rule: 'mlmodel/loader', message }]
}

const TOO_LONG: Finding = {
  level: 'error',
  rule: 'artifact/unread',
  message: `has more than ${SIZE_LIMIT} bytes, too many to be judged by what its name says`,
}
