import { describe, expect, it } from 'vitest'
import { problems, readContent } from '../read-content.ts'
import { BAD_FILES, badFile, kerasFile, layer, sequential } from './corpus.ts'

const marshalled = '4wEAAAAAAAAAAAAAAAEAAAADAAAA8wYAAACXAHwAUwA='
const lambda = layer('Lambda', {
  function: {
    class_name: '__lambda__',
    config: { code: marshalled, defaults: null, closure: null },
  },
})
const own = (name: string, module: string | null, more: object = {}) => ({
  ...layer(name, {}),
  module,
  ...more,
})
const callable = (module: string | null, name: string) => ({
  module,
  class_name: 'function',
  config: name,
  registered_name: name,
})
const tensorflow = (name: string) => ({
  class_name: 'TFOpLambda',
  config: { name: 'op', function: name },
  inbound_nodes: [],
})

/** What stands in a configuration, the rule that finds it, and what the message says. */
const BAD: readonly (readonly [what: string, config: object, rule: string, message: RegExp])[] = [
  ['a Lambda layer', sequential([lambda]), 'keras/lambda', /^config\.config\.layers\[0\] is a Lambda layer/],
  [
    'a Lambda layer in a TimeDistributed',
    sequential([layer('TimeDistributed', { layer: lambda })]),
    'keras/lambda',
    /layers\[0\]\.config\.layer is/,
  ],
  [
    'a Lambda layer in a Bidirectional in a nested model',
    sequential([sequential([layer('Bidirectional', { layer: layer('RNN', { cell: lambda }) })])]),
    'keras/lambda',
    /config\.layer\.config\.cell is/,
  ],
  [
    'a Lambda layer of Keras 2',
    sequential([
      {
        class_name: 'Lambda',
        config: { function: [marshalled, null, null], function_type: 'lambda', module: '__main__' },
      },
    ]),
    'keras/lambda',
    /is a Lambda layer/,
  ],
  [
    'code in place of an activation',
    sequential([layer('Dense', { activation: { class_name: '__lambda__', config: { value: marshalled } } })]),
    'keras/lambda',
    /config\.activation is a function as bytes/,
  ],
  [
    'code as a loss',
    sequential([], {
      compile_config: { loss: { class_name: '__lambda__', config: { value: marshalled } } },
    }),
    'keras/lambda',
    /config\.compile_config\.loss is/,
  ],
  [
    'a Lambda layer in the arguments of a call',
    sequential([{ ...layer('Dense'), inbound_nodes: [{ args: [lambda], kwargs: {} }] }]),
    'keras/lambda',
    /inbound_nodes\[0\]\.args\[0\] is/,
  ],
  [
    'a Lambda layer in build_config',
    sequential([], { build_config: { input_shape: lambda } }),
    'keras/lambda',
    /build_config\.input_shape is/,
  ],
  [
    'a function of any module (CVE-2025-1550)',
    sequential([own('function', 'os', { config: 'system', registered_name: 'system' })]),
    'keras/custom-function',
    /the function "system" of "os".*allow-globals: \[os\.system\]/,
  ],
  [
    'a class of any module (CVE-2025-1550)',
    sequential([own('Popen', 'subprocess')]),
    'keras/custom-class',
    /the class "Popen" of "subprocess".*\[subprocess\.Popen\]/,
  ],
  [
    'a known class of another module',
    sequential([own('Dense', 'evil.layers')]),
    'keras/custom-class',
    /"Dense" of "evil\.layers"/,
  ],
  [
    'a module that only begins like Keras',
    sequential([own('Dense', 'keras_evil.layers')]),
    'keras/custom-class',
    /"keras_evil\.layers"/,
  ],
  [
    'a module with something behind it',
    sequential([own('Dense', 'keras.layers\n')]),
    'keras/custom-class',
    /"keras\.layers\\n"/,
  ],
  [
    'a download (CVE-2025-8747)',
    sequential([layer('Dense', { activation: callable('keras.utils', 'get_file') })]),
    'keras/custom-function',
    /"get_file" of "keras\.utils"/,
  ],
  [
    'a download as a class',
    sequential([own('get_file', 'keras.utils', { config: { fname: 'x', origin: 'http://127.0.0.1/' } })]),
    'keras/custom-class',
    /"get_file"/,
  ],
  [
    'the switch of the safe mode (CVE-2025-9906)',
    sequential([own('function', 'keras.config', { config: 'enable_unsafe_deserialization' })]),
    'keras/custom-function',
    /"enable_unsafe_deserialization" of "keras\.config"/,
  ],
  [
    'the switch by its inner module',
    sequential([own('enable_unsafe_deserialization', 'keras.src.saving.serialization_lib')]),
    'keras/custom-class',
    /"enable_unsafe_deserialization"/,
  ],
  [
    'another model that is loaded',
    sequential([own('function', 'keras.saving', { config: 'load_model' })]),
    'keras/custom-function',
    /"load_model"/,
  ],
  [
    'an operation that calls functions',
    sequential([own('Map', 'keras.src.ops.core')]),
    'keras/custom-class',
    /"Map"/,
  ],
  [
    'a function that calls functions',
    sequential([layer('Dense', { activation: callable('keras.ops', 'vectorized_map') })]),
    'keras/custom-function',
    /"vectorized_map"/,
  ],
  [
    'a custom class',
    sequential([own('Mine', null, { registered_name: 'my_package>Mine' })]),
    'keras/custom-class',
    /"my_package>Mine".*\[my_package\.Mine\]/,
  ],
  [
    'a custom class behind a known name',
    sequential([layer('Dense'), own('Dense', 'keras.layers', { registered_name: 'my_package>Dense' })]),
    'keras/custom-class',
    /layers\[1\].*"my_package>Dense"/,
  ],
  [
    'a custom class of Keras 2',
    sequential([{ class_name: 'Custom>Mine', config: {} }]),
    'keras/custom-class',
    /"Custom>Mine"/,
  ],
  [
    'a custom function',
    sequential([layer('Dense', { activation: callable('builtins', 'mine') })]),
    'keras/custom-function',
    /"mine"/,
  ],
  [
    'a function of Python itself',
    sequential([layer('Dense', { activation: callable('builtins', 'exec') })]),
    'keras/custom-function',
    /"exec" of "builtins"/,
  ],
  ['a class with dots', sequential([own('layers.Dense', 'keras')]), 'keras/custom-class', /"layers\.Dense"/],
  ['a class of no text', sequential([{ class_name: ['Dense'], config: {} }]), 'keras/config', /is no text/],
  [
    'a function without a name',
    sequential([own('function', 'keras', { config: {} })]),
    'keras/config',
    /without a name/,
  ],
  [
    'a SavedModel elsewhere',
    sequential([layer('TFSMLayer', { filepath: '/tmp/x' })]),
    'keras/unsafe-layer',
    /TFSMLayer, which loads a SavedModel/,
  ],
  [
    'a pickle of PyTorch',
    sequential([layer('TorchModuleWrapper', { module: 'gAJ9' })]),
    'keras/unsafe-layer',
    /torch\.load/,
  ],
  ['functions of JAX', sequential([layer('JaxLayer')]), 'keras/unsafe-layer', /JaxLayer/],
  ['functions of Flax', sequential([layer('FlaxLayer')]), 'keras/unsafe-layer', /FlaxLayer/],
  [
    'an operation in bytes',
    sequential([{ class_name: 'TensorFlowOpLayer', config: { node_def: 'op: "WriteFile"' } }]),
    'keras/unsafe-layer',
    /TensorFlowOpLayer/,
  ],
  [
    'words in a file (CVE-2025-12058)',
    sequential([layer('StringLookup', { vocabulary: '/etc/passwd' })]),
    'keras/vocabulary',
    /"\/etc\/passwd" as its vocabulary/,
  ],
  [
    'words on another machine',
    sequential([layer('TextVectorization', { vocabulary: 'http://127.0.0.1/words' })]),
    'keras/vocabulary',
    /http:/,
  ],
  [
    'a file that is written',
    sequential([tensorflow('io.write_file')]),
    'keras/operation',
    /"io\.write_file".*\[tensorflow\.io\.write_file\]/,
  ],
  [
    'a file that is read',
    sequential([tensorflow('compat.v1.read_file')]),
    'keras/operation',
    /"compat\.v1\.read_file"/,
  ],
  [
    'any operation by name',
    sequential([tensorflow('raw_ops.WriteFile')]),
    'keras/operation',
    /raw_ops\.WriteFile/,
  ],
  [
    'a function of Keras through TensorFlow',
    sequential([tensorflow('keras.utils.get_file')]),
    'keras/operation',
    /keras\.utils\.get_file/,
  ],
  ['Python through TensorFlow', sequential([tensorflow('py_function')]), 'keras/operation', /"py_function"/],
  [
    'an operation without a name',
    sequential([{ class_name: 'SlicingOpLambda', config: { function: [] } }]),
    'keras/operation',
    /nothing that is a name/,
  ],
  [
    'a type of another module',
    sequential([
      {
        class_name: '__typespec__',
        spec_name: 'TensorSpec',
        module: 'evil',
        registered_name: null,
        config: [],
      },
    ]),
    'keras/custom-class',
    /"TensorSpec" of "evil"/,
  ],
]

