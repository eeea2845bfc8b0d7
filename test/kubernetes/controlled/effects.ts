import type { Log } from '../../../src/support/log.ts'

export const log: Log = { info() {}, notice() {}, warning() {}, error() {} }
export const never = new AbortController().signal
