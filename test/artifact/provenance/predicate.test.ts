import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { PREDICATE_TYPE, provenancePredicate } from '../../../src/artifact/provenance/predicate.ts'
import { type WorkflowRun, workflowRun } from '../../../src/artifact/provenance/workflow-run.ts'
import { reportWith } from './reports.ts'

const ENV = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/model',
  GITHUB_REPOSITORY_ID: '1001',
  GITHUB_REPOSITORY_OWNER_ID: '2002',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: 'f'.repeat(40),
  GITHUB_WORKFLOW_REF: 'acme/model/.github/workflows/a@b.yml@refs/tags/v1@2',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_RUN_ID: '7',
  GITHUB_RUN_ATTEMPT: '2',
  RUNNER_ENVIRONMENT: 'github-hosted',
}
const DETAILS = {
  path: 'artifacts/digits',
  tool: '1.2.3',
  startedAt: new Date('2026-11-21T12:00:00Z'),
  finishedAt: new Date('2026-11-21T12:00:04Z'),
  byproducts: [{ name: 'artifact-report.json', mediaType: 'application/json', sha256: '9'.repeat(64) }],
}

/** slsa.dev/spec/v1.0/schema/provenance.proto, with what its text demands; unknown fields are mistakes of ours. */
const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:[^\s"<>\\^`{|}]+$/i)
const digests = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  gitCommit: z
    .string()
    .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
    .optional(),
})
const resource = z
  .strictObject({
    uri: uri.optional(),
    digest: digests.optional(),
    name: z.string().optional(),
    mediaType: z.string().optional(),
    annotations: z.record(z.string(), z.json()).optional(),
  })
  .refine(({ uri: place, digest }) => place !== undefined || digest !== undefined, 'needs a URI or a digest')
const predicateSchema = z.strictObject({
  buildDefinition: z.strictObject({
    buildType: uri,
    externalParameters: z.record(z.string(), z.json()),
    internalParameters: z.record(z.string(), z.json()),
    resolvedDependencies: z.array(resource),
  }),
  runDetails: z.strictObject({
    builder: z.strictObject({ id: uri, version: z.record(z.string(), z.string()) }),
    metadata: z.strictObject({
      invocationId: z.string(),
      startedOn: z.iso.datetime(),
      finishedOn: z.iso.datetime(),
    }),
    byproducts: z.array(resource),
  }),
})

function run(env: Record<string, string | undefined> = ENV): WorkflowRun {
  const found = workflowRun(env)
  if (found === null) throw new Error('no run')
  return found
}

describe('the predicate', () => {
  it('says which run took the model from where, and what came out', () => {
    const predicate = provenancePredicate(reportWith(), run(), DETAILS)
    expect(predicateSchema.parse(predicate)).toEqual(predicate)
    expect(PREDICATE_TYPE).toBe('https://slsa.dev/provenance/v1')
    expect(predicate).toEqual({
      buildDefinition: {
        buildType:
          'https://github.com/model-rollout/model-rollout/blob/main/docs/provenance.md#validation-v1',
        externalParameters: {
          workflow: {
            ref: 'refs/tags/v1@2',
            repository: 'https://github.com/acme/model',
            path: '.github/workflows/a@b.yml',
          },
          model: { name: 'digits', path: 'artifacts/digits', version: '2.1.0' },
        },
        internalParameters: {
          github: {
            event_name: 'push',
            repository_id: '1001',
            repository_owner_id: '2002',
            runner_environment: 'github-hosted',
          },
        },
        resolvedDependencies: [
          { uri: 'git+https://github.com/acme/model@refs/heads/main', digest: { gitCommit: 'f'.repeat(40) } },
          {
            name: 'training-code',
            digest: { gitCommit: 'd'.repeat(40) },
            annotations: { statedBy: 'model.onnx' },
          },
          {
            name: 'training-data',
            uri: 'training-data:MNIST%202026%2F10',
            annotations: { statedBy: 'rollout file' },
          },
        ],
      },
      runDetails: {
        builder: {
          id: 'https://github.com/actions/runner/github-hosted',
          version: { 'model-rollout': '1.2.3' },
        },
        metadata: {
          invocationId: 'https://github.com/acme/model/actions/runs/7/attempts/2',
          startedOn: '2026-11-21T12:00:00.000Z',
          finishedOn: '2026-11-21T12:00:04.000Z',
        },
        byproducts: [
          { name: 'artifact-report.json', mediaType: 'application/json', digest: { sha256: '9'.repeat(64) } },
        ],
      },
    })
  })

  it('is right for a model that says little, or says what is no commit', () => {
    const bare = provenancePredicate(reportWith({ metadata: {} }), run(), { ...DETAILS, byproducts: [] })
    expect(predicateSchema.parse(bare)).toEqual(bare)
    expect(bare).toMatchObject({
      buildDefinition: { externalParameters: { model: { name: 'digits', path: 'artifacts/digits' } } },
    })
    const metadata = { 'code-commit': { value: 'abc "1"', source: 'a.onnx' } }
    const odd = provenancePredicate(reportWith({ metadata }), run(), DETAILS)
    expect(predicateSchema.parse(odd)).toMatchObject({
      buildDefinition: {
        resolvedDependencies: [
          {},
          { name: 'training-code', uri: 'training-code:abc%20%221%22', annotations: { statedBy: 'a.onnx' } },
        ],
      },
    })
  })
})

describe('the run', () => {
  it.each([
    ['GITHUB_WORKFLOW_REF', undefined],
    ['GITHUB_WORKFLOW_REF', 'acme/model/train.yml'],
    ['GITHUB_SERVER_URL', 'javascript:alert(1)'],
    ['GITHUB_REPOSITORY', 'acme'],
    ['GITHUB_SHA', 'main'],
    ['GITHUB_REF', 'main'],
    ['GITHUB_RUN_ID', '7/..'],
    ['RUNNER_ENVIRONMENT', 'mine'],
  ])('is not known when %s is %s', (name, value) => {
    expect(workflowRun({ ...ENV, [name]: value })).toBeNull()
    expect(workflowRun(ENV)).not.toBeNull()
  })
})
