import { describe, expect, it } from 'vitest'
import type { Links } from '../../src/rollout/publisher.ts'
import type { Rollout } from '../../src/rollout/record.ts'
import { addComment } from '../fake-github/state.ts'
import { sampleAnalysis, sampleRelease, sampleRollout } from '../report/sample.ts'
import { COMMIT, openScene, REPOSITORY, type Scene } from './scene.ts'

const PULL_REQUEST = 7

function withLinks(rollout: Rollout, links: Links): Rollout {
  return { ...rollout, links: { ...rollout.links, ...links } }
}

async function begun(scene: Scene, changes: Partial<Rollout> = {}): Promise<Rollout> {
  const rollout = sampleRollout(changes)
  return withLinks(rollout, await scene.publisher().started(rollout))
}

function descriptions(statuses: readonly Record<string, unknown>[]) {
  return statuses.map(({ state, description }) => `${state}: ${description}`)
}

describe('a rollout on GitHub', () => {
  it('of four steps is mirrored with 22 calls, each event from a process of its own', async () => {
    await using scene = await openScene()
    const { state } = scene.fake
    state.pullRequests.push({ number: PULL_REQUEST, sha: COMMIT })

    let rollout = await begun(scene)
    for (const step of rollout.plan.steps.keys()) {
      rollout = { ...rollout, phase: 'Analyzing', step }
      rollout = withLinks(rollout, await scene.publisher().entered(rollout))
      const analysis = sampleAnalysis({ step, reason: `step ${step} is fine` })
      rollout = { ...rollout, phase: 'Passed', analyses: [...rollout.analyses, analysis] }
      rollout = withLinks(rollout, await scene.publisher().judged(rollout, analysis))
    }
    await scene.publisher().ended({ ...rollout, phase: 'Promoted' })

    expect(scene.said).toEqual([])
    expect(scene.counts()).toEqual({
      'repos/list-pull-requests-associated-with-commit': 1,
      'repos/list-deployments': 1,
      'repos/create-deployment': 1,
      'repos/create-deployment-status': 6,
      'repos/create-commit-status': 6,
      'issues/list-comments': 1,
      'issues/create-comment': 1,
      'issues/update-comment': 5,
    })
    expect(scene.fake.requests).toHaveLength(22)
    const told = [
      'Canary is ready and probed, without traffic',
      'Canary at 5 % of requests (step 1 of 4)',
      'Canary at 25 % of requests (step 2 of 4)',
      'Canary at 50 % of requests (step 3 of 4)',
      'Canary at 100 % of requests (step 4 of 4)',
    ]
    const end = 'success: Promoted: version 2.1.0 answers all requests'
    expect(descriptions(state.deploymentStatuses)).toEqual([
      ...told.map((line) => `in_progress: ${line}`),
      end,
    ])
    expect(descriptions(state.commitStatuses)).toEqual([...told.map((line) => `pending: ${line}`), end])
    expect(state.commitStatuses.at(-1)).toMatchObject({
      sha: COMMIT,
      context: 'model-rollout/digits',
      target_url: scene.context.runUrl,
    })
    expect(state.comments).toHaveLength(1)
    expect(state.comments[0]?.body).toContain('**Promoted: version 2.1.0 answers all requests**')
    expect(scene.fake.requests.every(({ userAgent }) => userAgent.startsWith('model-rollout'))).toBe(true)
  })

  it('begins with a deployment that holds the plan and the digests, and nothing that is not for all eyes', async () => {
    await using scene = await openScene()
    const { links } = await begun(scene)
    const [deployment] = scene.fake.state.deployments
    expect(deployment).toMatchObject({
      ref: COMMIT,
      task: 'model-rollout',
      environment: 'production',
      production_environment: true,
      description: 'digits 2.1.0',
      payload: {
        rollout: '4711',
        model: 'digits',
        previous: 'digits-2.0.0-12345678',
        release: { artifact: `sha256:${'a'.repeat(64)}`, imageDigest: `sha256:${'b'.repeat(64)}` },
        plan: { metrics: ['error-rate'], analysis: { alpha: 0.01 } },
      },
    })
    expect(JSON.stringify(deployment)).not.toMatch(/prometheus\.internal|secret/)
    const [request] = scene.fake.requests.filter(({ operation }) => operation === 'repos/create-deployment')
    expect(request?.body).toMatchObject({ auto_merge: false, required_contexts: [] })
    expect(links).toEqual({
      repository: REPOSITORY,
      commit: COMMIT,
      pullRequest: null,
      runUrl: scene.context.runUrl,
      deployment: deployment?.id,
      comment: null,
    })
    expect(scene.fake.state.deploymentStatuses[0]).toMatchObject({ log_url: scene.context.runUrl })
  })

  it('asks for no pull request when the event names it', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: 12, sha: null })
    const rollout = sampleRollout()
    const context = { ...scene.context, pullRequest: 12 }
    const links = await scene.publisher({ context }).started(rollout)
    expect(links.pullRequest).toBe(12)
    expect(scene.fake.state.comments[0]).toMatchObject({ id: links.comment, issue: 12 })
    expect(scene.counts()).not.toHaveProperty('repos/list-pull-requests-associated-with-commit')
  })

  it.each([
    ['Failed', 'failure'],
    ['Inconclusive', 'failure'],
    ['Error', 'error'],
  ] as const)('that is rolled back after %s ends as %s', async (verdict, state) => {
    await using scene = await openScene()
    const rollout = await begun(scene)
    const reason = 'error-rate: ×6'
    await scene.publisher().ended({
      ...rollout,
      phase: 'RolledBack',
      restores: sampleRelease('2.0.0'),
      analyses: [sampleAnalysis({ verdict, reason })],
    })
    const expected = `${state}: Rolled back to digits-2.0.0-12345678: ${reason}`
    expect(descriptions(scene.fake.state.deploymentStatuses).at(-1)).toBe(expected)
    expect(descriptions(scene.fake.state.commitStatuses).at(-1)).toBe(expected)
  })

  it('shows hostile words without what they would do, in one line of at most 140 characters', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: PULL_REQUEST, sha: COMMIT })
    const reason = `@acme/everyone <img src=x> [a](http://evil.example) |\n\n# #1 ${'ü👩‍👩‍👧'.repeat(60)}`
    const event = { at: 0, phase: 'RollingBack' as const, step: 0, reason, actor: 'mallory' }
    const rollout = await begun(scene, { phase: 'RollingBack', step: 0, events: [event] })
    await scene.publisher().judged(rollout, sampleAnalysis({ reason }))
    const description = String(scene.fake.state.commitStatuses[0]?.['description'])
    expect(description.length).toBeLessThanOrEqual(140)
    expect(description.length).toBeGreaterThan(130)
    expect(description).toMatch(/^Rolling back to nothing, .*ü(👩‍👩‍👧)?…$/)
    const body = scene.fake.state.comments[0]?.body ?? ''
    expect(body).not.toMatch(/@acme|<img|http:\/\/|\n# |#1/)
    expect(body.length).toBeLessThan(65_536)
    expect(scene.said).toEqual([])
  })
})

