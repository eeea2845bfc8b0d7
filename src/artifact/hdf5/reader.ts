import { Inside } from '../archive/inside.ts'
import type { Allowances, Content, Context } from '../formats/content.ts'
import { beginsAsPickle } from '../formats/pickle-sniff.ts'
import { type FormatFacts, quoted, type StreamReader } from '../formats/reader.ts'
import { beginsAsText } from '../formats/text.ts'
import { KerasAttributes } from '../keras/attributes.ts'
import { pickleReader } from '../pickle/pickle.ts'
import { chunksOf, memorySource, type Source } from '../source.ts'
import { readSuperblock, type Superblock } from './superblock.ts'
import { Walk } from './walk.ts'

const HEAD_SIZE = 4096
/** Bytes before the superblock, or after the data, that are looked at. */
const AROUND_LIMIT = 1024 * 1024

/**
 * Reads HDF5 (File Format Specification 3.0) and what Keras keeps in it. Everything is read from the source at once, so
 * that the bytes need only pass by; links to other files are reported, never followed. What is wrong is a finding.
 */
export async function openHdf5(
  _content: Content,
  source: Source,
  { allow }: Context,
): Promise<{ readonly format: 'hdf5'; readonly reader: StreamReader }> {
  const facts = await readHdf5(source, allow)
  return { format: 'hdf5', reader: { write: () => {}, end: () => facts } }
}

async function readHdf5(source: Source, allow: Allowances): Promise<FormatFacts> {
  const inside = new Inside()
  const keras = new KerasAttributes(allow.globals, inside.report)
  const superblock = await readSuperblock(source)
  const pickles = new Pickles(allow.globals, inside)
  const waiting: (() => Promise<void>)[] = []
  const walk = new Walk(superblock, source, {
    report: inside.report,
    attribute: (path, name, values) => {
      keras.take(path, name, values)
      if (name === 'PSEUDOATOM' && values.some((value) => value.toString('latin1') === 'object'))
        inside.report('hdf5/objects', `${quoted(path)} holds Python objects, which PyTables loads as pickles`)
      for (const value of values)
        if (mayBePickle(value)) waiting.push(() => pickles.scan(`${path}@${name}`, memorySource(value)))
    },
    bytes: (path, content) => pickles.scan(path, content),
  })
  await walk.all()
  for (const scan of waiting) await scan()
  await judgeAround(source, superblock, inside)
  const parameters = Number(walk.totals.parameters)
  return { ...inside.facts({ ...keras.details, datasets: walk.totals.datasets, parameters }), inner: [] }
}

function mayBePickle(value: Buffer): boolean {
  return beginsAsPickle(value.subarray(0, HEAD_SIZE), value.length)
}

/** Scans the bytes in a file that some readers, such as PyTables, would load as a pickle. */
class Pickles {
  readonly #allow: ReadonlySet<string>
  readonly #inside: Inside

  constructor(allow: ReadonlySet<string>, inside: Inside) {
    this.#allow = allow
    this.#inside = inside
  }

  async scan(name: string, content: Source): Promise<void> {
    const head = await content.read(0, Math.min(HEAD_SIZE, content.size))
    if (!beginsAsPickle(head, content.size)) return
    const reader = pickleReader({ allow: this.#allow })
    for await (const chunk of chunksOf(content)) reader.write(chunk)
    this.#inside.addFile(name, content.size, { format: null, facts: reader.end() })
  }
}

/** What stands before the superblock and after the data belongs to no part of the file. */
async function judgeAround(source: Source, { start, end }: Superblock, inside: Inside): Promise<void> {
  if (end < source.size && !isEmpty(await readSome(source, end, source.size - end)))
    inside.report(
      'hdf5/suffix',
      `${source.size - end} bytes after its end belong to nothing: something may hide there`,
    )
  if (start === 0) return
  const before = await readSome(source, 0, start)
  if (isEmpty(before)) return
  const head = before.subarray(0, HEAD_SIZE)
  const isText = beginsAsText(head) && !beginsAsPickle(head, source.size)
  const shown = isText
    ? `: ${quoted(head.toString('utf8'))}`
    : ', which are no text: something may hide there'
  inside.report(
    'hdf5/user-block',
    `${start} bytes stand before it, as HDF5 allows${shown}`,
    isText ? 'note' : 'error',
  )
}

async function readSome(source: Source, at: number, length: number): Promise<Buffer> {
  return source.read(at, Math.min(length, AROUND_LIMIT))
}

function isEmpty(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0)
}
