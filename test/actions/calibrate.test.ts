/** Calibration and the plan's detections, run by the actions' main functions over a file of numbers. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { analyzeMain, analyzePost } from '../../src/actions/analyze-canary.ts'
import { deployMain } from '../../src/actions/deploy-canary.ts'
import type { Runtime } from '../../src/actions/runtime.ts'
import type { Calibration } from '../../src/analysis/calibrate/calibrate.ts'
import { analyzeCanary } from '../../src/config/actions/analyze-canary.ts'
import { deployCanary } from '../../src/config/actions/deploy-canary.ts'
import { parseInputs } from '../../src/config/inputs.ts'
import { emptyRecord } from '../../src/rollout/apply.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { UserError } from '../../src/support/errors.ts'
import { localRecordStore } from '../../src/targets/local/record-store.ts'
import { stateFolder } from '../../src/targets/local/state.ts'
import { seeded } from '../analysis/random.ts'
import { FakeClock, keepingLog } from '../analysis/world.ts'
import { binomial, normals } from '../bench/judge/draw.ts'
import { release } from '../rollout/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'calibrate-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MINUTE = 60_000
const NOW = Date.UTC(2026, 9, 2)
const stable = release('1')

/** Six hours of four pods with 300 requests a minute each, of which 1 % are errors. */
const numbers = (): string => {
  const random = seeded(7)
  const normal = normals(random)
  const rows = ['time,arm,metric,value,pod']
  for (let at = NOW - 360 * MINUTE; at <= NOW; at += MINUTE) {
    for (const pod of ['a', 'b', 'c', 'd']) {
      rows.push(
        `${at},stable,all,300,${pod}`,
        `${at},stable,bad,${binomial(random, normal, 300, 0.01)},${pod}`,
      )
    }
  }
  return rows.join('\n')
}

const METRICS = `
    - {name: error-rate, rate: {bad: bad, total: all}}
    - {name: load, query: load, max: 3}`
const file = (steps: string, provider: string, metrics: string) => `
version: 1
model: {name: digits, version: "2", path: a.safetensors}
target: {local: {command: ['${process.execPath}'], port: 0}}
strategy: {canary: {steps: ${steps}}}
analysis:
  interval: 1m
  history: 6h
  provider: ${provider}
  metrics: ${metrics}
`

const NO_SECRET = {
  provider: '{prometheus: {url: http://127.0.0.1:9, token-env: NO_SUCH_TOKEN}}',
  metrics: '[{name: error-rate, rate: {bad: bad, total: all}}]',
}

interface Scene {
  readonly runtime: Runtime
  readonly outputs: Record<string, string | number | boolean>
  readonly lines: readonly string[]
  readonly warnings: readonly string[]
  readonly summary: () => string
  readonly record: () => Promise<RolloutRecord | undefined>
}

let scenes = 0

async function scene(
  change: { steps?: string; provider?: string; metrics?: string; record?: RolloutRecord | null } = {},
): Promise<Scene> {
  const workspace = join(folder, String(scenes++))
  mkdirSync(join(workspace, '.github'), { recursive: true })
  const { steps = '[{weight: 10, bake: 10m}, {weight: 50, bake: 20m}]', metrics = METRICS } = change
  const provider = change.provider ?? '{file: {path: numbers.csv}}'
  writeFileSync(join(workspace, '.github/rollout.yml'), file(steps, provider, metrics))
  writeFileSync(join(workspace, 'numbers.csv'), numbers())
  const summary = join(workspace, 'summary.md')
  writeFileSync(summary, '')
  const env = {
    XDG_STATE_HOME: join(workspace, 'state'),
    RUNNER_TEMP: workspace,
    GITHUB_STEP_SUMMARY: summary,
  }
  const records = localRecordStore(stateFolder(join(workspace, 'state', 'model-rollout', 'digits'), env))
  const record = change.record === undefined ? { ...emptyRecord('digits'), stable } : change.record
  if (record !== null) await records.save(record, null)
  const log = keepingLog()
  const outputs: Scene['outputs'] = {}
  const runtime: Runtime = {
    log,
    clock: new FakeClock(NOW),
    workspace,
    env,
    signal: new AbortController().signal,
    actor: 'ann',
    raw: () => '',
    output: (name, value) => {
      outputs[name] = value
    },
    mask: () => {},
    saveState: (name) => {
      throw new Error(`saves ${name}: nothing is to be undone`)
    },
    state: () => '',
  }
  return {
    runtime,
    outputs,
    lines: log.lines,
    warnings: log.warnings,
    summary: () => readFileSync(summary, 'utf8'),
    record: async () => (await records.load())?.record,
  }
}

const calibrated = async ({ runtime }: Scene) => {
  const inputs = parseInputs(analyzeCanary, (name) => (name === 'mode' ? 'calibrate' : ''))
  await analyzeMain(inputs, runtime)
  await analyzePost(inputs, runtime)
}

