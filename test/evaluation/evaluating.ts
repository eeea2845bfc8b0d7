import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { servingSchema } from '../../src/evaluation/config.ts'
import type { Evaluation } from '../../src/evaluation/evaluate-at.ts'
import { evaluateServing } from '../../src/evaluation/index.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import type { UserError } from '../../src/support/errors.ts'

/** A folder with these files, which is gone when the test ends. */
export function workspaceOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'evaluation-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

export const jsonLines = (rows: readonly object[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/** A server on loopback, ended with the test. */
export async function listening(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export interface Given {
  readonly workspace: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly model?: string
  readonly signal?: AbortSignal
  /** Gets what is logged. */
  readonly lines?: string[]
}

/** Evaluates by a configuration as the rollout file has it. */
export function evaluate(config: object, given: Given): Promise<Evaluation> {
  const surroundings: Surroundings = {
    env: given.env ?? {},
    mask: () => {},
    workspace: given.workspace,
    interval: 1_000,
    timeout: 1_000,
    warn: () => {},
    history: null,
  }
  const log = { info: (line: string) => given.lines?.push(line), notice() {}, warning() {}, error() {} }
  return evaluateServing(servingSchema.parse(config), {
    surroundings,
    model: given.model ?? 'model.onnx',
    log,
    signal: given.signal ?? new AbortController().signal,
  })
}

/** The error of an evaluation that must fail. */
export function failure(config: object, given: Given): Promise<UserError> {
  return evaluate(config, given).then(
    ({ numbers }) => {
      throw new Error(`expected a failure, found ${JSON.stringify(numbers)}`)
    },
    (error: UserError) => error,
  )
}
