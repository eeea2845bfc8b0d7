import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { messageOf, UserError } from '../../support/errors.ts'

const MAX_SIZE = 64 * 2 ** 20

/**
 * The text of a file of at most 64 MiB in the workspace, wherever links lead. Throws a UserError where there is none that may
 * be read.
 */
export async function readInside(workspace: string, path: string): Promise<string> {
  const real = await realOf(resolve(workspace, path), path)
  const inside = relative(await realOf(workspace, 'the workspace'), real)
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
    throw wrong(path, 'a file in the workspace', 'one outside of it')
  }
  const stats = await stat(real)
  if (!stats.isFile()) throw wrong(path, 'a file', 'something else')
  if (stats.size > MAX_SIZE) throw wrong(path, 'at most 64 MiB', `${Math.ceil(stats.size / 2 ** 20)} MiB`)
  return readFile(real, 'utf8')
}

async function realOf(path: string, name: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    throw wrong(name, 'a file', messageOf(error))
  }
}

const wrong = (path: string, expected: string, found: string) =>
  new UserError(`analysis.provider.file.path: ${path}: expected ${expected}, found ${found}`, {
    hint: 'Is it written before the analysis, by a step of the same job or from an artifact?',
  })
