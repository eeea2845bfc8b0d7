import { UserError } from '../support/errors.ts'

/** Throws a UserError unless the model's files have the digest that somebody validated. */
export function checkExpected(artifact: string, expected: string | undefined): void {
  if (expected === undefined || expected === artifact) return
  throw new UserError(`the model's files have the digest ${artifact}, but ${expected} was validated`, {
    hint: 'The files changed after validate-artifact, or model.path names others here. Validate them again.',
  })
}
