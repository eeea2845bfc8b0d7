// The least that a model server can do: a JSON answer of the size of a small prediction.
import { createServer } from 'node:http'

const body = Buffer.from(JSON.stringify({ outputs: [{ name: 'scores', data: Array(40).fill(0.025) }] }))
const headers = { 'content-type': 'application/json', 'content-length': body.length }
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(200, headers).end(body)
})
server.listen(Number(process.env.PORT), '127.0.0.1')
