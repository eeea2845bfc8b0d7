export const id = 5363;
export const ids = [5363];
export const modules = {

/***/ 55122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ openProviders)
});

;// CONCATENATED MODULE: ./build/metrics/index.js
async function openProvider(config, surroundings) {
    const open = await loaded(config);
    return open(surroundings);
}
async function loaded(config) {
    if ('local' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 4182).then(__webpack_require__.bind(__webpack_require__, 74182));
        return (surroundings) => open(config.local, surroundings);
    }
    if ('prometheus' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(3701), __webpack_require__.e(8571)]).then(__webpack_require__.bind(__webpack_require__, 48571));
        return (surroundings) => open(config.prometheus, surroundings);
    }
    if ('datadog' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 4301).then(__webpack_require__.bind(__webpack_require__, 14301));
        return (surroundings) => open(config.datadog, surroundings);
    }
    if ('cloudwatch' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 2861).then(__webpack_require__.bind(__webpack_require__, 12861));
        return (surroundings) => open(config.cloudwatch, surroundings);
    }
    if ('newrelic' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 1852).then(__webpack_require__.bind(__webpack_require__, 21852));
        return (surroundings) => open(config.newrelic, surroundings);
    }
    if ('graphite' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(3701), __webpack_require__.e(4868)]).then(__webpack_require__.bind(__webpack_require__, 64868));
        return (surroundings) => open(config.graphite, surroundings);
    }
    if ('influxdb' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(5175), __webpack_require__.e(3701), __webpack_require__.e(9600)]).then(__webpack_require__.bind(__webpack_require__, 49600));
        return (surroundings) => open(config.influxdb, surroundings);
    }
    if ('google-monitoring' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 3495).then(__webpack_require__.bind(__webpack_require__, 83495));
        return (surroundings) => open(config['google-monitoring'], surroundings);
    }
    if ('azure-monitor' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 5507).then(__webpack_require__.bind(__webpack_require__, 15507));
        return (surroundings) => open(config['azure-monitor'], surroundings);
    }
    if ('dynatrace' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 5182).then(__webpack_require__.bind(__webpack_require__, 75182));
        return (surroundings) => open(config.dynatrace, surroundings);
    }
    if ('elasticsearch' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 9233).then(__webpack_require__.bind(__webpack_require__, 19233));
        return (surroundings) => open(config.elasticsearch, surroundings);
    }
    if ('bigquery' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 1179).then(__webpack_require__.bind(__webpack_require__, 51179));
        return (surroundings) => open(config.bigquery, surroundings);
    }
    if ('web' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(393), __webpack_require__.e(3701), __webpack_require__.e(7244)]).then(__webpack_require__.bind(__webpack_require__, 17244));
        return (surroundings) => open(config.web, surroundings);
    }
    const { open } = await __webpack_require__.e(/* import() */ 191).then(__webpack_require__.bind(__webpack_require__, 50191));
    return (surroundings) => open(config.file, surroundings);
}

;// CONCATENATED MODULE: ./build/actions/providers.js

const TIMEOUT = 10_000;
async function openProviders({ analysis, metrics }, { env, mask, workspace, log }, history) {
    const surroundings = {
        env,
        mask: (secret) => mask(secret),
        workspace,
        interval: analysis.interval,
        timeout: TIMEOUT,
        warn: log.warning,
        history,
    };
    const configOf = (spec) => spec.provider ?? analysis.provider;
    const opened = new Map();
    for (const config of metrics.map(configOf)) {
        const key = JSON.stringify(config);
        if (!opened.has(key))
            opened.set(key, await openProvider(config, surroundings));
    }
    return (spec) => {
        const provider = opened.get(JSON.stringify(configOf(spec)));
        if (provider === undefined)
            throw new Error(`no provider was opened for ${spec.name}`);
        return provider;
    };
}


/***/ }),

/***/ 51276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ paired),
/* harmony export */   m: () => (/* binding */ countsOf)
/* harmony export */ });
/* harmony import */ var _counters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97730);

function paired(answers) {
    const lastOf = (answer) => (0,_counters_js__WEBPACK_IMPORTED_MODULE_0__/* .extent */ .Xx)(allOf(answer))?.last ?? 0;
    const last = Math.min(lastOf(answers.stable), lastOf(answers.canary));
    const windows = answers.windows.filter(({ end }) => end + answers.delay <= last);
    const noted = { stable: 0, canary: 0 };
    const arm = (name) => {
        const answer = answers[name];
        const first = (0,_counters_js__WEBPACK_IMPORTED_MODULE_0__/* .extent */ .Xx)(allOf(answer))?.first ?? 0;
        const later = windows.map(({ start, end, step }) => ({
            start: start + answers.delay,
            end: end + answers.delay,
            step,
        }));
        return {
            answer,
            sums(series, late = false) {
                const { sums, resets } = (0,_counters_js__WEBPACK_IMPORTED_MODULE_0__/* .increasesOf */ .Bj)(series, late ? later : windows, first, answers.counts);
                noted[name] = Math.max(noted[name], resets);
                return sums;
            },
        };
    };
    const arms = { stable: arm('stable'), canary: arm('canary') };
    return {
        windows,
        ...arms,
        notes: () => [
            ...noticed('stable', noted.stable, answers.stable, windows),
            ...noticed('canary', noted.canary, answers.canary, windows),
        ],
    };
}
function noticed(name, resets, answer, windows) {
    const notes = [];
    if (resets > 0)
        notes.push(`${name}: ${resets} counter reset${resets === 1 ? '' : 's'}`);
    const missing = (0,_counters_js__WEBPACK_IMPORTED_MODULE_0__/* .missingEnds */ .Hf)(allOf(answer), windows).length;
    if (missing > 0)
        notes.push(`${name}: no sample at the end of ${missing} of ${windows.length} windows`);
    return notes;
}
const allOf = (answer) => Object.values(answer).flat();
function countsOf(total, counted, good) {
    const bad = total.map((all, i) => {
        const some = Math.min(counted[i] ?? 0, all);
        return good ? all - some : some;
    });
    return { bad, total };
}


/***/ }),

/***/ 69665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ partsOf),
/* harmony export */   K: () => (/* binding */ buildEvidence)
/* harmony export */ });
/* harmony import */ var _config_asked_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34135);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _arms_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51276);
/* harmony import */ var _build_latency_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94128);
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11345);





function partsOf(spec) {
    return Object.fromEntries((0,_config_asked_js__WEBPACK_IMPORTED_MODULE_3__/* .askedBy */ .A)(spec).map(({ name, part }) => [name, part]));
}
function buildEvidence(spec, answers, reference) {
    if ('query' in spec)
        return readings(spec, answers);
    if ('distribution' in spec)
        return distribution(spec, answers);
    if ('mean' in spec)
        return moments(spec, answers);
    if ('rate' in spec)
        return rate(spec, answers);
    return 'bound' in spec ? (0,_build_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .latency */ .ZK)(spec, answers) : (0,_build_latency_js__WEBPACK_IMPORTED_MODULE_1__/* .quantile */ .YV)(spec, answers, reference);
}
function rate(spec, answers) {
    const good = 'good' in spec.rate;
    const both = (0,_arms_js__WEBPACK_IMPORTED_MODULE_4__/* .paired */ .i)(answers);
    const counted = (arm) => (0,_arms_js__WEBPACK_IMPORTED_MODULE_4__/* .countsOf */ .m)(arm.sums(arm.answer['total'] ?? []), arm.sums(arm.answer['counted'] ?? [], true), good);
    const none = !answers.stable['counted']?.length && !answers.canary['counted']?.length;
    const text = 'good' in spec.rate ? spec.rate.good : spec.rate.bad;
    const arms = { stable: counted(both.stable), canary: counted(both.canary) };
    return {
        kind: 'counts',
        windows: both.windows,
        ...arms,
        notes: [...(none ? [`no series matches ${text}: counted as none`] : []), ...both.notes()],
    };
}
function moments(_, answers) {
    const both = (0,_arms_js__WEBPACK_IMPORTED_MODULE_4__/* .paired */ .i)(answers);
    const arm = (of) => ({
        count: of.sums(of.answer['count'] ?? []),
        sum: of.sums(of.answer['sum'] ?? [], true),
        squares: of.answer['squares'] === undefined ? null : of.sums(of.answer['squares'], true),
    });
    const arms = { stable: arm(both.stable), canary: arm(both.canary) };
    return { kind: 'moments', windows: both.windows, ...arms, notes: both.notes() };
}
function distribution(spec, answers) {
    const both = (0,_arms_js__WEBPACK_IMPORTED_MODULE_4__/* .paired */ .i)(answers);
    const buckets = ({ answer }) => answer['buckets'] ?? [];
    const series = [buckets(both.stable), buckets(both.canary)];
    if (series.flat().length === 0) {
        const notes = [`no series matches ${spec.distribution}`];
        return { kind: 'distribution', windows: [], edges: [], stable: [], canary: [], notes };
    }
    const edges = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_2__/* .commonEdges */ .WN)(series, spec.name);
    const rows = (arm) => {
        const columns = edges.map((edge) => arm.sums((0,_histogram_js__WEBPACK_IMPORTED_MODULE_2__/* .atEdge */ .RY)(buckets(arm), edge)));
        const inBucket = (i, k) => Math.max(0, (columns[k]?.[i] ?? 0) - (columns[k - 1]?.[i] ?? 0));
        return both.windows.map((_, i) => Float64Array.from(edges, (_, k) => inBucket(i, k)));
    };
    const arms = { stable: rows(both.stable), canary: rows(both.canary) };
    return { kind: 'distribution', windows: both.windows, edges, ...arms, notes: both.notes() };
}
function readings(spec, { stable, canary, windows }) {
    const asked = stable['value'];
    return {
        kind: 'readings',
        windows,
        stable: asked === undefined ? null : readingsOf(spec, asked, windows),
        canary: readingsOf(spec, canary['value'] ?? [], windows),
        notes: [],
    };
}
function readingsOf(spec, series, windows) {
    if (series.length > 1) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`metric ${spec.name}: the query gave ${series.length} series, expected one`, {
            hint: 'Aggregate in the query, for example with sum(...) or max(...).',
        });
    }
    const samples = series[0]?.samples ?? [];
    return windows.map(({ start, end }) => samples.findLast(([at]) => at > start && at <= end)?.[1] ?? null);
}


/***/ }),

/***/ 94128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wi: () => (/* binding */ nearestEdge),
/* harmony export */   YV: () => (/* binding */ quantile),
/* harmony export */   ZK: () => (/* binding */ latency)
/* harmony export */ });
/* harmony import */ var _config_ratios_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17767);
/* harmony import */ var _arms_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51276);
/* harmony import */ var _histogram_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11345);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26750);




const LEAST_TO_LOOK = 200;
const bucketsOf = ({ answer }) => answer['buckets'] ?? [];
function latency(spec, answers) {
    const both = (0,_arms_js__WEBPACK_IMPORTED_MODULE_1__/* .paired */ .i)(answers);
    const arms = [bucketsOf(both.stable), bucketsOf(both.canary)];
    if (arms.flat().length === 0)
        return { ...nothing(), notes: [`no series matches ${spec.histogram}`] };
    const edge = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .snapToBucket */ .aX)((0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .commonEdges */ .WN)(arms, spec.name), spec.bound / 1000, spec.name);
    const snapped = Math.abs(edge * 1000 - spec.bound) < 1e-9 * spec.bound
        ? []
        : [
            `the bound ${spec.bound} ms is no bucket edge: requests slower than ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(edge * 1000)} ms are counted`,
        ];
    return {
        kind: 'counts',
        windows: both.windows,
        stable: slowerThan(both.stable, edge),
        canary: slowerThan(both.canary, edge),
        notes: [...snapped, ...both.notes()],
    };
}
function quantile(spec, answers, reference) {
    const all = (0,_arms_js__WEBPACK_IMPORTED_MODULE_1__/* .paired */ .i)(answers);
    const arms = [bucketsOf(all.stable), bucketsOf(all.canary)];
    if (arms.flat().length === 0)
        return { ...nothing(), notes: [`no series matches ${spec.histogram}`] };
    const edges = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .commonEdges */ .WN)(arms, spec.name);
    const known = reference === null ? fromFirstWindows(all.stable, edges, spec.quantile) : null;
    const stable = reference ?? known?.value ?? null;
    if (stable === null) {
        const missing = `stable's quantile is not known before it has answered ${LEAST_TO_LOOK} requests`;
        return { ...nothing(), notes: [missing] };
    }
    const both = known === null ? all : (0,_arms_js__WEBPACK_IMPORTED_MODULE_1__/* .paired */ .i)({ ...answers, windows: all.windows.slice(known.used) });
    return against(spec, nearestEdge(edges, stable), edges, both);
}
function against(spec, x, edges, both) {
    const { tolerance } = (0,_config_ratios_js__WEBPACK_IMPORTED_MODULE_3__/* .comparedRatios */ .U)(spec);
    const y = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .snapToBucket */ .aX)(edges, x * tolerance, spec.name);
    const coarseBuckets = `by the buckets' edges harm means ×${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(y / x)}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(y * 1000)} ms against ${(0,_words_js__WEBPACK_IMPORTED_MODULE_2__/* .number */ .ai)(x * 1000)} ms`;
    return {
        kind: 'counts',
        windows: both.windows,
        stable: slowerThan(both.stable, x),
        canary: slowerThan(both.canary, y),
        pairs: edges
            .filter(Number.isFinite)
            .map((edge) => ({ ratio: edge / x, canary: slowerThan(both.canary, edge) })),
        quantiles: {
            stable: quantilesOf(both.stable, edges, spec.quantile),
            canary: quantilesOf(both.canary, edges, spec.quantile),
            edge: x * 1000,
        },
        notes: [...(y / x > tolerance * 1.02 ? [coarseBuckets] : []), ...both.notes()],
    };
}
function slowerThan(arm, edge) {
    const buckets = bucketsOf(arm);
    return (0,_arms_js__WEBPACK_IMPORTED_MODULE_1__/* .countsOf */ .m)(arm.sums((0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .atEdge */ .RY)(buckets, Number.POSITIVE_INFINITY)), arm.sums((0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .atEdge */ .RY)(buckets, edge)), true);
}
function quantilesOf(arm, edges, q) {
    const columns = edges.map((edge) => arm.sums((0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .atEdge */ .RY)(bucketsOf(arm), edge)));
    const size = columns[0]?.length ?? 0;
    const ms = (counts) => {
        const seconds = (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .quantileOf */ .Xf)(edges, counts, q);
        return seconds === null ? null : seconds * 1000;
    };
    return {
        windows: Array.from({ length: size }, (_, i) => ms(columns.map((column) => column[i] ?? 0))),
        all: ms(columns.map((column) => column.reduce((a, b) => a + b, 0))),
    };
}
function fromFirstWindows(stable, edges, q) {
    const columns = edges.map((edge) => stable.sums((0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .atEdge */ .RY)(bucketsOf(stable), edge)));
    const sums = edges.map(() => 0);
    for (let i = 0; i < (columns[0]?.length ?? 0); i++) {
        for (const [k, column] of columns.entries())
            sums[k] = (sums[k] ?? 0) + (column[i] ?? 0);
        if ((sums.at(-1) ?? 0) >= LEAST_TO_LOOK)
            return { value: (0,_histogram_js__WEBPACK_IMPORTED_MODULE_0__/* .quantileOf */ .Xf)(edges, sums, q), used: i + 1 };
    }
    return null;
}
function nearestEdge(edges, value) {
    const distance = (edge) => Math.abs(Math.log(edge / value));
    const usable = edges.filter((edge) => Number.isFinite(edge) && edge > 0);
    return usable.reduce((best, edge) => (distance(edge) < distance(best) ? edge : best), usable[0] ?? value);
}
function nothing() {
    const none = { bad: new Float64Array(0), total: new Float64Array(0) };
    return { kind: 'counts', windows: [], stable: none, canary: none, notes: [] };
}


