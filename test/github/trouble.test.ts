import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { sampleAnalysis, sampleRollout } from '../report/sample.ts'
import { COMMIT, openScene } from './scene.ts'

const DENIED = {
  status: 403,
  message: 'Resource not accessible by integration',
  times: Number.POSITIVE_INFINITY,
}

/** A rollout whose first step was entered, with a deployment that the record knows. */
function known() {
  const rollout = sampleRollout({ phase: 'Analyzing', step: 0 })
  return { ...rollout, links: { ...rollout.links, commit: COMMIT, deployment: 1 } }
}

describe('a missing permission', () => {
  it.each([
    ['repos/list-deployments', 'create the deployment', 'deployments: write'],
    ['repos/create-deployment', 'create the deployment', 'deployments: write'],
    ['repos/create-deployment-status', "set the deployment's status", 'deployments: write'],
    ['repos/create-commit-status', "set the commit's status", 'statuses: write'],
    [
      'repos/list-pull-requests-associated-with-commit',
      'find the pull request of the commit',
      'pull-requests: read',
    ],
    ['issues/create-comment', 'write the comment', 'pull-requests: write'],
  ])(
    'for %s is a warning that names it, and everything else goes on',
    async (operation, what, permission) => {
      await using scene = await openScene()
      scene.fake.state.pullRequests.push({ number: 7, sha: COMMIT })
      scene.fake.fail({ operation, ...DENIED })
      await scene.publisher().started(sampleRollout())
      expect(scene.said).toEqual([
        `warning: Could not ${what}: GitHub answered 403 (Resource not accessible by integration - https://docs.github.com/rest). Give the job the permission "${permission}". The rollout goes on.`,
      ])
      const { state } = scene.fake
      expect(state.commitStatuses).toHaveLength(operation === 'repos/create-commit-status' ? 0 : 1)
      expect(state.deploymentStatuses).toHaveLength(what.includes('deployment') ? 0 : 1)
      expect(state.comments).toHaveLength(what.includes('comment') || what.includes('pull request') ? 0 : 1)
    },
  )

  it('is told once: what was never made is not touched again', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: 7, sha: COMMIT })
    scene.fake.fail({ operation: 'repos/create-deployment', ...DENIED })
    scene.fake.fail({ operation: 'issues/create-comment', ...DENIED })
    const rollout = sampleRollout()
    const links = await scene.publisher().started(rollout)
    expect(links).toMatchObject({ deployment: null, comment: null, pullRequest: 7 })
    expect(scene.said).toHaveLength(2)
    const after = { ...rollout, links: { ...rollout.links, ...links } }
    await scene.publisher().entered(after)
    await scene.publisher().judged(after, sampleAnalysis())
    expect(scene.said).toHaveLength(2)
  })

  it('a token that is not valid is named as such', async () => {
    await using scene = await openScene()
    await scene.publisher({ token: 'ghs_expired' }).entered(known())
    expect(scene.said).toEqual([
      "warning: Could not set the deployment's status: GitHub answered 401 (Bad credentials - https://docs.github.com/rest). Check the input github-token. The rollout goes on.",
      "warning: Could not set the commit's status: GitHub answered 401 (Bad credentials - https://docs.github.com/rest). Check the input github-token. The rollout goes on.",
    ])
  })
})

