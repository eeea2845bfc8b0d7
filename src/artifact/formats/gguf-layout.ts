import { FormatError, quoted } from './reader.ts'

/** Where a tensor lies among the tensors, in bytes. */
export interface Tensor {
  readonly name: string
  readonly type: string
  readonly offset: number
  readonly bytes: number
}

/**
 * Tensors follow one another, each at the next multiple of the alignment, up to the file's end, as ggml itself wants it. Gives
 * the bytes behind the last one, which may only fill up to a multiple of the alignment.
 */
export function checkLayout(tensors: readonly Tensor[], room: number, alignment: number): number {
  const names = new Set<string>()
  let end = 0
  for (const { name, offset, bytes } of tensors) {
    const expected = Math.ceil(end / alignment) * alignment
    if (names.has(name)) throw broken('duplicate', `has the tensor ${quoted(name)} twice`)
    names.add(name)
    if (offset % alignment !== 0)
      throw broken(
        'alignment',
        `the tensor ${quoted(name)} at ${offset} is not aligned to ${alignment} bytes`,
      )
    if (offset < expected)
      throw broken(
        'overlap',
        `the tensor ${quoted(name)} begins at ${offset}, inside the one before it, which ends at ${end}`,
      )
    if (offset > expected)
      throw broken('hole', `bytes ${end} to ${offset} before the tensor ${quoted(name)} belong to none`)
    end = offset + bytes
    if (end > room)
      throw broken(
        'truncated',
        `the tensor ${quoted(name)} should end at byte ${end} of the tensors, but ${room} are there`,
      )
  }
  if (room > Math.ceil(end / alignment) * alignment && room - end >= (tensors.length > 0 ? 1 : alignment))
    throw broken('suffix', `${room - end} bytes after the last tensor belong to none`)
  return room - end
}

function broken(rule: string, message: string): FormatError {
  return new FormatError(`gguf/${rule}`, message)
}
