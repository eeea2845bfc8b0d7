import { beginsAsText } from './text.ts'

/**
 * Pickles of the protocols 0 and 1 have no signature, and CPython wants none of the later ones either. So the first
 * bytes are walked as opcodes, counting what the stack would hold. Opcodes as in Lib/pickletools.py of CPython 3.14.
 */

/** How the operand of an opcode is found: a number of bytes, lines, or a length of so many bytes before it. */
type Operand = number | 'line' | 'lines' | 'length1' | 'length4' | 'length8'

interface Opcode {
  readonly operand: Operand
  /** How many values it needs above the last mark, or `mark` when it takes all of them and the mark itself. */
  readonly takes: number | 'mark' | 'nothing, but marks'
  readonly gives: number
  /** Whether it makes CPython call something. */
  readonly calls?: true
}

const op = (operand: Operand, takes: Opcode['takes'], gives: number): Opcode => ({ operand, takes, gives })
const call = (operand: Operand, takes: Opcode['takes'], gives: number): Opcode => ({
  ...op(operand, takes, gives),
  calls: true,
})

/** Lines that CPython takes after some opcodes; most sentences are none. */
const LINES: Readonly<Record<string, RegExp>> = {
  I: /^\s*[-+]?\w+\s*$/,
  L: /^\s*[-+]?\w+\s*$/,
  F: /^\s*[-+.\w]+\s*$/,
  S: /^["']/,
  g: /^\s*[-+]?\w+\s*$/,
  p: /^\s*[-+]?\w+\s*$/,
  c: /^[^ \t]*$/,
  i: /^[^ \t]*$/,
}

const STOP = 0x2e
/** By opcode, as latin-1. */
const OPCODES: Readonly<Record<string, Opcode>> = {
  '(': op(0, 'nothing, but marks', 0),
  '0': op(0, 1, 0),
  '1': op(0, 'mark', 0),
  '2': op(0, 1, 2),
  I: op('line', 0, 1),
  F: op('line', 0, 1),
  L: op('line', 0, 1),
  S: op('line', 0, 1),
  V: op('line', 0, 1),
  P: op('line', 0, 1),
  J: op(4, 0, 1),
  K: op(1, 0, 1),
  M: op(2, 0, 1),
  G: op(8, 0, 1),
  N: op(0, 0, 1),
  T: op('length4', 0, 1),
  U: op('length1', 0, 1),
  X: op('length4', 0, 1),
  B: op('length4', 0, 1),
  C: op('length1', 0, 1),
  c: op('lines', 0, 1),
  i: call('lines', 'mark', 1),
  o: call(0, 'mark', 1),
  R: call(0, 2, 1),
  b: call(0, 2, 1),
  Q: call(0, 1, 1),
  a: op(0, 2, 1),
  s: op(0, 3, 1),
  d: op(0, 'mark', 1),
  e: op(0, 'mark', 0),
  l: op(0, 'mark', 1),
  t: op(0, 'mark', 1),
  u: op(0, 'mark', 0),
  g: op('line', 0, 1),
  h: op(1, 0, 1),
  j: op(4, 0, 1),
  p: op('line', 1, 1),
  q: op(1, 1, 1),
  r: op(4, 1, 1),
  '}': op(0, 0, 1),
  ']': op(0, 0, 1),
  ')': op(0, 0, 1),
  '\x80': op(1, 0, 0),
  '\x81': call(0, 2, 1),
  '\x82': call(1, 0, 1),
  '\x83': call(2, 0, 1),
  '\x84': call(4, 0, 1),
  '\x85': op(0, 1, 1),
  '\x86': op(0, 2, 1),
  '\x87': op(0, 3, 1),
  '\x88': op(0, 0, 1),
  '\x89': op(0, 0, 1),
  '\x8a': op('length1', 0, 1),
  '\x8b': op('length4', 0, 1),
  '\x8c': op('length1', 0, 1),
  '\x8d': op('length8', 0, 1),
  '\x8e': op('length8', 0, 1),
  '\x8f': op(0, 0, 1),
  '\x90': op(0, 'mark', 0),
  '\x91': op(0, 'mark', 1),
  '\x92': call(0, 3, 1),
  '\x93': op(0, 2, 1),
  '\x94': op(0, 1, 1),
  '\x95': op(8, 0, 0),
  '\x96': op('length8', 0, 1),
  '\x97': op(0, 0, 1),
  '\x98': op(0, 1, 1),
}

/** Bytes after which what was all opcodes so far counts as a pickle. */
const ENOUGH = 256

/** Where the walk ends: at a call, at STOP, at the end of the bytes that are there, in a line that does not end in them. */
type End = 'call' | 'stop' | 'end' | 'line'

/**
 * Whether CPython would take a file with these first bytes for a pickle: up to a call, to the end of the pickle, or to the
 * end of `head` when that is far enough. `size` is the file's, in bytes. Text that goes on after what could be a short
 * pickle is text.
 */
export function beginsAsPickle(head: Uint8Array, size: number): boolean {
  const { end, at } = walk(head, size)
  if (end === 'stop') return !(beginsAsText(head) && goesOn(Buffer.from(head), at))
  return end === 'call' || (end === 'end' && size > head.length && head.length > ENOUGH)
}

/**
 * Whether a file of another format could be a pickle as well that calls something, as far as its first bytes tell: the
 * line of an opcode may go on behind them.
 */
export function mayCallAsPickle(head: Uint8Array, size: number): boolean {
  const { end } = walk(head, size)
  return end === 'call' || ((end === 'line' || end === 'end') && size > head.length)
}

function walk(head: Uint8Array, size: number): { end: End | null; at: number } {
  const bytes = Buffer.from(head)
  const stack = new Depths()
  let at = 0
  while (at < bytes.length) {
    if (isOpenLine(bytes, at)) return { end: 'line', at }
    const step = readOpcode(bytes, at)
    if (step === null || step.end > size) return { end: null, at }
    if (step.opcode === 'stop') return { end: stack.depth > 0 ? 'stop' : null, at: step.end }
    if (!stack.apply(step.opcode)) return { end: null, at }
    if (step.opcode.calls === true) return { end: 'call', at: step.end }
    at = step.end
  }
  return { end: 'end', at }
}

/** What a line may begin with that goes on behind the bytes that are there, by its opcode. UNICODE takes any text. */
const OPEN_LINES: Readonly<Record<string, RegExp>> = {
  V: /^/,
  S: /^$|^["']/,
  I: /^\s*[-+]?\w*\s*$/,
  L: /^\s*[-+]?\w*\s*$/,
  F: /^\s*[-+.\w]*\s*$/,
  g: /^\s*[-+]?\w*\s*$/,
  p: /^\s*[-+]?\w*\s*$/,
  c: /^[\w.]*(\n[\w.]*)?$/,
  i: /^[\w.]*(\n[\w.]*)?$/,
}

function isOpenLine(bytes: Buffer, at: number): boolean {
  const code = String.fromCharCode(bytes[at] ?? 0)
  const pattern = OPEN_LINES[code]
  const operand = OPCODES[code]?.operand
  if (pattern === undefined || operand === undefined || operandEnd(bytes, at + 1, operand) !== null)
    return false
  return pattern.test(bytes.toString('latin1', at + 1))
}

function goesOn(bytes: Buffer, at: number): boolean {
  return bytes.subarray(at).toString('latin1').trim() !== ''
}

/** The opcode at `at` and where its operand ends, or null when there is none. */
function readOpcode(bytes: Buffer, at: number): { opcode: Opcode | 'stop'; end: number } | null {
  const code = bytes[at] ?? 0
  if (code === STOP) return { opcode: 'stop', end: at + 1 }
  const opcode = OPCODES[String.fromCharCode(code)]
  const end = opcode === undefined ? null : operandEnd(bytes, at + 1, opcode.operand)
  if (opcode === undefined || end === null || !lineFits(code, bytes.subarray(at + 1, end))) return null
  return { opcode, end }
}

/** How many values lie on the stack, above each mark. */
class Depths {
  depth = 0
  readonly #outer: number[] = []

  /** false when the opcode needs more than is there. */
  apply({ takes, gives }: Opcode): boolean {
    if (takes === 'nothing, but marks') {
      this.#outer.push(this.depth)
      this.depth = 0
      return true
    }
    if (takes !== 'mark') {
      if (this.depth < takes) return false
      this.depth += gives - takes
      return true
    }
    const outer = this.#outer.pop()
    this.depth = (outer ?? 0) + gives
    return outer !== undefined
  }
}

function lineFits(code: number, operand: Buffer): boolean {
  const pattern = LINES[String.fromCharCode(code)]
  return pattern === undefined || pattern.test(operand.toString('latin1').trimEnd())
}

/** Where an operand ends, which may be outside; null when it cannot be one. */
function operandEnd(bytes: Buffer, at: number, operand: Operand): number | null {
  if (typeof operand === 'number') return at + operand
  if (operand === 'line') return lineEnd(bytes, at)
  if (operand === 'lines') {
    const middle = lineEnd(bytes, at)
    return middle === null ? null : lineEnd(bytes, middle)
  }
  const size = operand === 'length1' ? 1 : operand === 'length4' ? 4 : 8
  if (at + size > bytes.length) return at + size
  const length =
    size === 8 ? bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32 : bytes.readUIntLE(at, size)
  return at + size + length
}

function lineEnd(bytes: Buffer, at: number): number | null {
  const end = bytes.indexOf(0x0a, at)
  return end < 0 ? null : end + 1
}
