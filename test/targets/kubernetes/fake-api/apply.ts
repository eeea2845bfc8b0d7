import { isDeepStrictEqual } from 'node:util'
import { Failure } from './failure.ts'
import { type Fields, isMap } from './object.ts'

/** What each field manager has applied to an object. */
export type Applied = ReadonlyMap<string, Fields>

export interface Applying {
  readonly manager: string
  readonly force: boolean
  readonly wanted: Fields
}

/**
 * Server-side apply, simplified: maps are merged by key, lists belong to one manager as a whole, and only what was applied is
 * owned (a field that was written by another way is taken without a conflict).
 */
export function applyPatch(live: Fields, applied: Applied, { manager, force, wanted }: Applying): Fields {
  const others = [...applied].filter(([name]) => name !== manager)
  if (!force) refuseConflicts(others, wanted)
  const kept = others.map(([, fields]) => fields)
  return merge(prune(live, applied.get(manager) ?? {}, wanted, kept), wanted)
}

/** Takes out what the manager applied before and applies no more, unless another one applies it. */
function prune(live: Fields, before: Fields, wanted: Fields, others: readonly Fields[]): Fields {
  const entries = Object.entries(live).flatMap(([key, value]): [string, unknown][] => {
    if (!(key in before)) return [[key, value]]
    const theirs = others.filter((fields) => key in fields).map((fields) => fields[key])
    const [was, will] = [before[key], wanted[key] ?? {}]
    if (!(key in wanted) && theirs.length === 0 && !isMap(value)) return []
    if (!isMap(value) || !isMap(was) || !isMap(will)) return [[key, value]]
    const rest = prune(value, was, will, theirs.filter(isMap))
    return !(key in wanted) && Object.keys(rest).length === 0 ? [] : [[key, rest]]
  })
  return Object.fromEntries(entries)
}

function merge(live: Fields, wanted: Fields): Fields {
  const merged: Fields = { ...live }
  for (const [key, value] of Object.entries(wanted)) {
    const old = merged[key]
    merged[key] = isMap(old) && isMap(value) ? merge(old, value) : structuredClone(value)
  }
  return merged
}

function refuseConflicts(others: readonly (readonly [string, Fields])[], wanted: Fields): void {
  const causes = others.flatMap(([name, fields]) =>
    differences(fields, wanted, '').map((field) => ({
      reason: 'FieldManagerConflict',
      message: `conflict with "${name}"`,
      field,
    })),
  )
  const [first] = causes
  if (first === undefined) return
  const message =
    causes.length === 1
      ? `Apply failed with 1 conflict: ${first.message}: ${first.field}`
      : `Apply failed with ${causes.length} conflicts: ${causes.map((one) => `${one.message}: ${one.field}`).join('\n')}`
  throw new Failure(409, message, 'Conflict', { causes })
}

/** Paths of the values that both set, and not alike. */
function differences(theirs: Fields, ours: Fields, path: string): string[] {
  return Object.entries(ours).flatMap(([key, value]) => {
    const other = theirs[key]
    if (other === undefined) return []
    if (isMap(other) && isMap(value)) return differences(other, value, `${path}.${key}`)
    return isDeepStrictEqual(other, value) ? [] : [`${path}.${key}`]
  })
}
