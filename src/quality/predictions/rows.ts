import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { isMapping } from '../../config/path.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import { parseJson } from '../../support/parse-json.ts'

export type Row = Readonly<Record<string, unknown>>

const MEBIBYTE = 2 ** 20
/** Bytes: lines are read one after another, a list as a whole. */
const LARGEST = 512 * MEBIBYTE
const LARGEST_LIST = 64 * MEBIBYTE
const HINT = 'Write rows with the same columns as JSON lines (.jsonl), a JSON list (.json) or CSV (.csv).'

/**
 * The rows of a file, one after another. Throws a UserError that names the line or row when it cannot be read, is over 512 MiB (a
 * JSON list: 64 MiB), or a row is not an object.
 */
export async function* readRows(workspace: string, path: string, what = 'predictions'): AsyncGenerator<Row> {
  const file = resolve(workspace, path)
  try {
    const read = readers[extname(path).toLowerCase()]
    if (read === undefined) throw new UserError('expected a name that ends in .jsonl, .json or .csv')
    const found = await stat(file)
    const largest = read === list ? LARGEST_LIST : LARGEST
    if (!found.isFile()) throw new UserError('it is not a file')
    if (found.size > largest)
      throw new UserError(`it has ${Math.ceil(found.size / MEBIBYTE)} MiB, more than ${largest / MEBIBYTE}`)
    yield* read(file)
  } catch (cause) {
    throw new UserError(`the ${what} in ${path} cannot be read: ${messageOf(cause)}`, { hint: HINT })
  }
}

const readers: Readonly<Record<string, (file: string) => AsyncGenerator<Row>>> = {
  '.jsonl': lines,
  '.ndjson': lines,
  '.json': list,
  '.csv': csv,
}

async function* lines(file: string): AsyncGenerator<Row> {
  let number = 0
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line
    if (text.trim() !== '') yield rowOf(parsed(text, `line ${number}`), `line ${number}`)
  }
}

function parsed(text: string, where: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw new UserError(`${where}: ${messageOf(error)}`)
  }
}

async function* list(file: string): AsyncGenerator<Row> {
  const rows: unknown = parseJson(await readFile(file, 'utf8'))
  if (!Array.isArray(rows)) throw new UserError('expected a list of rows')
  for (const [i, row] of rows.entries()) yield rowOf(row, `row ${i + 1}`)
}

async function* csv(file: string): AsyncGenerator<Row> {
  const { parse } = await import('csv-parse')
  const options = { columns: true, bom: true, skip_empty_lines: true, trim: true, max_record_size: MEBIBYTE }
  const parser = parse(options)
  const input = createReadStream(file)
  input.on('error', (error) => parser.destroy(error)).pipe(parser)
  let number = 0
  for await (const row of parser) yield rowOf(row, `row ${++number}`)
}

function rowOf(value: unknown, where: string): Row {
  if (isMapping(value)) return value
  throw new UserError(`${where}: expected an object with columns`)
}
