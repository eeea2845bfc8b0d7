const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24
  for (let bit = 0; bit < 8; bit++) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1
  return crc
})

/** The inverse of the Burrows-Wheeler transform. */
export function invert(transformed: Uint8Array, counts: Int32Array, origin: number): Uint8Array {
  const starts = new Int32Array(256)
  for (let byte = 1; byte < 256; byte++) starts[byte] = (starts[byte - 1] ?? 0) + (counts[byte - 1] ?? 0)
  const next = new Int32Array(transformed.length)
  for (let index = 0; index < transformed.length; index++) {
    const byte = transformed[index] ?? 0
    const start = starts[byte] ?? 0
    next[start] = index
    starts[byte] = start + 1
  }
  const out = new Uint8Array(transformed.length)
  let at = next[origin] ?? 0
  for (let index = 0; index < out.length; index++) {
    out[index] = transformed[at] ?? 0
    at = next[at] ?? 0
  }
  return out
}

/** Four equal bytes are followed by how many more there are. */
export function unrun(bytes: Uint8Array): Buffer {
  const out = Buffer.allocUnsafe(unrunLength(bytes))
  let to = 0
  let run = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (run === 4) {
      out.fill(bytes[at - 1] ?? 0, to, to + byte)
      to += byte
      run = 0
      continue
    }
    run = run > 0 && byte === bytes[at - 1] ? run + 1 : 1
    out[to++] = byte
  }
  return out
}

function unrunLength(bytes: Uint8Array): number {
  let length = 0
  let run = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (run === 4) {
      length += byte
      run = 0
      continue
    }
    run = run > 0 && byte === bytes[at - 1] ? run + 1 : 1
    length++
  }
  return length
}

/** The checksum of bzip2: CRC-32, the highest bit first. */
export function checksum(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ byte] ?? 0)
  return ~crc >>> 0
}