/***/ }),

/***/ 71124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pb: () => (/* binding */ judgeOf),
/* harmony export */   Qq: () => (/* binding */ alphaOf),
/* harmony export */   hQ: () => (/* binding */ blank),
/* harmony export */   mY: () => (/* binding */ countsGood),
/* harmony export */   tQ: () => (/* binding */ counts)
/* harmony export */ });
/* harmony import */ var _config_metric_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22621);
/* harmony import */ var _config_ratios_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17767);


function judgeOf(spec, plan) {
    if (spec.judge !== undefined)
        return spec.judge;
    if ('distribution' in spec)
        return 'sequential';
    if ('query' in spec)
        return plan.analysis.judge === 'mann-whitney' ? 'mann-whitney' : 'threshold';
    return plan.analysis.judge;
}
const countsGood = (spec) => 'rate' in spec && 'good' in spec.rate;
const counts = (spec) => spec.critical && !spec['dry-run'];
function alphaOf(spec, plan) {
    const sharing = plan.metrics.filter((other) => counts(other) && judgeOf(other, plan) === 'sequential');
    if (!sharing.includes(spec))
        return plan.analysis.alpha;
    const whole = sharing.reduce((sum, other) => sum + other.weight, 0);
    return (plan.analysis.alpha * spec.weight) / whole;
}
const UNITS = {
    rate: 'share',
    latency: 'share',
    quantile: 'ms',
    mean: 'number',
    distribution: 'psi',
    value: 'number',
};
function blank(spec, judge) {
    const kind = (0,_config_metric_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)(spec);
    const nothing = { value: null, events: null, total: 0 };
    const compared = judge === 'sequential' && 'goal' in spec ? (0,_config_ratios_js__WEBPACK_IMPORTED_MODULE_1__/* .comparedRatios */ .U)(spec) : null;
    return {
        name: spec.name,
        kind,
        judge,
        unit: UNITS[kind],
        critical: spec.critical,
        watched: spec['dry-run'],
        ignored: false,
        verdict: 'Inconclusive',
        final: false,
        reason: '',
        stable: nothing,
        canary: nothing,
        ratio: null,
        interval: null,
        tolerance: 'psi' in spec ? spec.psi : (compared?.tolerance ?? null),
        margin: compared?.margin ?? null,
        alpha: null,
        harm: null,
        safe: null,
        excluded: null,
        dispersion: null,
        score: null,
        notes: [],
    };
}


/***/ }),

/***/ 97730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bj: () => (/* binding */ increasesOf),
/* harmony export */   Hf: () => (/* binding */ missingEnds),
/* harmony export */   Xx: () => (/* binding */ extent)
/* harmony export */ });
function extent(series) {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const { samples } of series) {
        first = Math.min(first, samples[0]?.[0] ?? first);
        last = Math.max(last, samples.at(-1)?.[0] ?? last);
    }
    return first <= last ? { first, last } : null;
}
function increasesOf(series, windows, armFirst, counts) {
    const sums = new Float64Array(windows.length);
    let resets = 0;
    for (const one of series) {
        let index = 0;
        for (const { at, increase, reset } of counts === 'increase' ? given(one) : steps(one, armFirst)) {
            if (reset)
                resets++;
            index = windowAt(windows, at, index);
            if (at > (windows[index]?.start ?? at))
                sums[index] = (sums[index] ?? 0) + increase;
        }
    }
    return { sums, resets };
}
function windowAt(windows, at, index) {
    let found = index;
    while ((windows[found]?.end ?? at) < at)
        found++;
    return found;
}
function* given({ samples }) {
    for (const [at, value] of samples)
        yield { at, increase: Math.max(0, value), reset: false };
}
function* steps({ samples }, armFirst) {
    let before = null;
    for (const [at, value] of samples) {
        const base = before ?? (at > armFirst ? 0 : value);
        const reset = value < base;
        yield { at, increase: reset ? value : value - base, reset };
        before = value;
    }
}
function missingEnds(series, windows) {
    const seen = new Set(series.flatMap(({ samples }) => samples.map(([at]) => at)));
    return windows.filter((window) => !seen.has(window.end));
}


/***/ }),

/***/ 48690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ without),
/* harmony export */   y: () => (/* binding */ part)
/* harmony export */ });
const part = (evidence, from, to) => cut(evidence, {
    list: (all) => all.slice(from, to),
    column: (all) => all.subarray(from, to),
});
function without(evidence, from, to) {
    const kept = (_, i) => i < from || i >= to;
    return cut(evidence, { list: (all) => all.filter(kept), column: (all) => all.filter(kept) });
}
function cut(evidence, { list, column }) {
    const windows = list(evidence.windows);
    const arm = (of) => Object.fromEntries(Object.entries(of).map(([key, all]) => [key, all === null ? null : column(all)]));
    switch (evidence.kind) {
        case 'counts': {
            const { pairs, ...rest } = evidence;
            const cutPairs = pairs?.map(({ ratio, canary }) => ({ ratio, canary: arm(canary) }));
            const arms = { stable: arm(evidence.stable), canary: arm(evidence.canary) };
            return { ...rest, windows, ...arms, ...(cutPairs === undefined ? {} : { pairs: cutPairs }) };
        }
        case 'moments':
            return { ...evidence, windows, stable: arm(evidence.stable), canary: arm(evidence.canary) };
        case 'distribution':
            return { ...evidence, windows, stable: list(evidence.stable), canary: list(evidence.canary) };
        case 'readings': {
            const stable = evidence.stable === null ? null : list(evidence.stable);
            return { ...evidence, windows, stable, canary: list(evidence.canary) };
        }
    }
}


/***/ }),

/***/ 5824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kI: () => (/* binding */ askPast),
/* harmony export */   kg: () => (/* binding */ gather),
/* harmony export */   x_: () => (/* binding */ measureBaselines)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _build_evidence_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69665);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71124);
/* harmony import */ var _noise_history_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(66018);
/* harmony import */ var _windows_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9482);





