import { join } from 'node:path'
import { parseRecord } from '../../rollout/parse-record.ts'
import type { RolloutRecord } from '../../rollout/record.ts'
import type { RecordStore, Stored } from '../../rollout/store.ts'
import { ConflictError } from '../../support/errors.ts'
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
  const hint = 'Look at the file; without it, the revision before it counts. What serves is not touched.'
  return parseRecord(join(folder, `${revision.number}.json`), revision.text, hint)
}
