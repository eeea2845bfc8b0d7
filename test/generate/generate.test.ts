import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { ACTIONS, actionMetadata, actionReadme } from '../../scripts/generate/actions.ts'
import { jsonSchema, SCHEMA_ID } from '../../scripts/generate/json-schema.ts'
import { replaceBetween, table } from '../../scripts/generate/markdown.ts'
import { reference } from '../../scripts/generate/reference.ts'
import { isMapping } from '../../src/config/path.ts'

describe('an action.yml', () => {
  it.each(ACTIONS)('of $id says what its definition says', (action) => {
    const metadata = parse(actionMetadata(action))
    expect(Object.keys(metadata.inputs)).toEqual(Object.keys(action.inputs))
    expect(Object.keys(metadata.outputs)).toEqual(Object.keys(action.outputs))
    for (const [name, input] of Object.entries(action.inputs)) {
      expect(metadata.inputs[name].description).toBe(input.description)
      expect(metadata.inputs[name].default).toBe(input.default)
    }
    expect(metadata.runs.using).toBe('node24')
    expect(metadata.runs.main).toBe(`../../dist/${action.id}/index.js`)
    expect(metadata.branding).toEqual(action.branding)
    expect(metadata.description.length).toBeLessThanOrEqual(125)
  })

  it('has a post step for analyze-canary alone, which runs always', () => {
    const posts = ACTIONS.map((action) => [action.id, parse(actionMetadata(action)).runs] as const)
    const withPost = posts.filter(([, runs]) => 'post' in runs)
    expect(withPost).toEqual([
      [
        'analyze-canary',
        {
          using: 'node24',
          main: '../../dist/analyze-canary/index.js',
          post: '../../dist/analyze-canary/index.js',
          'post-if': 'always()',
        },
      ],
    ])
  })

  it('has defaults that are strings, as a runner wants them', () => {
    for (const action of ACTIONS) {
      for (const input of Object.values<Record<string, unknown>>(parse(actionMetadata(action)).inputs)) {
        if ('default' in input) expect(input['default']).toBeTypeOf('string')
      }
    }
  })
})

/** The YAML examples of a README. */
async function examples(id: string): Promise<readonly string[]> {
  const readme = await readFile(`actions/${id}/README.md`, 'utf8')
  return [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text ?? '')
}

function stepsOf(value: unknown): readonly unknown[] {
  const steps = isMapping(value) ? value['steps'] : value
  return Array.isArray(steps) ? steps : []
}

describe('a README', () => {
  it.each(ACTIONS)('of $id uses only inputs that exist', async ({ id, inputs }) => {
    const own = (await examples(id))
      .flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as unknown))
      .flatMap(stepsOf)
      .filter(isMapping)
      .filter((step) => step['uses'] === `model-rollout/model-rollout/actions/${id}@v1`)
    expect(own.length).toBeGreaterThanOrEqual(2)
    for (const step of own) {
      for (const name of Object.keys(isMapping(step['with']) ? step['with'] : {}))
        expect(inputs).toHaveProperty(name)
    }
  })

  it.each(ACTIONS)('of $id lists all inputs and outputs', async (action) => {
    const readme = actionReadme(action, await readFile(`actions/${action.id}/README.md`, 'utf8'))
    for (const name of [...Object.keys(action.inputs), ...Object.keys(action.outputs)]) {
      expect(readme).toContain(`| \`${name}\` |`)
    }
  })
})

describe('the reference of the rollout file', () => {
  const text = reference({ ...jsonSchema() }, SCHEMA_ID)

  it('shows type, need, default and meaning of a key', () => {
    expect(text).toContain(
      '| `canary.steps[].bake` | duration | yes |  | How long the step is watched at most. |',
    )
    expect(text).toContain(
      '| `interval` | duration |  | `30s` | Time between two looks; also the length of a window. |',
    )
    expect(text).toContain('| `judge` | `sequential`, `threshold`, `mann-whitney` |  | `sequential` |')
    expect(text).toContain('| `contract.quality.<name>.min` | number |')
  })

  it('tells alternatives apart', () => {
    expect(text).toContain('| `metrics[].rate` | mapping | one of these |')
    expect(text).toContain('| `metrics[].mean.sum` | string | yes |')
    expect(text).toContain('| `metrics[].name` | string | yes |')
    expect(text).toContain('| `provider.prometheus` | mapping | one of these |')
  })

  it('has every key of the top level', () => {
    for (const key of Object.keys(jsonSchema().properties ?? {}))
      expect(text).toMatch(new RegExp(`^(## \`${key}\`|\\| \`${key}\` \\|)`, 'm'))
  })
})

describe('markdown', () => {
  it('escapes what would end a cell or begin HTML', () => {
    expect(table(['a'], [['x | y <b> `<c>`']])).toBe('| a |\n| --- |\n| x \\| y &lt;b> `<c>` |')
  })

  it('replaces only what is between the markers', () => {
    const text = 'before\n<!-- t:begin x -->\nold\n<!-- t:end -->\nafter $& $1\n'
    expect(replaceBetween(text, 't', 'new $& text')).toBe(
      'before\n<!-- t:begin x -->\n\nnew $& text\n\n<!-- t:end -->\nafter $& $1\n',
    )
    expect(() => replaceBetween('nothing', 't', 'new')).toThrow('expected the markers t:begin and t:end once')
  })
})

it('--check names the files that differ, and writes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'generate-'))
  try {
    for (const part of ['actions', 'schema', 'docs', 'biome.json', '.gitignore'])
      await cp(part, join(folder, part), { recursive: true })
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
    const script = join(process.cwd(), 'scripts/generate.ts')
    const run = (...args: readonly string[]) =>
      execFileSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
    run()
    expect(run('--check')).toBe('')
    await writeFile(join(folder, 'actions/promote/action.yml'), 'changed')
    await rm(join(folder, 'docs/transitions.md'))
    const expected = {
      status: 1,
      stdout: 'differs: actions/promote/action.yml\ndiffers: docs/transitions.md\n',
    }
    expect(() => run('--check')).toThrow(expect.objectContaining(expected))
    expect(await readFile(join(folder, 'actions/promote/action.yml'), 'utf8')).toBe('changed')
    run()
    expect(run('--check')).toBe('')
  } finally {
    await rm(folder, { recursive: true })
  }
})
