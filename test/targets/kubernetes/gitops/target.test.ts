import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deploy } from '../../../../src/rollout/deploy.ts'
import { promote } from '../../../../src/rollout/promote.ts'
import type { Release } from '../../../../src/rollout/release.ts'
import { rollback } from '../../../../src/rollout/rollback.ts'
import { record } from '../../../../src/rollout/session.ts'
import type { Target } from '../../../../src/rollout/target.ts'
import { mergeProposal } from '../../../fake-github/files.ts'
import { analysisOf, noLinks, plan } from '../../../rollout/world.ts'
import { GitOpsScene, manifest } from './scene.ts'

let scene: GitOpsScene
beforeEach(async () => {
  scene = await GitOpsScene.open()
})
afterEach(() => scene[Symbol.asyncDispose]())

/** Through all steps. `hold`: how long the release before is held then, ms. */
async function rolledOut(target: Target, release: Release, hold = 0): Promise<void> {
  const session = scene.session(target)
  const request = { rollout: release.version, plan: { ...plan([50]), hold }, links: noLinks, release }
  await deploy(session, request)
  await promote(session, { to: 'next', step: null, reason: null, rollout: null })
  await record(session, { name: 'pass', analysis: analysisOf(release.version, 0, 'Successful') })
  await promote(session, { to: 'full', step: null, reason: null, rollout: null })
}

const settle = (target: Target, now = Number.POSITIVE_INFINITY) =>
  target.settle(now, scene.github.log, new AbortController().signal)
const recordOf = async (target: Target) => (await target.records.load())?.record
const canary = () => scene.world.object('apps', 'deployments', 'demo-canary')

describe('a release that settles', () => {
  it('is committed, brought to the workload by the tool, and the record says by which commit', async () => {
    const target = scene.target()
    const two = scene.world.good('2.0.0')
    const sizes = new Set<unknown>()
    scene.world.api.store.listen(({ after }) => {
      if (after?.kind === 'Deployment' && after.metadata.name === 'demo') sizes.add(after.spec?.['replicas'])
    })
    await rolledOut(target, two)
    expect(scene.file).toBe(manifest(two.image))
    expect(await target.observe()).toMatchObject({
      split: { canary: 0, mirror: 0 },
      stable: { release: two.id, ready: true },
      canary: null,
      held: [],
    })
    expect([canary(), scene.world.answered()]).toEqual([null, two.id])
    const commit = scene.github.fake.state.commits.at(-1)?.sha
    expect((await recordOf(target))?.rollout?.events.at(-1)).toMatchObject({
      phase: 'Promoted',
      actor: 'gitops',
      reason: `${two.id} is in acme/models, branch main, commit ${commit}`,
    })
    expect(sizes, 'the size of the workload is in Git').toEqual(new Set([3]))
  })

  it('is not committed while the release before is held', async () => {
    const target = scene.target()
    const two = scene.world.good('2.0.0')
    const session = scene.session(target)
    const request = { rollout: '2', plan: plan([50]), links: noLinks, release: two }
    await deploy(session, request)
    await promote(session, { to: 'next', step: null, reason: null, rollout: null })
    await record(session, { name: 'pass', analysis: analysisOf('2', 0, 'Successful') })
    await promote(session, { to: 'full', step: null, reason: null, rollout: null })
    expect(scene.file).toBe(manifest(scene.world.good('1.0.0').image))
    expect(scene.world.answered()).toBe(two.id)
    await settle(target)
    expect(scene.file).toBe(manifest(two.image))
  })

  it('goes back the same way', async () => {
    const target = scene.target()
    const one = await target.adopt()
    await rolledOut(target, scene.world.good('2.0.0'))
    const request = { to: 'previous', reason: 'test', inFlight: false, cause: null, rollout: null }
    const { record: after } = await rollback(scene.session(target), request)
    expect(after.stable?.id).toBe(one?.id)
    expect(scene.file).toBe(manifest(one?.image ?? ''))
    expect([(await target.observe()).stable?.release, canary()]).toEqual([one?.id, null])
  })

  it('to an older one while it is held: what is held serves at once, and nobody waits for Git', async () => {
    const target = scene.target()
    const one = await target.adopt()
    const two = scene.world.good('2.0.0')
    await rolledOut(target, two)
    await rolledOut(target, scene.world.good('3.0.0'), 1e9)
    const answered: unknown[] = []
    scene.world.api.store.listen(() => answered.push(scene.world.answered()))
    scene.syncs = false
    const request = { to: one?.id ?? '', reason: 'test', inFlight: false, cause: null, rollout: null }
    const { record: after } = await rollback(scene.session(target), request)
    expect(after.stable?.id).toBe(one?.id)
    expect([...new Set(answered)]).toEqual([
      scene.world.good('3.0.0').id,
      two.id,
      scene.world.release('1.0.0', { fate: 'ready' }).id,
    ])
    expect(scene.said.filter((line) => line.startsWith('warning')).at(-1)).toContain(
      'did not get the release',
    )
    scene.sync()
    await settle(target)
    expect([scene.file, canary()]).toEqual([manifest(one?.image ?? ''), null])
  })

  it('serves from its own pods where the tool does not come; the next rollout is refused until it has', async () => {
    scene.syncs = false
    const target = scene.target()
    const two = scene.world.good('2.0.0')
    await rolledOut(target, two)
    expect(scene.said.filter((line) => line.startsWith('warning')).at(-1)).toMatch(
      /Deployment shop\/demo did not get the release demo-2\.0\.0-\w+ from Git within 0\.3 s.*its image is registry\/demo@sha256/,
    )
    expect([scene.world.answered(), (await target.observe()).stable?.release]).toEqual([two.id, two.id])
    await expect(settle(target)).rejects.toThrow('did not get the release')
    scene.sync()
    await settle(target)
    expect([scene.world.answered(), canary()]).toEqual([two.id, null])
    expect(scene.github.fake.state.commits).toHaveLength(2)
  })

  it('is killed between the commit and the end, and goes on', async () => {
    const target = scene.target()
    const two = scene.world.good('2.0.0')
    scene.syncs = false
    await rolledOut(target, two)
    scene.sync()
    expect((await target.observe()).stable?.release).toBe(two.id)
    await settle(scene.target(), 1e9)
    expect([scene.world.answered(), canary()]).toEqual([two.id, null])
  })
})

