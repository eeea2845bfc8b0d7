import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { freezeAt, instant, nextFreeze, refusal } from '../../src/rollout/freeze.ts'
import { freezeFindings } from '../../src/rollout/freeze-findings.ts'
import { plan } from './world.ts'

const HOUR = 3_600_000
const weekend = { from: 'Fri 16:00', to: 'Mon 08:00', zone: 'Europe/Berlin' }
const holidays = { from: '2026-12-20 00:00', to: '2027-01-02 00:00', zone: 'UTC', reason: 'Holidays' }
/** From when to when a window is closed around an instant. */
const span = (window: typeof weekend, at: string) => {
  const freeze = freezeAt([window], Date.parse(at))
  return freeze === null ? null : [instant(freeze.from), instant(freeze.to)]
}

describe('a weekly window', () => {
  it('is closed from its first moment to the one before its last', () => {
    expect(span(weekend, '2026-11-20T14:59:59.999Z')).toBeNull()
    const closed = ['2026-11-20T15:00Z', '2026-11-23T07:00Z']
    expect(span(weekend, '2026-11-20T15:00Z')).toEqual(closed)
    expect(span(weekend, '2026-11-22T12:00Z')).toEqual(closed)
    expect(span(weekend, '2026-11-23T06:59:59.999Z')).toEqual(closed)
    expect(span(weekend, '2026-11-23T07:00Z')).toBeNull()
  })

  it('follows the clocks of its zone when they change in it', () => {
    expect(span(weekend, '2026-03-28T00:00Z')).toEqual(['2026-03-27T15:00Z', '2026-03-30T06:00Z'])
    expect(span(weekend, '2026-10-24T00:00Z')).toEqual(['2026-10-23T14:00Z', '2026-10-26T07:00Z'])
  })

  it('takes the longer reading of a time that a clock shows twice, or never', () => {
    const twice = { from: 'Sun 02:30', to: 'Sun 03:30', zone: 'Europe/Berlin' }
    expect(span(twice, '2026-10-25T01:00Z')).toEqual(['2026-10-25T00:30Z', '2026-10-25T02:30Z'])
    const until = { from: 'Sun 01:00', to: 'Sun 02:30', zone: 'Europe/Berlin' }
    expect(span(until, '2026-10-25T01:00Z')).toEqual(['2026-10-24T23:00Z', '2026-10-25T01:30Z'])
    expect(span(until, '2026-03-29T00:30Z')).toEqual(['2026-03-29T00:00Z', '2026-03-29T01:30Z'])
  })

  it('may end on the day that it begins on, now or a week later', () => {
    const night = { from: 'Wed 01:00', to: 'Wed 05:00', zone: 'UTC' }
    expect(span(night, '2026-11-18T04:00Z')).toEqual(['2026-11-18T01:00Z', '2026-11-18T05:00Z'])
    const mostly = { from: 'Wed 05:00', to: 'Wed 01:00', zone: 'UTC' }
    expect(span(mostly, '2026-11-18T02:00Z')).toBeNull()
    expect(span(mostly, '2026-11-18T00:30Z')).toEqual(['2026-11-11T05:00Z', '2026-11-18T01:00Z'])
  })

  it('is told by the day of its zone, not by that of UTC', () => {
    const auckland = { from: 'Mon 06:00', to: 'Mon 07:00', zone: 'Pacific/Auckland' }
    expect(span(auckland, '2026-11-22T17:30Z')).toEqual(['2026-11-22T17:00Z', '2026-11-22T18:00Z'])
    const honolulu = { from: 'Sun 20:00', to: 'Sun 23:00', zone: 'Pacific/Honolulu' }
    expect(span(honolulu, '2026-11-23T07:00Z')).toEqual(['2026-11-23T06:00Z', '2026-11-23T09:00Z'])
  })
})

test('in any zone, at any instant, the next freeze begins within eight days, and lasts until it is over', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Pacific/Apia',
  )
  const at = fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2040, 0) })
  fc.assert(
    fc.property(zones, at, (zone, now) => {
      const windows = [{ ...weekend, zone }]
      const next = nextFreeze(windows, now)
      if (next === null) throw new Error('a weekly window always comes again')
      expect(next.from - now).toBeLessThanOrEqual(8 * 24 * HOUR)
      expect(Math.abs(next.to - next.from - 64 * HOUR)).toBeLessThanOrEqual(HOUR)
      expect(freezeAt(windows, next.from)).toEqual(next)
      expect(freezeAt(windows, next.from - 1)?.from).not.toBe(next.from)
      expect(freezeAt(windows, next.to)).toBeNull()
    }),
    { numRuns: 200 },
  )
})

describe('a refusal', () => {
  it('names the window, until when in its zone and in UTC, and what a person can do', () => {
    expect(refusal([weekend], Date.parse('2026-11-21T12:00Z'))).toBe(
      'it is frozen by the window Fri 16:00 to Mon 08:00 (Europe/Berlin) until Mon 2026-11-23 08:00, which is 2026-11-23T07:00Z; a person can go on all the same, by giving a `reason`',
    )
    expect(refusal([weekend], Date.parse('2026-11-19T12:00Z'))).toBeNull()
    expect(refusal([], 0)).toBeNull()
  })

  it('tells when the last of several windows in a row is over', () => {
    const words = refusal([weekend, holidays], Date.parse('2026-12-19T12:00Z'))
    expect(words).toContain('until Mon 2027-01-04 08:00, which is 2027-01-04T07:00Z')
    expect(refusal([holidays], Date.parse('2026-12-31T12:00Z'))).toContain('(UTC; Holidays)')
  })

  it('looks ahead a week at most where windows leave no time open', () => {
    const rest = { from: 'Mon 08:00', to: 'Fri 16:00', zone: 'Europe/Berlin' }
    expect(refusal([weekend, rest], Date.parse('2026-11-21T12:00Z'))).toContain('until Mon 2026-11-30 08:00')
  })
})

describe('before a rollout', () => {
  const wanted = { ...plan([5, 50]), freeze: [weekend] }
  const baked = { ...wanted, steps: wanted.steps.map((step) => ({ ...step, bake: 2 * HOUR })) }

  it('the next freeze is told, and no more where the bakes end before it', () => {
    expect(freezeFindings(baked, Date.parse('2026-11-20T10:59Z'))).toEqual([
      {
        level: 'note',
        rule: 'rollout/freeze',
        message:
          'The next freeze begins Fri 2026-11-20 16:00, which is 2026-11-20T15:00Z: Fri 16:00 to Mon 08:00 (Europe/Berlin).',
      },
    ])
  })

  it('bakes that could run into it are warned of', () => {
    const [found, ...more] = freezeFindings(baked, Date.parse('2026-11-20T11:00Z'))
    expect(more).toEqual([])
    expect(found?.level).toBe('warning')
    expect(found?.message).toContain("this rollout's bakes could last until 2026-11-20T15:00Z")
  })

  it('a freeze that is on is told, and nothing where there is none', () => {
    const [found] = freezeFindings(baked, Date.parse('2026-11-21T12:00Z'))
    expect([found?.level, found?.message.slice(0, 42)]).toEqual([
      'warning',
      'it would not begin now: it is frozen by th',
    ])
    expect(freezeFindings(plan([5]), 0)).toEqual([])
    expect(freezeFindings({ ...plan([5]), freeze: [holidays] }, Date.parse('2027-02-01T00:00Z'))).toEqual([])
  })
})
