import type { RolloutRecord } from './record.ts'

export interface Stored {
  readonly record: RolloutRecord
  /** Opaque; given back at the save, which fails when the record has changed since. */
  readonly version: string
}

/** Keeps the record at the target. Changed only by compare-and-swap. */
export interface RecordStore {
  /** null when there never was one. Throws a UserError on a record that is damaged or of a newer schema. */
  load(): Promise<Stored | null>
  /** Saves when the stored version is still `expected` (null: none is there). Throws ConflictError otherwise. */
  save(record: RolloutRecord, expected: string | null): Promise<Stored>
}
