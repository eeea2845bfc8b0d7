import * as z from 'zod'
import { matchSchema } from '../../rollout/match.ts'

const percent = z.number().min(0).max(100)
const splitSchema = z.strictObject({ canary: percent, mirror: percent, match: matchSchema.optional() })

/** How a release is started. Kept with it, so that it can be started again without the workspace it came from. */
export const launchSchema = z.strictObject({
  command: z.array(z.string().min(1)).min(1),
  /** All of its environment but PORT, MODEL_PATH and RELEASE. */
  env: z.record(z.string(), z.string()),
  ready: z.strictObject({ path: z.string().startsWith('/'), timeout: z.number().positive() }),
  metrics: z.string().startsWith('/').nullable(),
  /** ms */
  drain: z.number().min(0),
})

/** A release to run: its id, its folder `releases/<digest>` and how it is started. */
const runSchema = z.strictObject({
  release: z.string().min(1).max(63),
  /** 64 hexadecimal digits of the image's digest. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  launch: launchSchema,
})
export type Run = z.infer<typeof runSchema>

const stickySchema = z.union([
  z.strictObject({ header: z.string().min(1) }),
  z.strictObject({ cookie: z.string().min(1) }),
])
export type Sticky = z.infer<typeof stickySchema>

export const routerSchema = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(0).max(65535),
  /** What decides the arm by its value; null: each request is shared out by itself. */
  sticky: stickySchema.nullable(),
})
export type RouterSettings = z.infer<typeof routerSchema>

/** What the supervisor shall run. */
export const desiredSchema = z.strictObject({
  router: routerSchema,
  split: splitSchema,
  stable: runSchema.nullable(),
  canary: runSchema.nullable(),
  held: z.array(z.strictObject({ run: runSchema, until: z.number() })),
})
export type Desired = z.infer<typeof desiredSchema>

const instanceSchema = z.strictObject({
  release: z.string(),
  digest: z.string(),
  ready: z.boolean(),
  restarts: z.number(),
  reason: z.string().optional(),
  /** It never became ready and is not tried again. */
  gaveUp: z.boolean(),
  /** Port of the release itself; null while no process runs. */
  port: z.number().nullable(),
})
export type InstanceView = z.infer<typeof instanceSchema>

/** What the supervisor really runs. */
export const viewSchema = z.strictObject({
  bundle: z.string(),
  pid: z.number(),
  /** With the port that the router really listens on. */
  router: routerSchema,
  split: splitSchema,
  stable: instanceSchema.nullable(),
  canary: instanceSchema.nullable(),
  held: z.array(instanceSchema),
})
export type View = z.infer<typeof viewSchema>

/** `control.json`: where the supervisor is reached. Readable by the owner only. */
export const controlSchema = z.strictObject({
  port: z.int(),
  token: z.string(),
  pid: z.int(),
  /** Tells the process from a later one with the same id. */
  identity: z.string(),
})
export type Control = z.infer<typeof controlSchema>

export const historyQuerySchema = z.strictObject({
  names: z.array(z.string()).max(100).readonly(),
  /** Labels that a series must have with exactly these values. */
  labels: z.record(z.string(), z.string()),
  /** ms since the epoch */
  from: z.number(),
  to: z.number(),
  /** ms */
  step: z.number().min(1),
})
export type HistoryQuery = z.infer<typeof historyQuerySchema>

export const seriesSchema = z.array(
  z.strictObject({
    labels: z.record(z.string(), z.string()),
    samples: z.array(z.tuple([z.number(), z.number()])),
  }),
)

export const problemSchema = z.strictObject({
  message: z.string(),
  problems: z.array(z.string()),
  hint: z.string().optional(),
})

/** Bodies of the control calls that change something. */
export const stageSchema = z.strictObject({ run: runSchema, until: z.number() })
export const canarySchema = z.strictObject({ run: runSchema, sticky: routerSchema.shape.sticky })
export const stableSchema = z.strictObject({ release: z.string(), until: z.number() })
export const releaseNameSchema = z.strictObject({ release: z.string() })
export { splitSchema }
