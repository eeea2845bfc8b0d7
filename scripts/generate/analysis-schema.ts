import * as z from 'zod'
import { analysisResultSchema } from '../../src/analysis/result.ts'
import { withoutNoise } from './json-schema.ts'

/** Where readers of the JSON report find its schema. */
const ANALYSIS_SCHEMA_ID =
  'https://raw.githubusercontent.com/model-rollout/model-rollout/main/schema/analysis.schema.json'

/** The analysis that is written as JSON, as a JSON schema of draft 7. */
export function analysisSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(analysisResultSchema, {
    target: 'draft-7',
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  })
  return {
    ...schema,
    $id: ANALYSIS_SCHEMA_ID,
    title: 'Model Rollout: analysis',
    description:
      "The judgement of one step of a rollout by all of its metrics: the analysis action's JSON report.",
  }
}
