/**
 * The fake as a process, for runs that are processes themselves:
 *
 *   node test/fake-github/main.ts --repository owner/name [--port 0] [--log requests.jsonl] [--token T]
 *     [--pull-request 7] [--environment staging] [--environment production=alice,bob]
 *
 * Prints its URL on the first line, and ends on SIGTERM or SIGINT. A pull request belongs to every commit; an
 * environment has the reviewers after `=`.
 */
import { parseArgs } from 'node:util'
import { startFakeGitHub } from './server.ts'

const { values } = parseArgs({
  options: {
    repository: { type: 'string' },
    port: { type: 'string', default: '0' },
    log: { type: 'string' },
    token: { type: 'string' },
    'pull-request': { type: 'string', multiple: true, default: [] },
    environment: { type: 'string', multiple: true, default: [] },
  },
})
if (values.repository === undefined) throw new Error('--repository owner/name is needed')

const fake = await startFakeGitHub({
  repository: values.repository,
  port: Number(values.port),
  ...(values.log === undefined ? {} : { log: values.log }),
  ...(values.token === undefined ? {} : { token: values.token }),
})
for (const number of values['pull-request']) {
  fake.state.pullRequests.push({ number: Number(number), sha: null })
}
for (const environment of values.environment) {
  const [name = '', reviewers = ''] = environment.split('=')
  fake.state.environments.set(name, reviewers === '' ? [] : reviewers.split(','))
}
console.log(fake.url)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void fake.close().then(() => process.exit(0)))
}
