import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Release, releaseId } from '../../src/rollout/release.ts'

/** What a release of the tests does; see server/main.go. */
export interface Behaviour {
  readonly failRate?: number
  readonly slowMs?: number
  readonly crash?: boolean
  /** The REGION in whose environment it crashes. */
  readonly crashIn?: string
  readonly oom?: boolean
  readonly notReady?: boolean
  readonly loadMs?: number
}

const SERVER = join(import.meta.dirname, 'server')
const built = new Map<string, Release>()
let binary: string | null = null

const run = (program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): string =>
  execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Builds the server, once. Needs Go. */
function server(): string {
  if (binary !== null) return binary
  const folder = mkdtempSync(join(tmpdir(), 'model-rollout-server-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  binary = join(folder, 'server')
  run('go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', binary, '.'], SERVER, { CGO_ENABLED: '0' })
  return binary
}

/** Builds and pushes the image of a release to `registry`, once for each version and behaviour. Needs Docker. */
export function releaseOf(registry: string, version: string, behaviour: Behaviour = {}): Release {
  const text = JSON.stringify({ version, ...behaviour })
  const known = built.get(text)
  if (known !== undefined) return known
  const folder = mkdtempSync(join(tmpdir(), 'model-rollout-image-'))
  const repository = `${registry}/model-rollout/test-server`
  const tag = `${repository}:${version}-${process.pid}-${built.size}`
  try {
    copyFileSync(server(), join(folder, 'server'))
    copyFileSync(join(SERVER, 'Dockerfile'), join(folder, 'Dockerfile'))
    writeFileSync(join(folder, 'behaviour.json'), text)
    run('docker', ['build', '--quiet', '--tag', tag, '.'], folder)
    run('docker', ['push', '--quiet', tag], folder)
    const [pushed = ''] = JSON.parse(
      run('docker', ['inspect', '--format', '{{json .RepoDigests}}', tag], folder),
    ) as string[]
    const release = described(repository, version, pushed.split('@')[1] ?? '')
    built.set(text, release)
    return release
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A release whose image nobody has pushed. */
export const unpushed = (registry: string, version: string): Release =>
  described(`${registry}/model-rollout/test-server`, version, `sha256:${'0'.repeat(64)}`)

function described(repository: string, version: string, imageDigest: string): Release {
  return {
    id: releaseId('demo', version, imageDigest),
    model: 'demo',
    version,
    artifact: `sha256:${'a'.repeat(64)}`,
    image: `${repository}@${imageDigest}`,
    imageDigest,
    provenance: {},
    quality: {},
  }
}
