import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Contract } from '../../config/contract.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import type { Finding } from '../../support/finding.ts'
import type { ArtifactFiles } from '../files.ts'
import { broken } from './broken.ts'
import { type Card, parseCard } from './card.ts'
import { type DvcEntry, parseDvc } from './dvc.ts'
import { type DvcHash, hashRecorded } from './dvc-hash.ts'

/** Bytes of a card, or of a file of DVC's. */
const SIZE_LIMIT = 256 * 1024
/** Files and folders in all of DVC's files. */
const ENTRY_LIMIT = 10_000
/** A card's file in the model's folder, in the order of preference, without case. */
const CARDS = ['model_card.md', 'model-card.md', 'modelcard.md', 'readme.md']

/** What DVC says, and what the model's files are that it says something of, by their path in the workspace. */
export interface DvcRecords {
  readonly entries: readonly DvcEntry[]
  readonly hashes: ReadonlyMap<string, DvcHash>
}

/** What goes with the model's files, outside of them; null: not wanted, or not there. */
export interface Companions {
  readonly card: Card | null
  readonly data: DvcRecords | null
  /** What could not be read. */
  readonly findings: readonly Finding[]
}

/** Reads the files that the contract is about beside the model's own. What cannot be read is a finding. */
export async function readCompanions(contract: Contract, artifact: ArtifactFiles): Promise<Companions> {
  const card = await readCard(contract, artifact)
  const data = contract.data === undefined ? null : await readDvc(contract.data.dvc, artifact)
  return {
    card: card.card,
    data: data?.records ?? null,
    findings: [...card.findings, ...(data?.findings ?? [])],
  }
}

async function readCard(
  { card: rules, licences }: Contract,
  { workspace, root }: ArtifactFiles,
): Promise<Pick<Companions, 'card' | 'findings'>> {
  if (rules === undefined && licences === undefined) return { card: null, findings: [] }
  const path = rules?.path ?? (await cardIn(root, workspace))
  if (path === null) {
    const fix = 'write MODEL_CARD.md or README.md there, or name the file in model.contract.card.path'
    const message = `a model card is expected in the model's folder, but none is there; ${fix}`
    return { card: null, findings: rules === undefined ? [] : [broken('card', message)] }
  }
  try {
    return { card: await parseCard(path, await readInside([workspace, root], path)), findings: [] }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { card: null, findings: [broken('card', `the model card ${error.message}`)] }
  }
}

async function cardIn(folder: string, workspace: string): Promise<string | null> {
  const names = await readdir(folder)
  for (const card of CARDS) {
    const name = names.find((one) => one.toLowerCase() === card)
    if (name !== undefined) return relative(workspace, join(folder, name)).split(sep).join('/')
  }
  return null
}

async function readDvc(
  paths: readonly string[],
  artifact: ArtifactFiles,
): Promise<{ records: DvcRecords; findings: readonly Finding[] }> {
  const entries: DvcEntry[] = []
  const findings: Finding[] = []
  const attempt = async <T>(action: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await action()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      findings.push(broken('data', error.message))
      return otherwise
    }
  }
  for (const path of paths) {
    const read = async () => {
      const found = await parseDvc(path, await readInside([artifact.workspace], path))
      if (entries.length + found.length <= ENTRY_LIMIT) return found
      throw new UserError(`${path} is not read: there are more than ${ENTRY_LIMIT} files and folders in all`)
    }
    entries.push(...(await attempt(read, [])))
  }
  const hashes = await attempt(() => hashRecorded(entries, artifact), new Map<string, DvcHash>())
  return { records: { entries, hashes }, findings }
}

/** The text of a file by its path in the first of the folders, which may lead into the others. Throws a UserError. */
async function readInside(folders: readonly [string, ...string[]], path: string): Promise<string> {
  try {
    const real = await realpath(resolve(folders[0], path))
    const within = await Promise.all(folders.map((folder) => realpath(folder)))
    if (!within.some((folder) => real.startsWith(folder + sep)))
      throw new UserError(`it leads out of the workspace, to ${real}`)
    const stats = await stat(real)
    if (!stats.isFile()) throw new UserError('it is no file')
    if (stats.size > SIZE_LIMIT) throw new UserError(`it has ${stats.size} bytes, more than ${SIZE_LIMIT}`)
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(real))
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  }
}
