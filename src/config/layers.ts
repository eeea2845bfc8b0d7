import { messageOf, UserError } from '../support/errors.ts'
import type { Override } from './inputs.ts'
import { merge, withValue } from './merge.ts'
import { isMapping, type Path, startsWith, valueAt } from './path.ts'
import type { At, Position } from './position.ts'
import { nowhere, parseSource, type Source } from './source.ts'

/** A file's text; `path` is how messages name it. */
export interface SourceText {
  readonly path: string
  readonly text: string
}

/** One place that values come from, and where in the rollout file it sits. */
interface Layer {
  readonly name: string
  readonly mount: Path
  readonly source: Source
}

/** Everything that was given: the inputs on top of the rollout file on top of the file that it extends. */
export interface Layers {
  readonly root: unknown
  /** Where a value was written: `file:line:column`, or `input "steps": line 1, column 2`, and its path from there. */
  locate(path: Path, at: At): Place
}

interface Place {
  readonly place: string
  readonly path: Path
  /** Whether it is the place of the offset asked for. */
  readonly exact: boolean
}

export type ReadExtended = (path: string) => Promise<SourceText>

/**
 * Reads and lays all that was given over each other. Problems of syntax end here, before any value is judged.
 * @throws UserError through `fail`, with one line per problem.
 */
export async function readLayers(
  file: SourceText | null,
  overrides: readonly Override[],
  readExtended: ReadExtended,
  fail: (problems: readonly string[]) => UserError,
): Promise<Layers> {
  const given = overrides.filter(({ value }) => value !== undefined)
  const inputs = await Promise.all(given.map(inputLayer))
  const own = file === null ? [] : [await fileLayer(file)]
  const problems = [...inputs, ...own].flatMap(layerProblems)
  const extended = problems.length > 0 ? [] : await extendedLayers(own, readExtended, problems)
  if (problems.length > 0) throw fail(problems)
  const files = [...own, ...extended]
  const base = files.toReversed().reduce<unknown>((root, { source }) => merge(root, source.value), {})
  const root = inputs.reduce((whole, { mount, source }) => withValue(whole, mount, source.value), base)
  return { root, locate: (path, at) => locate(inputs, files, path, at) }
}

async function inputLayer({ input, path, value, yaml }: Override): Promise<Layer> {
  const source = yaml ? await parseSource(String(value)) : null
  return {
    name: `input "${input}"`,
    mount: path,
    source: source ?? { value, problems: [], find: nowhere },
  }
}

async function fileLayer({ path, text }: SourceText): Promise<Layer> {
  return { name: path, mount: [], source: await parseSource(text) }
}

function layerProblems(layer: Layer): string[] {
  const { name, mount, source } = layer
  if (source.problems.length > 0) {
    return source.problems.map(({ position, message }) => `${placeOf(layer, position)}: ${message}`)
  }
  if (mount.length > 0 || isMapping(source.value)) return []
  if (source.value === null || source.value === undefined)
    return [`${name}:1:1: the file is empty: expected "version: 1" and more`]
  const found = Array.isArray(source.value) ? 'a list' : 'a single value'
  return [`${name}:1:1: expected a mapping (key: value), found ${found}`]
}

/** The layer that the file extends, if it does; adds to `problems` what is wrong with it. */
async function extendedLayers(
  files: readonly Layer[],
  readExtended: ReadExtended,
  problems: string[],
): Promise<readonly Layer[]> {
  const path = valueAt(files[0]?.source.value, ['extends'])
  if (typeof path !== 'string' || path === '') return []
  try {
    const layer = await fileLayer(await readExtended(path))
    problems.push(...layerProblems(layer))
    if (valueAt(layer.source.value, ['extends']) !== undefined) {
      const { place } = locate([], [layer], ['extends'], 'key')
      problems.push(`${place}: a file that is extended cannot extend another`)
    }
    return [layer]
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    problems.push(`${locate([], files, ['extends'], 'value').place}: ${messageOf(error)}`)
    return []
  }
}

function locate(inputs: readonly Layer[], files: readonly Layer[], path: Path, at: At): Place {
  const input = inputs.findLast(({ mount }) => startsWith(path, mount))
  if (input !== undefined) {
    const below = path.slice(input.mount.length)
    const { position, exact } = input.source.find(below, at)
    return { place: placeOf(input, position), path: below, exact }
  }
  const found = files.map((layer) => ({ layer, ...layer.source.find(path, at) }))
  const deepest = found.reduce<(typeof found)[number] | undefined>(
    (best, next) => (best === undefined || next.depth > best.depth ? next : best),
    undefined,
  )
  if (deepest === undefined) return { place: '', path, exact: false }
  return { place: placeOf(deepest.layer, deepest.position), path, exact: deepest.exact }
}

/** Files are written as editors and annotations know them; an input is no file. */
function placeOf({ name, mount }: Layer, position: Position | null): string {
  if (mount.length === 0 && position !== null) return `${name}:${position.line}:${position.column}`
  return position === null ? name : `${name}: line ${position.line}, column ${position.column}`
}
