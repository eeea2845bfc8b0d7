import type { Contract } from '../../config/contract.ts'
import type { Finding } from '../../support/finding.ts'
import type { ModelFormat } from '../formats/names.ts'
import type { ScannedFile } from '../scan.ts'
import { broken } from './broken.ts'
import { checkCard } from './card.ts'
import type { Companions } from './companions.ts'
import { checkData } from './data.ts'
import { checkLicences, type Licence } from './licences.ts'
import type { Metadata, MetadataSource } from './metadata.ts'
import { checkMlmodel } from './mlmodel.ts'
import { checkOpsets } from './opsets.ts'
import { checkOwnMetadata } from './own-metadata.ts'
import { checkSignature } from './signature.ts'

/** What a contract is held against. */
export interface Candidate {
  readonly formats: readonly ModelFormat[]
  /** Bytes. */
  readonly size: number
  readonly metadata: Metadata
  readonly files: readonly ScannedFile[]
  readonly companions: Companions
}

/** Holds an artifact against its contract, its quality aside. Everything broken, or that cannot be checked, is a finding. */
export function checkContract(
  contract: Contract,
  candidate: Candidate,
): { licences: readonly Licence[]; findings: Finding[] } {
  const { files, companions } = candidate
  const sources = metadataSources(files)
  const { licences, findings } = checkLicences(contract.licences, companions.card, sources)
  const { signature, opsets, mlmodel, card, data, 'own-metadata': own } = contract
  return {
    licences,
    findings: [
      ...companions.findings,
      ...checkFormats(contract, candidate),
      ...checkSize(contract, candidate),
      ...(signature === undefined ? [] : checkSignature(signature, files)),
      ...(opsets === undefined ? [] : checkOpsets(opsets, files)),
      ...checkMetadata(contract, candidate),
      ...(own === undefined ? [] : checkOwnMetadata(own, sources)),
      ...(mlmodel === undefined ? [] : checkMlmodel(mlmodel, files)),
      ...(card === undefined || companions.card === null ? [] : checkCard(card, companions.card)),
      ...findings,
      ...(data === undefined || companions.data === null
        ? []
        : checkData(data, companions.data, candidate.metadata)),
    ],
  }
}

/** The model's own metadata, in the order of the files. */
export function metadataSources(files: readonly ScannedFile[]): MetadataSource[] {
  return files.map(({ path, facts }) => ({ path, metadata: facts.metadata }))
}

function checkFormats({ formats }: Contract, candidate: Candidate): Finding[] {
  if (formats === undefined) return []
  return candidate.formats
    .filter((format) => !formats.includes(format))
    .map((format) =>
      broken(
        'format',
        `the model is ${format}, but the contract allows ${formats.join(', ')}; export it to one of these`,
      ),
    )
}

function checkSize({ 'max-size': limit }: Contract, { size }: Candidate): Finding[] {
  if (limit === undefined || size <= limit) return []
  return [
    broken(
      'size',
      `the model has ${size} bytes, but the contract allows ${limit}; make it smaller, or raise model.contract.max-size`,
    ),
  ]
}

function checkMetadata(contract: Contract, { metadata }: Candidate): Finding[] {
  return contract.metadata
    .filter((key) => metadata[key] === undefined)
    .map((key) => {
      const place = key === 'version' ? 'model.version' : `model.provenance.${key}`
      return broken(
        'metadata',
        `${key} is not known; set ${place}, or write it into the model's own metadata`,
      )
    })
}
