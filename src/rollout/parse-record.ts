import * as z from 'zod'
import { UserError } from '../support/errors.ts'
import { RECORD_SCHEMA, type RolloutRecord, recordSchema } from './record.ts'

/** Problems shown of a damaged record. */
const SHOWN = 10

/**
 * A record as it is stored at `place`. Throws a UserError for what is no record, with `hint` as what to do, and for a
 * record of a newer schema, which an older tool must not rewrite.
 */
export function parseRecord(place: string, text: string, hint: string): RolloutRecord {
  const value = json(place, text, hint)
  const schema = z.object({ schema: z.number() }).safeParse(value)
  if (schema.success && schema.data.schema > RECORD_SCHEMA) {
    throw new UserError(
      `${place} has a record of schema ${schema.data.schema}, and this version knows ${RECORD_SCHEMA} at most`,
      { hint: 'Use the newer version of these actions that wrote it.' },
    )
  }
  const parsed = recordSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw damaged(place, problems.slice(0, SHOWN), hint)
}

function json(place: string, text: string, hint: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(place, [String(error)], hint)
  }
}

function damaged(place: string, problems: readonly string[], hint: string): UserError {
  return new UserError(`${place} holds no record, or it was changed by hand`, { problems, hint })
}
