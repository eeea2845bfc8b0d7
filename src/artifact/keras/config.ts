import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { isKerasModule, isKnownClass, isKnownFunction, isLayer, isRegisteredOptimizer } from './known.ts'
import { isList, isObject, type Json, type JsonObject } from './python-json.ts'
import { isPureTensorflowFunction } from './tf-ops.ts'

/** Where findings go. */
export type Report = (rule: string, message: string, level?: Finding['level']) => void

/** Layers that bring code, or load other files, whatever the rest of their configuration says. */
const UNSAFE: Readonly<Record<string, string>> = {
  TFSMLayer: 'loads a SavedModel from a path',
  TorchModuleWrapper: 'loads a pickle with torch.load',
  JaxLayer: 'calls functions that it names',
  FlaxLayer: 'calls functions that it names',
  TensorFlowOpLayer: 'runs an operation of TensorFlow that it describes in bytes',
}
/** Layers around a function of TensorFlow, which they find by its name. */
const CALLS_TENSORFLOW = new Set(['TFOpLambda', 'SlicingOpLambda'])
/** Keys of lookup layers with words, or with the path of a file that has them. */
const VOCABULARY_KEYS = ['vocabulary', 'vocabulary_file']
const TYPE_SPECS = /^(TensorSpec|RaggedTensorSpec|SparseTensorSpec|IndexedSlicesSpec|KerasTensor)$/

/**
 * Judges a configuration of Keras, of any version: every object in it, at any depth, must be one of Keras' own that runs
 * nothing of the file's and reads no other file, or be named in `allow` as `module.Class`. Findings say where it is.
 */
export class ConfigJudge {
  /** Layers, models and operations so far. */
  layers = 0
  readonly #allow: ReadonlySet<string>
  readonly #report: Report
  readonly #revives: boolean
  /** Keys and indices that lead to what is judged now. */
  readonly #path: (string | number)[]

  /** `revives`: whether the reader makes what it does not know by a name alone from something else, and imports nothing. */
  constructor(what: string, allow: ReadonlySet<string>, report: Report, revives = false) {
    this.#path = [what]
    this.#allow = allow
    this.#report = report
    this.#revives = revives
  }

  judge(value: Json): void {
    if (isList(value)) for (const [index, item] of value.entries()) this.#at(index, item)
    if (!isObject(value)) return
    if (value.has('class_name')) this.#object(value)
    for (const key of VOCABULARY_KEYS) this.#vocabulary(key, value.get(key))
    for (const [key, item] of value) this.#at(key, item)
  }

