import { messageOf, UserError } from '../support/errors.ts'
import { clean } from './clean.ts'

/** Longer than an answer may take: a default chain asks several places, one after another. */
const LIMIT = 10_000

/** How a cloud's own library is asked for credentials. */
export interface SignIn {
  /** As people call it: AWS. */
  readonly cloud: string
  /** What to do where there are none. */
  readonly hint: string
  /** ms that it may take; LIMIT when left out. */
  readonly limit?: number
}

/**
 * What a cloud's own library gives to sign requests with, in our time and in our words: such libraries look in many places,
 * wait for each and try again. Throws a UserError where there is none in time.
 */
export async function signIn<T>(
  { cloud, hint, limit = LIMIT }: SignIn,
  credentials: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const timeout = AbortSignal.timeout(limit)
  try {
    return await Promise.race([aborted(AbortSignal.any([timeout, signal])), credentials()])
  } catch (error) {
    signal.throwIfAborted()
    const found = timeout.aborted ? `none within ${limit / 1000} s` : clean(messageOf(error))
    throw new UserError(`${cloud}: expected credentials, found ${found}`, { hint })
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