describe('an API in trouble', () => {
  it('is asked again after answers of 500', async () => {
    await using scene = await openScene()
    scene.fake.fail({ operation: 'repos/create-commit-status', status: 500, times: 2 })
    await scene.publisher().started(sampleRollout())
    expect(scene.counts()['repos/create-commit-status']).toBe(3)
    expect(scene.fake.state.commitStatuses).toHaveLength(1)
    expect(scene.said).toEqual([])
  })

  it('is given up after three answers of 500, with what it said', async () => {
    await using scene = await openScene()
    scene.fake.fail({ operation: '*', status: 500, times: Number.POSITIVE_INFINITY, message: 'down' })
    await scene.publisher().entered(known())
    expect(scene.fake.requests).toHaveLength(6)
    expect(scene.said[0]).toMatch(
      /^warning: Could not set the deployment's status: GitHub answered 500 \(down/,
    )
  })

  it.each([
    [403, 'You have exceeded a secondary rate limit', { 'retry-after': '1' }],
    [429, 'You have exceeded a secondary rate limit', { 'retry-after': '1' }],
    [403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }],
  ])('is waited for as long as its limit says: %d %s', async (status, message, limits) => {
    await using scene = await openScene()
    const headers = { 'x-ratelimit-reset': `${Math.ceil(Date.now() / 1000)}`, ...limits }
    scene.fake.fail({ operation: 'repos/create-commit-status', status, message, headers, times: 1 })
    await scene.publisher().entered(known())
    const calls = scene.fake.requests.filter(({ operation }) => operation === 'repos/create-commit-status')
    expect(calls.map((call) => call.status)).toEqual([status, 201])
    expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThanOrEqual(990)
    expect(scene.fake.state.commitStatuses).toHaveLength(1)
  })

  it('is not waited for when the limit is long, and that is not called a missing permission', async () => {
    await using scene = await openScene()
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + 3_600}`,
    }
    scene.fake.fail({
      operation: 'repos/create-commit-status',
      status: 403,
      message: 'API rate limit exceeded',
      headers,
      times: 9,
    })
    const rollout = known()
    await scene.publisher().entered({ ...rollout, links: { ...rollout.links, deployment: null } })
    expect(scene.counts()).toEqual({ 'repos/create-commit-status': 1 })
    expect(scene.said).toEqual([
      "warning: Could not set the commit's status: GitHub answered 403 (API rate limit exceeded - https://docs.github.com/rest). The limit is over in a while. The rollout goes on.",
    ])
  })

  it('that does not answer is asked again', async () => {
    await using scene = await openScene()
    scene.fake.fail({ operation: 'repos/create-commit-status', status: 'hang', times: 1 })
    const settings = { ...scene.options().settings, requestTimeout: 200 }
    await scene.publisher({ settings }).started(sampleRollout())
    expect(scene.fake.state.commitStatuses).toHaveLength(1)
    expect(scene.said).toEqual([])
  })

  it('that never answers holds nobody up', async () => {
    await using scene = await openScene()
    scene.fake.fail({ operation: '*', status: 'hang', times: Number.POSITIVE_INFINITY })
    const settings = { ...scene.options().settings, eventTimeout: 200 }
    const links = await scene.publisher({ settings }).started(sampleRollout())
    expect(links).toMatchObject({ deployment: null, comment: null, commit: COMMIT })
    expect(scene.fake.requests).toHaveLength(1)
    expect(scene.said).toEqual([
      'warning: Could not find the pull request of the commit: GitHub took too long. The rollout goes on.',
      'warning: Could not create the deployment: GitHub took too long. The rollout goes on.',
      "warning: Could not set the commit's status: GitHub took too long. The rollout goes on.",
    ])
  })

  it('that cannot be reached is a warning', async () => {
    await using scene = await openScene()
    await scene.fake.close()
    await scene.publisher().entered({ ...known(), links: { ...known().links, deployment: null } })
    expect(scene.said).toEqual([
      expect.stringMatching(
        /^warning: Could not set the commit's status: no answer from GitHub \(.*ECONNREFUSED.*\)\. The rollout goes on\.$/,
      ),
    ])
  })

  it('gets writes at the pace that GitHub asks for', async () => {
    await using scene = await openScene()
    scene.fake.state.pullRequests.push({ number: 7, sha: COMMIT })
    const { settings: _, ...patient } = scene.options()
    const publisher = scene.publisher({ ...patient, settings: {} })
    const links = await publisher.started(sampleRollout())
    const writes = scene.fake.requests.filter(({ method }) => method !== 'GET')
    expect(links.comment).toBe(scene.fake.state.comments[0]?.id)
    const gaps = writes.slice(1).map((write, index) => write.at - (writes[index]?.at ?? 0))
    expect(gaps).toHaveLength(3)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(900)
  })
})

describe('a proxy', () => {
  it('that the environment names is used', async () => {
    await using scene = await openScene()
    let used = 0
    // Every host is taken for the fake: the toolkit never sends a request for a loopback address through a proxy.
    const fake = new URL(scene.fake.url)
    const proxy = createServer()
    proxy.on('connect', (_from, socket, head) => {
      used += 1
      const on = connect(Number(fake.port), fake.hostname, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
        on.write(head)
        on.pipe(socket).pipe(on)
      })
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    const http_proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const apiUrl = 'http://api.github.test'
    const context = { ...scene.context, apiUrl }
    vi.stubEnv('GITHUB_API_URL', apiUrl)
    vi.stubEnv('http_proxy', http_proxy)
    try {
      const rollout = { ...known(), links: { ...known().links, deployment: null } }
      await scene.publisher({ env: { http_proxy }, context }).entered(rollout)
      expect(used).toBe(1)
      expect(scene.fake.state.commitStatuses).toHaveLength(1)
      await scene.publisher({ env: {} }).entered(rollout)
      expect(used).toBe(1)
    } finally {
      vi.unstubAllEnvs()
      proxy.closeAllConnections()
      proxy.close()
    }
  })
})
