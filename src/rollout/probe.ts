import type { Probes } from '../config/probes.ts'
import { searchOf } from '../serving/find.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import type { ProbeRequest, ProbeResponse, Target } from './target.ts'

type Smoke = Probes['smoke'][number]
type Find = NonNullable<Smoke['expect']['find']>[number]

/** How much of an answer a message shows, characters. */
const SHOWN = 200
/** Numbers that differ by no more are equal: a model's output depends a little on the machine. */
const NUMBER_TOLERANCE = 1e-6

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
    hint: 'Send the request to the release yourself, or correct probes.smoke in the rollout file.',
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

/** Why an answer is not the expected one, or null. */
export async function mismatch(expected: Smoke['expect'], response: ProbeResponse): Promise<string | null> {
  const { status, json, find = [] } = expected
  const shown = response.body.slice(0, SHOWN)
  if (response.status !== status) return `expected status ${status}, found ${response.status}: ${shown}`
  const answer = parsed(response.body)
  if (json !== undefined) {
    if (answer === undefined) return `expected JSON, found: ${shown}`
    const path = difference(json, answer, '$')
    if (path !== null) return `${path} in ${shown}`
  }
  for (const one of find) {
    const problem = await notFound(one, answer ?? response.body)
    if (problem !== null) return `${problem} in ${shown}`
  }
  return null
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Why a JSONPath does not find what it should, or null. */
async function notFound({ path, equals }: Find, answer: unknown): Promise<string | null> {
  const [found] = (await searchOf(path, 'probes'))(answer)
  if (found === undefined) return `expected ${path} to be there`
  if (equals === undefined) return null
  const single = Array.isArray(found) && found.length === 1 && !Array.isArray(equals)
  return difference(equals, single ? found[0] : found, path)
}

/** Where `found` lacks what `expected` has: objects may have more keys, arrays must have the same length. */
function difference(expected: unknown, found: unknown, path: string): string | null {
  if (typeof expected !== 'object' || expected === null) return unequal(expected, found, path)
  if (typeof found !== 'object' || found === null) return `expected ${path} to be there`
  if (Array.isArray(expected) && (!Array.isArray(found) || found.length !== expected.length)) {
    return `expected ${expected.length} values in ${path}`
  }
  for (const [key, value] of Object.entries(expected)) {
    const inner = difference(value, (found as Record<string, unknown>)[key], `${path}.${key}`)
    if (inner !== null) return inner
  }
  return null
}

function unequal(expected: unknown, found: unknown, path: string): string | null {
  const close =
    typeof expected === 'number' &&
    typeof found === 'number' &&
    Math.abs(expected - found) <= NUMBER_TOLERANCE
  if (close || expected === found) return null
  return `expected ${path} = ${JSON.stringify(expected)}, found ${JSON.stringify(found) ?? 'nothing'}`
}

const milliseconds = (value: number | undefined): string => `${(value ?? 0).toFixed(1)} ms`
