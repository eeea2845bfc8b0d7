import * as z from 'zod'
import { protocolSchema } from '../serving/index.ts'
import { jsonPath } from '../serving/plain-json.ts'
import { compileProbes } from './compile-probes.ts'
import { positiveDuration } from './units.ts'

const timeout = positiveDuration.prefault('10s').describe('How long the answer may take.')

const probeSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']).default('GET').describe('HTTP method.'),
  path: z.string().startsWith('/').describe('Path with query string, such as /v2/models/digits/infer.'),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('HTTP headers. No secrets: the record keeps them.'),
  body: z.json().optional().describe('Sent as JSON when it is not a string.'),
  timeout,
})

const findSchema = z.strictObject({
  path: jsonPath.describe('JSONPath (RFC 9535); its first value counts.'),
  equals: z
    .json()
    .optional()
    .describe('What the value must equal, as in `json`; a list of one value stands for that value.'),
})

const smokeSchema = probeSchema.extend({
  expect: z
    .strictObject({
      status: z.int().min(100).max(599).default(200).describe('HTTP status.'),
      json: z
        .json()
        .optional()
        .describe('What the answer must contain: objects may have more keys, numbers may differ by 1e-6.'),
      find: z.array(findSchema).max(100).optional().describe('What must be found in the answer by JSONPath.'),
    })
    .prefault({})
    .describe('The answer that is right.'),
})
export type Smoke = z.infer<typeof smokeSchema>

const warmUpSchema = probeSchema.extend({
  requests: z.int().min(1).max(10_000).default(20).describe('How often.'),
})
export type WarmUp = z.infer<typeof warmUpSchema>

const presetSchema = z.strictObject({
  protocol: protocolSchema
    .optional()
    .describe(
      'How the model is spoken to, exactly one key. The canary must say that it is ready and that it serves this model.',
    ),
  example: z
    .strictObject({
      input: z.json().describe('An input of the model, as the protocol sends it.'),
      prediction: z
        .json()
        .optional()
        .describe('What the model must predict for it. Default: any prediction will do.'),
    })
    .optional()
    .describe('Sent by the protocol: once with its answer checked, then to warm the canary up.'),
  timeout: timeout.describe("How long an answer to one of the protocol's requests may take."),
})
export type Preset = z.infer<typeof presetSchema>

/** The rollout file's `probes`; a protocol's requests are written out, so that what is parsed is only requests. */
export const probesSchema = presetSchema
  .extend({
    smoke: z
      .array(smokeSchema)
      .default([])
      .describe('Requests with an expected answer, sent to the canary before it gets traffic.'),
    'warm-up': warmUpSchema
      .optional()
      .describe(
        'Request repeated so that the canary is warm before it gets traffic. Default: the example of `protocol`.',
      ),
  })
  .refine(({ protocol, example }) => protocol !== undefined || example === undefined, {
    path: ['example'],
    error: 'expected "protocol" beside it, which says how the example is sent',
  })
  .transform(({ smoke, 'warm-up': warmUp, ...preset }, context) => {
    const compiled = compileProbes(preset, (message) =>
      context.addIssue({ code: 'custom', message, path: ['example', 'input'] }),
    )
    const warm = warmUp ?? compiled['warm-up']
    return { smoke: [...compiled.smoke, ...smoke], ...(warm === undefined ? {} : { 'warm-up': warm }) }
  })
export type Probes = z.infer<typeof probesSchema>
