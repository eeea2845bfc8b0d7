import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './processes.ts'

const folder = join(tmpdir(), 'model-rollout-bench-peers')

/** A scanner of others. */
export interface Peer {
  readonly name: string
  readonly command: string
  args(path: string): readonly string[]
}

/** picklescan and modelscan from PyPI; none, loudly, where they cannot be installed. */
export async function installPeers(): Promise<readonly Peer[]> {
  if (!existsSync(join(folder, 'bin/modelscan'))) {
    const made = await run('python3', ['-m', 'venv', folder], tmpdir()).catch(() => null)
    const pip = join(folder, 'bin/pip')
    const installed =
      made?.code === 0
        ? await run(pip, ['install', '--quiet', 'picklescan', 'modelscan', 'setuptools<81'], tmpdir())
        : null
    if (installed?.code !== 0) {
      console.log(`NOT RUN: picklescan and modelscan, which cannot be installed ${installed?.output ?? ''}`)
      return []
    }
  }
  return [
    { name: 'picklescan', command: join(folder, 'bin/picklescan'), args: (path) => ['--path', path] },
    { name: 'modelscan', command: join(folder, 'bin/modelscan'), args: (path) => ['--path', path] },
  ]
}
