import { appendFileSync, statSync } from 'node:fs'
import { fit } from '../report/markdown.ts'
import { messageOf } from '../support/errors.ts'
import type { Log } from '../support/log.ts'

/** Longest summary of one step that GitHub shows, in bytes; a longer one is dropped whole. */
const SUMMARY_LIMIT = 1024 * 1024

/** Adds Markdown to the step's summary, cut to what GitHub shows. Nothing outside GitHub; a failure is a warning. */
export function appendSummary(markdown: string, env: NodeJS.ProcessEnv, log: Log): void {
  const file = env['GITHUB_STEP_SUMMARY'] ?? ''
  if (file === '') return
  try {
    const used = statSync(file, { throwIfNoEntry: false })?.size ?? 0
    const room = SUMMARY_LIMIT - used - 1
    const fitting = fit(markdown, room, (part) => Buffer.byteLength(part))
    if (fitting === '') log.info('The job summary is full; the rest is left out.')
    else appendFileSync(file, `${fitting}\n`)
  } catch (error) {
    log.warning(`Could not write the job summary to ${file}: ${messageOf(error)}`)
  }
}
