import type { ArmLabels } from '../analysis/provider.ts'
import type { Finding } from '../support/finding.ts'
import type { Log } from '../support/log.ts'
import type { Match } from './match.ts'
import type { Release } from './release.ts'
import type { RecordStore } from './store.ts'

/** How requests are shared. Stable gets what the canary does not. */
export interface Split {
  /** Share of requests that the canary answers, 0–100 %. */
  readonly canary: number
  /** Share of stable's requests that are also sent to the canary, whose answers are thrown away, 0–100 %. */
  readonly mirror: number
  /** Requests that carry this go to the canary, whatever its share. Not every target can. */
  readonly match?: Match | undefined
}

/** What a rollout will ask of its target. */
export interface Demands {
  /** How it shares the requests; none unless told. */
  readonly splits?: readonly Split[]
  /** Whether each client keeps its arm; no unless told. */
  readonly sticky?: boolean
  /** Whether it sends probes; yes unless told. */
  readonly probed?: boolean
  /** Whether only errors are wanted, so that what could be noted or warned of need not be looked up; no unless told. */
  readonly errorsOnly?: boolean
}

export type Arm = 'stable' | 'canary'

/** One release as the target runs it now. */
export interface Instance {
  readonly release: string
  readonly ready: boolean
  /** Times that it was started again since it was deployed. */
  readonly restarts: number
  /** Why it is not ready, in the target's words, with the last lines of its log. */
  readonly reason?: string
}

/** What the target really does now, read back and never remembered. */
export interface Observation {
  readonly split: Split
  readonly stable: Instance | null
  readonly canary: Instance | null
  /** Releases that run without traffic, ready to serve (the previous stable while `hold` is not over). */
  readonly held: readonly Instance[]
}

/** One HTTP request sent to one arm, past the router, and what must come back. Bodies are JSON when not a string. */
export interface ProbeRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Milliseconds. */
  readonly timeout: number
}

export interface ProbeResponse {
  readonly status: number
  readonly body: string
  /** Milliseconds. */
  readonly duration: number
}

/**
 * The place that serves. Every call is idempotent: done twice it changes nothing the second time, and done again after
 * a crash it finishes what was begun. Errors that a user can cause are `UserError`s.
 */
export interface Target {
  readonly kind: string
  readonly records: RecordStore
  /**
   * What is missing or will not work, found without changing anything. Level `error` stops a rollout before it starts.
   */
  preflight(release: Release | null, demands?: Demands): Promise<readonly Finding[]>
  /** Starts `release` beside stable at weight 0 and resolves once it is ready. Leaves nothing behind when it fails. */
  startCanary(release: Release, log: Log, signal: AbortSignal): Promise<void>
  /** Shares the requests; once this resolves no new request goes where the split says it should not. */
  setSplit(split: Split): Promise<void>
  observe(): Promise<Observation>
  /** Sends one request to the release itself. Rejects when there is no answer within the time-out. */
  probe(release: string, request: ProbeRequest): Promise<ProbeResponse>
  /**
   * Makes `release` the stable one with all traffic: the canary at promotion, a held one, or one of the history, which
   * is started and ready before it gets traffic. The one that was stable stays ready until `holdUntil` (ms since the epoch).
   */
  makeStable(release: Release, holdUntil: number, log: Log, signal: AbortSignal): Promise<void>
  /** Ends the canary after it has answered what it had begun. Does nothing when there is none. */
  removeCanary(): Promise<void>
  /** What runs at a target that has no record yet, deployed by other means; null where nothing does. */
  adopt(): Promise<Release | null>
  /**
   * Does what the time has made due, such as ending releases that are held no longer. `now`: ms since the epoch; Infinity
   * ends all holds. Requests are answered all the while.
   */
  settle(now: number, log: Log, signal: AbortSignal): Promise<void>
  /** Labels that tell the arm's series from others, put into every metric selector. */
  labels(release: string, arm: Arm): ArmLabels | Promise<ArmLabels>
  /** Ends connections; the releases go on. */
  close(): Promise<void>
}
