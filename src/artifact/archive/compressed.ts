import { baseName, type Content, type ContentReader, type Context } from '../formats/content.ts'
import type { Sink } from '../formats/parsing.ts'
import { FormatError, type FormatFacts, type StreamReader } from '../formats/reader.ts'
import { guarded } from './guarded.ts'
import type { Expander } from './inflate.ts'
import { Inside } from './inside.ts'

/** Makes the expander of a whole file; what comes out goes to the sink. */
type OpenExpander = (sink: Sink) => Expander

/**
 * Reads a file that is one compressed stream, and what comes out of it. Bytes after the end of the stream are refused:
 * some readers go on with them, some do not.
 */
export function compressedReader(
  format: string,
  content: Content,
  context: Context,
  open: OpenExpander,
): StreamReader {
  const inside = new Inside()
  const name = innerName(content.path)
  const inner: ContentReader = context.read({
    path: `${content.path}!${name}`,
    size: null,
    source: null,
    depth: content.depth + 1,
  })
  let size = 0
  const expander = open((chunk) => {
    context.budget.expand(chunk.length)
    size += chunk.length
    return inner.write(chunk)
  })
  const stream = guarded({
    write: async (chunk) => {
      if ((await expander.write(chunk)) === chunk.length) return
      throw new FormatError(`${format}/suffix`, 'bytes follow the end of the compressed data')
    },
    end: () => expander.end(),
  })
  return {
    write: stream.write,
    end: async (): Promise<FormatFacts> => {
      const problem = await stream.end()
      if (problem !== null) inside.report(problem.rule, problem.message)
      inside.addFile(name, size, await inner.end())
      return inside.facts({ expanded: size })
    },
  }
}

/** The name of what is inside: the file's own without its last ending. */
function innerName(path: string): string {
  const own = baseName(path)
  if (/\.tgz$/i.test(own)) return own.replace(/\.tgz$/i, '.tar')
  return /\.(gz|bz2|xz|lzma|lz4|zst|z)$/i.test(own)
    ? own.slice(0, own.lastIndexOf('.'))
    : own.replace(/\.[^.]*$/, '')
}