async function gather(sources, baselines, now) {
    return Promise.all(sources.rollout.plan.metrics.map(async (spec, i) => {
        const windows = expectedWindows(sources, spec, now);
        try {
            const [stable, canary] = await bothArms(sources, spec, windows, now);
            const { counts } = sources.provider(spec);
            const { delay } = lateness(spec);
            const answers = { stable, canary, counts, windows, delay };
            return { windows, evidence: (0,_build_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .buildEvidence */ .K)(spec, answers, baselines[i]?.quantile ?? null) };
        }
        catch (error) {
            sources.signal.throwIfAborted();
            return { windows, evidence: { kind: 'error', message: (0,_support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) } };
        }
    }));
}
async function measureBaselines(sources, known, warn) {
    const { rollout } = sources;
    const until = (0,_windows_js__WEBPACK_IMPORTED_MODULE_4__/* .firstTraffic */ .MG)(rollout.weights);
    const { previous } = rollout;
    return Promise.all(rollout.plan.metrics.map(async (spec, i) => {
        const before = known[i] ?? null;
        if (before !== null)
            return before;
        if (until === null || previous === null || !needsBaseline(spec, rollout))
            return _noise_history_js__WEBPACK_IMPORTED_MODULE_3__/* .NO_BASELINE */ .gN;
        try {
            const past = await askPast(sources, rollout.plan, spec, previous, until);
            return past === null ? _noise_history_js__WEBPACK_IMPORTED_MODULE_3__/* .NO_BASELINE */ .gN : (0,_noise_history_js__WEBPACK_IMPORTED_MODULE_3__/* .baselineOf */ .Bv)(spec, past);
        }
        catch (error) {
            sources.signal.throwIfAborted();
            warn(`${spec.name}: stable's history could not be read, so its noise is not known: ${(0,_support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
            return null;
        }
    }));
}
async function askPast(asking, plan, spec, stable, until) {
    const { interval, history } = plan.analysis;
    const { resolution, counts } = asking.provider(spec);
    const windows = (0,_noise_history_js__WEBPACK_IMPORTED_MODULE_3__/* .historyWindows */ .sF)(interval, history, until, resolution);
    const [first, last] = [windows[0], windows.at(-1)];
    if (first === undefined || last === undefined)
        return null;
    const grid = { from: first.start, to: last.end, step: first.end - first.start };
    return { answer: await ask(asking, plan, spec, { arm: 'stable', release: stable }, grid), windows, counts };
}
function needsBaseline(spec, { plan }) {
    return (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeOf */ .Pb)(spec, plan) === 'sequential' && !('query' in spec);
}
function expectedWindows({ rollout, provider }, spec, now) {
    const { delay, settle } = lateness(spec);
    return (0,_windows_js__WEBPACK_IMPORTED_MODULE_4__/* .windowsOf */ .R5)(rollout, now - delay - settle, provider(spec).resolution);
}
function lateness(spec) {
    return 'delay' in spec ? spec : { delay: 0, settle: 0 };
}
async function bothArms(sources, spec, windows, now) {
    const { rollout, provider } = sources;
    const grid = (0,_windows_js__WEBPACK_IMPORTED_MODULE_4__/* .gridOf */ .y_)(rollout, now, provider(spec).resolution);
    if (grid === null || windows.length === 0)
        return [{}, {}];
    const compared = !('query' in spec) || (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .judgeOf */ .Pb)(spec, rollout.plan) === 'mann-whitney';
    const { plan, previous, release } = rollout;
    return Promise.all([
        !compared || previous === null
            ? {}
            : ask(sources, plan, spec, { arm: 'stable', release: previous }, grid),
        ask(sources, plan, spec, { arm: 'canary', release }, grid),
    ]);
}
async function ask({ provider, labels, signal }, { analysis }, spec, { arm, release: { id, model, version } }, grid) {
    const values = { arm, release: id, window: `${analysis.interval / 1000}s`, model, version };
    const asked = { parts: (0,_build_evidence_js__WEBPACK_IMPORTED_MODULE_1__/* .partsOf */ .C)(spec), labels: await labels(id, arm), values, ...grid };
    return provider(spec).query(asked, signal);
}


/***/ }),

/***/ 11345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RY: () => (/* binding */ atEdge),
/* harmony export */   WN: () => (/* binding */ commonEdges),
/* harmony export */   Xf: () => (/* binding */ quantileOf),
/* harmony export */   aX: () => (/* binding */ snapToBucket)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

function edgeOf(series) {
    const le = series.labels['le'];
    if (le === undefined || le === '')
        return Number.NaN;
    return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
}
function commonEdges(arms, metric) {
    const all = arms.flatMap(edgesOf);
    const common = [...(all[0] ?? [])].filter((edge) => all.every((edges) => edges.has(edge)));
    const edges = common.filter((edge) => !Number.isNaN(edge)).sort((a, b) => a - b);
    if (edges.length > 1 && edges.at(-1) === Number.POSITIVE_INFINITY)
        return edges;
    const found = edges.map((edge) => (Number.isFinite(edge) ? String(edge) : '+Inf')).join(', ');
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`metric ${metric}: expected bucket edges, +Inf among them, that all histograms have, found ${found || 'none'}`, { hint: 'Give the histograms of both releases the same buckets.' });
}
function snapToBucket(edges, bound, metric) {
    const finite = edges.filter(Number.isFinite);
    const edge = finite.find((value) => value >= bound * (1 - 1e-9));
    if (edge !== undefined)
        return edge;
    const found = finite.map((value) => `${value * 1000} ms`).join(', ');
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`metric ${metric}: no bucket edge at or above ${bound * 1000} ms that all histograms have; edges found: ${found}`, { hint: 'Choose a lower bound, or give the histogram a bucket edge there.' });
}
const atEdge = (series, edge) => series.filter((one) => edgeOf(one) === edge);
function edgesOf(buckets) {
    const histograms = new Map();
    for (const series of buckets) {
        const { le: _, ...rest } = series.labels;
        const key = JSON.stringify(Object.entries(rest).sort());
        histograms.set(key, (histograms.get(key) ?? new Set()).add(edgeOf(series)));
    }
    return [...histograms.values()];
}
function quantileOf(edges, cumulative, quantile) {
    const all = cumulative.at(-1) ?? 0;
    if (all <= 0)
        return null;
    const wanted = quantile * all;
    const index = cumulative.findIndex((count) => count >= wanted);
    const upper = edges[index] ?? Number.POSITIVE_INFINITY;
    const lower = edges[index - 1];
    if (!Number.isFinite(upper))
        return edges.findLast(Number.isFinite) ?? null;
    const below = cumulative[index - 1] ?? 0;
    const inside = (cumulative[index] ?? 0) - below;
    const part = inside > 0 ? (wanted - below) / inside : 1;
    if (lower === undefined || lower <= 0)
        return upper > 0 ? upper * part : upper;
    return lower * (upper / lower) ** part;
}


/***/ }),

/***/ 32562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Vm: () => (/* binding */ contextOf),
  S4: () => (/* binding */ judge),
  oX: () => (/* binding */ judgeWith)
});

// EXTERNAL MODULE: ./build/analysis/values.js
var values = __webpack_require__(69789);
// EXTERNAL MODULE: ./build/analysis/words.js
var words = __webpack_require__(26750);
;// CONCATENATED MODULE: ./build/analysis/breaker.js


function breakerOf(spec, evidence, step) {
    if (!('abort-above' in spec || 'abort-below' in spec) || evidence.kind === 'distribution')
        return null;
    const { 'abort-above': above, 'abort-below': below, 'abort-min-requests': least } = spec;
    for (const value of latest((0,values/* valuesOf */.sm)(spec, evidence, 'canary', step), evidence.kind === 'readings' ? 1 : least)) {
        if (above !== undefined && value > above)
            return `${(0,words/* number */.ai)(value)} is above abort-above ${(0,words/* number */.ai)(above)}`;
        if (below !== undefined && value < below)
            return `${(0,words/* number */.ai)(value)} is below abort-below ${(0,words/* number */.ai)(below)}`;
    }
    return null;
}
function* latest(windows, least) {
    let [first, sum, total] = [0, 0, 0];
    for (const [i, window] of windows.entries()) {
        if (window.sum === null) {
            if (window.value !== null && window.total >= least)
                yield window.value;
            continue;
        }
        sum += window.sum;
        total += window.total;
        for (let head = windows[first] ?? window; first < i && total - head.total >= least; head = windows[first] ?? window) {
            sum -= head.sum ?? 0;
            total -= head.total;
            first++;
        }
        if (total >= least)
            yield sum / total;
    }
}

// EXTERNAL MODULE: ./build/analysis/context.js
var analysis_context = __webpack_require__(71124);
// EXTERNAL MODULE: ./build/config/ratios.js
var ratios = __webpack_require__(17767);
;// CONCATENATED MODULE: ./build/analysis/finding.js


const askedOf = ({ alpha, steps, noise }) => ({
    starts: steps,
    noise: noise.variance,
    needed: Math.log(1 / alpha),
});
const CROSSED = 'the ratio changed during the rollout: no single ratio fits all windows';
function resultOf(spec, finding, context, notes) {
    const { verdict, reason } = verdictOf(spec, finding, context);
    const { crossed, lower, upper } = finding;
    return {
        ...(0,analysis_context/* blank */.hQ)(spec, 'sequential'),
        verdict,
        final: verdict === 'Failed' || context.bakeOver,
        reason: `${spec.name}: ${reason}`,
        stable: finding.stable,
        canary: finding.canary,
        ratio: finding.ratio,
        interval: crossed ? null : [lower, upper],
        alpha: context.alpha,
        harm: finding.harm,
        safe: finding.safe,
        excluded: crossed ? null : finding.excluded,
        dispersion: finding.dispersion,
        notes: [...notes, ...(crossed ? [CROSSED] : [])],
    };
}
function verdictOf(spec, finding, context) {
    const said = describe(finding, context);
    const { harm, safe, lacking, beyond } = finding;
    const wanted = spec.goal === 'superior' ? 'better than stable' : 'not worse than the margin';
    if (harm.log >= harm.needed)
        return { verdict: 'Failed', reason: `${said}: harm is proven` };
    if (beyond !== null)
        return { verdict: 'Failed', reason: `${said}: proven to be ${beyond}` };
    if (lacking !== null)
        return { verdict: 'Inconclusive', reason: `${said}: ${lacking}` };
    if (safe.log >= safe.needed && finding.insideBounds)
        return { verdict: 'Successful', reason: `${said}: proven ${wanted}` };
    if (!context.bakeOver)
        return { verdict: 'Inconclusive', reason: `${said}: nothing is proven yet` };
    if (context.proof || spec.goal === 'superior')
        return { verdict: 'Inconclusive', reason: `${said}: ${wanted} is not proven` };
    return { verdict: 'Successful', reason: `${said}: no harm is proven, ${wouldHaveFound(finding, context)}` };
}
function wouldHaveFound(finding, { alpha }) {
    const level = `with ${(0,words/* confidence */.Rm)(alpha)} confidence`;
    if (finding.ownLimit !== null) {
        return `and no ratio is excluded yet, but the canary's own rate is at most ${(0,words/* percent */.KN)(finding.ownLimit)} ${level}`;
    }
    if (finding.crossed || finding.excluded === null)
        return 'and no ratio is excluded yet';
    return `${finding.good ? 'at least' : 'at most'} ${(0,words/* times */.Hn)(finding.excluded)} ${level}`;
}
function describe(finding, { alpha }) {
    const { stable, canary, ratio, lower, upper, good, harm } = finding;
    if (stable.total === 0 && canary.total === 0)
        return 'no requests';
    const values = `${shown(canary, finding)} against ${shown(stable, finding)}`;
    const limit = good ? upper : lower;
    const proven = harm.log >= harm.needed && limit !== null && limit > 0;
    const level = `${good ? 'at most' : 'at least'} ${(0,words/* times */.Hn)(limit ?? 0)} with ${(0,words/* confidence */.Rm)(alpha)} confidence`;
    const parts = [...(ratio === null ? [] : [(0,words/* times */.Hn)(ratio)]), ...(proven ? [level] : [])];
    return parts.length === 0 ? values : `${values} (${parts.join(', ')})`;
}
function shown({ value, total }, { unit }) {
    if (value === null || total === 0)
        return 'nothing';
    if (unit === 'share')
        return (0,words/* percent */.KN)(value);
    return unit === 'ms' ? `${(0,words/* number */.ai)(value)} ms` : (0,words/* number */.ai)(value);
}

;// CONCATENATED MODULE: ./build/analysis/lacking.js

function lackingOf(spec, evidence, context) {
    if (evidence.windows.length === 0)
        return 'no data of one of the arms or of both';
    const least = evidence.kind === 'readings' ? 1 : spec['min-requests'];
    const [canary, stable] = ['canary', 'stable'].map((arm) => seen(evidence, arm, context.step));
    if ((canary ?? 0) < least)
        return `${(0,words/* number */.ai)(canary ?? 0)} of at least ${(0,words/* number */.ai)(least)} requests of the canary in this step`;
    if (stable === 0)
        return 'no requests of stable in this step to compare with';
    const seenUntil = evidence.windows.at(-1)?.end ?? 0;
    const missing = context.windows.filter(({ end }) => end > seenUntil).length;
    return missing > 0 ? `no samples of the last ${missing} window${missing === 1 ? '' : 's'}` : null;
}
function seen(evidence, arm, step) {
    let sum = 0;
    for (const [i, window] of evidence.windows.entries()) {
        if (window.step === step)
            sum += inWindow(evidence, arm, i);
    }
    return sum;
}
function inWindow(evidence, arm, i) {
    switch (evidence.kind) {
        case 'counts':
            return evidence[arm].total[i] ?? 0;
        case 'moments':
            return evidence[arm].count[i] ?? 0;
        case 'distribution':
            return evidence[arm][i]?.reduce((a, b) => a + b, 0) ?? 0;
        case 'readings':
            return (evidence[arm]?.[i] ?? null) === null ? 0 : 1;
    }
}

// EXTERNAL MODULE: ./build/analysis/sequential/exposures.js
var exposures = __webpack_require__(51965);
// EXTERNAL MODULE: ./build/analysis/noise/estimate.js
var estimate = __webpack_require__(34074);
;// CONCATENATED MODULE: ./build/analysis/noise/run.js


const LEAST_WINDOWS = 15;
const GROWTH = 1.2;
function withRunNoise(windows) {
    const noise = new Float64Array(windows.size);
    let next = LEAST_WINDOWS;
    for (let i = LEAST_WINDOWS; i < windows.size; i++) {
        noise[i] = noise[i - 1] ?? 0;
        if (i < next)
            continue;
        noise[i] = (0,estimate/* estimateNoise */.H8)((0,exposures/* upTo */.jB)(windows, i), LEAST_WINDOWS) ?? 0;
        next = i * GROWTH;
    }
    return { ...windows, noise };
}
function runNoise(windows, history) {
    const said = "so the arms' noise is measured on this rollout alone, and alpha is kept only roughly";
    const notes = history.notes.map((note) => `${note}, ${said}`);
    return { variance: windows.noise?.at(-1) ?? 0, source: 'run', notes };
}

// EXTERNAL MODULE: ./build/analysis/sequential/bernoulli.js
var bernoulli = __webpack_require__(68743);
// EXTERNAL MODULE: ./build/analysis/sequential/process.js
var process = __webpack_require__(59190);
;// CONCATENATED MODULE: ./build/analysis/sequential/bound.js


const DISTANCES = Array.from({ length: 12 }, (_, k) => 0.05 * (Math.log(64) / 0.05) ** (k / 11));
const WEIGHTS = DISTANCES.map(() => 1 / DISTANCES.length);
const LEAST_RATE = 1e-9;
function boundEvidence(windows, question) {
    const { boundary, side, starts, noise, needed } = question;
    if (side === 'above' ? boundary >= 1 : boundary <= 0)
        return { last: 0, highest: 0 };
    const edge = Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, boundary));
    const rates = DISTANCES.map((distance) => {
        const odds = (edge / (1 - edge)) * Math.exp(side === 'above' ? distance : -distance);
        return odds / (1 + odds);
    });
    const { events, total } = windows.canary;
    const growth = (i, into) => {
        const [found, all] = [events[i] ?? 0, total[i] ?? 0];
        const variance = windows.noise?.[i] ?? noise;
        const phi = 1 + (variance / (windows.length[i] ?? 1)) * (edge / (1 - edge)) * all;
        for (const [k, rate] of rates.entries())
            into[k] = (0,bernoulli/* logRatio */.A)(found, all, rate, edge) / phi;
    };
    return (0,process/* follow */.e)(windows.step, { starts, weights: WEIGHTS, growth }, needed);
}
function rateLimit(windows, { starts, noise, needed }) {
    const proven = (logOdds) => {
        const question = { boundary: 1 / (1 + Math.exp(-logOdds)), side: 'below', starts, noise, needed };
        return boundEvidence(windows, question).last >= needed;
    };
    let [low, high] = [Math.log(LEAST_RATE), -Math.log(LEAST_RATE) / 2];
    if (!proven(high))
        return null;
    while (high - low > 1e-3) {
        const middle = (low + high) / 2;
        if (proven(middle))
            high = middle;
        else
            low = middle;
    }
    return 1 / (1 + Math.exp(-high));
}

// EXTERNAL MODULE: ./build/analysis/sequential/limits.js
var limits = __webpack_require__(88599);
// EXTERNAL MODULE: ./build/analysis/sequential/ratio.js
var ratio = __webpack_require__(20896);
;// CONCATENATED MODULE: ./build/analysis/judge-compared.js









function judgeCompared(spec, evidence, context) {
    const { good } = (0,ratios/* comparedRatios */.U)(spec);
    const counted = (0,exposures/* exposuresOf */.WU)(evidence, good);
    const known = context.noise.source === 'history';
    const all = known ? counted : withRunNoise(counted);
    const noise = known ? context.noise : runNoise(all, context.noise);
    const finding = compare(spec, evidence, all, { ...context, noise });
    return resultOf(spec, finding, context, [...evidence.notes, ...noise.notes]);
}
function compare(spec, evidence, all, context) {
    const asked = askedOf(context);
    const { lower, upper } = evidence.pairs === undefined ? (0,limits/* ratioLimits */.qg)(all, asked) : pairLimits(all, evidence, asked);
    const { good, tolerance, margin } = (0,ratios/* comparedRatios */.U)(spec);
    const excluded = good ? (lower > 0 ? lower : null) : upper;
    return {
        good,
        unit: evidence.quantiles === undefined ? 'share' : 'ms',
        ...armsOf(evidence, all),
        ratio: ratioOf(evidence, all),
        lower,
        upper,
        excluded,
        crossed: upper !== null && lower > upper,
        harm: harmOf(evidence, all, tolerance, good, asked),
        safe: safetyOf(spec, evidence, all, margin, context),
        ownLimit: good || excluded !== null || evidence.quantiles !== undefined ? null : rateLimit(all, asked),
        beyond: beyondBound(spec, all, asked),
        insideBounds: insideBounds(spec, all),
        dispersion: { value: dispersionOf(all, context.noise.variance), source: context.noise.source },
        lacking: lackingOf(spec, evidence, context) ?? lackingGood(all, good),
    };
}
function harmOf({ pairs }, all, tolerance, good, asked) {
    const boundary = pairs === undefined ? tolerance : 1;
    const log = (0,ratio/* ratioEvidence */.p6)(all, { ...asked, boundary, side: good ? 'below' : 'above' }).highest;
    return { log, needed: asked.needed };
}
function safetyOf(spec, evidence, all, margin, context) {
    const { good } = (0,ratios/* comparedRatios */.U)(spec);
    const needed = Math.log(1 / context.beta);
    const { boundary, counted } = marginOf(evidence, all, margin);
    const side = good ? 'above' : 'below';
    const question = { boundary, side, starts: 1, noise: context.noise.variance, needed };
    return { log: (0,ratio/* ratioEvidence */.p6)((0,exposures/* ofStep */._h)(counted, context.step), question).highest, needed };
}
function marginOf({ pairs }, all, margin) {
    if (pairs === undefined)
        return { boundary: margin, counted: all };
    const pair = pairs.findLast(({ ratio }) => ratio <= margin * (1 + 1e-9));
    return { boundary: 1, counted: pair === undefined ? all : withCanary(all, pair.canary) };
}
const withCanary = (all, { bad, total }) => ({
    ...all,
    canary: { events: bad, total },
});
function pairLimits(all, { pairs = [] }, asked) {
    const proven = (side) => pairs.filter(({ canary }) => {
        const question = { ...asked, boundary: 1, side };
        return (0,ratio/* ratioEvidence */.p6)(withCanary(all, canary), question).last >= asked.needed;
    });
    return { lower: proven('above').at(-1)?.ratio ?? 0, upper: proven('below')[0]?.ratio ?? null };
}
function ratioOf({ quantiles }, all) {
    if (quantiles === undefined)
        return (0,limits/* ratioEstimate */.S3)(all);
    const { stable, canary } = quantiles;
    return stable.all === null || canary.all === null || stable.all === 0 ? null : canary.all / stable.all;
}
function armsOf({ quantiles }, all) {
    const arm = (name) => {
        const [events, total] = [(0,exposures/* sum */.cz)(all[name].events), (0,exposures/* sum */.cz)(all[name].total)];
        const share = total > 0 ? events / total : null;
        return { value: quantiles === undefined ? share : quantiles[name].all, events, total };
    };
    return { stable: arm('stable'), canary: arm('canary') };
}
function boundsOf(spec) {
    if (!('max' in spec || 'failure-limit' in spec))
        return { max: undefined, min: undefined };
    const own = 'quantile' in spec && spec.quantile !== undefined ? 1 - spec.quantile : undefined;
    const max = spec.max === undefined || own === undefined ? (spec.max ?? own) : Math.min(spec.max, own);
    return { max, min: spec.min };
}
function beyondBound(spec, all, asked) {
    const { max, min } = boundsOf(spec);
    const proven = (boundary, side) => boundEvidence(all, { ...asked, boundary, side }).highest >= asked.needed;
    if (max !== undefined && proven(max, 'above'))
        return `above the bound of ${(0,words/* percent */.KN)(max)}`;
    if (min !== undefined && proven(min, 'below'))
        return `below the bound of ${(0,words/* percent */.KN)(min)}`;
    return null;
}
function insideBounds(spec, all) {
    const { max = 1, min = 0 } = boundsOf(spec);
    const share = (0,exposures/* sum */.cz)(all.canary.events) / (0,exposures/* sum */.cz)(all.canary.total);
    return share <= max && share >= min;
}
function lackingGood({ stable }, good) {
    return good && (0,exposures/* sum */.cz)(stable.events) === 0 ? 'stable has no good events to compare with' : null;
}
function dispersionOf({ stable, canary, length, size }, variance) {
    const [x, y, time] = [(0,exposures/* sum */.cz)(stable.events), (0,exposures/* sum */.cz)(canary.events), (0,exposures/* sum */.cz)(length)];
    if (variance === 0 || x === 0 || y === 0 || size === 0)
        return 1;
    return 1 + (variance / time) * (1 / (1 / x + 1 / y));
}

;// CONCATENATED MODULE: ./build/analysis/sequential/distribution.js

const STRENGTHS = [1, 8, 64, 512];
const EQUAL = STRENGTHS.map(() => 1 / STRENGTHS.length);
function distributionEvidence(windows, starts, needed) {
    const step = Int32Array.from(windows, (window) => window.step);
    return (0,process/* follow */.e)(step, { starts, weights: EQUAL, growth: growthOf(windows) }, needed);
}
function growthOf(windows) {
    const size = windows[0]?.stable.length ?? 0;
    const begin = () => ({ counts: new Float64Array(size), total: 0 });
    const past = { stable: begin(), canary: begin() };
    return (i, into) => {
        into.fill(0);
        const window = windows[i];
        if (window === undefined)
            return;
        const now = { stable: total(window.stable), canary: total(window.canary) };
        if (past.stable.total > 0 && past.canary.total > 0 && now.stable > 0 && now.canary > 0) {
            for (const [k, strength] of STRENGTHS.entries()) {
                into[k] = logFactor(window, now, past, strength * (size - 1)) / window.dispersion;
            }
        }
        add(past.stable, window.stable, now.stable);
        add(past.canary, window.canary, now.canary);
    };
}
function logFactor({ stable, canary }, now, past, drawn) {
    const all = past.stable.total + past.canary.total + stable.length / 2;
    const weight = now.canary / (now.canary + now.stable);
    let sum = 0;
    for (let k = 0; k < stable.length; k++) {
        const [inStable, inCanary] = [stable[k] ?? 0, canary[k] ?? 0];
        if (inStable === 0 && inCanary === 0)
            continue;
        const [s, c] = [past.stable.counts[k] ?? 0, past.canary.counts[k] ?? 0];
        const common = (s + c + 0.5) / all;
        const ps = (s + drawn * common) / (past.stable.total + drawn);
        const pc = (c + drawn * common) / (past.canary.total + drawn);
        const p0 = (1 - weight) * ps + weight * pc;
        const difference = (pc - ps) / p0;
        sum +=
            inCanary * logOf(pc / p0, (1 - weight) * difference) + inStable * logOf(ps / p0, -weight * difference);
    }
    return sum;
}
const logOf = (ratio, distance) => Math.abs(distance) < 0.5 ? Math.log1p(distance) : Math.log(ratio);
function add(past, counts, sum) {
    for (let k = 0; k < counts.length; k++)
        past.counts[k] = (past.counts[k] ?? 0) + (counts[k] ?? 0);
    past.total += sum;
}
const total = (counts) => counts.reduce((a, b) => a + b, 0);
function pooled(windows) {
    const size = windows[0]?.stable.length ?? 0;
    const arm = () => ({ shares: new Float64Array(size), spread: 0 });
    const arms = { stable: arm(), canary: arm() };
    let [weights, dispersion] = [0, 0];
    for (const window of windows) {
        const now = { stable: total(window.stable), canary: total(window.canary) };
        if (!(now.stable > 0 && now.canary > 0))
            continue;
        const weight = 1 / (1 / now.stable + 1 / now.canary);
        weights += weight;
        dispersion += weight * window.dispersion;
        for (const name of ['stable', 'canary']) {
            const per = weight / now[name];
            for (let k = 0; k < size; k++)
                arms[name].shares[k] = (arms[name].shares[k] ?? 0) + per * (window[name][k] ?? 0);
            arms[name].spread += per * weight;
        }
    }
    const counts = ({ shares, spread }) => shares.map((share) => (share / spread) * weights);
    if (weights === 0)
        return { stable: arms.stable.shares, canary: arms.canary.shares, dispersion: 1 };
    return { stable: counts(arms.stable), canary: counts(arms.canary), dispersion: dispersion / weights };
}

// EXTERNAL MODULE: ./build/analysis/sequential/half-normal.js
var half_normal = __webpack_require__(42732);
;// CONCATENATED MODULE: ./build/analysis/sequential/psi.js


const LEAST_SHARE = 0.01;
const LEAST_COUNT = 5;
function psiOf(stable, canary, dispersion = 1) {
    const totals = { stable: psi_total(stable), canary: psi_total(canary) };
    if (!(totals.stable > 0 && totals.canary > 0)) {
        return { psi: 0, expected: 0, se: Number.POSITIVE_INFINITY, unit: Number.POSITIVE_INFINITY };
    }
    const buckets = merged(stable, canary, totals);
    const per = { stable: dispersion / totals.stable, canary: dispersion / totals.canary };
    const shares = buckets.map(([s, c]) => ({
        s: (s + 0.5) / (totals.stable + buckets.length / 2),
        c: (c + 0.5) / (totals.canary + buckets.length / 2),
    }));
    const raw = shares.reduce((sum, { s, c }) => sum + (c - s) * Math.log(c / s), 0);
    const unit = per.stable + per.canary;
    const expected = (buckets.length - 1) * unit;
    const slopes = {
        stable: variance(shares.map(({ s, c }) => [s, Math.log(s / c) + 1 - c / s])),
        canary: variance(shares.map(({ s, c }) => [c, Math.log(c / s) + 1 - s / c])),
    };
    const chance = 2 * Math.max(1, buckets.length - 1) * unit ** 2;
    const se = Math.sqrt(slopes.stable * per.stable + slopes.canary * per.canary + chance);
    return { psi: Math.max(0, raw - expected), expected, se, unit };
}
function indexOf(windows) {
    const { stable, canary, dispersion } = pooled(windows);
    return { ...psiOf(stable, canary, dispersion), looks: windows.length };
}
const INFORMATION_PER_LOOK = 0.4;
const HIGHEST = 20;
const HALVINGS = 24;
function below({ psi, se, unit, looks }, bound) {
    return (0,half_normal/* halfNormal */.r)((bound - psi) / Math.max(se, 2 * Math.sqrt(bound * unit)), looks * INFORMATION_PER_LOOK);
}
function upperLimit(index, needed) {
    if (!(below(index, HIGHEST) >= needed))
        return null;
    let [low, high] = [index.psi, HIGHEST];
    for (let i = 0; i < HALVINGS; i++) {
        const middle = (low + high) / 2;
        if (below(index, middle) >= needed)
            high = middle;
        else
            low = middle;
    }
    return high;
}
function merged(stable, canary, totals) {
    const least = Math.max(LEAST_SHARE, LEAST_COUNT / Math.min(totals.stable, totals.canary));
    const buckets = [];
    let [s, c] = [0, 0];
    for (let k = 0; k < stable.length; k++) {
        s += stable[k] ?? 0;
        c += canary[k] ?? 0;
        if ((s / totals.stable + c / totals.canary) / 2 < least)
            continue;
        buckets.push([s, c]);
        s = c = 0;
    }
    const last = buckets.pop() ?? [0, 0];
    return [...buckets, [last[0] + s, last[1] + c]];
}
function variance(values) {
    const mean = values.reduce((sum, [share, value]) => sum + share * value, 0);
    return values.reduce((sum, [share, value]) => sum + share * (value - mean) ** 2, 0);
}
const psi_total = (counts) => counts.reduce((a, b) => a + b, 0);

;// CONCATENATED MODULE: ./build/analysis/judge-distribution.js





function judgeDistribution(spec, evidence, context) {
    const windows = windowsOf(evidence, context);
    const finding = find(spec, evidence, windows, context);
    const { verdict, reason } = judge_distribution_verdictOf(spec, finding, context);
    const [stable, canary] = [armOf(evidence.stable, null), armOf(evidence.canary, finding.all.psi)];
    const { dispersion } = pooled(windows);
    return {
        ...(0,analysis_context/* blank */.hQ)(spec, 'sequential'),
        verdict,
        final: verdict === 'Failed' || context.bakeOver,
        reason: `${spec.name}: ${reason}`,
        stable,
        canary,
        alpha: context.alpha,
        harm: finding.harm,
        safe: finding.safe,
        excluded: finding.excluded,
        dispersion: { value: dispersion, source: context.noise.source },
        notes: [...evidence.notes, ...context.noise.notes],
    };
}
function find(spec, evidence, windows, context) {
    const needed = { harm: Math.log(1 / context.alpha), safe: Math.log(1 / context.beta) };
    const all = indexOf(windows);
    const present = indexOf(windows.filter((window) => window.step === context.step));
    return {
        all,
        present,
        harm: { log: distributionEvidence(windows, context.steps, needed.harm).highest, needed: needed.harm },
        safe: { log: below(present, spec.psi), needed: needed.safe },
        excluded: upperLimit(all, needed.harm),
        total: sum(evidence.canary),
        lacking: lackingOf(spec, evidence, context),
    };
}
function judge_distribution_verdictOf(spec, finding, context) {
    const { all, present, harm, safe, lacking } = finding;
    const said = finding.total > 0 ? `PSI ${(0,words/* number */.ai)(all.psi)}, tolerated ${(0,words/* number */.ai)(spec.psi)}` : 'no values';
    const differs = harm.log >= harm.needed;
    if (differs && all.psi > spec.psi)
        return { verdict: 'Failed', reason: `${said}: drift is proven` };
    if (lacking !== null)
        return { verdict: 'Inconclusive', reason: `${said}: ${lacking}` };
    if (safe.log >= safe.needed) {
        const limit = atMost(upperLimit(present, safe.needed), context.beta);
        return { verdict: 'Successful', reason: `${said}: proven to be within, ${limit}` };
    }
    if (!context.bakeOver)
        return { verdict: 'Inconclusive', reason: `${said}: nothing is proven yet` };
    if (context.proof)
        return { verdict: 'Inconclusive', reason: `${said}: that it is within is not proven` };
    const seen = differs ? 'the arms differ, but no harm is proven' : 'no drift is proven';
    return { verdict: 'Successful', reason: `${said}: ${seen}, ${atMost(finding.excluded, context.alpha)}` };
}
const atMost = (limit, level) => limit === null
    ? 'and no index is excluded yet'
    : `at most about ${(0,words/* number */.ai)(limit)} with ${(0,words/* confidence */.Rm)(level)} confidence`;
function windowsOf(evidence, { noise }) {
    const freedom = Math.max(1, evidence.edges.length - 1);
    return evidence.windows.map(({ step, start, end }, i) => {
        const stable = evidence.stable[i] ?? new Float64Array(evidence.edges.length);
        const canary = evidence.canary[i] ?? new Float64Array(evidence.edges.length);
        const [s, c] = [sum([stable]), sum([canary])];
        const information = s > 0 && c > 0 ? 1 / (1 / s + 1 / c) : 0;
        const dispersion = 1 + ((noise.variance / (end - start)) * information) / freedom;
        return { step, stable, canary, dispersion };
    });
}
function armOf(rows, psi) {
    const total = sum(rows);
    return { value: total > 0 ? psi : null, events: null, total };
}
const sum = (rows) => rows.reduce((all, row) => row.reduce((a, b) => a + b, all), 0);

// EXTERNAL MODULE: ./build/analysis/sequential/mean.js + 1 modules
var mean = __webpack_require__(4710);
// EXTERNAL MODULE: ./build/analysis/sequential/mean-windows.js
var mean_windows = __webpack_require__(6562);
;// CONCATENATED MODULE: ./build/analysis/judge-mean.js





function judgeMean(spec, evidence, context) {
    const all = (0,mean_windows/* meanWindows */.FM)(evidence);
    const known = (0,mean_windows/* squaresKnown */.mL)(all);
    const windows = known ? all : (0,mean_windows/* inBatches */.oq)(all, mean/* LEAST_VALUES */.XB);
    const finding = judge_mean_find(spec, evidence, windows, context);
    const batches = `without sums of squares it is judged by batches of ${mean/* LEAST_VALUES */.XB} values or more: ${windows.length} so far`;
    const notes = [...evidence.notes, ...context.noise.notes, ...(known ? [] : [batches])];
    return resultOf(spec, finding, context, notes);
}
function judge_mean_find(spec, evidence, windows, context) {
    const { good, tolerance, margin } = (0,ratios/* comparedRatios */.U)(spec);
    const comparable = (0,mean/* hasRatio */.GZ)((0,mean_windows/* meanWindows */.FM)(evidence));
    const asked = comparable ? windows : [];
    const now = askedOf(context);
    const ratio = (0,mean/* meanEstimate */.GX)((0,mean_windows/* meanWindows */.FM)(evidence));
    const { variance, source } = context.noise;
    const { lower, upper } = (0,mean/* meanLimits */.OA)(asked, now);
    const harm = (0,mean/* meanEvidence */.jB)(asked, { ...now, boundary: tolerance, side: good ? 'below' : 'above' });
    return {
        good,
        unit: 'number',
        stable: judge_mean_armOf(evidence.stable),
        canary: judge_mean_armOf(evidence.canary),
        ratio,
        lower,
        upper,
        excluded: good ? (lower > 0 ? lower : null) : upper,
        crossed: upper !== null && lower > upper,
        harm: { log: harm.highest, needed: now.needed },
        safe: judge_mean_safetyOf(asked, margin, good, context),
        ownLimit: null,
        beyond: null,
        insideBounds: true,
        dispersion: { value: (0,mean/* meanDispersion */.Ch)(windows, ratio ?? 1, variance), source },
        lacking: lackingOf(spec, evidence, context) ?? (comparable ? null : NO_RATIO),
    };
}
const NO_RATIO = "stable's mean is not positive, so a ratio to it says nothing";
function judge_mean_safetyOf(windows, margin, good, { step, beta, noise }) {
    const present = windows.filter((window) => window.step === step).map((window) => ({ ...window, step: 0 }));
    const needed = Math.log(1 / beta);
    const question = {
        boundary: margin,
        side: good ? 'above' : 'below',
        starts: 1,
        noise: noise.variance,
        needed,
    };
    return { log: (0,mean/* meanEvidence */.jB)(present, question).highest, needed };
}
function judge_mean_armOf({ count, sum }) {
    const total = judge_mean_add(count);
    return { value: total > 0 ? judge_mean_add(sum) / total : null, events: null, total };
}
const judge_mean_add = (column) => column.reduce((a, b) => a + b, 0);

// EXTERNAL MODULE: ./build/config/judges.js
var judges = __webpack_require__(3387);
// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var metric = __webpack_require__(22621);
// EXTERNAL MODULE: ./node_modules/@stdlib/stats-base-dists-normal-cdf/lib/index.js
var lib = __webpack_require__(72484);
// EXTERNAL MODULE: ./node_modules/@stdlib/stats-base-dists-normal-quantile/lib/index.js
var stats_base_dists_normal_quantile_lib = __webpack_require__(86060);
;// CONCATENATED MODULE: ./build/analysis/mann-whitney/sample.js
function sampleOf(numbers) {
    const values = [];
    const counts = [];
    for (const number of numbers.toSorted((a, b) => a - b)) {
        if (number === values.at(-1))
            counts.push((counts.pop() ?? 0) + 1);
        else {
            values.push(number);
            counts.push(1);
        }
    }
    return { values, counts, size: numbers.length };
}
function pairsOf(x, y, shift) {
    let [at, below, above, equal] = [0, 0, 0, 0];
    for (const [i, value] of x.values.entries()) {
        const count = x.counts[i] ?? 0;
        while (at < y.values.length && value - (y.values[at] ?? 0) > shift)
            below += y.counts[at++] ?? 0;
        above += count * below;
        if (at < y.values.length && value - (y.values[at] ?? 0) === shift)
            equal += count * (y.counts[at] ?? 0);
    }
    return { above, equal };
}
function differenceOfRank(x, y, k) {
    const pairs = x.size * y.size;
    const reached = (shift) => pairs - pairsOf(x, y, shift).above >= k;
    let low = (x.values[0] ?? 0) - (y.values.at(-1) ?? 0);
    let high = (x.values.at(-1) ?? 0) - (y.values[0] ?? 0);
    if (reached(low))
        return low;
    const precision = Number.EPSILON * Math.max(Math.abs(low), Math.abs(high));
    while (high - low > precision) {
        const middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (reached(middle))
            high = middle;
        else
            low = middle;
    }
    return leastAbove(x, y, low);
}
function leastAbove(x, y, floor) {
    let least = Number.POSITIVE_INFINITY;
    let at = 0;
    for (const value of x.values) {
        while (at < y.values.length && value - (y.values[at] ?? 0) > floor)
            at++;
        if (at > 0)
            least = Math.min(least, value - (y.values[at - 1] ?? 0));
    }
    return least;
}

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/compare.js



function compare_compare(canary, stable, confidence) {
    const [x, y] = [sampleOf(canary), sampleOf(stable)];
    const pairs = x.size * y.size;
    const { above, equal } = pairsOf(x, y, 0);
    const u = above + equal / 2;
    const wide = 0.5 + quantileOf(confidence) * deviation(x, y, [...x.counts, ...y.counts]);
    const ranked = (rank) => differenceOfRank(x, y, Math.min(Math.max(1, rank), pairs));
    return {
        u,
        p: probability(Math.abs(u - pairs / 2), deviation(x, y, sampleOf([...canary, ...stable]).counts)),
        shift: (ranked(Math.ceil(pairs / 2)) + ranked(Math.floor(pairs / 2) + 1)) / 2,
        lower: ranked(Math.ceil(pairs / 2 - wide)),
        upper: ranked(Math.ceil(pairs / 2 + wide)),
        cles: u / pairs,
    };
}
function canDiffer(x, y, confidence) {
    return (x * y - 1) / 2 > quantileOf(confidence) * Math.sqrt((x * y * (x + y + 1)) / 12);
}
const quantileOf = (confidence) => stats_base_dists_normal_quantile_lib((1 + confidence) / 2, 0, 1);
const probability = (distance, deviation) => deviation === 0 ? 1 : Math.min(1, 2 * lib(-Math.max(0, distance - 0.5) / deviation, 0, 1));
function deviation(x, y, groups) {
    const all = x.size + y.size;
    const ties = groups.reduce((sum, t) => sum + t ** 3 - t, 0) / (all * (all - 1));
    return Math.sqrt(Math.max(0, ((x.size * y.size) / 12) * (all + 1 - ties)));
}

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/classify.js


function classify(canary, stable, how, { confidence, tolerance }) {
    const comparison = compare_compare(canary, stable, confidence);
    const ratio = classify_ratioOf((0,values/* mean */.i2)(canary), (0,values/* mean */.i2)(stable));
    const size = how['effect-size'];
    const none = size.measure === 'cles' ? 0.5 : 1;
    const effect = size.measure === 'cles' ? comparison.cles : ratio;
    const rose = (least = none) => effect === null || effect >= least;
    const fell = (most = none) => effect === null || effect <= most;
    const bound = tolerance * Math.abs(comparison.shift);
    const found = { comparison, ratio };
    if (how.direction !== 'decrease' && comparison.lower > bound && rose(size['allowed-increase'])) {
        return { ...found, label: 'High', severe: rose(size['critical-increase']) };
    }
    if (how.direction !== 'increase' && comparison.upper < -bound && fell(size['allowed-decrease'])) {
        return { ...found, label: 'Low', severe: fell(size['critical-decrease']) };
    }
    return { ...found, label: 'Pass', severe: false };
}
const classify_ratioOf = (canary, stable) => (canary === 0 || stable === 0 ? null : canary / stable);

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/outliers.js
function withoutOutliers(values, factor) {
    if (values.length === 0)
        return [];
    const sorted = values.toSorted((a, b) => a - b);
    const [first, third] = [percentile(sorted, 25), percentile(sorted, 75)];
    const reach = factor * (third - first);
    const lower = Math.min(percentile(sorted, 1), first - reach);
    const upper = Math.max(percentile(sorted, 99), third + reach);
    return values.filter((value) => value >= lower && value <= upper);
}
function percentile(sorted, percent) {
    const at = ((sorted.length - 1) * percent) / 100;
    const low = sorted[Math.floor(at)] ?? Number.NaN;
    const high = sorted[Math.ceil(at)] ?? Number.NaN;
    return low + (high - low) * (at - Math.floor(at));
}

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/judge.js










function judgeMannWhitney(spec, evidence, context, options) {
    const arms = {
        canary: (0,values/* valuesOf */.sm)(spec, evidence, 'canary', context.step),
        stable: (0,values/* valuesOf */.sm)(spec, evidence, 'stable', context.step),
    };
    const judged = judgementsOf(arms, howOf(spec), context.bakeOver, options);
    const harm = judged.find(({ label }) => label !== 'Pass');
    const last = harm ?? judged.at(-1);
    const known = {
        ...(0,analysis_context/* blank */.hQ)(spec, 'mann-whitney'),
        unit: unitOf(spec, evidence),
        canary: (0,values/* armOf */.cr)(evidence, arms.canary),
        stable: (0,values/* armOf */.cr)(evidence, arms.stable),
        ratio: last?.ratio ?? null,
        notes: [...evidence.notes],
    };
    const said = `${spec.name}: ${last === undefined ? 'not judged' : judge_describe(last, known, options)}`;
    if (harm !== undefined) {
        const critical = spec.critical && harm.severe;
        return { ...known, critical, verdict: 'Failed', final: true, score: 0, reason: said };
    }
    if (!context.bakeOver) {
        const reason = `${said}; ${arms.canary.length} windows so far, judged after every ${options.every} and at the end of the bake`;
        return { ...known, reason };
    }
    const lacking = lackingOf(spec, evidence, context) ?? tooFew(last, options);
    if (lacking !== null)
        return { ...known, final: true, reason: `${said}: ${lacking}` };
    return { ...known, verdict: 'Successful', final: true, score: 100, reason: said };
}
function judgementsOf(arms, how, bakeOver, options) {
    const windows = arms.canary.length;
    const times = Array.from({ length: Math.floor(windows / options.every) }, (_, i) => (i + 1) * options.every);
    if (bakeOver && windows % options.every > 0)
        times.push(windows);
    return times.flatMap((time) => {
        const [canary, stable] = [arms.canary, arms.stable].map((arm) => cleaned(arm.slice(0, time), how));
        if (canary === undefined || stable === undefined)
            return [];
        if (!canDiffer(canary.length, stable.length, options.confidence))
            return [];
        return [{ ...classify(canary, stable, how, options), windows: time }];
    });
}
function cleaned(windows, how) {
    const values = windows.flatMap(({ value }) => value === null ? (how.nan === 'replace' ? [0] : []) : [value]);
    return how.outliers === 'remove' ? withoutOutliers(values, how['outlier-factor']) : values;
}
function howOf(spec) {
    const given = 'mann-whitney' in spec ? spec['mann-whitney'] : undefined;
    const options = given ?? judges/* mannWhitneyMetric */.LK.parse({});
    return { ...options, direction: options.direction ?? usualDirection(spec) };
}
function usualDirection(spec) {
    if ('query' in spec || 'distribution' in spec)
        return 'either';
    return (0,ratios/* comparedRatios */.U)(spec).good ? 'decrease' : 'increase';
}
const unitOf = (spec, evidence) => (0,metric/* kindOf */.I)(spec) === 'quantile' && evidence.kind === 'counts' && evidence.quantiles === undefined
    ? 'share'
    : (0,analysis_context/* blank */.hQ)(spec, 'mann-whitney').unit;
function tooFew(last, { confidence }) {
    if (last !== undefined)
        return null;
    return `too few windows with values in both arms to tell them apart with ${(0,words/* number */.ai)(confidence * 100)} % confidence`;
}
function judge_describe(judgement, { unit }, { confidence }) {
    const { label, windows, ratio, comparison } = judgement;
    const { shift, lower, upper, p } = comparison;
    const said = (value) => unit === 'share' ? (0,words/* percent */.KN)(value) : `${(0,words/* number */.ai)(value)}${unit === 'ms' ? ' ms' : ''}`;
    const limits = `${said(lower)} to ${said(upper)} with ${(0,words/* number */.ai)(confidence * 100)} % confidence`;
    const means = ratio === null ? '' : `, means ${(0,words/* times */.Hn)(ratio)}`;
    return `${label} after ${windows} windows: shift ${said(shift)}, ${limits}${means}, ${p < 0.0001 ? 'p below 0.0001' : `p = ${(0,words/* number */.ai)(p)}`}`;
}

// EXTERNAL MODULE: ./build/analysis/noise/noise.js
var noise = __webpack_require__(67604);
;// CONCATENATED MODULE: ./build/analysis/threshold-limits.js
function tally(looks, bounds) {
    const counts = { failures: 0, inconclusive: 0, errors: 0, successes: 0 };
    if (!bounded(bounds))
        return { ...counts, decided: null };
    for (const look of looks) {
        const outcome = look === null ? 'error' : outcomeOf(look, bounds);
        counts.errors = outcome === 'error' ? counts.errors + 1 : 0;
        counts.successes = outcome === 'success' ? counts.successes + 1 : 0;
        if (outcome === 'failure')
            counts.failures++;
        if (outcome === 'inconclusive')
            counts.inconclusive++;
        const decided = decisionOf(counts, bounds);
        if (decided !== null)
            return { ...counts, decided };
    }
    return { ...counts, decided: null };
}
const passing = ({ max, min }) => max !== undefined || min !== undefined;
const failing = (bounds) => bounds['fail-above'] !== undefined || bounds['fail-below'] !== undefined;
const bounded = (bounds) => passing(bounds) || failing(bounds);
function decisionOf(counts, bounds) {
    const { 'failure-limit': failures, 'inconclusive-limit': inconclusive } = bounds;
    const errors = bounds['consecutive-error-limit'] ?? Number.POSITIVE_INFINITY;
    const successes = bounds['consecutive-success-limit'] ?? Number.POSITIVE_INFINITY;
    if (failures >= 0 && counts.failures > failures)
        return { verdict: 'Failed', why: 'too many failures' };
    if (counts.inconclusive > inconclusive)
        return { verdict: 'Inconclusive', why: 'too many inconclusive looks' };
    if (counts.errors > errors)
        return { verdict: 'Error', why: `no value at ${counts.errors} windows in a row` };
    if (counts.successes >= successes)
        return { verdict: 'Successful', why: `${successes} successes in a row` };
    return null;
}
function outcomeOf(value, bounds) {
    if (!within(value, bounds['fail-below'], bounds['fail-above']))
        return 'failure';
    if (within(value, bounds.min, bounds.max))
        return 'success';
    return failing(bounds) ? 'inconclusive' : 'failure';
}
const within = (value, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY) => value >= low && value <= high;

;// CONCATENATED MODULE: ./build/analysis/threshold.js




function judgeThreshold(spec, evidence, context) {
    if (!('failure-limit' in spec))
        throw new Error(`${spec.name}: a distribution has no bounds`);
    const windows = (0,values/* valuesOf */.sm)(spec, evidence, 'canary', context.step);
    const looks = looksOf(windows, spec['min-requests'], evidence.kind === 'readings');
    const { decided, failures, inconclusive } = tally(looks, spec);
    const value = looks.findLast((look) => look !== null) ?? null;
    const between = inconclusive === 0 ? '' : `, ${inconclusive} inconclusive`;
    const forgiven = spec['failure-limit'] < 0 ? 'all' : (0,words/* number */.ai)(spec['failure-limit']);
    const found = looks.filter((look) => look !== null).length;
    const said = `${spec.name}: ${boundsText(spec, value)}; ${failures} of ${found} looks outside${between}, ${forgiven} forgiven`;
    const result = {
        ...(0,analysis_context/* blank */.hQ)(spec, 'threshold'),
        canary: { ...(0,values/* armOf */.cr)(evidence, windows), value },
        stable: (0,values/* armOf */.cr)(evidence, (0,values/* valuesOf */.sm)(spec, evidence, 'stable', context.step)),
        notes: [...evidence.notes],
    };
    if (decided !== null) {
        return { ...result, verdict: decided.verdict, final: true, reason: `${said}: ${decided.why}` };
    }
    if (!context.bakeOver)
        return { ...result, reason: said };
    const lacking = threshold_lackingOf(spec, looks.length, found);
    if (lacking !== null)
        return { ...result, final: true, reason: `${said}: ${lacking}` };
    return { ...result, verdict: 'Successful', final: true, reason: said };
}
function looksOf(windows, least, readings) {
    const looks = [];
    let [sum, total] = [0, 0];
    for (const window of windows) {
        if (readings)
            looks.push(window.value);
        else if (window.sum === null) {
            if (window.total >= least)
                looks.push(window.value);
        }
        else {
            sum += window.sum;
            total += window.total;
            if (total >= least) {
                looks.push(sum / total);
                sum = 0;
                total = 0;
            }
        }
    }
    return looks;
}
function boundsText(bounds, value) {
    const named = [
        ['at least', bounds.min],
        ['at most', bounds.max],
        ['a failure below', bounds['fail-below']],
        ['a failure above', bounds['fail-above']],
    ];
    const texts = named.flatMap(([name, bound]) => (bound === undefined ? [] : [`${name} ${(0,words/* number */.ai)(bound)}`]));
    return `${value === null ? 'no value' : (0,words/* number */.ai)(value)}, expected ${texts.join(' and ') || 'a bound, but none is given'}`;
}
function threshold_lackingOf(spec, looks, found) {
    if (!bounded(spec))
        return 'without a bound it cannot pass';
    if (found === 0) {
        return 'query' in spec
            ? 'no data'
            : `no look: fewer than ${(0,words/* number */.ai)(spec['min-requests'])} requests of the canary`;
    }
    if (found * 2 < looks)
        return `a value at only ${found} of ${looks} looks`;
    const successes = spec['consecutive-success-limit'];
    if (successes !== undefined)
        return `not ${successes} successes in a row`;
    return spec['failure-limit'] < 0
        ? 'with failure-limit -1 only consecutive-success-limit lets it pass'
        : null;
}

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/score.js


function scoreOf(metrics, options) {
    const counting = metrics.filter(({ result }) => !result.watched && !result.ignored);
    const reasons = (...some) => some.map(({ result }) => result.reason).join('; ');
    const having = (verdict) => counting.filter(({ result }) => result.verdict === verdict);
    const failed = having('Failed');
    const critical = failed.filter(({ result }) => result.critical);
    if (critical.length > 0)
        return { score: 0, verdict: 'Failed', reason: reasons(...critical) };
    const errors = having('Error');
    if (errors.length > 0)
        return { score: null, verdict: 'Error', reason: reasons(...errors) };
    const best = weighted(counting, options.groups);
    if (best === null)
        return {
            score: null,
            verdict: 'Inconclusive',
            reason: 'no metric is in a group with a weight, so nothing can pass',
        };
    const unknown = having('Inconclusive');
    const said = `score ${(0,words/* number */.ai)(best)} of 100, ${options.pass} passes, ${options.marginal} fails`;
    const why = failed.length === 0 ? said : `${said}: ${reasons(...failed)}`;
    if (best < options.pass && best <= options.marginal)
        return { score: best, verdict: 'Failed', reason: why };
    if (unknown.length > 0)
        return { score: null, verdict: 'Inconclusive', reason: reasons(...unknown) };
    return { score: best, verdict: best >= options.pass ? 'Successful' : 'Inconclusive', reason: why };
}
function weighted(counting, weights) {
    const groups = Map.groupBy(counting.flatMap(({ spec, result }) => groupsOf(spec).map((group) => ({ group, passed: result.verdict !== 'Failed' }))), ({ group }) => group);
    if (groups.size === 0)
        return null;
    const given = new Map(Object.entries(weights));
    const named = [...given.values()].reduce((sum, weight) => sum + weight, 0);
    const others = [...groups.keys()].filter((group) => !given.has(group)).length;
    const rest = others === 0 ? 0 : Math.max(0, 100 - named) / others;
    let [sum, whole] = [0, 0];
    for (const [group, members] of groups) {
        const weight = given.get(group) ?? rest;
        sum += (weight * members.filter(({ passed }) => passed).length) / members.length;
        whole += weight;
    }
    return whole === 0 ? null : Math.round((sum / whole) * 10_000) / 100;
}
function groupsOf(spec) {
    const given = 'mann-whitney' in spec ? spec['mann-whitney'] : undefined;
    return (given ?? judges/* mannWhitneyMetric */.LK.parse({})).groups;
}

;// CONCATENATED MODULE: ./build/analysis/together.js

function together({ metrics: specs, analysis }, metrics, bakeOver) {
    const scored = specs.flatMap((spec, i) => {
        const result = metrics[i];
        return result?.judge === 'mann-whitney' && !result.watched && !result.ignored ? [{ spec, result }] : [];
    });
    const score = scored.length === 0 ? null : scoreOf(scored, analysis['mann-whitney']);
    const counting = [
        ...metrics.filter((metric) => metric.judge !== 'mann-whitney' && counts(metric)),
        ...(score === null ? [] : [score]),
    ];
    return {
        ...jointly(counting, bakeOver, metrics.some(({ ignored }) => ignored)),
        score: score?.score ?? null,
    };
}
const counts = ({ critical, watched, ignored }) => critical && !watched && !ignored;
function jointly(counting, bakeOver, ignored) {
    if (counting.length === 0) {
        const reason = `no ${ignored ? 'critical metric has data' : 'metric is critical'}, so nothing can pass the step`;
        return { verdict: 'Inconclusive', final: bakeOver, reason };
    }
    for (const verdict of ['Failed', 'Error', 'Inconclusive']) {
        const found = counting.filter((one) => one.verdict === verdict);
        if (found.length === 0)
            continue;
        const final = verdict === 'Failed' || (verdict === 'Inconclusive' && bakeOver);
        return { verdict, final, reason: found.map(({ reason }) => reason).join('; ') };
    }
    return { verdict: 'Successful', final: true, reason: counting.map(({ reason }) => reason).join('; ') };
}

// EXTERNAL MODULE: ./build/analysis/windows.js
var analysis_windows = __webpack_require__(9482);
;// CONCATENATED MODULE: ./build/analysis/judge.js











function judge(look) {
    const { rollout, bakeOver, from, to } = look;
    const metrics = rollout.plan.metrics.map((spec, i) => judgeMetric(spec, i, look));
    const windows = (0,analysis_windows/* windowsOf */.R5)(rollout, to, null);
    return {
        rollout: rollout.id,
        step: rollout.step,
        ...together(rollout.plan, metrics, bakeOver),
        looks: windows.filter((window) => window.step === rollout.step).length,
        from,
        to,
        metrics,
    };
}
function contextOf(spec, i, look) {
    const { plan, step } = look.rollout;
    return {
        step,
        steps: plan.steps.length,
        alpha: (0,analysis_context/* alphaOf */.Qq)(spec, plan),
        beta: plan.analysis.beta,
        proof: plan.steps[step]?.pass === 'proof',
        bakeOver: look.bakeOver,
        windows: look.metrics[i]?.windows ?? [],
        noise: look.baselines[i]?.noise ?? noise/* NO_NOISE */.V,
    };
}
function judgeMetric(spec, i, look) {
    const judgedBy = (0,analysis_context/* judgeOf */.Pb)(spec, look.rollout.plan);
    const evidence = look.metrics[i]?.evidence;
    if (evidence === undefined || evidence.kind === 'error') {
        const message = evidence?.message ?? 'not asked';
        return { ...(0,analysis_context/* blank */.hQ)(spec, judgedBy), verdict: 'Error', reason: `${spec.name}: ${message}` };
    }
    const context = contextOf(spec, i, look);
    const result = judgeWith(look.rollout.plan, spec, evidence, context);
    const tripped = breakerOf(spec, evidence, context.step);
    if (tripped !== null) {
        const reason = `${spec.name}: the circuit breaker tripped: ${tripped}`;
        return { ...result, verdict: 'Failed', final: true, reason };
    }
    return withoutData(spec, evidence, context, result);
}
function judgeWith(plan, spec, evidence, context) {
    const judgedBy = (0,analysis_context/* judgeOf */.Pb)(spec, plan);
    if (judgedBy === 'mann-whitney')
        return judgeMannWhitney(spec, evidence, context, plan.analysis['mann-whitney']);
    if (judgedBy === 'threshold' || 'query' in spec)
        return judgeThreshold(spec, evidence, context);
    if (evidence.kind === 'moments' && 'mean' in spec)
        return judgeMean(spec, evidence, context);
    if (evidence.kind === 'distribution' && 'distribution' in spec)
        return judgeDistribution(spec, evidence, context);
    if (evidence.kind === 'counts' && ('rate' in spec || 'histogram' in spec))
        return judgeCompared(spec, evidence, context);
    throw new Error(`${spec.name}: evidence of kind ${evidence.kind}`);
}
function withoutData(spec, evidence, context, result) {
    if (!context.bakeOver || result.verdict !== 'Inconclusive' || spec['no-data'] === 'wait')
        return result;
    const lacking = lackingOf(spec, evidence, context);
    if (lacking === null)
        return result;
    if (spec['no-data'] === 'fail') {
        return { ...result, verdict: 'Failed', final: true, reason: `${result.reason} (no-data: fail)` };
    }
    return { ...result, ignored: true, reason: `${result.reason} (left out: no-data: ignore)` };
}


/***/ }),

