import { describe, expect, it } from 'vitest'
import type { Calibration } from '../../src/analysis/calibrate/calibrate.ts'
import { calibrationLines, calibrationSummary, stepLines } from '../../src/report/calibration.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
type Metric = Calibration['metrics'][number]

const errors: Metric = {
  name: 'error-rate',
  kind: 'rate',
  judge: 'sequential',
  counts: true,
  alpha: 0.005,
  tolerance: 1.1,
  margin: 1.25,
  perMinute: 1200,
  noise: { instances: 6, window: MINUTE, ratio: 1.02, deviation: 0.21, next: 0.58, lasts: 4 * MINUTE },
  measured: true,
  steps: [
    {
      found: [
        { harm: '×2', after: 49 * HOUR },
        { harm: '×3', after: 29 * MINUTE },
      ],
      smallest: '×4.71',
      proof: null,
      phi: 1.27,
    },
    { found: [{ harm: '×2', after: null }], smallest: null, proof: 2 * HOUR, phi: 2.4 },
  ],
  smallest: '×1.67',
  alarms: { stretches: 47, apart: 24, alarms: 1, atMost: 0.142 },
  notes: [],
}
const load: Metric = {
  ...errors,
  name: 'load',
  kind: 'value',
  judge: 'threshold',
  counts: false,
  alpha: null,
  tolerance: null,
  margin: null,
  perMinute: null,
  noise: null,
  measured: false,
  steps: [],
  smallest: null,
  alarms: null,
  notes: ['outside | <b>'],
}
const step = (weight: number, bake: number) => ({
  name: `canary ${weight} %`,
  weight,
  bake,
  pass: 'no-harm' as const,
})
const calibration: Calibration = {
  release: 'digits-1',
  from: Date.UTC(2026, 9, 1),
  to: Date.UTC(2026, 9, 2),
  alpha: 0.01,
  beta: 0.05,
  interval: MINUTE,
  steps: [step(5, 10 * MINUTE), step(50, HOUR)],
  metrics: [errors, load],
  alarms: errors.alarms,
}

it('lines tell of false alarms, noise and what is found', () => {
  expect(calibrationLines(calibration)).toEqual([
    "Calibrated on 24 h of digits-1's own history, 2026-10-01 00:00:00 to 2026-10-02 00:00:00 UTC; nothing was changed",
    'error-rate: 1,200 requests a minute, tolerance ×1.1, margin ×1.25, alpha 0.5 %',
    "  Noise: halves of 6 instances differ by 21 % from window to window beside chance; a window of 1 min resembles the next by 0.58, which lasts for 4 min; over all the halves differ by ×1.02; φ 1.27, 2.4 at the steps' weights",
    '  False alarms: 1 of 47 stretches as long as the rollout would have been rolled back, of which 24 do not overlap and are independent: at most 14.2 % with 95 % confidence',
    '  1. canary 5 %, 10 min: finds ×2 in 2.04 d, ×3 in 29 min, at least ×4.71 within 10 min; not worse than ×1.25 is not proven in 30 d; φ 1.27',
    '  2. canary 50 %, 1 h: finds ×2 not in 30 d, no harm within 1 h; not worse than ×1.25 is proven in 2 h; φ 2.4',
    '  Over all steps: ×1.67 is the smallest harm found',
    'load: threshold',
    '  Note: outside | <b>',
    'All metrics that can roll back: 1 of 47 stretches as long as the rollout would have been rolled back, of which 24 do not overlap and are independent: at most 14.2 % with 95 % confidence',
    "Promised is at most 1 % over a whole rollout; halves have equal traffic, so that the steps' weights are not replayed.",
  ])
})

describe('the summary', () => {
  const summary = calibrationSummary(calibration)

  it('has a table of false alarms and one for each step', () => {
    expect(summary).toContain(
      '| `error-rate` | 1,200 requests a minute, tolerance ×1.1, margin ×1.25, alpha 0.5 % | 1 of 47 (at most 14.2 %) | halves of 6',
    )
    expect(summary).toContain('| `load` (cannot roll back) | threshold | – | – |')
    expect(summary).toContain('**1. canary 5 %: 5 % for 10 min**')
    expect(summary).toContain('| `error-rate` | ×2 in 2.04 d, ×3 in 29 min | ×4.71 | not in 30 d | 1.27 |')
    expect(summary).toContain('| `error-rate` | ×2 not in 30 d | none | in 2 h | 2.4 |')
  })

  it('shows untrusted text and does nothing with it', () => {
    expect(summary).toContain('- `load`: outside \\| &lt;b&gt;')
  })

  it('says when there was nothing to replay', () => {
    const nothing = calibrationSummary({ ...calibration, alarms: null })
    expect(nothing).toContain('**false alarms could not be looked for.**')
  })
})

describe('noise', () => {
  const worded = (noise: Metric['noise']) =>
    calibrationLines({ ...calibration, metrics: [{ ...errors, noise }] })[2]

  it('that is none is said', () => {
    expect(worded({ instances: 2, window: MINUTE, ratio: null, deviation: 0, next: 0, lasts: 0 })).toBe(
      "  Noise: halves of 2 instances differ no more than chance makes them; φ 1.27, 2.4 at the steps' weights",
    )
  })

  it('without memory is said', () => {
    expect(
      worded({ instances: 2, window: MINUTE, ratio: null, deviation: 0.1, next: 0, lasts: MINUTE }),
    ).toContain(
      'differ by 10 % from window to window beside chance; windows of 1 min do not resemble each other',
    )
  })
})

it('the lines of a plan name the traffic, leave out what is not known, and say where no noise was measured', () => {
  const unmeasured = { ...errors, name: 'other', measured: false, margin: 1 }
  expect(stepLines([errors, load, unmeasured], 1, { bake: HOUR, history: 24 * HOUR })).toEqual([
    'at the traffic of the last 24 h:',
    '- error-rate: finds ×2 not in 30 d, no harm within 1 h; not worse than ×1.25 is proven in 2 h; φ 2.4',
    '- other: finds ×2 not in 30 d, no harm within 1 h; φ 2.4, not measured',
  ])
  expect(stepLines([load], 0, { bake: HOUR, history: HOUR })).toEqual([])
})
