import { licenceHint } from '../artifact/contract/licence-names.ts'
import type { Contract } from './contract.ts'
import { type Problem, show, wrong } from './problem.ts'

/** Licences on the contract's list that nobody knows, but that are nearly one that is known: no model would have them. */
export function checkLicenceList({ licences = [] }: Contract): readonly Problem[] {
  return licences.flatMap((licence, index) => {
    const hint = licenceHint(licence)
    const path = ['model', 'contract', 'licences', index]
    return hint === ''
      ? []
      : [wrong(path, `expected an SPDX or Hugging Face identifier, found ${show(licence)}${hint}`)]
  })
}
