import { DEPTH_LIMIT } from '../archive/budget.ts'
import { guardedReader } from '../archive/guarded.ts'
import { endsAsZip } from '../archive/zip/end-record.ts'
import { Tail } from '../archive/zip/tail.ts'
import { holdsHdf5 } from '../hdf5/later.ts'
import { chunksOf, type Source, Spool } from '../source.ts'
import type { Content, ContentReader, Context } from './content.ts'
import { brokenPromise, formatByName, promises, promisesPickle, unreadPart } from './extensions.ts'
import type { Format } from './names.ts'
import { mayCallAsPickle } from './pickle-sniff.ts'
import { type ContentFinding, FormatError, type FormatFacts, NO_FACTS, type StreamReader } from './reader.ts'
import { HEAD_SIZE, recognise } from './recognise.ts'

/** A reader, and the format that it found the content to be. */
interface Opened {
  readonly format: Format
  readonly reader: StreamReader
  /** It ends as a ZIP archive, whose entries the reader judges. */
  readonly readsZip?: boolean
}

/** How a format is read. `stream` takes the bytes as they come, `size` must know how many, `source` reads at any place. */
export type Opener =
  | { readonly needs: 'stream'; open(content: Content, context: Context): StreamReader }
  | {
      readonly needs: 'size'
      open(content: Content & { readonly size: number }, context: Context): StreamReader
    }
  | { readonly needs: 'source'; open(content: Content, source: Source, context: Context): Promise<Opened> }

/** Formats that may end with anything, or whose inside is followed anyhow. */
const MAY_END_AS_ZIP: ReadonlySet<Format> = new Set([
  'zip',
  'tar',
  'torch',
  'torchscript',
  'npz',
  'keras',
  'skops',
])
/** Formats whose first bytes may be opcodes of a pickle as well, which reads past what the format means by them. */
const MAY_BE_PICKLE: ReadonlySet<Format> = new Set([
  'safetensors',
  'tflite',
  'catboost',
  'tar',
  'text',
  'companion',
])
/** Around a pickle, these make what joblib writes. */
const JOBLIB_COMPRESSIONS: ReadonlySet<Format> = new Set(['gzip', 'zlib', 'bz2', 'xz', 'lzma', 'lz4'])

type Inner = ReturnType<typeof guardedReader>

/** Reads content of a format that is not known yet: waits for its first bytes, then lets its reader have them all. */
export class RecognisingReader implements ContentReader {
  readonly #content: Content
  readonly #context: Context
  readonly #openers: Readonly<Partial<Record<Format, Opener>>>
  readonly #findings: ContentFinding[] = []
  #head: Buffer | null = Buffer.alloc(0)
  #format: Format | null = null
  #readsZip = false
  #inner: Inner | null = null
  #spool: Spool | null = null
  readonly #tail: Tail | null

  constructor(content: Content, context: Context, openers: Readonly<Partial<Record<Format, Opener>>>) {
    this.#content = content
    this.#context = context
    this.#openers = openers
    this.#tail = content.source === null ? new Tail() : null
  }

