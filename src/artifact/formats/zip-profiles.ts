import type { ZipEntry } from '../archive/zip/directory.ts'
import { PLAIN, type Profile } from '../archive/zip/profile.ts'
import { kerasProfile } from '../keras/archive.ts'
import type { Content, Context } from './content.ts'
import { npyReader } from './npy.ts'
import { skopsProfile } from './skops.ts'
import { torchExportProfile } from './torch-export.ts'
import { torchProfile } from './torch-zip.ts'
import { torchserveProfile } from './torchserve.ts'

/** Arrays, each in a file of its own. */
const NPZ: Profile = {
  format: 'npz',
  open: (_entry, content, context) => npyReader(content, context),
  end: () => {},
}

/** What a ZIP archive is by the names of its entries. */
export function zipProfile(entries: readonly ZipEntry[], { path }: Content, { allow }: Context): Profile {
  const torch = torchProfile(entries, allow)
  if (torch !== null) return torch
  const exported = torchExportProfile(entries, allow)
  if (exported !== null) return exported
  const skops = skopsProfile(entries, allow)
  if (skops !== null) return skops
  const served = torchserveProfile(entries, allow)
  if (served !== null) return served
  const keras = kerasProfile(entries, path, allow)
  if (keras !== null) return keras
  const names = new Set(entries.map(({ name }) => name))
  return names.size > 0 && [...names].every((name) => name.endsWith('.npy')) ? NPZ : PLAIN
}
