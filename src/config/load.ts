import { UserError } from '../support/errors.ts'
import type { OpenCheck } from './check-asked.ts'
import type { Parsed } from './checks.ts'
import { completed } from './complete.ts'
import type { Override } from './inputs.ts'
import { type ReadExtended, readLayers } from './layers.ts'
import { lineOf } from './line.ts'
import { check } from './messages.ts'
import { isMapping, valueAt } from './path.ts'
import type { Problem } from './problem.ts'
import { DEMANDED, type LoadedConfig, needs, type Section } from './sections.ts'
import { didYouMean } from './suggest.ts'
import { chooseTarget } from './targets-choose.ts'

/** Problems shown at once; the rest is counted. */
const SHOWN = 50

export interface LoadOptions<S extends Section> {
  /** What must be there. */
  readonly sections: readonly S[]
  /** The rollout file; `text` is null when there is none. */
  readonly file: { readonly path: string; readonly text: string | null }
  /** Reads the file that the rollout file extends, by its path as written there. Throws a UserError when it cannot. */
  readonly readExtended: ReadExtended
  /** Every input that stands for a value of the rollout file, also those not given: messages name them. */
  readonly overrides: readonly Override[]
  /** Name of the target that is meant, where the file has `targets`. */
  readonly targetName?: string | undefined
  /** How providers check what metrics ask for; when left out, the metrics' texts are not parsed. */
  readonly openCheck?: OpenCheck
}

/**
 * The rollout file with its defaults, under the plain inputs that were given. Durations in ms, sizes in bytes.
 * @throws UserError with all problems, a line each: `file:line:column: message` or `input "name": message`.
 */
export async function loadConfig<S extends Section>(options: LoadOptions<S>): Promise<LoadedConfig<S>> {
  const { sections, file, overrides } = options
  const text = file.text === null ? null : { path: file.path, text: file.text }
  const layers = await readLayers(text, overrides, options.readExtended, failure)
  const root = completed(layers.root, sections, file.text, overrides)
  const version = newerVersion(root)
  if (version !== null) throw failure([lineOf(version, layers, options)])
  const parsed = await checkSections(root, sections)
  const choice = { name: options.targetName, needed: sections.some((section) => section === 'target') }
  const { config, targetName, problems } = chooseTarget(parsed.config, choice)
  const { checkTargets } = await import('./targets-check.ts')
  const together = [...checkTargets(parsed.config), ...(await checkValues(config, options.openCheck))]
  const all = [...parsed.problems, ...problems, ...together]
  // Several targets may have the same problem at the same place.
  if (all.length > 0) throw failure([...new Set(all.map((problem) => lineOf(problem, layers, options)))])
  // Each section of S was parsed by its schema above, so that it is there and of its type.
  return { ...config, targetName } as LoadedConfig<S>
}

function failure(problems: readonly string[]): UserError {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const rest = problems.length > SHOWN ? [`and ${problems.length - SHOWN} more`] : []
  return new UserError(`the configuration has ${count}`, {
    problems: [...problems.slice(0, SHOWN), ...rest],
    hint: 'docs/rollout-file.md describes every key.',
  })
}

function newerVersion(root: unknown): Problem | null {
  const version = valueAt(root, ['version'])
  if (typeof version !== 'number' || version === 1) return null
  const message = `this version of Model Rollout reads version 1, found ${version}`
  return { kind: 'wrong', path: ['version'], message }
}

async function checkSections(root: unknown, sections: readonly Section[]) {
  const [{ configSchema }, { modelSchema }] = await Promise.all([import('./schema.ts'), import('./model.ts')])
  const pathless =
    sections.includes('model.name') && !sections.includes('model') && !sections.includes('model.path')
  const shape = { ...configSchema.shape, ...(pathless ? { model: modelSchema.partial({ path: true }) } : {}) }
  const problems: Problem[] = unknownSections(root, Object.keys(shape))
  const config: Record<string, unknown> = {}
  const several = valueAt(root, ['targets']) !== undefined
  const optional = DEMANDED.filter((key) => !needs(sections, key) || (several && key === 'target'))
  for (const [key, schema] of Object.entries(shape)) {
    const value = valueAt(root, [key])
    if (value === undefined && optional.some((name) => name === key)) continue
    const result = check<unknown>(schema, value, [key])
    config[key] = result.data
    problems.push(...result.problems)
  }
  return { config: config as Parsed, problems }
}

async function checkValues(config: Parsed, openCheck: OpenCheck | undefined): Promise<readonly Problem[]> {
  const { checkTogether } = await import('./checks.ts')
  const problems = checkTogether(config)
  if (openCheck === undefined || config.analysis === undefined) return problems
  const { checkAsked } = await import('./check-asked.ts')
  return [...problems, ...(await checkAsked(config.analysis, openCheck, problems))]
}

function unknownSections(root: unknown, known: readonly string[]): Problem[] {
  const keys = isMapping(root) ? Object.keys(root) : []
  return keys
    .filter((key) => !known.includes(key))
    .map((key) => ({
      kind: 'unknown',
      path: [key],
      message: `unknown key ${JSON.stringify(key)}${didYouMean(key, known)}`,
    }))
}
