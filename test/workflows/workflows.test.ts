import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  askedBy,
  callsIn,
  type Job,
  jobsOf,
  readAction,
  readWorkflows,
  root,
  stepsOf,
} from './workflow-files.ts'

const own = readWorkflows('.github/workflows')
const starters = readWorkflows('workflows')
const all = [...own, ...starters]
const reusable = own.filter((workflow) => workflow.on.workflow_call !== undefined)
const OWN_ACTION = /^\$\/actions\/([a-z-]+)$/

describe('every workflow', () => {
  it.each(all)('$path grants nothing on top', (workflow) => {
    expect(workflow.permissions).toEqual({})
  })

  it.each(jobsOf(all))('$where has a name and says what it may do', ({ job }) => {
    expect(job.name).toBeTruthy()
    expect(job.permissions).toBeDefined()
    if (job.uses === undefined) expect(job['timeout-minutes']).toBeDefined()
  })

  it.each(jobsOf(all))('$where gives the reason of each permission in a comment', ({ workflow, job }) => {
    const lines = workflow.text.split('\n')
    for (const [scope, access] of Object.entries(job.permissions ?? {})) {
      const without = lines.filter((line) => line.trim() === `${scope}: ${access}`)
      expect(without, `${scope} without a reason`).toEqual([])
    }
  })

  it.each(stepsOf(all))('$where puts no expression into a script', ({ step }) => {
    expect(step.run ?? '').not.toContain('${{')
  })

  it.each(stepsOf(all).filter(({ step }) => step.uses !== undefined))(
    '$where pins what comes from elsewhere to a commit',
    ({ workflow, step }) => {
      const uses = step.uses ?? ''
      if (/^(\$|\.|model-rollout\/model-rollout)\//.test(uses)) return
      expect(uses).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/)
      expect(workflow.text).toMatch(new RegExp(`uses: ${uses} # v\\d+\\.\\d+\\.\\d+$`, 'm'))
    },
  )

  it('uses one commit of each action from elsewhere', () => {
    const pinned = stepsOf(all).flatMap(({ step }) => (step.uses?.includes('@') ? [step.uses] : []))
    const names = new Set(pinned.map((uses) => uses.split('@')[0]))
    expect(new Set(pinned).size).toBe(names.size)
  })
})

describe('our own actions', () => {
  const calls = stepsOf(all).flatMap((entry) => {
    const action = OWN_ACTION.exec(entry.step.uses ?? '')?.[1]
    return action === undefined ? [] : [{ ...entry, action }]
  })

  it('are called by the reusable workflows, all six', () => {
    expect(new Set(calls.map(({ action }) => action))).toEqual(
      new Set(['validate-artifact', 'build-image', 'deploy-canary', 'analyze-canary', 'promote', 'rollback']),
    )
  })

  it.each(calls)('$where gives $action only inputs that it declares', ({ action, step }) => {
    expect(Object.keys(readAction(action).inputs)).toEqual(
      expect.arrayContaining(Object.keys(step.with ?? {})),
    )
  })

  it.each(calls.filter(({ step }) => step.id !== undefined))(
    '$where: every output read of $action is declared',
    ({ action, step, job }) => {
      const text = JSON.stringify(job)
      const read = [...text.matchAll(new RegExp(`steps\\.${step.id}\\.outputs\\.([a-z-]+)`, 'g'))].map(
        ([, name]) => name,
      )
      expect(read).not.toEqual([])
      expect(Object.keys(readAction(action).outputs)).toEqual(expect.arrayContaining(read))
    },
  )
})

