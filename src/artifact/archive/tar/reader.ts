import { posix } from 'node:path'
import type { Content, ContentReader, Context } from '../../formats/content.ts'
import { type Parsing, ParsingReader, pass, rest, take, until } from '../../formats/parsing.ts'
import { FormatError, type FormatFacts, quoted, type StreamReader } from '../../formats/reader.ts'
import { slice } from '../../source.ts'
import { EntryNames } from '../entry-names.ts'
import { Inside } from '../inside.ts'
import { BLOCK, parseHeader, type TarHeader } from './header.ts'
import { type PaxRecords, parsePax } from './pax.ts'

/** Bytes of a long name or of an extended header. */
const EXTENSION_LIMIT = 1024 * 1024
const FILE_TYPES = ['0', '\0', '7']
const FOLDER = '5'
const HARD_LINK = '1'
const SYMBOLIC_LINK = '2'
const PAX = 'x'
const GLOBAL_PAX = 'g'
const GNU_LONG_NAME = 'L'
const GNU_LONG_LINK = 'K'
const GNU_SPARSE = 'S'

/** Reads a tar archive (POSIX ustar, pax, GNU) as it streams by, and every file in it. */
export function tarReader(content: Content, context: Context): StreamReader {
  return new ParsingReader('tar', new TarWalk(content, context).file())
}

/** What headers before an entry say of it. */
interface Extension {
  readonly name?: string
  readonly link?: string
  readonly pax?: PaxRecords
}

/** One pass over an archive, header by header. */
class TarWalk {
  readonly #content: Content
  readonly #context: Context
  readonly #inside = new Inside()
  readonly #names = new EntryNames()
  readonly #links = new Set<string>()
  #position = 0
  #entries = 0
  #extension: Extension = {}

  constructor(content: Content, context: Context) {
    this.#content = content
    this.#context = context
  }

  *file(): Parsing<FormatFacts> {
    yield* this.#inside.surviving(this.#members())
    return this.#inside.facts({ entries: this.#entries })
  }

