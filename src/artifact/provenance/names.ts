import { UserError } from '../../support/errors.ts'

/**
 * Throws a UserError unless `path` is one that a file of a model can have: relative, "/" between its parts, without
 * `.`, `..`, empty parts, backslashes and control characters. `where` begins the message.
 */
export function checkName(path: string, where: string): void {
  const parts = path.split('/')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const strange = /[\u0000-\u001f\u007f\\]/.test(path)
  if (!strange && parts.every((part) => part !== '' && part !== '.' && part !== '..')) return
  throw new UserError(`${where}: ${JSON.stringify(path.slice(0, 200))} is no path of a file inside the model`)
}
