import { RULE_KINDS, type Rule } from '../../src/artifact/rules/rule.ts'
import { RULES } from '../../src/artifact/rules.ts'

/** docs/scanner-rules.md: every rule with its reason and its way out, a section for each area. */
export function scannerRulesDoc(): string {
  const areas = [...new Set(RULES.map(areaOf))]
  const kinds = Object.values(RULE_KINDS).map(({ title, why, fix }) => `| ${title} | ${why} | ${fix} |`)
  return `# Rules of the scanner

<!-- Generated from src/artifact/rules/ by "npm run generate". -->

Each finding of \`validate-artifact\` names one of these rules, in the job summary, in the JSON report and in code scanning. Findings
of level _error_ fail the validation, _warnings_ do so where there is no rollout file or with \`fail-on: warning\`, _notes_ only with
\`fail-on: note\`.

| kind | why it matters | what to do |
| --- | --- | --- |
${kinds.join('\n')}

A rule that has its own reason or its own way out says it below.

${areas.map((area) => section(area)).join('\n')}`
}

const areaOf = ({ id }: Rule): string => id.slice(0, id.indexOf('/'))

function section(area: string): string {
  const rules = RULES.filter((rule) => areaOf(rule) === area)
  return `## ${area}\n\n${rules.map(entry).join('\n')}`
}

function entry({ id, kind, level, title, why, fix }: Rule): string {
  const common = RULE_KINDS[kind]
  const own = [why === common.why ? '' : why, fix === common.fix ? '' : `**What to do:** ${fix}`]
  const text = own.filter((part) => part !== '').join(' ')
  return `### ${id}\n\n${title}. _${common.title}, ${level}._\n${text === '' ? '' : `\n${text}\n`}`
}
