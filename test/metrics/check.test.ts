import { describe, expect, it } from 'vitest'
import { openCheck } from '../../src/metrics/check.ts'
import { type ProviderConfig, providerSchema } from '../../src/metrics/config.ts'
import { QueryError } from '../../src/support/query-error.ts'

/** Every provider of the rollout file, with what it cannot do without. */
const PROVIDERS: Readonly<Record<string, object>> = {
  local: {},
  prometheus: { url: 'http://a', 'token-env': 'NOT_SET' },
  datadog: {},
  cloudwatch: { region: 'eu-central-1' },
  newrelic: { 'account-id': 1 },
  graphite: { url: 'http://a' },
  influxdb: { url: 'http://a', language: 'sql', database: 'a' },
  'google-monitoring': { project: 'a' },
  'azure-monitor': { resource: '/subscriptions/1' },
  dynatrace: { url: 'http://a' },
  elasticsearch: { url: 'http://a', index: 'a' },
  bigquery: { project: 'a' },
  web: { url: 'http://a/{{query}}', times: '$.t', values: '$.v' },
  file: { path: 'a.json' },
}
const parsed = (name: string, config: object): ProviderConfig => providerSchema.parse({ [name]: config })

describe('openCheck', () => {
  it('is tried with every provider there is', () => {
    expect(providerSchema.options.flatMap(({ shape }) => Object.keys(shape))).toEqual(Object.keys(PROVIDERS))
  })

  it.each(Object.entries(PROVIDERS))('checks for %s without a secret', async (name, config) => {
    const check = await openCheck(parsed(name, config))
    const selects = ['local', 'prometheus', 'file'].includes(name)
    expect(() => check({ selector: selects ? 'sum(x)' : 'x' })).toThrow(QueryError)
    if (selects) expect(() => check({ selector: 'x' })).not.toThrow()
    else expect(() => check({ histogram: 'x' })).toThrow('is not asked for histograms')
  })

  it("finds errors in the provider's own section", async () => {
    const web = { url: 'http://a/{{query}}', times: '$.t[', values: '$.v' }
    await expect(openCheck(parsed('web', web))).rejects.toThrow(
      'analysis.provider.web.times: expected a JSONPath (RFC 9535), found $.t[',
    )
  })

  it.each([
    [{ language: 'sql', database: 'a' }, "a = '{{release}}'"],
    [{ language: 'flux' }, 'a == "{{release}}"'],
  ])("knows the provider's language: %j", async (more, quoted) => {
    const check = await openCheck(parsed('influxdb', { url: 'http://a', ...more }))
    const expression = `{{from}} {{to}} {{step}} ${quoted}`
    expect(() => check({ expression })).not.toThrow()
    expect(() => check({ expression: expression.replace(/["']/g, '') })).toThrow(
      /expected \{\{release\}\} in quotes \(line 1, column \d+\)/,
    )
  })
})
