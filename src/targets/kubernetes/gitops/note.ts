import { noted } from '../../../rollout/hold.ts'
import type { RecordStore } from '../../../rollout/store.ts'
import { ConflictError } from '../../../support/errors.ts'

const ATTEMPTS = 8

/** Adds to the course of the newest rollout, for people. Somebody else's write in between is kept. */
export async function note(records: RecordStore, reason: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const stored = await records.load()
    if (stored === null || stored.record.rollout === null) return
    try {
      await records.save(noted(stored.record, reason, { at: Date.now(), actor: 'gitops' }), stored.version)
      return
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error
    }
  }
}
