import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Demands } from '../../../src/rollout/target.ts'
import { processIdentity } from '../../../src/targets/local/process-identity.ts'
import { type Control, controlSchema } from '../../../src/targets/local/protocol.ts'
import { ask, type Host, never, openHost, quiet, until } from './host.ts'

let host: Host
beforeEach(() => {
  host = openHost()
})
afterEach(() => host[Symbol.asyncDispose]())

const control = (): Control =>
  controlSchema.parse(JSON.parse(readFileSync(join(host.state, 'control.json'), 'utf8')))
const runs = (pid: number) => processIdentity(pid) !== null
const environment = (pid: string) => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch {
    return []
  }
}

it('gives releases their command line, and of the environment only what they may see', async () => {
  const release = host.pack('1.0.0')
  const secret = { ...process.env, SECRET: 'x', RUNNER_TRACKING_ID: 'github_1' }
  await host.open({}, secret).startCanary(release, quiet, never)
  const { body } = await host.target.probe(release.id, {
    method: 'GET',
    path: '/',
    headers: {},
    timeout: 1_000,
  })
  const { pid, env } = JSON.parse(body)
  const passed = ['HOME', 'LANG', 'PATH', 'TZ'].filter((name) => process.env[name] !== undefined)
  expect(env).toEqual([...passed, 'GREETING', 'MODEL_PATH', 'PORT', 'RELEASE'].sort())
  const folder = join(host.state, 'releases', release.imageDigest.slice(7))
  const [, script, port, ...rest] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  expect([script, ...rest]).toEqual(['server.mjs', join(folder, 'model.json'), release.id, folder, ''])
  expect(Number(port)).toBeGreaterThan(1_023)
})

it("survives the runner's sweep at the end of a job", async () => {
  const id = 'github_12345678-aaaa'
  await host
    .open({}, { ...process.env, RUNNER_TRACKING_ID: id })
    .startCanary(host.pack('1.0.0'), quiet, never)
  const swept = readdirSync('/proc').filter((pid) => environment(pid).includes(`RUNNER_TRACKING_ID=${id}`))
  for (const pid of swept) process.kill(Number(pid), 'SIGKILL')
  expect(swept).toEqual([])
  expect((await host.target.observe()).canary?.ready).toBe(true)
})

it('is back by itself after SIGKILL; the releases served on and are not started again', async () => {
  const release = host.pack('1.0.0')
  await host.serve(release)
  await host.target.startCanary(host.pack('2.0.0'), quiet, never)
  const before = (await host.ask()).told.pid
  await host.target.setSplit({ canary: 40, mirror: 0 })
  const address = await host.target.address()
  const observed = await host.target.observe()
  const { pid, port } = control()
  process.kill(pid, 'SIGKILL')
  await until(async () => (await ask(`${address}/predict`).catch(() => null))?.status === 200)
  expect(await host.target.observe()).toEqual(observed)
  expect(await host.target.address()).toBe(address)
  expect([control().pid === pid, control().port]).toEqual([false, port])
  const pids = new Set<number>()
  for (let sent = 0; sent < 20; sent++) pids.add((await ask(`${address}/predict`)).told.pid)
  expect(pids.has(before)).toBe(true)
  expect(pids.size).toBe(2)
  // An adopted release is ended like any other, and noticed when it ends.
  await host.target.removeCanary()
  process.kill(before, 'SIGKILL')
  await until(async () => (await host.target.observe()).stable?.restarts === 1)
  await until(async () => (await host.target.observe()).stable?.ready === true)
})

it('starts everything again when supervisor, guard and releases are gone, as after a reboot', async () => {
  const release = host.pack('1.0.0')
  await host.serve(release)
  const { told } = await host.ask()
  const { pid } = control()
  const guard = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  for (const one of [guard, pid, told.pid]) process.kill(one, 'SIGKILL')
  await until(() => !runs(pid))
  const down = await host.target.observe()
  expect(down.stable).toMatchObject({
    release: release.id,
    ready: false,
    reason: expect.stringMatching(/does not run/),
  })
  await host.open().setSplit({ canary: 0, mirror: 0 })
  await until(async () => (await host.target.observe()).stable?.ready === true)
  expect((await host.ask()).told.version).toBe('1.0.0')
})

