import { join } from 'node:path'
import type { Config } from '../config/schema.ts'
import { stateFolder, stateFolderPath } from './local/state.ts'

/** Where a target keeps packed releases, and what is packed beside the model. */
export interface Packing {
  readonly releases: string
  readonly include: readonly string[]
}

/** How releases are packed for the target. null where the target runs images. Makes the state folder where it is missing. */
export function packing(
  config: Config['target'],
  { model, workspace, env }: { model: string; workspace: string; env: Parameters<typeof stateFolder>[1] },
): Packing | null {
  if (!('local' in config)) return null
  const { local } = config
  const state = stateFolder(stateFolderPath({ model, configured: local.state, workspace, env }), env)
  state.create()
  return { releases: join(state.path, 'releases'), include: local.include }
}
