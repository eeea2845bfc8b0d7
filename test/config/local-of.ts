import type { TargetConfig } from '../../src/targets/config.ts'
import type { LocalTargetConfig } from '../../src/targets/local/config.ts'

/** The settings of a local target, which it must be. */
export function localOf(target: TargetConfig | undefined): LocalTargetConfig {
  if (target === undefined || !('local' in target)) throw new Error('expected a local target')
  return target.local
}
