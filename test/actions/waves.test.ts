/** Several targets in waves, from the actions' own code: their records are there, nothing of them runs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deployMain } from '../../src/actions/deploy-canary.ts'
import type { Runtime } from '../../src/actions/runtime.ts'
import { deployCanary } from '../../src/config/actions/deploy-canary.ts'
import { parseInputs } from '../../src/config/inputs.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { localRecordStore } from '../../src/targets/local/record-store.ts'
import { stateFolder } from '../../src/targets/local/state.ts'
import { after, before, begin, goBack, promotedAt, wanted } from '../rollout/wave-records.ts'

const HOLD = 60_000
const FILE = `version: 1
model: {name: digits, path: m.safetensors, version: "2"}
targets:
  - {name: eu, wave: 1, runs-on: big, local: {command: [a], port: 0, state: eu}}
  - {name: us, wave: 2, runs-on: big, local: {command: [a], port: 0, state: us}}
waves: {hold: 1m}
strategy: {canary: {steps: [{weight: 50, bake: 1m}]}}
analysis: {metrics: [{name: errors, rate: {bad: a_total, total: b_total}}]}
`
const [eu, us] = [
  { index: 0, name: 'eu', wave: 1, packs: true, 'runs-on': 'big' },
  { index: 1, name: 'us', wave: 2, packs: true, 'runs-on': 'big' },
]

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waves-'))
  await writeFile(join(folder, 'rollout.yml'), FILE)
})
afterEach(() => rm(folder, { recursive: true }))

const storeOf = (target: string) => localRecordStore(stateFolder(join(folder, target), process.env))
const keep = (target: string, record: RolloutRecord) => storeOf(target).save(record, null)

/** What the action of the last run has put out, also where it failed. */
let outputs: Record<string, string> = {}

/** Runs deploy-canary in a world whose clock stands at `now` until somebody sleeps. */
async function run(
  given: Readonly<Record<string, string>>,
  now = 0,
  onSleep = async () => {},
  said: string[] = [],
  env: NodeJS.ProcessEnv = {},
) {
  outputs = {}
  const say = (message: string): void => void said.push(message)
  let time = now
  const raw = (name: string) => ({ config: 'rollout.yml', rollout: 'r2', ...given })[name] ?? ''
  const runtime: Runtime = {
    log: { info: say, notice: say, warning: say, error: say },
    clock: {
      now: () => time,
      sleep: async (ms) => {
        time += ms
        await onSleep()
      },
    },
    ...{ workspace: folder, env, signal: new AbortController().signal, actor: 'alice', raw },
    output: (name, value) => {
      outputs[name] = String(value)
    },
    ...{ mask: () => {}, saveState: () => {}, state: () => '' },
  }
  await deployMain(parseInputs(deployCanary, raw), runtime)
  return { outputs, said, time }
}

const digests = {
  'artifact-digest': wanted.release.artifact ?? '',
  'image-digest': wanted.release.imageDigest,
}

describe('mode: waves', () => {
  it('says which targets each wave has, before any rollout', async () => {
    const { outputs, said } = await run({ mode: 'waves' })
    expect(JSON.parse(outputs['targets'] ?? '')).toEqual([eu, us])
    expect(JSON.parse(outputs['waves'] ?? '')).toEqual([[eu], [us], [], [], []])
    expect(JSON.parse(outputs['takes-back'] ?? '')).toEqual([[eu], [us], [], [], []])
    expect(outputs).toMatchObject({ action: 'none', due: '[]', 'image-target': '' })
    expect(said).toEqual([
      `there is no record of eu, us on this host, ${hostname()}: targets of kind \`local\` keep it on the host that serves, where every job that reads it must run`,
      'no rollout of digits has begun',
    ])
  })

  it('lets a failure of any wave take back all before it, where that is wanted', async () => {
    await writeFile(join(folder, 'rollout.yml'), FILE.replace('hold: 1m', 'hold: 1m, on-failure: all'))
    const { outputs } = await run({ mode: 'waves' })
    expect(JSON.parse(outputs['takes-back'] ?? '').slice(0, 2)).toEqual([[eu], [eu, us]])
  })

  it('looks once: who is due, and with what', async () => {
    const measured = JSON.stringify(promotedAt(0)).replaceAll('"quality":{}', '"quality":{"accuracy":0.9}')
    await keep('eu', JSON.parse(measured))
    expect((await run({ mode: 'waves' }, HOLD - 1)).outputs).toMatchObject({ action: 'wait', due: '[]' })
    const { outputs } = await run({ mode: 'waves', rollout: 'another run' }, HOLD)
    expect(outputs).toMatchObject({
      ...{ action: 'start', due: JSON.stringify([us]), rollout: 'r2', 'model-version': '2' },
      ...{
        'artifact-digest': digests['artifact-digest'],
        'image-digest': '',
        commit: '',
        quality: '{"accuracy":0.9}',
      },
    })
  })

  it('lets each target keep its own freezes, and a person go on all the same', async () => {
    const freeze = '[{from: 1970-01-01 00:00, to: 1970-01-02 00:00}]'
    const [ownAtEu, ofAll] = [
      FILE.replace('state: eu}', `state: eu}, freeze: ${freeze}`),
      FILE.replace('state: eu}', 'state: eu}, freeze: []').concat(`freeze: ${freeze}\n`),
    ]
    await keep('eu', promotedAt(0))
    await writeFile(join(folder, 'rollout.yml'), ownAtEu)
    expect((await run({ mode: 'waves' }, HOLD)).outputs['action']).toBe('start')
    await writeFile(join(folder, 'rollout.yml'), ofAll)
    const { outputs, said } = await run({ mode: 'waves' }, HOLD)
    expect(outputs['action']).toBe('wait')
    expect(said[0]).toMatch(/^us: it is frozen by the window 1970-01-01 00:00 to 1970-01-02 00:00/)
    expect((await run({ mode: 'waves', reason: 'urgent' }, HOLD)).outputs['action']).toBe('start')
  })

  it('waits until the wave has held, and no longer', async () => {
    await keep('eu', promotedAt(0))
    const { outputs, said, time } = await run({ mode: 'waves', wait: 'true' }, 20_000)
    expect([outputs['action'], time]).toEqual(['start', HOLD])
    expect(said).toEqual(['wave 1: eu was promoted 20 s ago and holds 1 min', 'it is the turn of wave 2: us'])
  })

  it('fails when the release is taken back meanwhile', async () => {
    const stored = await keep('eu', promotedAt(0))
    const rolledBack = async () => {
      await storeOf('eu').save(after(promotedAt(0), 50_000, ...goBack), stored.version)
    }
    await expect(run({ mode: 'waves', wait: 'true' }, 20_000, rolledBack)).rejects.toThrow(
      'the next wave does not begin: eu: it was rolled back: harm. No other wave begins.',
    )
  })

  it('says what a failure takes back, also in a wave that another run has begun meanwhile', async () => {
    await writeFile(join(folder, 'rollout.yml'), FILE.replace('hold: 1m', 'hold: 1m, on-failure: all'))
    await keep('eu', promotedAt(0))
    const elsewhere = async () => void (await keep('us', after(before, HOLD, begin(HOLD), ...goBack)))
    await expect(run({ mode: 'waves', wait: 'true' }, 20_000, elsewhere)).rejects.toThrow(
      'the next wave does not begin: us: it was rolled back: harm. No other wave begins.',
    )
    expect(outputs).toMatchObject({ action: 'rollback', due: JSON.stringify([eu]) })
  })

  it('goes on where all of a wave serve the release already', async () => {
    await keep('eu', { ...before, stable: wanted.release })
    const { outputs } = await run({ mode: 'waves', wait: 'true', rollout: 'r9', ...digests })
    expect(outputs).toMatchObject({ action: 'start', due: JSON.stringify([us]), rollout: 'r9' })
  })

  it('needs a rollout file with several targets', async () => {
    const one = FILE.replace(/targets:[\s\S]*waves:.*\n/, 'target: {local: {command: [a], port: 0}}\n')
    await writeFile(join(folder, 'rollout.yml'), one)
    await expect(run({ mode: 'waves' })).rejects.toThrow(
      'there are no waves: the rollout file has no `targets`',
    )
  })
})

