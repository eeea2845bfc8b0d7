/**
 * The consumer's model server: serves a table of numbers from a safetensors file. POST /predict {"id": 3} answers the
 * table's third number; an id that the table does not have is an error of the server, as a model too small would cause.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { MODEL_PATH, PORT } = process.env

/** The tensor "table" of a safetensors file: 8 bytes of header length, a JSON header, then the data. */
function readTable(path) {
  const file = readFileSync(path)
  const length = Number(file.readBigUInt64LE(0))
  const header = JSON.parse(file.toString('utf8', 8, 8 + length))
  const [start, end] = header.table.data_offsets
  const data = file.subarray(8 + length + start, 8 + length + end)
  return Array.from({ length: data.length / 4 }, (_, index) => data.readFloatLE(index * 4))
}

const table = readTable(MODEL_PATH)

function predict(body) {
  const { id } = JSON.parse(body)
  if (!(id in table)) throw new RangeError(`no row ${id} in a table of ${table.length}`)
  return { value: table[id] }
}

const server = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const reply = (status, json) => response.writeHead(status).end(JSON.stringify(json))
  if (request.url === '/v2/health/ready') return reply(200, { ready: true })
  try {
    reply(200, predict(body))
  } catch (error) {
    reply(500, { error: error.message })
  }
})

server.keepAliveTimeout = 75_000
server.listen(Number(PORT), '127.0.0.1')
process.once('SIGTERM', () => server.close(() => process.exit(0)))
