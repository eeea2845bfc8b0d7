import { join } from 'node:path'
import type { Desired, InstanceView, Run } from '../protocol.ts'
import { runsOf } from './desired.ts'
import { Instance, type Known } from './instance.ts'
import type { Memory } from './memory.ts'
import { adoptProcess, signalGroup, strayProcesses } from './release-process.ts'
import type { Router } from './router.ts'

const NEW: Known = { process: null, restarts: 0, proven: false }

/** Makes what runs be what shall run. */
export class Fleet {
  desired: Desired
  readonly #state: string
  readonly #router: Router
  readonly #changed: () => void
  readonly #instances = new Map<string, Instance>()
  readonly #ending = new Map<Instance, Promise<void>>()

  /** `changed` is called when a process came, went or became ready. */
  constructor(state: string, router: Router, desired: Desired, changed: () => void) {
    this.#state = state
    this.#router = router
    this.desired = desired
    this.#changed = changed
  }

  /** Takes up the processes of an earlier supervisor, ends those that nobody knows, and starts what is missing. */
  resume(known: Memory['instances']): void {
    const { canary } = this.desired
    for (const run of runsOf(this.desired)) {
      // Whatever is not the canary was ready once.
      this.#start(run, known[run.release] ?? { ...NEW, proven: run.release !== canary?.release })
    }
    const adopted = [...this.#instances.values()].flatMap(({ process }) =>
      process === null ? [] : [process.pid],
    )
    for (const pid of strayProcesses(this.#state, new Set(adopted))) signalGroup(pid, 'SIGKILL')
    this.#route()
  }

  /** Changes what shall run. When this returns, no new request goes where it should not; processes follow. */
  apply(desired: Desired): void {
    const before = new Map(runsOf(this.desired).map((run) => [run.release, run]))
    this.desired = desired
    const wanted = new Set(runsOf(desired).map((run) => run.release))
    for (const run of runsOf(desired)) if (!this.#instances.has(run.release)) this.#start(run, NEW)
    this.#route()
    for (const release of before.keys()) if (!wanted.has(release)) this.#end(release)
  }

  instance(release: string): Instance | null {
    return this.#instances.get(release) ?? null
  }

  /** Everything that runs or is about to end. */
  all(): Instance[] {
    return [...this.#instances.values(), ...this.#ending.keys()]
  }

  /** Resolves when processes of `release` that were to end have ended. */
  async ended(release: string): Promise<void> {
    const ends = [...this.#ending].filter(([instance]) => instance.run.release === release)
    await Promise.all(ends.map(([, end]) => end))
  }

  /** Ends all releases; what shall run stays as it is for the next supervisor. */
  async stop(): Promise<void> {
    for (const release of [...this.#instances.keys()]) this.#end(release)
    await Promise.all(this.#ending.values())
  }

  view(run: Run | null): InstanceView | null {
    return run === null ? null : (this.instance(run.release)?.view() ?? null)
  }

  known(): Memory['instances'] {
    return Object.fromEntries([...this.#instances].map(([release, instance]) => [release, knownOf(instance)]))
  }

  #start(run: Run, known: Known): void {
    const instance = new Instance({
      state: this.#state,
      run,
      log: join(this.#state, 'logs', `${run.release}.log`),
      restarts: known.restarts,
      proven: known.proven,
      changed: () => this.#changed(),
    })
    this.#instances.set(run.release, instance)
    instance.start(known.process === null ? null : adoptProcess(known.process))
  }

  #end(release: string): void {
    const instance = this.#instances.get(release)
    if (instance === undefined) return
    this.#instances.delete(release)
    const end = instance.end().finally(() => this.#ending.delete(instance))
    this.#ending.set(instance, end)
  }

  #route(): void {
    const { stable, canary, split, router } = this.desired
    this.#router.routes = {
      stable: stable === null ? null : this.instance(stable.release),
      canary: canary === null ? null : this.instance(canary.release),
      split,
      sticky: router.sticky,
    }
  }
}

function knownOf({ process, restarts, proven }: Instance): Known {
  if (process === null) return { process: null, restarts, proven }
  const { pid, identity, port } = process
  return { process: { pid, identity, port }, restarts, proven }
}
