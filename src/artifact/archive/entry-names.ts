import { quoted } from '../formats/reader.ts'

/** What is wrong with the name of an entry, as words that follow it, or null. */
function nameProblem(name: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (name === '' || /[\u0000-\u001f\u007f\ufffd]/.test(name))
    return 'is empty, or has a control character or bytes that are not UTF-8'
  if (name.includes('\\')) return 'has a backslash, which is a folder on some systems'
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'is an absolute path: it is written anywhere'
  const parts = name.replace(/\/$/, '').split('/')
  if (parts.includes('..')) return 'leaves the folder that it is unpacked to'
  if (parts.includes('') || parts.includes('.')) return 'has empty parts or ".", so it means another name'
  return null
}

/** Names of one archive, which must be safe to write and each mean a file of its own on any system. */
export class EntryNames {
  readonly #seen = new Map<string, string>()

  /** The rule that the name breaks and why, or null. Folders may be named again. */
  add(name: string): { rule: 'name' | 'duplicate'; problem: string } | null {
    const problem = nameProblem(name)
    if (problem !== null) return { rule: 'name', problem: `the entry ${quoted(name)} ${problem}` }
    const plain = name.replace(/\/$/, '').normalize('NFKC').toLowerCase()
    const other = this.#seen.get(plain)
    this.#seen.set(plain, name)
    if (other === undefined || (other === name && name.endsWith('/'))) return null
    const twice = other === name ? 'is there twice' : `is the same file as ${quoted(other)} on some systems`
    return {
      rule: 'duplicate',
      problem: `the entry ${quoted(name)} ${twice}: readers differ on which counts`,
    }
  }
}
