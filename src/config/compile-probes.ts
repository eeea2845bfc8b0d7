import { protocolOf } from '../serving/index.ts'
import type { Call, Find } from '../serving/protocol.ts'
import { UserError } from '../support/errors.ts'
import type { Preset, Smoke, WarmUp } from './probes.ts'

/** How often the example is sent to warm a canary up. */
const WARM_UP_REQUESTS = 20

/** A protocol's requests, written out. */
interface Compiled {
  readonly smoke: readonly Smoke[]
  readonly 'warm-up'?: WarmUp
}

/**
 * The requests by which a protocol shows that a release can serve: it is ready, it serves this model, and it predicts
 * what it should for the example. `refuse` is told why an example cannot be sent.
 */
export function compileProbes(preset: Preset, refuse: (why: string) => void): Compiled {
  const { protocol: config, example, timeout } = preset
  if (config === undefined) return { smoke: [] }
  const protocol = protocolOf(config)
  const probe = ({ method, path, headers, body }: Call) => ({
    method,
    path,
    headers: { ...headers },
    timeout,
    ...(body === undefined ? {} : { body }),
  })
  const smoke = (call: Call, find: readonly Find[]): Smoke => ({
    ...probe(call),
    expect: { status: 200, ...(find.length === 0 ? {} : { find: [...find] }) },
  })
  const ready = protocol.ready.map((check) => smoke(check, check.find))
  if (example === undefined) return { smoke: ready }
  try {
    const call = protocol.infer(example.input)
    const { prediction } = example
    const find = { path: protocol.prediction, ...(prediction === undefined ? {} : { equals: prediction }) }
    return {
      smoke: [...ready, smoke(call, [find])],
      'warm-up': { ...probe(call), requests: WARM_UP_REQUESTS },
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    refuse(error.message)
    return { smoke: ready }
  }
}
