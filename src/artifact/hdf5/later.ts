import type { Source } from '../source.ts'

const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')
/** The first place after the beginning; each next one is twice as far (HDF5 File Format Specification 3.0, II.A). */
const FIRST = 512

/** Whether HDF5's library finds a file of its own behind other content, which it takes for a block of its user's. */
export async function holdsHdf5(source: Source): Promise<boolean> {
  for (let at = FIRST; at + SIGNATURE.length <= source.size; at *= 2) {
    if (SIGNATURE.equals(await source.read(at, SIGNATURE.length))) return true
  }
  return false
}
