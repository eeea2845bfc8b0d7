import type { Finding } from '../../support/finding.ts'

/** One rule of the scanner, for people: docs/scanner-rules.md and SARIF are made from it. */
export interface Rule {
  /** `<area>/<name>`, as in findings. */
  readonly id: string
  readonly kind: RuleKind
  /** The level of its findings; a few rules have findings of a lower one, too. */
  readonly level: Finding['level']
  /** What is wrong, in a few words. */
  readonly title: string
  /** Why it matters. */
  readonly why: string
  /** What to do about it. */
  readonly fix: string
}

/** What rules have in common: the reason and the way out, where a rule has none of its own. */
export const RULE_KINDS = {
  unsafe: {
    title: 'Unsafe content',
    why: 'Whoever loads the model runs code, or reads and writes files, that its maker chose.',
    fix: 'Do not load it. Ask who made it, or export the model to a format that holds numbers only, such as safetensors or ONNX.',
  },
  ambiguous: {
    title: 'More than one meaning',
    why: 'Readers differ on what such a file holds, so what is checked here need not be what is loaded later.',
    fix: 'Write the file again with the library that made it, and pack archives with an ordinary tool.',
  },
  malformed: {
    title: 'Broken structure',
    why: 'The file is damaged, cut off, or made to break its reader: native loaders crash on such files, or read memory that is not theirs.',
    fix: 'Copy or export the model again and compare the digests. If the library that wrote it loads it without complaint, report it to us.',
  },
  unread: {
    title: 'Not judged',
    why: 'What cannot be read cannot be judged, and what is not judged must not be released.',
    fix: 'Give the model in a format that is read here, unpacked, as files that the job can read.',
  },
  contract: {
    title: 'Contract',
    why: 'The rollout file says what a release must satisfy, and this artifact does not, or it cannot be told.',
    fix: 'Correct the model or what is said of it; change the contract only if the contract is wrong.',
  },
} as const satisfies Record<string, Pick<Rule, 'why' | 'fix' | 'title'>>
export type RuleKind = keyof typeof RULE_KINDS

/** A rule as it is written down: its title, and what differs from others of its kind. */
type Entry = string | (Partial<Omit<Rule, 'id'>> & Pick<Rule, 'title'>)

/** The rules of one area, of one kind where an entry does not say another. */
export function rulesOf(area: string, kind: RuleKind, entries: Readonly<Record<string, Entry>>): Rule[] {
  return Object.entries(entries).map(([name, entry]) => {
    const given = typeof entry === 'string' ? { title: entry } : entry
    const { why, fix } = RULE_KINDS[given.kind ?? kind]
    return { id: `${area}/${name}`, kind, level: 'error', why, fix, ...given }
  })
}
