import { createHash, createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type PrometheusConfig, prometheusSchema } from '../../src/metrics/prometheus/config.ts'
import { open } from '../../src/metrics/prometheus/index.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const never = new AbortController().signal
const query = { parts: { x: { selector: 'x' } }, labels: {}, values: {}, from: 0, to: 0, step: 1 }
const nothing = { status: 'success', data: { resultType: 'matrix', result: [] } }
const isQuery = ({ url }: Asked) => url.endsWith('/api/v1/query_range')

/** A Prometheus beside whatever issues its tokens, which `issue` answers for. */
async function scene(
  config: (url: string) => Partial<PrometheusConfig>,
  given: Partial<Surroundings> = {},
  issue: (asked: Asked, response: ServerResponse, nth: number) => void = () => {},
) {
  const masked: string[] = []
  let nth = 0
  const server = await fakeServer((asked, response) => {
    if (isQuery(asked)) json(response, 200, nothing)
    else issue(asked, response, ++nth)
  })
  const parsed = prometheusSchema.parse({ url: server.url, ...config(server.url) })
  const provider = open(parsed, surroundings({ mask: (secret) => masked.push(secret), ...given }))
  return {
    masked,
    ask: () => provider.query(query, never),
    queries: () => server.asked.filter(isQuery),
    others: () => server.asked.filter((asked) => !isQuery(asked)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

describe('prometheus: signing in', () => {
  it('sends user name and password', async () => {
    const basic = { username: 'jörg', 'password-env': 'P' }
    await using s = await scene(() => ({ basic }), { env: { P: 'open:sesame' } })
    await s.ask()
    const encoded = Buffer.from('jörg:open:sesame').toString('base64')
    expect(s.queries()[0]?.headers.authorization).toBe(`Basic ${encoded}`)
    expect(s.masked).toEqual(['open:sesame', encoded])
  })

  it("sends headers of one's own, from the file and from variables, beside a token", async () => {
    const headers = { 'X-Scope-OrgID': 'team-a', 'X-Api-Key': { env: 'KEY' } }
    await using s = await scene(() => ({ 'token-env': 'T', headers }), { env: { KEY: 'k', T: 't' } })
    await s.ask()
    expect(s.queries()[0]?.headers).toMatchObject({
      'x-scope-orgid': 'team-a',
      'x-api-key': 'k',
      authorization: 'Bearer t',
    })
    expect(s.masked.sort()).toEqual(['k', 't'])
  })

  it.each([
    [{ 'token-env': 'T' }, 'token-env'],
    [{ basic: { username: 'u', 'password-env': 'T' } }, 'basic.password-env'],
    [
      { oauth2: { 'token-url': 'http://127.0.0.1:1', 'client-id': 'i', 'client-secret-env': 'T' } },
      'oauth2.client-secret-env',
    ],
    [{ headers: { 'X-Key': { env: 'T' } } }, 'headers.X-Key'],
  ])('names the key whose variable is not set: %j', async (config, key) => {
    await expect(scene(() => config)).rejects.toThrow(
      `analysis.provider.prometheus.${key}: expected a secret in T, which is empty or not set`,
    )
  })

  it.each([
    [{ 'token-env': 'T', google: true }, 'expected one of token-env, basic, oauth2, sigv4, google'],
    [{ headers: { Authorization: 'Bearer abc' } }, 'looks like a secret: write {env: NAME of a variable}'],
    [{ headers: { Host: 'other' } }, 'is set by the request itself'],
    [{ headers: { 'a b': 'c' } }, 'expected the name of a header'],
    [{ headers: { a: 'b\r\nc: d' } }, 'expected printable ASCII'],
    [{ url: 'http://me:secret@127.0.0.1' }, 'expected an address without a password'],
    [{ sigv4: { region: 'eu-central-1', role: 'reader' } }, 'expected the ARN of a role'],
    [{ tls: { cert: 'a.pem' } }, 'expected "cert" together with "key" or "key-env"'],
    [{ tls: { cert: 'a', key: 'b', 'key-env': 'C' } }, 'expected "key" or "key-env", not both'],
  ])('refuses %j', (config, message) => {
    const { error } = prometheusSchema.safeParse({ url: 'http://127.0.0.1:9090', ...config })
    expect(error?.issues.map((issue) => JSON.stringify(issue)).join()).toContain(
      JSON.stringify(message).slice(1, -1),
    )
  })
})

describe('prometheus: OAuth2', () => {
  afterEach(() => vi.useRealTimers())

  const oauth2 = (url: string) => ({
    'token-url': `${url}/token`,
    'client-id': 'roll out',
    'client-secret-env': 'S',
  })
  const env = { S: 's:cret' }
  const issued = (token: string, more: object = {}) => ({
    access_token: token,
    token_type: 'Bearer',
    expires_in: 3600,
    ...more,
  })

  it('asks once for a token, also for questions at the same time', async () => {
    const config = (url: string) => ({ oauth2: { ...oauth2(url), scopes: ['a', 'b'], audience: 'prom' } })
    await using s = await scene(config, { env }, (_, response) => json(response, 200, issued('one')))
    await Promise.all([s.ask(), s.ask(), s.ask()])
    await s.ask()
    expect(s.queries().map(({ headers }) => headers.authorization)).toEqual(Array(4).fill('Bearer one'))
    const [asked, ...more] = s.others()
    expect(more).toEqual([])
    expect(Object.fromEntries(asked?.form ?? [])).toEqual({
      grant_type: 'client_credentials',
      scope: 'a b',
      audience: 'prom',
    })
    // RFC 6749, section 2.3.1: both are form-encoded before they are put together.
    expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from('roll+out:s%3Acret').toString('base64')}`)
    expect(s.masked).toEqual(['s:cret', 'one'])
  })

  it("sends the client's secret in the body where that is wanted", async () => {
    const config = (url: string) => ({ oauth2: { ...oauth2(url), 'client-auth': 'post' as const } })
    await using s = await scene(config, { env }, (_, response) => json(response, 200, issued('one')))
    await s.ask()
    expect(s.others()[0]?.headers.authorization).toBeUndefined()
    expect(Object.fromEntries(s.others()[0]?.form ?? [])).toMatchObject({
      client_id: 'roll out',
      client_secret: 's:cret',
    })
  })

  it('asks for another one half a minute before it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    await using s = await scene(
      (url) => ({ oauth2: oauth2(url) }),
      { env },
      (_, response, nth) => json(response, 200, issued(`token-${nth}`, { expires_in: 100 })),
    )
    for (const seconds of [0, 69, 2]) {
      vi.setSystemTime(Date.now() + seconds * 1000)
      await s.ask()
    }
    expect(s.queries().map(({ headers }) => headers.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ])
  })

  it('asks again after a failure that may pass', async () => {
    await using s = await scene(
      (url) => ({ oauth2: oauth2(url) }),
      { env, interval: 4_000 },
      (_, response, nth) => (nth === 1 ? json(response, 503, {}) : json(response, 200, issued('one'))),
    )
    await s.ask()
    expect(s.others()).toHaveLength(2)
    expect(s.queries()).toHaveLength(1)
  })

  it.each([
    [
      401,
      { error: 'invalid_client', error_description: 'no\nsuch client' },
      'invalid_client: no such client',
    ],
    [400, { error: 'invalid_scope' }, 'invalid_scope'],
    [200, { token_type: 'Bearer' }, '"access_token"'],
    [200, { access_token: 'a', token_type: 'mac' }, 'unsupported `token_type` value'],
    [200, { access_token: 'a', token_type: 'DPoP' }, 'a token of type dpop'],
    [200, 'hello', '"response" body must be a top level object'],
  ])('says what the issuer answered: %d %j', async (status, body, words) => {
    await using s = await scene(
      (url) => ({ oauth2: oauth2(url) }),
      { env },
      (_, response) => json(response, status, body),
    )
    const asked = s.ask()
    await expect(asked).rejects.toThrow(/^OAuth2 127\.0\.0\.1:\d+: expected an access token, found /)
    await expect(asked).rejects.toThrow(words)
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('client-secret-env'))
    expect(s.queries()).toEqual([])
  })
})

describe('prometheus: AWS Signature Version 4', () => {
  afterEach(() => vi.unstubAllEnvs())

  const stub = (session = '') => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'first-secret')
    vi.stubEnv('AWS_SESSION_TOKEN', session)
  }

  it('signs each request with the credentials of the default chain', async () => {
    stub('session')
    await using s = await scene((url) => ({
      url: `${url}/workspaces/ws-1`,
      sigv4: { region: 'eu-central-1' },
    }))
    await s.ask()
    const [asked] = s.queries()
    expect(asked?.url).toBe('/workspaces/ws-1/api/v1/query_range')
    expect(asked?.headers['x-amz-security-token']).toBe('session')
    expect(asked?.headers.authorization).toBe(
      signature(asked, 'AKIDEXAMPLE', 'first-secret', 'eu-central-1', 'aps'),
    )
  })

  const role = 'arn:aws:iam::123456789012:role/metrics/reader'
  const config = () => ({ sigv4: { region: 'eu-west-1', role } })
  const assumed = (expiration: number) => `<AssumeRoleResponse><AssumeRoleResult><Credentials>
    <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>second/secret+</SecretAccessKey>
    <SessionToken>of-role==</SessionToken><Expiration>${new Date(expiration).toISOString()}</Expiration>
    </Credentials></AssumeRoleResult></AssumeRoleResponse>`

  it('assumes a role first, once', async () => {
    stub()
    await using sts = await fakeServer((_, response) => response.end(assumed(Date.now() + 3_600_000)))
    await using s = await scene(config, { env: { AWS_ENDPOINT_URL_STS: sts.url } })
    await Promise.all([s.ask(), s.ask()])
    expect(sts.asked).toHaveLength(1)
    const [first] = sts.asked
    expect(Object.fromEntries(first?.form ?? [])).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: role,
      RoleSessionName: 'model-rollout',
    })
    expect(first?.headers.authorization).toBe(
      signature(first, 'AKIDEXAMPLE', 'first-secret', 'eu-west-1', 'sts'),
    )
    for (const asked of s.queries()) {
      expect(asked.headers['x-amz-security-token']).toBe('of-role==')
      expect(asked.headers.authorization).toBe(
        signature(asked, 'ASIAROLE', 'second/secret+', 'eu-west-1', 'aps'),
      )
    }
    expect(s.masked).toEqual(['second/secret+'])
  })

  it('assumes it again when the credentials are about to expire', async () => {
    stub()
    await using sts = await fakeServer((_, response) => response.end(assumed(Date.now() + 30_000)))
    await using s = await scene(config, { env: { AWS_ENDPOINT_URL_STS: sts.url } })
    await s.ask()
    await s.ask()
    expect(sts.asked).toHaveLength(2)
  })

  it("says AWS' own words where it is refused", async () => {
    stub()
    await using sts = await fakeServer((_, response) =>
      response
        .writeHead(403)
        .end(
          '<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>',
        ),
    )
    await using s = await scene(config, { env: { AWS_ENDPOINT_URL_STS: sts.url } })
    await expect(s.ask()).rejects.toThrow(
      `AWS: expected credentials of ${role}, found status 403: not authorized`,
    )
  })
})

/** The header that AWS would compute from what it got: Signature Version 4, as its documentation describes it. */
function signature(
  asked: Asked | undefined,
  id: string,
  secret: string,
  region: string,
  service: string,
): string {
  const { method = '', url = '', headers = {}, body = '' } = asked ?? {}
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1] ?? ''
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const lines = names.split(';').map((name) => `${name}:${headers[name]}\n`)
  const canonical = [method, url, '', lines.join(''), names, hash(body)].join('\n')
  const time = String(headers['x-amz-date'])
  const scope = [time.slice(0, 8), region, service, 'aws4_request']
  const key = scope.reduce<string | Buffer>((made, text) => hmac(made, text), `AWS4${secret}`)
  const text = ['AWS4-HMAC-SHA256', time, scope.join('/'), hash(canonical)].join('\n')
  expect(names.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-date']))
  return `AWS4-HMAC-SHA256 Credential=${id}/${scope.join('/')}, SignedHeaders=${names}, Signature=${hmac(key, text).toString('hex')}`
}
