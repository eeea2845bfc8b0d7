import { firstRights, noteRight } from '../controlled/rights.ts'
import { recordNames } from '../names.ts'
import { podRights, type RoleRights, recordRights } from '../rights.ts'

const GROUP = 'serving.knative.dev'

/** What driving one Knative Service needs. */
export function knativeRights(service: string, model: string, made: boolean): RoleRights {
  const services = { group: GROUP, resource: 'services' }
  return {
    role: 'knative-service',
    rights: [
      ...recordRights(recordNames(model)),
      noteRight(model),
      ...podRights(),
      {
        ...services,
        verbs: ['get', 'list', 'watch', 'patch'],
        names: [service],
        reason: 'the template of the release on trial, the percentages, and whether Knative has taken them',
      },
      ...(made ? firstRights(services, service, 'Service') : []),
      {
        group: GROUP,
        resource: 'revisions',
        verbs: ['get', 'list'],
        reason: 'knowing which revision runs which release, and why one is not ready',
      },
    ],
  }
}
