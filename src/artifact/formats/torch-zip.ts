import type { Inside } from '../archive/inside.ts'
import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import { pickleReader } from '../pickle/pickle.ts'
import type { PickleFacts } from '../pickle/pickle-stream.ts'
import { storageElementBytes } from '../pickle/torch-legacy.ts'
import { scriptProblems } from '../torch/script.ts'
import { CollectedText } from './collected-text.ts'
import type { Allowances } from './content.ts'
import { quoted, type StreamReader } from './reader.ts'
import { textReader } from './text.ts'

/** Folders of storages, each with the pickle that refers to them; TorchScript has the second one, too. */
const PICKLES: Readonly<Record<string, string>> = {
  'data.pkl': 'data',
  'constants.pkl': 'constants',
  'traced_inputs.pkl': 'traced_inputs',
}
/** Bytes of one source file of TorchScript that are read. */
const CODE_LIMIT = 16 * 1024 * 1024
const PROBLEM_LIMIT = 20
/** Program of a model for phones, which its runtime takes instead of the sources. */
const BYTECODE = 'bytecode.pkl'

/**
 * What torch.save and torch.jit.save write: one folder with `version` and `data.pkl`, and the bytes of each storage in `data/<key>`.
 * null when the entries are none of that. TorchScript has its code in `code/`, and its constants in a second pickle.
 */
export function torchProfile(entries: readonly ZipEntry[], allow: Allowances): Profile | null {
  const pickle = entries.find(({ name }) => /^[^/]+\/data\.pkl$/.test(name))
  if (pickle === undefined) return null
  const folder = pickle.name.slice(0, -'data.pkl'.length)
  if (!entries.some(({ name }) => name === `${folder}version` || name === `${folder}.data/version`))
    return null
  const isScript = entries.some(
    ({ name }) => name.startsWith(`${folder}code/`) || name === `${folder}constants.pkl`,
  )
  return new TorchZip(folder, entries, isScript, allow)
}

class TorchZip implements Profile {
  readonly format: 'torch' | 'torchscript'
  readonly #folder: string
  readonly #sizes: ReadonlyMap<string, number>
  readonly #allow: Allowances
  /** What the pickles said, by the folder of their storages. */
  readonly #pickles = new Map<string, PickleFacts>()
  readonly #problems = new Set<string>()

  constructor(folder: string, entries: readonly ZipEntry[], isScript: boolean, allow: Allowances) {
    this.format = isScript ? 'torchscript' : 'torch'
    this.#folder = folder
    this.#sizes = new Map(entries.map(({ name, size }) => [name, size]))
    this.#allow = allow
  }

  open({ name }: ZipEntry): StreamReader | 'raw' | null {
    if (!name.startsWith(this.#folder)) return null
    const inner = name.slice(this.#folder.length)
    if (/^(data|constants|traced_inputs)\/\d+$/.test(inner)) return 'raw'
    if (/^code\/.*\.py$/.test(inner)) return this.#code()
    const storages = Object.hasOwn(PICKLES, inner) ? PICKLES[inner] : undefined
    if (storages !== undefined) return this.#pickle(storages)
    return /^code\/.*\.debug_pkl$/.test(inner) ? this.#pickle(null) : null
  }

  end(inside: Inside): void {
    for (const name of this.#sizes.keys()) {
      if (!name.startsWith(this.#folder))
        inside.report(
          'torch/layout',
          `the entry ${quoted(name)} lies outside of ${quoted(this.#folder)}, where PyTorch looks`,
        )
    }
    for (const [folder, { storages }] of this.#pickles) {
      for (const [key, { type, elements }] of storages)
        this.#checkStorage(`${folder}/${key}`, type, elements, inside)
    }
    if (this.format === 'torch' || this.#allow.scripts) return
    if (this.#sizes.has(this.#folder + BYTECODE))
      this.#problems.add(`has a program for phones (${BYTECODE}), which is not read here`)
    for (const problem of this.#problems)
      inside.report(
        'torch/script',
        `its code ${problem}: save a state_dict, or allow it in the contract (allow-scripts: true)`,
      )
  }

  /** Reads a source file, which is text. */
  #code(): StreamReader {
    const reader = textReader()
    const text = new CollectedText(CODE_LIMIT)
    return {
      write: (chunk) => {
        reader.write(chunk)
        text.write(chunk)
      },
      end: () => {
        const found = text.isTooLong
          ? [`has more than ${CODE_LIMIT} bytes in a file`]
          : scriptProblems(text.bytes.toString('utf8'))
        for (const problem of found) if (this.#problems.size < PROBLEM_LIMIT) this.#problems.add(problem)
        return reader.end()
      },
    }
  }

  /** `storages` is the folder of those that it refers to. */
  #pickle(storages: string | null): StreamReader {
    const reader = pickleReader({
      allow: this.#allow.globals,
      scripts: this.format === 'torchscript',
      storages: storages !== null,
    })
    return {
      write: (chunk) => reader.write(chunk),
      end: () => {
        const facts = reader.end()
        if (storages !== null) this.#pickles.set(storages, facts)
        return facts
      },
    }
  }

  #checkStorage(key: string, type: string, elements: number | null, inside: Inside): void {
    const size = this.#sizes.get(this.#folder + key)
    const each = storageElementBytes(type)
    if (size === undefined)
      inside.report('torch/storage', `its pickle refers to the storage ${quoted(key)}, which is not there`)
    else if (each === null || elements === null)
      inside.report(
        'torch/storage',
        `the storage ${quoted(key)} is of type ${quoted(type)} or of a size that is not known`,
      )
    // What a model was traced with is named in an archive, and not kept.
    else if (size !== each * elements && !(size === 0 && key.startsWith('traced_inputs/')))
      inside.report(
        'torch/storage',
        `the storage ${quoted(key)} should have ${each * elements} bytes by the pickle, but has ${size}`,
      )
  }
}
