import type { Problem } from './messages.ts'
import type { MetricSpec } from './metric.ts'
import type { Path } from './path.ts'
import { comparedRatios } from './ratios.ts'
import type { Config } from './schema.ts'

/** The sections that parsed; a check that needs one that did not is left out. */
export type Parsed = { readonly [K in keyof Config]?: Config[K] | undefined }

/** What no schema of a single value can say: how the values of a rollout file go together. */
export function checkTogether(config: Parsed): readonly Problem[] {
  return [
    ...(config.strategy === undefined ? [] : checkSteps(config.strategy.canary.steps)),
    ...(config.analysis === undefined ? [] : checkMetrics(config.analysis)),
    ...(config.model === undefined ? [] : checkQuality(config.model.contract.quality)),
    ...checkProvider(config),
  ]
}

const wrong = (path: Path, message: string): Problem => ({ kind: 'wrong', path, message })

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

function checkMetrics(analysis: Config['analysis']): readonly Problem[] {
  const list = ['analysis', 'metrics']
  const seen = new Map<string, number>()
  return analysis.metrics.flatMap((metric, index) => {
    const path = [...list, index]
    const first = seen.get(metric.name)
    seen.set(metric.name, first ?? index)
    const repeated = `the name ${JSON.stringify(metric.name)} is taken by metric ${(first ?? 0) + 1} of the list`
    return [
      ...(first === undefined ? [] : [wrong([...path, 'name'], repeated)]),
      ...checkBounds(metric, metric.judge ?? analysis.judge, path),
      ...checkRatios(metric, metric.judge ?? analysis.judge, path),
    ]
  })
}

function checkBounds(metric: MetricSpec, judge: string, path: Path): readonly Problem[] {
  if (!('failure-limit' in metric)) return []
  const { min, max } = metric
  if (min !== undefined && max !== undefined && min > max) {
    return [wrong([...path, 'min'], `expected at most "max", which is ${max}, found ${min}`)]
  }
  if (min !== undefined || max !== undefined) return []
  if (judge === 'mann-whitney') return []
  if ('query' in metric) return [wrong([...path, 'query'], 'needs "max" or "min" beside it to be judged by')]
  if (judge === 'threshold') {
    return [wrong(path, 'needs "max" or "min": judge "threshold" compares with nothing else')]
  }
  return []
}

function checkRatios(metric: MetricSpec, judge: string, path: Path): readonly Problem[] {
  if (!('goal' in metric) || judge !== 'sequential' || metric.goal === 'superior') return []
  const { tolerance, margin, good } = comparedRatios(metric)
  if (good ? margin < tolerance : tolerance < margin) return []
  const key = metric.margin === undefined ? 'tolerance' : 'margin'
  const events = good ? 'of good events must be below' : 'of bad events must be above'
  return [
    wrong([...path, key], `the margin ${events} the tolerance: margin is ${margin}, tolerance ${tolerance}`),
  ]
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

function checkProvider(config: Parsed): readonly Problem[] {
  if (config.analysis === undefined || config.target === undefined) return []
  if (!('local' in config.analysis.provider) || 'local' in config.target) return []
  const path = ['analysis', 'provider']
  return [
    wrong(path, '"local" reads the router of the local target: with another target, name a metrics server'),
  ]
}
