import { UserError } from '../../support/errors.ts'
import { clean } from '../clean.ts'
import { type HttpAnswer, send, Unavailable } from '../http.ts'
import type { OAuth2Config } from './config.ts'
import { type Issued, renewed } from './renewed.ts'
import type { SignerPlace } from './signer.ts'

/** ms before its end from which on a token is not used any more. */
const MARGIN = 30_000
/** ms that a token is used whose end the issuer does not say. */
const UNKNOWN = 300_000

/**
 * A function that gives an access token by the client credentials grant: the same until half a minute before it expires, and one
 * request for all who ask at once. It throws Unavailable where the issuer may answer later, a UserError where it refuses.
 */
export function tokenSource(
  config: OAuth2Config,
  secret: string,
  place: Place,
): (signal: AbortSignal) => Promise<string> {
  return renewed((signal) => issue(config, secret, place, signal))
}

type Place = Pick<SignerPlace, 'surroundings' | 'connection'>

async function issue(
  config: OAuth2Config,
  secret: string,
  place: Place,
  signal: AbortSignal,
): Promise<Issued<string>> {
  const oauth = await import('oauth4webapi')
  const url = new URL(config['token-url'])
  const issuer = { issuer: url.origin, token_endpoint: url.href }
  const client = { client_id: config['client-id'] }
  const authentication =
    config['client-auth'] === 'post' ? oauth.ClientSecretPost(secret) : oauth.ClientSecretBasic(secret)
  const options = {
    [oauth.customFetch]: sender(url, place, signal),
    [oauth.allowInsecureRequests]: url.protocol === 'http:',
  }
  try {
    const asked = oauth.clientCredentialsGrantRequest(issuer, client, authentication, asks(config), options)
    const answer = await oauth.processClientCredentialsResponse(issuer, client, await asked)
    if (answer.token_type !== 'bearer') throw new Error(`a token of type ${answer.token_type}`)
    place.surroundings.mask(answer.access_token)
    const lifetime = answer.expires_in === undefined ? UNKNOWN : answer.expires_in * 1000
    return { value: answer.access_token, until: Date.now() + Math.max(0, lifetime - MARGIN) }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof UserError) throw error
    throw new UserError(`OAuth2 ${url.host}: expected an access token, found ${wordsOf(error)}`, {
      hint: 'Check token-url, client-id, scopes, audience and the secret in the variable that client-secret-env names.',
    })
  }
}

/** Asks within our limits of time and size, and follows no redirect to another host. */
function sender(url: URL, { surroundings, connection }: Place, signal: AbortSignal) {
  return async (_: string, { headers, body }: { headers: Record<string, string>; body: URLSearchParams }) => {
    const dispatcher = await connection()
    const through = dispatcher === undefined ? {} : { dispatcher }
    const request = { method: 'POST' as const, url, headers, body: body.toString(), ...through }
    return responseOf(url, await send(request, surroundings.timeout, signal))
  }
}

function asks({ scopes, audience }: OAuth2Config): URLSearchParams {
  return new URLSearchParams({
    ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
    ...(audience === undefined ? {} : { audience }),
  })
}

/** What the library reads. */
function responseOf(url: URL, { status, body, retryAfter }: HttpAnswer): Response {
  if (status === 429 || status >= 500) {
    throw new Unavailable(`OAuth2 ${url.host} answered ${status}: ${clean(body.slice(0, 200))}`, {
      retryAfter,
    })
  }
  return new Response(body, { status, headers: { 'content-type': 'application/json' } })
}

/** The issuer's own code and words (RFC 6749, section 5.2), where it gave them; never a cause, which may hold the token. */
function wordsOf(error: unknown): string {
  const { error: code, error_description: words, message } = Object(error) as Record<string, unknown>
  if (typeof code !== 'string') return clean(String(message))
  return clean(typeof words === 'string' ? `${code}: ${words}` : code)
}
