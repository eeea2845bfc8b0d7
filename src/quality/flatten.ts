import { isMapping } from '../config/path.ts'
import { UserError } from '../support/errors.ts'

const MOST_NUMBERS = 10_000
const DEEPEST = 20

/**
 * The values of nested objects under the names that lead to them: {"slices": {"de": 0.9}} has `slices.de`. Lists are kept whole.
 * Throws a UserError on more than 10,000 values, or 20 levels; `where` names them.
 */
export function flatten(value: Readonly<Record<string, unknown>>, where: string): [string, unknown][] {
  const entries: [string, unknown][] = []
  const open: [name: string, value: Readonly<Record<string, unknown>>, depth: number][] = [['', value, 1]]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const [prefix, mapping, depth] = next
    for (const [key, child] of Object.entries(mapping)) {
      const name = prefix === '' ? key : `${prefix}.${key}`
      if (isMapping(child) && Object.keys(child).length > 0) open.push([name, child, depth + 1])
      else entries.push([name, child])
    }
    if (entries.length + open.length > MOST_NUMBERS || depth > DEEPEST) {
      throw new UserError(
        `${where} has more than ${MOST_NUMBERS.toLocaleString('en-US')} numbers, or more than ${DEEPEST} levels`,
      )
    }
  }
  return entries
}
