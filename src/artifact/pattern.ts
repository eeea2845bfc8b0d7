import { glob, stat } from 'node:fs/promises'
import { isAbsolute, resolve } from 'node:path'
import { UserError } from '../support/errors.ts'

/** Whether a path is a pattern rather than a name. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}]/.test(path)
}

/**
 * Paths that `pattern` names, a name or a glob relative to `workspace`. Throws a UserError when it names nothing, or when it is
 * absolute or leaves the workspace and not allowed to be `anywhere`; `what` says in the message what it is for (`model.path`).
 */
export async function expand(
  workspace: string,
  pattern: string,
  what: string,
  anywhere = false,
): Promise<string[]> {
  if (!anywhere && (isAbsolute(pattern) || pattern.split(/[\\/]/).includes('..'))) {
    throw new UserError(
      `${what}: ${JSON.stringify(pattern)} should be a path inside the workspace, ${workspace}`,
      {
        hint: 'Copy the files into the workspace first, and name them relative to it.',
      },
    )
  }
  const literal = resolve(workspace, pattern)
  if (await exists(literal)) return [literal]
  const matches: string[] = []
  if (isPattern(pattern)) {
    for await (const match of glob(pattern, { cwd: workspace })) matches.push(match)
  }
  if (matches.length > 0) return matches.map((path) => resolve(workspace, path))
  throw new UserError(`${what}: nothing is found at ${JSON.stringify(pattern)} in ${workspace}`, {
    hint: 'Check the path, and that the step that makes the files has run (or that they are checked out).',
  })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
