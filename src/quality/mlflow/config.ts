import * as z from 'zod'
import { address } from '../../metrics/address.ts'
import { oneWay, signInFields, tlsSchema } from '../../metrics/auth/config.ts'

const { 'token-env': token, basic, oauth2, headers } = signInFields

/** Id of a run: MLflow's own are 32 hexadecimal digits, other servers' may differ. */
export const runId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,255}$/, 'expected the id of a run')

/** An MLflow tracking server, or what speaks its REST API, such as Databricks. */
export const mlflowSchema = z
  .strictObject({
    'tracking-uri': address.describe(
      'Address of the tracking server, such as https://mlflow.example.com, or of a Databricks workspace.',
    ),
    'run-id': runId
      .optional()
      .describe('The run whose numbers are taken. Default: the environment variable MLFLOW_RUN_ID.'),
    prefix: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Only the metrics whose names begin with this are taken, without it: `test/`.'),
    'token-env': token,
    basic,
    oauth2,
    headers,
    tls: tlsSchema.optional().describe('Certificates of the server and of this side.'),
  })
  .refine(oneWay, { error: 'expected one of token-env, basic, oauth2' })
export type MlflowConfig = z.infer<typeof mlflowSchema>
