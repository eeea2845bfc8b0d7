import type { MetricProvider, Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { seriesOf } from '../rows.ts'
import { fillSelector, matches, parseSelector, type Selector } from '../selector.ts'
import type { Surroundings } from '../surroundings.ts'
import type { FileConfig } from './config.ts'
import { readInside } from './read.ts'
import { type Measured, readTable } from './table.ts'

/** A file of numbers in the workspace. A part's text is a metric's name, with matchers of the other columns where needed. */
export function open({ path, counts }: FileConfig, { workspace }: Surroundings): MetricProvider {
  return {
    kind: 'file',
    counts,
    resolution: null,
    check: (part) => void selectorOf(part),
    async query(query, signal) {
      const parts = Object.entries(query.parts).map(([name, part]) => {
        return [name, fillSelector(selectorOf(part), query.values)] as const
      })
      signal.throwIfAborted()
      const rows = await readTable(path, await readInside(workspace, path))
      signal.throwIfAborted()
      const own = rows.filter((row) => isOf(row, query))
      return Object.fromEntries(
        parts.map(([name, { name: metric, matchers }]) => {
          const wanted = matches(matchers)
          const found = own.filter((row) => row.metric === metric && wanted(row.labels))
          return [name, seriesOf(found, query)]
        }),
      )
    },
  }
}

/** A row of the arm and the release that are asked for; it may say only one of them. */
const isOf = ({ arm, release }: Measured, { values }: RangeQuery): boolean =>
  (arm === undefined || arm === values['arm']) && (release === undefined || release === values['release'])

function selectorOf(part: Part): Selector {
  if ('histogram' in part) {
    throw new UserError(`histogram ${part.histogram.slice(0, 200)}: a file is not asked for histograms`, {
      hint: 'A rate of slow requests (bad: the slow ones, total: all) judges the same; histograms need Prometheus or the local target.',
    })
  }
  return parseSelector('selector' in part ? part.selector : part.expression)
}
