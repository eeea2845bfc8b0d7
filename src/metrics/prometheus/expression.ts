import { UserError } from '../../support/errors.ts'
import { literally } from '../selector.ts'
import { fill } from '../template.ts'

/** A string in quotes of one of the three kinds, or a comment: where nothing is read as code. */
const OPAQUE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*/g
const MATCHES = /[=!]~\s*$/
/** A name, a number or a duration: nothing that could be more than one word of PromQL. */
const WORD = /^[a-zA-Z0-9_:.]+$/

/**
 * A query of one's own with its places filled in: `{{arm}}`, in braces, becomes `matchers`; any other value goes between
 * quotes, escaped for their kind (and as itself within a regular expression), or is a single word. Throws a UserError where
 * it is neither.
 */
export function fillExpression(
  text: string,
  matchers: string,
  values: Readonly<Record<string, string>>,
): string {
  const known = { ...values, arm: matchers }
  let filled = ''
  let at = 0
  for (const { 0: opaque, index } of text.matchAll(OPAQUE)) {
    const code = text.slice(at, index)
    filled += fill(code, known, asCode(text))
    if (!opaque.startsWith('#')) filled += fill(opaque, known, within(opaque, text, MATCHES.test(code)))
    at = index + opaque.length
  }
  return filled + fill(text.slice(at), known, asCode(text))
}

const asCode = (text: string) => (value: string, name: string) => {
  if (name === 'arm' || WORD.test(value)) return value
  throw new UserError(`query ${text.slice(0, 200)}: expected {{${name}}} between quotes`, {
    hint: `Write it like x{label="{{${name}}}"}.`,
  })
}

const within = (quoted: string, text: string, pattern: boolean) => (value: string, name: string) => {
  if (name === 'arm') {
    throw new UserError(`query ${text.slice(0, 200)}: expected {{arm}} outside of quotes`, {
      hint: 'It becomes label matchers: write x{code="5", {{arm}}}, or {{release}} for the release alone.',
    })
  }
  const meant = pattern ? literally(value) : value
  const quote = quoted.charAt(0)
  if (quote !== '`') return escaped(meant, quote)
  if (!meant.includes('`')) return meant
  throw new UserError(`query ${text.slice(0, 200)}: {{${name}}} has a back-quote in it`, {
    hint: `Write it between double quotes: "{{${name}}}".`,
  })
}

/** PromQL knows the escape of a quote only between quotes of that kind. */
function escaped(value: string, quote: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
}
