import { describe, expect, it } from 'vitest'
import { Cursor } from '../../../src/artifact/hdf5/cursor.ts'
import { Hdf5File } from '../../../src/artifact/hdf5/file.ts'
import { sharedMessage } from '../../../src/artifact/hdf5/shared.ts'
import { memorySource } from '../../../src/artifact/source.ts'
import { goodFile } from '../keras/corpus.ts'

const SIZES = { address: 8, length: 8 }
const bytes = goodFile('plain.h5')
const file = new Hdf5File(memorySource(bytes), SIZES, 0, bytes.length)

function pointer(...content: readonly number[]): Cursor {
  return new Cursor(Buffer.from(content), 100, SIZES, 'a message')
}

describe('a message that is stored elsewhere', () => {
  it('is refused in a heap that objects share', async () => {
    await expect(sharedMessage(file, 3, pointer(3, 1, 0, 0, 0, 0, 0, 0, 0, 0))).rejects.toMatchObject({
      rule: 'hdf5/unread',
      message: expect.stringContaining('keeps messages in a heap that objects share'),
    })
  })

  it('is refused where no such message is', async () => {
    // The header of the root group lies at byte 96, and has no type.
    await expect(sharedMessage(file, 3, pointer(3, 2, 96, 0, 0, 0, 0, 0, 0, 0))).rejects.toThrow(
      'a message at byte 100 refers to byte 96, where no such message is',
    )
  })

  it('is refused outside of the file', async () => {
    await expect(sharedMessage(file, 3, pointer(2, 0, 0, 0, 0, 1, 0, 0, 0, 0))).rejects.toMatchObject({
      rule: 'hdf5/truncated',
    })
  })
})
