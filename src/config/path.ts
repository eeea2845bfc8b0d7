/** Keys from the root of a rollout file to one of its values. */
export type Path = readonly (string | number)[]

/** `strategy.canary.steps[0].weight` */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  )
}

/** Whether `path` is `start` or lies below it. */
export function startsWith(path: Path, start: Path): boolean {
  return start.every((key, index) => path[index] === key)
}

/** A mapping as YAML and JSON give it, not a list. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((parent, key) => {
    if (Array.isArray(parent)) return typeof key === 'number' ? parent[key] : undefined
    return isMapping(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined
  }, value)
}
