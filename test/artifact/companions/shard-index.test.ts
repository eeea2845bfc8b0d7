import { describe, expect, it } from 'vitest'
import { safetensors } from '../models.ts'
import { readFolder } from '../read-folder.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const indexOf = (...files: unknown[]) =>
  json({ weight_map: Object.fromEntries(files.map((file, index) => [`w${index}`, file])) })
const problems = async (index: Buffer, more: Record<string, Buffer> = {}) =>
  (
    await readFolder({
      'm/model-1.safetensors': safetensors(),
      'm/model.safetensors.index.json': index,
      ...more,
    })
  ).problems

describe('an index of shards', () => {
  it('names files beside it', async () => {
    expect(await problems(indexOf('model-1.safetensors', 'model-1.safetensors'))).toEqual([])
    const both = { 'm/model-2.safetensors': safetensors() }
    expect(await problems(indexOf('model-1.safetensors', 'model-2.safetensors'), both)).toEqual([])
  })

  it('may be left where none of its weights are', async () => {
    expect(await problems(indexOf('pytorch_model-1.bin', 'pytorch_model-2.bin'))).toEqual([])
  })

  it('is refused where a part of its weights is missing', async () => {
    expect(await problems(indexOf('model-1.safetensors', 'model-2.safetensors'))).toEqual([
      expect.stringMatching(/^artifact\/missing: .* needs "m\/model-2\.safetensors"/),
    ])
  })

  it.each([
    [
      'leaves the folder',
      indexOf('../x.bin'),
      /names "\.\.\/x\.bin" as a shard, a path that leaves the folder/,
    ],
    ['is absolute', indexOf('/etc/passwd'), /names "\/etc\/passwd" as a shard, an absolute path/],
    ['is no text', indexOf(3), /names "" as a shard, which is no file/],
    ['is not there', json({}), /has no "weight_map"/],
    ['is there twice', Buffer.from('{"weight_map": {"a": "x", "a": "y"}}'), /key "a" twice/],
  ])('is refused where what it names %s', async (_what, index, expected) => {
    const [problem, ...more] = await problems(index)
    expect(problem).toMatch(/^huggingface\/index: m\/model\.safetensors\.index\.json: /)
    expect(problem).toMatch(expected)
    expect(more).toEqual([])
  })
})
