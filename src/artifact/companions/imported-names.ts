import { isList, isObject, type Json, type JsonObject } from '../keras/python-json.ts'

/** Classes of Sentence Transformers; what its modules import themselves is written small. */
const SENTENCE_TRANSFORMERS = /^sentence_transformers(\.\w+)*\.[A-Z]\w*$/
/** A name without a dot is one of the library's own, which is looked up in a table. */
const PLAIN = /^[\w -]*$/
const ACTIVATIONS = [PLAIN, /^torch\.nn(\.modules\.\w+)?\.[A-Z]\w*$/, SENTENCE_TRANSFORMERS]
/** A name with a slash is fetched from the Hub, as a kernel of compiled code. */
const KERNELS = [/^[^/]*$/]

/** Keys of configurations whose text is imported, with what may stand there. Some libraries ask for trust first, others do not. */
const IMPORTED: ReadonlyMap<string, readonly RegExp[]> = new Map([
  ['activation_function', ACTIVATIONS],
  ['activation_fn', ACTIVATIONS],
  ['sbert_ce_default_activation_function', ACTIVATIONS],
  ['tokenizer_class', [PLAIN, SENTENCE_TRANSFORMERS]],
  [
    'parent_library',
    [/^(transformers|diffusers|peft|timm|sentence_transformers|lerobot)(\.\w+)*$|^__main__$/, /^torch\.nn/],
  ],
  ['megatron_core', [/^megatron(\.core)?$/]],
  ['attn_implementation', KERNELS],
  ['_attn_implementation', KERNELS],
  ['_attn_implementation_internal', KERNELS],
  ['_experts_implementation', KERNELS],
  ['_experts_implementation_internal', KERNELS],
  // What Hydra makes: an object of any class, or what any function gives.
  [
    '_target_',
    [
      /^torch\.(nn|optim)(\.\w+)*\.[A-Z]\w*$/,
      /^torch\.nn\.functional\.\w+$/,
      /^(transformers|diffusers|timm|lightning|pytorch_lightning|torchmetrics|nemo)(\.\w+)*\.[A-Z]\w*$/,
    ],
  ],
])

/** A key, and what it makes a library import. */
export interface Import {
  readonly key: string
  readonly name: string
}

/** The modules, classes and functions beyond the libraries' own that the texts of one object would import. */
export function foreignImports(object: JsonObject): Import[] {
  const found: Import[] = []
  for (const [key, value] of object) {
    const allowed = IMPORTED.get(key)
    if (allowed === undefined) continue
    for (const name of texts(value))
      if (!allowed.some((pattern) => pattern.test(name))) found.push({ key, name })
  }
  return [...found, ...routed(object)]
}

/** Whether Sentence Transformers has a class of this name of its own. */
export function isOfSentenceTransformers(name: unknown): boolean {
  return typeof name === 'string' && SENTENCE_TRANSFORMERS.test(name)
}

/** A router of Sentence Transformers: the class of each of its modules. */
function routed(object: JsonObject): Import[] {
  const types = object.get('types')
  if (!object.has('structure') || !isObject(types)) return []
  return [...types.values()]
    .filter((name) => !isOfSentenceTransformers(name))
    .map((name) => ({ key: 'types', name: String(name) }))
}

/** One text, or one for each part of the model. */
function texts(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (isList(value)) return value.filter((one) => typeof one === 'string')
  return isObject(value) ? [...value.values()].filter((one) => typeof one === 'string') : []
}
