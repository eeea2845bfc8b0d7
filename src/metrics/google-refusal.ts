import * as z from 'zod'
import { clean, json } from './clean.ts'

const refusalSchema = z.object({
  error: z.object({
    message: z.string(),
    status: z.string().optional(),
    errors: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
})

/** The words of an error of Google's APIs; null when it is none. */
export function googleRefusal(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  return refusal.success ? clean(refusal.data.error.message) : null
}

/** Whether an error of Google's APIs has one of these reasons. */
export function hasReason(body: string, reasons: readonly string[]): boolean {
  const refusal = refusalSchema.safeParse(json(body))
  const found = refusal.success ? (refusal.data.error.errors ?? []) : []
  return found.some(({ reason = '' }) => reasons.includes(reason))
}
