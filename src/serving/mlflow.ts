import * as z from 'zod'
import { UserError } from '../support/errors.ts'
import { cutOff, get, type Input, type Protocol, post } from './protocol.ts'

export const mlflowSchema = z.strictObject({
  input: z
    .enum(['dataframe_split', 'dataframe_records', 'inputs', 'instances'])
    .default('dataframe_split')
    .describe(
      'How an example is sent: as a row of a data frame (a mapping by column, or a list of values), or as tensors.',
    ),
  params: z.record(z.string(), z.json()).optional().describe('Parameters of the inference.'),
})
type Config = z.infer<typeof mlflowSchema>

/** MLflow's scoring server (`mlflow models serve`): `/invocations` and `/ping`; also what SageMaker's containers answer. */
export function mlflow({ input: kind, params }: Config): Protocol {
  const more = params === undefined ? {} : { params }
  return {
    ready: [get('/ping')],
    infer: (input) => post('/invocations', { [kind]: framed(kind, input), ...more }),
    prediction: '$.predictions[0]',
    error: '$.message',
    malformed: (right) => [
      cutOff(right),
      { what: 'no input', call: { ...right, body: {} } },
      { what: 'two kinds of input at once', call: { ...right, body: { instances: [1], inputs: [1] } } },
      { what: 'a data frame that is a text', call: { ...right, body: { dataframe_split: 'rows' } } },
      {
        what: 'an unknown content type',
        call: { ...right, headers: { 'content-type': 'application/x-unknown' }, body: 'rows' },
      },
    ],
  }
}

function framed(kind: Config['input'], input: Input): Input {
  const columns = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : null
  if (kind === 'dataframe_split') {
    if (columns !== null) return { columns: Object.keys(columns), data: [Object.values(columns)] }
    return { data: [Array.isArray(input) ? input : [input]] }
  }
  if (kind === 'dataframe_records') {
    if (columns !== null) return [columns]
    throw new UserError('mlflow: expected an example that is a mapping by column for dataframe_records')
  }
  if (kind === 'instances' || columns === null) return [input]
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, [value]]))
}