  async write(chunk: Uint8Array): Promise<void> {
    this.#tail?.write(chunk)
    if (this.#head === null) return this.#pass(chunk)
    if (this.#head.length === 0 && chunk.length >= HEAD_SIZE) {
      this.#head = null
      await this.#start(chunk, false)
      return this.#pass(chunk)
    }
    const head = Buffer.concat([this.#head, chunk])
    this.#head = head
    if (head.length < HEAD_SIZE) return
    this.#head = null
    await this.#start(head, false)
    await this.#pass(head)
  }

  async end(): Promise<{ format: Format | null; facts: FormatFacts }> {
    if (this.#head !== null) {
      const head = this.#head
      this.#head = null
      await this.#start(head, true)
      await this.#pass(head)
    }
    const facts = await this.#finish()
    const joblib = isJoblib(this.#format, facts)
    const format = joblib ? 'joblib' : this.#format
    if (format !== null) await this.#attempt(() => this.#judge(format))
    const findings = [...this.#findings, ...facts.findings]
    return { format, facts: { ...facts, findings, ...(joblib ? { inner: [] } : {}) } }
  }

  async #pass(chunk: Uint8Array): Promise<void> {
    await (this.#spool ?? this.#inner)?.write(chunk)
  }

  async #start(bytes: Uint8Array, isAll: boolean): Promise<void> {
    const { path, depth } = this.#content
    const part = unreadPart(path)
    if (depth > DEPTH_LIMIT)
      this.#error('archive/depth', `lies in more than ${DEPTH_LIMIT} archives: not read`)
    else if (part !== null) this.#error('artifact/unread', `is ${part}: it is not read here as it is`)
    else await this.#recognise(bytes, isAll)
  }

  async #recognise(bytes: Uint8Array, isAll: boolean): Promise<void> {
    const { path } = this.#content
    const size = this.#content.size ?? (isAll ? bytes.length : Number.POSITIVE_INFINITY)
    const recognised = recognise(bytes.subarray(0, HEAD_SIZE), size)
    const found = 'format' in recognised ? recognised.format : null
    const known = formatByName(path, size === 0) ?? found
    const format = (known === null || known === 'text') && size > 0 && promisesPickle(path) ? 'pickle' : known
    if (format === null) {
      const looks = 'looksLike' in recognised ? recognised.looksLike : ''
      return this.#error('artifact/format', `is in no format that is read here; it looks like ${looks}`)
    }
    const head = bytes.subarray(0, HEAD_SIZE)
    const isPromised = format !== 'text' && promises(path, format)
    if (MAY_BE_PICKLE.has(format) && !isPromised && mayCallAsPickle(head, size))
      this.#error('artifact/polyglot', `begins as ${format}, but Python could read it as a pickle, too`)
    this.#format = format
    await this.#open(format)
  }

  async #open(format: Format): Promise<void> {
    const opener = this.#openers[format]
    if (opener === undefined) {
      this.#error(
        'artifact/unread',
        `is recognised as ${format}, which is not read here, so nothing is known of what is inside; use another format`,
      )
      return
    }
    const { size, source } = this.#content
    if ((opener.needs === 'size' && size === null) || (opener.needs === 'source' && source === null))
      this.#spool = new Spool()
    else await this.#openNow(opener, format, this.#content)
  }

  async #openNow(opener: Opener, format: Format, content: Content): Promise<void> {
    const { size, source } = content
    const opened = await this.#attempt(async () => {
      if (opener.needs === 'source' && source !== null) return opener.open(content, source, this.#context)
      if (opener.needs === 'size' && size !== null)
        return { format, reader: opener.open({ ...content, size }, this.#context) }
      return opener.needs === 'stream' ? { format, reader: opener.open(content, this.#context) } : null
    })
    this.#format = opened?.format ?? format
    this.#readsZip = opened?.readsZip === true
    this.#inner = opened === null ? null : guardedReader(opened.reader, opened.format)
  }

  async #attempt<T>(action: () => Promise<T>): Promise<T | null> {
    try {
      return await action()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#error(error.rule, error.message)
      return null
    }
  }

  async #finish(): Promise<FormatFacts> {
    if (this.#spool !== null) await this.#readSpool(this.#spool)
    return (await this.#inner?.end())?.facts ?? NO_FACTS
  }

  /** Reads what was kept, now that it can be read at any place. */
  async #readSpool(kept: Spool): Promise<void> {
    await using spool = kept
    const source = await spool.source()
    const opener = this.#format === null ? undefined : this.#openers[this.#format]
    if (opener === undefined || this.#format === null) return
    await this.#openNow(opener, this.#format, { ...this.#content, size: source.size, source })
    for await (const chunk of chunksOf(source)) {
      this.#context.signal?.throwIfAborted()
      await this.#inner?.write(chunk)
    }
    const result = await this.#inner?.end()
    this.#inner = result === undefined ? null : { write: async () => {}, end: async () => result }
  }

  async #judge(format: Format): Promise<void> {
    const { path, source } = this.#content
    const promise = brokenPromise(path, format)
    if (promise !== null) {
      const fix = 'rename it, or replace it by what it should be'
      this.#error('artifact/extension', `its name says ${promise}, but its content is ${format}; ${fix}`)
    }
    const end = source ?? this.#tail?.source
    if (end === undefined || MAY_END_AS_ZIP.has(format)) return
    const others = [
      ...(!this.#readsZip && (await endsAsZip(end)) ? ['ends as a ZIP archive'] : []),
      ...(format !== 'hdf5' && (await holdsHdf5(end)) ? ['holds an HDF5 file'] : []),
    ]
    for (const other of others)
      this.#error('artifact/polyglot', `begins as ${format}, but ${other}: some readers take it for that`)
  }

  #error(rule: string, message: string): void {
    this.#findings.push({ level: 'error', rule, message })
  }
}

/** A compression around a pickle is joblib's; a pickle with arrays between its opcodes, too. */
function isJoblib(format: Format | null, { inner = [], details }: FormatFacts): boolean {
  if (format === 'pickle') return Number(details['arrays'] ?? 0) > 0
  const isPickle = inner.length === 1 && (inner[0] === 'pickle' || inner[0] === 'joblib')
  return format !== null && JOBLIB_COMPRESSIONS.has(format) && isPickle
}
