import * as z from 'zod'

/** One HTTP request. The path is below the endpoint; the body is sent as JSON when it is not a string. */
export interface Call {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: z.core.util.JSONType
}

/** What a JSONPath must find in an answer: anything, or a value that equals `equals`. */
export interface Find {
  readonly path: string
  readonly equals?: z.core.util.JSONType | undefined
}

/** A request whose answer has status 200 and these values when the model can serve. */
export interface Check extends Call {
  readonly find: readonly Find[]
}

/** A request that no client should send, and which a server should refuse with a status of 400 to 499. */
export interface Malformed {
  /** What is wrong with it: "JSON that is cut off". */
  readonly what: string
  readonly call: Call
}

/** An input of the model as an example has it: any JSON. Each protocol says how it is sent. */
export type Input = z.core.util.JSONType

/** How a kind of model server is spoken to. Everything here is data: who calls sends it. */
export interface Protocol {
  /** Is the server ready, then: is it this model that it serves? */
  readonly ready: readonly Check[]
  /** Asks for the prediction of one example. Throws a UserError where the input cannot be sent. */
  infer(input: Input): Call
  /** JSONPath of the prediction in the answer to `infer`; an answer that is no JSON is a text, which `$` finds. */
  readonly prediction: string
  /** JSONPath of what a refused request's answer says. */
  readonly error: string
  /** Requests that are wrong, made from a right one. */
  malformed(right: Call): readonly Malformed[]
}

const JSON_TYPE = { 'content-type': 'application/json' }

/** A request with a JSON body; a text becomes a text of JSON. */
export function post(path: string, body: z.core.util.JSONType): Call {
  return {
    method: 'POST',
    path,
    headers: JSON_TYPE,
    body: typeof body === 'string' ? JSON.stringify(body) : body,
  }
}

/** A request whose answer has these values when all is well. */
export function get(path: string, find: readonly Find[] = []): Check {
  return { method: 'GET', path, headers: {}, find }
}

/** The body as it is sent. */
export function textOf({ body }: Call): string | undefined {
  return typeof body === 'string' ? body : JSON.stringify(body)
}

/** The request with its JSON cut off in the middle: wrong for every server that reads JSON. */
export function cutOff(right: Call): Malformed {
  const text = textOf(right) ?? ''
  const half = text.slice(0, Math.floor(text.length / 2))
  // The first digits of a number are a number, too.
  const body = /^[[{"]/.test(half) ? half : `[${half}`
  return { what: 'JSON that is cut off', call: { ...right, headers: JSON_TYPE, body } }
}

/** A name as part of a path. */
export const part = (name: string): string => encodeURIComponent(name)

/** A text as a string of JSONPath (RFC 9535, section 2.3.1.1). */
export const literal = (text: string): string => JSON.stringify(text)

/** Name of a model or of its version, as servers have it in their paths. */
export const modelName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+$/u, 'expected a name without control characters')
