import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { stepsOf, strategySchema } from '../../../../src/config/strategy.ts'
import { routeSchema } from '../../../../src/targets/kubernetes/routers/config.ts'

const text = readFileSync('docs/kubernetes-routers.md', 'utf8')
const examples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(({ 1: example = '' }) =>
  parse(example),
)

it('shows an example of every router', () => {
  const routes = examples.filter(({ target }) => target !== undefined)
  const shown = routes.map(({ target }) => Object.keys(routeSchema.parse(target.kubernetes.route))[0])
  const all = routeSchema.options.flatMap(({ shape }) => Object.keys(shape))
  expect([...new Set(shown)].sort()).toEqual([...all].sort())
})

it('shows strategies as they are written', () => {
  const strategies = examples.flatMap(({ strategy }) => (strategy === undefined ? [] : [strategy]))
  expect(strategies.map((one) => stepsOf(strategySchema.parse(one))[0])).toMatchObject([
    { weight: 50, sticky: true, pass: 'proof' },
    { weight: 1, match: { cookie: 'arm', value: 'challenger' } },
  ])
})
