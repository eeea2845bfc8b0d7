import { readFile } from 'node:fs/promises'
import { runImport } from '../import/command.ts'
import { messageOf, UserError } from '../support/errors.ts'

/** `node dist/analyze-canary/index.js import FILE...`: prints the equivalent of another tool's analysis. Not for runners. */
export async function importFiles(files: readonly string[]): Promise<void> {
  try {
    const read = (path: string) => readFile(path, 'utf8')
    await runImport(files, read, (text) => void process.stdout.write(`${text}\n`))
  } catch (error) {
    const hint = error instanceof UserError && error.hint !== undefined ? `\n${error.hint}` : ''
    process.stderr.write(`${messageOf(error)}${hint}\n`)
    process.exitCode = 1
  }
}
