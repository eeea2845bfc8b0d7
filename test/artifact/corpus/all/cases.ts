import { readFileSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A model that must pass; `formats` is what it is recognised as. */
export interface Good {
  readonly formats: readonly string[]
  /** Bytes in base64 by their path. */
  readonly files: Readonly<Record<string, string>>
}

/** A model that must not pass, and the rule that says why; `runs`: its payload was seen to run when it was loaded. */
export interface Bad extends Omit<Good, 'formats'> {
  readonly rule: string
  readonly runs: boolean
  /** Targets of symbolic links by their path. */
  readonly links: Readonly<Record<string, string>>
}

export const goodModels = (): [string, Good][] => cases<Good>('good')
export const badModels = (): [string, Bad][] => cases<Bad>('bad')

function cases<Case>(name: string): [string, Case][] {
  const packed = readFileSync(new URL(`${name}.json.gz`, import.meta.url))
  return Object.entries(JSON.parse(gunzipSync(packed).toString('utf8')))
}

/** Lays a model out in a folder. Gives the path of its only file, or else of the folder. */
export async function layOut(
  folder: string,
  files: Good['files'],
  links: Bad['links'] = {},
): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), Buffer.from(content, 'base64'))
  }
  for (const [path, target] of Object.entries(links)) await symlink(target, join(folder, path))
  const paths = Object.keys(files)
  return paths.length === 1 && Object.keys(links).length === 0 ? join(folder, paths[0] ?? '') : folder
}
