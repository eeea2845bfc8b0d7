import { describe, expect, it } from 'vitest'
import { emptyRecord } from '../../src/rollout/apply.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { decideWaves } from '../../src/rollout/waves.ts'
import { rolloutAt, type WaveTarget } from '../../src/rollout/waves-standing.ts'
import { refusalOfWave, waveLines } from '../../src/rollout/waves-turn.ts'
import { after, before, begin, goBack, promotedAt, toFull, wanted } from './wave-records.ts'
import { noLinks, release } from './world.ts'

const HOLD = 60_000
const own = { hold: HOLD, 'on-failure': 'own' } as const
const all = { hold: HOLD, 'on-failure': 'all' } as const

/** eu in wave 1; us and ca in wave 2. */
const three = (eu: RolloutRecord | null, us: RolloutRecord | null = before, ca = us): WaveTarget[] => [
  { name: 'eu', wave: 1, record: eu, freeze: [] },
  { name: 'us', wave: 2, record: us, freeze: [] },
  { name: 'ca', wave: 2, record: ca, freeze: [] },
]
const back = (at: number, from = promotedAt(0)) => after(from, at, ...goBack)
const begun = after(before, 70_000, begin(70_000))

describe('waves', () => {
  it('begin with the first', () => {
    expect(decideWaves(three(before), wanted, own, 0)).toEqual({
      ...{ action: 'start', wave: 1, targets: ['eu'] },
      reason: 'it is the turn of wave 1: eu',
    })
    expect(decideWaves(three(null, null), wanted, own, 0)).toMatchObject({ action: 'start', wave: 1 })
  })

  it('wait while one is on its way, and until it has held', () => {
    expect(decideWaves(three(after(before, 0, begin(0))), wanted, own, 9)).toEqual({
      ...{ action: 'wait', wave: 1, until: null },
      reason: 'eu is in phase Deploying',
    })
    expect(decideWaves(three(promotedAt(0)), wanted, own, 45_000)).toEqual({
      ...{ action: 'wait', wave: 1, until: HOLD },
      reason: 'eu was promoted 45 s ago and holds 1 min',
    })
  })

  it('say which run to look after where a step has long had no verdict', () => {
    const baking = after(
      before,
      0,
      begin(0),
      { name: 'ready' },
      { name: 'enter', step: 0 },
      { name: 'entered' },
    )
    const reason = (now: number, record: RolloutRecord = baking) =>
      decideWaves(three(record), wanted, own, now).reason
    const end = 1_000
    expect(reason(end + 899_999)).toBe('eu is in phase Analyzing')
    expect(reason(end + 900_000)).toBe(
      'eu is in phase Analyzing, 15 min past the end of its bake: if the run that began it has died, run its failed jobs again, which go on, or roll back by hand',
    )
    const { rollout } = baking
    const links = { ...noLinks, runUrl: 'https://github.com/a/b/actions/runs/7/attempts/1' }
    const known = { ...baking, rollout: rollout && { ...rollout, links } }
    expect(reason(end + 7_200_000, known)).toContain(
      `2 h past the end of its bake: if ${links.runUrl} has died`,
    )
  })

  it('go on to all targets of the next when every target has held', () => {
    expect(decideWaves(three(promotedAt(0)), wanted, own, HOLD)).toMatchObject({
      ...{ action: 'start', wave: 2, targets: ['us', 'ca'] },
    })
    const [eu, us, ca] = [promotedAt(0), promotedAt(70_000), begun]
    expect(decideWaves(three(eu, us, ca), wanted, own, 80_000)).toEqual({
      ...{ action: 'wait', wave: 2, until: null },
      reason: 'us was promoted 10 s ago and holds 1 min; ca is in phase Deploying',
    })
    expect(decideWaves(three(eu, us), wanted, own, 130_000)).toEqual({
      action: 'done',
      reason: 'version 2 has held at every target',
    })
  })

  it('count a target that serves the release already', () => {
    const serving = { ...before, stable: wanted.release }
    expect(decideWaves(three(serving), wanted, own, 0)).toMatchObject({ action: 'start', wave: 2 })
    const image = { ...release('2'), id: 'digits-2-11111111', image: 'ghcr.io/acme/digits@sha256:1' }
    const anyImage = { ...wanted, release: { ...wanted.release, id: null, image: null } }
    const rebuiltHere = { ...image, image: 'local/digits@sha256:1' }
    expect(decideWaves(three({ ...before, stable: rebuiltHere }), anyImage, own, 0)).toMatchObject({
      wave: 2,
    })
    expect(decideWaves(three({ ...before, stable: image }), wanted, own, 0)).toMatchObject({ wave: 2 })
    const unknown = { ...image, artifact: null }
    expect(decideWaves(three({ ...before, stable: unknown }), wanted, own, 0)).toMatchObject({ wave: 1 })
    const rebuilt = { ...image, image: 'local/digits@sha256:1' }
    expect(decideWaves(three({ ...before, stable: rebuilt }), wanted, own, 0)).toMatchObject({ wave: 1 })
  })
})

