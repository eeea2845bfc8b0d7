import type { Split } from '../../../rollout/target.ts'
import type { Finding } from '../../../support/finding.ts'
import type { KubeObject } from '../resources.ts'
import type { Right } from '../rights.ts'

/** The Services of the arms. The canary's exists while there is a canary. */
export interface Backends {
  readonly stable: string
  readonly canary: string
}

/**
 * What shares the requests between two Services: an object of the user's, of which nothing is changed but the weights of
 * these two, and what mirrors. Reads give what the object says now. Throws a UserError where it is not as expected.
 */
export interface Router {
  readonly kind: string
  /** What the router may need in the namespace. */
  readonly rights: readonly Right[]
  /** The user's objects that it writes, as they are now. */
  objects(): Promise<readonly KubeObject[]>
  /**
   * What would keep it from working, from sharing as one of `splits`, or from keeping each client on its arm where that is
   * wanted (`sticky`), found without changing anything.
   */
  check(splits: readonly Split[], sticky?: boolean): Promise<readonly Finding[]>
  /** What the canary gets, 0–100 %; at 100 it serves alone (a promotion before the old pods are replaced). */
  read(): Promise<Split>
  /**
   * Shares the requests as told, by one write that fails where somebody changed the object meanwhile (then it is read and
   * written again), and resolves once the router's controller says that it has taken it. Answers whether
   * anything had to be changed: then the data plane may need a moment more, which the caller waits.
   */
  write(split: Split, signal?: AbortSignal): Promise<boolean>
  /** Gives the canary nothing more, at once and by one write; does nothing where it serves alone. */
  stop(): Promise<boolean>
  /** Takes the canary's Service out of the object: as it was before the rollout. Idempotent. */
  forget(): Promise<void>
}
