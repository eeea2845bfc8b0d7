import { UserError } from '../../../support/errors.ts'
import {
  canarySchema,
  type Desired,
  historyQuerySchema,
  releaseNameSchema,
  splitSchema,
  stableSchema,
  stageSchema,
  type View,
} from '../protocol.ts'
import type { Call } from './control.ts'
import { withCanary, withoutCanary, withoutHeld, withSplit, withStable, withStaged } from './desired.ts'
import type { Fleet } from './fleet.ts'
import type { History } from './history.ts'

/** What the calls act on. */
export interface Served {
  readonly fleet: Fleet
  readonly history: History
  readonly save: () => Promise<void>
  readonly shutdown: () => Promise<void>
  readonly bundle: string
  /** Port on which the router listens. */
  readonly port: number
}

/** The control API's calls by method and path. Each changes the traffic first, writes it down, and then answers. */
export function controlCalls(served: Served): Readonly<Record<string, Call>> {
  const { fleet, history, save } = served
  const change = async (desired: Desired) => {
    fleet.apply(desired)
    await save()
  }
  return {
    'GET /state': () => view(served),
    'POST /history': (body) => history.query(historyQuerySchema.parse(body)),
    'PUT /split': (body) => change(withSplit(fleet.desired, splitSchema.parse(body))),
    'PUT /canary': (body) => {
      const { run, sticky } = canarySchema.parse(body)
      const { desired } = fleet
      return change(withCanary({ ...desired, router: { ...desired.router, sticky } }, run))
    },
    'DELETE /canary': async () => {
      const canary = fleet.desired.canary?.release
      await change(withoutCanary(fleet.desired))
      if (canary !== undefined) await fleet.ended(canary)
    },
    'PUT /held': (body) => {
      const { run, until } = stageSchema.parse(body)
      return change(withStaged(fleet.desired, run, until))
    },
    'DELETE /held': async (body) => {
      const { release } = releaseNameSchema.parse(body)
      await change(withoutHeld(fleet.desired, release))
      await fleet.ended(release)
    },
    'PUT /stable': (body) => {
      const { release, until } = stableSchema.parse(body)
      const { desired } = fleet
      if (desired.stable?.release !== release && fleet.instance(release)?.ready !== true) {
        throw new UserError(`release ${release} is not ready, so it gets no traffic`)
      }
      return change(withStable(desired, release, until))
    },
    'POST /shutdown': () => served.shutdown(),
  }
}

function view({ fleet, bundle, port }: Served): View {
  const { router, split, stable, canary, held } = fleet.desired
  return {
    bundle,
    pid: process.pid,
    router: { ...router, port },
    split,
    stable: fleet.view(stable),
    canary: fleet.view(canary),
    held: held.map(({ run }) => fleet.view(run)).filter((instance) => instance !== null),
  }
}
