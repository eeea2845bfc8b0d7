import { firstRights, noteRight } from '../controlled/rights.ts'
import { recordNames } from '../names.ts'
import { podRights, type RoleRights, recordRights } from '../rights.ts'

/** What driving one Rollout needs. */
export function rolloutRights(rollout: string, model: string, made: boolean): RoleRights {
  const rollouts = { group: 'argoproj.io', resource: 'rollouts' }
  return {
    role: 'rollout',
    rights: [
      ...recordRights(recordNames(model)),
      noteRight(model),
      ...podRights(),
      {
        ...rollouts,
        verbs: ['get', 'list', 'watch', 'patch'],
        names: [rollout],
        reason: 'the template of the release on trial, and how far Argo Rollouts has come with it',
      },
      {
        ...rollouts,
        resource: 'rollouts/status',
        verbs: ['patch'],
        names: [rollout],
        reason: 'going to a step, aborting and promoting, as kubectl argo rollouts does',
      },
      ...(made ? firstRights(rollouts, rollout, 'Rollout') : []),
      {
        group: 'apps',
        resource: 'replicasets',
        verbs: ['list'],
        reason: 'knowing which ReplicaSet runs which release',
      },
    ],
  }
}
