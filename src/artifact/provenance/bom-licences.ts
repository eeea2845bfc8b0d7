import spdx from 'spdx-license-ids/index.json' with { type: 'json' }
import { licencesIn, parseExpression } from '../contract/spdx.ts'
import type { ArtifactReport } from '../report.ts'

/** Identifiers of SPDX as they are written, by what they are without regard to case. */
const IDS = new Map(spdx.map((id) => [id.toLowerCase(), id]))

/**
 * Licences as CycloneDX 1.6 wants them: an expression alone, else a list of SPDX identifiers and, for what SPDX does not know,
 * of names. What the card and the model's own metadata both state is there once.
 */
export function bomLicences(licences: ArtifactReport['licences']): object[] {
  const stated = [...new Set(licences.map(({ licence }) => IDS.get(licence.toLowerCase()) ?? licence))]
  const [first, second] = stated
  if (first !== undefined && second === undefined && isExpression(first)) {
    return [{ expression: first, acknowledgement: 'declared' }]
  }
  return stated.map((licence) => {
    const name = IDS.has(licence.toLowerCase()) ? { id: licence } : { name: licence }
    return { license: { ...name, acknowledgement: 'declared' } }
  })
}

/** Several licences of SPDX in one text. */
function isExpression(text: string): boolean {
  const expression = parseExpression(text)
  if (expression === null || 'id' in expression) return false
  return licencesIn(expression).every((id) => IDS.has(id.toLowerCase()))
}
