import { UserError } from '../support/errors.ts'

const PLACE = /\{\{\s*([a-zA-Z_][\w.-]*)\s*\}\}/g

/**
 * The text with each `{{name}}` replaced by that value as `write` puts it in the query's language. Throws a UserError
 * that lists the known names when one is unknown.
 */
export function fill(
  text: string,
  values: Readonly<Record<string, string>>,
  write: (value: string, name: string) => string,
): string {
  return mapPlaces(text, (name) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) {
      throw new UserError(`query ${text.slice(0, 200)}: nothing is known as {{${name}}}`, {
        hint: `Known are ${Object.keys(values)
          .sort()
          .map((known) => `{{${known}}}`)
          .join(', ')}.`,
      })
    }
    return write(value, name)
  })
}

/** The text with each `{{name}}` replaced by what `to` makes of it; `place` is all of it with its braces, `at` where it begins. */
export function mapPlaces(text: string, to: (name: string, place: string, at: number) => string): string {
  return text.replace(PLACE, (place: string, name: string, at: number) => to(name, place, at))
}

/** The names in a text, each once. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))]
}
