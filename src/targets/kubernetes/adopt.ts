import { type Release, releaseId } from '../../rollout/release.ts'
import type { Cluster } from './cluster.ts'
import { isReady, podsOf } from './pods.ts'
import { containerOf, type Workload } from './workload.ts'

const DIGEST = /sha256:[0-9a-f]{64}/

/**
 * The release that a workload runs which these actions did not deploy: its image by digest, as its pods have pulled it.
 * null where no pod is ready that could tell. The artifact is not known.
 */
export async function adopted(
  options: { cluster: Cluster; model: string; container: string | undefined },
  workload: Workload,
): Promise<Release | null> {
  const { cluster, model } = options
  const template = workload.spec?.template
  if (template === undefined) return null
  const { name, image } = containerOf(template, options.container)
  const digest = DIGEST.exec(image)?.[0] ?? (await pulledDigest(cluster, workload, name))
  if (digest === null) return null
  return foundRelease(model, image, digest)
}

/** A release that was found serving: `image` as it is written, and the digest of what was pulled. */
export function foundRelease(model: string, image: string, digest: string): Release {
  const version = tagOf(image) ?? digest.slice(7, 19)
  return {
    id: releaseId(model, version, digest),
    model,
    version,
    artifact: null,
    image: `${repositoryOf(image)}@${digest}`,
    imageDigest: digest,
    provenance: {},
    quality: {},
  }
}

async function pulledDigest(cluster: Cluster, workload: Workload, container: string): Promise<string | null> {
  const pods = await podsOf(cluster, workload)
  for (const pod of pods.filter(isReady)) {
    const status = pod.status?.containerStatuses?.find((one) => one.name === container)
    const found = DIGEST.exec(status?.imageID ?? '')?.[0]
    if (found !== undefined) return found
  }
  return null
}

/** The tag of `registry:5000/name:tag@digest`; null where there is none. */
function tagOf(image: string): string | null {
  const name = image.split('@')[0]?.split('/').at(-1) ?? ''
  const colon = name.indexOf(':')
  return colon === -1 ? null : name.slice(colon + 1)
}

function repositoryOf(image: string): string {
  const [name = ''] = image.split('@')
  const tag = tagOf(image)
  return tag === null ? name : name.slice(0, -(tag.length + 1))
}