describe('a configuration of Keras', () => {
  it.each(BAD)('with %s is refused, in an archive and as a file', async (_what, config, rule, message) => {
    const { format, facts } = await readContent('m.keras', kerasFile(config))
    expect(format).toBe('keras')
    const found = facts.findings.filter((finding) => finding.rule === rule)
    expect(found).not.toEqual([])
    expect(found[0]).toMatchObject({ level: 'error', inside: 'config.json' })
    expect(found[0]?.message).toMatch(message)
    const alone = await problems('architecture.json', Buffer.from(JSON.stringify(config)))
    expect(alone.join('\n')).toContain(`${rule}: ${found[0]?.message}`)
  })

  it('is let through where the contract allows its names', async () => {
    const config = sequential([
      lambda,
      own('Mine', null, { registered_name: 'my_package>Mine' }),
      own('Dense', 'my.layers'),
      { class_name: 'Bare', config: {} },
      layer('TFSMLayer', { filepath: 'x' }),
      tensorflow('io.read_file'),
      layer('Dense', { activation: callable('my.functions', 'act') }),
    ])
    const names = [
      'keras.layers.Lambda',
      'my_package.Mine',
      'my.layers.Dense',
      'Custom.Bare',
      'keras.layers.TFSMLayer',
      'tensorflow.io.read_file',
      'my.functions.act',
    ]
    const all = await readContent('m.keras', kerasFile(config), { globals: names })
    expect(all.facts.findings).toEqual([])
    for (const name of names) {
      const globals = names.filter((other) => other !== name)
      const { facts } = await readContent('m.keras', kerasFile(config), { globals })
      expect(facts.findings.length, name).toBeGreaterThan(0)
    }
  })

  it('may use what older versions wrote', async () => {
    const config = sequential(
      [
        own('Functional', 'keras.src.engine.functional', { registered_name: 'Functional' }),
        { class_name: 'BatchNormalizationV1', config: { axis: [3] } },
        tensorflow('math.add'),
        tensorflow('compat.v1.nn.softmax'),
        { class_name: 'SlicingOpLambda', config: { function: '__operators__.getitem' } },
        layer('Dense', { activation: callable('builtins', 'relu') }),
        layer('Dense', { activation: callable('keras.ops', 'tanh') }),
        own('Masking', 'tensorflow.keras.layers'),
        layer('StringLookup', { vocabulary: ['a', 'b'] }),
        layer('IntegerLookup', { vocabulary: null }),
      ],
      { compile_config: { optimizer: { class_name: 'Custom>Adam', config: {} } } },
    )
    const text = JSON.stringify(config).replace('[3]', '[-Infinity, NaN, 1e-7]')
    expect(await problems('m.keras', kerasFile(text))).toEqual([])
  })

  it('is no Lambda layer because its name says so', async () => {
    expect(await problems('m.keras', kerasFile(sequential([layer('Dense', { name: 'Lambda' })])))).toEqual([])
  })
})

/** What finds each of the files in corpus/keras/bad. */
const RULES: Readonly<Record<string, string>> = {
  cycle: 'hdf5/cycle',
  lambda: 'keras/lambda',
  pickled: 'pickle/call',
  'pickled-rows': 'hdf5/objects',
  'plugin-filter': 'hdf5/filter',
  'shape-bomb': 'hdf5/bomb',
}

describe('a file of HDF5 or Keras', () => {
  it.each(BAD_FILES)('%s is refused', async (name) => {
    const { facts } = await readContent(name, badFile(name))
    const stem = name.replace(/\.\w+$/, '')
    const rule = RULES[stem] ?? RULES[stem.replace(/-.*/, '')] ?? 'hdf5/external'
    expect(facts.findings.map((finding) => finding.rule)).toContain(rule)
    expect(facts.findings.filter(({ level }) => level === 'error')).toEqual(facts.findings)
  })

  it('names the file that a link leads to', async () => {
    expect(await problems('x.h5', badFile('external-link.h5'))).toEqual([
      'hdf5/external: "/elsewhere" leads to another file ("/etc/other.h5 /data"), which whoever reads it would open',
    ])
  })
})
