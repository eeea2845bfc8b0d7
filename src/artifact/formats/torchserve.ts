import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import type { Allowances } from './content.ts'
import { quoted } from './reader.ts'

const MANIFEST = 'MAR-INF/MANIFEST.json'
/** What TorchServe imports, and what it lets pip install. */
const CODE = /\.(py|pyc|so)$|^requirements\.txt$/

/**
 * What torch-model-archiver writes (`.mar`): the files of a model, and of the code that serves it. null when the entries are
 * none of that. TorchServe imports the handler as soon as the model is registered.
 */
export function torchserveProfile(entries: readonly ZipEntry[], { scripts }: Allowances): Profile | null {
  if (!entries.some(({ name }) => name === MANIFEST)) return null
  const code = entries.filter(({ name }) => CODE.test(name)).map(({ name }) => quoted(name))
  return {
    format: 'zip',
    open: () => null,
    end: ({ report }) => {
      if (scripts || code.length === 0) return
      const shown = code.slice(0, 5).join(', ')
      report(
        'archive/code',
        `brings code that TorchServe runs when it loads the model: ${shown}; if you trust who made it, allow it in the contract (allow-scripts: true)`,
      )
    },
  }
}
