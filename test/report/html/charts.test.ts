import { describe, expect, it } from 'vitest'
import type { Course, CoursePoint } from '../../../src/analysis/course.ts'
import { armsChart } from '../../../src/report/html/arms-chart.ts'
import { optionOf } from '../../../src/report/html/chart.ts'
import { draw } from '../../../src/report/html/echarts.ts'
import { evidenceChart } from '../../../src/report/html/evidence-chart.ts'
import { ratioChart } from '../../../src/report/html/ratio-chart.ts'
import { timelineOf } from '../../../src/report/html/timeline.ts'
import { START, sampleCourse, sampleRollout } from '../sample.ts'

const timeline = { from: START, to: START + 300_000, changes: [] }

function course(
  windows: number,
  values: (window: number) => Partial<CoursePoint>,
  changes: Partial<Course> = {},
) {
  const plain = sampleCourse(windows, values)
  return { ...plain, ...changes, boundaries: { ...plain.boundaries, ...changes.boundaries } }
}

const bounds = (changes: Partial<Course['boundaries']>) => ({
  boundaries: { tolerance: null, margin: null, harm: null, safe: null, max: null, min: null, ...changes },
})

describe('timelineOf', () => {
  it('begins with the first traffic, and names changes of weight that are apart', () => {
    const weights = [
      [0, 0],
      [60, 5],
      [120, 5],
      [130, 6],
      [140, 7],
      [250, 50],
    ].map(([seconds = 0, weight = 0]) => ({ at: START + seconds * 1000, step: 0, weight, mirror: 0 }))
    const { from, to, changes } = timelineOf(sampleRollout({ weights }), sampleCourse(10, () => ({})).points)
    expect([from - START, to - START]).toEqual([30_000, 300_000])
    expect(changes.map(({ at, label }) => [at - START, label])).toEqual([
      [60_000, '5 %'],
      [130_000, '6 %'],
      [140_000, ''],
      [250_000, '50 %'],
    ])
  })
})

describe('armsChart', () => {
  it('draws shares as percent, with bounds, and gaps as gaps', () => {
    const frame = armsChart(
      course(3, (i) => ({ stable: 0.01, canary: i === 1 ? null : 0.02 }), bounds({ max: 0.05 })),
      timeline,
    )
    expect(frame?.lines.map(({ data }) => data.map(([, value]) => value))).toEqual([
      [1, 1, 1],
      [2, null, 2],
    ])
    expect(frame?.lines.map(({ dash }) => dash)).toEqual(['dashed', 'solid'])
    expect(frame?.levels).toEqual([{ at: 5, label: 'at most 5 %', colour: 'var(--harm)' }])
    expect(frame?.y.tick(2.5)).toBe('2.5 %')
  })

  it('draws the index of a distribution where it is known, with its tolerance', () => {
    const frame = armsChart(
      course(3, (i) => ({ canary: i === 1 ? null : 0.1 }), { unit: 'psi', ...bounds({ tolerance: 0.25 }) }),
      timeline,
    )
    expect(frame?.lines.map(({ data }) => data.map(([, value]) => value))).toEqual([[0.1, 0.1]])
    expect(frame?.levels.map(({ label }) => label)).toEqual(['tolerance PSI 0.25'])
  })

  it('draws the canary alone, or nothing', () => {
    const alone = armsChart(
      course(2, () => ({ canary: 12_345 }), { unit: 'number' }),
      timeline,
    )
    expect(alone?.lines.map(({ colour }) => colour)).toEqual(['var(--canary)'])
    expect([12_345, 1_234.5, 99.5, 0.5].map((value) => alone?.y.tick(value))).toEqual([
      '12.35K',
      '1234.5',
      '99.5',
      '0.5',
    ])
    expect(
      armsChart(
        course(2, () => ({})),
        timeline,
      ),
    ).toBeNull()
  })
})

describe('ratioChart', () => {
  const known = (i: number) => ({ ratio: 1.3, lower: i === 0 ? 0 : 1.2, upper: i === 0 ? null : 1.4 })

  it('is logarithmic, keeps what is outside at its ends, and shows the boundaries', () => {
    const frame = ratioChart(course(4, known, bounds({ tolerance: 1.1, margin: 1.25 })), timeline)
    const [low = 0, high = 0] = frame?.y.range ?? []
    expect(Math.exp(low)).toBeLessThan(0.84)
    expect(Math.exp(high)).toBeGreaterThan(1.4)
    const [bottom, top, ratio] = frame?.lines.map(({ data }) => data.map(([, value]) => value)) ?? []
    expect(bottom?.[0]).toBe(low)
    expect(top?.[0]).toBeCloseTo(high - low)
    expect(bottom?.[3]).toBeCloseTo(Math.log(1.2))
    expect(top?.[3]).toBeCloseTo(Math.log(1.4 / 1.2))
    expect(ratio?.[3]).toBeCloseTo(Math.log(1.3))
    expect(frame?.levels.map(({ label }) => label)).toEqual(['tolerance ×1.1', 'margin ×1.25'])
    expect(frame?.y.ticks?.map((at) => frame.y.tick(at))).toContain('×1')
  })

  it('never reaches much further than the widest boundary, 100 times', () => {
    const frame = ratioChart(
      course(4, () => ({ ratio: 1e6, lower: 1e-9, upper: 1e9 })),
      timeline,
    )
    const [low = 0, high = 0] = frame?.y.range ?? []
    expect(Math.exp(high - low)).toBeLessThan(100 ** 2.5)
  })

  it('joins the windows at which it was judged', () => {
    const sparse = course(5, (i) => (i % 2 === 0 ? known(1) : { canary: 1 }))
    expect(ratioChart(sparse, timeline)?.lines[2]?.data.map(([, value]) => value)).toEqual(
      Array(3).fill(Math.log(1.3)),
    )
  })

  it('is not there without an estimate', () => {
    expect(
      ratioChart(
        course(2, () => ({ canary: 1 })),
        timeline,
      ),
    ).toBeNull()
  })
})

describe('evidenceChart', () => {
  it('is in percent of what is needed, cut at both ends', () => {
    const values = [-9, null, 2, 4, 40]
    const frame = evidenceChart(
      course(5, (i) => ({ harm: values[i] ?? null, safe: null }), bounds({ harm: 4, safe: 3 })),
      timeline,
    )
    expect(frame?.lines).toHaveLength(1)
    expect(frame?.lines[0]?.data.map(([, value]) => value)).toEqual([-50, 50, 100, 200])
    expect(frame?.y.range).toEqual([-50, 200])
    expect(frame?.levels[0]).toMatchObject({ at: 100, label: 'proven' })
    expect(
      evidenceChart(
        course(4, () => ({ harm: 1 })),
        timeline,
      ),
    ).toBeNull()
  })
})

describe('draw', () => {
  const frame = armsChart(
    course(10, (i) => ({ stable: 0.01 * i, canary: 0.02 })),
    {
      ...timeline,
      changes: [{ at: START + 120_000, label: '<25 %>' }],
    },
  )

  it('gives the inside of an SVG with the page’s colours, without styles, scripts or ids, the same each time', () => {
    if (frame === null) throw new Error('expected a chart')
    const svg = draw(optionOf(frame))
    expect(svg).toContain('stroke="var(--stable)"')
    expect(svg).toContain('stroke="var(--canary)"')
    expect(svg).toContain('>&lt;25 %&gt;</text>')
    expect(svg).toContain('>14:02</text>')
    expect(svg).not.toMatch(/<style|<svg|<script| class=| id=|ecmeta|clip-path|NaN|undefined/)
    expect(draw(optionOf(frame))).toBe(svg)
  })
})
