import type { Known } from './known.ts'
import { isDict, type Recent, TEMPLATE, type Value } from './values.ts'

/** The key of the text that a distribution of scipy.stats runs as Python when its state is set. */
const KEY = '_parse_arg_template'
const SHAPES = String.raw`((?:[A-Za-z_]\w*, )*)`
const LOCATION = '(loc=0|loc=0, scale=1)'
/** `parse_arg_template` of scipy/stats/_distn_infrastructure.py with what scipy puts into it: names and nothing else. */
const TEXT = new RegExp(
  String.raw`^\ndef _parse_args\(self, ${SHAPES} ${LOCATION}\):\n    return \(\1\), (loc, (?:scale|1))\n\n` +
    String.raw`def _parse_args_rvs\(self, \1 \2, size=None\):\n    return self\._argcheck_rvs\(\1 \3, size=size\)\n\n` +
    String.raw`def _parse_args_stats\(self, \1 \2, moments='mv'\):\n    return \(\1\), \3, moments\n$`,
)
/** Longer ones are refused. */
export const TEMPLATE_BYTES = 2048

/** Whether a text is one that scipy makes for a distribution, which defines three functions and does nothing else. */
export function isTemplate(text: string): boolean {
  return TEXT.test(text)
}

/** Whether a distribution may be given this state: nothing in it is run but a text as scipy makes it. */
export function isDistributionState(state: Value, known: Known, recent: Recent): boolean {
  const items = isDict(state) ? recent.items(state) : null
  if (items === null) return false
  let templates = 0
  for (let index = 0; index + 1 < items.length; index += 2) {
    const key = known.text(items[index] ?? 0, recent)
    if (key === null || (key === KEY && items[index + 1] !== TEMPLATE)) return false
    if (key === KEY) templates++
  }
  return templates > 0
}
