import { protocolOf } from '../serving/index.ts'
import { type Call, type Find, type Input, type Protocol, textOf } from '../serving/protocol.ts'
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
  const ready = protocol.ready.map((check) => smokeOf(check, check.find, timeout))
  const call = example === undefined ? null : inference(protocol, example.input, refuse)
  if (call === null) return { smoke: ready }
  const find = { path: protocol.prediction, equals: example?.prediction }
  return {
    smoke: [...ready, smokeOf(call, [find], timeout)],
    'warm-up': { ...probeOf(call, timeout), requests: WARM_UP_REQUESTS },
  }
}

function inference(protocol: Protocol, input: Input, refuse: (why: string) => void): Call | null {
  try {
    const call = protocol.infer(input)
    const length = textOf(call)?.length ?? 0
    if (length <= LARGEST) return call
    refuse(`makes a request of ${length} characters, more than the ${LARGEST} that a record keeps`)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    refuse(error.message)
  }
  return null
}

function smokeOf(call: Call, find: readonly Find[], timeout: number): Smoke {
  return { ...probeOf(call, timeout), expect: { status: 200, find: [...find] } }
}

function probeOf({ method, path, headers, body }: Call, timeout: number) {
  return { method, path, headers: { ...headers }, timeout, ...(body === undefined ? {} : { body }) }
}
