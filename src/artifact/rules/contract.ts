import { rulesOf } from './rule.ts'

/** What a contract of the rollout file demands. */
export const CONTRACT_RULES = rulesOf('contract', 'contract', {
  format: 'A format that the contract does not allow',
  size: 'A model larger than the contract allows',
  metadata: {
    title: 'Provenance that is demanded and not known',
    fix: 'Set it in the rollout file (`model.version`, `model.provenance`), or write it into the model’s own metadata.',
  },
  quality: 'A number outside its bounds, or missing',
  regression: 'A number worse than the champion’s by more than the contract allows',
  'no-champion': {
    title: 'No champion to compare with',
    level: 'note',
    why: 'A first release has nothing to be worse than, so `max-regression` was not checked.',
    fix: 'Nothing for a first release; else give `champion-metrics` or a target.',
  },
  'metrics-file': {
    title: 'Evaluation numbers that cannot be read',
    fix: 'Write a JSON object of numbers; NaN and Infinity are no JSON.',
  },
})
