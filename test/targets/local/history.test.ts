import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { type Counted, History } from '../../../src/targets/local/supervisor/history.ts'
import { HistoryFile } from '../../../src/targets/local/supervisor/history-file.ts'

const count = (value: number, release = 'r', name = 'x_total'): Counted => ({
  name,
  labels: { release },
  value,
  counter: true,
})
const ask = (history: History, from: number, to: number, step = 1_000, labels = {}) =>
  history.query({ names: ['x_total'], labels, from, to, step }).map((series) => series.samples)
const folder = mkdtempSync(join(tmpdir(), 'history-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => rmSync(join(folder, 'h'), { force: true }))

it('answers with the last known value at each time, and with nothing beyond what it knows', () => {
  const history = new History()
  history.record(10_000, [count(3)])
  history.record(12_500, [count(5)])
  history.record(13_500, [count(5)])
  expect(ask(history, 8_000, 20_000)).toEqual([
    [
      [9_000, 0],
      [10_000, 3],
      [11_000, 3],
      [12_000, 3],
      [13_000, 5],
      [14_000, 5],
    ],
  ])
})

it('names series by __name__ and filters by labels', () => {
  const history = new History()
  history.record(10_000, [count(1, 'a'), count(2, 'b'), count(3, 'a', 'y_total')])
  const found = history.query({
    names: ['x_total'],
    labels: { release: 'a' },
    from: 10_000,
    to: 10_000,
    step: 1,
  })
  expect(found).toEqual([{ labels: { __name__: 'x_total', release: 'a' }, samples: [[10_000, 1]] }])
  expect(() => history.query({ names: [], labels: {}, from: 0, to: 1e9, step: 1 })).toThrow(/11000 points/)
})

it('ends a series that is not counted any more, and begins it again at 0', () => {
  const history = new History()
  history.record(10_000, [count(7)])
  history.record(11_000, [])
  history.record(12_000, [])
  history.record(13_000, [count(9)])
  expect(ask(history, 10_000, 13_000)).toEqual([
    [
      [10_000, 7],
      [12_000, 0],
      [13_000, 9],
    ],
  ])
})

it('thins old samples and keeps the increase over any longer time, also over a reset', () => {
  const history = new History()
  const day = 86_400_000
  for (let second = 0; second < 3_600; second++) {
    history.record(second * 1_000, [count(second < 1_800 ? second + 1 : second - 1_799)])
  }
  const increase = (samples: readonly (readonly [number, number])[]) =>
    samples.reduce((sum, [, value], index) => {
      const before = samples[index - 1]?.[1]
      if (before === undefined) return 0
      return sum + (value >= before ? value - before : value)
    }, 0)
  const measure = () => increase(ask(history, 0, 3_599_000).flat())
  const before = measure()
  expect(before).toBe(3_599)
  history.thin(day)
  const track = [...history.tracks.values()][0]
  expect(track?.times.length).toBeLessThan(250)
  expect(measure()).toBe(before)
  history.thin(40 * day)
  expect(track?.times.length).toBe(1)
})

it('goes on from its file after a crash, without the torn last line', async () => {
  const path = join(folder, 'h')
  const first = new History()
  const file = new HistoryFile(path, first)
  await file.load()
  const own = (value: number) => ({ ...count(value), name: 'model_rollout_requests_total' })
  const fail = (error: unknown) => expect.unreachable(String(error))
  file.add(first.record(10_000, [count(3), own(100)]), fail)
  file.add(first.record(11_000, [count(4), own(200)]), fail)
  await file.flushed()
  appendFileSync(path, '[[1,12000,9')
  const second = new History()
  const again = new HistoryFile(path, second)
  await again.load()
  expect(ask(second, 10_000, 11_000)).toEqual([
    [
      [10_000, 3],
      [11_000, 4],
    ],
  ])
  // A release counts on, the router begins at 0.
  second.record(20_000, [count(6), own(50)])
  expect(ask(second, 19_000, 20_000)).toEqual([
    [
      [19_000, 4],
      [20_000, 6],
    ],
  ])
  const routers = second.query({
    names: ['model_rollout_requests_total'],
    labels: {},
    from: 11_000,
    to: 20_000,
    step: 3_000,
  })
  expect(routers[0]?.samples).toEqual([
    [11_000, 200],
    [20_000, 50],
  ])
  expect(readFileSync(path, 'utf8')).not.toContain('12000')
})
