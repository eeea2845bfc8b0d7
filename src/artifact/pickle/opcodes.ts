/** The opcodes of pickle protocols 0 to 5 by the names that CPython's pickle.py gives them. */
export const OP = {
  MARK: 0x28,
  EMPTY_TUPLE: 0x29,
  STOP: 0x2e,
  POP: 0x30,
  POP_MARK: 0x31,
  DUP: 0x32,
  BINBYTES: 0x42,
  SHORT_BINBYTES: 0x43,
  FLOAT: 0x46,
  BINFLOAT: 0x47,
  INT: 0x49,
  BININT: 0x4a,
  BININT1: 0x4b,
  LONG: 0x4c,
  BININT2: 0x4d,
  NONE: 0x4e,
  PERSID: 0x50,
  BINPERSID: 0x51,
  REDUCE: 0x52,
  STRING: 0x53,
  BINSTRING: 0x54,
  SHORT_BINSTRING: 0x55,
  UNICODE: 0x56,
  BINUNICODE: 0x58,
  EMPTY_LIST: 0x5d,
  APPEND: 0x61,
  BUILD: 0x62,
  GLOBAL: 0x63,
  DICT: 0x64,
  APPENDS: 0x65,
  GET: 0x67,
  BINGET: 0x68,
  INST: 0x69,
  LONG_BINGET: 0x6a,
  LIST: 0x6c,
  OBJ: 0x6f,
  PUT: 0x70,
  BINPUT: 0x71,
  LONG_BINPUT: 0x72,
  SETITEM: 0x73,
  TUPLE: 0x74,
  SETITEMS: 0x75,
  EMPTY_DICT: 0x7d,
  PROTO: 0x80,
  NEWOBJ: 0x81,
  EXT1: 0x82,
  EXT2: 0x83,
  EXT4: 0x84,
  TUPLE1: 0x85,
  TUPLE2: 0x86,
  TUPLE3: 0x87,
  NEWTRUE: 0x88,
  NEWFALSE: 0x89,
  LONG1: 0x8a,
  LONG4: 0x8b,
  SHORT_BINUNICODE: 0x8c,
  BINUNICODE8: 0x8d,
  BINBYTES8: 0x8e,
  EMPTY_SET: 0x8f,
  ADDITEMS: 0x90,
  FROZENSET: 0x91,
  NEWOBJ_EX: 0x92,
  STACK_GLOBAL: 0x93,
  MEMOIZE: 0x94,
  FRAME: 0x95,
  BYTEARRAY8: 0x96,
  NEXT_BUFFER: 0x97,
  READONLY_BUFFER: 0x98,
} as const

/** What follows an opcode. */
export const SHAPE = { UNKNOWN: 0, NOTHING: 1, FIXED: 2, LINE: 3, TWO_LINES: 4, COUNTED: 5 } as const

const FIXED: readonly (readonly [opcode: number, bytes: number])[] = [
  [OP.BINFLOAT, 8],
  [OP.BININT, 4],
  [OP.BININT1, 1],
  [OP.BININT2, 2],
  [OP.BINGET, 1],
  [OP.LONG_BINGET, 4],
  [OP.BINPUT, 1],
  [OP.LONG_BINPUT, 4],
  [OP.PROTO, 1],
  [OP.EXT1, 1],
  [OP.EXT2, 2],
  [OP.EXT4, 4],
  [OP.FRAME, 8],
]
const COUNTED: readonly (readonly [opcode: number, bytes: number])[] = [
  [OP.BINBYTES, 4],
  [OP.SHORT_BINBYTES, 1],
  [OP.BINSTRING, 4],
  [OP.SHORT_BINSTRING, 1],
  [OP.BINUNICODE, 4],
  [OP.LONG1, 1],
  [OP.LONG4, 4],
  [OP.SHORT_BINUNICODE, 1],
  [OP.BINUNICODE8, 8],
  [OP.BINBYTES8, 8],
  [OP.BYTEARRAY8, 8],
]
const LINES = [OP.FLOAT, OP.INT, OP.LONG, OP.PERSID, OP.STRING, OP.UNICODE, OP.GET, OP.PUT]

/** By opcode: one of SHAPE. */
export const SHAPES = new Uint8Array(256)
/** By opcode: bytes of its number, or of the length that precedes its data. */
export const WIDTHS = new Uint8Array(256)

for (const opcode of Object.values(OP)) SHAPES[opcode] = SHAPE.NOTHING
for (const opcode of LINES) SHAPES[opcode] = SHAPE.LINE
for (const opcode of [OP.GLOBAL, OP.INST]) SHAPES[opcode] = SHAPE.TWO_LINES
for (const [opcode, width] of FIXED) {
  SHAPES[opcode] = SHAPE.FIXED
  WIDTHS[opcode] = width
}
for (const [opcode, width] of COUNTED) {
  SHAPES[opcode] = SHAPE.COUNTED
  WIDTHS[opcode] = width
}

/** Whether bytes follow, not text or a number. */
export function isBytes(opcode: number): boolean {
  return (
    opcode === OP.BINBYTES ||
    opcode === OP.SHORT_BINBYTES ||
    opcode === OP.BINBYTES8 ||
    opcode === OP.BYTEARRAY8
  )
}

/** An opcode for people: its name, or its byte where it has none. */
export function opcodeName(opcode: number): string {
  const known = Object.entries(OP).find(([, value]) => value === opcode)
  return known?.[0] ?? `0x${opcode.toString(16).padStart(2, '0')}`
}
