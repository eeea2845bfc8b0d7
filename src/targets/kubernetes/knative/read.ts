import type { Release } from '../../../rollout/release.ts'
import type { Running, State } from '../controlled/controller.ts'
import { isObserved } from '../controlled/object.ts'
import { ANNOTATION } from '../names.ts'
import { type PodTemplate, releaseOfTemplate } from '../workload.ts'
import { type Reading, readRevision } from './revision.ts'
import { type KnativeService, type Roles, revisionOf, splitOf } from './traffic.ts'

/** The release that a template was made to run by these actions. */
export const releaseOfPods =
  (container: string | undefined) =>
  (template: PodTemplate): Release | null =>
    releaseOfTemplate(template, ANNOTATION.release, container)

/** What a Knative Service's entries and their revisions mean. */
export async function readState(reading: Reading, service: KnativeService, roles: Roles): Promise<State> {
  const { shares, stable, canary, previous } = roles
  const revision = (index: number): Promise<Running | null> => {
    const name = revisionOf(service, shares[index])
    return name === null ? Promise.resolve(null) : readRevision(reading, name)
  }
  const [serving, tried, held] = await Promise.all([
    revision(stable),
    canary === -1 ? null : canaryOf(reading, service, roles),
    revision(previous),
  ])
  return { split: splitOf(service), stable: serving, canary: tried, held }
}

/** Until it is ready and pinned, the canary is what the template asks for. */
async function canaryOf(reading: Reading, service: KnativeService, roles: Roles): Promise<Running | null> {
  const pinned = roles.shares[roles.canary]?.revisionName
  if (pinned !== undefined) return readRevision(reading, pinned)
  const { status, spec } = service
  const created = status?.latestCreatedRevisionName
  if (isObserved(service, status) && created !== undefined) {
    const running = await readRevision(reading, created)
    if (running !== null) return running
  }
  const release = reading.releaseOf(spec?.template ?? {})
  return release === null
    ? null
    : { release, ready: false, reason: 'its revision is not made yet', pods: null }
}
