import { describe, expect, it } from 'vitest'
import { checkRepository, imageLabels, imageTag } from '../../src/image/labels.ts'

const artifact = `sha256:${'ab'.repeat(32)}`

describe('labels', () => {
  it('say what the model is and where it comes from', () => {
    const provenance = { seed: 42, 'training-data-version': '2026-10', 'code-commit': 'c0ffee' }
    expect(imageLabels({ model: 'm', version: '1.0', artifact, provenance, base: 'python:3.12' })).toEqual({
      'org.opencontainers.image.title': 'm',
      'org.opencontainers.image.version': '1.0',
      'org.opencontainers.image.revision': 'c0ffee',
      'org.opencontainers.image.base.name': 'python:3.12',
      'io.model-rollout.model.name': 'm',
      'io.model-rollout.model.version': '1.0',
      'io.model-rollout.model.digest': artifact,
      'io.model-rollout.model.training-data-version': '2026-10',
      'io.model-rollout.model.seed': '42',
      'io.model-rollout.model.code-commit': 'c0ffee',
    })
  })

  it('leave out what is not known, and refuse control characters', () => {
    const identity = { model: 'm', version: '1.0', artifact, provenance: {}, base: undefined }
    expect(Object.keys(imageLabels(identity))).toHaveLength(5)
    expect(() => imageLabels({ ...identity, version: '1\n2' })).toThrow(
      /image\.version would have a control character/,
    )
  })
})

describe('the tag', () => {
  it('is the version and the beginning of the digest', () => {
    expect(imageTag('2.1.0', artifact)).toBe('2.1.0-abababababab')
    expect(imageTag('2.1.0+build.5', artifact)).toBe('2.1.0_build.5-abababababab')
  })

  it.each(['.1', '-1', '1 2', 'ä', 'a/b', 'a:b', `${'1'.repeat(120)}`])(
    'refuses the version %j',
    (version) => {
      expect(() => imageTag(version, artifact)).toThrow(/cannot be part of an image's tag/)
    },
  )
})

describe('the repository', () => {
  it.each(['ghcr.io/acme/sentiment', 'localhost:5000/m', 'registry:5000/a__b/c-d', '127.0.0.1:21500/t/x'])(
    'may be %s',
    (name) => {
      expect(() => checkRepository(name)).not.toThrow()
    },
  )

  it.each([
    'acme',
    'acme/sentiment',
    'ghcr.io/',
    'ghcr.io/a:tag',
    'ghcr.io/a@sha256:0',
    'ghcr.io/-a',
    'https://ghcr.io/a',
    '--push',
  ])('may not be %s', (name) => {
    expect(() => checkRepository(name)).toThrow(/is not a repository of a registry/)
  })

  it('is told in lower case when only that is wrong', () => {
    expect(() => checkRepository('ghcr.io/Acme/Sentiment')).toThrow(
      expect.objectContaining({
        hint: 'Names of images have lower-case letters only: ghcr.io/acme/sentiment',
      }),
    )
  })
})
