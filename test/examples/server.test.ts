import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTestDigits } from '../../examples/digits/digits.ts'
import { Server, start } from './serve.ts'

const digits = readTestDigits()
const three = digits[1] ?? { pixels: [], label: -1 }
const input = { name: 'image', datatype: 'FP32', shape: [1, 64], data: three.pixels }

let server: Server
beforeAll(async () => {
  server = await Server.model('challenger')
})
afterAll(() => server.stop())

describe('the model server speaks the Open Inference Protocol', () => {
  it.each([
    ['/v2/health/live', { live: true }],
    ['/v2/health/ready', { ready: true }],
    ['/v2/models/digits/ready', { ready: true }],
    ['/v2', { name: 'digits-server', version: '1.0.0', extensions: [] }],
    [
      '/v2/models/digits',
      {
        name: 'digits',
        versions: ['digits-challenger'],
        platform: 'onnx_onnxv1',
        inputs: [{ name: 'image', datatype: 'FP32', shape: [-1, 64] }],
        outputs: [
          { name: 'label', datatype: 'INT64', shape: [-1] },
          { name: 'probabilities', datatype: 'FP32', shape: [-1, 10] },
        ],
      },
    ],
  ])('GET %s', async (path, expected) => {
    const response = await server.request(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('x-release')).toBe('digits-challenger')
    expect(await response.json()).toEqual(expected)
  })

  it('predicts one image with all outputs, and echoes the id', async () => {
    const answer = await server.infer({ id: 'a1', inputs: [input] })
    expect(answer).toMatchObject({
      status: 200,
      id: 'a1',
      model_name: 'digits',
      model_version: 'digits-challenger',
      outputs: [
        { name: 'label', datatype: 'INT64', shape: [1], data: [3] },
        { name: 'probabilities', datatype: 'FP32', shape: [1, 10] },
      ],
    })
    const probabilities = answer.outputs?.[1]?.data ?? []
    expect(probabilities).toHaveLength(10)
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 5)
    expect(Math.max(...probabilities)).toBe(probabilities[3])
  })

  it('predicts a batch, flat or nested, as it predicts each image', async () => {
    const batch = digits.slice(1, 4)
    const label = [{ name: 'label' }]
    const data = batch.map((digit) => digit.pixels)
    const each = await Promise.all(
      data.map(async (pixels) => {
        const answer = await server.infer({ inputs: [{ ...input, data: pixels }], outputs: label })
        return answer.outputs?.[0]?.data[0]
      }),
    )
    for (const form of [data, data.flat()]) {
      const answer = await server.infer({
        inputs: [{ ...input, shape: [3, 64], data: form }],
        outputs: label,
      })
      expect(answer.outputs).toEqual([{ name: 'label', datatype: 'INT64', shape: [3], data: each }])
    }
  })
})