it('starts one supervisor for two clients at once', async () => {
  const release = host.pack('1.0.0')
  await Promise.all(
    [host.open(), host.open(), host.open()].map((client) => client.startCanary(release, quiet, never)),
  )
  const { pid } = control()
  const all = readdirSync('/proc').filter((id) => {
    const [, script, state, , role] = command(id)
    return script?.startsWith(join(host.state, 'bin')) && state === host.state && role === '--work'
  })
  await until(() => all.every((id) => Number(id) === pid || !runs(Number(id))))
  expect((await host.target.observe()).canary?.ready).toBe(true)
})
const command = (pid: string): string[] => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

it('gives up a release that crashes at its start, and shows why without the colours of its log', async () => {
  const release = host.pack('1.0.0', { exit: 7 })
  await expect(host.target.startCanary(release, quiet, never)).rejects.toMatchObject({
    message: `release ${release.id} did not become ready: ended with code 7, 3 times in a row`,
    problems: ['the last lines of its log:', '| model 1.0.0 is being loaded', '| ::error::out of memory'],
  })
  expect((await host.target.observe()).canary).toBeNull()
})

it('says what a release that is not ready in time answered', async () => {
  const release = host.pack('1.0.0', { readyAfter: 3_600_000 })
  const client = host.open({ ready: { path: '/ready', timeout: '400ms' } })
  await expect(client.startCanary(release, quiet, never)).rejects.toMatchObject({
    message: expect.stringContaining('it was not ready within 400 ms: GET /ready answered 503'),
    problems: ['the last lines of its log:', '| model 1.0.0 is being loaded'],
  })
})

it('says which strategies its router cannot do', async () => {
  const rules = async (client: Host['target'], demands: Demands) =>
    (await client.preflight(null, demands)).map(({ rule }) => rule)
  expect(await rules(host.target, { splits: [{ canary: 0, mirror: 50 }] })).toEqual(['local/shadow'])
  expect(await rules(host.target, { sticky: true })).toEqual(['local/sticky'])
  const told = host.open({ sticky: { cookie: 'user' } })
  const match = { header: 'x-arm', value: 'b' }
  expect(await rules(told, { sticky: true, splits: [{ canary: 10, mirror: 0, match }] })).toEqual([])
})

it('says when the command cannot be started', async () => {
  const client = host.open({ command: ['no-such-program'] })
  const release = host.pack('1.0.0')
  expect(await client.preflight(release)).toMatchObject([
    { level: 'error', rule: 'local/command', message: expect.stringContaining('"no-such-program"') },
  ])
  await expect(client.startCanary(release, quiet, never)).rejects.toThrow(
    /cannot be started: spawn no-such-program E(NOENT|ACCES)/,
  )
})

it('ends a release that ignores SIGTERM', async () => {
  const release = host.pack('1.0.0', { ignoreSigterm: true })
  await host.target.startCanary(release, quiet, never)
  const { body } = await host.target.probe(release.id, {
    method: 'GET',
    path: '/',
    headers: {},
    timeout: 1_000,
  })
  await host.target.removeCanary()
  expect(runs(JSON.parse(body).pid)).toBe(false)
})

it('says which port is in use, before and at the start', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await until(() => other.listening)
  const { port } = other.address() as AddressInfo
  try {
    const client = host.open({ port })
    const release = host.pack('1.0.0')
    expect(await client.preflight(release)).toMatchObject([
      {
        level: 'error',
        rule: 'local/port-in-use',
        message: expect.stringContaining(`port ${port} on 127.0.0.1`),
      },
    ])
    await expect(client.startCanary(release, quiet, never)).rejects.toMatchObject({
      message: expect.stringContaining('could not be started'),
      problems: expect.arrayContaining([`port ${port} on 127.0.0.1 is used by another program`]),
    })
  } finally {
    other.close()
  }
})

