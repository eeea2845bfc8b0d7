import { crc32, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { Budget } from '../../../src/artifact/archive/budget.ts'
import { compressedReader } from '../../../src/artifact/archive/compressed.ts'
import { GzipExpander } from '../../../src/artifact/archive/gzip.ts'
import { NO_FACTS } from '../../../src/artifact/formats/reader.ts'
import { problems, readContent } from '../read-content.ts'

const TEXT = Buffer.from(`${'some text that is compressed, '.repeat(40)}end\n`)
/** A pickle of {'a': [1, 2]}, protocol 2. */
const PICKLE = Buffer.from('\x80\x02}q\x00X\x01\x00\x00\x00aq\x01]q\x02(K\x01K\x02es.', 'latin1')
/** TEXT by bzip2 1.0.8, and by lz4 with all checksums. */
const BZ2 = Buffer.from(
  'QlpoOTFBWSZTWbYPcI4AAeHRgAAQQAQuY9xAIACQKGmmAAKVU09J6QxqN+xMaE8VHAmwmBPYmROdxOROBMaE4CbCdhPW4nQmRNCaEwJmo7yJoT8JgJ5E/i7kinChIWwe4Rw=',
  'base64',
)
const LZ4 = Buffer.from(
  'BCJNGHxAtAQAAAAAAAA8LQAAAP8Pc29tZSB0ZXh0IHRoYXQgaXMgY29tcHJlc3NlZCwgHgD/////glAgZW5kCndlGTMAAAAAz8oNrg==',
  'base64',
)
/** TEXT by xz 5.4, with each kind of checksum. */
const XZ = Buffer.from(
  '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4ASzAC9dADmbyfLnULjF4l2l1PuQ1yr2F4O1fy3qQR6bYP3vYoeRhQnvoZ45Q6bvzjLJkpgAAABqejyRDtpM9AABS7QJAAAALM+FPrHEZ/sCAAAAAARZWg==',
  'base64',
)
const XZ_CRC32 = Buffer.from(
  '/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ASzAC9dADmbyfLnULjF4l2l1PuQ1yr2F4O1fy3qQR6bYP3vYoeRhQnvoZ45Q6bvzjLJkpgAAACUmjXuAAFHtAkAAABXD0dJPjANiwIAAAAAAVla',
  'base64',
)
const XZ_SHA256 = Buffer.from(
  '/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4ASzAC9dADmbyfLnULjF4l2l1PuQ1yr2F4O1fy3qQR6bYP3vYoeRhQnvoZ45Q6bvzjLJkpgAAABhz/yVenenlsUhmBkIxwqAULCUMQ3C7xIeGSfytYVFvQABY7QJAAAAd0h61bbp3xwCAAAAAApZWg==',
  'base64',
)
/** TEXT and PICKLE by Python's lzma.compress with FORMAT_ALONE. */
const LZMA = Buffer.from(
  'XQAAgAD//////////wA5m8ny51C4xeJdpdT7kNcq9heDtX8t6kEem2D972KHkYUJ76GeOUOm784yz0Vd///90lwA',
  'base64',
)
/** 'a b', a million times. */
const LONG = Buffer.from(
  'XQAAgAD//////////wAwiAhX/hb/+//qQGZeCL0yeJqPvr/+RZf2bRwqARfMlwg5kSPzTRROUYWSrJHkN9PAuRtCL69/Aq6SFiG38opU+Q6ozV9oexo6adLCatbcThAeTzCzqUodnOmhXE0b1FdzbabhyP55IbWoM49ihH1aUWKSdElcxG2ykuegyM4HBO6f3qVCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/sKMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+b8EV0j//4SIAAA=',
  'base64',
)
const LZMA_PICKLE = Buffer.from('XQAAgAD//////////wBAAIsp14FiTVg/mvi3MO/sU1papfSvOK3dNk3O3//ybQAA', 'base64')
const FILES: readonly (readonly [string, Buffer])[] = [
  ['gz', gzipSync(TEXT)],
  ['zst', zstdCompressSync(TEXT)],
  ['bz2', BZ2],
  ['lz4', LZ4],
  ['xz', XZ],
  ['crc32.xz', XZ_CRC32],
  ['sha256.xz', XZ_SHA256],
  ['lzma', LZMA],
  ['bin', deflateSync(TEXT)],
]

describe('a compressed file', () => {
  it.each(FILES)('of %s is expanded, and what is inside is read', async (ending, bytes) => {
    for (const chunk of [1, 13, 4096]) {
      const { facts } = await readContent(`a.txt.${ending}`, bytes, { chunk })
      expect([chunk, facts.findings, facts.inner, facts.details]).toEqual([
        chunk,
        [],
        ['text'],
        { expanded: TEXT.length },
      ])
    }
  })

  it.each(FILES)('of %s is refused wherever it is cut off', async (ending, bytes) => {
    for (let length = 10; length < bytes.length; length += 3)
      expect([length, (await problems(`a.txt.${ending}`, bytes.subarray(0, length))).length > 0]).toEqual([
        length,
        true,
      ])
  })

  it.each(FILES)('of %s is refused when bytes follow it', async (ending, bytes) => {
    const found = await problems(`a.txt.${ending}`, Buffer.concat([bytes, Buffer.from('junk')]))
    expect(found[0]).toMatch(/^(gzip|zlib|bz2|lz4|lzma|xz|zstd)\/(suffix|data)/)
  })

  it.each(FILES)('of %s is refused when a byte of its content differs', async (ending, bytes) => {
    const changed = Buffer.from(bytes)
    changed[bytes.length - 6] = (changed[bytes.length - 6] ?? 0) ^ 0x10
    expect(await problems(`a.txt.${ending}`, changed)).not.toEqual([])
  })

  it('of xz is refused when it needs too large a dictionary, or filters', async () => {
    const withHeader = (change: (header: Buffer) => void) => {
      const bytes = Buffer.from(XZ)
      change(bytes.subarray(12, 24))
      bytes.writeUInt32LE(crc32(bytes.subarray(12, 20)), 20)
      return problems('a.txt.xz', bytes)
    }
    expect((await withHeader((header) => header.writeUInt8(40, 4)))[0]).toMatch(
      /^xz\/data: it needs a dictionary/,
    )
    expect((await withHeader((header) => header.writeUInt8(4, 2)))[0]).toMatch(/^xz\/data: it uses filters/)
    expect((await withHeader((header) => header.writeUInt8(2, 1)))[0]).toMatch(/^xz\/data: it uses filters/)
    expect(
      (await problems('a.txt.xz', Buffer.concat([XZ.subarray(0, 7), Buffer.from([2]), XZ.subarray(8)])))[0],
    ).toMatch(/^xz\/data: its header is not one of xz/)
  })

  it('may have several members', async () => {
    const [gz, bz2] = [Buffer.concat([gzipSync(TEXT), gzipSync(TEXT)]), Buffer.concat([BZ2, BZ2])]
    for (const [name, bytes] of [
      ['a.txt.gz', gz],
      ['a.txt.bz2', bz2],
    ] as const) {
      const { facts } = await readContent(name, bytes, { chunk: 11 })
      expect([facts.findings, facts.details]).toEqual([[], { expanded: 2 * TEXT.length }])
    }
  })

  it('with a header of names and extra fields is read', async () => {
    const plain = gzipSync(TEXT)
    const head = Buffer.from([0x1f, 0x8b, 8, 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2])
    const bytes = Buffer.concat([head, Buffer.from('name\0comment\0'), plain.subarray(10)])
    expect(await problems('a.txt.gz', bytes, { chunk: 3 })).toEqual([])
  })

  it('around a pickle is what joblib writes', async () => {
    expect(await readContent('model.joblib', deflateSync(PICKLE))).toMatchObject({
      format: 'joblib',
      facts: { findings: [], inner: [] },
    })
    expect(await readContent('model.pkl.gz', gzipSync(PICKLE))).toMatchObject({
      format: 'joblib',
      facts: { findings: [] },
    })
  })

  it('that is called joblib but holds text is a broken promise', async () => {
    expect(await problems('model.joblib', deflateSync(TEXT))).toEqual([
      'artifact/extension: its name says joblib or pickle, but its content is zlib; rename it, or replace it by what it should be',
    ])
  })

  it('is expanded no further than a bound', async () => {
    const bytes = gzipSync(Buffer.alloc(1_000_000))
    let seen = 0
    const inner = {
      write: async (chunk: Uint8Array) => {
        seen += chunk.length
      },
      end: async () => ({ format: null, facts: NO_FACTS }),
    }
    const context = {
      budget: new Budget(bytes.length, 300_000),
      allow: { scripts: false, globals: new Set<string>() },
      read: () => inner,
    }
    const content = { path: 'a.gz', size: bytes.length, source: null, depth: 0 }
    const reader = compressedReader('gzip', content, context, (sink) => new GzipExpander(sink))
    await reader.write(bytes)
    expect((await reader.end()).findings).toEqual([
      {
        level: 'error',
        rule: 'archive/bomb',
        message: `expands to more than ${300_000 + 100 * bytes.length} bytes, 100 times its size and 300000: expanded no further`,
      },
    ])
    expect(seen).toBeLessThan(300_000 + 100 * bytes.length)
  })
})

describe('LZMA without a container', () => {
  /** The same stream whose header tells the size, so that no mark is needed: the decoder stops after it. */
  const sized = (size: number) => {
    const bytes = Buffer.from(LZMA)
    bytes.writeBigUInt64LE(BigInt(size), 5)
    return bytes
  }

  it('around a pickle is what joblib writes', async () => {
    for (const chunk of [1, 7, 4096])
      expect(await readContent('m.joblib', LZMA_PICKLE, { chunk })).toMatchObject({
        format: 'joblib',
        facts: { findings: [], inner: [] },
      })
  })

  it.each([
    ['more bytes behind it', Buffer.concat([LZMA, Buffer.alloc(30)]), /^lzma\/suffix: /],
    ['a size that is not reached', sized(TEXT.length + 1), /^xz\/data: /],
    ['a size that is too small', sized(TEXT.length - 1), /^lzma\/suffix: /],
    [
      'a byte changed',
      Buffer.concat([LZMA.subarray(0, 30), Buffer.from([1]), LZMA.subarray(31)]),
      /^(xz|lzma)\//,
    ],
  ])('with %s is refused', async (_name, bytes, expected) => {
    for (const chunk of [1, 4096])
      expect(await problems('a.txt.lzma', bytes, { chunk })).toContainEqual(expect.stringMatching(expected))
  })

  it('with a dictionary that is too large is refused', async () => {
    const bytes = Buffer.from(LZMA)
    bytes.writeUInt32LE(128 * 1024 * 1024, 1)
    expect(await problems('a.txt.lzma', bytes)).toContainEqual(
      expect.stringMatching(/^lzma\/header: it needs/),
    )
  })

  it('after more than one piece of output is the same', async () => {
    expect((await readContent('long.lzma', LONG)).facts.details).toEqual({ expanded: 3_000_000 })
  })
})
