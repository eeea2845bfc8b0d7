import * as z from 'zod'
import { type At, conditionsOf, limitsOf, type Metric, metricSchema } from './argo-conditions.ts'
import { providerOf } from './argo-provider.ts'
import { checked, type Source } from './document.ts'
import { type Draft, given, type Imported, type Notes, nameOf } from './draft.ts'
import { asRate } from './ratio.ts'
import { durationOf, written } from './time.ts'

const list = <T extends z.ZodType>(item: T) => z.array(item).default([])

const templateSchema = z.looseObject({
  spec: z.looseObject({
    args: list(z.looseObject({ name: z.string(), value: z.union([z.string(), z.number()]).optional() })),
    metrics: list(metricSchema),
    dryRun: list(z.looseObject({ metricName: z.string() })),
    measurementRetention: list(z.unknown()),
    templates: list(z.looseObject({ templateName: z.string() })),
  }),
})

/** An AnalysisTemplate or ClusterAnalysisTemplate of Argo Rollouts. */
export function readArgo(source: Source, notes: Notes): Imported {
  const { spec } = checked(source, templateSchema)
  for (const [i, { templateName }] of spec.templates.entries()) {
    notes.add(source.at('spec', 'templates', i), `give the file of the template ${templateName} too`)
  }
  if (spec.measurementRetention.length > 0) {
    notes.add(
      source.at('spec', 'measurementRetention'),
      'every measurement is kept by the metrics server: left out',
    )
  }
  const dry = spec.dryRun.map(({ metricName }) => metricName)
  for (const [i, pattern] of dry.entries()) {
    if (spec.metrics.some(({ name }) => matches(pattern, name))) continue
    notes.add(
      source.at('spec', 'dryRun', i),
      `${pattern} matches no metric here; of patterns, .* alone is read`,
    )
  }
  const metrics = filledIn(spec.metrics, spec.args, source, notes)
  return { metrics: metrics.flatMap((metric, i) => metricOf(metric, i, dry, source, notes)), section: {} }
}

/** Arguments by their default values; those without one stay as they are, with a note. */
function filledIn(
  metrics: readonly Metric[],
  args: z.infer<typeof templateSchema>['spec']['args'],
  source: Source,
  notes: Notes,
): Metric[] {
  const values = new Map(
    args.flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return metrics.map((metric, i) => {
    const fill = (text: string) =>
      text.replace(/\{\{\s*args\.([\w-]+)\s*\}\}/g, (place, name: string) => {
        const declared = args.findIndex((arg) => arg.name === name)
        const at = declared < 0 ? source.at('spec', 'metrics', i) : source.at('spec', 'args', declared)
        const value = values.get(name)
        if (value === undefined)
          notes.add(at, `the argument ${name} has no value here: write it in place of {{args.${name}}}`)
        return value ?? place
      })
    const filled = JSON.stringify(metric, (_, value) => (typeof value === 'string' ? fill(value) : value))
    return metricSchema.parse(JSON.parse(filled))
  })
}

function metricOf(metric: Metric, i: number, dry: readonly string[], source: Source, notes: Notes): Draft[] {
  const at = (...path: (string | number)[]) => source.at('spec', 'metrics', i, ...path)
  const place = at()
  const asked = providerOf(metric.provider, at('provider'), notes)
  const conditions = conditionsOf(metric, at, notes)
  if (asked === null || conditions === null) return []
  timing(metric, at, notes)
  const { query, provider } = asked
  const rate = 'prometheus' in provider ? asRate(query, conditions.bounds) : []
  const comments = [...conditions.comments, ...rate]
  if (!/\{\{\s*(?:arm|release|version)\s*\}\}/.test(query)) {
    notes.add(
      at('provider'),
      'the query does not tell the canary from stable: add {{arm}} to its selectors, or {{release}}',
    )
  }
  const fields = given({
    query,
    ...conditions.bounds,
    ...limitsOf(metric, conditions.absent, at, notes),
    'dry-run': dry.some((pattern) => matches(pattern, metric.name)) ? true : null,
  })
  const interval = metric.interval === undefined ? null : durationOf(metric.interval)
  return [{ name: nameOf(metric.name), place, judge: 'threshold', provider, interval, fields, comments }]
}

function timing({ interval, count, initialDelay }: Metric, at: At, notes: Notes): void {
  const ms = interval === undefined ? null : durationOf(interval)
  if (interval !== undefined && ms === null)
    notes.add(at('interval'), `expected a duration, found ${interval}: left out`)
  if (interval === undefined) notes.add(at(), 'measured once there; here at each window of the bake')
  const times = Number(count)
  if (ms !== null && times > 0) {
    notes.add(
      at('count'),
      `measured ${times} times there; here as long as the step's bake, which would be ${written(ms * times)}`,
    )
  }
  if (initialDelay !== undefined)
    notes.add(at('initialDelay'), 'no equivalent: measured from the first window on')
}

/** A pattern of a metric's name: of regular expressions `.*` alone is known. */
function matches(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('.*')
  const last = rest.pop()
  if (last === undefined) return pattern === name
  let at = first.length
  for (const part of rest) {
    const found = name.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return name.startsWith(first) && name.endsWith(last) && name.length - last.length >= at
}