/***/ 34074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ estimateNoise),
/* harmony export */   Mb: () => (/* binding */ findNoise),
/* harmony export */   SM: () => (/* binding */ LEAST_WINDOWS)
/* harmony export */ });
const LEAST_WINDOWS = 60;
const LAGS = 30;
const CLEAR = 2;
const CAUTION = 1.15;
const estimateNoise = (windows, least) => findNoise(windows, least)?.variance ?? null;
function findNoise({ stable, canary, length, size }, least = LEAST_WINDOWS) {
    const residuals = [];
    const variances = [];
    const ratio = oddsOf({ stable, canary });
    let time = 0;
    for (let i = 0; i < size; i++) {
        const weighted = ratio * (canary.total[i] ?? 0);
        const theta = weighted / (weighted + (stable.total[i] ?? 0));
        const events = (stable.events[i] ?? 0) + (canary.events[i] ?? 0);
        if (!(theta > 0 && theta < 1))
            continue;
        residuals.push((canary.events[i] ?? 0) - events * theta);
        variances.push(events * theta * (1 - theta));
        time += length[i] ?? 0;
    }
    const windows = residuals.length;
    if (windows < least)
        return null;
    const { sum, own, next, lags } = longRun(residuals, variances);
    const each = time / windows;
    return { variance: sum * each, own, next, lasts: lags * each };
}
function longRun(residuals, variances) {
    let excess = 0;
    let squares = 0;
    let spread = 0;
    for (const [i, v] of variances.entries()) {
        const r = residuals[i] ?? 0;
        excess += r * r - v;
        squares += v * v;
        spread += 2 * v * v + v;
    }
    if (squares === 0)
        return { sum: 0, own: 0, next: 0, lags: 0 };
    const found = excess / squares;
    const own = found > (CLEAR * Math.sqrt(spread)) / squares ? found : 0;
    let sum = own;
    let [next, lags] = [0, own > 0 ? 1 : 0];
    for (let lag = 1; lag <= Math.min(LAGS, residuals.length / 10); lag++) {
        const { covariance, error } = covarianceAt(lag, residuals, variances, own);
        if (covariance < CLEAR * error)
            break;
        sum += 2 * covariance;
        lags = lag + 1;
        if (lag === 1)
            next = own > 0 ? Math.min(1, covariance / own) : 1;
    }
    return { sum: sum * CAUTION, own, next, lags };
}
function covarianceAt(lag, residuals, variances, own) {
    let products = 0;
    let weights = 0;
    let spread = 0;
    for (let i = lag; i < residuals.length; i++) {
        const [v, w] = [variances[i] ?? 0, variances[i - lag] ?? 0];
        products += (residuals[i] ?? 0) * (residuals[i - lag] ?? 0);
        weights += v * w;
        spread += v * (1 + own * v) * w * (1 + own * w);
    }
    return weights > 0
        ? { covariance: products / weights, error: Math.sqrt(spread) / weights }
        : { covariance: 0, error: 0 };
}
function oddsOf({ stable, canary }) {
    const sum = (column) => column.reduce((a, b) => a + b, 0);
    const [a, b] = [sum(canary.events) / sum(canary.total), sum(stable.events) / sum(stable.total)];
    return a > 0 && b > 0 ? a / b : 1;
}


