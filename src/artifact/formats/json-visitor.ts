/** What is told of a value that is neither an object nor a list. */
export type JsonValue = string | number | boolean | null

/** Bytes of a text that are told; the others are left out. */
export const TOLD_TEXT = 32

/** Is told what a document of JSON, or of UBJSON, holds as it streams by. */
export interface JsonVisitor {
  /** An object or a list begins. */
  open(kind: '{' | '['): void
  close(): void
  key(name: string): void
  value(value: JsonValue): void
  /** Whether NaN, or an infinite number, which JSON does not have, is read here. */
  takesNan(): boolean
  /** As many numbers of a list, which are not looked at. */
  numbers(count: number): void
}
