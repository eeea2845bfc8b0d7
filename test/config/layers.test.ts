import { describe, expect, it } from 'vitest'
import type { Override } from '../../src/config/inputs.ts'
import { stepsOf } from '../../src/config/strategy.ts'
import { LEAST, load, problemsOf } from './loading.ts'
import { localOf } from './local-of.ts'

const BASE = LEAST.replace('version: 1\n', '')

const override = (input: string, path: string, value?: Override['value'], yaml = false): Override => ({
  input,
  path: path.split('.'),
  value,
  yaml,
})

describe('extends', () => {
  it('fills in what the file lacks, key by key; lists are replaced', async () => {
    const text = `version: 1
extends: ./base.yml
model: {version: 2.1.0}
strategy: {canary: {steps: [{weight: 50, bake: 1m}]}}
`
    const config = await load(text, { base: BASE })
    expect(config.model).toMatchObject({ name: 'digits', path: 'model.onnx', version: '2.1.0' })
    expect(stepsOf(config.strategy).map(({ weight }) => weight)).toEqual([50])
  })

  it('takes another choice as a whole', async () => {
    const text =
      'version: 1\nextends: ./base.yml\nanalysis: {provider: {prometheus: {url: "http://p:9090"}}}\n'
    const config = await load(text, { base: BASE.replace('analysis:', 'analysis:\n  provider: {local: {}}') })
    expect(config.analysis.provider).toEqual({ prometheus: { url: 'http://p:9090' } })
  })

  it('reports a value in the file that holds it', async () => {
    const text = 'version: 1\nextends: ./base.yml\nmodel: {version: 3}\n'
    expect(await problemsOf(text, { base: BASE.replace('digits', 'Digits') })).toEqual([
      'base.yml:1:15: model.name: expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last, found "Digits"',
      'rollout.yml:3:18: model.version: expected a string, found 3 (put it in quotes)',
    ])
  })

  it('goes one level', async () => {
    expect(
      await problemsOf('version: 1\nextends: ./base.yml\n', { base: `${BASE}extends: ./more.yml\n` }),
    ).toEqual(['base.yml:7:1: a file that is extended cannot extend another'])
  })

  it('reports a file that is not there, or is none, where it is named', async () => {
    expect(await problemsOf('version: 1\nextends: ./bsae.yml\n', { base: BASE })).toEqual([
      'rollout.yml:2:10: the file ./bsae.yml does not exist',
    ])
    expect(await problemsOf('version: 1\nextends: ./base.yml\n', { base: '- 1' })).toEqual([
      'base.yml:1:1: expected a mapping (key: value), found a list',
    ])
    expect(await problemsOf('version: 1\nextends: [a]\n', { sections: [] })).toEqual([
      'rollout.yml:2:10: extends: expected a string, found a list',
    ])
  })

  it('refuses a newer version in either file', async () => {
    expect(await problemsOf('extends: ./base.yml\n', { base: 'version: 3\n' })).toEqual([
      'base.yml:1:10: version: this version of Model Rollout reads version 1, found 3',
    ])
  })
})

