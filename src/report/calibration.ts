import type { Calibration } from '../analysis/calibrate/calibrate.ts'
import type { MetricCalibration } from '../analysis/calibrate/metric.ts'
import type { Alarms } from '../analysis/calibrate/replay.ts'
import { number, percent, span, times } from '../analysis/words.ts'
import { blocks, code, table, text } from './markdown.ts'
import { NOTHING, time } from './numbers.ts'

type Metric = Calibration['metrics'][number]
type Step = Calibration['steps'][number]

/** A calibration as lines for a log; plain text. */
export function calibrationLines(calibration: Calibration): string[] {
  const { steps, metrics, alarms } = calibration
  return [
    heading(calibration),
    ...metrics.flatMap((metric) => [
      `${metric.name}: ${judgedBy(metric)}`,
      ...sentences(metric).map((line) => `  ${line}`),
      ...steps.flatMap((step, i) => {
        const found = foundIn(metric, i, step.bake)
        return found === null ? [] : [`  ${i + 1}. ${step.name}, ${span(step.bake)}: ${found}`]
      }),
      ...(metric.smallest === null
        ? []
        : [`  Over all steps: ${metric.smallest} is the smallest harm found`]),
    ]),
    `All metrics that can roll back: ${alarmWords(alarms)}`,
    promise(calibration),
  ]
}

/** What a step can find at the traffic of the last `history` ms, a line for each metric that it can be said of; for a plan. */
export function stepLines(
  metrics: readonly MetricCalibration[],
  index: number,
  { bake, history }: { readonly bake: number; readonly history: number },
): string[] {
  const lines = metrics.flatMap((metric) => {
    const found = foundIn(metric, index, bake)
    return found === null ? [] : [`- ${metric.name}: ${found}`]
  })
  return lines.length === 0 ? [] : [`at the traffic of the last ${span(history)}:`, ...lines]
}

/** The job summary of a calibration. */
export function calibrationSummary(calibration: Calibration): string {
  const { release, steps, metrics, alarms } = calibration
  return blocks(
    `## Calibration on the history of ${code(release)}`,
    `${text(heading(calibration))}.`,
    `### False alarms`,
    `**${text(alarmWords(alarms))}.** ${text(promise(calibration))}`,
    table(
      ['Metric', 'Judged by', 'False alarms', 'Noise between halves of stable'],
      metrics.map((metric) => [
        `${code(metric.name)}${metric.counts ? '' : ' (cannot roll back)'}`,
        text(judgedBy(metric)),
        metric.alarms === null ? NOTHING : alarmCell(metric.alarms),
        text(metric.noise === null ? NOTHING : noiseWords(metric)),
      ]),
    ),
    '### What each step finds',
    ...steps.map((step, i) => stepTable(step, i, metrics)),
    metrics
      .filter(({ smallest }) => smallest !== null)
      .map(
        ({ name, smallest }) =>
          `- ${code(name)}: over all steps, ${text(smallest ?? '')} is the smallest harm found`,
      )
      .join('\n'),
    noteList(metrics),
  )
}

function stepTable(step: Step, index: number, metrics: readonly Metric[]): string {
  const rows = metrics.flatMap((metric) => {
    const own = metric.steps[index]
    if (own === undefined) return []
    const found = own.found.map(({ harm, after }) => `${harm} ${within(after)}`).join(', ')
    return [
      [
        code(metric.name),
        text(found === '' ? 'all shown harms are tolerated' : found),
        text(own.smallest ?? 'none'),
        text(metric.margin === 1 ? NOTHING : within(own.proof)),
        number(own.phi),
      ],
    ]
  })
  const headers = ['Metric', 'Harm is found', 'Smallest within the bake', 'Not worse is proven', 'φ']
  const name = `**${index + 1}. ${text(step.name)}: ${number(step.weight)} % for ${span(step.bake)}**`
  return rows.length === 0 ? '' : `${name}\n\n${table(headers, rows)}`
}

function noteList(metrics: readonly Metric[]): string {
  return metrics
    .flatMap(({ name, notes }) => notes.map((note) => `- ${code(name)}: ${text(note)}`))
    .join('\n')
}

