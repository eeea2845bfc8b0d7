import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import { NO_SPLIT } from '../controlled/controller.ts'
import type { Conditioned } from '../controlled/object.ts'
import { LABEL } from '../names.ts'
import type { KubeObject, Resource } from '../resources.ts'

export const EXPERIMENTS: Resource = {
  group: 'mlops.seldon.io',
  version: 'v1alpha1',
  kind: 'Experiment',
  plural: 'experiments',
}

interface Candidate {
  readonly name: string
  readonly weight: number
}

export type Experiment = KubeObject & {
  readonly spec?: {
    readonly default?: string
    readonly candidates?: readonly Candidate[]
    readonly mirror?: { readonly name: string; readonly percent: number }
    readonly resourceType?: string
  }
  readonly status?: Conditioned
}

/** The Models of the arms. */
export interface Arms {
  readonly stable: string
  readonly canary: string
}

/** An Experiment of ours: it takes the requests to stable's Model, as long as there is a canary. */
export const madeExperiment = (name: string, arms: Arms, split: Split): Experiment => ({
  metadata: { name, labels: { [LABEL.arm]: 'canary' } },
  spec: {
    default: arms.stable,
    candidates: candidatesFor(arms, split),
    ...(split.mirror > 0 ? { mirror: { name: arms.canary, percent: split.mirror } } : {}),
  },
})

export const isOurs = ({ metadata }: Experiment): boolean => metadata?.labels?.[LABEL.arm] === 'canary'

/** A Model cannot be a candidate and the mirror at the same time. */
function candidatesFor({ stable, canary }: Arms, split: Split): readonly Candidate[] {
  const served = { name: stable, weight: 100 - split.canary }
  return split.mirror > 0 ? [served] : [served, { name: canary, weight: split.canary }]
}

/** What an Experiment shares. Throws a UserError where there are candidates of somebody else's. */
export function splitOf(experiment: Experiment, arms: Arms, place: string): Split {
  const { candidates = [], mirror } = experiment.spec ?? {}
  refuseForeign(experiment, arms, place)
  const weight = (model: string) => candidates.find(({ name }) => name === model)?.weight ?? 0
  const all = weight(arms.stable) + weight(arms.canary)
  return {
    canary: all === 0 ? 0 : (100 * weight(arms.canary)) / all,
    mirror: mirror?.name === arms.canary ? mirror.percent : NO_SPLIT.mirror,
  }
}

function refuseForeign({ spec }: Experiment, arms: Arms, place: string): void {
  const names = (spec?.candidates ?? []).map(({ name }) => name)
  const foreign = names.filter((name) => name !== arms.stable && name !== arms.canary)
  const others = spec?.mirror !== undefined && spec.mirror.name !== arms.canary ? [spec.mirror.name] : []
  if (
    foreign.length + others.length === 0 &&
    names.includes(arms.stable) &&
    spec?.resourceType !== 'pipeline'
  )
    return
  throw new UserError(`${place}: expected ${arms.stable} as its only candidate, and no mirror`, {
    problems: [
      `found candidates ${names.join(', ') || 'none'}${others.length === 0 ? '' : `, mirror ${others.join()}`}${spec?.resourceType === 'pipeline' ? ', of pipelines' : ''}`,
    ],
    hint: 'End that experiment first, or name another one in target.kubernetes.experiment.',
  })
}

/** What must be changed for a split. */
export function share(experiment: Experiment, arms: Arms, split: Split): readonly PatchOperation[] {
  return [...candidates(experiment, arms, split), ...mirror(experiment, arms, split)]
}

function candidates({ spec }: Experiment, arms: Arms, split: Split): readonly PatchOperation[] {
  const list = spec?.candidates ?? []
  const at = (model: string) => list.findIndex(({ name }) => name === model)
  const [stable, canary] = [at(arms.stable), at(arms.canary)]
  const set = (index: number, weight: number): readonly PatchOperation[] =>
    list[index]?.weight === weight
      ? []
      : [
          { op: 'test', path: `/spec/candidates/${index}/name`, value: list[index]?.name },
          { op: 'replace', path: `/spec/candidates/${index}/weight`, value: weight },
        ]
  if (split.mirror > 0) return [...set(stable, 100), ...takeOut(canary)]
  const added: PatchOperation = {
    op: 'add',
    path: '/spec/candidates/-',
    value: { name: arms.canary, weight: split.canary },
  }
  return [...set(stable, 100 - split.canary), ...(canary === -1 ? [added] : set(canary, split.canary))]
}

const takeOut = (index: number): readonly PatchOperation[] =>
  index === -1 ? [] : [{ op: 'remove', path: `/spec/candidates/${index}` }]

function mirror(
  { spec }: Experiment,
  { canary }: Arms,
  { mirror: percent }: Split,
): readonly PatchOperation[] {
  const path = '/spec/mirror'
  if (percent === 0) return spec?.mirror === undefined ? [] : [{ op: 'remove', path }]
  if (spec?.mirror?.percent === percent) return []
  return [{ op: 'add', path, value: { name: canary, percent } }]
}

/** The Experiment without the canary. */
export function forget(experiment: Experiment, arms: Arms): readonly PatchOperation[] {
  const list = experiment.spec?.candidates ?? []
  const canary = list.findIndex(({ name }) => name === arms.canary)
  const stable = list.findIndex(({ name }) => name === arms.stable)
  const weight: readonly PatchOperation[] =
    canary === -1 ? [] : [{ op: 'replace', path: `/spec/candidates/${stable}/weight`, value: 100 }]
  return [...weight, ...takeOut(canary), ...mirror(experiment, arms, NO_SPLIT)]
}
