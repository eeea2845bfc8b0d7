// A model server for tests: how it behaves is written in its model's metadata.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const file = readFileSync(process.env.MODEL_PATH)
const header = JSON.parse(file.subarray(8, 8 + Number(file.readBigUInt64LE(0))).toString())
const behaviour = header.__metadata__.behaviour
if (behaviour === 'exits') {
  console.error('weights are missing')
  process.exit(3)
}
let answered = 0
createServer((request, response) => {
  if (request.url === '/v2/health/ready') {
    response.writeHead(behaviour === 'never-ready' ? 503 : 200).end()
    return
  }
  answered += 1
  if (behaviour === 'dies' && answered > 20) process.exit(1)
  const fails = behaviour === 'fails' && answered > 5 && answered % 2 === 0
  response.writeHead(fails ? 500 : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ release: process.env.RELEASE, behaviour }))
}).listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
