import * as z from 'zod'
import { cutOff, get, modelName, type Protocol, part, post } from './protocol.ts'

export const torchserveSchema = z.strictObject({
  model: modelName.describe('Name of the model at the server.'),
  version: modelName.optional().describe("Version of the model. Default: the server's choice."),
})

/** TorchServe's inference API; examples are sent as JSON, as the model's handler wants them. */
export function torchserve({ model, version }: z.infer<typeof torchserveSchema>): Protocol {
  const name = `/predictions/${part(model)}`
  const path = version === undefined ? name : `${name}/${part(version)}`
  return {
    ready: [get('/ping', [{ path: '$.status', equals: 'Healthy' }])],
    infer: (input) => post(path, input),
    prediction: '$',
    error: '$.message',
    malformed: (right) => [
      cutOff(right),
      { what: 'a model that is not there', call: { ...right, path: `${name}-is-not-there` } },
      { what: 'a version that is not there', call: { ...right, path: `${name}/0.0.0-is-not-there` } },
    ],
  }
}
