import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { refuseHostedRunner, stateFolder, stateFolderPath } from '../../../src/targets/local/state.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'state-'))
})
afterEach(() => rmSync(base, { recursive: true }))

it('lies in the state home of the user, or where the rollout file says', () => {
  const at = (configured: string | undefined, env: Record<string, string>) =>
    stateFolderPath({ model: 'm', configured, workspace: '/w', env })
  expect(at(undefined, { HOME: '/home/ann' })).toBe('/home/ann/.local/state/model-rollout/m')
  expect(at(undefined, { HOME: '/h', XDG_STATE_HOME: '/var/s' })).toBe('/var/s/model-rollout/m')
  expect(at(undefined, { HOME: '/h', XDG_STATE_HOME: 'relative' })).toBe('/h/.local/state/model-rollout/m')
  expect(at('s', {})).toBe('/w/s')
  expect(at('/srv/s', {})).toBe('/srv/s')
})

it("is made for the owner's eyes only, and is found again", () => {
  const state = stateFolder(join(base, 'a', 'b'), process.env)
  expect(state.check()).toBe(false)
  state.create()
  expect(statSync(state.path).mode & 0o777).toBe(0o700)
  expect(statSync(join(state.path, 'host')).mode & 0o777).toBe(0o600)
  expect(state.check()).toBe(true)
})

it('is refused when others can write to it, when another owns it, and when it is no folder', () => {
  const path = join(base, 's')
  const check = () => stateFolder(path, process.env).check()
  mkdirSync(path)
  chmodSync(path, 0o770)
  expect(check).toThrow(/can be written by other users \(mode 770\)/)
  chmodSync(path, 0o755)
  expect(check()).toBe(true)
  if (process.getuid?.() === 0) {
    chownSync(path, 12_345, 0)
    expect(check).toThrow(/belongs to user 12345, and this is user 0/)
  }
  rmSync(path, { recursive: true })
  writeFileSync(path, '')
  expect(check).toThrow(/expected a folder at .*, found something else/)
})

it('is refused on another host', () => {
  const state = stateFolder(join(base, 's'), process.env)
  state.create()
  cpSync(state.path, join(base, 'copy'), { recursive: true })
  writeFileSync(join(base, 'copy', 'host'), `${'ab'.repeat(16)}\n`)
  const copied = stateFolder(join(base, 'copy'), process.env)
  expect(() => copied.check()).toThrow(/is the state of host abab.*, and this is host /)
  expect(() => copied.create()).toThrow(/is the state of host abab/)
})

it('is refused on a hosted runner, unless asked for', () => {
  const hosted = { RUNNER_ENVIRONMENT: 'github-hosted' }
  expect(() => refuseHostedRunner(hosted)).toThrow(/this is a hosted runner/)
  expect(() => refuseHostedRunner({ ...hosted, MODEL_ROLLOUT_ALLOW_HOSTED: '1' })).not.toThrow()
  expect(() => refuseHostedRunner({ RUNNER_ENVIRONMENT: 'self-hosted' })).not.toThrow()
})
