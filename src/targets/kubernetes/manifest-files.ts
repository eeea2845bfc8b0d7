import { glob, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../support/errors.ts'
import type { Names } from './names.ts'
import { apiVersion, type KubeObject } from './resources.ts'
import type { Workload } from './workload.ts'

/** The objects in a YAML file, or in all of a folder. Throws a UserError for what is no YAML and no object. */
export async function manifestsIn(workspace: string, path: string): Promise<readonly KubeObject[]> {
  const whole = join(workspace, path)
  const found = await stat(whole).catch((cause: unknown) => {
    throw new UserError(`target.kubernetes.manifests: ${path} cannot be read`, { cause })
  })
  if (!found.isDirectory()) return objectsOf(whole, path)
  const objects: KubeObject[] = []
  for await (const name of glob('**/*.{yaml,yml,json}', { cwd: whole })) {
    objects.push(...(await objectsOf(join(whole, name), join(path, name))))
  }
  return objects
}

async function objectsOf(file: string, shown: string): Promise<KubeObject[]> {
  const { parseAllDocuments } = await import('yaml')
  const documents = parseAllDocuments(await readFile(file, 'utf8'))
  return [...documents].flatMap((document) => {
    const [error] = document.errors
    if (error !== undefined) throw new UserError(`${shown}: ${error.message}`)
    const value: unknown = document.toJS()
    if (value === null) return []
    if (typeof value === 'object' && 'kind' in value && 'metadata' in value) return [value as KubeObject]
    throw new UserError(`${shown}: expected Kubernetes objects, found one without kind and metadata`)
  })
}

/** The target's workload as the manifests have it; null where they have none. */
export async function workloadIn(workspace: string, path: string, names: Names): Promise<Workload | null> {
  const objects = await manifestsIn(workspace, path)
  const found = objects.find(
    ({ kind, apiVersion: version, metadata }) =>
      kind === names.workload.kind &&
      version === apiVersion(names.workload) &&
      metadata?.name === names.stable,
  )
  return (found as Workload | undefined) ?? null
}
