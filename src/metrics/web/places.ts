import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean } from '../clean.ts'
import { fill, mapPlaces } from '../template.ts'
import { requireQuotes, textOf } from '../text.ts'
import { pathOf } from './answer.ts'
import type { WebConfig } from './config.ts'

/** Numbers and times of ours, which need no quotes. */
const OWN = ['from', 'to', 'step']
/** A string of JSON, or of JSONPath. */
const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs

/** Throws a UserError where a path of the configuration does not parse, or a value would stand outside of a string. */
export function checkConfig({ series, times, values, labels = {}, body = '' }: WebConfig): void {
  const named = Object.entries(labels).map(([name, text]) => [`labels.${name}`, text] as const)
  for (const [key, text] of [...Object.entries({ series, times, values }), ...named]) {
    expectQuotes(text, "[?@.release=='{{release}}']")
    pathOf(
      mapPlaces(text, () => 'x'),
      key,
    )
  }
  expectQuotes(body, '{"release": "{{release}}"}')
}

/** Throws a QueryError where nothing in a part's text, or in what it is put into, tells the arms apart. */
export function checkPart(part: Part, config: WebConfig): void {
  checked(part, config)
}

function checked(part: Part, config: WebConfig): string {
  const paths = [config.series, config.times, config.values, ...Object.values(config.labels ?? {})]
  const others = [config.url, config.body ?? '', ...paths].map((text) => without(text, ['query']))
  const text = 'histogram' in part ? '' : 'selector' in part ? part.selector : part.expression
  textOf('histogram' in part ? part : { expression: [text, ...others].join('\n') }, 'a web API', OWN)
  return text
}

function expectQuotes(text: string, like: string): void {
  requireQuotes(without(text, OWN), STRINGS, like)
}

const without = (text: string, names: readonly string[]) =>
  mapPlaces(text, (name, place) => (names.includes(name) ? '' : place))

/** What stands for the places when a part is asked for, `query` among them. */
export function valuesOf(part: Part, config: WebConfig, query: RangeQuery): Record<string, string> {
  const { from, to, step } = query
  const time = (ms: number) => timeAs(config['time-unit'], ms)
  // The first sample is the end of an interval that begins a step before it.
  const values = { ...query.values, from: time(from - step), to: time(to), step: String(step / 1_000) }
  const text = checked(part, config)
  return {
    ...values,
    query: fill(text, values, (value, name) => (OWN.includes(name) ? value : plain(value, name))),
  }
}

function timeAs(unit: WebConfig['time-unit'], ms: number): string {
  if (unit === 'iso') return new Date(ms).toISOString()
  if (unit === 's') return String(ms / 1_000)
  return unit === 'ms' ? String(ms) : `${ms}000000`
}

/** The language of a metric's text is not known, so a value goes there only when it has no meaning in any. */
function plain(value: string, name: string): string {
  if (/^[\w.:@-]*$/.test(value)) return value
  throw new UserError(
    `{{${name}}}: expected letters, digits and . _ : @ - in a text of an unknown language, found ${clean(value)}`,
    { hint: `Put {{${name}}} into url, body or a path of analysis.provider.web, where it can be escaped.` },
  )
}

/** In a string of JSONPath, either kind of quotes. */
export const inPath = (value: string): string =>
  value.replace(/['"\\\p{Cc}]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** In a string of JSON. */
export const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)
