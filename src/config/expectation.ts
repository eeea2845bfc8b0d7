import type * as z from 'zod'
import { isMapping } from './path.ts'
import { didYouMean } from './suggest.ts'

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
}

/**
 * What a schema expected, in words: zod's error map. A text that a schema brings itself comes before this one. Unknown
 * keys give one line for each of the issue's keys.
 */
export function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? numberRange(issue)}`
    case 'too_small':
    case 'too_big':
      return `expected ${sizeRange(issue)}`
    case 'invalid_value':
      return `expected ${choice(issue.values)}`
    case 'invalid_format':
      return `expected ${format(issue)}`
    case 'unrecognized_keys':
      return unknownKeys(issue)
    default:
      return 'expected something else'
  }
}

function sizeRange(issue: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>): string {
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum
  const side = issue.code === 'too_small' ? 'at least' : 'at most'
  if (issue.origin === 'string')
    return limit === 1 ? 'a string that is not empty' : `${side} ${limit} characters`
  if (issue.origin === 'array') return `${side} ${limit} ${limit === 1 ? 'item' : 'items'}`
  return numberRange(issue)
}

/** The whole range, not only the end that was passed: "a whole number from 1 to 100". */
function numberRange(issue: z.core.$ZodRawIssue): string {
  const schema = (issue.schema ?? {}) as Partial<z.ZodNumber>
  const what = schema.isInt ? 'a whole number' : 'a number'
  const [low, high] = [bounded(schema.minValue), bounded(schema.maxValue)]
  const [above, below] = [isOutside(schema, low), isOutside(schema, high)]
  if (low !== null && high !== null && !above && !below) return `${what} from ${low} to ${high}`
  const from = low === null ? [] : [above ? `above ${low}` : `at least ${low}`]
  const to = high === null ? [] : [below ? `below ${high}` : `at most ${high}`]
  const ends = [...from, ...to].join(' and ')
  if (ends === '') return what
  return `${what}${above || (low === null && below) ? ' ' : ', '}${ends}`
}

/** Whether a limit is itself not allowed. */
function isOutside(schema: Partial<z.ZodNumber>, limit: number | null): boolean {
  const limits = (schema.def?.checks ?? []).map(
    ({ _zod }) => _zod.def as Partial<z.core.$ZodCheckLessThanDef>,
  )
  return limits.some(({ value, inclusive }) => value === limit && inclusive === false)
}

/** Whole numbers always carry the limits of a double; those are of no interest. */
function bounded(limit: number | null | undefined): number | null {
  return typeof limit === 'number' && Math.abs(limit) < Number.MAX_SAFE_INTEGER ? limit : null
}

function choice(values: readonly unknown[]): string {
  const list = values.map((value) => JSON.stringify(value)).join(', ')
  return values.length === 1 ? list : `one of ${list}`
}

function format(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidStringFormat>): string {
  if (issue.format === 'starts_with') return `a string that starts with ${JSON.stringify(issue['prefix'])}`
  if (issue.format === 'url') return 'an address such as http://host:9090'
  return `a string of the form ${issue.pattern ?? issue.format}`
}

function unknownKeys(issue: z.core.$ZodRawIssue<z.core.$ZodIssueUnrecognizedKeys>): string {
  const def: unknown = issue.inst?._zod.def
  const shape = isMapping(def) && isMapping(def['shape']) ? def['shape'] : {}
  const known = Object.keys(shape).filter(
    (key) => !(isMapping(issue.input) && Object.hasOwn(issue.input, key)),
  )
  return issue.keys.map((key) => `unknown key ${JSON.stringify(key)}${didYouMean(key, known)}`).join('\n')
}
