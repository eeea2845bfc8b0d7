import * as z from 'zod'
import { artifactReportSchema } from '../../src/artifact/report.ts'
import { withoutNoise } from './json-schema.ts'

/** Where readers of the JSON report find its schema. */
const ARTIFACT_SCHEMA_ID =
  'https://raw.githubusercontent.com/model-rollout/model-rollout/main/schema/artifact.schema.json'

/** The validation that is written as JSON, as a JSON schema of draft 7. */
export function artifactSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(artifactReportSchema, {
    target: 'draft-7',
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  })
  return {
    ...schema,
    $id: ARTIFACT_SCHEMA_ID,
    title: 'Model Rollout: validation',
    description: "What was found in a model's files and how it was judged: validate-artifact's JSON report.",
  }
}
