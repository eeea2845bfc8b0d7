import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { onnx, safetensors } from '../models.ts'
import { problems, readContent } from '../read-content.ts'
import { type Member, pax, tarFile } from './tar-file.ts'

const text: Member = { name: 'a.txt', data: 'some text\n' }

describe('a good tar archive', () => {
  it.each([
    [
      'files and folders',
      tarFile([
        { name: 'd/', type: '5' },
        { ...text, name: 'd/a.txt' },
      ]),
    ],
    [
      'names that begin with "./"',
      tarFile([
        { name: './', type: '5' },
        { ...text, name: './a.txt' },
      ]),
    ],
    ['a long name of pax', tarFile([pax({ path: `${'d/'.repeat(80)}a.txt`, mtime: '1.5' }), text])],
    [
      'a long name of GNU',
      tarFile([{ name: '././@LongLink', type: 'L', data: `${'d/'.repeat(80)}a.txt\0` }, text]),
    ],
    ['a link that stays inside', tarFile([text, { name: 'd/b.txt', type: '2', link: '../a.txt' }])],
    ['more zeros at its end', tarFile([text], 20)],
  ])('with %s has nothing to find', async (_name, bytes) => {
    expect(await problems('x.tar', bytes)).toEqual([])
    expect(await problems('x.tar', bytes, { chunk: 100 })).toEqual([])
  })

  it('tells what is inside, also when it is compressed', async () => {
    const bytes = gzipSync(
      tarFile([
        { name: 'm.onnx', data: onnx({ metadata: { seed: '3' } }) },
        { name: 'w.safetensors', data: safetensors() },
      ]),
    )
    const { format, facts } = await readContent('x.tar.gz', bytes)
    expect([format, facts.findings]).toEqual(['gzip', []])
    expect([...(facts.inner ?? [])].sort()).toEqual(['onnx', 'safetensors', 'tar'])
    expect(facts.metadata.get('seed')).toBe('3')
  })
})

describe('a bad tar archive', () => {
  it.each([
    [
      'a name that leaves the folder',
      tarFile([{ ...text, name: '../a.txt' }]),
      /^tar\/name: .*leaves the folder/,
    ],
    ['an absolute name', tarFile([{ ...text, name: '/a.txt' }]), /^tar\/name: .*absolute/],
    [
      'a name of pax that leaves the folder',
      tarFile([pax({ path: 'a/../../b' }), text]),
      /^tar\/name: .*leaves the folder/,
    ],
    ['a name twice', tarFile([text, text]), /^tar\/duplicate: the entry "a.txt" is there twice/],
    [
      'names that differ in case',
      tarFile([text, { ...text, name: 'A.TXT' }]),
      /^tar\/duplicate: .*same file as "a.txt"/,
    ],
    [
      'a link that leaves the folder',
      tarFile([{ name: 'd/l', type: '2', link: '../../x' }]),
      /^tar\/link: .*link to "..\/..\/x", outside/,
    ],
    [
      'an absolute link',
      tarFile([{ name: 'l', type: '2', link: '/etc/passwd' }]),
      /^tar\/link: .*"\/etc\/passwd"/,
    ],
    ['a hard link that leaves the folder', tarFile([{ name: 'l', type: '1', link: '../x' }]), /^tar\/link/],
    [
      'a file through a link',
      tarFile([
        { name: 'l', type: '2', link: 'd' },
        { ...text, name: 'l/a.txt' },
      ]),
      /^tar\/link: the entry "l\/a.txt" is written through the link "l"/,
    ],
    ['a device', tarFile([{ name: 'd', type: '3' }]), /^tar\/type: .*type "3"/],
    ['a sparse file of GNU', tarFile([{ ...text, type: 'S' }]), /^tar\/sparse/],
    ['a sparse file of pax', tarFile([pax({ 'GNU.sparse.major': '1' }), text]), /^tar\/sparse/],
    ['a global name', tarFile([pax({ path: 'b.txt' }, 'g'), text]), /^tar\/pax: a global header/],
    [
      'a record that cannot be read',
      tarFile([{ name: 'p', type: 'x', data: '99 path=x\n' }, text]),
      /^tar\/pax: .*cannot be read/,
    ],
    [
      'a wrong checksum',
      tarFile([text, { ...text, name: 'b', checksum: 5 }]),
      /^tar\/header: the header at byte 1024 has another checksum/,
    ],
    [
      'a size beyond its end',
      tarFile([{ ...text, size: 4096 }]),
      /^tar\/truncated: the entry "a.txt" is longer than the file/,
    ],
    ['no end', tarFile([text], 0), /^tar\/truncated: the file ends at byte 1024, inside a header/],
    ['a half end', tarFile([text], 1), /^tar\/truncated/],
    [
      'something after its end',
      Buffer.concat([tarFile([text]), tarFile([{ ...text, name: 'b.txt' }])]),
      /^tar\/suffix: something follows the end/,
    ],
    [
      'something in its end',
      Buffer.concat([tarFile([text], 1), tarFile([{ ...text, name: 'b.txt' }])]),
      /^tar\/suffix/,
    ],
  ])('is found to have %s', async (_name, bytes, expected) => {
    const found = await problems('x.tar', bytes)
    expect(found.filter((problem) => expected.test(problem))).not.toEqual([])
    expect(await problems('x.tar', bytes, { chunk: 77 })).toEqual(found)
  })

  it('keeps what was found before it is cut off', async () => {
    const bytes = tarFile([{ name: 'w.safetensors', data: safetensors().subarray(0, 40) }, text], 0)
    expect(await problems('x.tar', bytes)).toEqual([
      expect.stringMatching(/^tar\/truncated: /),
      expect.stringMatching(/^safetensors\/truncated w.safetensors: /),
    ])
  })
})
