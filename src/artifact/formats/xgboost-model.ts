import type { Finding } from '../../support/finding.ts'
import type { JsonValue, JsonVisitor } from './json-visitor.ts'
import { quoted } from './reader.ts'
import { isListOfFloats, isListOfTree, XgboostTree } from './xgboost-tree.ts'

const LEARNER = '/learner/learner_model_param'
const BOOSTER = '/learner/gradient_booster'
const MODEL = `${BOOSTER}/model`
const TREES = `${MODEL}/trees`
const TREE = `${TREES}/*`
const TREE_PARAM = `${TREE}/tree_param`
const PARAM = `${MODEL}/gbtree_model_param`
const GROUPS = `${MODEL}/tree_info`
const ITERATIONS = `${MODEL}/iteration_indptr`
const WEIGHTS = `${MODEL}/weights`
const DROPPED = `${BOOSTER}/weight_drop`
const LISTS = new Set([TREES, GROUPS, ITERATIONS, WEIGHTS, DROPPED])
const ID = `${TREE}/id`
const ANNOUNCED = `${PARAM}/num_trees`
const SIZES = ['num_feature', 'num_class', 'num_target'].map((key) => `${LEARNER}/${key}`)
const SAID = new Set([ID, ANNOUNCED, ...SIZES])
/** What is looked at; what lies elsewhere has no path. */
const PATHS = new Set([...LISTS, '', '/learner', LEARNER, BOOSTER, MODEL, PARAM, TREE, TREE_PARAM])

interface Level {
  /** null: not looked at. */
  readonly path: string | null
  readonly isList: boolean
  key: string
}

/** Judges XGBoost's model, be it JSON or UBJSON: the trees one by one, and what is said of all. The first problem is told. */
export class XgboostModel implements JsonVisitor {
  #problem: string | null = null
  readonly #levels: Level[] = []
  readonly #tree = new XgboostTree()
  /** List of the tree that is open. */
  #list: string | null = null
  #trees = 0
  #models = 0
  /** The highest of all trees, and which asks for it. */
  #highest = { feature: -1, tree: 0 }
  /** Numbers that are said once, by their path; of lists, how many numbers they have. */
  readonly #said = new Map<string, number>()
  readonly #lengths = new Map<string, number>()
  #highestGroup = 0
  /** Values of each leaf, of trees that have more than one. */
  readonly #vectors = { lowest: Number.POSITIVE_INFINITY, highest: 0 }
  #lastOfIteration = 0

