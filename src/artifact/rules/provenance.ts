import { rulesOf } from './rule.ts'

/** What `signed` and `manifest` of a contract demand. */
export const PROVENANCE_RULES = rulesOf('provenance', 'contract', {
  signature: {
    title: 'A signature that is missing, malformed or does not fit',
    why: 'Nobody has vouched for these files, or somebody changed what was vouched for.',
    fix: 'Sign the model where it is made, with model-signing or cosign, and carry the signature along unchanged.',
  },
  signer: {
    title: 'A valid signature by somebody else',
    why: 'Anyone can sign a model; the contract says whose signature counts.',
    fix: 'Find out who signed it. Correct `model.contract.signed` only if that is who should have.',
  },
  manifest: {
    title: 'A manifest that is missing or malformed',
    fix: 'Write it in the folder of the model, with `sha256sum`, a line for each file.',
  },
  'changed-file': {
    title: 'A file that is not the one that was signed',
    why: 'It was changed, exchanged or damaged after it was signed.',
    fix: 'Take the model again from where it was signed. If the change was meant, sign anew.',
  },
  'missing-file': {
    title: 'A signed file that is not there',
    why: 'A model without one of its files is another model.',
    fix: 'Take the model again, whole; or sign what is left of it.',
  },
  'unsigned-file': {
    title: 'A file that is not signed',
    why: 'Whoever could add it could add code, or weights that are loaded instead of the signed ones.',
    fix: 'Remove it, sign it, or name it in `model.contract.signed.ignore`.',
  },
})
