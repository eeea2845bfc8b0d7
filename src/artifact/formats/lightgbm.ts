import { LightgbmTree } from './lightgbm-tree.ts'
import { FormatError, NO_FACTS, type StreamReader } from './reader.ts'
import { ofText } from './text.ts'

/** Bytes of a line that is looked at. */
const LINE_LIMIT = 1024 * 1024
/** What the header says in numbers, and in lists with a word for each feature. */
const NUMBERS = new Set(['num_class', 'num_tree_per_iteration', 'label_index', 'max_feature_idx'])
const OF_FEATURES = new Set(['feature_names', 'feature_infos'])

/**
 * Reads LightGBM's text: a header that announces the trees (`tree_sizes`, bytes of each), the trees, an end. LightGBM
 * itself aborts the process on a file that is cut off.
 */
export function lightgbmReader(): StreamReader {
  const model = new LightgbmLines()
  return ofText({
    write: (chunk) => model.write(chunk),
    end: () => ({ ...NO_FACTS, details: { trees: model.end() } }),
  })
}

class LightgbmLines {
  #line = ''
  /** Bytes of the lines that were read. */
  #position = 0
  /** Bytes of each tree. */
  #announced: readonly number[] | null = null
  #trees = 0
  #tree: LightgbmTree | null = null
  readonly #keys = new Set<string>()
  /** Highest number of a feature. */
  #features = Number.POSITIVE_INFINITY
  #isComplete = false
  /** From version 3 on, the parameters of the training follow the trees. */
  #hasParameters = false
  #part: 'trees' | 'parameters' | 'end' = 'trees'

  write(chunk: Uint8Array): void {
    const lines = (this.#line + Buffer.from(chunk).toString('latin1')).split('\n')
    this.#line = lines.pop() ?? ''
    if (this.#line.length > LINE_LIMIT * 64)
      throw new FormatError('lightgbm/text', 'has a line that does not end')
    for (const line of lines) {
      this.#read(line.trimEnd())
      this.#position += line.length + 1
    }
  }

  end(): number {
    // What is cut off in a tree is not to be held against its lists.
    if (this.#tree === null || this.#line.trimEnd() === 'end of trees') this.#read(this.#line.trimEnd())
    if (!this.#isComplete) throw new FormatError('lightgbm/truncated', 'has no "end of trees": it is cut off')
    if (this.#announced?.length !== this.#trees)
      throw new FormatError(
        'lightgbm/trees',
        `announces ${this.#announced?.length ?? 'no'} trees, but has ${this.#trees}`,
      )
    if (this.#hasParameters && this.#part !== 'end')
      throw new FormatError('lightgbm/truncated', 'has no "end of parameters": it is cut off')
    return this.#trees
  }

  #read(line: string): void {
    if (this.#part !== 'trees') this.#readAfter(line)
    else if (line === 'end of trees') this.#endTree(true)
    else if (/^Tree=\d+$/.test(line)) this.#beginTree(line)
    else if (this.#tree !== null) this.#tree.read(line)
    else if (line === 'parameters:' && this.#isComplete) this.#part = 'parameters'
    else this.#readHeader(line)
  }

  #readHeader(line: string): void {
    const [, key = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? []
    if (key === '' || this.#isComplete) return
    if (this.#keys.has(key)) throw new FormatError('lightgbm/header', `has ${key} twice`)
    this.#keys.add(key)
    if (NUMBERS.has(key) && !/^\d{1,9}$/.test(value))
      throw new FormatError('lightgbm/header', `has "${value.slice(0, 20)}" for ${key}`)
    if (key === 'max_feature_idx') this.#features = Number(value)
    else if (key === 'version') this.#hasParameters = value >= 'v3'
    else if (key === 'tree_sizes') this.#announced = sizesOf(value)
    else if (OF_FEATURES.has(key) && value.split(' ').length !== this.#features + 1)
      throw new FormatError('lightgbm/header', `has another number of ${key} than max_feature_idx says`)
  }

  #beginTree(line: string): void {
    this.#endTree(false)
    if (line !== `Tree=${this.#trees}` || this.#isComplete)
      throw new FormatError('lightgbm/trees', `has ${line} where Tree=${this.#trees} is expected`)
    this.#tree = new LightgbmTree(this.#trees++, this.#position, this.#features)
  }

  /** LightGBM goes from tree to tree by the bytes that it announces for them. */
  #endTree(isLast: boolean): void {
    this.#tree?.end()
    const size = this.#announced?.[this.#trees - 1]
    const found = this.#position - (this.#tree?.begin ?? 0)
    if (this.#tree !== null && size !== undefined && size !== found)
      throw new FormatError(
        'lightgbm/trees',
        `announces ${size} bytes for Tree=${this.#trees - 1}, but ${found} are there`,
      )
    this.#tree = null
    this.#isComplete ||= isLast
  }

  /** Behind the parameters stands what the categories of a data frame were, as JSON, and nothing else. */
  #readAfter(line: string): void {
    if (this.#part === 'parameters') {
      if (line === 'end of parameters') this.#part = 'end'
      return
    }
    const [, categories] = /^pandas_categorical:(.*)$/.exec(line) ?? []
    if (line === '' || (categories !== undefined && isJson(categories))) return
    throw new FormatError('lightgbm/truncated', 'ends with something else than the categories of its data')
  }
}

function sizesOf(text: string): number[] {
  const sizes = text.split(' ').filter(Boolean)
  if (!sizes.every((size) => /^\d{1,12}$/.test(size)))
    throw new FormatError('lightgbm/trees', 'has tree_sizes with something that is no number')
  return sizes.map(Number)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/\b(NaN|-?Infinity)\b/g, '0'))
    return true
  } catch {
    return false
  }
}
