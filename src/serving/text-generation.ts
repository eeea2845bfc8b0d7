import * as z from 'zod'
import { UserError } from '../support/errors.ts'
import { cutOff, get, type Protocol, post } from './protocol.ts'

export const textGenerationSchema = z.strictObject({
  parameters: z
    .record(z.string(), z.json())
    .default({})
    .describe('Parameters of the generation, such as max_new_tokens and seed.'),
})

/** `/generate` of Hugging Face's Text Generation Inference. An example is a text. */
export function textGeneration({ parameters }: z.infer<typeof textGenerationSchema>): Protocol {
  const path = '/generate'
  return {
    ready: [get('/health'), get('/info', [{ path: '$.model_id' }])],
    infer: (input) => {
      if (typeof input === 'string') return post(path, { inputs: input, parameters })
      throw new UserError('text-generation: expected an example that is a text')
    },
    prediction: '$.generated_text',
    error: '$.error',
    malformed: (right) => [
      cutOff(right),
      { what: 'no inputs', call: post(path, { parameters }) },
      { what: 'inputs that are a number', call: post(path, { inputs: 7 }) },
      {
        what: 'a negative number of tokens',
        call: post(path, { inputs: 'a', parameters: { max_new_tokens: -1 } }),
      },
    ],
  }
}
