import type { Request } from './http.ts'
import type { Service } from './service.ts'
import { signIn } from './sign-in.ts'

const HINT =
  'Sign in with aws-actions/configure-aws-credentials before this step, or run where a role is attached (the default chain of AWS).'

/** Keys that requests to AWS are signed with. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/**
 * Signs requests to an AWS service (such as monitoring) with Signature Version 4 and `given` credentials, or else the default
 * chain's: variables, a web identity, a profile, the container's or the machine's role.
 */
export async function awsSigner(
  service: string,
  region: string,
  given?: (signal: AbortSignal) => Promise<AwsCredentials>,
): Promise<NonNullable<Service['sign']>> {
  const [{ defaultProvider }, { SignatureV4 }, { Sha256 }] = await Promise.all([
    import('@aws-sdk/credential-provider-node'),
    import('@smithy/signature-v4'),
    import('@aws-crypto/sha256-js'),
  ])
  const chain = defaultProvider()
  return async (request, signal) => {
    const credentials =
      given === undefined ? await signIn({ cloud: 'AWS', hint: HINT }, chain, signal) : await given(signal)
    const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 })
    const { headers } = await signer.sign(unsigned(request))
    // fetch names the host itself.
    const { host: _, ...signed } = headers
    return signed
  }
}

function unsigned({ method, url, headers, body }: Request) {
  return {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  }
}
