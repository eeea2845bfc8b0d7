import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apply } from '../../src/rollout/apply.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { decideWaves, type WaveDecision } from '../../src/rollout/waves.ts'
import { refusalOfWave } from '../../src/rollout/waves-turn.ts'
import { after, before, begin, goBack, toFull, wanted } from './wave-records.ts'

const HOLD = 100

interface Place {
  readonly name: string
  readonly wave: number
  record: RolloutRecord
  readonly freeze: readonly []
}

/** What may happen between two looks: a target is promoted or goes back, time passes, somebody follows the decision. */
const happening = fc.oneof(
  { arbitrary: fc.constant({ kind: 'follow' as const }), weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('promote' as const), target: fc.nat(5) }), weight: 4 },
  fc.record({ kind: fc.constant('fail' as const), target: fc.nat(5) }),
  { arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(2 * HOLD) }), weight: 3 },
)
const happenings = fc.array(happening, { minLength: 20, maxLength: 50 })
const onFailure = fc.constantFrom('own' as const, 'all' as const)
const sizes = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 })

class Story {
  now = 1
  readonly places: readonly Place[]
  readonly plan: { readonly hold: number; readonly 'on-failure': 'own' | 'all' }
  /** When each target was given all traffic. */
  readonly promoted = new Map<string, number>()
  readonly failed = new Set<number>()

  constructor(members: readonly number[], chosen: 'own' | 'all') {
    this.places = members.flatMap((count, wave) =>
      Array.from({ length: count }, (_, i) => ({
        name: `w${wave + 1}t${i}`,
        wave: wave + 1,
        record: before,
        freeze: [] as const,
      })),
    )
    this.plan = { hold: HOLD, 'on-failure': chosen }
  }

  decision(): WaveDecision {
    return decideWaves(this.places, wanted, this.plan, this.now)
  }

  follow(): void {
    const decision = this.decision()
    if (decision.action !== 'start' && decision.action !== 'rollback') return
    for (const place of this.places.filter(({ name }) => decision.targets.includes(name))) {
      if (decision.action === 'start') this.start(place)
      else this.goBack(place)
    }
  }

  start(place: Place): void {
    const earlier = this.places.filter(({ wave }) => wave < place.wave)
    for (const { name } of earlier) {
      expect(this.now, `${place.name} begins before ${name} has held`).toBeGreaterThanOrEqual(
        (this.promoted.get(name) ?? Number.POSITIVE_INFINITY) + HOLD,
      )
    }
    expect(this.failed).toEqual(new Set())
    expect(refusalOfWave(place.wave, this.places, wanted, this.plan, this.now)).toBeNull()
    place.record = after(place.record, this.now, begin(this.now))
  }

  goBack(place: Place): void {
    if (this.plan['on-failure'] === 'own') expect(this.failed).toContain(place.wave)
    expect(this.failed.size).toBeGreaterThan(0)
    for (const event of goBack) place.record = apply(place.record, event, { at: this.now, actor: 'test' })
  }

  happen(one: typeof happening extends fc.Arbitrary<infer H> ? H : never): void {
    if (one.kind === 'follow') this.follow()
    else if (one.kind === 'wait') this.now += one.ms
    else this.end(one)
  }

  /** A rollout that is under way ends, well or not. */
  end(one: { readonly kind: 'promote' | 'fail'; readonly target: number }): void {
    const place = this.places[one.target % this.places.length]
    if (place?.record.rollout?.phase !== 'Deploying') return
    if (one.kind === 'promote') {
      place.record = after(place.record, this.now, ...toFull(this.now))
      this.promoted.set(place.name, this.now)
    } else {
      place.record = after(place.record, this.now, ...goBack)
      this.failed.add(place.wave)
    }
  }
}

test('no wave begins before its turn or after a failure, and only its own wave goes back unless all shall', () => {
  fc.assert(
    fc.property(sizes, onFailure, happenings, (members, chosen, story) => {
      const world = new Story(members, chosen)
      for (const one of story) {
        world.happen(one)
        expect(world.decision()).toEqual(world.decision())
      }
    }),
    { numRuns: 1000 },
  )
})

test('whoever follows the decisions comes to an end: the release everywhere, or taken back where it must be', () => {
  fc.assert(
    fc.property(sizes, onFailure, happenings, (members, chosen, story) => {
      const world = new Story(members, chosen)
      for (const one of story) world.happen(one)
      for (let round = 0; round < 20; round++) {
        world.follow()
        world.places.forEach((_, target) => {
          world.happen({ kind: 'promote', target })
        })
        world.happen({ kind: 'wait', ms: HOLD })
      }
      const end = world.decision()
      expect(end.action).toBe(world.failed.size === 0 ? 'done' : 'stop')
      const back = world.places.filter(({ record }) => record.rollout?.phase === 'RolledBack')
      expect(new Set(back.map(({ wave }) => wave)).size > 0).toBe(world.failed.size > 0)
      for (const { wave, record } of world.places) {
        const concerned = chosen === 'all' || world.failed.has(wave)
        if (world.failed.size > 0 && concerned) expect(record.stable?.version).toBe('1')
      }
    }),
    { numRuns: 300 },
  )
})
