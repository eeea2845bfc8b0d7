import { oneLine } from '../report/markdown.ts'
import type {
  FileAt,
  FileChange,
  GitRepository,
  Proposal,
  RepositoryChoice,
} from '../rollout/git-repository.ts'
import { ConflictError, messageOf, UserError } from '../support/errors.ts'
import { statusOf } from './calls.ts'
import { type GitHubClient, openClient } from './client.ts'
import type { GitHubOptions } from './publisher.ts'

/** What every call of one repository needs. */
interface Home {
  readonly open: () => Promise<GitHubClient>
  readonly owner: string
  readonly repo: string
}

/** The files of a repository on GitHub, through its API: no checkout is needed. Nothing is loaded before the first call. */
export function openRepository(given: GitHubOptions, choice: RepositoryChoice): GitRepository {
  const { context, env } = given
  const variable = choice['token-env']
  const token = variable === undefined ? given.token : (env[variable] ?? '')
  const options = { ...given, token }
  const full = choice.repository ?? (context === null ? undefined : `${context.owner}/${context.repo}`)
  if (full === undefined || token === '') {
    const source = variable === undefined ? 'the input github-token' : `the environment variable ${variable}`
    throw new UserError('the repository that the GitOps tool reads cannot be reached', {
      problems: [
        full === undefined
          ? 'it is not known which: this is no run on GitHub'
          : `there is no token in ${source}`,
      ],
      hint: 'Set target.kubernetes.gitops.repository, and the input github-token (from a shell: GITHUB_TOKEN) or token-env.',
    })
  }
  const [owner = '', repo = ''] = full.split('/')
  let client: Promise<GitHubClient> | undefined
  const apiUrl = context?.apiUrl ?? 'https://api.github.com'
  const open = () => {
    client ??= openClient({ ...options, apiUrl })
    return client
  }
  const home: Home = { open, owner, repo }
  return {
    name: full,
    read: (path, branch) => read(home, path, branch),
    commit: (change) => commit(home, change),
    propose: (change, from, reason) => propose(home, change, from, reason),
    merge: (proposal) => merge(home, proposal),
    async lastCommit(path, branch) {
      const query = { owner, repo, path, sha: branch, per_page: 1 }
      const { data } = await asked(home, `finding the last commit of ${path}`, 'contents: read', (github) =>
        github.rest.repos.listCommits(query),
      )
      return data[0]?.sha ?? ''
    },
  }
}

async function read(home: Home, path: string, branch: string): Promise<FileAt> {
  const { owner, repo } = home
  const { data } = await asked(home, `reading ${path} of branch ${branch}`, 'contents: read', (github) =>
    github.rest.repos.getContent({ owner, repo, path, ref: branch }),
  )
  if (Array.isArray(data) || data.type !== 'file' || data.encoding !== 'base64') {
    throw new UserError(`${owner}/${repo}: ${path} is no file of at most 1 MB`, {
      hint: 'Correct target.kubernetes.gitops.path.',
    })
  }
  return { text: Buffer.from(data.content, 'base64').toString('utf8'), version: data.sha }
}

async function commit(home: Home, { path, branch, text, version, message }: FileChange): Promise<void> {
  const { owner, repo } = home
  const content = Buffer.from(text).toString('base64')
  await asked(home, `committing to branch ${branch}`, 'contents: write', (github) =>
    github.rest.repos.createOrUpdateFileContents({
      owner,
      repo,
      path,
      branch,
      message,
      content,
      sha: version,
    }),
  )
}

async function propose(home: Home, change: FileChange, from: string, reason: string): Promise<Proposal> {
  const { owner, repo } = home
  const head = `${owner}:${from}`
  const base = change.branch
  const { data: open } = await asked(home, 'listing pull requests', 'pull-requests: write', (github) =>
    github.rest.pulls.list({ owner, repo, head, base, state: 'open' }),
  )
  const [found] = open
  if (found !== undefined) return { number: found.number, url: found.html_url }
  await startBranch(home, base, from)
  await commit(home, { ...change, branch: from })
  const { data } = await asked(home, 'opening a pull request', 'pull-requests: write', (github) =>
    github.rest.pulls.create({ owner, repo, head: from, base, title: change.message, body: reason }),
  )
  return { number: data.number, url: data.html_url }
}

/** The branch `from` begins where `base` is now, also where one of that name is left from before. */
async function startBranch(home: Home, base: string, from: string): Promise<void> {
  const { owner, repo } = home
  const { data } = await asked(home, `reading branch ${base}`, 'contents: read', (github) =>
    github.rest.git.getRef({ owner, repo, ref: `heads/${base}` }),
  )
  const { sha } = data.object
  await asked(home, `starting branch ${from}`, 'contents: write', async (github) => {
    try {
      await github.rest.git.createRef({ owner, repo, ref: `refs/heads/${from}`, sha })
    } catch (error) {
      if (statusOf(error) !== 422) throw error
      await github.rest.git.updateRef({ owner, repo, ref: `heads/${from}`, sha, force: true })
    }
  })
}

/** Which of these a repository allows is its own choice. */
const METHODS = ['squash', 'merge', 'rebase'] as const

async function merge(home: Home, { number }: Proposal): Promise<boolean> {
  for (const method of METHODS) if (await mergeBy(home, number, method)) return true
  return false
}

/** false where GitHub does not let it be merged so: not by this method, or not yet. */
function mergeBy(home: Home, pull_number: number, merge_method: (typeof METHODS)[number]): Promise<boolean> {
  const { owner, repo } = home
  return asked(home, `merging pull request ${pull_number}`, 'contents: write', async (github) => {
    try {
      return (await github.rest.pulls.merge({ owner, repo, pull_number, merge_method })).data.merged
    } catch (error) {
      if (statusOf(error) === 405) return false
      throw error
    }
  })
}

/** One call; `what` is what was tried, `permission` the one that it needs. */
async function asked<T>(
  { open, owner, repo }: Home,
  what: string,
  permission: string,
  call: (github: GitHubClient) => Promise<T>,
): Promise<T> {
  try {
    return await call(await open())
  } catch (error) {
    const status = statusOf(error)
    // A branch that takes no commits answers 409 too, and says so.
    if (status === 409 && !/rule|protected/i.test(messageOf(error)))
      throw new ConflictError(`${owner}/${repo} was changed meanwhile`)
    throw new UserError(`${what} failed on GitHub, in ${owner}/${repo}`, {
      problems: [`${status ?? 'no answer'}: ${oneLine(messageOf(error), 300)}`],
      hint: `The token (of the input github-token, or of token-env) needs "${permission}" there: for another repository, that of a GitHub App. Correct target.kubernetes.gitops where the names are wrong.`,
    })
  }
}
