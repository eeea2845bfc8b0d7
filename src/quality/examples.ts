import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Model } from '../config/model.ts'
import type { Champion } from './champion.ts'
import type { Numbers } from './numbers.ts'
import { meanOf, type Paired } from './paired/compare.ts'
import type { Table } from './predictions/table.ts'

/** What the predictions for single examples give, for each number that is tested by them. */
interface Examples {
  readonly paired: ReadonlyMap<string, Paired>
  /** The means, where nobody has predicted as the champion yet. */
  readonly alone: Numbers
}

/**
 * Reads both files of predictions, before the first release only this model's. Throws a UserError where they cannot be read, or
 * are not of the same examples.
 */
export async function examplesOf(model: Model, champion: Champion, workspace: string): Promise<Examples> {
  const { predictions, contract } = model
  const tested = Object.entries(contract.quality).flatMap(([name, { test, column = 'score' }]) =>
    test === undefined ? [] : [{ name, test, column }],
  )
  if (predictions === undefined || tested.length === 0) return { paired: new Map(), alone: aloneWith([]) }
  const [{ readTable }, { pairTables }] = await Promise.all([
    import('./predictions/table.ts'),
    import('./predictions/pair.ts'),
  ])
  const read = (path: string): Promise<Table> => readTable(workspace, path, predictions, tested)
  const own = await read(predictions.candidate)
  const named = <T>(values: readonly T[]) =>
    tested.flatMap(({ name }, i): [string, T][] => (values[i] === undefined ? [] : [[name, values[i]]]))
  if (champion.isNone && !(await exists(resolve(workspace, predictions.champion))))
    return { paired: new Map(), alone: aloneWith(named(own.values.map(meanOf))) }
  const pairs = pairTables(own, await read(predictions.champion))
  return { paired: new Map(named(pairs)), alone: aloneWith([]) }
}

const aloneWith = (entries: Numbers['entries']): Numbers => ({ source: 'model.predictions', entries })

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
