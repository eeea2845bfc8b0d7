/** A stand-in for GitHub's cache service (version 2): reserves, takes and gives entries, the newest first. */
import { createServer, type IncomingMessage } from 'node:http'

interface Entry {
  readonly key: string
  readonly version: string
  content: Buffer | null
}

export interface CacheService extends AsyncDisposable {
  readonly entries: Entry[]
  /** What a step needs to know of the service. */
  readonly env: Readonly<Record<string, string>>
  /** The service's methods that were called, in order. */
  readonly calls: string[]
}

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/'

export async function startCacheService(): Promise<CacheService> {
  const entries: Entry[] = []
  const calls: string[] = []
  const server = createServer(async (request, response) => {
    const url = request.url ?? ''
    const body = await bodyOf(request)
    if (url.startsWith(SERVICE)) {
      const method = url.slice(SERVICE.length)
      calls.push(method)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer(method, JSON.parse(body.toString()), entries, origin())))
      return
    }
    const entry = entries[Number(url.split('/').at(-1)?.split('?')[0])]
    if (request.method === 'PUT' && entry !== undefined) entry.content = body
    response.statusCode = request.method === 'PUT' ? 201 : 200
    response.end(request.method === 'PUT' ? undefined : entry?.content)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const origin = () => `http://127.0.0.1:${port}`
  return {
    entries,
    calls,
    env: {
      ACTIONS_RESULTS_URL: `${origin()}/`,
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RUNTIME_TOKEN: 'token',
      GITHUB_SERVER_URL: 'https://github.com',
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function answer(
  method: string,
  { key, version, restore_keys = [] }: { key: string; version: string; restore_keys?: string[] },
  entries: Entry[],
  origin: string,
) {
  if (method === 'CreateCacheEntry') {
    if (entries.some((entry) => entry.key === key && entry.version === version)) return { ok: false }
    const index = entries.push({ key, version, content: null }) - 1
    return { ok: true, signed_upload_url: `${origin}/blob/${index}` }
  }
  if (method === 'FinalizeCacheEntryUpload') return { ok: true, entry_id: '1' }
  const found = entries.findLastIndex(
    (entry) =>
      entry.version === version &&
      entry.content !== null &&
      (entry.key === key || restore_keys.some((prefix) => entry.key.startsWith(prefix))),
  )
  if (found < 0) return { ok: false }
  return { ok: true, signed_download_url: `${origin}/blob/${found}`, matched_key: entries[found]?.key }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}
