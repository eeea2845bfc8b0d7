/** A member of a tar archive to write. */
export interface Member {
  readonly name: string
  readonly data?: Uint8Array | string
  readonly type?: string
  readonly link?: string
  /** Size in the header, where it is not that of the data. */
  readonly size?: number
  /** Checksum in the header, where it is not right. */
  readonly checksum?: number
}

/** A tar archive (ustar) of these members; `end` blocks of zeros come last. */
export function tarFile(members: readonly Member[], end = 2): Buffer {
  return Buffer.concat([...members.map(member), Buffer.alloc(512 * end)])
}

/** A pax header with these records, which are about the next member. */
export function pax(records: Readonly<Record<string, string>>, type = 'x'): Member {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`)
    let length = rest + String(rest).length
    if (String(length).length > String(rest).length) length++
    return `${length} ${key}=${value}\n`
  })
  return { name: 'PaxHeader', type, data: lines.join('') }
}

function member({ name, data = '', type = '0', link = '', size, checksum }: Member): Buffer {
  const content = Buffer.from(data)
  const header = Buffer.alloc(512)
  header.write(name, 0, 100)
  header.write('0000644\0', 100)
  header.write(`${(size ?? content.length).toString(8).padStart(11, '0')}\0`, 124)
  header.write('        ', 148)
  header.write(type, 156)
  header.write(link, 157, 100)
  header.write('ustar\x0000', 257)
  const sum = checksum ?? header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)])
}
