import { protocolOf } from '../serving/index.ts'
import { type Call, type Find, textOf } from '../serving/protocol.ts'
import { UserError } from '../support/errors.ts'
import type { Preset, Smoke, WarmUp } from './probes.ts'

/** How often the example is sent to warm a canary up. */
const WARM_UP_REQUESTS = 20
/** Characters of a request that the record can keep, twice: a ConfigMap holds 1 MiB with all of its history. */
const LARGEST = 65_536

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
    const length = textOf(call)?.length ?? 0
    if (length > LARGEST) {
      refuse(`makes a request of ${length} characters, more than the ${LARGEST} that a record keeps`)
    }
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
