import type { Document, Scalar } from 'yaml'
import { UserError } from '../../../support/errors.ts'

type Yaml = typeof import('yaml')

/** Where a file names the image. */
export interface ImagePlace {
  /** How messages name the file. */
  readonly file: string
  /** JSON pointer; undefined: by the image's name in a kustomization, or in the workload's manifest. */
  readonly pointer: string | undefined
  readonly workload: { readonly kind: string; readonly name: string }
  readonly container: string | undefined
}

/** An image by its digest. */
export interface Image {
  /** Such as `ghcr.io/acme/sentiment`. */
  readonly repository: string
  /** `sha256:…` */
  readonly digest: string
}

/** A stretch of the text that is replaced; the rest, with its comments and its layout, stays to the last byte. */
interface Replacement {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * A YAML text with another image. The same text where it names that image already. Throws a UserError where the text is no
 * YAML, or names the image not exactly once.
 */
export async function withImage(text: string, place: ImagePlace, image: Image): Promise<string> {
  const yaml = await import('yaml')
  const documents = yaml.parseAllDocuments(text)
  const all = 'empty' in documents ? [] : documents
  const [broken] = all.flatMap(({ errors }) => errors)
  if (broken !== undefined) {
    throw new UserError(`${place.file} is no YAML: ${broken.message.split('\n')[0]}`)
  }
  const found = all.flatMap((document) => replacementsIn(yaml, document, place, image))
  const [only] = found
  if (only === undefined || found.length > 1) throw notOnce(place, image, found.length)
  return text.slice(0, only.from) + only.text + text.slice(only.to)
}

function replacementsIn(yaml: Yaml, document: Document, place: ImagePlace, image: Image): Replacement[] {
  const by = place.pointer
  if (by !== undefined) {
    const path = by
      .slice(1)
      .split('/')
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    const value = path.at(-1) === 'digest' ? image.digest : referenceTo(image)
    return replaced(yaml, document.getIn(path, true), value)
  }
  if (!yaml.isMap(document.contents)) return []
  if (document.has('images') && document.get('kind') !== place.workload.kind)
    return inKustomization(yaml, document, image)
  const { kind, name } = place.workload
  if (document.get('kind') !== kind || document.getIn(['metadata', 'name']) !== name) return []
  const containers = document.getIn(['spec', 'template', 'spec', 'containers'])
  const items = yaml.isSeq(containers) ? containers.items.filter((item) => yaml.isMap(item)) : []
  return items
    .filter((item) =>
      place.container === undefined ? items.length === 1 : item.get('name') === place.container,
    )
    .flatMap((item) => replaced(yaml, item.get('image', true), referenceTo(image)))
}

/** In the entry of the image, the digest, or the tag in place of which it is written: a digest and a tag exclude each other. */
function inKustomization(yaml: Yaml, document: Document, image: Image): Replacement[] {
  const images = document.get('images')
  const entries = yaml.isSeq(images) ? images.items.filter((item) => yaml.isMap(item)) : []
  return entries
    .filter((entry) => (entry.get('newName') ?? entry.get('name')) === image.repository)
    .flatMap((entry) => {
      const digest = entry.get('digest', true)
      if (digest !== undefined) return replaced(yaml, digest, image.digest)
      const pair = entry.items.find(({ key }) => yaml.isScalar(key) && key.value === 'newTag')
      const [from] = (yaml.isScalar(pair?.key) && pair.key.range) || []
      return replaced(yaml, pair?.value, image.digest).map(({ to, text, ...one }) => ({
        from: from ?? one.from,
        to,
        text: `digest: ${text}`,
      }))
    })
}

/** A text that is put in place of a scalar of one line, in its quotes. Without them, an image is plain wherever it stands. */
function replaced(yaml: Yaml, node: unknown, text: string): Replacement[] {
  if (!yaml.isScalar(node) || !isSimple(node)) return []
  const [from, to] = node.range ?? []
  const quote = node.type === 'QUOTE_SINGLE' ? "'" : node.type === 'QUOTE_DOUBLE' ? '"' : ''
  return from === undefined || to === undefined ? [] : [{ from, to, text: quote + text + quote }]
}

/** With an anchor the value would change elsewhere too, and a value of several lines is no image. */
function isSimple({ type, anchor }: Scalar): boolean {
  return anchor === undefined && (type === 'PLAIN' || type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE')
}

const referenceTo = ({ repository, digest }: Image): string => `${repository}@${digest}`

function notOnce({ file, pointer, workload, container }: ImagePlace, image: Image, times: number): UserError {
  const expected =
    pointer === undefined
      ? `expected ${image.repository} in the \`images\` of a kustomization, with newTag or digest, or the ${workload.kind} ${workload.name} with ${container === undefined ? 'one container' : `a container ${container}`}`
      : `expected a text at ${pointer}`
  return new UserError(`${file} does not say which image is meant`, {
    problems: [`${expected}, once; found ${times}`],
    hint: 'Correct target.kubernetes.gitops.path, or name the value: target.kubernetes.gitops.pointer.',
  })
}
