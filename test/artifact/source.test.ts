import { open, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { chunksOf, fileSource, memorySource, Spool, slice } from '../../src/artifact/source.ts'
import { workspaceWith } from './workspace.ts'

describe('a source', () => {
  it('of a file reads at any place, and a slice of it knows its borders', async () => {
    const folder = await workspaceWith({ f: '0123456789' })
    await using file = await open(join(folder, 'f'), 'r')
    const source = fileSource(file, 10)
    const part = slice(source, 2, 5)
    expect((await source.read(8, 2)).toString()).toBe('89')
    expect((await slice(part, 1, 3).read(0, 3)).toString()).toBe('345')
    await expect(source.read(8, 3)).rejects.toThrow('bytes 8 to 11 are needed, but only 10 are there')
    await expect(part.read(4, 2)).rejects.toThrow('bytes 4 to 6 are needed, but only 5 are there')
    await expect(part.read(-1, 2)).rejects.toThrow('bytes -1 to 1')
    expect(() => slice(source, 5, 6)).toThrow('bytes 5 to 11')
  })

  it('of a file that became shorter says so', async () => {
    const folder = await workspaceWith({ f: '0123456789' })
    await using file = await open(join(folder, 'f'), 'r')
    const source = fileSource(file, 10)
    await writeFile(join(folder, 'f'), '0123')
    await expect(source.read(2, 8)).rejects.toThrow('ends at byte 4, not at 10 as before')
  })
})

describe('a spool', () => {
  it.each([10, 9 * 1024 * 1024 + 7])('of %i bytes gives back what was written', async (size) => {
    await using spool = new Spool()
    const bytes = Buffer.from(Array.from({ length: 251 }, (_, index) => index))
    const all = Buffer.alloc(size, bytes)
    for (let at = 0; at < size; at += 700_001) {
      const chunk = Buffer.from(all.subarray(at, at + 700_001))
      await spool.write(chunk)
      chunk.fill(0)
    }
    const source = await spool.source()
    const parts: Buffer[] = []
    for await (const part of chunksOf(source)) parts.push(part)
    expect(source.size).toBe(size)
    expect(Buffer.concat(parts).equals(all)).toBe(true)
  })

  it('leaves no file behind', async () => {
    const folder = await workspaceWith({})
    vi.stubEnv('TMPDIR', folder)
    onTestFinished(() => void vi.unstubAllEnvs())
    await using spool = new Spool()
    for (let count = 0; count < 10; count++) await spool.write(Buffer.alloc(1024 * 1024, count))
    expect((await (await spool.source()).read(9 * 1024 * 1024, 1))[0]).toBe(9)
    expect(await readdir(folder)).toEqual([])
  })

  it('of memory is a source as well', async () => {
    expect((await memorySource(Buffer.from('abc')).read(1, 1)).toString()).toBe('b')
  })
})
