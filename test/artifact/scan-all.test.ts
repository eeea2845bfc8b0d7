import { truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import {
  type Outcome,
  type ScanThread,
  scanAll,
  scanHere,
  type Threads,
} from '../../src/artifact/scan-all.ts'
import { threadsOf } from '../../src/artifact/scan-thread.ts'
import { listFiles } from '../../src/artifact/walk.ts'
import { UserError } from '../../src/support/errors.ts'
import { zipFile } from './archive/zip-file.ts'
import { onnx } from './models.ts'
import { workspaceWith } from './workspace.ts'

const PICKLE = Buffer.from('cshop\nBasket\n)\x81.', 'latin1')
const ALLOW = { globals: new Set(['shop.Basket']), scripts: false }
const threads = threadsOf(new URL('scan-worker.ts', import.meta.url))

/** Files of so many MiB each, the first byte of each its own, beside a model. */
async function files(sizes: readonly number[]) {
  const named = Object.fromEntries(sizes.map((_, index) => [`${index}.bin`, String.fromCharCode(index + 1)]))
  const folder = await workspaceWith({ ...named, 'a.onnx': onnx(), 'b.pkl': PICKLE })
  for (const [index, size] of sizes.entries()) await truncate(join(folder, `${index}.bin`), size * 2 ** 20)
  return listFiles([folder], { base: folder, boundary: folder, limit: 100 })
}

const scanning = (start: () => ScanThread): Threads => ({
  scanning: start,
  hashing() {
    throw new Error('no file is large enough to be hashed apart')
  },
})
const silent = { reading: ALLOW, onProgress: () => {} }

describe('scanAll', () => {
  it('finds the same in several threads as in one, in the order of the files', async () => {
    const found = await files([40, 30, 20])
    const alone = await scanAll(found, silent)
    let bytes = 0
    const onProgress = (count: number) => {
      bytes += count
    }
    const together = await scanAll(found, { reading: ALLOW, onProgress, threads, parallelism: 3 })
    expect(together).toEqual(alone)
    expect(together.map(({ path }) => path)).toEqual(found.map(({ path }) => path))
    expect(bytes).toBe(found.reduce((sum, { size }) => sum + size, 0))
    const pickle = together.find(({ path }) => path === 'b.pkl')
    expect(pickle).toMatchObject({ format: 'pickle', facts: { findings: [] } })
  }, 60_000)

  it('starts as many threads as it has use for', async () => {
    let started = 0
    let ended = 0
    const counting = (): ScanThread => {
      started++
      const scan = async ({ path }: { path: string }): Promise<Outcome> => ({ path, unreadable: 'not tried' })
      return { scan, [Symbol.asyncDispose]: async () => void ended++ }
    }
    const startedFor = async (sizes: number[], parallelism: number) => {
      started = 0
      await scanAll(await files(sizes), { ...silent, threads: scanning(counting), parallelism })
      return started
    }
    expect(await startedFor([1, 1], 8)).toBe(0)
    expect(await startedFor([70, 50], 1)).toBe(0)
    expect(await startedFor([70, 2], 2)).toBe(0)
    expect(await startedFor([70, 50], 2)).toBe(1)
    expect(await startedFor([70, 50], 64)).toBe(3)
    expect(await startedFor([70, 50, 1, 1], 64)).toBe(3)
    expect(ended).toBe(7)
  }, 60_000)

  it('reads what needs memory as it grows in this thread alone', async () => {
    const folder = await workspaceWith({
      '1.pkl': PICKLE,
      '2.pkl': PICKLE,
      'a.onnx': onnx(),
      'b.bin': '\u0001',
      'c.bin': '\u0001',
    })
    await truncate(join(folder, 'b.bin'), 70 * 2 ** 20)
    await truncate(join(folder, 'c.bin'), 60 * 2 ** 20)
    const taken: string[] = []
    const noting = (): ScanThread => {
      const scan = async ({ path }: { path: string }): Promise<Outcome> => {
        taken.push(path)
        return { path, unreadable: 'not tried' }
      }
      return { scan, [Symbol.asyncDispose]: async () => {} }
    }
    const found = await listFiles([folder], { base: folder, boundary: folder, limit: 100 })
    const outcomes = await scanAll(found, { ...silent, threads: scanning(noting), parallelism: 4 })
    expect(taken.sort()).toEqual(['a.onnx', 'b.bin', 'c.bin'])
    expect(outcomes.map((outcome) => [outcome.path, 'sha256' in outcome])).toEqual([
      ['1.pkl', true],
      ['2.pkl', true],
      ['a.onnx', false],
      ['b.bin', false],
      ['c.bin', false],
    ])
  })

  it('only hashes where nothing is to be known of the formats', async () => {
    const found = await files([])
    const hashed = await scanAll(found, { ...silent, reading: null })
    const scanned = await scanAll(found, silent)
    const digests = (outcomes: readonly Outcome[]) =>
      outcomes.map((outcome) => 'sha256' in outcome && outcome.sha256)
    expect(digests(hashed)).toEqual(digests(scanned))
    expect(hashed[0]).toMatchObject({ path: 'a.onnx', format: null })
  })

  it('goes on after a file that is gone, which is an outcome', async () => {
    const [first, ...others] = await files([])
    if (first === undefined) throw new Error('there are files')
    const gone = { ...first, path: 'gone', absolute: '/no/such/file' }
    const outcomes = await scanAll([gone, ...others], silent)
    expect(outcomes[0]).toEqual({
      path: 'gone',
      unreadable: expect.stringContaining('/no/such/file cannot be read: ENOENT'),
    })
    expect(outcomes[1]).toHaveProperty('sha256')
  })

  it('rejects when a thread dies, and leaves none behind', async () => {
    const dying = threadsOf(new URL('data:text/javascript,process.exit(3)'))
    const scanning = scanAll(await files([70, 70]), { ...silent, threads: dying, parallelism: 2 })
    await expect(scanning).rejects.toThrow('a thread that reads files ended with 3')
  })

  it('stops within a file once it is cancelled, and leaves no thread behind', async () => {
    const cancelled = new UserError('cancelled by SIGTERM')
    let ended = 0
    const endless = (): ScanThread => ({
      scan: () => new Promise(() => {}),
      [Symbol.asyncDispose]: async () => void ended++,
    })
    for (const [sizes, readings] of [
      [[40], [ALLOW, null]],
      [[70, 50], [ALLOW]],
      [[150], [ALLOW]],
    ] as const) {
      const found = await files(sizes)
      for (const reading of readings) {
        const controller = new AbortController()
        let bytes = 0
        const onProgress = (count: number) => {
          bytes += count
          controller.abort(cancelled)
        }
        const given = { reading, onProgress, threads: { ...threads, scanning: endless }, parallelism: 2 }
        const scanning = scanAll(found, { ...given, signal: controller.signal })
        await expect(scanning).rejects.toBe(cancelled)
        expect(bytes).toBeLessThan(4 * 2 ** 20)
      }
    }
    expect(ended).toBe(1)
  }, 60_000)

  it.each([
    ['a.onnx', onnx()],
    ['a.zip.gz', gzipSync(zipFile([{ name: 'a.txt', data: 'text' }]))],
  ])('stops where %s is read after its last chunk', async (name, bytes) => {
    const folder = await workspaceWith({ [name]: bytes })
    const [file] = await listFiles([folder], { base: folder, boundary: folder, limit: 1 })
    if (file === undefined) throw new Error('there is a file')
    const controller = new AbortController()
    const cancel = () => controller.abort(new UserError('cancelled by SIGINT'))
    const scan = scanHere(ALLOW, undefined, controller.signal)
    await expect(scan(file, cancel)).rejects.toThrow('cancelled by SIGINT')
  })

  it('hashes a file that is nearly all in another thread, to the same digest', async () => {
    const found = await files([140])
    const model = join(dirname(found[0]?.absolute ?? ''), '0.bin')
    await writeFile(model, Buffer.alloc(140 * 2 ** 20 + 7, 'weights'))
    const again = await listFiles([dirname(model)], {
      base: dirname(model),
      boundary: dirname(model),
      limit: 9,
    })
    let hashers = 0
    const counted: Threads = {
      scanning: () => {
        throw new Error('one thread reads')
      },
      hashing() {
        hashers++
        return threads.hashing()
      },
    }
    const apart = await scanAll(again, { ...silent, threads: counted, parallelism: 2 })
    expect(apart).toEqual(await scanAll(again, silent))
    expect(hashers).toBe(1)
    const dying = threadsOf(new URL('data:text/javascript,process.exit(3)'))
    const hashing = scanAll(again, { ...silent, threads: dying, parallelism: 2 })
    await expect(hashing).rejects.toThrow('a thread that reads files ended with 3')
  }, 60_000)
})
