import * as z from 'zod'
import type { Model } from '../config/model.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import { UserError } from '../support/errors.ts'
import { finiteNumbers, mergeNumbers } from './merge.ts'
import { type Numbers, readNumbers } from './numbers.ts'

const judgedSchema = z.record(z.string(), z.number())

/**
 * The numbers that the next release is compared with: those that validate-artifact judged (`judged`, JSON), or else those of the
 * file and the run that the rollout file names. Throws a UserError where they cannot be read.
 */
export async function releaseNumbers(
  { metrics, mlflow, contract }: Pick<Model, 'metrics' | 'mlflow' | 'contract'>,
  judged: string | undefined,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Record<string, number>> {
  if (judged !== undefined) return parsed(judged)
  const sources: Numbers[] = []
  if (metrics !== undefined) sources.push(await readNumbers(surroundings.workspace, metrics))
  if (mlflow !== undefined) {
    const { readRun } = await import('./mlflow/read.ts')
    sources.push(await readRun(mlflow, mlflow['run-id'], surroundings, signal))
  }
  const { numbers } = mergeNumbers(sources)
  const named = Object.keys(contract.quality).map((name) => ({ name, value: numbers.get(name)?.value }))
  return finiteNumbers(numbers, named)
}

function parsed(judged: string): Record<string, number> {
  try {
    return judgedSchema.parse(JSON.parse(judged))
  } catch {
    throw new UserError('input "quality": expected numbers as JSON, such as {"accuracy": 0.97}', {
      hint: 'Give it the output "quality" of the action validate-artifact.',
    })
  }
}
