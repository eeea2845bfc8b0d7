import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import * as z from 'zod'
import { configSchema } from '../../src/config/schema.ts'
import { runImport } from '../../src/import/command.ts'
import { importAnalysis } from '../../src/import/index.ts'
import { cloudwatchSchema } from '../../src/metrics/cloudwatch/config.ts'
import { datadogSchema } from '../../src/metrics/datadog/config.ts'
import { dynatraceSchema } from '../../src/metrics/dynatrace/config.ts'
import { graphiteSchema } from '../../src/metrics/graphite/config.ts'
import { influxdbSchema } from '../../src/metrics/influxdb/config.ts'
import { newrelicSchema } from '../../src/metrics/newrelic/config.ts'
import { prometheusSchema } from '../../src/metrics/prometheus/config.ts'
import { UserError } from '../../src/support/errors.ts'

const read = (name: string) => readFile(fileURLToPath(new URL(`examples/${name}`, import.meta.url)), 'utf8')

async function run(...names: string[]): Promise<string> {
  const printed: string[] = []
  await runImport(names, read, (text) => printed.push(text))
  return printed.join('\n')
}

const providers = z.union([
  z.strictObject({ cloudwatch: cloudwatchSchema }),
  z.strictObject({ datadog: datadogSchema }),
  z.strictObject({ dynatrace: dynatraceSchema }),
  z.strictObject({ graphite: graphiteSchema }),
  z.strictObject({ influxdb: influxdbSchema }),
  z.strictObject({ newrelic: newrelicSchema }),
  z.strictObject({ prometheus: prometheusSchema }),
])

/** Parses what was printed by the vendors' schemas and the rollout file's. */
function accepted(printed: string) {
  const { analysis } = parse(printed)
  const metrics = analysis.metrics.map(({ provider, ...metric }: Record<string, unknown>) => {
    if (provider !== undefined) providers.parse(provider)
    return metric
  })
  providers.parse(analysis.provider)
  return configSchema.shape.analysis.parse({ ...analysis, provider: { local: {} }, metrics })
}

describe('runImport', () => {
  it.each([
    ['argo', 'argo.yaml'],
    ['flagger', 'flagger.yaml'],
    ['kayenta', 'kayenta.json'],
  ])('prints what %s means, which the rollout file accepts', async (name, file) => {
    const printed = await run(file)
    expect(printed).toBe(await read(`${name}.expected.yaml`))
    expect(accepted(printed).metrics.length).toBeGreaterThan(2)
  })

  it('joins files of several kinds, each metric with its own judge', async () => {
    const printed = await run('flagger.yaml', 'kayenta.json')
    const { judge, metrics } = accepted(printed)
    expect(judge).toBe('threshold')
    expect(metrics.map((metric) => [metric.name, metric.judge])).toEqual([
      ['request-success-rate', undefined],
      ['request-duration', undefined],
      ['404s-percentage', undefined],
      ['latency', undefined],
      ['cpu-usage', 'mann-whitney'],
      ['memory', 'mann-whitney'],
      ['error-rate', 'mann-whitney'],
    ])
  })

  it.each([[[]], [['--help']]])('says how it is called: %j', async (args) => {
    await expect(runImport(args, read, () => {})).rejects.toThrow('expected files to import, found')
  })
})

const template = (metric: string) => `apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
spec:
  metrics:
${metric.replace(/^/gm, '    ')}
`
const one = (condition: string) =>
  template(
    `- {name: a, interval: 1m, ${condition}, provider: {prometheus: {address: 'http://p', query: 'a{{{arm}}}'}}}`,
  )
const imported = (text: string) => importAnalysis([{ path: 'a.yaml', text }])

