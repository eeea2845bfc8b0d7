import * as z from 'zod'
import type { Notes, Provider } from './draft.ts'
import { datadog, graphite, newrelic, prometheus } from './providers.ts'

const text = z.string().nullish()

export const kayentaQuery = z.looseObject({
  type: z.string(),
  metricName: text,
  labelBindings: z.array(z.string()).nullish(),
  groupByFields: z.array(z.string()).nullish(),
  customInlineTemplate: text,
  customFilterTemplate: text,
  q: text,
  select: text,
})
type Query = z.infer<typeof kayentaQuery>

/** What our provider is asked; null (with a note) where there is no equivalent. */
export function queryOf(
  query: Query,
  templates: Readonly<Record<string, string>>,
  place: string,
  notes: Notes,
): { readonly provider: Provider; readonly query: string } | null {
  const filter = scoped(
    query.customInlineTemplate || templates[query.customFilterTemplate ?? ''] || '',
    place,
    notes,
  )
  if (query.customFilterTemplate && !Object.hasOwn(templates, query.customFilterTemplate)) {
    notes.add(place, `there is no template ${query.customFilterTemplate}`)
  }
  const metric = query.metricName ?? ''
  switch (query.type) {
    case 'prometheus':
      return { provider: prometheus(undefined, place, notes), query: promql(query, filter) }
    case 'datadog':
      return { provider: datadog(place, notes), query: `${metric}{${filter || 'release:{{release}}'}}` }
    case 'graphite':
      return { provider: graphite(undefined, place, notes), query: scoped(metric, place, notes) }
    case 'newrelic':
      return nrql(query, filter, place, notes)
    default:
      notes.add(place, `no equivalent for the metrics service ${query.type}: the metric is left out`)
      return null
  }
}

/** A whole expression, or the average over the series of a metric, as Kayenta asks it; both arms are told apart by the scope. */
function promql({ metricName, labelBindings, groupByFields }: Query, filter: string): string {
  if (filter.startsWith('PromQL:')) return filter.slice('PromQL:'.length)
  const own = filter.includes('{{release}}') ? [] : ['{{arm}}']
  const matchers = [...(filter === '' ? [] : [filter]), ...(labelBindings ?? []), ...own].join(',')
  const by = groupByFields?.length ? ` by (${groupByFields.join(',')})` : ''
  return `avg(${metricName ?? ''}{${matchers}})${by}`
}

function nrql({ select, q }: Query, filter: string, place: string, notes: Notes) {
  const asked = filter || select || ''
  if (asked === '') {
    notes.add(place, 'the query has neither select nor customInlineTemplate: the metric is left out')
    return null
  }
  const selected = /^\s*select\b/i.test(asked) ? asked.trim() : `SELECT ${asked.trim()} FROM Transaction`
  const where = [...(q ? [q] : []), ...(selected.includes('{{release}}') ? [] : ["release = '{{release}}'"])]
  const joined = /\bwhere\b[^()]*$/i.test(selected) ? 'AND' : 'WHERE'
  const query = where.length === 0 ? selected : `${selected} ${joined} ${where.join(' AND ')}`
  return { provider: newrelic(place, notes), query }
}

/** The scope is what tells the canary from the baseline; other variables have no equivalent. */
function scoped(template: string, place: string, notes: Notes): string {
  return template.replace(/\$\\?\{(\w+)\}|\$(scope|location)\b/g, (found, braced?: string, bare?: string) => {
    const name = braced ?? bare
    if (name !== 'scope') {
      notes.add(place, `the variable ${found} has no value here: write it in the query`)
      return found
    }
    notes.add(
      place,
      'the scope is here {{release}}, the id of the release: check that the label has it, or use {{arm}}',
    )
    return '{{release}}'
  })
}
