import { FormatError } from './reader.ts'

/** Lists with a value for each of a tree's splits, and for each of its leaves. */
const OF_SPLITS = new Set(['split_feature', 'threshold', 'decision_type', 'left_child', 'right_child'])
const OF_LEAVES = new Set(['leaf_value'])
const CHILDREN = new Set(['left_child', 'right_child'])

/** One tree of LightGBM, whose lists are held against one another: LightGBM follows them without asking. */
export class LightgbmTree {
  /** Byte at which it begins. */
  readonly begin: number
  readonly #number: number
  readonly #features: number
  #leaves: number | null = null

  /** `features`: the highest number of a feature. */
  constructor(number: number, begin: number, features: number) {
    this.#number = number
    this.begin = begin
    this.#features = features
  }

  read(line: string): void {
    const equals = line.indexOf('=')
    const key = line.slice(0, Math.max(equals, 0))
    if (key === 'num_leaves') this.#setLeaves(line.slice(equals + 1))
    else if (OF_SPLITS.has(key) || OF_LEAVES.has(key)) this.#list(key, line.slice(equals + 1))
  }

  end(): void {
    if (this.#leaves === null) throw this.#error('does not say how many leaves it has')
  }

  #setLeaves(text: string): void {
    if (this.#leaves !== null || !/^[1-9]\d{0,8}$/.test(text))
      throw this.#error(`says "${text.slice(0, 20)}" for its number of leaves, or says it twice`)
    this.#leaves = Number(text)
  }

  #list(key: string, text: string): void {
    if (this.#leaves === null) throw this.#error(`has ${key} before its number of leaves`)
    const values = text.split(' ').filter(Boolean)
    const expected = OF_LEAVES.has(key) ? this.#leaves : this.#leaves - 1
    if (values.length !== expected)
      throw this.#error(`has ${values.length} values of ${key}, where ${expected} belong to its leaves`)
    const wrong = values.find((value) => !this.#isPossible(key, Number(value)))
    if (wrong !== undefined)
      throw this.#error(`has ${wrong.slice(0, 20)} among its ${key}, which is not there`)
  }

  /** A child is a split by its number, or a leaf by its number below 0. */
  #isPossible(key: string, value: number): boolean {
    if (key === 'split_feature') return value >= 0 && value <= this.#features
    if (!CHILDREN.has(key)) return true
    const leaves = this.#leaves ?? 0
    return Number.isInteger(value) && value < leaves - 1 && value >= -leaves
  }

  #error(what: string): FormatError {
    return new FormatError('lightgbm/trees', `Tree=${this.#number} ${what}`)
  }
}
