import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, zipFile } from '../archive/zip-file.ts'

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

/** Well-formed files that lead out of themselves or carry code; corpus/keras/bad.py says how. */
export const BAD_FILES: readonly string[] = readdirSync(join(CORPUS, 'bad')).sort()

export function badFile(name: string): Buffer {
  return readFileSync(join(CORPUS, 'bad', name))
}

/** A layer as Keras 3 writes it. */
export function layer(name: string, config: object = {}, module = 'keras.layers'): object {
  return { module, class_name: name, config: { name: 'a', ...config }, registered_name: null }
}

/** A Sequential model of these layers. */
export function sequential(layers: readonly object[], more: object = {}): object {
  return {
    module: 'keras',
    class_name: 'Sequential',
    config: { name: 's', layers },
    registered_name: null,
    ...more,
  }
}

/** A `.keras` archive around a configuration, as an object or as the text itself. */
export function kerasFile(config: object | string, more: readonly Entry[] = []): Buffer {
  return zipFile([
    { name: 'metadata.json', data: '{"keras_version": "3.15.1", "date_saved": "2026-11-21@10:00:00"}' },
    { name: 'config.json', data: typeof config === 'string' ? config : JSON.stringify(config) },
    { name: 'model.weights.h5', data: goodFile('own.weights.h5') },
    ...more,
  ])
}