/***/ }),

/***/ 66018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gN: () => (/* binding */ NO_BASELINE),
  Bv: () => (/* binding */ baselineOf),
  cL: () => (/* binding */ evidenceOfHalves),
  kY: () => (/* binding */ histogramIn),
  sF: () => (/* binding */ historyWindows),
  GP: () => (/* binding */ noiseIn),
  $A: () => (/* binding */ sameCounts)
});

// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var metric = __webpack_require__(22621);
// EXTERNAL MODULE: ./build/analysis/build-evidence.js
var build_evidence = __webpack_require__(69665);
// EXTERNAL MODULE: ./build/analysis/counters.js
var counters = __webpack_require__(97730);
// EXTERNAL MODULE: ./build/analysis/histogram.js
var analysis_histogram = __webpack_require__(11345);
// EXTERNAL MODULE: ./build/analysis/sequential/exposures.js
var exposures = __webpack_require__(51965);
// EXTERNAL MODULE: ./build/analysis/noise/estimate.js
var estimate = __webpack_require__(34074);
;// CONCATENATED MODULE: ./build/analysis/noise/estimate-mean.js
const LEAST_WINDOWS = 60;
const LAGS = 30;
const CLEAR = 2;
const CAUTION = 1.15;
function estimateMeanNoise({ windows, stable, canary }) {
    const ratios = [];
    const weights = [];
    let time = 0;
    for (const [i, { start, end }] of windows.entries()) {
        const [n, m] = [stable.count[i] ?? 0, canary.count[i] ?? 0];
        const ratio = (canary.sum[i] ?? 0) / m / ((stable.sum[i] ?? 0) / n);
        if (!(ratio > 0 && Number.isFinite(ratio)))
            continue;
        ratios.push(Math.log(ratio));
        weights.push((n * m) / (n + m));
        time += end - start;
    }
    if (ratios.length < LEAST_WINDOWS)
        return null;
    return longRun(centred(ratios, weights), weights) * (time / ratios.length);
}
function centred(ratios, weights) {
    const all = weights.reduce((a, b) => a + b, 0);
    const mean = ratios.reduce((sum, ratio, i) => sum + ratio * (weights[i] ?? 0), 0) / all;
    return ratios.map((ratio) => ratio - mean);
}
function longRun(ratios, weights) {
    const scatter = ratios.reduce((sum, ratio, i) => sum + (weights[i] ?? 0) * ratio * ratio, 0) / ratios.length;
    let sum = 0;
    for (let lag = 1; lag <= Math.min(LAGS, ratios.length / 10); lag++) {
        let [products, pairs] = [0, 0];
        for (let i = lag; i < ratios.length; i++) {
            const weight = (weights[i] ?? 0) * (weights[i - lag] ?? 0);
            products += weight * (ratios[i] ?? 0) * (ratios[i - lag] ?? 0);
            pairs += weight;
        }
        const covariance = products / pairs;
        if (!(covariance > (CLEAR * scatter) / Math.sqrt(pairs)))
            break;
        sum += 2 * covariance;
    }
    return sum * CAUTION;
}

