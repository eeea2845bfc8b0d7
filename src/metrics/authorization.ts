import { UserError } from '../support/errors.ts'
import { type Surroundings, secretIn } from './surroundings.ts'

/** The keys of a provider by which a server that knows tokens or passwords is signed in to; none of them is none. */
export interface SignInKeys {
  readonly 'token-env'?: string | undefined
  readonly username?: string | undefined
  readonly 'password-env'?: string | undefined
}

/**
 * The `authorization` header by a token or a password; no header where neither is named. `key`: where the keys stand
 * (analysis.provider.graphite); `scheme`: what precedes a token. Throws a UserError where they do not fit or a secret is
 * missing.
 */
export function authorizationOf(
  { 'token-env': tokenEnv, username, 'password-env': passwordEnv }: SignInKeys,
  surroundings: Surroundings,
  key: string,
  scheme = 'Bearer',
): Readonly<Record<string, string>> {
  if ((username === undefined) !== (passwordEnv === undefined) || (tokenEnv && username)) {
    throw new UserError(`${key}: expected token-env, or username with password-env, or none of them`, {
      hint: 'A password and a token cannot both sign in, and a password needs its username.',
    })
  }
  if (tokenEnv !== undefined) {
    return { authorization: `${scheme} ${secretIn(surroundings, tokenEnv, `${key}.token-env`)}` }
  }
  if (username === undefined || passwordEnv === undefined) return {}
  const password = secretIn(surroundings, passwordEnv, `${key}.password-env`)
  const encoded = Buffer.from(`${username}:${password}`).toString('base64')
  surroundings.mask(encoded)
  return { authorization: `Basic ${encoded}` }
}
