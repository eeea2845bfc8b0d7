import { gunzipSync, gzipSync } from 'node:zlib'
import { ConflictError, UserError } from '../../support/errors.ts'
import type { Cluster } from './cluster.ts'
import type { ConfigMap } from './record-store.ts'
import { CONFIG_MAPS } from './resources.ts'
import type { PodTemplate } from './workload.ts'

const ATTEMPTS = 5
/** A template when unpacked, bytes: nothing that the API server would take is larger. */
const TEMPLATE_LIMIT = 2 * 2 ** 20

/** Keeps what the releases that can be restored are started from (pod templates), gzipped, in one ConfigMap. */
export class Manifests<T extends object = PodTemplate> {
  readonly #cluster: Cluster
  readonly #name: string

  constructor(cluster: Cluster, name: string) {
    this.#cluster = cluster
    this.#name = name
  }

  /** null where the release is not known, or not any more. */
  async load(release: string): Promise<T | null> {
    const found = await this.#cluster.get<ConfigMap>(CONFIG_MAPS, this.#name)
    const packed = found?.binaryData?.[release]
    return packed === undefined ? null : unpack<T>(release, packed)
  }

  /** The same for a release that must be known. Throws a UserError where it is not. */
  async loadKept(release: string): Promise<T> {
    const found = await this.load(release)
    if (found !== null) return found
    throw new UserError(`the manifest of release ${release} is not kept any more`, {
      hint: 'Deploy it again from its image.',
    })
  }

  /** Adds templates and drops those of releases that are not in `keep`. */
  async save(templates: Readonly<Record<string, T>>, keep: ReadonlySet<string>): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const found = await this.#cluster.get<ConfigMap>(CONFIG_MAPS, this.#name)
      const binaryData = merged(found?.binaryData ?? {}, templates, keep)
      if (found !== null && same(found.binaryData ?? {}, binaryData)) return
      try {
        await this.#write(found, binaryData)
        return
      } catch (error) {
        if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
      }
    }
  }

  #write(found: ConfigMap | null, binaryData: Record<string, string>): Promise<ConfigMap> {
    const name = this.#name
    if (found === null) {
      return this.#cluster.create<ConfigMap>(CONFIG_MAPS, { metadata: { name }, binaryData })
    }
    return this.#cluster.replace<ConfigMap>(CONFIG_MAPS, { ...found, binaryData })
  }
}

function merged(
  before: Readonly<Record<string, string>>,
  templates: Readonly<Record<string, object>>,
  keep: ReadonlySet<string>,
): Record<string, string> {
  const kept = Object.entries(before).filter(([release]) => keep.has(release))
  const added = Object.entries(templates).map(([release, template]) => [release, pack(template)] as const)
  return Object.fromEntries([...kept, ...added])
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

const pack = (template: object): string => gzipSync(JSON.stringify(template)).toString('base64')

function unpack<T>(release: string, packed: string): T {
  try {
    const text = gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: TEMPLATE_LIMIT })
    return JSON.parse(text.toString('utf8')) as T
  } catch (cause) {
    throw new UserError(`the kept manifest of release ${release} is damaged`, {
      cause,
      hint: 'Deploy the release again from its image.',
    })
  }
}
