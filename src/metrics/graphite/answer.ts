import * as z from 'zod'
import type { Answer, RangeQuery, Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { samplesWithin } from '../samples.ts'

/** Infinity is written as 1e9999, which JSON reads as a number, and zod does not. */
const value = z.custom<number | null>((found) => found === null || typeof found === 'number')
const seriesSchema = z.object({
  target: z.string(),
  tags: z.record(z.string(), z.unknown()).optional(),
  datapoints: z.array(z.tuple([value, z.number()])),
})
type Found = z.infer<typeof seriesSchema>

/** Notes of functions among the tags, which are no tags of the metric. */
const NOTES = ['name', 'aggregatedBy', 'summarize', 'summarizeFunction']

/** Reads the render API's answer to targets that begin with the names of their parts. */
export function readRender(body: string, query: RangeQuery): Answer {
  const answer = z.array(seriesSchema).safeParse(json(body))
  const names = Object.keys(query.parts)
  const partOf = ({ target }: Found) => names.find((name) => target.startsWith(`${name} `))
  if (!answer.success || answer.data.some((found) => partOf(found) === undefined)) {
    throw new UserError(
      `expected Graphite's series as JSON, found ${clean(body.slice(0, 200)) || 'nothing'}`,
      { hint: 'Is analysis.provider.graphite.url the address of a Graphite?' },
    )
  }
  return Object.fromEntries(
    names.map((name) => [
      name,
      answer.data
        .filter((found) => partOf(found) === name)
        .map((found) => readSeries(found, found.target.slice(name.length + 1), query)),
    ]),
  )
}

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', '#x27': "'", lt: '<', gt: '>', amp: '&' }

/** Graphite's words in a refusal: the last line of its stack trace, or the text of the page. */
export function refusalOf(body: string): string {
  const page = body.slice(0, 20_000)
  const stack = /<pre>([^<]*)<\/pre>/.exec(page)?.[1]?.trim().split('\n')
  const text = stack?.at(-1) ?? page.replace(/<[^<>]*>/g, ' ')
  return clean(text.replace(/&(\w+|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole))
}

/** The least distance of two points, ms; null where there are none. */
function shortest(datapoints: Found['datapoints']): number | null {
  let least = Number.POSITIVE_INFINITY
  for (const [i, [, at]] of datapoints.entries()) {
    const before = datapoints[i - 1]
    if (before !== undefined && at > before[1]) least = Math.min(least, at - before[1])
  }
  return Number.isFinite(least) ? least * 1_000 : null
}

function readSeries({ datapoints, tags = {} }: Found, target: string, query: RangeQuery): Series {
  // A point is named by the start of its interval, which is as long as two points are apart.
  const length = shortest(datapoints) ?? query.step
  const samples = datapoints.map(([found, at]) => [at * 1_000 + length, found] as const)
  const given = Object.entries(tags).filter(([tag]) => !NOTES.includes(tag))
  const labels = Object.fromEntries(given.map(([tag, found]) => [tag, String(found)]))
  return { labels: { ...labels, target }, samples: samplesWithin(samples, query) }
}
