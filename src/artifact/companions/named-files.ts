import type { Finding } from '../../support/finding.ts'
import { withJudgedText } from '../formats/collected-text.ts'
import { type Allowances, baseName } from '../formats/content.ts'
import { quoted, type StreamReader } from '../formats/reader.ts'
import { checkpointState, STATE } from '../tensorflow/checkpoint-state.ts'
import { huggingFaceFindings } from './hugging-face.ts'
import { REQUIREMENTS, requirementFindings } from './requirements.ts'
import { SHARD_INDEX, withShards } from './shard-index.ts'
import { templateFindings } from './templates.ts'
import { TRITON_CONFIG, tritonFindings } from './triton.ts'
import { yamlFindings } from './yaml-tags.ts'

/** Bytes of such a file that are read. */
const SIZE_LIMIT = 8 * 1024 * 1024
const HUGGING_FACE = /^(\w*config\w*|chat_template|modules|(modular_)?model_index)\.json$/
/** Python that is run because of its name: by Transformers, SageMaker, Triton; in folders by torch.hub and Hugging Face's endpoints. */
const RUN_BY_NAME =
  /(^|[/!])(custom_generate\/generate|code\/inference|\d+\/model)\.py$|^([^!]*\/)?(handler|hubconf)\.py$/
/** Files by which MLflow imports a module, and what they may name. */
const IMPORTED: Readonly<Record<string, RegExp>> = {
  'keras_module.txt': /^(keras|tf_keras|tensorflow\.(python\.)?keras)$/,
  'pickle_module_info.txt': /^(mlflow\.pytorch\.pickle_module|pickle|cloudpickle|dill)$/,
}

/** A SavedModel in protobuf's text format, which TensorFlow loads where there is no `saved_model.pb`. */
const SAVED_MODEL_TEXT = 'saved_model.pbtxt'

type Judge = (text: Buffer, allow: Allowances) => Finding[]

/**
 * Judges a text file also by what libraries make of it that find it by its name: configurations and chat templates of
 * Hugging Face, YAML, modules that MLflow imports, scripts that servers run, packages that are installed, TensorFlow's
 * newest checkpoint.
 */
export function withNamedFile(reader: StreamReader, path: string, allow: Allowances): StreamReader {
  if (baseName(path) === STATE)
    return withJudgedText(reader, SIZE_LIMIT, (text) =>
      text.isTooLong ? { findings: [TOO_LONG] } : checkpointState(text.bytes.toString('utf8')),
    )
  if (SHARD_INDEX.test(path.toLowerCase())) return withShards(reader)
  const judge = judgeOf(path.toLowerCase())
  if (judge === null) return reader
  return withJudgedText(reader, SIZE_LIMIT, (text) => ({
    findings: text.isTooLong ? [TOO_LONG] : judge(text.bytes, allow),
  }))
}

/** Some file systems do not tell `Config.json` from `config.json`, so neither is done here: `path` is written small. */
function judgeOf(path: string): Judge | null {
  const name = baseName(path)
  if (/\.jinja2?$/.test(name)) return (text) => templateFindings(name, text.toString('utf8'))
  const judges = [
    /\.ya?ml$/.test(name) ? [yamlFindings] : [],
    REQUIREMENTS.test(name) ? [requirementFindings] : [],
  ].flat()
  if (judges.length > 0)
    return (text, { scripts }) => (scripts ? [] : judges.flatMap((judge) => judge(text.toString('utf8'))))
  if (HUGGING_FACE.test(name)) return (text, { scripts }) => huggingFaceFindings(name, text, scripts)
  if (name === TRITON_CONFIG)
    return (text, { scripts }) => (scripts ? [] : tritonFindings(text.toString('utf8')))
  if (name === SAVED_MODEL_TEXT) return () => [AS_TEXT]
  if (RUN_BY_NAME.test(path)) return (_text, { scripts }) => (scripts ? [] : [SCRIPT])
  const allowed = Object.hasOwn(IMPORTED, name) ? IMPORTED[name] : undefined
  return allowed === undefined
    ? null
    : (text, { globals }) => imported(text.toString('utf8').trim(), allowed, globals)
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

const AS_TEXT: Finding = {
  level: 'error',
  rule: 'artifact/unread',
  message:
    'is a SavedModel as text, which is not read here, though TensorFlow loads it where no saved_model.pb lies beside it: save the model again as saved_model.pb, and remove this file',
}

const SCRIPT: Finding = {
  level: 'error',
  rule: 'huggingface/code',
  message:
    'is Python that is run because of its name; if you trust who made it, allow it in the contract (allow-scripts: true)',
}
