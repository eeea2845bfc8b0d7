import { beforeAll, describe, expect, it } from 'vitest'
import { analysisHtml } from '../../../src/report/html/page.ts'
import { sampleAnalysis, sampleCourse, sampleMetric, sampleRollout } from '../sample.ts'
import { sampleReport } from '../sample-report.ts'

const VOID = new Set(['meta', '!doctype'])

/** The elements left open or closed in the wrong order: none in a well-formed page. */
function unbalanced(page: string): string[] {
  const open: string[] = []
  for (const [, close, name = '', self] of page.matchAll(/<(\/?)([a-z!][\w-]*)[^>]*?(\/?)>/gi)) {
    if (VOID.has(name.toLowerCase()) || self === '/') continue
    if (close === '') open.push(name)
    else if (open.pop() !== name) return [...open, `</${name}>`]
  }
  return open
}

function idsOf(page: string) {
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
  const wanted = [...page.matchAll(/(?:aria-labelledby="|href="#)([^"]*)"/g)].flatMap(([, all = '']) =>
    all.split(' '),
  )
  return { ids, wanted }
}

describe('analysisHtml', () => {
  let page = ''
  beforeAll(async () => {
    page = await analysisHtml(sampleReport())
  })

  it('says the verdict first, then the rollout, the metrics, and each one', () => {
    const order = [
      '<h1>The canary failed step 2 of 3 at 25 % of requests because of p95-latency.</h1>',
      'p95-latency: ×1.23, at least ×1.10 with 99.8 % confidence: harm is proven',
      '<li aria-current="step"><span class="share">25 %</span> <span class="badge failed">',
      '<dd>sentiment-2.1.0-8f3a91c2</dd>',
      '<dd>10 min of 20 min</dd>',
      '<a href="https://github.com/acme/sentiment/actions/runs/18244190377" rel="noreferrer">18244190377</a>',
      '<caption>Each metric of both arms since the canary got traffic</caption>',
      '<h2 id="metric-1">p95-latency',
      'What prometheus was asked',
      '<dt>histogram</dt><dd><pre><code>http_request_duration_seconds</code></pre></dd>',
      '<h2 id="metric-6">gpu-memory',
      '<span class="tag">dry run</span>',
      '<li>no value at 3 looks</li>',
      'is at most 1 %.',
      '<caption>By what each metric was judged</caption>',
    ]
    let place = 0
    for (const part of order) {
      place = page.indexOf(part, place + 1)
      expect(place, part).toBeGreaterThan(0)
    }
  })

  it('draws what each kind has, and says in words what is drawn', () => {
    const sections = page.split('<section class="metric"').slice(1)
    const figures = sections.map((section) =>
      [...section.matchAll(/<title id="[^"]*">([^<]*)/g)].map(([, t]) => t),
    )
    const compared = ['Canary / stable', 'Evidence']
    expect(figures).toEqual([
      ['Both arms, ms', ...compared],
      ['Both arms, share', ...compared],
      ['Both arms, share', ...compared],
      ['Both arms', ...compared],
      ['Distance from stable so far, PSI', 'Evidence'],
      ['The canary'],
    ])
    expect(page).toContain('at the end ×1.23 (×1.1–×1.38); harm is beyond ×1.1; not worse is within ×1.25.')
    expect(page).toContain('canary 0.849 (61,500) in all; at most 0.92 is allowed.')
    expect(page).toContain('drawn from -50 % to 200 %: harm reached 104 %;')
  })

  it('is well-formed, names every label, and is the same each time', async () => {
    const { ids, wanted } = idsOf(page)
    expect(unbalanced(page)).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
    expect(page).not.toMatch(/NaN|undefined|\[object|Infinity/)
    expect(await analysisHtml(sampleReport())).toBe(page)
  })

  it('needs no network and runs nothing', () => {
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:">`,
    )
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|@import|url\(|\son\w+=/i)
    const addresses = [...page.matchAll(/(?:href|xmlns(?::\w+)?)="([^"#]+)"/g)].map(([, address]) => address)
    expect(new Set(addresses)).toEqual(
      new Set(['http://www.w3.org/2000/svg', 'https://github.com/acme/sentiment/actions/runs/18244190377']),
    )
  })

  it('shows hostile text and does nothing with it', async () => {
    const evil = `</style></title></svg><script>alert(1)</script>"'><img src=x onerror=alert(1)>`
    const rollout = sampleRollout({ step: 0 })
    const hostile = await analysisHtml({
      rollout: {
        ...rollout,
        id: evil,
        release: { ...rollout.release, model: evil, version: evil, id: evil },
        links: { ...rollout.links, runUrl: 'javascript:alert(1)', commit: evil },
      },
      result: sampleAnalysis({
        reason: evil,
        metrics: [sampleMetric({ name: evil, reason: evil, notes: [evil] })],
      }),
      courses: [{ ...sampleCourse(3, () => ({ canary: 0.1 })), name: evil, queries: { [evil]: evil } }],
    })
    expect(hostile).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(hostile).not.toMatch(/<script|<img|href="javascript/)
    expect(unbalanced(hostile)).toEqual([])
  })

  it('tells what is missing instead of drawing it', async () => {
    const result = sampleAnalysis({
      metrics: [sampleMetric(), sampleMetric({ name: 'empty', ignored: true })],
    })
    const courses = [{ ...sampleCourse(3, () => ({})), name: 'empty' }]
    const bare = await analysisHtml({ rollout: sampleRollout({ previous: null }), result, courses })
    expect(bare).toContain('Its history was not at hand, so there are no charts.')
    expect(bare).toContain('No window has a value yet, so there are no charts.')
    expect(bare).toContain('<span class="tag">no data: left out</span>')
    expect(bare).toContain('<dd>none: the first release</dd>')
    expect(bare).not.toContain('<svg')
  })

  it('stays below 2 MB with ten metrics of 1,440 windows and long queries', async () => {
    const { rollout, result, courses } = sampleReport()
    const [course] = courses
    const [metric] = result.metrics
    if (course === undefined || metric === undefined) throw new Error('expected a sample')
    const names = Array.from({ length: 10 }, (_, index) => `metric-${index}`)
    const points = Array.from({ length: 1_440 }, (_, index) => {
      const point = course.points[index % course.points.length]
      if (point === undefined) throw new Error('expected a point')
      return { ...point, end: rollout.startedAt + (index + 1) * 30_000 }
    })
    const long = await analysisHtml({
      rollout,
      result: {
        ...result,
        metrics: names.map((name) => ({ ...metric, name, notes: Array(200).fill('x'.repeat(900)) })),
      },
      courses: names.map((name) => ({ ...course, name, points, queries: { bad: 'é'.repeat(20_000) } })),
    })
    expect(Buffer.byteLength(long)).toBeLessThan(2_000_000)
    expect(long.match(/<svg /g)).toHaveLength(30)
    expect(long).toContain('<caption>metric-9: 40 of 1440 windows</caption>')
    expect(long).toContain('<li>and 170 more</li>')
    expect(unbalanced(long)).toEqual([])
  })
})
