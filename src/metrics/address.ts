import * as z from 'zod'

/** The address of an API, without a secret in it. */
export const address = z
  .url({ protocol: /^https?$/ })
  .refine(
    (text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''),
    'expected an address without a password: name an environment variable, or sign in',
  )
