import * as z from 'zod'
import { positiveDuration } from '../config/units.ts'
import { address } from '../metrics/address.ts'
import { signInFields } from '../metrics/auth/config.ts'
import { protocolSchema } from '../serving/index.ts'
import { jsonPath } from '../serving/plain-json.ts'

const { 'token-env': token, basic, headers } = signInFields
const file = z.string().min(1).max(4_096)
const column = z.string().min(1).max(200)

const startSchema = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'Program and arguments that start a model server, run in the workspace. `{port}` and `{model}` (path of the model) are filled in; PORT and MODEL_PATH are set in the environment too.',
    ),
  env: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a variable'),
      z.string().max(10_000),
    )
    .default({})
    .describe('Variables for it, beside those of the step.'),
})
export type StartConfig = z.infer<typeof startSchema>

const dataSchema = z.strictObject({
  path: file.describe(
    'Examples: JSON lines (.jsonl), a JSON list (.json), CSV (.csv) or a NumPy array (.npy).',
  ),
  inputs: z
    .union([column, z.array(column).min(1).max(10_000)])
    .optional()
    .describe(
      'Column that holds the input, or a list of the columns that it is made of. Default: all but id and label.',
    ),
  as: z
    .enum(['mapping', 'list'])
    .default('mapping')
    .describe('What several columns become: a mapping by their names, or a list of their values.'),
  label: column.optional().describe('Column of the truth. Without it nothing is told about quality.'),
  labels: file.optional().describe('NumPy array (.npy) of the truth, one value for each example.'),
  id: column.optional().describe('Column that names the example. Default: its number, from 1.'),
  rows: z
    .int()
    .min(1)
    .max(100_000)
    .default(1_000)
    .describe('How many examples are sent at most, the first ones.'),
})
export type DataConfig = z.infer<typeof dataSchema>

const loadSchema = z
  .strictObject({
    requests: z
      .int()
      .min(0)
      .max(1_000_000)
      .optional()
      .describe('How many requests are sent to measure latency; none with 0. Default: 1000.'),
    duration: positiveDuration.optional().describe('How long requests are sent instead.'),
  })
  .refine(({ requests, duration }) => requests === undefined || duration === undefined, {
    error: 'expected "requests" or "duration", not both',
  })
export type LoadConfig = z.infer<typeof loadSchema>

/** The rollout file's `model.serving`: the model is evaluated through what serves it. */
export const servingSchema = z
  .strictObject({
    endpoint: address.optional().describe('Address of a server that serves the model already.'),
    start: startSchema.optional().describe('Starts a server for the time of the evaluation, instead.'),
    protocol: protocolSchema.describe('How the server is spoken to: exactly one key.'),
    'token-env': token,
    basic,
    headers,
    data: dataSchema.describe('The examples to send.'),
    task: z
      .enum(['classification', 'regression', 'text'])
      .default('classification')
      .describe(
        'What is measured where labels are known: `accuracy`; `mae` and `rmse`; `exact-match` (case and spaces aside).',
      ),
    prediction: jsonPath
      .optional()
      .describe("JSONPath (RFC 9535) of the prediction in an answer. Default: the protocol's."),
    decode: z
      .enum(['value', 'round', 'argmax'])
      .default('value')
      .describe(
        'What the prediction is: the value that is answered; the nearest whole number; the class whose score is the largest, in a list or in a mapping by class.',
      ),
    scores: z
      .record(
        z.string().regex(/^[\w./-]{1,100}$/, 'expected a name of letters, digits and . _ / -'),
        jsonPath,
      )
      .default({})
      .describe('Numbers of the answers whose means are taken, such as a judge’s rating: name to JSONPath.'),
    concurrency: z.int().min(1).max(512).default(8).describe('How many requests are under way at once.'),
    timeout: positiveDuration.prefault('10s').describe('How long one answer may take.'),
    'ready-within': positiveDuration
      .prefault('60s')
      .describe('How long the server may take to say that it is ready.'),
    within: positiveDuration.prefault('15m').describe('How long all of it may take.'),
    load: loadSchema.prefault({}).describe('How latency is measured.'),
    malformed: z
      .boolean()
      .default(true)
      .describe(
        'Whether wrong requests are sent too, which the server should refuse with a status of 400 to 499.',
      ),
    prefix: z
      .string()
      .regex(/^[\w./-]{0,100}$/, 'expected letters, digits and . _ / -')
      .default('')
      .describe('Put before the names of all numbers, such as `serving.`.'),
    save: file
      .regex(/\.jsonl$/, 'expected a name that ends in .jsonl')
      .optional()
      .describe('File for the predictions, as JSON lines of id, label and prediction.'),
  })
  .refine(({ endpoint, start }) => (endpoint === undefined) !== (start === undefined), {
    error: 'expected "endpoint" or "start", one of them',
  })
  .refine((config) => config['token-env'] === undefined || config.basic === undefined, {
    error: 'expected "token-env" or "basic", not both',
  })
export type ServingConfig = z.infer<typeof servingSchema>
