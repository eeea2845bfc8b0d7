import { createHash, createHmac } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { cloudwatchSchema } from '../../src/metrics/cloudwatch/config.ts'
import { open } from '../../src/metrics/cloudwatch/index.ts'
import { checkPart } from '../../src/metrics/cloudwatch/query.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import { type Asked, fakeServer } from './server.ts'
import { surroundings } from './surroundings.ts'

const SECRET = 'wJalrXUtnFEMI'
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, sessionToken: 'session' }
beforeAll(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', SECRET)
  vi.stubEnv('AWS_SESSION_TOKEN', credentials.sessionToken)
  vi.stubEnv('AWS_PROFILE', undefined)
})
afterAll(() => vi.unstubAllEnvs())

const never = new AbortController().signal
const stat = (name: string) =>
  JSON.stringify({
    Metric: { Namespace: 'App', MetricName: name, Dimensions: [{ Name: 'Release', Value: '{{release}}' }] },
    Stat: 'Sum',
  })
const MINUTE = 60_000
const FROM = 1_800_000_000_000
const query: RangeQuery = {
  parts: { bad: { expression: stat('Errors') }, total: { selector: stat('Requests') } },
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: FROM,
  to: FROM + 2 * MINUTE,
  step: MINUTE,
}
const provider = (endpoint: string, given = {}) =>
  open({ region: 'eu-central-1', endpoint }, surroundings(given))

function answer(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', ...headers })
  response.end(JSON.stringify(body))
}
const refuse = (status: number, type: string, message: string, response: ServerResponse, headers = {}) =>
  answer(response, status, { __type: `com.amazonaws.cloudwatch#${type}`, message }, headers)

interface Held {
  Id: string
  Label?: string
  Timestamps?: number[]
  Values?: (number | string)[]
  StatusCode?: string
  Messages?: { Code: string; Value: string }[]
}
const results = (points: Points): Held[] =>
  [points.bad, points.total].map((held, i) => ({
    Id: `p${i}`,
    Label: i === 0 ? 'Errors' : 'Requests',
    // CloudWatch labels an interval with its start, in seconds.
    Timestamps: held.map(([at]) => (at - MINUTE) / 1000),
    Values: held.map(([, value]) => value ?? 'NaN'),
    StatusCode: 'Complete',
  }))

/** A server that gives these results, whatever it is asked. */
const having = (held: Held[], more: object = {}) =>
  fakeServer((_, response) => answer(response, 200, { MetricDataResults: held, Messages: [], ...more }))

describeHttpProvider({
  name: 'cloudwatch',
  open: provider,
  env: {},
  parts: query.parts as { bad: { expression: string }; total: { expression: string } },
  answer: (points, _, response) =>
    answer(response, 200, { MetricDataResults: results(points), Messages: [] }),
  refuse: (status, message, response, headers) =>
    refuse(
      status,
      status === 403 ? 'AccessDeniedException' : 'InternalServiceFault',
      message,
      response,
      headers,
    ),
  hostile: { release: 'x"}],"Stat":"Max', arrives: '"Value":"x\\"}],\\"Stat\\":\\"Max"' },
})

/** Whether a request is signed as AWS documents Signature Version 4, with our secret. */
function isSigned({ method, url, headers, body }: Asked): boolean {
  const found =
    /Credential=\w+\/(\d+)\/([\w-]+)\/(\w+)\/aws4_request, SignedHeaders=([\w;-]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    )
  const [, date = '', region = '', service = '', names = '', signature] = found ?? []
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const canonical = names
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('')
  const request = [method, url, '', canonical, names, hash(body)].join('\n')
  const scope = `${date}/${region}/${service}/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(request)].join('\n')
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`)
  return names.includes('host') && hmac(key, text).toString('hex') === signature
}

