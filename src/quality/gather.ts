import { resolve } from 'node:path'
import type { Model } from '../config/model.ts'
import type { ServingConfig } from '../evaluation/config.ts'
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
  const { metrics, mlflow, evaluate, serving } = options.model
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
  if (serving !== undefined && (safe || serving.start === undefined)) {
    sources.push({ rule: 'quality/serving', read: () => servedNumbers(serving, options) })
  }
  return sources
}

async function servedNumbers(serving: ServingConfig, options: EvaluationOptions): Promise<Gathered> {
  const { evaluateServing } = await import('../evaluation/index.ts')
  const model = resolve(options.surroundings.workspace, options.model.path)
  const { numbers, findings } = await evaluateServing(serving, { ...options, model })
  return { numbers: { source: 'model.serving', entries: Object.entries(numbers) }, findings }
}

const alone = (numbers: Numbers): Gathered => ({ numbers, findings: [] })
