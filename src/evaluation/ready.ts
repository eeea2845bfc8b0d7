import { setTimeout as delay } from 'node:timers/promises'
import { durationText } from '../config/units.ts'
import { mismatch } from '../serving/expectation.ts'
import type { Check, Protocol } from '../serving/protocol.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Endpoint } from './endpoint.ts'

/** ms between two looks. */
const PAUSE = 100

/** Waits until the server says that it serves the model. Throws a UserError with its last answer when `within` ms are over. */
export async function waitReady(endpoint: Endpoint, { ready }: Protocol, within: number): Promise<void> {
  const { signal, url } = endpoint.options
  const end = performance.now() + within
  for (;;) {
    const problem = await unready(endpoint, ready)
    if (problem === null) return
    if (performance.now() >= end) {
      throw new UserError(`${url.host} was not ready within ${durationText(within)}: ${problem}`, {
        hint: 'Check model.serving: the protocol with its names, the address, `ready-within`.',
      })
    }
    await delay(PAUSE, undefined, { signal })
  }
}

/** The first check that fails, in words, or null. */
export async function unready(endpoint: Endpoint, checks: readonly Check[]): Promise<string | null> {
  for (const check of checks) {
    const problem = await failureOf(endpoint, check)
    if (problem !== null) return `GET ${check.path}: ${problem}`
  }
  return null
}

async function failureOf(endpoint: Endpoint, check: Check): Promise<string | null> {
  try {
    return await mismatch({ status: 200, find: check.find }, await endpoint.ask(check))
  } catch (error) {
    endpoint.options.signal.throwIfAborted()
    return messageOf(error)
  }
}
