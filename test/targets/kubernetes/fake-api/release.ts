import { createHash } from 'node:crypto'
import { type Release, releaseId } from '../../../../src/rollout/release.ts'

/** A release of the model `demo`, whose digest follows from its version and `fate`. */
export function release(version: string, fate = 'ready'): Release {
  const imageDigest = `sha256:${createHash('sha256').update(`${version} ${fate}`).digest('hex')}`
  return {
    id: releaseId('demo', version, imageDigest),
    model: 'demo',
    version,
    artifact: `sha256:${'a'.repeat(64)}`,
    image: `registry/demo@${imageDigest}`,
    imageDigest,
    provenance: {},
    quality: {},
  }
}
