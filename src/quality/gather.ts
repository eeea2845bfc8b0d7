import type { Model } from '../config/model.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import type { Finding } from '../support/finding.ts'
import type { Log } from '../support/log.ts'
import { evaluateByCommand } from './by-command.ts'
import type { Champion } from './champion.ts'
import { type Numbers, readNumbers } from './numbers.ts'

export interface EvaluationOptions {
  readonly model: Model
  readonly champion: Champion
  readonly surroundings: Surroundings
  readonly log: Log
  readonly signal: AbortSignal
}

/** What one source gives. */
interface Gathered {
  readonly numbers: Numbers
  readonly findings: readonly Finding[]
}

/** A source of numbers, and the rule of the finding where it cannot be read. */
interface Source {
  readonly rule: string
  /** Throws a UserError where it cannot be read. */
  readonly read: () => Promise<Gathered>
}

/** The sources that a rollout file names, in the order in which they are read. `safe`: whether the model may be loaded. */
export function sourcesOf(options: EvaluationOptions, safe: boolean): Source[] {
  const { surroundings, signal } = options
  const { metrics, mlflow, evaluate } = options.model
  const sources: Source[] = []
  if (metrics !== undefined) {
    const read = () => readNumbers(surroundings.workspace, metrics)
    sources.push({ rule: 'contract/metrics-file', read: async () => alone(await read()) })
  }
  if (mlflow !== undefined) {
    const read = async () => {
      const { readRun } = await import('./mlflow/read.ts')
      return alone(await readRun(mlflow, mlflow['run-id'], surroundings, signal))
    }
    sources.push({ rule: 'quality/mlflow', read })
  }
  if (evaluate !== undefined && safe) {
    const read = () => evaluateByCommand(evaluate, options)
    sources.push({ rule: 'quality/evaluate', read: async () => alone(await read()) })
  }
  return sources
}

const alone = (numbers: Numbers): Gathered => ({ numbers, findings: [] })
