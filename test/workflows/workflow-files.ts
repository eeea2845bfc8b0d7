import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

export const root = resolve(import.meta.dirname, '../..')

type Access = 'read' | 'write'

interface Step {
  readonly name?: string
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
}

export interface Job {
  readonly name?: string
  readonly if?: string
  readonly needs?: string | readonly string[]
  readonly strategy?: { readonly matrix: { readonly include: unknown } }
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly permissions?: Readonly<Record<string, Access>>
  readonly 'timeout-minutes'?: number | string
  readonly environment?: { readonly name: string; readonly deployment: boolean }
  readonly concurrency?: unknown
  readonly steps?: readonly Step[]
}

interface Described {
  readonly description?: string
  readonly type?: string
  readonly required?: boolean
}

export interface WorkflowFile {
  /** Relative to the project's root. */
  readonly path: string
  readonly text: string
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly on: {
    readonly workflow_call?: {
      readonly inputs?: Readonly<Record<string, Described>>
      readonly secrets?: Readonly<Record<string, Described>>
      readonly outputs?: Readonly<Record<string, Described>>
    }
  }
  readonly jobs: Readonly<Record<string, Job>>
}

/** The workflows of a folder of the project. */
export function readWorkflows(folder: string): WorkflowFile[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.yml'))
    .map((name) => {
      const path = join(folder, name)
      const text = readFileSync(join(root, path), 'utf8')
      return { ...parse(text), path, text }
    })
}

/** An action's metadata: the names of what it takes and gives. */
export function readAction(name: string): {
  inputs: Record<string, Described>
  outputs: Record<string, Described>
} {
  const metadata = parse(readFileSync(join(root, 'actions', name, 'action.yml'), 'utf8'))
  return { inputs: metadata.inputs ?? {}, outputs: metadata.outputs ?? {} }
}

/** Jobs of workflows with a name for the test's report. */
export function jobsOf(workflows: readonly WorkflowFile[]) {
  return workflows.flatMap((workflow) =>
    Object.entries(workflow.jobs).map(([id, job]) => ({ where: `${workflow.path} ${id}`, workflow, job })),
  )
}

/** Steps of workflows with a name for the test's report. */
export function stepsOf(workflows: readonly WorkflowFile[]) {
  return jobsOf(workflows).flatMap(({ where, workflow, job }) =>
    (job.steps ?? []).map((step, index) => ({ where: `${where} step ${index + 1}`, workflow, job, step })),
  )
}

/** Jobs that call one of our reusable workflows, as a starter or another of them names it. */
export function callsIn(workflows: readonly WorkflowFile[], reusable: readonly WorkflowFile[]) {
  return jobsOf(workflows).flatMap(({ where, job }) => {
    const name = /^(?:\.\/|model-rollout\/model-rollout\/)(\.github\/workflows\/[a-z]+\.yml)(@v\d+)?$/.exec(
      job.uses ?? '',
    )?.[1]
    const called = reusable.find(({ path }) => path === name)
    return called === undefined ? [] : [{ where, job, called }]
  })
}

/** The permissions that a workflow's jobs ask for together. */
export function askedBy(workflow: WorkflowFile): Record<string, string> {
  const asked: Record<string, string> = {}
  for (const { permissions = {} } of Object.values(workflow.jobs)) {
    for (const [scope, access] of Object.entries(permissions)) {
      if (asked[scope] !== 'write') asked[scope] = access
    }
  }
  return asked
}
