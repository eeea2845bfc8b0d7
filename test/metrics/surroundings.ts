import type { Surroundings } from '../../src/metrics/surroundings.ts'

/** Surroundings of a provider in a test: impatient, and without anything secret but what is given. */
export function surroundings(given: Partial<Surroundings> = {}): Surroundings {
  return {
    env: {},
    mask: () => {},
    workspace: '/nowhere',
    interval: 100,
    timeout: 2_000,
    warn: () => {},
    history: null,
    ...given,
  }
}
