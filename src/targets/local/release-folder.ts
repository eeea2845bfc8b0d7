import { join } from 'node:path'
import { type Pack, readPack, verifyPack } from '../../image/packed.ts'
import type { Release } from '../../rollout/release.ts'
import { UserError } from '../../support/errors.ts'

/** Folder of the packed release with that image digest (`sha256:` or 64 digits alone). */
export function releaseFolder(state: string, imageDigest: string): string {
  return join(state, 'releases', imageDigest.replace(/^sha256:/, ''))
}

/** Throws a UserError when the packed release is missing or holds another model. Reads its list of files only. */
export async function checkPacked(state: string, release: Release): Promise<void> {
  const folder = releaseFolder(state, release.imageDigest)
  refuseOther(folder, release, await readPack(folder))
}

/** As `checkPacked`, and every file is read again. */
export async function verifyPacked(state: string, release: Release): Promise<void> {
  const folder = releaseFolder(state, release.imageDigest)
  refuseOther(folder, release, await verifyPack(folder))
}

function refuseOther(folder: string, { artifact }: Release, pack: Pack): void {
  if (pack.artifact === artifact) return
  throw new UserError(`${folder} holds artifact ${pack.artifact}, expected ${artifact}`, {
    hint: 'Give deploy-canary the artifact digest and the image digest of the same run.',
  })
}
