import type { DvcEntry } from './dvc.ts'

/** Whether a path is this file or folder, or lies in it. */
export function covers(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** What DVC's files say of how data was made from other data. */
export class Lineage {
  readonly #outputs: readonly DvcEntry[]
  /** What each stage depends on, directly. */
  readonly #dependencies = new Map<string, string[]>()
  /** The stages that made it. */
  readonly #makers = new Map<string, Set<string>>()

  constructor(entries: readonly DvcEntry[]) {
    this.#outputs = entries.filter(({ role }) => role === 'output')
    for (const { role, stage, path } of entries) {
      if (role === 'output') continue
      this.#dependencies.set(stage, [...(this.#dependencies.get(stage) ?? []), path])
      const makers = this.#makers.get(stage) ?? new Set()
      this.#makers.set(stage, makers)
      for (const output of this.#outputs)
        if (covers(output.path, path) || covers(path, output.path)) makers.add(output.stage)
    }
  }

  /** The output that a file or folder is, or lies in. */
  makerOf(path: string): DvcEntry | undefined {
    return this.#outputs.find((output) => covers(output.path, path))
  }

  /**
   * All that a stage depends on, directly or by stages in between. Empty where it made its outputs from nothing, as
   * `dvc add` does, which records files.
   */
  ancestry(stage: string): string[] {
    const paths = new Set<string>()
    const seen = new Set<string>()
    const waiting = [stage]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue
      seen.add(next)
      for (const path of this.#dependencies.get(next) ?? []) paths.add(path)
      waiting.push(...(this.#makers.get(next) ?? []))
    }
    return [...paths]
  }
}
