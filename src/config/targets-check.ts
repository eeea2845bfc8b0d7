import { placeOf } from '../targets/config.ts'
import { checkProviders } from './check-providers.ts'
import type { Parsed } from './checks.ts'
import { type Problem, wrong } from './problem.ts'
import type { NamedTarget } from './targets.ts'
import { environmentOf } from './targets-choose.ts'

/** How several targets go together: each with a name, a place and an environment of its own, in waves without a gap. */
export function checkTargets(config: Parsed): readonly Problem[] {
  const { targets } = config
  if (targets === undefined) return []
  return [
    ...repeated(targets, ({ name }) => name).map(({ index, first }) =>
      wrong(['targets', index, 'name'], `target ${first + 1} has this name already`),
    ),
    ...repeated(targets, (target) => placeOf(target)).map(({ index, first, value }) => ({
      ...wrong(['targets', index], `${value} is the place of target ${first + 1} already`),
      hint: 'One place keeps one record of a model. docs/waves.md says what tells places apart',
    })),
    ...repeated(targets, (target) => environmentOf(config, target)).map(({ index, first, value }) =>
      wrong(
        ['targets', index],
        `the deployment environment ${JSON.stringify(value)} is that of target ${first + 1} already`,
      ),
    ),
    ...gaps(targets),
    ...onOtherHosts(targets),
    ...targets.flatMap((target, index) => localProviders(config.analysis, target, index)),
  ]
}

/** The provider that a target would have, and metrics with one of their own, where that reads another target's router. */
function localProviders(
  analysis: Parsed['analysis'],
  target: NamedTarget,
  index: number,
): readonly Problem[] {
  if (analysis === undefined) return []
  const { provider } = target
  return checkProviders({
    analysis: { ...analysis, provider: provider ?? analysis.provider },
    target,
    at: provider === undefined ? ['analysis', 'provider'] : ['targets', index, 'provider'],
  })
}

/** The targets whose value an earlier one has. */
function repeated(targets: readonly NamedTarget[], keyOf: (target: NamedTarget) => string) {
  const values = targets.map(keyOf)
  return values.flatMap((value, index) => {
    const first = values.indexOf(value)
    return first === index ? [] : [{ index, first, value }]
  })
}

function gaps(targets: readonly NamedTarget[]): readonly Problem[] {
  const waves = new Set(targets.map(({ wave }) => wave))
  return targets.flatMap(({ wave }, index) =>
    wave === 1 || waves.has(wave - 1)
      ? []
      : [wrong(['targets', index, 'wave'], `no target is in wave ${wave - 1}, which it would wait for`)],
  )
}

/** Targets that cannot see the record of a local one in a wave before, as far as their runners tell. */
function onOtherHosts(targets: readonly NamedTarget[]): readonly Problem[] {
  const runner = ({ 'runs-on': label }: NamedTarget) =>
    label === undefined ? 'the runner of all' : JSON.stringify(label)
  return targets.flatMap((target, index) => {
    const before = targets.find(
      (one) => 'local' in one && one.wave < target.wave && runner(one) !== runner(target),
    )
    if (before === undefined) return []
    const message = `runs on ${runner(target)}, and the local target ${JSON.stringify(before.name)} of a wave before on ${runner(before)}`
    const hint =
      'What begins a wave reads the records of the waves before, and a local target keeps its own on its host: give both the same runs-on'
    return [{ ...wrong(['targets', index, 'runs-on'], message), hint }]
  })
}
