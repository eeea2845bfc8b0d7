import { clean, json } from '../metrics/clean.ts'
import { type Search, searchOf } from '../serving/find.ts'
import type { Protocol } from '../serving/protocol.ts'
import type { ServingConfig } from './config.ts'
import type { Answer } from './endpoint.ts'

/** A class, a number or a text. */
export type Prediction = string | number | boolean

/** What an answer says of one example; `scores` in the order of the configuration. */
export type Outcome =
  | { readonly prediction: Prediction; readonly scores: readonly number[] }
  | { readonly problem: string }

/** Reads predictions from answers. */
export interface Reading {
  outcomeOf(answer: Answer): Outcome
  /** What the server says about a request that it refuses. */
  errorIn(answer: Answer): string
}

/** Compiles the paths of the configuration. Throws a UserError where one of them is no JSONPath. */
export async function readingOf(config: ServingConfig, protocol: Protocol): Promise<Reading> {
  const search = (path: string, key: string) => searchOf(path, `model.serving.${key}`)
  const prediction = await search(config.prediction ?? protocol.prediction, 'prediction')
  const error = await search(protocol.error, 'protocol')
  const scores = await Promise.all(
    Object.entries(config.scores).map(
      async ([name, path]) => [name, await search(path, `scores.${name}`)] as const,
    ),
  )
  const errorIn = ({ body }: Answer) => {
    const [found] = error(json(body) ?? null)
    return clean(typeof found === 'string' ? found : body.slice(0, 200)) || 'nothing'
  }
  return {
    errorIn,
    outcomeOf(answer) {
      if (answer.status < 200 || answer.status > 299)
        return { problem: `status ${answer.status}: ${errorIn(answer)}` }
      const value = json(answer.body) ?? answer.body
      const found = decoders[config.decode](single(prediction(value)[0]))
      if (found === undefined) return { problem: explained(config, protocol, answer.body) }
      return withScores(found, scores, value)
    },
  }
}

function withScores(
  prediction: Prediction,
  searches: readonly (readonly [string, Search])[],
  value: unknown,
): Outcome {
  const scores: number[] = []
  for (const [name, search] of searches) {
    const [score] = search(value)
    if (typeof score !== 'number') return { problem: `no number as score ${name}` }
    scores.push(score)
  }
  return { prediction, scores }
}

/** A list of one value is that value: servers answer batches. */
function single(value: unknown): unknown {
  let inner = value
  while (Array.isArray(inner) && inner.length === 1) inner = inner[0]
  return inner
}

/** How a prediction is taken from what was found; undefined where it is none. */
const decoders: Readonly<Record<ServingConfig['decode'], (found: unknown) => Prediction | undefined>> = {
  value: (found) =>
    typeof found === 'string' || typeof found === 'boolean' || isNumber(found) ? found : undefined,
  round: (found) => (isNumber(found) ? Math.round(found) : undefined),
  argmax: (found) => (typeof found === 'object' && found !== null ? largest(found) : undefined),
}

/** The index, or the name, of the largest value: the first of several. */
function largest(scores: object): Prediction | undefined {
  let best: readonly [string, number] | undefined
  for (const [key, score] of Object.entries(scores)) {
    if (!isNumber(score)) return undefined
    if (best === undefined || score > best[1]) best = [key, score]
  }
  return Array.isArray(scores) && best !== undefined ? Number(best[0]) : best?.[0]
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

function explained({ prediction, decode }: ServingConfig, protocol: Protocol, body: string): string {
  const what = decode === 'argmax' ? 'a score for each class' : 'one value'
  return `expected ${what} at ${prediction ?? protocol.prediction}, found ${clean(body.slice(0, 200)) || 'nothing'}`
}
