import type { Input, Protocol } from '../serving/protocol.ts'
import { messageOf } from '../support/errors.ts'
import type { Endpoint } from './endpoint.ts'
import type { Outcome, Reading } from './reading.ts'

/** Where nothing is answered, so many tries are enough to know. */
const GIVE_UP = 20

/** Sends every input, at most `concurrency` at once. Where none of the first is answered, the rest is not sent. */
export async function predictAll(
  inputs: readonly Input[],
  endpoint: Endpoint,
  protocol: Protocol,
  reading: Reading,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = inputs.map(() => ({
    problem: 'not sent, since no example before it was answered',
  }))
  const { concurrency } = endpoint.options
  let next = 0
  let answered = 0
  let failed = 0
  const worker = async () => {
    for (let at = next++; at < inputs.length; at = next++) {
      const outcome = await predict(inputs[at] ?? null, endpoint, protocol, reading)
      outcomes[at] = outcome
      if ('problem' in outcome) failed++
      else answered++
      if (answered === 0 && failed >= GIVE_UP) return
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  return outcomes
}

async function predict(
  input: Input,
  endpoint: Endpoint,
  protocol: Protocol,
  reading: Reading,
): Promise<Outcome> {
  try {
    return reading.outcomeOf(await endpoint.ask(protocol.infer(input)))
  } catch (error) {
    endpoint.options.signal.throwIfAborted()
    return { problem: messageOf(error) }
  }
}
