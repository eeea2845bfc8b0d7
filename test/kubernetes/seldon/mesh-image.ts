import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let built: string | null = null

/** Builds and pushes the stand-in for the data plane, once. Needs Go and Docker. */
export function meshImage(registry: string): string {
  if (built !== null) return built
  const source = join(import.meta.dirname, 'mesh')
  const folder = mkdtempSync(join(tmpdir(), 'model-rollout-mesh-'))
  const run = (program: string, args: readonly string[], cwd: string) =>
    execFileSync(program, args, { cwd, env: { ...process.env, CGO_ENABLED: '0' }, stdio: 'pipe' })
  try {
    run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(folder, 'mesh'), '.'], source)
    copyFileSync(join(source, 'Dockerfile'), join(folder, 'Dockerfile'))
    built = `${registry}/model-rollout/test-mesh:${process.pid}-${Date.now()}`
    run('docker', ['build', '--quiet', '--tag', built, '.'], folder)
    run('docker', ['push', '--quiet', built], folder)
    return built
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
