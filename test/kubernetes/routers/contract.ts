import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Split } from '../../../src/rollout/target.ts'
import { UserError } from '../../../src/support/errors.ts'
import { Cluster, type PatchOperation } from '../../../src/targets/kubernetes/cluster.ts'
import type { Connection } from '../../../src/targets/kubernetes/connection.ts'
import type { Call } from '../../../src/targets/kubernetes/request.ts'
import type { KubeObject, Resource } from '../../../src/targets/kubernetes/resources.ts'
import type { Router } from '../../../src/targets/kubernetes/routers/router.ts'
import { BACKENDS, type RouterFixture } from './fixtures.ts'

/** A namespace of an API server. */
export interface Place extends AsyncDisposable {
  readonly connection: Connection
  readonly namespace: string
}

/** Does something before the first patch reaches the server, as another tool would. */
class Interrupted extends Cluster {
  #first: (() => Promise<unknown>) | null

  constructor({ connection, namespace }: Place, first: () => Promise<unknown>) {
    super(connection, namespace)
    this.#first = first
  }

  override async patch<T extends KubeObject>(
    resource: Resource,
    name: string,
    operations: readonly PatchOperation[],
  ): Promise<T> {
    const first = this.#first
    this.#first = null
    await first?.()
    return super.patch<T>(resource, name, operations)
  }
}

const NONE: Split = { canary: 0, mirror: 0 }
const MATCH = { header: 'X-Arm', value: 'challenger' }
const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(String, (error: unknown) => error)

