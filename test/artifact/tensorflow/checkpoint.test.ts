import { describe, expect, it } from 'vitest'
import { badModels, goodModels } from '../corpus/all/cases.ts'
import { readFolder } from '../read-folder.ts'

const files = Object.entries(
  goodModels().find(([name]) => name === 'tensorflow/checkpoint')?.[1].files ?? {},
).map(([path, text]) => [path, Buffer.from(text, 'base64')] as const)
const index = files.find(([path]) => path === 'ckpt-2.index')?.[1] ?? Buffer.alloc(0)
const data = files.find(([path]) => path.startsWith('ckpt-2.data'))?.[1] ?? Buffer.alloc(0)
const weights = { 'ckpt-2.index': index, 'ckpt-2.data-00000-of-00001': data }
const withState = (state: string) => readFolder({ ...weights, checkpoint: Buffer.from(state) })

describe('a checkpoint without a graph', () => {
  it('is a model, wherever it lies', async () => {
    for (const folder of ['', 'a/b/']) {
      const moved = Object.fromEntries(Object.entries(weights).map(([path, bytes]) => [folder + path, bytes]))
      const { problems, formats, files: entries } = await readFolder(moved)
      expect([problems, formats]).toEqual([[], ['checkpoint']])
      expect(entries.map(({ format }) => format)).toEqual(['checkpoint', 'onnx-data'])
    }
  })

  it('is no model of its own where it belongs to one', async () => {
    const { formats } = await readFolder({
      'm/variables/variables.index': index,
      'm/variables/variables.data-00000-of-00001': data,
    })
    expect(formats).toEqual([])
  })

  it.each([
    ['without its data', { 'ckpt-2.index': index }, 'artifact/external-data'],
    ['cut off', { ...weights, 'ckpt-2.index': index.subarray(0, -1) }, 'checkpoint/index'],
    [
      'with data that is cut off',
      { ...weights, 'ckpt-2.data-00000-of-00001': data.subarray(0, -1) },
      'artifact/external-data',
    ],
    ['without its index', { 'ckpt-2.data-00000-of-00001': data }, 'artifact/no-model'],
  ])('is refused %s', async (_name, folder, rule) => {
    const { problems } = await readFolder(folder)
    expect(problems).toContainEqual(expect.stringMatching(new RegExp(`^${rule}: `)))
  })
})

it('has no tensors that share bytes', async () => {
  const [, overlapping] = badModels().find(([name]) => name === 'checkpoint/overlap') ?? []
  const text = overlapping?.files['ckpt-2.index'] ?? ''
  const { problems } = await readFolder({ ...weights, 'ckpt-2.index': Buffer.from(text, 'base64') })
  expect(problems).toContain(
    'checkpoint/index: ckpt-2.index: has tensors that share bytes at 59 of "ckpt-2.data-00000-of-00001"',
  )
})

describe('the name of the newest checkpoint', () => {
  it.each([
    [
      'the newest and others, which may be gone',
      'model_checkpoint_path: "ckpt-2"\nall_model_checkpoint_paths: "ckpt-1"\n',
    ],
    [
      'times',
      'model_checkpoint_path: "ckpt-2"\nall_model_checkpoint_timestamps: 1.7e9\nlast_preserved_timestamp: -1\n',
    ],
    ['letters as escapes', 'model_checkpoint_path: "\\143kpt-2"'],
    ['none', '\n'],
    ['text of something else', 'step 500, ../x\n'],
  ])('may be %s', async (_name, state) => {
    expect((await withState(state)).problems).toEqual([])
  })

  it.each([['/home/me/ckpt-2'], ['C:\\\\me\\\\ckpt-2']])(
    'may be the whole path %s, which is noted',
    async (path) => {
      const { problems, findings } = await withState(
        `model_checkpoint_path: "${path}"\nall_model_checkpoint_paths: "${path}"\n`,
      )
      expect(problems).toEqual([])
      expect(findings.filter(({ rule }) => rule === 'checkpoint/state')).toEqual([
        expect.objectContaining({ level: 'note', message: expect.stringContaining('by a whole path') }),
      ])
    },
  )

  it.each([
    [
      'a file that is not there',
      'model_checkpoint_path: "ckpt-9"',
      'artifact/missing',
      'needs "ckpt-9.index"',
    ],
    [
      'a whole path to one that is not there',
      'model_checkpoint_path: "/a/ckpt-9"',
      'artifact/missing',
      '"ckpt-9.index"',
    ],
    [
      'a path that leaves the folder',
      'model_checkpoint_path: "../a/ckpt-2"',
      'checkpoint/state',
      'outside of its folder',
    ],
    [
      'such a path among the others',
      'all_model_checkpoint_paths: "a/../../b"',
      'checkpoint/state',
      'outside of its folder',
    ],
    [
      'one in escapes',
      'model_checkpoint_path: "\\056\\056/ckpt-2"',
      'checkpoint/state',
      'outside of its folder',
    ],
    [
      'an address',
      'model_checkpoint_path: "gs://bucket/ckpt-2"',
      'checkpoint/state',
      'outside of its folder',
    ],
    ['two texts for one', 'model_checkpoint_path: "a" "b"', 'checkpoint/state', 'from character 26 on'],
    ['another escape', 'model_checkpoint_path: "\\x2e"', 'checkpoint/state', 'from character 0 on'],
    [
      'another field',
      'model_checkpoint_path: "ckpt-2"\nother: "x"',
      'checkpoint/state',
      'from character 31 on',
    ],
    ['a number for a path', 'model_checkpoint_path: 5', 'checkpoint/state', 'from character 0 on'],
  ])('is refused where it is %s', async (_name, state, rule, expected) => {
    const { problems } = await withState(state)
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${rule}: checkpoint: `))])
    expect(problems[0]).toContain(expected)
  })

  it('is the last one where there are two', async () => {
    const { problems } = await withState('model_checkpoint_path: "gone"\nmodel_checkpoint_path: "ckpt-2"\n')
    expect(problems).toEqual([])
  })
})
