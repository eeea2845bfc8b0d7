import * as z from 'zod'
import { cutOff, get, type Protocol, post } from './protocol.ts'
import { fillTemplate } from './template.ts'

/** A JSONPath (RFC 9535). */
export const jsonPath = z.string().startsWith('$').max(2_000)
const path = z.string().startsWith('/').max(2_000)

export const plainJsonSchema = z.strictObject({
  path: path.describe('Path that is asked, with POST.'),
  body: z
    .json()
    .optional()
    .describe(
      'JSON to send, where "{{input}}" stands for the example and "{{input.name}}" for one of its values. Default: the example itself.',
    ),
  prediction: jsonPath
    .default('$.prediction')
    .describe('JSONPath (RFC 9535) of the prediction in the answer.'),
  error: jsonPath.default('$.error').describe('JSONPath of what the answer to a refused request says.'),
  ready: path.optional().describe('Path that answers 200 when the model can serve.'),
})

/** Any model server that takes JSON and answers JSON. */
export function plainJson(config: z.infer<typeof plainJsonSchema>): Protocol {
  return {
    ready: config.ready === undefined ? [] : [get(config.ready)],
    infer: (input) => post(config.path, config.body === undefined ? input : fillTemplate(config.body, input)),
    prediction: config.prediction,
    error: config.error,
    malformed: (right) => [
      cutOff(right),
      { what: 'an empty body', call: { ...right, body: '' } },
      { what: 'null', call: { ...right, body: null } },
      Array.isArray(right.body)
        ? { what: 'an empty mapping', call: { ...right, body: {} } }
        : { what: 'an empty list', call: { ...right, body: [] } },
    ],
  }
}
