import { quoted } from '../formats/reader.ts'
import { ATEN_OPS } from './aten-ops.ts'

/** Namespaces of ops that only compute; others come from libraries that the server loads, or open files and connections. */
const NAMESPACES = new Set(
  'prim prims quantized _quantized quantized_decomposed sparse mkldnn mkldnn_prepacked onednn xnnpack prepacked torchvision'.split(
    ' ',
  ),
)
/** Namespaces of classes that PyTorch itself keeps packed weights in. */
const CLASSES = new Set(['quantized', 'sparse', 'xnnpack', 'mkldnn', 'rnn'])
const TEXTS = /#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/g
/** Ops that open files or connections, wherever their names stand: texts may be no texts to another reader. */
const ANYWHERE =
  /\b(from_file|rpc_async|rpc_sync|rpc_remote|PythonOp|IgnoredPythonOp)\b|\.\s*(save)\b|\b(save)\s*\(/g
const OPS = /(?<![\w.])ops\s*\.\s*(\w+)(?:\s*\.\s*(\w+))?/g
const PLAIN_ATTRIBUTE = /^getattr\(\s*[\w.()]+\s*,\s*"([\w.]+)"\s*\)/
const FINDING_LIMIT = 5

/**
 * Says what a source file of TorchScript does beyond computing; nothing, where all of its ops are known to be harmless. Such
 * a file is a subset of Python in which `torch.<name>` and `ops.<namespace>.<name>` are PyTorch's ops
 * (torch/csrc/jit/serialization/import_source.cpp, PyTorch 2.15): of those in aten, two open files (save, from_file).
 */
export function scriptProblems(code: string): string[] {
  const found = new Set<string>()
  for (const problem of problemsOf(code, code.replace(TEXTS, '""'))) {
    found.add(problem)
    if (found.size === FINDING_LIMIT) break
  }
  return [...found]
}

/** `bare` is the code without texts and comments. Lazily: a file may have millions of calls. */
function* problemsOf(code: string, bare: string): Generator<string> {
  for (const match of code.matchAll(ANYWHERE)) yield opens(match.slice(1).find(Boolean) ?? '')
  if (/\bsave\b/.test(bare)) yield opens('save')
  for (const [, name = ''] of bare.matchAll(/(?<![\w.])torch\b(?:\s*\.\s*(\w+))?/g))
    if (!ATEN_OPS.has(name)) yield unknown(`torch.${name}`)
  if (/(?<![\w.])ops\b(?!\s*\.\s*\w)/.test(bare)) yield 'uses all ops at once'
  yield* ofNamespaces(bare)
  yield* ofNamespaces(code, true)
  for (const [, name = ''] of code.matchAll(/torch\s*\.\s*classes\s*\.\s*(\w+)/g))
    if (!CLASSES.has(name)) yield `uses the class ${quoted(`torch.classes.${name}`)} of a library`
  yield* attributes(code)
}

/** `named`: only where a namespace and a name are there: messages are sentences that may end with `ops`. */
function* ofNamespaces(text: string, named = false): Generator<string> {
  for (const [whole, space = '', name = ''] of text.matchAll(OPS)) {
    if (named && name === '') continue
    const isKnown = space === 'aten' ? ATEN_OPS.has(name) : NAMESPACES.has(space) && name !== ''
    if (!isKnown) yield unknown(whole)
  }
}

/** `getattr` finds ops, too: only plain names may be given to it. */
function* attributes(code: string): Generator<string> {
  for (const { index } of code.matchAll(/\bgetattr\b/g)) {
    const [, name] = PLAIN_ATTRIBUTE.exec(code.slice(index, index + 400)) ?? []
    if (name === 'save') yield opens(name)
    if (name === undefined) yield 'gets attributes by names that are computed'
  }
}

function opens(name: string): string {
  return `calls ${quoted(name)}, which opens files or connections`
}

function unknown(op: string): string {
  return `calls the op ${quoted(op)}, which is not known to be harmless`
}
