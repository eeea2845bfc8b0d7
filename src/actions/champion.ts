import type { Config } from '../config/schema.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import { type Champion, namedChampion } from '../quality/champion.ts'
import { mergeNumbers } from '../quality/merge.ts'
import { loadRecord } from '../rollout/session.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Runtime } from './runtime.ts'
import { withSession } from './session.ts'

type ChampionConfig = {
  readonly model: Config['model']
  readonly target?: Config['target'] | undefined
}

/**
 * What the model is compared with: numbers from `file`, from the sources that the rollout file names, or those of the release that
 * serves. A target that cannot be asked is an error, since a regression would go unnoticed.
 */
export async function championOf(
  { model, target }: ChampionConfig,
  file: string | undefined,
  surroundings: Surroundings,
  runtime: Runtime,
): Promise<Champion> {
  const named = await namedChampion(model, file, surroundings, runtime.signal)
  if (named !== null) return named
  const compares = Object.values(model.contract.quality).some(
    (bounds) => bounds['max-regression'] !== undefined,
  )
  if (!compares || target === undefined) return { numbers: null, isNone: false }
  try {
    return await withSession({ model, target }, undefined, runtime, async ({ session }) => {
      const { stable } = await loadRecord(session)
      if (stable === null) return { numbers: null, isNone: true }
      const entries = Object.entries(stable.quality)
      return {
        numbers: mergeNumbers([{ source: `release ${stable.id}`, entries }]).numbers,
        isNone: false,
      }
    })
  } catch (error) {
    throw new UserError(`the champion's numbers cannot be read from the target: ${messageOf(error)}`, {
      hint: 'Run this job where the target can be reached, or give the input "champion-metrics".',
    })
  }
}
