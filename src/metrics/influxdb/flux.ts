import { parse } from 'csv-parse/sync'
import { UserError } from '../../support/errors.ts'
import { clean } from '../clean.ts'
import { type Row, seriesOf } from '../rows.ts'
import { type Language, question, unexpected, unsuitable } from './language.ts'

const NUMBERS = ['double', 'long', 'unsignedLong']

/** InfluxDB 2's language: a request per text, answered with annotated CSV. */
export const flux: Language = {
  strings: /"(?:[^"\\]|\\.)*"/gs,
  like: 'r.release == "{{release}}"',
  // As a byte, a dollar sign never begins an interpolation, whatever follows it.
  escape: (value) => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\$/g, '\\x24'),
  time: (ms) => new Date(ms).toISOString(),
  duration: (ms) => `${ms}ms`,
  ask: (texts, config, range, send) =>
    Promise.all(
      texts.map(async (query) => {
        const dialect = { header: true, delimiter: ',', annotations: ['datatype', 'group', 'default'] }
        const body = JSON.stringify({ query, type: 'flux', dialect })
        const path = '/api/v2/query'
        const request = question(config, path, 'application/json', 'application/csv', body)
        if (config.org !== undefined) request.url.searchParams.set('org', config.org)
        return seriesOf(rowsOf(await send(request)), range)
      }),
    ),
}

/** Annotations and the names of the columns of one table. */
interface Table {
  readonly annotations: Map<string, readonly string[]>
  names: readonly string[] | null
}

const empty = (): Table => ({ annotations: new Map(), names: null })

function* rowsOf(body: string): Generator<Row> {
  // An answer without a table is one empty line; nothing at all is no answer.
  if (body === '') throw unexpected('annotated CSV', body)
  let table = empty()
  for (const cells of recordsOf(body)) {
    const [first = ''] = cells
    if (cells.length === 1 && first === '') table = empty()
    else if (first.startsWith('#')) {
      if (table.names !== null) table = empty()
      table.annotations.set(first, cells)
    } else if (table.names !== null) yield rowOf(cells, table.names, table.annotations)
    else if (table.annotations.has('#datatype')) table.names = cells
    else throw unexpected('annotated CSV', body)
  }
}

function recordsOf(body: string): string[][] {
  try {
    return parse(body, { relax_column_count: true })
  } catch {
    throw unexpected('annotated CSV', body)
  }
}

function rowOf(cells: readonly string[], names: readonly string[], annotations: Table['annotations']): Row {
  if (names[1] === 'error') {
    throw new UserError(`InfluxDB: ${clean(cells[1] ?? '')}`, { hint: "Check the metrics' queries." })
  }
  const cell = (name: string): string => {
    const i = names.indexOf(name)
    return cells[i] || (annotations.get('#default')?.[i] ?? '')
  }
  const at = Date.parse(cell('_time'))
  const type = annotations.get('#datatype')?.[names.indexOf('_value')] ?? 'none'
  if (Number.isNaN(at) || !NUMBERS.includes(type)) {
    throw unsuitable('the columns _time and _value (a number)', names.filter(Boolean))
  }
  const value = cell('_value')
  const groups = annotations.get('#group') ?? []
  const tags = names.filter((name, i) => groups[i] === 'true' && !name.startsWith('_'))
  const labels = Object.fromEntries(tags.map((name) => [name, cell(name)]))
  // aggregateWindow() names an interval by its end.
  return { labels, at, value: value === '' ? null : Number(value) }
}
