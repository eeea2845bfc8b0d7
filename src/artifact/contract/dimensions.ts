import { quoted } from '../formats/reader.ts'

type Length = number | string | null
type Shape = readonly Length[]

/** Compares shapes, and remembers what the model calls each free dimension that the contract has a name for. */
export class Dimensions {
  readonly #names = new Map<string, { readonly name: string; readonly where: string }>()

  /** What is different, in words; nothing when `found` is as expected. `where` names the tensor. */
  compare(where: string, expected: Shape, found: Shape): string[] {
    if (expected.length !== found.length) return [`${count(expected.length)} expected, ${found.length} there`]
    return expected.flatMap((length, index) => {
      const is = found[index] ?? null
      const problem = lengthProblem(length, is) ?? this.#nameProblem(where, length, is)
      return problem === null ? [] : [`dimension ${index + 1} ${problem}`]
    })
  }

  /** A contract that gives two dimensions one name says that they are always of the same length. */
  #nameProblem(where: string, expected: Length, found: Length): string | null {
    if (typeof expected !== 'string' || typeof found !== 'string') return null
    const known = this.#names.get(expected)
    if (known === undefined) this.#names.set(expected, { name: found, where })
    else if (known.name !== found)
      return `is ${quoted(found)}, but ${quoted(expected)} was ${quoted(known.name)} in ${known.where}`
    return null
  }
}

function lengthProblem(expected: Length, found: Length): string | null {
  if (isFree(expected)) return isFree(found) ? null : `should be free, but is fixed at ${found}`
  if (expected === found) return null
  return `should be ${expected}, but is ${isFree(found) ? 'free' : found}`
}

function isFree(length: Length): length is string | null {
  return typeof length !== 'number' || length < 0
}

function count(dimensions: number): string {
  return dimensions === 1 ? '1 dimension is' : `${dimensions} dimensions are`
}

/** `[batch, 3, ?, 224]` */
export function shapeText(shape: Shape): string {
  const lengths = shape
    .slice(0, 20)
    .map((length) => (typeof length === 'string' ? name(length) : number(length)))
  return `[${lengths.join(', ')}${shape.length > 20 ? ', …' : ''}]`
}

function number(length: number | null): string {
  return isFree(length) ? '?' : String(length)
}

function name(text: string): string {
  return /^[\w.]{1,40}$/.test(text) ? text : quoted(text)
}
