import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Model } from '../config/model.ts'
import type { Champion } from './champion.ts'
import type { Paired } from './paired/compare.ts'

/**
 * The examples of all numbers that are tested by them, by name. None before the first release, when nobody predicted as the
 * champion. Throws a UserError where the two files cannot be read, or are not of the same examples.
 */
export async function examplesOf(
  { predictions, contract }: Model,
  champion: Champion,
  workspace: string,
): Promise<ReadonlyMap<string, Paired>> {
  const tested = Object.entries(contract.quality).flatMap(([name, { test, column = 'score' }]) =>
    test === undefined ? [] : [{ name, test, column }],
  )
  if (predictions === undefined || tested.length === 0) return new Map()
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
