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
const FINDING_LIMIT = 5

/**
 * Says what a source file of TorchScript does beyond computing; nothing, where all of its ops are known to be harmless. Such
 * a file is a subset of Python in which `torch.<name>` and `ops.<namespace>.<name>` are PyTorch's ops
 * (torch/csrc/jit/serialization/import_source.cpp, PyTorch 2.15): of those in aten, two open files (save, from_file).
 */
export function scriptProblems(code: string): string[] {
  const bare = code.replace(TEXTS, '""')
  const found = [...forbidden(code, bare), ...ofTorch(bare), ...ofNamespaces(code, bare), ...ofClasses(code)]
  return [...new Set([...found, ...attributes(code)])].slice(0, FINDING_LIMIT)
}

function forbidden(code: string, bare: string): string[] {
  const names = [...code.matchAll(ANYWHERE)].map((match) => match.slice(1).find(Boolean) ?? '')
  if (/\bsave\b/.test(bare)) names.push('save')
  return names.map((name) => `calls ${quoted(name)}, which opens files or connections`)
}

function ofTorch(bare: string): string[] {
  const names = [...bare.matchAll(/(?<![\w.])torch\b(?:\s*\.\s*(\w+))?/g)].map(([, name]) => name ?? '')
  return names
    .filter((name) => !ATEN_OPS.has(name))
    .map((name) => `calls the op ${quoted(`torch.${name}`)}, which is not known to be harmless`)
}

function ofNamespaces(code: string, bare: string): string[] {
  const found = [code, bare].flatMap((text) => [
    ...text.matchAll(/(?<![\w.])ops\s*\.\s*(\w+)(?:\s*\.\s*(\w+))?/g),
  ])
  const whole = /(?<![\w.])ops\b(?!\s*\.\s*\w)/.test(bare) ? ['uses all ops at once'] : []
  const wrong = found.filter(([, space = '', name = '']) =>
    space === 'aten' ? !ATEN_OPS.has(name) : !NAMESPACES.has(space) || name === '',
  )
  return [
    ...whole,
    ...wrong.map(([text]) => `calls the op ${quoted(text)}, which is not known to be harmless`),
  ]
}

function ofClasses(code: string): string[] {
  const names = [...code.matchAll(/torch\s*\.\s*classes\s*\.\s*(\w+)/g)].map(([, name]) => name ?? '')
  return names
    .filter((name) => !CLASSES.has(name))
    .map((name) => `uses the class ${quoted(`torch.classes.${name}`)} of a library`)
}

/** `getattr` finds ops, too: only plain names may be given to it. */
function attributes(code: string): string[] {
  const calls = code.match(/\bgetattr\b/g)?.length ?? 0
  const plain = [...code.matchAll(/\bgetattr\(\s*[\w.()]+\s*,\s*"([\w.]+)"\s*\)/g)].map(([, name]) => name)
  if (plain.includes('save')) return ['calls "save", which opens files or connections']
  return calls === plain.length ? [] : ['gets attributes by names that are computed']
}
