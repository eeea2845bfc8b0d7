/** Branches, their files, and pull requests between them. */
import { createHash } from 'node:crypto'
import type { Answer, Call } from './answer.ts'
import { invalid, NOT_FOUND } from './answer.ts'
import { exampleOf } from './openapi.ts'
import type { Json, Proposal, State } from './state.ts'

export const FILE_HANDLERS: Record<string, (state: State, call: Call) => Answer> = {
  'repos/get-content': getContent,
  'repos/create-or-update-file-contents': putContent,
  'repos/list-commits': (state, { query }) => {
    const [branch, path] = [query.get('sha'), query.get('path')]
    const all = state.commits.filter((commit) => commit.branch === branch && commit.path === path)
    const base = exampleOf('repos/list-commits')
    return { status: 200, body: all.toReversed().map(({ sha }) => ({ ...base, sha })) }
  },
  'git/get-ref': (state, { path }) => {
    const branch = (path['ref'] ?? '').replace(/^heads\//, '')
    return state.branches.has(branch) ? { status: 200, body: reference(state, branch) } : NOT_FOUND
  },
  'git/create-ref': (state, { body }) => {
    const branch = String(body['ref']).replace(/^refs\/heads\//, '')
    if (state.branches.has(branch)) return invalid('Reference already exists')
    return { status: 201, body: pointTo(state, branch, String(body['sha'])) }
  },
  'git/update-ref': (state, { path, body }) => {
    const branch = (path['ref'] ?? '').replace(/^heads\//, '')
    if (!state.branches.has(branch)) return invalid('Reference does not exist')
    return { status: 200, body: pointTo(state, branch, String(body['sha'])) }
  },
  'pulls/list': (state, { query }) => {
    const head = (query.get('head') ?? '').split(':')[1]
    const all = state.proposals.filter(
      (pull) => pull.state === query.get('state') && pull.head === head && pull.base === query.get('base'),
    )
    return { status: 200, body: all.map((pull) => pullRequest('pulls/list', pull)) }
  },
  'pulls/create': (state, { body }) => {
    const { head, base, title, body: text } = body as Record<string, string>
    if (!state.branches.has(head ?? '') || !state.branches.has(base ?? '')) return invalid('head or base')
    const number = state.nextId++
    const pull: Proposal = {
      number,
      head: head ?? '',
      base: base ?? '',
      title: title ?? '',
      body: text ?? '',
      state: 'open',
      refusals: 0,
    }
    state.proposals.push(pull)
    return { status: 201, body: pullRequest('pulls/create', pull) }
  },
  'pulls/merge': (state, { path, body }) => {
    const pull = state.proposals.find(({ number }) => number === Number(path['pull_number']))
    if (pull === undefined) return NOT_FOUND
    if (body['merge_method'] !== 'merge') return notAllowed('This method is not allowed on this repository.')
    if (pull.refusals > 0) {
      pull.refusals--
      return notAllowed('Required status check is expected')
    }
    return { status: 200, body: { sha: mergeProposal(state, pull), merged: true, message: 'merged' } }
  },
}

const notAllowed = (message: string): Answer => ({ status: 405, body: { message, documentation_url: '' } })

/** What a person does, or `pulls/merge`; answers the commit. */
export function mergeProposal(state: State, pull: Proposal): string {
  pull.state = 'closed'
  let sha = ''
  for (const [path, { text }] of state.branches.get(pull.head) ?? []) {
    if (fileOf(state, pull.base, path)?.text !== text) sha = writeFile(state, pull.base, path, text)
  }
  return sha
}

/** Commits a file to a branch, which is made where it is not there; answers the commit. */
export function writeFile(state: State, branch: string, path: string, text: string): string {
  const files = state.branches.get(branch) ?? new Map()
  state.branches.set(branch, files)
  files.set(path, { text, sha: hash(text) })
  const sha = hash(`${branch} ${path} ${text} ${state.commits.length}`)
  state.commits.push({ sha, branch, path })
  return sha
}

function getContent(state: State, { path, query }: Call): Answer {
  const file = fileOf(state, query.get('ref') ?? '', path['path'] ?? '')
  if (file === undefined) return NOT_FOUND
  const content = Buffer.from(file.text).toString('base64')
  const example = exampleOf('repos/get-content')
  const body = {
    ...example,
    type: 'file',
    encoding: 'base64',
    content,
    sha: file.sha,
    size: file.text.length,
  }
  return { status: 200, body }
}

function putContent(state: State, { path, body }: Call): Answer {
  const [branch, name] = [String(body['branch']), path['path'] ?? '']
  if (!state.branches.has(branch)) return NOT_FOUND
  if (fileOf(state, branch, name)?.sha !== body['sha'])
    return { status: 409, body: { message: `${name} does not match`, documentation_url: '' } }
  const text = Buffer.from(String(body['content']), 'base64').toString('utf8')
  const sha = writeFile(state, branch, name, text)
  const example = exampleOf('repos/create-or-update-file-contents')
  return { status: 200, body: { ...example, commit: { ...(example['commit'] as Json), sha } } }
}

const fileOf = (state: State, branch: string, path: string) => state.branches.get(branch)?.get(path)

/** A branch at a commit: that of another branch's head, whose files it gets. */
function pointTo(state: State, branch: string, sha: string): Json {
  const from = [...state.branches.keys()].find((name) => headOf(state, name) === sha) ?? ''
  state.branches.set(branch, new Map(state.branches.get(from)))
  return reference(state, branch)
}

function headOf(state: State, branch: string): string {
  return state.commits.findLast((commit) => commit.branch === branch)?.sha ?? hash(branch)
}

function reference(state: State, branch: string): Json {
  const example = exampleOf('git/get-ref')
  return {
    ...example,
    ref: `refs/heads/${branch}`,
    object: { ...(example['object'] as Json), sha: headOf(state, branch) },
  }
}

function pullRequest(operation: string, { number, title, body, state }: Proposal): Json {
  const url = `https://github.com/acme/deploy/pull/${number}`
  return { ...exampleOf(operation), requested_teams: [], number, title, body, state, html_url: url }
}

const hash = (text: string): string => createHash('sha1').update(text).digest('hex')
