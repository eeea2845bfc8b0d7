import { DISTRIBUTIONS } from './allowed/distributions.ts'
import { ALLOWED } from './allowed/index.ts'
import { hashOf } from './values.ts'

/**
 * What may be done with an allowed name. `free`: call it with anything and change what came of it. `made`: an object of
 * it may be made, but its constructor not called; `distribution`, `script-object`: and what
 * fills it is looked at. `reference`: it may only stand in the description of a joblib array.
 * The others are only safe with certain arguments, see calls.ts.
 */
export type Rule =
  | 'free'
  | 'plain'
  | 'getattr'
  | 'scalar'
  | 'reconstructor'
  | 'newobj'
  | 'dtype'
  | 'load-bytes'
  | 'wrapper'
  | 'ufunc'
  | 'reference'
  | 'made'
  | 'distribution'
  | 'script-object'
  | 'partial'
  | 'none-type'

const NUMPY_CORES = ['numpy.core', 'numpy._core']
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['builtins getattr', 'getattr'],
  ['copyreg _reconstructor', 'reconstructor'],
  ['copyreg __newobj__', 'newobj'],
  ['_codecs encode', 'plain'],
  ['numpy dtype', 'dtype'],
  ['builtins type', 'none-type'],
  ['functools partial', 'partial'],
  ['numpy memmap', 'reference'],
  ['xgboost.core Booster', 'made'],
  ['lightgbm.basic Booster', 'made'],
  ['numpy vectorize', 'made'],
  ['scipy.stats._distn_infrastructure rv_continuous_frozen', 'made'],
  ['scipy.stats._distn_infrastructure rv_discrete_frozen', 'made'],
  ...distributions(),
  // Settings of Hugging Face's trainer, whose constructors read files and open connections.
  ['transformers.training_args TrainingArguments', 'made'],
  ['accelerate.state PartialState', 'made'],
  ['transformers.training_args_seq2seq Seq2SeqTrainingArguments', 'made'],
  ['torch ScriptObject', 'script-object'],
  ['torch._C ScriptObject', 'script-object'],
  ['torch.storage _load_from_bytes', 'load-bytes'],
  ['joblib.numpy_pickle NumpyArrayWrapper', 'wrapper'],
  ['sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper', 'wrapper'],
  ...NUMPY_CORES.flatMap((core): [string, Rule][] => [
    [`${core}.multiarray scalar`, 'scalar'],
    [`${core}._multiarray_umath scalar`, 'scalar'],
    [`${core} _ufunc_reconstruct`, 'ufunc'],
  ]),
])

function distributions(): [string, Rule][] {
  return Object.entries(DISTRIBUTIONS).flatMap(([module, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, Rule] => [`${module} ${name}`, 'distribution']),
  )
}

/** Names of Python 2 that CPython maps below protocol 3, as far as what they become can be allowed. See _compat_pickle.py. */
const MODULES_OF_PYTHON_2: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  copy_reg: 'copyreg',
  exceptions: 'builtins',
  UserDict: 'collections',
}
const NAMES_OF_PYTHON_2: Readonly<Record<string, string>> = {
  'builtins xrange': 'range',
  'builtins unicode': 'str',
  'builtins basestring': 'str',
  'builtins long': 'int',
  'builtins unichr': 'chr',
  'builtins StandardError': 'Exception',
  'collections IterableUserDict': 'UserDict',
}

/** The name that CPython 3 imports for one in a pickle of the given protocol. */
export function importedName(module: string, name: string, protocol: number): [module: string, name: string] {
  if (protocol >= 3 || !Object.hasOwn(MODULES_OF_PYTHON_2, module)) return [module, name]
  const mapped = MODULES_OF_PYTHON_2[module] ?? module
  const key = `${mapped} ${name}`
  return [mapped, Object.hasOwn(NAMES_OF_PYTHON_2, key) ? (NAMES_OF_PYTHON_2[key] ?? name) : name]
}

/** TorchScript's own classes, and what makes the lists of its pickles: `module name`. */
const OF_SCRIPTS =
  /^(__torch__(\.\w+)* \w+|torch\.jit\._pickle (build_(int|tensor|double|bool)list|restore_type_tag))$/

/** Which names are allowed: the built-in list, and those of a contract, written `module.name`. */
export class Names {
  readonly #allow: ReadonlySet<string>
  readonly #scripts: boolean
  /** By the low bits of a word's hash: 1 where a word of an allowed name has them. */
  readonly #filter: Uint8Array

  /** `scripts`: whether the classes that a TorchScript brings along are allowed. */
  constructor(allow: ReadonlySet<string>, scripts = false) {
    this.#allow = allow
    this.#scripts = scripts
    this.#filter = builtInFilter().slice()
    for (const label of allow) {
      for (let dot = label.indexOf('.'); dot > 0; dot = label.indexOf('.', dot + 1)) {
        addWord(this.#filter, label.slice(0, dot))
        addWord(this.#filter, label.slice(dot + 1))
      }
    }
  }

  /** null: not allowed. Both are compared exactly. */
  rule(module: string, name: string): Rule | null {
    const key = `${module} ${name}`
    const rule = RULES.get(key)
    if (rule !== undefined) return rule
    if (ALLOWED.get(module)?.has(name)) return 'free'
    if (this.#scripts && OF_SCRIPTS.test(key)) return 'free'
    return this.#allow.has(`${module}.${name}`) ? 'free' : null
  }

  /** Whether a string with this hash could be a module or a name that is allowed. */
  mayBeName(hash: number): boolean {
    return this.#filter[hash & 0xffff] === 1
  }
}

/** Names that are judged by their arguments, but that in any module are harmless to import. */
const HARMLESS: ReadonlySet<string> = new Set(['dtype', 'scalar', 'encode', '_reconstructor'])

/** Whether a name of the built-in list, whatever its module, is this one. */
export function isAllowedWord(name: string): boolean {
  if (HARMLESS.has(name)) return true
  for (const names of ALLOWED.values()) if (names.has(name)) return true
  return false
}

let filter: Uint8Array | undefined

function builtInFilter(): Uint8Array {
  if (filter !== undefined) return filter
  filter = new Uint8Array(0x10000)
  for (const [module, names] of ALLOWED) {
    addWord(filter, module)
    for (const name of names) addWord(filter, name)
  }
  for (const key of RULES.keys()) for (const word of key.split(' ')) addWord(filter, word)
  return filter
}

function addWord(into: Uint8Array, word: string): void {
  into[hashOf(word) & 0xffff] = 1
}
