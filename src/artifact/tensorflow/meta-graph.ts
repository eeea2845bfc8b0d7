import type { Finding } from '../../support/finding.ts'
import { WireWalker } from '../formats/protobuf.ts'
import { FormatError, quoted, type Signature } from '../formats/reader.ts'
import { varintAt } from '../formats/varint.ts'
import { GraphWalk } from './graph.ts'
import { metadataFindings } from './keras-metadata.ts'
import { SAVED_MODEL } from './schema.ts'
import { nodeOf, Signatures } from './signatures.ts'

/** Objects, arguments and files of a model that are kept. */
const OBJECT_LIMIT = 1_000_000
const ASSET_LIMIT = 10_000
/** Nodes that TensorFlow 1 puts the path of a checkpoint into: each of its savers, of which a graph names the last. */
export const SAVER_NODE = /^save(_\d+)?\/(Const|filename)$/
type Value = number | string | null

/** Whether a file begins with what a MetaGraphDef says of itself, the list of its ops: the first op, and the op's name. */
export function beginsAsMetaGraph(head: Uint8Array): boolean {
  let at = 0
  for (const tag of [0x0a, 0x12, 0x0a, 0x0a]) {
    const length = head[at] === tag ? varintAt(head, at + 1) : null
    if (length === null) return false
    at = length.end
  }
  return true
}

/** One graph of a SavedModel with what belongs to it. */
export class MetaGraph {
  readonly #graph: GraphWalk
  readonly #allow: ReadonlySet<string>
  readonly #signatures = new Signatures()
  readonly #assets = new Map<string, string>()
  readonly #findings: Finding[] = []
  #saver = ''
  #asset = { node: '', file: '' }
  #collection: { name: string; packed: string[] } = { name: '', packed: [] }
  /** Objects that are assets, by their number. */
  readonly #assetObjects = new Set<number>()
  #objects = 0
  #function: { name: string; bound: number[] } = { name: '', bound: [] }
  readonly #functions = new Map<string, readonly number[]>()
  #numbers = 0
  #user = ''
  #hasVariableObjects = false
  readonly tags: string[] = []
  version = ''

  constructor(globals: ReadonlySet<string>) {
    this.#graph = new GraphWalk(globals)
    this.#allow = globals
  }

  enter(message: string): void {
    this.#graph.enter(message)
    this.#signatures.enter(message)
    if (message === 'AssetFile') this.#asset = { node: '', file: '' }
    else if (message === 'NamedCollection') this.#collection = { name: '', packed: [] }
    else if (message === 'Object') this.#objects++
    else if (message === 'ObjectAsset') this.#assetObjects.add(this.#objects - 1)
    else if (message === 'ObjectVariable') this.#hasVariableObjects = true
    else if (message === 'UserObject') this.#user = ''
    else if (message === 'NamedConcreteFunction') this.#function = { name: '', bound: [] }
  }

  value(message: string, field: string, value: Value): void {
    this.#graph.value(message, field, value)
    this.#signatures.value(message, field, value)
    if (message === 'Saver') this.#saver = nodeOf(value)
    else if (message === 'AssetTensor') this.#asset.node = nodeOf(value)
    else if (message === 'AssetFile') this.#asset.file = String(value ?? '')
    else if (message === 'NamedCollection') this.#collection.name = String(value ?? '')
    else if (message === 'Any') this.#addPacked(String(value ?? ''))
    else if (message === 'MetaInfo') this.#info(field, value)
    else if (message === 'UserObject') this.#userObject(field, value)
    else if (message === 'NamedConcreteFunction') this.#function.name = String(value ?? '')
    else if (message === 'ConcreteFunction') this.#bound(value)
  }

  piece(message: string, field: string, bytes: Uint8Array): void {
    this.#graph.piece(message, field, bytes)
  }

  leave(message: string): void {
    this.#graph.leave(message)
    this.#signatures.leave(message)
    if (message === 'AssetFile') this.#addAsset(this.#asset)
    else if (message === 'NamedCollection') this.#addCollection(this.#collection)
    else if (message === 'NamedConcreteFunction')
      this.#functions.set(this.#function.name, this.#function.bound)
  }

  findings(): Finding[] {
    // A node that requests give a value to is no longer the model's own.
    const { fed } = this.#signatures
    const flow = this.#graph.findings({
      assets: new Set([...this.#assets.keys()].filter((node) => !fed.has(node))),
      isSaver: (node) => (node === this.#saver || SAVER_NODE.test(node)) && !fed.has(node),
      bound: (name) => this.#functions.get(name)?.map((object) => this.#assetObjects.has(object)) ?? null,
    })
    return [...this.#findings, ...flow]
  }

  get signature(): Signature | null {
    return this.#signatures.main
  }

  get signatures(): readonly string[] {
    return this.#signatures.names
  }

  get nodes(): number {
    return this.#graph.nodes
  }

  get functions(): number {
    return this.#graph.functions
  }

  /** Whether its weights lie in a checkpoint beside it. */
  get hasVariables(): boolean {
    return this.#hasVariableObjects || (this.#graph.hasVariables && this.#saver !== '')
  }

  /** Names of the files in `assets/` that it needs. */
  get assets(): readonly string[] {
    return [...this.#assets.values()]
  }

  #info(field: string, value: Value): void {
    if (field === 'tensorflow_version') this.version = String(value ?? '')
    else if (this.tags.length < 100) this.tags.push(String(value ?? ''))
  }

  #addAsset({ node, file }: { node: string; file: string }): void {
    const leaves = /^[/\\]|^[a-z][\w+.-]*:|^$/i.test(file) || file.split(/[/\\]/).includes('..')
    if (leaves && this.#findings.length < 50) {
      const message = `the asset ${quoted(file)} lies outside of the model’s folder assets/`
      this.#findings.push({ level: 'error', rule: 'savedmodel/asset', message })
    } else if (this.#assets.size >= ASSET_LIMIT)
      throw new FormatError('savedmodel/size', `has more than ${ASSET_LIMIT} assets`)
    else if (!leaves) this.#assets.set(node, file)
  }

  #addPacked(bytes: string): void {
    if (this.#collection.packed.push(bytes) > ASSET_LIMIT)
      throw new FormatError('savedmodel/size', `has a collection of more than ${ASSET_LIMIT} things`)
  }

  /** TensorFlow 1 lists the assets in a collection, each packed into bytes. */
  #addCollection({ name, packed }: { name: string; packed: readonly string[] }): void {
    if (name !== 'saved_model_assets') return
    for (const bytes of packed) {
      let asset = { node: '', file: '' }
      const walker = new WireWalker('savedmodel', SAVED_MODEL, 'AssetFile', bytes.length, {
        enter: () => {},
        leave: () => {},
        value: (message, _field, value) => {
          asset =
            message === 'AssetTensor'
              ? { ...asset, node: nodeOf(value) }
              : { ...asset, file: String(value ?? '') }
        },
      })
      walker.write(Buffer.from(bytes, 'latin1'))
      walker.end()
      this.#addAsset(asset)
    }
  }

  /** Keras 2 keeps the configuration of its layers as JSON. */
  #userObject(field: string, value: Value): void {
    if (field === 'identifier') this.#user = String(value ?? '')
    else if (value !== '' && this.#findings.length < 50)
      this.#findings.push(...metadataFindings(this.#user, value === null ? null : String(value), this.#allow))
  }

  #bound(value: Value): void {
    if (value === null || ++this.#numbers > OBJECT_LIMIT)
      throw new FormatError('savedmodel/size', 'has functions with more inputs than are read here')
    this.#function.bound.push(Number(value))
  }
}