;// CONCATENATED MODULE: ./build/analysis/noise/halves.js
const INSTANCE = ['pod', 'instance', 'host', 'hostname', 'pod_name', 'node', 'task', 'container', 'replica'];
function halvesOf(answer) {
    const all = Object.values(answer).flat();
    for (const label of INSTANCE) {
        const names = [...new Set(all.flatMap(({ labels }) => labels[label] ?? []))].sort();
        if (names.length < 2)
            continue;
        const half = (which) => {
            const chosen = new Set(names.filter((_, i) => i % 2 === which));
            const mine = ({ labels }) => chosen.has(labels[label] ?? '');
            return Object.fromEntries(Object.entries(answer).map(([part, series]) => [part, series.filter(mine)]));
        };
        return { first: half(0), second: half(1), instances: names.length };
    }
    return null;
}

// EXTERNAL MODULE: ./build/analysis/noise/noise.js
var noise = __webpack_require__(67604);
;// CONCATENATED MODULE: ./build/analysis/noise/history.js









const NO_BASELINE = { noise: noise/* NO_NOISE */.V, quantile: null };
const MOST_WINDOWS = 5_000;
function historyWindows(interval, history, until, resolution) {
    const grain = resolution ?? 1;
    const length = Math.max(grain, Math.ceil(Math.max(interval, history / MOST_WINDOWS) / grain) * grain);
    const end = resolution === null ? until : Math.floor(until / grain) * grain;
    const count = Math.floor(history / length);
    const from = end - count * length;
    return Array.from({ length: count }, (_, i) => ({
        start: from + i * length,
        end: from + (i + 1) * length,
        step: 0,
    }));
}
function baselineOf(spec, past) {
    const quantile = quantileIn(spec, past);
    const halves = evidenceOfHalves(spec, past, quantile);
    if (halves === null) {
        return { noise: { ...noise/* NO_NOISE */.V, notes: ['stable shows one instance only in its history'] }, quantile };
    }
    const { evidence, instances } = halves;
    if (evidence.kind === 'distribution')
        return { noise: noise/* NO_NOISE */.V, quantile };
    const variance = noiseIn(spec, evidence);
    if (variance === null) {
        const notes = [`stable's history is too short to measure its noise: ${evidence.windows.length} windows`];
        return { noise: { ...noise/* NO_NOISE */.V, notes }, quantile };
    }
    const notes = [`noise measured between two halves of stable's ${instances} instances`];
    return { noise: { variance, source: 'history', notes }, quantile };
}
function noiseIn(spec, evidence) {
    if (evidence.kind === 'moments')
        return estimateMeanNoise(evidence);
    const same = sameCounts(spec, evidence);
    return same === null ? null : (0,estimate/* estimateNoise */.H8)(same);
}
function evidenceOfHalves(spec, { answer, windows, counts }, quantile) {
    const halves = halvesOf(answer);
    if (halves === null)
        return null;
    const { first: stable, second: canary, instances } = halves;
    const delay = 'delay' in spec ? spec.delay : 0;
    return { evidence: (0,build_evidence/* buildEvidence */.K)(spec, { stable, canary, counts, windows, delay }, quantile), instances };
}
function sameCounts(spec, evidence) {
    if (evidence.kind !== 'counts')
        return null;
    const same = evidence.pairs?.find(({ ratio }) => Math.abs(ratio - 1) < 1e-9)?.canary ?? evidence.canary;
    return (0,exposures/* exposuresOf */.WU)({ ...evidence, canary: same }, 'rate' in spec && 'good' in spec.rate);
}
function quantileIn(spec, past) {
    if ((0,metric/* kindOf */.I)(spec) !== 'quantile' || !('quantile' in spec) || spec.quantile === undefined)
        return null;
    const histogram = histogramIn(spec, past);
    return histogram === null ? null : (0,analysis_histogram/* quantileOf */.Xf)(histogram.edges, histogram.cumulative, spec.quantile);
}
function histogramIn({ name }, { answer, windows, counts }) {
    const series = answer['buckets'] ?? [];
    if (series.length === 0)
        return null;
    const edges = (0,analysis_histogram/* commonEdges */.WN)([series], name);
    const first = (0,counters/* extent */.Xx)(series)?.first ?? 0;
    const sum = (edge) => (0,counters/* increasesOf */.Bj)((0,analysis_histogram/* atEdge */.RY)(series, edge), windows, first, counts).sums.reduce((a, b) => a + b, 0);
    return { edges, cumulative: edges.map(sum) };
}


