import { join, relative } from 'node:path'
import type { Model } from '../config/model.ts'
import { UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import type { Log } from '../support/log.ts'
import { checkContract, metadataSources } from './contract/check.ts'
import { readCompanions } from './contract/companions.ts'
import { collectMetadata } from './contract/metadata.ts'
import { checkQuality } from './contract/quality.ts'
import { reportedSignatures } from './contract/signature.ts'
import { artifactDigest } from './digest.ts'
import { type ArtifactFiles, findArtifact } from './files.ts'
import type { Allowances } from './formats/content.ts'
import { judgeFiles } from './judge-files.ts'
import { readEvaluation } from './numbers.ts'
import type { ArtifactReport } from './report.ts'
import { type ScannedFile, scanFile } from './scan.ts'

const GIBIBYTE = 2 ** 30

/**
 * Reads an artifact once and judges it: digest, formats, structure, provenance, contract. `expectedDigest` is what
 * somebody else says it must be; `champion` holds the stable release's numbers. Throws a UserError when there is no
 * artifact to judge; everything wrong with it is a finding of the report, whose verdict is `failed` after an error.
 */
export async function validateArtifact(options: {
  workspace: string
  model: Model
  expectedDigest?: string | undefined
  champion: Readonly<Record<string, unknown>> | null
  log: Log
}): Promise<ArtifactReport> {
  const { workspace, model, champion } = options
  const artifact = await findArtifact(workspace, model.path)
  const scanned = await scanAll(artifact, allowancesOf(model), options.log)
  const digest = artifactDigest(scanned)
  const { files, formats, findings: content } = judgeFiles(scanned)
  const size = scanned.reduce((sum, file) => sum + file.size, 0)
  const { metadata, findings: differences } = collectMetadata(model, metadataSources(scanned))
  const evaluation = await evaluationOf(workspace, model)
  const { quality, findings: worse } = checkQuality(model.contract.quality, { ...evaluation, champion })
  const companions = await readCompanions(model.contract, artifact)
  const candidate = { formats, size, metadata, files: scanned, companions }
  const { licences, findings: broken } = checkContract(model.contract, candidate)
  const findings = [
    ...checkDigest(digest, options.expectedDigest),
    ...content.map((finding) => placed(finding, artifact)),
    ...differences,
    ...evaluation.findings,
    ...worse,
    ...broken,
  ]
  const verdict = findings.some((finding) => finding.level === 'error') ? 'failed' : 'passed'
  return {
    schema: 1,
    model: model.name,
    digest,
    size,
    formats,
    files,
    signatures: reportedSignatures(scanned),
    metadata,
    card: companions.card?.path ?? null,
    licences: [...licences],
    quality,
    findings,
    verdict,
  }
}

/** What the contract lets a model do when it is loaded. */
function allowancesOf({ contract }: Model): Allowances {
  return { globals: new Set(contract['allow-globals']), scripts: contract['allow-scripts'] }
}

async function scanAll(artifact: ArtifactFiles, allow: Allowances, log: Log): Promise<ScannedFile[]> {
  const total = artifact.files.reduce((sum, file) => sum + file.size, 0)
  const scanned: ScannedFile[] = []
  let read = 0
  const onProgress = (bytes: number) => {
    const before = Math.floor(read / GIBIBYTE)
    read += bytes
    if (Math.floor(read / GIBIBYTE) > before) {
      log.info(`${(read / GIBIBYTE).toFixed(0)} of ${(total / GIBIBYTE).toFixed(1)} GiB read`)
    }
  }
  for (const file of artifact.files) scanned.push(await scanFile(file, onProgress, allow))
  return scanned
}

async function evaluationOf(
  workspace: string,
  { metrics }: Model,
): Promise<{ numbers: Record<string, unknown>; findings: Finding[] }> {
  if (metrics === undefined) return { numbers: {}, findings: [] }
  try {
    return { numbers: await readEvaluation(workspace, metrics), findings: [] }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const message = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`
    return { numbers: {}, findings: [{ level: 'error', rule: 'contract/metrics-file', message }] }
  }
}

function checkDigest(digest: string, expected: string | undefined): Finding[] {
  if (expected === undefined || expected === digest) return []
  const message = `the artifact's digest is ${digest}, but ${expected} is expected: these are other files`
  return [{ level: 'error', rule: 'artifact/digest', message }]
}

/** Says where the file lies in the workspace, for annotations. */
function placed(
  { path, ...finding }: Finding & { path?: string },
  { workspace, root }: ArtifactFiles,
): Finding {
  return path === undefined ? finding : { ...finding, place: { file: relative(workspace, join(root, path)) } }
}
