import * as z from 'zod'
import { parseSource } from '../../config/source.ts'
import { flavourFindings } from '../companions/mlmodel-flavours.ts'
import type { Allowances } from './content.ts'
import { mlmodelSignature } from './mlmodel-signature.ts'
import { FormatError, type FormatFacts, NO_FACTS, quoted, type StreamReader } from './reader.ts'
import { ofText } from './text.ts'

/** Bytes: a signature of ten thousand columns has less than one million. */
const SIZE_LIMIT = 2 * 1024 * 1024
/** Flavours and pairs of metadata that are kept. */
const KEPT = 100

const scalar = z.union([z.string(), z.number(), z.boolean()])
const mlmodelSchema = z.looseObject({
  flavors: z.record(z.string(), z.unknown()),
  signature: z.unknown().optional(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  mlflow_version: scalar.nullish(),
})

/**
 * Reads MLflow's description of a model: YAML with flavours, signature and metadata (mlflow/models/model.py, MLflow 3), and
 * judges which code it makes MLflow run.
 */
export function mlmodelReader(allow: Allowances): StreamReader {
  const chunks: Buffer[] = []
  let size = 0
  return ofText({
    write: (chunk) => {
      size += chunk.length
      if (size > SIZE_LIMIT)
        throw new FormatError('mlmodel/size', `has more than ${SIZE_LIMIT} bytes: no description is so long`)
      chunks.push(Buffer.from(chunk))
    },
    end: async () => factsOf(await parse(Buffer.concat(chunks).toString('utf8')), allow),
  })
}

/** Breaks of a line to YAML 1.1, which MLflow reads, or to Python, but not to YAML 1.2: behind one, a comment ends. */
const OTHER_BREAKS = /[\u0085\u2028\u2029]|\r(?!\n)/

async function parse(text: string): Promise<z.infer<typeof mlmodelSchema>> {
  if (OTHER_BREAKS.test(text))
    throw new FormatError('mlmodel/yaml', 'has a break of a line that only some readers take for one')
  const { value, problems } = await parseSource(text, SIZE_LIMIT)
  const [first] = problems
  if (first !== undefined)
    throw new FormatError('mlmodel/yaml', `line ${first.position.line}: ${first.message}`)
  const result = mlmodelSchema.safeParse(value)
  if (result.success) return result.data
  const where = result.error.issues[0]?.path.join('.') ?? ''
  throw new FormatError(
    'mlmodel/yaml',
    `has no flavours, metadata and version as MLflow writes them, but something else at ${quoted(where)}`,
  )
}

function factsOf(
  { flavors, signature, metadata, mlflow_version }: z.infer<typeof mlmodelSchema>,
  allow: Allowances,
): FormatFacts {
  const tensors = mlmodelSignature(signature)
  const own = Object.entries(metadata ?? {}).flatMap(([key, value]) => {
    const { success, data } = scalar.safeParse(value)
    return success ? [[key, String(data)] as const] : []
  })
  return {
    ...NO_FACTS,
    findings: Object.entries(flavors).flatMap(([name, flavour]) => flavourFindings(name, flavour, allow)),
    metadata: new Map(own.slice(0, KEPT)),
    details: {
      flavors: Object.keys(flavors).slice(0, KEPT),
      ...(mlflow_version == null ? {} : { 'mlflow-version': String(mlflow_version).slice(0, 100) }),
    },
    ...(tensors === null ? {} : { signature: tensors }),
  }
}
