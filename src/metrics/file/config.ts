import * as z from 'zod'

/** Numbers in a file of the workspace, such as those of an evaluation in CI. */
export const fileSchema = z.strictObject({
  path: z
    .string()
    .regex(/\.(json|csv)$/, 'expected a path that ends in .json or .csv')
    .describe(
      'File in the workspace, at most 64 MiB: rows (JSON: a list of objects) of time (ISO 8601, or ms since the epoch), arm or release, metric, value; other columns are labels.',
    ),
  counts: z
    .enum(['increase', 'cumulative'])
    .default('increase')
    .describe(
      'What the value of a counter is: what was counted since the row before (increase), or a counter that only grows (cumulative).',
    ),
})
export type FileConfig = z.infer<typeof fileSchema>
