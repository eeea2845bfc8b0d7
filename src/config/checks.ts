import { checkMetrics } from './check-metrics.ts'
import { type Problem, wrong } from './problem.ts'
import type { Config } from './schema.ts'

/** The sections that parsed; a check that needs one that did not is left out. */
export type Parsed = { readonly [K in keyof Config]?: Config[K] | undefined }

/** What no schema of a single value can say: how the values of a rollout file go together. */
export function checkTogether(config: Parsed): readonly Problem[] {
  return [
    ...(config.strategy === undefined ? [] : checkSteps(config.strategy.canary.steps)),
    ...(config.analysis === undefined ? [] : checkMetrics(config.analysis, config.strategy)),
    ...(config.model === undefined ? [] : checkQuality(config.model.contract.quality)),
    ...checkProviders(config),
  ]
}

function checkSteps(steps: Config['strategy']['canary']['steps']): readonly Problem[] {
  const list = ['strategy', 'canary', 'steps']
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
    if (step.approval === 'required' && step.environment === undefined) {
      const message = 'needs "environment" beside it: the reviewers are those of a GitHub environment'
      problems.push(wrong([...path, 'approval'], message))
    }
  }
  if (steps.every((step) => step.weight === 100)) {
    problems.push(wrong(list, 'expected a step below 100: full comes by itself, and nothing would be judged'))
  }
  return problems
}

function checkQuality(quality: Config['model']['contract']['quality']): readonly Problem[] {
  return Object.entries(quality).flatMap(([name, { min, max }]) =>
    min === undefined || max === undefined || min <= max
      ? []
      : [
          wrong(
            ['model', 'contract', 'quality', name, 'min'],
            `expected at most "max", which is ${max}, found ${min}`,
          ),
        ],
  )
}

/** The router's own counters are there with the local target only. */
function checkProviders({ analysis, target }: Parsed): readonly Problem[] {
  if (analysis === undefined || target === undefined || 'local' in target) return []
  const named = analysis.metrics.map(
    ({ provider }, i) => [['analysis', 'metrics', i, 'provider'], provider] as const,
  )
  const all = [[['analysis', 'provider'], analysis.provider] as const, ...named]
  return all
    .filter(([, provider]) => provider !== undefined && 'local' in provider)
    .map(([path]) =>
      wrong(path, '"local" reads the router of the local target: with another target, name a metrics server'),
    )
}
