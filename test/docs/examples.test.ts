/** Every YAML example in the documentation is read as a user's would be. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isMapping, valueAt } from '../../src/config/path.ts'
import { openCheck } from '../../src/metrics/check.ts'
import { providerSchema } from '../../src/metrics/config.ts'
import { scenarioSchema } from '../bench/judge/scenario.ts'
import { LEAST, load } from '../config/loading.ts'

const DOCS = join(import.meta.dirname, '../../docs')

interface Example {
  readonly place: string
  readonly text: string
}

/** The fenced blocks of that language in a page. */
function examplesIn(page: string): Example[] {
  const text = readFileSync(join(DOCS, page), 'utf8')
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(({ 1: example = '', index }) => {
    return { place: `${page}:${text.slice(0, index).split('\n').length}`, text: example }
  })
}

const PROMETHEUS = { prometheus: { url: 'http://prometheus:9090' } }
const least = parse(LEAST)
/** Sections of a rollout file, each with what is there where an example leaves it out. */
const REST: Readonly<Record<string, unknown>> = {
  ...least,
  // Every target can be judged by it; the local target's own numbers are for that target alone.
  analysis: { ...least.analysis, provider: PROMETHEUS },
  strategy: { canary: { steps: [{ weight: 5, bake: '2h' }] } },
}
/** What tells a workflow, and a scenario of the bench. */
const WORKFLOW = ['jobs', 'steps']
const SCENARIO = 'requests'

/** Reads an example as what it is a part of. Throws where something is wrong in it. */
async function read(text: string): Promise<'rollout file' | 'workflow' | 'scenario'> {
  const value: unknown = parse(text)
  if (isMapping(value) && WORKFLOW.some((key) => key in value)) return 'workflow'
  if (isMapping(value) && SCENARIO in value) {
    scenarioSchema.parse(value)
    return 'scenario'
  }
  // A list is one of metrics; comments alone are the head of a file.
  const part = Array.isArray(value) ? { analysis: { provider: PROMETHEUS, metrics: value } } : (value ?? {})
  if (!isMapping(part)) throw new Error(`expected a part of a rollout file: ${text}`)
  const { target, ...rest } = REST
  const whole = 'targets' in part ? { ...rest, ...part } : { ...rest, target, ...part }
  await load(JSON.stringify(whole), { openCheck, ...firstOf(part) })
  return 'rollout file'
}

/** Where there are several targets, one must be chosen. */
function firstOf(part: Readonly<Record<string, unknown>>): { targetName?: string } {
  const name = valueAt(part, ['targets', 0, 'name'])
  return typeof name === 'string' ? { targetName: name } : {}
}

const pages = readdirSync(DOCS).filter((name) => name.endsWith('.md'))
const examples = pages.flatMap(examplesIn)

describe('the examples in docs/', () => {
  it.each(examples)('$place', async ({ text }) => {
    await expect(read(text)).resolves.toMatch(/^rollout file|workflow|scenario$/)
  })

  it('are found, and wrong ones would be', async () => {
    const kinds = await Promise.all(examples.map(async ({ text }) => read(text)))
    expect(kinds.filter((kind) => kind === 'rollout file').length).toBeGreaterThan(20)
    expect(new Set(examples.map(({ place }) => place.split(':')[0]))).toContain('local-target.md')
    await expect(read('- {name: a, rate: {bad: sum(x), total: x}}')).rejects.toThrow('1 problem')
    await expect(read('target: {nowhere: {}}')).rejects.toThrow('problem')
  })
})

describe('docs/metrics.md', () => {
  const text = readFileSync(join(DOCS, 'metrics.md'), 'utf8')
  const providers = providerSchema.options.flatMap(({ shape }) => Object.keys(shape))

  it('has a section, an example and a row of the table for each provider', () => {
    for (const name of providers) {
      const [, section = ''] =
        new RegExp(`^## ${name}\n([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(text) ?? []
      const [, example = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(section) ?? []
      expect([name, parse(example)?.analysis?.provider]).toEqual([name, { [name]: expect.anything() }])
      expect(text).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'))
    }
  })
})
