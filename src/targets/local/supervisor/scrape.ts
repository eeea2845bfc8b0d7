import { httpRequest } from '../request.ts'
import { OWN_METRICS } from './counters.ts'
import { type Family, parseExposition } from './exposition.ts'

const TIMEOUT = 2_000
const MAX_BYTES = 2 ** 20
/** Per release. */
const MAX_SAMPLES = 500

/** What a release shows at its metrics path, labelled with the release. Rejects when it does not answer. */
export async function scrape(release: string, port: number, path: string): Promise<Family[]> {
  const answer = await httpRequest({ port, method: 'GET', path, timeout: TIMEOUT, limit: MAX_BYTES })
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`)
  return parseExposition(answer.body, MAX_SAMPLES)
    .filter((family) => !family.name.startsWith(OWN_METRICS))
    .map((family) => ({
      ...family,
      samples: family.samples
        .filter((sample) => !sample.name.startsWith(OWN_METRICS))
        .map((sample) => ({ ...sample, labels: { ...sample.labels, release } })),
    }))
}

/** Whether a sample of a family only grows and begins at 0. */
export function isCounter(type: string, name: string): boolean {
  if (type === 'counter') return true
  if (type === 'histogram' || type === 'summary') return /_(?:bucket|count|sum)$/.test(name)
  return type === 'untyped' && /_total$/.test(name)
}
