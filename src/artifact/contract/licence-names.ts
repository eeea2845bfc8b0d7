import deprecated from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import current from 'spdx-license-ids/index.json' with { type: 'json' }
import { didYouMean } from '../../config/suggest.ts'

const SPDX = [...current, ...deprecated]
const SPDX_PLAIN = new Set(SPDX.map((id) => id.toLowerCase()))
/** What the Hugging Face Hub knows beside SPDX (hub-docs, repositories-licenses), and licences of models that it added since. */
const HUB = new Set([
  ...['openrail', 'openrail++', 'bigscience-openrail-m', 'creativeml-openrail-m', 'bigcode-openrail-m'],
  ...['bigscience-bloom-rail-1.0', 'bsd', 'cc', 'c-uda', 'gfdl', 'gpl', 'lgpl', 'lgpl-lr', 'odc-by', 'odbl'],
  ...[
    'pddl',
    'deepfloyd-if-license',
    'llama2',
    'llama3',
    'llama3.1',
    'llama3.2',
    'llama3.3',
    'llama4',
    'gemma',
  ],
])
/** Words that stand where a licence is expected, and name none. */
const NO_LICENCE = new Set(['other', 'unknown', 'none', 'noassertion', 'unlicensed', 'n/a'])
/** GNU's identifiers without a word behind the version are old names of those with one. */
const GNU = /^(?:gpl|lgpl|agpl|gfdl)-\d+(?:\.\d+)?$/

/** Whether a text says that the licence is not told. */
export function saysNothing(text: string): boolean {
  return NO_LICENCE.has(text.trim().toLowerCase())
}

/** `; did you mean "Apache-2.0"?` for what is no known licence, but nearly one, else nothing. */
export function licenceHint(name: string): string {
  const plain = name.toLowerCase()
  if (SPDX_PLAIN.has(plain) || HUB.has(plain) || plain.startsWith('licenseref-')) return ''
  const meant = didYouMean(plain, [...SPDX_PLAIN])
  return meant.replace(
    /"(.*)"/,
    (_all, id: string) => `"${SPDX.find((one) => one.toLowerCase() === id) ?? id}"`,
  )
}

/** Identifiers, in lower case, any of which in a list allows this one: `GPL-2.0+` may also be used as GPL-2.0-only. */
export function namesOf(id: string): string[] {
  const plain = id.toLowerCase()
  if (HUB.has(plain)) return [plain]
  const base = plain.replace(/(\+|-or-later)$/, '')
  if (base === plain) return GNU.test(plain) ? [plain, `${plain}-only`] : [plain, plain.replace(/-only$/, '')]
  return [plain, base, `${base}+`, `${base}-only`, `${base}-or-later`]
}
