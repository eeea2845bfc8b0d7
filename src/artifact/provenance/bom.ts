import { createHash } from 'node:crypto'
import type { ArtifactReport } from '../report.ts'
import { bomLicences } from './bom-licences.ts'
import { modelCard, TRAINING_DATA } from './bom-model-card.ts'

/** A report of an artifact that could be read as a whole. */
export type NamedReport = ArtifactReport & { readonly digest: string }

const SPEC = 'http://cyclonedx.org/schema/bom-1.6.schema.json'
/** Namespace of names that are URLs (RFC 9562, section 6.6). */
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'
const HOME = 'https://github.com/model-rollout/model-rollout'
const MODEL = 'model'

/**
 * The bill of materials of a model, CycloneDX 1.6 (ECMA-424): the model with its card, its files, and the data it was
 * trained on. `tool` is our version. The serial number is made from the artifact's digest and version, so that the same
 * artifact has the same one; only `at` differs between two runs.
 */
export function machineLearningBom(report: NamedReport, { at, tool }: { at: Date; tool: string }): object {
  const data = trainingData(report)
  const files = report.files.map(fileComponent)
  const parts = [...files, ...data].map((component) => component['bom-ref'])
  return {
    $schema: SPEC,
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid(`${HOME}#${report.model}@${report.metadata.version?.value}:${report.digest}`)}`,
    version: 1,
    metadata: {
      timestamp: at.toISOString(),
      lifecycles: [{ phase: 'post-build' }],
      tools: {
        components: [
          {
            type: 'application',
            name: 'model-rollout',
            version: tool,
            externalReferences: [{ type: 'vcs', url: HOME }],
          },
        ],
      },
      component: modelComponent(report),
    },
    components: [...files, ...data],
    dependencies: [{ ref: MODEL, dependsOn: parts }, ...parts.map((ref) => ({ ref }))],
  }
}

function modelComponent(report: NamedReport): object {
  const { version } = report.metadata
  const licences = bomLicences(report.licences)
  return {
    type: 'machine-learning-model',
    'bom-ref': MODEL,
    name: report.model,
    ...(version === undefined ? {} : { version: String(version.value) }),
    hashes: [{ alg: 'SHA-256', content: report.digest.replace('sha256:', '') }],
    ...(licences.length === 0 ? {} : { licenses: licences }),
    ...(report.card === null ? {} : { externalReferences: [{ type: 'model-card', url: iri(report.card) }] }),
    modelCard: modelCard(report),
    properties: properties({
      size: report.size,
      seed: report.metadata.seed?.value,
      'code-commit': report.metadata['code-commit']?.value,
      signer: report.signer ?? undefined,
      verdict: report.verdict,
    }),
  }
}

function fileComponent({ path, size, sha256, format }: ArtifactReport['files'][number]) {
  return {
    type: 'file',
    'bom-ref': `file:${path}`,
    name: path,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
    properties: properties({ size, format: format ?? undefined }),
  }
}

function trainingData({ metadata }: ArtifactReport) {
  const version = metadata['training-data-version']
  if (version === undefined) return []
  return [
    {
      type: 'data',
      'bom-ref': TRAINING_DATA,
      name: 'training data',
      version: String(version.value),
      data: [{ type: 'dataset', name: 'training data' }],
    },
  ]
}

/** Names are in a namespace of ours, as CycloneDX wants it; what is undefined is left out. */
function properties(values: Readonly<Record<string, string | number | undefined>>): object[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ name: `model-rollout:${name}`, value: String(value) }))
}

/** A path as a relative reference (RFC 3987): a colon in its first part would begin a scheme. */
function iri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

/** UUID of version 5 (RFC 9562, section 5.5): the SHA-1 of the namespace and the name. */
function uuid(name: string): string {
  const namespace = Buffer.from(URL_NAMESPACE.replaceAll('-', ''), 'hex')
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
