import type { Match } from '../../../rollout/match.ts'

/** What a header must be: exactly `value`, or as the regular expression `value` (RE2) says. */
export interface HeaderCondition {
  readonly name: string
  readonly kind: 'exact' | 'regex'
  readonly value: string
}

/** Any other cookies stand around it. The whole header is described, since some proxies compare all of it, others search in it. */
const [BEFORE, AFTER] = ['^(.*; *)?', '(;.*)?$']

/** A cookie is one of several in a header. */
export function conditionOf(match: Match): HeaderCondition {
  if ('header' in match) return { name: match.header, kind: 'exact', value: match.value }
  const value = `${BEFORE}${escaped(match.cookie)}=${escaped(match.value)}${AFTER}`
  return { name: 'cookie', kind: 'regex', value }
}

/** The reverse of `conditionOf`. */
export function matchOf({ name, kind, value }: HeaderCondition): Match {
  if (kind === 'exact') return { header: name, value }
  const [cookie = '', ...rest] = value.slice(BEFORE.length, -AFTER.length).replace(/\\(.)/g, '$1').split('=')
  return { cookie, value: rest.join('=') }
}

function escaped(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/g, '\\$&')
}
