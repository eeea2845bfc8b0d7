import { describe, expect, it } from 'vitest'
import { signIn } from '../../src/metrics/sign-in.ts'

const cloud = { cloud: 'Cloud', hint: 'Sign in.' }
const never = new AbortController().signal
const waits = () => new Promise<string>(() => {})

describe('signing in', () => {
  it('gives what the library gives', async () => {
    expect(await signIn(cloud, async () => 'token', never)).toBe('token')
  })

  it('says in one line what the library says', async () => {
    const fails = signIn(cloud, () => Promise.reject(new Error('no\nidentity')), never)
    await expect(fails).rejects.toMatchObject({
      name: 'UserError',
      message: 'Cloud: expected credentials, found no identity',
      hint: 'Sign in.',
    })
  })

  it('ends in time', async () => {
    await expect(signIn({ ...cloud, limit: 20 }, waits, never)).rejects.toThrow(
      'Cloud: expected credentials, found none within 0.02 s',
    )
  })

  it('ends when it is aborted, also before it began', async () => {
    const controller = new AbortController()
    const asked = signIn(cloud, waits, controller.signal)
    controller.abort(new Error('cancelled'))
    await expect(asked).rejects.toThrow('cancelled')
    await expect(signIn(cloud, waits, controller.signal)).rejects.toThrow('cancelled')
  })
})
