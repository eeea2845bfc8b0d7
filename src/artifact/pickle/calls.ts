import { describeCall } from './describe.ts'
import { dtypeOf } from './dtypes.ts'
import { type Global, type Known, label } from './known.ts'
import type { Suspicions } from './suspicions.ts'
import {
  DISTRIBUTION,
  NONE,
  PERSISTENT,
  PLAIN,
  type Recent,
  SCANNED_BYTES,
  UNKNOWN,
  type Value,
} from './values.ts'

/** What deciding about a call needs to know. */
export interface CallContext {
  readonly known: Known
  readonly recent: Recent
  readonly suspicions: Suspicions
  /** Imports a name; `at` is a byte offset. */
  find(module: string, name: string, at: number): Value
}

/** Reads the arguments of a call; null: they are not known. */
export type Arguments = () => Int32Array | null

/** What comes of `callable(*args)`. What is not allowed becomes a finding. */
export function call(context: CallContext, callable: Value, read: Arguments, at: number): Value {
  const global = context.known.global(callable)
  if (global === null) {
    context.suspicions.problem('indirect-call', at, 'calls what is no imported name, but made while loading')
    return UNKNOWN
  }
  if (global.rule === 'free') return context.known.instanceOf(global)
  const args = read()
  const result = global.rule === null ? null : callWithCare(context, global, args, at)
  return result ?? refuse(context, global, args, at)
}

/** What comes of `cls.__new__(cls, *args)`. */
export function instantiate(context: CallContext, cls: Value, args: Arguments, at: number): Value {
  const global = context.known.global(cls)
  const rule = global?.rule
  if (rule === 'wrapper' || rule === 'made' || rule === 'distribution' || rule === 'script-object')
    return context.known.instanceOf(global as Global)
  return call(context, cls, args, at)
}

function refuse(context: CallContext, global: Global, args: Int32Array | null, at: number): Value {
  const { known, recent, suspicions } = context
  const name = label(global)
  const text = describeCall(name, args, known, recent)
  if (global.rule === null) suspicions.called(name, text, at)
  else
    suspicions.problem('arguments', at, `calls ${text}, but ${name} is only allowed with certain arguments`)
  return UNKNOWN
}

/** What comes of a call that depends on its arguments, or null when they are not allowed. */
function callWithCare(
  context: CallContext,
  global: Global,
  args: Int32Array | null,
  at: number,
): Value | null {
  const { known, recent } = context
  const [first = UNKNOWN, second = UNKNOWN] = args ?? []
  switch (global.rule) {
    case 'plain':
      return PLAIN
    case 'dtype':
      return known.addDtype(dtypeOf(args, known, recent)) ?? known.instanceOf(global)
    case 'getattr':
      return attribute(context, first, second, at)
    case 'ufunc':
      return findKnown(context, known.text(first, recent), known.text(second, recent), at)
    case 'scalar':
      return isDtype(known, first) && isData(known, second, recent) ? PLAIN : null
    case 'load-bytes':
      return args?.length === 1 && first === SCANNED_BYTES ? known.instanceOf(global) : null
    case 'reconstructor':
    case 'newobj':
      return reconstruct(context, first, args, at)
    case 'partial':
      return known.global(first)?.rule === 'free' ? known.instanceOf(global) : null
    case 'none-type':
      return args?.length === 1 && first === NONE ? PLAIN : null
    default:
      return null
  }
}

/** getattr(module.name, 'attribute') is module.name.attribute: allowed when that name is. */
function attribute(context: CallContext, of: Value, name: Value, at: number): Value | null {
  const owner = context.known.global(of)
  const text = context.known.text(name, context.recent)
  // What scipy's discrete distributions keep of themselves.
  if (of === DISTRIBUTION && text === '_entropy') return PERSISTENT
  return owner === null || text === null
    ? null
    : findKnown(context, owner.module, `${owner.name}.${text}`, at)
}

function findKnown(
  context: CallContext,
  module: string | null,
  name: string | null,
  at: number,
): Value | null {
  return module === null || name === null ? null : context.find(module, name, at)
}

/** copyreg._reconstructor(cls, …) and copyreg.__newobj__(cls, …) make an object of cls. */
function reconstruct(context: CallContext, cls: Value, args: Int32Array | null, at: number): Value | null {
  const global = context.known.global(cls)
  if (global === null) return null
  const simple = global.rule === 'free' || global.rule === 'dtype'
  return simple ? context.known.instanceOf(global) : refuse(context, global, args?.subarray(1) ?? null, at)
}

function isDtype(known: Known, value: Value): boolean {
  const entry = known.entry(value)
  return entry?.kind === 'dtype' || (entry?.kind === 'instance' && entry.of.rule === 'dtype')
}

/** Bytes or numbers: with a dtype of objects, numpy's scalar gives its argument back whatever it is. */
function isData(known: Known, value: Value, recent: Recent): boolean {
  const entry = known.entry(value)
  if (entry?.kind === 'instance') return label(entry.of) === 'builtins.bytes'
  return value === PLAIN || value === NONE || recent.text(value) !== null || recent.number(value) !== null
}
