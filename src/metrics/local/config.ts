import * as z from 'zod'

/** The local target's own router: nothing to say. */
export const localSchema = z.strictObject({})
