import type { Inside } from '../archive/inside.ts'
import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import type { Context, PersistentId } from './content.ts'
import { quoted } from './reader.ts'
import { readStorage, type Storage } from './torch-storage.ts'

/** Storages that one file may name. */
const STORAGE_LIMIT = 100_000

/**
 * What torch.save and torch.jit.save write: one folder with `data.pkl`, and the bytes of each storage in `data/<key>`.
 * null when the entries are none of that. TorchScript has its code in `code/` and its tensors in `constants/`.
 */
export function torchProfile(entries: readonly ZipEntry[], context: Context): Profile | null {
  const pickle = entries.find(({ name }) => /^[^/]+\/data\.pkl$/.test(name))
  if (pickle === undefined) return null
  const folder = pickle.name.slice(0, -'data.pkl'.length)
  const isScript = entries.some(
    ({ name }) => name.startsWith(`${folder}code/`) || name === `${folder}constants.pkl`,
  )
  return new TorchZip(folder, entries, isScript, context)
}

class TorchZip implements Profile {
  readonly format: 'torch' | 'torchscript'
  readonly #folder: string
  readonly #entries: ReadonlyMap<string, number>
  readonly #context: Context
  readonly #storages = new Map<string, Storage>()
  #problem: string | null = null

  constructor(folder: string, entries: readonly ZipEntry[], isScript: boolean, context: Context) {
    this.format = isScript ? 'torchscript' : 'torch'
    this.#folder = folder
    this.#entries = new Map(entries.map(({ name, size }) => [name, size]))
    this.#context = context
  }

  open: Profile['open'] = (entry, content, context) => {
    const name = entry.name.slice(this.#folder.length)
    if (!entry.name.startsWith(this.#folder)) return null
    if (/^(data|constants)\/\d+$/.test(name)) return 'raw'
    if (name === 'data.pkl') return this.#pickle(content, context, 'data')
    if (name === 'constants.pkl') return this.#pickle(content, context, 'constants')
    return null
  }

  end(inside: Inside): void {
    for (const name of this.#entries.keys()) {
      if (name.startsWith(this.#folder)) continue
      inside.report(
        'torch/layout',
        `the entry ${quoted(name)} lies outside ${quoted(this.#folder)}: PyTorch does not know it`,
      )
    }
    if (this.#problem !== null) inside.report('torch/storage', this.#problem)
    for (const [key, { bytes }] of this.#storages) this.#checkStorage(key, bytes, inside)
    if (this.format === 'torchscript' && !this.#context.allowScripts) {
      const message =
        'brings its own code (code/), which runs when it is used: allow it in the contract, or save a state_dict'
      inside.report('torch/script', message)
    }
  }

  #pickle: (
    content: Parameters<Profile['open']>[1],
    context: Context,
    folder: string,
  ) => ReturnType<Context['pickle']> = (content, context, folder) =>
    context.pickle(content, { mode: 'torch', onPersistentId: (id) => this.#addStorage(id, folder) })

  #addStorage(id: PersistentId, folder: string): void {
    const storage = readStorage(id)
    if (typeof storage === 'string') {
      this.#problem ??= `its pickle has a persistent id that is no storage: ${storage}`
      return
    }
    const key = `${folder}/${storage.key}`
    const known = this.#storages.get(key)
    if (known !== undefined && known.bytes !== storage.bytes)
      this.#problem ??= `its pickle gives the storage ${quoted(key)} two sizes, ${known.bytes} and ${storage.bytes} bytes`
    if (known !== undefined) return
    if (this.#storages.size >= STORAGE_LIMIT)
      this.#problem ??= `its pickle names more than ${STORAGE_LIMIT} storages`
    else this.#storages.set(key, storage)
  }

  #checkStorage(key: string, bytes: number, inside: Inside): void {
    const size = this.#entries.get(this.#folder + key)
    if (size === undefined)
      inside.report('torch/storage', `its pickle refers to the storage ${quoted(key)}, which is not there`)
    else if (size !== bytes)
      inside.report(
        'torch/storage',
        `the storage ${quoted(key)} should have ${bytes} bytes by the pickle, but has ${size}`,
      )
  }
}
