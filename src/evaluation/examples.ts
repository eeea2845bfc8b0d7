import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Row, readRows } from '../quality/predictions/rows.ts'
import type { Input } from '../serving/protocol.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { DataConfig } from './config.ts'
import { type NumpyArray, readNpy } from './npy.ts'
import type { Prediction } from './reading.ts'

const MEBIBYTE = 2 ** 20
/** Bytes of an array. */
const LARGEST = 512 * MEBIBYTE

/** One example of the data. */
export interface Example {
  readonly id: string
  readonly input: Input
  /** What is true; undefined where it is not known. */
  readonly label: Prediction | undefined
}

/** The first examples of a file. Throws a UserError that names the row where a column is missing, or a file cannot be read. */
export async function readExamples(data: DataConfig, workspace: string): Promise<readonly Example[]> {
  const examples = isNpy(data.path) ? await arrayRows(data, workspace) : await tableRows(data, workspace)
  if (examples.length === 0) throw wrong(data.path, 'expected an example at least, found none')
  if (data.labels === undefined) return examples
  const labels = await readArray(data.labels, workspace)
  if (labels.rows < examples.length) {
    const found = `found ${labels.rows} for ${examples.length} examples`
    throw wrong(data.labels, `expected a label for each example, ${found}`)
  }
  return examples.map((example, at) => ({
    ...example,
    label: labelOf(labels.row(at), data.labels ?? '', at + 1),
  }))
}

const isNpy = (path: string) => path.toLowerCase().endsWith('.npy')

async function arrayRows({ path, rows, ...data }: DataConfig, workspace: string): Promise<Example[]> {
  const named = (['inputs', 'label', 'id'] as const).find((key) => data[key] !== undefined)
  if (named !== undefined)
    throw wrong(
      path,
      `expected no \`${named}\`, since a NumPy array has no columns; labels stand in \`labels\``,
    )
  const array = await readArray(path, workspace)
  return Array.from({ length: Math.min(rows, array.rows) }, (_, at) => ({
    id: String(at + 1),
    input: array.row(at) as Input,
    label: undefined,
  }))
}

async function readArray(path: string, workspace: string): Promise<NumpyArray> {
  try {
    const file = resolve(workspace, path)
    const { size } = await stat(file)
    if (size > LARGEST)
      throw new UserError(`it has ${Math.ceil(size / MEBIBYTE)} MiB, more than ${LARGEST / MEBIBYTE}`)
    return readNpy(await readFile(file))
  } catch (error) {
    throw wrong(path, messageOf(error))
  }
}

async function tableRows(data: DataConfig, workspace: string): Promise<Example[]> {
  const examples: Example[] = []
  const isCsv = data.path.toLowerCase().endsWith('.csv')
  for await (const read of readRows(workspace, data.path, 'examples')) {
    const number = examples.length + 1
    const row = isCsv ? typed(read) : read
    const label =
      data.label === undefined ? undefined : labelOf(cell(row, data.label, data, number), data.path, number)
    const id = data.id === undefined ? String(number) : String(cell(row, data.id, data, number))
    examples.push({ id, input: inputOf(row, data, number), label })
    if (examples.length === data.rows) break
  }
  return examples
}

/** Cells of a CSV as numbers where they are written as JSON has them. */
function typed(row: Row): Row {
  const entries = Object.entries(row).map(([name, value]) => {
    const isNumber = typeof value === 'string' && /^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(value)
    return [name, isNumber ? Number(value) : value] as const
  })
  return Object.fromEntries(entries)
}

function inputOf(row: Row, data: DataConfig, number: number): Input {
  const { inputs, as, id, label } = data
  if (typeof inputs === 'string') return cell(row, inputs, data, number) as Input
  const names = inputs ?? Object.keys(row).filter((name) => name !== id && name !== label)
  const values = names.map((name) => cell(row, name, data, number) as Input)
  if (as === 'list') return values
  return Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]))
}

function cell(row: Row, name: string, { path }: DataConfig, number: number): unknown {
  if (Object.hasOwn(row, name)) return row[name]
  const columns = Object.keys(row).slice(0, 20).join(', ')
  throw wrong(path, `row ${number}: expected a column ${JSON.stringify(name)}, found ${columns || 'none'}`)
}

function labelOf(value: unknown, path: string, number: number): Prediction {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  const found = JSON.stringify(value)?.slice(0, 100) ?? 'nothing'
  throw wrong(path, `row ${number}: expected a label that is a number, a text or a boolean, found ${found}`)
}

const wrong = (path: string, why: string) => new UserError(`model.serving.data: ${path}: ${why}`)
