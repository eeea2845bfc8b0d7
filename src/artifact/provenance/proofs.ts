import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Contract } from '../../config/contract.ts'
import { type ArtifactFiles, type FindOptions, findArtifact } from '../files.ts'

/** What of a contract names files that prove the artifact. */
export type Proving = Pick<Contract, 'signed' | 'manifest'>

/** Files that prove an artifact and are no part of it: they count in no digest. */
export interface Proofs {
  /** The signature; null: none is there, or none is demanded. */
  readonly signature: string | null
  /** Where it was looked for. */
  readonly looked: readonly string[]
  readonly manifest: string | null
}

/**
 * Finds the model's files, and beside them those that prove it as its contract demands. Throws a UserError as
 * findArtifact does; a proof that is missing is for `verifySigned` to find.
 */
export async function findProven(
  workspace: string,
  { path, contract }: { path: string; contract: Proving },
  options: FindOptions = {},
): Promise<{ artifact: ArtifactFiles; proofs: Proofs }> {
  const found = await findArtifact(workspace, path, options)
  const proofs = await findProofs(contract, found)
  return { artifact: await withoutProofs(found, proofs), proofs }
}

/** The manifest is not looked for: its path is given. */
async function findProofs({ signed, manifest }: Proving, artifact: ArtifactFiles): Promise<Proofs> {
  const at = (path: string) => resolve(artifact.workspace, path)
  const given = signed?.signature === undefined ? null : at(signed.signature)
  const looked = signed === undefined ? [] : given === null ? usualPlaces(artifact) : [given]
  let signature: string | null = null
  for (const path of looked) signature ??= (await isFile(path)) ? path : null
  return { signature, looked, manifest: manifest === undefined ? null : at(manifest) }
}

async function withoutProofs(artifact: ArtifactFiles, proofs: Proofs): Promise<ArtifactFiles> {
  const given = [proofs.signature, proofs.manifest].filter((path) => path !== null)
  const real = await Promise.all(given.map(realOf))
  const names = new Set(real.map((path) => basename(path)))
  const files = []
  for (const file of artifact.files) {
    const isProof = names.has(basename(file.absolute)) && real.includes(await realOf(file.absolute))
    if (!isProof) files.push(file)
  }
  return { ...artifact, files }
}

function usualPlaces({ root, files, single }: ArtifactFiles): string[] {
  const [first] = files
  if (!single || first === undefined) return [join(root, 'model.sig'), `${root}.sigstore.json`]
  const { absolute } = first
  return [`${absolute}.sigstore.json`, `${absolute}.sig`, join(dirname(absolute), 'model.sig')]
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  )
}

async function realOf(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}
