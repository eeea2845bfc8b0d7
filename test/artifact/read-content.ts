import type { Format } from '../../src/artifact/formats/names.ts'
import type { FormatFacts } from '../../src/artifact/formats/reader.ts'
import { readerOf } from '../../src/artifact/formats/registry.ts'
import { memorySource } from '../../src/artifact/source.ts'

/** Reads a file in memory as the scan would, in chunks of `chunk` bytes. */
export async function readContent(
  path: string,
  bytes: Buffer,
  options: { chunk?: number; scripts?: boolean; globals?: readonly string[] } = {},
): Promise<{ format: Format | null; facts: FormatFacts }> {
  const content = { path, size: bytes.length, source: memorySource(bytes), depth: 0 }
  const reader = readerOf(content, { scripts: options.scripts ?? false, globals: new Set(options.globals) })
  const step = options.chunk ?? 65_536
  for (let at = 0; at < bytes.length; at += step) await reader.write(bytes.subarray(at, at + step))
  return reader.end()
}

/** The findings as `rule inside: message`. */
export async function problems(
  path: string,
  bytes: Buffer,
  options: { chunk?: number } = {},
): Promise<string[]> {
  const { facts } = await readContent(path, bytes, options)
  return facts.findings.map(
    ({ rule, inside, message }) => `${rule}${inside === undefined ? '' : ` ${inside}`}: ${message}`,
  )
}
