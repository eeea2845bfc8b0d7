import type { OpenCheck } from '../config/check-asked.ts'
import type { Override } from '../config/inputs.ts'
import type { LoadedConfig, Section } from '../config/sections.ts'
import { readConfig } from '../support/read-config.ts'
import type { Runtime } from './runtime.ts'

interface ConfigInputs {
  readonly values: { readonly config: string; readonly 'target-name': string | undefined }
  readonly overrides: readonly Override[]
}

/** The rollout file under an action's inputs, for the target that they name; see readConfig. */
export function configOf<S extends Section>(
  sections: readonly S[],
  { values, overrides }: ConfigInputs,
  { workspace }: Pick<Runtime, 'workspace'>,
  openCheck?: OpenCheck,
): Promise<LoadedConfig<S>> {
  const { config, 'target-name': targetName } = values
  const check = openCheck === undefined ? {} : { openCheck }
  return readConfig({ sections, config, targetName, overrides, workspace, ...check })
}
