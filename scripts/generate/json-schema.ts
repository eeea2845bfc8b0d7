import * as z from 'zod'
import { fileSchema } from '../../src/config/schema.ts'

/** Where editors find the schema. */
export const SCHEMA_ID =
  'https://raw.githubusercontent.com/model-rollout/model-rollout/main/schema/rollout.schema.json'

/** The rollout file as a JSON schema of draft 7, which all editors know. What has an id of its own stands in `definitions`. */
export function jsonSchema(): z.core.JSONSchema.BaseSchema {
  const schema = z.toJSONSchema(fileSchema, {
    io: 'input',
    target: 'draft-7',
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  })
  return {
    ...schema,
    $id: SCHEMA_ID,
    title: 'Model Rollout: rollout file',
    description: 'Says how a machine-learning model gets from a file to all of production traffic.',
  }
}

/** Zod's own names of formats, and the limits that every whole number has in JavaScript, help no editor. */
export function withoutNoise(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format === 'starts_with') delete schema.format
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}
