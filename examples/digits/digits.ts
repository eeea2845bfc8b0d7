import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const BYTES = 65

/** A handwritten digit: 64 values of ink from 0 to 16, row by row from the top left, and what the writer meant. */
export interface Digit {
  readonly pixels: readonly number[]
  readonly label: number
}

/** The 599 images that no model was trained on: every third of the 1,797, beginning with the first. */
export function readTestDigits(): Digit[] {
  const bytes = gunzipSync(readFileSync(new URL('data/digits.bin.gz', import.meta.url)))
  return Array.from({ length: Math.ceil(bytes.length / BYTES / 3) }, (_, i) => {
    const image = bytes.subarray(3 * i * BYTES, (3 * i + 1) * BYTES)
    return { pixels: [...image.subarray(0, 64)], label: image[64] ?? -1 }
  })
}
