import type { Phase } from './record.ts'

/** Where a record can be: the phase of its newest rollout, or None before the first. */
export type State = Phase | 'None'

export interface Transition {
  readonly event: EventName
  readonly from: readonly State[]
  readonly to: Phase
  /** When it may happen, beyond the phase. */
  readonly guard: string
  /** What it means, and which action makes it. */
  readonly meaning: string
}

export type EventName =
  | 'deploy'
  | 'ready'
  | 'enter'
  | 'entered'
  | 'pass'
  | 'reject'
  | 'undecided'
  | 'accept'
  | 'promote'
  | 'promoted'
  | 'rollback'
  | 'rolled-back'

/** Phases that hold the lock: another rollout is refused until they end. */
export const IN_FLIGHT: readonly State[] = [
  'Deploying',
  'Ready',
  'Entering',
  'Analyzing',
  'Passed',
  'Rejected',
  'Promoting',
  'RollingBack',
]

/** Phases of a rollout that does not get further. */
export const GIVEN_UP: readonly State[] = ['Rejected', 'RollingBack', 'RolledBack']

const ENDED: readonly State[] = ['Promoted', 'RolledBack']

/**
 * Every legal change of a record; what is not here is refused. An effect on the target lies between two events: the
 * first records what is meant, the second that it is done, so a process that dies in between is taken up by the next.
 */
export const TRANSITIONS: readonly Transition[] = [
  {
    event: 'deploy',
    from: ['None', ...ENDED],
    to: 'Deploying',
    guard:
      'the release differs from the one that serves, and no freeze is on, or a person gives a reason to begin all the same',
    meaning: 'deploy-canary takes the lock and records the stable release',
  },
  {
    event: 'ready',
    from: ['Deploying'],
    to: 'Ready',
    guard: 'the canary is ready and every probe was answered as expected',
    meaning: 'deploy-canary ends: a warm canary without traffic',
  },
  {
    event: 'enter',
    from: ['Ready', 'Passed'],
    to: 'Entering',
    guard:
      'the step is the next one, and the record is not on hold; in a freeze only where a person gives a reason',
    meaning: 'promote is about to set the weight of the step',
  },
  {
    event: 'entered',
    from: ['Entering'],
    to: 'Analyzing',
    guard: 'the weight was read back',
    meaning: 'the canary has its share; the bake begins',
  },
  {
    event: 'pass',
    from: ['Analyzing'],
    to: 'Passed',
    guard: 'the final analysis of the step is Successful',
    meaning: 'analyze-canary found no harm',
  },
  {
    event: 'reject',
    from: ['Analyzing'],
    to: 'Rejected',
    guard: 'the final analysis of the step is Failed',
    meaning: 'analyze-canary proved harm; only rollback is left',
  },
  {
    event: 'undecided',
    from: ['Analyzing'],
    to: 'Analyzing',
    guard: 'the final analysis of the step is Inconclusive or Error',
    meaning: 'analyze-canary could not tell; it may be asked again',
  },
  {
    event: 'accept',
    from: ['Analyzing'],
    to: 'Passed',
    guard: 'the last analysis of the step is Inconclusive, and a person gives a reason',
    meaning: 'promote by hand after too little proof',
  },
  {
    event: 'promote',
    from: ['Passed', 'Ready'],
    to: 'Promoting',
    guard:
      'the step is the last one, or a person gives a reason to leave the others out; from Ready only where nothing serves yet; not on hold; in a freeze only with a reason',
    meaning: 'promote is about to give the canary everything',
  },
  {
    event: 'promoted',
    from: ['Promoting'],
    to: 'Promoted',
    guard: 'the target was read back',
    meaning: 'the canary is stable; the one before is in the history and ready until the hold is over',
  },
  {
    event: 'rollback',
    from: [...IN_FLIGHT, ...ENDED],
    to: 'RollingBack',
    guard: 'there is something to go back to, or a canary to take away',
    meaning: 'rollback is about to give a known release everything; always legal, never waits',
  },
  {
    event: 'rolled-back',
    from: ['RollingBack'],
    to: 'RolledBack',
    guard: 'the target was read back',
    meaning: 'the restored release has all traffic; the canary is gone',
  },
]

/** The table's row for an event that is legal in a state; undefined when it is not. */
export function legalTransition(state: State, event: EventName): Transition | undefined {
  return TRANSITIONS.find((row) => row.event === event && row.from.includes(state))
}

/** Events that are legal in a state, for messages. */
export function legalEvents(state: State): readonly EventName[] {
  return TRANSITIONS.filter((row) => row.from.includes(state)).map((row) => row.event)
}
