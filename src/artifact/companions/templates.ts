import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'

/** Code of Jinja: expressions and statements; text between them is only printed. */
const CODE = /\{\{[\s\S]*?(?:\}\}|$)|\{%[\s\S]*?(?:%\}|$)/g
/** What no chat template needs, and every known way out of one does. */
const SUSPICIOUS: readonly (readonly [what: RegExp, why: string])[] = [
  [/__\w+/, 'reaches for names that Python keeps to itself'],
  [/\\(x5f|u005f|U0000005f|137|N\{)/i, 'hides an underscore'],
  [/\|\s*attr\b/, 'reads attributes by names that are computed'],
  [
    /\b(lipsum|cycler|joiner|globals|builtins|subclasses|popen|getattr|mro|f_back|f_globals|gi_frame|cr_frame|func_globals|format_map)\b/,
    'uses what leads to the interpreter',
  ],
  [/\{%[-+]?\s*(import|include|extends|from)\b/, 'loads other templates'],
  [/(["'])_+\1\s*[*~+]|[*~+]\s*(["'])_+\2/, 'puts names of underscores together'],
]
const FINDING_LIMIT = 5

/**
 * Judges a chat template, which is a program in Jinja: runtimes that do not lock it in run Python by it (CVE-2024-34359).
 * `name` says whose it is.
 */
export function templateFindings(name: string, template: string): Finding[] {
  const findings: Finding[] = []
  for (const [code] of template.matchAll(CODE)) {
    for (const [what, why] of SUSPICIOUS) {
      const found = what.exec(code)
      if (found === null || findings.length >= FINDING_LIMIT) continue
      const around = code.slice(Math.max(0, found.index - 20), found.index + 40)
      const message = `the template ${quoted(name)} ${why}, at ${quoted(around)}: no chat template needs that`
      findings.push({ level: 'error', rule: 'template/code', message })
    }
  }
  return findings
}
