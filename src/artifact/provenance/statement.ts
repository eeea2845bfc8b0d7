import * as z from 'zod'
import { UserError } from '../../support/errors.ts'
import { parseJson } from '../../support/parse-json.ts'
import { quoted } from '../formats/reader.ts'

const PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/** Subjects of any statement: what it is about. */
const statementSchema = z.object({
  _type: z.literal('https://in-toto.io/Statement/v1', 'expected "https://in-toto.io/Statement/v1"'),
  predicateType: z.string(),
  subject: z
    .array(
      z.object({
        name: z.string().optional(),
        digest: z.record(z.string(), z.string().regex(/^[0-9a-f]{40,128}$/, 'expected hexadecimal digits')),
      }),
    )
    .min(1),
  predicate: z.unknown(),
})
export type Statement = z.infer<typeof statementSchema>

/**
 * Reads what an envelope holds, an in-toto statement version 1 (github.com/in-toto/attestation, spec/v1). Throws a
 * UserError when it is something else.
 */
export function readStatement(payloadType: string, payload: Uint8Array): Statement {
  if (payloadType !== PAYLOAD_TYPE) {
    throw new UserError(
      `what is signed should be an in-toto statement, ${PAYLOAD_TYPE}, but is ${quoted(payloadType)}`,
    )
  }
  return parsed(statementSchema, parseJson(new TextDecoder('utf-8', { fatal: true }).decode(payload)))
}

/** Throws a UserError with the place of what is not as the schema says. */
export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new UserError(`the signed statement is malformed at ${issue?.path.join('.')}: ${issue?.message}`)
}
