import { UserError } from '../../support/errors.ts'
import { type AwsCredentials, awsSigner } from '../aws-auth.ts'
import { clean } from '../clean.ts'
import { send } from '../http.ts'
import { renewed } from './renewed.ts'
import type { SignerPlace } from './signer.ts'

/** ms before their end from which on credentials are not used any more. */
const MARGIN = 60_000

/**
 * Credentials of a role that the default chain's may assume (AWS STS, AssumeRole, version 2011-06-15), the same until a minute
 * before they expire. AWS_ENDPOINT_URL_STS names another address of STS, as for AWS' own tools.
 */
export function assumedRole(
  role: string,
  region: string,
  { surroundings, connection }: Pick<SignerPlace, 'surroundings' | 'connection'>,
): (signal: AbortSignal) => Promise<AwsCredentials> {
  const url = new URL(surroundings.env['AWS_ENDPOINT_URL_STS'] || addressOf(role, region))
  const sign = awsSigner('sts', region)
  return renewed(async (signal) => {
    const dispatcher = await connection()
    const request = {
      method: 'POST' as const,
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: role,
        RoleSessionName: 'model-rollout',
      }).toString(),
      ...(dispatcher === undefined ? {} : { dispatcher }),
    }
    const headers = { ...request.headers, ...(await (await sign)(request, signal)) }
    const { status, body } = await send({ ...request, headers }, surroundings.timeout, signal)
    const value = credentialsIn(body)
    const until = Date.parse(textIn(body, 'Expiration'))
    if (status !== 200 || value === null || Number.isNaN(until)) throw refused(role, status, body)
    surroundings.mask(value.secretAccessKey)
    return { value, until: until - MARGIN }
  })
}

/** China's partition has a domain of its own. */
const addressOf = (role: string, region: string) =>
  `https://sts.${region}.amazonaws.com${role.startsWith('arn:aws-cn:') ? '.cn' : ''}`

function refused(role: string, status: number, body: string): UserError {
  const said = clean(textIn(body, 'Message') || body.slice(0, 200))
  return new UserError(`AWS: expected credentials of ${role}, found status ${status}: ${said}`, {
    hint: 'Does the trust policy of the role let the identity that this job signed in as assume it?',
  })
}

function credentialsIn(body: string): AwsCredentials | null {
  const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map(
    (name) => textIn(body, name),
  )
  return accessKeyId && secretAccessKey && sessionToken
    ? { accessKeyId, secretAccessKey, sessionToken }
    : null
}

/** The text of an element that occurs once in STS' answer; keys and tokens are base64, so nothing in them is escaped. */
const textIn = (xml: string, element: string): string =>
  new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? ''
