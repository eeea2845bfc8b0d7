import type { Answer, Part, RangeQuery, Series } from '../analysis/provider.ts'

/** The answer of a provider that is asked for each part by itself: all at once, the first failure is the query's. */
export async function eachPart(
  { parts }: RangeQuery,
  answer: (part: Part) => Promise<readonly Series[]>,
): Promise<Answer> {
  const answers = Object.entries(parts).map(async ([name, part]) => [name, await answer(part)] as const)
  return Object.fromEntries(await Promise.all(answers))
}
