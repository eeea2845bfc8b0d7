import { ARCHIVE_RULES } from './rules/archives.ts'
import { ARTIFACT_RULES } from './rules/artifact.ts'
import { COMPANION_RULES } from './rules/companions.ts'
import { CONTRACT_RULES, EVALUATION_RULES, QUALITY_RULES } from './rules/contract.ts'
import { FORMAT_RULES } from './rules/formats.ts'
import { KERAS_RULES } from './rules/keras.ts'
import { PICKLE_RULES } from './rules/pickle.ts'
import { PROVENANCE_RULES } from './rules/provenance.ts'
import type { Rule } from './rules/rule.ts'
import { TENSORFLOW_RULES } from './rules/tensorflow.ts'

/** Every rule that a finding can name, in the order of docs/scanner-rules.md. */
export const RULES: readonly Rule[] = [
  ...ARTIFACT_RULES,
  ...CONTRACT_RULES,
  ...QUALITY_RULES,
  ...EVALUATION_RULES,
  ...PROVENANCE_RULES,
  ...PICKLE_RULES,
  ...FORMAT_RULES,
  ...TENSORFLOW_RULES,
  ...KERAS_RULES,
  ...COMPANION_RULES,
  ...ARCHIVE_RULES,
]
