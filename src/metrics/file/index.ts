import type { MetricProvider, Part, RangeQuery } from '../../analysis/provider.ts'
import { QueryError } from '../../support/query-error.ts'
import { seriesOf } from '../rows.ts'
import { fillSelector, matches, parseSelector, type Selector } from '../selector.ts'
import type { Surroundings } from '../surroundings.ts'
import { NO_HISTOGRAMS } from '../text.ts'
import type { FileConfig } from './config.ts'
import { readInside } from './read.ts'
import { type Measured, readTable } from './table.ts'

/** A file of numbers in the workspace. A part's text is a metric's name, with matchers of the other columns where needed. */
export function open({ path, counts }: FileConfig, { workspace }: Surroundings): MetricProvider {
  return {
    kind: 'file',
    counts,
    resolution: null,
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

/** Throws a QueryError where a part cannot be looked for in a file. */
export function checkPart(part: Part): void {
  selectorOf(part)
}

function selectorOf(part: Part): Selector {
  if ('histogram' in part) {
    const source = { kind: 'histogram', text: part.histogram } as const
    throw new QueryError(source, 'a file is not asked for histograms', { hint: NO_HISTOGRAMS })
  }
  return parseSelector('selector' in part ? part.selector : part.expression)
}
