/** Bundles as a person runs them: plain flags, and nothing of what a runner sets. */
import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'

const dist = resolve(import.meta.dirname, '../../dist')

interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export function shell(
  bundle: string,
  argv: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Ran> {
  const clean = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env }
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(dist, bundle, 'index.js'), ...argv],
      { cwd, env: clean },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr })
      },
    )
  })
}
