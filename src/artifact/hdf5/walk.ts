import { Claims } from '../formats/claims.ts'
import { FormatError, quoted } from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { slice } from '../source.ts'
import { holdsBytes, valuesOf } from './attribute.ts'
import { attributesOf } from './attributes.ts'
import { type Dataset, readDataset } from './dataset.ts'
import { elementsOf } from './dataspace.ts'
import { GlobalHeaps } from './heaps.ts'
import { isGroup, type Link, linksOf } from './links.ts'
import { MESSAGE, type Message, readObjectHeader } from './object-header.ts'
import type { Superblock } from './superblock.ts'

/** Groups in one another, and objects of a file. */
const DEPTH_LIMIT = 200
const OBJECT_LIMIT = 200_000
/** Pieces that are remembered. */
const CLAIM_LIMIT = 1_000_000
/** Where training keeps its own numbers, which are no parameters of the model. */
const OF_TRAINING = /^\/(optimizer|optimizer_weights|metrics|compile_metrics|_?loss_tracker)(\/|$)/

/** Who is told what is in a file. */
export interface Visitor {
  report(rule: string, message: string, level?: 'error' | 'note'): void
  /** An attribute of the object at `path` that holds texts or bytes. */
  attribute(path: string, name: string, values: readonly Buffer[]): void
  /** The bytes of the dataset at `path`, when they may mean something of their own. */
  bytes(path: string, content: Source): Promise<void>
}

/** What was counted on the way. */
export interface Totals {
  datasets: number
  /** Numbers in datasets but those of training. */
  parameters: bigint
}

/** Visits every object of a file once, and checks that all of it lies where it says. Problems go to the visitor. */
export class Walk {
  readonly totals: Totals = { datasets: 0, parameters: 0n }
  readonly #superblock: Superblock
  readonly #source: Source
  readonly #visitor: Visitor
  readonly #heaps: GlobalHeaps
  readonly #claims = new Claims()
  readonly #seen = new Set<number>()
  readonly #ancestors = new Set<number>()

  constructor(superblock: Superblock, source: Source, visitor: Visitor) {
    this.#superblock = superblock
    this.#source = source
    this.#visitor = visitor
    this.#heaps = new GlobalHeaps(superblock.file)
  }

  async all(): Promise<void> {
    const { root, extension, split } = this.#superblock
    if (split) this.#reportSplit()
    if (extension !== null) await this.#guard('its superblock', () => this.#extension(extension))
    await this.#visit(root, '/')
    const overlap = this.#claims.overlap()
    if (overlap !== null)
      this.#visitor.report('hdf5/overlap', `the data at byte ${overlap} lies in that of another dataset`)
  }

  #reportSplit(): void {
    this.#visitor.report('hdf5/external', 'is split over several files, which whoever reads it would open')
  }

  async #extension(address: number): Promise<void> {
    const messages = await readObjectHeader(this.#superblock.file, address)
    if (messages.some(({ type }) => type === MESSAGE.driverInfo)) this.#reportSplit()
    if (messages.some(({ type }) => type === MESSAGE.cacheImage))
      throw new FormatError('hdf5/unread', 'keeps its parts in an image of a cache, which is not read here')
  }

  async #guard(where: string, action: () => Promise<void>): Promise<void> {
    try {
      await action()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#visitor.report(error.rule, `${where}: ${error.message}`)
    }
  }

  /** Each part of an object is read even when another one is broken. */
  async #visit(address: number, path: string): Promise<void> {
    const where = quoted(path)
    if (this.#ancestors.has(address))
      return this.#visitor.report('hdf5/cycle', `${where} leads back to a group that holds it`)
    if (this.#seen.has(address)) return
    if (this.#ancestors.size >= DEPTH_LIMIT || this.#seen.size >= OBJECT_LIMIT)
      return this.#visitor.report(
        'hdf5/limit',
        `${where} is in too many groups or has too many beside it: not read`,
      )
    this.#seen.add(address)
    this.#ancestors.add(address)
    await this.#guard(where, async () => {
      const messages = await readObjectHeader(this.#superblock.file, address)
      await this.#guard(where, () => this.#attributes(messages, path))
      await this.#guard(where, () => this.#content(messages, path))
    })
    this.#ancestors.delete(address)
  }

  async #attributes(messages: readonly Message[], path: string): Promise<void> {
    for await (const attribute of attributesOf(this.#superblock.file, messages)) {
      if (!holdsBytes(attribute.type)) continue
      this.#visitor.attribute(path, attribute.name, await valuesOf(attribute, this.#heaps))
    }
  }

  async #content(messages: readonly Message[], path: string): Promise<void> {
    const isDataset = messages.some(({ type }) => type === MESSAGE.layout)
    if (isDataset) await this.#guard(quoted(path), () => this.#dataset(messages, path))
    if (!isGroup(messages)) return
    if (isDataset) this.#visitor.report('hdf5/structure', `${quoted(path)} is a dataset and a group in one`)
    for await (const link of linksOf(this.#superblock.file, messages)) await this.#follow(link, path)
  }

  async #follow(link: Link, parent: string): Promise<void> {
    const path = parent === '/' ? `/${link.name}` : `${parent}/${link.name}`
    if (link.kind === 'hard') return this.#visit(link.address, path)
    const target = quoted(link.target)
    if (link.kind === 'soft')
      return this.#visitor.report(
        'hdf5/soft-link',
        `${quoted(path)} is a link to ${target}: not followed`,
        'note',
      )
    const message = `${quoted(path)} leads to another file (${target}), which whoever reads it would open`
    this.#visitor.report('hdf5/external', message)
  }

  async #dataset(messages: readonly Message[], path: string): Promise<void> {
    const dataset = await readDataset(this.#superblock.file, messages)
    this.totals.datasets++
    const { kind } = dataset.type
    if ((kind === 'float' || kind === 'integer' || kind === 'complex') && !OF_TRAINING.test(path))
      this.totals.parameters += elementsOf(dataset.shape)
    for await (const { address, size } of dataset.stored) {
      if (this.#claims.count >= CLAIM_LIMIT)
        throw new FormatError('hdf5/limit', `has more than ${CLAIM_LIMIT} chunks: read no further`)
      this.#claims.add(address, size)
      if (mayMeanMore(dataset))
        await this.#visitor.bytes(path, slice(this.#source, this.#superblock.start + address, size))
    }
  }
}

/** Whether a dataset's bytes can be a file of their own: texts, opaque bytes, one list of bytes. */
function mayMeanMore({ type, shape, plain }: Dataset): boolean {
  if (!plain) return false
  const isBytes = type.kind === 'integer' && type.size === 1 && (shape?.length ?? 0) <= 1
  return isBytes || type.kind === 'string' || type.kind === 'opaque'
}
