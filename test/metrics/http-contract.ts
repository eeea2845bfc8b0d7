import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { MetricProvider, RangeQuery, Series } from '../../src/analysis/provider.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { type Asked, fakeServer } from './server.ts'
import { surroundings } from './surroundings.ts'

/** What the server has for each part: `[ms, value]`, where null stands for the vendor's way to say "no value". */
export type Points = Readonly<Record<'bad' | 'total', readonly (readonly [number, number | null])[]>>

/** A vendor's side of the contract: how to open the provider, what to ask, and how its server would answer. */
export interface Vendor {
  readonly name: string
  /** The provider, against a fake server at `url`. */
  open(url: string, given: Surroundings): MetricProvider | Promise<MetricProvider>
  /** The secrets that `open` needs. */
  readonly env: Readonly<Record<string, string>>
  /** Texts for the two parts, with `{{arm}}` or `{{release}}` in them. */
  readonly parts: Readonly<Record<'bad' | 'total', RangeQuery['parts'][string]>>
  /** Answers one request as the vendor does, with status 200. Called for each request (a sign-in too, where there is one). */
  answer(points: Points, asked: Asked, response: ServerResponse): void
  /** Answers with the vendor's own error body for a status. */
  refuse(status: number, message: string, response: ServerResponse, headers: Record<string, string>): void
  /** True for requests of the sign-in, which `refuse` and the counting leave alone. */
  readonly signIn?: (asked: Asked) => boolean
  /** A value that would break out of a text of this vendor's query language, and how it must arrive in what is asked. */
  readonly hostile: { readonly release: string; readonly arrives: string }
  /** A body by which this vendor says that it has nothing, though to others it would be no answer at all. */
  readonly nothing?: string
}

const NO_ANSWERS = ['', '{', '[]', '"x"', '<html>', '{"status":"success"}']

const MINUTE = 60_000
const FROM = 1_800_000_000_000
const at = (n: number) => FROM + n * MINUTE
const points: Points = {
  bad: [
    [at(0), 1],
    [at(1), 4],
    [at(2), 2],
  ],
  total: [
    [at(0), 100],
    [at(1), 110],
    [at(2), 90],
  ],
}
const samples = (series: readonly Series[] | undefined) => (series ?? []).flatMap((one) => one.samples)

