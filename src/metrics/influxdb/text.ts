import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { QueryError } from '../../support/query-error.ts'
import { fill } from '../template.ts'
import { requireQuotes, textOf } from '../text.ts'
import type { InfluxdbConfig } from './config.ts'
import { flux } from './flux.ts'
import { influxql } from './influxql.ts'
import type { Language } from './language.ts'
import { sql } from './sql.ts'

export const LANGUAGES = { flux, sql, influxql }
/** Places that are literals of the language, so that they stand without quotes. */
const LITERALS = ['from', 'to', 'step']
const LITERAL = /\{\{\s*(?:from|to|step)\s*\}\}/g

/** Throws a QueryError where a part can be seen to be wrong. */
export function checkPart(part: Part, config: Pick<InfluxdbConfig, 'language'>): void {
  checked(part, LANGUAGES[config.language])
}

function checked(part: Part, language: Language): string {
  const text = textOf(part, 'InfluxDB', LITERALS)
  for (const name of LITERALS) {
    if (new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).test(text)) continue
    throw new QueryError({ text }, `expected {{${name}}} in it`, {
      hint: 'Events are asked for from {{from}} to {{to}}, in intervals of {{step}}.',
    })
  }
  requireQuotes(
    text.replace(LITERAL, (place) => ' '.repeat(place.length)),
    language.strings,
    language.like,
  )
  return text
}

/** A part's text for the intervals that end at `from`, … `to`, with the query's values. */
export function filled(part: Part, { values, from, to, step }: RangeQuery, language: Language): string {
  // The first sample is the end of an interval that begins a step before it.
  const literals = {
    from: language.time(from - step),
    to: language.time(to),
    step: language.duration(step),
  }
  return fill(checked(part, language), { ...values, ...literals }, (value, name) =>
    LITERALS.includes(name) ? value : language.escape(value),
  )
}
