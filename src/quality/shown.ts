/** A value that somebody else gave, in a message: one line, at most 60 characters. */
export function shown(value: unknown): string {
  if (typeof value === 'number') return String(value)
  const text = (JSON.stringify(value) ?? 'nothing').replace(/[\p{C}\s]+/gu, ' ')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
