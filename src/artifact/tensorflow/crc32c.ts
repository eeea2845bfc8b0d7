/** CRC-32C (Castagnoli) of each byte, its polynomial with the bits reversed. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1
  return value
})

/** CRC-32C of bytes that come in pieces. */
export class Crc32c {
  #crc = 0xffffffff

  add(bytes: Uint8Array): void {
    let crc = this.#crc
    for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8)
    this.#crc = crc
  }

  /** As tables of LevelDB and TFRecord hold it (table_format.md: rotated, and a constant added). */
  get masked(): number {
    const crc = (this.#crc ^ 0xffffffff) >>> 0
    return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
  }
}

/** The checksum of bytes that are all there, masked. */
export function maskedCrc32c(bytes: Uint8Array): number {
  const crc = new Crc32c()
  crc.add(bytes)
  return crc.masked
}
