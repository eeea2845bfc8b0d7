import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isMapping } from '../config/path.ts'
import { messageOf, UserError } from '../support/errors.ts'
import { parseJson } from '../support/parse-json.ts'
import { flatten } from './flatten.ts'

/** Numbers as one source gives them, by name: untrusted, so that a value may be anything. */
export interface Numbers {
  /** As people know it: `metrics.json`, `MLflow run 4f…`. */
  readonly source: string
  readonly entries: readonly (readonly [name: string, value: unknown])[]
}

/** Bytes of a file of numbers. */
const SIZE_LIMIT = 1024 * 1024

/**
 * Reads a JSON file of evaluation numbers, such as {"accuracy": 0.97}; those of nested objects get names with dots. `shown`: what
 * messages call it, its path when left out. Throws a UserError when it is missing, over 1 MiB, no JSON, or no object.
 */
export async function readNumbers(workspace: string, path: string, shown = path): Promise<Numbers> {
  const file = resolve(workspace, path)
  let value: unknown
  try {
    const found = await stat(file)
    if (!found.isFile()) throw new UserError('it is not a file')
    if (found.size > SIZE_LIMIT) throw new UserError(`it has ${found.size} bytes, more than ${SIZE_LIMIT}`)
    value = parseJson(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new UserError(`the evaluation numbers in ${shown} cannot be read: ${messageOf(cause)}`, {
      hint: 'Write a JSON object of numbers; NaN and Infinity are no JSON.',
    })
  }
  if (isMapping(value)) return { source: shown, entries: flatten(value, shown) }
  throw new UserError(`the evaluation numbers in ${shown} should be a JSON object such as {"accuracy": 0.97}`)
}
