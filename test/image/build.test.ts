import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modelSchema } from '../../src/config/model.ts'
import { fileSchema } from '../../src/config/schema.ts'
import { type BuildOptions, buildRelease } from '../../src/image/build.ts'
import type { Exec } from '../../src/image/buildx.ts'
import { UserError } from '../../src/support/errors.ts'
import type { Log } from '../../src/support/log.ts'
import { workspaceWith } from '../artifact/workspace.ts'

const FAKE = join(import.meta.dirname, 'fake-docker.mjs')
const ARTIFACT = `sha256:${createHash('sha256').update('weights').digest('hex')}`
const TAG = `ghcr.io/acme/m:1.0-${ARTIFACT.slice(7, 19)}`

const DOCKERFILE = 'FROM scratch\nARG MODEL_PATH\nCOPY out $MODEL_PATH/\n'

interface Bench {
  readonly options: BuildOptions
  readonly state: string
  readonly log: string[]
  calls(): Promise<string[][]>
}

async function setUp(settings: object = {}, image: object = { registry: 'ghcr.io/acme/m' }): Promise<Bench> {
  const workspace = await workspaceWith({ 'out/m.onnx': 'weights', Dockerfile: 'FROM scratch' })
  const state = await workspaceWith({ 'settings.json': JSON.stringify(settings) })
  const lines: string[] = []
  const push = (message: string) => void lines.push(message)
  const log: Log = { info: push, notice: push, warning: push, error: push }
  const exec: Exec = async (command, args) => {
    const env = { PATH: process.env['PATH'], FAKE_DOCKER: state }
    const { status, stdout, stderr } = spawnSync(process.execPath, [FAKE, ...args], { env, encoding: 'utf8' })
    expect(command).toBe('docker')
    return { exitCode: status ?? 1, stdout, stderr }
  }
  const model = modelSchema.parse({ name: 'm', path: 'out/m.onnx', version: '1.0', provenance: { seed: 7 } })
  const options = {
    workspace,
    model,
    artifact: ARTIFACT,
    image: fileSchema.shape.image.parse(image),
    local: null,
    exec,
    log,
  }
  const calls = async () => {
    const text = await readFile(join(state, 'calls.jsonl'), 'utf8')
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[])
  }
  return { options, state, log: lines, calls }
}

async function refusal({ options }: Bench, change: Partial<BuildOptions> = {}): Promise<UserError> {
  const error = await buildRelease({ ...options, ...change }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UserError)
  return error as UserError
}

describe('an image built with docker buildx', () => {
  it('has the digest of the model without its signature', async () => {
    const bench = await setUp()
    await writeFile(join(bench.options.workspace, 'out/m.onnx.sig'), 'signed')
    await writeFile(join(bench.options.workspace, 'out/model.sig'), 'signed')
    const model = modelSchema.parse({
      ...bench.options.model,
      path: 'out',
      contract: { signed: { key: 'a.pub' } },
    })
    expect(await refusal(bench, { model })).toMatchObject({ message: expect.stringContaining('sha256:') })
    await rm(join(bench.options.workspace, 'out/m.onnx.sig'))
    expect((await buildRelease({ ...bench.options, model })).image).toMatch(/^ghcr\.io\/acme\/m@sha256:/)
  })

  it('is pushed with labels, build arguments and provenance, and named by its digest', async () => {
    const bench = await setUp({}, { registry: 'ghcr.io/acme/m', base: 'python:3.12-slim' })
    const { image, digest } = await buildRelease(bench.options)
    expect(image).toBe(`ghcr.io/acme/m@${digest}`)
    const build = (await bench.calls()).find((args) => args[1] === 'build') ?? []
    const after = (flag: string) => build.filter((_, index) => build[index - 1] === flag)
    expect(after('--tag')).toEqual([TAG])
    expect(after('--build-arg')).toEqual([
      'BASE=python:3.12-slim',
      'MODEL_PATH=/models',
      `MODEL_DIGEST=${ARTIFACT}`,
    ])
    expect(after('--label')).toContain(`io.model-rollout.model.digest=${ARTIFACT}`)
    expect(after('--label')).toContain('io.model-rollout.model.seed=7')
    expect(after('--provenance')).toEqual(['mode=max'])
    expect(build).toContain('--push')
    expect(build.at(-1)).toBe(bench.options.workspace)
  })

  it('asks for no provenance of a driver that refuses it, and says so', async () => {
    const bench = await setUp({ driver: 'docker' })
    await buildRelease(bench.options)
    expect(bench.log.join()).toMatch(/docker driver may make no provenance/)
  })

  it('stays on this host without a registry', async () => {
    const bench = await setUp({}, {})
    const { image } = await buildRelease(bench.options)
    expect(image).toBe(`model-rollout/m:1.0-${ARTIFACT.slice(7, 19)}`)
    const calls = await bench.calls()
    expect(calls.map((args) => args[1])).toEqual(['version', 'build'])
    expect(calls[1]).toContain('--load')
  })

  it.each([{}, { platforms: true }])(
    'is reused when the tag has the same model already (%j)',
    async (settings) => {
      const bench = await setUp(settings)
      const first = await buildRelease(bench.options)
      expect(await buildRelease(bench.options)).toEqual(first)
      expect((await bench.calls()).filter((args) => args[1] === 'build')).toHaveLength(1)
      expect(bench.log.join()).toMatch(/is there already with this model; it is used as it is/)
    },
  )
})

