import { expect, test } from 'vitest'
import { emptyRecord } from '../../src/rollout/apply.ts'
import { preview } from '../../src/rollout/preview.ts'
import { plan, release } from './world.ts'

test('tells the steps, their gates, the time, and what is only noticed', () => {
  const wanted = plan([5, 50])
  const guarded = wanted.steps.map((step, index) =>
    index === 1 ? { ...step, environment: 'half', mirror: 20, bake: 600_000 } : step,
  )
  const record = { ...emptyRecord('digits'), stable: release('1') }
  const findings = [
    { level: 'error', rule: 'a', message: 'the port is taken' },
    { level: 'warning', rule: 'b', message: 'little disk is left' },
  ] as const
  expect(preview(record, release('2'), { ...wanted, steps: guarded }, findings).slice(2)).toEqual([
    'It starts beside digits-1-00000000, is probed, and then goes through 2 steps:',
    '  1. canary 5 %: 5 %, watched for at most 1 s, pass: no-harm',
    '  2. canary 50 %: 50 %, 20 % mirrored, watched for at most 10 min, pass: no-harm, in environment half',
    'Judged by ; looked at every 0.1 s, alpha 0.01.',
    'Then it gets everything, after at most 10 min without approvals; digits-1-00000000 stays ready for 60 s.',
    'warning: little disk is left',
  ])
})

test('says that a first release has no steps', () => {
  const lines = preview(emptyRecord('digits'), release('1'), plan([5]), [])
  expect(lines[0]).toBe('Now: No rollout of digits has begun.')
  expect(lines.slice(2)).toEqual([
    'It is the first release: it is probed, and promoted without steps, since nothing serves that it could be compared with.',
    'Nothing is missing.',
  ])
})

test('tells below each step what it can find', () => {
  const record = { ...emptyRecord('digits'), stable: release('1') }
  const lines = preview(record, release('2'), plan([5, 50]), [], [['finds ×3 in 4 min'], []])
  expect(lines.slice(3, 6)).toEqual([
    '  1. canary 5 %: 5 %, watched for at most 1 s, pass: no-harm',
    '     finds ×3 in 4 min',
    '  2. canary 50 %: 50 %, watched for at most 1 s, pass: no-harm',
  ])
})
