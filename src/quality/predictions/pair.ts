import { UserError } from '../../support/errors.ts'
import type { Paired } from '../paired/compare.ts'
import { shown } from '../shown.ts'
import type { Table } from './table.ts'

/**
 * Two models' values for the same examples, example by example, one entry for each measure. Throws a UserError where one file
 * has examples that the other lacks, or they differ about an example's label or cluster.
 */
export function pairTables(candidate: Table, champion: Table): Paired[] {
  expectAll(candidate, champion)
  expectAll(champion, candidate)
  const ids = [...candidate.rows.keys()]
  const order = Uint32Array.from(ids, (id) => champion.rows.get(id) ?? 0)
  for (const column of ['labels', 'clusters'] as const) expectSame(column, candidate, champion, ids, order)
  const clusters = candidate.clusters === null ? null : numbered(candidate.clusters)
  return candidate.values.map((values, measure) => ({
    candidate: values,
    champion: Float64Array.from(order, (row) => champion.values[measure]?.[row] ?? Number.NaN),
    clusters,
  }))
}

const HINT = 'Both files must be predictions for the same examples.'

function expectAll(one: Table, other: Table): void {
  const missing = [...one.rows.keys()].filter((id) => !other.rows.has(id))
  if (missing.length === 0) return
  const some = missing.slice(0, 3).map(shown).join(', ')
  throw new UserError(
    `${missing.length} of ${one.rows.size} examples of ${one.path} are not in ${other.path}, such as ${some}`,
    { hint: HINT },
  )
}

function expectSame(
  column: 'labels' | 'clusters',
  candidate: Table,
  champion: Table,
  ids: readonly string[],
  order: Uint32Array,
): void {
  const [ours, theirs] = [candidate[column], champion[column]]
  const at = ours?.findIndex((value, row) => value !== theirs?.[order[row] ?? 0]) ?? -1
  if (at < 0) return
  const [one, other] = [ours?.[at], theirs?.[order[at] ?? 0]]
  const what = column === 'labels' ? 'label' : 'cluster'
  throw new UserError(
    `the ${what} of ${shown(ids[at])} is ${shown(one)} in ${candidate.path}, but ${shown(other)} in ${champion.path}`,
    { hint: HINT },
  )
}

/** Names as numbers from 0. */
function numbered(names: readonly string[]): Uint32Array {
  const numbers = new Map<string, number>()
  return Uint32Array.from(names, (name) => {
    const number = numbers.get(name) ?? numbers.size
    numbers.set(name, number)
    return number
  })
}
