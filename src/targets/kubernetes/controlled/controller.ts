import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { Arm, Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Cluster } from '../cluster.ts'
import type { KubernetesTargetConfig } from '../config.ts'
import type { RoleRights } from '../rights.ts'
import type { Effects } from '../start.ts'
import type { Kept } from './kept.ts'

/** One release as the controller runs it. */
export interface Running {
  readonly release: Release
  readonly ready: boolean
  /** Why it is not ready, in the controller's words. */
  readonly reason?: string
  /** The pods that run it and nothing else; null where releases share servers. */
  readonly pods: { readonly selector: string; readonly port: number } | null
}

/** What the controller's objects say that runs now. */
export interface State {
  readonly split: Split
  readonly stable: Running | null
  readonly canary: Running | null
  /** The release before, from a promotion until it is settled. */
  readonly held: Running | null
}

/** Where requests past the split go to. */
export interface Reach {
  /** Label selector of the pods that take them. */
  readonly selector: string
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
}

/** The parts of the rollout file's `target.kubernetes` that matter wherever a controller owns the pods. */
export type ControlledConfig = Pick<
  KubernetesTargetConfig,
  'container' | 'port' | 'env' | 'manifests' | 'ready' | 'drain' | 'labels'
>

/** What a controller's part of the target works with. `T`: what one of its releases is started from. */
export interface Surroundings<T extends object> {
  readonly cluster: Cluster
  readonly config: ControlledConfig
  readonly model: string
  /** Folder that `config.manifests` is relative to. */
  readonly workspace: string
  readonly kept: Kept<T>
}

/**
 * A workload whose pods and traffic belong to a controller in the cluster (Knative, KServe, Argo Rollouts, Seldon): it is told what
 * to do by its object, and its status says what is. Every call is idempotent; all that a user can cause is a UserError.
 */
export interface Controller {
  readonly roles: readonly RoleRights[]
  /** What would keep a rollout with these splits from working, found without changing anything. */
  check(splits: readonly Split[], release: Release | null): Promise<readonly Finding[]>
  read(): Promise<State>
  /**
   * Starts a release beside stable without requests and resolves once it is ready. `again`: as it was started before. Where there
   * is no object yet it is made, and the release has all requests.
   */
  start(release: Release, again: boolean, effects: Effects): Promise<void>
  /** Shares the requests, and resolves once the controller says so. Without shares it does nothing where there is no canary. */
  write(split: Split, signal?: AbortSignal): Promise<void>
  /** Gives the canary all requests and holds the release before, as far as it can. */
  promote(effects: Effects): Promise<void>
  /** Gives all requests back to the release that is held; what had them is the canary then. */
  restore(effects: Effects): Promise<void>
  /** Takes a canary away that gets no requests. */
  remove(effects: Effects): Promise<void>
  /** Ends what is held, and lets the object say what serves, as before the rollout. Does nothing while there is a canary. */
  settle(effects: Effects): Promise<void>
  /** Takes the object away that `start` has made. */
  destroy(): Promise<void>
  reach(running: Running): Promise<Reach>
  labels(release: string, arm: Arm): Promise<ArmLabels>
}

export const NO_SPLIT: Split = { canary: 0, mirror: 0 }

export const noCanary = (): UserError =>
  new UserError('there is no canary that could get requests', { hint: 'Run deploy-canary first.' })

export const CANNOT_STICK: Finding = {
  level: 'error',
  rule: 'kubernetes/sticky',
  message:
    'the strategy wants each client to keep its arm, which no controller promises; leave `sticky` out, or share by a route of your own (target.kubernetes.deployment)',
}

/** Findings for steps that ask for what a controller cannot do. */
export function refuseSplits(
  what: string,
  splits: readonly Split[],
  can: { readonly mirror: boolean },
): readonly Finding[] {
  const error = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/route', message })
  const mirrors = !can.mirror && splits.some(({ mirror }) => mirror > 0)
  const matches = splits.some(({ match }) => match !== undefined)
  return [
    ...(mirrors ? [error(`${what} cannot mirror requests; leave \`mirror\` out of the steps`)] : []),
    ...(matches ? [error(`${what} cannot choose by a header here; leave \`match\` out of the steps`)] : []),
  ]
}