describe('reusable workflows', () => {
  it('are those that the starters call', () => {
    expect(reusable.map(({ path }) => path).sort()).toEqual(
      ['advance', 'promote', 'rollback', 'rollout', 'waves'].map((name) => `.github/workflows/${name}.yml`),
    )
  })

  it.each(reusable)('$path describes each input, secret and output', ({ on }) => {
    const { inputs, secrets, outputs } = on.workflow_call ?? {}
    for (const [name, entry] of Object.entries({ ...inputs, ...secrets, ...outputs })) {
      expect(entry.description, name).toMatch(/\.$/)
    }
    for (const [name, entry] of Object.entries(inputs ?? {})) expect(entry.type, name).toBeDefined()
  })

  it.each(reusable)(
    '$path has no concurrency group, so that no rollback waits for an approval',
    (workflow) => {
      expect(workflow.concurrency).toBeUndefined()
      for (const job of Object.values(workflow.jobs)) expect(job.concurrency).toBeUndefined()
    },
  )

  it.each(jobsOf(reusable).filter(({ job }) => job.environment !== undefined))(
    '$where leaves the deployment on GitHub to the actions',
    ({ job }) => {
      expect(job.environment?.deployment).toBe(false)
    },
  )

  it.each(reusable.filter(({ jobs }) => jobs['report'] !== undefined))(
    '$path rolls back on failure and when cancelled, in steps that a cancelled run does not skip',
    ({ jobs }) => {
      expect(jobs['rollback']?.if).toMatch(/always\(\).*failure.*cancelled/s)
      for (const step of jobs['rollback']?.steps ?? []) expect(step.if, step.name).toContain('always()')
      expect(jobs['report']?.if).toMatch(/^\$\{\{ always\(\) \}\}$/)
    },
  )
})

// GitHub refuses to start a run whose called workflow asks for more than its caller grants.
it.each(callsIn(own, reusable))(
  '$where grants exactly what the called workflow asks for',
  ({ job, called }) => {
    expect(job.permissions).toEqual(askedBy(called))
  },
)

it.each(callsIn(own, reusable))(
  '$where passes on every input of the called workflow',
  ({ where, job, called }) => {
    const { inputs = {}, secrets = {} } = called.on.workflow_call ?? {}
    const names = Object.keys(inputs).filter((name) => name !== 'ref' || where.includes('advance'))
    expect(Object.keys(job.with ?? {}).sort()).toEqual(names.sort())
    expect(Object.keys(job.secrets ?? {})).toEqual(Object.keys(secrets))
  },
)

describe('the starters', () => {
  const calls = callsIn(starters, reusable)

  it('call all reusable workflows, and no others', () => {
    const called = new Set(calls.map(({ called: { path } }) => path))
    expect([...called].sort()).toEqual(reusable.map(({ path }) => path).sort())
    expect(calls).toHaveLength(jobsOf(starters).filter(({ job }) => job.uses !== undefined).length)
  })

  // GitHub refuses to start a run whose called workflow asks for more than its caller grants.
  it.each(calls)('$where grants exactly what the called workflow asks for', ({ job, called }) => {
    expect(job.permissions).toEqual(askedBy(called))
  })

  it.each(calls)(
    '$where gives only inputs and secrets that are declared, and all that are required',
    ({ job, called }) => {
      const { inputs = {}, secrets = {} } = called.on.workflow_call ?? {}
      const required = Object.keys(inputs).filter((name) => inputs[name]?.required === true)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(job.with ?? {})))
      expect(Object.keys(job.with ?? {})).toEqual(expect.arrayContaining(required))
      expect(Object.keys(secrets)).toEqual(expect.arrayContaining(Object.keys(job.secrets ?? {})))
    },
  )
})

describe('the starter that validates a model', () => {
  const starter = starters.find(({ path }) => path.endsWith('validate-model.yml'))

  it('reads outputs that the action has', () => {
    const read = [...(starter?.text ?? '').matchAll(/steps\.validate\.outputs\.([\w-]+)/g)].map(
      ([, name]) => name,
    )
    expect(read).toContain('digest')
    expect(Object.keys(readAction('validate-artifact').outputs)).toEqual(expect.arrayContaining(read))
  })

  it('lets the job that reads the model write nothing', () => {
    expect(starter?.jobs['validate']?.permissions).toEqual({ contents: 'read' })
  })
})

describe('the workflow in README.md', () => {
  it('grants exactly what rollout.yml asks for, and gives inputs that it declares', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text))
    const job: Job | undefined = blocks.find((block) => block.jobs?.rollout !== undefined)?.jobs.rollout
    const called = reusable.find(({ path }) => job?.uses === `model-rollout/model-rollout/${path}@v1`)
    if (job === undefined || called === undefined)
      throw new Error('expected a workflow that calls one of ours')
    expect(job.permissions).toEqual(askedBy(called))
    expect(Object.keys(called.on.workflow_call?.inputs ?? {})).toEqual(
      expect.arrayContaining(Object.keys(job.with ?? {})),
    )
  })
})
