import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type ArtifactReport, artifactReportSchema } from '../../../src/artifact/report.ts'
import { validateArtifact } from '../../../src/artifact/validate.ts'
import { modelSchema } from '../../../src/config/model.ts'
import { nothing } from '../../quality/evaluating.ts'
import { safetensors } from '../models.ts'
import { workspaceWith } from '../workspace.ts'
import { envelope, KEYS, message } from './sign.ts'
import { modelStatement } from './statements.ts'

const log = { info: () => {}, notice: () => {}, warning: () => {}, error: () => {} }
const WEIGHTS = safetensors()
const PUBLIC = KEYS.publicKey.export({ type: 'spki', format: 'pem' }).toString()

async function validated(workspace: string, path: string, contract: object): Promise<ArtifactReport> {
  const model = modelSchema.parse({ name: 'm', version: '1', path, contract })
  const report = await validateArtifact({ workspace, model, evaluate: nothing, log, now: new Date() })
  expect(artifactReportSchema.parse(report)).toEqual(report)
  return report
}

it('validates a signed folder, whose digest is that of the model without its signature', async () => {
  const statement = modelStatement([['w.safetensors', WEIGHTS]])
  const workspace = await workspaceWith({
    'model/w.safetensors': WEIGHTS,
    'model/model.sig': JSON.stringify(envelope(JSON.stringify(statement))),
    'key.pub': PUBLIC,
  })
  const contract = { signed: { key: 'key.pub' } }
  expect(await validated(workspace, 'model', contract)).toMatchObject({
    verdict: 'passed',
    findings: [],
    signer: expect.stringMatching(/^the key with SHA-256 [0-9a-f]{64}$/),
    digest: `sha256:${createHash('sha256').update(WEIGHTS).digest('hex')}`,
    files: [{ path: 'w.safetensors' }],
  })
  const other = safetensors({ made: 'later' })
  await writeFile(join(workspace, 'model/w.safetensors'), other)
  await writeFile(join(workspace, 'model/v.safetensors'), other)
  expect(await validated(workspace, 'model', contract)).toMatchObject({
    verdict: 'failed',
    signer: null,
    findings: [
      { level: 'error', rule: 'provenance/changed-file', place: { file: 'model/w.safetensors' } },
      { level: 'error', rule: 'provenance/unsigned-file', place: { file: 'model/v.safetensors' } },
    ],
  })
  await rm(join(workspace, 'model/model.sig'))
  expect((await validated(workspace, 'model', contract)).findings[0]).toMatchObject({
    rule: 'provenance/signature',
    message: expect.stringContaining('there is none: model/model.sig, '),
  })
})

it('validates one signed file, with the signature beside it', async () => {
  const workspace = await workspaceWith({
    'model/w.safetensors': WEIGHTS,
    'model/w.safetensors.sig': JSON.stringify(message(WEIGHTS)),
    'key.pub': PUBLIC,
  })
  const contract = { signed: { key: 'key.pub' } }
  expect(await validated(workspace, 'model/w.safetensors', contract)).toMatchObject({
    verdict: 'passed',
    signer: expect.stringContaining('the key with SHA-256 '),
  })
  await writeFile(join(workspace, 'model/w.safetensors'), safetensors({ made: 'later' }))
  expect(await validated(workspace, 'model/w.safetensors', contract)).toMatchObject({
    verdict: 'failed',
    signer: null,
  })
})
