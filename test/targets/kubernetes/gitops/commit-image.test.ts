import { describe, expect, it } from 'vitest'
import type { GitRepository } from '../../../../src/rollout/git-repository.ts'
import { ConflictError } from '../../../../src/support/errors.ts'
import { commitImage } from '../../../../src/targets/kubernetes/gitops/commit-image.ts'
import { gitopsSchema } from '../../../../src/targets/kubernetes/gitops/config.ts'
import { release } from '../fake-api/release.ts'
import { manifest } from './scene.ts'

const two = release('2.0.0')
const effects = {
  log: { info() {}, notice() {}, warning() {}, error() {} },
  signal: new AbortController().signal,
}

/** A repository in memory. `fate` may throw before a commit, or say whether a merge is let pass. */
class MemoryRepository implements GitRepository {
  readonly name = 'acme/deploy'
  readonly done: string[] = []
  text = manifest(release('1.0.0').image)
  beforeCommit = () => {}
  mergeable = () => true

  async read() {
    return { text: this.text, version: this.text }
  }

  async commit({ text }: { text: string }) {
    this.beforeCommit()
    this.text = text
    this.done.push('commit')
  }

  async propose(_: object, from: string) {
    this.done.push(`propose ${from}`)
    return { number: 7, url: 'https://git.example/7' }
  }

  async merge() {
    const merged = this.mergeable()
    this.done.push(merged ? 'merge' : 'not yet')
    return merged
  }

  async lastCommit() {
    return 'c0ffee'
  }
}

const commit = (repository: MemoryRepository, gitops: object = {}) =>
  commitImage(
    {
      repository,
      config: gitopsSchema.parse({ path: 'app.yaml', ...gitops }),
      place: { workload: { kind: 'Deployment', name: 'demo' }, container: undefined },
      mergePause: 1,
    },
    two,
    effects,
  )

describe('a commit', () => {
  it('is made once', async () => {
    const repository = new MemoryRepository()
    await commit(repository)
    await commit(repository)
    expect([repository.text, repository.done]).toEqual([manifest(two.image), ['commit']])
  })

  it('is tried again on top of what others committed, and given up where they never stop', async () => {
    const repository = new MemoryRepository()
    let tried = 0
    repository.beforeCommit = () => {
      if (++tried < 5) throw new ConflictError('changed')
    }
    await commit(repository)
    expect([tried, repository.done]).toEqual([5, ['commit']])
    const busy = new MemoryRepository()
    busy.beforeCommit = () => {
      throw new ConflictError('changed')
    }
    await expect(commit(busy)).rejects.toThrow('acme/deploy: others changed app.yaml at each of 5 attempts')
  })

  it('is not tried again where something else is wrong', async () => {
    const repository = new MemoryRepository()
    let tried = 0
    repository.beforeCommit = () => {
      tried++
      throw new Error('no rights')
    }
    await expect(commit(repository)).rejects.toThrow('no rights')
    expect(tried).toBe(1)
  })
})

describe('a pull request', () => {
  it('is merged as soon as its checks let it', async () => {
    const repository = new MemoryRepository()
    let tried = 0
    repository.mergeable = () => ++tried > 2
    await commit(repository, { 'pull-request': 'auto-merge' })
    expect(repository.done).toEqual([`propose model-rollout/${two.id}`, 'not yet', 'not yet', 'merge'])
  })

  it('whose checks do not let it in time is named', async () => {
    const repository = new MemoryRepository()
    repository.mergeable = () => false
    await expect(commit(repository, { 'pull-request': 'auto-merge', sync: '20ms' })).rejects.toThrow(
      'https://git.example/7 could not be merged within 0.02 s',
    )
  })

  it('of a person is only opened', async () => {
    const repository = new MemoryRepository()
    await expect(commit(repository, { 'pull-request': true })).rejects.toThrow(
      `${two.id} waits for a pull request: https://git.example/7`,
    )
    expect(repository.done).toEqual([`propose model-rollout/${two.id}`])
  })
})

it.each([
  [{ path: '/etc/app.yaml' }, 'path'],
  [{ path: 'app.json' }, 'path'],
  [{ path: 'app.yaml', repository: 'deploy' }, 'repository'],
  [{ path: 'app.yaml', pointer: 'image' }, 'pointer'],
  [{ path: 'app.yaml', 'pull-request': 'later' }, 'pull-request'],
])('%j is refused', (given, key) => {
  const { error } = gitopsSchema.safeParse(given)
  expect(error?.issues.map(({ path }) => path)).toEqual([[key]])
})