  open(kind: '{' | '['): void {
    const outer = this.#levels.at(-1)
    const found = outer === undefined ? '' : pathIn(outer)
    const path = found !== null && LISTS.has(found) === (kind === '[') ? found : null
    const key = outer?.key ?? ''
    if (
      this.#list !== null ||
      (outer?.isList === true && outer.path !== null && !(path === TREE && kind === '{'))
    )
      this.#fail(`it has ${quoted(kind)} in a list of numbers`)
    if (path === MODEL && this.#models++ > 0) this.#fail('it has two models')
    if (path === TREE) this.#tree.begin()
    if (outer?.path === TREE && kind === '[' && isListOfTree(key)) this.#beginList(key)
    if (path !== null && kind === '[') this.#lengths.set(path, 0)
    this.#levels.push({ path, isList: kind === '[', key: '' })
  }

  close(): void {
    const level = this.#levels.pop()
    this.#list = null
    if (level?.path === TREE) this.#endTree()
  }

  key(name: string): void {
    const level = this.#levels.at(-1)
    if (level !== undefined) level.key = name
  }

  value(value: JsonValue): void {
    const level = this.#levels.at(-1)
    if (this.#list !== null) this.#tree.value(this.#list, value)
    else if (level === undefined || level.path === null) return
    else if (level.isList) this.#inList(level.path, value)
    else if (level.path === TREE_PARAM) this.#tree.param(level.key, value)
    else this.#say(`${level.path}/${level.key}`, String(value))
  }

  numbers(count: number): void {
    const path = this.#levels.at(-1)?.path
    if (this.#list !== null) this.#tree.numbers(this.#list, count)
    else if (path === WEIGHTS || path === DROPPED)
      this.#lengths.set(path, (this.#lengths.get(path) ?? 0) + count)
    else if (typeof path === 'string' && count > 0)
      this.#fail(`it has ${count} numbers among its ${lastOf(path)}, which are not whole`)
  }

  /** XGBoost writes them where it splits by categories, and what it was trained with may make others. */
  takesNan(): boolean {
    return this.#list !== null && isListOfFloats(this.#list)
  }

  /** What is wrong with it, of the rule `xgboost/trees`. */
  end(): Finding[] {
    const problem = this.#problem ?? (this.#models > 0 ? (this.#wrongCounts() ?? this.#wrongWeights()) : null)
    return problem === null ? [] : [{ level: 'error', rule: 'xgboost/trees', message: problem }]
  }

  #say(path: string, number: string): void {
    if (SAID.has(path) && /^\d{1,10}$/.test(number)) this.#said.set(path, Number(number))
  }

  #beginList(key: string): void {
    this.#list = key
    this.#tree.numbers(key, 0)
  }

  #endTree(): void {
    const number = this.#trees++
    const id = this.#said.get(ID)
    const problem = this.#tree.end()
    if (problem !== null) this.#fail(`tree ${number} ${problem}`)
    else if (id !== number) this.#fail(`tree ${number} has ${id ?? 'no number'} for its id`)
    this.#said.delete(ID)
    if (this.#tree.vector > 1) {
      this.#vectors.lowest = Math.min(this.#vectors.lowest, this.#tree.vector)
      this.#vectors.highest = Math.max(this.#vectors.highest, this.#tree.vector)
    }
    if (this.#tree.highestFeature > this.#highest.feature)
      this.#highest = { feature: this.#tree.highestFeature, tree: number }
  }

  #inList(path: string, value: JsonValue): void {
    const before = this.#lengths.get(path) ?? 0
    this.#lengths.set(path, before + 1)
    if (path === TREES || typeof value !== 'number')
      this.#fail(`it has ${String(value)} among its ${lastOf(path)}`)
    else if (path === GROUPS) {
      if (!Number.isInteger(value) || value < 0) this.#fail(`it has ${value} for the group of tree ${before}`)
      this.#highestGroup = Math.max(this.#highestGroup, value)
    } else if (path === ITERATIONS) {
      const isNext = before === 0 ? value === 0 : Number.isInteger(value) && value >= this.#lastOfIteration
      if (!isNext) this.#fail(`it has ${value} among its iteration_indptr, after ${this.#lastOfIteration}`)
      this.#lastOfIteration = value
    }
  }

  #wrongCounts(): string | null {
    const trees = this.#said.get(ANNOUNCED) ?? 0
    if (trees !== this.#trees) return `it announces ${trees} trees, but has ${this.#trees}`
    const groups = this.#lengths.get(GROUPS) ?? 0
    if (groups !== trees) return `it has ${groups} values of tree_info for ${trees} trees`
    const weights = this.#lengths.get(DROPPED) ?? trees
    if (weights !== trees) return `it has ${weights} values of weight_drop for ${trees} trees`
    const iterations = this.#lengths.get(ITERATIONS)
    return iterations === undefined || (iterations > 0 && this.#lastOfIteration === trees)
      ? null
      : `its iteration_indptr ends with ${this.#lastOfIteration}, where it has ${trees} trees`
  }

  /** What the learner says stands behind the trees. */
  #wrongWeights(): string | null {
    const features = this.#said.get(`${LEARNER}/num_feature`) ?? 0
    const groups = this.#groups
    const { feature, tree } = this.#highest
    if (feature >= features) return `tree ${tree} asks for feature ${feature}, where there are ${features}`
    if (this.#trees > 0 && this.#highestGroup >= groups)
      return `a tree belongs to group ${this.#highestGroup}, where there are ${groups}`
    const { lowest, highest } = this.#vectors
    if (highest > 1 && (lowest !== groups || highest !== groups))
      return `a tree has ${lowest === groups ? highest : lowest} values for each leaf, where there are ${groups} groups`
    const weights = this.#lengths.get(WEIGHTS) ?? 0
    return weights === 0 || weights === (features + 1) * groups
      ? null
      : `it has ${weights} weights, where ${(features + 1) * groups} belong to its features`
  }

  get #groups(): number {
    return Math.max(
      this.#said.get(`${LEARNER}/num_class`) ?? 0,
      this.#said.get(`${LEARNER}/num_target`) ?? 1,
      1,
    )
  }

  #fail(problem: string): void {
    this.#problem ??= problem
  }
}

/** Where what is opened in `outer` lies. A booster with dropped trees has a booster of all trees in it. */
function pathIn(outer: Level): string | null {
  if (outer.path === null) return null
  const path = `${outer.path}/${outer.isList ? '*' : outer.key}`
  if (path === `${BOOSTER}/gbtree`) return BOOSTER
  return PATHS.has(path) ? path : null
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
