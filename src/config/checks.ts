import { checkLicenceList } from './check-contract.ts'
import { checkMetrics } from './check-metrics.ts'
import { checkProviders } from './check-providers.ts'
import { checkQuality } from './check-quality.ts'
import type { Path } from './path.ts'
import { type Problem, wrong } from './problem.ts'
import type { Config } from './schema.ts'
import type { Step, Strategy } from './strategy.ts'

/** The sections that parsed; a check that needs one that did not is left out. */
export type Parsed = { readonly [K in keyof Config]?: Config[K] | undefined }

/** What no schema of a single value can say: how the values of a rollout file go together. */
export function checkTogether(config: Parsed): readonly Problem[] {
  return [
    ...(config.strategy === undefined ? [] : checkStrategy(config.strategy)),
    ...(config.analysis === undefined ? [] : checkMetrics(config.analysis, config.strategy)),
    ...(config.model === undefined ? [] : checkQuality(config.model)),
    ...(config.model === undefined ? [] : checkLicenceList(config.model.contract)),
    ...(config.targets === undefined ? checkProviders(config) : []),
  ]
}

function checkStrategy(strategy: Strategy): readonly Problem[] {
  if ('canary' in strategy) return checkSteps(strategy.canary.steps, ['strategy', 'canary', 'steps'])
  if ('shadow' in strategy) {
    const { steps: after, ...first } = strategy.shadow
    const steps = after === undefined ? [] : checkSteps(after, ['strategy', 'shadow', 'steps'])
    return [...checkApproval(first, ['strategy', 'shadow']), ...steps]
  }
  return 'ab' in strategy
    ? checkApproval(strategy.ab, ['strategy', 'ab'])
    : checkApproval(strategy['blue-green'].preview, ['strategy', 'blue-green', 'preview'])
}

function checkApproval(step: Pick<Step, 'approval' | 'environment'>, path: Path): readonly Problem[] {
  if (step.approval !== 'required' || step.environment !== undefined) return []
  const message = 'needs "environment" beside it: the reviewers are those of a GitHub environment'
  return [wrong([...path, 'approval'], message)]
}

function checkSteps(
  steps: readonly Pick<Step, 'weight' | 'approval' | 'environment'>[],
  list: Path,
): readonly Problem[] {
  const problems: Problem[] = []
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1]?.weight ?? 0
    const path = [...list, index]
    if (step.weight === 100 && index < steps.length - 1) {
      problems.push(
        wrong([...path, 'weight'], 'only the last step can be 100: it leaves nothing to compare with'),
      )
    } else if (step.weight <= before && before < 100) {
      const expected = `weights rise from step to step: expected more than ${before}`
      problems.push(wrong([...path, 'weight'], `${expected}, found ${step.weight}`))
    }
    problems.push(...checkApproval(step, path))
  }
  if (steps.every((step) => step.weight === 100)) {
    problems.push(wrong(list, 'expected a step below 100: full comes by itself, and nothing would be judged'))
  }
  return problems
}
