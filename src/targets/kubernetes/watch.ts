import { createInterface } from 'node:readline'
import { errorOf } from './api-error.ts'
import type { Connection } from './connection.ts'
import type { KubeObject } from './resources.ts'

export interface WatchEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'
  readonly object: T
}

/** A watch that has been silent for this long is opened anew, ms: a broken connection may never say that it is. */
const SILENCE = 60_000

/**
 * The events of a watch, until the server closes it or `signal` ends it. Throws a GoneError when what it began with is too
 * old, and what `errorOf` makes of other refusals.
 */
export async function* watch<T extends KubeObject>(
  connection: Connection,
  path: string,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent<T>> {
  const { request } = await import('undici')
  const { statusCode, body } = await request(connection.server + path, {
    method: 'GET',
    dispatcher: await connection.dispatcher(),
    signal,
    bodyTimeout: SILENCE,
    headers: { accept: 'application/json', ...(await connection.headers()) },
  })
  if (statusCode !== 200) throw errorOf({ method: 'GET', path }, statusCode, await body.text())
  const lines = createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })
  try {
    for await (const line of lines) {
      if (line === '') continue
      const event = JSON.parse(line) as { type: string; object: T & { code?: number } }
      if (event.type === 'ERROR') {
        throw errorOf({ method: 'GET', path }, event.object.code ?? 500, JSON.stringify(event.object))
      }
      yield event as WatchEvent<T>
    }
  } finally {
    lines.close()
    body.destroy()
  }
}
