/** A consumer's workspace with the local target, whose actions are the bundles in dist/. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shutdownLocalTarget } from '../../src/targets/local/shutdown.ts'
import { type Job, jobEnvironment, runAction, type StepResult } from '../runner/action-runner.ts'

export interface Workspace extends AsyncDisposable {
  readonly folder: string
  readonly state: string
  readonly port: number
  readonly job: Job
  /** Writes a model that makes its server behave so, and returns its path. */
  model(name: string, behaviour: string, version: string): Promise<string>
  run(action: string, inputs?: Record<string, string>): Promise<StepResult>
  /** validate → build → deploy of a model, under a rollout id. */
  deploy(model: string, rollout: string): Promise<StepResult>
  /** Requests through the router; the answers' status codes. */
  ask(count: number): Promise<number[]>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A rollout file; `metrics` replaces the list of metrics. */
export const rolloutFile = (
  port: number,
  changes: { metrics?: string; provider?: string; steps?: string } = {},
): string => `
version: 1
model: {name: demo, path: a.safetensors, contract: {formats: [safetensors]}}
target:
  local:
    command: [node, serve.mjs]
    include: [serve.mjs]
    port: ${port}
    ready: {timeout: 3s}
    drain: 1s
probes:
  smoke: [{path: /predict, expect: {status: 200, json: {behaviour: fine}}}]
strategy: {canary: {steps: ${changes.steps ?? '[{weight: 50, bake: 3s}]'}}}
analysis:
  interval: 500ms
  error-limit: 1
  provider: ${changes.provider ?? '{local: {}}'}
  metrics: ${changes.metrics ?? '[{name: error-rate, min-requests: 10, rate: {bad: \'model_rollout_requests_total{code=~"5.."}\', total: model_rollout_requests_total}}]'}
`

/** A small valid safetensors file whose metadata is `metadata`. */
function safetensors(metadata: Record<string, string>): Buffer {
  const header = Buffer.from(
    JSON.stringify({ __metadata__: metadata, w: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }),
  )
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, Buffer.alloc(8)])
}

export async function openWorkspace(changes: Parameters<typeof rolloutFile>[1] = {}): Promise<Workspace> {
  const base = await mkdtemp(join(tmpdir(), 'workspace-'))
  const folder = join(base, 'workspace')
  const state = join(base, 'state')
  await mkdir(join(folder, '.github'), { recursive: true })
  const port = await freePort()
  await writeFile(join(folder, '.github/rollout.yml'), rolloutFile(port, changes))
  await copyFile(join(import.meta.dirname, 'serve.mjs'), join(folder, 'serve.mjs'))
  const job: Job = {
    workspace: folder,
    temp: join(base, 'temp'),
    env: jobEnvironment({ XDG_STATE_HOME: state, GITHUB_ACTOR: 'ann' }),
    github: { run_id: '77' },
  }
  const run: Workspace['run'] = (action, inputs = {}) => runAction(action, inputs, job)
  return {
    folder,
    state,
    port,
    job,
    run,
    model: async (name, behaviour, version) => {
      await writeFile(join(folder, name), safetensors({ behaviour, version }))
      return name
    },
    deploy: (model, rollout) => deployModel(run, model, rollout),
    ask: async (count) => {
      const ask = async () => (await fetch(`http://127.0.0.1:${port}/predict`)).status
      return Promise.all(Array.from({ length: count }, ask))
    },
    [Symbol.asyncDispose]: async () => {
      await shutdownLocalTarget(join(state, 'model-rollout', 'demo'))
      await rm(base, { recursive: true, force: true })
    },
  }
}

async function deployModel(run: Workspace['run'], model: string, rollout: string): Promise<StepResult> {
  const validated = await run('validate-artifact', { path: model })
  const artifact = { 'artifact-digest': validated.outputs['digest'] ?? '' }
  const built = await run('build-image', { ...artifact, path: model })
  return run('deploy-canary', {
    ...artifact,
    rollout,
    'image-digest': built.outputs['digest'] ?? '',
    'model-version': validated.outputs['version'] ?? '',
  })
}
