import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../src/targets/kubernetes/config.ts'
import { connect } from '../../../src/targets/kubernetes/connection.ts'
import { namesOf } from '../../../src/targets/kubernetes/names.ts'
import { openRouter } from '../../../src/targets/kubernetes/routers/index.ts'
import type { Router } from '../../../src/targets/kubernetes/routers/router.ts'
import { releaseOf } from '../images.ts'
import { deployment, KubernetesWorld, kubectl, type Surroundings } from '../world.ts'
import { BACKENDS } from './fixtures.ts'

/** A router with a data plane that really shares requests. */
export interface DataPlane {
  readonly name: string
  readonly route: object
  /** Where it answers, such as http://127.0.0.1:8080. */
  readonly url: string
  readonly can: { readonly mirror: boolean; readonly match: boolean; readonly cookie: string | null }
  /** What the user has made for the host, beside the Service `demo`. */
  objects(host: string): readonly object[]
}

/** Longer than a data plane takes to follow, ms. */
const PATIENCE = 10_000
const [STABLE, CANARY] = ['1.0.0', '2.0.0']
const HEADERS = { 'x-arm': 'challenger' }

/** What a router's writes must mean for requests. */
export function dataPlaneContract(plane: DataPlane, around: Surroundings): void {
  describe(`requests through ${plane.name}`, () => {
    let world: KubernetesWorld
    let cluster: Cluster
    let router: Router

    beforeAll(async () => {
      world = new KubernetesWorld({ ...around, gateway: plane.url })
      const connection = await connect(undefined)
      cluster = new Cluster(connection, world.namespace)
      const config = kubernetesTargetSchema.parse({ deployment: 'demo', service: 'demo', route: plane.route })
      router = openRouter(cluster, config.route, BACKENDS, namesOf(config, 'demo'))
      world.apply(...plane.objects(world.host), canaryService())
      world.apply(named(deployment(releaseOf(around.registry, CANARY).image), BACKENDS.canary))
      await world.serve(releaseOf(around.registry, STABLE).image)
      await scaled(BACKENDS.canary, 1)
    })
    afterAll(async () => {
      await world?.[Symbol.asyncDispose]()
      await cluster?.close()
    })
    beforeEach(async () => {
      await scaled(BACKENDS.stable, 1)
      await scaled(BACKENDS.canary, 1)
      await router.forget()
      await until(async () => (await tally(50))[STABLE] === 50)
    })

    const scaled = async (name: string, replicas: number): Promise<void> => {
      const object = `deployment/${name}`
      kubectl(['-n', world.namespace, 'scale', object, '--replicas', String(replicas)])
      kubectl(['-n', world.namespace, 'rollout', 'status', object, '--timeout', '60s'])
    }
    /** Who answered `count` requests, by version; a failure by its status. */
    const tally = async (
      count: number,
      headers: Record<string, string> = {},
    ): Promise<Record<string, number>> => {
      const seen: Record<string, number> = {}
      for (let sent = 0; sent < count; sent++) {
        const { status, version } = await world.send('/predict', headers)
        const who = status === 200 ? version : `status ${status}`
        seen[who] = (seen[who] ?? 0) + 1
      }
      return seen
    }
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      const end = Date.now() + PATIENCE
      while (Date.now() < end) if (await holds()) return
      throw new Error('the data plane does not follow')
    }

    it('shares as told, and every request is answered', async () => {
      await router.write({ canary: 20, mirror: 0 })
      await until(async () => (await tally(20))[CANARY] !== undefined)
      const seen = await tally(500)
      expect((seen[STABLE] ?? 0) + (seen[CANARY] ?? 0)).toBe(500)
      // Five standard deviations of a binomial with 500 × 20 %.
      expect(seen[CANARY]).toBeGreaterThan(55)
      expect(seen[CANARY]).toBeLessThan(145)
    })

    it('sends nothing to the canary soon after it was stopped', async () => {
      await router.write({ canary: 50, mirror: 0 })
      await until(async () => (await tally(20))[CANARY] !== undefined)
      const begun = performance.now()
      let last = begun
      const stopped = router.stop().then(() => performance.now())
      while (performance.now() < begun + 3_000) {
        if ((await world.send()).version === CANARY) last = performance.now()
      }
      const told = (await stopped) - begun
      console.info(
        `${plane.name}: stop() took ${told.toFixed(0)} ms, the last answer of the canary came after ${(last - begun).toFixed(0)} ms`,
      )
      expect(await tally(200)).toEqual({ [STABLE]: 200 })
    })

    it('gives the canary all requests, also when stable has no pods, and stable again', async () => {
      await router.write({ canary: 100, mirror: 0 })
      await until(async () => (await tally(20))[CANARY] === 20)
      await scaled(BACKENDS.stable, 0)
      await delay(1_000)
      expect(await tally(200)).toEqual({ [CANARY]: 200 })
      await scaled(BACKENDS.stable, 1)
      await router.write({ canary: 0, mirror: 0 })
      await until(async () => (await tally(20))[STABLE] === 20)
      await router.forget()
      expect(await tally(200)).toEqual({ [STABLE]: 200 })
    })

    it("goes on with stable's share when all pods of the canary have died", async () => {
      await router.write({ canary: 20, mirror: 0 })
      await until(async () => (await tally(20))[CANARY] !== undefined)
      await scaled(BACKENDS.canary, 0)
      await delay(1_000)
      const seen = await tally(200)
      expect(seen[STABLE]).toBeGreaterThan(130)
      await router.stop()
      await until(async () => (await tally(20))[STABLE] === 20)
      expect(await tally(100)).toEqual({ [STABLE]: 100 })
    })

    it.runIf(plane.can.match)('gives the canary what carries the header, and only that', async () => {
      await router.write({ canary: 0, mirror: 0, match: { header: 'x-arm', value: 'challenger' } })
      await until(async () => (await tally(20, HEADERS))[CANARY] === 20)
      expect(await tally(100, HEADERS)).toEqual({ [CANARY]: 100 })
      expect(await tally(100)).toEqual({ [STABLE]: 100 })
      expect(await tally(100, { 'x-arm': 'other' })).toEqual({ [STABLE]: 100 })
      await router.stop()
      await until(async () => (await tally(20, HEADERS))[STABLE] === 20)
      expect(await tally(100, HEADERS)).toEqual({ [STABLE]: 100 })
    })

    it.runIf(plane.can.cookie !== null)(
      'gives the canary what carries the cookie, and only that',
      async () => {
        const value = plane.can.cookie ?? ''
        const cookies = { cookie: `first=1; arm=${value}; last=2` }
        await router.write({ canary: 0, mirror: 0, match: { cookie: 'arm', value } })
        await until(async () => (await tally(20, cookies))[CANARY] === 20)
        expect(await tally(50, cookies)).toEqual({ [CANARY]: 50 })
        expect(await tally(50, { cookie: `arm=${value}` })).toEqual({ [CANARY]: 50 })
        for (const cookie of ['arm=never', `alarm=${value}`, `arm=${value}s`]) {
          expect(await tally(30, { cookie })).toEqual({ [STABLE]: 30 })
        }
        expect(await tally(30)).toEqual({ [STABLE]: 30 })
        await router.stop()
        await until(async () => (await tally(20, cookies))[STABLE] === 20)
      },
    )

    it.runIf(!plane.can.mirror)(
      'refuses to mirror where that would not work, and answers every request',
      async () => {
        const split = { canary: 0, mirror: 100 }
        await expect(router.check([split])).rejects.toThrow(/mirror/)
        await expect(router.write(split)).rejects.toThrow(/mirror/)
        expect(await tally(50)).toEqual({ [STABLE]: 50 })
      },
    )

    it.runIf(plane.can.mirror)("sends copies of stable's requests to the canary", async () => {
      await router.write({ canary: 0, mirror: 100 })
      await delay(1_000)
      const before = counted(world.namespace)
      expect(await tally(100)).toEqual({ [STABLE]: 100 })
      await expect.poll(() => counted(world.namespace) - before).toBe(100)
      await router.stop()
      await delay(1_000)
      const after = counted(world.namespace)
      expect(await tally(50)).toEqual({ [STABLE]: 50 })
      expect(counted(world.namespace)).toBe(after)
    })
  })
}

/** Requests that the canary's pods have counted. */
function counted(namespace: string): number {
  const names = kubectl(['-n', namespace, 'get', 'pods', '-l', `app=${BACKENDS.canary}`, '-o', 'name']).trim()
  return names
    .split('\n')
    .map((name) => {
      const path = `/api/v1/namespaces/${namespace}/pods/${name.replace('pod/', '')}:8080/proxy/metrics`
      const text = kubectl(['get', '--raw', path])
      return Number(/^http_requests_total\{code="200"\} (\d+)$/m.exec(text)?.[1])
    })
    .reduce((sum, one) => sum + one, 0)
}

/** The tests' Deployment with another name and label. */
const named = (object: object, name: string): object =>
  JSON.parse(
    JSON.stringify(object)
      .replaceAll('"name":"demo"', `"name":"${name}"`)
      .replaceAll('"app":"demo"', `"app":"${name}"`),
  )

const canaryService = (): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: BACKENDS.canary },
  spec: { selector: { app: BACKENDS.canary }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
})
