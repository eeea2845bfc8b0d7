import { isDeepStrictEqual } from 'node:util'
import { badRequest, unpatchable } from './failure.ts'
import { type Fields, isMap } from './object.ts'

interface Operation {
  readonly op: string
  readonly path: string
  readonly value?: unknown
}

/** JSON Patch (RFC 6902), without `move` and `copy`; lenient about missing keys of maps, as the API server is. */
export function jsonPatch(object: object, operations: unknown): object {
  if (!Array.isArray(operations)) throw badRequest('cannot unmarshal the patch into a list of operations')
  const root = { '': structuredClone(object) }
  for (const operation of operations as Operation[]) perform(root, operation)
  return root['']
}

function perform(root: Fields, { op, path, value }: Operation): void {
  const keys = path.split('/').map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = keys.pop() ?? ''
  const parent = keys.reduce<unknown>((at, key) => childOf(at, key), root)
  if (op === 'test') {
    if (!isDeepStrictEqual(childOf(parent, last), value)) throw unpatchable()
  } else if (isMap(parent)) {
    if (op === 'remove') delete parent[last]
    else parent[last] = structuredClone(value)
  } else if (Array.isArray(parent)) {
    changeList(parent, op, last, value)
  } else {
    throw unpatchable()
  }
}

function childOf(parent: unknown, key: string): unknown {
  if (Array.isArray(parent)) return parent[Number(key)]
  return isMap(parent) ? parent[key] : undefined
}

function changeList(list: unknown[], op: string, key: string, value: unknown): void {
  const index = key === '-' && op === 'add' ? list.length : Number(key)
  const end = op === 'add' ? list.length : list.length - 1
  if (!Number.isInteger(index) || index < 0 || index > end) throw unpatchable()
  list.splice(index, op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [structuredClone(value)]))
}

/** JSON Merge Patch (RFC 7396). */
export function mergePatch(object: unknown, change: unknown): unknown {
  if (!isMap(change)) return change
  const merged: Fields = isMap(object) ? { ...object } : {}
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete merged[key]
    else merged[key] = mergePatch(merged[key], value)
  }
  return merged
}