describe('deploy-canary', () => {
  const deploy = (now: number) => run({ 'target-name': 'us', ...digests }, now)

  it('refuses a target whose wave must wait, and touches nothing', async () => {
    await expect(deploy(0)).rejects.toMatchObject({
      message: 'target "us": wave 2 must wait: eu of wave 1 must get the release first',
      problems: [expect.stringMatching(/^there is no record of eu on this host, /)],
    })
    await keep('eu', promotedAt(0))
    await expect(deploy(HOLD - 15_000)).rejects.toThrow(
      'target "us": wave 2 must wait: eu was promoted 45 s ago and holds 1 min',
    )
    expect(await storeOf('us').load()).toBeNull()
  })

  it('leaves a target to the run that has begun the rollout there, and names it', async () => {
    await keep('eu', promotedAt(0))
    const begun = after(before, HOLD, begin(HOLD))
    const page = 'https://github.com/acme/models/actions/runs/7/attempts/1'
    const links = { ...begun.rollout?.links, runUrl: page }
    const kept = await keep('us', { ...begun, rollout: { ...begun.rollout, links } } as RolloutRecord)
    const tick = {
      ...{ GITHUB_REPOSITORY: 'acme/models', GITHUB_SHA: 'a'.repeat(40), GITHUB_RUN_ID: '8' },
    }
    const { outputs, said } = await run({ 'target-name': 'us', ...digests }, HOLD, undefined, [], tick)
    expect(outputs).toMatchObject({ changed: 'false', phase: 'Deploying', 'begun-by': page, rollout: 'r2' })
    expect(said).toEqual([
      expect.stringMatching(`^nothing to deploy: ${page} has begun it already. Rollout r2 .* Deploying;`),
    ])
    expect(await storeOf('us').load()).toEqual(kept)
  })

  it('refuses the release of a wave that failed', async () => {
    await keep('eu', after(before, 0, begin(0), ...goBack))
    await expect(deploy(HOLD)).rejects.toThrow(
      'target "us": wave 2 does not begin: eu: it was rolled back: harm.',
    )
  })

  it('refuses when a record that it must know cannot be read', async () => {
    await keep('eu', promotedAt(0))
    await writeFile(join(folder, 'eu', 'record', '1.json'), '{')
    await expect(deploy(HOLD)).rejects.toThrow(/^the record of target "eu" cannot be read: /)
    await expect(run({ mode: 'waves' })).rejects.toThrow(/^the record of target "eu" cannot be read: /)
  })

  it('prints the waves in a plan, whatever else is missing', async () => {
    const said: string[] = []
    const plan = run({ mode: 'plan', 'target-name': 'us', ...digests }, 0, undefined, said)
    await expect(plan).rejects.toThrow('the rollout cannot start')
    expect(said.slice(0, 4)).toEqual([
      'It goes through 2 waves:',
      '  wave 1: eu',
      '  wave 2: us',
      'The next begins when all of one have held it for 1 min; a failure takes it back at the targets of its wave.',
    ])
  })

  it('asks which target is meant', async () => {
    await expect(run(digests)).rejects.toMatchObject({
      problems: ['rollout.yml:4:3: targets: there are 2: name one by the input "target-name" ("eu", "us")'],
    })
  })
})
