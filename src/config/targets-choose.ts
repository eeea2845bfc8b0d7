import type { Parsed } from './checks.ts'
import { type Problem, wrong } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { NamedTarget } from './targets.ts'

/** Which target is meant. */
export interface TargetChoice {
  /** Name of one of `targets`, from the input `target-name`; undefined when it was not given. */
  readonly name: string | undefined
  /** Whether one must be named where there are several. Otherwise the first of the first wave stands for them. */
  readonly needed: boolean
}

interface Chosen {
  /** With the `target` that was chosen, and what it has of its own in place of what all have. */
  readonly config: Parsed
  /** Its name; null where the file has one `target` without a name. */
  readonly targetName: string | null
  readonly problems: readonly Problem[]
}

/** Chooses one of `targets`, as if the rollout file had been written for it alone. */
export function chooseTarget(config: Parsed, choice: TargetChoice): Chosen {
  const { targets } = config
  if (targets === undefined) return { config, targetName: null, problems: onlyTarget(config, choice) }
  if (config.target !== undefined) {
    const message = 'has no place beside "targets": only one of them'
    return { config, targetName: null, problems: [wrong(['target'], message)] }
  }
  const found = pick(targets, choice)
  if (typeof found === 'string') return { config, targetName: null, problems: [wrong(['targets'], found)] }
  return { config: asOnly(config, found), targetName: found.name, problems: [] }
}

function onlyTarget({ target }: Parsed, { name }: TargetChoice): readonly Problem[] {
  if (name === undefined || target === undefined) return []
  const message = `there is one target, without a name, and the input "target-name" is ${JSON.stringify(name)}`
  return [
    { ...wrong(['target'], message), hint: 'Leave the input out, or write `targets`, a list with names' },
  ]
}

/** The target that is meant, or why none is. */
function pick(targets: readonly NamedTarget[], { name, needed }: TargetChoice): NamedTarget | string {
  const names = targets.map((target) => target.name)
  const known = names.map((one) => JSON.stringify(one)).join(', ')
  if (name !== undefined) {
    const named = targets.find((target) => target.name === name)
    return named ?? `there is no ${JSON.stringify(name)} among ${known}${didYouMean(name, names)}`
  }
  if (needed && targets.length > 1)
    return `there are ${targets.length}: name one by the input "target-name" (${known})`
  const [first] = targets.toSorted((a, b) => a.wave - b.wave)
  return first ?? 'expected at least one'
}

function asOnly(config: Parsed, chosen: NamedTarget): Parsed {
  const { name, wave: _wave, environment, provider, freeze, 'runs-on': _runner, ...target } = chosen
  const { analysis, targets } = config
  return {
    ...config,
    target,
    // Each with its own freezes, since those of all are replaced below by those of this one.
    targets: targets?.map((one) => ({ ...one, freeze: one.freeze ?? config.freeze })),
    environment: environmentOf(config, chosen),
    ...(freeze === undefined ? {} : { freeze }),
    ...(analysis === undefined || provider === undefined ? {} : { analysis: { ...analysis, provider } }),
  }
}

/** The GitHub deployment environment of one of several targets: of its own, so that none hides another. */
export function environmentOf(
  { environment = '' }: Pick<Parsed, 'environment'>,
  target: Pick<NamedTarget, 'name' | 'environment'>,
): string {
  return target.environment ?? `${environment}-${target.name}`
}
