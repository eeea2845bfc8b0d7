import { FormatError, type FormatFacts } from '../formats/reader.ts'
import { ConfigJudge, type Report } from './config.ts'
import { isObject, parsePythonJson } from './python-json.ts'

/** Attributes with the layers, and with how the model was trained. */
const CONFIGS = ['model_config', 'training_config']
/** Attributes that tell who wrote the file, and what they are called in the report. */
const DETAILS: Readonly<Record<string, string>> = { keras_version: 'keras', backend: 'backend' }
const TEXT_LIMIT = 100

/** What Keras 1 and 2 (and 3, for the ending .h5) keep in the attributes of an HDF5 file. */
export class KerasAttributes {
  readonly #allow: ReadonlySet<string>
  readonly #report: Report
  readonly #details = new Map<string, string>()
  #layers: number | null = null

  constructor(allow: ReadonlySet<string>, report: Report) {
    this.#allow = allow
    this.#report = report
  }

  /** For the report. */
  get details(): FormatFacts['details'] {
    return {
      ...Object.fromEntries(this.#details),
      ...(this.#layers === null ? {} : { layers: this.#layers }),
    }
  }

  /** Takes an attribute of the object at `path`. Configurations are judged wherever they stand. */
  take(path: string, name: string, values: readonly Buffer[]): void {
    const detail = Object.hasOwn(DETAILS, name) ? DETAILS[name] : undefined
    const [value] = values
    if (detail !== undefined && value !== undefined && !this.#details.has(detail))
      this.#details.set(detail, value.toString('utf8').slice(0, TEXT_LIMIT))
    if (CONFIGS.includes(name))
      for (const config of values) this.#config(path === '/' ? name : `${path}@${name}`, config)
  }

  #config(what: string, bytes: Buffer): void {
    const judge = new ConfigJudge(what, this.#allow, this.#report)
    try {
      const config = parsePythonJson(bytes, what)
      if (isObject(config)) judge.judge(config)
      else this.#report('keras/config', `${what} should be an object of JSON`)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#report(error.rule, error.message)
    }
    if (what.endsWith('model_config')) this.#layers = (this.#layers ?? 0) + judge.layers
  }
}
