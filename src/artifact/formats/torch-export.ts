import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import type { Allowances } from './content.ts'

/** What tells such an archive, today and in versions of PyTorch before 2.8. */
const MARKS = /^([^/]+\/)?(archive_format|serialized_exported_program\.json)$/
/** Tensors as they are. */
const WEIGHTS = /^([^/]+\/)?data\/(weights|constants)\/[^/]+$/

/**
 * What torch.export.save writes (`.pt2`): a graph in JSON that names functions of PyTorch, and tensors beside it. null when the
 * entries are none of that. The names are looked up in PyTorch's modules, and from there in any other
 * (torch/_export/serde/serialize.py, PyTorch 2.15), so that the graph is a program of any Python.
 */
export function torchExportProfile(entries: readonly ZipEntry[], { scripts }: Allowances): Profile | null {
  if (!entries.some(({ name }) => MARKS.test(name))) return null
  return {
    format: 'zip',
    open: ({ name }) => (WEIGHTS.test(name) && !name.endsWith('.pt') ? 'raw' : null),
    end: ({ report }) => {
      if (scripts) return
      const message =
        'is a program of torch.export, whose functions are not judged here: save a state_dict, or allow it in the contract (allow-scripts: true)'
      report('torch/script', message)
    },
  }
}
