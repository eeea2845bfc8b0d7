import type { Answer, Series } from '../provider.ts'

/** Labels that tell the instances of one release apart, the most usual first. */
const INSTANCE = ['pod', 'instance', 'host', 'hostname', 'pod_name', 'node', 'task', 'container', 'replica']

/**
 * One arm's series split by instance into two halves, which serve the same release: instances in the order of their names, in
 * turn to either. null when the series do not show two instances.
 */
export function halvesOf(answer: Answer): { first: Answer; second: Answer; instances: number } | null {
  const all = Object.values(answer).flat()
  for (const label of INSTANCE) {
    const names = [...new Set(all.flatMap(({ labels }) => labels[label] ?? []))].sort()
    if (names.length < 2) continue
    const half = (which: number): Answer => {
      const chosen = new Set(names.filter((_, i) => i % 2 === which))
      const mine = ({ labels }: Series) => chosen.has(labels[label] ?? '')
      return Object.fromEntries(Object.entries(answer).map(([part, series]) => [part, series.filter(mine)]))
    }
    return { first: half(0), second: half(1), instances: names.length }
  }
  return null
}
