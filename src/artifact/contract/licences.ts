import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { broken } from './broken.ts'
import type { Card } from './card.ts'
import { licenceHint, namesOf, saysNothing } from './licence-names.ts'
import { type MetadataSource, plainKey } from './metadata.ts'
import { licencesIn, parseExpression, satisfies } from './spdx.ts'

/** A licence that the model is said to have. */
export interface Licence {
  /** An SPDX expression, or a name; as written, untrusted. */
  readonly licence: string
  /** Path of the card, or of the model's file. */
  readonly source: string
}

const KEYS = ['license', 'licence', 'modelspec.license']
const NAME_KEYS = ['license-name', 'license.name']
/** Licences, and findings about them, that are shown. */
const SHOWN = 100

/** The licences that the model's card and its own metadata state, each held against those that the contract allows. */
export function checkLicences(
  allowed: readonly string[] | undefined,
  card: Card | null,
  sources: readonly MetadataSource[],
): { licences: readonly Licence[]; findings: Finding[] } {
  const claims = [...(card === null ? [] : claimsOfCard(card)), ...sources.flatMap(claimsOfMetadata)]
  const stated = claims.filter(({ licence }) => !saysNothing(licence))
  const licences = stated.slice(0, SHOWN)
  if (allowed === undefined) return { licences, findings: [] }
  if (stated.length === 0) return { licences, findings: [unstated(claims[0])] }
  return { licences, findings: stated.flatMap((one) => checkOne(one, allowed)).slice(0, SHOWN) }
}

function claimsOfCard({ path, frontMatter }: Card): Licence[] {
  const { license, license_name: name } = frontMatter
  const stated = [license].flat().filter((value) => typeof value === 'string')
  return stated.map((value) => ({ licence: named(value, name), source: path }))
}

function claimsOfMetadata({ path, metadata }: MetadataSource): Licence[] {
  const entries = [...metadata].map(([key, value]) => [plainKey(key), value] as const)
  const name = entries.find(([key]) => NAME_KEYS.includes(key))?.[1]
  return entries
    .filter(([key]) => KEYS.includes(key))
    .map(([, value]) => ({ licence: named(value, name), source: path }))
}

/** The Hub says `other`, and the name beside it. */
function named(licence: string, name: unknown): string {
  return saysNothing(licence) && typeof name === 'string' ? name.trim() : licence.trim()
}

function unstated(claim: Licence | undefined): Finding {
  const found =
    claim === undefined
      ? "neither a model card nor the model's own metadata states one"
      : `${claim.source} only says ${quoted(claim.licence)}`
  const fix = 'write `license:` at the beginning of the model card (with `license_name:` where it is "other")'
  return broken('licence', `a licence is expected, but ${found}; ${fix}`)
}

function checkOne({ licence, source }: Licence, allowed: readonly string[]): Finding[] {
  const list = new Set(allowed.map((one) => one.toLowerCase().split(/\s+/).join(' ')))
  // A name of the list's own need not be an expression: "Acme Model Licence".
  if (list.has(licence.toLowerCase())) return []
  const shown = allowed.slice(0, 20).join(', ') + (allowed.length > 20 ? ', …' : '')
  const expression = parseExpression(licence)
  if (expression === null) {
    const fix = 'write its identifier instead, such as apache-2.0'
    return [
      broken(
        'licence',
        `${source}: ${quoted(licence)} is no SPDX licence expression; ${fix} (allowed: ${shown})`,
      ),
    ]
  }
  const isAllowed = (id: string, exception: string | null) => {
    const suffix = exception === null ? '' : ` with ${exception.toLowerCase()}`
    return namesOf(id).some((name) => list.has(name + suffix))
  }
  if (satisfies(expression, isAllowed)) return []
  const hint =
    licencesIn(expression)
      .map(licenceHint)
      .find((text) => text !== '') ?? ''
  return [
    broken(
      'licence',
      `${source}: the licence is ${quoted(licence)}, but the contract allows ${shown}${hint}; use another model, or have it put on model.contract.licences`,
    ),
  ]
}
