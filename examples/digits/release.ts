import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { type Job, runAction, runPost, type StepResult } from '../../test/runner/action-runner.ts'

export interface Ending {
  readonly name: string
  readonly phase: string
  /** The job summaries of its steps, Markdown. */
  readonly summaries: readonly string[]
}

interface Options {
  readonly name: string
  readonly config: string
  readonly port: number
  readonly run: string
  readonly job: Job
  readonly say: (text: string) => void
}

interface Leg {
  readonly index: number
  readonly name: string
  readonly weight: number
}

/** One release on its way: the chain of actions that the reusable workflow runs, without a runner. */
export class Release {
  readonly #options: Options
  readonly #summaries: string[] = []
  readonly #target: string

  constructor(options: Options) {
    this.#options = options
    const file = readFileSync(join(options.job.workspace, 'examples/digits/rollout.yml'), 'utf8')
    const { target } = parse(file) as { target: { local: object } }
    this.#target = stringify({ local: { ...target.local, port: options.port } })
  }

  async run(): Promise<Ending> {
    const { name, run } = this.#options
    const validated = await this.#action('validate-artifact', {})
    const artifact = { 'artifact-digest': validated.outputs['digest'] ?? '' }
    const built = await this.#action('build-image', { ...artifact, target: this.#target })
    const deployed = await this.#action('deploy-canary', {
      ...artifact,
      target: this.#target,
      rollout: run,
      'image-digest': built.outputs['digest'] ?? '',
      'model-version': validated.outputs['version'] ?? '',
    })
    let phase = deployed.outputs['phase'] ?? ''
    for (const leg of JSON.parse(deployed.outputs['steps'] ?? '[]') as Leg[]) {
      if (leg.weight === 0) continue
      phase = await this.#step(leg)
      if (phase !== 'Passed') return { name, phase, summaries: this.#summaries }
    }
    const promoted = await this.#action('promote', { to: 'full', rollout: run, target: this.#target })
    return { name, phase: promoted.outputs['phase'] ?? phase, summaries: this.#summaries }
  }

  /** One leg of the matrix: enters the step, then judges it; the post step runs as a runner would have it run. */
  async #step(leg: Leg): Promise<string> {
    const { run, job } = this.#options
    const inputs = {
      config: this.#options.config,
      rollout: run,
      step: String(leg.index),
      target: this.#target,
    }
    await this.#action('promote', { ...inputs, to: 'next' })
    const judged = await this.#action('analyze-canary', inputs, true)
    await runPost('analyze-canary', inputs, job, judged.state)
    return judged.outputs['phase'] ?? ''
  }

  async #action(action: string, inputs: Record<string, string>, mayFail = false): Promise<StepResult> {
    const { config, job, say } = this.#options
    const begun = performance.now()
    const lines: string[] = []
    const result = await runAction(action, { config, ...inputs }, job, (line) => {
      lines.push(line)
      if (!line.startsWith('::') && line.trim() !== '') say(`   │ ${line}`)
    })
    if (result.summary !== '') this.#summaries.push(result.summary)
    const failed = result.exitCode !== 0
    say(`   ${failed ? '✗' : '✓'} ${action} (${((performance.now() - begun) / 1000).toFixed(2)} s)`)
    for (const { command, message } of result.commands) {
      if (['error', 'warning', 'notice'].includes(command))
        say(`     ${command}: ${message.replaceAll('\n', '\n     ')}`)
    }
    if (failed && !mayFail) throw new Error(`${action} failed:\n${lines.join('\n')}`)
    return result
  }
}
