import { createHash } from 'node:crypto'
import * as z from 'zod'
import { UserError } from '../../support/errors.ts'
import { quoted } from '../formats/reader.ts'
import type { Claim, ClaimedPart } from './claims.ts'
import { checkName } from './names.ts'
import { parsed, type Statement } from './statement.ts'

export const MODEL_SIGNATURE = 'https://model_signing/signature/v1.0'

/** How the tool names the algorithms, and how Node.js does. */
const ALGORITHMS: ReadonlyMap<string, Claim['algorithm']> = new Map([
  ['sha256', 'sha256'],
  ['blake2b', 'blake2b512'],
])

/** What Git keeps beside a model: model-signing leaves it out unless told otherwise. */
const GIT_FILES = ['.gitattributes', '.gitignore', '.github']

const predicateSchema = z.object({
  serialization: z.discriminatedUnion('method', [
    z.object({ method: z.literal('files'), hash_type: z.string() }),
    z.object({ method: z.literal('shards'), hash_type: z.string(), shard_size: z.int().min(1) }),
  ]),
  resources: z.array(
    z.object({
      name: z.string(),
      algorithm: z.string(),
      digest: z.string().regex(/^([0-9a-f]{2}){32,64}$/, 'expected hexadecimal digits'),
    }),
  ),
})
type Predicate = z.infer<typeof predicateSchema>
type Resource = Predicate['resources'][number]

/**
 * What an OpenSSF model signature 1.0 says of each file. `single`: the path of a model that is one file, which the
 * signature calls ".". Throws a UserError when it contradicts itself, names a file twice or one outside of the model, or
 * uses an algorithm that is not known here.
 */
export function modelClaims(statement: Statement, single: string | null): Claim[] {
  const { serialization, resources } = parsed(predicateSchema, statement.predicate)
  checkSubject(statement, resources)
  const algorithm = ALGORITHMS.get(serialization.hash_type)
  if (algorithm === undefined) {
    throw new UserError(
      `the files are signed by ${quoted(serialization.hash_type)}, which is not known here`,
      {
        hint: 'Sign them with --hash_algorithm sha256, the default.',
      },
    )
  }
  const expected =
    serialization.method === 'files'
      ? serialization.hash_type
      : `${serialization.hash_type}-sharded-${serialization.shard_size}`
  const files = new Map<string, ClaimedPart[]>()
  for (const resource of resources) {
    if (resource.algorithm !== expected) {
      throw new UserError(
        `${quoted(resource.name)} is signed by ${quoted(resource.algorithm)}, not ${expected}`,
      )
    }
    const { path, part } =
      serialization.method === 'files' ? wholeFile(resource, single) : shard(resource, single)
    checkName(path, 'the signature')
    const parts = files.get(path)
    if (parts === undefined) files.set(path, [part])
    else parts.push(part)
  }
  return [...files].map(([path, parts]) => ({ path, algorithm, parts: ordered(path, parts) }))
}

/** Whether model-signing leaves the file out on its own. */
export function isGitFile(path: string): boolean {
  return GIT_FILES.some((name) => path === name || path.startsWith(`${name}/`))
}

/** The one subject is named after the model, and its digest is that of all resources' digests in their order. */
function checkSubject({ subject }: Statement, resources: readonly Resource[]): void {
  const hash = createHash('sha256')
  for (const { digest } of resources) hash.update(digest, 'hex')
  if (subject.length !== 1 || subject[0]?.digest['sha256'] !== hash.digest('hex')) {
    throw new UserError(
      'the signature contradicts itself: its subject is not made of the files that it lists',
    )
  }
}

function wholeFile({ name, digest }: Resource, single: string | null): { path: string; part: ClaimedPart } {
  return { path: pathOf(name, single), part: { start: 0, end: null, digest } }
}

function shard({ name, digest }: Resource, single: string | null): { path: string; part: ClaimedPart } {
  const [, path, start, end] = /^(.+):(\d{1,15}):(\d{1,15})$/.exec(name) ?? []
  if (path === undefined) throw new UserError(`${quoted(name)} should be a path, a first and a last byte`)
  return { path: pathOf(path, single), part: { start: Number(start), end: Number(end), digest } }
}

function pathOf(name: string, single: string | null): string {
  return name === '.' && single !== null ? single : name
}

/** Shards of a file may come in any order; a file that is not in shards comes once. */
function ordered(path: string, parts: readonly ClaimedPart[]): ClaimedPart[] {
  const sorted = parts.toSorted((a, b) => a.start - b.start)
  if (sorted.some(({ start }, index) => start === sorted[index - 1]?.start)) {
    throw new UserError(`the signature names ${quoted(path)} twice`)
  }
  return sorted
}
