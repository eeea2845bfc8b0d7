import type { PredictionsConfig } from '../../config/quality-sources.ts'
import { UserError } from '../../support/errors.ts'
import { shown } from '../shown.ts'
import { cellText } from './cell.ts'
import { type Measure, measures } from './measure.ts'
import { readRows } from './rows.ts'

/** What one model got for each example; all lists are in the order of the file's rows. */
export interface Table {
  readonly path: string
  /** Where an example's row is. */
  readonly rows: ReadonlyMap<string, number>
  /** As texts; null where no measure needs the truth. */
  readonly labels: readonly string[] | null
  readonly clusters: readonly string[] | null
  /** The measures, in the order asked for. */
  readonly values: readonly Float64Array[]
}

const MOST_ROWS = 2_000_000

/**
 * Reads a file of predictions and measures each of them. Throws a UserError that names the row when a column is missing, an id
 * stands twice, or there are no rows or more than 2,000,000.
 */
export async function readTable(
  workspace: string,
  path: string,
  columns: PredictionsConfig,
  asked: readonly Measure[],
): Promise<Table> {
  const rows = new Map<string, number>()
  const labels: string[] | null = asked.some(({ test }) => test !== 'score') ? [] : null
  const clusters: string[] | null = columns.cluster === undefined ? null : []
  const values = asked.map((): number[] => [])
  for await (const row of readRows(workspace, path)) {
    const where = `${path}: row ${rows.size + 1}`
    const id = cellText(row, columns.id, where)
    if (rows.has(id)) throw new UserError(`${where}: the id ${shown(id)} stands there twice`)
    if (rows.size === MOST_ROWS) throw new UserError(`${path} has more than ${MOST_ROWS} rows`)
    rows.set(id, rows.size)
    labels?.push(cellText(row, columns.label, where))
    if (columns.cluster !== undefined) clusters?.push(cellText(row, columns.cluster, where))
    for (const [i, measure] of asked.entries())
      values[i]?.push(measures[measure.test](row, columns, measure, where))
  }
  if (rows.size === 0) throw new UserError(`${path} has no rows`)
  return { path, rows, labels, clusters, values: values.map((column) => Float64Array.from(column)) }
}
