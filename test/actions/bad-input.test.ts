/** What a user can get wrong: one clear message each, and the release that serves goes on serving. */
import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runPost, type StepResult, startAction } from '../runner/action-runner.ts'
import { openWorkspace, rolloutFile, type Workspace } from './workspace.ts'

const errors = (result: StepResult): string =>
  result.commands
    .filter(({ command }) => command === 'error')
    .map(({ message, properties }) =>
      properties['file'] === undefined
        ? message
        : `${properties['file']}:${properties['line']}:${properties['col']}: ${message}`,
    )
    .join('\n')

describe('the model', () => {
  let workspace: Workspace
  beforeAll(async () => {
    workspace = await openWorkspace()
  })
  afterAll(() => workspace[Symbol.asyncDispose]())

  test('that is not there is named, with the folder that was searched', async () => {
    const result = await workspace.run('validate-artifact', { path: 'models/none.onnx' })
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, undefined])
    expect(errors(result)).toContain('models/none.onnx')
  })

  test('that is a folder without a model fails', async () => {
    await mkdir(join(workspace.folder, 'empty'))
    const result = await workspace.run('validate-artifact', { path: 'empty' })
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toContain('empty')
  })

  test('that is truncated fails, and the report says where', async () => {
    const model = await workspace.model('cut.safetensors', 'fine', '1')
    await truncate(join(workspace.folder, model), 90)
    const result = await workspace.run('validate-artifact', { path: model })
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'failed'])
    const report = JSON.parse(await readFile(result.outputs['report'] ?? '', 'utf8'))
    expect(report.findings.map((finding: { level: string }) => finding.level)).toContain('error')
  })

  test('without a version fails the contract, which says what to do', async () => {
    await writeFile(
      join(workspace.folder, 'none.safetensors'),
      await readFile(join(workspace.folder, await workspace.model('v.safetensors', 'fine', ''))),
    )
    const result = await workspace.run('validate-artifact', { path: 'none.safetensors' })
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toMatch(/version/)
  })

  test('with another digest than expected fails', async () => {
    const model = await workspace.model('d.safetensors', 'fine', '1')
    const result = await workspace.run('validate-artifact', {
      path: model,
      'expected-digest': `sha256:${'0'.repeat(64)}`,
    })
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toContain('sha256:00000000')
  })
})

describe('the rollout file', () => {
  let workspace: Workspace
  beforeAll(async () => {
    workspace = await openWorkspace()
  })
  afterAll(() => workspace[Symbol.asyncDispose]())
  const write = (text: string) => writeFile(join(workspace.folder, '.github/rollout.yml'), text)

  test('with an unknown key names the line and the key that was meant', async () => {
    await write(rolloutFile(workspace.port).replace('include:', 'inclode:'))
    const found = errors(await workspace.run('rollback'))
    expect(found).toContain('.github/rollout.yml:7:5: unknown key "inclode"; did you mean "include"?')
  })

  test.each([
    ['0', '[{weight: 0, bake: 3s}]', /1 to 100|at least 1|from 1/],
    ['101', '[{weight: 101, bake: 3s}]', /1 to 100|at most 100/],
    [
      'out of order',
      '[{weight: 50, bake: 3s}, {weight: 25, bake: 3s}]',
      /weights rise from step to step: expected more than 50, found 25/,
    ],
  ])('with weight %s is refused at its place', async (_, steps, message) => {
    await write(rolloutFile(workspace.port, { steps }))
    const result = await workspace.run('deploy-canary', { mode: 'plan', rollout: '1' })
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toMatch(message)
    expect(errors(result)).toMatch(/^\.github\/rollout\.yml:\d+:\d+: /m)
  })

  test.each([
    ['validate-artifact', {}],
    ['deploy-canary', { mode: 'plan', rollout: '1' }],
    ['deploy-canary', { mode: 'deploy', rollout: '1' }],
  ])(
    'with a query that does not parse is refused by %s at its place, without a secret: %j',
    async (action, inputs) => {
      const provider = '{prometheus: {url: http://127.0.0.1:1, token-env: NOT_SET}}'
      const metrics =
        '\n    - name: queue\n      max: 5\n      query: >-\n        sum(x{{{arm}}})\n        by by (pod)\n'
      await write(rolloutFile(workspace.port, { provider, metrics }))
      const result = await workspace.run(action, inputs)
      expect(result.exitCode).toBe(1)
      expect(errors(result)).toContain(
        '.github/rollout.yml:23:12: analysis.metrics[0].query: expected PromQL, found "by (pod)". {{arm}} becomes',
      )
      expect(await readdir(workspace.state).catch(() => [])).toEqual([])
    },
  )

  test('that is missing or a folder is named', async () => {
    const missing = await workspace.run('rollback', { config: 'other.yml' })
    expect(errors(missing)).toContain('the rollout file other.yml does not exist')
    const folder = await workspace.run('rollback', { config: '.github' })
    expect(errors(folder)).toContain('.github is a folder, expected a rollout file')
  })
})

