import type { IncomingHttpHeaders } from 'node:http'
import type { Match } from '../../../rollout/match.ts'
import type { Sticky } from '../protocol.ts'

/** The value by which a request is given to an arm; null where it does not carry one. */
export function stickyValue(headers: IncomingHttpHeaders, sticky: Sticky): string | null {
  return 'cookie' in sticky ? cookieIn(headers, sticky.cookie) : headerIn(headers, sticky.header)
}

export function carries(headers: IncomingHttpHeaders, match: Match): boolean {
  return stickyValue(headers, match) === match.value
}

function headerIn(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name.toLowerCase()]
  return value === undefined ? null : String(value)
}

/** The first cookie of that name (RFC 6265, 4.2.1). */
function cookieIn({ cookie = '' }: IncomingHttpHeaders, name: string): string | null {
  for (const pair of cookie.split(';')) {
    const end = pair.indexOf('=')
    if (end !== -1 && pair.slice(0, end).trim() === name) return pair.slice(end + 1).trim()
  }
  return null
}
