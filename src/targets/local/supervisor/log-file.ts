import { copyFileSync, openSync, truncateSync } from 'node:fs'
import { logLength } from '../log-lines.ts'

/** A log is copied to `<path>.1` and emptied when it is longer, bytes. */
const MAX_BYTES = 5_000_000

/** Opened for appending, so that it can be emptied while a process writes to it. The caller closes it. */
export function openLog(path: string): number {
  return openSync(path, 'a', 0o600)
}

/** Keeps a log from growing without end; what a process writes between copy and truncation is lost. */
export function rotateLog(path: string): void {
  if (logLength(path) <= MAX_BYTES) return
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}
