import type { Override } from './inputs.ts'
import { withValue } from './merge.ts'
import { valueAt } from './path.ts'
import { DEMANDED, needs, type Section } from './sections.ts'

/** What a model is held against where no rollout file says it: all that is noticed, and nothing that only a file could say. */
const BARE_CONTRACT = { metadata: [], 'fail-on': 'warning' } as const

/** Adds what need not be written: the version where there is no file, and the mappings around values that are missing. */
export function completed(
  given: unknown,
  sections: readonly Section[],
  text: string | null,
  overrides: readonly Override[],
): unknown {
  let root = text === null ? withValue(given, ['version'], 1) : given
  const path = valueAt(root, ['model', 'path'])
  const nameless = text === null && valueAt(root, ['model', 'name']) === undefined
  if (nameless && sections.includes('model.path') && typeof path === 'string') {
    root = withValue(root, ['model', 'name'], nameFromPath(path))
  }
  if (text === null && sections.includes('model.path') && typeof path === 'string') {
    for (const [key, value] of Object.entries(BARE_CONTRACT)) {
      const at = ['model', 'contract', key]
      if (valueAt(root, at) === undefined) root = withValue(root, at, value)
    }
  }
  for (const key of DEMANDED) {
    const partly = overrides.find((override) => override.path[0] === key && override.path.length > 1)
    if (partly !== undefined && needs(sections, key) && valueAt(root, [key]) === undefined)
      root = withValue(root, partly.path.slice(0, -1), {})
  }
  return root
}

/** The last part of a path as a model name: `artifacts/My Model.onnx` gives `my-model`. */
function nameFromPath(path: string): string {
  const last = path.replaceAll('\\', '/').replace(/\/+$/, '').split('/').at(-1) ?? ''
  const stem = last.replace(/(?<=.)\.[^.]*$/, '').toLowerCase()
  const legal = stem.replace(/[^a-z0-9._-]+/g, '-').slice(0, 40)
  return legal.replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '') || 'model'
}
