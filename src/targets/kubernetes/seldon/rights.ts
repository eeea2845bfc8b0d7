import { noteRight } from '../controlled/rights.ts'
import { recordNames } from '../names.ts'
import { podRights, type Right, type RoleRights, recordRights } from '../rights.ts'
import type { Arms } from './experiment.ts'

export interface Named extends Arms {
  readonly experiment: string
  readonly mesh: string
}

/** What sharing requests between two Models needs. */
export function experimentRights(named: Named, model: string, made: boolean): RoleRights {
  return {
    role: 'experiment',
    rights: [
      ...recordRights(recordNames(model)),
      noteRight(model),
      ...podRights(),
      {
        group: '',
        resource: 'services',
        verbs: ['get'],
        names: [named.mesh],
        reason: "knowing the data plane's pods, which take the probes",
      },
      ...modelRights(named, made),
      ...shareRights(named),
    ],
  }
}

function modelRights({ stable, canary }: Named, made: boolean): readonly Right[] {
  const models = { group: 'mlops.seldon.io', resource: 'models' }
  const first = made ? [stable, canary] : [canary]
  return [
    {
      ...models,
      verbs: ['get', 'list', 'watch', 'patch'],
      names: [stable, canary],
      reason: "loading the release beside stable, and into stable's Model when it settles",
    },
    { ...models, verbs: ['create'], reason: "making the canary's Model" },
    { ...models, verbs: ['delete'], names: first, reason: "ending the canary's Model" },
  ]
}

function shareRights({ experiment }: Named): readonly Right[] {
  const experiments = { group: 'mlops.seldon.io', resource: 'experiments' }
  return [
    {
      ...experiments,
      verbs: ['get', 'patch', 'delete'],
      names: [experiment],
      reason: 'sharing the requests between the two Models',
    },
    { ...experiments, verbs: ['create'], reason: 'making the Experiment where there is none' },
  ]
}
