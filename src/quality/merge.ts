import type { Finding } from '../support/finding.ts'
import type { Numbers } from './numbers.ts'
import { shown } from './shown.ts'

/** Values by name, each with the source that gave it. */
export type Merged = ReadonlyMap<string, { readonly value: unknown; readonly source: string }>

/** Puts sources together. A name with two different values is a finding, since one of the two is of something else. */
export function mergeNumbers(sources: readonly Numbers[]): { numbers: Merged; findings: Finding[] } {
  const numbers = new Map<string, { value: unknown; source: string }>()
  const findings: Finding[] = []
  for (const { source, entries } of sources) {
    for (const [name, value] of entries) {
      const known = numbers.get(name)
      if (known === undefined) numbers.set(name, { value, source })
      else if (!isSame(known.value, value)) findings.push(conflict(name, known, { value, source }))
    }
  }
  return { numbers, findings }
}

/** What a database or a text of 15 digits may change is no difference. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'number' || typeof other !== 'number')
    return JSON.stringify(one) === JSON.stringify(other)
  return Object.is(one, other) || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other))
}

type Valued = { readonly value: unknown; readonly source: string }

function conflict(name: string, one: Valued, other: Valued): Finding {
  const sides = [one, other].map(({ value, source }) => `${shown(value)} in ${source}`)
  return {
    level: 'error',
    rule: 'quality/conflict',
    message: `${name} is ${sides.join(', but ')}; name them differently, or leave out the one that is wrong`,
  }
}

/** Numbers that a record keeps beside those of the contract. */
const MOST_KEPT = 100

/** The finite ones: all that the contract names, with the value that was judged, and of the others the first hundred. */
export function finiteNumbers(
  numbers: Merged,
  judged: readonly { readonly name: string; readonly value: unknown }[],
): Record<string, number> {
  const named = judged.map(({ name, value }): [string, unknown] => [name, value])
  const others = [...numbers].map(([name, { value }]): [string, unknown] => [name, value])
  const finite = (entry: [string, unknown]): entry is [string, number] => Number.isFinite(entry[1])
  return Object.fromEntries([...others.filter(finite).slice(0, MOST_KEPT), ...named.filter(finite)])
}
