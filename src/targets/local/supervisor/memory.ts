import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { UserError } from '../../../support/errors.ts'
import { desiredSchema } from '../protocol.ts'
import { isCode, replaceFile } from '../revisions.ts'

const memorySchema = z.strictObject({
  schema: z.literal(1),
  desired: desiredSchema,
  /** Port of the control API, taken again so that a Prometheus finds it. */
  controlPort: z.int(),
  /** By release. */
  instances: z.record(
    z.string(),
    z.strictObject({
      process: z.strictObject({ pid: z.int(), identity: z.string(), port: z.int() }).nullable(),
      restarts: z.int(),
      proven: z.boolean(),
    }),
  ),
})
/** What the supervisor needs to go on after its own end: what shall run, and which processes run. */
export type Memory = z.infer<typeof memorySchema>

/** Reads the memory of an earlier supervisor, or null. Throws a UserError when it cannot be understood. */
export function readMemory(path: string): Memory | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
  try {
    return memorySchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new UserError(`${path} cannot be read by this version of the supervisor`, {
      hint: 'Use the version that wrote it, or move the file away and deploy again.',
      cause,
    })
  }
}

/** Writes the memory by atomic rename. Calls are put in line; each writes what `read` gives at its turn. */
export function memoryWriter(path: string, read: () => Memory): () => Promise<void> {
  let waiting: Promise<void> | null = null
  let running: Promise<void> = Promise.resolve()
  const write = async () => {
    waiting = null
    await replaceFile(path, JSON.stringify(read()))
  }
  return () => {
    if (waiting === null) {
      waiting = running.catch(() => undefined).then(write)
      running = waiting
    }
    return waiting
  }
}
