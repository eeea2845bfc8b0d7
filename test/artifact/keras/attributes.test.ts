import { describe, expect, it } from 'vitest'
import { KerasAttributes } from '../../../src/artifact/keras/attributes.ts'
import { layer, sequential } from './corpus.ts'

function read(attributes: readonly (readonly [path: string, name: string, value: string])[]) {
  const found: string[] = []
  const keras = new KerasAttributes(new Set(), (rule, message) => found.push(`${rule}: ${message}`))
  for (const [path, name, value] of attributes) keras.take(path, name, [Buffer.from(value)])
  return { found, details: keras.details }
}

describe('what Keras keeps in attributes', () => {
  it('is judged wherever it stands', () => {
    const model = JSON.stringify(sequential([layer('Lambda')]))
    const training = JSON.stringify({ loss: { class_name: 'Mine', config: {} }, metrics: ['acc'] })
    const { found, details } = read([
      ['/', 'model_config', model],
      ['/inner', 'model_config', model],
      ['/', 'training_config', training],
      ['/', 'keras_version', '2.4.0'],
      ['/inner', 'keras_version', '9'],
      ['/', 'backend', 'tensorflow'],
    ])
    expect(found).toEqual([
      expect.stringMatching(/^keras\/lambda: model_config\.config\.layers\[0\] is a Lambda layer/),
      expect.stringMatching(/^keras\/lambda: \/inner@model_config\.config\.layers\[0\] is a Lambda layer/),
      expect.stringMatching(
        /^keras\/custom-class: training_config\.loss is the class "Mine", .*\[Custom\.Mine\]\)$/,
      ),
    ])
    expect(details).toEqual({ keras: '2.4.0', backend: 'tensorflow', layers: 2 })
  })

  it('is refused where it is no configuration', () => {
    expect(read([['/', 'model_config', '{"class_name": ']]).found).toEqual([
      expect.stringMatching(/^keras\/json: model_config is no JSON .* is cut off, at character 15$/),
    ])
    expect(read([['/', 'model_config', '[]']]).found).toEqual([
      'keras/config: model_config should be an object of JSON',
    ])
  })

  it('is nothing when other attributes are meant', () => {
    expect(read([['/', 'description', '{not json']])).toEqual({ found: [], details: {} })
  })
})
