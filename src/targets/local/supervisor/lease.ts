import { join } from 'node:path'
import * as z from 'zod'
import { ConflictError } from '../../../support/errors.ts'
import { processIdentity } from '../process-identity.ts'
import { addRevision, latestRevision } from '../revisions.ts'

const leaseSchema = z.object({ pid: z.int(), identity: z.string() })

/**
 * Makes this process the one supervisor of the state folder; false when another one runs. The lease of a process that has
 * ended is void, so none is left behind by a crash.
 */
export async function takeLease(state: string): Promise<boolean> {
  const folder = join(state, 'lease')
  const newest = await latestRevision(folder)
  if (newest !== null) {
    const holder = leaseSchema.safeParse(JSON.parse(newest.text))
    if (holder.success && processIdentity(holder.data.pid) === holder.data.identity) return false
  }
  try {
    const own = { pid: process.pid, identity: processIdentity(process.pid) }
    await addRevision(folder, newest?.number ?? 0, JSON.stringify(own))
    return true
  } catch (error) {
    if (error instanceof ConflictError) return false
    throw error
  }
}
