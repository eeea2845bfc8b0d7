import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { routeSchema } from '../../../../src/targets/kubernetes/routers/config.ts'

const text = readFileSync('docs/kubernetes-routers.md', 'utf8')
const examples = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(({ 1: example = '' }) =>
  parse(example),
)

it('shows an example of every router', () => {
  const shown = examples.map(({ target }) => Object.keys(routeSchema.parse(target.kubernetes.route))[0])
  const all = routeSchema.options.flatMap(({ shape }) => Object.keys(shape))
  expect([...new Set(shown)].sort()).toEqual([...all].sort())
})
