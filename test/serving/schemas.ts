/**
 * What each protocol's published description demands of requests and answers, as JSON schemas: Open Inference's
 * open_inference_rest.yaml, TensorFlow Serving's REST API, MLflow's scoring server, TorchServe's inference API, OpenAI's chat
 * completions and Text Generation Inference's openapi.json.
 */
import { Ajv } from 'ajv'

const ajv = new Ajv({ allowUnionTypes: true, strictTypes: false })

const text = { type: 'string' }
const object = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
})
const list = (items: object, more: object = {}) => ({ type: 'array', items, ...more })

const tensor = object(
  {
    name: text,
    shape: list({ type: 'integer', minimum: 0 }),
    datatype: { enum: ['BOOL', 'INT8', 'INT32', 'INT64', 'FP32', 'FP64', 'BYTES'] },
    data: list({ type: ['number', 'string', 'boolean', 'array'] }),
  },
  { parameters: { type: 'object' } },
)
const description = object({ name: text, datatype: text, shape: list({ type: 'integer' }) })
const one = (key: string, schema: object) => ({ ...object({ [key]: schema }), maxProperties: 2 })
const message = object({ role: { enum: ['system', 'user', 'assistant'] }, content: text })

const SCHEMAS = {
  'open-inference request': object({ inputs: list(tensor) }, { outputs: list(object({ name: text })) }),
  'open-inference answer': object({ model_name: text, outputs: list(tensor) }, { model_version: text }),
  'open-inference metadata': object(
    { name: text, platform: text },
    { versions: list(text), inputs: list(description), outputs: list(description) },
  ),
  'open-inference error': object({ error: text }),
  'mlflow request': {
    oneOf: [
      one('dataframe_split', object({ data: list(list({})) }, { columns: list(text) })),
      one('dataframe_records', list({ type: 'object' })),
      one('inputs', { type: ['object', 'array'] }),
      one('instances', list({})),
    ],
  },
  'mlflow answer': object({ predictions: list({}) }),
  'mlflow error': object({ error_code: text, message: text }),
  'torchserve request': {},
  'torchserve answer': {},
  'torchserve error': object({ code: { type: 'integer' }, type: text, message: text }),
  'tensorflow-serving request': {
    ...object({ instances: list({}) }, { signature_name: text }),
    additionalProperties: false,
  },
  'tensorflow-serving answer': object({ predictions: list({}) }),
  'tensorflow-serving error': object({ error: text }),
  'chat request': object(
    { model: text, messages: list(message, { minItems: 1 }) },
    { temperature: { type: 'number', minimum: 0, maximum: 2 }, max_tokens: { type: 'integer' } },
  ),
  'chat answer': object({
    id: text,
    object: { const: 'chat.completion' },
    created: { type: 'integer' },
    model: text,
    choices: list(object({ index: { type: 'integer' }, finish_reason: text, message })),
  }),
  'chat error': object({ error: object({ message: text, type: text }) }),
  'text-generation request': object(
    { inputs: text },
    { parameters: object({}, { max_new_tokens: { type: 'integer', minimum: 0 } }) },
  ),
  'text-generation answer': object({ generated_text: text }),
  'text-generation error': object({ error: text, error_type: text }),
  'json request': object({ text }, { lang: text }),
  'json answer': object({ prediction: {} }),
  'json error': object({ error: text }),
} as const
export type SchemaName = keyof typeof SCHEMAS

const compiled = new Map(Object.entries(SCHEMAS).map(([name, schema]) => [name, ajv.compile(schema)]))

/** Why a value is not what the description demands, or null. */
export function violation(name: SchemaName, value: unknown): string | null {
  const validate = compiled.get(name)
  if (validate === undefined) throw new Error(`no schema ${name}`)
  return validate(value) ? null : ajv.errorsText(validate.errors)
}
