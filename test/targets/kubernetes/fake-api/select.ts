import { badRequest } from './failure.ts'
import { isMap, type Stored } from './object.ts'

export type Matches = (object: Stored) => boolean

/** Fields that the real server lets one select by, of the kinds that have them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  events: ['involvedObject.name', 'involvedObject.kind', 'reason', 'type'],
  pods: ['spec.nodeName', 'status.phase'],
}

/** Whether an object is selected by the query's labelSelector and fieldSelector. Throws what the server answers. */
export function selector(plural: string, query: URLSearchParams): Matches {
  const labels = termsOf(query.get('labelSelector')).map(labelTerm)
  const fields = termsOf(query.get('fieldSelector')).map((term) => fieldTerm(plural, term))
  return (object) => [...labels, ...fields].every((matches) => matches(object))
}

/** Splits at commas that are not within parentheses: `a in (b,c),d=e`. */
const termsOf = (text: string | null): string[] => (text ?? '').match(/(?:[^,(]|\([^)]*\))+/g) ?? []

function labelTerm(term: string): Matches {
  const labelOf = ({ metadata }: Stored, name: string) => metadata.labels?.[name]
  const set = /^\s*(\S+)\s+(in|notin)\s+\(([^)]*)\)\s*$/.exec(term)
  if (set !== null) {
    const [, name = '', operator, list = ''] = set
    const values = list.split(',').map((value) => value.trim())
    return (object) => values.includes(labelOf(object, name) ?? '\0') === (operator === 'in')
  }
  const equal = /^\s*([^\s=!]+)\s*(!=|==?)\s*([^\s=!]*)\s*$/.exec(term)
  if (equal !== null) {
    const [, name = '', operator, value] = equal
    return (object) => (labelOf(object, name) === value) === (operator !== '!=')
  }
  const exists = /^\s*(!?)([^\s=!]+)\s*$/.exec(term)
  if (exists === null) throw badRequest(`found '${term}', expected: !, identifier, or 'end of string'`)
  const [, not, name = ''] = exists
  return (object) => (labelOf(object, name) !== undefined) === (not === '')
}

function fieldTerm(plural: string, term: string): Matches {
  const [, path = '', operator, value] = /^([^=!]+)(!=|==?)(.*)$/.exec(term) ?? []
  const known = ['metadata.name', 'metadata.namespace', ...(FIELDS[plural] ?? [])]
  if (!known.includes(path)) {
    throw badRequest(
      `"${path}" is not a known field selector: only ${known.map((one) => `"${one}"`).join(', ')}`,
    )
  }
  return (object) => {
    const found = path.split('.').reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), object)
    return (String(found ?? '') === value) === (operator !== '!=')
  }
}
