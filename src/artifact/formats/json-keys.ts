/**
 * What JSON.parse lets pass in text that it accepts: an object with the same key twice (readers differ on which counts)
 * and numbers that are not plain whole ones. Returns the first such thing in words, or null. The text must be valid JSON.
 */
export function looseJson(text: string): string | null {
  const objects: (Set<string> | null)[] = []
  let isKey = false
  for (const token of tokens(text)) {
    const keys = isKey ? objects.at(-1) : null
    const problem = keys && token.startsWith('"') ? repeated(token, keys) : loose(token)
    if (problem !== null) return problem
    nest(token, objects)
    isKey = token === '{' || token === ','
  }
  return null
}

function nest(token: string, objects: (Set<string> | null)[]): void {
  if (token === '{') objects.push(new Set())
  else if (token === '[') objects.push(null)
  else if (token === '}' || token === ']') objects.pop()
}

function repeated(token: string, keys: Set<string>): string | null {
  const key = JSON.parse(token) as string
  if (keys.has(key)) return `the key ${JSON.stringify(key.slice(0, 80))} is there twice`
  keys.add(key)
  return null
}

function loose(token: string): string | null {
  if (!/^[-\d]/.test(token) || /^(0|[1-9]\d*)$/.test(token)) return null
  return `${token.slice(0, 40)} is not a whole number of at least 0`
}

/** Scanned by hand: it may be 100 MB of a stranger's, on which a regular expression's stack would run out. */
function* tokens(text: string): Generator<string> {
  let at = 0
  while (at < text.length) {
    const start = at++
    const char = text[start] ?? ''
    if (char === '"') at = stringEnd(text, at)
    else if (isNumeric(char)) while (isNumeric(text[at])) at++
    else if (!'{}[],'.includes(char)) continue
    yield text.slice(start, at)
  }
}

function isNumeric(char: string | undefined): boolean {
  return char !== undefined && /[-+.\deE]/.test(char)
}

/** The place after the closing quotation mark: the first one with an even number of backslashes before it. */
function stringEnd(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); ; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
}
