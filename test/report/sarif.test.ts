import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { scannerRulesDoc } from '../../scripts/generate/scanner-rules.ts'
import { RULES } from '../../src/artifact/rules.ts'
import { ruleAnchor, sarifLog } from '../../src/report/sarif.ts'
import type { Finding } from '../../src/support/finding.ts'

const schema = JSON.parse(readFileSync(new URL('schemas/sarif-2.1.0.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
formats.default(ajv)
const isSarif = ajv.compile(schema)

const PAGE = 'https://example.org/docs/scanner-rules.md'

function sarif(findings: readonly Finding[]) {
  const options = { model: 'digits', rules: RULES, version: '1.2.3', rulesPage: PAGE }
  const log = sarifLog({ ...options, findings, about: '.github/rollout.yml' })
  expect(isSarif(log), ajv.errorsText(isSarif.errors)).toBe(true)
  const [run] = log.runs
  if (run === undefined) throw new Error('one run is expected')
  return { run, results: run.results ?? [], rules: run.tool.driver.rules ?? [] }
}

const call: Finding = {
  level: 'error',
  rule: 'pickle/call',
  message: 'a b.pkl: byte 12: imports os.system',
  place: { file: 'models/größe 1/a b.pkl' },
}

describe('sarifLog', () => {
  it('places a finding in the file, relative to the repository', () => {
    const { results, run } = sarif([call])
    expect(results).toEqual([
      {
        ruleId: 'pickle/call',
        ruleIndex: RULES.findIndex(({ id }) => id === 'pickle/call'),
        level: 'error',
        message: { text: 'a b.pkl: byte 12: imports os.system' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'models/gr%C3%B6%C3%9Fe%201/a%20b.pkl', uriBaseId: '%SRCROOT%' },
              region: { startLine: 1, startColumn: 1 },
            },
          },
        ],
        partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
      },
    ])
    expect(run.automationDetails?.id).toBe('validate-artifact/digits/')
  })

  it('places what concerns no file at the rollout file, and a file elsewhere by its whole path', () => {
    const { results } = sarif([
      { level: 'warning', rule: 'contract/size', message: 'm', place: { file: 'a.yml', line: 3, column: 5 } },
      { level: 'note', rule: 'contract/no-champion', message: 'm' },
      { level: 'note', rule: 'artifact/companion', message: 'm', place: { file: '/x/y z' } },
    ])
    const places = results.map(({ level, locations }) => [level, locations?.[0]?.physicalLocation])
    expect(places).toEqual([
      [
        'warning',
        {
          artifactLocation: { uri: 'a.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 5 },
        },
      ],
      [
        'note',
        expect.objectContaining({ artifactLocation: { uri: '.github/rollout.yml', uriBaseId: '%SRCROOT%' } }),
      ],
      ['note', expect.objectContaining({ artifactLocation: { uri: 'file:///x/y%20z' } })],
    ])
  })

  it('knows the same problem again when only numbers have changed, and counts equal ones', () => {
    const prints = (findings: readonly Finding[]) =>
      sarif(findings).results.map((result) => result.partialFingerprints?.['primaryLocationLineHash'])
    const [first, second] = prints([call, { ...call, message: call.message.replace('12', '99') }])
    expect(second).toBe(first?.replace(/:1$/, ':2'))
    expect(prints([{ ...call, message: call.message.replace('os', 'nt') }])).not.toContain(first)
    expect(prints([{ ...call, place: { file: 'other.pkl' } }])).not.toContain(first)
    expect(prints([{ ...call, rule: 'pickle/global' }])).not.toContain(first)
  })

  it('makes no link and no second line of what a file says', () => {
    const [result] = sarif([{ ...call, message: 'named "[click](https://evil.example)"\nnext' }]).results
    expect(result?.message.text).toBe('named "[click] (https://evil.example)" next')
  })

  it('explains every rule, with a severity for what concerns security', () => {
    const { rules } = sarif([])
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id))
    const [pickle, size] = ['pickle/call', 'contract/size'].map((id) => rules.find((rule) => rule.id === id))
    expect(pickle).toMatchObject({
      name: 'PickleCall',
      helpUri: `${PAGE}#picklecall`,
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['model', 'security', 'unsafe'], 'security-severity': '9.3' },
    })
    expect(pickle?.help?.markdown).toContain('**What to do:** Do not load it')
    expect(size?.properties).toEqual({ tags: ['model', 'contract'], precision: 'high' })
  })

  it('links to headings that are on the page', () => {
    const anchors = [...scannerRulesDoc().matchAll(/^### (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    for (const { id } of RULES) expect(anchors).toContain(ruleAnchor(id))
  })

  it('stays within what GitHub takes, the worst first, and says what is left out', () => {
    const notes = Array.from({ length: 9_999 }, (_, index): Finding => {
      return { level: 'note', rule: 'artifact/companion', message: `${index}${'x'.repeat(2_000)}` }
    })
    const { run, results } = sarif([...notes, call])
    expect(results).toHaveLength(5_000)
    expect(results[0]?.level).toBe('error')
    expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toBe(
      '5000 more findings are in the JSON report',
    )
    expect(gzipSync(JSON.stringify(run)).length).toBeLessThan(10_000_000)
  })
})
