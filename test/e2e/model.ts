/** A safetensors file with one tensor, "table", of 32-bit floats, and metadata that the contract asks for. */
export function tableModel(version: string, rows: readonly number[]): Buffer {
  const data = Buffer.from(new Float32Array(rows).buffer)
  const header = Buffer.from(
    JSON.stringify({
      __metadata__: { version, seed: '42' },
      table: { dtype: 'F32', shape: [rows.length], data_offsets: [0, data.length] },
    }),
  )
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, data])
}
