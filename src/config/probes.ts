import * as z from 'zod'
import { positiveDuration } from './units.ts'

const probeSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']).default('GET').describe('HTTP method.'),
  path: z.string().startsWith('/').describe('Path with query string, such as /v2/models/digits/infer.'),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('HTTP headers. No secrets: the record keeps them.'),
  body: z.json().optional().describe('Sent as JSON when it is not a string.'),
  timeout: positiveDuration.prefault('10s').describe('How long the answer may take.'),
})

export const probesSchema = z.strictObject({
  smoke: z
    .array(
      probeSchema.extend({
        expect: z
          .strictObject({
            status: z.int().min(100).max(599).default(200).describe('HTTP status.'),
            json: z
              .json()
              .optional()
              .describe(
                'What the answer must contain: objects may have more keys, numbers may differ by 1e-6.',
              ),
          })
          .prefault({})
          .describe('The answer that is right.'),
      }),
    )
    .default([])
    .describe('Requests with an expected answer, sent to the canary before it gets traffic.'),
  'warm-up': probeSchema
    .extend({ requests: z.int().min(1).max(10_000).default(20).describe('How often.') })
    .optional()
    .describe('Request repeated so that the canary is warm before it gets traffic.'),
})
export type Probes = z.infer<typeof probesSchema>