describe('cloudwatch: what is asked', () => {
  it("is what AWS's own SDK sends for the same question, signed", async () => {
    await using server = await having(results({ bad: [], total: [] }))
    await (await provider(server.url)).query(query, never)
    const metric = (MetricName: string) => ({
      Metric: { Namespace: 'App', MetricName, Dimensions: [{ Name: 'Release', Value: 'digits-2' }] },
      Stat: 'Sum',
      Period: 60,
    })
    const client = new CloudWatchClient({ endpoint: server.url, region: 'eu-central-1', credentials })
    await client.send(
      new GetMetricDataCommand({
        MetricDataQueries: [
          { Id: 'p0', MetricStat: metric('Errors') },
          { Id: 'p1', MetricStat: metric('Requests') },
        ],
        StartTime: new Date(FROM - MINUTE),
        EndTime: new Date(FROM + 2 * MINUTE),
        ScanBy: 'TimestampAscending',
      }),
    )
    const [ours, theirs] = server.asked
    expect(JSON.parse(ours?.body ?? '')).toEqual(JSON.parse(theirs?.body ?? ''))
    expect(ours).toMatchObject({ method: 'POST', url: theirs?.url })
    for (const name of ['content-type', 'x-amz-target', 'x-amz-security-token']) {
      expect(ours?.headers[name]).toBe(theirs?.headers[name])
    }
    expect(server.asked.map(isSigned)).toEqual([true, true])
    expect(isSigned({ ...(ours as Asked), body: '{}' })).toBe(false)
  })

  it('may be an expression, with the period in seconds', async () => {
    await using server = await having([{ Id: 'p0' }, { Id: 'p1' }])
    const parts = {
      bad: { expression: `SELECT SUM(Errors) FROM SCHEMA("App", Release) WHERE Release = '{{release}}'` },
      total: { expression: `SUM(SEARCH('{App,Release} Release="{{release}}"', 'Sum', {{step}}))` },
    }
    await (await provider(server.url)).query({ ...query, parts, step: 300_000 }, never)
    expect(JSON.parse(server.asked[0]?.body ?? '').MetricDataQueries).toEqual([
      {
        Id: 'p0',
        Expression: `SELECT SUM(Errors) FROM SCHEMA("App", Release) WHERE Release = 'digits-2'`,
        Period: 300,
      },
      {
        Id: 'p1',
        Expression: `SUM(SEARCH('{App,Release} Release="digits-2"', 'Sum', 300))`,
        Period: 300,
      },
    ])
  })

  it.each([`x' OR Release = 'y`, 'x"', 'x\\', 'x y', 'x)', 'é'])(
    'is no expression with %j in it',
    async (release) => {
      await using server = await having([])
      const parts = { bad: { expression: `SELECT SUM(E) FROM App WHERE Release = '{{release}}'` } }
      const asked = (await provider(server.url)).query(
        { ...query, parts, values: { ...query.values, release } },
        never,
      )
      await expect(asked).rejects.toThrow('cannot be written into an expression of CloudWatch')
      expect(server.asked).toEqual([])
    },
  )

  it.each([
    ['{"Metric":{"Namespace":"App"},"Stat":"Sum","Unit":"{{release}}"}', 'at Metric.MetricName'],
    ['{"Metric":"{{release}}"', 'expected a MetricStat of CloudWatch as JSON'],
    [stat('Errors').replace('"Stat"', '"Period":1,"Stat"'), 'Period'],
    [stat('Errors').replace('{{release}}', 'digits-2'), 'expected {{release}} or {{arm}}'],
    [stat('{{relase}}'), 'nothing is known as {{relase}}'],
  ])('is checked before: %s', (expression, message) => {
    expect(() => checkPart({ expression })).toThrow(message)
  })

  it('is no histogram', () => {
    expect(() => checkPart({ histogram: 'latency' })).toThrow('CloudWatch is not asked for histograms')
    expect(() => checkPart({ expression: stat('{{step}}') })).not.toThrow()
  })
})

