import { describe, expect, it } from 'vitest'
import { type Entry, zipFile } from '../archive/zip-file.ts'
import { problems, readContent } from '../read-content.ts'

/** A pickle of a dictionary with one persistent id, as torch.save writes it for a storage. */
function dataPickle(key: string, elements: number, storage = 'FloatStorage'): string {
  const text = (value: string) => `X${String.fromCharCode(value.length)}\0\0\0${value}`
  const id = `(${text('storage')}ctorch\n${storage}\n${text(key)}${text('cpu')}K${String.fromCharCode(elements)}tQ`
  return `\x80\x02}${text('w')}${id}s.`
}

const latin = (text: string) => Buffer.from(text, 'latin1')

/** What torch.save writes: stored, with descriptors. */
function torch(pickle: string, more: readonly Entry[] = []): Buffer {
  const entries: Entry[] = [
    { name: 'm/data.pkl', data: latin(pickle), descriptor: true },
    { name: 'm/byteorder', data: 'little', descriptor: true },
    { name: 'm/data/0', data: Buffer.alloc(16, 0xff), descriptor: true },
    { name: 'm/version', data: '3\n', descriptor: true },
    ...more,
  ]
  return zipFile(entries)
}

describe("PyTorch's ZIP file", () => {
  it('is recognised by its entries, and its storages are held against its pickle', async () => {
    expect(await readContent('m.pt', torch(dataPickle('0', 4)))).toMatchObject({
      format: 'torch',
      facts: { findings: [], inner: [], details: { entries: 4 } },
    })
  })

  it.each([
    [
      'a storage that is not there',
      torch(dataPickle('1', 4)),
      /^torch\/storage: its pickle refers to the storage "data\/1", which is not there/,
    ],
    [
      'a storage of another size',
      torch(dataPickle('0', 5)),
      /^torch\/storage: the storage "data\/0" should have 20 bytes by the pickle, but has 16/,
    ],
    [
      'a file outside of its folder',
      torch(dataPickle('0', 4), [{ name: 'x.txt', data: 'x' }]),
      /^torch\/layout: the entry "x.txt" lies outside of "m\/"/,
    ],
    [
      'a second pickle that runs something',
      torch(dataPickle('0', 4), [{ name: 'm/extra/x.pkl', data: "cposix\nsystem\n(S'x'\ntR." }]),
      /^pickle\/.* m\/extra\/x.pkl: .*posix\.system/,
    ],
    [
      'a pickle that runs something',
      torch("cposix\nsystem\n(S'x'\ntR."),
      /^pickle\/.* m\/data.pkl: .*posix\.system/,
    ],
  ])('with %s is refused', async (_name, bytes, expected) => {
    expect((await problems('m.pt', bytes)).filter((problem) => expected.test(problem))).toHaveLength(1)
  })

  it.each([
    [
      'm/code/__torch__.py',
      'y = torch.save(x, "/tmp/x")\n',
      /^torch\/script: its code calls "save", which opens/,
    ],
    ['m/code/__torch__/a.py', 'y = ops.mine.op(x)\n', /^torch\/script: its code calls the op "ops.mine.op"/],
    [
      'm/code/__torch__.py',
      '# '.padEnd(17 * 2 ** 20),
      /^torch\/script: its code has more than 16777216 bytes/,
    ],
    ['m/bytecode.pkl', '\x80\x02).', /^torch\/script: its code has a program for phones \(bytecode\.pkl\)/],
  ])(
    'with code (%s) that does more than compute must be allowed by the contract',
    async (name, data, expected) => {
      const bytes = torch(dataPickle('0', 4), [
        { name, data: latin(data) },
        { name: 'm/constants.pkl', data: latin('\x80\x02).') },
      ])
      expect(await problems('m.pt', bytes)).toContainEqual(expect.stringMatching(expected))
      expect(await readContent('m.pt', bytes, { scripts: true })).toMatchObject({
        format: 'torchscript',
        facts: { findings: [] },
      })
    },
  )

  it('with code that is no text is refused', async () => {
    const code = { name: 'm/code/__torch__.py', data: latin('\0x') }
    expect(await problems('m.pt', torch(dataPickle('0', 4), [code]))).toEqual([
      expect.stringMatching(/^artifact\/format m\/code\/__torch__\.py: begins as text, but/),
    ])
  })

  it('may say its version elsewhere, and name what it was traced with', async () => {
    const entries: Entry[] = [
      { name: 'm/data.pkl', data: latin('\x80\x02}.') },
      { name: 'm/code/__torch__.py', data: 'class M(Module):\n  pass\n' },
      { name: 'm/constants.pkl', data: latin('\x80\x02).') },
      { name: 'm/traced_inputs.pkl', data: latin(dataPickle('0', 4)) },
      { name: 'm/traced_inputs/0', data: '' },
      { name: 'm/.data/version', data: '10\n' },
    ]
    expect(await readContent('m.pt', zipFile(entries))).toMatchObject({
      format: 'torchscript',
      facts: { findings: [] },
    })
  })

  it('may have its own classes, and nothing else', async () => {
    const script = (pickle: string) =>
      torch(pickle, [
        { name: 'm/code/__torch__/nets.py', data: 'class M(Module):\n  pass\n' },
        { name: 'm/code/__torch__/nets.py.debug_pkl', data: latin('\x80\x02(K\x01K\x02tq\0.') },
        { name: 'm/constants.pkl', data: latin('\x80\x02).') },
        { name: 'm/.data/serialization_id', data: '0234567890123456789012345678901234567890' },
        { name: 'm/.format_version', data: '1' },
        { name: 'm/.storage_alignment', data: '64' },
      ])
    const own = '\x80\x02c__torch__.nets.___torch_mangle_0\nM\n)\x81}b.'
    const lists = '\x80\x02ctorch.jit._pickle\nbuild_intlist\n]K\x01a\x85R.'
    for (const pickle of [own, lists]) expect(await problems('m.pt', script(pickle))).toEqual([])
    expect(await problems('m.pt', torch(own))).toEqual([
      expect.stringMatching(/^pickle\/call m\/data.pkl: .* imports __torch__\.nets/),
    ])
    for (const name of [
      'torch.jit._pickle\ntorch.hub.load',
      '__torch__\nM.x',
      '__torch__x\nM',
      'posix\nsystem',
    ]) {
      const { facts } = await readContent('m.pt', script(`\x80\x02c${name}\n).`), { scripts: true })
      expect(facts.findings.map(({ rule }) => rule)).toContain('pickle/global')
    }
  })
})