describe('importAnalysis', () => {
  it.each([
    ["successCondition: 'len(result) > 0 && result[0] >= 1'", { min: 1, 'no-data': 'fail' }],
    ["failureCondition: 'isNaN(result) || result > 1'", { 'fail-above': 1, 'no-data': 'fail' }],
    ["failureCondition: 'len(result) > 0 && result[0] > 1'", { 'fail-above': 1, 'no-data': 'ignore' }],
    [
      "successCondition: 'result < 1', failureCondition: 'result > 2', failureLimit: 1",
      {
        max: 1,
        'fail-above': 2,
        'failure-limit': 1,
        'consecutive-error-limit': 4,
      },
    ],
  ])('reads %s', (condition, fields) => {
    const [metric] = parse(imported(one(condition)).yaml).analysis.metrics
    expect(metric).toEqual({ name: 'a', query: 'a{{{arm}}}', ...fields })
  })

  it('gives a second metric of one name a number', () => {
    const metric =
      "- {name: A b, successCondition: result < 1, provider: {prometheus: {address: 'http://p', query: a}}}"
    const { metrics } = parse(imported(template(`${metric}\n${metric}\n${metric}`)).yaml).analysis
    expect(metrics.map(({ name }: { name: string }) => name)).toEqual(['a-b', 'a-b-2', 'a-b-3'])
  })

  it.each(['http://user:secret@p', 'ftp://p', 'p:9090', 'http://{{args.host}}'])(
    'takes no address over like %s',
    (address) => {
      const text = one('successCondition: result < 1').replace('http://p', address)
      const { yaml, notes } = imported(text)
      expect(parse(yaml).analysis.provider).toEqual({ prometheus: { url: 'http://address.invalid' } })
      expect(yaml).not.toContain('secret')
      expect(notes).toContain(
        'a.yaml:5: the address of Prometheus: it cannot be taken over as it stands; write it in place of http://address.invalid',
      )
    },
  )

  it('keeps a hostile name, path and query out of the structure', () => {
    const query = 'a\n    - name: b\n#'
    const text = JSON.stringify({
      apiVersion: 'argoproj.io/v1',
      kind: 'AnalysisTemplate',
      spec: {
        metrics: [{ name: '\n- x: 1', successCondition: 'result < 1', provider: { prometheus: { query } } }],
      },
    })
    const { yaml } = importAnalysis([{ path: 'a\nanalysis: {}\n', text }])
    expect(Object.keys(parse(yaml))).toEqual(['analysis'])
    expect(parse(yaml).analysis.metrics).toMatchObject([{ name: 'x-1', query }])
  })

  it.each([
    ['a: [', 'a.yaml:1: not readable as YAML'],
    ['a: &a [*a]', 'a.yaml: nested too deeply, or with aliases'],
    ['a: *b', 'a.yaml: nested too deeply, or with aliases'],
    ['['.repeat(100_000), 'a.yaml:1: not readable as YAML'],
    [template('- name: 5'), 'a.yaml:5: spec.metrics.0.name'],
    ['apiVersion: flagger.app/v1\nkind: Canary\nmetadata: {name: a}', 'a.yaml:1: spec'],
    ['{"metrics": [{"name": "a"}], "classifier": {}}', 'a.yaml:1: metrics.0.query'],
    ['kind: Rollout', 'found none that can be imported'],
    ['', 'found none that can be imported'],
    ['x'.repeat(1_000_001), 'a.yaml: expected at most 1000000 characters, found 1000001'],
  ])('refuses %#', (text, message) => {
    expect(() => imported(text)).toThrow(message)
    expect(() => imported(text)).toThrow(UserError)
  })

  it('throws nothing but UserErrors, whatever a file has in it', async () => {
    const examples = await Promise.all(['argo.yaml', 'flagger.yaml', 'kayenta.json'].map(read))
    fc.assert(
      fc.property(
        fc.constantFrom(...examples),
        fc.nat(),
        fc.nat(60),
        fc.string({ maxLength: 8 }),
        (text, at, cut, put) => {
          const start = at % text.length
          try {
            accepted(imported(text.slice(0, start) + put + text.slice(start + cut)).yaml)
          } catch (error) {
            if (!(error instanceof UserError)) throw error
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
