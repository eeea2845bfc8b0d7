import { describe, expect, it } from 'vitest'
import { checkApprovals } from '../../src/github/environments.ts'
import { sampleStep } from '../report/sample.ts'
import { openScene } from './scene.ts'

const guarded = (environment: string | null) => sampleStep(50, { environment, approval: true })

describe('checkApprovals', () => {
  it('asks nothing when no step wants approval', async () => {
    await using scene = await openScene()
    expect(await checkApprovals([sampleStep(5, { environment: 'half' })], scene.options())).toEqual([])
    expect(scene.fake.requests).toEqual([])
  })

  it('is content with required reviewers, and asks once for each environment', async () => {
    await using scene = await openScene()
    scene.fake.state.environments.set('production half/eu', ['alice'])
    const steps = [guarded('production half/eu'), guarded('production half/eu')]
    expect(await checkApprovals(steps, scene.options())).toEqual([])
    expect(scene.counts()).toEqual({ 'repos/get-environment': 1 })
  })

  it('refuses an environment without reviewers, one that is not there, and a step without one', async () => {
    await using scene = await openScene()
    scene.fake.state.environments.set('open', [])
    const steps = [guarded('open'), guarded('absent'), guarded(null)]
    const settings = 'https://github.com/acme/models/settings/environments'
    expect(await checkApprovals(steps, scene.options())).toEqual([
      {
        level: 'error',
        rule: 'github/approval',
        message: 'Step 50 % has "approval: required" but no "environment" whose reviewers could approve.',
      },
      {
        level: 'error',
        rule: 'github/approval',
        message: `Environment "open" has no required reviewers, so "approval: required" would hold nothing. Add them at ${settings}.`,
      },
      {
        level: 'error',
        rule: 'github/approval',
        message: `Environment "absent" is not there, and GitHub would create it without reviewers. Create it with required reviewers at ${settings}; if it is there, give the job the permission "actions: read".`,
      },
    ])
  })

  it('fails closed, with what is missing, when it cannot look', async () => {
    await using scene = await openScene()
    const denied = { operation: 'repos/get-environment', status: 403, times: 1, message: 'Not accessible' }
    scene.fake.fail(denied)
    const [finding] = await checkApprovals([guarded('half')], scene.options())
    expect(finding?.level).toBe('error')
    expect(finding?.message).toMatch(
      /^The reviewers of environment "half" cannot be checked: Not accessible.*\. Give the job the permission "actions: read", or leave "approval: required" out\.$/,
    )
    const outside = await checkApprovals([guarded('half')], { ...scene.options(), context: null })
    expect(outside.map(({ message }) => message)).toEqual([
      'The reviewers of environment "half" cannot be checked: this is not a run on GitHub with a token. Run it there, or leave "approval: required" out.',
    ])
  })
})
