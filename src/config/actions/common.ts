import type { InputDefinition } from '../inputs.ts'

/** Where the rollout file is looked for; here it may be missing, when plain inputs say enough. */
export const DEFAULT_CONFIG = '.github/rollout.yml'

export const config = {
  description:
    'Path of the rollout file. At its default place it may be missing, when the plain inputs say enough.',
  parse: 'string',
  default: DEFAULT_CONFIG,
} as const satisfies InputDefinition

export const githubToken = {
  description: 'Token with which the rollout is shown on GitHub; without one nothing is shown there.',
  parse: 'string',
  default: `\${{ github.token }}`,
  variable: 'GITHUB_TOKEN',
  secret: true,
} as const satisfies InputDefinition

export const path = {
  description: "File, folder or glob of the model's files, relative to the workspace.",
  parse: 'string',
  path: ['model', 'path'],
} as const satisfies InputDefinition

export const modelName = {
  description: 'Name of the model; the record of its rollouts is kept under it.',
  parse: 'string',
  path: ['model', 'name'],
} as const satisfies InputDefinition

export const modelVersion = {
  description: 'Version of the model.',
  parse: 'string',
  path: ['model', 'version'],
} as const satisfies InputDefinition

export const target = {
  description: 'The place that serves, as YAML: the mapping that the rollout file has at `target`.',
  parse: 'yaml',
  path: ['target'],
} as const satisfies InputDefinition

export const targetName = {
  description:
    'Name of the target meant, one of `targets` of the rollout file. Not needed where there is only one.',
  parse: 'string',
} as const satisfies InputDefinition

/** `rollout` of the actions that come after deploy-canary. */
export const onlyRollout = {
  description: 'Id of the rollout meant; another one is left alone. Default: whichever the record holds.',
  parse: 'string',
} as const satisfies InputDefinition

export const changed = { description: 'true when this call changed anything, else false.' }
export const phase = { description: 'Phase of the rollout in the record, such as Ready or Promoted.' }