describe('plain inputs', () => {
  const PLAIN = [
    override('path', 'model.path'),
    override('model-name', 'model.name'),
    override('target', 'target', undefined, true),
    override('steps', 'strategy.canary.steps', undefined, true),
    override('metrics', 'analysis.metrics', undefined, true),
  ]
  const given = (values: Readonly<Record<string, string>>) =>
    PLAIN.map((plain) => ({ ...plain, value: values[plain.input] }))

  it('override the rollout file', async () => {
    const overrides = given({ 'model-name': 'letters', steps: '- {weight: 20, bake: 1m}' })
    const config = await load(LEAST, { overrides })
    expect(config.model).toMatchObject({ name: 'letters', path: 'model.onnx' })
    expect(stepsOf(config.strategy).map(({ weight }) => weight)).toEqual([20])
  })

  it('replace what is wrong in the file', async () => {
    const config = await load(LEAST.replace('name: digits', 'name: 5'), {
      overrides: given({ 'model-name': 'a' }),
    })
    expect(config.model.name).toBe('a')
  })

  it('suffice without a file', async () => {
    const overrides = given({
      path: 'models/My Model.v2.onnx',
      target: 'local: {command: [node, s.mjs], port: 0}',
      steps: '- {weight: 5, bake: 1m}',
      metrics: '- {name: errors, rate: {bad: a, total: b}}',
    })
    const config = await load(null, { overrides, sections: ['model.path', 'target', 'strategy', 'analysis'] })
    expect(config.version).toBe(1)
    expect(config.model).toMatchObject({ name: 'my-model.v2', path: 'models/My Model.v2.onnx' })
    expect(localOf(config.target).port).toBe(0)
  })

  it.each([
    ['digits.onnx', 'digits'],
    ['models/', 'models'],
    ['a/b/*.safetensors', 'model'],
    ['.onnx', 'onnx'],
    [`${'x'.repeat(60)}.onnx`, 'x'.repeat(40)],
  ])('a path %s gives the name %s', async (path, name) => {
    const config = await load(null, { overrides: given({ path }), sections: ['model.path'] })
    expect(config.model.name).toBe(name)
  })

  it('give no name where a rollout file should', async () => {
    expect(
      await problemsOf('version: 1\n', { overrides: given({ path: 'a.onnx' }), sections: ['model.path'] }),
    ).toEqual(['rollout.yml:1:1: missing "model.name": give it here, or as input "model-name"'])
  })

  it('are named where something is missing', async () => {
    const sections = ['model', 'target', 'strategy', 'analysis'] as const
    expect(await problemsOf(null, { overrides: given({}), sections })).toEqual([
      'missing "model.name": give it as input "model-name", or in rollout.yml, which does not exist',
      'missing "model.path": give it as input "path", or in rollout.yml, which does not exist',
      'missing "target": give it as input "target", or in rollout.yml, which does not exist',
      'missing "strategy.canary.steps": give it as input "steps", or in rollout.yml, which does not exist',
      'missing "analysis.metrics": give it as input "metrics", or in rollout.yml, which does not exist',
    ])
  })

  it('are reported by name, YAML with its line', async () => {
    const overrides = [
      ...given({ 'model-name': 'Big', steps: '- {weight: 5, bake: 1m}\n- {wieght: 7, bake: 2m}' }),
      override('formats', 'model.contract.formats', ['onnx', 'pickel']),
    ]
    expect(await problemsOf(LEAST, { overrides })).toEqual([
      'input "model-name": expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last, found "Big"',
      expect.stringMatching(
        /^input "formats": \[1\]: expected one of "onnx", "safetensors", .*found "pickel"; did you mean "pickle"\?$/,
      ),
      'input "steps": line 2, column 3: missing "[1].weight"',
      'input "steps": line 2, column 4: unknown key "wieght"; did you mean "weight"?',
    ])
  })

  it('with broken YAML are reported beside a broken file', async () => {
    expect(await problemsOf('a: b: c', { overrides: given({ steps: '[{', target: 'a: 1\na: 2' }) })).toEqual([
      'input "target": line 2, column 1: key "a" is given twice',
      'input "steps": line 1, column 3: not readable as YAML: Flow map in block collection must be sufficiently indented and end with a }',
      'input "steps": line 1, column 3: not readable as YAML: Flow sequence must end with a ]',
      'rollout.yml:1:4: not readable as YAML: Nested mappings are not allowed in compact mappings',
    ])
  })

  it('that hold no value are no mapping', async () => {
    expect(await problemsOf(LEAST, { overrides: given({ target: '# none' }) })).toEqual([
      'input "target": line 1, column 1: expected a mapping (key: value), found nothing',
    ])
  })
})
