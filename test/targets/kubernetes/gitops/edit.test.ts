import { describe, expect, it } from 'vitest'
import type { UserError } from '../../../../src/support/errors.ts'
import { type ImagePlace, withImage } from '../../../../src/targets/kubernetes/gitops/edit.ts'

const DIGEST = `sha256:${'a'.repeat(64)}`
const OTHER = `sha256:${'b'.repeat(64)}`
const image = { repository: 'ghcr.io/acme/demo', digest: DIGEST }
const place: ImagePlace = {
  file: 'acme/deploy: app.yaml',
  pointer: undefined,
  workload: { kind: 'Deployment', name: 'demo' },
  container: undefined,
}
const edited = (text: string, given: Partial<ImagePlace> = {}) =>
  withImage(text, { ...place, ...given }, image)

/** Odd on purpose: whatever is not the image must stay as it is. */
const MANIFEST = (value: string) => `# Kept by the platform team.
apiVersion: v1
kind: Service
metadata: {name: demo}
---
apiVersion: apps/v1
kind: Deployment
metadata:
    name:   demo   # the model
spec:
    template:
        spec:
            containers:
            - name: server
              image: ${value} # never by tag
              args: ["--a",   '--b' ]
---
kind: Deployment
metadata: { name: other }
spec: { template: { spec: { containers: [ { name: server, image: ghcr.io/acme/demo:1 } ] } } }
`

describe('the image of a manifest', () => {
  it.each([
    ['ghcr.io/acme/demo:1.0.0', `ghcr.io/acme/demo@${DIGEST}`],
    ['"ghcr.io/acme/demo:1.0.0"', `"ghcr.io/acme/demo@${DIGEST}"`],
    ["'old'", `'ghcr.io/acme/demo@${DIGEST}'`],
  ])('%s is replaced, and nothing else', async (before, after) => {
    expect(await edited(MANIFEST(before))).toBe(MANIFEST(after))
  })

  it('stays where it is the one already', async () => {
    const text = MANIFEST(`ghcr.io/acme/demo@${DIGEST}`)
    expect(await edited(text)).toBe(text)
  })

  it('is that of the container named', async () => {
    const two = (value: string) =>
      `kind: Deployment\nmetadata: {name: demo}\nspec: {template: {spec: {containers: [{name: a, image: x}, {name: b, image: ${value}}]}}}\n`
    expect(await edited(two('y'), { container: 'b' })).toBe(two(`ghcr.io/acme/demo@${DIGEST}`))
    await expect(edited(two('y'))).rejects.toThrow('does not say which image is meant')
  })
})

describe('the image of a kustomization', () => {
  const kustomization = (entry: string) =>
    `resources: [../base]\nimages:\n  - name: nginx\n    newTag: "1"\n  - ${entry} # the model\n`
  it.each([
    [`{name: ghcr.io/acme/demo, digest: ${OTHER}}`, `{name: ghcr.io/acme/demo, digest: ${DIGEST}}`],
    ['{name: ghcr.io/acme/demo, newTag: v1}', `{name: ghcr.io/acme/demo, digest: ${DIGEST}}`],
    [
      'name: demo\n    newName: ghcr.io/acme/demo\n    newTag: "1.10"',
      `name: demo\n    newName: ghcr.io/acme/demo\n    digest: "${DIGEST}"`,
    ],
  ])('%s gets the digest', async (before, after) => {
    expect(await edited(kustomization(before))).toBe(kustomization(after))
  })

  it.each([
    '{name: ghcr.io/acme/other, newTag: v1}',
    '{name: ghcr.io/acme/demo}',
    '{name: demo, newName: x, newTag: 1}',
  ])('%s is none of it', async (entry) => {
    await expect(edited(kustomization(entry))).rejects.toThrow('does not say which image is meant')
  })
})

describe('a pointer', () => {
  const values = (value: string) => `server:\n  image/ref: ${value}\n  other: 1\n`
  it('names any value', async () => {
    expect(await edited(values('x'), { pointer: '/server/image~1ref' })).toBe(
      values(`ghcr.io/acme/demo@${DIGEST}`),
    )
    const helm = 'image: {repository: ghcr.io/acme/demo, digest: ""}\n'
    expect(await edited(helm, { pointer: '/image/digest' })).toBe(helm.replace('""', `"${DIGEST}"`))
  })

  it.each(['/server/none', '/server', '/none/image'])(
    'to nothing that is a text is refused: %s',
    async (pointer) => {
      const refused = edited(values('x'), { pointer })
      await expect(refused).rejects.toThrow('acme/deploy: app.yaml does not say which image is meant')
      const { problems, hint } = (await refused.catch((error: unknown) => error)) as UserError
      expect(problems).toEqual([`expected a text at ${pointer}, once; found 0`])
      expect(hint).toContain('target.kubernetes.gitops.pointer')
    },
  )
})

describe('what cannot be changed safely is refused', () => {
  it.each([
    ['a value that others refer to', 'a: &image x\nb: *image\n', '/a'],
    ['a reference to another value', 'a: &image x\nb: *image\n', '/b'],
    ['a value of several lines', 'a: |\n  x\n', '/a'],
    ['a value in two documents', 'a: x\n---\na: y\n', '/a'],
    ['an empty file', '', '/a'],
    ['a text alone', 'just words\n', '/a'],
  ])('%s', async (_, text, pointer) => {
    await expect(edited(text, { pointer })).rejects.toThrow('does not say which image is meant')
  })

  it('a text that is no YAML', async () => {
    await expect(edited('a: [1\nb: {')).rejects.toThrow('acme/deploy: app.yaml is no YAML: ')
  })
})
