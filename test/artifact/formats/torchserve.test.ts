import { describe, expect, it } from 'vitest'
import { zipFile } from '../archive/zip-file.ts'
import { safetensors } from '../models.ts'
import { problems, readContent } from '../read-content.ts'

const manifest = { name: 'MAR-INF/MANIFEST.json', data: '{"model": {"handler": "image_classifier"}}' }
const weights = { name: 'model.safetensors', data: safetensors() }
const handler = { name: 'handler.py', data: 'import os\n' }

describe("TorchServe's archive", () => {
  it('is the model that is in it', async () => {
    const { format, facts } = await readContent('model.mar', zipFile([manifest, weights]))
    expect(facts.findings).toEqual([])
    expect([format, ...(facts.inner ?? [])]).toEqual(['zip', 'text', 'safetensors'])
  })

  it.each(['handler.py', 'library.so', 'requirements.txt', 'folder/module.pyc'])(
    'may not bring %s',
    async (name) => {
      const data = name === 'library.so' ? '\x7fELF' : 'x'
      const found = await problems('model.mar', zipFile([manifest, weights, { name, data }]))
      expect(found).toContain(
        `archive/code: brings code that TorchServe runs when it loads the model: "${name}"; if you trust who made it, allow it in the contract (allow-scripts: true)`,
      )
    },
  )

  it('may bring code where the contract allows it, and where no server runs it', async () => {
    const archive = zipFile([manifest, weights, handler])
    expect((await readContent('model.mar', archive, { scripts: true })).facts.findings).toEqual([])
    expect(await problems('model.zip', zipFile([weights, handler]))).toEqual([])
  })
})
