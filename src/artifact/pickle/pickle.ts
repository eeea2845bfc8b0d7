import { type PickleOptions, type PickleReader, PickleStream } from './pickle-stream.ts'
import { torchWithin } from './torch-legacy.ts'

/**
 * Reads a pickle of protocol 0 to 5, also as joblib writes it with arrays between the opcodes, and finds everything that
 * loading it would run beyond what fitted models need. Its memory does not depend on the file's size. What is wrong,
 * damage too, is a finding; nothing is thrown.
 */
export function pickleReader(options: Omit<PickleOptions, 'openTorch'>): PickleReader {
  const stream: PickleStream = new PickleStream({
    ...options,
    openTorch: (at) => torchWithin(stream, options.allow, at, 0),
  })
  return stream
}
