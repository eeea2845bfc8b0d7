import { durationText } from '../config/units.ts'
import { signerOf } from '../metrics/auth/signer.ts'
import { connection } from '../metrics/connection.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import { protocolOf } from '../serving/index.ts'
import { UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import type { ServingConfig } from './config.ts'
import { Endpoint } from './endpoint.ts'
import { type Evaluation, evaluateAt } from './evaluate-at.ts'
import { readExamples } from './examples.ts'
import { readingOf } from './reading.ts'
import { type ModelServer, startServer } from './server.ts'

const KEY = 'model.serving'

export interface EvaluationOptions {
  readonly surroundings: Surroundings
  /** Path of the model, for a server that is started. */
  readonly model: string
  readonly log: Log
  readonly signal: AbortSignal
}

/**
 * Sends all examples to a model server, then its protocol's malformed requests, then load. Throws a UserError where the examples cannot be
 * read, no server is ready in time, or all of it takes longer than it may; the last lines of a server that was started are logged then.
 * That server has ended when this returns.
 */
export async function evaluateServing(
  config: ServingConfig,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const { surroundings, signal } = options
  const protocol = protocolOf(config.protocol)
  const reading = await readingOf(config, protocol)
  const examples = await readExamples(config.data, surroundings.workspace)
  const limit = AbortSignal.timeout(config.within)
  const done = new AbortController()
  const any = AbortSignal.any([limit, signal, done.signal])
  const server =
    config.start === undefined ? null : await startServer(config.start, { ...surroundings, ...options })
  try {
    const endpoint = await open(config, server, surroundings, any)
    try {
      const work = evaluateAt(endpoint, {
        config,
        protocol,
        reading,
        examples,
        workspace: surroundings.workspace,
        log: options.log,
      })
      return await (server === null ? work : Promise.race([work, server.ended]))
    } finally {
      done.abort()
      await endpoint.close()
    }
  } catch (error) {
    for (const line of server?.lastLines() ?? []) options.log.info(line)
    signal.throwIfAborted()
    if (limit.aborted)
      throw new UserError(`${KEY}: took longer than ${durationText(config.within)} (\`within\`)`)
    throw error
  } finally {
    await server?.stop()
  }
}

async function open(
  config: ServingConfig,
  server: ModelServer | null,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Endpoint> {
  const url = server?.url ?? new URL(config.endpoint ?? '')
  const sign = signerOf(config, { surroundings, key: KEY, url, connection: connection(surroundings.env) })
  const headers = await sign({ method: 'GET', url, headers: {} }, signal)
  const { timeout, concurrency } = config
  return Endpoint.open({ url, headers, timeout, concurrency, signal })
}
