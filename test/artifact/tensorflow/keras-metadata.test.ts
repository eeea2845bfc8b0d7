import { describe, expect, it } from 'vitest'
import { metadataFindings } from '../../../src/artifact/tensorflow/keras-metadata.ts'
import { field, message } from '../models.ts'
import { problems } from '../read-content.ts'

const messages = (config: unknown, allow: readonly string[] = []) =>
  metadataFindings('_tf_keras_layer', JSON.stringify(config), new Set(allow)).map(({ message }) => message)
/** As tf_keras 2.21 writes it. */
const layer = (name: string, config: unknown) => ({
  name: 'a',
  trainable: true,
  class_name: name,
  config,
  inbound_nodes: [['my', 0, 0, { name: null }]],
  build_input_shape: { class_name: 'TensorShape', items: [null, 2] },
})
const activation = { module: 'os', class_name: 'function', config: 'system', registered_name: 'system' }

describe('the configuration of a layer in a SavedModel', () => {
  it.each([
    [
      layer('Dense', {
        units: 2,
        activation: 'relu',
        kernel_initializer: { class_name: 'Zeros', config: {} },
      }),
    ],
    [layer('MyOwnLayer', { act: 'relu', part: { class_name: 'MyOwnPart', config: {} } })],
    [layer('TFOpLambda', { function: 'nn.relu' })],
    [layer('StringLookup', { vocabulary: ['a', 'b'] })],
  ])('that only computes, or is made from the graph, passes: %j', (config) => {
    expect(messages(config)).toEqual([])
  })

  it.each([
    [layer('Lambda', { function: ['4wEAAAA=', null, null] }), 'is a Lambda layer'],
    [
      layer('Functional', { layers: [layer('TFOpLambda', { function: 'io.write_file' })] }),
      '"io.write_file"',
    ],
    [layer('StringLookup', { vocabulary: '/etc/passwd' }), '"/etc/passwd" as its vocabulary'],
    [layer('Dense', { activation }), 'the function "system" of "os"'],
    [{ class_name: 'Own', module: 'own', config: {} }, 'the class "Own" of "own"'],
  ])('that runs code, or reads files, is refused: %j', (config, words) => {
    const [first = '', ...more] = messages(config)
    expect(first).toContain(words)
    expect(more).toEqual([])
  })

  it('passes where the contract allows what it calls', () => {
    expect(
      messages(layer('TFOpLambda', { function: 'io.write_file' }), ['tensorflow.io.write_file']),
    ).toEqual([])
  })

  it('is refused when it is no JSON of Keras’, or too long', () => {
    const problem = (text: string | null, identifier = '_tf_keras_layer') =>
      metadataFindings(identifier, text, new Set())[0]?.message
    expect(problem('{"class_name": "Dense", "class_name": "Lambda"}')).toContain('"class_name" twice')
    expect(problem('{')).toContain('is cut off')
    expect(problem('{', 'own')).toBeUndefined()
    expect(problem(null)).toBe('the configuration of "_tf_keras_layer" is too long to be read')
  })

  it('is found by the name of its file, whatever that begins with', async () => {
    const config = JSON.stringify(layer('Lambda', { function: ['4wEAAAA=', null, null] }))
    const object = message(field(2, 1), field(3, 'own'), field(4, '_tf_keras_layer'), field(5, config))
    expect(await problems('m/keras_metadata.pb', field(1, object))).toEqual([
      expect.stringMatching(/^savedmodel\/keras: .* is a Lambda layer/),
    ])
  })

  it('is no graph that begins as one', async () => {
    const node = (...more: Uint8Array[]) => field(1, message(field(3, 'root'), field(1, 'r'), ...more))
    expect(await problems('frozen.pb', node(field(2, 'ReadFile')))).toEqual([
      expect.stringMatching(/^savedmodel\/wire-type: Object.node_id at byte \d+ has wire type 2/),
    ])
    expect(await problems('frozen.pb', node())).toEqual([
      'savedmodel/unknown-field: has fields that no metadata of Keras has',
    ])
  })
})
