import type { RolloutRecord } from '../../../../src/rollout/record.ts'
import type { Observation, Target } from '../../../../src/rollout/target.ts'
import type { Connection } from '../../../../src/targets/kubernetes/connection.ts'
import type { Call } from '../../../../src/targets/kubernetes/request.ts'
import { Killed } from '../../../rollout/world.ts'
import { connectionTo } from './connection.ts'
import { perform, type Step } from './steps.ts'
import { collectionOf } from './store.ts'
import type { FakeWorld } from './world.ts'

/** Everything that a rollout may change in the namespace, and who answers. */
export interface Picture {
  readonly phase: string | undefined
  readonly observed: Observation
  /** Names and sizes. */
  readonly workloads: Readonly<Record<string, unknown>>
  readonly services: Readonly<Record<string, unknown>>
  readonly backends: unknown
  readonly answering: readonly string[]
}

/** The rollout core at work on a fake cluster, whose requests are watched at every change of an object. */
export class Course {
  readonly world: FakeWorld
  /** Changes at which nobody answered a request, though a release served before. */
  readonly outages: string[] = []
  #now = 1_000
  #serves = false
  readonly #stop: () => void

  constructor(world: FakeWorld) {
    this.world = world
    this.#stop = world.api.store.listen(({ collection, after, before }) => {
      const answered = world.answered() !== null
      if (this.#serves && !answered) this.outages.push(`${collection} ${(after ?? before)?.metadata.name}`)
      this.#serves ||= answered
    })
  }

  /** The same course, gone on with apart. */
  async fork(): Promise<Course> {
    const course = new Course(await this.world.fork())
    course.#now = this.#now
    course.#serves = this.#serves
    return course
  }

  /**
   * Does a step with a process of its own, which dies before its write number `fuse` (from 0). Answers the number of writes
   * that it made.
   */
  async run(step: Step, fuse = Number.POSITIVE_INFINITY): Promise<number> {
    let writes = 0
    const connection = connectionTo(this.world.api.url)
    const onCall = ({ method, path }: Call) => {
      if (writes > fuse) throw new Killed('killed')
      if (method === 'GET' || path.startsWith('/apis/authorization')) return
      if (++writes > fuse) throw new Killed('killed')
    }
    try {
      await this.#perform(step, this.world.targetVia(connection, onCall))
    } finally {
      await connection.close()
    }
    return writes
  }

  /** Does a step over this connection, as it is. */
  async runVia(connection: Connection, step: Step): Promise<void> {
    await this.#perform(step, this.world.targetVia(connection))
  }

  async #perform(step: Step, target: Target): Promise<void> {
    await perform(step, { target, now: () => ++this.#now, release: (version) => this.world.good(version) })
  }

  async record(): Promise<RolloutRecord | null> {
    return (await this.world.target.records.load())?.record ?? null
  }

  async picture(): Promise<Picture> {
    const { world } = this
    const specs = (group: string, plural: string, of: (spec: Record<string, unknown>) => unknown) => {
      const objects = world.api.store.list(collectionOf(group, plural, world.namespace))
      return Object.fromEntries(objects.map(({ metadata, spec = {} }) => [metadata.name, of(spec)]))
    }
    const answering = await Promise.all(Array.from({ length: 60 }, () => world.send()))
    return {
      phase: (await this.record())?.rollout?.phase,
      observed: await world.target.observe(),
      workloads: {
        ...specs('apps', 'deployments', ({ replicas }) => replicas),
        ...specs('apps', 'statefulsets', ({ replicas }) => replicas),
      },
      services: specs('', 'services', ({ selector }) => Object.keys(selector ?? {}).sort()),
      backends: specs('gateway.networking.k8s.io', 'httproutes', ({ rules }) => rules),
      answering: [...new Set(answering)].sort(),
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop()
    await this.world[Symbol.asyncDispose]()
  }
}
