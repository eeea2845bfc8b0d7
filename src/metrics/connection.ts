import type { Dispatcher } from 'undici'
import { UserError } from '../support/errors.ts'
import type { Surroundings } from './surroundings.ts'

/** Gives undici's dispatcher for requests, always the same; undefined where Node's own way will do. */
export type Connection = () => Promise<Dispatcher | undefined>

/** PEM texts, and the name that the server's certificate must have. */
export interface Tls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly servername?: string
}

/**
 * How requests get to their server: through the proxy that HTTPS_PROXY and HTTP_PROXY name (lower case goes first), unless
 * NO_PROXY lists the host or it is this machine; with `tls`, which may be read late. Throws a UserError on an unreadable proxy.
 */
export function connection(env: Surroundings['env'], tls?: () => Promise<Tls>): Connection {
  const named = (name: string) => env[name.toLowerCase()] || env[name] || ''
  const proxies = {
    httpProxy: proxyIn(named, 'HTTP_PROXY'),
    httpsProxy: proxyIn(named, 'HTTPS_PROXY'),
    noProxy: named('NO_PROXY').trim() === '*' ? '*' : `${named('NO_PROXY')},localhost,127.0.0.1,[::1]`,
  }
  let opened: Promise<Dispatcher> | undefined
  if (proxies.httpProxy === '' && proxies.httpsProxy === '') {
    return async () => {
      if (tls !== undefined) opened ??= direct(tls)
      return opened
    }
  }
  return async () => {
    opened ??= proxied(proxies, tls)
    return opened
  }
}

async function direct(tls: () => Promise<Tls>): Promise<Dispatcher> {
  const { Agent } = await import('undici')
  return new Agent({ connect: { ...(await tls()) } })
}

type Proxies = Readonly<Record<'httpProxy' | 'httpsProxy' | 'noProxy', string>>

/** Plain HTTP is not tunnelled, since most proxies allow that for TLS alone. */
async function proxied(proxies: Proxies, tls?: () => Promise<Tls>): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici')
  const options = { ...(await tls?.()) }
  const given = tls === undefined ? {} : { connect: options, requestTls: options }
  return new EnvHttpProxyAgent({ ...proxies, ...given, proxyTunnel: false })
}

function proxyIn(named: (name: string) => string, name: string): string {
  const text = named(name)
  if (text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))) return text
  throw new UserError(
    `${name}: expected the address of a proxy, such as http://proxy:3128, found another text`,
    {
      hint: `Set or unset ${name} for this step.`,
    },
  )
}
