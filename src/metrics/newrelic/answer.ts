import * as z from 'zod'
import { UserError } from '../../support/errors.ts'
import { clean, json } from '../clean.ts'
import { Unavailable } from '../http.ts'

const rowSchema = z.looseObject({ beginTimeSeconds: z.number(), endTimeSeconds: z.number() })
export type Row = z.infer<typeof rowSchema>

const partSchema = z.object({
  results: z.array(rowSchema),
  metadata: z.object({
    facets: z.array(z.string()).nullish(),
    messages: z.array(z.string()).nullish(),
  }),
})

const answerSchema = z.object({
  data: z.object({ actor: z.object({ account: z.record(z.string(), partSchema) }) }),
})

const errorsSchema = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z
          .object({ errorClass: z.string().optional(), error_code: z.string().optional() })
          .optional(),
      }),
    )
    .min(1),
})

const PASSING = ['TOO_MANY_REQUESTS', 'TIMEOUT', 'SERVER_ERROR', 'INTERNAL_SERVER_ERROR']

/** What was answered to one query: its rows, the names of its facets, and what New Relic said about it. */
export interface Part {
  readonly rows: readonly Row[]
  readonly facets: readonly string[]
  readonly messages: readonly string[]
}

/** New Relic's words in an answer with errors; null when there are none. */
export function refusalOf(body: string): string | null {
  const failed = errorsSchema.safeParse(json(body))
  return failed.success ? clean(failed.data.errors.map(({ message }) => message).join('; ')) : null
}

/** Throws where an answer of status 200 has errors, as most of New Relic's do: Unavailable where a second try may do better. */
export function expectNoErrors(body: string): void {
  const failed = errorsSchema.safeParse(json(body))
  if (!failed.success) return
  const message = `New Relic could not answer: ${refusalOf(body)}`
  const kinds = failed.data.errors.map(({ extensions }) => extensions)
  if (kinds.some((kind) => PASSING.includes(kind?.errorClass ?? ''))) throw new Unavailable(message)
  throw new UserError(message, {
    hint: kinds.some((kind) => kind?.error_code === 'BAD_API_KEY')
      ? 'Check the user key in the variable that api-key-env names, and the region.'
      : 'Check the queries of the metrics and account-id; try them in the query builder.',
  })
}

/** Reads the answer to `count` queries. */
export function readAnswer(body: string, count: number): Part[] {
  const answer = answerSchema.safeParse(json(body))
  const parts = answer.success ? answer.data.data.actor.account : {}
  return Array.from({ length: count }, (_, i) => {
    const part = parts[`part${i}`]
    if (part === undefined) {
      throw new UserError(
        `expected New Relic's answer to a query in intervals, found ${clean(body.slice(0, 200)) || 'nothing'}`,
        {
          hint: 'Is analysis.provider.newrelic.url the address of NerdGraph? Does the query SELECT an aggregate?',
        },
      )
    }
    const { facets, messages } = part.metadata
    return { rows: part.results, facets: facets ?? [], messages: (messages ?? []).map(clean) }
  })
}
