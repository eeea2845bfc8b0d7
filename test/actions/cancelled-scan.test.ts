/** validate-artifact when its job is cancelled: the entry itself, in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, readdir, truncate } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { safetensorsFile } from '../artifact/models.ts'
import { workspaceWith } from '../artifact/workspace.ts'

const entry = resolve(import.meta.dirname, '../../src/entry/validate-artifact.ts')
/** Sparse, so that they take no room; more than can be read until the signal comes. */
const BYTES = 200 * 2 ** 30

test.each(['SIGINT', 'SIGTERM'] as const)(
  'ends soon after %s, and leaves no report',
  async (signal) => {
    const folder = await workspaceWith({ 'm/a.safetensors': '', 'm/b.safetensors': '' })
    const temp = await workspaceWith({ none: '' })
    for (const name of ['a', 'b']) {
      const path = join(folder, 'm', `${name}.safetensors`)
      const header = safetensorsFile({ w: { dtype: 'U8', shape: [BYTES], data_offsets: [0, BYTES] } }, 0)
      await appendFile(path, header)
      await truncate(path, header.length + BYTES)
    }
    const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], RUNNER_TEMP: temp }
    const child = spawn(process.execPath, [entry, '--path', 'm'], { cwd: folder, env })
    const exited = once(child, 'exit')
    const said: string[] = []
    const lines = createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line)
      if (/ of 400\.0 GiB read/.test(line)) child.kill(signal)
    })
    await once(lines, 'close')
    expect(await exited).toEqual([1, null])
    expect(said.at(-1)).toBe(`error: cancelled by ${signal}`)
    expect(await readdir(temp)).toEqual(['none'])
  },
  60_000,
)
