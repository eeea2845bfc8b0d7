import { Budget } from '../archive/budget.ts'
import { openZip } from '../archive/zip/reader.ts'
import type { Content, Context } from './content.ts'
import { type Opener, RecognisingReader } from './content-reader.ts'
import type { Format } from './names.ts'
import { npyReader } from './npy.ts'
import { onnxReader } from './onnx.ts'
import { safetensorsReader } from './safetensors.ts'
import { textReader } from './text.ts'
import { zipProfile } from './zip-profiles.ts'

/** The readers, each by the format that it reads. What is recognised but has none is refused. */
const OPENERS: Readonly<Partial<Record<Format, Opener>>> = {
  onnx: { needs: 'size', open: ({ size }) => onnxReader(size) },
  safetensors: { needs: 'size', open: ({ size }) => safetensorsReader(size) },
  text: { needs: 'stream', open: () => textReader() },
  npy: { needs: 'stream', open: npyReader },
  zip: {
    needs: 'source',
    open: (content, source, context) =>
      openZip(content, source, context, (entries) => zipProfile(entries, context)),
  },
}

/** What a contract allows of content that could do harm. */
export interface Allowances {
  /** Whether models may bring their own code (TorchScript). */
  readonly scripts: boolean
}

/** A reader of one file of the artifact, which finds out its format. */
export function readerOf(content: Content & { readonly size: number }, allow: Allowances): RecognisingReader {
  const context: Context = {
    budget: new Budget(content.size),
    allowScripts: allow.scripts,
    pickle: () => {
      throw new Error('pickle')
    },
    read: (inner) => new RecognisingReader(inner, context, OPENERS),
  }
  return new RecognisingReader(content, context, OPENERS)
}