describe('a rollout in which something goes wrong', () => {
  let workspace: Workspace
  beforeAll(async () => {
    workspace = await openWorkspace()
    await workspace.deploy(await workspace.model('a.safetensors', 'fine', '1.0'), 'first')
    const promoted = await workspace.run('promote', { to: 'full', rollout: 'first' })
    expect(promoted.outputs['phase']).toBe('Promoted')
  }, 60_000)
  afterAll(() => workspace[Symbol.asyncDispose]())

  const stableServes = async () => {
    const statuses = await workspace.ask(40)
    expect(new Set(statuses)).toEqual(new Set([200]))
  }

  test('a canary that ends at its start: its last words are shown, and it is gone', async () => {
    const result = await workspace.deploy(await workspace.model('b.safetensors', 'exits', '2.0'), 'second')
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toContain('weights are missing')
    const again = await workspace.run('rollback', { 'in-flight': 'true' })
    expect([again.outputs['phase'], again.outputs['changed']]).toEqual(['RolledBack', 'false'])
    await stableServes()
  })

  test('a canary that never becomes ready: the time-out is said', async () => {
    const result = await workspace.deploy(
      await workspace.model('c.safetensors', 'never-ready', '3.0'),
      'third',
    )
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toMatch(/ready/)
    await stableServes()
  })

  test('a canary whose answer is not the expected one', async () => {
    const result = await workspace.deploy(await workspace.model('d.safetensors', 'odd', '4.0'), 'fourth')
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toContain('expected $.behaviour = "fine", found "odd"')
    await stableServes()
  })
})

describe('an analysis in which something goes wrong', () => {
  async function analysing(changes: Parameters<typeof openWorkspace>[0], behaviour: string) {
    const workspace = await openWorkspace(changes)
    const config = join(workspace.folder, '.github/rollout.yml')
    await writeFile(config, (await readFile(config, 'utf8')).replace(', json: {behaviour: fine}', ''))
    await workspace.deploy(await workspace.model('a.safetensors', 'fine', '1.0'), 'first')
    await workspace.run('promote', { to: 'full', rollout: 'first' })
    await workspace.deploy(await workspace.model('b.safetensors', behaviour, '2.0'), 'second')
    const entered = await workspace.run('promote', { to: 'next', rollout: 'second', step: '0' })
    expect([entered.outputs['phase'], entered.outputs['weight']]).toEqual(['Analyzing', '50'])
    return workspace
  }
  const requests = (workspace: Workspace): { stop(): Promise<void> } => {
    let going = true
    const done = (async () => {
      while (going) await workspace.ask(10).catch(() => [])
    })()
    return {
      stop: () => {
        going = false
        return done
      },
    }
  }

  test('a release that fails is proven harmful and rolled back at once', async () => {
    await using workspace = await analysing({}, 'fails')
    const load = requests(workspace)
    const result = await workspace.run('analyze-canary', { rollout: 'second', step: '0' })
    await load.stop()
    expect([result.exitCode, result.outputs['verdict'], result.outputs['phase']]).toEqual([
      1,
      'Failed',
      'RolledBack',
    ])
    expect(errors(result)).toMatch(/error-rate.*harm is proven/s)
    expect(new Set(await workspace.ask(40))).toEqual(new Set([200]))
  }, 60_000)

  test('a canary that dies during the bake is rolled back, and stable serves', async () => {
    await using workspace = await analysing({}, 'dies')
    const load = requests(workspace)
    const result = await workspace.run('analyze-canary', { rollout: 'second' })
    await load.stop()
    expect([result.exitCode, result.outputs['phase']]).toEqual([1, 'RolledBack'])
    expect(new Set(await workspace.ask(40))).toEqual(new Set([200]))
  }, 60_000)

  test('a metric without data is Inconclusive, never a pass', async () => {
    await using workspace = await analysing({}, 'fine')
    const result = await workspace.run('analyze-canary', { rollout: 'second' })
    expect([result.exitCode, result.outputs['verdict'], result.outputs['phase']]).toEqual([
      1,
      'Inconclusive',
      'RolledBack',
    ])
  }, 60_000)

  test('a provider that cannot be reached is Error, and says which', async () => {
    await using workspace = await analysing({ provider: '{prometheus: {url: "http://127.0.0.1:9"}}' }, 'fine')
    const result = await workspace.run('analyze-canary', { rollout: 'second' })
    expect([result.exitCode, result.outputs['verdict']]).toEqual([1, 'Error'])
    expect(errors(result)).toContain('127.0.0.1:9')
  }, 60_000)

  test.each(['SIGKILL', 'SIGINT'] as const)(
    'an analysis that ends by %s is rolled back by its post step',
    async (signal) => {
      await using workspace = await analysing({}, 'fine')
      const step = await startAction('analyze-canary', { rollout: 'second' }, workspace.job)
      await new Promise((done) => setTimeout(done, 1200))
      step.child.kill(signal)
      const killed = await step.done
      expect(killed.exitCode).not.toBe(0)
      const post = await runPost('analyze-canary', { rollout: 'second' }, workspace.job, killed.state)
      expect(post.exitCode).toBe(0)
      const after = await workspace.run('rollback', { 'in-flight': 'true' })
      expect([after.outputs['phase'], after.outputs['changed']]).toEqual(['RolledBack', 'false'])
    },
    60_000,
  )
})

test('a port that is in use is named, and nothing is left behind', async () => {
  await using workspace = await openWorkspace()
  const other = createServer()
  await new Promise<void>((done) => other.listen(workspace.port, '127.0.0.1', done))
  try {
    const result = await workspace.deploy(await workspace.model('a.safetensors', 'fine', '1.0'), 'first')
    expect(result.exitCode).toBe(1)
    expect(errors(result)).toContain(`port ${workspace.port}`)
  } finally {
    other.close()
  }
}, 60_000)
