import type { PredictionsConfig } from '../../config/quality-sources.ts'
import { cellNumber, cellText } from './cell.ts'
import type { Row } from './rows.ts'

/** What an example's prediction is worth. */
export interface Measure {
  readonly test: 'classes' | 'absolute-error' | 'squared-error' | 'score'
  /** Of a score. */
  readonly column: string
}

type Read = (row: Row, columns: PredictionsConfig, measure: Measure, where: string) => number

/** How each measure is read from a row. */
export const measures: Readonly<Record<Measure['test'], Read>> = {
  classes: (row, columns, _, where) =>
    cellText(row, columns.prediction, where) === cellText(row, columns.label, where) ? 1 : 0,
  'absolute-error': (row, columns, _, where) => Math.abs(distance(row, columns, where)),
  'squared-error': (row, columns, _, where) => distance(row, columns, where) ** 2,
  score: (row, _, { column }, where) => cellNumber(row, column, where),
}

const distance = (row: Row, { prediction, label }: PredictionsConfig, where: string): number =>
  cellNumber(row, prediction, where) - cellNumber(row, label, where)
