import { describe, expect, it } from 'vitest'
import { zipFile } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'
import { badFile, goodFile, kerasFile, layer, sequential } from './corpus.ts'

const good = sequential([layer('Dense')])
const config = JSON.stringify(good)
const lambda = JSON.stringify(sequential([layer('Lambda')]))
const weights = goodFile('own.weights.h5')

describe('an archive of Keras', () => {
  it('is read also where its entries are compressed', async () => {
    const entries = [
      { name: 'config.json', data: config, deflate: true },
      { name: 'metadata.json', data: '{"keras_version": "3.0.0"}', deflate: true },
      { name: 'model.weights.h5', data: weights, deflate: true },
    ]
    const { format, facts } = await readContent('m.keras', zipFile(entries))
    expect({ format, findings: facts.findings }).toEqual({ format: 'keras', findings: [] })
    expect(facts.details).toEqual({ keras: '3.0.0', layers: 2, datasets: 8, parameters: 39, entries: 3 })
  })

  it('has its weights read, compressed or not', async () => {
    for (const deflate of [false, true]) {
      const entry = { name: 'model.weights.h5', data: badFile('external-data.h5'), deflate }
      const bytes = zipFile([{ name: 'config.json', data: config }, entry])
      expect(await problems('m.keras', bytes)).toEqual([
        expect.stringMatching(
          /^hdf5\/external model\.weights\.h5: "\/secret": keeps its bytes in other files/,
        ),
      ])
    }
  })

  it('has weights in HDF5, whatever they are called', async () => {
    const entries = [
      { name: 'config.json', data: config },
      { name: 'model.weights.h5', data: Buffer.from('\x80\x02}q\0.', 'latin1') },
    ]
    expect(await problems('m.keras', zipFile(entries))).toEqual([
      expect.stringMatching(
        /^artifact\/extension model\.weights\.h5: its name says hdf5, but its content is pickle/,
      ),
    ])
  })

  it('has one configuration, by whatever names', async () => {
    expect(await problems('m.keras', kerasFile(good, [{ name: 'Config.JSON', data: lambda }]))).toEqual([
      expect.stringMatching(/^zip\/duplicate: the entry "Config\.JSON" is the same file as/),
      'keras/layout: the entry "Config.JSON" is written as Keras does not write it',
      expect.stringMatching(/^keras\/lambda Config\.JSON: /),
    ])
    const twice = await problems('m.keras', kerasFile(good, [{ name: 'config.json', data: lambda }]))
    expect(twice.join('\n')).toMatch(/zip\/duplicate/)
  })

  it('has its configuration judged in a folder of an archive, and beside the weights', async () => {
    const entries = [
      { name: 'm/config.json', data: lambda },
      { name: 'm/model.weights.h5', data: weights },
    ]
    expect((await problems('m.zip', zipFile(entries))).join('\n')).toMatch(
      /^keras\/lambda m\/config\.json: config/,
    )
    expect(await problems('config.json', Buffer.from(lambda))).toHaveLength(1)
  })

  it('needs a configuration and weights', async () => {
    expect(await problems('m.keras', zipFile([{ name: 'config.json', data: lambda }]))).toEqual([
      'keras/layout: should have an entry model.weights.h5, but has none',
      expect.stringMatching(/^keras\/lambda config\.json: /),
    ])
    expect(await problems('m.keras', zipFile([{ name: 'model.weights.h5', data: weights }]))).toEqual([
      'keras/layout: should have an entry config.json with the layers, but has none',
    ])
  })

  const CONFIGS: readonly (readonly [string, string, RegExp])[] = [
    ['cut off', config.slice(0, -1), /^keras\/json config\.json: .* is cut off, at character \d+$/],
    [
      'with a key twice',
      config.replace('{"module"', '{"class_name": "Lambda", "module"'),
      /the key "class_name" twice/,
    ],
    [
      'with a key twice, once escaped',
      config.replace('{"module"', '{"class\\u005fname": "Lambda", "module"'),
      /the key "class_name" twice/,
    ],
    ['with something behind it', `${config} {}`, /has "\{" where something else/],
    ['with a comma too many', config.replace('[null]', '[null,]').replace(/\}$/, ',}'), /has "\}" where/],
    ['with words of JavaScript', '{"class_name": undefined, "config": {}}', /has "u" where/],
    ['with a bad escape', '{"class_name": "\\x41", "config": {}}', /an escape that JSON does not have/],
    ['that is too deep', `{"class_name": "Dense", "config": ${'['.repeat(300)}`, /more than 200 deep/],
    ['that is a list', '[1]', /^keras\/config config\.json: should be an object with class_name and config/],
    ['without a class', '{"config": {}}', /should be an object with class_name and config/],
    [
      'that is too long',
      `{"class_name": "Dense", "config": "${'x'.repeat(17 * 1024 * 1024)}"}`,
      /^keras\/limit config\.json: .* too many to be judged/,
    ],
    ['of another encoding', Buffer.from(config, 'utf16le').toString('latin1'), /keras\/json config\.json: /],
  ]
  it.each(CONFIGS)('is refused with a configuration %s', async (_what, text, message) => {
    const found = await problems('m.keras', kerasFile(text))
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(message)
  })

  it('is refused with metadata that is none', async () => {
    const bytes = zipFile([
      { name: 'config.json', data: config },
      { name: 'metadata.json', data: '[]' },
      { name: 'model.weights.h5', data: weights },
    ])
    expect(await problems('m.keras', bytes)).toEqual([
      'keras/json metadata.json: metadata.json should be an object of JSON',
    ])
  })
})

describe('other text', () => {
  it('is no configuration of Keras', async () => {
    const texts = [
      '{"model_type": "bert", "architectures": ["X"]}',
      '{"a": 1}\n{"a": 2}\n',
      '{"a": 1, "a": 2}',
      '{not json',
      'class_name: Lambda',
      `{"vocab": "${'x'.repeat(17 * 1024 * 1024)}"}`,
    ]
    for (const text of texts) expect(await problems('whatever.json', Buffer.from(text))).toEqual([])
  })

  it('is one however it begins and whatever it is called', async () => {
    const padded = lambda.replace('{', `{"padding": "${'x'.repeat(5000)}",`)
    for (const text of [
      padded,
      `${' '.repeat(5000)}${lambda}`,
      lambda.replaceAll('class_name', 'class\\u005fname'),
    ]) {
      expect(await problems('whatever.txt', Buffer.from(text))).toEqual([
        expect.stringMatching(/^keras\/lambda: config\.config\.layers\[0\] is a Lambda layer/),
      ])
    }
    const within = `{"x": [${lambda}]}`
    expect(await problems('config.json', Buffer.from(within))).toEqual([
      expect.stringMatching(/keras\/lambda: config\.x\[0\]\.config\.layers\[0\] is a Lambda layer/),
    ])
    const disguised = lambda.replace('{', '{"learner": {}, ')
    const found = await problems('config.json', Buffer.from(disguised))
    expect(found.join('\n')).toMatch(/keras\/lambda/)
  })

  it('that readers take differently is refused where it may be one', async () => {
    const twice = lambda.replace('"Lambda"', '"Dense", "class_name": "Lambda"')
    expect(await problems('model.json', Buffer.from(twice))).toEqual([
      expect.stringMatching(/^keras\/json: .* has the key "class_name" twice/),
    ])
  })
})
