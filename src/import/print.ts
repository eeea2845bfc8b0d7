import { Document, isMap, isSeq, YAMLMap, type YAMLSeq } from 'yaml'
import type { Draft, Imported, Notes, Provider } from './draft.ts'
import { written } from './time.ts'

/** The `analysis:` section as YAML, each metric under where it comes from; the shortest interval is everyone's. */
export function printAnalysis(imported: readonly Imported[], paths: readonly string[], notes: Notes): string {
  const metrics = unique(imported.flatMap((one) => one.metrics))
  const [first] = metrics
  const judge = first?.judge ?? 'threshold'
  const provider = first?.provider ?? {}
  const interval = Math.min(...metrics.flatMap((metric) => metric.interval ?? []))
  for (const { place, interval: other } of metrics) {
    if (other === null || other === interval) continue
    notes.add(
      place,
      `measured every ${written(other)} there; here at each window, of ${written(interval)}: its limits count more looks`,
    )
  }
  const document = new Document({
    analysis: {
      judge,
      ...(Number.isFinite(interval) ? { interval: written(interval) } : {}),
      ...Object.assign({}, ...imported.map(({ section }) => section)),
      provider,
      metrics: metrics.map((metric) => fieldsOf(metric, judge, provider)),
    },
  })
  document.commentBefore = ` Imported from ${paths.join(', ')}.`
  const list = document.getIn(['analysis', 'metrics'])
  if (isSeq(list)) comment(list, metrics)
  return document.toString({ lineWidth: 0 })
}

function fieldsOf(metric: Draft, judge: Draft['judge'], provider: Provider): Record<string, unknown> {
  const own = JSON.stringify(metric.provider) !== JSON.stringify(provider)
  return {
    name: metric.name,
    ...(metric.judge === judge ? {} : { judge: metric.judge }),
    ...(own ? { provider: metric.provider } : {}),
    ...metric.fields,
  }
}

function comment(list: YAMLSeq, metrics: readonly Draft[]): void {
  for (const [i, item] of list.items.entries()) {
    const metric = metrics[i]
    if (isMap(item) && item instanceof YAMLMap && metric !== undefined) {
      item.commentBefore = [metric.place, ...metric.comments].map((line) => ` ${line}`).join('\n')
    }
  }
}

/** Names are unique in a rollout file: a second one gets a number. */
function unique(metrics: readonly Draft[]): Draft[] {
  const taken = new Set<string>()
  return metrics.map((metric) => {
    let { name } = metric
    for (let i = 2; taken.has(name); i++) name = `${metric.name.slice(0, 58)}-${i}`
    taken.add(name)
    return { ...metric, name }
  })
}
