import type { FlatFile, Table } from './flat-file.ts'

/**
 * What a field leads to: a text, a vector whose items have so many bytes, a table, a vector of tables, a table whose kind is
 * the field before, or bytes behind the tables, whose number is the field after.
 */
type Part =
  | 'text'
  | number
  | { readonly table: Parts }
  | { readonly tables: Parts }
  | { readonly kinds: Readonly<Record<number, Parts>> }
  | 'span'
type Parts = Readonly<Record<number, Part>>

/** Fields by their number, as in tensorflow/lite/schema/schema.fbs; of options those of ops that all converters write. */
const NAMED: Parts = { 0: 'text' }
const DIMENSION: Parts = {
  3: { kinds: { 1: { 0: 4 }, 2: { 0: 2 }, 3: { 0: 1 } } },
  5: { kinds: { 1: { 0: 4 }, 2: { 0: 2 }, 3: { 0: 1 } } },
}
const TENSOR: Parts = {
  0: 4,
  3: 'text',
  4: { table: { 0: 4, 1: 4, 2: 4, 3: 8, 5: { kinds: { 1: { 0: 1 } } } } },
  6: { table: { 0: 4, 1: 4, 2: { tables: DIMENSION } } },
  7: 4,
  9: { tables: { 0: 4 } },
}
const OPTIONS: Readonly<Record<number, Parts>> = {
  3: { 1: 4, 2: 4 },
  17: { 0: 4 },
  30: { 0: 4 },
  111: { 0: 'text', 1: 'text' },
  115: { 0: 4 },
}
const OPERATOR: Parts = {
  1: 4,
  2: 4,
  4: { kinds: OPTIONS },
  5: 1,
  7: 1,
  8: 4,
  9: 'span',
  12: { kinds: {} },
}
const GRAPH: Parts = { 0: { tables: TENSOR }, 1: 4, 2: 4, 3: { tables: OPERATOR }, 4: 'text' }
const MODEL: Parts = {
  1: { tables: { 1: 'text' } },
  2: { tables: GRAPH },
  3: 'text',
  4: { tables: { 0: 1, 1: 'span' } },
  5: 4,
  6: { tables: NAMED },
  7: { tables: { 0: { tables: NAMED }, 1: { tables: NAMED }, 2: 'text' } },
  8: { tables: NAMED },
}

/** First byte behind everything that a model refers to, also what is of no meaning for judging it. */
export async function extentOf(file: FlatFile): Promise<number> {
  await follow(await file.root(), MODEL)
  return file.end
}

async function follow(table: Table, parts: Parts): Promise<void> {
  for (const [field, part] of Object.entries(parts)) await followField(table, Number(field), part)
}

async function followField(table: Table, field: number, part: Part): Promise<void> {
  if (part === 'span') return followSpan(table, field)
  if (part === 'text') await table.vector(field, 1, 1)
  else if (typeof part === 'number') await table.vector(field, part)
  else if ('tables' in part) {
    for await (const inner of table.tables(field)) await follow(inner, part.tables)
  } else {
    const kind = 'kinds' in part ? part.kinds[await table.number(field - 1, 'uint8')] : part.table
    const inner = await table.inner(field)
    if (inner !== null) await follow(inner, kind ?? {})
  }
}

async function followSpan(table: Table, field: number): Promise<void> {
  const offset = await table.number(field, 'uint64')
  if (offset > 1) table.file.check(offset, await table.number(field + 1, 'uint64'))
}
