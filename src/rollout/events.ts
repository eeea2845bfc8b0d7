import type { AnalysisResult } from '../analysis/result.ts'
import type { Rollout } from './record.ts'
import type { Release } from './release.ts'

/** What happened, with what it brings. */
export type Event =
  | {
      readonly name: 'deploy'
      readonly rollout: Omit<Rollout, 'phase' | 'events' | 'previous'>
      readonly reason?: string
    }
  | { readonly name: 'ready' | 'entered' | 'rolled-back' }
  | { readonly name: 'enter'; readonly step: number; readonly reason?: string }
  | { readonly name: 'pass' | 'reject' | 'undecided'; readonly analysis: AnalysisResult }
  | { readonly name: 'accept'; readonly reason: string }
  | { readonly name: 'promote'; readonly reason?: string }
  | { readonly name: 'promoted'; readonly holdUntil: number }
  | { readonly name: 'rollback'; readonly restores: Release | null; readonly reason: string }

/** When (ms since the epoch) and by whom. */
export interface Moment {
  readonly at: number
  readonly actor: string
}