/** What every router must do, whatever object it writes. */
export function routerContract(fixture: RouterFixture, open: () => Promise<Place>): void {
  describe(`the contract of a router: ${fixture.name}`, () => {
    let place: Place
    let cluster: Cluster
    let router: Router
    let calls: Call[]
    const { resource, object } = fixture
    const { name } = object.metadata

    beforeAll(async () => {
      place = await open()
      cluster = new Cluster(place.connection, place.namespace, (call) => calls?.push(call))
      router = fixture.open(cluster)
    })
    afterAll(() => place?.[Symbol.asyncDispose]())
    beforeEach(async () => {
      for (const [kind, one] of fixture.made) await cluster.remove(kind, one)
      for (const one of [...(fixture.beside ?? []), { resource, object }]) {
        await cluster.remove(one.resource, one.object.metadata.name)
        await cluster.create(one.resource, one.object)
      }
      calls = []
    })

    /** What is the user's of all objects: their fields and annotations, and not the server's. */
    const stored = async () => {
      const all = [...(fixture.beside ?? []), { resource, object }].map(async (one) => {
        const found = await cluster.get<KubeObject & { spec?: unknown }>(
          one.resource,
          one.object.metadata.name,
        )
        const { labels, annotations } = found?.metadata ?? {}
        return JSON.stringify({ labels, annotations: annotations ?? {}, spec: found?.spec })
      })
      return Promise.all(all)
    }
    const writes = () => calls.filter(({ method }) => method !== 'GET')
    const mine = async () => {
      const found = fixture.made.map(async ([kind, one]) => (await cluster.get(kind, one)) !== null)
      return (await Promise.all(found)).includes(true)
    }

    it('says that nothing is shared, and changes nothing where there is nothing to stop or to forget', async () => {
      const before = await stored()
      expect(await router.read()).toEqual(NONE)
      expect(await router.write(NONE)).toBe(false)
      expect(await router.stop()).toBe(false)
      await router.forget()
      expect([writes(), await stored()]).toEqual([[], before])
    })

    it('shares as told, and reads back what it wrote', async () => {
      for (const canary of [10, 50, 99, 1]) {
        expect(await router.write({ canary, mirror: 0 })).toBe(true)
        expect(await router.read()).toEqual({ canary, mirror: 0 })
      }
    })

    it('changes nothing by writing the same a second time', async () => {
      await router.write({ canary: 25, mirror: 0 })
      calls = []
      expect(await router.write({ canary: 25, mirror: 0 })).toBe(false)
      expect(writes()).toEqual([])
    })

    it('gives everything back as it was, to the last byte', async () => {
      const before = await stored()
      for (const canary of [10, 100, 30]) await router.write({ canary, mirror: 0 })
      await router.forget()
      expect(await stored()).toEqual(before)
      expect(await mine()).toBe(false)
      await router.forget()
      expect(await stored()).toEqual(before)
    })

    it('stops the canary, and leaves it alone where it serves alone', async () => {
      await router.write({ canary: 40, mirror: 0 })
      expect(await router.stop()).toBe(true)
      expect(await router.read()).toEqual(NONE)
      expect(await router.stop()).toBe(false)
      await router.write({ canary: 100, mirror: 0 })
      calls = []
      expect(await router.stop()).toBe(false)
      expect([await router.read(), writes()]).toEqual([{ canary: 100, mirror: 0 }, []])
    })

    it('gives the canary everything, and stable everything again, each by one write', async () => {
      const before = await stored()
      await router.write({ canary: 50, mirror: 0 })
      await router.write({ canary: 100, mirror: 0 })
      calls = []
      await router.write(NONE)
      expect(writes()).toHaveLength(1)
      expect(await router.read()).toEqual(NONE)
      await router.forget()
      expect(await stored()).toEqual(before)
    })

    it('never writes a whole list of the user, and nothing without what it was read at', async () => {
      await router.write({ canary: 20, mirror: 0 })
      await router.write({ canary: 100, mirror: 0 })
      await router.forget()
      const patches = calls.filter(({ contentType }) => contentType === 'application/json-patch+json')
      expect(patches.length).toBeGreaterThan(1)
      for (const { body } of patches) {
        const operations = body as readonly PatchOperation[]
        expect(operations[0]).toMatchObject({ op: 'test', path: '/metadata/resourceVersion' })
        expect(operations.some(({ op, path }) => op === 'test' && /\/(name|host)$/.test(path))).toBe(true)
        const written = operations.filter(({ op }) => op !== 'test').map(({ path }) => path)
        for (const path of written)
          expect(path).toMatch(/\/(weight|-|\d+|name)$|~1before$|\/metadata\/annotations$/)
      }
    })

    it('puts its weights in place of those that another tool wrote', async () => {
      await router.write({ canary: 10, mirror: 0 })
      await fixture.disturb(cluster, 70)
      expect((await router.read()).canary).toBe(70)
      expect(await router.write({ canary: 10, mirror: 0 })).toBe(true)
      expect(await router.read()).toEqual({ canary: 10, mirror: 0 })
    })

    it('reads again where another tool changes the object between its reading and its writing', async () => {
      await router.write({ canary: 10, mirror: 0 })
      const note = { metadata: { annotations: { 'example.com/note': 'kept' } } }
      const slow = fixture.open(new Interrupted(place, () => cluster.merge(resource, name, note)))
      await slow.write({ canary: 100, mirror: 0 })
      expect((await slow.read()).canary).toBe(100)
      const found = await cluster.get(resource, name)
      expect(found?.metadata?.annotations).toMatchObject(note.metadata.annotations)
    })

    it('says so where the object is deleted, before or meanwhile', async () => {
      await router.write({ canary: 10, mirror: 0 })
      const late = fixture.open(new Interrupted(place, () => cluster.remove(resource, name)))
      const gone = await failure(late.write({ canary: 100, mirror: 0 }))
      expect(gone).toBeInstanceOf(UserError)
      expect(String(gone)).toContain('not found')
      for (const ask of [() => router.read(), () => router.write(NONE), () => router.check([])]) {
        const error = await failure(ask())
        expect(error).toBeInstanceOf(UserError)
        expect(String(error)).toContain(`${resource.kind} ${place.namespace}/${name} was not found`)
      }
    })

    for (const [what, bad] of Object.entries(fixture.refused)) {
      it(`refuses ${what}, in words, and changes nothing`, async () => {
        await cluster.remove(resource, name)
        await cluster.create(resource, bad.object)
        const before = await stored()
        calls = []
        for (const ask of [
          () => router.check([]),
          () => router.read(),
          () => router.write({ canary: 10, mirror: 0 }),
          () => router.stop(),
        ]) {
          const error = await failure(ask())
          expect(error).toBeInstanceOf(UserError)
          const { message, problems, hint = '' } = error as UserError
          expect([message, ...problems, hint].join('\n')).toMatch(bad.says)
        }
        expect([writes(), await stored()]).toEqual([[], before])
      })
    }

    if (fixture.can.mirror) {
      it('mirrors requests beside any share, and takes the mirror away', async () => {
        const before = await stored()
        const found = await router.check([{ canary: 0, mirror: 100 }])
        expect(found.filter(({ message }) => message.includes('mirror'))).toEqual([])
        for (const split of [
          { canary: 0, mirror: 100 },
          { canary: 0, mirror: 25 },
          { canary: 10, mirror: 25 },
        ]) {
          expect(await router.write(split)).toBe(true)
          expect(await router.read()).toEqual(split)
          expect(await router.write(split)).toBe(false)
        }
        await router.write({ canary: 10, mirror: 0 })
        expect(await router.read()).toEqual({ canary: 10, mirror: 0 })
        await router.write({ canary: 0, mirror: 50 })
        await router.stop()
        expect(await router.read()).toEqual(NONE)
        await router.write({ canary: 5, mirror: 50 })
        await router.forget()
        expect(await stored()).toEqual(before)
      })
    } else {
      it('says that it cannot mirror, before and when it is asked to', async () => {
        const before = await stored()
        const split = { canary: 0, mirror: 10 }
        for (const ask of [() => router.check([split]), () => router.write(split)]) {
          const error = await failure(ask())
          expect(error).toBeInstanceOf(UserError)
          expect(String(error)).toContain('requests cannot be mirrored')
        }
        expect(await stored()).toEqual(before)
      })
    }

    if (fixture.can.match) {
      it('gives the canary what carries a header, beside any share, and takes that away', async () => {
        const before = await stored()
        for (const split of [
          { canary: 0, mirror: 0, match: fixture.asWritten(MATCH) },
          { canary: 50, mirror: 0, match: fixture.asWritten(MATCH) },
          { canary: 50, mirror: 0, match: fixture.asWritten({ ...MATCH, value: 'b' }) },
        ]) {
          expect(await router.write(split)).toBe(true)
          expect(await router.read()).toEqual(split)
          expect(await router.write(split)).toBe(false)
        }
        expect(await router.stop()).toBe(true)
        expect(await router.read()).toEqual(NONE)
        await router.write({ canary: 20, mirror: 0, match: MATCH })
        await router.write({ canary: 100, mirror: 0 })
        expect(await router.read()).toEqual({ canary: 100, mirror: 0 })
        await router.write({ canary: 20, mirror: 0, match: MATCH })
        await router.forget()
        expect(await stored()).toEqual(before)
      })
    } else {
      it('says that it cannot tell requests by a header', async () => {
        const error = await failure(router.write({ canary: 10, mirror: 0, match: MATCH }))
        expect(error).toBeInstanceOf(UserError)
        expect(String(error)).toContain('cannot give the canary the requests that carry a header')
        expect(await router.read()).toEqual(NONE)
      })
    }

    const { cookie } = fixture.can
    if (cookie !== null) {
      it('gives the canary what carries a cookie, and takes that away', async () => {
        const before = await stored()
        for (const name of ['arm', 'a.b+c']) {
          const split = { canary: 30, mirror: 0, match: { cookie: name, value: cookie } }
          expect(await router.write(split)).toBe(true)
          expect(await router.read()).toEqual(split)
          expect(await router.write(split)).toBe(false)
        }
        await router.forget()
        expect(await stored()).toEqual(before)
      })
    } else {
      it('says that it cannot choose by a cookie', async () => {
        const split = { canary: 10, mirror: 0, match: { cookie: 'arm', value: 'challenger' } }
        for (const ask of [() => router.check([split]), () => router.write(split)]) {
          const error = await failure(ask())
          expect(error).toBeInstanceOf(UserError)
          expect(String(error)).toMatch(/cookie/)
        }
        expect(await router.read()).toEqual(NONE)
      })
    }

    it(`knows the names: ${BACKENDS.stable}, ${BACKENDS.canary}`, async () => {
      await router.write({ canary: 10, mirror: 0 })
      const text = JSON.stringify([
        await cluster.get(resource, name),
        ...(await Promise.all(fixture.made.map(([kind, one]) => cluster.get(kind, one)))),
      ])
      expect(text).toContain(BACKENDS.canary)
    })

    it('declares the rights that its calls need', async () => {
      await router.check([])
      await router.write({ canary: 10, mirror: 0 })
      await router.write({ canary: 100, mirror: 0 })
      await router.write({ canary: 10, mirror: 0 })
      await router.stop()
      await router.forget()
      const used = calls.map(({ method, path }) => usedRight(method, path))
      for (const { plural, verb } of used) {
        const granted = router.rights.some(
          ({ resource: kind, verbs }) => kind === plural && verbs.includes(verb),
        )
        expect(granted, `${verb} ${plural}`).toBe(true)
      }
    })
  })
}

type Verb = Router['rights'][number]['verbs'][number]

function usedRight(method: string, path: string): { plural: string; verb: Verb } {
  const [route = '', query = ''] = path.split('?')
  const [plural = '', name] = route.split('/namespaces/')[1]?.split('/').slice(1) ?? []
  const verbs = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' } as const
  if (method in verbs) return { plural, verb: verbs[method as keyof typeof verbs] }
  if (query.includes('watch=true')) return { plural, verb: 'watch' }
  return { plural, verb: name === undefined ? 'list' : 'get' }
}