describe('no image is built', () => {
  it.each([
    [
      'another model',
      { 'io.model-rollout.model.digest': 'sha256:other' },
      /with sha256:other instead of sha256:/,
    ],
    ['no model', {}, /with no single model instead of/],
  ])('over a tag that has %s', async (_name, labels, message) => {
    const bench = await setUp()
    await writeFile(
      join(bench.state, 'images.json'),
      JSON.stringify({ [TAG]: { digest: `sha256:${'1'.repeat(64)}`, labels } }),
    )
    expect((await refusal(bench)).message).toMatch(message)
    expect((await bench.calls()).some((args) => args[1] === 'build')).toBe(false)
  })

  it.each(['ghcr.io/acme/m: denied', 'failed to do request: connect: connection refused'])(
    'when the registry says %j',
    async (registryError) => {
      const error = await refusal(await setUp({ registryError }))
      expect(error.message).toBe(`the registry cannot be asked for ${TAG}: ERROR: ${registryError}`)
      expect(error.hint).toMatch(/docker\/login-action/)
    },
  )

  it('without docker or buildx', async () => {
    const bench = await setUp({ noBuildx: true })
    expect((await refusal(bench)).message).toMatch(/^docker buildx is missing: ERROR/)
    const exec = () => Promise.reject(new Error('Unable to locate executable file: docker'))
    const error = await refusal(bench, { exec })
    expect(error.message).toMatch(/^docker cannot be started: Unable to locate/)
    expect(error.hint).toMatch(/docker\/setup-buildx-action/)
  })

  it('of files with another digest, without a version, or of paths outside the workspace', async () => {
    const bench = await setUp()
    expect((await refusal(bench, { artifact: `sha256:${'0'.repeat(64)}` })).message).toMatch(/was validated$/)
    const { version: _, ...model } = bench.options.model
    expect((await refusal(bench, { model })).hint).toMatch(/Set model\.version/)
    const image = { ...bench.options.image, context: '../..' }
    expect((await refusal(bench, { image })).message).toMatch(
      /^image\.context: "\.\.\/\.\." lies outside of it/,
    )
    await symlink('/etc', join(bench.options.workspace, 'linked'))
    const linked = { ...bench.options.image, dockerfile: 'linked/hostname' }
    expect((await refusal(bench, { image: linked })).message).toMatch(/lies outside of it/)
    const missing = { ...bench.options.image, dockerfile: 'gone' }
    expect((await refusal(bench, { image: missing })).message).toMatch(/"gone" does not exist/)
  })

  it('is told why when the build fails, its metadata is unreadable, or another image was pushed meanwhile', async () => {
    expect((await refusal(await setUp({ buildFails: true }))).message).toMatch(
      /^docker buildx build failed: ERROR: failed to solve/,
    )
    expect((await refusal(await setUp({ metadata: {} }))).message).toMatch(
      /^docker buildx's metadata is not as expected/,
    )
    const otherDigest = `sha256:${'2'.repeat(64)}`
    expect((await refusal(await setUp({ otherDigest }))).message).toMatch(/but the registry has sha256:2222/)
  })
})

describe('a release for the local target', () => {
  it('is packed and named by the digest of its folder', async () => {
    const bench = await setUp()
    const releases = join(bench.state, 'releases')
    const { image, digest } = await buildRelease({ ...bench.options, local: { releases, include: [] } })
    expect(image).toBe(`local/m@${digest}`)
    const text = await readFile(join(releases, digest.slice(7), 'release.json'), 'utf8')
    expect(JSON.parse(text)).toMatchObject({ artifact: ARTIFACT, modelPath: 'model/m.onnx' })
  })
})

/** Against a real docker with buildx and a registry, where MODEL_ROLLOUT_TEST_REGISTRY names one (host:port). */
describe.runIf(process.env['MODEL_ROLLOUT_TEST_REGISTRY'])('with the real docker', () => {
  const real: Exec = async (command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    return { exitCode: status ?? 1, stdout, stderr }
  }

  it('pushes an image that is found again, and refuses another model under its tag', {
    timeout: 60_000,
  }, async () => {
    const name = `${process.env['MODEL_ROLLOUT_TEST_REGISTRY']}/model-rollout/test-${process.pid}`
    const bench = await setUp({}, { registry: name })
    await writeFile(join(bench.options.workspace, 'Dockerfile'), DOCKERFILE)
    const options = { ...bench.options, exec: real }
    const first = await buildRelease(options)
    expect(first.image).toBe(`${name}@${first.digest}`)
    expect(await buildRelease(options)).toEqual(first)
    const tag = `${name}:1.0-${ARTIFACT.slice(7, 19)}`
    await writeFile(
      join(bench.options.workspace, 'Dockerfile'),
      `${DOCKERFILE}LABEL io.model-rollout.model.digest=x\n`,
    )
    const build = [
      'buildx',
      'build',
      '--push',
      '--tag',
      tag,
      '--build-arg',
      'MODEL_PATH=/m',
      bench.options.workspace,
    ]
    expect((await real('docker', build)).exitCode).toBe(0)
    expect((await refusal({ ...bench, options })).message).toMatch(/is there already, with x instead of/)
    const unreachable = { ...bench.options.image, registry: '127.0.0.1:9/x' }
    expect((await refusal({ ...bench, options }, { image: unreachable })).message).toMatch(
      /cannot be asked for 127\.0\.0\.1:9\/x/,
    )
  })

  it('keeps an image on this host', { timeout: 60_000 }, async () => {
    const bench = await setUp({}, {})
    await writeFile(join(bench.options.workspace, 'Dockerfile'), DOCKERFILE)
    const { image, digest } = await buildRelease({ ...bench.options, exec: real })
    expect((await real('docker', ['image', 'inspect', '--format', '{{.Id}}', image])).stdout.trim()).toBe(
      digest,
    )
    await real('docker', ['image', 'rm', image])
  })
})
