import { parseJson } from '../support/parse-json.ts'

/** Foreign text for a message: one line, printable, at most 300 characters. */
export function clean(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

/** Parsed JSON; undefined when it is none. */
export function json(body: string): unknown {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}
