import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

/** The repository and tag that the starter names. */
export const RELEASE = 'model-rollout/model-rollout@v1'

/** Written out in full, because act knows neither `$/`, nor `./` of a called workflow, nor `deployment: false`, nor how to check out another commit. Nothing else is changed. */
const forAct = (workflow: string): string =>
  workflow
    .replace(
      /uses: (?:\$|\.)\/(actions\/[a-z-]+|\.github\/workflows\/[a-z]+\.yml)/g,
      `uses: ${RELEASE.replace('@', '/$1@')}`,
    )
    .replace(/^ +(deployment: false|ref: \$\{\{ inputs\.ref \}\})\n/gm, '')

/** Copies into `folder` what a consumer's runner takes from a release: metadata, bundles, reusable workflows. */
export function copyRelease(folder: string): void {
  for (const part of ['actions', 'dist']) cpSync(join(root, part), join(folder, part), { recursive: true })
  const workflows = join(folder, '.github', 'workflows')
  mkdirSync(workflows, { recursive: true })
  for (const name of readdirSync(join(root, '.github', 'workflows'))) {
    const text = readFileSync(join(root, '.github', 'workflows', name), 'utf8')
    if (text.includes('workflow_call:')) writeFileSync(join(workflows, name), forAct(text))
  }
}

/** Actions of others that the workflows name, as `owner/name@commit`. checkout is done by act itself. */
export function actionsOfOthers(): string[] {
  const workflow = readFileSync(join(root, '.github', 'workflows', 'rollout.yml'), 'utf8')
  const found = [...workflow.matchAll(/uses: ([\w-]+\/[\w-]+@[0-9a-f]{40})/g)].map(([, name = '']) => name)
  return [...new Set(found)].filter((name) => !name.startsWith('actions/checkout@'))
}
