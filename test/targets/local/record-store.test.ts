import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { emptyRecord } from '../../../src/rollout/apply.ts'
import { ConflictError } from '../../../src/support/errors.ts'
import { localRecordStore } from '../../../src/targets/local/record-store.ts'
import { addRevision } from '../../../src/targets/local/revisions.ts'
import { stateFolder } from '../../../src/targets/local/state.ts'

let base: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'records-'))
})
afterEach(() => rmSync(base, { recursive: true }))
const store = (name = 'state') => localRecordStore(stateFolder(join(base, name), process.env))
const number = (reason: string | undefined) => Number(reason ?? 0)

it('loses no update of writers who write at once', async () => {
  let world = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      async (writers, each) => {
        const place = `state-${world++}`
        const add = async () => {
          const records = store(place)
          for (;;) {
            const stored = await records.load()
            const record = stored?.record ?? emptyRecord('demo')
            const hold = { by: 'x', at: 0, reason: String(number(record.hold?.reason) + 1) }
            try {
              return await records.save({ ...record, hold }, stored?.version ?? null)
            } catch (error) {
              if (!(error instanceof ConflictError)) throw error
            }
          }
        }
        const write = async () => {
          for (let done = 0; done < each; done++) await add()
        }
        await Promise.all(Array.from({ length: writers }, write))
        expect(number((await store(place).load())?.record.hold?.reason)).toBe(writers * each)
      },
    ),
    { numRuns: 12 },
  )
})

it('keeps the last fifty revisions, and no temporary file', async () => {
  const records = store()
  let version: string | null = null
  for (let saved = 0; saved < 60; saved++) ({ version } = await records.save(emptyRecord('demo'), version))
  expect(version).toBe('60')
  const files = readdirSync(join(base, 'state', 'record'))
  expect(files.length).toBe(50)
  expect(files.every((name) => Number.parseInt(name, 10) > 10)).toBe(true)
})

it('refuses a writer who slept while his revision was written and pruned', async () => {
  const folder = join(base, 'revisions')
  for (let number = 0; number < 60; number++) await addRevision(folder, number, '{}')
  await expect(addRevision(folder, 3, '{}')).rejects.toThrow(ConflictError)
  expect(readdirSync(folder)).not.toContain('4.json')
})

it('refuses a damaged record and one of a newer schema, in words', async () => {
  const records = store()
  await records.save(emptyRecord('demo'), null)
  const write = (text: string) => writeFileSync(join(base, 'state', 'record', '2.json'), text)
  write('{"schema": 1, "model"')
  await expect(records.load()).rejects.toThrow(/2\.json holds no record, or it was changed by hand/)
  write('{"schema": 99, "new": true}')
  await expect(records.load()).rejects.toMatchObject({
    message: expect.stringContaining('has a record of schema 99, and this version knows 1 at most'),
    hint: expect.stringContaining('newer version'),
  })
  write(JSON.stringify({ ...emptyRecord('demo'), stable: 'yes' }))
  await expect(records.load()).rejects.toMatchObject({ problems: [expect.stringMatching(/^stable: /)] })
})

it('finds nothing in a folder that is not there, and makes none', async () => {
  mkdirSync(join(base, 'empty'))
  expect(await localRecordStore(stateFolder(join(base, 'empty', 'x'), process.env)).load()).toBeNull()
  expect(readdirSync(join(base, 'empty'))).toEqual([])
})
