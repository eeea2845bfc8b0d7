import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiError } from '../../src/targets/kubernetes/api-error.ts'
import { CONFIG_MAPS } from '../../src/targets/kubernetes/resources.ts'
import { ServiceAccount } from './service-account.ts'
import { KubernetesWorld, type Surroundings, surroundings } from './world.ts'

const found = surroundings()

/** A program that signs in as a cloud's does: prints a token, says how long it is good, and counts how often it is asked. */
function plugin(account: ServiceAccount, lifetime: number): { user: object; asked: () => number } {
  const counter = join(account.folder, `asked-${lifetime}`)
  writeFileSync(counter, '')
  const script = `
    require('node:fs').appendFileSync(${JSON.stringify(counter)}, 'x')
    const expirationTimestamp = new Date(Date.now() + ${lifetime}).toISOString()
    const status = { token: process.env.TEST_TOKEN, expirationTimestamp }
    console.log(JSON.stringify({ apiVersion: 'client.authentication.k8s.io/v1', kind: 'ExecCredential', status }))`
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    interactiveMode: 'Never',
    command: process.execPath,
    args: ['--eval', script],
    env: [{ name: 'TEST_TOKEN', value: account.token }],
  }
  return { user: { exec }, asked: () => readFileSync(counter, 'utf8').length }
}

function suite(around: Surroundings): void {
  describe('signing in', () => {
    let world: KubernetesWorld
    let account: ServiceAccount
    beforeAll(() => {
      world = new KubernetesWorld(around)
      account = new ServiceAccount(world)
      account.may([{ group: '', resource: 'configmaps', verbs: ['list'], reason: 'the test' }])
    })
    afterAll(async () => {
      account[Symbol.dispose]()
      await world[Symbol.asyncDispose]()
    })

    /** Lists so many times, one after the other; the last answer's names. */
    async function listed(user: object, times = 1): Promise<readonly string[]> {
      const cluster = await account.cluster(() => {}, user)
      try {
        let names: readonly string[] = []
        for (let done = 0; done < times; done++) {
          const { items } = await cluster.list(CONFIG_MAPS)
          names = items.map(({ metadata }) => metadata?.name ?? '')
        }
        return names
      } finally {
        await cluster.close()
      }
    }
    const refusal = (user: object) =>
      listed(user).catch((error: unknown) => error as ApiError) as Promise<ApiError>

    it('by a token', async () => {
      await expect
        .poll(() => listed({ token: account.token }), { timeout: 30_000 })
        .toContain('kube-root-ca.crt')
    })

    it('by an exec plugin, which is asked once while its token is good', async () => {
      const { user, asked } = plugin(account, 3_600_000)
      expect(await listed(user, 5)).toContain('kube-root-ca.crt')
      expect(asked()).toBe(1)
    })

    it('by an exec plugin, which is asked again when its token runs out', async () => {
      const { user, asked } = plugin(account, -1_000)
      expect(await listed(user, 3)).toContain('kube-root-ca.crt')
      expect(asked()).toBeGreaterThanOrEqual(3)
    })

    it.each([
      ['a token that nobody gave', { token: 'wrong' }, 'the Kubernetes API answered 401'],
      ['no credentials at all', {}, 'User "system:anonymous"'],
    ])('with %s says that it is the credentials', async (_, user, said) => {
      const { message, hint, status } = await refusal(user)
      expect([message, status]).toEqual([expect.stringContaining(said), 401])
      expect(hint).toContain('sign in to the cluster again')
    })

    it('by a plugin that fails, or is not there, says so', async () => {
      const broken = plugin(account, 1)
      const { exec } = broken.user as { exec: object }
      for (const change of [
        { args: ['--eval', 'process.exit(3)'] },
        { command: 'no-such-plugin', args: [] },
      ]) {
        const { message, hint } = await refusal({ exec: { ...exec, ...change } })
        expect(message).toContain('signing in to the cluster at')
        expect(hint).toContain('kubectl auth whoami')
      }
    })
  })
}

if (found === null) describe.skip('a cluster', () => {})
else suite(found)
