import { ARCHIVE_RULES } from './rules/archives.ts'
import { ARTIFACT_RULES } from './rules/artifact.ts'
import { CONTRACT_RULES, QUALITY_RULES } from './rules/contract.ts'
import { FORMAT_RULES } from './rules/formats.ts'
import { PICKLE_RULES } from './rules/pickle.ts'
import type { Rule } from './rules/rule.ts'

/** Every rule that a finding can name, in the order of docs/scanner-rules.md. */
export const RULES: readonly Rule[] = [
  ...ARTIFACT_RULES,
  ...CONTRACT_RULES,
  ...QUALITY_RULES,
  ...PICKLE_RULES,
  ...FORMAT_RULES,
  ...ARCHIVE_RULES,
]
