import type { Input } from '../../src/serving/protocol.ts'
import type { Served } from './fake-server.ts'

/** A protocol's configuration as it is written, an input with its right prediction, and a server that speaks it. */
export interface Fake {
  readonly name: string
  readonly config: unknown
  readonly input: Input
  readonly prediction: Input
  /** The body that the input is sent as. */
  readonly body: unknown
  readonly served: Served
}

/** The model of all fakes: are the numbers more than 10 together? */
const isLarge = (numbers: readonly number[]) => Number(numbers.reduce((sum, one) => sum + one, 0) > 10)
const mood = (text: string) => (text.includes('good') ? 'positive' : 'negative')

function expectModel<T>(found: boolean, value: T): T {
  if (!found) throw 'the model is not there'
  return value
}

const openInference: Fake = {
  name: 'open-inference',
  config: {
    'open-inference': { model: 'sum', inputs: [{ name: 'x', datatype: 'FP32' }], output: 'label' },
  },
  input: [4, 5, 6],
  prediction: 1,
  body: {
    inputs: [{ name: 'x', datatype: 'FP32', shape: [1, 3], data: [4, 5, 6] }],
    outputs: [{ name: 'label' }],
  },
  served: {
    kind: 'open-inference',
    get: {
      '/v2/health/ready': {},
      '/v2/models/sum/ready': {},
      '/v2/models/sum': { name: 'sum', platform: 'onnx_onnxv1', versions: ['1'] },
    },
    path: '/v2/models/sum/infer',
    error: (_, error) => ({ error }),
    predict: ({ inputs: [x] }: { inputs: { data: number[]; shape: number[] }[] }) => {
      if (x === undefined || x.shape.reduce((a, b) => a * b, 1) !== x.data.length) throw 'wrong shape'
      const outputs = [
        { name: 'score', datatype: 'FP32', shape: [1, 1], data: [0.5] },
        { name: 'label', datatype: 'INT64', shape: [1], data: [isLarge(x.data)] },
      ]
      return { model_name: 'sum', model_version: '1', outputs }
    },
  },
}

const mlflow: Fake = {
  name: 'mlflow',
  config: { mlflow: {} },
  input: { a: 4, b: 5, c: 6 },
  prediction: 1,
  body: { dataframe_split: { columns: ['a', 'b', 'c'], data: [[4, 5, 6]] } },
  served: {
    kind: 'mlflow',
    get: { '/ping': '\n' },
    path: '/invocations',
    error: (_, message) => ({ error_code: 'BAD_REQUEST', message }),
    predict: (body: { dataframe_split: { data: number[][] } }) => ({
      predictions: body.dataframe_split.data.map(isLarge),
    }),
  },
}

const torchserve: Fake = {
  name: 'torchserve',
  config: { torchserve: { model: 'mood', version: '2.0' } },
  input: { data: 'a good day' },
  prediction: 'positive',
  body: { data: 'a good day' },
  served: {
    kind: 'torchserve',
    get: { '/ping': { status: 'Healthy' } },
    path: '/predictions/mood/2.0',
    error: (code, message) => ({ code, type: 'BadRequestException', message }),
    predict: ({ data }: { data: string }) => mood(data),
  },
}

const tensorflow: Fake = {
  name: 'tensorflow-serving',
  config: { 'tensorflow-serving': { model: 'sum', version: '7', signature: 'serving_default' } },
  input: [1, 2, 3],
  prediction: 0,
  body: { signature_name: 'serving_default', instances: [[1, 2, 3]] },
  served: {
    kind: 'tensorflow-serving',
    get: {
      '/v1/models/sum/versions/7': {
        model_version_status: [
          { version: '7', state: 'AVAILABLE', status: { error_code: 'OK', error_message: '' } },
        ],
      },
      '/v1/models/sum/versions/7/metadata': { metadata: { signature_def: { signature_def: {} } } },
    },
    path: '/v1/models/sum/versions/7:predict',
    error: (_, error) => ({ error }),
    predict: ({ instances, signature_name: name }: { instances: number[][]; signature_name?: string }) => ({
      predictions: expectModel(name === undefined || name === 'serving_default', instances).map((one) => [
        isLarge(one),
      ]),
    }),
  },
}

const chat: Fake = {
  name: 'chat',
  config: { chat: { model: 'acme/mood-7b', system: 'Answer with one word.', health: '/health' } },
  input: 'a bad day',
  prediction: 'negative',
  body: {
    temperature: 0,
    model: 'acme/mood-7b',
    messages: [
      { role: 'system', content: 'Answer with one word.' },
      { role: 'user', content: 'a bad day' },
    ],
  },
  served: {
    kind: 'chat',
    get: {
      '/health': '',
      '/v1/models': { object: 'list', data: [{ id: 'other' }, { id: 'acme/mood-7b', object: 'model' }] },
    },
    path: '/v1/chat/completions',
    error: (_, message) => ({ error: { message, type: 'invalid_request_error' } }),
    predict: ({ model, messages }: { model: string; messages: { content: string }[] }) => ({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_760_000_000,
      model: expectModel(model === 'acme/mood-7b', model),
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: mood(messages.at(-1)?.content ?? '') },
        },
      ],
    }),
  },
}

const textGeneration: Fake = {
  name: 'text-generation',
  config: { 'text-generation': { parameters: { max_new_tokens: 3 } } },
  input: 'a good day',
  prediction: 'positive',
  body: { inputs: 'a good day', parameters: { max_new_tokens: 3 } },
  served: {
    kind: 'text-generation',
    get: { '/health': '', '/info': { model_id: 'acme/mood-7b' } },
    path: '/generate',
    error: (_, error) => ({ error, error_type: 'validation' }),
    predict: ({ inputs }: { inputs: string }) => ({ generated_text: mood(inputs) }),
  },
}

const json: Fake = {
  name: 'json',
  config: {
    json: { path: '/mood', ready: '/up', body: { text: '{{input.title}}: {{ input.text }}', lang: 'en' } },
  },
  input: { title: 'today', text: 'a good day' },
  prediction: 'positive',
  body: { text: 'today: a good day', lang: 'en' },
  served: {
    kind: 'json',
    get: { '/up': 'ok' },
    path: '/mood',
    error: (_, error) => ({ error }),
    predict: ({ text }: { text: string }) => ({ prediction: mood(text) }),
  },
}

export const FAKES: readonly Fake[] = [
  openInference,
  mlflow,
  torchserve,
  tensorflow,
  chat,
  textGeneration,
  json,
]
