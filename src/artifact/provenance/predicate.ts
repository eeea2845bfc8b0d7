import type { NamedReport } from './bom.ts'
import type { WorkflowRun } from './workflow-run.ts'

/** The type that goes with the predicate. */
export { BUILD_PROVENANCE as PREDICATE_TYPE } from './subjects.ts'

/** What our parameters mean: the section of that page. */
const BUILD_TYPE = 'https://github.com/model-rollout/model-rollout/blob/main/docs/provenance.md#validation-v1'

/** A file that the run wrote, hexadecimal digest. */
export interface Byproduct {
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
}

/**
 * The predicate of SLSA provenance 1.0 (slsa.dev/spec/v1.0/provenance) for a validated artifact, which is its subject:
 * which run of which workflow took the model from where, from what code and data it says it was trained, and what came out.
 * Says nothing that the run does not know: code and data are as stated in `report`, in annotations that name the source.
 */
export function provenancePredicate(
  report: NamedReport,
  run: WorkflowRun,
  details: {
    path: string
    tool: string
    startedAt: Date
    finishedAt: Date
    byproducts: readonly Byproduct[]
  },
): object {
  const { version } = report.metadata
  return {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: {
        workflow: { ref: run.workflow.ref, repository: run.repositoryUrl, path: run.workflow.path },
        model: {
          name: report.model,
          path: details.path,
          ...(version === undefined ? {} : { version: String(version.value) }),
        },
      },
      internalParameters: {
        github: {
          event_name: run.event,
          repository_id: run.repositoryId,
          repository_owner_id: run.ownerId,
          runner_environment: run.runner,
        },
      },
      resolvedDependencies: [source(run), ...trainedFrom(report)],
    },
    runDetails: {
      builder: {
        id: `https://github.com/actions/runner/${run.runner}`,
        version: { 'model-rollout': details.tool },
      },
      metadata: {
        invocationId: run.url,
        startedOn: details.startedAt.toISOString(),
        finishedOn: details.finishedAt.toISOString(),
      },
      byproducts: details.byproducts.map(({ name, mediaType, sha256 }) => ({
        name,
        mediaType,
        digest: { sha256 },
      })),
    },
  }
}

function source({ repositoryUrl, ref, commit }: WorkflowRun): object {
  return { uri: `git+${repositoryUrl}@${ref}`, digest: { gitCommit: commit } }
}

/** What the rollout file or the model itself says of its origin: nobody has proven it. */
function trainedFrom({ metadata }: NamedReport): object[] {
  const code = metadata['code-commit']
  const data = metadata['training-data-version']
  return [
    ...(code === undefined ? [] : [claimed('training-code', code)]),
    ...(data === undefined ? [] : [claimed('training-data', data)]),
  ]
}

/** A commit is a digest; any other version becomes a URI, which the descriptor must have. */
function claimed(name: string, { value, source }: { value: string | number; source: string }): object {
  const text = String(value)
  const annotations = { statedBy: source }
  if (name === 'training-code' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) {
    return { name, digest: { gitCommit: text }, annotations }
  }
  return { name, uri: `${name}:${encodeURIComponent(text)}`, annotations }
}
