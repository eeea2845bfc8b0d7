import { quoted } from '../formats/reader.ts'
import { type Known, label } from './known.ts'
import * as kind from './values.ts'

const KINDS: Readonly<Record<number, string>> = {
  [kind.NONE]: 'None',
  [kind.LIST]: '[…]',
  [kind.DICT]: '{…}',
  [kind.NEW_DICT]: '{}',
  [kind.TUPLE]: '(…)',
  [kind.EMPTY_TUPLE]: '()',
  [kind.SET]: '{…}',
}

/** A value as Python would write it, as far as it is known: at most a few hundred characters, escaped. */
function describe(value: kind.Value, known: Known, recent: kind.Recent, depth = 2): string {
  const text = known.text(value, recent)
  if (text !== null) return quoted(text)
  const number = recent.number(value)
  if (number !== null) return String(number)
  if (kind.isTuple(value)) {
    const items = recent.items(value)
    return items === null || depth === 0 ? '(…)' : describeCall('', items, known, recent, depth - 1)
  }
  const entry = known.entry(value)
  if (entry?.kind === 'global') return label(entry)
  if (entry?.kind === 'instance') return `${label(entry.of)}(…)`
  return KINDS[value] ?? '…'
}

/** A call with its arguments; null: they are not known. */
export function describeCall(
  name: string,
  args: Int32Array | null,
  known: Known,
  recent: kind.Recent,
  depth = 2,
): string {
  if (args === null) return `${name}(…)`
  return `${name}(${Array.from(args, (value) => describe(value, known, recent, depth)).join(', ')})`
}
