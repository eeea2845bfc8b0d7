import { type Problem, wrong } from './problem.ts'
import type { QualityBounds } from './quality.ts'
import type { Config } from './schema.ts'

/** How the bounds on numbers go together, and with the sources that they need. */
export function checkQuality(model: Config['model']): readonly Problem[] {
  const path = ['model', 'champion', 'mlflow-run-id']
  const strayRun = model.champion?.['mlflow-run-id'] !== undefined && model.mlflow === undefined
  return [
    ...(strayRun ? [wrong(path, 'needs "model.mlflow", which says where runs are')] : []),
    ...Object.entries(model.contract.quality).flatMap(([name, bounds]) => {
      const problem = problemOf(bounds, model.predictions !== undefined)
      if (problem === null) return []
      return [wrong(['model', 'contract', 'quality', name, problem.key], problem.message)]
    }),
  ]
}

function problemOf(bounds: QualityBounds, predictions: boolean): { key: string; message: string } | null {
  const { min, max, test, better, column } = bounds
  if (min !== undefined && max !== undefined && min > max)
    return { key: 'min', message: `expected at most "max", which is ${max}, found ${min}` }
  if (column !== undefined && test !== 'score') return { key: 'column', message: 'belongs to "test: score"' }
  if (test === undefined) return null
  if (!predictions) return { key: 'test', message: 'needs "model.predictions", where the examples are' }
  if (bounds['max-regression'] === undefined)
    return { key: 'test', message: 'needs "max-regression" beside it: 0 allows none' }
  if (test.endsWith('error') && better === 'higher')
    return {
      key: 'test',
      message: `needs "better: lower" beside it: a ${test.replace('-', ' ')} is better lower`,
    }
  if (test === 'classes' && better === 'lower')
    return { key: 'test', message: 'needs "better: higher": it is the share of right predictions' }
  return null
}
