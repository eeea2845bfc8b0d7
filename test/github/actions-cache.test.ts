import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openActionsCache } from '../../src/github/actions-cache.ts'
import { type CacheService, startCacheService } from './cache-service.ts'

const lines: string[] = []
const push = (line: string) => void lines.push(line)
const log = { info: push, notice: push, warning: push, error: push }

describe('openActionsCache', () => {
  let service: CacheService
  let folder: string
  beforeEach(async () => {
    lines.length = 0
    folder = await mkdtemp(join(tmpdir(), 'cache-'))
    service = await startCacheService()
    for (const [name, value] of Object.entries({ ...service.env, RUNNER_TEMP: folder }))
      vi.stubEnv(name, value)
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await service[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })

  it('is there only where the service is', async () => {
    expect(await openActionsCache({}, folder, log)).toBeNull()
    expect(await openActionsCache({ ACTIONS_RESULTS_URL: '' }, folder, log)).toBeNull()
  })

  it('gives back what was saved, found by how its key begins', async () => {
    const store = await openActionsCache(service.env, folder, log)
    expect(await store?.find('scan-a-')).toBeNull()
    await store?.save('scan-a-1', '{"some": "text"}')
    await store?.save('scan-b-2', '{"other": "text"}')
    expect(await store?.find('scan-a-')).toBe('scan-a-1')
    expect(await store?.load('scan-a-1')).toBe('{"some": "text"}')
    expect(await store?.load('scan-b-2')).toBe('{"other": "text"}')
    expect(await store?.load('scan-b-')).toBeNull()
    expect(await store?.find('scan-c-')).toBeNull()
  })

  it('is a miss, and no failure, when an archive is damaged or the key is none', async () => {
    const store = await openActionsCache(service.env, folder, log)
    await store?.save('scan-a-1', 'text')
    for (const entry of service.entries) entry.content = Buffer.from('no archive')
    expect(await store?.load('scan-a-1')).toBeNull()
    expect(await store?.find('a,b')).toBeNull()
    expect(lines.join('\n')).toMatch(/^The cache cannot be used: Key Validation Error/m)
  })
})
