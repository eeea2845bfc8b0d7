import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { mismatch } from '../../src/serving/expectation.ts'
import { localOf } from '../config/local-of.ts'
import { Server } from './serve.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'examples/digits')
const NAMES = { champion: 'champion.yml', challenger: 'rollout.yml', bad: 'bad.yml' }

function load(file: string) {
  const read = (name: string) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') })
  return loadConfig({
    sections: ['model', 'target', 'strategy', 'analysis'],
    file: read(file),
    readExtended: async (path) => read(path),
    overrides: [],
  })
}

describe.each(Object.entries(NAMES))('the rollout file of the %s', (name, file) => {
  it('is valid, and its model and numbers keep its own contract', async () => {
    const { model } = await load(file)
    expect(model.path).toBe(`examples/digits/models/${name}.onnx`)
    const numbers = JSON.parse(readFileSync(join(root, model.metrics ?? ''), 'utf8'))
    const { accuracy, 'log-loss': loss } = model.contract.quality
    expect(numbers.accuracy).toBeGreaterThanOrEqual(accuracy?.min ?? 1)
    expect(numbers['log-loss']).toBeLessThanOrEqual(loss?.max ?? 0)
    const bytes = readFileSync(join(root, model.path))
    expect(bytes.length).toBeLessThanOrEqual(model.contract['max-size'] ?? 0)
    for (const key of model.contract.metadata) expect(bytes.includes(key)).toBe(true)
  })

  it('packs all that a release needs, which then answers the probes', async () => {
    const { model, target, probes } = await load(file)
    const release = mkdtempSync(join(tmpdir(), 'digits-'))
    onTestFinished(() => rmSync(release, { recursive: true }))
    for (const path of [
      ...localOf(target).include.flatMap((glob) => globSync(glob, { cwd: root })),
      model.path,
    ]) {
      cpSync(join(root, path), join(release, path))
    }
    expect(localOf(target).command).toEqual(['node', 'examples/digits/server/server.mjs'])
    await using server = await Server.serve({ MODEL_PATH: model.path, RELEASE: name }, release)
    expect((await server.request(localOf(target).ready.path)).status).toBe(200)
    expect((await server.request(localOf(target).metrics ?? '')).status).toBe(200)
    const warmUp = probes['warm-up']
    const requests = [...probes.smoke, ...(warmUp ? [{ ...warmUp, expect: { status: 200 } }] : [])]
    expect(requests.map(({ path }) => path)).toEqual([
      '/v2/health/ready',
      '/v2/models/digits/ready',
      '/v2/models/digits',
      '/v2/models/digits/infer',
      '/v2/models/digits/infer',
    ])
    for (const { method, path, headers, body, expect: expected } of requests) {
      const response = await server.request(path, { method, headers, body: JSON.stringify(body) })
      const answer = { status: response.status, body: await response.text() }
      expect(await mismatch(expected, answer)).toBe(null)
    }
  })
})
