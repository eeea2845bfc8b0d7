import { UserError } from '../../support/errors.ts'
import { shown } from '../shown.ts'
import type { Row } from './rows.ts'

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** A cell as text: 3, "3" and "3.0" are the same. Throws a UserError where it is missing, empty, or holds several values. */
export function cellText(row: Row, column: string, where: string): string {
  const cell = Object.hasOwn(row, column) ? row[column] : undefined
  if (typeof cell === 'boolean') return String(cell)
  if (typeof cell === 'number') return String(cell)
  if (typeof cell !== 'string' || cell === '') throw wrong(where, column, 'a value', cell)
  // Longer digits would lose some: ids are often like that.
  return DECIMAL.test(cell) && cell.length <= 15 ? String(Number(cell)) : cell
}

/** A cell as a finite number, also as the digits of a CSV. Throws a UserError where it is none. */
export function cellNumber(row: Row, column: string, where: string): number {
  const cell = Object.hasOwn(row, column) ? row[column] : undefined
  const value = typeof cell === 'string' && DECIMAL.test(cell) ? Number(cell) : cell
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw wrong(where, column, 'a number', cell)
}

function wrong(where: string, column: string, expected: string, found: unknown): UserError {
  const what = found === undefined ? 'no such column' : shown(found)
  return new UserError(`${where}: expected ${expected} in the column ${shown(column)}, found ${what}`, {
    hint: 'Columns are named by id, label, prediction and cluster of model.predictions.',
  })
}
