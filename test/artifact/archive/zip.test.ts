import { describe, expect, it } from 'vitest'
import { externalTensor, graph, onnx, safetensors } from '../models.ts'
import { problems, readContent } from '../read-content.ts'
import { type Entry, numbers, zipFile } from './zip-file.ts'

const text: Entry = { name: 'a.txt', data: 'some text\n' }

describe('a good ZIP file', () => {
  it.each([
    ['stored and deflated entries', zipFile([text, { name: 'b/c.txt', data: 'more\n', deflate: true }])],
    [
      'data descriptors',
      zipFile([
        { ...text, descriptor: true },
        { name: 'b.txt', data: 'b', deflate: true, descriptor: true },
      ]),
    ],
    ['folders', zipFile([{ name: 'b/' }, { name: 'b/a.txt', data: 'x' }])],
    [
      'padding in extra fields',
      zipFile([{ ...text, local: { extra: numbers([0x4246, 2], [4, 2], [0, 4]) } }]),
    ],
    [
      'up to four zeros before each entry',
      zipFile(
        [
          { ...text, after: Buffer.alloc(1) },
          { name: 'b.txt', data: 'b' },
        ],
        { prefix: Buffer.alloc(4) },
      ),
    ],
    ['a ZIP64 end record', zipFile([text], { zip64: {} })],
    ['a comment', zipFile([text], { comment: 'made by a test' })],
  ])('with %s has nothing to find', async (_name, bytes) => {
    expect(await problems('x.zip', bytes)).toEqual([])
    expect(await problems('x.zip', bytes, { chunk: 1 })).toEqual([])
  })

  it('tells the formats of the files inside, and their metadata', async () => {
    const inner = zipFile([{ name: 'deep.onnx', data: onnx({ metadata: { seed: '3' } }), deflate: true }])
    const bytes = zipFile([
      { name: 'w.safetensors', data: safetensors({ version: '7' }) },
      { name: 'in.zip', data: inner, deflate: true },
    ])
    const { format, facts } = await readContent('x.zip', bytes)
    expect(format).toBe('zip')
    expect(facts.findings).toEqual([])
    expect([...(facts.inner ?? [])].sort()).toEqual(['onnx', 'safetensors', 'zip'])
    expect(Object.fromEntries(facts.metadata)).toEqual({ version: '7', seed: '3' })
    expect(facts.signature?.inputs).toEqual([{ name: 'x', dtype: 'float32', shape: [100] }])
    expect(facts.opsets?.get('ai.onnx')).toBe(17)
  })

  it('tells what a model inside takes only where it is clear which one is meant', async () => {
    const data = onnx()
    const bytes = zipFile([
      { name: 'a.onnx', data },
      { name: 'b.onnx', data },
    ])
    expect((await readContent('x.zip', bytes)).facts).not.toHaveProperty('signature')
  })
})

