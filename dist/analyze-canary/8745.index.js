export const id = 8745;
export const ids = [8745];
export const modules = {

/***/ 4242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  SC: () => (/* binding */ BUCKETS),
  My: () => (/* binding */ HEIGHT),
  lR: () => (/* binding */ WIDTH),
  XD: () => (/* binding */ optionOf)
});

;// CONCATENATED MODULE: ./build/report/html/time-axis.js
const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const STEPS = [
    ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
    ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
    ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
    ...[1, 2, 7, 14, 28].map((days) => days * DAY),
];
const INTERVALS = 6;
function timeTicks(from, to) {
    const step = STEPS.find((one) => (to - from) / one <= INTERVALS) ?? (to - from) / INTERVALS;
    const first = Math.ceil(from / step) * step;
    const ticks = Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, index) => first + index * step);
    return { ticks, written: (at) => (at % DAY === 0 || step >= DAY ? date(at) : clock(at, step)) };
}
const DATE = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
const date = (at) => DATE.format(at);
function clock(at, step) {
    return new Date(at).toISOString().slice(11, step < MINUTE ? 19 : 16);
}

;// CONCATENATED MODULE: ./build/report/html/chart.js

const WIDTH = 420;
const HEIGHT = 250;
const BUCKETS = 90;
function optionOf({ timeline, lines, levels, y }) {
    return {
        animation: false,
        textStyle: { fontFamily: 'system-ui,sans-serif' },
        grid: { left: 50, right: 16, top: 22, bottom: 22, outerBoundsMode: 'none' },
        xAxis: xAxis(timeline),
        yAxis: yAxis(y),
        series: [changes(timeline), ...lines.map(series), ...levels.map((level) => levelSeries(level, timeline))],
    };
}
const TEXT = { color: 'var(--soft)', fontSize: 11 };
const PILL = {
    backgroundColor: 'var(--paper)',
    padding: [1, 3],
    borderRadius: 3,
    distance: [4, 2],
};
function xAxis({ from, to }) {
    const { ticks, written } = timeTicks(from, to);
    return {
        type: 'value',
        min: from,
        max: to,
        axisLine: { onZero: false, lineStyle: { color: 'var(--rule)' } },
        axisTick: { lineStyle: { color: 'var(--rule)' }, customValues: ticks },
        axisLabel: { ...TEXT, formatter: written, customValues: ticks },
        splitLine: { show: false },
    };
}
function yAxis(y) {
    const ticks = y.ticks === undefined ? {} : { customValues: [...y.ticks] };
    return {
        type: 'value',
        splitNumber: 4,
        scale: y.floating ?? false,
        ...(y.range === undefined ? { boundaryGap: [0, 0.06] } : { min: y.range[0], max: y.range[1] }),
        axisLine: { show: false },
        axisTick: { show: false, ...ticks },
        axisLabel: { ...TEXT, formatter: y.tick, ...ticks },
        splitLine: { lineStyle: { color: 'var(--grid)' } },
    };
}
function series({ data, colour, dash, width, band }) {
    return {
        type: 'line',
        showSymbol: data.length < 3,
        symbol: 'circle',
        symbolSize: 5,
        silent: true,
        data: data.map(([at, value]) => [at, value]),
        lineStyle: { color: colour, width, type: dash, join: 'round' },
        itemStyle: { color: colour },
        ...(band === undefined ? {} : { stack: 'band', stackStrategy: 'all' }),
        ...(band === 'top' ? { areaStyle: { color: colour, opacity: 0.16 } } : {}),
    };
}
function levelSeries({ at, label, colour }, { from }) {
    return {
        type: 'line',
        symbol: 'none',
        silent: true,
        data: [[from, at]],
        markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: colour, width: 1.2, type: [5, 3] },
            label: { ...TEXT, ...PILL, color: colour, position: 'insideStartTop', formatter: label },
            data: [{ yAxis: at }],
        },
    };
}
function changes({ changes: all, from }) {
    return {
        type: 'line',
        symbol: 'none',
        silent: true,
        data: [[from, null]],
        markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: 'var(--rule)', width: 1, type: 'solid' },
            label: { ...TEXT, distance: 3, align: 'left' },
            data: all.map(({ at, label }) => ({ xAxis: at, label: { formatter: label } })),
        },
    };
}


