/** Where an annotation points to. */
export interface Place {
  readonly file?: string | undefined
  readonly line?: number | undefined
  readonly column?: number | undefined
  readonly title?: string | undefined
}

/** How a use case speaks to people. The entry gives one that writes workflow commands; a shell gets plain lines. */
export interface Log {
  info(message: string): void
  notice(message: string, place?: Place): void
  warning(message: string, place?: Place): void
  error(message: string, place?: Place): void
}
