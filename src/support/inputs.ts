import { parseArgs } from 'node:util'
import type { ActionDefinition, InputDefinition, RawInput } from '../config/inputs.ts'
import { didYouMean } from '../config/suggest.ts'
import { UserError } from './errors.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Inputs as a runner gives them: `INPUT_<NAME>` in upper case, blanks as underscores, hyphens kept. */
export function environmentInputs(definition: ActionDefinition, env: Environment): RawInput {
  return (name) => {
    const given = env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? ''
    return given.trim() === '' ? fromVariable(definition.inputs[name], env) : given
  }
}

/**
 * Inputs as flags of a shell: `--name value`, `--name=value`; of a boolean also `--name` and `--name=false`.
 * @throws UserError naming every flag that is unknown, without a value, or given twice.
 */
export function flagInputs(
  definition: ActionDefinition,
  argv: readonly string[],
  env: Environment,
): RawInput {
  const options = Object.fromEntries(
    Object.entries(definition.inputs).map(([name, input]) => [
      name,
      { type: input.parse === 'boolean' ? 'boolean' : 'string' } as const,
    ]),
  )
  // Not strict: node's own complaints know neither our words nor more than one flag at a time.
  const { tokens } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, string>()
  const problems: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`unexpected argument ${JSON.stringify(token.value)}`)
    if (token.kind !== 'option') continue
    const problem = flagProblem(definition, token, values)
    if (problem !== null) problems.push(problem)
    else values.set(token.name, token.value ?? 'true')
  }
  if (problems.length > 0) {
    throw new UserError('the command line is wrong', { problems, hint: 'The flag --help lists all flags.' })
  }
  return (name) => values.get(name) ?? fromVariable(definition.inputs[name], env)
}

function fromVariable(input: InputDefinition | undefined, env: Environment): string {
  return (input?.variable === undefined ? undefined : env[input.variable]) ?? ''
}

interface Flag {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
  /** The value was written behind an equals sign. */
  readonly inlineValue: boolean | undefined
}

function flagProblem(
  definition: ActionDefinition,
  flag: Flag,
  seen: ReadonlyMap<string, string>,
): string | null {
  const known = Object.keys(definition.inputs)
  const input = Object.hasOwn(definition.inputs, flag.name) ? definition.inputs[flag.name] : undefined
  if (input === undefined) {
    const near = didYouMean(flag.name, known).replace('"', '"--')
    return `unknown flag ${JSON.stringify(flag.rawName)}${near}`
  }
  if (input.secret)
    return `${flag.rawName} is no flag, others could see it: set the variable ${input.variable}`
  if (seen.has(flag.name)) return `${flag.rawName} is given twice`
  if (input.parse === 'boolean' || isValue(flag)) return null
  return `${flag.rawName} needs a value (--${flag.name}=… for one that begins with a hyphen)`
}

/** What looks like the next flag is not taken for a value. */
function isValue({ value = '', inlineValue }: Flag): boolean {
  return value !== '' && (inlineValue === true || !value.startsWith('-'))
}

/** What `--help` prints. */
export function helpText(definition: ActionDefinition): string {
  const entries = Object.entries(definition.inputs)
  const flags = entries.filter(([, input]) => !input.secret)
  const secrets = entries.filter(([, input]) => input.secret)
  const width = Math.max(...flags.map(([name, input]) => usage(name, input).length))
  return [
    `Usage: node dist/${definition.id}/index.js [flags]`,
    '',
    `${definition.description}.`,
    '',
    'Flags:',
    ...flags.map(([name, input]) => `  ${usage(name, input).padEnd(width)}  ${meaning(input)}`),
    `  ${'--help'.padEnd(width)}  Print this.`,
    ...(secrets.length === 0 ? [] : ['', 'Environment:']),
    ...secrets.map(([, input]) => `  ${(input.variable ?? '').padEnd(width)}  ${meaning(input)}`),
    '',
    'Outputs:',
    ...Object.entries(definition.outputs).map(
      ([name, output]) => `  ${name.padEnd(width)}  ${output.description}`,
    ),
    '',
  ].join('\n')
}

function usage(name: string, { parse }: InputDefinition): string {
  if (parse === 'boolean') return `--${name}`
  return `--${name} <${typeof parse === 'string' ? parse : parse.join('|')}>`
}

function meaning(input: InputDefinition): string {
  const standard = input.default?.startsWith('${{') ? undefined : input.default
  const variable = input.variable === undefined || input.secret ? '' : ` Default: $${input.variable}.`
  return `${input.description}${standard === undefined ? '' : ` Default: ${standard}.`}${variable}`
}
