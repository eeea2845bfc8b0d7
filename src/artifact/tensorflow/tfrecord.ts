import { baseName } from '../formats/content.ts'
import { type Parsing, ParsingReader, pass, take } from '../formats/parsing.ts'
import { WireWalker } from '../formats/protobuf.ts'
import { FormatError, type FormatFacts, NO_FACTS, type StreamReader } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'
import { Crc32c, maskedCrc32c } from './crc32c.ts'

/** Before a record: its length as 8 bytes, and their checksum. After it: that of its bytes. */
const HEADER_SIZE = 12
const FOOTER_SIZE = 4
/** By this name TensorFlow Serving finds the requests that it sends to a model as soon as it is loaded. */
export const WARM_UP = 'tf_serving_warmup_requests'
/** As many as TensorFlow Serving takes (saved_model_warmup_util.h). */
const WARM_UP_LIMIT = 1000

/** PredictionLog of tensorflow_serving/apis/prediction_log.proto (2026): one of the requests that a server knows. */
const LOG = { message: 'Log' } as const
const PREDICTION_LOG: Schema = {
  PredictionLog: {
    1: ['log_metadata', 'bytes'],
    2: ['classify_log', LOG],
    3: ['regress_log', LOG],
    4: ['multi_inference_log', LOG],
    5: ['session_run_log', LOG],
    6: ['predict_log', LOG],
    7: ['predict_streamed_log', LOG],
  },
  Log: { 1: ['request', 'size'], 2: ['response', 'bytes'] },
}

/** Whether a file begins with the length of a record and its checksum. */
export function beginsAsTfrecord(head: Uint8Array): boolean {
  if (head.length < HEADER_SIZE) return false
  return maskedCrc32c(head.subarray(0, 8)) === Buffer.from(head).readUInt32LE(8)
}

/**
 * Reads TFRecord (tensorflow/core/lib/io/record_writer.h, without compression): every record against its checksums, and those
 * of a file that is called WARM_UP also as the requests that they must be. `size` in bytes.
 */
export function tfrecordReader(path: string, size: number): StreamReader {
  return new ParsingReader('tfrecord', records(size, baseName(path) === WARM_UP))
}

function* records(size: number, isWarmUp: boolean): Parsing<FormatFacts> {
  let count = 0
  for (let at = 0; at < size; count++) {
    if (isWarmUp && count === WARM_UP_LIMIT)
      throw broken('count', `has more than ${WARM_UP_LIMIT} records, which TensorFlow Serving does not take`)
    const header = yield* take(HEADER_SIZE, 'the length of a record')
    if (maskedCrc32c(header.subarray(0, 8)) !== header.readUInt32LE(8))
      throw broken('crc', `the length of the record at byte ${at} has another checksum than it says`)
    const length = header.readBigUInt64LE(0)
    if (length > BigInt(size - at - HEADER_SIZE))
      throw broken('truncated', `the record at byte ${at} should have ${length} bytes, which are not there`)
    yield* record(at, Number(length), isWarmUp)
    at += HEADER_SIZE + Number(length) + FOOTER_SIZE
  }
  return { ...NO_FACTS, details: { records: count } }
}

function* record(at: number, length: number, isWarmUp: boolean): Parsing<void> {
  const crc = new Crc32c()
  const request = isWarmUp ? new WarmUpRequest(length) : null
  yield* pass(length, 'a record', (chunk) => {
    crc.add(chunk)
    request?.write(chunk)
  })
  const footer = yield* take(FOOTER_SIZE, 'the checksum of a record')
  if (crc.masked !== footer.readUInt32LE(0))
    throw broken('crc', `the record at byte ${at} has another checksum than it says`)
  const problem = request?.problem() ?? null
  if (problem !== null) throw broken('request', `the record at byte ${at} ${problem}`)
}

/** One record of WARM_UP, which a server refuses to load the model for if it is anything else. */
class WarmUpRequest {
  readonly #walker: WireWalker
  #requests = 0

  constructor(length: number) {
    this.#walker = new WireWalker('tfrecord', PREDICTION_LOG, 'PredictionLog', length, {
      enter: () => {},
      leave: () => {},
      value: (_message, field) => {
        if (field === 'request') this.#requests++
      },
    })
  }

  write(chunk: Uint8Array): void {
    this.#walker.write(chunk)
  }

  problem(): string | null {
    this.#walker.end()
    return this.#requests > 0 ? null : 'holds no request that TensorFlow Serving knows'
  }
}

function broken(rule: string, message: string): FormatError {
  return new FormatError(`tfrecord/${rule}`, message)
}
