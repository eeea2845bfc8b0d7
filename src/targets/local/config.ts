import * as z from 'zod'
import { duration } from '../../config/units.ts'

/** The rollout file's `target.local`: one host that runs releases as processes behind a weighted router. */
export const localTargetSchema = z.strictObject({
  command: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'Program and arguments that start one release, run in its packed folder. `{port}`, `{model}` (path of the model in the folder), `{release}` and `{folder}` are filled in; PORT, MODEL_PATH and RELEASE are set in the environment too.',
    ),
  include: z
    .array(z.string().min(1))
    .default([])
    .describe('Files and folders packed beside the model, relative to the workspace (globs allowed).'),
  env: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      "Environment of the releases. Nothing of the runner's environment but PATH, HOME, LANG and TZ reaches them.",
    ),
  host: z
    .string()
    .default('127.0.0.1')
    .describe('Address on which the router listens. Anything but loopback is reachable from outside.'),
  port: z.int().min(0).max(65535).describe('Port on which the router listens; 0 takes a free one.'),
  ready: z
    .strictObject({
      path: z
        .string()
        .startsWith('/')
        .default('/v2/health/ready')
        .describe('Answers 200 when the release can serve.'),
      timeout: duration.prefault('60s').describe('How long a release may take to become ready.'),
    })
    .prefault({})
    .describe('When a release counts as ready.'),
  metrics: z
    .string()
    .startsWith('/')
    .optional()
    .describe(
      "Path at which a release shows metrics of its own in the Prometheus text format; the supervisor adds them to the router's, labelled with the release.",
    ),
  drain: duration
    .prefault('10s')
    .describe('How long a release that is ended may take to answer what it has begun.'),
  sticky: z
    .union([
      z.strictObject({ header: z.string().min(1).describe('Name of the header.') }),
      z.strictObject({
        cookie: z.string().min(1).describe('Name of the cookie; your own application sets it.'),
      }),
    ])
    .optional()
    .describe('Requests with the same value of this header or this cookie go to the same arm.'),
  state: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder for record, releases and logs. Default: $XDG_STATE_HOME/model-rollout/<model>, or ~/.local/state/model-rollout/<model>.',
    ),
})
/** As parsed: durations in milliseconds. */
export type LocalTargetConfig = z.infer<typeof localTargetSchema>
