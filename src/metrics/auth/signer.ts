import { awsSigner } from '../aws-auth.ts'
import type { Connection } from '../connection.ts'
import { googleSigner } from '../google-auth.ts'
import type { Service } from '../service.ts'
import { type Surroundings, secretIn } from '../surroundings.ts'
import { assumedRole } from './assume-role.ts'
import type { HeadersConfig, SignInConfig } from './config.ts'
import { tokenSource } from './oauth2.ts'

type Sign = NonNullable<Service['sign']>

/** Where a way to sign in is used. */
export interface SignerPlace {
  readonly surroundings: Surroundings
  /** Key of the rollout file that holds the sign-in: analysis.provider.prometheus. */
  readonly key: string
  /** The server's address. */
  readonly url: URL
  /** How a token's issuer is reached. */
  readonly connection: Connection
}

/**
 * Headers that sign a request, in the way that the rollout file says. Secrets are read at once: throws a UserError that names
 * the key where one is missing. Libraries are loaded, and tokens asked for, with the first request.
 */
export function signerOf(config: SignInConfig, place: SignerPlace): Sign {
  const headers = ownHeaders(config.headers ?? {}, place)
  const sign = wayOf(config, place)
  return async (request, signal) => ({ ...headers, ...(await sign(request, signal)) })
}

function wayOf(config: SignInConfig, place: SignerPlace): Sign {
  const { basic, oauth2, sigv4, google, 'token-env': tokenEnv } = config
  const secret = (variable: string, key: string) =>
    secretIn(place.surroundings, variable, `${place.key}.${key}`)
  if (tokenEnv !== undefined) return always(`Bearer ${secret(tokenEnv, 'token-env')}`)
  if (basic !== undefined) {
    const password = secret(basic['password-env'], 'basic.password-env')
    const encoded = Buffer.from(`${basic.username}:${password}`).toString('base64')
    place.surroundings.mask(encoded)
    return always(`Basic ${encoded}`)
  }
  if (oauth2 !== undefined) {
    const token = tokenSource(oauth2, secret(oauth2['client-secret-env'], 'oauth2.client-secret-env'), place)
    return async (_, signal) => ({ authorization: `Bearer ${await token(signal)}` })
  }
  if (sigv4 !== undefined) {
    const { service = 'aps', region, role } = sigv4
    const given = () => (role === undefined ? undefined : assumedRole(role, region, place))
    return opened(() => awsSigner(service, region, given()))
  }
  if (google === true) return opened(() => googleSigner(projectIn(place.url), SCOPES))
  return async () => ({})
}

const SCOPES = ['https://www.googleapis.com/auth/monitoring.read']
/** Google's address has the project in its path. */
const projectIn = ({ pathname }: URL) => /\/projects\/([^/]+)/.exec(pathname)?.[1] ?? ''

const always =
  (authorization: string): Sign =>
  async () => ({ authorization })

/** A signer that is made with the first request, once. */
function opened(open: () => Promise<Sign>): Sign {
  let signer: Promise<Sign> | undefined
  return async (request, signal) => {
    signer ??= open()
    return (await signer)(request, signal)
  }
}

function ownHeaders(headers: HeadersConfig, { surroundings, key }: SignerPlace): Record<string, string> {
  const textOf = (name: string, value: HeadersConfig[string]) =>
    typeof value === 'string' ? value : secretIn(surroundings, value.env, `${key}.headers.${name}`)
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), textOf(name, value)]),
  )
}
