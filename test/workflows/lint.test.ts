import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from './workflow-files.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Whether a tool is there; says it loudly when it is not, since a check that did not run proves nothing. */
function present(tool: string): boolean {
  const found = spawnSync(tool, ['--version']).error === undefined
  if (!found)
    process.stderr.write(`NOT RUN: ${tool} is not on PATH; the checks of workflows by it are skipped\n`)
  return found
}

function run(tool: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(tool, args, { cwd, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

/** A copy of the workflows and actions, with our own actions named as actionlint knows them. */
function rewrittenCopy(edit: (text: string) => string = (text) => text): string {
  const folder = mkdtempSync(join(tmpdir(), 'workflows-'))
  folders.push(folder)
  for (const part of ['.github', 'actions']) cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'dist'), join(folder, 'dist'))
  const workflows = join(folder, '.github', 'workflows')
  for (const name of readdirSync(workflows)) {
    const text = readFileSync(join(workflows, name), 'utf8')
    writeFileSync(join(workflows, name), edit(text.replaceAll('uses: $/actions/', 'uses: ./actions/')))
  }
  rmSync(join(folder, '.github', 'actionlint.yaml'))
  // actionlint looks for the actions only inside of what it takes for a repository.
  mkdirSync(join(folder, '.git'))
  return folder
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => join(folder, name))

describe.skipIf(!present('actionlint'))('actionlint', () => {
  it('has no findings', () => {
    const files = [...filesOf(join(root, '.github/workflows')), ...filesOf(join(root, 'workflows'))]
    expect(run('actionlint', files, root)).toEqual({ status: 0, output: '' })
  })

  it('has no findings where it sees our own actions', () => {
    const folder = rewrittenCopy()
    expect(run('actionlint', filesOf(join(folder, '.github/workflows')), folder)).toEqual({
      status: 0,
      output: '',
    })
  })

  it('finds an input that an action does not have', () => {
    const folder = rewrittenCopy((text) => text.replace('artifact-digest: ', 'artifact-digset: '))
    const { status, output } = run('actionlint', filesOf(join(folder, '.github/workflows')), folder)
    expect(status).toBe(1)
    expect(output).toContain('input "artifact-digset" is not defined in action')
  })
})

describe.skipIf(!present('zizmor'))('zizmor', () => {
  it('has no findings, pedantic as it can be', () => {
    const args = ['--offline', '--no-progress', '--persona', 'pedantic', '--config', '.github/zizmor.yml']
    const { status, output } = run('zizmor', [...args, '.', ...filesOf(join(root, 'workflows'))], root)
    expect(output).toContain('No findings to report')
    expect(status).toBe(0)
  })
})
