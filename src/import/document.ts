import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import type * as z from 'zod'
import { UserError } from '../support/errors.ts'

/** A file as it was given; `path` is only shown. */
export interface InputFile {
  readonly path: string
  readonly text: string
}

/** One document of a file. */
export interface Source {
  readonly value: unknown
  /** `file:line` of a value in it, or of what of the path there is. */
  at(...path: readonly (string | number)[]): string
}

/** Characters of one file: far more than any of these formats needs. */
const MAX_LENGTH = 1_000_000
const MAX_ALIASES = 100

/** The documents of a YAML or JSON file. Throws a UserError with file and line where it is neither. */
export function readDocuments({ path, text }: InputFile): Source[] {
  if (text.length > MAX_LENGTH) {
    throw new UserError(`${path}: expected at most ${MAX_LENGTH} characters, found ${text.length}`)
  }
  const lines = new LineCounter()
  const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', merge: true } as const
  const documents = guarded(path, () => [...parseAllDocuments(text, options)])
  return documents.flatMap((document) => {
    const [error] = document.errors
    const place = (offset: number) => `${path}:${lines.linePos(offset).line}`
    if (error !== undefined)
      throw new UserError(`${place(error.pos[0])}: not readable as YAML: ${error.message}`)
    const { contents } = document
    if (contents === null) return []
    const at = (...steps: (string | number)[]) => place(offsetOf(contents, steps))
    // As JSON, since an alias can stand within what it stands for.
    const value = guarded(path, () =>
      JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: MAX_ALIASES }))),
    )
    return [{ value, at }]
  })
}

/** Reads what may be made to be unreadable: nested too deeply, aliases without end. */
function guarded<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    throw new UserError(
      `${path}: nested too deeply, or with aliases that stand for too much or for nothing`,
      {
        cause,
      },
    )
  }
}

/** Where a value's key begins, or the value itself in a list. */
function offsetOf(root: Node, path: readonly (string | number)[]): number {
  let [node, offset]: [unknown, number] = [root, root.range?.[0] ?? 0]
  for (const step of path) {
    const child = childOf(node, step)
    if (child === null) break
    ;[node, offset] = child
  }
  return offset
}

function childOf(node: unknown, step: string | number): [unknown, number] | null {
  if (isSeq<Node>(node)) {
    const item = node.items[Number(step)]
    return item === undefined ? null : [item, item.range?.[0] ?? 0]
  }
  if (!isMap(node)) return null
  const pair = node.items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === step)
  return pair === undefined || !isScalar(pair.key) ? null : [pair.value, pair.key.range?.[0] ?? 0]
}

/** The document by its format's schema. Throws a UserError at the file and line of what is wrong. */
export function checked<T>(source: Source, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(source.value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)))
  throw new UserError(`${source.at(...path)}: ${path.join('.') || 'the document'}: ${issue?.message}`)
}