it('finds a packed release that is missing, changed, or of another artifact', async () => {
  const release = host.pack('1.0.0')
  expect(await host.target.preflight(release)).toEqual([])
  const other = { ...release, artifact: `sha256:${'0'.repeat(64)}` }
  expect(await host.target.preflight(other)).toMatchObject([
    { message: expect.stringContaining('holds artifact') },
  ])
  const folder = join(host.state, 'releases', release.imageDigest.slice(7))
  rmSync(join(folder, 'server.mjs'))
  expect(await host.target.preflight(release)).toMatchObject([
    { rule: 'local/release', message: expect.stringMatching(/is not what was packed.*server\.mjs/) },
  ])
  rmSync(folder, { recursive: true })
  expect(await host.target.preflight(release)).toMatchObject([
    {
      rule: 'local/release',
      message: expect.stringMatching(/no packed release in .*Pack it with build-image/),
    },
  ])
})

it('takes commands only with the token and under its own name, and shows metrics to everybody on this host', async () => {
  await host.serve(host.pack('1.0.0'))
  await host.ask()
  const { port, token } = control()
  expect(statSync(join(host.state, 'control.json')).mode & 0o777).toBe(0o600)
  const url = `http://127.0.0.1:${port}`
  expect((await ask(`${url}/state`)).status).toBe(401)
  expect((await ask(`${url}/state`, { headers: { authorization: 'Bearer x' } })).status).toBe(401)
  const own = { authorization: `Bearer ${token}` }
  expect((await ask(`${url}/state`, { headers: own })).status).toBe(200)
  expect((await ask(`${url}/state`, { headers: { ...own, host: 'evil.example' } })).status).toBe(421)
  expect((await ask(`${url}/nothing`, { headers: own })).status).toBe(404)
  const bad = await ask(`${url}/split`, { method: 'PUT', headers: own, body: '{"canary":101,"mirror":0}' })
  expect([bad.status, bad.text.includes('canary')]).toEqual([400, true])
  let metrics = ''
  await until(async () => {
    metrics = (await ask(`${url}/metrics`)).text
    return metrics.includes('answers_total')
  })
  expect(metrics).toMatch(
    /model_rollout_requests_total\{arm="stable",code="200",method="GET",release="demo-1[^"]*"\} 1\n/,
  )
  expect(metrics).toMatch(/answers_total\{kind="a\\"b",release="demo-1[^"]*"\} 1\n/)
  expect(metrics).not.toContain('fake')
})

it('is shut down with all its releases, and ends by itself when its folder is removed', async () => {
  await host.serve(host.pack('1.0.0'))
  const { told } = await host.ask()
  const { pid } = control()
  rmSync(join(host.state, 'control.json'))
  await until(() => !runs(pid) && !runs(told.pid), 15_000)
  expect(existsSync(join(host.state, 'supervisor.json'))).toBe(true)
})

it('starts a release of the history as it was started the last time', async () => {
  const [one, two] = [host.pack('1.0.0'), host.pack('2.0.0')]
  await host.serve(one)
  await host.target.startCanary(two, quiet, never)
  await host.target.makeStable(two, 0, quiet, never)
  await until(async () => (await host.target.observe()).held.length === 0)
  const changed = host.open({ command: ['no-such-program'] })
  await changed.makeStable(one, 0, quiet, never)
  expect((await host.ask()).told.version).toBe('1.0.0')
})

it('answers 503 in words while no release serves', async () => {
  await host.target.startCanary(host.pack('1.0.0'), quiet, never)
  const answer = await host.ask()
  expect([answer.status, answer.headers['retry-after'], answer.text]).toEqual([
    503,
    '1',
    '{"error":"no release serves yet"}\n',
  ])
})

it('frees a request whose client went away', async () => {
  await host.serve(host.pack('1.0.0'))
  const sent = request(`${await host.target.address()}/predict?wait=60000`, { agent: false })
  sent.on('error', () => undefined)
  sent.end()
  await until(() => sent.writableFinished)
  setTimeout(() => sent.destroy(), 100)
  const gone = async () =>
    (await ask(`http://127.0.0.1:${control().port}/metrics`)).text.includes('code="499",method="GET"')
  await until(gone)
})
