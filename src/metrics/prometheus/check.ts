import { parser } from '@prometheus-io/lezer-promql'
import type { Part } from '../../analysis/provider.ts'
import { foundAt, QueryError } from '../../support/query-error.ts'
import { histogramOf } from '../buckets.ts'
import { parseSelector } from '../selector.ts'
import { mapPlaces } from '../template.ts'
import type { PrometheusConfig } from './config.ts'
import { fillExpression } from './expression.ts'

const NAMES = ['release', 'version', 'model', 'window', 'step']
const HINT =
  '{{arm}} becomes label matchers and stands within braces: x{{{arm}}} or x{code="5", {{arm}}}. Where the server speaks MetricsQL: analysis.provider.prometheus.language: metricsql.'

/** Throws a QueryError where a part is no selector or no PromQL, or has a place that cannot be filled in where it stands. */
export function checkPart(part: Part, { language }: Pick<PrometheusConfig, 'language'>): void {
  if ('selector' in part) parseSelector(part.selector)
  else if ('histogram' in part) histogramOf(part.histogram)
  else checkExpression(part.expression, language !== 'metricsql')
}

function checkExpression(text: string, parse: boolean): void {
  fillExpression(text, 'a="b"', Object.fromEntries(NAMES.map((name) => [name, 'a'])))
  const offset = parse ? errorIn(text) : null
  if (offset === null) return
  throw new QueryError({ text }, `expected PromQL, found ${foundAt(text, offset)}`, { hint: HINT, offset })
}

/** What may stand there instead, as long as the place, so that what follows keeps its position. */
function standIn(name: string, place: string): string {
  const { length } = place
  if (name === 'arm') return `a="${'b'.repeat(length - 4)}"`
  return name === 'window' || name === 'step' ? `${'1'.repeat(length - 1)}s` : 'a'.repeat(length)
}

/** Where the first error begins; an error within a place begins with the place. */
function errorIn(text: string): number | null {
  const places: { from: number; to: number }[] = []
  const plain = mapPlaces(text, (name, place, from) => {
    places.push({ from, to: from + place.length })
    return standIn(name, place)
  })
  let first: number | null = null
  parser.parse(plain).iterate({
    enter: ({ type, from }) => {
      if (type.isError && (first === null || from < first)) first = from
    },
  })
  const error = first ?? -1
  return places.find(({ from, to }) => from <= error && error < to)?.from ?? first
}
