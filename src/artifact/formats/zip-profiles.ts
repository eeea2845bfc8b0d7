import type { ZipEntry } from '../archive/zip/directory.ts'
import { PLAIN, type Profile } from '../archive/zip/profile.ts'
import type { Context } from './content.ts'
import { npyReader } from './npy.ts'
import { torchProfile } from './torch-zip.ts'

/** Arrays, each in a file of its own. */
const NPZ: Profile = {
  format: 'npz',
  open: (_entry, content, context) => npyReader(content, context),
  end: () => {},
}
/** Keras 3: the layers in config.json, the weights in HDF5. */
const KERAS: Profile = { ...PLAIN, format: 'keras' }

/** What a ZIP archive is by the names of its entries. */
export function zipProfile(entries: readonly ZipEntry[], { allow }: Context): Profile {
  const torch = torchProfile(entries, allow)
  if (torch !== null) return torch
  const names = new Set(entries.map(({ name }) => name))
  if (names.has('config.json') && (names.has('model.weights.h5') || names.has('metadata.json'))) return KERAS
  return names.size > 0 && [...names].every((name) => name.endsWith('.npy')) ? NPZ : PLAIN
}
