import { type Answer, type Call, invalid, NOT_FOUND } from './answer.ts'
import { FILE_HANDLERS } from './files.ts'
import { exampleOf, type Route } from './openapi.ts'
import { addComment, type Json, now, type State } from './state.ts'

/** One function for each operation of the description that we use. */
export const HANDLERS: Record<string, (state: State, call: Call) => Answer> = {
  ...FILE_HANDLERS,
  'repos/list-deployments': (state, { query }) => ({
    status: 200,
    body: page(
      state.deployments.toReversed().filter((deployment) => matches(deployment, query)),
      query,
    ),
  }),
  'repos/create-deployment': createDeployment,
  'repos/get-deployment': (state, { path }) => {
    const deployment = deploymentOf(state, path)
    return deployment === undefined ? NOT_FOUND : { status: 200, body: deployment }
  },
  'repos/list-deployment-statuses': (state, { path, query }) => {
    const deployment = deploymentOf(state, path)
    if (deployment === undefined) return NOT_FOUND
    const all = state.deploymentStatuses.filter((status) => status.deployment === deployment.id)
    return { status: 200, body: page(all.toReversed(), query) }
  },
  'repos/create-deployment-status': createDeploymentStatus,
  'repos/create-commit-status': (state, { path, body }) => {
    if (tooLong(body['description'])) return invalid('description is too long (maximum is 140 characters)')
    const status = {
      ...exampleOf('repos/create-commit-status'),
      ...body,
      id: state.nextId++,
      created_at: now(),
      updated_at: now(),
    }
    state.commitStatuses.push({ ...status, sha: path['sha'] ?? '' })
    return { status: 201, body: status }
  },
  'repos/list-pull-requests-associated-with-commit': (state, { path, query }) => {
    const sha = path['commit_sha']
    const pulls = state.pullRequests.filter((pull) => pull.sha === null || pull.sha === sha)
    const base = { ...exampleOf('repos/list-pull-requests-associated-with-commit'), requested_teams: [] }
    return {
      status: 200,
      body: page(
        pulls.map(({ number }) => ({ ...base, number })),
        query,
      ),
    }
  },
  'repos/get-environment': (state, { path }) => {
    const name = path['environment_name'] ?? ''
    const reviewers = state.environments.get(name)
    return reviewers === undefined ? NOT_FOUND : { status: 200, body: environment(name, reviewers) }
  },
  'issues/list-comments': (state, { path, query }) => {
    if (!hasIssue(state, path)) return NOT_FOUND
    const since = query.get('since') ?? ''
    const all = state.comments.filter(
      (comment) => comment.issue === Number(path['issue_number']) && String(comment['updated_at']) >= since,
    )
    return { status: 200, body: page(all, query) }
  },
  'issues/create-comment': (state, { path, body }) => {
    if (!hasIssue(state, path)) return NOT_FOUND
    const text = String(body['body'])
    return (
      commentProblem(text) ?? { status: 201, body: addComment(state, Number(path['issue_number']), text) }
    )
  },
  'issues/update-comment': (state, { path, body }) => {
    const comment = state.comments.find(({ id }) => id === Number(path['comment_id']))
    if (comment === undefined) return NOT_FOUND
    const problem = commentProblem(String(body['body']))
    if (problem !== undefined) return problem
    comment.body = String(body['body'])
    comment['updated_at'] = now()
    return { status: 200, body: comment }
  },
  'actions/get-reviews-for-run': (state, { path }) => {
    const base = exampleOf('actions/get-reviews-for-run')
    const [first] = base['environments'] as Json[]
    const reviews = state.approvals.get(Number(path['run_id'])) ?? []
    const body = reviews.map(({ environment: name, ...review }) => ({
      ...base,
      ...review,
      environments: [{ ...first, name }],
    }))
    return { status: 200, body }
  },
}

function createDeployment(state: State, { body }: Call): Answer {
  if (tooLong(body['description'])) return invalid('description is too long (maximum is 140 characters)')
  const { auto_merge: _, required_contexts: __, ...kept } = body
  const deployment = {
    ...exampleOf('repos/create-deployment'),
    ...kept,
    id: state.nextId++,
    sha: body['ref'],
    environment: body['environment'] ?? 'production',
    created_at: now(),
    updated_at: now(),
  }
  state.deployments.push(deployment)
  return { status: 201, body: deployment }
}

function createDeploymentStatus(state: State, { path, body }: Call): Answer {
  const deployment = deploymentOf(state, path)
  if (deployment === undefined) return NOT_FOUND
  if (tooLong(body['description'])) return invalid('description is too long (maximum is 140 characters)')
  const { auto_inactive: _, ...kept } = body
  const status = {
    ...exampleOf('repos/create-deployment-status'),
    environment: deployment['environment'],
    ...kept,
    id: state.nextId++,
    created_at: now(),
    updated_at: now(),
  }
  state.deploymentStatuses.push({ ...status, deployment: deployment.id })
  return { status: 201, body: status }
}

function environment(name: string, reviewers: readonly string[]): Json {
  const base = exampleOf('repos/get-environment')
  const rules = base['protection_rules'] as Json[]
  const kept = rules.filter((rule) => rule['type'] !== 'required_reviewers')
  const rule = rules.find((candidate) => candidate['type'] === 'required_reviewers')
  const [sample] = (rule?.['reviewers'] as Json[] | undefined) ?? []
  const named = reviewers.map((login) => ({
    ...sample,
    type: 'User',
    reviewer: { ...(sample?.['reviewer'] as Json), login },
  }))
  const protection_rules = reviewers.length === 0 ? kept : [...kept, { ...rule, reviewers: named }]
  return { ...base, name, protection_rules }
}

function deploymentOf(state: State, path: Route['path']) {
  return state.deployments.find(({ id }) => id === Number(path['deployment_id']))
}

function hasIssue(state: State, path: Route['path']): boolean {
  return state.pullRequests.some(({ number }) => number === Number(path['issue_number']))
}

function matches(deployment: Json, query: URLSearchParams): boolean {
  return ['sha', 'ref', 'task', 'environment'].every((key) => {
    const wanted = query.get(key)
    return wanted === null || wanted === deployment[key]
  })
}

function page<T>(all: readonly T[], query: URLSearchParams): readonly T[] {
  const size = Number(query.get('per_page') ?? 30)
  const first = (Number(query.get('page') ?? 1) - 1) * size
  return all.slice(first, first + size)
}

function tooLong(description: unknown): boolean {
  return [...String(description ?? '')].length > 140
}

function commentProblem(body: string): Answer | undefined {
  if (body.trim() === '') return invalid("body can't be blank")
  return body.length > 65_536 ? invalid('body is too long (maximum is 65536 characters)') : undefined
}
