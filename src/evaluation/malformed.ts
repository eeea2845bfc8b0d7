import type { Call, Malformed, Protocol } from '../serving/protocol.ts'
import { messageOf } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import type { Endpoint } from './endpoint.ts'
import type { Reading } from './reading.ts'
import { unready } from './ready.ts'

/**
 * Sends a protocol's wrong requests, one after another. `share`, 0 to 1, is that of the requests which were refused with a
 * status of 400 to 499; the others, and a server that is not ready afterwards, are findings.
 */
export async function tryMalformed(
  right: Call,
  endpoint: Endpoint,
  protocol: Protocol,
  reading: Reading,
): Promise<{ readonly share: number; readonly findings: readonly Finding[] }> {
  const all = protocol.malformed(right)
  const findings: Finding[] = []
  for (const one of all) {
    const problem = await mishandled(one, endpoint, reading)
    if (problem === null) continue
    const message = `a request with ${one.what} ${problem}; expected a status of 400 to 499`
    findings.push({ level: 'warning', rule: 'evaluation/malformed', message })
  }
  const share = (all.length - findings.length) / all.length
  const down = await unready(endpoint, protocol.ready)
  if (down === null) return { share, findings }
  const message = `the server is not ready any more after malformed requests: ${down}`
  return { share, findings: [...findings, { level: 'error', rule: 'evaluation/malformed', message }] }
}

async function mishandled({ call }: Malformed, endpoint: Endpoint, reading: Reading): Promise<string | null> {
  try {
    const answer = await endpoint.ask(call)
    if (answer.status >= 400 && answer.status < 500) return null
    return `was answered with status ${answer.status}: ${reading.errorIn(answer)}`
  } catch (error) {
    endpoint.options.signal.throwIfAborted()
    return `was not answered: ${messageOf(error)}`
  }
}
