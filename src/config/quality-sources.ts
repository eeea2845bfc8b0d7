import * as z from 'zod'
import { servingSchema } from '../evaluation/config.ts'
import { mlflowSchema, runId } from '../quality/mlflow/config.ts'
import { positiveDuration } from './units.ts'

const file = (what: string) => z.string().min(1).max(4_096).describe(what)
const column = (standard: string, what: string) => z.string().min(1).max(200).default(standard).describe(what)

const evaluateSchema = z.strictObject({
  command: z
    .string()
    .min(1)
    .max(10_000)
    .describe(
      'Run by bash in the workspace once the files are found safe. It writes a JSON object of numbers to the file that METRICS_FILE names; MODEL_PATH, MODEL_NAME and CHAMPION_METRICS_FILE tell it what to evaluate.',
    ),
  timeout: positiveDuration
    .prefault('30m')
    .describe('How long it may take; then all of its processes are ended.'),
  env: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a variable'),
      z.string().max(10_000),
    )
    .default({})
    .describe('Variables for the command, beside those of the step. Secrets belong into the step’s `env`.'),
})
export type EvaluateConfig = z.infer<typeof evaluateSchema>

const predictionsSchema = z.strictObject({
  candidate: file(
    'Predictions of this model: rows of JSON lines (.jsonl), a JSON list (.json) or CSV (.csv).',
  ),
  champion: file('Those of the champion, for the same examples. It may be missing before the first release.'),
  id: column('id', 'Column that names the example, in both files alike.'),
  label: column('label', 'Column of the truth.'),
  prediction: column('prediction', 'Column of what the model said.'),
  cluster: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('Column of what examples belong to, such as a user: those of one are no independent evidence.'),
})
export type PredictionsConfig = z.infer<typeof predictionsSchema>

const championSchema = z.strictObject({
  metrics: file("JSON file of the champion's numbers.").optional(),
  'mlflow-run-id': runId.optional().describe("The champion's run, on the server of `model.mlflow`."),
})

/** Keys of the rollout file's `model` that say where numbers come from. */
export const qualitySources = {
  metrics: file('JSON file of evaluation numbers, such as {"accuracy": 0.97}.').optional(),
  mlflow: mlflowSchema.optional().describe('Numbers of a run of an MLflow tracking server, or Databricks.'),
  evaluate: evaluateSchema.optional().describe('A command that evaluates the model.'),
  serving: servingSchema
    .optional()
    .describe('A server of the model: quality, errors and latency are measured through it.'),
  predictions: predictionsSchema
    .optional()
    .describe('Predictions for single examples, so that a regression is told from noise.'),
  champion: championSchema
    .optional()
    .describe("Where the champion's numbers are. Default: those of the release that serves."),
}
