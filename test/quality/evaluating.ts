import type { Model } from '../../src/config/model.ts'
import { type EvaluationOptions, evaluationOf } from '../../src/quality/evaluation.ts'
import { surroundings } from '../metrics/surroundings.ts'

/** An evaluation in a workspace, without a champion where none is given. */
export function evaluationIn(workspace: string, model: Model, given: Partial<EvaluationOptions> = {}) {
  return evaluationOf({
    model,
    champion: { numbers: null, isNone: false },
    surroundings: surroundings({ workspace, env: { PATH: process.env['PATH'] } }),
    say: () => {},
    signal: new AbortController().signal,
    ...given,
  })
}

/** An evaluation of nothing. */
export const nothing = async () => ({ quality: [], numbers: {}, findings: [] })
