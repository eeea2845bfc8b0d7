import type { Service } from './service.ts'
import { signIn } from './sign-in.ts'

const HINT =
  'Sign in with google-github-actions/auth before this step, or run where a service account is attached (application default credentials).'

/**
 * Signs requests to Google's APIs with application default credentials: a file that GOOGLE_APPLICATION_CREDENTIALS names
 * (workload identity federation or a key), gcloud's own, or the machine's service account.
 */
export async function googleSigner(
  project: string,
  scopes: readonly string[],
): Promise<NonNullable<Service['sign']>> {
  const { GoogleAuth } = await import('google-auth-library')
  // The project is named so that the library does not look for one: it would start gcloud.
  const auth = new GoogleAuth({ projectId: project, scopes: [...scopes] })
  const token = async () => {
    const found = await auth.getAccessToken()
    if (typeof found !== 'string' || found === '') throw new Error('an empty access token')
    return found
  }
  return async (_, signal) => ({
    authorization: `Bearer ${await signIn({ cloud: 'Google Cloud', hint: HINT }, token, signal)}`,
  })
}
