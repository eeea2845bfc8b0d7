import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deployCanary } from '../../src/config/actions/deploy-canary.ts'
import { rollback } from '../../src/config/actions/rollback.ts'
import { type ActionDefinition, parseInputs } from '../../src/config/inputs.ts'
import { UserError } from '../../src/support/errors.ts'
import { environmentInputs, flagInputs, helpText } from '../../src/support/inputs.ts'

describe('environmentInputs', () => {
  it('reads names as a runner writes them', () => {
    const raw = environmentInputs(deployCanary, {
      'INPUT_ARTIFACT-DIGEST': 'a',
      INPUT_MODE: 'plan',
      INPUT_WITH_BLANK: 'b',
    })
    expect([raw('artifact-digest'), raw('mode'), raw('with blank'), raw('steps')]).toEqual([
      'a',
      'plan',
      'b',
      '',
    ])
  })

  it('falls back to the variable where GitHub evaluated no default', () => {
    const raw = environmentInputs(deployCanary, {
      INPUT_ROLLOUT: ' ',
      GITHUB_RUN_ID: '99',
      INPUT_MODE: 'plan',
    })
    expect(parseInputs(deployCanary, raw).values).toMatchObject({ rollout: '99', mode: 'plan' })
  })
})

describe('flagInputs', () => {
  const parse = (argv: readonly string[], env = {}) =>
    parseInputs(rollback, flagInputs(rollback, argv, env)).values
  const problemsOf = (definition: ActionDefinition, argv: readonly string[]) => {
    try {
      flagInputs(definition, argv, {})
    } catch (error) {
      if (error instanceof UserError) return error.problems
      throw error
    }
    throw new Error('expected a UserError')
  }

  it('reads values behind a blank and behind an equals sign', () => {
    expect(parse(['--reason', 'too many errors', '--to=digits-1', '--config', 'a.yml'])).toEqual({
      config: 'a.yml',
      to: 'digits-1',
      reason: 'too many errors',
      'in-flight': false,
      own: false,
      rollout: undefined,
      'github-token': undefined,
    })
  })

  it('reads booleans with and without a value', () => {
    expect(parse(['--in-flight', '--reason=x'])).toMatchObject({ 'in-flight': true, reason: 'x' })
    expect(parse(['--in-flight=false'])).toMatchObject({ 'in-flight': false })
    expect(parse(['--in-flight=true'])).toMatchObject({ 'in-flight': true })
  })

  it('takes a value that begins with a hyphen behind an equals sign', () => {
    expect(parse(['--reason=--weight 5'])).toMatchObject({ reason: '--weight 5' })
  })

  it('takes the token from its variable', () => {
    expect(parse([], { GITHUB_TOKEN: 'secret' })).toMatchObject({ 'github-token': 'secret' })
  })

  it('names every flag that is wrong', () => {
    expect(
      problemsOf(rollback, ['--raeson', '--to', '--in-flight', '--rollout=1', '--rollout', '2', '-x', 'now']),
    ).toEqual([
      'unknown flag "--raeson"; did you mean "--reason"?',
      '--to needs a value (--to=… for one that begins with a hyphen)',
      '--rollout is given twice',
      'unknown flag "-x"',
      'unexpected argument "now"',
    ])
    expect(problemsOf(rollback, ['--constructor', '--reason='])).toEqual([
      'unknown flag "--constructor"',
      '--reason needs a value (--reason=… for one that begins with a hyphen)',
    ])
  })

  it('never repeats a token that was given as a flag', () => {
    const problems = problemsOf(rollback, ['--github-token', 'ghp_secret'])
    expect(problems).toEqual([
      '--github-token is no flag, others could see it: set the variable GITHUB_TOKEN',
    ])
  })
})

describe('helpText', () => {
  it('lists every flag with its meaning and default', () => {
    const help = helpText(rollback)
    expect(help).toContain('Usage: node dist/rollback/index.js [flags]')
    expect(help).toMatch(
      /^ {2}--to <string> +`previous`, or the id of a release of the history\. Default: previous\.$/m,
    )
    expect(help).toMatch(/^ {2}--in-flight +true: only a rollout in flight/m)
    expect(help).toMatch(/^Environment:\n {2}GITHUB_TOKEN +Token/m)
    expect(help).not.toContain('--github-token')
    for (const name of Object.keys(rollback.outputs))
      expect(help).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'))
  })

  it('names choices and variables', () => {
    expect(helpText(deployCanary)).toMatch(/^ {2}--mode <deploy\|plan\|waves> .* Default: deploy\.$/m)
    expect(helpText(deployCanary)).toMatch(/^ {2}--rollout <string> .* Default: \$GITHUB_RUN_ID\.$/m)
  })
})

it('reading inputs loads neither zod nor yaml', () => {
  const path = (file: string) => JSON.stringify(fileURLToPath(new URL(`../../src/${file}`, import.meta.url)))
  const code = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
    const { rollback } = await import(${path('config/actions/rollback.ts')})
    const { parseInputs } = await import(${path('config/inputs.ts')})
    const { flagInputs } = await import(${path('support/inputs.ts')})
    parseInputs(rollback, flagInputs(rollback, ['--target', 'local: {}'], {}))
    await import(${path('support/read-config.ts')})
    console.log(JSON.stringify(loaded))`
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  const loaded: readonly string[] = JSON.parse(output)
  expect(loaded.some((url) => url.endsWith('/src/config/inputs.ts'))).toBe(true)
  expect(loaded.filter((url) => /node_modules\/(zod|yaml|@actions)\//.test(url))).toEqual([])
})
