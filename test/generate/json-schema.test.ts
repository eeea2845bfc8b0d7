import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { jsonSchema } from '../../scripts/generate/json-schema.ts'
import { isMapping } from '../../src/config/path.ts'
import { fileSchema } from '../../src/config/schema.ts'

const schema = jsonSchema()
const ajv = new Ajv({ strict: true, strictTypes: false })
addFormats.default(ajv)
const accepts = ajv.compile(schema)

const WITH = (section: string) => `version: 1\n${section}\n`
const STEP = (step: string) => WITH(`strategy: {canary: {steps: [${step}]}}`)
const METRIC = (metric: string) => WITH(`analysis: {metrics: [${metric}]}`)
const LOCAL = (more: string) => WITH(`target: {local: {command: [node], port: 1${more}}}`)

const RIGHT: readonly string[] = [
  'version: 1',
  WITH('extends: ./base.yml'),
  WITH('model: {name: digits, path: a.onnx, version: 2.1.0, provenance: {seed: 42}}'),
  WITH('model: {name: digits, path: a.onnx, provenance: {seed: abc}}'),
  WITH(
    'model: {name: a, path: b, contract: {formats: [onnx], max-size: 2GiB, quality: {accuracy: {min: 0.9}}}}',
  ),
  STEP('{weight: 1, bake: 90s}'),
  STEP('{weight: 100, bake: 1.5 h, approval: required, environment: prod, pass: proof, mirror: 50}'),
  METRIC('{name: a, rate: {bad: x, total: y}}'),
  METRIC('{name: a, rate: {good: x, total: y}, tolerance: 0.98}'),
  METRIC('{name: a, histogram: h, bound: 250ms}'),
  METRIC('{name: a, query: up, max: 1}'),
  WITH(
    'analysis: {provider: {prometheus: {url: "http://p:9090", token-env: T}}, metrics: [{name: a, query: up}]}',
  ),
  LOCAL(', ready: {path: /ready, timeout: 5s}, sticky: {header: x-user}'),
  WITH('probes: {smoke: [{path: /v2, body: {a: [1, null]}, expect: {json: {ok: true}}}]}'),
  WITH('rollback: {on: [failed], hold: 0s}'),
]

const WRONG: readonly string[] = [
  '{}',
  'version: 2',
  WITH('modle: {}'),
  WITH('model: {name: digits}'),
  WITH('model: {name: Digits, path: a}'),
  WITH('model: {name: a, path: b, version: 2.1}'),
  WITH('model: {name: a, path: b, contract: {formats: [pickel]}}'),
  WITH('model: {name: a, path: b, contract: {max-size: 2 gig}}'),
  STEP(''),
  STEP('{weight: 0, bake: 1m}'),
  STEP('{weight: 101, bake: 1m}'),
  STEP('{weight: 5.5, bake: 1m}'),
  STEP('{weight: 5, bake: 10}'),
  STEP('{weight: 5, bake: 10 minutes}'),
  STEP('{weight: 5, bake: 1m, approval: yes}'),
  STEP('{wieght: 5, bake: 1m}'),
  METRIC('{name: a}'),
  METRIC('{name: a, histogram: h}'),
  METRIC('{name: a, rate: {bad: x, good: y, total: z}}'),
  METRIC('{name: a, query: up, judge: sequential}'),
  WITH('analysis: {provider: {}, metrics: [{name: a, query: up}]}'),
  WITH('analysis: {alpha: 0.5, metrics: [{name: a, query: up}]}'),
  LOCAL(', host: 1'),
  LOCAL(', ready: {path: ready}'),
  WITH('rollback: {on: [success]}'),
  WITH('environment: ""'),
]

describe('the JSON schema agrees with the reader', () => {
  it.each(RIGHT)('on what is right: %s', (text) => {
    expect(fileSchema.safeParse(parse(text)).error).toBeUndefined()
    expect(accepts(parse(text)), ajv.errorsText(accepts.errors)).toBe(true)
  })

  it.each(WRONG)('on what is wrong: %s', (text) => {
    expect(fileSchema.safeParse(parse(text)).success).toBe(false)
    expect(accepts(parse(text))).toBe(false)
  })
})

/** Paths of all keys below a schema that have no description. */
function undescribed(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => undescribed(item, path))
  if (!isMapping(value)) return []
  const { properties, default: _, ...rest } = value
  const keys = Object.entries(isMapping(properties) ? properties : {})
  const bare = keys.filter(([, key]) => !isMapping(key) || typeof key['description'] !== 'string')
  return [
    ...bare.map(([name]) => `${path}.${name}`),
    ...keys.flatMap(([name, key]) => undescribed(key, `${path}.${name}`)),
    ...Object.values(rest).flatMap((child) => undescribed(child, path)),
  ]
}

it('every key has a description, for editors and for the reference', () => {
  expect(undescribed({ properties: { a: { items: { properties: { b: {} } } } } }, '')).toEqual(['.a', '.a.b'])
  expect(undescribed(schema, '')).toEqual([])
})

it('every default is a value that the schema accepts', () => {
  const strategy = { canary: { steps: [{ weight: 5, bake: '1m' }] } }
  const withDefaults = new Ajv({
    strict: true,
    strictTypes: false,
    strictSchema: 'log',
    useDefaults: true,
    logger: false,
  })
  addFormats.default(withDefaults)
  const file = { version: 1, strategy, model: { name: 'a', path: 'b' }, probes: { smoke: [{ path: '/' }] } }
  const fill = withDefaults.compile(schema)
  expect(fill(file), withDefaults.errorsText(fill.errors)).toBe(true)
  expect(file).toMatchObject({ rollback: { hold: '30m' }, probes: { smoke: [{ timeout: '10s' }] } })
})
