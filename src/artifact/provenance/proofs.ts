import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Contract } from '../../config/contract.ts'
import type { ArtifactFiles } from '../files.ts'

/** Files that prove an artifact and are no part of it: they count in no digest. */
export interface Proofs {
  /** The signature; null: none is there, or none is demanded. */
  readonly signature: string | null
  /** Where it was looked for. */
  readonly looked: readonly string[]
  readonly manifest: string | null
}

/** Finds the signature and the manifest that the contract demands. A manifest is not looked for: its path is given. */
export async function findProofs(
  { signed, manifest }: Pick<Contract, 'signed' | 'manifest'>,
  artifact: ArtifactFiles,
): Promise<Proofs> {
  const at = (path: string) => resolve(artifact.workspace, path)
  const given = signed?.signature === undefined ? null : at(signed.signature)
  const looked = signed === undefined ? [] : given === null ? usualPlaces(artifact) : [given]
  let signature: string | null = null
  for (const path of looked) signature ??= (await isFile(path)) ? path : null
  return { signature, looked, manifest: manifest === undefined ? null : at(manifest) }
}

/** The artifact without the files that prove it. */
export async function withoutProofs(artifact: ArtifactFiles, proofs: Proofs): Promise<ArtifactFiles> {
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