  #at(key: string | number, value: Json): void {
    if (typeof value !== 'object' || value === null) return
    this.#path.push(key)
    this.judge(value)
    this.#path.pop()
  }

  #object(object: JsonObject): void {
    const name = object.get('class_name')
    const module = object.get('module') ?? null
    const registered = object.get('registered_name') ?? null
    if (typeof name !== 'string' || !isTextOrNull(module) || !isTextOrNull(registered)) {
      this.#error('config', 'has an object whose class_name, module or registered_name is no text')
      return
    }
    if (isLayer(name) || CALLS_TENSORFLOW.has(name)) this.layers++
    if (name === 'function') this.#function(object.get('config'), module, registered)
    else if (name === 'Lambda' || name === '__lambda__') this.#lambda(name)
    else if (CALLS_TENSORFLOW.has(name)) this.#tensorflow(name, object.get('config'))
    else if (name === '__typespec__') this.#typeSpec(object.get('spec_name'), module)
    else if (Object.hasOwn(UNSAFE, name)) this.#unsafe(name)
    else this.#class(name, module, registered)
  }

  #lambda(name: string): void {
    const label = 'keras.layers.Lambda'
    if (this.#allow.has(label)) return
    const what = name === 'Lambda' ? 'is a Lambda layer, whose' : 'is a function as bytes, whose'
    const message = `${what} Python code runs when the model is loaded or used; write it as a layer of a class of its own`
    this.#error('lambda', `${message}, or ${allowing(label)}`)
  }

  #unsafe(name: string): void {
    const label = `keras.layers.${name}`
    if (this.#allow.has(label)) return
    this.#error(
      'unsafe-layer',
      `is the layer ${name}, which ${UNSAFE[name]}; replace it, or ${allowing(label)}`,
    )
  }

  #tensorflow(name: string, config: Json | undefined): void {
    const called = isObject(config) ? config.get('function') : undefined
    if (
      typeof called === 'string' &&
      (isPureTensorflowFunction(called) || this.#allow.has(`tensorflow.${called}`))
    )
      return
    const shown = typeof called === 'string' ? quoted(called) : 'nothing that is a name'
    const hint = typeof called === 'string' ? `; if you trust it, ${allowing(`tensorflow.${called}`)}` : ''
    this.#error(
      'operation',
      `is a ${name} that calls ${shown} of TensorFlow, which is not known to compute only${hint}`,
    )
  }

  #typeSpec(spec: Json | undefined, module: string | null): void {
    const isKnown = typeof spec === 'string' && TYPE_SPECS.test(spec)
    if (isKnown && (module === null || /^tensorflow(\.\w+)*$/.test(module) || isKerasModule(module))) return
    this.#custom('class', typeof spec === 'string' ? spec : '?', module)
  }

  #function(config: Json | undefined, module: string | null, registered: string | null): void {
    if (typeof config !== 'string') {
      this.#error('config', 'has a function without a name')
      return
    }
    const isOwn = registered === null || registered === config || registered === 'function'
    if (!isOwn) this.#custom('function', registered, module)
    else if (!isKnownFunction(module, config)) this.#custom('function', config, module)
  }

  #class(name: string, module: string | null, registered: string | null): void {
    const isOptimizer =
      isRegisteredOptimizer(name) || (registered !== null && isRegisteredOptimizer(registered))
    if (isOptimizer && (module === null || isKerasModule(module))) return
    if (registered !== null && registered !== name) this.#custom('class', registered, module)
    else if (!isKnownClass(name) || (module !== null && !isKerasModule(module)))
      this.#custom('class', name, module)
  }

  /** `name` may be registered by a package, as `package>Name`; without any, Keras itself says `Custom`. */
  #custom(kind: 'class' | 'function', name: string, module: string | null): void {
    if (module === null && this.#revives) return
    const isRegistered = name.includes('>')
    const label = isRegistered ? name.replace('>', '.') : `${module ?? 'Custom'}.${name}`
    if (this.#allow.has(label)) return
    const why = `is the ${kind} ${quoted(name)}${module === null ? '' : ` of ${quoted(module)}`}`
    const what = "none of Keras' own that are known to be harmless: loading the model would find and call it"
    const rule = kind === 'class' ? 'custom-class' : 'custom-function'
    this.#error(rule, `${why}, ${what}; if you trust it, ${allowing(label)}`)
  }

  #vocabulary(key: string, value: Json | undefined): void {
    if (typeof value !== 'string' || value === '') return
    const message = `has ${quoted(value)} as its ${key}: a file outside of the model that is read when it is loaded; save the words themselves`
    this.#error('vocabulary', message)
  }

  #error(rule: string, message: string): void {
    this.#report(`keras/${rule}`, `${this.#where()} ${message}`)
  }

  #where(): string {
    const path = this.#path.map((part, index) =>
      typeof part === 'number'
        ? `[${part}]`
        : `${index === 0 ? '' : '.'}${/^\w{1,40}$/.test(part) || index === 0 ? part : quoted(part)}`,
    )
    return path.length <= 40 ? path.join('') : `${path.slice(0, 10).join('')}…${path.slice(-30).join('')}`
  }
}

function isTextOrNull(value: Json): value is string | null {
  return value === null || typeof value === 'string'
}

function allowing(label: string): string {
  return `allow it in the contract (allow-globals: [${quoted(label).slice(1, -1)}])`
}
