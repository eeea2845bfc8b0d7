import { setTimeout as delay } from 'node:timers/promises'
import type { FileChange, GitRepository } from '../../../rollout/git-repository.ts'
import type { Release } from '../../../rollout/release.ts'
import { ConflictError, UserError } from '../../../support/errors.ts'
import type { Effects } from '../start.ts'
import type { GitOpsConfig } from './config.ts'
import { type ImagePlace, withImage } from './edit.ts'

/** Others may commit to the branch between our read and our write. */
const ATTEMPTS = 5
/** ms between two attempts at a merge that checks still hold up. */
const MERGE_PAUSE = 10_000

export interface Committing {
  readonly repository: GitRepository
  readonly config: GitOpsConfig
  readonly place: Omit<ImagePlace, 'file' | 'pointer'>
  /** ms between two attempts at a merge; tests have less time. */
  readonly mergePause?: number
}

/**
 * Sees to it that the branch names the release's image: by a commit, or by a pull request. Idempotent. Throws a UserError
 * where a person has to merge it first, where its checks do not let it pass in time, or where the file does not name the image.
 */
export async function commitImage(given: Committing, release: Release, effects: Effects): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const change = await wantedChange(given, release)
    if (change === null) return
    try {
      await make(given, change, release, effects)
      return
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error
      if (attempt === ATTEMPTS) throw busy(given, error)
    }
  }
}

/** What the branch's file would have to become; null where it names the image already. Throws a UserError where it cannot. */
export async function wantedChange(
  { repository, config, place }: Committing,
  release: Release,
): Promise<FileChange | null> {
  const { path, branch, pointer } = config
  const { text, version } = await repository.read(path, branch)
  const file = `${repository.name}: ${path} of branch ${branch}`
  const image = {
    repository: release.image.split('@')[0] ?? '',
    digest: release.imageDigest,
  }
  const wanted = await withImage(text, { ...place, file, pointer }, image)
  const message = `Release ${release.id}`
  return wanted === text ? null : { path, branch, text: wanted, version, message }
}

async function make(
  given: Committing,
  change: FileChange,
  release: Release,
  effects: Effects,
): Promise<void> {
  const { repository, config } = given
  const asked = config['pull-request']
  if (asked === false) {
    await repository.commit(change)
    effects.log.info(
      `committed ${release.id} to branch ${change.branch} of ${repository.name}: ${change.path}`,
    )
    return
  }
  const proposal = await repository.propose(change, `model-rollout/${release.id}`, reasonFor(release))
  effects.log.info(`${proposal.url} brings ${release.id} to branch ${change.branch}`)
  if (asked === true) {
    throw new UserError(`${release.id} waits for a pull request: ${proposal.url}`, {
      hint: "Merge it, and run this again. Until then the canary's pods serve the release, and a rollback is as quick as ever.",
    })
  }
  const deadline = Date.now() + config.sync
  while (!(await repository.merge(proposal))) {
    if (Date.now() > deadline) {
      throw new UserError(`${proposal.url} could not be merged within ${config.sync / 1_000} s`, {
        hint: 'Look at its checks, merge it, and run this again.',
      })
    }
    await delay(given.mergePause ?? MERGE_PAUSE, undefined, { signal: effects.signal })
  }
}

function busy({ repository, config }: Committing, cause: ConflictError): UserError {
  return new UserError(`${repository.name}: others changed ${config.path} at each of ${ATTEMPTS} attempts`, {
    cause,
    hint: 'Run this again.',
  })
}

function reasonFor({ id, image, artifact }: Release): string {
  const model = artifact === null ? '' : `\n\nModel: \`${artifact}\``
  return `Release \`${id}\` went through its rollout and has all traffic. This makes it what the cluster is kept as.\n\nImage: \`${image}\`${model}`
}
