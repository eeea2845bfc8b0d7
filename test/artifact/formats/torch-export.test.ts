import { describe, expect, it } from 'vitest'
import { type Entry, zipFile } from '../archive/zip-file.ts'
import { safetensors } from '../models.ts'
import { problems, readContent } from '../read-content.ts'

const graph: Entry = { name: 'm/models/model.json', data: '{"target": "torch.serialization.os.system"}' }
const weights: Entry = { name: 'm/data/weights/weight_0', data: Buffer.alloc(16, 0xe1) }
const REFUSED = 'torch/script: is a program of torch.export, whose functions are not judged here'

describe("torch.export's archive", () => {
  it.each([
    ['m/archive_format', 'pt2'],
    ['archive_format', 'pt2'],
    ['serialized_exported_program.json', '{}'],
  ])('with %s is a program, which a contract must allow', async (name, data) => {
    const bytes = zipFile([{ name, data }, graph, weights])
    expect(await problems('model.pt2', bytes)).toEqual([expect.stringContaining(REFUSED)])
    expect((await readContent('model.pt2', bytes, { scripts: true })).facts.findings).toEqual([])
  })

  it('may not hide a pickle among its weights', async () => {
    const pickle: Entry = { name: 'm/data/constants/a.pt', data: "cposix\nsystem\n(S'x'\ntR." }
    const bytes = zipFile([{ name: 'm/archive_format', data: 'pt2' }, pickle])
    expect(await problems('model.pt2', bytes)).toContainEqual(
      expect.stringMatching(/^pickle\/call m\/data\/constants/),
    )
  })

  it('is nothing that other archives are taken for', async () => {
    const bytes = zipFile([
      { name: 'model.safetensors', data: safetensors() },
      { name: 'a/b/archive_format', data: 'x' },
    ])
    expect(await problems('model.zip', bytes)).toEqual([])
  })
})
