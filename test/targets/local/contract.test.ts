import { targetContract } from '../../contract/target.ts'
import { openHost } from './host.ts'

targetContract('local', async () => {
  const host = openHost({ ready: { path: '/ready', timeout: '1s' } })
  return {
    target: host.target,
    again: () => host.open(),
    good: (version) => host.pack(version),
    broken: (version) => host.pack(version, { readyAfter: 3_600_000 }),
    send: async () => String((await host.ask()).headers['x-model-rollout-release']),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
})
