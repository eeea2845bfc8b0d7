import { FormatError, type FormatReader, type StreamReader } from './reader.ts'

/** Control characters that text does not have: all but tab, line feed, form feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** Whether the first bytes of a file are UTF-8 text; the last character may be cut off. */
export function beginsAsText(head: Uint8Array): boolean {
  try {
    return !CONTROL.test(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }))
  } catch {
    return false
  }
}

/** Reads the text files that go with a model (configuration, vocabulary): checks that they are text to the end. */
export function textReader(): FormatReader {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const take = (chunk: Uint8Array, last: boolean) => {
    try {
      if (!CONTROL.test(decoder.decode(chunk, { stream: !last }))) return
    } catch {
      // Not UTF-8: refused like a control character.
    }
    throw new FormatError(
      'artifact/format',
      'begins as text, but has control characters, or bytes that are not UTF-8',
    )
  }
  return {
    write: (chunk) => take(chunk, false),
    end: () => {
      take(new Uint8Array(), true)
      return { findings: [], metadata: new Map(), details: {}, external: [] }
    },
  }
}

/** A reader whose file must be text to its end, which is looked at first. */
export function ofText(reader: StreamReader): StreamReader {
  const text = textReader()
  return {
    write: (chunk) => {
      text.write(chunk)
      return reader.write(chunk)
    },
    end: () => {
      text.end()
      return reader.end()
    },
  }
}