describe('by a pull request', () => {
  it('of a person, it waits until that is merged', async () => {
    const target = scene.target({ 'pull-request': true })
    const two = scene.world.good('2.0.0')
    await rolledOut(target, two)
    const [pull] = scene.github.fake.state.proposals
    if (pull === undefined) throw new Error('no pull request')
    expect(pull).toMatchObject({ head: `model-rollout/${two.id}`, title: `Release ${two.id}` })
    expect(pull.body).toContain(two.image)
    expect(scene.said.at(-1)).toContain(
      `waits for a pull request: https://github.com/acme/deploy/pull/${pull.number}`,
    )
    expect([scene.world.answered(), (await target.observe()).stable?.release]).toEqual([two.id, two.id])
    const three = { rollout: '3', release: scene.world.good('3.0.0'), plan: plan([50]), links: noLinks }
    await expect(deploy(scene.session(target), three)).rejects.toThrow('waits for a pull request')
    expect((await recordOf(target))?.rollout?.id).toBe('2.0.0')
    const commit = mergeProposal(scene.github.fake.state, pull)
    scene.sync()
    await settle(target, 1e9)
    expect(canary()).toBeNull()
    expect((await recordOf(target))?.rollout?.events.at(-1)?.reason).toContain(commit)
    expect(scene.github.fake.state.proposals).toHaveLength(1)
  })

  it('that merges itself, it is merged', async () => {
    const target = scene.target({ 'pull-request': 'auto-merge' })
    const two = scene.world.good('2.0.0')
    await rolledOut(target, two)
    expect(scene.github.fake.state.proposals).toMatchObject([{ state: 'closed' }])
    expect([scene.file, canary()]).toEqual([manifest(two.image), null])
  })
})

describe('before a rollout', () => {
  const messages = async (target: Target) =>
    (await target.preflight(scene.world.good('2.0.0'), { splits: [] })).map(
      ({ level, message }) => `${level}: ${message}`,
    )

  it('it is said where the release will be written, and what of it Git does not know', async () => {
    expect(await messages(scene.target({}, { env: { VERSION: '{version}' } }))).toEqual([
      'note: When it settles, the release is written to acme/models, branch main: apps/demo.yaml, by a commit.',
      "warning: target.kubernetes.env (VERSION) is set for the canary's pods only; write it into Git too, where the image is",
    ])
  })

  it('a file that is not there, or does not name the image, is an error', async () => {
    const [missing] = await messages(scene.target({ path: 'none.yaml' }))
    expect(missing).toMatch(
      /^error: reading none\.yaml of branch main failed on GitHub, in acme\/models\. 404/,
    )
    const [unnamed] = await messages(scene.target({ pointer: '/image' }))
    expect(unnamed).toContain(
      'error: acme/models: apps/demo.yaml of branch main does not say which image is meant',
    )
  })

  it('without a way to the repository it is an error', async () => {
    const { fake } = scene.github
    fake.fail({ operation: 'repos/get-content', times: 9, status: 403, message: 'Resource not accessible' })
    const [refused] = await messages(scene.target())
    expect(refused).toContain('"contents: read"')
    expect(refused).toContain('Resource not accessible')
  })
})

it('a commit of others in between is kept, and ours comes on top', async () => {
  const { state } = scene.github.fake
  scene.github.fake.fail({ operation: 'repos/create-or-update-file-contents', times: 1, status: 409 })
  const two = scene.world.good('2.0.0')
  await rolledOut(scene.target(), two)
  expect([scene.file, state.commits.length]).toEqual([manifest(two.image), 2])
})
