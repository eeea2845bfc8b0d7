import type { ExpectedSignature, ExpectedTensor } from '../../config/contract-signature.ts'
import type { Finding } from '../../support/finding.ts'
import { dtypeOf } from '../formats/dtypes.ts'
import { quoted, type Signature, type TensorSpec } from '../formats/reader.ts'
import type { ArtifactReport } from '../report.ts'
import type { ScannedFile } from '../scan.ts'
import { broken } from './broken.ts'
import { Dimensions, shapeText } from './dimensions.ts'

/** Findings about one file. */
const LIMIT = 50
/** Files in the report, and tensors of each. */
const SHOWN = 100
const FIX = 'export the model again, or correct model.contract.signature'

/** A file, and the signature that it says it has. */
interface Signed {
  readonly path: string
  readonly signature: Signature
}

/** Holds the tensors that the model takes and gives against those that the contract names. */
export function checkSignature(expected: ExpectedSignature, files: readonly ScannedFile[]): Finding[] {
  const signed = signedFiles(files)
  const chosen = expected.file === undefined ? mostPublic(signed) : signed.filter(isFile(expected.file))
  if (chosen.length === 0) return [unknown(expected, files)]
  return chosen.flatMap((one) => checkOne(expected, one))
}

/** The signatures that files say they have, for the report: the first tensors of each. */
export function reportedSignatures(files: readonly ScannedFile[]): ArtifactReport['signatures'] {
  const shown = (tensors: readonly TensorSpec[]) =>
    tensors
      .slice(0, SHOWN)
      .map(({ name, dtype, shape }) => ({ name, dtype, shape: shape === null ? null : [...shape] }))
  return signedFiles(files)
    .slice(0, SHOWN)
    .map(({ path, signature }) => ({
      path,
      inputs: shown(signature.inputs),
      outputs: shown(signature.outputs),
    }))
}

/** The files that say what goes in and comes out. */
function signedFiles(files: readonly ScannedFile[]): readonly (Signed & Pick<ScannedFile, 'format'>)[] {
  return files.flatMap(({ path, format, facts: { signature } }) =>
    signature === undefined ? [] : [{ path, format, signature }],
  )
}

/** MLmodel is what clients see of the files beside it. */
function mostPublic(signed: ReturnType<typeof signedFiles>): ReturnType<typeof signedFiles> {
  const mlmodels = signed.filter(({ format }) => format === 'mlmodel')
  return mlmodels.length > 0 ? mlmodels : signed
}

function isFile(name: string): (file: { readonly path: string }) => boolean {
  return ({ path }) => path === name
}

function unknown({ file }: ExpectedSignature, files: readonly ScannedFile[]): Finding {
  const formats = [...new Set(files.map(({ format }) => format ?? 'an unknown format'))].join(', ')
  const what = 'ONNX, SavedModel and MLmodel files say theirs, other formats have none'
  if (file === undefined)
    return broken(
      'signature',
      `the model's signature is not known, since its files are ${formats}: ${what}; release one of them along, or leave model.contract.signature out`,
    )
  const found = files.find(isFile(file))
  const problem =
    found === undefined
      ? "is not among the model's files"
      : `has no signature, since it is ${found.format ?? 'unknown'}`
  return broken('signature', `${quoted(file)} of model.contract.signature.file ${problem}: ${what}`)
}

function checkOne(expected: ExpectedSignature, { path, signature }: Signed): Finding[] {
  const dimensions = new Dimensions()
  const problems = [
    ...checkSide('input', expected.inputs, signature.inputs, dimensions),
    ...checkSide('output', expected.outputs, signature.outputs, dimensions),
  ]
  const shown = problems.slice(0, LIMIT).map((problem) => broken('signature', `${path}: ${problem}; ${FIX}`))
  if (problems.length > LIMIT)
    shown.push(
      broken('signature', `${path}: its signature differs in ${problems.length - LIMIT} more places; ${FIX}`),
    )
  return shown
}

/** What the model does not name (MLflow's outputs have no names) is taken in its order. */
function checkSide(
  side: 'input' | 'output',
  expected: readonly ExpectedTensor[] | undefined,
  found: readonly TensorSpec[],
  dimensions: Dimensions,
): string[] {
  if (expected === undefined) return []
  const byName = new Map(found.map((tensor) => [tensor.name, tensor]))
  const nameless = found.filter(({ name }) => name === '')
  const left = new Set(found)
  const problems = expected.flatMap((tensor) => {
    const model = byName.get(tensor.name) ?? nameless.shift()
    if (model === undefined)
      return [`the ${side} ${quoted(tensor.name)} should be there, but ${namesOf(found)}`]
    left.delete(model)
    return checkTensor(side, tensor, model, dimensions)
  })
  const extra = [...left].map(
    (tensor) => `it has the ${side} ${told(tensor)}, which the contract does not name`,
  )
  return [...problems, ...extra]
}

function namesOf(tensors: readonly TensorSpec[]): string {
  const names = tensors.slice(0, 10).map(({ name }) => quoted(name))
  return names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`
}

function checkTensor(
  side: string,
  expected: ExpectedTensor,
  found: TensorSpec,
  dimensions: Dimensions,
): string[] {
  const what = `the ${side} ${quoted(expected.name)}`
  const problems: string[] = []
  if (expected.dtype !== undefined) {
    const wanted = dtypeOf(expected.dtype)
    const is = found.dtype === null ? null : dtypeOf(found.dtype)
    if (wanted !== is) problems.push(`${what} should be ${wanted}, but is ${dtypeText(found)}`)
  }
  if (expected.shape === undefined) return problems
  const wanted = `${what} should have the shape ${shapeText(expected.shape)}`
  if (found.shape === null) return [...problems, `${wanted}, but the model does not say which it has`]
  const is = shapeText(found.shape)
  const differences = dimensions.compare(what, expected.shape, found.shape)
  return [...problems, ...differences.map((difference) => `${wanted}, but has ${is}: ${difference}`)]
}

function told(tensor: TensorSpec): string {
  const shape = tensor.shape === null ? 'of any shape' : shapeText(tensor.shape)
  return `${quoted(tensor.name)} (${dtypeText(tensor)} ${shape})`
}

function dtypeText({ dtype }: TensorSpec): string {
  if (dtype === null) return 'of a type that it does not say'
  return dtypeOf(dtype) ?? quoted(dtype)
}
