import * as z from 'zod'
import type { Series } from '../../analysis/provider.ts'
import { json } from '../clean.ts'
import type { Range } from '../pieces.ts'
import { seriesOf } from '../rows.ts'
import { type Language, question, unexpected, unsuitable } from './language.ts'

/** Columns that are null are left out of a row. */
const rowsSchema = z.array(
  z.object({ time: z.string(), value: z.number().nullable().optional() }).catchall(z.unknown()),
)

/** InfluxDB 3's SQL (DataFusion): a request per text. */
export const sql: Language = {
  strings: /'(?:[^']|'')*'|"(?:[^"]|"")*"/g,
  like: `release = '{{release}}'`,
  // Doubled, each quote is harmless in a string and in a name.
  escape: (value) => value.replace(/['"]/g, '$&$&'),
  time: (ms) => `'${new Date(ms).toISOString()}'::TIMESTAMP`,
  duration: (ms) => `INTERVAL '${ms} milliseconds'`,
  ask: (texts, config, range, send) =>
    Promise.all(
      texts.map(async (q) => {
        const body = JSON.stringify({ db: config.database, q, format: 'json' })
        const type = 'application/json'
        return read(await send(question(config, '/api/v3/query_sql', type, type, body)), range)
      }),
    ),
}

function read(body: string, range: Range): Series[] {
  const answer = z.array(z.record(z.string(), z.unknown())).safeParse(json(body))
  if (!answer.success) throw unexpected("InfluxDB's rows as JSON", body)
  const rows = rowsSchema.safeParse(answer.data)
  const columns = [...new Set(answer.data.flatMap((row) => Object.keys(row)))]
  if (!rows.success || (columns.length > 0 && !columns.includes('value'))) {
    throw unsuitable('the columns time (a timestamp) and value (a number)', columns)
  }
  return seriesOf(
    rows.data.map(({ time, value, ...others }) => ({
      labels: labelsOf(others),
      // date_bin() names an interval by its start.
      at: millisecondsOf(time) + range.step,
      value: value ?? null,
    })),
    range,
  )
}

/** Arrow writes a timestamp without a zone in UTC. */
function millisecondsOf(time: string): number {
  const ms = Date.parse(/Z|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`)
  if (Number.isNaN(ms)) throw unsuitable('a timestamp as time', [time])
  return ms
}

function labelsOf(columns: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, String(value)]))
}
