import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Release } from '../../rollout/release.ts'
import type { LocalTargetConfig } from './config.ts'
import { launchSchema, type Run } from './protocol.ts'
import { isCode, replaceFile } from './revisions.ts'
import { minimalEnvironment } from './start.ts'
import type { Environment } from './state.ts'

/** How `release` is started by this rollout file, from this environment. */
export function runOf(release: Release, config: LocalTargetConfig, env: Environment): Run {
  const { command, ready, metrics, drain } = config
  return {
    release: release.id,
    digest: release.imageDigest.replace(/^sha256:/, ''),
    launch: {
      command,
      env: { ...minimalEnvironment(env), ...config.env },
      ready,
      metrics: metrics ?? null,
      drain,
    },
  }
}

/** Keeps how a release was started, so that a rollback starts it as it was and not as a newer rollout file would. */
export async function rememberRun(state: string, run: Run): Promise<void> {
  mkdirSync(join(state, 'launches'), { recursive: true, mode: 0o700 })
  await replaceFile(pathOf(state, run.digest), JSON.stringify(run.launch))
}

/** As `run`, but started as it was the last time, where that is known. */
export function asRemembered(state: string, run: Run): Run {
  try {
    const launch = launchSchema.parse(JSON.parse(readFileSync(pathOf(state, run.digest), 'utf8')))
    return { ...run, launch }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return run
    throw error
  }
}

const pathOf = (state: string, digest: string): string => join(state, 'launches', `${digest}.json`)