describe('a failure', () => {
  it('takes the release back in its own wave, and starts nothing', () => {
    const targets = three(promotedAt(0), after(begun, 80_000, ...goBack), begun)
    expect(decideWaves(targets, wanted, own, 90_000)).toEqual({
      action: 'rollback',
      targets: ['ca'],
      reason: 'us: it was rolled back: harm. No other wave begins.',
    })
    expect(decideWaves(targets, wanted, all, 90_000)).toMatchObject({ targets: ['eu', 'ca'] })
  })

  it('is final once all is taken back', () => {
    const undone = after(begun, 80_000, ...goBack)
    expect(decideWaves(three(promotedAt(0), undone), wanted, own, 90_000)).toEqual({
      action: 'stop',
      reason: 'us: it was rolled back: harm; ca: it was rolled back: harm. No other wave begins.',
    })
    expect(decideWaves(three(back(90_000), undone), wanted, all, 95_000)).toMatchObject({ action: 'stop' })
  })

  it('is a rollback within the hold, after it is none that others follow', () => {
    expect(decideWaves(three(back(HOLD - 1)), wanted, all, HOLD)).toMatchObject({ action: 'stop' })
    const targets = three(back(HOLD), promotedAt(HOLD - 1))
    expect(decideWaves(targets, wanted, all, HOLD)).toEqual({
      action: 'stop',
      reason: 'eu: it was rolled back after it had held: harm',
    })
  })

  it('takes up a rollback that died, and harm that nobody has acted on', () => {
    const [intent] = goBack
    const died = after(promotedAt(0), 10, ...(intent === undefined ? [] : [intent]))
    expect(decideWaves(three(died), wanted, own, 20)).toMatchObject({ action: 'rollback', targets: ['eu'] })
    const rejected = {
      ...begun,
      rollout: begun.rollout && { ...begun.rollout, phase: 'Rejected' as const },
    }
    expect(decideWaves(three(rejected), wanted, own, 20)).toMatchObject({
      ...{ action: 'rollback', targets: ['eu'] },
      reason: 'eu: harm is proven. No other wave begins.',
    })
  })

  it('leaves alone what has nothing to go back to, or was not changed', () => {
    const { rollout } = promotedAt(0)
    const first = { ...promotedAt(0), rollout: rollout && { ...rollout, previous: null } }
    const served = { ...before, stable: wanted.release }
    const targets: WaveTarget[] = [
      ...[first, served, back(10)].map((record, i) => ({ name: `t${i}`, wave: 1, record, freeze: [] })),
    ]
    expect(decideWaves(targets, wanted, all, 20)).toMatchObject({ action: 'stop' })
  })
})

describe('what keeps a wave from beginning', () => {
  const first = promotedAt(0)
  const on = { by: 'bob', reason: 'look first', at: 9 }

  it('is a hold by hand at any target up to it', () => {
    const waits = { action: 'wait', wave: 2, until: null, reason: 'eu is on hold by bob: look first' }
    expect(decideWaves(three({ ...first, hold: on }), wanted, own, HOLD)).toEqual({
      ...waits,
      reason: 'eu is on hold by bob: look first',
    })
    expect(decideWaves(three(first, before, { ...before, hold: on }), wanted, own, HOLD)).toEqual({
      ...waits,
      reason: 'ca is on hold by bob: look first',
    })
    expect(refusalOfWave(2, three({ ...first, hold: on }), wanted, own, HOLD)).toBe(
      'wave 2 must wait: eu is on hold by bob: look first',
    )
  })

  it('is never in the way of a rollback', () => {
    const targets = three({ ...first, hold: on }, after(begun, 80_000, ...goBack))
    expect(decideWaves(targets, wanted, all, 90_000)).toMatchObject({ action: 'rollback', targets: ['eu'] })
  })

  it('is a freeze, for those targets that it is on at', () => {
    const freeze = [{ from: '1970-01-01 00:00', to: '1970-01-02 00:00', zone: 'UTC' }]
    const [eu, us, ca] = three(first)
    if (!eu || !us || !ca) throw new Error('expected three')
    const frozen = { ...us, freeze }
    expect(decideWaves([eu, frozen, ca], wanted, own, HOLD)).toMatchObject({
      action: 'start',
      targets: ['ca'],
    })
    const decision = decideWaves([eu, frozen], wanted, own, HOLD)
    expect(decision).toMatchObject({ action: 'wait', wave: 2, until: null })
    expect(decision.reason).toMatch(/^us: it is frozen by the window 1970-01-01 00:00 to 1970-01-02 00:00/)
  })
})

