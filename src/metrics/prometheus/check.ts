import { parser } from '@prometheus-io/lezer-promql'
import { foundAt, positionIn, QueryError } from '../query-error.ts'
import { mapPlaces, placesIn } from '../template.ts'
import { fillExpression } from './expression.ts'

const NAMES = ['release', 'version', 'model', 'window', 'step']
const HINT =
  '{{arm}} becomes label matchers and stands within braces: x{{{arm}}} or x{code="5", {{arm}}}. Where the server speaks MetricsQL: analysis.provider.prometheus.language: metricsql.'

/**
 * Throws a QueryError where a query of one's own is no PromQL, at its line and column, and a UserError where it has an
 * unknown place or one that cannot be filled in where it stands.
 */
export function checkExpression(text: string, parse: boolean): void {
  fillExpression(text, 'a="b"', Object.fromEntries(NAMES.map((name) => [name, 'a'])))
  if (!parse) return
  const offset = errorIn(text)
  if (offset === null) return
  const { line, column } = positionIn(text, offset)
  const message = `query: expected PromQL at line ${line}, column ${column}, found ${foundAt(text, offset)}`
  throw new QueryError(message, text, offset, HINT)
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

/** True where the text has a place whose value differs between the arms. */
export function tellsArmsApart(text: string): boolean {
  return placesIn(text).some((name) => ['arm', 'release', 'version'].includes(name))
}
