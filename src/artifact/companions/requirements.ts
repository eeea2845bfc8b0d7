import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'

/** Files that say what is installed where the model is served: for pip, or in YAML for conda and MLflow. */
export const REQUIREMENTS = /^(requirements[\w.-]*\.txt|(conda|environment|python_env)\.ya?ml)$/
const LIMIT = 20

/** Options that name another index, or another list. */
const INDEX = /^(-i|--index-url|--extra-index-url|-f|--find-links)[=\s]\s*["']?(\S+)/
const ENCRYPTED = /^https:\/\//i
const ARCHIVE = /^(?!-)\S+\.(whl|conda|zip|tgz|tar(\.\w+)?)(#\S*|\s.*)?$/i

/** What a requirement brings from elsewhere than an index of packages, by how it is written. */
const ELSEWHERE: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/^(-e|--editable)\b/, 'installs a project as it lies there'],
  [/^--trusted-host\b/, 'trusts a server that does not prove who it is'],
  [/^(-r|-c|--requirement|--constraint)[=\s]\s*(\S*:\/\/|\/|\S*\.\.)/, 'takes its list from elsewhere'],
  [/\b(git|hg|svn|bzr)\+/i, 'takes a package from a repository of source code'],
  [/(^|@\s*)(file:|\.{0,2}[/\\]|\.{1,2}$|~|[a-z]:\\)/i, 'takes a package from a path of the server’s'],
  [/@\s*[a-z][\w+.-]*:\/\//i, 'takes a package from an address'],
  [/^http:\/\//i, 'takes packages from an address that is not encrypted'],
  [ARCHIVE, 'takes a package from a file or an address'],
]

/**
 * Judges what a model wants to be installed: packages from elsewhere than an index are code that nobody has looked at, and that
 * runs when they are installed. Another index is noted only, as long as it is asked over https.
 */
export function requirementFindings(text: string): Finding[] {
  const findings: Finding[] = []
  for (const { line, words } of requirements(text)) {
    const [, , index] = INDEX.exec(words) ?? []
    const isIndex = index !== undefined || (ENCRYPTED.test(words) && !ARCHIVE.test(words))
    if (isIndex) findings.push(ofIndex(line, words, index ?? words))
    else {
      const what = ELSEWHERE.find(([pattern]) => pattern.test(words))?.[1]
      if (what !== undefined) findings.push(finding('warning', line, what, words))
    }
    if (findings.length === LIMIT) break
  }
  return findings
}

/** Lines without comments, joined where they go on, and without what makes them items of YAML. */
function* requirements(text: string): Generator<{ line: number; words: string }> {
  let kept = ''
  let from = 0
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (kept === '') from = index + 1
    kept += raw.replace(/\\$/, ' ')
    if (raw.endsWith('\\')) continue
    const words = kept.replace(/(^|\s)#.*$/, '').trim()
    kept = ''
    if (words !== '') yield { line: from, words: words.replace(/^(-\s+)?["']?/, '').replace(/["']$/, '') }
  }
}

function ofIndex(line: number, words: string, address: string): Finding {
  if (ENCRYPTED.test(address)) return finding('note', line, 'takes packages from another index', words)
  return finding('warning', line, 'takes packages from elsewhere, not over https', words)
}

function finding(level: Finding['level'], line: number, what: string, words: string): Finding {
  // Who may ask an index often stands in its address.
  const shown = words.replace(/\/\/[^/@\s]*@/g, '//***@')
  return { level, rule: 'companion/requirements', message: `line ${line} ${what}: ${quoted(shown)}` }
}
