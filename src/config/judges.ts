import * as z from 'zod'

export const judgeName = z.enum(['sequential', 'threshold', 'mann-whitney'])
export type JudgeName = z.infer<typeof judgeName>

/** Bounds, and how often a value may lie outside them (judge threshold). */
export const boundFields = {
  max: z.number().optional().describe('Highest value allowed.'),
  min: z.number().optional().describe('Lowest value allowed.'),
  'failure-limit': z
    .int()
    .min(0)
    .default(0)
    .describe('Looks outside the bounds that are forgiven (judge threshold).'),
}
