import { rulesOf } from './rule.ts'

/** Endings of compressed streams that all compressions have in common. */
const STREAM = {
  header: 'A header that is not one of the format',
  data: 'Compressed bytes that are damaged',
  crc: 'Content with another checksum than the file says',
  truncated: 'A file that ends inside the compressed data',
  suffix: { title: 'Bytes after the end of the compressed data', kind: 'ambiguous' },
} as const

function streamRules(area: string, names: readonly (keyof typeof STREAM)[]) {
  return rulesOf(area, 'malformed', Object.fromEntries(names.map((name) => [name, STREAM[name]])))
}

/** Archives and compressions, and what limits how far they are followed. */
export const ARCHIVE_RULES = [
  ...rulesOf('archive', 'unread', {
    code: {
      title: 'An archive that brings code',
      kind: 'unsafe',
      fix: 'Use one of the handlers that TorchServe has itself, or allow it with `allow-scripts: true` in the contract if you trust who made it.',
    },
    bomb: {
      title: 'An archive that expands to far more than its size',
      why: 'Whoever unpacks it runs out of disk or memory.',
      fix: 'Give the files as they are, without the archive around them.',
    },
    depth: 'Archives in archives, deeper than is followed',
    entries: 'More files in an archive than are read',
    more: {
      title: 'More findings of the same kind',
      why: 'Only the first findings of an archive are told one by one.',
      fix: 'Correct those that are told, and validate again.',
    },
  }),
  ...rulesOf('zip', 'ambiguous', {
    prefix: 'Bytes before the first entry',
    suffix: 'Bytes after the archive’s end',
    gap: 'Bytes between entries that belong to none',
    overlap: 'Entries that share bytes',
    differs: 'An entry whose header and directory disagree',
    duplicate: 'Two entries of the same name',
    folder: 'A folder with content',
    flags: 'Flags that no reader knows',
    version: 'A version of the format that does not exist',
    descriptor: 'Sizes after an entry that disagree with its directory',
    size: 'An entry with another size than it says',
    count: 'Another number of entries than it says',
    zip64: 'A 64-bit record that is broken or disagrees',
    disks: 'An archive that is said to have several parts',
    name: {
      title: 'An entry name that leaves the folder or means another file',
      kind: 'unsafe',
      why: 'Unpacking writes a file outside of the folder that was meant.',
    },
    link: { title: 'A symbolic link in the archive', kind: 'unsafe' },
    encrypted: { title: 'An encrypted entry', kind: 'unread' },
    method: { title: 'A compression that is not read', kind: 'unread' },
    crc: { title: 'Content with another checksum than the archive says', kind: 'malformed' },
    data: { title: 'Compressed bytes that are damaged', kind: 'malformed' },
    directory: { title: 'A directory that is broken', kind: 'malformed' },
    local: { title: 'An entry’s header that is broken', kind: 'malformed' },
    truncated: { title: 'A file that ends inside the archive', kind: 'malformed' },
  }),
  ...rulesOf('tar', 'ambiguous', {
    name: { title: 'An entry name that leaves the folder or means another file', kind: 'unsafe' },
    link: { title: 'A link in the archive', kind: 'unsafe' },
    type: { title: 'An entry that is no file, such as a device', kind: 'unsafe' },
    duplicate: 'Two entries of the same name',
    sparse: 'A file with holes, which readers expand differently',
    pax: 'An extended header that is broken or says something twice',
    suffix: 'Bytes after the archive’s end',
    header: { title: 'A header that is broken', kind: 'malformed' },
    truncated: { title: 'A file that ends inside the archive', kind: 'malformed' },
  }),
  ...streamRules('gzip', ['header', 'data', 'crc', 'truncated', 'suffix']),
  ...streamRules('bz2', ['header', 'data', 'crc', 'truncated', 'suffix']),
  ...streamRules('lzma', ['header', 'truncated', 'suffix']),
  ...streamRules('xz', ['header', 'data', 'truncated', 'suffix']),
  ...streamRules('lz4', ['header', 'data', 'truncated', 'suffix']),
  ...streamRules('zlib', ['data', 'suffix']),
  ...streamRules('zstd', ['data', 'suffix']),
]
