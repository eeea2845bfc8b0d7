import { JsonChecker } from './json-checker.ts'
import { FormatError, NO_FACTS, type StreamReader } from './reader.ts'
import { textReader } from './text.ts'

/** Bytes of a line that is looked at. */
const LINE_LIMIT = 1024 * 1024

/** Reads XGBoost's model in JSON: it must be JSON, which XGBoost itself does not check before it uses it. */
export function xgboostJsonReader(): StreamReader {
  const checker = new JsonChecker('xgboost/json')
  const text = textReader()
  return {
    write: (chunk) => {
      text.write(chunk)
      checker.write(chunk)
    },
    end: () => {
      text.end()
      checker.end()
      if (!checker.keys.includes('learner'))
        throw new FormatError('xgboost/json', 'its JSON has no "learner"')
      return { ...NO_FACTS, details: { keys: checker.keys } }
    },
  }
}

/**
 * Reads LightGBM's text: a header that announces the trees (`tree_sizes`, bytes of each), the trees, an end. LightGBM
 * itself aborts the process on a file that is cut off.
 */
export function lightgbmReader(): StreamReader {
  const text = textReader()
  const model = new LightgbmLines()
  return {
    write: (chunk) => {
      text.write(chunk)
      model.write(chunk)
    },
    end: () => {
      text.end()
      const trees = model.end()
      return { ...NO_FACTS, details: { trees } }
    },
  }
}

class LightgbmLines {
  #line = ''
  #announced: number | null = null
  #trees = 0
  #isComplete = false
  /** From version 3 on, the parameters of the training follow the trees. */
  #hasParameters = false
  #part: 'trees' | 'parameters' | 'end' = 'trees'

  write(chunk: Uint8Array): void {
    const lines = (this.#line + Buffer.from(chunk).toString('latin1')).split('\n')
    this.#line = lines.pop() ?? ''
    if (this.#line.length > LINE_LIMIT * 64)
      throw new FormatError('lightgbm/text', 'has a line that does not end')
    for (const line of lines) this.#read(line.trimEnd())
  }

  end(): number {
    this.#read(this.#line.trimEnd())
    if (!this.#isComplete) throw new FormatError('lightgbm/truncated', 'has no "end of trees": it is cut off')
    if (this.#announced !== this.#trees)
      throw new FormatError(
        'lightgbm/trees',
        `announces ${this.#announced ?? 'no'} trees, but has ${this.#trees}`,
      )
    if (this.#hasParameters && this.#part !== 'end')
      throw new FormatError('lightgbm/truncated', 'has no "end of parameters": it is cut off')
    return this.#trees
  }

  #read(line: string): void {
    if (this.#part !== 'trees') this.#readAfter(line)
    else if (/^version=v\d/.test(line) && this.#trees === 0) this.#hasParameters = line >= 'version=v3'
    else if (line === 'parameters:' && this.#isComplete) this.#part = 'parameters'
    else if (line === 'end of trees') this.#isComplete = true
    else if (line.startsWith('tree_sizes=')) {
      const sizes = line.slice('tree_sizes='.length).split(' ').filter(Boolean)
      if (this.#announced !== null || !sizes.every((size) => /^\d{1,12}$/.test(size)))
        throw new FormatError('lightgbm/trees', 'has tree_sizes twice, or with something that is no number')
      this.#announced = sizes.length
    } else if (/^Tree=\d+$/.test(line)) {
      if (line !== `Tree=${this.#trees}` || this.#isComplete)
        throw new FormatError('lightgbm/trees', `has ${line} where Tree=${this.#trees} is expected`)
      this.#trees++
    }
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/\b(NaN|-?Infinity)\b/g, '0'))
    return true
  } catch {
    return false
  }
}
