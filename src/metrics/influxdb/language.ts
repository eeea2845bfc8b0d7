import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { clean } from '../clean.ts'
import { endpointOf } from '../endpoint.ts'
import type { Request } from '../http.ts'
import type { Range } from '../pieces.ts'
import type { InfluxdbConfig } from './config.ts'

/** One of the languages that InfluxDB is asked in. */
export interface Language {
  /** Matches a quoted string: only there can a value be escaped. */
  readonly strings: RegExp
  /** How to write a value, for an error's hint. */
  readonly like: string
  readonly escape: (value: string) => string
  /** A time and a duration (ms), as literals of the language. */
  readonly time: (ms: number) => string
  readonly duration: (ms: number) => string
  /** Asks for the series of each text, whose places are filled. */
  readonly ask: (
    texts: readonly string[],
    config: InfluxdbConfig,
    range: Range,
    send: (request: Request) => Promise<string>,
  ) => Promise<readonly Series[][]>
}

/** A question to a path below the configured address. */
export function question(
  { url }: InfluxdbConfig,
  path: string,
  type: string,
  accept: string,
  body: string,
): Request {
  return { method: 'POST', url: endpointOf(url, path), headers: { accept, 'content-type': type }, body }
}

export function unexpected(what: string, body: string): UserError {
  return new UserError(`expected ${what}, found ${clean(body.slice(0, 200)) || 'nothing'}`, {
    hint: 'Are analysis.provider.influxdb.url and language right?',
  })
}

/** A query was answered, but not with times and values. */
export function unsuitable(expected: string, columns: readonly string[]): UserError {
  const found = columns.length === 0 ? 'none' : clean(columns.join(', '))
  return new UserError(`InfluxDB: expected ${expected}, found ${found}`, {
    hint: 'Let the query answer one time and one number per interval; other columns are labels.',
  })
}
