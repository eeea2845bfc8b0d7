import type { Model } from '../config/model.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import { UserError } from '../support/errors.ts'
import { type Merged, mergeNumbers } from './merge.ts'
import { type Numbers, readNumbers } from './numbers.ts'

/** What a model is compared with. */
export interface Champion {
  /** null when there is nothing to compare with. */
  readonly numbers: Merged | null
  /** True when the place that serves was asked, and knows of no release yet. */
  readonly isNone: boolean
}

/**
 * The champion's numbers from the sources that the rollout file names, or else from `file`; null where neither does. Throws a
 * UserError where one cannot be read, or two of them differ, since a regression would go unnoticed.
 */
export async function namedChampion(
  { champion, mlflow }: Model,
  file: string | undefined,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Champion | null> {
  const sources: Numbers[] = []
  const metrics = file ?? champion?.metrics
  const run = champion?.['mlflow-run-id']
  if (metrics !== undefined) sources.push(await readNumbers(surroundings.workspace, metrics))
  if (mlflow !== undefined && run !== undefined) {
    const { readRun } = await import('./mlflow/read.ts')
    sources.push(await readRun(mlflow, run, surroundings, signal))
  }
  if (sources.length === 0) return null
  const { numbers, findings } = mergeNumbers(sources)
  if (findings.length > 0) {
    throw new UserError("the champion's numbers differ", { problems: findings.map(({ message }) => message) })
  }
  return { numbers, isNone: false }
}
