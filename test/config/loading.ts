import type { OpenCheck } from '../../src/config/check-asked.ts'
import type { Override } from '../../src/config/inputs.ts'
import { loadConfig } from '../../src/config/load.ts'
import type { LoadedConfig, Section } from '../../src/config/sections.ts'
import { UserError } from '../../src/support/errors.ts'

/** All that every action together needs. */
export const ALL = ['model', 'target', 'strategy', 'analysis'] as const

/** A rollout file with no more than it must have. */
export const LEAST = `version: 1
model: {name: digits, path: model.onnx}
target: {local: {command: [node, server.mjs], port: 8080}}
strategy: {canary: {steps: [{weight: 5, bake: 10m}]}}
analysis:
  metrics:
    - {name: errors, rate: {bad: errors_total, total: requests_total}}
`

export interface Given<S extends Section> {
  readonly sections?: readonly S[]
  readonly overrides?: readonly Override[]
  /** Text of ./base.yml, which `extends` may name. */
  readonly base?: string
  readonly openCheck?: OpenCheck
  readonly targetName?: string
}

/** Loads a rollout file named `rollout.yml`; null when there is none. */
export function load<S extends Section = (typeof ALL)[number]>(
  text: string | null,
  given: Given<S> = {},
): Promise<LoadedConfig<S>> {
  return loadConfig({
    sections: given.sections ?? (ALL as readonly Section[] as readonly S[]),
    file: { path: 'rollout.yml', text },
    readExtended: async (path) => {
      if (path !== './base.yml' || given.base === undefined)
        throw new UserError(`the file ${path} does not exist`)
      return { path: 'base.yml', text: given.base }
    },
    overrides: given.overrides ?? [],
    targetName: given.targetName,
    ...(given.openCheck === undefined ? {} : { openCheck: given.openCheck }),
  })
}

/** The problems of a rollout file; a failure when there are none. */
export async function problemsOf<S extends Section>(
  text: string | null,
  given: Given<S> = {},
): Promise<readonly string[]> {
  const error = await load(text, given).then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UserError)) throw new Error(`expected a UserError, found ${String(error)}`)
  return error.problems
}

/** A text without its marks (»), and the position behind each of them as messages write it. */
export function marked(text: string): { text: string; at: readonly string[] } {
  const parts = text.split('»')
  const at = parts.slice(0, -1).map((_, index) => {
    const lines = parts
      .slice(0, index + 1)
      .join('')
      .split('\n')
    return `rollout.yml:${lines.length}:${(lines.at(-1) ?? '').length + 1}`
  })
  return { text: parts.join(''), at }
}
