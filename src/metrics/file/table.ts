import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { numberIn, type Row, timeIn } from '../rows.ts'

/** A row of the file: a value of one metric and one arm. */
export interface Measured extends Row {
  readonly metric: string
  /** Which arm it is of: both where the file has both. */
  readonly arm: string | undefined
  readonly release: string | undefined
}
type Cells = Readonly<Record<string, unknown>>

/** Reads a list of objects (JSON), or lines below a line of names (CSV). Throws a UserError that names the row. */
export async function readTable(path: string, text: string): Promise<Measured[]> {
  const rows = path.endsWith('.json') ? listOf(path, text) : await linesOf(path, text)
  return rows.map((row, i) => measured(row, `${path}: row ${i + 1}`))
}

function listOf(path: string, text: string): Cells[] {
  const rows = json(text)
  const found = Array.isArray(rows) ? rows.find((row) => typeof row !== 'object' || row === null) : text
  if (!Array.isArray(rows) || found !== undefined) throw wrong(path, 'a list of objects', found)
  return rows
}

async function linesOf(path: string, text: string): Promise<Cells[]> {
  const { parse } = await import('csv-parse/sync')
  try {
    return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw wrong(path, 'CSV', error instanceof Error ? error.message : text)
  }
}

function measured(row: Cells, where: string): Measured {
  const { time, arm, release, metric, value, ...others } = row
  if (typeof metric !== 'string' || metric === '') throw wrong(where, 'a name as metric', metric)
  const labels = Object.fromEntries(Object.entries(others).map(([name, cell]) => [name, String(cell ?? '')]))
  const of = { arm: nameIn(arm), release: nameIn(release) }
  if (of.arm === undefined && of.release === undefined) throw wrong(where, 'an arm or a release', arm)
  return { ...of, metric, labels, at: timeOf(time, where), value: numberOf(value, where) }
}

const nameIn = (cell: unknown) =>
  cell === undefined || cell === null || cell === '' ? undefined : String(cell)

/** ms since the epoch, also as the digits of a CSV, or a date with a zone. */
function timeOf(cell: unknown, where: string): number {
  const text = String(cell ?? '')
  if (/^\d{1,15}(\.\d+)?$/.test(text)) return Number(text)
  const at = timeIn(text)
  if (Number.isNaN(at)) throw wrong(where, 'a time (ISO 8601 with a zone, or ms since the epoch)', cell)
  return at
}

function numberOf(cell: unknown, where: string): number | null {
  const value = numberIn(cell)
  if (value === undefined) throw wrong(where, 'a number as value', cell)
  return value
}

const wrong = (where: string, expected: string, found: unknown) => {
  const shown = typeof found === 'string' ? found.slice(0, 200) : (JSON.stringify(found) ?? '')
  return new UserError(`${where}: expected ${expected}, found ${clean(shown) || 'nothing'}`, {
    hint: 'Rows have the columns time, arm or release, metric and value; other columns are labels.',
  })
}
