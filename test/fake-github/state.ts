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
  /** Files by path, of each branch. */
  readonly branches: Map<string, Map<string, StoredFile>>
  /** Newest last. */
  readonly commits: { readonly sha: string; readonly branch: string; readonly path: string }[]
  readonly proposals: Proposal[]
  nextId: number
}

interface StoredFile {
  readonly text: string
  readonly sha: string
}

/** A pull request of one branch into another. */
export interface Proposal {
  readonly number: number
  readonly head: string
  readonly base: string
  readonly title: string
  readonly body: string
  state: 'open' | 'closed'
  /** How often a merge is refused before its checks let it pass. */
  refusals: number
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
    branches: new Map(),
    commits: [],
    proposals: [],
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
