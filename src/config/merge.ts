import { isMapping, type Path, pathText } from './path.ts'

/** Mappings of which exactly one key is chosen: a file that chooses another key leaves nothing of the one it extends. */
const CHOICES = ['target', 'strategy', 'analysis.provider']

/** `over` on top of `base`: mappings are merged key by key, anything else (lists too) is replaced. */
export function merge(base: unknown, over: unknown, path: Path = []): unknown {
  if (over === undefined) return base
  if (!isMapping(base) || !isMapping(over)) return over
  const chosen = CHOICES.includes(pathText(path))
  const keys = new Set([...(chosen ? [] : Object.keys(base)), ...Object.keys(over)])
  return Object.fromEntries(
    [...keys].map((key) => [key, merge(own(base, key), own(over, key), [...path, key])]),
  )
}

/** A copy of `root` with `value` at the path; what is no mapping on the way there is replaced by one. */
export function withValue(root: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  const parent = isMapping(root) ? root : {}
  return { ...parent, [key]: withValue(own(parent, String(key)), rest, value) }
}

function own(mapping: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined
}
