/** Builds small ONNX and safetensors files byte by byte. */

/** One protobuf varint of a number below 2^53. */
export function varint(value: number): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest])
    bytes.push((rest % 128) | 0x80)
  }
}

/** A field: a number becomes a varint, anything else length-delimited. */
export function field(number: number, value: number | string | Uint8Array): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)])
  const bytes = Buffer.from(value)
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes])
}

export const message = (...fields: readonly Uint8Array[]): Buffer => Buffer.concat(fields)

/** StringStringEntryProto */
export const entry = (key: string, value: string): Buffer => message(field(1, key), field(2, value))

/** TensorProto with its data inside. */
export function tensor(name: string, bytes: number): Buffer {
  return message(field(1, bytes / 4), field(2, 1), field(8, name), field(9, Buffer.alloc(bytes, 7)))
}

/** TensorProto with its data in another file. */
export function externalTensor(location: string, offset?: string, length?: string): Buffer {
  const parts = [field(13, entry('location', location))]
  if (offset !== undefined) parts.push(field(13, entry('offset', offset)))
  if (length !== undefined) parts.push(field(13, entry('length', length)))
  return message(field(8, 'w'), field(1, 100), field(2, 1), ...parts, field(14, 1))
}

/** GraphProto: y = MatMul(x, w), float tensors. */
export function graph(initializer: Uint8Array = tensor('w', 400)): Buffer {
  const dimension = field(1, field(1, 100))
  const type = field(2, field(1, message(field(1, 1), field(2, dimension))))
  const node = message(
    field(1, 'x'),
    field(1, 'w'),
    field(2, 'y'),
    field(4, 'MatMul'),
    field(5, message(field(1, 'a'), field(20, 2), field(3, 1))),
  )
  return message(
    field(1, node),
    field(2, 'main'),
    field(5, initializer),
    field(11, message(field(1, 'x'), type)),
    field(12, message(field(1, 'y'), type)),
  )
}

/** ModelProto in the order in which protobuf's own writers put its fields. */
export function onnx(
  options: { graph?: Uint8Array; modelVersion?: number; metadata?: Record<string, string> } = {},
): Buffer {
  const props = Object.entries(options.metadata ?? {}).map(([key, value]) => field(14, entry(key, value)))
  return message(
    field(1, 9),
    field(2, 'test'),
    field(3, '1.0'),
    ...(options.modelVersion === undefined ? [] : [field(5, options.modelVersion)]),
    field(7, options.graph ?? graph()),
    field(8, message(field(1, ''), field(2, 17))),
    ...props,
  )
}

/** A safetensors file with this header (given as text or as a value) and that many bytes of data. */
export function safetensorsFile(header: unknown, data: number): Buffer {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([length, text, Buffer.alloc(data, 3)])
}

/** Two tensors without a gap, 40 bytes. */
export function safetensors(metadata?: Record<string, string>): Buffer {
  const tensors = {
    weight: { dtype: 'F32', shape: [2, 4], data_offsets: [0, 32] },
    bias: { dtype: 'F16', shape: [4], data_offsets: [32, 40] },
  }
  return safetensorsFile(metadata === undefined ? tensors : { __metadata__: metadata, ...tensors }, 40)
}
