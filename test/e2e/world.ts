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

/** A consumer's repository, its host with the local target, and GitHub, all on this machine. */
export interface World {
  readonly github: FakeGitHub
  readonly port: number
  /** Commits a model of that version; `rows` is what it serves. */
  commitModel(version: string, rows: readonly number[]): void
  /** Changes the rollout file; committed with the next model. */
  editRolloutFile(edit: (text: string) => string): void
  push(runId: number): Promise<ActRun>
  dispatch(runId: number, inputs: Readonly<Record<string, string>>): Promise<ActRun>
  /** Jobs that have signed in since the last call, each with the secret that it was given. */
  signedIn(): readonly string[]
  /** The record at the target, as it is now. */
  record(): Promise<RolloutRecord>
  /** Ends the supervisor and its releases, removes every file. */
  close(): Promise<void>
}

export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'))
  const [release, consumer, stateHome, home] = ['release', 'consumer', 'state', 'home'].map((name) =>
    join(folder, name),
  )
  if (!release || !consumer || !stateHome || !home) throw new Error('unreachable')
  mkdirSync(home)
  const state = stateFolderPath({
    ...{ model: 'table', configured: undefined, workspace: consumer },
    env: { XDG_STATE_HOME: stateHome },
  })
  copyRelease(release)
  const port = await freePort()
  createConsumer(consumer, { PORT: String(port) })
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
    port,
    commitModel(version, rows) {
      writeFileSync(join(consumer, 'models', 'table.safetensors'), tableModel(version, rows))
      git(consumer, 'add', '--all')
      git(consumer, 'commit', '--quiet', '--message', `Train ${version}`)
    },
    editRolloutFile(edit) {
      const file = join(consumer, '.github', 'rollout.yml')
      writeFileSync(file, edit(readFileSync(file, 'utf8')))
    },
    push: (runId) => run('push', runId, { ref: 'refs/heads/main' }),
    dispatch: (runId, inputs) => run('workflow_dispatch', runId, { ref: 'refs/heads/main', inputs }),
    signedIn() {
      const file = join(home, 'signed-in')
      const lines = readFileSync(file, 'utf8').trim().split('\n')
      rmSync(file)
      return lines
    },
    async record() {
      const stored = await localRecordStore(stateFolder(state, process.env)).load()
      if (stored === null) throw new Error(`no record in ${state}`)
      return stored.record
    },
    async close() {
      await github.close()
      await shutdownLocalTarget(state)
      rmSync(folder, { recursive: true })
    },
  }
}

/** A repository as a user has it: model, server, rollout file, and the starter, unchanged. */
function createConsumer(folder: string, values: Readonly<Record<string, string>>): void {
  const workflows = join(folder, '.github', 'workflows')
  mkdirSync(workflows, { recursive: true })
  mkdirSync(join(folder, 'models'))
  cpSync(join(root, 'workflows'), workflows, { recursive: true })
  cpSync(new URL('./consumer/server.mjs', import.meta.url), join(folder, 'server.mjs'))
  cpSync(
    new URL('./consumer/rollout-setup', import.meta.url),
    join(folder, '.github/actions/rollout-setup'),
    {
      recursive: true,
    },
  )
  const rolloutFile = readFileSync(new URL('./consumer/rollout.yml', import.meta.url), 'utf8')
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
