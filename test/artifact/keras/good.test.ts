import { describe, expect, it } from 'vitest'
import { readContent } from '../read-content.ts'
import { COUNTS, GOOD_FILES, goodFile } from './corpus.ts'

describe('files that Keras and h5py write', () => {
  it.each(GOOD_FILES)('%s has no finding, and as many numbers as h5py counts', async (name) => {
    const { format, facts } = await readContent(name, goodFile(name))
    expect(facts.findings.filter(({ level }) => level !== 'note')).toEqual([])
    expect(facts.details).toMatchObject(COUNTS[name] ?? { missing: name })
    expect(format).toBe(name.endsWith('.keras') ? 'keras' : name.endsWith('.json') ? 'text' : 'hdf5')
  })

  it('are enough to say something', () => {
    expect(GOOD_FILES.length).toBeGreaterThanOrEqual(25)
    expect(Object.keys(COUNTS)).toEqual(GOOD_FILES)
  })

  it('tell who wrote them and how many layers they have', async () => {
    const h5 = await readContent('trained.h5', goodFile('trained.h5'))
    expect(h5.facts.details).toEqual({
      keras: '3.15.1',
      backend: 'tensorflow',
      layers: 5,
      datasets: 13,
      parameters: 23,
    })
    const archive = await readContent('nested.keras', goodFile('nested.keras'))
    expect(archive.facts.details).toMatchObject({ keras: '3.15.1', layers: 12, entries: 3 })
    expect(archive.facts.inner).toEqual([])
  })

  it('may have soft links, which are told and not followed', async () => {
    const { facts } = await readContent('plain.h5', goodFile('plain.h5'))
    expect(facts.findings).toEqual([
      {
        level: 'note',
        rule: 'hdf5/soft-link',
        message: '"/soft" is a link to "/group/inner/deep": not followed',
      },
    ])
  })
})
