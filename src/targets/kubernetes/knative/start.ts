import type { Release } from '../../../rollout/release.ts'
import { UserError } from '../../../support/errors.ts'
import { templateOf } from '../canary.ts'
import type { PatchOperation } from '../cluster.ts'
import { type Progress, untilReady } from '../controlled/await-object.ts'
import { conditionOf, isObserved, saidBy, writtenObject } from '../controlled/object.ts'
import { LABEL } from '../names.ts'
import type { Effects } from '../start.ts'
import type { PodTemplate } from '../workload.ts'
import type { Handle } from './handle.ts'
import { begin, KNATIVE_SERVICES, type KnativeService, pinCanary, revisionOf } from './traffic.ts'

/** Makes a revision of the release, without requests, and resolves once it is ready. `again`: as it was made before. */
export async function startRevision(
  handle: Handle,
  release: Release,
  again: boolean,
  effects: Effects,
): Promise<void> {
  const { around, name } = handle
  const service = await handle.found()
  const base = service ?? (await writtenObject<KnativeService>(around, KNATIVE_SERVICES, name))
  const template = again
    ? await around.kept.load(release.id)
    : templateOf(base.spec?.template ?? {}, release, around.config)
  await keep(handle, service, release, template)
  if (service === null) await createFirst(handle, base, release, template)
  else await handle.object.rewrite((now) => beginning(handle, now, release, template))
  const pods = `${LABEL.release}=${release.id}`
  const { timeout } = around.config.ready
  const starting = { ...handle.watched, release: release.id, pods, timeout, progress: progressOf }
  await untilReady<KnativeService>(starting, effects)
  if (service !== null) await pin(handle, release)
}

function beginning(
  handle: Handle,
  now: KnativeService,
  release: Release,
  template: PodTemplate,
): readonly PatchOperation[] {
  const roles = handle.rolesOf(now)
  const running = handle.reading.releaseOf(now.spec?.template ?? {})
  if (roles.canary !== -1 && running?.id === release.id) return []
  const stable = revisionOf(now, roles.shares[roles.stable])
  if (stable === null) throw new UserError(`${handle.place} has no revision that is ready`)
  return [{ op: 'replace', path: '/spec/template', value: template }, ...begin(now, roles, stable)]
}

async function createFirst(
  { around }: Handle,
  base: KnativeService,
  { id }: Release,
  template: PodTemplate,
): Promise<void> {
  await around.kept.note({ trial: id })
  await around.cluster.create<KnativeService>(KNATIVE_SERVICES, { ...base, spec: { ...base.spec, template } })
}

/** What stable was made from is kept too: it may have to come back from the history. */
async function keep(
  handle: Handle,
  service: KnativeService | null,
  release: Release,
  template: PodTemplate,
): Promise<void> {
  const { stable } = await handle.state()
  const before = service === null ? null : await handle.stableTemplate(service)
  const known = stable === null || before === null ? {} : { [stable.release.id]: before }
  await handle.around.kept.save({ ...known, [release.id]: template })
}

/** From here on nothing that becomes the latest revision can get the canary's requests. */
async function pin(handle: Handle, release: Release): Promise<void> {
  const { canary } = await handle.state()
  if (canary?.release.id !== release.id) {
    throw new UserError(`release ${release.id} did not become ready: ${handle.place} was changed meanwhile`, {
      problems: [`its latest revision runs ${canary?.release.id ?? 'something else'}`],
      hint: 'Let nothing else change the Service while a rollout runs (Argo CD, Flux, another workflow).',
    })
  }
  await handle.object.rewrite((now) => {
    const ready = now.status?.latestReadyRevisionName
    return ready === undefined ? [] : pinCanary(handle.rolesOf(now), ready)
  })
}

/** Whether the revision of the present template is ready. */
export function progressOf(service: KnativeService): Progress {
  const { status = {} } = service
  const made = status.latestCreatedRevisionName
  if (!isObserved(service, status) || made === undefined) return { waiting: 'is not seen by Knative yet' }
  const condition = conditionOf(status, 'ConfigurationsReady')
  if (status.latestReadyRevisionName === made && condition?.status === 'True') return 'ready'
  const said = saidBy(condition)
  if (condition?.status === 'False') return { failed: said ?? `${made} failed` }
  return { waiting: `${made} is not ready yet${said === null ? '' : ` (${said})`}` }
}