describe('the model server refuses, with a reason', () => {
  it.each<[string, object, RegExp]>([
    ['no object', [1], /body to be a JSON object/],
    ['an id that is no text', { id: 7, inputs: [input] }, /id to be a string/],
    ['no inputs', {}, /list with one tensor, named "image"/],
    ['two inputs', { inputs: [input, input] }, /list with one tensor/],
    ['another name', { inputs: [{ ...input, name: 'x' }] }, /named "image"/],
    ['another type', { inputs: [{ ...input, datatype: 'FP64' }] }, /FP32 for "image", found "FP64"/],
    ['another shape', { inputs: [{ ...input, shape: [1, 8, 8] }] }, /shape \[N,64\].*found \[1,8,8\]/],
    ['no shape', { inputs: [{ ...input, shape: undefined }] }, /shape.*found undefined/],
    ['no image', { inputs: [{ ...input, shape: [0, 64], data: [] }] }, /N from 1 to 16.*found \[0,64\]/],
    ['too many images', { inputs: [{ ...input, shape: [17, 64] }] }, /N from 1 to 16.*found \[17,64\]/],
    ['data that is no list', { inputs: [{ ...input, data: 'x' }] }, /list of numbers/],
    ['too little data', { inputs: [{ ...input, data: [1, 2] }] }, /64 numbers.*found 2/],
    [
      'data of text',
      { inputs: [{ ...input, data: three.pixels.with(5, 'x' as never) }] },
      /data\[5\].*found "x"/,
    ],
    [
      'data too large',
      { inputs: [{ ...input, data: three.pixels.with(5, 1e39) }] },
      /data\[5\].*found 1e\+39/,
    ],
    [
      'a label that is no digit',
      { parameters: { label: 10 }, inputs: [input] },
      /digit from 0 to 9, found 10/,
    ],
    [
      'a label of a batch',
      {
        parameters: { label: 1 },
        inputs: [{ ...input, shape: [2, 64], data: [...three.pixels, ...three.pixels] }],
      },
      /expected one image/,
    ],
    [
      'an unknown output',
      { inputs: [input], outputs: [{ name: 'logits' }] },
      /a list that names label or probabilities, found.*logits/,
    ],
    ['outputs that are no list', { inputs: [input], outputs: 'label' }, /found "label"/],
    ['no outputs', { inputs: [input], outputs: [] }, /found \[\]/],
  ])('%s', async (_, body, message) => {
    const { status, error } = await server.infer(body)
    expect(status).toBe(400)
    expect(error).toMatch(message)
  })

  it('a body that is not JSON, and one that is too large', async () => {
    const broken = await server.infer('{')
    expect(broken.status).toBe(400)
    expect(broken.error).toMatch(/not JSON/)
    const large = await server.infer(' '.repeat(2 ** 20))
    expect(large).toEqual({ status: 400, error: 'expected a body of at most 262144 bytes, found 1048576' })
  })

  it('unknown paths and methods', async () => {
    expect((await server.request('/v2/models/other')).status).toBe(404)
    const response = await server.request('/v2/models/digits/infer')
    expect(response.status).toBe(405)
    expect(await response.json()).toEqual({ error: 'no GET /v2/models/digits/infer here' })
  })
})

describe('the life of the model server', () => {
  it('counts answers where the true label is known, and times the model', async () => {
    await using fresh = await Server.model('challenger')
    await fresh.infer({ inputs: [input] })
    await fresh.infer({ inputs: [input], parameters: { label: 3 } })
    await fresh.infer({ inputs: [input], parameters: { label: 3 } })
    await fresh.infer({ inputs: [input], parameters: { label: 4 } })
    const response = await fresh.request('/metrics')
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4')
    const text = await response.text()
    expect(text).toContain('digits_predictions_total{correct="true"} 2\n')
    expect(text).toContain('digits_predictions_total{correct="false"} 1\n')
    expect(text).toContain('digits_inference_duration_seconds_count 4\n')
    expect(text).toContain('digits_inference_duration_seconds_bucket{le="+Inf"} 4\n')
  })

  it('answers what has begun after SIGTERM, then ends with 0 and takes no more', async () => {
    const ending = await Server.model('champion')
    const body = JSON.stringify({ inputs: [input], outputs: [{ name: 'label' }] })
    const socket = connect(Number(new URL(ending.url).port), '127.0.0.1')
    socket.write(
      `POST /v2/models/digits/infer HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
    )
    await ending.request('/v2/health/live') // the server has read what was sent before
    const stopped = ending.stop()
    await expect
      .poll(() =>
        ending.request('/v2/health/live').then(
          () => 'answers',
          () => 'refuses',
        ),
      )
      .toBe('refuses')
    socket.write(body.slice(9))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1.1 200 .*connection: close.*"data":\[3\]/is)
    expect(await stopped).toBe(0)
  })

  it.each<[string, Record<string, string>, string]>([
    ['no port', { MODEL_PATH: 'x' }, 'expected PORT (a number) and MODEL_PATH'],
    ['a port that is no number', { MODEL_PATH: 'x', PORT: '80a' }, 'expected PORT (a number)'],
    ['no model', { PORT: '0', MODEL_PATH: '/nowhere.onnx' }, 'cannot load the model /nowhere.onnx: ENOENT'],
    ['a file that is no model', { PORT: '0', MODEL_PATH: 'package.json' }, 'protobuf parsing failed'],
  ])('ends with a message: %s', async (_, env, message) => {
    const { child, log } = start(env)
    await once(child, 'close')
    expect(child.exitCode).toBe(1)
    expect(log()).toContain(message)
  })
})
