import { describe, expect, expectTypeOf, it } from 'vitest'
import { analyzeCanary } from '../../src/config/actions/analyze-canary.ts'
import { deployCanary } from '../../src/config/actions/deploy-canary.ts'
import { rollback } from '../../src/config/actions/rollback.ts'
import { validateArtifact } from '../../src/config/actions/validate-artifact.ts'
import { type ActionDefinition, parseInputs } from '../../src/config/inputs.ts'
import { UserError } from '../../src/support/errors.ts'

const DIGEST = `sha256:${'0a'.repeat(32)}`

const from = (given: Readonly<Record<string, string>>) => (name: string) => given[name] ?? ''

function problemsOf(
  definition: ActionDefinition,
  given: Readonly<Record<string, string>>,
): readonly string[] {
  try {
    parseInputs(definition, from(given))
  } catch (error) {
    if (error instanceof UserError) return error.problems
    throw error
  }
  throw new Error('expected a UserError')
}

describe('parseInputs', () => {
  it('fills in defaults and leaves out what was not given', () => {
    const { values } = parseInputs(analyzeCanary, from({}))
    expect(values).toEqual({
      config: '.github/rollout.yml',
      mode: 'analyze',
      step: undefined,
      wait: true,
      rollout: undefined,
      'github-token': undefined,
    })
    expectTypeOf(values.wait).toEqualTypeOf<boolean>()
    expectTypeOf(values.step).toEqualTypeOf<number | undefined>()
    expectTypeOf(values.config).toEqualTypeOf<string>()
    expectTypeOf(values['github-token']).toEqualTypeOf<string | undefined>()
    expectTypeOf(values).not.toHaveProperty('target')
  })

  it('reads each kind of input', () => {
    const { values } = parseInputs(
      deployCanary,
      from({ mode: ' plan ', 'artifact-digest': DIGEST, rollout: '17', 'github-token': 'secret' }),
    )
    expect(values).toMatchObject({
      mode: 'plan',
      'artifact-digest': DIGEST,
      rollout: '17',
      'github-token': 'secret',
    })
    expectTypeOf(values.mode).toEqualTypeOf<'deploy' | 'plan' | 'waves'>()
    expectTypeOf(values.rollout).toEqualTypeOf<string>()
    expect(parseInputs(analyzeCanary, from({ step: '3', wait: 'FALSE' })).values).toMatchObject({
      step: 3,
      wait: false,
    })
  })

  it('makes text one line', () => {
    const reason = 'errors rose\n\n::error::not a command\u0007 at  all '
    expect(parseInputs(rollback, from({ reason })).values.reason).toBe(
      'errors rose ::error::not a command at all',
    )
  })

  it('gives inputs that stand for keys of the rollout file as overrides, also those that were not given', () => {
    const { values, overrides } = parseInputs(
      validateArtifact,
      from({ path: 'a.onnx', formats: 'onnx, safetensors\n' }),
    )
    expect(values).not.toHaveProperty('path')
    expect(overrides).toEqual([
      { input: 'path', path: ['model', 'path'], value: 'a.onnx', yaml: false },
      { input: 'model-name', path: ['model', 'name'], value: undefined, yaml: false },
      { input: 'model-version', path: ['model', 'version'], value: undefined, yaml: false },
      {
        input: 'formats',
        path: ['model', 'contract', 'formats'],
        value: ['onnx', 'safetensors'],
        yaml: false,
      },
      { input: 'max-size', path: ['model', 'contract', 'max-size'], value: undefined, yaml: false },
      { input: 'metrics', path: ['model', 'metrics'], value: undefined, yaml: false },
      { input: 'mlflow-run-id', path: ['model', 'mlflow', 'run-id'], value: undefined, yaml: false },
      { input: 'fail-on', path: ['model', 'contract', 'fail-on'], value: undefined, yaml: false },
    ])
  })

  it('leaves YAML to the reader of the rollout file', () => {
    const target = 'local: {command: [node], port: 1}'
    expect(parseInputs(rollback, from({ target })).overrides).toContainEqual({
      input: 'target',
      path: ['target'],
      value: target,
      yaml: true,
    })
  })

  it('reports all that is wrong at once, each by its name', () => {
    const given = {
      mode: 'plann',
      'artifact-digest': 'sha256:12',
      'image-digest': DIGEST.toUpperCase(),
      'model-name': 'a\nb',
    }
    expect(problemsOf(deployCanary, given)).toEqual([
      'input "mode": expected one of "deploy", "plan", "waves", found "plann"; did you mean "plan"?',
      'input "artifact-digest": expected "sha256:" and 64 hexadecimal digits, found "sha256:12"',
      `input "image-digest": expected "sha256:" and 64 hexadecimal digits, found "${DIGEST.toUpperCase()}"`,
      'input "model-name": expected one line without control characters, found "a\\nb"',
      'input "rollout": required, and not given',
    ])
  })

  it.each(['-1', '1.5', 'one', '1e3', '9999999999', 'constructor'])('refuses the step %s', (step) => {
    expect(problemsOf(analyzeCanary, { step })).toEqual([
      `input "step": expected a whole number from 0, found "${step}"`,
    ])
  })

  it.each(['yes', '1', 'toString'])('refuses %s as true or false', (wait) => {
    expect(problemsOf(analyzeCanary, { wait })).toEqual([
      `input "wait": expected true or false, found "${wait}"`,
    ])
  })
})
