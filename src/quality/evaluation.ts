import { UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { examplesOf } from './examples.ts'
import { type EvaluationOptions, sourcesOf } from './gather.ts'
import { finiteNumbers, mergeNumbers } from './merge.ts'
import type { Numbers } from './numbers.ts'
import type { Paired } from './paired/compare.ts'
import type { QualityRow } from './row.ts'

/** What came of an evaluation. */
interface Evaluation {
  readonly quality: readonly QualityRow[]
  /** The finite numbers, those of the contract first: what the next release is compared with. */
  readonly numbers: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

/** Evaluates the model whose files were read. `safe`: nothing was found in them that keeps them from being loaded. */
export type Evaluate = (files: { readonly safe: boolean }) => Promise<Evaluation>

/**
 * Gathers a model's numbers from all sources that the rollout file names, and holds them against its contract. A source that
 * cannot be read is a finding, and so is every number that is missing then.
 */
export function evaluationOf(options: EvaluationOptions): Evaluate {
  const { model, champion, surroundings, signal } = options
  return async ({ safe }) => {
    const findings: Finding[] = []
    const sources: Numbers[] = []
    for (const { rule, read } of sourcesOf(options, safe)) {
      await noting(rule, findings, async () => {
        const gathered = await read()
        sources.push(gathered.numbers)
        findings.push(...gathered.findings)
      })
      signal.throwIfAborted()
    }
    if (!safe && (model.evaluate ?? model.serving?.start) !== undefined) findings.push(NOT_RUN)
    let paired: ReadonlyMap<string, Paired> = new Map()
    await noting('quality/predictions', findings, async () => {
      const examples = await examplesOf(model, champion, surroundings.workspace)
      paired = examples.paired
      sources.push(unnamed(examples.alone, sources))
    })
    const { numbers, findings: conflicts } = mergeNumbers(sources)
    const evidence = { numbers, champion: champion.numbers, paired }
    // Loaded late: the distributions that the tests need are many small modules.
    const { checkQuality } = await import('./judge.ts')
    const { quality, findings: broken } = checkQuality(model.contract.quality, evidence)
    return {
      quality,
      numbers: finiteNumbers(numbers, quality),
      findings: [...findings, ...conflicts, ...broken],
    }
  }
}

/** What no other source names: a number that is given counts, though its digits may be fewer. */
function unnamed({ source, entries }: Numbers, others: readonly Numbers[]): Numbers {
  const names = new Set(others.flatMap((other) => other.entries.map(([name]) => name)))
  return { source, entries: entries.filter(([name]) => !names.has(name)) }
}

const NOT_RUN: Finding = {
  level: 'warning',
  rule: 'quality/not-evaluated',
  message:
    "no command of model.evaluate or model.serving was run, since the model's files are not safe to load",
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
