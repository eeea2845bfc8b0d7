import * as z from 'zod'
import { UserError } from '../support/errors.ts'
import { cutOff, get, type Input, literal, modelName, type Protocol, post } from './protocol.ts'

export const chatSchema = z.strictObject({
  model: modelName.describe('Name of the model at the server.'),
  base: z
    .string()
    .regex(/^(\/[\w.~-]+)*$/, 'expected a path such as /v1')
    .default('/v1')
    .describe('Path before /models and /chat/completions.'),
  health: z
    .string()
    .startsWith('/')
    .optional()
    .describe('Path that answers 200 when the server is ready, such as /health of vLLM.'),
  system: z.string().min(1).max(100_000).optional().describe('System message sent before each example.'),
  parameters: z
    .record(z.string(), z.json())
    .default({ temperature: 0 })
    .describe('Other values of the request, such as max_tokens and seed.'),
})
type Config = z.infer<typeof chatSchema>

/** Chat completions as OpenAI, vLLM, llama.cpp, Ollama and SGLang answer them. An example is a text, or a list of messages. */
export function chat(config: Config): Protocol {
  const { model, base, health } = config
  const path = `${base}/chat/completions`
  const served = get(`${base}/models`, [{ path: `$.data[?@.id==${literal(model)}]` }])
  const changed = (right: { readonly body?: Input }, fields: Record<string, Input>) =>
    post(path, { ...(right.body as Record<string, Input>), ...fields })
  return {
    ready: [...(health === undefined ? [] : [get(health)]), served],
    infer: (input) => post(path, { ...config.parameters, model, messages: messagesOf(config, input) }),
    prediction: '$.choices[0].message.content',
    error: '$.error.message',
    malformed: (right) => [
      cutOff(right),
      { what: 'no messages', call: post(path, { model }) },
      { what: 'messages that are a number', call: changed(right, { messages: 7 }) },
      { what: 'a temperature that is a text', call: changed(right, { temperature: 'hot' }) },
      { what: 'a model that is not there', call: changed(right, { model: `${model}-is-not-there` }) },
    ],
  }
}

function messagesOf({ system }: Config, input: Input): Input[] {
  const before = system === undefined ? [] : [{ role: 'system', content: system }]
  if (typeof input === 'string') return [...before, { role: 'user', content: input }]
  if (Array.isArray(input)) return [...before, ...input]
  throw new UserError('chat: expected an example that is a text or a list of messages')
}
