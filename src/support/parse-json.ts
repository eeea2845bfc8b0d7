/**
 * JSON.parse for a stranger's text. V8 (13.6 in Node 24; nodejs/node#63785) takes a key that is written with an escape for the key
 * of an object before it when its first characters, as they are written, are that key. So `"\u005f_loader__"` can hide behind
 * `"\\u005f_loa"`, and other readers see `__loader__`. A key that is misread so has a backslash: such keys are refused.
 * Throws a SyntaxError.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text)
  if (text.includes('\\') && hasBackslashInKey(value)) {
    throw new SyntaxError('a key has a backslash, which readers of JSON take differently')
  }
  return value
}

/** Not recursive: it may be nested as deep as JSON.parse allows, which has no limit. */
function hasBackslashInKey(value: unknown): boolean {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    if (!Array.isArray(next) && Object.keys(next).some((key) => key.includes('\\'))) return true
    for (const inner of Object.values(next)) open.push(inner)
  }
  return false
}
