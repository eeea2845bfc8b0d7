import type { Finding } from '../../support/finding.ts'
import { type FormatReader, quoted } from '../formats/reader.ts'
import { foreignImports } from './imported-names.ts'

/** Tags by which PyYAML makes nothing but a value; all others import a name, or call it. */
const VALUES = /^python\/(none|bool|str|unicode|bytes|int|long|float|complex|list|tuple|dict)$/
/** A tag of Python's, in full or short; an escape in a tag, or a short form for tags, could hide one. */
const TAGS = /tag:yaml\.org,2002:(python\/[\w/]+)|!!(python\/[\w/]+)|!\S{0,100}?%[0-9a-f]{2}|^%TAG\b.*/gim
/** A key of Hydra and its value; the text of a Lambda layer, which Keras read from YAML up to version 2.5. */
const TARGET = /\b_target_["']?\s*:\s*["']?([^\s"',}#]+)/g
const LAMBDA = /\bclass_name["']?\s*:\s*["']?(Lambda|__lambda__)\b/
const LIMIT = 20

/** Judges YAML by what Python does with it where it is not read safely: objects that tags, Hydra and Keras make. */
export function yamlFindings(text: string): Finding[] {
  const tags = [...text.matchAll(TAGS)]
    .filter(([, long, short]) => !VALUES.test(long ?? short ?? ''))
    .map(([tag]) => finding(`the tag ${quoted(tag)} makes Python import or call something`))
  const targets = [...text.matchAll(TARGET)]
    .flatMap(([, name = '']) => foreignImports(new Map([['_target_', name]])))
    .map(({ name }) => finding(`_target_ makes Python import and call ${quoted(name)}`))
  const code = LAMBDA.test(text) ? [finding('a layer Lambda holds Python code')] : []
  return [...tags, ...targets, ...code].slice(0, LIMIT)
}

/** Judges what a file of weights says of itself in the same way: some libraries keep their configuration there. */
export function withJudgedMetadata(reader: FormatReader, scripts: boolean): FormatReader {
  return {
    write: (chunk) => reader.write(chunk),
    end: () => {
      const facts = reader.end()
      const found = scripts ? [] : [...facts.metadata.values()].flatMap(yamlFindings)
      return { ...facts, findings: [...facts.findings, ...found.slice(0, LIMIT)] }
    },
  }
}

function finding(what: string): Finding {
  const allow = 'if you trust who made it, allow it in the contract (allow-scripts: true)'
  return {
    level: 'error',
    rule: 'companion/yaml',
    message: `${what} where it is not read safely: write plain values; ${allow}`,
  }
}