const heading = ({ release, from, to }: Calibration): string =>
  `Calibrated on ${span(to - from)} of ${release}'s own history, ${time(from)} to ${time(to)} UTC; nothing was changed`

function judgedBy({ judge, alpha, tolerance, margin, perMinute, kind }: Metric): string {
  if (alpha === null) return judge
  const ratio = (value: number | null) =>
    value === null ? NOTHING : kind === 'distribution' ? number(value) : times(value)
  return [
    ...(perMinute === null
      ? []
      : [`${number(perMinute)} ${kind === 'mean' ? 'values' : 'requests'} a minute`]),
    `tolerance ${ratio(tolerance)}`,
    ...(margin === null ? [] : [`margin ${ratio(margin)}`]),
    `alpha ${percent(alpha)}`,
  ].join(', ')
}

function sentences(metric: Metric): string[] {
  return [
    ...(metric.noise === null ? [] : [`Noise: ${noiseWords(metric)}`]),
    ...(metric.alarms === null ? [] : [`False alarms: ${alarmWords(metric.alarms)}`]),
    ...metric.notes.map((note) => `Note: ${note}`),
  ]
}

/** What the halves of stable differ by, and what it means at each step. */
function noiseWords({ noise, steps }: Metric): string {
  if (noise === null) return NOTHING
  const { instances, ratio, deviation, next, lasts, window } = noise
  const apart = ratio === null ? [] : [`over all the halves differ by ${times(ratio)}`]
  const phi =
    steps.length === 0 ? [] : [`φ ${steps.map(({ phi }) => number(phi)).join(', ')} at the steps' weights`]
  if (deviation === 0 && lasts === 0) {
    return [`halves of ${instances} instances differ no more than chance makes them`, ...apart, ...phi].join(
      '; ',
    )
  }
  const course =
    next === 0
      ? `windows of ${span(window)} do not resemble each other`
      : `a window of ${span(window)} resembles the next by ${number(next)}, which lasts for ${span(lasts)}`
  const own = `halves of ${instances} instances differ by ${percent(deviation)} from window to window beside chance`
  return [own, course, ...apart, ...phi].join('; ')
}

function alarmWords(alarms: Alarms | null): string {
  if (alarms === null) return 'false alarms could not be looked for'
  const { stretches, apart, alarms: found, atMost } = alarms
  const overlap = apart === stretches ? '' : `, of which ${number(apart)} do not overlap and are independent`
  return `${number(found)} of ${number(stretches)} stretches as long as the rollout would have been rolled back${overlap}: at most ${percent(atMost)} with 95 % confidence`
}

const alarmCell = ({ stretches, alarms, atMost }: Alarms): string =>
  `${number(alarms)} of ${number(stretches)} (at most ${percent(atMost)})`

const promise = ({ alpha }: Calibration): string =>
  `Promised is at most ${percent(alpha)} over a whole rollout; halves have equal traffic, so that the steps' weights are not replayed.`

/** What a step finds of a metric, in one line; null where nothing is planned. */
function foundIn(metric: MetricCalibration, index: number, bake: number): string | null {
  const step = metric.steps[index]
  if (step === undefined) return null
  const found = step.found.map(({ harm, after }) => `${harm} ${within(after)}`)
  const smallest =
    step.smallest === null ? `no harm within ${span(bake)}` : `at least ${step.smallest} within ${span(bake)}`
  const proof =
    metric.margin === 1
      ? []
      : [
          `not worse than ${times(metric.margin ?? 1)} is ${step.proof === null ? 'not proven in 30 d' : `proven ${within(step.proof)}`}`,
        ]
  const phi = `φ ${number(step.phi)}${metric.measured ? '' : ', not measured'}`
  return `finds ${[...found, smallest].join(', ')}; ${[...proof, phi].join('; ')}`
}

const within = (ms: number | null): string => (ms === null ? 'not in 30 d' : `in ${days(ms)}`)

/** Times of days are not told to the minute. */
const days = (ms: number): string => (ms < 48 * 3_600_000 ? span(ms) : `${number(ms / 86_400_000)} d`)
