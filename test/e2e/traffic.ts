import { Agent, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

/** Ids that users ask for: as many as the table of a good model has rows. */
export const IDS = 10
const USERS = 4
/** ms between two requests of one user. */
const PAUSE = 10

interface Answer {
  /** ms since the epoch at which the answer was there. */
  readonly at: number
  /** 0: there was none. */
  readonly status: number
  readonly release: string
}

export interface Traffic {
  readonly answers: readonly Answer[]
  stop(): Promise<void>
}

/** Users who ask the router one thing after another, until they are stopped. `ids`: how many they ask for. */
export function startTraffic(port: number, ids = IDS): Traffic {
  const agent = new Agent({ keepAlive: true, maxSockets: USERS })
  const answers: Answer[] = []
  let going = true
  const user = async (first: number): Promise<void> => {
    for (let id = first; going; id = (id + 1) % ids) {
      answers.push(await ask(agent, port, id))
      await delay(PAUSE)
    }
  }
  const users = Array.from({ length: USERS }, (_, index) => user(index))
  return {
    answers,
    async stop() {
      going = false
      await Promise.all(users)
      agent.destroy()
    },
  }
}

function ask(agent: Agent, port: number, id: number): Promise<Answer> {
  return new Promise((done) => {
    const nothing = (): void => done({ at: Date.now(), status: 0, release: '' })
    const call = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/predict' }, (response) => {
      const release = String(response.headers['x-model-rollout-release'] ?? '')
      response.resume().once('end', () => done({ at: Date.now(), status: response.statusCode ?? 0, release }))
      response.once('error', nothing)
    })
    call.once('error', nothing)
    call.end(JSON.stringify({ id }))
  })
}
