import type { Content, Context } from '../../formats/content.ts'
import type { Format } from '../../formats/names.ts'
import { type Parsing, ParsingReader, pass, take, until } from '../../formats/parsing.ts'
import { FormatError, type FormatFacts, quoted, type StreamReader } from '../../formats/reader.ts'
import type { Source } from '../../source.ts'
import { slice } from '../../source.ts'
import { guarded, guardedReader } from '../guarded.ts'
import { Inside } from '../inside.ts'
import { checkDescriptor, LONGEST_DESCRIPTOR } from './descriptor.ts'
import { type Directory, readDirectory, type ZipEntry } from './directory.ts'
import { EntryData } from './entry-data.ts'
import { FLAG_DESCRIPTOR, LOCAL_HEADER, STORED } from './layout.ts'
import { compareLocal, localLengths } from './local-header.ts'
import type { Profile } from './profile.ts'

/** Zeros that writers put before an entry so that its content can be mapped into memory, as MediaPipe's bundles have. */
const ALIGNMENT = 4

/** A ZIP archive whose directory was read, and the reader of everything that it holds. */
export interface OpenZip {
  readonly format: Format
  readonly reader: StreamReader
}

/**
 * Opens a ZIP archive: the directory is read first, from the source; then the whole file streams by once, every byte of
 * which must belong to something. `profileOf` tells from the entries' names what the archive is. Throws a FormatError
 * when there is no directory that can be read.
 */
export async function openZip(
  content: Content,
  source: Source,
  context: Context,
  profileOf: (entries: readonly ZipEntry[]) => Profile,
): Promise<OpenZip> {
  const inside = new Inside()
  const directory = await readDirectory(source, inside.report)
  const profile = profileOf(directory.entries)
  const walk = new ZipWalk({ content, source, context, inside, directory, profile })
  return { format: profile.format, reader: new ParsingReader('zip', walk.file()) }
}

interface Parts {
  readonly content: Content
  readonly source: Source
  readonly context: Context
  readonly inside: Inside
  readonly directory: Directory
  readonly profile: Profile
}

/** One pass over an archive, entry by entry. */
class ZipWalk {
  readonly #parts: Parts
  #position = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  *file(): Parsing<FormatFacts> {
    const { directory, inside, profile } = this.#parts
    yield* inside.surviving(this.#members(profile.begin ?? 0))
    profile.end(inside)
    const facts = inside.facts({ ...profile.details, entries: directory.entries.length })
    // What belongs to a model of several files is no model of its own.
    return profile.format === 'zip' ? facts : { ...facts, inner: [] }
  }

  *#members(begin: number): Parsing<void> {
    const { directory, source } = this.#parts
    const { entries } = directory
    yield* this.#advance(begin)
    for (const [index, entry] of entries.entries()) {
      yield* this.#entry(entry, Math.min(entries[index + 1]?.offset ?? directory.start, directory.start))
    }
    yield* this.#skipTo(directory.start, 'before its directory')
    yield* pass(source.size - directory.start, 'its directory')
  }

  /** Reads an entry, whatever goes wrong with it, and what lies between it and `boundary`, where the next one begins. */
  *#entry(entry: ZipEntry, boundary: number): Parsing<void> {
    const { context, inside } = this.#parts
    if (entry.offset < this.#position || boundary < entry.offset) {
      inside.report(
        'zip/overlap',
        `the entry ${quoted(entry.name)} at byte ${entry.offset} lies inside another one`,
      )
      return
    }
    yield* this.#skipTo(entry.offset, `before the entry ${quoted(entry.name)}`)
    try {
      context.budget.enter()
      yield* this.#content(entry, boundary)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      inside.report(error.rule, error.message)
      yield* this.#advance(boundary - this.#position)
    }
  }

  *#content(entry: ZipEntry, boundary: number): Parsing<void> {
    const { inside } = this.#parts
    if (entry.offset + LOCAL_HEADER.size > boundary) throw overlap(entry, boundary)
    const header = yield* this.#take(LOCAL_HEADER.size)
    const lengths = localLengths(entry, header)
    const dataAt = this.#position + lengths.name + lengths.extra
    if (dataAt + entry.compressed > boundary) throw overlap(entry, boundary)
    const name = yield* this.#take(lengths.name)
    const extra = yield* this.#take(lengths.extra)
    compareLocal(entry, header, name, extra, inside.report)
    yield* this.#data(entry, dataAt)
    const between = boundary - this.#position
    if ((entry.flags & FLAG_DESCRIPTOR) === 0) return
    checkDescriptor(entry, between, between <= LONGEST_DESCRIPTOR ? yield* this.#take(between) : null)
  }

  *#data(entry: ZipEntry, dataAt: number): Parsing<void> {
    const { context, inside } = this.#parts
    const content = this.#contentOf(entry, dataAt)
    const reader = this.#open(entry, content)
    const data = new EntryData(entry, context.budget, (chunk) => reader?.write(chunk))
    const checked = guarded(data)
    this.#position += entry.compressed
    yield* pass(entry.compressed, `the entry ${quoted(entry.name)}`, checked.write)
    const problem = yield* until(checked.end())
    if (problem !== null) inside.report(problem.rule, problem.message)
    if (reader === null) return
    inside.addFile(entry.name, entry.size, yield* until(reader.end()))
  }

  #contentOf(entry: ZipEntry, dataAt: number): Content {
    const { content, source } = this.#parts
    return {
      path: `${content.path}!${entry.name}`,
      size: entry.size,
      source: entry.method === STORED ? slice(source, dataAt, entry.compressed) : null,
      depth: content.depth + 1,
    }
  }

  #open(entry: ZipEntry, content: Content) {
    if (entry.name.endsWith('/')) return null
    const { profile, context } = this.#parts
    const reader = profile.open(entry, content, context)
    if (reader === 'raw') return null
    return reader === null ? context.read(content) : guardedReader(reader, null)
  }

  /** Bytes that belong to no entry. */
  *#skipTo(offset: number, where: string): Parsing<void> {
    const count = offset - this.#position
    if (count <= 0) return
    const rule = this.#position === 0 ? 'zip/prefix' : 'zip/gap'
    if (count <= ALIGNMENT && (yield* this.#take(count)).every((byte) => byte === 0)) return
    this.#parts.inside.report(rule, `${count} bytes ${where} belong to no entry: something may hide there`)
    yield* this.#advance(offset - this.#position)
  }

  *#take(count: number): Parsing<Buffer> {
    this.#position += count
    return yield* take(count, 'an entry')
  }

  *#advance(count: number): Parsing<void> {
    this.#position += count
    yield* pass(count, 'an entry')
  }
}

function overlap(entry: ZipEntry, boundary: number): FormatError {
  const message = `the entry ${quoted(entry.name)} at byte ${entry.offset} runs past byte ${boundary}, where the next part begins`
  return new FormatError('zip/overlap', message)
}