it('a later rollout at one of the targets stops the waves', () => {
  const later = after(promotedAt(0), 50_000, begin(50_000, 'r3', '3'), ...toFull(50_000))
  expect(decideWaves(three(later), wanted, own, HOLD)).toEqual({
    action: 'stop',
    reason: `eu: the later rollout r3 of release ${release('3').id} came`,
  })
})

describe('the same release under the id of another run', () => {
  const other = (at: number) => after(before, at, begin(at, 'r9'))
  const promoted = (at: number) => after(other(at), at, ...toFull(at))

  it('is waited for as if it were the own one, whichever began first', () => {
    for (const at of [10, 70_000]) {
      const later = { ...wanted, startedAt: 20 }
      expect(decideWaves(three(other(at)), later, own, 80_000)).toEqual({
        ...{ action: 'wait', wave: 1, until: null, reason: 'eu is in phase Deploying' },
      })
    }
    expect(decideWaves(three(promoted(10_000)), { ...wanted, startedAt: 20_000 }, own, HOLD)).toMatchObject({
      ...{ action: 'wait', wave: 1, until: HOLD + 10_000 },
    })
    expect(refusalOfWave(2, three(promoted(10_000)), { ...wanted, startedAt: 20_000 }, own, HOLD)).toBe(
      'wave 2 must wait: eu was promoted 50 s ago and holds 1 min',
    )
    expect(decideWaves(three(promotedAt(0), promoted(HOLD)), wanted, own, 2 * HOLD).action).toBe('done')
  })

  it('fails its waves too, and is taken back by the run that began it', () => {
    const targets = three(promotedAt(0), back(80_000, promoted(70_000)), other(70_000))
    const reason = 'us: it was rolled back: harm. No other wave begins.'
    expect(decideWaves(targets, wanted, own, 90_000)).toEqual({ action: 'stop', reason })
    expect(decideWaves(targets, wanted, all, 90_000)).toEqual({ action: 'rollback', targets: ['eu'], reason })
    expect(decideWaves(targets, { ...wanted, id: 'r9' }, own, 90_000)).toMatchObject({ targets: ['ca'] })
  })

  it('was another try where it was given up before', () => {
    const later = { ...wanted, id: 'r3', startedAt: 90_000 }
    expect(decideWaves(three(back(10)), later, own, 90_000)).toMatchObject({ action: 'start', wave: 1 })
  })
})

describe('a target', () => {
  const asked = (targets: readonly WaveTarget[], now: number) => refusalOfWave(2, targets, wanted, own, now)

  it('is refused before its turn, in words', () => {
    expect(asked(three(before), 0)).toBe('wave 2 must wait: eu of wave 1 must get the release first')
    expect(asked(three(promotedAt(0)), 45_000)).toBe(
      'wave 2 must wait: eu was promoted 45 s ago and holds 1 min',
    )
    expect(asked(three(back(10)), 20)).toBe(
      'wave 2 does not begin: eu: it was rolled back: harm. No other wave begins.',
    )
  })

  it('begins when the waves before it have held, whatever later ones do', () => {
    expect(asked(three(promotedAt(0), after(begun, 80_000, ...goBack)), 90_000)).toBeNull()
    expect(refusalOfWave(1, three(null), wanted, own, 0)).toBeNull()
  })
})

describe('the rollout that is meant', () => {
  it('is the one begun last, since its first target began it', () => {
    const newer = after(promotedAt(0), 90_000, begin(90_000, 'r3', '3'))
    const newest = after(before, 95_000, begin(95_000, 'r3', '3'))
    expect(rolloutAt(three(newer, newest, promotedAt(70_000)), 'unknown')).toEqual({
      ...{ id: 'r3', release: release('3'), startedAt: 90_000 },
    })
  })

  it('is the one with the id that is given', () => {
    const newer = after(before, 90_000, begin(90_000, 'r3', '3'))
    expect(rolloutAt(three(newer, promotedAt(70_000)), 'r2')).toMatchObject({ id: 'r2', startedAt: 70_000 })
  })

  it('is none where none was begun', () => {
    expect(rolloutAt(three(null, emptyRecord('digits')), 'r2')).toBeNull()
  })
})

it('a plan says which wave is which', () => {
  expect(waveLines(three(null).toReversed(), { hold: 1_800_000, 'on-failure': 'all' })).toEqual([
    'It goes through 2 waves:',
    '  wave 1: eu',
    '  wave 2: ca, us',
    'The next begins when all of one have held it for 30 min; a failure takes it back at all targets.',
  ])
})
