import type { Route } from './openapi.ts'
import type { Json } from './state.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export interface Call {
  readonly path: Route['path']
  readonly query: URLSearchParams
  readonly body: Json
}

export const NOT_FOUND: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
}

/** The shape in which GitHub refuses what it understood and does not want. */
export function invalid(...problems: readonly string[]): Answer {
  return {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: problems.map((message) => ({ resource: 'Request', code: 'custom', message })),
      documentation_url: 'https://docs.github.com/rest',
    },
  }
}
