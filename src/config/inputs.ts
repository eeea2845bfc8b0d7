import { UserError } from '../support/errors.ts'
import type { Section } from './sections.ts'
import { didYouMean } from './suggest.ts'

/**
 * How the text of an input is read. `string`: one line; `text`: for people, line breaks become spaces; `yaml`: handed to
 * the rollout file's reader; `list`: separated by commas or lines; `integer`: a whole number from 0; `digest`: sha256:…;
 * a list of words: one of them.
 */
type InputKind = 'string' | 'text' | 'yaml' | 'list' | 'boolean' | 'integer' | 'digest' | readonly string[]

export interface InputDefinition {
  readonly description: string
  readonly parse: InputKind
  /** As in action.yml; an expression such as `${{ github.run_id }}` is evaluated by GitHub alone. */
  readonly default?: string
  readonly required?: true
  /** The value of the rollout file that this input overrides. */
  readonly path?: readonly string[]
  /** Environment variable that is read where GitHub did not evaluate the default. */
  readonly variable?: string
  /** Read from its variable and never from a flag, which other users of a host can see. */
  readonly secret?: true
}

/** All that is known of an action: its action.yml, README and --help are generated from it. */
export interface ActionDefinition {
  /** Name of its folder in actions/ and dist/. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly branding: { readonly icon: string; readonly color: string }
  /** Sections of the rollout file that it cannot do without. */
  readonly needs: readonly Section[]
  readonly inputs: Readonly<Record<string, InputDefinition>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  /** Runs again after the job's other steps, also when it was cancelled. */
  readonly post?: true
}

/** A plain input that stands for a value of the rollout file; `value` is undefined when it was not given. */
export interface Override {
  readonly input: string
  readonly path: readonly string[]
  readonly value: string | readonly string[] | number | boolean | undefined
  /** The value is YAML text, not read yet. */
  readonly yaml: boolean
}

type ValueOf<K extends InputKind> = K extends readonly (infer Word)[]
  ? Word
  : K extends 'list'
    ? readonly string[]
    : K extends 'boolean'
      ? boolean
      : K extends 'integer'
        ? number
        : string

type Given<I extends InputDefinition> = I extends { required: true }
  ? ValueOf<I['parse']>
  : I extends { default: `\${{${string}` }
    ? ValueOf<I['parse']> | undefined
    : I extends { default: string }
      ? ValueOf<I['parse']>
      : ValueOf<I['parse']> | undefined

type OwnKeys<I> = { [K in keyof I]: I[K] extends { path: readonly string[] } ? never : K }[keyof I]

/** `values`: the inputs that stand for themselves. `overrides`: all the others, for the rollout file's reader. */
export interface Inputs<D extends ActionDefinition> {
  readonly values: { readonly [K in OwnKeys<D['inputs']>]: Given<Extract<D['inputs'][K], InputDefinition>> }
  readonly overrides: readonly Override[]
}

/** Gives the text of an input by its name; empty when it was not given. */
export type RawInput = (name: string) => string

/**
 * Reads all inputs of an action.
 * @throws UserError with one line for each input that is wrong.
 */
export function parseInputs<D extends ActionDefinition>(definition: D, raw: RawInput): Inputs<D> {
  const problems: string[] = []
  const values: Record<string, unknown> = {}
  const overrides: Override[] = []
  for (const [name, input] of Object.entries(definition.inputs)) {
    const result = parseInput(input, raw(name))
    if ('problem' in result) problems.push(`input "${name}": ${result.problem}`)
    else if (input.path === undefined) values[name] = result.value
    else overrides.push({ input: name, path: input.path, value: result.value, yaml: input.parse === 'yaml' })
  }
  if (problems.length > 0) {
    const count = problems.length === 1 ? '1 input is' : `${problems.length} inputs are`
    throw new UserError(`${count} wrong`, { problems })
  }
  // The loop above filled in exactly the keys that the type derives from the same definition.
  return { values: values as Inputs<D>['values'], overrides }
}

type Result = { readonly value: Override['value'] } | { readonly problem: string }

function parseInput(input: InputDefinition, given: string): Result {
  const text = given.trim() || literalDefault(input)
  if (text === '') return input.required ? { problem: 'required, and not given' } : { value: undefined }
  return parseText(input.parse, text)
}

function literalDefault(input: InputDefinition): string {
  return input.default?.startsWith('${{') ? '' : (input.default ?? '')
}

const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  True: true,
  TRUE: true,
  false: false,
  False: false,
  FALSE: false,
}

function parseText(kind: InputKind, text: string): Result {
  switch (kind) {
    case 'yaml':
      return { value: text }
    case 'text':
      return { value: text.replace(/[\p{Cc}\s]+/gu, ' ') }
    case 'string':
      return /\p{Cc}/u.test(text) ? expected('one line without control characters', text) : { value: text }
    case 'list':
      return {
        value: text
          .split(/[,\n]/)
          .map((item) => item.trim())
          .filter((item) => item !== ''),
      }
    case 'boolean':
      return Object.hasOwn(BOOLEANS, text) ? { value: BOOLEANS[text] } : expected('true or false', text)
    case 'integer':
      return /^\d{1,9}$/.test(text) ? { value: Number(text) } : expected('a whole number from 0', text)
    case 'digest':
      return /^sha256:[0-9a-f]{64}$/.test(text)
        ? { value: text }
        : expected('"sha256:" and 64 hexadecimal digits', text)
    default:
      return kind.includes(text)
        ? { value: text }
        : expected(`one of ${kind.map((word) => `"${word}"`).join(', ')}`, text, didYouMean(text, kind))
  }
}

function expected(what: string, found: string, hint = ''): { problem: string } {
  const shown = found.length > 80 ? `${found.slice(0, 79)}…` : found
  return { problem: `expected ${what}, found ${JSON.stringify(shown)}${hint}` }
}