/***/ }),

/***/ 67604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ temperOf),
/* harmony export */   V: () => (/* binding */ NO_NOISE)
/* harmony export */ });
const NO_NOISE = { variance: 0, source: 'none', notes: [] };
function temperOf(windows, i, noise, rate) {
    return 1 / (1 + (noise / (windows.length[i] ?? 1)) * informationOf(windows, i, rate));
}
function informationOf({ stable, canary }, i, rate) {
    const requests = { stable: stable.total[i] ?? 0, canary: canary.total[i] ?? 0 };
    const all = requests.stable + requests.canary;
    if (all === 0)
        return 0;
    if (rate !== null)
        return ((rate / (1 - rate)) * requests.stable * requests.canary) / all;
    const events = (stable.events[i] ?? 0) + (canary.events[i] ?? 0);
    return events * (requests.stable / all) * (requests.canary / all);
}


/***/ }),

/***/ 68743:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ logRatio),
/* harmony export */   X: () => (/* binding */ bernoulli)
/* harmony export */ });
function bernoulli(windows, boundary, distances) {
    const factors = distances.map(Math.exp);
    const { stable, canary } = windows;
    return (i, into, rate) => {
        const requests = { stable: stable.total[i] ?? 0, canary: canary.total[i] ?? 0 };
        const edge = Math.min(boundary * rate, (1 + rate) / 2);
        for (let k = 0; k < into.length; k++) {
            const odds = (edge / (1 - edge)) * (factors[k] ?? 1);
            const better = odds / (1 + odds);
            into[k] = 0;
            if ((factors[k] ?? 1) > 1 ? better <= boundary * rate : better >= boundary * rate)
                continue;
            const nearest = project(rate * requests.stable, better * requests.canary, requests, boundary);
            into[k] =
                logRatio(stable.events[i] ?? 0, requests.stable, rate, nearest) +
                    logRatio(canary.events[i] ?? 0, requests.canary, better, boundary * nearest);
        }
    };
}
function project(expectedStable, expectedCanary, requests, boundary) {
    const a = expectedStable + expectedCanary;
    const b = requests.stable - expectedStable + boundary * (requests.canary - expectedCanary);
    const linear = a * (1 + boundary) + b;
    const quadratic = boundary * (requests.stable + requests.canary);
    const root = (2 * a) / (linear + Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * a)));
    return Math.min(root, (1 - 1e-12) * Math.min(1, 1 / boundary));
}
function logRatio(events, total, p, q) {
    return events * Math.log(p / q) + (total - events) * Math.log1p((q - p) / (1 - q));
}


/***/ }),

/***/ 51965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WU: () => (/* binding */ exposuresOf),
/* harmony export */   _h: () => (/* binding */ ofStep),
/* harmony export */   cz: () => (/* binding */ sum),
/* harmony export */   jB: () => (/* binding */ upTo),
/* harmony export */   y2: () => (/* binding */ coarse)
/* harmony export */ });
function exposuresOf({ windows, stable, canary }, good) {
    const arm = ({ bad, total }) => ({
        events: good ? total.map((all, i) => all - (bad[i] ?? 0)) : bad,
        total,
    });
    const step = new Int32Array(windows.length);
    const length = new Float64Array(windows.length);
    for (let i = 0; i < windows.length; i++) {
        const window = windows[i];
        if (window === undefined)
            continue;
        step[i] = window.step;
        length[i] = window.end - window.start;
    }
    return {
        size: windows.length,
        step,
        length,
        stable: arm(stable),
        canary: arm(canary),
    };
}
function sum(column) {
    let total = 0;
    for (let i = 0; i < column.length; i++)
        total += column[i] ?? 0;
    return total;
}
function ofStep(all, step) {
    const from = all.step.indexOf(step);
    const to = all.step.lastIndexOf(step) + 1;
    return part(all, Math.max(0, from), to, 0);
}
const upTo = (all, count) => part(all, 0, count, null);
function part(all, from, to, step) {
    const cut = (column) => column.subarray(from, to);
    const arm = ({ events, total }) => ({ events: cut(events), total: cut(total) });
    const steps = all.step.subarray(from, to);
    return {
        size: to - from,
        step: step === null ? steps : new Int32Array(to - from).fill(step),
        length: cut(all.length),
        ...(all.noise === undefined ? {} : { noise: cut(all.noise) }),
        stable: arm(all.stable),
        canary: arm(all.canary),
    };
}
function coarse(all, most) {
    const each = Math.ceil(all.size / most);
    if (each <= 1)
        return all;
    const starts = [];
    for (let i = 0, inBlock = 0; i < all.size; i++, inBlock++) {
        if (i === 0 || inBlock === each || all.step[i] !== all.step[i - 1]) {
            starts.push(i);
            inBlock = 0;
        }
    }
    const add = (column) => sums(column, starts, all.size);
    const arm = ({ events, total }) => ({ events: add(events), total: add(total) });
    return {
        size: starts.length,
        step: Int32Array.from(starts, (i) => all.step[i] ?? 0),
        length: add(all.length),
        ...(all.noise === undefined ? {} : { noise: Float64Array.from(starts, (i) => all.noise?.[i] ?? 0) }),
        stable: arm(all.stable),
        canary: arm(all.canary),
    };
}
function sums(column, starts, size) {
    return Float64Array.from(starts, (from, block) => {
        let sum = 0;
        for (let i = from; i < (starts[block + 1] ?? size); i++)
            sum += column[i] ?? 0;
        return sum;
    });
}


/***/ }),

/***/ 42732:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ halfNormal),
/* harmony export */   u: () => (/* binding */ halfNormalMost)
/* harmony export */ });
/* harmony import */ var _stdlib_stats_base_dists_normal_cdf__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72484);

const FAR = 900;
function halfNormal(score, information, windows = Number.POSITIVE_INFINITY) {
    const a = exponent((score * score * information) / (1 + information), windows);
    const start = Math.LN2 - Math.log1p(information) / 2;
    if (score > 0)
        return start + a / 2 + Math.log(_stdlib_stats_base_dists_normal_cdf__WEBPACK_IMPORTED_MODULE_0__(Math.sqrt(a * (1 - 1 / (2 * windows))), 0, 1));
    if (a < FAR)
        return start + a / 2 + Math.log(_stdlib_stats_base_dists_normal_cdf__WEBPACK_IMPORTED_MODULE_0__(-Math.sqrt(a), 0, 1));
    return start - Math.log(2 * Math.PI * a) / 2 + Math.log1p((3 / a - 1) / a);
}
const halfNormalMost = (score, windows) => Math.LN2 + (score > 0 ? exponent(score * score, windows) / 2 : 0);
function exponent(square, windows) {
    if (windows === Number.POSITIVE_INFINITY)
        return square;
    return -windows * Math.log1p(-Math.min(square / windows, 1 - Number.EPSILON));
}


/***/ }),

/***/ 88599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S3: () => (/* binding */ ratioEstimate),
/* harmony export */   _K: () => (/* binding */ limitsBy),
/* harmony export */   qg: () => (/* binding */ ratioLimits)
/* harmony export */ });
/* harmony import */ var _exposures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51965);
/* harmony import */ var _ratio_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20896);


const LOWEST = 1e-3;
const HIGHEST = 1e3;
const HALVINGS = 14;
const BLOCKS = 14;
function ratioLimits(all, asked) {
    const windows = (0,_exposures_js__WEBPACK_IMPORTED_MODULE_1__/* .coarse */ .y2)(all, BLOCKS);
    return limitsBy((boundary, side) => (0,_ratio_js__WEBPACK_IMPORTED_MODULE_0__/* .ratioEvidence */ .p6)(windows, { ...asked, boundary, side }).last >= asked.needed);
}
function limitsBy(proven) {
    const above = (ratio) => proven(ratio, 'above');
    return {
        lower: above(LOWEST) ? bisect(above)[0] : 0,
        upper: proven(HIGHEST, 'below') ? bisect((ratio) => !proven(ratio, 'below'))[1] : null,
    };
}
function bisect(holds) {
    let low = Math.log(LOWEST);
    let high = Math.log(HIGHEST);
    for (let i = 0; i < HALVINGS; i++) {
        const middle = (low + high) / 2;
        if (holds(Math.exp(middle)))
            low = middle;
        else
            high = middle;
    }
    return [Math.exp(low), Math.exp(high)];
}
function ratioEstimate({ stable, canary, size }) {
    let above = 0;
    let below = 0;
    for (let i = 0; i < size; i++) {
        const requests = { stable: stable.total[i] ?? 0, canary: canary.total[i] ?? 0 };
        const total = requests.stable + requests.canary;
        if (total === 0)
            continue;
        above += (canary.events[i] ?? 0) * (requests.stable / total);
        below += (stable.events[i] ?? 0) * (requests.canary / total);
    }
    return below > 0 ? above / below : null;
}


/***/ }),

/***/ 6562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FM: () => (/* binding */ meanWindows),
/* harmony export */   mL: () => (/* binding */ squaresKnown),
/* harmony export */   oq: () => (/* binding */ inBatches)
/* harmony export */ });
const squaresKnown = (windows) => windows.every(({ stable, canary }) => stable.squares !== null && canary.squares !== null);
function meanWindows({ windows, stable, canary }) {
    const of = ({ count, sum, squares }, i) => ({
        count: count[i] ?? 0,
        sum: sum[i] ?? 0,
        squares: squares === null ? null : (squares[i] ?? 0),
    });
    return windows.map(({ start, end, step }, i) => ({
        step,
        length: end - start,
        stable: of(stable, i),
        canary: of(canary, i),
    }));
}
function inBatches(windows, least) {
    const batches = [];
    let open = null;
    for (const window of windows) {
        open = open !== null && open.step === window.step ? add(open, window) : window;
        if (open.stable.count < least || open.canary.count < least)
            continue;
        batches.push(open);
        open = null;
    }
    return batches;
}
const add = (one, other) => ({
    step: one.step,
    length: one.length + other.length,
    stable: addMoments(one.stable, other.stable),
    canary: addMoments(one.canary, other.canary),
});
const addMoments = (one, other) => ({
    count: one.count + other.count,
    sum: one.sum + other.sum,
    squares: one.squares === null || other.squares === null ? null : one.squares + other.squares,
});


/***/ }),

/***/ 4710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XB: () => (/* binding */ LEAST_VALUES),
  GZ: () => (/* binding */ hasRatio),
  Ch: () => (/* binding */ meanDispersion),
  GX: () => (/* binding */ meanEstimate),
  jB: () => (/* binding */ meanEvidence),
  OA: () => (/* binding */ meanLimits)
});

// EXTERNAL MODULE: ./build/analysis/sequential/limits.js
var limits = __webpack_require__(88599);
// EXTERNAL MODULE: ./build/analysis/sequential/half-normal.js
var half_normal = __webpack_require__(42732);
;// CONCATENATED MODULE: ./build/analysis/sequential/mean-sums.js

const SCALES = [0.1, 0.4, 1.6, 6.4];
function begin() {
    const arm = () => ({ count: 0, sum: 0, squares: 0, within: 0, freedom: 0, spread: 0 });
    return { windows: 0, unit: 0, weight: 0, contrast: 0, squares: 0, noise: 0, stable: arm(), canary: arm() };
}
function addWindow(sums, { stable, canary, length }, boundary, noise) {
    const compared = (boundary * stable.sum) / stable.count;
    const contrast = canary.sum / canary.count - compared;
    const weight = 1 / (1 / canary.count + 1 / stable.count);
    if (sums.windows === 0)
        sums.unit = weight;
    sums.windows++;
    sums.weight += weight;
    sums.contrast += weight * contrast;
    sums.squares += weight * contrast * contrast;
    sums.noise += (weight * compared) ** 2 * (noise / length);
    addArm(sums.stable, stable, weight);
    addArm(sums.canary, canary, weight);
}
function addArm(arm, { count, sum, squares }, weight) {
    arm.count += count;
    arm.sum += sum;
    arm.squares += squares ?? 0;
    arm.within += Math.max(0, (squares ?? 0) - (sum / count) * sum);
    arm.freedom += Math.max(0, count - 1);
    arm.spread += (weight / count) * weight;
}
const ENOUGH_WINDOWS = 3;
function varianceOf(sums, boundary, known) {
    const { stable, canary, weight, contrast, squares, windows, noise } = sums;
    if (!known)
        return { own: (squares / windows) * weight, noise };
    const own = canary.spread * scatter(canary) + boundary ** 2 * stable.spread * scatter(stable);
    if (windows < ENOUGH_WINDOWS)
        return { own, noise };
    const seen = ((squares - (contrast / weight) * contrast) / (windows - 1)) * weight;
    return { own: Math.max(own, seen), noise };
}
const FARTHEST = 1e12;
function scoreOf(sums, boundary, sign, known, least) {
    if (sums.windows === 0)
        return null;
    if (known && !(effective(sums.stable) >= least && effective(sums.canary) >= least))
        return null;
    const { own, noise } = varianceOf(sums, boundary, known);
    if (own + noise > 0) {
        const windows = known ? Number.POSITIVE_INFINITY : sums.windows;
        const value = (sign * sums.contrast) / Math.sqrt(own + noise);
        return { value: Math.max(-FARTHEST, Math.min(FARTHEST, value)), windows };
    }
    return known ? null : { value: 0, windows: sums.windows };
}
const effective = ({ sum, squares }) => (sum * sum) / squares;
const scatter = ({ within, freedom }) => (freedom > 0 ? within / freedom : 0);
function logEvidence(sums, score) {
    if (score === null)
        return 0;
    const growth = sums.weight / sums.unit;
    const logs = SCALES.map((scale) => (0,half_normal/* halfNormal */.r)(score.value, growth * scale * scale, score.windows));
    return logMean(logs, logs.length);
}
const mostEvidence = (score) => score === null ? 0 : (0,half_normal/* halfNormalMost */.u)(score.value, score.windows);
function logMean(logs, count) {
    const top = Math.max(count > logs.length ? 0 : Number.NEGATIVE_INFINITY, ...logs);
    let sum = (count - logs.length) * Math.exp(-top);
    for (const log of logs)
        sum += Math.exp(log - top);
    return top + Math.log(sum / count);
}

// EXTERNAL MODULE: ./build/analysis/sequential/mean-windows.js
var mean_windows = __webpack_require__(6562);
;// CONCATENATED MODULE: ./build/analysis/sequential/mean.js



