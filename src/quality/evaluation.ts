import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Model } from '../config/model.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import { UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import type { Champion } from './champion.ts'
import { runEvaluation } from './evaluate.ts'
import { checkQuality } from './judge.ts'
import { finiteNumbers, type Merged, mergeNumbers } from './merge.ts'
import { type Numbers, readNumbers } from './numbers.ts'
import type { Paired } from './paired/compare.ts'
import type { QualityRow } from './row.ts'

/** What came of an evaluation. */
export interface Evaluation {
  readonly quality: readonly QualityRow[]
  /** The finite numbers, those of the contract first: what the next release is compared with. */
  readonly numbers: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

/** Evaluates the model whose files were read. `safe`: nothing was found in them that keeps them from being loaded. */
export type Evaluate = (files: { readonly safe: boolean }) => Promise<Evaluation>

export interface EvaluationOptions {
  readonly model: Model
  readonly champion: Champion
  readonly surroundings: Surroundings
  readonly say: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * Gathers a model's numbers from all sources that the rollout file names, and holds them against its contract. A source that
 * cannot be read is a finding, and so is every number that is missing then.
 */
export function evaluationOf(options: EvaluationOptions): Evaluate {
  return async ({ safe }) => {
    const { model, champion } = options
    const findings: Finding[] = []
    const sources: Numbers[] = []
    for (const { rule, read } of sourcesOf(options, safe)) {
      await noting(rule, findings, async () => void sources.push(await read()))
    }
    const { numbers, findings: conflicts } = mergeNumbers(sources)
    const paired = new Map<string, Paired>()
    await noting('quality/predictions', findings, async () => {
      for (const [name, examples] of await examplesOf(options)) paired.set(name, examples)
    })
    if (!safe && model.evaluate !== undefined) findings.push(NOT_RUN)
    const evidence = { numbers, champion: champion.numbers, paired }
    const judged = checkQuality(model.contract.quality, evidence)
    return {
      quality: judged.quality,
      numbers: finiteNumbers(numbers, judged.quality),
      findings: [...findings, ...conflicts, ...judged.findings],
    }
  }
}

const NOT_RUN: Finding = {
  level: 'warning',
  rule: 'quality/not-evaluated',
  message: "the command of model.evaluate was not run, since the model's files are not safe to load",
}

interface Source {
  readonly rule: string
  readonly read: () => Promise<Numbers>
}

function sourcesOf(options: EvaluationOptions, safe: boolean): Source[] {
  const { surroundings, signal } = options
  const { metrics, mlflow, evaluate } = options.model
  const sources: Source[] = []
  if (metrics !== undefined)
    sources.push({ rule: 'contract/metrics-file', read: () => readNumbers(surroundings.workspace, metrics) })
  if (mlflow !== undefined) {
    const read = async () => {
      const { readRun } = await import('./mlflow/read.ts')
      return readRun(mlflow, mlflow['run-id'], surroundings, signal)
    }
    sources.push({ rule: 'quality/mlflow', read })
  }
  if (evaluate !== undefined && safe)
    sources.push({ rule: 'quality/evaluate', read: () => numbersOfCommand(evaluate, options) })
  return sources
}

/** What keeps a source from being read becomes a finding. */
async function noting(rule: string, findings: Finding[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const message = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`
    findings.push({ level: 'error', rule, message })
  }
}

async function numbersOfCommand(
  evaluate: NonNullable<Model['evaluate']>,
  { model, champion, surroundings, say, signal }: EvaluationOptions,
): Promise<Numbers> {
  const { workspace, env } = surroundings
  const folder = await mkdtemp(join(env['RUNNER_TEMP'] ?? tmpdir(), 'evaluation-'))
  try {
    const metrics = join(folder, 'metrics.json')
    const told = {
      METRICS_FILE: metrics,
      MODEL_PATH: resolve(workspace, model.path),
      MODEL_NAME: model.name,
      ...(champion.numbers === null ? {} : await championFile(folder, champion.numbers)),
    }
    await runEvaluation(evaluate, { workspace, env: { ...env, ...told }, say, signal })
    return await readNumbers(workspace, metrics, 'METRICS_FILE of model.evaluate')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function championFile(folder: string, numbers: Merged): Promise<Record<string, string>> {
  const path = join(folder, 'champion.json')
  const values = Object.fromEntries([...numbers].map(([name, { value }]) => [name, value]))
  await writeFile(path, JSON.stringify(values))
  return { CHAMPION_METRICS_FILE: path }
}

/** The examples of all numbers that are tested by them. None before the first release, when nobody predicted as the champion. */
async function examplesOf({
  model,
  champion,
  surroundings,
}: EvaluationOptions): Promise<Map<string, Paired>> {
  const { predictions, contract } = model
  const tested = Object.entries(contract.quality).flatMap(([name, { test, column = 'score' }]) =>
    test === undefined ? [] : [{ name, test, column }],
  )
  if (predictions === undefined || tested.length === 0) return new Map()
  const { workspace } = surroundings
  if (champion.isNone && !(await exists(resolve(workspace, predictions.champion)))) return new Map()
  const [{ readTable }, { pairTables }] = await Promise.all([
    import('./predictions/table.ts'),
    import('./predictions/pair.ts'),
  ])
  const own = await readTable(workspace, predictions.candidate, predictions, tested)
  const theirs = await readTable(workspace, predictions.champion, predictions, tested)
  const pairs = pairTables(own, theirs)
  return new Map(tested.flatMap(({ name }, i) => (pairs[i] === undefined ? [] : [[name, pairs[i]]])))
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
