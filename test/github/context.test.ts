import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readContext } from '../../src/github/context.ts'

const folder = mkdtempSync(join(tmpdir(), 'event-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SHA = 'a'.repeat(40)
const HEAD = 'b'.repeat(40)
const ENV = {
  GITHUB_REPOSITORY: 'acme/models',
  GITHUB_SHA: SHA,
  GITHUB_RUN_ID: '99',
  GITHUB_RUN_ATTEMPT: '2',
}

function read(env: Record<string, string>) {
  const said: string[] = []
  const say = (message: string) => said.push(message)
  const context = readContext(env, { info: say, notice: say, warning: say, error: say })
  return { context, said }
}

function event(content: string): string {
  const file = join(folder, 'event.json')
  writeFileSync(file, content)
  return file
}

describe('readContext', () => {
  it('is null outside GitHub, without a word', () => {
    expect(read({})).toEqual({ context: null, said: [] })
  })

  it('knows the repository, the commit and the pages', () => {
    expect(read(ENV)).toEqual({
      said: [],
      context: {
        owner: 'acme',
        repo: 'models',
        commit: SHA,
        pullRequest: null,
        apiUrl: 'https://api.github.com',
        repositoryUrl: 'https://github.com/acme/models',
        runUrl: 'https://github.com/acme/models/actions/runs/99/attempts/2',
      },
    })
  })

  it('follows GitHub Enterprise Server', () => {
    const { context } = read({
      ...ENV,
      GITHUB_SERVER_URL: 'https://ghe.acme.example',
      GITHUB_API_URL: 'https://ghe.acme.example/api/v3',
    })
    expect(context?.apiUrl).toBe('https://ghe.acme.example/api/v3')
    expect(context?.runUrl).toBe('https://ghe.acme.example/acme/models/actions/runs/99/attempts/2')
  })

  it("takes a pull request's head, not its trial merge", () => {
    const file = event(JSON.stringify({ action: 'opened', pull_request: { number: 7, head: { sha: HEAD } } }))
    expect(read({ ...ENV, GITHUB_EVENT_PATH: file }).context).toMatchObject({ pullRequest: 7, commit: HEAD })
  })

  it('takes a comment on a pull request for it, and one on an issue not', () => {
    const comment = (issue: object) => read({ ...ENV, GITHUB_EVENT_PATH: event(JSON.stringify({ issue })) })
    expect(comment({ number: 8, pull_request: { url: 'x' } }).context).toMatchObject({
      pullRequest: 8,
      commit: SHA,
    })
    expect(comment({ number: 8 }).context?.pullRequest).toBeNull()
  })

  it.each([
    ['{"pull_request": {"number": "7"', /cannot be read, so no pull request is known: .*JSON/],
    [
      '{"pull_request": {"number": "7; rm", "head": {"sha": "x"}}}',
      /no pull request is known: .*expected number/s,
    ],
  ])('goes on without a pull request when the event is %s', (content, message) => {
    const { context, said } = read({ ...ENV, GITHUB_EVENT_PATH: event(content) })
    expect(context).toMatchObject({ commit: SHA, pullRequest: null })
    expect(said).toEqual([expect.stringMatching(message)])
  })

  it('reads no event that is missing or larger than any of GitHub', () => {
    const missing = read({ ...ENV, GITHUB_EVENT_PATH: join(folder, 'none.json') })
    expect(missing.context?.pullRequest).toBeNull()
    expect(missing.said).toEqual([expect.stringContaining('ENOENT')])
    const file = event('{}')
    truncateSync(file, 26 * 2 ** 20)
    expect(read({ ...ENV, GITHUB_EVENT_PATH: file }).said).toEqual([
      expect.stringContaining('expected at most 26214400 bytes, found 27262976'),
    ])
  })

  it('publishes nothing, and says why, when variables are not what a runner sets', () => {
    const { context, said } = read({ ...ENV, GITHUB_REPOSITORY: '../../x', GITHUB_SHA: 'main' })
    expect(context).toBeNull()
    expect(said).toEqual([
      "Nothing is published to GitHub: the run's variables are not what a runner sets. GITHUB_REPOSITORY: expected owner/name; GITHUB_SHA: expected the digits of a commit",
    ])
  })
})
