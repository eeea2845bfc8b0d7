import type { Part } from '../analysis/provider.ts'
import type { ProviderConfig } from '../metrics/config.ts'
import { UserError } from '../support/errors.ts'
import { placeIn, QueryError } from '../support/query-error.ts'
import { askedBy } from './asked.ts'
import { type Path, pathText } from './path.ts'
import type { Problem } from './problem.ts'
import type { Config } from './schema.ts'

/** Throws a UserError, or a QueryError with its place in the text, where a part can be seen to be wrong without asking. */
type CheckPart = (part: Part) => void

/** How a provider checks what it would be asked. Throws a UserError where the provider's own section cannot work. */
export type OpenCheck = (provider: ProviderConfig) => Promise<CheckPart>

/** What the providers find wrong with the texts of the metrics, but for those with a problem that is `known` already. */
export async function checkAsked(
  { provider: usual, metrics }: Config['analysis'],
  openCheck: OpenCheck,
  known: readonly Problem[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = []
  const opened = new Map<string, CheckPart | null>()
  const reported = new Set(known.map(({ path }) => pathText(path)))
  for (const [index, metric] of metrics.entries()) {
    const path = ['analysis', 'metrics', index]
    const provider = metric.provider ?? usual
    const key = JSON.stringify(provider)
    const own = metric.provider === undefined ? ['analysis', 'provider'] : [...path, 'provider']
    if (!opened.has(key)) {
      opened.set(
        key,
        await openCheck(provider).catch((error) => {
          problems.push(problemOf(error, own, ''))
          return null
        }),
      )
    }
    const check = opened.get(key)
    for (const { path: below, text, part } of askedBy(metric)) {
      const place = [...path, ...below]
      if (!reported.has(pathText(place))) problems.push(...tried(() => check?.(part), place, text))
    }
  }
  return problems
}

function tried(check: () => void, path: Path, text: string): readonly Problem[] {
  try {
    check()
    return []
  } catch (error) {
    return [problemOf(error, path, text)]
  }
}

/** What was thrown, as a problem of the value at the path, which is `text`. */
function problemOf(error: unknown, path: Path, text: string): Problem {
  if (!(error instanceof UserError)) throw error
  const hint = error.hint === undefined ? {} : { hint: error.hint }
  const isQuery = error instanceof QueryError
  const message = (isQuery ? error.problem : error.message).replace(/\s+/g, ' ')
  // A query may be wrong in a part of its text, such as a string in its JSON, whose place is not known.
  if (!isQuery || error.offset === null || error.text !== text)
    return { kind: 'wrong', path, message, ...hint }
  const { offset } = error
  return { kind: 'wrong', path, message, inside: { offset, words: placeIn(text, offset) }, ...hint }
}
