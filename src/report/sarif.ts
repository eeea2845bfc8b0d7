import { createHash } from 'node:crypto'
import type { Log, ReportingDescriptor, Result, Run } from 'sarif'
import type { Rule, RuleKind } from '../artifact/rules/rule.ts'
import type { Finding } from '../support/finding.ts'
import { oneLine } from './markdown.ts'
import { worstFirst } from './worst-first.ts'

/** GitHub shows so many results of a run, and refuses a file of over 10 MB compressed, which these stay far below. */
const RESULT_LIMIT = 5_000
/** Longest message, in characters. */
const MESSAGE_LENGTH = 1_000

/** GitHub's levels: critical from 9, high from 7, medium from 4. A broken contract is no matter of security. */
const SEVERITY: Readonly<Record<RuleKind, string | null>> = {
  unsafe: '9.3',
  ambiguous: '7.5',
  malformed: '6.5',
  unread: '6.0',
  contract: null,
}

/**
 * The findings of a validation in SARIF 2.1.0, for code scanning. Files are relative to the repository; a finding about no
 * file of its own is placed at `about`, the rollout file or the model. The worst 5,000 findings are results, and a
 * notification counts the others.
 */
export function sarifLog(options: {
  model: string
  findings: readonly Finding[]
  rules: readonly Rule[]
  /** Version of the scanner. */
  version: string
  /** Address of the page that explains the rules. */
  rulesPage: string
  about: string
}): Log {
  const { model, findings, rules, version, rulesPage, about } = options
  const shown = worstFirst(findings).slice(0, RESULT_LIMIT)
  const indices = new Map(rules.map(({ id }, index) => [id, index]))
  const seen = new Map<string, number>()
  const run: Run = {
    tool: {
      driver: {
        name: 'Model Rollout',
        version,
        informationUri: rulesPage,
        rules: rules.map((rule) => descriptor(rule, rulesPage)),
      },
    },
    automationDetails: { id: `validate-artifact/${model}/` },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    invocations: [{ executionSuccessful: true, ...leftOut(findings.length - shown.length) }],
    results: shown.map((finding) => result(finding, about, indices, seen)),
  }
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] }
}

/** The anchor of a rule's heading, as GitHub makes it. */
export function ruleAnchor(id: string): string {
  return id.replace('/', '')
}

function leftOut(count: number) {
  if (count === 0) return {}
  const text = `${count} more findings are in the JSON report`
  return { toolExecutionNotifications: [{ level: 'warning' as const, message: { text } }] }
}

function descriptor({ id, kind, level, title, why, fix }: Rule, page: string): ReportingDescriptor {
  const severity = SEVERITY[kind]
  return {
    id,
    name: id.replace(/(?:^|[/-])(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title}. ${why}` },
    help: { text: `${why}\n\n${fix}`, markdown: `${why}\n\n**What to do:** ${fix}` },
    helpUri: `${page}#${ruleAnchor(id)}`,
    defaultConfiguration: { level },
    properties: {
      tags: severity === null ? ['model', kind] : ['model', 'security', kind],
      precision: 'high',
      ...(severity === null ? {} : { 'security-severity': severity }),
    },
  }
}

function result(
  finding: Finding,
  about: string,
  indices: ReadonlyMap<string, number>,
  seen: Map<string, number>,
): Result {
  const { rule, level, place } = finding
  const file = place?.file ?? about
  const ruleIndex = indices.get(rule)
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level,
    message: { text: plain(finding.message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: location(file),
          region: { startLine: place?.line ?? 1, startColumn: place?.column ?? 1 },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding, file, seen) },
  }
}

/** What is written as a link in a message would become one. */
function plain(message: string): string {
  return oneLine(message, MESSAGE_LENGTH).replaceAll('](', '] (')
}

function location(file: string) {
  const uri = file.split('/').map(encodeURIComponent).join('/')
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' }
}

/** The same for the same problem in the next training of a model, whose offsets and sizes are others. */
function fingerprint({ rule, message }: Finding, file: string, seen: Map<string, number>): string {
  const text = JSON.stringify([rule, file, message.replace(/\d+/g, '0')])
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const count = (seen.get(hash) ?? 0) + 1
  seen.set(hash, count)
  return `${hash}:${count}`
}
