import { stringify } from 'yaml'
import { analyzeCanary } from '../../src/config/actions/analyze-canary.ts'
import { buildImage } from '../../src/config/actions/build-image.ts'
import { deployCanary } from '../../src/config/actions/deploy-canary.ts'
import { promote } from '../../src/config/actions/promote.ts'
import { rollback } from '../../src/config/actions/rollback.ts'
import { validateArtifact } from '../../src/config/actions/validate-artifact.ts'
import type { ActionDefinition, InputDefinition } from '../../src/config/inputs.ts'
import { code, replaceBetween, table } from './markdown.ts'

/** All actions, in the order in which a rollout uses them. */
export const ACTIONS: readonly ActionDefinition[] = [
  validateArtifact,
  buildImage,
  deployCanary,
  analyzeCanary,
  promote,
  rollback,
]

/** An action's action.yml. */
export function actionMetadata(action: ActionDefinition): string {
  const main = `../../dist/${action.id}/index.js`
  const post = action.post === true ? { post: main, 'post-if': 'always()' } : {}
  const metadata = {
    name: action.name,
    description: action.description,
    inputs: mapValues(action.inputs, ({ description, default: standard }) => ({
      description,
      required: false,
      ...(standard === undefined ? {} : { default: standard }),
    })),
    outputs: mapValues(action.outputs, ({ description }) => ({ description })),
    runs: { using: 'node24', main, ...post },
    branding: action.branding,
  }
  const source = `src/config/actions/${action.id}.ts`
  return `# Generated from ${source} by "npm run generate".\n${stringify(metadata, { lineWidth: 0 })}`
}

/** An action's README with its tables of inputs and outputs brought up to date. */
export function actionReadme(action: ActionDefinition, readme: string): string {
  return replaceBetween(
    replaceBetween(readme, 'inputs', inputsTable(action)),
    'outputs',
    outputsTable(action),
  )
}

function inputsTable(action: ActionDefinition): string {
  const rows = Object.entries(action.inputs).map(([name, input]) => [
    code(name),
    input.description,
    defaultOf(input),
    input.path === undefined ? '' : code(input.path.join('.')),
  ])
  return table(['input', 'meaning', 'default', 'overrides in the rollout file'], rows)
}

function defaultOf({ default: standard }: InputDefinition): string {
  return standard === undefined ? '' : code(standard)
}

function outputsTable(action: ActionDefinition): string {
  const rows = Object.entries(action.outputs).map(([name, { description }]) => [code(name), description])
  return table(['output', 'meaning'], rows)
}

function mapValues<T, U>(entries: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, change(value)]))
}
