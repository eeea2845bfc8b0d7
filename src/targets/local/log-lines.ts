import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

const TAIL_BYTES = 8_192
const TAIL_LINES = 15

/** Length of the log now, bytes; 0 when there is none. */
export function logLength(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/**
 * The last lines written after `from` (bytes), without control characters. Each begins with "| ", so that no line can be
 * taken for a command of the runner (`::…`) when it is printed.
 */
export function lastLines(path: string, from = 0): string {
  const text = tail(path, from)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(-TAIL_LINES)
    .map((line) => `| ${printable(line).slice(0, 500)}`)
    .join('\n')
}

function tail(path: string, from: number): string {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    return ''
  }
  try {
    const { size } = fstatSync(file)
    const start = Math.max(Math.min(from, size), size - TAIL_BYTES)
    const buffer = Buffer.alloc(size - start)
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start)).toString('utf8')
  } finally {
    closeSync(file)
  }
}

function printable(line: string): string {
  // Colours and other escape sequences first, then what is left of control characters.
  return line.replace(/\p{Cc}\[[0-9;]*[A-Za-z]/gu, '').replace(/\p{Cc}/gu, ' ')
}
