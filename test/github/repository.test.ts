import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRepository } from '../../src/github/repository.ts'
import type { FileChange } from '../../src/rollout/git-repository.ts'
import { ConflictError, UserError } from '../../src/support/errors.ts'
import { mergeProposal, writeFile } from '../fake-github/files.ts'
import { openScene, REPOSITORY, type Scene } from './scene.ts'

const PATH = 'apps/demo/kustomization.yaml'
let scene: Scene
beforeEach(async () => {
  scene = await openScene()
  writeFile(scene.fake.state, 'main', PATH, 'images: []\n')
})
afterEach(() => scene[Symbol.asyncDispose]())

const repository = () => openRepository(scene.options(), {})
const changeTo = async (text: string): Promise<FileChange> => {
  const { version } = await repository().read(PATH, 'main')
  return { path: PATH, branch: 'main', text, version, message: 'Release demo-2' }
}
const textOn = (branch: string) => scene.fake.state.branches.get(branch)?.get(PATH)?.text

describe('a repository on GitHub', () => {
  it('is the one of the run, unless another is named', () => {
    expect(repository().name).toBe(REPOSITORY)
    expect(openRepository(scene.options(), { repository: 'acme/deploy' }).name).toBe('acme/deploy')
  })

  it('reads a file, changes it by a commit, and tells which', async () => {
    expect((await repository().read(PATH, 'main')).text).toBe('images: []\n')
    await repository().commit(await changeTo('images: [ü]\n'))
    expect((await repository().read(PATH, 'main')).text).toBe('images: [ü]\n')
    expect(await repository().lastCommit(PATH, 'main')).toBe(scene.fake.state.commits.at(-1)?.sha)
  })

  it('does not overwrite what others committed meanwhile', async () => {
    const change = await changeTo('ours\n')
    writeFile(scene.fake.state, 'main', PATH, 'theirs\n')
    await expect(repository().commit(change)).rejects.toBeInstanceOf(ConflictError)
    expect(textOn('main')).toBe('theirs\n')
  })

  it('opens a pull request once, and merges it when its checks let it', async () => {
    const change = await changeTo('ours\n')
    const first = await repository().propose(change, 'model-rollout/demo-2', 'why')
    const { proposals } = scene.fake.state
    expect(proposals).toMatchObject([
      { head: 'model-rollout/demo-2', base: 'main', title: 'Release demo-2', body: 'why', state: 'open' },
    ])
    expect(first.url).toBe(`https://github.com/acme/deploy/pull/${first.number}`)
    expect(await repository().propose(change, 'model-rollout/demo-2', 'why')).toEqual(first)
    expect(proposals).toHaveLength(1)
    expect([textOn('main'), textOn('model-rollout/demo-2')]).toEqual(['images: []\n', 'ours\n'])
    if (proposals[0] !== undefined) proposals[0].refusals = 1
    expect(await repository().merge(first)).toBe(false)
    expect(await repository().merge(first)).toBe(true)
    expect(textOn('main')).toBe('ours\n')
  })

  it('begins a branch that is left from before anew', async () => {
    await repository().propose(await changeTo('ours\n'), 'model-rollout/demo-2', 'why')
    for (const pull of scene.fake.state.proposals) pull.state = 'closed'
    writeFile(scene.fake.state, 'main', PATH, 'theirs\n')
    await repository().propose(await changeTo('ours again\n'), 'model-rollout/demo-2', 'why')
    const [, second] = scene.fake.state.proposals
    if (second === undefined) throw new Error('no second pull request')
    mergeProposal(scene.fake.state, second)
    expect(textOn('main')).toBe('ours again\n')
  })
})

describe('what goes wrong', () => {
  const failure = async (work: Promise<unknown>): Promise<UserError> => {
    const error = await work.catch((reason: unknown) => reason)
    if (!(error instanceof UserError)) throw new Error(`expected a UserError, found ${String(error)}`)
    return error
  }

  it('names what is missing, and the permission', async () => {
    const { message, problems, hint } = await failure(repository().read('no.yaml', 'main'))
    expect(message).toBe('reading no.yaml of branch main failed on GitHub, in acme/models')
    expect(problems[0]).toMatch(/^404: Not Found/)
    expect(hint).toContain('"contents: read"')
  })

  it('names the permission of a write', async () => {
    scene.fake.fail({ operation: 'pulls/create', times: 9, status: 403, message: 'Resource not accessible' })
    const proposed = repository().propose(await changeTo('x\n'), 'b', 'why')
    const { problems, hint } = await failure(proposed)
    expect(problems[0]).toContain('403: Resource not accessible')
    expect(hint).toContain('"pull-requests: write"')
  })

  it('says that a branch takes no commits, which is no conflict', async () => {
    const message = 'Repository rule violations found. Changes must be made through a pull request.'
    scene.fake.fail({ operation: 'repos/create-or-update-file-contents', times: 1, status: 409, message })
    const { message: said, problems } = await failure(repository().commit(await changeTo('x\n')))
    expect(said).toBe('committing to branch main failed on GitHub, in acme/models')
    expect(problems[0]).toContain('through a pull request')
  })

  it('needs a token, and a name outside GitHub', async () => {
    const open = (changes: object, choice = {}) =>
      Promise.resolve().then(() => openRepository({ ...scene.options(), ...changes }, choice))
    expect((await failure(open({ token: '' }))).problems).toEqual([
      'there is no token in the input github-token',
    ])
    expect((await failure(open({ context: null }))).problems[0]).toContain('no run on GitHub')
    expect((await failure(open({}, { 'token-env': 'DEPLOY_TOKEN' }))).problems).toEqual([
      'there is no token in the environment variable DEPLOY_TOKEN',
    ])
  })

  it('takes the token of the variable that is named', async () => {
    const options = { ...scene.options(), token: '', env: { DEPLOY_TOKEN: 'ghs_test' } }
    const other = openRepository(options, { 'token-env': 'DEPLOY_TOKEN' })
    expect((await other.read(PATH, 'main')).text).toBe('images: []\n')
    const wrong = openRepository({ ...options, env: { DEPLOY_TOKEN: 'x' } }, { 'token-env': 'DEPLOY_TOKEN' })
    expect((await failure(wrong.read(PATH, 'main'))).problems[0]).toContain('401: Bad credentials')
  })
})
