import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { zipFile } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'

const MODELS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../corpus/tflite/models.json', import.meta.url), 'utf8'),
)
const model = (name: string) => Buffer.from(MODELS[name] ?? '', 'base64')

describe('a model of TensorFlow Lite', () => {
  it.each(['dense', 'loop', 'flex'])('%s has no findings', async (name) => {
    for (const chunk of [1, 4096])
      expect(await readContent('m.tflite', model(name), { chunk })).toMatchObject({
        format: 'tflite',
        facts: { findings: [] },
      })
  })

  it('tells its signature and ops', async () => {
    const { facts } = await readContent('m.tflite', model('dense'))
    expect(facts.signature).toEqual({
      inputs: [{ name: 'serving_default_x:0', dtype: 'float32', shape: [null, 4] }],
      outputs: [{ name: expect.stringMatching(/:0$/), dtype: 'float32', shape: [null, 2] }],
    })
    expect(facts.details).toEqual({ graphs: 1, operators: 1, custom: [] })
    expect((await readContent('m.tflite', model('loop'))).facts.details).toMatchObject({ graphs: 3 })
  })

  it('with an op of TensorFlow is judged by the node that runs', async () => {
    expect(await problems('m.tflite', model('flex-read'))).toEqual([
      expect.stringMatching(/^savedmodel\/op: the op "ReadFile", .* reads files; /),
    ])
    // The name in the table of ops says nothing.
    const renamed = Buffer.from(
      model('flex-read').toString('latin1').replace('FlexReadFile', 'FlexIdentity'),
      'latin1',
    )
    expect(await problems('m.tflite', renamed)).toEqual([
      expect.stringMatching(/^savedmodel\/op: the op "ReadFile"/),
    ])
  })

  it("with another library's op says so", async () => {
    expect((await readContent('m.tflite', model('custom'))).facts.findings).toEqual([
      {
        level: 'note',
        rule: 'tflite/custom-op',
        message: 'needs ops that whoever serves it must bring along: "MatrixDeterminant"',
      },
    ])
  })

  it('is refused wherever it is cut off', async () => {
    const bytes = model('dense')
    for (let length = 8; length < bytes.length - 16; length += 13)
      expect([length, await problems('m.tflite', bytes.subarray(0, length))]).not.toEqual([length, []])
  })

  it('has its files attached behind it, which are judged, too', async () => {
    const dense = model('dense')
    const labels = zipFile([{ name: 'labels.txt', data: 'cat' }], { prefix: dense })
    for (const chunk of [1, 4096]) {
      const { format, facts } = await readContent('m.tflite', labels, { chunk })
      expect({ format, findings: facts.findings }).toEqual({ format: 'tflite', findings: [] })
      expect(facts.details).toEqual({ graphs: 1, operators: 1, custom: [], entries: 1 })
      expect(facts.signature?.inputs).toMatchObject([{ shape: [null, 4] }])
    }
    const pair = zipFile([{ name: 'encoder.tflite', data: model('flex-read') }], { prefix: model('loop') })
    const { facts } = await readContent('m.tflite', pair)
    expect(facts.findings).toMatchObject([{ rule: 'savedmodel/op', inside: 'encoder.tflite' }])
    expect(facts.signature?.inputs).toMatchObject([{ shape: [3] }])
    const bundle = zipFile([{ name: 'm.tflite', data: labels, deflate: true }])
    expect(await readContent('m.task', bundle)).toMatchObject({ format: 'zip', facts: { findings: [] } })
  })

  it('ends behind what only people read, when that comes last', async () => {
    const dense = model('dense')
    const root = dense.readUInt32LE(0)
    const field = root + dense.readUInt16LE(root - dense.readInt32LE(root) + 4 + 2 * 3)
    const text = Buffer.concat([Buffer.from([20, 0, 0, 0]), Buffer.from('a text for people...\0')])
    expect(await problems('m.tflite', Buffer.concat([dense, text]))).toEqual([
      expect.stringMatching(/^tflite\/suffix/),
    ])
    dense.writeUInt32LE(dense.length - field, field)
    const described = Buffer.concat([dense, text])
    expect(await problems('m.tflite', described)).toEqual([])
    const attached = zipFile([{ name: 'labels.txt', data: 'cat' }], { prefix: described })
    expect(await problems('m.tflite', attached)).toEqual([])
  })

  it('is refused when anything else is behind it', async () => {
    const dense = model('dense')
    const behind = async (...bytes: Uint8Array[]) => problems('m.tflite', Buffer.concat([dense, ...bytes]))
    expect(await behind(Buffer.alloc(15))).toEqual([])
    const why = (count: number, what: string) =>
      `tflite/suffix: its FlatBuffer ends at byte ${dense.length}, and the ${count} bytes behind it are ${what}: something may hide there`
    for (const rest of [Buffer.alloc(16), Buffer.from('x'), Buffer.from('PK\x03'), Buffer.from('\0\0text')])
      expect(await behind(rest)).toEqual([why(rest.length, 'no archive of its files')])
    const prefix = Buffer.concat([dense, Buffer.from('text')])
    const shifted = zipFile([{ name: 'labels.txt', data: 'cat' }], { prefix })
    expect(await problems('m.tflite', shifted)).toEqual([
      why(shifted.length - dense.length, 'an archive that begins elsewhere'),
      expect.stringMatching(/^artifact\/polyglot: begins as tflite, but ends as a ZIP archive/),
    ])
    expect(await behind(zipFile([{ name: 'labels.txt', data: 'cat' }]))).toEqual([
      expect.stringMatching(/^zip\/prefix: its directory should end at/),
      expect.stringMatching(/^artifact\/polyglot/),
    ])
  })

  it('is refused when its root lies outside, or its version is another', async () => {
    const root = model('dense')
    root.writeUInt32LE(1_000_000, 0)
    expect(await problems('m.tflite', root)).toEqual([
      expect.stringMatching(
        /^tflite\/offset: bytes 1000000 to 1000004 are referred to, but the file has \d+/,
      ),
    ])
  })

  it('never throws or hangs, whatever bytes change', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('dense', 'loop', 'flex'),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (name, changes) => {
          const bytes = model(name)
          for (const [at, value] of changes) bytes[8 + (at % (bytes.length - 8))] = value
          await readContent('m.tflite', bytes)
        },
      ),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 500) },
    )
  }, 600_000)
})
