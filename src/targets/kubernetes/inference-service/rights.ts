import { firstRights, noteRight } from '../controlled/rights.ts'
import { recordNames } from '../names.ts'
import { podRights, type RoleRights, recordRights } from '../rights.ts'

/** What driving one InferenceService needs. */
export function inferenceServiceRights(service: string, model: string, made: boolean): RoleRights {
  const services = { group: 'serving.kserve.io', resource: 'inferenceservices' }
  const knative = 'serving.knative.dev'
  return {
    role: 'inference-service',
    rights: [
      ...recordRights(recordNames(model)),
      noteRight(model),
      ...podRights(),
      {
        ...services,
        verbs: ['get', 'list', 'watch', 'patch'],
        names: [service],
        reason: 'the predictor of the release on trial and its share of the requests',
      },
      ...(made ? firstRights(services, service, 'InferenceService') : []),
      {
        group: knative,
        resource: 'services',
        verbs: ['get', 'list', 'watch'],
        reason: "whether the predictor's newest revision is ready, and how its requests are shared",
      },
      {
        group: knative,
        resource: 'revisions',
        verbs: ['get', 'list'],
        reason: 'knowing which revision runs which release, and why one is not ready',
      },
    ],
  }
}
