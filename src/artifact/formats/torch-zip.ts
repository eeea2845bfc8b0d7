import type { Inside } from '../archive/inside.ts'
import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import { pickleReader } from '../pickle/pickle.ts'
import type { PickleFacts } from '../pickle/pickle-stream.ts'
import { storageElementBytes } from '../pickle/torch-legacy.ts'
import type { Allowances } from './content.ts'
import { quoted, type StreamReader } from './reader.ts'

/** Folders of storages, each with the pickle that refers to them; TorchScript has the second one, too. */
const PICKLES: Readonly<Record<string, string>> = { 'data.pkl': 'data', 'constants.pkl': 'constants' }

/**
 * What torch.save and torch.jit.save write: one folder with `version` and `data.pkl`, and the bytes of each storage in `data/<key>`.
 * null when the entries are none of that. TorchScript has its code in `code/`, and its constants in a second pickle.
 */
export function torchProfile(entries: readonly ZipEntry[], allow: Allowances): Profile | null {
  const pickle = entries.find(({ name }) => /^[^/]+\/data\.pkl$/.test(name))
  if (pickle === undefined) return null
  const folder = pickle.name.slice(0, -'data.pkl'.length)
  if (!entries.some(({ name }) => name === `${folder}version`)) return null
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

  constructor(folder: string, entries: readonly ZipEntry[], isScript: boolean, allow: Allowances) {
    this.format = isScript ? 'torchscript' : 'torch'
    this.#folder = folder
    this.#sizes = new Map(entries.map(({ name, size }) => [name, size]))
    this.#allow = allow
  }

  open({ name }: ZipEntry): StreamReader | 'raw' | null {
    if (!name.startsWith(this.#folder)) return null
    const inner = name.slice(this.#folder.length)
    if (/^(data|constants)\/\d+$/.test(inner)) return 'raw'
    const storages = Object.hasOwn(PICKLES, inner) ? PICKLES[inner] : undefined
    return storages === undefined ? null : this.#pickle(storages)
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
    const message =
      'brings its own code (code/), which runs when it is used: allow it in the contract (allow-scripts: true), or save a state_dict'
    inside.report('torch/script', message)
  }

  #pickle(storages: string): StreamReader {
    const reader = pickleReader({
      allow: this.#allow.globals,
      scripts: this.format === 'torchscript' && this.#allow.scripts,
      storages: true,
    })
    return {
      write: (chunk) => reader.write(chunk),
      end: () => {
        const facts = reader.end()
        this.#pickles.set(storages, facts)
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
    else if (size !== each * elements)
      inside.report(
        'torch/storage',
        `the storage ${quoted(key)} should have ${each * elements} bytes by the pickle, but has ${size}`,
      )
  }
}
