import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { championOf } from '../../src/actions/champion.ts'
import type { Runtime } from '../../src/actions/runtime.ts'
import { surroundingsOf } from '../../src/actions/surroundings.ts'
import { emptyRecord } from '../../src/rollout/apply.ts'
import { localRecordStore } from '../../src/targets/local/record-store.ts'
import { stateFolder } from '../../src/targets/local/state.ts'
import { workspaceWith } from '../artifact/workspace.ts'
import { load } from '../config/loading.ts'
import { sampleRelease } from '../report/sample.ts'

const file = (quality: string) => `version: 1
model: {name: digits, path: model.onnx, contract: {quality: ${quality}}}
target: {local: {command: [node, server.mjs], port: 8080, state: state}}
`
const COMPARED = '{accuracy: {max-regression: 0.01}}'

async function champion(workspace: string, quality: string, given?: string) {
  const silent = () => {}
  const runtime: Runtime = {
    log: { info: silent, notice: silent, warning: silent, error: silent },
    clock: { now: () => 0, sleep: async () => {} },
    workspace,
    env: { RUNNER_ENVIRONMENT: 'self-hosted', HOME: workspace },
    signal: new AbortController().signal,
    actor: 'ada',
    raw: () => '',
    output: silent,
    mask: silent,
    saveState: silent,
    state: () => '',
  }
  const config = await load(file(quality), { sections: ['model', 'target'] })
  return championOf(config, given, surroundingsOf(runtime), runtime)
}

/** A state folder whose record says that a release with an accuracy of 0.97 serves. */
async function serving(model = 'digits'): Promise<string> {
  const workspace = await workspaceWith({})
  const records = localRecordStore(stateFolder(join(workspace, 'state'), { HOME: workspace }))
  await records.save({ ...emptyRecord(model), stable: { ...sampleRelease('2.0.0'), model } }, null)
  return workspace
}

it('is the release that serves', async () => {
  const { numbers, isNone } = await champion(await serving(), COMPARED)
  expect(numbers?.get('accuracy')).toEqual({ value: 0.97, source: 'release digits-2.0.0-12345678' })
  expect(isNone).toBe(false)
})

it('is another one where a file is given', async () => {
  const workspace = await serving()
  await writeFile(join(workspace, 'old.json'), '{"accuracy": 0.5}')
  const { numbers } = await champion(workspace, COMPARED, 'old.json')
  expect(numbers?.get('accuracy')).toEqual({ value: 0.5, source: 'old.json' })
})

it('is nobody before the first release, and is not asked for where nothing is compared', async () => {
  expect(await champion(await workspaceWith({}), COMPARED)).toEqual({ numbers: null, isNone: true })
  expect(await champion(await serving(), '{accuracy: {min: 0.9}}')).toEqual({ numbers: null, isNone: false })
})

it('must be known: a target that cannot be read is an error', async () => {
  await expect(champion(await serving('other'), COMPARED)).rejects.toMatchObject({
    message: `the champion's numbers cannot be read from the target: the record at the target is of model "other", not "digits"`,
    hint: 'Run this job where the target can be reached, or give the input "champion-metrics".',
  })
})
