import { describe, expect, it } from 'vitest'
import type { PrometheusConfig } from '../../src/metrics/prometheus/config.ts'
import { open } from '../../src/metrics/prometheus/index.ts'
import { googleCredentials } from './google-credentials.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const PARTS = {
  bad: { selector: 'x{code=~"5..",release="{{release}}"}' },
  total: { expression: 'sum(x{release="{{release}}",{{arm}}})' },
}

/** As Prometheus writes it: seconds, and values as text. */
function matrix(points: Points) {
  const result = (['bad', 'total'] as const).map((part) => ({
    metric: { model_rollout_part: part },
    values: points[part].map(([at, value]) => [at / 1000, value === null ? 'NaN' : String(value)]),
  }))
  return { status: 'success', data: { resultType: 'matrix', result } }
}
const urlEncoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1)

const vendor = {
  name: 'Prometheus',
  open: (url: string, given: Parameters<typeof open>[1]) => open({ url, 'token-env': 'T' }, given),
  env: { T: 'secret' },
  parts: PARTS,
  answer: (points: Points, _: Asked, response: Parameters<typeof json>[0]) =>
    json(response, 200, matrix(points)),
  refuse: (
    status: number,
    error: string,
    response: Parameters<typeof json>[0],
    headers: Record<string, string>,
  ) => json(response, status, { status: 'error', errorType: 'execution', error }, headers),
  hostile: {
    release: 'a"} or vector(1) or x{b="\\',
    arrives: urlEncoded(String.raw`release="a\"} or vector(1) or x{b=\"\\"`),
  },
}
describeHttpProvider(vendor)

const google = googleCredentials()
describeHttpProvider({
  ...vendor,
  name: 'Google Managed Service for Prometheus',
  open: (url, given) => {
    google.at(url)
    return open({ url: `${url}/v1/projects/p/location/global/prometheus`, google: true }, given)
  },
  env: {},
  signIn: google.isSignIn,
  answer: (points, asked, response) =>
    google.isSignIn(asked) ? google.answer(response) : json(response, 200, matrix(points)),
})

const isToken = ({ url }: Asked) => url === '/token'
describeHttpProvider({
  ...vendor,
  name: 'Prometheus behind OAuth2',
  open: (url, given) => {
    const oauth2 = { 'token-url': `${url}/token`, 'client-id': 'rollout', 'client-secret-env': 'SECRET' }
    return open({ url, oauth2 }, given)
  },
  env: { SECRET: 'secret' },
  signIn: isToken,
  answer: (points, asked, response) =>
    isToken(asked)
      ? json(response, 200, { access_token: 'issued', token_type: 'Bearer', expires_in: 3600 })
      : json(response, 200, matrix(points)),
})

describe('prometheus: clocks', () => {
  const query = { parts: PARTS, labels: {}, values: { release: 'r' }, from: 0, to: 600_000, step: 60_000 }
  async function warned(newest: number, ahead: number, config: Partial<PrometheusConfig> = {}) {
    const warnings: string[] = []
    await using server = await fakeServer((_, response) =>
      json(response, 200, matrix({ bad: [], total: [[newest, 1]] }), {
        date: new Date(Date.now() + ahead).toUTCString(),
      }),
    )
    const provider = open(
      { url: server.url, ...config },
      surroundings({ warn: (text) => warnings.push(text) }),
    )
    await provider.query(query, new AbortController().signal)
    return warnings
  }

  it('that differ are named where the newest samples are missing', async () => {
    expect(await warned(420_000, -95_500)).toEqual([
      expect.stringMatching(
        /^Prometheus: its clock is 9[56] s behind this machine's, and its newest sample is 180 s older than asked for: set the clocks$/,
      ),
    ])
    expect(await warned(0, 3_600_500)).toEqual([expect.stringContaining("3600 s ahead of this machine's")])
  })

  it('are no matter where samples are there, or the clocks agree', async () => {
    expect(await warned(480_000, -95_000)).toEqual([])
    expect(await warned(0, -20_000)).toEqual([])
  })
})