/** What every provider that is asked over HTTP must do, beside `describeProvider` where it knows selectors. */
export function describeHttpProvider(vendor: Vendor): void {
  const never = new AbortController().signal
  const query = (values: Record<string, string> = {}): RangeQuery => ({
    parts: vendor.parts,
    labels: { release: 'digits-2' },
    values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2', ...values },
    from: at(0),
    to: at(2),
    step: MINUTE,
  })
  async function scene(
    answer: (asked: Asked, response: ServerResponse, nth: number) => void,
    given: Partial<Surroundings> = {},
  ) {
    let nth = 0
    const server = await fakeServer((asked, response) => {
      if (vendor.signIn?.(asked)) vendor.answer(points, asked, response)
      else answer(asked, response, ++nth)
    })
    const provider = await vendor.open(server.url, surroundings({ env: vendor.env, ...given }))
    const questions = () => server.asked.filter((asked) => !vendor.signIn?.(asked))
    return { server, provider, questions, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
  }
  const having = (held: Points) => scene((asked, response) => vendor.answer(held, asked, response))

  describe(`${vendor.name} keeps the contract of providers over HTTP`, () => {
    it('answers each part with its values at the ends of their intervals', async () => {
      await using s = await having(points)
      const answer = await s.provider.query(query(), never)
      expect(Object.keys(answer).sort()).toEqual(['bad', 'total'])
      expect(samples(answer['bad'])).toEqual(points.bad)
      expect(samples(answer['total'])).toEqual(points.total)
    })

    it('answers empty lists, or series without samples, where there is no data', async () => {
      await using s = await having({ bad: [], total: [] })
      const answer = await s.provider.query(query(), never)
      expect(samples(answer['bad'])).toEqual([])
      expect(samples(answer['total'])).toEqual([])
    })

    it('leaves out what is no number, and keeps the rest', async () => {
      await using s = await having({
        ...points,
        bad: [
          [at(0), null],
          [at(1), 4],
          [at(2), null],
        ],
      })
      const answer = await s.provider.query(query(), never)
      expect(samples(answer['bad'])).toEqual([[at(1), 4]])
      expect(samples(answer['total'])).toEqual(points.total)
    })

    it('answers with what there is when the last intervals are missing', async () => {
      await using s = await having({ bad: points.bad.slice(0, 1), total: points.total.slice(0, 2) })
      const answer = await s.provider.query(query(), never)
      expect(samples(answer['bad'])).toEqual(points.bad.slice(0, 1))
      expect(samples(answer['total'])).toEqual(points.total.slice(0, 2))
    })

    it('leaves out samples from outside the time that was asked for: clocks differ', async () => {
      const early = [at(-3), 7] as const
      const late = [at(9), 7] as const
      await using s = await having({
        bad: [early, ...points.bad, late],
        total: [early, ...points.total, late],
      })
      const answer = await s.provider.query(query(), never)
      expect(samples(answer['bad'])).toEqual(points.bad)
      expect(samples(answer['total'])).toEqual(points.total)
    })

    it.each([401, 403])('does not ask again after %s, and says what to do', async (status) => {
      await using s = await scene((_, response) => vendor.refuse(status, 'who are you', response, {}))
      await expect(s.provider.query(query(), never)).rejects.toMatchObject({
        message: expect.stringMatching(new RegExp(`answered ${status}.*who are you`)),
        hint: expect.stringMatching(/\w/),
      })
      expect(s.questions().length).toBeLessThanOrEqual(2)
    })

    it('waits as long as Retry-After says after 429, and goes on', async () => {
      let refused = 0
      await using s = await scene(
        (asked, response) => {
          if (refused++ === 0) vendor.refuse(429, 'too many', response, { 'retry-after': '1' })
          else vendor.answer(points, asked, response)
        },
        { interval: 4_000 },
      )
      const begun = Date.now()
      expect(samples((await s.provider.query(query(), never))['bad'])).toEqual(points.bad)
      expect(Date.now() - begun).toBeGreaterThan(900)
    })

    it('asks again after 500, and gives up with the words of the server', async () => {
      await using s = await scene((_, response) => vendor.refuse(500, 'the backend is broken', response, {}))
      await expect(s.provider.query(query(), never)).rejects.toThrow(/answered 500.*the backend is broken/)
      expect(s.questions().length).toBeGreaterThan(1)
    })

    it('gives up on a server that never answers', async () => {
      await using s = await scene(() => {}, { timeout: 50 })
      await expect(s.provider.query(query(), never)).rejects.toThrow('no answer within 0.05 s')
    })

    it.each(NO_ANSWERS.filter((body) => body !== vendor.nothing))('refuses %j as an answer', async (body) => {
      await using s = await scene((_, response) => response.writeHead(200).end(body))
      await expect(s.provider.query(query(), never)).rejects.toThrow(/expected .*, found/)
    })

    it('follows no redirect to another host, so that no secret is sent there', async () => {
      await using other = await fakeServer((_, response) => response.end('{}'))
      const elsewhere = other.url.replace('127.0.0.1', 'localhost')
      await using s = await scene((_, response) =>
        response.writeHead(307, { location: `${elsewhere}/stolen` }).end(),
      )
      await expect(s.provider.query(query(), never)).rejects.toThrow('redirects to')
      expect(other.asked).toEqual([])
    })

    it.skipIf(vendor.signIn !== undefined)(
      'is asked through the proxy that the environment names',
      async () => {
        await using proxy = await fakeServer((asked, response) => vendor.answer(points, asked, response))
        // No such host: only the proxy can answer for it.
        const given = surroundings({ env: { ...vendor.env, HTTP_PROXY: proxy.url } })
        const provider = await vendor.open('http://vendor.example', given)
        expect(samples((await provider.query(query(), never))['bad'])).toEqual(points.bad)
        expect(proxy.asked[0]?.url).toMatch(/^http:\/\/vendor\.example\//)
      },
    )

    it('fills in values that cannot break out of the query', async () => {
      const { release, arrives } = vendor.hostile
      await using s = await having(points)
      await s.provider.query(query({ release, arm: release }), never)
      const sent = s
        .questions()
        .map(({ url, body }) => `${decodeURIComponent(url.replaceAll('+', ' '))}\n${body}`)
      expect(sent.join('\n')).toContain(arrives)
    })

    it('stops at once when it is aborted', async () => {
      await using s = await scene(() => {})
      const controller = new AbortController()
      const asked = s.provider.query(query(), controller.signal)
      setTimeout(() => controller.abort(new Error('cancelled')), 20)
      await expect(asked).rejects.toThrow('cancelled')
    })
  })
}