const digest = `sha256:${'c'.repeat(64)}`
const GIVEN: Readonly<Record<string, string>> = {
  mode: 'plan',
  rollout: '1',
  'artifact-digest': digest,
  'image-digest': digest,
}
/** Why the plan was refused, but for the model that nobody packed. */
const planned = async ({ runtime }: Scene): Promise<readonly string[]> => {
  const inputs = parseInputs(deployCanary, (name) => GIVEN[name] ?? '')
  const error: unknown = await deployMain(inputs, runtime).then(
    () => null,
    (failure) => failure,
  )
  if (!(error instanceof UserError)) throw error
  return error.problems.filter((problem) => !problem.startsWith('there is no packed release'))
}

describe('mode: calibrate', () => {
  it("shows false alarms, noise and what is found on stable's own history, and changes nothing", async () => {
    const here = await scene()
    await calibrated(here)
    const text = here.lines.join('\n')
    expect(text).toContain('Calibrated on 6 h of digits-1-00000000')
    expect(text).toMatch(/error-rate: 1,200 requests a minute, tolerance ×1.1, margin ×1.25, alpha 1 %/)
    expect(text).toContain('halves of 4 instances differ no more than chance makes them')
    expect(text).toMatch(/False alarms: 0 of 23 stretches .* of which 12 do not overlap/)
    expect(text).toMatch(/1\. canary 10 %, 10 min: finds ×1\.5 in .*, ×2 in .*, ×3 in \d+ min, at least ×/)
    expect(text).toContain(
      "load: threshold\n  Note: a query of one's own, judged by threshold: outside the promise",
    )
    expect(here.summary()).toContain(
      '| Metric | Harm is found | Smallest within the bake | Not worse is proven | φ |',
    )
    expect(Object.keys(here.outputs).sort()).toEqual(['phase', 'report'])
    expect(await here.record()).toEqual({ ...emptyRecord('digits'), stable })
  })

  it('writes a JSON report', async () => {
    const here = await scene()
    await calibrated(here)
    const report: Calibration = JSON.parse(readFileSync(String(here.outputs['report']), 'utf8'))
    expect(report).toMatchObject({
      release: stable.id,
      from: NOW - 360 * MINUTE,
      to: NOW,
      interval: MINUTE,
      alarms: { stretches: 23, apart: 12, alarms: 0 },
    })
    const [first, second] = report.metrics[0]?.steps ?? []
    expect(first?.found.map(({ harm }) => harm)).toEqual(['×1.5', '×2', '×3'])
    expect(second?.found[2]?.after).toBeLessThan(first?.found[2]?.after ?? 0)
  })

  it('says what to do while nothing serves', async () => {
    for (const record of [null, emptyRecord('digits')]) {
      const here = await scene({ record })
      await expect(calibrated(here)).rejects.toThrow(
        'no release of digits serves yet, so there is no history',
      )
      expect(here.outputs).toEqual({})
    }
  })

  it('says what is missing in the rollout file', async () => {
    const here = await scene()
    writeFileSync(
      join(here.runtime.workspace, '.github/rollout.yml'),
      'version: 1\nmodel: {name: digits}\ntarget: {local: {command: [node], port: 0}}\n',
    )
    await expect(calibrated(here)).rejects.toMatchObject({
      problems: [expect.stringContaining('"strategy'), expect.stringContaining('"analysis')],
    })
  })

  it('tells of a history that cannot be read, and fails where a provider cannot be opened', async () => {
    const here = await scene({ provider: '{file: {path: none.csv}}' })
    await calibrated(here)
    expect(here.lines.join('\n')).toContain(
      "Note: stable's history could not be read: analysis.provider.file.path",
    )
    await expect(calibrated(await scene({ ...NO_SECRET }))).rejects.toThrow('NO_SUCH_TOKEN')
  })
})

describe('mode: plan of deploy-canary', () => {
  it('says below each step what it can find', async () => {
    const here = await scene()
    expect(await planned(here)).toEqual([])
    const at = here.lines.findIndex((line) => line.includes('1. canary 10 %'))
    expect(here.lines.slice(at + 1, at + 3)).toEqual([
      '     at the traffic of the last 6 h:',
      expect.stringMatching(
        /^ {5}- error-rate: finds ×1\.5 in .*; not worse than ×1\.25 is proven in .*; φ 1$/,
      ),
    ])
    expect(here.lines).toContainEqual(expect.stringMatching(/^warning: load: .*outside the promise/))
  })

  it('warns where it cannot be said, and goes on', async () => {
    const here = await scene({ ...NO_SECRET })
    expect(await planned(here)).toEqual([])
    expect(here.lines).toContainEqual(
      expect.stringMatching(/^warning: what the steps can find is not known: .*NO_SUCH_TOKEN/),
    )
    expect(here.outputs['changed']).toBe(false)
  })

  it('refuses pass: proof where the traffic cannot give it', async () => {
    const here = await scene({ steps: '[{weight: 10, bake: 10m, pass: proof}]' })
    expect(await planned(here)).toEqual([
      expect.stringMatching(
        /^step 1 \(canary 10 %\): pass: proof wants error-rate proven not worse than ×1.25, which takes about 2 h .* the bake is 10 min/,
      ),
    ])
  })

  it('asks nothing while nothing serves', async () => {
    const here = await scene({ record: null, ...NO_SECRET })
    expect(await planned(here)).toEqual([])
    expect(here.lines.join('\n')).not.toContain('NO_SUCH_TOKEN')
  })
})
