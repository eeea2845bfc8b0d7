import { type Agent, request } from 'node:http'

const TIMEOUT_MS = 5_000
const MAX_ANSWER_BYTES = 65_536

export interface Answer {
  readonly status: number
  readonly release: string
  readonly body: string
}

/** A request of the Open Inference Protocol for one image that tells its true label and wants the predicted one. */
export function inferenceRequest(pixels: readonly number[], label: number): string {
  return JSON.stringify({
    parameters: { label },
    inputs: [{ name: 'image', datatype: 'FP32', shape: [1, 64], data: pixels }],
    outputs: [{ name: 'label' }],
  })
}

/** Sends one request. Rejects when there is no whole answer within 5 s. */
export function post(url: URL, body: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const outgoing = request(url, { method: 'POST', agent, headers, signal }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > MAX_ANSWER_BYTES) outgoing.destroy(new Error('the answer is too long'))
      })
      response.on('error', reject)
      response.on('end', () => {
        const release = response.headers['x-release']
        const name = typeof release === 'string' ? release : 'none'
        resolve({ status: response.statusCode ?? 0, release: name, body: text })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** The label in an answer of the Open Inference Protocol; undefined where there is none. */
export function predictedLabel(body: string): unknown {
  try {
    return JSON.parse(body)?.outputs?.[0]?.data?.[0]
  } catch {
    return undefined
  }
}