describe('cloudwatch: answers', () => {
  it("are read as AWS's own SDK reads them", async () => {
    const held = results({
      bad: [[FROM, 1.5]],
      total: [
        [FROM, 1e9],
        [FROM + MINUTE, 7],
      ],
    })
    await using server = await having(held)
    const client = new CloudWatchClient({ endpoint: server.url, region: 'eu-central-1', credentials })
    const { MetricDataResults } = await client.send(
      new GetMetricDataCommand({ MetricDataQueries: [], StartTime: new Date(), EndTime: new Date() }),
    )
    const theirs = MetricDataResults?.map(({ Timestamps, Values }) =>
      Timestamps?.map((at, i) => [at.getTime() + MINUTE, Values?.[i]]),
    )
    const ours = await (await provider(server.url)).query(query, never)
    expect([ours['bad']?.[0]?.samples, ours['total']?.[0]?.samples]).toEqual(theirs)
  })

  it('of several series keep their labels, and of several pages are put together', async () => {
    const one = (Label: string, minute: number, value: number): Held => ({
      Id: 'p0',
      Label,
      Timestamps: [(FROM + (minute - 1) * MINUTE) / 1000],
      Values: [value],
      StatusCode: minute === 2 ? 'Complete' : 'PartialData',
    })
    await using server = await fakeServer((_, response, nth) =>
      answer(response, 200, {
        MetricDataResults: [one('pod-1', nth - 1, nth), one('pod-2', nth - 1, 10 * nth)],
        ...(nth < 3 ? { NextToken: `page ${nth + 1}` } : {}),
      }),
    )
    const parts = { bad: { expression: `SELECT SUM(E) FROM App WHERE R = '{{release}}' GROUP BY pod` } }
    expect(await (await provider(server.url)).query({ ...query, parts }, never)).toEqual({
      bad: [1, 10].map((value, i) => ({
        labels: { label: `pod-${i + 1}` },
        samples: [0, 1, 2].map((minute) => [FROM + minute * MINUTE, value * (minute + 1)]),
      })),
    })
    expect(server.asked.map(({ body }) => JSON.parse(body).NextToken)).toEqual([
      undefined,
      'page 2',
      'page 3',
    ])
  })

  it('without end are refused', async () => {
    await using server = await having([], { NextToken: 'more' })
    await expect((await provider(server.url)).query(query, never)).rejects.toThrow('more than 100 pages')
  })

  it.each([
    ['PartialData', 'CloudWatch answered Errors with PartialData; MaxQuery: too many series'],
    ['InternalError', 'CloudWatch answered Errors with InternalError'],
    ['Forbidden', 'CloudWatch answered Errors with Forbidden'],
  ])('that are only %s are errors', async (StatusCode, message) => {
    const [bad, total] = results({ bad: [[FROM, 1]], total: [[FROM, 1]] }) as [Held, Held]
    const Messages = [{ Code: 'MaxQuery', Value: 'too many series' }]
    await using server = await having([{ ...bad, StatusCode, Messages }, total])
    await expect((await provider(server.url)).query(query, never)).rejects.toThrow(message)
  })

  it('come with what CloudWatch has to say', async () => {
    const said: string[] = []
    const Messages = [{ Code: 'MaxMetricsExceeded', Value: 'only 500 of\n600 series' }]
    await using server = await having(results({ bad: [], total: [] }), { Messages })
    await (await provider(server.url, { warn: (text: string) => said.push(text) })).query(query, never)
    expect(said).toEqual(['CloudWatch: MaxMetricsExceeded: only 500 of 600 series'])
  })

  it('are asked for again when CloudWatch throttles, which it does with status 400', async () => {
    await using server = await fakeServer((_, response, nth) =>
      nth === 1
        ? refuse(400, 'ThrottlingException', 'Rate exceeded', response)
        : answer(response, 200, { MetricDataResults: results({ bad: [[FROM, 3]], total: [] }) }),
    )
    const answered = await (await provider(server.url)).query(query, never)
    expect(answered['bad']?.[0]?.samples).toEqual([[FROM, 3]])
  })

  it('say what is wrong with a question', async () => {
    await using server = await fakeServer((_, response) =>
      refuse(400, 'InvalidParameterValueException', 'Error in expression "p0"', response),
    )
    const asked = (await provider(server.url)).query(query, never)
    await expect(asked).rejects.toThrow(
      'answered 400: InvalidParameterValueException: Error in expression "p0"',
    )
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('queries of the metrics'))
    expect(server.asked).toHaveLength(1)
  })
})

describe('cloudwatch: the rollout file', () => {
  it('may leave out the region where the environment has it', async () => {
    await using server = await having(results({ bad: [], total: [] }))
    const env = { AWS_DEFAULT_REGION: 'us-west-2' }
    await (await open({ endpoint: server.url }, surroundings({ env }))).query(query, never)
    expect(server.asked[0]?.headers.authorization).toContain('/us-west-2/monitoring/aws4_request')
    await expect(open({}, surroundings())).rejects.toThrow('expected a region, found none')
    await expect(open({}, surroundings({ env: { AWS_REGION: 'x/y' } }))).rejects.toThrow('found "x/y"')
  })

  it.each([
    { region: 'nowhere/' },
    { endpoint: 'ftp://x' },
    { endpoint: 'https://me:secret@host/' },
    { key: 1 },
  ])('refuses %j', (config) => expect(cloudwatchSchema.safeParse(config).success).toBe(false))
})

it('assumes a role that the rollout file names, and signs with its credentials', async () => {
  const role = 'arn:aws:iam::123456789012:role/metrics'
  await using sts = await fakeServer((_, response) =>
    response.end(
      `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>${SECRET}</SecretAccessKey><SessionToken>of-the-role</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
    ),
  )
  await using server = await having(results({ bad: [], total: [] }))
  const config = cloudwatchSchema.parse({ region: 'eu-central-1', endpoint: server.url, role })
  const given = await open(config, surroundings({ env: { AWS_ENDPOINT_URL_STS: sts.url } }))
  await given.query(query, never)
  expect(sts.asked.map(({ form }) => [form.get('Action'), form.get('RoleArn')])).toEqual([
    ['AssumeRole', role],
  ])
  const [asked] = server.asked
  expect(asked?.headers['x-amz-security-token']).toBe('of-the-role')
  expect(asked?.headers.authorization).toContain('Credential=ASIAROLE/')
  expect(isSigned(asked as Asked)).toBe(true)
})

it('says that nobody is signed in to AWS', async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
    vi.stubEnv(name, undefined)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  vi.stubEnv('HOME', '/nowhere')
  await using server = await having([])
  const asked = (await provider(server.url)).query(query, never)
  await expect(asked).rejects.toThrow(/AWS: expected credentials, found .*credentials/i)
  await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('configure-aws-credentials'))
  expect(server.asked).toEqual([])
})
