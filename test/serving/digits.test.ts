/** The preset of a protocol as a rollout runs it, on the example's model server. */
import { describe, expect, test } from 'vitest'
import { readTestDigits } from '../../examples/digits/digits.ts'
import { probesSchema } from '../../src/config/probes.ts'
import { smoke, warmUp } from '../../src/rollout/probe.ts'
import type { Target } from '../../src/rollout/target.ts'
import type { UserError } from '../../src/support/errors.ts'
import { httpRequest } from '../../src/targets/local/request.ts'
import { Server } from '../examples/serve.ts'

const [first] = readTestDigits()

function presetOf(change: { readonly model?: string; readonly prediction?: unknown } = {}) {
  const { model = 'digits', prediction = first?.label } = change
  const inputs = [{ name: 'image', datatype: 'FP32', shape: [1, 64] }]
  return probesSchema.parse({
    protocol: { 'open-inference': { model, inputs, output: 'label' } },
    example: { input: first?.pixels, prediction },
  })
}

/** A target with this server as its only release; `sent` gets the path of every probe. */
function targetOf(server: Server, sent: string[] = []): Target {
  const port = Number(new URL(server.url).port)
  const probe: Target['probe'] = (_, { body, ...request }) => {
    sent.push(request.path)
    const text = body === undefined ? {} : { body: JSON.stringify(body) }
    return httpRequest({ ...request, ...text, port, limit: 2 ** 20 })
  }
  return { probe } as Target
}

const problemsOf = async (server: Server, preset: ReturnType<typeof presetOf>) =>
  (await smoke(targetOf(server), 'digits-2', preset).catch((error: unknown) => error)) as UserError

describe('the preset of Open Inference', () => {
  test('passes where the model is right, and warms it up by its example', async () => {
    await using server = await Server.model('champion')
    const sent: string[] = []
    const target = targetOf(server, sent)
    await smoke(target, 'digits-1', presetOf())
    expect(sent).toEqual([
      '/v2/health/ready',
      '/v2/models/digits/ready',
      '/v2/models/digits',
      '/v2/models/digits/infer',
    ])
    const lines: string[] = []
    const log = { info: (line: string) => lines.push(line), notice() {}, warning() {}, error() {} }
    await warmUp(target, 'digits-1', presetOf(), log)
    expect(sent.slice(4)).toEqual(Array.from({ length: 20 }, () => '/v2/models/digits/infer'))
    expect(lines).toEqual([
      expect.stringMatching(/^warm-up: first answer after [\d.]+ ms, last after [\d.]+ ms$/),
    ])
  })

  test('names each answer that is not right', async () => {
    await using server = await Server.model('champion')
    expect((await problemsOf(server, presetOf({ prediction: 99 }))).problems).toEqual([
      expect.stringMatching(
        /^POST \/v2\/models\/digits\/infer: expected \$\.outputs\[\?@\.name=="label"\]\.data = 99, found \d in \{"model_name"/,
      ),
    ])
    expect((await problemsOf(server, presetOf({ model: 'letters' }))).problems).toEqual([
      'GET /v2/models/letters/ready: expected status 200, found 404: {"error":"no GET /v2/models/letters/ready here"}',
      'GET /v2/models/letters: expected status 200, found 404: {"error":"no GET /v2/models/letters here"}',
      'POST /v2/models/letters/infer: expected status 200, found 404: {"error":"no POST /v2/models/letters/infer here"}',
    ])
  })

  test('sees a model that answers with an error', async () => {
    await using server = await Server.model('bad')
    expect((await problemsOf(server, presetOf())).problems).toEqual([
      'POST /v2/models/digits/infer: expected status 200, found 500: {"error":"the model gave a probability that is not a number"}',
    ])
  })
})
