import * as z from 'zod'
import { address } from '../address.ts'

const variable = (what: string) =>
  z.string().min(1).describe(`Name of the environment variable that holds ${what}.`)
const file = (what: string) => z.string().min(1).describe(`File with ${what} in PEM, from the workspace.`)

/** User name and password with each request (RFC 7617). */
const basicSchema = z.strictObject({
  username: z
    .string()
    .min(1)
    .regex(/^[^:\p{Cc}]*$/u, 'expected a user name without a colon')
    .describe('Name of the account.'),
  'password-env': variable('the password'),
})

/** A token by OAuth 2.0's client credentials grant (RFC 6749, section 4.4). */
const oauth2Schema = z.strictObject({
  'token-url': address.describe('Address of the token endpoint.'),
  'client-id': z.string().min(1).describe('The client, as its issuer knows it.'),
  'client-secret-env': variable("the client's secret"),
  'client-auth': z
    .enum(['basic', 'post'])
    .optional()
    .describe("Where the client's secret is sent: in a header (basic, when left out) or in the body (post)."),
  scopes: z.array(z.string().min(1)).optional().describe('What the token is asked for.'),
  audience: z.string().min(1).optional().describe('Whom the token is for, where the server wants to know.'),
})
export type OAuth2Config = z.infer<typeof oauth2Schema>

/** How this side and the server show who they are. */
export const tlsSchema = z
  .strictObject({
    ca: file("the certificates of the server's authorities").optional(),
    cert: file('the certificate of the client').optional(),
    key: file("the client's private key").optional(),
    'key-env': variable("the client's private key, in PEM").optional(),
    'server-name': z
      .string()
      .min(1)
      .optional()
      .describe("Name in the server's certificate, where it is not the host."),
  })
  .refine((tls) => (tls.cert === undefined) === (tls.key === undefined && tls['key-env'] === undefined), {
    error: 'expected "cert" together with "key" or "key-env"',
  })
  .refine((tls) => tls.key === undefined || tls['key-env'] === undefined, {
    error: 'expected "key" or "key-env", not both',
  })
export type TlsConfig = z.infer<typeof tlsSchema>

/** AWS Signature Version 4 with the default chain's credentials. */
const sigv4Schema = z.strictObject({
  region: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'expected a region such as eu-central-1')
    .describe('Region of the service, such as eu-central-1.'),
  service: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional()
    .describe('Name of the service to sign for; aps when left out.'),
  role: z
    .string()
    .regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'expected the ARN of a role')
    .optional()
    .describe('Role to assume first, such as one in the account of the workspace.'),
})

const SECRET = /auth|cookie|key|token|secret|password/i
const OWN = /^(host|connection|content-length|content-type|transfer-encoding|accept)$/i
const value = z.string().regex(/^[\x20-\x7e]*$/, 'expected printable ASCII')

/** Headers of one's own, such as a tenant. */
const headersSchema = z
  .record(
    z.string().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'expected the name of a header'),
    z.union([value, z.strictObject({ env: variable('the value') })]),
  )
  .superRefine((headers, context) => {
    for (const [name, given] of Object.entries(headers)) {
      if (OWN.test(name))
        context.addIssue({ code: 'custom', path: [name], message: 'is set by the request itself' })
      if (SECRET.test(name) && typeof given === 'string') {
        const message = 'looks like a secret: write {env: NAME of a variable} instead of the value'
        context.addIssue({ code: 'custom', path: [name], message })
      }
    }
  })
export type HeadersConfig = z.infer<typeof headersSchema>

/** The keys of a provider that say how to sign in; at most one of them beside `headers`. */
export const signInFields = {
  'token-env': variable('a bearer token').optional(),
  basic: basicSchema.optional().describe('User name and password.'),
  oauth2: oauth2Schema.optional().describe("A token by OAuth 2.0's client credentials grant."),
  sigv4: sigv4Schema
    .optional()
    .describe('AWS Signature Version 4, for Amazon Managed Service for Prometheus.'),
  google: z
    .literal(true)
    .optional()
    .describe("Google's application default credentials, for Managed Service for Prometheus."),
  headers: headersSchema
    .optional()
    .describe('Headers to send: name to value, or to {env: NAME} for a variable.'),
}
const signInSchema = z.strictObject(signInFields)
export type SignInConfig = z.infer<typeof signInSchema>

const WAYS = ['token-env', 'basic', 'oauth2', 'sigv4', 'google'] as const

/** True where no more than one way to sign in is given. */
export const oneWay = (config: SignInConfig): boolean =>
  WAYS.filter((way) => config[way] !== undefined).length <= 1
export const ONE_WAY = `expected one of ${WAYS.join(', ')}`
