import type { Override } from './inputs.ts'
import type { Layers } from './layers.ts'
import { type Path, pathText, startsWith } from './path.ts'
import type { Problem } from './problem.ts'

interface Given {
  readonly file: { readonly path: string; readonly text: string | null }
  readonly overrides: readonly Override[]
}

/** A problem as one line for people. */
export function lineOf(problem: Problem, layers: Layers, { file, overrides }: Given): string {
  const { kind, path, inside, hint } = problem
  if (kind === 'missing') return missingLine(path, layers, file, overrides)
  const found = layers.locate(path, kind === 'unknown' ? 'key' : (inside ?? 'value'))
  const subject = kind === 'unknown' ? '' : pathText(found.path)
  const where = inside === undefined || found.exact ? '' : ` (${inside.words} of the query)`
  const advice = hint === undefined ? '' : `. ${hint}`
  return `${found.place}: ${subject === '' ? '' : `${subject}: `}${problem.message}${where}${advice}`
}

/** Names both ways to give a missing value: the rollout file's key and the input. */
function missingLine(
  path: Path,
  layers: Layers,
  file: Given['file'],
  overrides: readonly Override[],
): string {
  const found = layers.locate(path, 'key')
  const parent = layers.locate(path.slice(0, -1), 'key')
  const inputs = overrides
    .filter((override) => startsWith(override.path, path))
    .map(({ input }) => `"${input}"`)
  const input = inputs.length === 0 ? [] : [`as input ${inputs.join(' or ')}`]
  const missing = `missing ${JSON.stringify(pathText(found.path))}`
  if (found.place.startsWith('input ')) return `${found.place}: ${missing}`
  if (file.text === null) {
    return `${missing}: give it ${[...input, `in ${file.path}, which does not exist`].join(', or ')}`
  }
  return `${parent.place}: ${missing}: give it ${['here', ...input].join(', or ')}`
}
