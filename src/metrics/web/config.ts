import * as z from 'zod'
import { positiveDuration } from '../../config/units.ts'
import { address } from '../address.ts'
import { oneWay, signInFields } from '../auth/config.ts'

const { 'token-env': token, basic, oauth2, headers } = signInFields
const path = z.string().startsWith('$').max(2_000)
const PLACES =
  '{{query}} stands for the text of a metric; {{arm}}, {{release}}, {{from}}, {{to}}, {{step}} are known too'

/** Any API that answers JSON over HTTP. */
export const webSchema = z
  .strictObject({
    url: address
      .refine(
        (text) => !URL.canParse(text) || !/[{%]/.test(new URL(text).host),
        'expected no place in the host',
      )
      .describe(`What is asked; ${PLACES}.`),
    method: z.enum(['GET', 'POST']).default('GET').describe('POST where there is a body.'),
    body: z.string().max(20_000).optional().describe('JSON to send, with places as in the address.'),
    'token-env': token,
    basic,
    oauth2,
    headers,
    series: path
      .default('$')
      .describe('JSONPath (RFC 9535) of the series in the answer; all of it is one series when left out.'),
    times: path.describe('JSONPath of the times, in a series; as many as values.'),
    values: path.describe('JSONPath of the values, in a series: numbers, also as text; null is no value.'),
    labels: z
      .record(z.string().min(1), path)
      .optional()
      .describe('JSONPath of each label, in a series; series of the same labels are one.'),
    'time-unit': z
      .enum(['s', 'ms', 'ns', 'iso'])
      .default('ms')
      .describe(
        'How times are written, in the answer and as {{from}} and {{to}}: since the epoch, or as ISO 8601.',
      ),
    stamp: z.enum(['start', 'end']).default('end').describe('Which end of its interval a time names.'),
    counts: z
      .enum(['increase', 'cumulative'])
      .default('increase')
      .describe(
        'What the value of a counter is: what was counted in its interval, or a counter that only grows.',
      ),
    resolution: positiveDuration
      .optional()
      .describe('Times lie on its multiples since the epoch; anywhere when left out.'),
  })
  .refine(({ method, body }) => method === 'POST' || body === undefined, {
    path: ['body'],
    error: 'expected method: POST beside a body',
  })
  .refine((config) => /\{\{\s*query\s*\}\}/.test(Object.values(config).filter(isText).join('\n')), {
    error: 'expected {{query}} in url, body, series, times or values, where metrics are told apart',
  })
  .refine(oneWay, { error: 'expected one of token-env, basic, oauth2' })
export type WebConfig = z.infer<typeof webSchema>

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
