import type { OpenRepository } from '../../../rollout/git-repository.ts'
import type { Release } from '../../../rollout/release.ts'
import type { RecordStore } from '../../../rollout/store.ts'
import { UserError } from '../../../support/errors.ts'
import type { KubernetesTargetConfig } from '../config.ts'
import { follow } from '../follow.ts'
import { type Install, releaseIn } from '../install-stable.ts'
import type { Names } from '../names.ts'
import type { Effects, Start } from '../start.ts'
import { waitReady } from '../wait-ready.ts'
import { containerOf, type Workload } from '../workload.ts'
import { type Committing, commitImage } from './commit-image.ts'
import { note } from './note.ts'

/** How `gitops` is committed; null where it is not configured. The repository is opened when it is needed. */
export function committingOf(
  { workload, stable }: Names,
  { gitops, container }: KubernetesTargetConfig,
  open: OpenRepository | undefined,
): (() => Committing) | null {
  if (gitops === undefined) return null
  return () => {
    if (open === undefined) throw new Error('a target with gitops was opened without a way to repositories')
    const place = { workload: { kind: workload.kind, name: stable }, container }
    return { repository: open(gitops), config: gitops, place }
  }
}

/** Installs by way of Git, and notes in the record which commit it was. */
export function gitInstaller(committing: () => Committing, records: RecordStore): Install {
  return async (start, _slots, template, effects) => {
    const said = await installByGit(start, committing(), releaseIn(start, template), effects)
    await note(records, said)
  }
}

/**
 * Puts a release into the user's workload by way of Git, and resolves once the tool has brought it there and its pods are
 * ready. Answers what happened, with the commit, for people. Idempotent.
 */
async function installByGit(
  start: Start,
  committing: Committing,
  release: Release,
  effects: Effects,
): Promise<string> {
  const { cluster, names, config } = start
  const { repository, config: gitops } = committing
  await commitImage(committing, release, effects)
  const commit = await repository.lastCommit(gitops.path, gitops.branch)
  const said = `${release.id} is in ${repository.name}, branch ${gitops.branch}, commit ${commit}`
  effects.log.info(`${said}; waiting until it is in ${names.workload.kind} ${names.stable}`)
  const workload = await untilSynced(start, release, gitops.sync, effects.signal)
  const waiting = { cluster, resource: names.workload, ...effects, timeout: config.ready.timeout }
  await waitReady(waiting, workload, release.id)
  return said
}

/** Resolves once the workload has the image. */
async function untilSynced(
  { cluster, names, config }: Start,
  release: Release,
  timeout: number,
  signal: AbortSignal,
): Promise<Workload> {
  const stop = new AbortController()
  let synced: Workload | null = null
  let last = 'the workload is not there'
  const look = ([workload]: readonly Workload[]) => {
    if (workload?.spec?.template === undefined) return
    const { image } = containerOf(workload.spec.template, config.container)
    last = `its image is ${image}`
    if (!image.endsWith(`@${release.imageDigest}`)) return
    synced = workload
    stop.abort()
  }
  const ends = AbortSignal.any([stop.signal, AbortSignal.timeout(timeout), signal])
  await follow<Workload>(cluster, names.workload, { fields: `metadata.name=${names.stable}` }, look, ends)
  if (synced !== null) return synced
  signal.throwIfAborted()
  throw new UserError(
    `${names.workload.kind} ${cluster.namespace}/${names.stable} did not get the release ${release.id} from Git within ${timeout / 1_000} s`,
    {
      problems: [`expected an image that ends with @${release.imageDigest}; ${last}`],
      hint: 'Look whether the GitOps tool has synced, or let target.kubernetes.gitops.sync be longer; then run this again.',
    },
  )
}
