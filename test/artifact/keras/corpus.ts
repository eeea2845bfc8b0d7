import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const CORPUS = join(import.meta.dirname, '../corpus/keras')

/** Names of the files that Keras and h5py wrote; corpus/keras/make.py says how. */
export const GOOD_FILES: readonly string[] = readdirSync(join(CORPUS, 'good')).sort()

export function goodFile(name: string): Buffer {
  return readFileSync(join(CORPUS, 'good', name))
}

/** What h5py counts in each of the files. */
export const COUNTS = JSON.parse(readFileSync(join(CORPUS, 'good.json'), 'utf8')) as Readonly<
  Record<string, { readonly datasets?: number; readonly parameters?: number }>
>
