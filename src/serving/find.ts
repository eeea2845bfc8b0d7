import type { JSONPathQuery } from 'json-p3'
import { messageOf, UserError } from '../support/errors.ts'

/** What a JSONPath finds in a parsed answer, in its order; empty when nothing. Throws a UserError where the answer cannot be searched. */
export type Search = (answer: unknown) => readonly unknown[]

/** Parses a JSONPath (RFC 9535). Throws a UserError that says what is wrong with it; `place` is where it stands. */
export async function searchOf(path: string, place: string): Promise<Search> {
  // Loaded late: most rollouts search in no answer.
  const { compile } = await import('json-p3')
  let query: JSONPathQuery
  try {
    query = compile(path)
  } catch (error) {
    throw new UserError(
      `${place}: expected a JSONPath (RFC 9535), found ${JSON.stringify(path)}: ${messageOf(error)}`,
    )
  }
  return (answer) => {
    try {
      return query.query(answer as Parameters<JSONPathQuery['query']>[0]).values()
    } catch (error) {
      throw new UserError(`${path} cannot be searched in the answer: ${messageOf(error)}`)
    }
  }
}