/***/ }),

/***/ 98745:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  analysisHtml: () => (/* binding */ analysisHtml)
});

// EXTERNAL MODULE: ./build/report/promise.js
var promise = __webpack_require__(47662);
// EXTERNAL MODULE: ./build/report/verdict.js
var verdict = __webpack_require__(47342);
// EXTERNAL MODULE: ./build/analysis/words.js
var words = __webpack_require__(26750);
// EXTERNAL MODULE: ./build/report/headline.js
var headline = __webpack_require__(2251);
// EXTERNAL MODULE: ./build/report/numbers.js
var numbers = __webpack_require__(73533);
;// CONCATENATED MODULE: ./build/report/html/markup.js
class Markup {
    source;
    constructor(source) {
        this.source = source;
    }
}
function html(template, ...values) {
    return new Markup(String.raw({ raw: template }, ...values.map(sourceOf)));
}
function sourceOf(part) {
    if (part instanceof Markup)
        return part.source;
    return Array.isArray(part) ? part.map(sourceOf).join('') : escaped(String(part));
}
const ENTITIES = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
function escaped(text) {
    return text
        .toWellFormed()
        .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
        .replace(/(?![\n\t])\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(34902);
;// CONCATENATED MODULE: ./build/report/html/words.js


const SIGNS = { Successful: '✓', Failed: '✗', Inconclusive: '?', Error: '!' };
function badge(verdict) {
    return html `<span class="badge ${verdict.toLowerCase()}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${verdict}</span>`;
}
function tag(words) {
    return words === '' ? html `` : html `<span class="tag">${words}</span>`;
}
function table(caption, headers, rows) {
    const row = ([first = html ``, ...rest]) => html `<tr><th scope="row">${first}</th>${rest.map((cell) => html `<td>${cell}</td>`)}</tr>
`;
    return html `<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption>
<thead><tr>${headers.map((header) => html `<th scope="col">${header}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody></table></div>`;
}
function brief(text, length = 2_000) {
    return (0,markdown/* cut */.Jj)(text, length);
}
function words_anchor(label, address) {
    if (address === null || !/^https?:\/\/\S+$/.test(address))
        return html `${label}`;
    return html `<a href="${address}" rel="noreferrer">${label}</a>`;
}

;// CONCATENATED MODULE: ./build/report/html/header.js





function steps(rollout, result) {
    const items = rollout.plan.steps.map((step, index) => {
        const here = index === result.step;
        const verdict = here ? result.verdict : (0,headline/* analysisOf */.O)(rollout, index)?.verdict;
        const state = verdict === undefined ? html `<span class="state">to come</span>` : badge(verdict);
        const share = step.mirror > 0 ? `${(0,numbers/* weight */.VA)(step.mirror)} mirrored` : (0,numbers/* weight */.VA)(step.weight);
        return html `<li${here ? html ` aria-current="step"` : html ``}><span class="share">${share}</span> ${state}</li>`;
    });
    return html `<ol class="steps" aria-label="Steps of the rollout, by the canary's share of requests">${items}</ol>`;
}
function facts(rollout, result) {
    const { release, previous, links, plan } = rollout;
    const step = plan.steps[result.step];
    const rows = [
        ['Canary', html `${release.id}`],
        ['Stable', html `${previous === null ? 'none: the first release' : previous.id}`],
        ['Watched since', html `${(0,numbers/* time */.kB)(result.from)}`],
        ['Watched for', html `${(0,words/* span */.Ln)(result.to - result.from)} of ${(0,words/* span */.Ln)(step?.bake ?? 0)}`],
        ['Looks', html `${(0,words/* number */.ai)(result.looks)}, one every ${(0,words/* span */.Ln)(plan.analysis.interval)}`],
        ['Passes when', html `${step?.pass === 'proof' ? 'proven not worse' : 'no harm is proven'}`],
        ...(result.score === null ? [] : [['Score', html `${(0,words/* number */.ai)(result.score)} of 100`]]),
        ['Rollout', words_anchor(rollout.id, links.runUrl)],
        ...(links.commit === null ? [] : [['Commit', html `${links.commit.slice(0, 12)}`]]),
    ];
    return html `<dl class="facts">${rows.map(([name, value]) => html `<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

// EXTERNAL MODULE: ./build/report/html/chart.js + 1 modules
var chart = __webpack_require__(4242);
;// CONCATENATED MODULE: ./build/report/html/thin.js
function thinned(length, lines, buckets) {
    const size = Math.max(1, Math.ceil(length / buckets));
    if (size <= 2)
        return Array.from({ length }, (_, index) => index);
    const kept = new Set([0, length - 1]);
    for (let start = 0; start < length; start += size) {
        for (const line of lines)
            for (const index of extremes(line, start, Math.min(length, start + size)))
                kept.add(index);
    }
    return [...kept].sort((a, b) => a - b);
}
function extremes(line, start, end) {
    let low = { index: start, value: Number.POSITIVE_INFINITY };
    let high = { index: start, value: Number.NEGATIVE_INFINITY };
    let gap = null;
    for (let index = start; index < end; index++) {
        const value = line(index);
        if (value === null)
            gap ??= index;
        else {
            if (value < low.value)
                low = { index, value };
            if (value > high.value)
                high = { index, value };
        }
    }
    return gap === null ? [low.index, high.index] : [low.index, high.index, gap];
}

;// CONCATENATED MODULE: ./build/report/html/arms-chart.js



function armsChart(course, timeline) {
    const { points, unit, boundaries } = course;
    const lines = ['stable', 'canary']
        .filter((arm) => points.some((point) => point[arm] !== null))
        .map((arm) => line(course, arm));
    if (lines.length === 0)
        return null;
    const factor = factorOf(unit);
    const bound = (at, name) => at === null ? [] : [{ at: at * factor, label: `${name} ${(0,words/* inUnit */.IP)(at, unit)}`, colour: 'var(--harm)' }];
    return {
        timeline,
        lines,
        levels: [
            ...bound(boundaries.max, 'at most'),
            ...bound(boundaries.min, 'at least'),
            ...bound(unit === 'psi' ? boundaries.tolerance : null, 'tolerance'),
        ],
        y: {
            tick: (value) => `${plain(value)}${unit === 'share' ? ' %' : ''}`,
            floating: unit === 'ms' || unit === 'number',
        },
    };
}
function line({ points, unit }, arm) {
    const factor = factorOf(unit);
    const known = unit === 'psi' ? points.filter((point) => point[arm] !== null) : points;
    const value = (index) => known[index]?.[arm] ?? null;
    const data = thinned(known.length, [value], chart/* BUCKETS */.SC).map((index) => {
        const one = value(index);
        return [known[index]?.end ?? 0, one === null ? null : one * factor];
    });
    return arm === 'stable'
        ? { data, colour: 'var(--stable)', dash: 'dashed', width: 1.6 }
        : { data, colour: 'var(--canary)', dash: 'solid', width: 2 };
}
const factorOf = (unit) => (unit === 'share' ? 100 : 1);
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 });
function plain(value) {
    return Math.abs(value) < 10_000 && Math.abs(value) >= 100
        ? String(Number(value.toPrecision(6)))
        : small(value);
}
function small(value) {
    return Math.abs(value) >= 100 ? COMPACT.format(value) : (0,words/* number */.ai)(value);
}

;// CONCATENATED MODULE: ./build/report/html/evidence-chart.js


const LOWEST = -50;
const HIGHEST = 200;
function evidenceChart(course, timeline) {
    const lines = [
        ...evidence_chart_line(course, 'harm', { colour: 'var(--harm)', dash: 'solid', width: 2 }),
        ...evidence_chart_line(course, 'safe', { colour: 'var(--safe)', dash: 'dashed', width: 2 }),
    ];
    if (lines.length === 0)
        return null;
    const highest = lines.flatMap(({ data }) => data).reduce((high, [, value]) => Math.max(high, value ?? 0), 0);
    return {
        timeline,
        lines,
        levels: [{ at: 100, label: 'proven', colour: 'var(--ink)' }],
        y: { tick: (value) => `${value} %`, range: [LOWEST, highest > 120 ? HIGHEST : 120], ticks: TICKS },
    };
}
const TICKS = [-50, 0, 50, 100, 150, 200];
function evidence_chart_line({ points, boundaries }, side, look) {
    const needed = boundaries[side];
    const known = points.flatMap(({ end, [side]: log }) => (log === null ? [] : [{ end, log }]));
    if (needed === null || known.length === 0)
        return [];
    const data = thinned(known.length, [(index) => known[index]?.log ?? null], chart/* BUCKETS */.SC).flatMap((index) => {
        const point = known[index];
        if (point === undefined)
            return [];
        return [[point.end, Math.min(HIGHEST, Math.max(LOWEST, (100 * point.log) / needed))]];
    });
    return [{ data, ...look }];
}

;// CONCATENATED MODULE: ./build/report/html/figure.js




function figure({ title, description, legend }, svg, id) {
    const keys = legend.map(([look, name]) => html `<span class="key"><span class="line ${look}" aria-hidden="true"></span>${name}</span>`);
    return html `<figure><figcaption><h3>${title}</h3><p class="legend">${keys}</p></figcaption>
<svg viewBox="0 0 ${chart/* WIDTH */.lR} ${chart/* HEIGHT */.My}" role="img" aria-labelledby="${id}-title ${id}-text" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${title}</title><desc id="${id}-text">${description}</desc>
${new Markup(svg)}</svg></figure>`;
}
const TITLES = {
    share: 'Both arms, share',
    ms: 'Both arms, ms',
    number: 'Both arms',
    psi: 'Distance from stable so far, PSI',
};
function armsFigure(metric, { points, boundaries, unit }) {
    const alone = points.every(({ stable }) => stable === null);
    const bounds = [
        ...(boundaries.max === null ? [] : [`at most ${(0,words/* inUnit */.IP)(boundaries.max, unit)} is allowed`]),
        ...(boundaries.min === null ? [] : [`at least ${(0,words/* inUnit */.IP)(boundaries.min, unit)} is needed`]),
    ];
    const stable = alone ? [] : [`stable ${(0,numbers/* armValue */.eN)(metric.stable, unit)} in all`];
    const said = [...stable, `canary ${(0,numbers/* armValue */.eN)(metric.canary, unit)} in all`, ...bounds];
    return {
        title: alone && unit === 'number' ? 'The canary' : TITLES[unit],
        description: `${metric.name} ${unit === 'psi' ? 'so far' : 'in each window'}: ${said.join('; ')}. Vertical lines are changes of the canary's share of requests.`,
        legend: [...(alone ? [] : [['stable', 'stable']]), ['canary', 'canary']],
    };
}
function ratioFigure(metric) {
    const limits = [
        ...(metric.tolerance === null ? [] : [`harm is beyond ${(0,words/* times */.Hn)(metric.tolerance)}`]),
        ...(metric.margin === null ? [] : [`not worse is within ${(0,words/* times */.Hn)(metric.margin)}`]),
    ];
    return {
        title: 'Canary / stable',
        description: `The estimate from all windows so far with its anytime-valid limits; at the end ${[(0,numbers/* estimate */.jA)(metric), ...limits].join('; ')}.`,
        legend: [
            ['canary', 'estimate'],
            ['band', 'limits'],
        ],
    };
}
function evidenceFigure({ harm, safe, margin }, { boundaries }) {
    const goal = margin === 1 ? 'better' : 'not worse';
    const said = (strength, name) => strength === null ? [] : [`${name} reached ${(0,words/* number */.ai)((100 * strength.log) / strength.needed)} %`];
    return {
        title: 'Evidence',
        description: `The evidence in percent of what a proof needs, drawn from -50 % to 200 %: ${[...said(harm, 'harm'), ...said(safe, goal)].join('; ')}.`,
        legend: [
            ...(boundaries.harm === null ? [] : [['harm', 'harm']]),
            ...(boundaries.safe === null ? [] : [['safe', goal]]),
        ],
    };
}

;// CONCATENATED MODULE: ./build/report/html/metric-numbers.js




const ROWS = 40;
function metric_numbers_numbers({ name, unit }, course) {
    if (course === undefined || course.points.length === 0)
        return html ``;
    const { points } = course;
    const judged = points.filter(({ ratio, harm, safe }) => ratio !== null || harm !== null || safe !== null);
    const known = judged.length > 0 ? judged : points;
    const every = Math.ceil(known.length / ROWS);
    const shown = known.filter((_, index) => (known.length - 1 - index) % every === 0);
    const caption = `${name}: ${shown.length} of ${points.length} windows`;
    const headers = [
        'End (UTC)',
        'Step',
        'Stable',
        'Canary',
        'Estimate',
        'Lower',
        'Upper',
        'ln harm',
        'ln not worse',
    ];
    return html `<details><summary>Numbers</summary>
${table(caption, headers, shown.map((point) => row(point, unit)))}
</details>`;
}
function row(point, unit) {
    const value = (one) => (one === null ? numbers/* NOTHING */.K$ : (0,words/* inUnit */.IP)(one, unit));
    const open = point.upper === null && point.lower !== null;
    return [
        (0,numbers/* time */.kB)(point.end),
        (0,words/* number */.ai)(point.step + 1),
        value(point.stable),
        value(point.canary),
        ...[point.ratio, point.lower].map(numbers/* numberOrNothing */.uZ),
        open ? '∞' : (0,numbers/* numberOrNothing */.uZ)(point.upper),
        ...[point.harm, point.safe].map(numbers/* numberOrNothing */.uZ),
    ].map((words) => html `${words}`);
}

;// CONCATENATED MODULE: ./build/report/html/ratio-chart.js



const LADDER = [0.05, 0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20];
const APART = 0.11;
const NEAR = Math.log(1.2);
const FAR = Math.log(100);
function ratioChart({ points, boundaries }, timeline) {
    const known = points.filter(({ ratio, lower }) => ratio !== null || lower !== null);
    if (known.length === 0)
        return null;
    const range = rangeOf(known, boundaries);
    const level = (ratio, name, colour) => ratio === null ? [] : [{ at: Math.log(ratio), label: `${name} ${(0,words/* times */.Hn)(ratio)}`, colour }];
    return {
        timeline,
        lines: linesOf(known, range),
        levels: [
            ...level(boundaries.tolerance, 'tolerance', 'var(--harm)'),
            ...level(boundaries.margin, 'margin', 'var(--safe)'),
        ],
        y: { tick: (log) => (0,words/* times */.Hn)(Math.exp(log)), range, ticks: ticksOf(range) },
    };
}
function rangeOf(known, { tolerance, margin }) {
    const late = known.slice(Math.floor(known.length / 3)).map(({ ratio }) => ratio);
    const last = known.at(-1);
    const shown = [tolerance, margin, last?.lower, last?.upper, ...late];
    const logs = shown.flatMap((ratio) => (ratio == null || ratio <= 0 ? [] : [Math.log(ratio)]));
    const low = Math.max(-FAR, Math.min(-NEAR, ...logs));
    const high = Math.min(FAR, Math.max(NEAR, ...logs));
    const room = (high - low) * 0.12;
    return [low - room, high + room];
}
function ticksOf([low, high]) {
    const least = (high - low) * APART;
    const inverse = LADDER.map((ratio) => 1 / ratio);
    const down = above(inverse, least).map((log) => -log);
    return [0, ...above(LADDER, least), ...down].filter((log) => log >= low && log <= high);
}
function above(ratios, least) {
    const kept = [];
    const logs = ratios.map(Math.log).filter((log) => log > 0);
    for (const log of logs.sort((a, b) => a - b))
        if (log - (kept.at(-1) ?? 0) >= least)
            kept.push(log);
    return kept;
}
function linesOf(known, [low, high]) {
    const inside = (ratio) => Math.min(high, Math.max(low, ratio > 0 ? Math.log(ratio) : low));
    const at = (key) => (index) => known[index]?.[key] ?? null;
    const shown = thinned(known.length, [at('ratio'), at('lower'), at('upper')], chart/* BUCKETS */.SC).flatMap((index) => known[index] ?? []);
    const bottom = ({ lower }) => (lower === null ? low : inside(lower));
    const top = ({ upper }) => (upper === null ? high : inside(upper));
    const data = (value) => shown.map((point) => [point.end, value(point)]);
    const edge = { colour: 'var(--band)', dash: 'solid', width: 1 };
    return [
        { ...edge, data: data(bottom), band: 'bottom' },
        { ...edge, data: data((point) => Math.max(0, top(point) - bottom(point))), band: 'top' },
        {
            data: data(({ ratio }) => (ratio === null ? null : inside(ratio))),
            colour: 'var(--canary)',
            dash: 'solid',
            width: 2,
        },
    ];
}

;// CONCATENATED MODULE: ./build/report/html/tables.js





function metricTable({ metrics }) {
    const rows = metrics.map((metric, index) => [
        html `<a href="#metric-${index + 1}">${metric.name}</a> ${tag((0,verdict/* standing */.JA)(metric))}`,
        verdictOf(metric),
        html `${(0,numbers/* armValue */.eN)(metric.stable, metric.unit)}`,
        html `${(0,numbers/* armValue */.eN)(metric.canary, metric.unit)}`,
        html `${(0,numbers/* estimate */.jA)(metric)}`,
    ]);
    const headers = ['Metric', 'Verdict', 'Stable', 'Canary', 'Canary / stable'];
    return table('Each metric of both arms since the canary got traffic', headers, rows);
}
function verdictOf({ ignored, verdict }) {
    return ignored ? tag('no data: left out') : badge(verdict);
}
function promiseTable({ metrics }) {
    const rows = metrics.map((metric) => Object.values((0,promise/* promiseOf */.tH)(metric)).map((words) => html `${words}`));
    return table('By what each metric was judged', promise/* PROMISE_HEADERS */.Nf, rows);
}

;// CONCATENATED MODULE: ./build/report/html/metric.js










const SHOWN = 30;
function metricSection(section) {
    const { metric, course, rollout, id } = section;
    return html `<section class="metric" aria-labelledby="${id}">
<h2 id="${id}">${metric.name} ${verdictOf(metric)} ${tag((0,verdict/* standing */.JA)(metric))}</h2>
<p class="why">${brief(metric.reason)}</p>
${course === undefined ? html `<p class="soft">Its history was not at hand, so there are no charts.</p>` : charts(section, course)}
${notes(metric)}
${course === undefined ? html `` : queries(course, rollout)}
${metric_numbers_numbers(metric, course)}
</section>
`;
}
function charts({ metric, timeline, draw, id }, course) {
    const figures = [
        [armsFigure(metric, course), armsChart(course, timeline)],
        [ratioFigure(metric), ratioChart(course, timeline)],
        [evidenceFigure(metric, course), evidenceChart(course, timeline)],
    ];
    const drawn = figures.flatMap(([words, frame], index) => frame === null ? [] : [figure(words, draw((0,chart/* optionOf */.XD)(frame)), `${id}-chart-${index + 1}`)]);
    if (drawn.length === 0)
        return html `<p class="soft">No window has a value yet, so there are no charts.</p>`;
    return html `<div class="charts">${drawn}</div>`;
}
function notes({ notes: all }) {
    if (all.length === 0)
        return html ``;
    const more = all.length > SHOWN ? [html `<li>and ${all.length - SHOWN} more</li>`] : [];
    const items = all.slice(0, SHOWN).map((note) => html `<li>${brief(note, 500)}</li>`);
    return html `<h3>Noticed</h3><ul class="notes">${[...items, ...more]}</ul>`;
}
function queries({ name, queries: asked }, { plan }) {
    const spec = plan.metrics.find((one) => one.name === name);
    const [provider = 'the provider'] = Object.keys(spec?.provider ?? plan.analysis.provider);
    const parts = Object.entries(asked).slice(0, SHOWN);
    if (parts.length === 0)
        return html ``;
    const items = parts.map(([part, query]) => html `<div><dt>${part}</dt><dd><pre><code>${brief(query, 4_000)}</code></pre></dd></div>`);
    return html `<details><summary>What ${provider} was asked</summary><dl class="queries">${items}</dl></details>`;
}

;// CONCATENATED MODULE: ./build/report/html/style.js

const STYLE = new Markup(`
:root{color-scheme:light dark;--paper:#fff;--card:#f6f8fa;--ink:#1b2430;--soft:#57616e;--rule:#c3cad3;--grid:#e7ebef;
--stable:#0072b2;--canary:#d55e00;--band:#d55e00;--harm:#a0307a;--safe:#00795a;
--good:#00694e;--good-bg:#ddf3ea;--bad:#9c2f0d;--bad-bg:#fde6dc;--odd:#6b5200;--odd-bg:#fbf0cd;--link:#005a9c}
@media (prefers-color-scheme:dark){:root{--paper:#11161d;--card:#1a212b;--ink:#e8edf3;--soft:#a3afbd;--rule:#465260;--grid:#28313c;
--stable:#56b4e9;--canary:#f39a4d;--band:#f39a4d;--harm:#e29ac8;--safe:#3fd0a2;
--good:#7fe3c0;--good-bg:#0f3a2d;--bad:#ffb394;--bad-bg:#4a1c0c;--odd:#f2d675;--odd-bg:#3f3306;--link:#7cc4f5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1180px;padding:32px 24px 48px;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Cantarell,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:27px;line-height:1.25;margin:4px 0 14px;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:20px;line-height:1.3;margin:0 0 10px;display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center;overflow-wrap:anywhere}
h3{font-size:13px;margin:0;font-weight:600}
p{margin:0 0 10px;overflow-wrap:anywhere}
a{color:var(--link)}
.eyebrow{color:var(--soft);font-size:13px;font-weight:600;letter-spacing:.02em;margin:0}
.lead{font-size:16px;max-width:90ch;margin-bottom:20px}
.soft,footer{color:var(--soft);font-size:13px}
.badge,.tag{display:inline-block;border-radius:999px;padding:1px 10px;font-size:13px;font-weight:600;white-space:nowrap;line-height:1.55}
.badge{background:var(--odd-bg);color:var(--odd)}
.badge.successful{background:var(--good-bg);color:var(--good)}
.badge.failed{background:var(--bad-bg);color:var(--bad)}
.tag{border:1px dashed var(--rule);color:var(--soft);font-weight:500}
.steps{list-style:none;display:flex;flex-wrap:wrap;gap:8px;margin:0 0 16px;padding:0}
.steps li{display:flex;align-items:center;gap:10px;padding:6px 12px;border:1px solid var(--grid);border-radius:8px}
.steps li[aria-current]{border:2px solid var(--ink);padding:5px 11px}
.share{font-weight:700}
.state{color:var(--soft);font-size:13px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(215px,1fr));gap:12px 20px;margin:0 0 28px;padding:16px;background:var(--card);border-radius:10px}
.facts dt{color:var(--soft);font-size:12px}
.facts dd{margin:0;overflow-wrap:anywhere}
section{margin:0 0 28px}
.metric{border-top:1px solid var(--grid);padding-top:24px}
.why{max-width:90ch}
.scroll{overflow-x:auto}
.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--soft);font-size:13px;padding:0 0 6px}
th,td{text-align:left;padding:7px 14px 7px 0;border-bottom:1px solid var(--grid);vertical-align:top}
thead th{color:var(--soft);font-size:12px;font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
details table{font-size:12.5px}
details td,details tbody th{white-space:nowrap;padding-top:3px;padding-bottom:3px}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:18px 20px;margin:14px 0}
figure{margin:0;max-width:560px;break-inside:avoid}
figcaption{display:flex;justify-content:space-between;gap:0 12px;align-items:baseline;padding-left:4px}
figure svg{display:block;width:100%;height:auto}
.legend{display:flex;flex:none;gap:12px;margin:0;white-space:nowrap;overflow-wrap:normal;color:var(--soft);font-size:12px}
.key{display:inline-flex;align-items:center;gap:5px}
.line{display:inline-block;width:20px;border-top:2px solid var(--canary)}
.line.stable{border-top:2px dashed var(--stable)}
.line.harm{border-color:var(--harm)}
.line.safe{border-top:2px dashed var(--safe)}
.line.band{border:0;height:10px;background:color-mix(in srgb,var(--band) 25%,transparent)}
.notes{margin:4px 0 12px;padding-left:20px}
details{margin:0 0 6px}
summary{cursor:pointer;color:var(--soft);font-size:13px;padding:3px 0}
.queries{margin:4px 0 10px}
.queries dt{font-size:12px;color:var(--soft)}
.queries dd{margin:0 0 6px}
pre{margin:0;padding:8px 12px;background:var(--card);border-radius:6px;overflow-x:auto;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
footer{border-top:1px solid var(--grid);padding-top:12px}
@media (max-width:600px){body{padding:20px 16px 32px}h1{font-size:22px}.facts{grid-template-columns:1fr 1fr;padding:12px}.scroll td,.scroll tbody th{white-space:nowrap}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:11px}.charts{grid-template-columns:repeat(3,1fr)}
.metric{break-inside:avoid}h1{font-size:20px}h2{font-size:15px}h3,.legend{font-size:9px}.legend{gap:6px}.line{width:12px}table{font-size:10px}.lead{font-size:12px}
details:not([open]){display:none}.scroll{overflow:visible}pre{white-space:pre-wrap}h2,h3{break-after:avoid}.badge{border:1px solid currentColor}}
`);

;// CONCATENATED MODULE: ./build/report/html/timeline.js

const timeline_APART = 0.09;
function timelineOf(rollout, points) {
    const ends = points.map(({ end }) => end);
    const begun = rollout.weights.find((entry) => entry.weight > 0)?.at;
    const first = ends.reduce((low, end) => Math.min(low, end), Number.POSITIVE_INFINITY);
    const to = ends.reduce((high, end) => Math.max(high, end), Number.NEGATIVE_INFINITY);
    const from = Math.min(begun ?? first, first);
    const changes = rollout.weights.filter(({ at, weight: now }, i) => at >= from && at <= to && now !== (rollout.weights[i - 1]?.weight ?? 0));
    let labelled = Number.NEGATIVE_INFINITY;
    return {
        from,
        to,
        changes: changes.map(({ at, weight: now }) => {
            const far = at - labelled >= (to - from) * timeline_APART;
            if (far)
                labelled = at;
            return { at, label: far ? (0,numbers/* weight */.VA)(now) : '' };
        }),
    };
}

;// CONCATENATED MODULE: ./build/report/html/page.js









const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
async function analysisHtml({ rollout, result, courses }) {
    const { draw } = await Promise.all(/* import() */[__webpack_require__.e(9504), __webpack_require__.e(5407)]).then(__webpack_require__.bind(__webpack_require__, 87788));
    const timeline = timelineOf(rollout, courses.flatMap(({ points }) => points));
    const sections = result.metrics.map((metric, index) => {
        const course = courses.find(({ name }) => name === metric.name);
        return metricSection({ metric, course, rollout, timeline, draw, id: `metric-${index + 1}` });
    });
    const { model, version } = rollout.release;
    const body = html `
<header>
<p class="eyebrow">Model Rollout · ${model} ${version}</p>
<h1>${(0,verdict/* verdictSentence */.BT)(rollout, result)}</h1>
<p class="lead">${badge(result.verdict)} ${result.reason}</p>
${steps(rollout, result)}
${facts(rollout, result)}
</header>
<main>
<section aria-labelledby="overview"><h2 id="overview">All metrics</h2>${metricTable(result)}</section>
${sections}
<section aria-labelledby="promise"><h2 id="promise">What was promised</h2>
${(0,promise/* promiseSentences */.C)(rollout, result).map((sentence) => html `<p>${sentence}</p>`)}
${promiseTable(result)}</section>
</main>
<footer><p>All times are UTC. The same numbers are in the analysis as JSON, with schema/analysis.schema.json.</p></footer>`;
    return page(`${result.verdict}: ${model} ${version}, step ${result.step + 1}`, body).source;
}
function page(title, body) {
    return html `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>${body}
</body>
</html>
`;
}


/***/ })

};
