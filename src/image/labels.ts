import type { Release } from '../rollout/release.ts'
import { UserError } from '../support/errors.ts'

/** What an image says of the model in it. */
export interface ImageIdentity {
  readonly model: string
  readonly version: string
  /** `sha256:` and 64 hexadecimal digits. */
  readonly artifact: string
  readonly provenance: Release['provenance']
  readonly base: string | undefined
}

/** Label that holds the artifact's digest. */
export const ARTIFACT_LABEL = 'io.model-rollout.model.digest'

/**
 * Labels of an image: OCI's own keys (image-spec, annotations) where there is one, ours under `io.model-rollout.model`.
 * Throws a UserError for a value with control characters, which tools show wrongly.
 */
export function imageLabels({
  model,
  version,
  artifact,
  provenance,
  base,
}: ImageIdentity): Record<string, string> {
  const labels: Record<string, string | number | undefined> = {
    'org.opencontainers.image.title': model,
    'org.opencontainers.image.version': version,
    'org.opencontainers.image.revision': provenance['code-commit'],
    'org.opencontainers.image.base.name': base,
    'io.model-rollout.model.name': model,
    'io.model-rollout.model.version': version,
    [ARTIFACT_LABEL]: artifact,
    'io.model-rollout.model.training-data-version': provenance['training-data-version'],
    'io.model-rollout.model.seed': provenance.seed,
    'io.model-rollout.model.code-commit': provenance['code-commit'],
  }
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(labels)) {
    if (value === undefined) continue
    if (/\p{Cc}/u.test(String(value)))
      throw new UserError(`the label ${name} would have a control character: ${JSON.stringify(value)}`)
    given[name] = String(value)
  }
  return given
}

/**
 * The image's tag, `<version>-<12 digits of the artifact's digest>`: another model never gets the same. `+` of a semantic
 * version, which no tag may have, becomes `_`. Throws a UserError when the version has other characters that OCI's
 * grammar of tags ([A-Za-z0-9_][A-Za-z0-9._-]{0,127}) forbids.
 */
export function imageTag(version: string, artifact: string): string {
  const tag = `${version.replaceAll('+', '_')}-${artifact.replace(/^sha256:/, '').slice(0, 12)}`
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return tag
  throw new UserError(`the version ${JSON.stringify(version)} cannot be part of an image's tag`, {
    hint: 'Set model.version to letters, digits, ".", "_", "-" and "+", beginning with a letter or a digit.',
  })
}

const HOST = /^(localhost|[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+|[A-Za-z0-9.-]+(?=:)|\[[0-9a-fA-F:]+\])(:\d{1,5})?$/
const COMPONENT = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/

/**
 * Throws a UserError unless `registry` names a repository with its registry, such as ghcr.io/acme/sentiment, without
 * tag or digest (grammar of OCI's distribution-spec and of distribution/reference).
 */
export function checkRepository(registry: string): void {
  const [host = '', ...components] = registry.split('/')
  const valid = HOST.test(host) && components.length > 0 && components.every((part) => COMPONENT.test(part))
  if (valid && registry.length <= 255) return
  const lower = [host, ...components.map((part) => part.toLowerCase())].join('/')
  throw new UserError(`image.registry: ${JSON.stringify(registry)} is not a repository of a registry`, {
    hint:
      lower === registry
        ? 'Write the registry and the name, without tag or digest, such as ghcr.io/acme/sentiment.'
        : `Names of images have lower-case letters only: ${lower}`,
  })
}
