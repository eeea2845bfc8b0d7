import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problems, readContent } from '../read-content.ts'

const MLMODELS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../corpus/mlflow/mlmodels.json', import.meta.url), 'utf8'),
)
const text = (name: string) => Buffer.from(MLMODELS[name] ?? '')

/** An MLmodel with this under a flavour. */
const flavour = (lines: string, name = 'python_function') =>
  Buffer.from(`flavors:\n  ${name}:\n${lines.replace(/^/gm, '    ')}\nmlflow_version: 3.17.2\n`)

describe('an MLmodel file', () => {
  it.each(['sklearn', 'xgboost', 'lightgbm', 'keras'])('of %s runs nothing of its own', async (name) => {
    const { format, facts } = await readContent('m/MLmodel', text(name))
    expect(facts.findings).toEqual([])
    expect(format).toBe('mlmodel')
    expect(facts.details['flavors']).toContain('python_function')
    expect(facts.signature?.inputs).toEqual([{ name: '', dtype: 'float64', shape: [null, 1] }])
  })

  it.each([
    ['pyfunc', [/^mlmodel\/code: in its flavor "python_function", "code" brings Python files along, "code"/]],
    [
      'code',
      [/^mlmodel\/loader: .*"mlflow.pyfunc.loaders.code_model"/, /^mlmodel\/code: .*"model_code_path"/],
    ],
    ['loader', [/^mlmodel\/loader: .*imports "helper" and lets it load/, /^mlmodel\/code: /]],
  ])('of a model with code of its own (%s) is refused unless scripts are allowed', async (name, expected) => {
    expect(await problems('MLmodel', text(name))).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    )
    expect((await readContent('MLmodel', text(name), { scripts: true })).facts.findings).toEqual([])
  })

  it.each([
    ['a loader', 'loader_module: os', /^mlmodel\/loader: .*"os"/],
    ['a loader that begins as one of MLflow', 'loader_module: mlflow.sklearn.x', /^mlmodel\/loader/],
    ['a loader of Java', 'loader_module: mlflow.h2o', /^mlmodel\/loader: .*"mlflow.h2o"/],
    ['a loader of programs', 'loader_module: mlflow.promptflow', /^mlmodel\/loader/],
    ['a loader that is no text', 'loader_module: [mlflow.sklearn]', /^mlmodel\/loader/],
    ['a class', 'model_class: os.system', /^mlmodel\/loader: .*"os.system"/],
    [
      'a trusted type',
      'skops_trusted_types: [collections.OrderedDict, builtins.eval]',
      /^mlmodel\/loader: .*"builtins.eval"/,
    ],
    ['a module of Keras', 'keras_module: helper', /^mlmodel\/loader: .*"helper"/],
    ['a path', 'data: ../../secret', /^mlmodel\/path: .*"..\/..\/secret" leaves/],
    ['an absolute path', 'python_model: /etc/x.pkl', /^mlmodel\/path/],
    ['a URL', 'artifacts:\n  a:\n    path: https://127.0.0.1/x', /^mlmodel\/path/],
  ])('with %s that is not its own is refused', async (_name, lines, expected) => {
    const bytes = flavour(lines)
    expect(await problems('MLmodel', bytes)).toEqual([expect.stringMatching(expected)])
    for (const chunk of [1, 50]) expect(await problems('MLmodel', bytes, { chunk })).toHaveLength(1)
  })

  it('is one by its name, however it is written', async () => {
    const json = '{"flavors": {"python_function": {"loader_module": "os"}}}'
    expect(await problems('m/MLmodel', Buffer.from(json))).toEqual([
      expect.stringMatching(/^mlmodel\/loader/),
    ])
    const far = Buffer.from(`# ${'x'.repeat(5000)}\n${flavour('loader_module: os')}`)
    expect(await problems('m/MLmodel', far)).toEqual([expect.stringMatching(/^mlmodel\/loader/)])
  })

  it.each([
    ['flavors: [', /^mlmodel\/yaml/],
    ['flavors:\n  a: 1\nflavors:\n  b: 2\n', /^mlmodel\/yaml/],
    ['text\n', /^mlmodel\/yaml/],
  ])('that is broken is refused: %j', async (broken, expected) => {
    expect(await problems('MLmodel', Buffer.from(broken))).toEqual([expect.stringMatching(expected)])
  })

  it.each(['\u0085', '\u2028', '\u2029', '\r'])(
    'with a break of a line that is none in YAML 1.2, %j, is refused',
    async (end) => {
      const hidden = flavour(`loader_module: mlflow.sklearn #${end}    loader_module: own`)
      expect(await problems('MLmodel', hidden)).toEqual([
        'mlmodel/yaml: has a break of a line that only some readers take for one',
      ])
    },
  )
})
