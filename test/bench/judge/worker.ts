import { parentPort } from 'node:worker_threads'
import { measure } from './measure.ts'
import type { Scenario } from './scenario.ts'

/** Measures one scenario after the other, as they come. */
parentPort?.on('message', ({ scenario, others }: { scenario: Scenario; others: boolean }) => {
  parentPort?.postMessage(measure(scenario, others))
})
