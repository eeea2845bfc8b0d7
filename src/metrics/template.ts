import { QueryError } from '../support/query-error.ts'

const PLACE = /\{\{\s*([a-zA-Z_][\w.-]*)\s*\}\}/g

/**
 * The text with each `{{name}}` replaced by that value as `write` puts it in the query's language, where it stands at the
 * offset `at`. Throws a QueryError that lists the known names when one is unknown.
 */
export function fill(
  text: string,
  values: Readonly<Record<string, string>>,
  write: (value: string, name: string, at: number) => string,
): string {
  return mapPlaces(text, (name, _, at) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) {
      throw unknownPlace(text, name, at, Object.keys(values).sort())
    }
    return write(value, name, at)
  })
}

/** The error for a place at an offset of which nothing is known. */
export function unknownPlace(
  text: string,
  name: string,
  offset: number,
  known: readonly string[],
): QueryError {
  const list = known.map((one) => `{{${one}}}`).join(', ')
  return new QueryError({ text }, `nothing is known as {{${name}}}`, { hint: `Known are ${list}.`, offset })
}

/** The text with each `{{name}}` replaced by what `to` makes of it; `place` is all of it with its braces, `at` where it begins. */
export function mapPlaces(text: string, to: (name: string, place: string, at: number) => string): string {
  return text.replace(PLACE, (place: string, name: string, at: number) => to(name, place, at))
}

/** Where the first place of that name begins in a text; -1 when there is none. */
export function placeOf(text: string, name: string): number {
  return [...text.matchAll(PLACE)].find(([, found]) => found === name)?.index ?? -1
}

/** The names in a text, each once. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))]
}
