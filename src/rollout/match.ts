import * as z from 'zod'

/** What a request carries that always goes to the canary. */
export const matchSchema = z.union([
  z.strictObject({ header: z.string(), value: z.string() }),
  z.strictObject({ cookie: z.string(), value: z.string() }),
])
export type Match = z.infer<typeof matchSchema>

/** Names of headers are compared without case (RFC 9110, 5.1), names of cookies with it (RFC 6265, 4.1.1). */
export function sameMatch(one: Match | null, other: Match | null): boolean {
  if (one === null || other === null) return one === other
  const name = (match: Match) =>
    'header' in match ? `header ${match.header.toLowerCase()}` : `cookie ${match.cookie}`
  return name(one) === name(other) && one.value === other.value
}
