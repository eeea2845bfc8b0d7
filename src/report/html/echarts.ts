/** The charts' library, loaded only where a report is drawn. */
import { LineChart, type LineSeriesOption } from 'echarts/charts'
import {
  GridComponent,
  type GridComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
} from 'echarts/components'
import { type ComposeOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { HEIGHT, WIDTH } from './chart.ts'

export type Option = ComposeOption<LineSeriesOption | GridComponentOption | MarkLineComponentOption>

use([LineChart, GridComponent, MarkLineComponent, SVGRenderer])

/**
 * The inside of an SVG of WIDTH × HEIGHT. Colours may be CSS variables. Left out is what is for a mouse only, and what has an
 * id, which would not be the same each time: nothing that is drawn may lie outside of its axes.
 */
export function draw(option: Option): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    chart.setOption(option)
    return chart
      .renderToSVGString()
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/ (?:class|pointer-events|clip-path|ecmeta_\w+|xml:space)="[^"]*"/g, '')
      .replace(/<svg[^>]*>|<\/svg>|<defs[\s\S]*?<\/defs>/g, '')
      .replace(/\n+/g, '\n')
      .trim()
  } finally {
    chart.dispose()
  }
}
