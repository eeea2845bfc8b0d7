import type { Row } from './measure.ts'
import { OTHERS } from './others.ts'
import { type Case, leastLooks } from './scenarios.ts'

/** A case with what was measured: the first row is ours. */
export interface Measured {
  readonly of: Case
  readonly rows: readonly Row[]
}

/** All tables as Markdown, for the documentation. */
export function markdown(all: readonly Measured[]): string {
  const of = (table: Case['table']) => all.filter((one) => one.of.table === table)
  return [
    '## False rollbacks',
    'Share of the rollouts of a release that is not worse, or just within its tolerance, that were rolled back. In brackets the upper limit of the Monte Carlo error (Wilson, one-sided 95 %).',
    falseAlarms(of('false alarms')),
    '## Detection',
    'Minutes until harm was found: median, and in nine of ten rollouts. Where a rollout was not always rolled back, the share that was is given.',
    detection(of('detection')),
    '## Early good news',
    goodNews(of('early good news')),
    '## Over traffic, weight, tolerance and harm',
    'Errors of 0.5 % multiplied. The limit is ln(1/alpha)/KL, which no test can beat on average; shown where it lies between 5 and 30 looks.',
    grid(of('grid')),
    '## The same where each arm has noise of its own',
    'Autocorrelated (AR(1) 0.6, log-sd 0.3), measured on 24 hours of history. The limit is that of independent events, which nothing can reach here.',
    grid(of('noisy grid')),
    '',
  ].join('\n\n')
}

function falseAlarms(all: readonly Measured[]): string {
  const names = ['Model Rollout', ...OTHERS.map(({ name }) => name)]
  return table(
    ['World', 'Runs', ...names],
    all.map(({ of, rows }) => [
      of.scenario.name,
      String(of.scenario.runs),
      ...names.map((_, i) => {
        const row = rows[i]
        if (row === undefined) return '–'
        return i === 0 ? `**${share(row.failed)}** (${share(row.upper)})` : share(row.failed)
      }),
    ]),
  )
}

function detection(all: readonly Measured[]): string {
  const names = ['Model Rollout', ...OTHERS.slice(0, 3).map(({ name }) => name)]
  return table(
    ['Harm', ...names],
    all.map(({ of, rows }) => [of.scenario.name, ...names.map((_, i) => looks(rows[i]))]),
  )
}

function goodNews(all: readonly Measured[]): string {
  return table(
    ['Release', 'Called not worse', 'Median minutes'],
    all.map(({ of, rows }) => [
      of.scenario.name,
      share(rows[0]?.passed ?? 0),
      String(rows[0]?.passedMedian ?? '–'),
    ]),
  )
}

function grid(all: readonly Measured[]): string {
  return table(
    ['Scenario', 'Limit', 'Median', 'Median / limit', '90 %', 'Found'],
    all.map(({ of, rows }) => {
      const least = leastLooks(of.scenario)
      const median = rows[0]?.median ?? null
      const ratio = median === null ? '–' : (median / least).toFixed(2)
      return [
        of.scenario.name,
        least.toFixed(1),
        String(median ?? '–'),
        ratio,
        String(rows[0]?.p90 ?? '–'),
        share(rows[0]?.failed ?? 0),
      ]
    }),
  )
}

function looks(row: Row | undefined): string {
  if (row === undefined) return '–'
  const said = `${row.median ?? '–'} / ${row.p90 ?? '–'}`
  return row.failed > 0.995 ? said : `${said} (${share(row.failed)})`
}

const share = (value: number) => `${(value * 100).toFixed(value > 0 && value < 0.1 ? 2 : 0)} %`

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(headers), line(headers.map(() => '---')), ...rows.map(line)].join('\n')
}
