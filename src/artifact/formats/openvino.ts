import type { Finding } from '../../support/finding.ts'
import { baseName, type Content } from './content.ts'
import { FormatError, NO_FACTS, quoted, type StreamReader } from './reader.ts'
import { ofText } from './text.ts'

/** Longest tag, in characters. */
const TAG_LIMIT = 1024 * 1024
const OWN_SETS = /^(opset\d{1,3}|ie_internal_opset|type_relaxed_opset|experimental)$/
const SHOWN = 50

/**
 * Reads OpenVINO's model, an XML file whose weights lie in a file beside it, of the same name with `.bin`. Declarations of
 * types and entities are refused: they make a reader open other files, or expand without end.
 */
export function openvinoReader({ path }: Content): StreamReader {
  const tags = new Tags()
  return ofText({
    write: (chunk) => tags.write(chunk),
    end: () => {
      const { layers, end, custom } = tags.end()
      const location = baseName(path).replace(/\.[^.]*$/, '.bin')
      return {
        ...NO_FACTS,
        findings: customOps(custom),
        external: end === 0 ? [] : [{ location, end, at: 0 }],
        details: { layers, custom },
      }
    },
  })
}

class Tags {
  #rest = ''
  #layers = 0
  /** First byte of the weights that is not used. */
  #end = 0
  #isClosed = false
  readonly #custom = new Set<string>()

  write(chunk: Uint8Array): void {
    const parts = (this.#rest + Buffer.from(chunk).toString('latin1')).split('>')
    this.#rest = parts.pop() ?? ''
    if (this.#rest.length > TAG_LIMIT) throw broken('has a tag that does not end')
    for (const part of parts) this.#read(part.slice(part.indexOf('<') + 1))
  }

  end(): { layers: number; end: number; custom: string[] } {
    if (!this.#isClosed || this.#rest.trim() !== '') throw broken('does not end with </net>: it is cut off')
    return { layers: this.#layers, end: this.#end, custom: [...this.#custom] }
  }

  #read(tag: string): void {
    if (this.#isClosed) throw broken('goes on after </net>')
    if (/^!(DOCTYPE|ENTITY)/i.test(tag)) throw broken('declares types or entities, which no model needs')
    if (tag.startsWith('layer ')) this.#layer(tag)
    else if (tag.startsWith('data ')) this.#weights(tag)
    this.#isClosed = tag === '/net'
  }

  /** OpenVINO's own ops are in operator sets of its own. */
  #layer(tag: string): void {
    this.#layers++
    const set = attribute(tag, 'version')
    if (set === null || OWN_SETS.test(set) || this.#custom.size >= SHOWN) return
    this.#custom.add(`${set}.${attribute(tag, 'type') ?? '?'}`)
  }

  #weights(tag: string): void {
    const [offset, size] = [number(tag, 'offset'), number(tag, 'size')]
    const isBroken = (offset === null || size === null) && attribute(tag, 'offset') !== null
    if (isBroken && attribute(tag, 'size') !== null) throw broken('has weights at a place that is no number')
    if (offset !== null && size !== null) this.#end = Math.max(this.#end, offset + size)
  }
}

function attribute(tag: string, name: string): string | null {
  const [, text] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return text ?? null
}

function customOps(custom: readonly string[]): Finding[] {
  if (custom.length === 0) return []
  const message = `needs ops that whoever serves it must bring along: ${custom.map(quoted).join(', ')}`
  return [{ level: 'note', rule: 'openvino/custom-op', message }]
}

function number(tag: string, name: string): number | null {
  const [, digits] = new RegExp(`\\s${name}="(\\d{1,15})"`).exec(tag) ?? []
  return digits === undefined ? null : Number(digits)
}

function broken(why: string): FormatError {
  return new FormatError('openvino/xml', `its XML ${why}`)
}
