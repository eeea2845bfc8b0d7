import { UserError } from '../support/errors.ts'

/**
 * The command line `import FILE...`: prints the `analysis:` section that is equivalent to the files, and as comments below it what
 * has no equivalent. `args` are the files alone; `readFile` gives a file's text. Throws a UserError that says what is wrong.
 */
export async function runImport(
  args: readonly string[],
  readFile: (path: string) => Promise<string>,
  print: (text: string) => void,
): Promise<void> {
  if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) {
    throw new UserError(`expected files to import, found ${args.join(' ') || 'none'}`, {
      hint: 'import FILE...: AnalysisTemplates of Argo Rollouts, Canaries and MetricTemplates of Flagger, canary configs of Kayenta.',
    })
  }
  const files = await Promise.all(args.map(async (path) => ({ path, text: await readFile(path) })))
  const { importAnalysis } = await import('./index.ts')
  const { yaml, notes } = importAnalysis(files)
  print(yaml)
  if (notes.length > 0) print(['# To be looked at:', ...notes.map(comment), ''].join('\n'))
}

/** A note as one comment line, whatever is in it. */
const comment = (note: string) => `# ${note.replace(/\s+/g, ' ')}`
