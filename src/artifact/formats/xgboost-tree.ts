import type { JsonValue } from './json-visitor.ts'
import { LongList } from './long-list.ts'
import { treeOrder } from './xgboost-order.ts'

/** Memory for what is kept of one tree, in bytes: enough for two million nodes. */
const MEMORY_LIMIT = 32 * 1024 * 1024
const WHOLE_LIMIT = 2 ** 31
/** XGBoost keeps a bit for each category up to the highest. */
const CATEGORY_LIMIT = 2 ** 24
/** Feature of a node that was pruned away. */
const DELETED = 2 ** 31 - 1
/** Lists with a value for each node; trees with vectors of older versions lack the last two. */
const OF_NODES = [
  'left_children',
  'right_children',
  'parents',
  'split_indices',
  'split_conditions',
  'default_left',
]
const OF_STATISTICS = ['loss_changes', 'sum_hessian']
const OF_CATEGORIES = ['categories_nodes', 'categories_segments', 'categories_sizes']
const OTHERS = ['base_weights', 'leaf_weights', 'categories', 'split_type']
const LISTS = new Set([...OF_NODES, ...OF_STATISTICS, ...OF_CATEGORIES, ...OTHERS])

const FLOATS = new Set([...OF_STATISTICS, 'split_conditions', 'base_weights', 'leaf_weights'])

export const isListOfFloats = (key: string): boolean => FLOATS.has(key)
export const isListOfTree = (key: string): boolean => LISTS.has(key)

