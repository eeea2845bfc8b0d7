/** Every committed bundle is executed: ncc can write a dead one and say nothing. */
import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { jobEnvironment, runAction } from '../runner/action-runner.ts'

const root = resolve(import.meta.dirname, '../..')

test('there is a bundle for every action and the supervisor, and none besides', () => {
  const entries = readdirSync(join(root, 'src/entry')).map((file) => file.replace(/\.ts$/, ''))
  expect(readdirSync(join(root, 'dist')).sort()).toEqual(entries.sort())
  expect(entries.filter((name) => name !== 'supervisor').sort()).toEqual(
    readdirSync(join(root, 'actions')).sort(),
  )
})

test.each(readdirSync(join(root, 'actions')))(
  '%s runs, and says what it lacks where there is nothing',
  async (action) => {
    const workspace = await mkdtemp(join(tmpdir(), 'empty-'))
    try {
      const result = await runAction(
        action,
        {},
        { workspace, temp: join(workspace, 'temp'), env: jobEnvironment({}), github: { run_id: '1' } },
      )
      const messages = result.commands
        .filter(({ command }) => command === 'error')
        .map(({ message }) => message)
      expect(result.exitCode).toBe(1)
      expect(messages.join('\n')).toContain('.github/rollout.yml')
      expect(messages.join('\n')).toMatch(/input "(path|model-name|target)"/)
      expect(messages.join('\n')).not.toContain('defect')
    } finally {
      await rm(workspace, { recursive: true })
    }
  },
)

test('the supervisor runs, and says what it lacks', async () => {
  const ran = await new Promise<{ code: unknown; stderr: string }>((done) => {
    execFile(process.execPath, [join(root, 'dist/supervisor/index.js')], (error, _stdout, stderr) => {
      done({ code: error?.code, stderr })
    })
  })
  expect(ran.code).toBe(1)
  expect(ran.stderr.trim()).not.toBe('')
})
