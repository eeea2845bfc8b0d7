import { describe, expect, it } from 'vitest'
import { field } from '../models.ts'
import { problems, readContent } from '../read-content.ts'

const chunk = (kind: string, data = '') =>
  Buffer.concat([
    Buffer.from([0, 0, 0, data.length]),
    Buffer.from(kind + data, 'latin1'),
    Buffer.from('crc!'),
  ])
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', 'thirteen byte'),
  chunk('IEND'),
])
const jpeg = Buffer.from('ffd8ffe000104a46494600ffd9', 'hex')
const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')
const webp = Buffer.from('RIFF\x0e\0\0\0WEBPVP8L\x02\0\0\0\x2f\0', 'latin1')
const score = Buffer.from('1500000000', 'hex')
const piece = (text: string) => field(1, Buffer.concat([field(1, text), score, field(3, 2)]))
const vocabulary = Buffer.concat([piece('<unk>'), piece('a'), field(2, field(4, 2))])

describe('what goes with a model and is no text', () => {
  it.each([
    ['assets/logo.png', png],
    ['photo.jpg', jpeg],
    ['moving.gif', gif],
    ['small.webp', webp],
    ['tokenizer.model', vocabulary],
  ])('%s is a companion, whatever the chunks', async (name, bytes) => {
    const whole = await readContent(name, bytes)
    expect(whole).toMatchObject({ format: 'companion', facts: { findings: [] } })
    for (const size of [1, 5]) expect(await readContent(name, bytes, { chunk: size })).toEqual(whole)
  })

  it.each(['notes.txt', 'code/__init__.py', '.gitkeep'])('is text where %s is empty', async (name) => {
    const { format, facts } = await readContent(name, Buffer.alloc(0))
    expect([format, facts.findings]).toEqual(['text', []])
    expect(await problems('weights.bin', Buffer.alloc(0))).toEqual([
      expect.stringMatching(/^artifact\/format: .* it looks like empty$/),
    ])
  })

  it('is no graph that begins as a vocabulary', async () => {
    const node = (...more: Uint8Array[]) => field(1, Buffer.concat([field(1, 'f'), score, ...more]))
    expect(await problems('frozen.pb', node(field(2, 'NoOp')))).toEqual([
      expect.stringMatching(/^sentencepiece\/wire-type: Piece.score at byte \d+ has wire type 2/),
    ])
    expect(await problems('frozen.pb', Buffer.concat([vocabulary, field(7, 'graph')]))).toEqual([
      'sentencepiece/unknown-field: has fields that no vocabulary has',
    ])
  })

  it('tells how many pieces a vocabulary has', async () => {
    expect((await readContent('spiece.model', vocabulary)).facts.details).toEqual({ pieces: 2 })
  })

  it.each([
    ['cut off', png.subarray(0, -2), /^picture\/truncated: the file ends at byte 43, inside its chunk IEND$/],
    [
      'with more after it',
      Buffer.concat([png, Buffer.from('more')]),
      /^picture\/suffix: bytes follow its end/,
    ],
    [
      'with a part that has no name',
      Buffer.concat([png.subarray(0, 8), chunk('\0\0\0\0')]),
      /^picture\/chunk: has a chunk without a name$/,
    ],
    ['that moves, and does not end', gif.subarray(0, -1), /^picture\/truncated: does not end as a picture$/],
    ['that is longer than it says', Buffer.concat([webp, png]), /^picture\/suffix/],
    ['that does not end', jpeg.subarray(0, -1), /^picture\/truncated: does not end as a picture$/],
  ])('refuses a picture %s', async (_what, bytes, expected) => {
    expect((await problems('logo.png', bytes))[0]).toMatch(expected)
  })

  it('refuses a vocabulary that is cut off', async () => {
    const [problem] = await problems('tokenizer.model', vocabulary.subarray(0, -3))
    expect(problem).toMatch(/^sentencepiece\/truncated: nothing follows the tag/)
  })
})
