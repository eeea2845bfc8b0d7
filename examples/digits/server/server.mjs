/**
 * Serves one ONNX model over HTTP by the Open Inference Protocol v2, on the loopback address.
 *
 * Environment: PORT (0 takes a free one), MODEL_PATH, MODEL_NAME (default digits), RELEASE (sent as the header
 * x-release and as the model's version). SIGTERM answers what has begun, then ends.
 */
import { createServer } from 'node:http'
import { Metrics } from './metrics.mjs'
import { loadModel } from './model.mjs'
import { BadRequest, describeModel, formatAnswer, parseRequest } from './protocol.mjs'

const MAX_BODY_BYTES = 256 * 1024

const { PORT, MODEL_PATH, MODEL_NAME = 'digits', RELEASE = 'unknown' } = process.env
const model = { name: MODEL_NAME, version: RELEASE }
const metrics = new Metrics()
let predict
let draining = false

const health = () => (predict && !draining ? ok({ ready: true }) : { status: 503, json: { ready: false } })

const routes = {
  'GET /v2': () => ok({ name: 'digits-server', version: '1.0.0', extensions: [] }),
  'GET /v2/health/live': () => ok({ live: true }),
  'GET /v2/health/ready': health,
  [`GET /v2/models/${MODEL_NAME}`]: () => ok(describeModel(model)),
  [`GET /v2/models/${MODEL_NAME}/ready`]: health,
  [`POST /v2/models/${MODEL_NAME}/infer`]: infer,
  'GET /metrics': () => ({ status: 200, text: metrics.text() }),
}

const server = createServer(async (request, response) => {
  const { status, json, text } = await answer(request).catch(failure)
  response.writeHead(status, {
    'content-type': text === undefined ? 'application/json' : 'text/plain; version=0.0.4',
    'x-release': RELEASE,
    ...(draining && { connection: 'close' }),
  })
  response.end(text ?? JSON.stringify(json))
})

function answer(request) {
  const path = request.url.split('?')[0]
  const route = routes[`${request.method} ${path}`]
  if (route) return Promise.resolve(route(request))
  const allowed = Object.keys(routes).some((key) => key.endsWith(` ${path}`))
  return Promise.resolve({
    status: allowed ? 405 : 404,
    json: { error: `no ${request.method} ${path} here` },
  })
}

async function infer(request) {
  const parsed = parseRequest(await readBody(request))
  if (!predict) return { status: 503, json: { error: 'the model is not loaded yet' } }
  const start = performance.now()
  const prediction = await predict(parsed.values, parsed.count)
  metrics.inferred(performance.now() - start)
  if (!prediction.probabilities.every(Number.isFinite)) {
    return { status: 500, json: { error: 'the model gave a probability that is not a number' } }
  }
  if (parsed.label !== undefined) metrics.predicted(prediction.labels[0] === parsed.label)
  return ok(formatAnswer(model, parsed, prediction))
}

/** Reads a body that is too large to its end without keeping it, because to stop would close the connection unanswered. */
async function readBody(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= MAX_BODY_BYTES) chunks.push(chunk)
  }
  if (size > MAX_BODY_BYTES)
    throw new BadRequest(`expected a body of at most ${MAX_BODY_BYTES} bytes, found ${size}`)
  return Buffer.concat(chunks).toString('utf8')
}

function ok(json) {
  return { status: 200, json }
}

function failure(error) {
  if (error instanceof BadRequest) return { status: 400, json: { error: error.message } }
  console.error(error)
  return { status: 500, json: { error: 'the model server failed; its log tells why' } }
}

process.once('SIGTERM', () => {
  draining = true
  server.close(() => process.exit(0))
})

function stop(message) {
  console.error(message)
  process.exit(1)
}

if (!/^\d{1,5}$/.test(PORT ?? '') || !MODEL_PATH)
  stop('expected PORT (a number) and MODEL_PATH in the environment')
// Longer than a router keeps idle connections, so that none closes while a request is on its way to it.
server.keepAliveTimeout = 75_000
server.on('error', (error) => stop(`cannot listen on port ${PORT}: ${error.message}`))
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`)
})

loadModel(MODEL_PATH).then(
  (loaded) => {
    predict = loaded
    console.log(`ready with ${MODEL_PATH} after ${Math.round(performance.now())} ms`)
  },
  (error) => stop(`cannot load the model ${MODEL_PATH}: ${error.message}`),
)
