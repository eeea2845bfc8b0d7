import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'
import { type Language, question, unexpected, unsuitable } from './language.ts'

const seriesSchema = z.object({
  tags: z.record(z.string(), z.string()).optional(),
  columns: z.array(z.string()),
  values: z.array(z.tuple([z.number()], z.unknown())),
  partial: z.boolean().optional(),
})
const resultSchema = z.object({
  statement_id: z.number().optional(),
  series: z.array(seriesSchema).optional(),
  partial: z.boolean().optional(),
  error: z.string().optional(),
})
const answerSchema = z.object({ results: z.array(resultSchema) })

/** InfluxDB 1's language: all texts in one request, a statement each. */
export const influxql: Language = {
  strings: /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g,
  like: `"release" = '{{release}}'`,
  escape: (value) => value.replace(/[\\'"]/g, '\\$&').replace(/\n/g, '\\n'),
  time: (ms) => `${ms}ms`,
  duration: (ms) => `${ms}ms`,
  async ask(texts, config, range, send) {
    // A line of its own, so that a comment at the end of a text does not swallow the next one.
    const q = texts.map((text) => text.trim().replace(/;$/, '')).join('\n;\n')
    const form = new URLSearchParams({ db: config.database ?? '', q, epoch: 'ms' })
    const type = 'application/x-www-form-urlencoded'
    const body = await send(question(config, '/query', type, 'application/json', form.toString()))
    return read(body, texts.length, range)
  },
}

function read(body: string, statements: number, range: Range): Series[][] {
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) throw unexpected("InfluxDB's answer to an InfluxQL query", body)
  const { results } = answer.data
  const error = results.find((result) => result.error !== undefined)?.error
  if (error !== undefined) {
    throw new UserError(`InfluxDB: ${clean(error)}`, { hint: "Check the metrics' queries." })
  }
  if (results.length !== statements) {
    throw unexpected(`InfluxDB's answer to ${statements} statements`, body)
  }
  return results.map(({ series = [], partial }) => {
    if (partial || series.some((one) => one.partial)) {
      throw new UserError('InfluxDB: expected all rows, found an answer that was cut off', {
        hint: 'Raise max-row-limit of the server, or group by fewer tags.',
      })
    }
    return series.map((one) => samplesOf(one, range))
  })
}

function samplesOf({ tags, columns, values }: z.infer<typeof seriesSchema>, range: Range): Series {
  if (columns.length !== 2) throw unsuitable('the columns time and one value', columns)
  // GROUP BY time() names an interval by its start.
  const samples = values.map(([start, value]) => [start + range.step, numberOf(value)] as const)
  return { labels: tags ?? {}, samples: samplesWithin(samples, range) }
}

function numberOf(value: unknown): number | null {
  if (value === null || typeof value === 'number') return value
  throw unsuitable('numbers as values', [String(value)])
}
