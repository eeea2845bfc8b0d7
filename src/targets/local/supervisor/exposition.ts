export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Samples of one metric, as the Prometheus text format groups them. */
export interface Family {
  readonly name: string
  readonly type: string
  readonly help?: string
  readonly samples: readonly Sample[]
}

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y
const LABEL = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\\n]|\\.)*)"\s*,?/y
const VALUE = /\s+([^\s]+)(?:\s+-?\d+)?\s*$/y
const TYPES = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped'])
const SUFFIX = /_(?:bucket|sum|count)$/

/**
 * Reads the Prometheus text format (version 0.0.4). Lines that are not of it are left out, and so is all beyond `limit`
 * samples: it comes from a release, which may be wrong.
 */
export function parseExposition(text: string, limit: number): Family[] {
  const lines = text.split('\n')
  const types = declaredTypes(lines)
  const samples = lines.map(parseSample).filter((sample) => sample !== null)
  const families = new Map<string, Sample[]>()
  for (const sample of samples.slice(0, limit)) {
    const whole = sample.name.replace(SUFFIX, '')
    const family = !types.has(sample.name) && types.has(whole) ? whole : sample.name
    families.set(family, [...(families.get(family) ?? []), sample])
  }
  return [...families].map(([name, own]) => ({ name, type: types.get(name) ?? 'untyped', samples: own }))
}

function declaredTypes(lines: readonly string[]): Map<string, string> {
  const types = new Map<string, string>()
  for (const line of lines) {
    const [, name, type] = /^#\s*TYPE\s+(\S+)\s+(\S+)/.exec(line) ?? []
    if (name !== undefined && type !== undefined && TYPES.has(type)) types.set(name, type)
  }
  return types
}

function parseSample(line: string): Sample | null {
  NAME.lastIndex = 0
  const name = NAME.exec(line)?.[0]
  if (name === undefined) return null
  const labels: Record<string, string> = {}
  let at = name.length
  if (line[at] === '{') {
    LABEL.lastIndex = at + 1
    at += 1
    for (let label = LABEL.exec(line); label !== null; label = LABEL.exec(line)) {
      labels[label[1] ?? ''] = unescaped(label[2] ?? '')
      at = LABEL.lastIndex
    }
    while (line[at] === ' ') at++
    if (line[at] !== '}') return null
    at += 1
  }
  VALUE.lastIndex = at
  const value = parseValue(VALUE.exec(line)?.[1])
  return value === null ? null : { name, labels, value }
}

function parseValue(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[+-]?inf$/i.test(text))
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const value = Number(text)
  return Number.isNaN(value) ? null : value
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, character: string) => (character === 'n' ? '\n' : character))
}

/** The families in the Prometheus text format, families of one name put together under one TYPE line. */
export function renderExposition(families: readonly Family[]): string {
  const byName = new Map<string, Family[]>()
  for (const family of families) byName.set(family.name, [...(byName.get(family.name) ?? []), family])
  const lines: string[] = []
  for (const [name, same] of byName) {
    const help = same[0]?.help
    if (help !== undefined) lines.push(`# HELP ${name} ${help}`)
    lines.push(`# TYPE ${name} ${same[0]?.type ?? 'untyped'}`)
    for (const family of same) for (const sample of family.samples) lines.push(renderSample(sample))
  }
  return `${lines.join('\n')}\n`
}

function renderSample(sample: Sample): string {
  return `${seriesKey(sample)} ${renderValue(sample.value)}`
}

/** Name and labels in the text format; the same for the same series. */
export function seriesKey({ name, labels }: Omit<Sample, 'value'>): string {
  const inner = Object.keys(labels)
    .sort()
    .map((label) => `${label}="${(labels[label] ?? '').replace(/[\\"\n]/g, escapeOne)}"`)
  return inner.length === 0 ? name : `${name}{${inner.join(',')}}`
}

const escapeOne = (character: string): string => (character === '\n' ? '\\n' : `\\${character}`)

function renderValue(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf'
  if (value === Number.NEGATIVE_INFINITY) return '-Inf'
  return String(value)
}