describe('a bad ZIP file', () => {
  const other: Entry = { name: 'b.txt', data: 'other\n' }
  it.each([
    [
      'an encrypted entry',
      zipFile([{ ...text, central: { flags: 1 }, local: { flags: 1 } }]),
      /^zip\/encrypted: the entry "a.txt" is encrypted/,
    ],
    [
      'flags that are unknown',
      zipFile([{ ...text, central: { flags: 0x4000 }, local: { flags: 0x4000 } }]),
      /^zip\/flags: .*0x4000/,
    ],
    [
      'other flags at its place',
      zipFile([{ ...text, local: { flags: 1 } }]),
      /^zip\/differs: .*has flags 1 at its place, but 0 in/,
    ],
    [
      'another name at its place',
      zipFile([{ ...text, local: { name: 'b.pkl' } }]),
      /^zip\/differs: .*the name "b.pkl" at its place, but "a.txt"/,
    ],
    [
      'another method at its place',
      zipFile([{ ...text, local: { method: 8 } }]),
      /^zip\/differs: .*method 8 at its place, but 0/,
    ],
    [
      'another size at its place',
      zipFile([{ ...text, local: { size: 9 } }]),
      /^zip\/differs: .*the size 9 at its place, but 10/,
    ],
    [
      'another checksum at its place',
      zipFile([{ ...text, local: { crc: 9 } }]),
      /^zip\/differs: .*the checksum 9/,
    ],
    [
      'a wrong checksum',
      zipFile([{ ...text, central: { crc: 9 }, local: { crc: 9 } }]),
      /^zip\/crc: .*another checksum than the directory says/,
    ],
    [
      'a wrong size of deflated data',
      zipFile([{ ...text, deflate: true, central: { size: 9 }, local: { size: 9 } }]),
      /^zip\/size: .*should have 9 bytes, but has more/,
    ],
    [
      'a version that does not exist',
      zipFile([{ ...text, central: { version: 99 } }]),
      /^zip\/version: .*version 99/,
    ],
    [
      'a method that is not read',
      zipFile([{ ...text, central: { method: 98 }, local: { method: 98 } }]),
      /^zip\/method: .*method 98/,
    ],
    ['a name twice', zipFile([text, text]), /^zip\/duplicate: the entry "a.txt" is there twice/],
    [
      'names that differ in case',
      zipFile([text, { ...text, name: 'A.txt' }]),
      /^zip\/duplicate: the entry "A.txt" is the same file as "a.txt"/,
    ],
    [
      'names that differ in normalisation',
      zipFile([
        { ...text, name: 'é.txt' },
        { ...text, name: 'e\u0301.txt' },
      ]),
      /^zip\/duplicate/,
    ],
    [
      'a name that leaves the folder',
      zipFile([{ ...text, name: '../a.txt' }]),
      /^zip\/name: .*leaves the folder/,
    ],
    ['an absolute name', zipFile([{ ...text, name: '/etc/a' }]), /^zip\/name: .*absolute/],
    ['a drive', zipFile([{ ...text, name: 'C:a' }]), /^zip\/name: .*absolute/],
    ['a backslash', zipFile([{ ...text, name: 'a\\b' }]), /^zip\/name: .*backslash/],
    ['a control character', zipFile([{ ...text, name: 'a\0b' }]), /^zip\/name: .*control character/],
    [
      'a second name',
      zipFile([{ ...text, central: { extra: numbers([0x7075, 2], [6, 2], [1, 1], [0, 4], [0x62, 1]) } }]),
      /^zip\/name: .*has a second name, "b"/,
    ],
    [
      'a link',
      zipFile([{ ...text, central: { attributes: 0o120777 * 0x10000 } }]),
      /^zip\/link: .*is a link/,
    ],
    [
      'a device',
      zipFile([{ ...text, central: { attributes: 0o020666 * 0x10000 } }]),
      /^zip\/link: .*neither a file/,
    ],
    [
      'bytes before it',
      zipFile([text], { prefix: Buffer.from('PK\x03\x04junk') }),
      /^zip\/prefix: 8 bytes before the entry/,
    ],
    [
      'bytes between entries',
      zipFile([{ ...text, after: Buffer.from('junk') }, other]),
      /^zip\/gap: 4 bytes before the entry "b.txt"/,
    ],
    [
      'more zeros than align an entry',
      zipFile([{ ...text, after: Buffer.alloc(5) }, other]),
      /^zip\/gap: 5 bytes before the entry "b.txt"/,
    ],
    [
      'bytes before its directory',
      zipFile([text], { between: Buffer.from('junk') }),
      /^zip\/gap: 4 bytes before its directory/,
    ],
    [
      'bytes after it',
      Buffer.concat([zipFile([text]), Buffer.from('junk')]),
      /^zip\/suffix: its end record should end at/,
    ],
    ['overlapping entries', zipFile([text, { ...other, central: { offset: 0 } }]), /^zip\/overlap/],
    [
      'entries that run into one another',
      zipFile([{ ...text, central: { compressed: 60, size: 60 } }, other]),
      /^zip\/overlap: .*runs past byte 45/,
    ],
    [
      'another number of entries',
      zipFile([text], { count: 2 }),
      /^zip\/count: its end record counts 2 entries, but its directory has 1/,
    ],
    [
      'a folder with content',
      zipFile([{ name: 'b/', data: 'x' }]),
      /^zip\/folder: .*is a folder, but has 1 bytes/,
    ],
    [
      'a descriptor that says something else',
      zipFile([{ ...text, descriptor: true, central: { crc: 5 } }]),
      /^zip\/(descriptor|crc)/,
    ],
    [
      'no place where an entry begins',
      zipFile([{ ...text, central: { offset: 3 } }]),
      /^zip\/(local|prefix|overlap)/,
    ],
    ['nothing but its beginning', zipFile([text]).subarray(0, 40), /^zip\/truncated/],
  ])('is found to have %s', async (_name, bytes, expected) => {
    const found = await problems('x.zip', bytes)
    expect(found.filter((problem) => expected.test(problem))).not.toEqual([])
    expect(await problems('x.zip', bytes, { chunk: 7 })).toEqual(found)
  })

  it('is read on after an entry that fails', async () => {
    const bad = safetensors().subarray(0, 50)
    const bytes = zipFile([
      { ...text, local: { crc: 1 }, central: { crc: 1 } },
      { name: 'w.safetensors', data: bad },
    ])
    expect(await problems('x.zip', bytes)).toEqual([
      expect.stringMatching(/^zip\/crc: the entry "a.txt"/),
      expect.stringMatching(/^safetensors\/truncated w.safetensors: /),
    ])
  })

  it('is judged like a folder where an ONNX file keeps its data elsewhere', async () => {
    const model = (location: string) => onnx({ graph: graph(externalTensor(location, '0', '400')) })
    const data = { name: 'm/w.bin', data: Buffer.alloc(400, 7) }
    expect(await problems('x.zip', zipFile([{ name: 'm/a.onnx', data: model('w.bin') }, data]))).toEqual([])
    expect(
      await problems('x.zip', zipFile([{ name: 'm/a.onnx', data: model('../../w.bin') }, data])),
    ).toEqual([
      expect.stringMatching(/^artifact\/external-data: m\/a.onnx: .*leaves the folder/),
      expect.stringMatching(/^artifact\/format m\/w.bin/),
    ])
    const code = "cposix\nsystem\n(S'x'\ntR.".padEnd(400)
    expect(
      await problems(
        'x.zip',
        zipFile([
          { name: 'a.onnx', data: model('w.bin') },
          { name: 'w.bin', data: code },
        ]),
      ),
    ).toEqual([expect.stringMatching(/^pickle\/call w.bin: .*posix\.system/)])
  })

  it('tells at most 50 findings of a level, and how many more there are', async () => {
    const bytes = zipFile(Array.from({ length: 70 }, (_, index) => ({ name: `../${index}`, data: 'a' })))
    const found = await problems('x.zip', bytes)
    expect(found).toHaveLength(51)
    expect(found.at(-1)).toBe('archive/more: has 20 more of level error')
  })

  it('is expanded no further than a bound', async () => {
    const bytes = zipFile([
      {
        name: 'zeros',
        data: Buffer.alloc(1000),
        deflate: true,
        central: { size: 2 ** 31 },
        local: { size: 2 ** 31 },
      },
    ])
    expect(await problems('x.zip', bytes)).toEqual([
      expect.stringMatching(/^archive\/bomb: expands to more than/),
    ])
  })

  it('is followed only to a bounded depth', async () => {
    let bytes = zipFile([text])
    for (let depth = 0; depth < 6; depth++)
      bytes = zipFile([{ name: `${depth}.zip`, data: bytes, deflate: depth % 2 === 0 }])
    expect(await problems('x.zip', bytes)).toEqual([
      'archive/depth 5.zip!4.zip!3.zip!2.zip!1.zip!0.zip: lies in more than 5 archives: not read',
    ])
  })
})
