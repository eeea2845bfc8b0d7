import { compile, type JSONPathQuery } from 'json-p3'
import type { RangeQuery, Series } from '../../analysis/provider.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { numberIn, type Row, seriesOf, timeIn } from '../rows.ts'
import type { WebConfig } from './config.ts'

const MS = { s: 1_000, ms: 1, ns: 1e-6 } as const
type Value = Parameters<JSONPathQuery['query']>[0]
type Layout = Pick<WebConfig, 'series' | 'times' | 'values' | 'labels' | 'time-unit' | 'stamp'>

/** Parses a JSONPath of the configuration. Throws a UserError that says where it is wrong. */
export function pathOf(text: string, key: string): JSONPathQuery {
  try {
    return compile(text)
  } catch (error) {
    throw new UserError(
      `analysis.provider.web.${key}: expected a JSONPath (RFC 9535), found ${clean(text)}: ${clean(messageOf(error))}`,
      { hint: 'Such as $.series[*].points[*].value.' },
    )
  }
}

/** The series of one part in the answer to it; the paths of `layout` have no places any more. */
export function readAnswer(body: string, layout: Layout, query: RangeQuery): Series[] {
  const answer = json(body) as Value | undefined
  const { series, times, values } = layout
  expectRoot(answer, series === '$' ? values : series, body)
  const [eachTime, eachValue] = [pathOf(times, 'times'), pathOf(values, 'values')]
  const found = all(pathOf(series, 'series'), answer)
  const rows = found.map((one) => {
    const labels = labelsOf(one, layout.labels ?? {})
    return rowsOf(labels, all(eachTime, one), all(eachValue, one), layout, query.step)
  })
  // Without labels nothing tells whether two series are the same.
  if (layout.labels !== undefined) return seriesOf(rows.flat(), query)
  return rows.flatMap((one) => seriesOf(one, query))
}

/** What a path leads to before it chooses must be there, or this is no answer at all. */
function expectRoot(answer: Value | undefined, path: string, body: string): asserts answer is Value {
  const [root = '$'] = /^\$(?:\.[A-Za-z_]\w*|\['[^']*'\])*/.exec(path) ?? []
  if (typeof answer === 'object' && answer !== null && all(pathOf(root, 'series'), answer).length > 0) return
  throw new UserError(`expected JSON with ${root}, found ${clean(body.slice(0, 200)) || 'nothing'}`, {
    hint: 'Check url, series, times and values of analysis.provider.web.',
  })
}

function all(path: JSONPathQuery, value: Value): Value[] {
  try {
    return path.query(value).values()
  } catch (error) {
    throw new UserError(`expected JSON that ${path.toString()} can search, found ${clean(messageOf(error))}`)
  }
}

function labelsOf(series: Value, paths: Readonly<Record<string, string>>): Row['labels'] {
  return Object.fromEntries(
    Object.entries(paths).map(([name, path]) => {
      const [found = ''] = all(pathOf(path, `labels.${name}`), series)
      return [name, typeof found === 'string' ? found : JSON.stringify(found)]
    }),
  )
}

function rowsOf(labels: Row['labels'], times: Value[], values: Value[], layout: Layout, step: number): Row[] {
  if (times.length !== values.length) {
    throw unreadable('as many times as values', `${times.length} times and ${values.length} values`)
  }
  const later = layout.stamp === 'start' ? step : 0
  return times.map((time, i) => {
    const at = millisecondsOf(time, layout['time-unit'])
    const value = numberIn(values[i])
    if (Number.isNaN(at)) throw unreadable(`a time (${layout['time-unit']})`, JSON.stringify(time))
    if (value === undefined) throw unreadable('a number as value', JSON.stringify(values[i]))
    return { labels, at: at + later, value }
  })
}

function millisecondsOf(time: Value, unit: WebConfig['time-unit']): number {
  if (unit === 'iso') return timeIn(String(time))
  return /^-?\d+(\.\d+)?$/.test(String(time)) ? Math.round(Number(time) * MS[unit]) : Number.NaN
}

const unreadable = (expected: string, found: string) =>
  new UserError(`web: expected ${expected}, found ${clean(found)}`, {
    hint: 'Check times, values and time-unit of analysis.provider.web.',
  })
