import { IN_FLIGHT, TRANSITIONS } from '../../src/rollout/transitions.ts'

/** docs/transitions.md: the table of all legal changes of a record, and its picture. */
export function transitionsDoc(): string {
  const rows = TRANSITIONS.map(
    (row) => `| \`${row.event}\` | ${row.from.join(', ')} | ${row.to} | ${row.guard} | ${row.meaning} |`,
  )
  const arrows = TRANSITIONS.filter((row) => row.event !== 'rollback').flatMap((row) =>
    row.from.map((from) => `  ${from === 'None' ? '[*]' : from} --> ${row.to}: ${row.event}`),
  )
  return `# Transitions

<!-- Generated from src/rollout/transitions.ts by "npm run generate". -->

A record is changed by these events and no others. Between two events lies an effect on the target: the first records what
is meant, the second that it is done, so that whoever comes next finishes what a dead process began.

A person can put the record on hold (promote with \`to: hold\`, and \`to: resume\`): that changes no phase, but \`enter\` and
\`promote\` are refused meanwhile.

A rollout holds the lock while it is in one of: ${IN_FLIGHT.join(', ')}.

| event | from | to | when | meaning |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

\`rollback\`, which is legal from everywhere, is left out of the picture.

\`\`\`mermaid
stateDiagram-v2
${arrows.join('\n')}
  RollingBack --> [*]
\`\`\`
`
}
