import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { clean } from '../metrics/clean.ts'
import type { Finding } from '../support/finding.ts'
import type { Example } from './examples.ts'
import type { Outcome } from './reading.ts'

/** Stands for a prediction where there is none, so that both files of a comparison have all examples. */
const NO_PREDICTION = '(no prediction)'

/** What to say of examples without a prediction: an error where there is none at all. */
export function unanswered(examples: readonly Example[], outcomes: readonly Outcome[]): readonly Finding[] {
  const failed = outcomes.flatMap((outcome, at) => ('problem' in outcome ? [{ ...outcome, at }] : []))
  const [first] = failed
  if (first === undefined) return []
  const id = clean(examples[first.at]?.id ?? '')
  const message = `${failed.length} of ${outcomes.length} examples got no prediction, the first is ${id}: ${first.problem}`
  const level = failed.length === outcomes.length ? 'error' : 'warning'
  return [{ level, rule: 'evaluation/no-prediction', message }]
}

/** Writes id, label and prediction of each example as JSON lines, as `model.predictions` reads them. */
export async function savePredictions(
  workspace: string,
  path: string,
  examples: readonly Example[],
  outcomes: readonly Outcome[],
): Promise<void> {
  const lines = examples.map(({ id, label }, at) => {
    const outcome = outcomes[at]
    const prediction = outcome !== undefined && 'prediction' in outcome ? outcome.prediction : NO_PREDICTION
    return `${JSON.stringify({ id, label, prediction })}\n`
  })
  await writeFile(resolve(workspace, path), lines.join(''))
}
