import { posix } from 'node:path'
import * as z from 'zod'
import { parseSource } from '../../config/source.ts'
import { UserError } from '../../support/errors.ts'
import { quoted } from '../formats/reader.ts'

/** One file or folder that DVC knows, as written: untrusted. */
export interface DvcEntry {
  /** For people: `dvc.lock (stage train)`, `data/train.csv.dvc`. */
  readonly where: string
  /** File and stage that this entry is of; entries of one stage have the same. */
  readonly stage: string
  readonly role: 'dependency' | 'output'
  /** Relative to the workspace; an address where DVC takes it from elsewhere. */
  readonly path: string
  /** `md5:` and 32 hexadecimal digits, then `.dir` for a folder; for what lies elsewhere `etag:` or `checksum:`. null: none. */
  readonly hash: string | null
  /** Bytes; null: not said. */
  readonly size: number | null
}

const itemSchema = z.looseObject({
  path: z.string().min(1).max(4_096),
  md5: z
    .string()
    .regex(/^[0-9a-f]{32}(\.dir)?$/)
    .optional(),
  etag: z.string().max(200).optional(),
  checksum: z.string().max(200).optional(),
  size: z.int().min(0).optional(),
})
type Item = z.infer<typeof itemSchema>
const items = z.array(itemSchema).max(10_000).default([])
const stageSchema = z.looseObject({ deps: items, outs: items })
type Stage = z.infer<typeof stageSchema>
const lockSchema = z.looseObject({ stages: z.record(z.string(), stageSchema) })
const trackedSchema = z.looseObject({ wdir: z.string().max(4_096).default('.'), ...stageSchema.shape })

/**
 * Reads `dvc.lock` (format 2.0, since DVC 2) or a `.dvc` file. `path` is its place in the workspace, which the paths in it
 * are relative to. Throws a UserError where it is neither.
 */
export async function parseDvc(path: string, text: string): Promise<DvcEntry[]> {
  const { value, problems } = await parseSource(text)
  const [first] = problems
  if (first !== undefined)
    throw new UserError(`${path} cannot be read: line ${first.position.line}: ${first.message}`)
  const folder = posix.dirname(path)
  if (path.endsWith('.dvc')) {
    const { wdir, ...stage } = parsed(trackedSchema, value, path)
    return entriesOf(stage, path, path, posix.join(folder, wdir))
  }
  const { stages } = parsed(lockSchema, value, path)
  return Object.entries(stages).flatMap(([name, stage]) =>
    entriesOf(stage, `${path} (stage ${quoted(name)})`, JSON.stringify([path, name]), folder),
  )
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const kind = path.endsWith('.dvc') ? 'a .dvc file with "outs"' : 'a dvc.lock with "stages"'
  const [issue] = result.error.issues
  const detail = quoted(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  throw new UserError(`${path} should be ${kind}, as DVC 2 and later write it, but is not: ${detail}`)
}

function entriesOf({ deps, outs }: Stage, where: string, stage: string, folder: string): DvcEntry[] {
  const entry = (item: Item, role: DvcEntry['role']): DvcEntry => {
    const { path, size = null } = item
    const isElsewhere = /^[a-z0-9+.-]+:\/\//i.test(path) || path.startsWith('/')
    return {
      where,
      stage,
      role,
      path: isElsewhere ? path : posix.join(folder, path),
      hash: hashOf(item),
      size,
    }
  }
  return [...deps.map((item) => entry(item, 'dependency')), ...outs.map((item) => entry(item, 'output'))]
}

function hashOf({ md5, etag, checksum }: Item): string | null {
  if (md5 !== undefined) return `md5:${md5}`
  if (etag !== undefined) return `etag:${etag}`
  return checksum === undefined ? null : `checksum:${checksum}`
}
