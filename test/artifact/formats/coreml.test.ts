import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { field, message } from '../models.ts'
import { problems, readContent } from '../read-content.ts'
import { decoded, readFolder } from '../read-folder.ts'

const MODELS = JSON.parse(readFileSync(new URL('../corpus/coreml/models.json', import.meta.url), 'utf8'))
const program = () => decoded(MODELS['program'])
const WEIGHTS = 'Data/com.apple.CoreML/weights/weight.bin'
const described = message(field(1, 4), field(2, message(field(1, field(1, 'image')))))
const custom = (name: string) => field(10, name)

describe('a Core ML model', () => {
  it.each(['network', 'program'])('of coremltools (%s) has no findings', async (name) => {
    const { problems: found, formats } = await readFolder(decoded(MODELS[name]))
    expect(found).toEqual([])
    expect(formats).toEqual(['coreml'])
  })

  it('needs the weights that its program names', async () => {
    const { [WEIGHTS]: weights, ...rest } = program()
    expect((await readFolder(rest)).problems).toEqual([
      expect.stringMatching(
        /^artifact\/external-data: .* is stored in "weights\/weight.bin", but .* is not among/,
      ),
    ])
    const short = { ...rest, [WEIGHTS]: (weights ?? Buffer.alloc(0)).subarray(0, 100) }
    expect((await readFolder(short)).problems).toContainEqual(
      expect.stringMatching(/up to byte 128, but the file has 100/),
    )
    const value = field(5, message(field(1, '@model_path/../../secret'), field(2, 64)))
    const operation = field(3, field(5, message(field(1, 'val'), field(2, value))))
    const block = field(3, message(field(1, 'CoreML5'), field(2, operation)))
    const leaving = message(described, field(502, field(2, message(field(1, 'main'), field(2, block)))))
    expect((await readFolder({ 'm.mlmodel': leaving })).problems).toEqual([
      expect.stringMatching(/"..\/..\/secret", a path that leaves the folder/),
    ])
  })

  it.each([
    ['a model', field(555, custom('Own'))],
    ['a layer', field(500, field(1, field(500, custom('Own'))))],
    ['a layer of a classifier', field(403, field(1, field(500, custom('Own'))))],
    ['a model in a pipeline', field(202, field(1, field(555, custom('Own'))))],
    [
      'a model in a pipeline in a pipeline',
      field(200, field(1, field(1, field(202, field(1, field(555, custom('Own'))))))),
    ],
  ])('says which classes of an app it needs: %s', async (_name, part) => {
    const { facts } = await readContent('m.mlmodel', message(described, part))
    expect(facts.findings).toEqual([
      { level: 'note', rule: 'coreml/custom', message: 'needs classes that the app must bring along: "Own"' },
    ])
    expect(facts.details).toEqual({ version: 4, custom: ['Own'] })
  })

  it('that is a link to another is refused', async () => {
    const link = field(556, field(1, field(1, field(1, 'other.mlmodel'))))
    expect(await problems('m.mlmodel', message(described, link))).toEqual([
      'coreml/linked: is loaded from another file, "other.mlmodel", of which nothing is known',
    ])
  })
})
