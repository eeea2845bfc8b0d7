import type { Inside } from '../archive/inside.ts'
import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import { CollectedText } from '../formats/collected-text.ts'
import type { Allowances, Content, Context } from '../formats/content.ts'
import { FormatError, type FormatFacts, NO_FACTS, quoted, type StreamReader } from '../formats/reader.ts'
import { kerasConfigReader } from './config-file.ts'
import { isObject, parsePythonJson } from './python-json.ts'

const CONFIG = 'config.json'
const METADATA = 'metadata.json'
const WEIGHTS = /^model\.weights\.(h5|npz)$/
const METADATA_LIMIT = 1024 * 1024

/** Keras 3: the layers in config.json, the weights in HDF5, vocabularies in assets/. null when the entries are none of that. */
export function kerasProfile(entries: readonly ZipEntry[], path: string, allow: Allowances): Profile | null {
  const names = entries.map(({ name }) => name)
  const has = (name: string) => names.some((other) => other.toLowerCase() === name)
  const isKeras = has(CONFIG) && (has(METADATA) || names.some((name) => WEIGHTS.test(name.toLowerCase())))
  return isKeras || /\.keras$/i.test(path) ? new KerasArchive(names, allow) : null
}

class KerasArchive implements Profile {
  readonly format = 'keras'
  readonly #names: readonly string[]
  readonly #allow: Allowances
  #details: FormatFacts['details'] = {}

  constructor(names: readonly string[], allow: Allowances) {
    this.#names = names
    this.#allow = allow
  }

  get details(): FormatFacts['details'] {
    return this.#details
  }

  open({ name }: ZipEntry, content: Content, context: Context): StreamReader | null {
    const lower = name.toLowerCase()
    if (lower === CONFIG) return this.#keeping(kerasConfigReader(this.#allow.globals), ['layers'])
    if (lower === METADATA) return this.#keeping(metadataReader(), ['keras'])
    if (!WEIGHTS.test(lower)) return null
    const reader = context.read(content)
    const facts = async () => (await reader.end()).facts
    return this.#keeping({ write: (chunk) => reader.write(chunk), end: facts }, ['datasets', 'parameters'])
  }

  end(inside: Inside): void {
    for (const name of this.#names) {
      const isPart = [CONFIG, METADATA].includes(name) || WEIGHTS.test(name)
      if (!isPart && ([CONFIG, METADATA].includes(name.toLowerCase()) || WEIGHTS.test(name.toLowerCase())))
        inside.report('keras/layout', `the entry ${quoted(name)} is written as Keras does not write it`)
    }
    if (!this.#names.includes(CONFIG))
      inside.report('keras/layout', `should have an entry ${CONFIG} with the layers, but has none`)
    if (!this.#names.some((name) => WEIGHTS.test(name)))
      inside.report('keras/layout', 'should have an entry model.weights.h5, but has none')
  }

  /** Takes over some of an entry's details. */
  #keeping(reader: StreamReader, keys: readonly string[]): StreamReader {
    return {
      write: (chunk) => reader.write(chunk),
      end: async () => {
        const facts = await reader.end()
        const kept = Object.entries(facts.details).filter(([key]) => keys.includes(key))
        this.#details = { ...this.#details, ...Object.fromEntries(kept) }
        return facts
      },
    }
  }
}

/** Reads metadata.json: who wrote the model, and when. */
function metadataReader(): StreamReader {
  const text = new CollectedText(METADATA_LIMIT)
  return {
    write: (chunk) => text.write(chunk),
    end: () => {
      if (text.isTooLong)
        throw new FormatError('keras/limit', `has more than ${METADATA_LIMIT} bytes, which no metadata has`)
      const metadata = parsePythonJson(text.bytes, METADATA)
      if (!isObject(metadata)) throw new FormatError('keras/json', `${METADATA} should be an object of JSON`)
      const version = metadata.get('keras_version')
      return { ...NO_FACTS, details: typeof version === 'string' ? { keras: version.slice(0, 100) } : {} }
    },
  }
}
