import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { localRecordStore } from '../../src/targets/local/record-store.ts'
import { shutdownLocalTarget } from '../../src/targets/local/shutdown.ts'
import { stateFolder, stateFolderPath } from '../../src/targets/local/state.ts'
import { type FakeGitHub, startFakeGitHub } from '../fake-github/server.ts'
import { type ActRun, runAct } from './act.ts'
import { tableModel } from './model.ts'
import { actionsOfOthers, copyRelease, RELEASE } from './release.ts'

const REPOSITORY = 'acme/shop'
const TOKEN = 'token-of-the-run'
const root = resolve(import.meta.dirname, '../..')

/** A place that serves: the router's port, and where its state is. */
interface Place {
  readonly port: number
  readonly state: string
}

/** What a consumer has copied and written. */
interface Consumer {
  /** The starter, a file of workflows/. */
  readonly starter: string
  /** The rollout file, one of test/e2e/consumer/. */
  readonly rolloutFile: string
  /** Names of its targets; without any, it has one, whose state is at the default place. */
  readonly targets: readonly string[]
  /** Values for the rollout file's `${…}`, beside those of the targets. */
  readonly values?: Readonly<Record<string, string>>
}

/** A consumer's repository, its host with the local target, and GitHub, all on this machine. */
export interface World {
  readonly github: FakeGitHub
  /** Ports of the routers, one for each target. */
  readonly ports: readonly number[]
  /** Commits a model of that version; `rows` is what it serves. */
  commitModel(version: string, rows: readonly number[]): void
  /** Changes the rollout file; committed with the next model. */
  editRolloutFile(edit: (text: string) => string): void
  /** Changes the starter; committed with the next model. */
  editStarter(edit: (text: string) => string): void
  push(runId: number): Promise<ActRun>
  dispatch(runId: number, inputs: Readonly<Record<string, string>>): Promise<ActRun>
  /** Jobs that have signed in since the last call, each with the secret that it was given. */
  signedIn(): readonly string[]
  /** The record at a target, as it is now. Without a name, at the only one. */
  record(target?: string): Promise<RolloutRecord>
  /** Ends the supervisor and its releases, removes every file. */
  close(): Promise<void>
}

export async function createWorld(owner: Consumer): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'))
  const [release, consumer, stateHome, home] = ['release', 'consumer', 'state', 'home'].map((name) =>
    join(folder, name),
  )
  if (!release || !consumer || !stateHome || !home) throw new Error('unreachable')
  mkdirSync(home)
  copyRelease(release)
  const places = await placesOf(owner, stateHome)
  createConsumer(consumer, owner, places)
  const github = await startFakeGitHub({ repository: REPOSITORY, token: TOKEN })
  github.state.environments.set('production-half', ['alice'])
  github.state.pullRequests.push({ number: 7, sha: null })

  const run = (event: 'push' | 'workflow_dispatch', runId: number, payload: unknown): Promise<ActRun> =>
    runAct({
      ...{ event, runId, payload, home, stateHome, repository: consumer, apiUrl: github.url },
      secrets: { GITHUB_TOKEN: TOKEN, ROLLOUT_SETUP_SECRET: 'abc' },
      localRepositories: { [RELEASE]: release, ...unusedActions(join(folder, 'unused')) },
    })
  return {
    github,
    ports: [...places.values()].map(({ port }) => port),
    commitModel(version, rows) {
      writeFileSync(join(consumer, 'models', 'table.safetensors'), tableModel(version, rows))
      git(consumer, 'add', '--all')
      git(consumer, 'commit', '--quiet', '--message', `Train ${version}`)
    },
    editRolloutFile: (edit) => editFile(join(consumer, '.github', 'rollout.yml'), edit),
    editStarter: (edit) => editFile(join(consumer, '.github', 'workflows', owner.starter), edit),
    push: (runId) => run('push', runId, { ref: 'refs/heads/main' }),
    dispatch: (runId, inputs) => run('workflow_dispatch', runId, { ref: 'refs/heads/main', inputs }),
    signedIn() {
      const file = join(home, 'signed-in')
      const lines = readFileSync(file, 'utf8').trim().split('\n')
      rmSync(file)
      return lines
    },
    async record(target = '') {
      const state = places.get(target)?.state ?? ''
      const stored = await localRecordStore(stateFolder(state, process.env)).load()
      if (stored === null) throw new Error(`no record in ${state}`)
      return stored.record
    },
    async close() {
      await github.close()
      for (const { state } of places.values()) await shutdownLocalTarget(state)
      rmSync(folder, { recursive: true })
    },
  }
}

/** The places by the targets' names; the only one has none. */
async function placesOf({ targets }: Consumer, stateHome: string): Promise<ReadonlyMap<string, Place>> {
  const names = targets.length === 0 ? [''] : targets
  const places = names.map(async (name): Promise<[string, Place]> => {
    const configured = name === '' ? undefined : join(stateHome, name)
    const env = { XDG_STATE_HOME: stateHome }
    const state = stateFolderPath({ model: 'table', configured, workspace: '/', env })
    return [name, { port: await freePort(), state }]
  })
  return new Map(await Promise.all(places))
}

/** `PORT` and `STATE` of the only target; `PORT_EU` and `STATE_EU` of one named `eu`. */
function valuesOf({ values }: Consumer, places: ReadonlyMap<string, Place>): Record<string, string> {
  const all = { ...values }
  for (const [name, { port, state }] of places) {
    const suffix = name === '' ? '' : `_${name.toUpperCase()}`
    Object.assign(all, { [`PORT${suffix}`]: String(port), [`STATE${suffix}`]: state })
  }
  return all
}

function editFile(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
}

/** A repository as a user has it: model, server, rollout file, and the starter, unchanged. */
function createConsumer(folder: string, owner: Consumer, places: ReadonlyMap<string, Place>): void {
  const values = valuesOf(owner, places)
  const workflows = join(folder, '.github', 'workflows')
  mkdirSync(workflows, { recursive: true })
  mkdirSync(join(folder, 'models'))
  cpSync(join(root, 'workflows', owner.starter), join(workflows, owner.starter))
  cpSync(new URL('./consumer/server.mjs', import.meta.url), join(folder, 'server.mjs'))
  cpSync(
    new URL('./consumer/rollout-setup', import.meta.url),
    join(folder, '.github/actions/rollout-setup'),
    {
      recursive: true,
    },
  )
  const rolloutFile = readFileSync(join(import.meta.dirname, 'consumer', owner.rolloutFile), 'utf8')
  const filled = rolloutFile.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  writeFileSync(join(folder, '.github', 'rollout.yml'), filled)
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'remote', 'add', 'origin', `https://github.com/${REPOSITORY}`)
}

function git(folder: string, ...args: readonly string[]): void {
  const author = [
    '-c',
    'user.name=A person',
    '-c',
    'user.email=person@example.com',
    '-c',
    'commit.gpgsign=false',
  ]
  execFileSync('git', [...author, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}

/** act loads every action of a job, also one whose step is skipped. What is not ours must not run here. */
function unusedActions(folder: string): Record<string, string> {
  mkdirSync(folder, { recursive: true })
  const action = {
    name: 'Not run here',
    description: 'Fails when it is run',
    runs: { using: 'composite', steps: [{ run: 'exit 1', shell: 'bash' }] },
  }
  writeFileSync(join(folder, 'action.yml'), JSON.stringify(action))
  return Object.fromEntries(actionsOfOthers().map((name) => [name, folder]))
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return address.port
}
