import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, vi } from 'vitest'
import { type Asked, json } from './server.ts'

export const TOKEN = 'ya29.token-of-the-test'

/**
 * Application default credentials of workload identity federation, as google-github-actions/auth writes them, whose token
 * service is the fake server itself.
 */
export function googleCredentials() {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'google-credentials-'))
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    /** From now on, credentials are exchanged at this server. */
    at(url: string): void {
      const subject = join(folder, 'subject')
      const file = join(folder, 'credentials.json')
      writeFileSync(subject, 'token of the workflow')
      writeFileSync(
        file,
        JSON.stringify({
          type: 'external_account',
          audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q',
          subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
          token_url: `${url}/v1/token`,
          credential_source: { file: subject },
        }),
      )
      vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', file)
    },
    isSignIn: ({ url }: Asked): boolean => url === '/v1/token',
    answer: (response: ServerResponse): void =>
      json(response, 200, {
        access_token: TOKEN,
        issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
        token_type: 'Bearer',
        expires_in: 3600,
      }),
  }
}
