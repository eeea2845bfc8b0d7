import * as z from 'zod'
import { cutOff, get, modelName, type Protocol, part, post } from './protocol.ts'

export const tensorflowServingSchema = z.strictObject({
  model: modelName.describe('Name of the model at the server.'),
  version: modelName.optional().describe('Version of the model. Default: the newest.'),
  signature: modelName.optional().describe("Name of the model's signature. Default: serving_default."),
})

/** TensorFlow Serving's REST API, in its row format: one instance for each example. */
export function tensorflowServing(config: z.infer<typeof tensorflowServingSchema>): Protocol {
  const name = `/v1/models/${part(config.model)}`
  const base = config.version === undefined ? name : `${name}/versions/${part(config.version)}`
  const signature = config.signature === undefined ? {} : { signature_name: config.signature }
  return {
    ready: [
      get(base, [{ path: '$.model_version_status[?@.state=="AVAILABLE"]' }]),
      get(`${base}/metadata`, [{ path: '$.metadata.signature_def' }]),
    ],
    infer: (input) => post(`${base}:predict`, { ...signature, instances: [input] }),
    prediction: '$.predictions[0]',
    error: '$.error',
    malformed: (right) => [
      cutOff(right),
      { what: 'no instances', call: { ...right, body: {} } },
      { what: 'instances that are a text', call: { ...right, body: { instances: 'rows' } } },
      {
        what: 'a signature that is not there',
        call: {
          ...right,
          body: { ...(right.body as object), signature_name: 'is-not-there' },
        },
      },
      { what: 'a model that is not there', call: { ...right, path: `${name}-is-not-there:predict` } },
    ],
  }
}
