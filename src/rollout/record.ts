import * as z from 'zod'
import { analysisResultSchema } from '../analysis/result.ts'
import { freezeSchema } from '../config/freeze.ts'
import { judgeName, mannWhitneyAnalysis } from '../config/judges.ts'
import type { MetricSpec } from '../config/metric.ts'
import type { Probes } from '../config/probes.ts'
import type { ProviderConfig } from '../metrics/config.ts'
import { matchSchema } from './match.ts'
import { releaseSchema } from './release.ts'

/** Version of the record's shape. A record of a higher one is refused: an older tool must not rewrite it. */
export const RECORD_SCHEMA = 1
/** Releases kept in the history. */
export const HISTORY_LENGTH = 10
/** Events kept of a rollout. */
export const EVENT_LIMIT = 200

const phaseSchema = z.enum([
  'Deploying',
  'Ready',
  'Entering',
  'Analyzing',
  'Passed',
  'Rejected',
  'Promoting',
  'Promoted',
  'RollingBack',
  'RolledBack',
])
export type Phase = z.infer<typeof phaseSchema>

/** A step as it is kept: compiled from the strategy, durations in ms. */
const planStepSchema = z.strictObject({
  weight: z.int().min(0).max(100),
  mirror: z.int().min(0).max(100),
  bake: z.number().min(0),
  name: z.string(),
  environment: z.string().nullable(),
  approval: z.boolean(),
  pass: z.enum(['no-harm', 'proof']),
  match: matchSchema.optional(),
  /** Whether each client keeps its arm. */
  sticky: z.literal(true).optional(),
})
export type PlanStep = z.infer<typeof planStepSchema>

const analysisPlan = z.strictObject({
  judge: judgeName,
  alpha: z.number(),
  beta: z.number(),
  /** ms */
  interval: z.number(),
  'error-limit': z.int(),
  'on-inconclusive': z.enum(['rollback', 'wait', 'promote']).optional(),
  /** ms before the canary's first traffic in which stable's noise is measured. */
  history: z.number(),
  'mann-whitney': mannWhitneyAnalysis,
  /** As parsed: nothing of it is parsed a second time. */
  provider: z.custom<ProviderConfig>((value) => typeof value === 'object' && value !== null),
})

/** What was decided before the rollout started; nothing of it changes while it runs. */
const planSchema = z.strictObject({
  steps: z.array(planStepSchema),
  analysis: analysisPlan,
  /** As parsed by `metricSchema`: durations are numbers of ms here, so they are kept without their units. */
  metrics: z.array(z.custom<MetricSpec>((value) => typeof value === 'object' && value !== null)),
  /** Sent to the canary before it gets traffic, and to stable after a rollback. Without secrets: the record is readable. */
  probes: z.custom<Probes>((value) => typeof value === 'object' && value !== null),
  rollbackOn: z.array(z.enum(['failed', 'cancelled', 'inconclusive', 'error'])),
  /** ms that the previous release stays ready after promotion. */
  hold: z.number(),
  /** Times in which it may not go on; none where a person began it with a reason. */
  freeze: z.array(freezeSchema).default([]),
  environment: z.string(),
  /** Name of the target, where the rollout file has several. */
  target: z.string().optional(),
})
export type Plan = z.infer<typeof planSchema>

const eventSchema = z.strictObject({
  /** ms since the epoch */
  at: z.number(),
  phase: phaseSchema,
  step: z.int().nullable(),
  reason: z.string(),
  actor: z.string(),
})

export const rolloutSchema = z.strictObject({
  id: z.string(),
  release: releaseSchema,
  /** What served when the rollout began; null for the first release ever. */
  previous: releaseSchema.nullable(),
  plan: planSchema,
  phase: phaseSchema,
  /** Index of the step entered last; -1 before the first. */
  step: z.int().min(-1),
  /** The release that a rollback restores: set while RollingBack and after, null when there is none to restore. */
  restores: releaseSchema.nullable(),
  /** Every weight that the canary had, with the time (ms) from which on. The first entry above 0 begins the evidence. */
  weights: z.array(z.strictObject({ at: z.number(), step: z.int(), weight: z.number(), mirror: z.number() })),
  /** Final analyses, one per step, the newest last. */
  analyses: z.array(analysisResultSchema),
  events: z.array(eventSchema),
  startedAt: z.number(),
  /** ms until which the previous release is ready; null before promotion. */
  holdUntil: z.number().nullable(),
  /** Where people see it: filled by the publisher. */
  links: z.strictObject({
    repository: z.string().nullable(),
    commit: z.string().nullable(),
    pullRequest: z.int().nullable(),
    runUrl: z.string().nullable(),
    deployment: z.int().nullable(),
    comment: z.int().nullable(),
  }),
})
export type Rollout = z.infer<typeof rolloutSchema>

export const recordSchema = z.strictObject({
  schema: z.literal(RECORD_SCHEMA),
  model: z.string(),
  stable: releaseSchema.nullable(),
  /** Releases that were stable, newest first, without the present one. */
  history: z.array(z.strictObject({ release: releaseSchema, until: z.number() })).max(HISTORY_LENGTH),
  /** Set by hand: stops promotions, never rollbacks. */
  hold: z.strictObject({ by: z.string(), reason: z.string(), at: z.number() }).nullable(),
  /** The newest rollout, in flight or ended. */
  rollout: rolloutSchema.nullable(),
})
export type RolloutRecord = z.infer<typeof recordSchema>
