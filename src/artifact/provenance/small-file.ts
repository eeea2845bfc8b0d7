import { readFile, stat } from 'node:fs/promises'
import { messageOf, UserError } from '../../support/errors.ts'

/** Bytes. The signature of ten thousand files in shards needs less. */
const SIZE_LIMIT = 8 * 2 ** 20

/** The text of a file of proof. Throws a UserError when it cannot be read or is too large to be one. */
export async function readSmall(file: string, what: string): Promise<string> {
  try {
    const { size } = await stat(file)
    if (size > SIZE_LIMIT) throw new UserError(`it has ${size} bytes, more than ${SIZE_LIMIT}`)
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UserError(`${what} ${file} cannot be read: ${messageOf(cause)}`)
  }
}
