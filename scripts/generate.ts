import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ACTIONS, actionMetadata, actionReadme } from './generate/actions.ts'
import { analysisSchema } from './generate/analysis-schema.ts'
import { artifactSchema } from './generate/artifact-schema.ts'
import { jsonSchema, SCHEMA_ID } from './generate/json-schema.ts'
import { rbac } from './generate/rbac.ts'
import { reference } from './generate/reference.ts'
import { scannerRulesDoc } from './generate/scanner-rules.ts'
import { transitionsDoc } from './generate/transitions.ts'

/** A file made from the code; `present` is its text now, empty when there is none. */
interface Generated {
  readonly path: string
  content(present: string): string
}

const FILES: readonly Generated[] = [
  ...ACTIONS.flatMap((action): Generated[] => [
    { path: `actions/${action.id}/action.yml`, content: () => actionMetadata(action) },
    { path: `actions/${action.id}/README.md`, content: (present) => actionReadme(action, present) },
  ]),
  { path: 'schema/rollout.schema.json', content: () => `${JSON.stringify(jsonSchema(), null, 2)}\n` },
  { path: 'schema/analysis.schema.json', content: () => `${JSON.stringify(analysisSchema(), null, 2)}\n` },
  { path: 'schema/artifact.schema.json', content: () => `${JSON.stringify(artifactSchema(), null, 2)}\n` },
  { path: 'docs/rollout-file.md', content: () => reference({ ...jsonSchema() }, SCHEMA_ID) },
  { path: 'actions/deploy-canary/rbac.yaml', content: rbac },
  { path: 'docs/transitions.md', content: transitionsDoc },
  { path: 'docs/scanner-rules.md', content: scannerRulesDoc },
]

/** As the project's formatter wants it, which aligns tables. */
function formatted(path: string, text: string): string {
  if (!path.endsWith('.md')) return text
  const args = ['node_modules/@biomejs/biome/bin/biome', 'format', `--stdin-file-path=${path}`]
  return execFileSync(process.execPath, args, { input: text, encoding: 'utf8' })
}

/** Writes the files that differ, or only names them. Paths are relative to the working directory. */
async function generate(check: boolean): Promise<readonly string[]> {
  const different: string[] = []
  for (const { path, content } of FILES) {
    const present = await readFile(path, 'utf8').catch(() => '')
    const wanted = formatted(path, content(present))
    if (wanted === present) continue
    different.push(path)
    if (check) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, wanted)
  }
  return different
}

const check = process.argv.includes('--check')
const different = await generate(check)
for (const path of different) console.log(`${check ? 'differs' : 'written'}: ${path}`)
if (check && different.length > 0) {
  console.error('These files are generated: run "npm run generate" and commit them.')
  process.exitCode = 1
}
