/** By TensorProto.DataType: bytes of an element in `raw_data`, and the field that else holds it, with values an element. */
const STORED: Readonly<Record<number, readonly [bytes: number, field: string, values: number]>> = {
  1: [4, 'float_data', 1],
  2: [1, 'int32_data', 1],
  3: [1, 'int32_data', 1],
  4: [2, 'int32_data', 1],
  5: [2, 'int32_data', 1],
  6: [4, 'int32_data', 1],
  7: [8, 'int64_data', 1],
  8: [0, 'string_data', 1],
  9: [1, 'int32_data', 1],
  10: [2, 'int32_data', 1],
  11: [8, 'double_data', 1],
  12: [4, 'uint64_data', 1],
  13: [8, 'uint64_data', 1],
  14: [8, 'float_data', 2],
  15: [16, 'double_data', 2],
  16: [2, 'int32_data', 1],
  17: [1, 'int32_data', 1],
  18: [1, 'int32_data', 1],
  19: [1, 'int32_data', 1],
  20: [1, 'int32_data', 1],
  21: [0.5, 'int32_data', 0.5],
  22: [0.5, 'int32_data', 0.5],
  23: [0.5, 'int32_data', 0.5],
  24: [1, 'int32_data', 1],
  25: [0.25, 'int32_data', 0.25],
  26: [0.25, 'int32_data', 0.25],
}
const STRING = 8
/** Newer types, which are not checked. */
const NEWEST = 28

/** Gathers what a TensorProto says of itself, to hold its data against its shape (onnx/checker.cc does the same). */
export class OnnxTensor {
  readonly #dimensions: number[] = []
  /** Values, of `raw_data` bytes, by the field that they stand in. */
  readonly #data = new Map<string, number>()
  #type = 0
  #hasSegment = false

  enterSegment(): void {
    this.#hasSegment = true
  }

  value(field: string, value: number | string | null): void {
    if (field === 'dims') this.#dimensions.push(Number(value ?? Number.NaN))
    else if (field === 'data_type') this.#type = Number(value)
    else if (field === 'string_data') this.#add(field, 1)
    else if (field === 'raw_data' || field.endsWith('_data')) this.#add(field, Number(value))
  }

  /** What is wrong, in words. `length` are the bytes outside the file, null where it does not say; undefined: inside. */
  problem(length: number | null | undefined): string | null {
    if (this.#hasSegment) return 'is stored in segments, which no runtime reads'
    if (this.#type > NEWEST || this.#type < 1) return `has data type ${this.#type}, which does not exist`
    const elements = this.#dimensions.reduce((product, one) => product * one, 1)
    if (!this.#dimensions.every((one) => one >= 0) || !Number.isSafeInteger(elements))
      return `has the shape [${this.#dimensions.slice(0, 10).join(', ')}], which no tensor has`
    const stored = STORED[this.#type]
    if (stored === undefined) return null
    return length === undefined ? this.#inside(elements, stored) : this.#outside(elements, length)
  }

  #inside(elements: number, [bytes, field, values]: readonly [number, string, number]): string | null {
    const [only, ...more] = [...this.#data].filter(([, count]) => count > 0)
    if (more.length > 0) return 'has its values in more than one field'
    if (only === undefined) return elements === 0 ? null : `has no values, but ${elements} elements`
    const [where, count] = only
    const expected = Math.ceil(elements * (where === 'raw_data' ? bytes : values))
    if (where !== field && (where !== 'raw_data' || this.#type === STRING))
      return `has values in ${where}, where its data type ${this.#type} has none`
    return count === expected
      ? null
      : `has ${count} ${where === 'raw_data' ? 'bytes' : 'values'}, but ${expected} by its shape`
  }

  #outside(elements: number, length: number | null): string | null {
    if ([...this.#data.values()].some((count) => count > 0))
      return 'has its values in another file, and some in this one'
    if (this.#type === STRING) return 'has texts in another file, where only numbers can be'
    const expected = Math.ceil(elements * (STORED[this.#type]?.[0] ?? 0))
    return length === null || length === expected
      ? null
      : `has ${length} bytes in another file, but ${expected} by its shape`
  }

  #add(field: string, count: number): void {
    this.#data.set(field, (this.#data.get(field) ?? 0) + count)
  }
}