describe('done twice', () => {
  it('finds the deployment and the comment that an interrupted try has made', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: PULL_REQUEST, sha: COMMIT })
    const first = await begun(scene)
    const second = await begun(scene)
    expect(second.links).toEqual(first.links)
    expect(scene.fake.state.deployments).toHaveLength(1)
    expect(scene.fake.state.comments).toHaveLength(1)
  })

  it("leaves a person's comment alone that carries the marker, and one of another rollout", async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: PULL_REQUEST, sha: COMMIT })
    const marker = '<!-- model-rollout:digits:4711 -->\nmine'
    const theirs = addComment(scene.fake.state, PULL_REQUEST, marker, 'mallory')
    const other = addComment(scene.fake.state, PULL_REQUEST, '<!-- model-rollout:digits:4710 -->\nold')
    const { links } = await begun(scene)
    expect([theirs.id, other.id]).not.toContain(links.comment)
    expect(theirs.body).toBe(marker)
    expect(other.body).toBe('<!-- model-rollout:digits:4710 -->\nold')
  })

  it('writes the comment again when somebody has deleted it, and says its new id', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: PULL_REQUEST, sha: COMMIT })
    const rollout = await begun(scene)
    scene.fake.state.comments.length = 0
    const links = await scene.publisher().judged(rollout, sampleAnalysis())
    expect(links.comment).toBe(scene.fake.state.comments[0]?.id)
    expect(links.comment).not.toBe(rollout.links.comment)
    expect(scene.said).toEqual([])
  })

  it('at the same time still leaves one whole comment', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: PULL_REQUEST, sha: COMMIT })
    const rollout = await begun(scene)
    await Promise.all([
      scene.publisher().judged({ ...rollout, step: 0 }, sampleAnalysis()),
      scene.publisher().ended({ ...rollout, phase: 'Promoted' }),
      scene.publisher().judged({ ...rollout, step: 0 }, sampleAnalysis()),
    ])
    expect(scene.fake.state.comments).toHaveLength(1)
    expect(scene.fake.state.comments[0]?.body).toMatch(
      /^<!-- model-rollout:digits:4711 -->\n\n### Rollout of/,
    )
    expect(scene.said).toEqual([])
  })
})

describe('nothing is published', () => {
  it('outside GitHub, without a token, or for a rollout that is shown in another repository', async () => {
    await using scene = await openScene()
    const rollout = sampleRollout()
    for (const publisher of [scene.publisher({ context: null }), scene.publisher({ token: '' })]) {
      expect(await publisher.started(rollout)).toEqual({})
      expect(await publisher.entered(rollout)).toEqual({})
      expect(await publisher.judged(rollout, sampleAnalysis())).toEqual({})
      expect(await publisher.ended(rollout)).toEqual({})
    }
    const elsewhere = withLinks(rollout, {
      repository: 'acme/other',
      comment: 3,
      pullRequest: 4,
      deployment: 5,
    })
    expect(await scene.publisher().ended(elsewhere)).toEqual({})
    expect(scene.fake.requests).toEqual([])
    expect(scene.said).toEqual([
      'info: The rollout 4711 is shown in acme/other, so nothing is published in acme/models.',
    ])
  })
})
