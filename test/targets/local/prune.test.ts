import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyRecord } from '../../../src/rollout/apply.ts'
import { pruneReleases } from '../../../src/targets/local/prune.ts'
import { release } from '../../rollout/world.ts'

const DAY = 24 * 3_600_000

test('removes old releases that are not in the record, and nothing else', async () => {
  const state = mkdtempSync(join(tmpdir(), 'prune-'))
  const now = Date.now()
  const make = (folder: string, name: string, days: number): void => {
    mkdirSync(join(state, folder), { recursive: true })
    writeFileSync(join(state, folder, name), '')
    const at = new Date(now - days * DAY)
    utimesSync(join(state, folder, name), at, at)
  }
  const digit = (one: string): string => one.repeat(64)
  for (const folder of ['releases', 'launches']) {
    const ending = folder === 'releases' ? '' : '.json'
    for (const one of ['0', '1', '2']) make(folder, `${digit(one)}${ending}`, 30)
    make(folder, `${digit('3')}${ending}`, 3)
  }
  make('releases', '.packing-left-behind', 30)
  make('logs', 'digits-1-00000000.log', 30)
  make('logs', 'digits-2-11111111.log', 30)
  make('record', '1.json', 30)

  const named = (version: string, one: string) => ({
    ...release(version),
    imageDigest: `sha256:${digit(one)}`,
  })
  const history = [{ release: named('0', '1'), until: 1 }]
  const removed = await pruneReleases(
    state,
    { ...emptyRecord('digits'), stable: named('1', '0'), history },
    now,
  )

  expect(removed).toHaveLength(4)
  expect(readdirSync(join(state, 'releases')).sort()).toEqual([digit('0'), digit('1'), digit('3')])
  expect(readdirSync(join(state, 'launches')).sort()).toEqual(
    ['0', '1', '3'].map((one) => `${digit(one)}.json`),
  )
  expect(readdirSync(join(state, 'logs'))).toEqual(['digits-1-00000000.log'])
  expect(readdirSync(join(state, 'record'))).toEqual(['1.json'])
  rmSync(state, { recursive: true })
})
