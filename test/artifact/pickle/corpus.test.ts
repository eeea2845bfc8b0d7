import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { torchLegacyReader } from '../../../src/artifact/pickle/torch-legacy.ts'
import { problems, read } from './read.ts'

const CORPUS = new URL('../corpus/pickle/', import.meta.url)

interface Bad {
  readonly python: string
  readonly pickles: readonly {
    readonly name: string
    readonly runs: boolean
    readonly packages: boolean
    readonly bytes: string
  }[]
}

const bad: Bad = JSON.parse(readFileSync(new URL('bad.json', CORPUS), 'utf8'))
const good = readdirSync(new URL('good/', CORPUS))
const content = (name: string) => readFileSync(new URL(`good/${name}`, CORPUS))
const python = spawnSync('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], {
  encoding: 'utf8',
})

describe('pickles that run code or are broken', () => {
  it('are many, of every kind', () => {
    expect(bad.pickles.length).toBeGreaterThanOrEqual(350)
    expect(bad.pickles.filter((pickle) => pickle.runs).length).toBeGreaterThanOrEqual(180)
    const kinds = new Set(bad.pickles.map((pickle) => pickle.name.split('/')[0]))
    expect([...kinds]).toEqual([
      'forms',
      'stack-tricks',
      'encodings',
      'python-2',
      'indirection',
      'nested',
      'gadgets',
      'states',
    ])
  })

  it.each(bad.pickles)('$name is found, whatever the chunks', ({ bytes }) => {
    const whole = read(Buffer.from(bytes, 'base64'))
    expect(whole.findings).not.toEqual([])
    for (const chunk of [1, 3, 64]) expect(read(Buffer.from(bytes, 'base64'), {}, chunk)).toEqual(whole)
  })

  it.skipIf(python.stdout.trim() !== bad.python)(
    'really run, where they are said to, in Python',
    () => {
      const script = new URL('bad.py', CORPUS).pathname
      const result = spawnSync('python3', ['-I', script, '--check', new URL('bad.json', CORPUS).pathname], {
        encoding: 'utf8',
        timeout: 100_000,
      })
      expect(result.status, result.stderr).toBe(0)
      expect(result.stdout).toBe('')
    },
    120_000,
  )
})

describe('pickles of fitted models', () => {
  it('are many', () => expect(good.length).toBeGreaterThanOrEqual(100))

  it.each(good.filter((name) => !name.startsWith('torch')))(
    '%s has no findings, whatever the chunks',
    (name) => {
      const whole = read(content(name))
      expect(whole.findings).toEqual([])
      expect(whole.pickles).toBe(1)
      for (const chunk of [1, 1000]) expect(read(content(name), {}, chunk)).toEqual(whole)
    },
  )

  it('joblib has arrays between the opcodes', () => {
    expect(read(content('arrays.0.joblib')).arrays).toBeGreaterThan(8)
  })

  it('torch refers to storages', () => {
    const name = good.find((candidate) => candidate.startsWith('torch-state-dict')) ?? ''
    const { findings, storages, globals } = read(content(name), { storages: true })
    expect(findings).toEqual([])
    expect([...storages]).toEqual([
      ['0', { type: 'torch.FloatStorage', elements: 6 }],
      ['1', { type: 'torch.FloatStorage', elements: 2 }],
      ['2', { type: 'torch.LongStorage', elements: 1 }],
    ])
    expect(globals.get('torch._utils._rebuild_tensor_v2')).toBe(1)
    expect(problems(content(name))[0]).toMatch(
      /^pickle\/persistent-id: byte \d+: refers to something outside/,
    )
  })

  it('torch keeps files in bytes, and had a format before ZIP', () => {
    expect(problems(content('torch-tensors.5.pkl'))).toEqual([])
    const reader = torchLegacyReader(new Set())
    reader.write(content('torch-checkpoint.legacy.pt'))
    expect(reader.end()).toMatchObject({ findings: [], pickles: 5 })
  })
})
