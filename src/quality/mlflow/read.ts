import * as z from 'zod'
import { signerOf } from '../../metrics/auth/signer.ts'
import { tlsOf } from '../../metrics/auth/tls.ts'
import { clean, json } from '../../metrics/clean.ts'
import { connection } from '../../metrics/connection.ts'
import { endpointOf } from '../../metrics/endpoint.ts'
import { ask, type Service } from '../../metrics/service.ts'
import type { Surroundings } from '../../metrics/surroundings.ts'
import { UserError } from '../../support/errors.ts'
import type { Numbers } from '../numbers.ts'
import type { MlflowConfig } from './config.ts'

const KEY = 'model.mlflow'

/** The newest value of each metric. Values that are no numbers in JSON come as texts, such as "NaN". */
const answerSchema = z.object({
  run: z.object({
    info: z.object({
      run_id: z.string(),
      status: z.string().optional(),
      lifecycle_stage: z.string().optional(),
    }),
    data: z
      .object({
        metrics: z
          .array(z.object({ key: z.string(), value: z.unknown() }))
          .max(100_000)
          .default([]),
      })
      .default({ metrics: [] }),
  }),
})

/**
 * The numbers of a run, asked for once at `GET /api/2.0/mlflow/runs/get`, tried again where that may help. `run` is its id;
 * when undefined, MLFLOW_RUN_ID is. Throws a UserError where there is no such run, no right to read it, or another answer.
 */
export async function readRun(
  config: MlflowConfig,
  run: string | undefined,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Numbers> {
  const id = run ?? fromEnvironment(surroundings)
  const url = endpointOf(config['tracking-uri'], '/api/2.0/mlflow/runs/get')
  url.searchParams.set('run_id', id)
  const request = { method: 'GET' as const, url, headers: { accept: 'application/json' } }
  const body = await ask(serviceOf(config, surroundings, url), request, signal)
  const answer = answerSchema.safeParse(json(body))
  if (!answer.success) throw notTheRun(url, id, clean(body.slice(0, 200)) || 'nothing')
  const { info, data } = answer.data.run
  if (info.run_id !== id) throw notTheRun(url, id, `run ${clean(info.run_id)}`)
  if (info.lifecycle_stage === 'deleted') throw new UserError(`MLflow ${url.host}: run ${id} is deleted`)
  if (info.status !== undefined && info.status !== 'FINISHED')
    surroundings.warn(`MLflow: run ${id} is ${clean(info.status)}, so its numbers may not be the last ones`)
  const { prefix = '' } = config
  const named = data.metrics.filter(({ key }) => key.startsWith(prefix))
  return {
    source: `MLflow run ${id}`,
    entries: named.map(({ key, value }) => [key.slice(prefix.length), value]),
  }
}

const notTheRun = (url: URL, id: string, found: string) =>
  new UserError(`MLflow ${url.host}: expected run ${id}, found ${found}`, {
    hint: `Is ${KEY}.tracking-uri the address of a tracking server?`,
  })

function fromEnvironment({ env }: Surroundings): string {
  const id = env['MLFLOW_RUN_ID']?.trim() ?? ''
  if (/^[\w-]{1,256}$/.test(id)) return id
  throw new UserError(`${KEY}: expected the id of a run, found ${id === '' ? 'none' : 'another text'}`, {
    hint: `Set ${KEY}.run-id, or the environment variable MLFLOW_RUN_ID.`,
  })
}

function serviceOf(config: MlflowConfig, surroundings: Surroundings, url: URL): Service {
  const { tls } = config
  const tlsOptions = tls === undefined ? undefined : () => tlsOf(tls, surroundings, `${KEY}.tls`)
  return {
    name: 'MLflow',
    timeout: surroundings.timeout,
    retryFor: surroundings.interval,
    hints: {
      signIn: `Check token-env, basic, oauth2 or headers of ${KEY}, and that account's right to read the run.`,
      question: 'Check the id of the run, and that the address is that of its tracking server.',
    },
    sign: signerOf(config, { surroundings, key: KEY, url, connection: connection(surroundings.env) }),
    dispatcher: connection(surroundings.env, tlsOptions),
    refusal: refusalOf,
  }
}

const refusalSchema = z.object({
  error_code: z.union([z.string(), z.number()]),
  message: z.string().default(''),
})

/** The server's own words, such as `RESOURCE_DOES_NOT_EXIST: Run 'x' not found`. */
function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  return refusal.success ? clean(`${refusal.data.error_code}: ${refusal.data.message}`) : null
}
