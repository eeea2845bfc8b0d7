import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { goodModels } from '../corpus/all/cases.ts'
import { readContent } from '../read-content.ts'
import { decoded } from '../read-folder.ts'
import type { Sample } from './mutate.ts'

const CORPUS = join(import.meta.dirname, '../corpus')
/** Bytes. */
const SIZE_LIMIT = 256 * 1024

/**
 * Every file of every good model of the corpus that is well-formed by itself, at most 256 KiB of size, by its path. In the
 * order of their names, so that a seed always takes the same.
 */
export async function goodFiles(): Promise<Sample[]> {
  const files = [...ofAll(), ...ofFolder('keras'), ...ofFolder('pickle'), ...ofTensorflow()]
  const good: Sample[] = []
  for (const file of files) {
    const { name, bytes } = file
    if (bytes.length === 0 || bytes.length > SIZE_LIMIT) continue
    const { facts } = await readContent(name, bytes)
    if (facts.findings.every(({ level }) => level !== 'error')) good.push(file)
  }
  return good.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function ofAll(): Sample[] {
  return goodModels().flatMap(([model, { files }]) =>
    Object.entries(files).map(([path, content]) => ({
      name: `${model}/${path}`,
      bytes: Buffer.from(content, 'base64'),
    })),
  )
}

function ofFolder(corpus: string): Sample[] {
  const folder = join(CORPUS, corpus, 'good')
  return readdirSync(folder).map((name) => ({
    name: `${corpus}/${name}`,
    bytes: readFileSync(join(folder, name)),
  }))
}

function ofTensorflow(): Sample[] {
  const models = JSON.parse(readFileSync(join(CORPUS, 'tensorflow/good.json'), 'utf8'))
  return Object.keys(models).flatMap((model) =>
    Object.entries(decoded(models[model])).map(([path, bytes]) => ({
      name: `tensorflow/${model}/${path}`,
      bytes,
    })),
  )
}
