import type { AnalysisResult } from '../analysis/result.ts'
import type { Rollout } from './record.ts'

/** Links that the publisher made and wants kept in the record. */
export type Links = Partial<Rollout['links']>

/**
 * Shows a rollout to people; GitHub is one place. It mirrors, it never decides: when it fails, the rollout goes on and
 * a warning is shown. Every call is idempotent for the same rollout state.
 */
export interface Publisher {
  /** After deploy-canary: a deployment with the plan as payload, its status, the commit status, the comment. */
  started(rollout: Rollout): Promise<Links>
  /** After a step was entered (new weight). */
  entered(rollout: Rollout): Promise<Links>
  /** After an analysis ended, with its verdict. */
  judged(rollout: Rollout, analysis: AnalysisResult): Promise<Links>
  /** After Promoted or RolledBack. */
  ended(rollout: Rollout): Promise<Links>
}
