import { join } from 'node:path'
import * as z from 'zod'
import { RECORD_SCHEMA, type RolloutRecord, recordSchema } from '../../rollout/record.ts'
import type { RecordStore, Stored } from '../../rollout/store.ts'
import { ConflictError, UserError } from '../../support/errors.ts'
import { addRevision, latestRevision, type Revision } from './revisions.ts'
import type { StateFolder } from './state.ts'

/** Keeps the record in `record/<revision>.json` of the state folder. */
export function localRecordStore(state: StateFolder): RecordStore {
  const folder = join(state.path, 'record')
  return {
    async load() {
      if (!state.check()) return null
      const revision = await latestRevision(folder)
      return revision === null ? null : { record: parse(folder, revision), version: String(revision.number) }
    },
    async save(record, expected): Promise<Stored> {
      state.create()
      const after = expected === null ? 0 : Number(expected)
      const newest = (await latestRevision(folder))?.number ?? 0
      if (newest !== after) {
        throw new ConflictError(`expected revision ${after} of the record, found ${newest}`)
      }
      await addRevision(folder, after, `${JSON.stringify(record, null, 2)}\n`)
      return { record, version: String(after + 1) }
    },
  }
}

function parse(folder: string, revision: Revision): RolloutRecord {
  const path = join(folder, `${revision.number}.json`)
  const value = json(path, revision.text)
  const schema = z.object({ schema: z.number() }).safeParse(value)
  if (schema.success && schema.data.schema > RECORD_SCHEMA) {
    throw new UserError(
      `${path} has schema ${schema.data.schema}, and this version knows ${RECORD_SCHEMA} at most`,
      { hint: 'Use the newer version of these actions that wrote it.' },
    )
  }
  const parsed = recordSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw damaged(
    path,
    parsed.error.issues.slice(0, 10).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  )
}

function json(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(path, [String(error)])
  }
}

function damaged(path: string, problems: readonly string[]): UserError {
  return new UserError(`${path} is not a record, or it is damaged`, {
    problems,
    hint: `Look at the file; without it, the revision before it counts. What serves is not touched.`,
  })
}
