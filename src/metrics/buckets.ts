import { UserError } from '../support/errors.ts'

/** `name{...}` becomes `name_bucket{...}`: the series that a Prometheus histogram keeps its cumulative counts in. */
export function withBucketSuffix(selector: string): string {
  const name = /^\s*[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(selector)?.[0]
  if (name === undefined) {
    throw new UserError(
      `histogram: expected a selector that begins with a metric's name, found ${selector.slice(0, 80)}`,
    )
  }
  return `${name.trim().replace(/_bucket$/, '')}_bucket${selector.slice(name.length)}`
}
