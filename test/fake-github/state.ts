import { exampleOf } from './openapi.ts'

export type Json = Record<string, unknown>

/** What the repository holds. A test may read and change it at any time. */
export interface State {
  readonly repository: string
  readonly deployments: (Json & { id: number })[]
  readonly deploymentStatuses: (Json & { deployment: number })[]
  readonly commitStatuses: (Json & { sha: string })[]
  readonly comments: (Json & { id: number; issue: number; body: string })[]
  /** `sha: null` belongs to every commit. */
  readonly pullRequests: { number: number; sha: string | null }[]
  /** Environments that exist, with the names of their required reviewers. */
  readonly environments: Map<string, readonly string[]>
  /** Reviews of deployments of a run, by run id. */
  readonly approvals: Map<number, { state: 'approved' | 'rejected'; comment: string; environment: string }[]>
  nextId: number
}

export function emptyState(repository: string): State {
  return {
    repository,
    deployments: [],
    deploymentStatuses: [],
    commitStatuses: [],
    comments: [],
    pullRequests: [],
    environments: new Map(),
    approvals: new Map(),
    nextId: 1,
  }
}

/** A comment as the repository keeps it. People are users, whatever they call themselves; the token is an app's. */
export function addComment(state: State, issue: number, body: string, author = 'github-actions[bot]') {
  const base = exampleOf('issues/create-comment')
  const comment = {
    ...base,
    id: state.nextId++,
    body,
    issue,
    created_at: now(),
    updated_at: now(),
    user: { ...(base['user'] as Json), login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' },
  }
  state.comments.push(comment)
  return comment
}

/** The time as GitHub writes it. */
export function now(): string {
  return new Date().toISOString()
}
