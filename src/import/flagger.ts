import { checked, type Source } from './document.ts'
import { type Draft, given, type Imported, type Notes, nameOf } from './draft.ts'
import { type Asked, askedBy } from './flagger-query.ts'
import {
  boundsOf,
  type Canary,
  canarySchema,
  isMeant,
  type Metric,
  templateSchema,
} from './flagger-schema.ts'
import { durationOf } from './time.ts'

/** A Canary of Flagger with the MetricTemplates that it refers to. */
export function readFlagger(source: Source, templates: readonly Source[], notes: Notes): Imported {
  const canary = checked(source, canarySchema)
  const known = templates.map((template) => ({ source: template, ...checked(template, templateSchema) }))
  const { analysis } = canary.spec
  const at = (...path: (string | number)[]) => source.at('spec', 'analysis', ...path)
  const left = Object.keys(analysis).filter((key) => !['interval', 'threshold', 'metrics'].includes(key))
  if (left.length > 0)
    notes.add(at(), `no part of the analysis here, but of the strategy: ${left.join(', ')}`)
  if (analysis.threshold > 1) {
    notes.add(
      at('threshold'),
      'failed checks are counted for all metrics together there, for each by itself here',
    )
  }
  notes.add(
    at('metrics'),
    'a check without a value counts as failed there; here too few values make the step Inconclusive',
  )
  const metrics = analysis.metrics.flatMap((metric, i) => {
    const asked = askedBy(metric, canary, known, at('metrics', i), notes)
    if (asked === null) return []
    return [draftOf(metric, canary, asked, at('metrics', i), notes)]
  })
  return { metrics, section: {} }
}

/** Says which templates no Canary refers to: what they are compared with stands there. */
export function unused(template: Source, notes: Notes): void {
  const { metadata: found } = checked(template, templateSchema)
  notes.add(
    template.at(),
    `the MetricTemplate ${found.name} has no bounds by itself: give the file of its Canary too`,
  )
}

export function refersTo(source: Source, template: Source): boolean {
  const { metadata: own, spec } = checked(source, canarySchema)
  const { metadata: other } = checked(template, templateSchema)
  return spec.analysis.metrics.some(
    ({ templateRef: ref }) => ref !== undefined && isMeant(ref, other, own.namespace),
  )
}

function draftOf(metric: Metric, canary: Canary, asked: Asked, place: string, notes: Notes): Draft {
  const { analysis } = canary.spec
  const { min, max } = boundsOf(metric)
  const scaled = (bound: number | undefined) =>
    bound === undefined ? undefined : Number((bound * asked.scale).toPrecision(12))
  const interval = durationOf(analysis.interval)
  if (interval === null) notes.add(place, `expected a duration, found ${analysis.interval}: left out`)
  return {
    name: nameOf(metric.name),
    place,
    judge: 'threshold',
    provider: asked.provider,
    interval,
    fields: {
      ...asked.fields,
      ...given({
        min: scaled(min),
        max: scaled(max),
        'failure-limit': Math.max(0, analysis.threshold - 1) || null,
      }),
    },
    comments: asked.comments,
  }
}
