import * as z from 'zod'

/** The run of a workflow on GitHub, as far as a provenance tells it. */
export interface WorkflowRun {
  /** `https://github.com/acme/model` */
  readonly repositoryUrl: string
  /** What the run was started for, such as `refs/heads/main`. */
  readonly ref: string
  /** Of the repository. */
  readonly commit: string
  /** File of the workflow that was started, in the repository at this ref. */
  readonly workflow: { readonly path: string; readonly ref: string }
  /** Such as `push`. */
  readonly event: string
  readonly repositoryId: string
  readonly ownerId: string
  readonly runner: 'github-hosted' | 'self-hosted'
  /** Page of this run and attempt. */
  readonly url: string
}

const number = z.string().regex(/^\d+$/, 'expected a number')
const ref = z.string().regex(/^refs\/\S+$/, 'expected refs/…')

const variables = z.object({
  GITHUB_SERVER_URL: z.url({ protocol: /^https?$/ }),
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name'),
  GITHUB_REPOSITORY_ID: number,
  GITHUB_REPOSITORY_OWNER_ID: number,
  GITHUB_REF: ref,
  GITHUB_SHA: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'expected the digits of a commit'),
  GITHUB_WORKFLOW_REF: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+\/\S+@refs\/\S+$/, 'expected owner/name/path@refs/…'),
  GITHUB_EVENT_NAME: z.string().regex(/^\w+$/),
  GITHUB_RUN_ID: number,
  GITHUB_RUN_ATTEMPT: number,
  RUNNER_ENVIRONMENT: z.enum(['github-hosted', 'self-hosted']),
})

/** The run that sets these variables; null where something is missing or not what a runner sets: there is no provenance then. */
export function workflowRun(env: Readonly<Record<string, string | undefined>>): WorkflowRun | null {
  const { success, data } = variables.safeParse(env)
  if (!success) return null
  const repositoryUrl = `${data.GITHUB_SERVER_URL}/${data.GITHUB_REPOSITORY}`
  const [, path = '', at = ''] = /^[^/]+\/[^/]+\/(.+)@(refs\/.+)$/.exec(data.GITHUB_WORKFLOW_REF) ?? []
  return {
    repositoryUrl,
    ref: data.GITHUB_REF,
    commit: data.GITHUB_SHA,
    workflow: { path, ref: at },
    event: data.GITHUB_EVENT_NAME,
    repositoryId: data.GITHUB_REPOSITORY_ID,
    ownerId: data.GITHUB_REPOSITORY_OWNER_ID,
    runner: data.RUNNER_ENVIRONMENT,
    url: `${repositoryUrl}/actions/runs/${data.GITHUB_RUN_ID}/attempts/${data.GITHUB_RUN_ATTEMPT}`,
  }
}
