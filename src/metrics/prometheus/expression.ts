import { QueryError } from '../../support/query-error.ts'
import { literally } from '../selector.ts'
import { fill, placesIn } from '../template.ts'

/** A string in quotes of one of the three kinds, or a comment: where nothing is read as code. */
const OPAQUE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*/g
const MATCHES = /[=!]~\s*$/
/** A name, a number or a duration: nothing that could be more than one word of PromQL. */
const WORD = /^[a-zA-Z0-9_:.]+$/

/**
 * A query of one's own with its places filled in, and blanks for its comments: `{{arm}}`, in braces, becomes `matchers`; any
 * other value goes between quotes, escaped for their kind (and as itself within a regular expression), or is a single
 * word. Throws a QueryError where it is neither.
 */
export function fillExpression(
  text: string,
  matchers: string,
  values: Readonly<Record<string, string>>,
): string {
  const opaque = [...text.matchAll(OPAQUE)]
  // As long as before, so that each place keeps its offset; a comment could hide what follows.
  const code = text.replace(OPAQUE, (found) => (found.startsWith('#') ? ' '.repeat(found.length) : found))
  return fill(code, { ...values, arm: matchers }, (value, name, at) => {
    const string = opaque.find(({ 0: whole, index }) => index < at && at < index + whole.length)
    if (string === undefined) return asCode(value, name, text, at)
    const pattern = MATCHES.test(text.slice(0, string.index))
    return between(string[0].charAt(0), pattern ? literally(value) : value, name, text, at)
  })
}

/** True where the text has a place whose value differs between the arms. */
export function tellsArmsApart(text: string): boolean {
  return placesIn(text).some((name) => ['arm', 'release', 'version'].includes(name))
}

function asCode(value: string, name: string, text: string, offset: number): string {
  if (name === 'arm' || WORD.test(value)) return value
  const hint = `Write it like x{label="{{${name}}}"}.`
  throw new QueryError({ text }, `expected {{${name}}} between quotes`, { hint, offset })
}

/** A value between quotes. PromQL knows the escape of a quote only between quotes of that kind. */
function between(quote: string, value: string, name: string, text: string, offset: number): string {
  if (name === 'arm') {
    const hint =
      'It becomes label matchers: write x{code="5", {{arm}}}, or {{release}} for the release alone.'
    throw new QueryError({ text }, 'expected {{arm}} outside of quotes', { hint, offset })
  }
  if (quote !== '`') {
    return value
      .replace(/\\/g, '\\\\')
      .replaceAll(quote, `\\${quote}`)
      .replace(/\n/g, '\\n')
      .replace(/\r/g, '\\r')
  }
  if (!value.includes('`')) return value
  const hint = `Write it between double quotes: "{{${name}}}".`
  throw new QueryError({ text }, `{{${name}}} has a back-quote in it`, { hint, offset })
}
