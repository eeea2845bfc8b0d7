/** Requests through the router while something else happens. */
import { setTimeout as delay } from 'node:timers/promises'
import { ask } from '../targets/local/host.ts'

interface Answered {
  /** 0 when there was no connection. */
  readonly status: number
  /** Which release answered; empty when none did. */
  readonly release: string
}

export interface Traffic extends AsyncDisposable {
  /** Everything that was answered since the last call of `take`, among it at least one request begun after this call. */
  take(): Promise<Answered[]>
}

const CONCURRENCY = 4
/** ms between the requests of one client. */
const PAUSE = 5

/** Begins to send safe requests to the port, each on a connection of its own, until it is disposed of. */
export function openTraffic(port: number): Traffic {
  let going = true
  let answers: Answered[] = []
  let rounds = 0
  const client = async () => {
    while (going) {
      answers.push(await request(port))
      rounds++
      await delay(PAUSE)
    }
  }
  const clients = Array.from({ length: CONCURRENCY }, client)
  return {
    take: async () => {
      const enough = rounds + 2 * CONCURRENCY
      while (rounds < enough) await delay(PAUSE)
      const taken = answers
      answers = []
      return taken
    },
    [Symbol.asyncDispose]: async () => {
      going = false
      await Promise.all(clients)
    },
  }
}

async function request(port: number): Promise<Answered> {
  try {
    const { status, told } = await ask(`http://127.0.0.1:${port}/predict`)
    return { status, release: String(told['release'] ?? '') }
  } catch {
    return { status: 0, release: '' }
  }
}