const LEAST_VALUES = 200;
function meanEvidence(windows, question) {
    const { needed } = question;
    let proven = null;
    const last = follow(windows, question, (processes, scoreOfOne) => {
        if (proven !== null || !processes.some((sums) => mostEvidence(scoreOfOne(sums)) >= needed))
            return;
        const reached = mean(processes, scoreOfOne, question.starts);
        if (reached >= needed)
            proven = reached;
    });
    return { last, highest: Math.max(last, proven ?? last) };
}
function follow(windows, { boundary, side, starts, noise }, look) {
    const known = (0,mean_windows/* squaresKnown */.mL)(windows);
    const sign = side === 'above' ? 1 : -1;
    const score = (sums) => scoreOf(sums, boundary, sign, known, LEAST_VALUES);
    const processes = [];
    for (const window of windows) {
        while (processes.length <= window.step)
            processes.push(begin());
        if (!(window.stable.count > 0 && window.canary.count > 0))
            continue;
        for (const sums of processes)
            addWindow(sums, window, boundary, noise);
        look?.(processes, score);
    }
    return mean(processes, score, starts);
}
function mean(processes, score, starts) {
    const logs = processes.map((sums) => logEvidence(sums, score(sums)));
    return logMean(logs, Math.max(starts, logs.length));
}
function meanLimits(windows, asked) {
    return (0,limits/* limitsBy */._K)((boundary, side) => follow(windows, { ...asked, boundary, side }) >= asked.needed);
}
function meanEstimate(windows) {
    let [above, below] = [0, 0];
    for (const { stable, canary } of windows) {
        const all = stable.count + canary.count;
        if (all === 0)
            continue;
        above += canary.sum * (stable.count / all);
        below += stable.sum * (canary.count / all);
    }
    return below > 0 ? above / below : null;
}
function meanDispersion(windows, boundary, noise) {
    const sums = begin();
    for (const window of windows) {
        if (window.stable.count > 0 && window.canary.count > 0)
            addWindow(sums, window, boundary, noise);
    }
    const variance = varianceOf(sums, boundary, (0,mean_windows/* squaresKnown */.mL)(windows));
    return variance.own > 0 ? 1 + variance.noise / variance.own : 1;
}
const hasRatio = (windows) => windows.reduce((sum, { stable }) => sum + stable.sum, 0) > 0;


/***/ }),

/***/ 59190:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ follow)
/* harmony export */ });
function follow(step, mixture, needed) {
    const state = begin(mixture);
    const added = new Float64Array(mixture.weights.length);
    let before = -1;
    let proven = null;
    for (let i = 0; i < step.length; i++) {
        const now = step[i] ?? 0;
        for (; before < now; before++)
            start(state);
        mixture.growth(i, added);
        if (grow(state, added) >= needed && proven === null) {
            const reached = mean(state);
            if (reached >= needed)
                proven = reached;
        }
    }
    const last = mean(state);
    return { last, highest: Math.max(last, proven ?? last) };
}
function begin({ starts, weights }) {
    const least = new Float64Array(weights.length).fill(Number.POSITIVE_INFINITY);
    return { starts, weights, sums: new Float64Array(weights.length), offsets: [], least };
}
function start({ sums, offsets, least }) {
    offsets.push(sums.slice());
    for (let k = 0; k < sums.length; k++)
        least[k] = Math.min(least[k] ?? 0, sums[k] ?? 0);
}
function grow({ sums, least }, added) {
    let top = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < sums.length; k++) {
        const sum = (sums[k] ?? 0) + (added[k] ?? 0);
        sums[k] = sum;
        const log = sum - (least[k] ?? 0);
        if (log > top)
            top = log;
    }
    return top;
}
function mean({ sums, offsets, starts, least, weights }) {
    const waiting = Math.max(0, starts - offsets.length);
    let top = waiting > 0 ? 0 : Number.NEGATIVE_INFINITY;
    if (offsets.length > 0) {
        for (let k = 0; k < sums.length; k++)
            top = Math.max(top, (sums[k] ?? 0) - (least[k] ?? 0));
    }
    let sum = waiting > 0 ? waiting * Math.exp(-top) : 0;
    for (const offset of offsets) {
        for (let k = 0; k < sums.length; k++) {
            sum += (weights[k] ?? 0) * Math.exp((sums[k] ?? 0) - (offset[k] ?? 0) - top);
        }
    }
    return top + Math.log(sum / (waiting + offsets.length));
}


/***/ }),

/***/ 20896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Sq: () => (/* binding */ COMMON),
/* harmony export */   p6: () => (/* binding */ ratioEvidence)
/* harmony export */ });
/* unused harmony exports DISTANCES, WEIGHTS, conditional */
/* harmony import */ var _noise_noise_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(67604);
/* harmony import */ var _bernoulli_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(68743);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59190);



const NEAR = Array.from({ length: 4 }, (_, k) => 0.06 / 1.9 ** (4 - k));
const FAR = Array.from({ length: 10 }, (_, k) => 0.06 * (Math.log(16) / 0.06) ** (k / 9));
const DISTANCES = [...NEAR, ...FAR];
const WEIGHTS = [
    ...NEAR.map(() => 0.1 / NEAR.length),
    ...FAR.map(() => 0.9 / FAR.length),
];
const COMMON = 0.05;
function ratioEvidence(windows, question) {
    const { boundary, side, starts, noise, needed } = question;
    const distances = side === 'above' ? DISTANCES : DISTANCES.map((distance) => -distance);
    const growth = growthOf(windows, boundary, distances, noise);
    return (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .follow */ .e)(windows.step, { starts, weights: WEIGHTS, growth }, needed);
}
function growthOf(windows, boundary, distances, noise) {
    const rare = conditional(windows, boundary, distances);
    const common = (0,_bernoulli_js__WEBPACK_IMPORTED_MODULE_2__/* .bernoulli */ .X)(windows, boundary, distances);
    const rateBefore = rates(windows);
    return (i, into) => {
        const rate = rateBefore(i);
        if (!((windows.stable.total[i] ?? 0) > 0 && (windows.canary.total[i] ?? 0) > 0))
            into.fill(0);
        else if (rate === null)
            rare(i, into);
        else
            common(i, into, rate);
        const variance = windows.noise?.[i] ?? noise;
        if (variance === 0)
            return;
        const temper = (0,_noise_noise_js__WEBPACK_IMPORTED_MODULE_0__/* .temperOf */ .P)(windows, i, variance, rate);
        for (let k = 0; k < into.length; k++)
            into[k] = (into[k] ?? 0) * temper;
    };
}
function rates({ stable }) {
    let [events, total] = [0, 0];
    return (i) => {
        const rate = (events + 0.5) / (total + 1);
        const common = total > 0 && rate > COMMON;
        events += stable.events[i] ?? 0;
        total += stable.total[i] ?? 0;
        return common ? rate : null;
    };
}
function conditional({ stable, canary }, boundary, distances) {
    const logs = Float64Array.from(distances);
    const excesses = logs.map(Math.expm1);
    return (i, into) => {
        const weighted = boundary * (canary.total[i] ?? 0);
        const share = weighted / (weighted + (stable.total[i] ?? 0));
        const events = canary.events[i] ?? 0;
        const all = events + (stable.events[i] ?? 0);
        if (all === 0) {
            into.fill(0);
            return;
        }
        for (let k = 0; k < into.length; k++) {
            into[k] = events * (logs[k] ?? 0) - all * Math.log1p((excesses[k] ?? 0) * share);
        }
    };
}


/***/ }),

/***/ 69789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cr: () => (/* binding */ armOf),
/* harmony export */   i2: () => (/* binding */ mean),
/* harmony export */   sm: () => (/* binding */ valuesOf)
/* harmony export */ });
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(71124);

function valuesOf(spec, evidence, arm, step) {
    const at = valueAt(spec, evidence, arm);
    return evidence.windows.flatMap((window, i) => (window.step === step ? [at(i)] : []));
}
function valueAt(spec, evidence, arm) {
    if (evidence.kind === 'distribution')
        throw new Error(`${spec.name}: a distribution has no value per window`);
    if (evidence.kind === 'readings')
        return (i) => single(evidence[arm]?.[i], 1);
    if (evidence.kind === 'moments')
        return (i) => momentOf(evidence[arm], i);
    const counts = evidence[arm];
    const quantiles = evidence.quantiles?.[arm].windows;
    if (quantiles !== undefined)
        return (i) => single(quantiles[i], counts.total[i] ?? 0);
    const good = 'rate' in spec && (0,_context_js__WEBPACK_IMPORTED_MODULE_0__/* .countsGood */ .mY)(spec);
    return (i) => shareOf(counts, i, good);
}
const single = (value, total) => value === null || value === undefined || !Number.isFinite(value)
    ? { value: null, sum: null, total: 0 }
    : { value, sum: null, total };
const divided = (sum, total) => ({
    value: total > 0 ? sum / total : null,
    sum,
    total,
});
const momentOf = ({ sum, count }, i) => divided(sum[i] ?? 0, count[i] ?? 0);
function shareOf({ bad, total }, i, good) {
    const all = total[i] ?? 0;
    return divided(good ? all - (bad[i] ?? 0) : (bad[i] ?? 0), all);
}
function armOf(evidence, windows) {
    const total = windows.reduce((all, window) => all + window.total, 0);
    const values = windows.flatMap(({ value }) => (value === null ? [] : [value]));
    if (values.length === 0)
        return { value: null, events: null, total };
    if (windows.some(({ sum, value }) => sum === null && value !== null)) {
        return { value: mean(values), events: null, total };
    }
    const sum = windows.reduce((all, window) => all + (window.sum ?? 0), 0);
    return { value: sum / total, events: evidence.kind === 'counts' ? sum : null, total };
}
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;


/***/ }),

/***/ 9482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cr: () => (/* binding */ nextBorder),
/* harmony export */   MG: () => (/* binding */ firstTraffic),
/* harmony export */   R5: () => (/* binding */ windowsOf),
/* harmony export */   fn: () => (/* binding */ enteredAt),
/* harmony export */   y_: () => (/* binding */ gridOf)
/* harmony export */ });
const CELLS = 5;
const LEAST = 0.4;
function cellsOf(first, interval, resolution) {
    const finest = resolution ?? 1;
    const cell = finest * Math.max(1, Math.round(interval / CELLS / finest));
    const each = Math.max(1, Math.round(interval / cell));
    return { cell, each, origin: resolution === null ? first : Math.ceil(first / cell) * cell };
}
const hasRequests = ({ weight, mirror }) => weight > 0 || mirror > 0;
function firstTraffic(weights) {
    return weights.find(hasRequests)?.at ?? null;
}
function enteredAt(weights, step) {
    let at = null;
    for (const entry of weights.toReversed()) {
        if (entry.step === step)
            at = entry.at;
        else if (at !== null)
            break;
    }
    return at;
}
function gridOf({ weights, plan }, now, resolution) {
    const first = firstTraffic(weights);
    if (first === null)
        return null;
    const { cell, each, origin } = cellsOf(first, plan.analysis.interval, resolution);
    if (now < origin)
        return null;
    return { from: origin - each * cell, to: origin + Math.floor((now - origin) / cell) * cell, step: cell };
}
function windowsOf(course, now, resolution) {
    const first = firstTraffic(course.weights);
    if (first === null)
        return [];
    const cells = cellsOf(first, course.plan.analysis.interval, resolution);
    const { cell, origin } = cells;
    const up = (time) => origin + Math.ceil((time - origin) / cell) * cell;
    const down = (time) => origin + Math.floor((time - origin) / cell) * cell;
    return segmentsOf(course, now).flatMap(({ from, to, closed, step }) => cut(up(from), down(to), cells, closed).map((span) => ({ ...span, step })));
}
function nextBorder(course, now) {
    const entered = enteredAt(course.weights, course.step);
    const origin = firstTraffic(course.weights);
    if (entered === null || origin === null)
        return null;
    const end = entered + (course.plan.steps[course.step]?.bake ?? 0);
    if (now >= end)
        return null;
    const { cell, each } = cellsOf(origin, course.plan.analysis.interval, null);
    const start = origin + Math.ceil((Math.max(entered, origin) - origin) / cell) * cell;
    const done = Math.max(0, Math.floor((now - start) / (each * cell)));
    return Math.min(start + (done + 1) * each * cell, end);
}
function segmentsOf({ weights, plan }, now) {
    const changes = weights.filter((entry, i) => {
        const before = weights[i - 1];
        return before?.step !== entry.step || before.weight !== entry.weight || before.mirror !== entry.mirror;
    });
    return changes.flatMap((entry, i) => {
        if (!hasRequests(entry))
            return [];
        const entered = enteredAt(weights.slice(0, weights.indexOf(entry) + 1), entry.step) ?? entry.at;
        const bakeEnd = entered + (plan.steps[entry.step]?.bake ?? 0);
        const next = changes[i + 1]?.at ?? Number.POSITIVE_INFINITY;
        const borders = bakeEnd > entry.at && bakeEnd < next ? [entry.at, bakeEnd, next] : [entry.at, next];
        return between(borders, entry.step, now);
    });
}
function between(borders, step, now) {
    return borders.slice(0, -1).flatMap((from, i) => {
        const to = borders[i + 1] ?? now;
        return from < now ? [{ from, to: Math.min(to, now), closed: to <= now, step }] : [];
    });
}
function cut(start, end, { cell, each }, closed) {
    const size = each * cell;
    const spans = [];
    let from = start;
    for (; from + size <= end; from += size)
        spans.push({ start: from, end: from + size });
    if (closed && end - from >= Math.max(cell, LEAST * size))
        spans.push({ start: from, end });
    return spans;
}


/***/ }),

/***/ 34135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ askedBy)
/* harmony export */ });
function askedBy(spec) {
    if ('query' in spec)
        return [asked('value', ['query'], spec.query, { expression: spec.query })];
    if ('histogram' in spec)
        return [histogram(['histogram'], spec.histogram)];
    if ('distribution' in spec)
        return [histogram(['distribution'], spec.distribution)];
    if ('mean' in spec) {
        const { sum, count, squares } = spec.mean;
        const more = squares === undefined ? [] : [counter('squares', ['mean', 'squares'], squares)];
        return [counter('sum', ['mean', 'sum'], sum), counter('count', ['mean', 'count'], count), ...more];
    }
    const { rate } = spec;
    const counted = 'bad' in rate
        ? counter('counted', ['rate', 'bad'], rate.bad)
        : counter('counted', ['rate', 'good'], rate.good);
    return [counted, counter('total', ['rate', 'total'], rate.total)];
}
const asked = (name, path, text, part) => ({ name, path, text, part });
const histogram = (path, text) => asked('buckets', path, text, { histogram: text });
const counter = (name, path, text) => asked(name, path, text, text.includes('{{') ? { expression: text } : { selector: text });


/***/ }),

/***/ 17767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ comparedRatios)
/* harmony export */ });
function comparedRatios(metric) {
    const good = 'rate' in metric ? 'good' in metric.rate : 'mean' in metric && metric.better === 'higher';
    const usual = good ? 0.8 : 1.25;
    return {
        good,
        tolerance: metric.tolerance ?? (good ? 0.9 : 1.1),
        margin: metric.goal === 'superior' ? 1 : (metric.margin ?? usual),
    };
}


/***/ })

};
