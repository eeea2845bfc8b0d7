import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { messageOf, UserError } from '../support/errors.ts'

/** Bytes of a file of numbers. */
const SIZE_LIMIT = 1024 * 1024

/**
 * Reads a JSON file of evaluation numbers, such as {"accuracy": 0.97}. The values are as they are in the file, to be
 * judged by the contract. Throws a UserError when it is missing, over 1 MiB, no JSON, or no object.
 */
export async function readEvaluation(workspace: string, path: string): Promise<Record<string, unknown>> {
  const file = resolve(workspace, path)
  let value: unknown
  try {
    const { size } = await stat(file)
    if (size > SIZE_LIMIT) throw new UserError(`it has ${size} bytes, more than ${SIZE_LIMIT}`)
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    throw new UserError(`the evaluation numbers in ${path} cannot be read: ${messageOf(cause)}`, {
      hint: 'Write a JSON object of numbers; NaN and Infinity are no JSON.',
    })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw new UserError(`the evaluation numbers in ${path} should be a JSON object such as {"accuracy": 0.97}`)
}
