import { type Allowances, baseName, type Content, type Context } from '../formats/content.ts'
import { formatByName } from '../formats/extensions.ts'
import type { Format } from '../formats/names.ts'
import type { StreamReader } from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { readCheckpointIndex } from './checkpoint.ts'
import { kerasMetadataReader } from './keras-metadata.ts'
import { FINGERPRINT, PARTS_BY_NAME } from './part-schemas.ts'
import { walkedReader } from './walked.ts'

const INDEX = 0x00
const NUMBERS = 0x08
const METADATA = 'keras_metadata.pb'
/** Where the checkpoint of a SavedModel lies; any other one is a model's weights without their graph. */
const OF_SAVED_MODEL = /(^|[/!])variables\/variables\.index$/

/** Reads checkpoints and what else lies beside `saved_model.pb`; which of them it is, its first byte tells, or its name. */
export async function partOf(
  content: Content,
  source: Source,
  { allow }: Context,
): Promise<{ format: Format; reader: StreamReader }> {
  const [first] = await source.read(0, 1)
  const isIndex = first === INDEX && formatByName(content.path) === null
  const format = isIndex && !OF_SAVED_MODEL.test(content.path) ? 'checkpoint' : 'savedmodel-part'
  return { format, reader: await readerOf(first ?? 0, content, source, allow) }
}

async function readerOf(
  first: number,
  content: Content,
  source: Source,
  { globals }: Allowances,
): Promise<StreamReader> {
  const name = baseName(content.path)
  const known = PARTS_BY_NAME.get(name)
  if (known !== undefined) return walkedReader(known, source.size, true)
  if (name === METADATA) return kerasMetadataReader(source.size, globals)
  if (first === NUMBERS) return walkedReader(FINGERPRINT, source.size, false)
  if (first !== INDEX) return kerasMetadataReader(source.size, globals)
  const facts = await readCheckpointIndex(content, source)
  return { write: () => {}, end: () => facts }
}