  *#members(): Parsing<void> {
    for (;;) {
      const at = this.#position
      const header = parseHeader(yield* this.#block(), at)
      if (header === null) return yield* this.#end()
      if (header.size > (this.#content.size ?? Number.MAX_SAFE_INTEGER) - this.#position)
        throw new FormatError('tar/truncated', `the entry ${quoted(header.name)} is longer than the file`)
      if (!(yield* this.#extends(header))) yield* this.#member(this.#extended(header))
    }
  }

  /** Two blocks of zeros end an archive; what follows must be zeros, too, or readers differ on whether it counts. */
  *#end(): Parsing<void> {
    if (!(yield* this.#block()).every((byte) => byte === 0))
      throw new FormatError('tar/suffix', 'something follows the block that ends the archive')
    let found = false
    yield* rest((chunk) => {
      found ||= chunk.some((byte) => byte !== 0)
    })
    if (found) this.#inside.report('tar/suffix', 'something follows the end of the archive')
  }

  /** Headers that only say something of the next one. */
  *#extends(header: TarHeader): Parsing<boolean> {
    if (![PAX, GLOBAL_PAX, GNU_LONG_NAME, GNU_LONG_LINK].includes(header.type)) return false
    if (header.size > EXTENSION_LIMIT)
      throw new FormatError('tar/pax', `an extended header has ${header.size} bytes, which is too many`)
    const bytes = Buffer.from(yield* this.#padded(header.size))
    const text = bytes.toString('utf8').replace(/\0.*$/s, '')
    if (header.type === GNU_LONG_NAME) this.#extension = { ...this.#extension, name: text }
    else if (header.type === GNU_LONG_LINK) this.#extension = { ...this.#extension, link: text }
    else if (header.type === PAX) this.#extension = { ...this.#extension, pax: parsePax(bytes) }
    else this.#judgeGlobal(parsePax(bytes))
    return true
  }

  #judgeGlobal({ path, linkpath, size, sparse }: PaxRecords): void {
    if (path !== undefined || linkpath !== undefined || size !== undefined || sparse)
      throw new FormatError(
        'tar/pax',
        'a global header gives all entries one name or size: readers differ on that',
      )
  }

  #extended(header: TarHeader): TarHeader {
    const { name, link, pax } = this.#extension
    this.#extension = {}
    if (pax?.sparse === true) return { ...header, type: GNU_SPARSE }
    return {
      type: header.type,
      name: pax?.path ?? name ?? header.name,
      link: pax?.linkpath ?? link ?? header.link,
      size: pax?.size ?? header.size,
    }
  }

  *#member(header: TarHeader): Parsing<void> {
    this.#entries++
    this.#context.budget.enter()
    const { type, size } = header
    const name = type === FOLDER ? `${header.name.replace(/\/$/, '')}/` : header.name
    this.#judgeName(name.replace(/^\.\//, '') || './')
    if (type === SYMBOLIC_LINK || type === HARD_LINK) this.#judgeLink(header)
    else if (type === GNU_SPARSE)
      this.#say('sparse', name, 'leaves out parts of its content, which is not read here')
    else if (!FILE_TYPES.includes(type) && type !== FOLDER)
      this.#say('type', name, `is of type ${quoted(type)}: neither a file nor a folder`)
    if (FILE_TYPES.includes(type)) yield* this.#readFile(name, size)
    else yield* this.#skip(size)
  }

  #judgeName(name: string): void {
    if (name === './') return
    const problem = this.#names.add(name)
    if (problem !== null) this.#inside.report(`tar/${problem.rule}`, problem.problem)
    const parts = name.split('/')
    const through = parts
      .map((_part, index) => parts.slice(0, index).join('/'))
      .find((path) => this.#links.has(path))
    if (through !== undefined) this.#say('link', name, `is written through the link ${quoted(through)}`)
  }

  #judgeLink({ name, link, type }: TarHeader): void {
    const plain = name.replace(/^\.\//, '')
    this.#links.add(plain)
    const base = type === HARD_LINK ? '' : posix.dirname(plain)
    const target = posix.join(base, link)
    if (
      link === '' ||
      link.startsWith('/') ||
      link.includes('\\') ||
      target === '..' ||
      target.startsWith('../')
    )
      this.#say('link', name, `is a link to ${quoted(link)}, outside of the archive`)
  }

  *#readFile(name: string, size: number): Parsing<void> {
    const { source, path, depth } = this.#content
    const inner: Content = {
      path: `${path}!${name}`,
      size,
      source: source === null ? null : slice(source, this.#position, size),
      depth: depth + 1,
    }
    const reader: ContentReader = this.#context.read(inner)
    this.#position += size
    yield* pass(size, `the entry ${quoted(name)}`, (chunk) => reader.write(chunk))
    this.#inside.addFile(name.replace(/^\.\//, ''), size, yield* until(reader.end()))
    yield* this.#pad(size)
  }

  *#skip(size: number): Parsing<void> {
    this.#position += size
    yield* pass(size, 'an entry')
    yield* this.#pad(size)
  }

  *#padded(size: number): Parsing<Buffer> {
    this.#position += size
    const bytes = yield* take(size, 'an extended header')
    yield* this.#pad(size)
    return bytes
  }

  *#pad(size: number): Parsing<void> {
    const count = (BLOCK - (size % BLOCK)) % BLOCK
    this.#position += count
    yield* pass(count, 'the padding of an entry')
  }

  *#block(): Parsing<Buffer> {
    this.#position += BLOCK
    return yield* take(BLOCK, 'a header')
  }

  #say(rule: string, name: string, what: string): void {
    this.#inside.report(`tar/${rule}`, `the entry ${quoted(name)} ${what}`)
  }
}
