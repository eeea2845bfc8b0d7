/** The rollback's bundle, for the night when GitHub is down: plain flags, no runner. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shell } from './shell.ts'
import { openWorkspace } from './workspace.ts'

test('--help says what every flag means', async () => {
  const { code, stdout } = await shell('rollback', ['--help'], tmpdir())
  expect(code).toBe(0)
  for (const word of ['--to <string>', '--reason', '--in-flight', '--config', 'GITHUB_TOKEN']) {
    expect(stdout).toContain(word)
  }
})

test('an unknown flag is named with the one that was meant', async () => {
  const { code, stderr } = await shell('rollback', ['--reson', 'x'], tmpdir())
  expect(code).toBe(1)
  expect(stderr).toContain('unknown flag "--reson"; did you mean "--reason"?')
})

test('rolls back without GitHub, and a second time changes nothing', async () => {
  await using workspace = await openWorkspace()
  await workspace.deploy(await workspace.model('a.safetensors', 'fine', '1.0'), 'first')
  await workspace.run('promote', { to: 'full', rollout: 'first' })
  await workspace.deploy(await workspace.model('b.safetensors', 'fine', '2.0'), 'second')
  await workspace.run('promote', { to: 'next', rollout: 'second' })

  const env = { XDG_STATE_HOME: workspace.state }
  const ran = await shell('rollback', ['--reason', 'pager at 3 am'], workspace.folder, env)
  expect(ran.stderr).toContain('demo-1.0-')
  expect(ran.code).toBe(0)
  expect(ran.stdout).toMatch(
    /^phase=RolledBack\nrelease=demo-1\.0-[0-9a-f]{8}\nchanged=true\nduration=\d+\n$/,
  )
  const again = await shell('rollback', [], workspace.folder, env)
  expect(again.stdout).toContain('changed=false')

  // The same without any file of the repository: the target is all it needs to know.
  const elsewhere = await mkdtemp(join(tmpdir(), 'elsewhere-'))
  const target = `local: {command: [node, serve.mjs], port: ${workspace.port}}`
  const flags = ['--model-name', 'demo', '--target', target, '--to', 'demo-1.0-00000000']
  const named = await shell('rollback', flags, elsewhere, env)
  await rm(elsewhere, { recursive: true })
  expect(named.code).toBe(1)
  expect(named.stderr).toMatch(
    /no release "demo-1\.0-00000000" in the history\nThere are: demo-1\.0-[0-9a-f]{8}/,
  )
}, 60_000)
