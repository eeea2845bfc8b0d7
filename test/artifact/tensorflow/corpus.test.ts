import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decoded, type Folder, readFolder } from '../read-folder.ts'

const CORPUS = new URL('../corpus/tensorflow/', import.meta.url)
const models = (name: string): [string, Folder][] =>
  Object.entries(JSON.parse(readFileSync(new URL(`${name}.json`, CORPUS), 'utf8')))
const good = models('good')

describe('models of TensorFlow', () => {
  it('are many', () => expect(good.length).toBeGreaterThanOrEqual(20))

  it.each(good)('%s has no findings, whatever the chunks', async (_name, files) => {
    const whole = await readFolder(decoded(files))
    expect(whole.problems).toEqual([])
    expect(whole.formats).toEqual(['frozen.pb' in files ? 'graphdef' : 'savedmodel'])
    expect(await readFolder(decoded(files), { chunk: 97 })).toEqual(whole)
  })
})
