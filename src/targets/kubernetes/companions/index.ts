import type { Labels } from '../canary.ts'
import type { Cluster } from '../cluster.ts'
import type { Start } from '../start.ts'
import type { Workload } from '../workload.ts'

/** The canary that companions are made for. */
export interface Beside {
  /** The canary's workload as the API server has it. */
  readonly workload: Workload
  /** Labels of the canary's pods. */
  readonly labels: Labels
  readonly replicas: number
}

/** What goes with stable's pods and must go with the canary's: autoscalers, disruption budgets, monitors. */
export interface Companions {
  create(beside: Beside): Promise<void>
  /** The canary gets this many pods: its autoscaler must not take them away. */
  resize(replicas: number): Promise<void>
  /** Takes all of them away, and gives stable's autoscaler its own minimum back. */
  remove(): Promise<void>
}

export function companionsOf(_: Start): Companions {
  return { async create() {}, async resize() {}, async remove() {} }
}

/** Selectors of policies and monitors that select these pods. */
export async function sharedSelectors(_: Cluster, __: Labels): Promise<readonly Labels[]> {
  return []
}
