import type { DvcEntry } from './dvc.ts'

/** Whether a path is this file or folder, or lies in it. */
export function covers(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/**
 * Everything that the stage which made `model` depends on, directly or by stages in between. null: no stage made it from
 * anything (`dvc add` records files that nobody made).
 */
export function ancestry(
  model: string,
  entries: readonly DvcEntry[],
): { readonly where: string; readonly paths: readonly string[] } | null {
  const made = entries.find((entry) => isOutput(entry) && covers(entry.path, model))
  if (made === undefined) return null
  const paths = new Set<string>()
  const stages = new Set<string>()
  const waiting = [made.stage]
  for (let stage = waiting.pop(); stage !== undefined; stage = waiting.pop()) {
    if (stages.has(stage)) continue
    stages.add(stage)
    const dependencies = entries.filter((entry) => entry.stage === stage && !isOutput(entry))
    for (const { path } of dependencies) {
      paths.add(path)
      const makers = entries.filter((entry) => isOutput(entry) && overlap(entry.path, path))
      waiting.push(...makers.map((maker) => maker.stage))
    }
  }
  return paths.size === 0 ? null : { where: made.where, paths: [...paths] }
}

function isOutput({ role }: DvcEntry): boolean {
  return role === 'output'
}

function overlap(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one)
}
