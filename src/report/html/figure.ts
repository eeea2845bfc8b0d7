import type { Course } from '../../analysis/course.ts'
import type { MetricResult } from '../../analysis/result.ts'
import { inUnit, number, times } from '../../analysis/words.ts'
import { armValue, estimate } from '../numbers.ts'
import { HEIGHT, WIDTH } from './chart.ts'
import { html, Markup } from './markup.ts'

/** The words around a chart; plain text. */
export interface Figure {
  readonly title: string
  /** What the chart shows, for those who cannot see it. */
  readonly description: string
  /** Each line's name, with the class of its look. */
  readonly legend: readonly (readonly [look: string, name: string])[]
}

/** A chart with its title, its legend, and its text for those who cannot see it. `id` is unique in the page. */
export function figure({ title, description, legend }: Figure, svg: string, id: string): Markup {
  const keys = legend.map(
    ([look, name]) =>
      html`<span class="key"><span class="line ${look}" aria-hidden="true"></span>${name}</span>`,
  )
  return html`<figure><figcaption><h3>${title}</h3><p class="legend">${keys}</p></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-text" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${new Markup(svg)}</svg></figure>`
}

const TITLES = {
  share: 'Both arms, share',
  ms: 'Both arms, ms',
  number: 'Both arms',
  psi: 'Distance from stable so far, PSI',
} as const

export function armsFigure(metric: MetricResult, { points, boundaries, unit }: Course): Figure {
  const alone = points.every(({ stable }) => stable === null)
  const bounds = [
    ...(boundaries.max === null ? [] : [`at most ${inUnit(boundaries.max, unit)} is allowed`]),
    ...(boundaries.min === null ? [] : [`at least ${inUnit(boundaries.min, unit)} is needed`]),
  ]
  const stable = alone ? [] : [`stable ${armValue(metric.stable, unit)} in all`]
  const said = [...stable, `canary ${armValue(metric.canary, unit)} in all`, ...bounds]
  return {
    title: alone && unit === 'number' ? 'The canary' : TITLES[unit],
    description: `${metric.name} ${unit === 'psi' ? 'so far' : 'in each window'}: ${said.join('; ')}. Vertical lines are changes of the canary's share of requests.`,
    legend: [...(alone ? [] : [['stable', 'stable'] as const]), ['canary', 'canary']],
  }
}

export function ratioFigure(metric: MetricResult): Figure {
  const limits = [
    ...(metric.tolerance === null ? [] : [`harm is beyond ${times(metric.tolerance)}`]),
    ...(metric.margin === null ? [] : [`not worse is within ${times(metric.margin)}`]),
  ]
  return {
    title: 'Canary / stable',
    description: `The estimate from all windows so far with its anytime-valid limits; at the end ${[estimate(metric), ...limits].join('; ')}.`,
    legend: [
      ['canary', 'estimate'],
      ['band', 'limits'],
    ],
  }
}

export function evidenceFigure({ harm, safe, margin }: MetricResult, { boundaries }: Course): Figure {
  const goal = margin === 1 ? 'better' : 'not worse'
  const said = (strength: MetricResult['harm'], name: string) =>
    strength === null ? [] : [`${name} reached ${number((100 * strength.log) / strength.needed)} %`]
  return {
    title: 'Evidence',
    description: `The evidence in percent of what a proof needs, drawn from -50 % to 200 %: ${[...said(harm, 'harm'), ...said(safe, goal)].join('; ')}.`,
    legend: [
      ...(boundaries.harm === null ? [] : [['harm', 'harm'] as const]),
      ...(boundaries.safe === null ? [] : [['safe', goal] as const]),
    ],
  }
}
