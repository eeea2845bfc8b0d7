import type { Model } from '../../src/config/model.ts'
import { evaluationOf } from '../../src/quality/evaluation.ts'
import type { EvaluationOptions } from '../../src/quality/gather.ts'
import { surroundings } from '../metrics/surroundings.ts'

/** An evaluation in a workspace, without a champion where none is given. */
export function evaluationIn(workspace: string, model: Model, given: Partial<EvaluationOptions> = {}) {
  return evaluationOf({
    model,
    champion: { numbers: null, isNone: false },
    surroundings: surroundings({ workspace, env: { PATH: process.env['PATH'] } }),
    log: { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} },
    signal: new AbortController().signal,
    ...given,
  })
}

/** An evaluation of nothing. */
export const nothing = async () => ({ quality: [], numbers: {}, findings: [] })
