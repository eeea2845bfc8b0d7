import { FormatError, quoted } from '../../formats/reader.ts'

/** Records of a pax header that change what a reader sees. */
export interface PaxRecords {
  readonly path?: string
  readonly linkpath?: string
  readonly size?: number
  /** Whether its content is not what is stored: holes are left out. */
  readonly sparse: boolean
}

/** Reads the records of a pax extended header: `<length> <key>=<value>\n` each. Throws a FormatError for any other. */
export function parsePax(bytes: Buffer): PaxRecords {
  const found = new Map<string, string>()
  let at = 0
  while (at < bytes.length) {
    const [, digits = ''] = /^(\d{1,9}) /.exec(bytes.subarray(at, at + 11).toString('latin1')) ?? []
    const end = at + Number(digits)
    const record = bytes.subarray(at + digits.length + 1, end - 1).toString('utf8')
    const equals = record.indexOf('=')
    if (digits === '' || end > bytes.length || end <= at || bytes[end - 1] !== 0x0a || equals < 1)
      throw new FormatError(
        'tar/pax',
        `an extended header has a record that cannot be read: ${quoted(record)}`,
      )
    const key = record.slice(0, equals)
    if (found.has(key))
      throw new FormatError('tar/pax', `an extended header has the key ${quoted(key)} twice`)
    found.set(key, record.slice(equals + 1))
    at = end
  }
  const [path, linkpath, size] = [found.get('path'), found.get('linkpath'), found.get('size')]
  if (size !== undefined && !/^\d{1,15}$/.test(size))
    throw new FormatError('tar/pax', `an extended header has the size ${quoted(size)}`)
  return {
    sparse: [...found.keys()].some((key) => key.startsWith('GNU.sparse.')),
    ...(path === undefined ? {} : { path }),
    ...(linkpath === undefined ? {} : { linkpath }),
    ...(size === undefined ? {} : { size: Number(size) }),
  }
}
