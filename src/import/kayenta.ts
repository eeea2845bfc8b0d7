import * as z from 'zod'
import { checked, type Source } from './document.ts'
import { type Draft, given, type Imported, type Notes, nameOf } from './draft.ts'
import { kayentaQuery, queryOf } from './kayenta-query.ts'

const number = z.number().nullish()
const effectSize = z.looseObject({
  measure: z.string().nullish(),
  allowedIncrease: number,
  allowedDecrease: number,
  criticalIncrease: number,
  criticalDecrease: number,
})
const canaryAnalysis = z
  .looseObject({
    direction: z.string().nullish(),
    nanStrategy: z.string().nullish(),
    critical: z.boolean().nullish(),
    muted: z.boolean().nullish(),
    mustHaveData: z.boolean().nullish(),
    effectSize: effectSize.nullish(),
    outliers: z.looseObject({ strategy: z.string().nullish(), outlierFactor: number }).nullish(),
  })
  .default({})
type CanaryAnalysis = z.infer<typeof canaryAnalysis>

const configSchema = z.looseObject({
  metrics: z.array(
    z.looseObject({
      name: z.string(),
      query: kayentaQuery,
      groups: z.array(z.string()).nullish(),
      analysisConfigurations: z.looseObject({ canary: canaryAnalysis }).default({ canary: {} }),
    }),
  ),
  judge: z.looseObject({ name: z.string() }).optional(),
  templates: z.record(z.string(), z.string()).default({}),
  classifier: z
    .looseObject({
      groupWeights: z.record(z.string(), z.number()).nullish(),
      scoreThresholds: z.looseObject({ pass: number, marginal: number }).nullish(),
    })
    .default({}),
})

/** A canary config of Kayenta. */
export function readKayenta(source: Source, notes: Notes): Imported {
  const { metrics, classifier, templates, judge } = checked(source, configSchema)
  if (judge !== undefined && judge.name !== 'NetflixACAJudge-v1.0') {
    notes.add(source.at('judge'), `the judge ${judge.name} is read as NetflixACAJudge-v1.0`)
  }
  const { pass, marginal } = classifier.scoreThresholds ?? {}
  if (!pass || !marginal) {
    notes.add(
      source.at('classifier'),
      'the score thresholds stand where the analysis is started: here 95 passes and 75 fails',
    )
  }
  notes.add(
    source.at('metrics'),
    'a step passes with at least 50 windows with values (min-requests), as Kayenta advises: bake as long',
  )
  const section = given({ pass, marginal, groups: classifier.groupWeights })
  const drafts = metrics.flatMap((metric, i): Draft[] => {
    const place = source.at('metrics', i)
    const asked = queryOf(metric.query, templates, source.at('metrics', i, 'query'), notes)
    if (asked === null) return []
    const fields = {
      query: asked.query,
      ...fieldsOf(metric.analysisConfigurations.canary, metric.groups ?? [], place, notes),
    }
    const base = {
      name: nameOf(metric.name),
      place,
      judge: 'mann-whitney',
      interval: null,
      comments: [],
    } as const
    return [{ ...base, provider: asked.provider, fields }]
  })
  return { metrics: drafts, section: Object.keys(section).length === 0 ? {} : { 'mann-whitney': section } }
}

function fieldsOf(analysis: CanaryAnalysis, groups: readonly string[], place: string, notes: Notes) {
  if (groups.length === 0) {
    notes.add(
      place,
      'a metric without a group does not count in the score there; here it is in the group default',
    )
  }
  const { effectSize: size, outliers } = analysis
  const effect = given({
    measure: size?.measure === 'cles' ? 'cles' : null,
    'allowed-increase': size?.allowedIncrease,
    'allowed-decrease': size?.allowedDecrease,
    'critical-increase': size?.criticalIncrease,
    'critical-decrease': size?.criticalDecrease,
  })
  const known = ['increase', 'decrease', 'either'].find((direction) => direction === analysis.direction)
  return {
    critical: analysis.critical ?? false,
    ...given({
      'dry-run': analysis.muted ? true : null,
      'no-data': analysis.mustHaveData || analysis.critical ? 'fail' : 'ignore',
    }),
    'mann-whitney': given({
      groups: groups.length === 0 ? null : groups,
      direction: known ?? 'either',
      nan: analysis.nanStrategy === 'replace' ? 'replace' : null,
      outliers: outliers?.strategy === 'remove' ? 'remove' : null,
      'outlier-factor': outliers?.strategy === 'remove' ? outliers.outlierFactor : null,
      'effect-size': Object.keys(effect).length === 0 ? null : effect,
    }),
  }
}
