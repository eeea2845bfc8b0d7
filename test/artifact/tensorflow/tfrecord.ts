import { maskedCrc32c } from '../../../src/artifact/tensorflow/crc32c.ts'

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** Records as TensorFlow's TFRecordWriter writes them. */
export function tfrecord(...records: readonly Uint8Array[]): Buffer {
  const parts = records.flatMap((record) => {
    const length = Buffer.concat([number(record.length), number(0)])
    return [length, number(maskedCrc32c(length)), record, number(maskedCrc32c(record))]
  })
  return Buffer.concat(parts)
}
