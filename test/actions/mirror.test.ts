/** A step that mirrors: copies load the canary, but only what people asked is evidence. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { AnalysisResult } from '../../src/analysis/result.ts'
import { openScene } from './scene.ts'
import { openTraffic } from './traffic.ts'

test('the canary is judged by its own requests, not by the copies of those of stable', async () => {
  await using scene = await openScene({ steps: '[{weight: 20, mirror: 100, bake: 3s}]' })
  await using traffic = openTraffic(scene.workspace.port)
  const rollout = 'mirrored'
  await scene.done('deploy-canary', { ...scene.release, rollout })
  await scene.done('promote', { to: 'next', rollout })
  expect((await scene.view()).split).toEqual({ canary: 20, mirror: 100 })
  const { outputs } = await scene.done('analyze-canary', { rollout })
  expect(outputs['phase']).toBe('Passed')

  const report: AnalysisResult = JSON.parse(await readFile(outputs['report'] ?? '', 'utf8'))
  const [{ stable, canary } = { stable: { total: 0 }, canary: { total: 1 } }] = report.metrics
  expect(stable.total).toBeGreaterThan(100)
  // 20 % is a quarter of stable's 80 %, less at the beginning; with the copies it would be more than all of them.
  expect(canary.total / stable.total).toBeGreaterThan(0.1)
  expect(canary.total / stable.total).toBeLessThan(0.4)
  const answers = await traffic.take()
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
}, 60_000)
