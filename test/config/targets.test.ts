import { describe, expect, it } from 'vitest'
import { LEAST, load, marked, problemsOf } from './loading.ts'

const local = (state: string) => `local: {command: [node, s.mjs], port: 8080, state: ${state}}`
const cluster = (context: string) => `kubernetes: {context: ${context}, deployment: d, service: s}`
const several = (...targets: readonly string[]) =>
  LEAST.replace(/^target: .*$/m, `targets:\n${targets.map((target) => `  - ${target}`).join('\n')}`)

const TWO = several(
  `{name: eu, wave: 2, ${local('b')}, environment: eu-prod}`,
  `{name: us, ${local('a')}, freeze: [{from: Fri 16:00, to: Mon 08:00, zone: UTC}]}`,
)

describe('one of several targets', () => {
  it('is chosen by its name, with what it has of its own', async () => {
    const eu = await load(TWO, { targetName: 'eu' })
    expect(eu.targetName).toBe('eu')
    expect(eu.target).toMatchObject({ local: { state: 'b' } })
    expect(Object.keys(eu.target)).toEqual(['local'])
    expect([eu.environment, eu.freeze]).toEqual(['eu-prod', []])
    const us = await load(TWO, { targetName: 'us' })
    expect([us.environment, us.freeze.length]).toEqual(['production-us', 1])
    expect(us.targets?.map(({ name, wave }) => [name, wave])).toEqual([
      ['eu', 2],
      ['us', 1],
    ])
    expect(us.waves).toEqual({ hold: 1_800_000, 'on-failure': 'own' })
  })

  it('has its own provider in place of that of all', async () => {
    const file = several(
      `{name: eu, ${cluster('eu')}, provider: {prometheus: {url: "http://eu:9090"}}}`,
      `{name: us, ${cluster('us')}}`,
    ).replace('analysis:', 'analysis:\n  provider: {prometheus: {url: "http://all:9090"}}')
    const [eu, us] = await Promise.all(['eu', 'us'].map((targetName) => load(file, { targetName })))
    expect(eu?.analysis.provider).toMatchObject({ prometheus: { url: 'http://eu:9090' } })
    expect(us?.analysis.provider).toMatchObject({ prometheus: { url: 'http://all:9090' } })
  })

  it('need not be named where there is no other', async () => {
    expect((await load(several(`{name: eu, ${local('a')}}`))).targetName).toBe('eu')
    expect((await load(LEAST)).targetName).toBeNull()
  })

  it('is the first of the first wave for an action that works without a target', async () => {
    const config = await load(TWO, { sections: ['model'] })
    expect(config.targetName).toBe('us')
  })
})

describe('a target that is not told', () => {
  it('is asked for in words', async () => {
    expect(await problemsOf(TWO)).toEqual([
      'rollout.yml:4:3: targets: there are 2: name one by the input "target-name" ("eu", "us")',
    ])
    expect(await problemsOf(TWO, { targetName: 'uss' })).toEqual([
      'rollout.yml:4:3: targets: there is no "uss" among "eu", "us"; did you mean "us"?',
    ])
  })

  it('is not taken for the only one', async () => {
    expect(await problemsOf(LEAST, { targetName: 'eu' })).toEqual([
      'rollout.yml:3:9: target: there is one target, without a name, and the input "target-name" is "eu". Leave the input out, or write `targets`, a list with names',
    ])
  })

  it('is missed where the file has none', async () => {
    expect(await problemsOf(LEAST.replace(/^target: .*\n/m, ''))).toEqual([
      'rollout.yml:1:1: missing "target": give it here',
    ])
    expect(await problemsOf(several().replace('targets:', 'targets: []'))).toEqual([
      'rollout.yml:3:10: targets: expected at least 1 item, found an empty list',
    ])
  })
})

describe('several targets', () => {
  const said = async (given: string) => {
    const { text, at } = marked(given)
    const problems = await problemsOf(text, { sections: ['model', 'strategy', 'analysis'] })
    return problems.map((problem, i) => problem.replace(`${at[i]}: `, '»'))
  }

  it.each([
    [
      several(`{name: eu, ${local('a')}}`, `{name: »eu, ${local('b')}, environment: other}`),
      '»targets[1].name: target 1 has this name already',
    ],
    [
      several(`{name: eu, ${local('a')}}`, `»{name: us, ${local('a')}}`),
      '»targets[1]: the state folder a is the place of target 1 already. One place keeps one record of a model. docs/waves.md says what tells places apart',
    ],
    [
      several(`{name: eu, ${local('a')}, environment: e}`, `»{name: us, ${local('b')}, environment: e}`),
      '»targets[1]: the deployment environment "e" is that of target 1 already',
    ],
    [
      several(`{name: eu, ${local('a')}}`, `{name: us, wave: »3, ${local('b')}}`),
      '»targets[1].wave: no target is in wave 2, which it would wait for',
    ],
    [
      several(`{name: eu, ${local('a')}}`)
        .replace('targets:', '»target: {local: {command: [a], port: 1}}\ntargets:')
        .replace('»target: {', 'target: »{'),
      '»target: has no place beside "targets": only one of them',
    ],
    [several(`»{name: eu, wave: 1}`), '»targets[0]: expected one of these keys: "local" or "kubernetes"'],
    [
      several(`{name: »"EU", ${local('a')}}`),
      '»targets[0].name: expected a name of at most 40 lower-case letters, digits and "-", found "EU"',
    ],
    [
      several(`{name: eu, ${local('a')}}`, `{name: us, wave: 2, runs-on: »west, ${local('b')}}`),
      '»targets[1].runs-on: runs on "west", and the local target "eu" of a wave before on the runner of all. What begins a wave reads the records of the waves before, and a local target keeps its own on its host: give both the same runs-on',
    ],
  ])('are refused: %s', async (text, problem) => {
    expect(await said(text)).toEqual([problem])
  })

  it('of kind local may run on hosts of their own where none waits for another', async () => {
    const apart = (wave: number) =>
      several(
        `{name: eu, runs-on: east, ${local('a')}}`,
        `{name: us, runs-on: west, wave: ${wave}, ${local('b')}}`,
      )
    const [one, two] = [apart(1), apart(2)]
    expect(await problemsOf(two, { targetName: 'us' })).toHaveLength(1)
    for (const text of [one, two.replace('east', 'west')])
      expect((await load(text, { targetName: 'us' })).targetName).toBe('us')
  })

  it('in a cluster need a metrics server, each', async () => {
    const text = several(
      `{name: eu, ${cluster('eu')}, provider: »{local: {}}}`,
      `{name: us, ${cluster('us')}}`,
    ).replace('analysis:', 'analysis:\n  provider: »{local: {}}')
    const words = '"local" reads the router of the local target: with another target, name a metrics server'
    expect(await said(text)).toEqual([`»targets[0].provider: ${words}`, `»analysis.provider: ${words}`])
  })

  it('share a namespace only in different contexts', async () => {
    const text = several(`{name: eu, ${cluster('c')}}`, `»{name: us, ${cluster('c')}}`).replace(
      'analysis:',
      'analysis:\n  provider: {prometheus: {url: "http://p:9090"}}',
    )
    const [problem] = await said(text)
    expect(problem).toContain('»targets[1]: the default namespace of the context c is the place of target 1')
  })
})
