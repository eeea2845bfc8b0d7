import { UserError } from '../support/errors.ts'
import type { Input } from './protocol.ts'

const PLACE = /\{\{\s*input(?:\.([^{}]{1,200}?))?\s*\}\}/g

/**
 * JSON with its places filled: a text that is nothing but `{{input}}` becomes the example itself, of any type, and
 * `{{input.name}}` one of its values; inside a longer text, values stand as text. Keys are left as they are. Throws a UserError where the
 * example has no such value.
 */
export function fillTemplate(template: Input, input: Input): Input {
  if (typeof template === 'string') return filled(template, input)
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, input))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fillTemplate(value, input)]))
}

function filled(text: string, input: Input): Input {
  const [whole] = text.matchAll(PLACE)
  if (whole !== undefined && whole[0] === text) return valueAt(input, whole[1])
  return text.replace(PLACE, (_, name?: string) => {
    const value = valueAt(input, name)
    return typeof value === 'string' ? value : JSON.stringify(value)
  })
}

function valueAt(input: Input, name: string | undefined): Input {
  if (name === undefined) return input
  const fields = typeof input === 'object' && input !== null && !Array.isArray(input) ? input : {}
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (value !== undefined) return value
  throw new UserError(`json: the body asks for {{input.${name}}}, but the example has no "${name}"`, {
    hint: `It has: ${Object.keys(fields).join(', ') || 'no values with names'}.`,
  })
}
