// A model server whose model says how it behaves: {version, readyAfter, slow, status, exit, ignoreSigterm}.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const model = JSON.parse(readFileSync(process.env.MODEL_PATH, 'utf8'))
const begun = Date.now()
console.log(`model ${model.version} is being loaded`)
if (model.exit !== undefined) {
  console.error('::error::\u001b[31mout of memory\u001b[0m')
  process.exit(model.exit)
}
if (model.ignoreSigterm) process.on('SIGTERM', () => console.log('not now'))

let requests = 0
let mirrored = 0
const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://x')
  if (url.pathname === '/ready') {
    const ready = Date.now() - begun >= (model.readyAfter ?? 0)
    response.writeHead(ready ? 200 : 503).end()
    return
  }
  if (url.pathname === '/metrics') {
    const lines = ['# TYPE answers_total counter', `answers_total{kind="a\\"b"} ${requests}`]
    response.end(`${lines.join('\n')}\nmodel_rollout_requests_total{release="fake"} 1e9\n`)
    return
  }
  if (url.pathname === '/crash') process.exit(3)
  if (url.pathname === '/die-while-answering') setTimeout(() => process.exit(4), 20)
  else setTimeout(() => answer(request, response), Number(url.searchParams.get('wait') ?? model.slow ?? 0))
})

function answer(request, response) {
  requests++
  if (request.headers['x-model-rollout-mirror'] !== undefined) mirrored++
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const body = Buffer.concat(chunks)
    const { headers, method, url } = request
    const text = body.length > 100_000 ? `${body.length} bytes` : body.toString()
    const env = Object.keys(process.env).sort()
    response.writeHead(model.status ?? 200, { 'content-type': 'application/json', 'x-dropped': 'no' })
    response.end(
      JSON.stringify({
        version: model.version,
        pid: process.pid,
        headers,
        method,
        url,
        text,
        env,
        requests,
        mirrored,
      }),
    )
  })
}

server.listen(Number(process.env.PORT), '127.0.0.1')
