import type { Probes } from '../config/probes.ts'
import { mismatch } from '../serving/expectation.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import type { ProbeRequest, Target } from './target.ts'

type Smoke = Probes['smoke'][number]

/** How much of an answer a message shows, characters. */
const SHOWN = 200

/** Sends every smoke request to the release. Throws a UserError that lists each answer that was not as expected. */
export async function smoke(target: Target, release: string, probes: Probes): Promise<void> {
  const problems: string[] = []
  for (const request of probes.smoke) {
    const problem = await smokeOne(target, release, request)
    if (problem !== null) problems.push(`${request.method} ${request.path}: ${problem}`)
  }
  if (problems.length === 0) return
  throw new UserError(`release ${release} did not answer its smoke requests as expected`, {
    problems,
    hint: 'Send the request to the release yourself, or correct `probes` in the rollout file.',
  })
}

async function smokeOne(target: Target, release: string, request: Smoke): Promise<string | null> {
  try {
    return await mismatch(request.expect, await target.probe(release, requestOf(request)))
  } catch (error) {
    return messageOf(error)
  }
}

/** Repeats the warm-up request, so that the first real one does not pay for lazy loading. Its answers must be below 500. */
export async function warmUp(target: Target, release: string, probes: Probes, log: Log): Promise<void> {
  const request = probes['warm-up']
  if (request === undefined) return
  const durations: number[] = []
  for (let sent = 0; sent < request.requests; sent++) {
    const response = await target.probe(release, requestOf(request))
    if (response.status >= 500) {
      throw new UserError(
        `warm-up request ${sent + 1} of ${request.requests} to ${request.path}: expected a status below 500, found ${response.status}`,
        { problems: [response.body.slice(0, SHOWN)] },
      )
    }
    durations.push(response.duration)
  }
  log.info(
    `warm-up: first answer after ${milliseconds(durations[0])}, last after ${milliseconds(durations.at(-1))}`,
  )
}

function requestOf(probe: Omit<Smoke, 'expect'>): ProbeRequest {
  const { method, path, headers, timeout, body } = probe
  return { method, path, headers, timeout, ...(body === undefined ? {} : { body }) }
}

const milliseconds = (value: number | undefined): string => `${(value ?? 0).toFixed(1)} ms`
