import { UserError } from '../support/errors.ts'
import type { History } from './local/index.ts'

/** What a provider may need from outside. */
export interface Surroundings {
  /** Where secrets and a cloud's own sign-in are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Hides a text in everything that is printed from now on. */
  readonly mask: (secret: string) => void
  /** Folder that relative paths (certificates, files of numbers) start from. */
  readonly workspace: string
  /** ms between two looks: no question is repeated for longer. */
  readonly interval: number
  /** ms that one request may take. */
  readonly timeout: number
  readonly warn: (message: string) => void
  /** The local target's history; null when the target is another one. */
  readonly history: History | null
}

/**
 * The secret in the environment variable that `key` of the rollout file names (such as
 * `analysis.provider.datadog.api-key-env`), masked before it is used. Throws a UserError when it is not there.
 */
export function secretIn({ env, mask }: Surroundings, variable: string, key: string): string {
  const secret = env[variable]?.trim() ?? ''
  if (secret !== '') mask(secret)
  if (/^[\x21-\x7e]+$/.test(secret)) return secret
  const found = secret === '' ? 'which is empty or not set' : 'which has characters that no such secret has'
  throw new UserError(`${key}: expected a secret in ${variable}, ${found}`, {
    hint: `Give the step \`env: {${variable}: \${{ secrets.… }}}\`.`,
  })
}
