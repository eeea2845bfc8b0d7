import { accessSync, constants } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { freemem } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Release } from '../../rollout/release.ts'
import type { Demands } from '../../rollout/target.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import type { Finding } from '../../support/finding.ts'
import type { LocalTargetConfig } from './config.ts'
import type { View } from './protocol.ts'
import { releaseFolder, verifyPacked } from './release-folder.ts'
import { isCode } from './revisions.ts'
import type { Environment, StateFolder } from './state.ts'

/** Free space below which a warning is due, bytes. */
const SCARCE = 200 * 2 ** 20

export interface PreflightOptions {
  readonly state: StateFolder
  readonly config: LocalTargetConfig
  readonly env: Environment
  /** What the supervisor runs; null when none runs. */
  readonly view: View | null
  readonly release: Release | null
  readonly demands: Demands
}

/** What is missing or will not work, found without changing anything. */
export async function preflight(options: PreflightOptions): Promise<readonly Finding[]> {
  const found = await Promise.all([
    checkRouter(options),
    checkRelease(options),
    checkSpace(options.state.path),
    checkCommand(options),
  ])
  return [...found.filter((finding) => finding !== null), ...checkDemands(options)]
}

/** What the router cannot do, or cannot count. */
function checkDemands({
  demands: { splits = [], sticky = false },
  config,
}: PreflightOptions): readonly Finding[] {
  const shadow = splits.some(({ canary, mirror }) => canary === 0 && mirror > 0)
  return [
    ...(shadow
      ? [
          error(
            'local/shadow',
            'the local router counts copies apart, so that a step of copies alone cannot be judged; take the strategy canary, with a first small weight',
          ),
        ]
      : []),
    ...(sticky && config.sticky === undefined
      ? [
          error(
            'local/sticky',
            'the strategy wants each client to keep its arm, and target.local.sticky does not say by which header or cookie clients are told apart',
          ),
        ]
      : []),
  ]
}

async function checkRouter({ config, view }: PreflightOptions): Promise<Finding | null> {
  const { host, port } = config
  if (view !== null) {
    const { router } = view
    if (router.host === host && (port === 0 || router.port === port)) return null
    return error(
      'local/router-elsewhere',
      `the router listens on ${router.host}, port ${router.port}, and the rollout file says ${host}, port ${port}; correct target.local, or end the supervisor (kill ${view.pid}) when a pause does no harm`,
    )
  }
  const problem = await listenProblem(host, port)
  if (problem === null) return null
  if (isCode(problem, 'EADDRINUSE')) {
    return error(
      'local/port-in-use',
      `port ${port} on ${host} is used by another program; end it, or give target.local.port another value`,
    )
  }
  return error('local/cannot-listen', `cannot listen on ${host}, port ${port}: ${messageOf(problem)}`)
}

function listenProblem(host: string, port: number): Promise<Error | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', done)
    server.listen(port, host, () => server.close(() => done(null)))
  })
}

async function checkRelease({ state, release }: PreflightOptions): Promise<Finding | null> {
  if (release === null) return null
  try {
    await verifyPacked(state.path, release)
    return null
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const { message, problems, hint } = problem
    return error('local/release', [message, ...problems, hint ?? ''].join('. '))
  }
}

async function checkCommand({ config, env, state, release }: PreflightOptions): Promise<Finding | null> {
  const [program = ''] = config.command
  if (program.includes('{') || release === null) return null
  const inFolder = program.includes('/')
  const folders = inFolder ? [releaseFolder(state.path, release.imageDigest)] : (env['PATH'] ?? '').split(':')
  if (folders.some((folder) => isExecutable(isAbsolute(program) ? program : join(folder, program))))
    return null
  const where = inFolder ? 'the packed release (target.local.include packs more files)' : 'PATH'
  return error('local/command', `the program "${program}" of target.local.command was not found in ${where}`)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function checkSpace(path: string): Promise<Finding | null> {
  const disk = await freeDisk(resolve(path))
  const memory = freemem()
  if (disk >= SCARCE && memory >= SCARCE) return null
  const free = `${Math.round(disk / 2 ** 20)} MiB of disk at ${path}, ${Math.round(memory / 2 ** 20)} MiB of memory`
  return {
    level: 'warning',
    rule: 'local/space',
    message: `little is free: ${free}; two releases run side by side`,
  }
}

async function freeDisk(path: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  } catch (problem) {
    if (!isCode(problem, 'ENOENT') || dirname(path) === path) throw problem
    return freeDisk(dirname(path))
  }
}

function error(rule: string, message: string): Finding {
  return { level: 'error', rule, message }
}
