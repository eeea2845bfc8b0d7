import { describe, expect, it } from 'vitest'
import { safetensors } from '../models.ts'
import { problems } from '../read-content.ts'

const found = (text: string) => problems('config.yaml', Buffer.from(text))

describe('YAML beside a model', () => {
  it.each([
    ["a: !!python/object/apply:os.system ['x']", '"!!python/object/apply"'],
    ['a: !!python/name:os.system', '"!!python/name"'],
    ['a: !<tag:yaml.org,2002:python/object/new:os.popen> [x]', '"tag:yaml.org,2002:python/object/new"'],
    ["%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!object/apply:os.system ['x']", '%TAG'],
    ["a: !!p%79thon/object/apply:os.system ['x']", '"!!p%79"'],
    ['model:\n  _target_: os.system\n', '"os.system"'],
    ['model: {"_target_": "builtins.exec"}', '"builtins.exec"'],
    ['layers:\n- class_name: Lambda\n', 'Lambda'],
  ])('that makes Python call something is refused: %j', async (text, word) => {
    const [first = ''] = await found(text)
    expect(first).toMatch(/^companion\/yaml: /)
    expect(first).toContain(word)
  })

  it.each([
    'betas: !!python/tuple [0.9, 0.99]\n',
    'model:\n  _target_: torch.nn.Linear\n',
    'name: 100% ours!\nurl: https://a.example/b%20c\n',
    'class_name: Dense\n',
  ])('of plain values passes: %j', async (text) => {
    expect(await found(text)).toEqual([])
  })
})

describe('what a file of weights says of itself', () => {
  it('may not be a configuration that makes Python call something', async () => {
    const config = JSON.stringify({ model: { _target_: 'os.system', command: 'x' } })
    const expected = [
      expect.stringMatching(/^companion\/yaml: _target_ makes Python import and call "os.system"/),
    ]
    expect(await problems('m.safetensors', safetensors({ config }))).toEqual(expected)
    expect(await problems('m.safetensors', safetensors({ config: config.replaceAll('"', "'") }))).toEqual(
      expected,
    )
    expect(
      await problems('m.safetensors', safetensors({ format: 'pt', _target_: 'torch.nn.Linear' })),
    ).toEqual([])
  })
})