/** One tree of XGBoost, whose lists are held against one another: XGBoost follows them without asking. Used again for each. */
export class XgboostTree {
  /** Highest number of a feature that a node asks for, or -1. */
  highestFeature = -1
  /** What is wrong with a value, found as it came by. */
  #problem: string | null = null
  readonly #lengths = new Map<string, number>()
  readonly #params = new Map<string, number>()
  readonly #lists = {
    left_children: new LongList(Int32Array),
    right_children: new LongList(Int32Array),
    parents: new LongList(Int32Array),
    categories_nodes: new LongList(Int32Array),
    categories_segments: new LongList(Int32Array),
    categories_sizes: new LongList(Int32Array),
    split_type: new LongList(Uint8Array),
    // Of these, only which nodes are deleted.
    split_indices: new LongList(Uint8Array),
  }
  /** The same by their names in a file. */
  readonly #kept: ReadonlyMap<string, LongList> = new Map(Object.entries(this.#lists))
  #memory = 0
  #deleted = 0

  begin(): void {
    this.highestFeature = -1
    this.#problem = null
    this.#lengths.clear()
    this.#params.clear()
    for (const list of this.#kept.values()) list.clear()
    this.#memory = 0
    this.#deleted = 0
  }

  /** Of `tree_param`, in which numbers are texts. */
  param(key: string, value: JsonValue): void {
    if (/^\d{1,10}$/.test(String(value))) this.#params.set(key, Number(value))
  }

  /** As many numbers that are not looked at; 0: the list is there, though it may be empty. */
  numbers(key: string, count: number): void {
    this.#lengths.set(key, (this.#lengths.get(key) ?? 0) + count)
    if (count > 0 && (this.#kept.has(key) || key === 'categories'))
      this.#problem ??= `has numbers that are not whole among its ${key}`
  }

  value(key: string, told: JsonValue): void {
    this.#lengths.set(key, (this.#lengths.get(key) ?? 0) + 1)
    if (this.#problem !== null) return
    const value = typeof told === 'boolean' ? Number(told) : told
    if (typeof value !== 'number') this.#problem = `has something else than numbers among its ${key}`
    else if (this.#isPossible(key, value)) this.#keep(key, value)
    else this.#problem = `has ${value} among its ${key}, which is not there`
  }

  #isPossible(key: string, value: number): boolean {
    if (key === 'default_left' || key === 'split_type') return value === 0 || value === 1
    if (key === 'categories') return Number.isInteger(value) && value >= 0 && value < CATEGORY_LIMIT
    if (!this.#kept.has(key)) return true
    return Number.isInteger(value) && value >= (key === 'split_indices' ? 0 : -1) && value < WHOLE_LIMIT
  }

  #keep(key: string, value: number): void {
    const list = this.#kept.get(key)
    if (list === undefined) return
    this.#memory += list.bytes
    if (this.#memory > MEMORY_LIMIT) {
      this.#problem = `has more than ${MEMORY_LIMIT} bytes of nodes and categories`
      return
    }
    const isFeature = key === 'split_indices'
    list.add(isFeature ? Number(value === DELETED) : value)
    if (isFeature && value === DELETED) this.#deleted++
    else if (isFeature) this.highestFeature = Math.max(this.highestFeature, value)
  }

  /** What is wrong with it, or null. Takes time by the number of its nodes. */
  end(): string | null {
    const nodes = this.#params.get('num_nodes') ?? 0
    const problem = this.#problem ?? this.#wrongLength(nodes)
    if (problem !== null) return problem
    const { left_children: left, right_children: right, parents, split_indices: deleted } = this.#lists
    const announced = this.#params.get('num_deleted') ?? 0
    if (announced !== this.#deleted) return `announces ${announced} deleted nodes, but has ${this.#deleted}`
    const leaves = this.#lengths.has('leaf_weights') ? this.#length('leaf_weights') / this.vector : null
    return treeOrder({ nodes, left, right, parents, deleted, leaves }) ?? this.#wrongCategories(nodes)
  }

  #length(key: string): number {
    return this.#lengths.get(key) ?? 0
  }

  /** Values of each leaf. */
  get vector(): number {
    return Math.max(this.#params.get('size_leaf_vector') ?? 1, 1)
  }

  #wrongLength(nodes: number): string | null {
    if (nodes === 0) return 'does not say how many nodes it has'
    const isVector = this.vector > 1
    const expected = new Map(OF_NODES.map((key) => [key, nodes]))
    for (const key of OF_STATISTICS) if (!isVector || this.#lengths.has(key)) expected.set(key, nodes)
    if (this.#lengths.has('split_type')) expected.set('split_type', nodes)
    // Where leaves have vectors of their own, the nodes' may be shorter.
    if (!isVector || !this.#lengths.has('leaf_weights')) expected.set('base_weights', nodes * this.vector)
    for (const [key, count] of expected)
      if (this.#length(key) !== count)
        return `has ${this.#length(key)} values of ${key}, where ${count} belong to its nodes`
    const weights = this.#length('base_weights') / nodes
    return Number.isInteger(weights) && weights >= 1
      ? null
      : `has ${this.#length('base_weights')} values of base_weights for ${nodes} nodes`
  }

  /** XGBoost goes through the nodes once, and takes the next of the categories' lists at each that is named there. */
  #wrongCategories(nodes: number): string | null {
    const {
      categories_nodes: of,
      categories_segments: begins,
      categories_sizes: sizes,
      split_type: types,
    } = this.#lists
    if (begins.length !== of.length || sizes.length !== of.length)
      return `has ${of.length} categories_nodes, ${begins.length} categories_segments and ${sizes.length} categories_sizes`
    const all = this.#length('categories')
    let end = 0
    for (let index = 0, last = -1; index < of.length; index++) {
      const [node, begin, size] = [of.at(index), begins.at(index), sizes.at(index)]
      if (node >= nodes || node <= last || types.at(node) !== 1)
        return `has node ${node} among its categories_nodes, which is out of order, or splits by no categories`
      if (begin !== end || size < 1 || begin + size > all)
        return `has ${size} categories from ${begin} on for node ${node}, of ${all}`
      last = node
      end = begin + size
    }
    if (end !== all) return `has ${all} categories, of which ${end} belong to its nodes`
    let splits = 0
    for (let node = 0; node < types.length; node++) splits += types.at(node)
    return splits === of.length
      ? null
      : `splits by categories at ${splits} nodes, but has them for ${of.length}`
  }
}
