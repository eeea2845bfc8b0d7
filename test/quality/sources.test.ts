import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/quality/flatten.ts'
import { finiteNumbers, mergeNumbers } from '../../src/quality/merge.ts'
import { readNumbers } from '../../src/quality/numbers.ts'
import { UserError } from '../../src/support/errors.ts'
import { workspaceWith } from '../artifact/workspace.ts'

describe('a file of numbers', () => {
  it('gives nested numbers names with dots, and keeps what is no number to be judged', async () => {
    const text =
      '{"accuracy": 0.97, "slices": {"de": {"accuracy": 0.9}, "en": null}, "curve": [1], "empty": {}}'
    const { source, entries } = await readNumbers(await workspaceWith({ 'out/m.json': text }), 'out/m.json')
    expect(source).toBe('out/m.json')
    expect(Object.fromEntries(entries)).toEqual({
      accuracy: 0.97,
      'slices.de.accuracy': 0.9,
      'slices.en': null,
      curve: [1],
      empty: {},
    })
  })

  it.each([
    ['{"a": NaN}', /^the evaluation numbers in m\.json cannot be read: .*NaN/],
    ['[1]', /^the evaluation numbers in m\.json should be a JSON object such as/],
    ['3', /should be a JSON object/],
    ['', /cannot be read: Unexpected end/],
    [`{"a": "${'x'.repeat(2 ** 20)}"}`, /it has 1048585 bytes, more than 1048576$/],
    [`{"a":${'{"a":'.repeat(30)}1${'}'.repeat(31)}`, /more than 10,000 numbers, or more than 20 levels$/],
    [JSON.stringify(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`n${i}`, i]))), /10,000/],
  ])('is refused: %#', async (text, message) => {
    const workspace = await workspaceWith({ 'm.json': text })
    const refusal = await readNumbers(workspace, 'm.json').catch((error) => error)
    expect(refusal).toBeInstanceOf(UserError)
    expect(refusal.message).toMatch(message)
  })

  it('is refused where there is none, or a folder', async () => {
    const workspace = await workspaceWith({})
    await mkdir(join(workspace, 'folder'))
    await expect(readNumbers(workspace, 'no.json')).rejects.toThrow(/no\.json cannot be read: ENOENT/)
    await expect(readNumbers(workspace, 'folder')).rejects.toThrow('cannot be read: it is not a file')
  })

  it('keeps every leaf of any object once', () => {
    const leaf = fc.oneof(fc.double(), fc.string(), fc.constant(null))
    const key = fc.string({ minLength: 1 }).filter((text) => !text.includes('.'))
    const flat = fc.dictionary(key, leaf, { maxKeys: 5 })
    fc.assert(
      fc.property(fc.dictionary(key, fc.oneof(leaf, flat), { maxKeys: 5 }), (value) => {
        const entries = flatten(value, 'x')
        expect(new Set(entries.map(([name]) => name)).size).toBe(entries.length)
        for (const [name, found] of entries) {
          const at = name.split('.').reduce((v, k) => (v as Record<string, unknown>)[k] as typeof v, value)
          expect(found).toEqual(at)
        }
      }),
    )
  })
})

describe('several sources', () => {
  const file = {
    source: 'metrics.json',
    entries: [
      ['accuracy', 0.97],
      ['loss', 0.1],
    ] as const,
  }

  it('are put together, and the same number from two is no conflict', () => {
    const run = {
      source: 'MLflow run r',
      entries: [
        ['accuracy', 0.97 + 1e-12],
        ['auc', 0.99],
      ] as const,
    }
    const { numbers, findings } = mergeNumbers([file, run])
    expect(findings).toEqual([])
    expect([...numbers.keys()]).toEqual(['accuracy', 'loss', 'auc'])
    expect(numbers.get('accuracy')).toEqual({ value: 0.97, source: 'metrics.json' })
  })

  it('must not differ', () => {
    const run = {
      source: 'MLflow run r',
      entries: [
        ['accuracy', 0.96],
        ['loss', '0.1'],
      ] as const,
    }
    expect(mergeNumbers([file, run]).findings).toEqual([
      {
        level: 'error',
        rule: 'quality/conflict',
        message:
          'accuracy is 0.97 in metrics.json, but 0.96 in MLflow run r; name them differently, or leave out the one that is wrong',
      },
      expect.objectContaining({ message: expect.stringMatching(/^loss is 0\.1 in .*, but "0\.1" in/) }),
    ])
  })

  it('keep for the next release what the contract names, and a hundred others', () => {
    const entries = Array.from({ length: 300 }, (_, i) => [`n${i}`, i] as const)
    const { numbers } = mergeNumbers([
      { source: 's', entries: [...entries, ['bad', Number.NaN], ['named', 7], ['__proto__', 1]] },
    ])
    const kept = finiteNumbers(numbers, [
      { name: 'named', value: 7 },
      { name: 'lost', value: null },
      { name: 'n299', value: 299 },
    ])
    expect(Object.keys(kept)).toHaveLength(102)
    expect(kept).toMatchObject({ n0: 0, n99: 99, named: 7, n299: 299 })
    expect(kept).not.toHaveProperty('bad')
  })
})
