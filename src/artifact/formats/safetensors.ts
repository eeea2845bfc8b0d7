import * as z from 'zod'
import type { Finding } from '../../support/finding.ts'
import { parseJson } from '../../support/parse-json.ts'
import { looseJson } from './json-keys.ts'
import { FormatError, type FormatFacts, type FormatReader, quoted } from './reader.ts'

/** Bytes before the header: its length, little-endian. */
const PREFIX = 8
/** The format's own limit, MAX_HEADER_SIZE of huggingface/safetensors. */
const HEADER_LIMIT = 100_000_000
/** Dimensions of a tensor; PyTorch and NumPy stop at 64. */
const RANK_LIMIT = 64
/** Problems reported of one file. */
const FINDING_LIMIT = 20

/** Bits of one element, as in `Dtype::bitsize` of huggingface/safetensors (August 2026). */
const BITS = {
  F4: 4,
  F6_E2M3: 6,
  F6_E3M2: 6,
  BOOL: 8,
  U8: 8,
  I8: 8,
  F8_E5M2: 8,
  F8_E4M3: 8,
  F8_E8M0: 8,
  F8_E4M3FNUZ: 8,
  F8_E5M2FNUZ: 8,
  I16: 16,
  U16: 16,
  F16: 16,
  BF16: 16,
  I32: 32,
  U32: 32,
  F32: 32,
  C64: 64,
  F64: 64,
  I64: 64,
  U64: 64,
} as const
type Dtype = keyof typeof BITS

const offset = z.int().min(0)
const tensorSchema = z.strictObject({
  dtype: z.enum(Object.keys(BITS) as [Dtype, ...Dtype[]]),
  shape: z.array(offset).max(RANK_LIMIT),
  data_offsets: z.tuple([offset, offset]),
})
const metadataSchema = z.record(z.string(), z.string())

interface Tensor {
  readonly name: string
  readonly begin: number
  readonly end: number
}

/**
 * Reads safetensors: the header is collected as it streams by and judged, the tensors' bytes are only counted. As
 * strict as the reference reader (contiguous tensors without overlaps or holes, up to the file's last byte), and
 * stricter in what other readers take differently: a key twice, unknown keys. `size` is the file's, in bytes.
 */
export function safetensorsReader(size: number): FormatReader {
  const prefix = Buffer.alloc(PREFIX)
  let header: Buffer | null = null
  let seen = 0
  return {
    write: (chunk) => {
      const start = seen
      seen += chunk.length
      if (start < PREFIX) prefix.set(chunk.subarray(0, PREFIX - start), start)
      if (seen < PREFIX) return
      header ??= Buffer.alloc(headerLength(prefix, size))
      const from = Math.max(start, PREFIX)
      const to = Math.min(seen, PREFIX + header.length)
      if (from < to) header.set(chunk.subarray(from - start, to - start), from - PREFIX)
    },
    end: () => {
      if (header === null)
        throw new FormatError('safetensors/truncated', `the file ends at byte ${seen}, before its header`)
      return judge(parse(header), size - PREFIX - header.length)
    },
  }
}

function headerLength(prefix: Buffer, size: number): number {
  const length = prefix.readBigUInt64LE()
  if (length > BigInt(HEADER_LIMIT)) {
    const message = `the header should have ${length} bytes, more than the format's limit of ${HEADER_LIMIT}`
    throw new FormatError('safetensors/header', message)
  }
  if (Number(length) > size - PREFIX) {
    const message = `the header should have ${length} bytes, but ${size - PREFIX} follow: the file is cut off`
    throw new FormatError('safetensors/truncated', message)
  }
  return Number(length)
}

function parse(bytes: Buffer): Record<string, unknown> {
  const refuse = (message: string) => new FormatError('safetensors/header', message)
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw refuse('the header is not UTF-8')
  }
  if (!text.startsWith('{')) throw refuse('the header does not begin with "{"')
  try {
    value = parseJson(text)
  } catch (error) {
    throw refuse(`the header is not JSON: ${error instanceof Error ? quoted(error.message) : ''}`)
  }
  const loose = looseJson(text)
  if (loose !== null) throw refuse(`in the header, ${loose}`)
  return value as Record<string, unknown>
}

function judge(header: Record<string, unknown>, dataSize: number): FormatFacts {
  const findings: Finding[] = []
  const error = (rule: string, message: string) => {
    if (findings.length < FINDING_LIMIT)
      findings.push({ level: 'error', rule: `safetensors/${rule}`, message })
  }
  const { __metadata__: rawMetadata = {}, ...entries } = header
  const metadata = metadataSchema.safeParse(rawMetadata)
  if (!metadata.success) error('metadata', '__metadata__ should map names to texts')
  const tensors: Tensor[] = []
  const dtypes = new Set<string>()
  for (const [name, entry] of Object.entries(entries)) {
    const parsed = tensorSchema.safeParse(entry)
    if (!parsed.success) {
      error('tensor', `the tensor ${quoted(name)}: ${quoted(z.prettifyError(parsed.error))}`)
      continue
    }
    const { dtype, shape, data_offsets } = parsed.data
    const [begin, end] = data_offsets
    dtypes.add(dtype)
    tensors.push({ name, begin, end })
    const problem = sizeProblem(dtype, shape, end - begin)
    if (problem !== null) error('size', `the tensor ${quoted(name)} ${problem}`)
  }
  if (findings.length === 0) checkLayout(tensors, dataSize, error)
  return {
    findings,
    metadata: new Map(Object.entries(metadata.data ?? {})),
    external: [],
    details: { tensors: tensors.length, dtypes: [...dtypes].sort() },
  }
}

/** Shape × element size must be the number of bytes between the offsets. Exact: shapes may multiply to any size. */
function sizeProblem(dtype: Dtype, shape: readonly number[], bytes: number): string | null {
  const bits = shape.reduce((product, length) => product * BigInt(length), BigInt(BITS[dtype]))
  if (bits % 8n !== 0n) return `has ${bits} bits, which are no whole bytes`
  const expected = bits / 8n
  return expected === BigInt(bytes)
    ? null
    : `should have ${expected} bytes by its shape, but ${bytes} by its offsets`
}

function checkLayout(
  tensors: readonly Tensor[],
  dataSize: number,
  error: (rule: string, message: string) => void,
): void {
  let end = 0
  for (const tensor of tensors.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (tensor.begin < end) {
      error(
        'overlap',
        `the tensor ${quoted(tensor.name)} begins at ${tensor.begin}, inside the one before it, which ends at ${end}`,
      )
    } else if (tensor.begin > end) {
      error(
        'hole',
        `bytes ${end} to ${tensor.begin} before the tensor ${quoted(tensor.name)} belong to no tensor`,
      )
    }
    end = Math.max(end, tensor.end)
  }
  if (end > dataSize)
    error('truncated', `the tensors need ${end} bytes, but ${dataSize} are there: the file is cut off`)
  if (end < dataSize) error('hole', `${dataSize - end} bytes after the last tensor belong to none`)
}
