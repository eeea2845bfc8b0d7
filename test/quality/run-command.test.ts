import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { qualitySources } from '../../src/config/quality-sources.ts'
import { runCommand } from '../../src/quality/run-command.ts'
import { workspaceWith } from '../artifact/workspace.ts'

interface Given {
  readonly timeout?: string
  readonly env?: Record<string, string>
  readonly shellEnv?: Record<string, string>
  readonly signal?: AbortSignal
}

async function run(command: string, given: Given = {}) {
  const workspace = await workspaceWith({})
  const lines: string[] = []
  const { timeout = '20s', env = {}, shellEnv = {}, signal = new AbortController().signal } = given
  const config = qualitySources.evaluate.parse({ command, timeout, env })
  if (config === undefined) throw new Error('no configuration')
  const shell = {
    workspace,
    env: { PATH: process.env['PATH'], ...shellEnv },
    say: (l: string) => lines.push(l),
    signal,
  }
  const error = await runCommand(config, shell).then(
    () => null,
    (thrown: Error & { hint?: string }) => thrown,
  )
  return { error, lines, workspace }
}

/** Waits until no process has this id any more. */
async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 200; i++) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await delay(25)
  }
  throw new Error(`process ${pid} still runs`)
}

describe('the command of an evaluation', () => {
  it('runs in the workspace, with its variables, and shows what it prints behind a bar', async () => {
    const { error, lines, workspace } = await run('pwd; echo "$DATA $OWN" >&2; echo "::error::x"', {
      env: { DATA: 'test.csv' },
      shellEnv: { OWN: '1' },
    })
    expect(error).toBeNull()
    expect(lines.toSorted()).toEqual(['| ::error::x', `| ${workspace}`, '| test.csv 1'].toSorted())
  })

  it('sees nothing that a runner gives an action alone', async () => {
    const { lines } = await run('env', {
      shellEnv: {
        'INPUT_GITHUB-TOKEN': 's1',
        STATE_x: 's2',
        ACTIONS_RUNTIME_TOKEN: 's3',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 's4',
        MY_SECRET: 'mine',
      },
    })
    expect(lines).toContain('| MY_SECRET=mine')
    expect(lines.join('\n')).not.toMatch(/=s\d/)
  })

  it.each([
    ['exit 3', 'exit code 3'],
    ['false | cat', 'exit code 1'],
    ['false; echo never', 'exit code 1'],
    ['kill -9 $$', 'exit code SIGKILL'],
    ['no-such-program', 'exit code 127'],
  ])('fails as %j', async (command, what) => {
    const { error, lines } = await run(command)
    expect(error?.message).toBe(`the command of model.evaluate failed with ${what}`)
    expect(error?.hint).toBe('What it printed stands above.')
    expect(lines).not.toContain('| never')
  })

  it('is ended with all of its processes when it takes too long', async () => {
    const command = 'sleep 100 & echo $! > child; trap "" TERM; sleep 100 & wait; wait'
    const begun = Date.now()
    const { error, workspace } = await run(command, { timeout: '500ms' })
    expect(error?.message).toBe('the command of model.evaluate took longer than 500ms')
    expect(Date.now() - begun).toBeLessThan(15_000)
    await gone(Number(await readFile(join(workspace, 'child'), 'utf8')))
  })

  it('leaves no process behind that it started', async () => {
    const { error, workspace } = await run('sleep 100 & echo $! > child')
    expect(error).toBeNull()
    await gone(Number(await readFile(join(workspace, 'child'), 'utf8')))
  })

  it('is ended when the job is cancelled', async () => {
    const controller = new AbortController()
    const running = run('echo $$ > child; sleep 100', { signal: controller.signal })
    setTimeout(() => controller.abort(new Error('cancelled by SIGINT')), 300)
    const { error, workspace } = await running
    expect(error?.message).toBe('cancelled by SIGINT')
    await gone(Number(await readFile(join(workspace, 'child'), 'utf8')))
  })

  it('needs bash', async () => {
    const { error } = await run('true', { shellEnv: { PATH: '/nowhere' } })
    expect(error?.message).toMatch(/^the command of model\.evaluate cannot be run: spawn bash ENOENT/)
    expect(error?.hint).toBe('It needs bash.')
  })
})
