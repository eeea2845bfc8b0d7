export const id = 394;
export const ids = [394];
export const modules = {

/***/ 30394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  detectionsOf: () => (/* binding */ detectionsOf)
});

// UNUSED EXPORTS: calibrateMain

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var metric = __webpack_require__(22621);
// EXTERNAL MODULE: ./build/config/asked.js
var asked = __webpack_require__(34135);
;// CONCATENATED MODULE: ./build/analysis/counters.js
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

;// CONCATENATED MODULE: ./build/analysis/arms.js

function paired(answers) {
    const lastOf = (answer) => extent(allOf(answer))?.last ?? 0;
    const last = Math.min(lastOf(answers.stable), lastOf(answers.canary));
    const windows = answers.windows.filter(({ end }) => end + answers.delay <= last);
    const noted = { stable: 0, canary: 0 };
    const arm = (name) => {
        const answer = answers[name];
        const first = extent(allOf(answer))?.first ?? 0;
        const later = windows.map(({ start, end, step }) => ({
            start: start + answers.delay,
            end: end + answers.delay,
            step,
        }));
        return {
            answer,
            sums(series, late = false) {
                const { sums, resets } = increasesOf(series, late ? later : windows, first, answers.counts);
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
    const missing = missingEnds(allOf(answer), windows).length;
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

// EXTERNAL MODULE: ./build/config/ratios.js
var ratios = __webpack_require__(17767);
;// CONCATENATED MODULE: ./build/analysis/histogram.js

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
    throw new errors/* UserError */.yo(`metric ${metric}: expected bucket edges, +Inf among them, that all histograms have, found ${found || 'none'}`, { hint: 'Give the histograms of both releases the same buckets.' });
}
function snapToBucket(edges, bound, metric) {
    const finite = edges.filter(Number.isFinite);
    const edge = finite.find((value) => value >= bound * (1 - 1e-9));
    if (edge !== undefined)
        return edge;
    const found = finite.map((value) => `${value * 1000} ms`).join(', ');
    throw new errors/* UserError */.yo(`metric ${metric}: no bucket edge at or above ${bound * 1000} ms that all histograms have; edges found: ${found}`, { hint: 'Choose a lower bound, or give the histogram a bucket edge there.' });
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

// EXTERNAL MODULE: ./build/analysis/words.js
var words = __webpack_require__(26750);
;// CONCATENATED MODULE: ./build/analysis/build-latency.js




const LEAST_TO_LOOK = 200;
const bucketsOf = ({ answer }) => answer['buckets'] ?? [];
function latency(spec, answers) {
    const both = paired(answers);
    const arms = [bucketsOf(both.stable), bucketsOf(both.canary)];
    if (arms.flat().length === 0)
        return { ...nothing(), notes: [`no series matches ${spec.histogram}`] };
    const edge = snapToBucket(commonEdges(arms, spec.name), spec.bound / 1000, spec.name);
    const snapped = Math.abs(edge * 1000 - spec.bound) < 1e-9 * spec.bound
        ? []
        : [
            `the bound ${spec.bound} ms is no bucket edge: requests slower than ${(0,words/* number */.ai)(edge * 1000)} ms are counted`,
        ];
    return {
        kind: 'counts',
        windows: both.windows,
        stable: slowerThan(both.stable, edge),
        canary: slowerThan(both.canary, edge),
        notes: [...snapped, ...both.notes()],
    };
}
function build_latency_quantile(spec, answers, reference) {
    const all = paired(answers);
    const arms = [bucketsOf(all.stable), bucketsOf(all.canary)];
    if (arms.flat().length === 0)
        return { ...nothing(), notes: [`no series matches ${spec.histogram}`] };
    const edges = commonEdges(arms, spec.name);
    const known = reference === null ? fromFirstWindows(all.stable, edges, spec.quantile) : null;
    const stable = reference ?? known?.value ?? null;
    if (stable === null) {
        const missing = `stable's quantile is not known before it has answered ${LEAST_TO_LOOK} requests`;
        return { ...nothing(), notes: [missing] };
    }
    const both = known === null ? all : paired({ ...answers, windows: all.windows.slice(known.used) });
    return against(spec, nearestEdge(edges, stable), edges, both);
}
function against(spec, x, edges, both) {
    const { tolerance } = (0,ratios/* comparedRatios */.U)(spec);
    const y = snapToBucket(edges, x * tolerance, spec.name);
    const coarseBuckets = `by the buckets' edges harm means ×${(0,words/* number */.ai)(y / x)}: ${(0,words/* number */.ai)(y * 1000)} ms against ${(0,words/* number */.ai)(x * 1000)} ms`;
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
    return countsOf(arm.sums(atEdge(buckets, Number.POSITIVE_INFINITY)), arm.sums(atEdge(buckets, edge)), true);
}
function quantilesOf(arm, edges, q) {
    const columns = edges.map((edge) => arm.sums(atEdge(bucketsOf(arm), edge)));
    const size = columns[0]?.length ?? 0;
    const ms = (counts) => {
        const seconds = quantileOf(edges, counts, q);
        return seconds === null ? null : seconds * 1000;
    };
    return {
        windows: Array.from({ length: size }, (_, i) => ms(columns.map((column) => column[i] ?? 0))),
        all: ms(columns.map((column) => column.reduce((a, b) => a + b, 0))),
    };
}
function fromFirstWindows(stable, edges, q) {
    const columns = edges.map((edge) => stable.sums(atEdge(bucketsOf(stable), edge)));
    const sums = edges.map(() => 0);
    for (let i = 0; i < (columns[0]?.length ?? 0); i++) {
        for (const [k, column] of columns.entries())
            sums[k] = (sums[k] ?? 0) + (column[i] ?? 0);
        if ((sums.at(-1) ?? 0) >= LEAST_TO_LOOK)
            return { value: quantileOf(edges, sums, q), used: i + 1 };
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

;// CONCATENATED MODULE: ./build/analysis/build-evidence.js





function partsOf(spec) {
    return Object.fromEntries((0,asked/* askedBy */.A)(spec).map(({ name, part }) => [name, part]));
}
function build_evidence_buildEvidence(spec, answers, reference) {
    if ('query' in spec)
        return readings(spec, answers);
    if ('distribution' in spec)
        return distribution(spec, answers);
    if ('mean' in spec)
        return moments(spec, answers);
    if ('rate' in spec)
        return rate(spec, answers);
    return 'bound' in spec ? latency(spec, answers) : build_latency_quantile(spec, answers, reference);
}
function rate(spec, answers) {
    const good = 'good' in spec.rate;
    const both = paired(answers);
    const counted = (arm) => countsOf(arm.sums(arm.answer['total'] ?? []), arm.sums(arm.answer['counted'] ?? [], true), good);
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
    const both = paired(answers);
    const arm = (of) => ({
        count: of.sums(of.answer['count'] ?? []),
        sum: of.sums(of.answer['sum'] ?? [], true),
        squares: of.answer['squares'] === undefined ? null : of.sums(of.answer['squares'], true),
    });
    const arms = { stable: arm(both.stable), canary: arm(both.canary) };
    return { kind: 'moments', windows: both.windows, ...arms, notes: both.notes() };
}
function distribution(spec, answers) {
    const both = paired(answers);
    const buckets = ({ answer }) => answer['buckets'] ?? [];
    const series = [buckets(both.stable), buckets(both.canary)];
    if (series.flat().length === 0) {
        const notes = [`no series matches ${spec.distribution}`];
        return { kind: 'distribution', windows: [], edges: [], stable: [], canary: [], notes };
    }
    const edges = commonEdges(series, spec.name);
    const rows = (arm) => {
        const columns = edges.map((edge) => arm.sums(atEdge(buckets(arm), edge)));
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
        throw new errors/* UserError */.yo(`metric ${spec.name}: the query gave ${series.length} series, expected one`, {
            hint: 'Aggregate in the query, for example with sum(...) or max(...).',
        });
    }
    const samples = series[0]?.samples ?? [];
    return windows.map(({ start, end }) => samples.findLast(([at]) => at > start && at <= end)?.[1] ?? null);
}

;// CONCATENATED MODULE: ./build/analysis/sequential/exposures.js
function exposures_exposuresOf({ windows, stable, canary }, good) {
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
function exposures_sum(column) {
    let total = 0;
    for (let i = 0; i < column.length; i++)
        total += column[i] ?? 0;
    return total;
}
function exposures_ofStep(all, step) {
    const from = all.step.indexOf(step);
    const to = all.step.lastIndexOf(step) + 1;
    return exposures_part(all, Math.max(0, from), to, 0);
}
const upTo = (all, count) => exposures_part(all, 0, count, null);
function exposures_part(all, from, to, step) {
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
function exposures_coarse(all, most) {
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

;// CONCATENATED MODULE: ./build/analysis/noise/estimate.js
const estimate_LEAST_WINDOWS = 60;
const LAGS = 30;
const CLEAR = 2;
const CAUTION = 1.15;
const estimateNoise = (windows, least) => findNoise(windows, least)?.variance ?? null;
function findNoise({ stable, canary, length, size }, least = estimate_LEAST_WINDOWS) {
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

;// CONCATENATED MODULE: ./build/analysis/noise/estimate-mean.js
const estimate_mean_LEAST_WINDOWS = 60;
const estimate_mean_LAGS = 30;
const estimate_mean_CLEAR = 2;
const estimate_mean_CAUTION = 1.15;
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
    if (ratios.length < estimate_mean_LEAST_WINDOWS)
        return null;
    return estimate_mean_longRun(centred(ratios, weights), weights) * (time / ratios.length);
}
function centred(ratios, weights) {
    const all = weights.reduce((a, b) => a + b, 0);
    const mean = ratios.reduce((sum, ratio, i) => sum + ratio * (weights[i] ?? 0), 0) / all;
    return ratios.map((ratio) => ratio - mean);
}
function estimate_mean_longRun(ratios, weights) {
    const scatter = ratios.reduce((sum, ratio, i) => sum + (weights[i] ?? 0) * ratio * ratio, 0) / ratios.length;
    let sum = 0;
    for (let lag = 1; lag <= Math.min(estimate_mean_LAGS, ratios.length / 10); lag++) {
        let [products, pairs] = [0, 0];
        for (let i = lag; i < ratios.length; i++) {
            const weight = (weights[i] ?? 0) * (weights[i - lag] ?? 0);
            products += weight * (ratios[i] ?? 0) * (ratios[i - lag] ?? 0);
            pairs += weight;
        }
        const covariance = products / pairs;
        if (!(covariance > (estimate_mean_CLEAR * scatter) / Math.sqrt(pairs)))
            break;
        sum += 2 * covariance;
    }
    return sum * estimate_mean_CAUTION;
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

;// CONCATENATED MODULE: ./build/analysis/noise/noise.js
const noise_NO_NOISE = { variance: 0, source: 'none', notes: [] };
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

;// CONCATENATED MODULE: ./build/analysis/noise/history.js









const history_NO_BASELINE = { noise: noise_NO_NOISE, quantile: null };
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
function history_baselineOf(spec, past) {
    const quantile = quantileIn(spec, past);
    const halves = history_evidenceOfHalves(spec, past, quantile);
    if (halves === null) {
        return { noise: { ...noise_NO_NOISE, notes: ['stable shows one instance only in its history'] }, quantile };
    }
    const { evidence, instances } = halves;
    if (evidence.kind === 'distribution')
        return { noise: noise_NO_NOISE, quantile };
    const variance = history_noiseIn(spec, evidence);
    if (variance === null) {
        const notes = [`stable's history is too short to measure its noise: ${evidence.windows.length} windows`];
        return { noise: { ...noise_NO_NOISE, notes }, quantile };
    }
    const notes = [`noise measured between two halves of stable's ${instances} instances`];
    return { noise: { variance, source: 'history', notes }, quantile };
}
function history_noiseIn(spec, evidence) {
    if (evidence.kind === 'moments')
        return estimateMeanNoise(evidence);
    const same = sameCounts(spec, evidence);
    return same === null ? null : estimateNoise(same);
}
function history_evidenceOfHalves(spec, { answer, windows, counts }, quantile) {
    const halves = halvesOf(answer);
    if (halves === null)
        return null;
    const { first: stable, second: canary, instances } = halves;
    const delay = 'delay' in spec ? spec.delay : 0;
    return { evidence: build_evidence_buildEvidence(spec, { stable, canary, counts, windows, delay }, quantile), instances };
}
function sameCounts(spec, evidence) {
    if (evidence.kind !== 'counts')
        return null;
    const same = evidence.pairs?.find(({ ratio }) => Math.abs(ratio - 1) < 1e-9)?.canary ?? evidence.canary;
    return exposures_exposuresOf({ ...evidence, canary: same }, 'rate' in spec && 'good' in spec.rate);
}
function quantileIn(spec, past) {
    if ((0,metric/* kindOf */.I)(spec) !== 'quantile' || !('quantile' in spec) || spec.quantile === undefined)
        return null;
    const histogram = histogramIn(spec, past);
    return histogram === null ? null : quantileOf(histogram.edges, histogram.cumulative, spec.quantile);
}
function histogramIn({ name }, { answer, windows, counts }) {
    const series = answer['buckets'] ?? [];
    if (series.length === 0)
        return null;
    const edges = commonEdges([series], name);
    const first = extent(series)?.first ?? 0;
    const sum = (edge) => increasesOf(atEdge(series, edge), windows, first, counts).sums.reduce((a, b) => a + b, 0);
    return { edges, cumulative: edges.map(sum) };
}

;// CONCATENATED MODULE: ./build/analysis/context.js


function context_judgeOf(spec, plan) {
    if (spec.judge !== undefined)
        return spec.judge;
    if ('distribution' in spec)
        return 'sequential';
    if ('query' in spec)
        return plan.analysis.judge === 'mann-whitney' ? 'mann-whitney' : 'threshold';
    return plan.analysis.judge;
}
const context_countsGood = (spec) => 'rate' in spec && 'good' in spec.rate;
const context_counts = (spec) => spec.critical && !spec['dry-run'];
function context_alphaOf(spec, plan) {
    const sharing = plan.metrics.filter((other) => context_counts(other) && context_judgeOf(other, plan) === 'sequential');
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
function context_blank(spec, judge) {
    const kind = kindOf(spec);
    const nothing = { value: null, events: null, total: 0 };
    const compared = judge === 'sequential' && 'goal' in spec ? comparedRatios(spec) : null;
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

;// CONCATENATED MODULE: ./build/analysis/sequential/bernoulli.js
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
                bernoulli_logRatio(stable.events[i] ?? 0, requests.stable, rate, nearest) +
                    bernoulli_logRatio(canary.events[i] ?? 0, requests.canary, better, boundary * nearest);
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
function bernoulli_logRatio(events, total, p, q) {
    return events * Math.log(p / q) + (total - events) * Math.log1p((q - p) / (1 - q));
}

;// CONCATENATED MODULE: ./build/analysis/sequential/process.js
function process_follow(step, mixture, needed) {
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
            const reached = process_mean(state);
            if (reached >= needed)
                proven = reached;
        }
    }
    const last = process_mean(state);
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
function process_mean({ sums, offsets, starts, least, weights }) {
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

;// CONCATENATED MODULE: ./build/analysis/sequential/ratio.js



const NEAR = Array.from({ length: 4 }, (_, k) => 0.06 / 1.9 ** (4 - k));
const FAR = Array.from({ length: 10 }, (_, k) => 0.06 * (Math.log(16) / 0.06) ** (k / 9));
const DISTANCES = [...NEAR, ...FAR];
const WEIGHTS = [
    ...NEAR.map(() => 0.1 / NEAR.length),
    ...FAR.map(() => 0.9 / FAR.length),
];
const COMMON = 0.05;
function ratio_ratioEvidence(windows, question) {
    const { boundary, side, starts, noise, needed } = question;
    const distances = side === 'above' ? DISTANCES : DISTANCES.map((distance) => -distance);
    const growth = growthOf(windows, boundary, distances, noise);
    return process_follow(windows.step, { starts, weights: WEIGHTS, growth }, needed);
}
function growthOf(windows, boundary, distances, noise) {
    const rare = conditional(windows, boundary, distances);
    const common = bernoulli(windows, boundary, distances);
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
        const temper = temperOf(windows, i, variance, rate);
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

;// CONCATENATED MODULE: ./build/analysis/calibrate/expected.js
function doubling(stages, interval) {
    return stages.flatMap((stage) => {
        const windows = [];
        let length = interval;
        for (let left = stage.length; left > 0; left -= length) {
            if (windows.length > 1)
                length *= 2;
            length = Math.min(length, left);
            windows.push({ ...stage, length });
        }
        return windows;
    });
}
function expectedExposures(windows, { perMs, stable, canary }) {
    const arm = (share, weight) => {
        const total = Float64Array.from(windows, (window) => perMs * window.length * weight(window));
        return { total, events: total.map((requests) => requests * share) };
    };
    return {
        size: windows.length,
        step: Int32Array.from(windows, ({ step }) => step),
        length: Float64Array.from(windows, ({ length }) => length),
        stable: arm(stable, ({ weight }) => 1 - weight),
        canary: arm(canary, ({ weight }) => weight),
    };
}
function expectedMoments(windows, { perMs, mean, variance, known }, ratio) {
    const arm = (count, centre, scale) => ({
        count,
        sum: count * centre,
        squares: known ? count * (variance * scale * scale + centre * centre) : null,
    });
    return windows.map(({ step, weight, length }, i) => {
        const [stable, canary] = [perMs * length * (1 - weight), perMs * length * weight];
        const deviation = Math.sqrt(variance * (1 / stable + (ratio * ratio) / canary));
        const centre = mean * ratio + (known ? 0 : deviation * (i % 2 === 0 ? 1 : -1));
        return { step, length, stable: arm(stable, mean, 1), canary: arm(canary, centre, ratio) };
    });
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/shift.js
function shareAbove({ edges, cumulative }, value) {
    const all = cumulative.at(-1) ?? 0;
    if (all <= 0)
        return 0;
    const index = edges.findIndex((edge) => edge >= value * (1 - 1e-12));
    const upper = edges[index] ?? Number.POSITIVE_INFINITY;
    const [lower, below] = [edges[index - 1] ?? 0, cumulative[index - 1] ?? 0];
    if (!Number.isFinite(upper))
        return (all - below) / all;
    const inside = (cumulative[index] ?? 0) - below;
    const part = lower > 0 ? Math.log(value / lower) / Math.log(upper / lower) : value / upper;
    return (all - below - inside * Math.min(1, Math.max(0, part))) / all;
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/counted.js








const HARMFUL = { bad: [1.5, 2, 3], good: [0.98, 0.95, 0.9, 0.8], slower: [1.1, 1.2, 1.5] };
const FROM_NONE = [0.001, 0.01, 0.1];
function ratioSubject(spec, past, asked) {
    const { good, tolerance, margin } = (0,ratios/* comparedRatios */.U)(spec);
    const none = past.events === 0;
    const stable = (none ? 0.5 : past.events) / past.total;
    const shares = { stable, canary: (size) => stable * size, same: stable, tolerance, margin, good };
    const multiple = (size) => ({ size, label: good ? change(size) : (0,words/* times */.Hn)(size) });
    const harms = none && !good
        ? FROM_NONE.map((share) => absolute(share, stable))
        : HARMFUL[good ? 'good' : 'bad'].map(multiple);
    const most = good ? 1e-6 : (1 - 1e-9) / stable;
    return subjectOf(spec, past, asked, shares, [...harms, ...slowerHarms(spec, past, stable)], [tolerance, most], (size) => (none ? (0,words/* percent */.KN)(stable * size) : multiple(size).label));
}
const absolute = (share, stable) => ({ size: share / stable, label: (0,words/* percent */.KN)(share) });
function slowerHarms(spec, { histogram }, stable) {
    if (histogram === null || !('bound' in spec))
        return [];
    const edge = snapToBucket(histogram.edges, spec.bound / 1000, spec.name);
    return HARMFUL.slower.map((factor) => ({
        size: shareAbove(histogram, edge / factor) / stable,
        label: `latency ${change(factor)}`,
    }));
}
function quantileSubject(spec, past, asked) {
    const { histogram, quantile } = past;
    if (histogram === null || quantile === null)
        return null;
    const { tolerance, margin } = (0,ratios/* comparedRatios */.U)(spec);
    const x = nearestEdge(histogram.edges, quantile);
    const y = snapToBucket(histogram.edges, x * tolerance, spec.name);
    const kept = histogram.edges.findLast((edge) => edge <= x * margin * (1 + 1e-9)) ?? x;
    const shares = {
        stable: shareAbove(histogram, x),
        canary: (size) => shareAbove(histogram, y / size),
        same: shareAbove(histogram, kept),
        tolerance: 1,
        margin: 1,
        good: false,
    };
    const harms = HARMFUL.slower.map((size) => ({ size, label: change(size) }));
    return subjectOf(spec, past, asked, shares, harms, [y / x, 100], change);
}
const change = (size) => size < 1 ? `−${(0,words/* number */.ai)((1 - size) * 100)} %` : `+${(0,words/* number */.ai)((size - 1) * 100)} %`;
function subjectOf(spec, { perMs }, { starts, noise, harmNeeded, safeNeeded }, { stable, canary, same, tolerance, margin, good }, harms, range, label) {
    const evidence = (share, stages, interval, question) => {
        const exposures = expectedExposures(doubling(stages, interval), { perMs, stable, canary: share });
        return ratio_ratioEvidence(exposures, { ...question, noise }).highest;
    };
    const sides = good ? ['below', 'above'] : ['above', 'below'];
    const beyond = ({ size }) => {
        const share = canary(size);
        return share < 1 && (good ? share < stable * tolerance : share > stable * tolerance);
    };
    return {
        perMs,
        harms: harms.filter(beyond),
        range,
        label,
        harm: (size, stages, interval) => evidence(canary(size), stages, interval, {
            boundary: tolerance,
            side: sides[0],
            starts,
            needed: harmNeeded,
        }),
        harmNeeded,
        safe: spec.goal === 'superior'
            ? null
            : (stages, interval) => evidence(same, stages, interval, {
                boundary: margin,
                side: sides[1],
                starts: 1,
                needed: safeNeeded,
            }),
        safeNeeded,
        phi: (stage) => {
            const exposures = expectedExposures([stage], { perMs, stable, canary: stable });
            return 1 / temperOf(exposures, 0, noise, stable > COMMON ? stable : null);
        },
    };
}

;// CONCATENATED MODULE: ./build/analysis/sequential/limits.js


const LOWEST = 1e-3;
const HIGHEST = 1e3;
const HALVINGS = 14;
const BLOCKS = 14;
function limits_ratioLimits(all, asked) {
    const windows = coarse(all, BLOCKS);
    return limits_limitsBy((boundary, side) => ratioEvidence(windows, { ...asked, boundary, side }).last >= asked.needed);
}
function limits_limitsBy(proven) {
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
function limits_ratioEstimate({ stable, canary, size }) {
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

// EXTERNAL MODULE: ./node_modules/@stdlib/stats-base-dists-normal-cdf/lib/index.js
var lib = __webpack_require__(72484);
;// CONCATENATED MODULE: ./build/analysis/sequential/half-normal.js

const half_normal_FAR = 900;
function half_normal_halfNormal(score, information, windows = Number.POSITIVE_INFINITY) {
    const a = exponent((score * score * information) / (1 + information), windows);
    const start = Math.LN2 - Math.log1p(information) / 2;
    if (score > 0)
        return start + a / 2 + Math.log(lib(Math.sqrt(a * (1 - 1 / (2 * windows))), 0, 1));
    if (a < half_normal_FAR)
        return start + a / 2 + Math.log(lib(-Math.sqrt(a), 0, 1));
    return start - Math.log(2 * Math.PI * a) / 2 + Math.log1p((3 / a - 1) / a);
}
const halfNormalMost = (score, windows) => Math.LN2 + (score > 0 ? exponent(score * score, windows) / 2 : 0);
function exponent(square, windows) {
    if (windows === Number.POSITIVE_INFINITY)
        return square;
    return -windows * Math.log1p(-Math.min(square / windows, 1 - Number.EPSILON));
}

;// CONCATENATED MODULE: ./build/analysis/sequential/mean-sums.js

const SCALES = [0.1, 0.4, 1.6, 6.4];
function mean_sums_begin() {
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
function mean_sums_scoreOf(sums, boundary, sign, known, least) {
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
    const logs = SCALES.map((scale) => half_normal_halfNormal(score.value, growth * scale * scale, score.windows));
    return logMean(logs, logs.length);
}
const mostEvidence = (score) => score === null ? 0 : halfNormalMost(score.value, score.windows);
function logMean(logs, count) {
    const top = Math.max(count > logs.length ? 0 : Number.NEGATIVE_INFINITY, ...logs);
    let sum = (count - logs.length) * Math.exp(-top);
    for (const log of logs)
        sum += Math.exp(log - top);
    return top + Math.log(sum / count);
}

;// CONCATENATED MODULE: ./build/analysis/sequential/mean-windows.js
const mean_windows_squaresKnown = (windows) => windows.every(({ stable, canary }) => stable.squares !== null && canary.squares !== null);
function mean_windows_meanWindows({ windows, stable, canary }) {
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
function mean_windows_inBatches(windows, least) {
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

;// CONCATENATED MODULE: ./build/analysis/sequential/mean.js



const mean_LEAST_VALUES = 200;
function mean_meanEvidence(windows, question) {
    const { needed } = question;
    let proven = null;
    const last = mean_follow(windows, question, (processes, scoreOfOne) => {
        if (proven !== null || !processes.some((sums) => mostEvidence(scoreOfOne(sums)) >= needed))
            return;
        const reached = mean_mean(processes, scoreOfOne, question.starts);
        if (reached >= needed)
            proven = reached;
    });
    return { last, highest: Math.max(last, proven ?? last) };
}
function mean_follow(windows, { boundary, side, starts, noise }, look) {
    const known = mean_windows_squaresKnown(windows);
    const sign = side === 'above' ? 1 : -1;
    const score = (sums) => mean_sums_scoreOf(sums, boundary, sign, known, mean_LEAST_VALUES);
    const processes = [];
    for (const window of windows) {
        while (processes.length <= window.step)
            processes.push(mean_sums_begin());
        if (!(window.stable.count > 0 && window.canary.count > 0))
            continue;
        for (const sums of processes)
            addWindow(sums, window, boundary, noise);
        look?.(processes, score);
    }
    return mean_mean(processes, score, starts);
}
function mean_mean(processes, score, starts) {
    const logs = processes.map((sums) => logEvidence(sums, score(sums)));
    return logMean(logs, Math.max(starts, logs.length));
}
function mean_meanLimits(windows, asked) {
    return limitsBy((boundary, side) => mean_follow(windows, { ...asked, boundary, side }) >= asked.needed);
}
function mean_meanEstimate(windows) {
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
function mean_meanDispersion(windows, boundary, noise) {
    const sums = mean_sums_begin();
    for (const window of windows) {
        if (window.stable.count > 0 && window.canary.count > 0)
            addWindow(sums, window, boundary, noise);
    }
    const variance = varianceOf(sums, boundary, mean_windows_squaresKnown(windows));
    return variance.own > 0 ? 1 + variance.noise / variance.own : 1;
}
const mean_hasRatio = (windows) => windows.reduce((sum, { stable }) => sum + stable.sum, 0) > 0;

;// CONCATENATED MODULE: ./build/analysis/calibrate/mean.js




const mean_HARMFUL = [0.02, 0.05, 0.1, 0.2];
const BATCHES = 512;
function meanSubject(spec, values, asked) {
    const { good, tolerance, margin } = (0,ratios/* comparedRatios */.U)(spec);
    if (!(values.mean > 0))
        return null;
    const { starts, noise, harmNeeded, safeNeeded } = asked;
    const evidence = (ratio, stages, interval, question) => {
        const windows = values.known ? doubling(stages, interval) : batches(stages, interval, values.perMs);
        return mean_meanEvidence(expectedMoments(windows, values, ratio), { ...question, noise }).highest;
    };
    const sides = good ? ['below', 'above'] : ['above', 'below'];
    const beyond = (size) => (good ? size < tolerance : size > tolerance);
    return {
        perMs: values.perMs,
        harms: mean_HARMFUL.map((part) => (good ? 1 - part : 1 + part))
            .filter(beyond)
            .map((size) => ({ size, label: change(size) })),
        range: [tolerance, good ? 1e-3 : 1e3],
        label: change,
        harm: (size, stages, interval) => evidence(size, stages, interval, { boundary: tolerance, side: sides[0], starts, needed: harmNeeded }),
        harmNeeded,
        safe: spec.goal === 'superior'
            ? null
            : (stages, interval) => evidence(1, stages, interval, {
                boundary: margin,
                side: sides[1],
                starts: 1,
                needed: safeNeeded,
            }),
        safeNeeded,
        phi: (stage) => mean_meanDispersion(expectedMoments([stage], { ...values, known: true }, 1), 1, noise),
    };
}
function batches(stages, interval, perMs) {
    return stages.flatMap((stage) => {
        const least = mean_LEAST_VALUES / (perMs * Math.min(stage.weight, 1 - stage.weight));
        const length = Math.max(Math.ceil(least / interval) * interval, stage.length / BATCHES);
        const count = Math.floor(stage.length / length + 1e-9);
        return Array.from({ length: count }, () => ({ ...stage, length }));
    });
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/noise.js



function noiseOf(spec, past, quantile) {
    const halves = history_evidenceOfHalves(spec, past, quantile);
    const same = halves === null ? null : sameCounts(spec, halves.evidence);
    const found = same === null ? null : findNoise(same);
    if (halves === null || same === null || found === null)
        return null;
    return {
        instances: halves.instances,
        window: same.length[0] ?? 0,
        ratio: limits_ratioEstimate(same),
        deviation: Math.sqrt(found.own),
        next: found.next,
        lasts: found.lasts,
    };
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/stable.js



function stableIn(spec, past, quantile, since) {
    const { answer, windows, counts } = past;
    const delay = 'delay' in spec ? spec.delay : 0;
    const evidence = build_evidence_buildEvidence(spec, { stable: answer, canary: answer, counts, windows, delay }, quantile);
    if (evidence.kind === 'counts') {
        const counted = countedIn(spec, evidence, past, quantile, since);
        return counted === null ? null : { counted };
    }
    const values = evidence.kind === 'moments' ? valuesIn(evidence, since) : null;
    return values === null ? null : { values };
}
function countedIn(spec, { stable, windows }, past, quantile, since) {
    const range = rangeOf(windows, stable.total, since);
    if (range === null)
        return null;
    const [total, bad] = [stable_sum(stable.total, range), stable_sum(stable.bad, range)];
    const good = 'rate' in spec && 'good' in spec.rate;
    return {
        perMs: total / range.time,
        total,
        events: good ? total - bad : bad,
        histogram: (0,metric/* kindOf */.I)(spec) === 'rate' ? null : histogramIn(spec, past),
        quantile,
    };
}
function valuesIn({ stable, windows }, since) {
    const { count, sum: sums, squares } = stable;
    const range = rangeOf(windows, count, since);
    if (range === null)
        return null;
    const total = stable_sum(count, range);
    const variance = squares === null ? betweenWindows(count, sums, range) : withinWindows(count, sums, squares, range);
    if (variance === null)
        return null;
    return { perMs: total / range.time, mean: stable_sum(sums, range) / total, variance, known: squares !== null };
}
function rangeOf(windows, total, since) {
    const from = windows.findIndex(({ start }, i) => start >= since && (total[i] ?? 0) > 0);
    const [first, last] = [windows[from], windows.at(-1)];
    if (first === undefined || last === undefined)
        return null;
    return { from, to: windows.length, time: last.end - first.start };
}
function withinWindows(count, sums, squares, { from, to }) {
    let [within, freedom] = [0, 0];
    for (let i = from; i < to; i++) {
        const [n, s] = [count[i] ?? 0, sums[i] ?? 0];
        if (n <= 1)
            continue;
        within += Math.max(0, (squares[i] ?? 0) - (s * s) / n);
        freedom += n - 1;
    }
    return freedom > 0 ? within / freedom : null;
}
function betweenWindows(count, sums, { from, to }) {
    let [squares, pairs] = [0, 0];
    let before = null;
    for (let i = from; i < to; i++) {
        const n = count[i] ?? 0;
        if (n <= 0)
            continue;
        const now = { n, mean: (sums[i] ?? 0) / n };
        if (before !== null) {
            squares += (now.mean - before.mean) ** 2 / (1 / now.n + 1 / before.n);
            pairs++;
        }
        before = now;
    }
    return pairs > 0 ? squares / pairs : null;
}
const stable_sum = (column, { from, to }) => column.subarray(from, to).reduce((a, b) => a + b, 0);

;// CONCATENATED MODULE: ./build/analysis/calibrate/detect.js
const LONGEST = 30 * 24 * 3_600_000;
const detect_HALVINGS = 16;
function timeToHarm(subject, size, stage, { interval, late }) {
    const proven = (length) => subject.harm(size, [{ ...stage, step: 0, length }], interval) >= subject.harmNeeded;
    return firstLook(proven, interval, late);
}
function timeToSafety({ safe, safeNeeded, perMs }, stage, { interval, late }, least) {
    if (safe === null)
        return null;
    const proven = (length) => perMs * stage.weight * length >= least && safe([{ ...stage, step: 0, length }], interval) >= safeNeeded;
    return firstLook(proven, interval, late);
}
function firstLook(proven, interval, late) {
    let [low, high] = [0, Math.max(1, Math.floor((LONGEST - late) / interval))];
    if (!proven(high * interval))
        return null;
    while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (proven(middle * interval))
            high = middle;
        else
            low = middle;
    }
    return high * interval + late;
}
function smallestHarm(subject, stages, { interval, late }) {
    const known = withoutLast(stages, late);
    const proven = (size) => subject.harm(size, known, interval) >= subject.harmNeeded;
    const [tolerated, most] = subject.range;
    let [low, high] = [Math.log(tolerated), Math.log(most)];
    if (known.length === 0 || !proven(most))
        return null;
    for (let i = 0; i < detect_HALVINGS; i++) {
        const middle = (low + high) / 2;
        if (proven(Math.exp(middle)))
            high = middle;
        else
            low = middle;
    }
    return Math.exp(high);
}
function withoutLast(stages, late) {
    let left = late;
    const known = [];
    for (const stage of stages.toReversed()) {
        const length = stage.length - left;
        left = Math.max(0, -length);
        if (length > 0)
            known.unshift({ ...stage, length });
    }
    return known;
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/steps.js

function calibrateSteps(subject, steps, looks, least) {
    const found = (stages) => {
        const size = smallestHarm(subject, stages, looks);
        return size === null ? null : subject.label(size);
    };
    const stages = steps.map(stageOf);
    return {
        steps: stages.map((stage) => ({
            found: subject.harms.map(({ label, size }) => ({
                harm: label,
                after: timeToHarm(subject, size, stage, looks),
            })),
            smallest: found([{ ...stage, step: 0 }]),
            proof: timeToSafety(subject, stage, looks, least),
            phi: subject.phi(stage),
        })),
        smallest: found(stages),
    };
}
const stageOf = ({ weight, bake }, step) => ({
    step,
    weight: weight / 100,
    length: bake,
});

;// CONCATENATED MODULE: ./build/analysis/calibrate/metric.js










function calibrateMetric(plan, spec, past, since) {
    const blank = blankOf(plan, spec);
    const outside = metric_outsideOf(plan, spec);
    if (outside !== null)
        return { ...blank, notes: [outside] };
    if (past === null)
        return { ...blank, notes: ['the history asked for is shorter than a window'] };
    const { quantile, noise: measured } = history_baselineOf(spec, past);
    const noise = noiseOf(spec, past, quantile);
    const known = measured.source === 'history';
    const notes = known && noise !== null ? [] : notesOf(spec, known, measured.notes);
    const asked = {
        starts: plan.steps.length,
        noise: measured.variance,
        harmNeeded: Math.log(1 / context_alphaOf(spec, plan)),
        safeNeeded: Math.log(1 / plan.analysis.beta),
    };
    const subject = metric_subjectOf(spec, past, quantile, since, asked);
    if (typeof subject === 'string')
        return { ...blank, noise, measured: known, notes: [...notes, subject] };
    const { delay, settle } = 'delay' in spec ? spec : { delay: 0, settle: 0 };
    const looks = { interval: plan.analysis.interval, late: delay + settle };
    const late = plan.steps.some(({ bake }) => bake <= looks.late)
        ? [`known only ${(0,words/* span */.Ln)(looks.late)} after a request: a step that is over by then sees nothing of itself`]
        : [];
    return {
        ...blank,
        noise,
        measured: known,
        notes: [...notes, ...late],
        perMinute: subject.perMs * 60_000,
        ...calibrateSteps(subject, plan.steps, looks, spec['min-requests']),
    };
}
function blankOf(plan, spec) {
    const judge = context_judgeOf(spec, plan);
    const compared = judge === 'sequential' && 'goal' in spec ? (0,ratios/* comparedRatios */.U)(spec) : null;
    return {
        name: spec.name,
        kind: (0,metric/* kindOf */.I)(spec),
        judge,
        counts: context_counts(spec),
        alpha: judge === 'sequential' ? context_alphaOf(spec, plan) : null,
        tolerance: compared?.tolerance ?? ('psi' in spec ? spec.psi : null),
        margin: compared?.margin ?? null,
        perMinute: null,
        noise: null,
        measured: false,
        steps: [],
        smallest: null,
        notes: [],
    };
}
function metric_outsideOf(plan, spec) {
    const judge = context_judgeOf(spec, plan);
    if ('query' in spec)
        return `a query of one's own, judged by ${judge}: outside the promise, nothing is planned`;
    return judge === 'sequential' ? null : `judged by ${judge}: outside the promise, nothing is planned`;
}
function notesOf(spec, measured, noted) {
    if (measured || 'distribution' in spec)
        return [...noted];
    return [...noted, 'planned with phi 1, as if counting explained all'];
}
function metric_subjectOf(spec, past, quantile, since, asked) {
    if ('query' in spec || 'distribution' in spec) {
        return 'what is found of a drift depends on how it drifts: only false alarms are looked at';
    }
    const stable = stableIn(spec, past, quantile, since);
    if (stable === null)
        return 'no requests of stable in its history: nothing can be planned';
    if ('mean' in spec) {
        const subject = 'values' in stable ? meanSubject(spec, stable.values, asked) : null;
        return subject ?? "stable's mean is not positive, so a ratio to it says nothing";
    }
    if (!('counted' in stable))
        throw new Error(`${spec.name}: counted as ${Object.keys(stable)}`);
    if (!('rate' in spec || 'bound' in spec)) {
        return quantileSubject(spec, stable.counted, asked) ?? "stable's quantile is not known";
    }
    const { total, events } = stable.counted;
    if ('rate' in spec && 'good' in spec.rate && events === 0) {
        return `none of ${total} requests of stable was good: nothing to compare with`;
    }
    return ratioSubject(spec, stable.counted, asked);
}

;// CONCATENATED MODULE: ./build/analysis/values.js

function values_valuesOf(spec, evidence, arm, step) {
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
    const good = 'rate' in spec && countsGood(spec);
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
function values_armOf(evidence, windows) {
    const total = windows.reduce((all, window) => all + window.total, 0);
    const values = windows.flatMap(({ value }) => (value === null ? [] : [value]));
    if (values.length === 0)
        return { value: null, events: null, total };
    if (windows.some(({ sum, value }) => sum === null && value !== null)) {
        return { value: values_mean(values), events: null, total };
    }
    const sum = windows.reduce((all, window) => all + (window.sum ?? 0), 0);
    return { value: sum / total, events: evidence.kind === 'counts' ? sum : null, total };
}
const values_mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

;// CONCATENATED MODULE: ./build/analysis/breaker.js


function breaker_breakerOf(spec, evidence, step) {
    if (!('abort-above' in spec || 'abort-below' in spec) || evidence.kind === 'distribution')
        return null;
    const { 'abort-above': above, 'abort-below': below, 'abort-min-requests': least } = spec;
    for (const value of latest(valuesOf(spec, evidence, 'canary', step), evidence.kind === 'readings' ? 1 : least)) {
        if (above !== undefined && value > above)
            return `${number(value)} is above abort-above ${number(above)}`;
        if (below !== undefined && value < below)
            return `${number(value)} is below abort-below ${number(below)}`;
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

;// CONCATENATED MODULE: ./build/analysis/finding.js


const finding_askedOf = ({ alpha, steps, noise }) => ({
    starts: steps,
    noise: noise.variance,
    needed: Math.log(1 / alpha),
});
const CROSSED = 'the ratio changed during the rollout: no single ratio fits all windows';
function finding_resultOf(spec, finding, context, notes) {
    const { verdict, reason } = verdictOf(spec, finding, context);
    const { crossed, lower, upper } = finding;
    return {
        ...blank(spec, 'sequential'),
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
    const level = `with ${confidence(alpha)} confidence`;
    if (finding.ownLimit !== null) {
        return `and no ratio is excluded yet, but the canary's own rate is at most ${percent(finding.ownLimit)} ${level}`;
    }
    if (finding.crossed || finding.excluded === null)
        return 'and no ratio is excluded yet';
    return `${finding.good ? 'at least' : 'at most'} ${times(finding.excluded)} ${level}`;
}
function describe(finding, { alpha }) {
    const { stable, canary, ratio, lower, upper, good, harm } = finding;
    if (stable.total === 0 && canary.total === 0)
        return 'no requests';
    const values = `${shown(canary, finding)} against ${shown(stable, finding)}`;
    const limit = good ? upper : lower;
    const proven = harm.log >= harm.needed && limit !== null && limit > 0;
    const level = `${good ? 'at most' : 'at least'} ${times(limit ?? 0)} with ${confidence(alpha)} confidence`;
    const parts = [...(ratio === null ? [] : [times(ratio)]), ...(proven ? [level] : [])];
    return parts.length === 0 ? values : `${values} (${parts.join(', ')})`;
}
function shown({ value, total }, { unit }) {
    if (value === null || total === 0)
        return 'nothing';
    if (unit === 'share')
        return percent(value);
    return unit === 'ms' ? `${number(value)} ms` : number(value);
}

;// CONCATENATED MODULE: ./build/analysis/sequential/bound.js


const bound_DISTANCES = Array.from({ length: 12 }, (_, k) => 0.05 * (Math.log(64) / 0.05) ** (k / 11));
const bound_WEIGHTS = bound_DISTANCES.map(() => 1 / bound_DISTANCES.length);
const LEAST_RATE = 1e-9;
function bound_boundEvidence(windows, question) {
    const { boundary, side, starts, noise, needed } = question;
    if (side === 'above' ? boundary >= 1 : boundary <= 0)
        return { last: 0, highest: 0 };
    const edge = Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, boundary));
    const rates = bound_DISTANCES.map((distance) => {
        const odds = (edge / (1 - edge)) * Math.exp(side === 'above' ? distance : -distance);
        return odds / (1 + odds);
    });
    const { events, total } = windows.canary;
    const growth = (i, into) => {
        const [found, all] = [events[i] ?? 0, total[i] ?? 0];
        const variance = windows.noise?.[i] ?? noise;
        const phi = 1 + (variance / (windows.length[i] ?? 1)) * (edge / (1 - edge)) * all;
        for (const [k, rate] of rates.entries())
            into[k] = logRatio(found, all, rate, edge) / phi;
    };
    return follow(windows.step, { starts, weights: bound_WEIGHTS, growth }, needed);
}
function bound_rateLimit(windows, { starts, noise, needed }) {
    const proven = (logOdds) => {
        const question = { boundary: 1 / (1 + Math.exp(-logOdds)), side: 'below', starts, noise, needed };
        return bound_boundEvidence(windows, question).last >= needed;
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

;// CONCATENATED MODULE: ./build/analysis/judge-compared.js









function judge_compared_judgeCompared(spec, evidence, context) {
    const { good } = comparedRatios(spec);
    const counted = exposuresOf(evidence, good);
    const known = context.noise.source === 'history';
    const all = known ? counted : withRunNoise(counted);
    const noise = known ? context.noise : runNoise(all, context.noise);
    const finding = judge_compared_compare(spec, evidence, all, { ...context, noise });
    return resultOf(spec, finding, context, [...evidence.notes, ...noise.notes]);
}
function judge_compared_compare(spec, evidence, all, context) {
    const asked = askedOf(context);
    const { lower, upper } = evidence.pairs === undefined ? ratioLimits(all, asked) : pairLimits(all, evidence, asked);
    const { good, tolerance, margin } = comparedRatios(spec);
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
    const log = ratioEvidence(all, { ...asked, boundary, side: good ? 'below' : 'above' }).highest;
    return { log, needed: asked.needed };
}
function safetyOf(spec, evidence, all, margin, context) {
    const { good } = comparedRatios(spec);
    const needed = Math.log(1 / context.beta);
    const { boundary, counted } = marginOf(evidence, all, margin);
    const side = good ? 'above' : 'below';
    const question = { boundary, side, starts: 1, noise: context.noise.variance, needed };
    return { log: ratioEvidence(ofStep(counted, context.step), question).highest, needed };
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
        return ratioEvidence(withCanary(all, canary), question).last >= asked.needed;
    });
    return { lower: proven('above').at(-1)?.ratio ?? 0, upper: proven('below')[0]?.ratio ?? null };
}
function ratioOf({ quantiles }, all) {
    if (quantiles === undefined)
        return ratioEstimate(all);
    const { stable, canary } = quantiles;
    return stable.all === null || canary.all === null || stable.all === 0 ? null : canary.all / stable.all;
}
function armsOf({ quantiles }, all) {
    const arm = (name) => {
        const [events, total] = [sum(all[name].events), sum(all[name].total)];
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
        return `above the bound of ${percent(max)}`;
    if (min !== undefined && proven(min, 'below'))
        return `below the bound of ${percent(min)}`;
    return null;
}
function insideBounds(spec, all) {
    const { max = 1, min = 0 } = boundsOf(spec);
    const share = sum(all.canary.events) / sum(all.canary.total);
    return share <= max && share >= min;
}
function lackingGood({ stable }, good) {
    return good && sum(stable.events) === 0 ? 'stable has no good events to compare with' : null;
}
function dispersionOf({ stable, canary, length, size }, variance) {
    const [x, y, time] = [sum(stable.events), sum(canary.events), sum(length)];
    if (variance === 0 || x === 0 || y === 0 || size === 0)
        return 1;
    return 1 + (variance / time) * (1 / (1 / x + 1 / y));
}

;// CONCATENATED MODULE: ./build/analysis/sequential/distribution.js

const STRENGTHS = [1, 8, 64, 512];
const EQUAL = STRENGTHS.map(() => 1 / STRENGTHS.length);
function distribution_distributionEvidence(windows, starts, needed) {
    const step = Int32Array.from(windows, (window) => window.step);
    return follow(step, { starts, weights: EQUAL, growth: distribution_growthOf(windows) }, needed);
}
function distribution_growthOf(windows) {
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
        distribution_add(past.stable, window.stable, now.stable);
        distribution_add(past.canary, window.canary, now.canary);
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
function distribution_add(past, counts, sum) {
    for (let k = 0; k < counts.length; k++)
        past.counts[k] = (past.counts[k] ?? 0) + (counts[k] ?? 0);
    past.total += sum;
}
const total = (counts) => counts.reduce((a, b) => a + b, 0);
function distribution_pooled(windows) {
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
function psi_indexOf(windows) {
    const { stable, canary, dispersion } = pooled(windows);
    return { ...psiOf(stable, canary, dispersion), looks: windows.length };
}
const INFORMATION_PER_LOOK = 0.4;
const psi_HIGHEST = 20;
const psi_HALVINGS = 24;
function psi_below({ psi, se, unit, looks }, bound) {
    return halfNormal((bound - psi) / Math.max(se, 2 * Math.sqrt(bound * unit)), looks * INFORMATION_PER_LOOK);
}
function psi_upperLimit(index, needed) {
    if (!(psi_below(index, psi_HIGHEST) >= needed))
        return null;
    let [low, high] = [index.psi, psi_HIGHEST];
    for (let i = 0; i < psi_HALVINGS; i++) {
        const middle = (low + high) / 2;
        if (psi_below(index, middle) >= needed)
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





function judge_distribution_judgeDistribution(spec, evidence, context) {
    const windows = judge_distribution_windowsOf(evidence, context);
    const finding = find(spec, evidence, windows, context);
    const { verdict, reason } = judge_distribution_verdictOf(spec, finding, context);
    const [stable, canary] = [judge_distribution_armOf(evidence.stable, null), judge_distribution_armOf(evidence.canary, finding.all.psi)];
    const { dispersion } = pooled(windows);
    return {
        ...blank(spec, 'sequential'),
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
        total: judge_distribution_sum(evidence.canary),
        lacking: lackingOf(spec, evidence, context),
    };
}
function judge_distribution_verdictOf(spec, finding, context) {
    const { all, present, harm, safe, lacking } = finding;
    const said = finding.total > 0 ? `PSI ${number(all.psi)}, tolerated ${number(spec.psi)}` : 'no values';
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
    : `at most about ${number(limit)} with ${confidence(level)} confidence`;
function judge_distribution_windowsOf(evidence, { noise }) {
    const freedom = Math.max(1, evidence.edges.length - 1);
    return evidence.windows.map(({ step, start, end }, i) => {
        const stable = evidence.stable[i] ?? new Float64Array(evidence.edges.length);
        const canary = evidence.canary[i] ?? new Float64Array(evidence.edges.length);
        const [s, c] = [judge_distribution_sum([stable]), judge_distribution_sum([canary])];
        const information = s > 0 && c > 0 ? 1 / (1 / s + 1 / c) : 0;
        const dispersion = 1 + ((noise.variance / (end - start)) * information) / freedom;
        return { step, stable, canary, dispersion };
    });
}
function judge_distribution_armOf(rows, psi) {
    const total = judge_distribution_sum(rows);
    return { value: total > 0 ? psi : null, events: null, total };
}
const judge_distribution_sum = (rows) => rows.reduce((all, row) => row.reduce((a, b) => a + b, all), 0);

;// CONCATENATED MODULE: ./build/analysis/judge-mean.js





function judge_mean_judgeMean(spec, evidence, context) {
    const all = meanWindows(evidence);
    const known = squaresKnown(all);
    const windows = known ? all : inBatches(all, LEAST_VALUES);
    const finding = judge_mean_find(spec, evidence, windows, context);
    const batches = `without sums of squares it is judged by batches of ${LEAST_VALUES} values or more: ${windows.length} so far`;
    const notes = [...evidence.notes, ...context.noise.notes, ...(known ? [] : [batches])];
    return resultOf(spec, finding, context, notes);
}
function judge_mean_find(spec, evidence, windows, context) {
    const { good, tolerance, margin } = comparedRatios(spec);
    const comparable = hasRatio(meanWindows(evidence));
    const asked = comparable ? windows : [];
    const now = askedOf(context);
    const ratio = meanEstimate(meanWindows(evidence));
    const { variance, source } = context.noise;
    const { lower, upper } = meanLimits(asked, now);
    const harm = meanEvidence(asked, { ...now, boundary: tolerance, side: good ? 'below' : 'above' });
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
        dispersion: { value: meanDispersion(windows, ratio ?? 1, variance), source },
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
    return { log: meanEvidence(present, question).highest, needed };
}
function judge_mean_armOf({ count, sum }) {
    const total = judge_mean_add(count);
    return { value: total > 0 ? judge_mean_add(sum) / total : null, events: null, total };
}
const judge_mean_add = (column) => column.reduce((a, b) => a + b, 0);

// EXTERNAL MODULE: ./build/config/judges.js
var judges = __webpack_require__(3387);
// EXTERNAL MODULE: ./node_modules/@stdlib/stats-base-dists-normal-quantile/lib/index.js
var stats_base_dists_normal_quantile_lib = __webpack_require__(86060);
;// CONCATENATED MODULE: ./build/analysis/mann-whitney/compare.js



function compare_compare(canary, stable, confidence) {
    const [x, y] = [sampleOf(canary), sampleOf(stable)];
    const pairs = x.size * y.size;
    const { above, equal } = pairsOf(x, y, 0);
    const u = above + equal / 2;
    const wide = 0.5 + compare_quantileOf(confidence) * deviation(x, y, [...x.counts, ...y.counts]);
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
function compare_canDiffer(x, y, confidence) {
    return (x * y - 1) / 2 > compare_quantileOf(confidence) * Math.sqrt((x * y * (x + y + 1)) / 12);
}
const compare_quantileOf = (confidence) => quantile((1 + confidence) / 2, 0, 1);
const probability = (distance, deviation) => deviation === 0 ? 1 : Math.min(1, 2 * cdf(-Math.max(0, distance - 0.5) / deviation, 0, 1));
function deviation(x, y, groups) {
    const all = x.size + y.size;
    const ties = groups.reduce((sum, t) => sum + t ** 3 - t, 0) / (all * (all - 1));
    return Math.sqrt(Math.max(0, ((x.size * y.size) / 12) * (all + 1 - ties)));
}

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/classify.js


function classify_classify(canary, stable, how, { confidence, tolerance }) {
    const comparison = compare(canary, stable, confidence);
    const ratio = classify_ratioOf(mean(canary), mean(stable));
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

;// CONCATENATED MODULE: ./build/analysis/mann-whitney/judge.js










function judge_judgeMannWhitney(spec, evidence, context, options) {
    const arms = {
        canary: valuesOf(spec, evidence, 'canary', context.step),
        stable: valuesOf(spec, evidence, 'stable', context.step),
    };
    const judged = judgementsOf(arms, howOf(spec), context.bakeOver, options);
    const harm = judged.find(({ label }) => label !== 'Pass');
    const last = harm ?? judged.at(-1);
    const known = {
        ...blank(spec, 'mann-whitney'),
        unit: unitOf(spec, evidence),
        canary: armOf(evidence, arms.canary),
        stable: armOf(evidence, arms.stable),
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
    const options = given ?? mannWhitneyMetric.parse({});
    return { ...options, direction: options.direction ?? usualDirection(spec) };
}
function usualDirection(spec) {
    if ('query' in spec || 'distribution' in spec)
        return 'either';
    return comparedRatios(spec).good ? 'decrease' : 'increase';
}
const unitOf = (spec, evidence) => kindOf(spec) === 'quantile' && evidence.kind === 'counts' && evidence.quantiles === undefined
    ? 'share'
    : blank(spec, 'mann-whitney').unit;
function tooFew(last, { confidence }) {
    if (last !== undefined)
        return null;
    return `too few windows with values in both arms to tell them apart with ${number(confidence * 100)} % confidence`;
}
function judge_describe(judgement, { unit }, { confidence }) {
    const { label, windows, ratio, comparison } = judgement;
    const { shift, lower, upper, p } = comparison;
    const said = (value) => unit === 'share' ? percent(value) : `${number(value)}${unit === 'ms' ? ' ms' : ''}`;
    const limits = `${said(lower)} to ${said(upper)} with ${number(confidence * 100)} % confidence`;
    const means = ratio === null ? '' : `, means ${times(ratio)}`;
    return `${label} after ${windows} windows: shift ${said(shift)}, ${limits}${means}, ${p < 0.0001 ? 'p below 0.0001' : `p = ${number(p)}`}`;
}

;// CONCATENATED MODULE: ./build/analysis/threshold.js




function threshold_judgeThreshold(spec, evidence, context) {
    if (!('failure-limit' in spec))
        throw new Error(`${spec.name}: a distribution has no bounds`);
    const windows = valuesOf(spec, evidence, 'canary', context.step);
    const looks = looksOf(windows, spec['min-requests'], evidence.kind === 'readings');
    const { decided, failures, inconclusive } = tally(looks, spec);
    const value = looks.findLast((look) => look !== null) ?? null;
    const between = inconclusive === 0 ? '' : `, ${inconclusive} inconclusive`;
    const forgiven = spec['failure-limit'] < 0 ? 'all' : number(spec['failure-limit']);
    const found = looks.filter((look) => look !== null).length;
    const said = `${spec.name}: ${boundsText(spec, value)}; ${failures} of ${found} looks outside${between}, ${forgiven} forgiven`;
    const result = {
        ...blank(spec, 'threshold'),
        canary: { ...armOf(evidence, windows), value },
        stable: armOf(evidence, valuesOf(spec, evidence, 'stable', context.step)),
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
    const texts = named.flatMap(([name, bound]) => (bound === undefined ? [] : [`${name} ${number(bound)}`]));
    return `${value === null ? 'no value' : number(value)}, expected ${texts.join(' and ') || 'a bound, but none is given'}`;
}
function threshold_lackingOf(spec, looks, found) {
    if (!bounded(spec))
        return 'without a bound it cannot pass';
    if (found === 0) {
        return 'query' in spec
            ? 'no data'
            : `no look: fewer than ${number(spec['min-requests'])} requests of the canary`;
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


function score_scoreOf(metrics, options) {
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
    const said = `score ${number(best)} of 100, ${options.pass} passes, ${options.marginal} fails`;
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
    return (given ?? mannWhitneyMetric.parse({})).groups;
}

;// CONCATENATED MODULE: ./build/analysis/together.js

function together_together({ metrics: specs, analysis }, metrics, bakeOver) {
    const scored = specs.flatMap((spec, i) => {
        const result = metrics[i];
        return result?.judge === 'mann-whitney' && !result.watched && !result.ignored ? [{ spec, result }] : [];
    });
    const score = scored.length === 0 ? null : scoreOf(scored, analysis['mann-whitney']);
    const counting = [
        ...metrics.filter((metric) => metric.judge !== 'mann-whitney' && together_counts(metric)),
        ...(score === null ? [] : [score]),
    ];
    return {
        ...jointly(counting, bakeOver, metrics.some(({ ignored }) => ignored)),
        score: score?.score ?? null,
    };
}
const together_counts = ({ critical, watched, ignored }) => critical && !watched && !ignored;
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

;// CONCATENATED MODULE: ./build/analysis/judge.js











function judge(look) {
    const { rollout, bakeOver, from, to } = look;
    const metrics = rollout.plan.metrics.map((spec, i) => judgeMetric(spec, i, look));
    const windows = windowsOf(rollout, to, null);
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
        alpha: alphaOf(spec, plan),
        beta: plan.analysis.beta,
        proof: plan.steps[step]?.pass === 'proof',
        bakeOver: look.bakeOver,
        windows: look.metrics[i]?.windows ?? [],
        noise: look.baselines[i]?.noise ?? NO_NOISE,
    };
}
function judgeMetric(spec, i, look) {
    const judgedBy = judgeOf(spec, look.rollout.plan);
    const evidence = look.metrics[i]?.evidence;
    if (evidence === undefined || evidence.kind === 'error') {
        const message = evidence?.message ?? 'not asked';
        return { ...blank(spec, judgedBy), verdict: 'Error', reason: `${spec.name}: ${message}` };
    }
    const context = contextOf(spec, i, look);
    const result = judge_judgeWith(look.rollout.plan, spec, evidence, context);
    const tripped = breakerOf(spec, evidence, context.step);
    if (tripped !== null) {
        const reason = `${spec.name}: the circuit breaker tripped: ${tripped}`;
        return { ...result, verdict: 'Failed', final: true, reason };
    }
    return withoutData(spec, evidence, context, result);
}
function judge_judgeWith(plan, spec, evidence, context) {
    const judgedBy = judgeOf(spec, plan);
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

;// CONCATENATED MODULE: ./build/analysis/calibrate/stretch.js




const stretch_rolloutTime = (steps) => steps.reduce((sum, { bake }) => sum + bake, 0);
const stretch_known = (evidence) => evidence.windows.slice(firstSeen(evidence));
function firstSeen(evidence) {
    const seen = (arm, i) => {
        if (evidence.kind === 'readings')
            return false;
        if (evidence.kind === 'distribution')
            return evidence[arm][i]?.some((count) => count > 0) === true;
        return ((evidence.kind === 'counts' ? evidence[arm].total : evidence[arm].count)[i] ?? 0) > 0;
    };
    const first = evidence.windows.findIndex((_, i) => seen('stable', i) && seen('canary', i));
    return first < 0 ? evidence.windows.length : first;
}
const middle = ({ start, end }) => (start + end) / 2;
function stretch_cutStretch({ steps }, { spec, evidence }, stretch) {
    const { windows } = evidence;
    const first = firstSeen(evidence);
    const inside = (window) => middle(window) >= stretch.start && middle(window) < stretch.end;
    const from = windows.findIndex(inside);
    const to = windows.findLastIndex(inside) + 1;
    const [begin, end] = [windows[from], windows[to - 1]];
    if (from < first || begin === undefined || end === undefined)
        return null;
    const whole = end.end >= stretch.end - (begin.end - begin.start);
    if (!whole || windows.length - first - (to - from) < LEAST_WINDOWS)
        return null;
    return {
        evidence: inSteps(part(evidence, from, to), steps, stretch.start),
        noise: noiseBeside(spec, evidence, from, to),
    };
}
function inSteps(evidence, steps, begin) {
    const ends = steps.map((_, i) => begin + stretch_rolloutTime(steps.slice(0, i + 1)));
    const windows = evidence.windows.map((window) => {
        const step = ends.findIndex((end) => middle(window) < end);
        return { ...window, step: step < 0 ? Math.max(0, steps.length - 1) : step };
    });
    return { ...evidence, windows };
}
function noiseBeside(spec, evidence, from, to) {
    const variance = evidence.kind === 'distribution' ? null : noiseIn(spec, without(evidence, from, to));
    return variance === null ? NO_NOISE : { variance, source: 'history', notes: [] };
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/replay.js







const MOST = 400;
function replay_replay(plan, metrics) {
    const time = rolloutTime(plan.steps);
    const starts = startsOf(metrics, time);
    const judged = metrics.map((metric) => starts.map((start) => alarmIn(plan, metric, { start, end: start + time })));
    const of = (rows) => {
        const together = starts.map((_, i) => anyOf(rows.map((row) => row[i] ?? null)));
        return alarmsOf(starts, together, time);
    };
    return {
        metrics: judged.map((row) => of([row])),
        whole: of(judged.filter((_, i) => metrics.some(({ spec }, k) => k === i && counts(spec)))),
    };
}
function startsOf(metrics, time) {
    const all = metrics.flatMap(({ evidence }) => known(evidence));
    const from = Math.min(...all.map(({ start }) => start));
    const to = Math.max(...all.map(({ end }) => end));
    const count = Math.floor((2 * (to - from - time)) / time + 1e-9) + 1;
    if (!(count > 0 && Number.isFinite(count)))
        return [];
    const each = Math.ceil(count / MOST);
    return Array.from({ length: Math.ceil(count / each) }, (_, i) => from + (i * each * time) / 2);
}
function alarmIn(plan, halves, stretch) {
    const cut = cutStretch(plan, halves, stretch);
    if (cut === null)
        return null;
    const { spec } = halves;
    return failed(plan, spec, cut.evidence, {
        step: Math.max(0, plan.steps.length - 1),
        steps: plan.steps.length,
        alpha: alphaOf(spec, plan),
        beta: plan.analysis.beta,
        proof: false,
        bakeOver: true,
        windows: cut.evidence.windows,
        noise: cut.noise,
    });
}
function failed(plan, spec, evidence, context) {
    const result = judgeWith(plan, spec, evidence, context);
    if (result.verdict === 'Failed')
        return true;
    if (evidence.kind !== 'distribution' || result.harm === null || result.harm.log < result.harm.needed)
        return false;
    return evidence.windows.some((_, i) => {
        const then = part(evidence, 0, i + 1);
        return judgeWith(plan, spec, then, { ...context, windows: then.windows }).verdict === 'Failed';
    });
}
const anyOf = (row) => row.every((alarm) => alarm === null) ? null : row.some((alarm) => alarm === true);
function alarmsOf(starts, judged, time) {
    const seen = starts.filter((_, i) => (judged[i] ?? null) !== null);
    const alarms = judged.filter((alarm) => alarm === true).length;
    let [apart, end] = [0, Number.NEGATIVE_INFINITY];
    for (const start of seen) {
        if (start < end - 1e-6 * time)
            continue;
        apart++;
        end = start + time;
    }
    if (seen.length === 0)
        return null;
    return { stretches: seen.length, apart, alarms, atMost: upperShare(alarms / seen.length, apart) };
}
function replay_tooShort({ steps }, evidence) {
    const windows = known(evidence);
    const [first] = windows;
    const length = first === undefined ? 0 : first.end - first.start;
    const time = rolloutTime(steps);
    const needed = first === undefined ? time : time + LEAST_WINDOWS * length;
    return `${span(windows.length * length)} of history with both halves are too short to replay a rollout of ${span(time)}: ${span(needed)} are needed`;
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/calibrate.js




function calibrateMetrics(plan, reads, since) {
    return plan.metrics.map((spec, i) => {
        const read = reads[i] ?? { failure: 'not asked' };
        try {
            if ('past' in read)
                return calibrateMetric(plan, spec, read.past, since);
            return unreadable(plan, spec, read.failure);
        }
        catch (error) {
            if (!(error instanceof errors/* UserError */.yo))
                throw error;
            return unreadable(plan, spec, (0,errors/* messageOf */.bD)(error));
        }
    });
}
const unreadable = (plan, spec, message) => ({
    ...blankOf(plan, spec),
    notes: [metric_outsideOf(plan, spec) ?? `stable's history could not be read: ${message}`],
});
function calibrate_calibrate(plan, reads, since) {
    const planned = calibrateMetrics(plan, reads, since);
    const halves = plan.metrics.map((spec, i) => halvesIn(plan, spec, reads[i]));
    const there = halves.filter((one) => one !== null);
    const { metrics, whole } = replay(plan, there);
    return {
        alarms: whole,
        metrics: planned.map((metric, i) => {
            const own = halves[i] ?? null;
            const alarms = own === null ? null : (metrics[there.indexOf(own)] ?? null);
            const short = own === null || alarms !== null ? [] : [tooShort(plan, own.evidence)];
            return { ...metric, alarms, notes: [...metric.notes, ...short] };
        }),
    };
}
function halvesIn(plan, spec, read) {
    if (read === undefined || !('past' in read) || read.past === null)
        return null;
    if (outsideOf(plan, spec) !== null)
        return null;
    try {
        const halves = evidenceOfHalves(spec, read.past, baselineOf(spec, read.past).quantile);
        return halves === null ? null : { spec, evidence: halves.evidence };
    }
    catch (error) {
        if (error instanceof UserError)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/proof.js

function proofFindings({ steps }, metrics) {
    return steps.flatMap(({ name, bake, pass }, i) => {
        if (pass !== 'proof')
            return [];
        return metrics.flatMap((metric) => {
            const step = metric.steps[i];
            if (step === undefined || !metric.counts || metric.margin === 1)
                return [];
            if (step.proof !== null && step.proof <= bake)
                return [];
            const needed = step.proof === null ? 'more than 30 d' : `about ${(0,words/* span */.Ln)(step.proof)}`;
            const message = `step ${i + 1} (${name}): pass: proof wants ${metric.name} proven not worse than ×${(0,words/* number */.ai)(metric.margin ?? 1)}, which takes ${needed} at ${(0,words/* number */.ai)(metric.perMinute ?? 0)} requests a minute; the bake is ${(0,words/* span */.Ln)(bake)}. Give it a longer bake, more weight or a wider margin, or pass: no-harm.`;
            return [{ level: 'error', rule: 'plan/proof', message }];
        });
    });
}

;// CONCATENATED MODULE: ./build/analysis/gather.js





async function gather(sources, baselines, now) {
    return Promise.all(sources.rollout.plan.metrics.map(async (spec, i) => {
        const windows = expectedWindows(sources, spec, now);
        try {
            const [stable, canary] = await bothArms(sources, spec, windows, now);
            const { counts } = sources.provider(spec);
            const { delay } = lateness(spec);
            const answers = { stable, canary, counts, windows, delay };
            return { windows, evidence: buildEvidence(spec, answers, baselines[i]?.quantile ?? null) };
        }
        catch (error) {
            sources.signal.throwIfAborted();
            return { windows, evidence: { kind: 'error', message: messageOf(error) } };
        }
    }));
}
async function measureBaselines(sources, known, warn) {
    const { rollout } = sources;
    const until = firstTraffic(rollout.weights);
    const { previous } = rollout;
    return Promise.all(rollout.plan.metrics.map(async (spec, i) => {
        const before = known[i] ?? null;
        if (before !== null)
            return before;
        if (until === null || previous === null || !needsBaseline(spec, rollout))
            return NO_BASELINE;
        try {
            const past = await askPast(sources, rollout.plan, spec, previous, until);
            return past === null ? NO_BASELINE : baselineOf(spec, past);
        }
        catch (error) {
            sources.signal.throwIfAborted();
            warn(`${spec.name}: stable's history could not be read, so its noise is not known: ${messageOf(error)}`);
            return null;
        }
    }));
}
async function askPast(asking, plan, spec, stable, until) {
    const { interval, history } = plan.analysis;
    const { resolution, counts } = asking.provider(spec);
    const windows = historyWindows(interval, history, until, resolution);
    const [first, last] = [windows[0], windows.at(-1)];
    if (first === undefined || last === undefined)
        return null;
    const grid = { from: first.start, to: last.end, step: first.end - first.start };
    return { answer: await ask(asking, plan, spec, { arm: 'stable', release: stable }, grid), windows, counts };
}
function needsBaseline(spec, { plan }) {
    return judgeOf(spec, plan) === 'sequential' && !('query' in spec);
}
function expectedWindows({ rollout, provider }, spec, now) {
    const { delay, settle } = lateness(spec);
    return windowsOf(rollout, now - delay - settle, provider(spec).resolution);
}
function lateness(spec) {
    return 'delay' in spec ? spec : { delay: 0, settle: 0 };
}
async function bothArms(sources, spec, windows, now) {
    const { rollout, provider } = sources;
    const grid = gridOf(rollout, now, provider(spec).resolution);
    if (grid === null || windows.length === 0)
        return [{}, {}];
    const compared = !('query' in spec) || judgeOf(spec, rollout.plan) === 'mann-whitney';
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
    const asked = { parts: partsOf(spec), labels: await labels(id, arm), values, ...grid };
    return provider(spec).query(asked, signal);
}

;// CONCATENATED MODULE: ./build/analysis/windows.js
const CELLS = 5;
const LEAST = 0.4;
function cellsOf(first, interval, resolution) {
    const finest = resolution ?? 1;
    const cell = finest * Math.max(1, Math.round(interval / CELLS / finest));
    const each = Math.max(1, Math.round(interval / cell));
    return { cell, each, origin: resolution === null ? first : Math.ceil(first / cell) * cell };
}
const hasRequests = ({ weight, mirror }) => weight > 0 || mirror > 0;
function windows_firstTraffic(weights) {
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
function windows_gridOf({ weights, plan }, now, resolution) {
    const first = windows_firstTraffic(weights);
    if (first === null)
        return null;
    const { cell, each, origin } = cellsOf(first, plan.analysis.interval, resolution);
    if (now < origin)
        return null;
    return { from: origin - each * cell, to: origin + Math.floor((now - origin) / cell) * cell, step: cell };
}
function windows_windowsOf(course, now, resolution) {
    const first = windows_firstTraffic(course.weights);
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
    const origin = windows_firstTraffic(course.weights);
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

// EXTERNAL MODULE: ./build/config/actions/common.js
var common = __webpack_require__(20574);
;// CONCATENATED MODULE: ./build/config/actions/analyze-canary.js

const analyzeCanary = {
    id: 'analyze-canary',
    name: 'Model Rollout: analyze canary',
    description: 'Compares the canary with the stable release, look by look, until there is a verdict on the step',
    branding: { icon: 'activity', color: 'purple' },
    needs: ['model.name', 'target'],
    inputs: {
        config: common/* config */.$W,
        mode: {
            description: "`analyze`, or `calibrate`: judge stable's own history as a rollout would be judged, before there is a canary. It needs the rollout file's strategy and analysis, and changes nothing.",
            parse: ['analyze', 'calibrate'],
            default: 'analyze',
        },
        'model-name': common/* modelName */.fD,
        target: common/* target */.aC,
        step: {
            description: 'Index of the step meant, from 0. When it is not its turn, nothing changes and nothing fails.',
            parse: 'integer',
        },
        wait: {
            description: 'true: look until there is a verdict or the bake is over. false: look once.',
            parse: 'boolean',
            default: 'true',
        },
        rollout: common/* onlyRollout */.gf,
        'github-token': common/* githubToken */.bU,
    },
    outputs: {
        verdict: { description: 'Successful, Failed, Inconclusive or Error.' },
        report: {
            description: 'Path of the analysis as JSON (schema/analysis.schema.json), or of the calibration.',
        },
        'html-report': { description: 'Path of the analysis as a page that needs no network.' },
        final: { description: 'true when the verdict ends the step, else false.' },
        phase: common/* phase */.Oi,
    },
    post: true,
};

// EXTERNAL MODULE: ./build/github/summary.js
var summary = __webpack_require__(13794);
;// CONCATENATED MODULE: ./build/report/calibration.js



function calibration_calibrationLines(calibration) {
    const { steps, metrics, alarms } = calibration;
    return [
        heading(calibration),
        ...metrics.flatMap((metric) => [
            `${metric.name}: ${judgedBy(metric)}`,
            ...sentences(metric).map((line) => `  ${line}`),
            ...steps.flatMap((step, i) => {
                const found = foundIn(metric, i, step.bake);
                return found === null ? [] : [`  ${i + 1}. ${step.name}, ${span(step.bake)}: ${found}`];
            }),
            ...(metric.smallest === null
                ? []
                : [`  Over all steps: ${metric.smallest} is the smallest harm found`]),
        ]),
        `All metrics that can roll back: ${alarmWords(alarms)}`,
        promise(calibration),
    ];
}
function stepLines(metrics, index, { bake, history }) {
    const lines = metrics.flatMap((metric) => {
        const found = foundIn(metric, index, bake);
        return found === null ? [] : [`- ${metric.name}: ${found}`];
    });
    return lines.length === 0 ? [] : [`at the traffic of the last ${(0,words/* span */.Ln)(history)}:`, ...lines];
}
function calibration_calibrationSummary(calibration) {
    const { release, steps, metrics, alarms } = calibration;
    return blocks(`## Calibration on the history of ${code(release)}`, `${text(heading(calibration))}.`, `### False alarms`, `**${text(alarmWords(alarms))}.** ${text(promise(calibration))}`, table(['Metric', 'Judged by', 'False alarms', 'Noise between halves of stable'], metrics.map((metric) => [
        `${code(metric.name)}${metric.counts ? '' : ' (cannot roll back)'}`,
        text(judgedBy(metric)),
        metric.alarms === null ? NOTHING : alarmCell(metric.alarms),
        text(metric.noise === null ? NOTHING : noiseWords(metric)),
    ])), '### What each step finds', ...steps.map((step, i) => stepTable(step, i, metrics)), metrics
        .filter(({ smallest }) => smallest !== null)
        .map(({ name, smallest }) => `- ${code(name)}: over all steps, ${text(smallest ?? '')} is the smallest harm found`)
        .join('\n'), noteList(metrics));
}
function stepTable(step, index, metrics) {
    const rows = metrics.flatMap((metric) => {
        const own = metric.steps[index];
        if (own === undefined)
            return [];
        const found = own.found.map(({ harm, after }) => `${harm} ${within(after)}`).join(', ');
        return [
            [
                code(metric.name),
                text(found === '' ? 'all shown harms are tolerated' : found),
                text(own.smallest ?? 'none'),
                text(metric.margin === 1 ? NOTHING : within(own.proof)),
                number(own.phi),
            ],
        ];
    });
    const headers = ['Metric', 'Harm is found', 'Smallest within the bake', 'Not worse is proven', 'φ'];
    const name = `**${index + 1}. ${text(step.name)}: ${number(step.weight)} % for ${span(step.bake)}**`;
    return rows.length === 0 ? '' : `${name}\n\n${table(headers, rows)}`;
}
function noteList(metrics) {
    return metrics
        .flatMap(({ name, notes }) => notes.map((note) => `- ${code(name)}: ${text(note)}`))
        .join('\n');
}
const heading = ({ release, from, to }) => `Calibrated on ${span(to - from)} of ${release}'s own history, ${time(from)} to ${time(to)} UTC; nothing was changed`;
function judgedBy({ judge, alpha, tolerance, margin, perMinute, kind }) {
    if (alpha === null)
        return judge;
    const ratio = (value) => value === null ? NOTHING : kind === 'distribution' ? number(value) : times(value);
    return [
        ...(perMinute === null
            ? []
            : [`${number(perMinute)} ${kind === 'mean' ? 'values' : 'requests'} a minute`]),
        `tolerance ${ratio(tolerance)}`,
        ...(margin === null ? [] : [`margin ${ratio(margin)}`]),
        `alpha ${percent(alpha)}`,
    ].join(', ');
}
function sentences(metric) {
    return [
        ...(metric.noise === null ? [] : [`Noise: ${noiseWords(metric)}`]),
        ...(metric.alarms === null ? [] : [`False alarms: ${alarmWords(metric.alarms)}`]),
        ...metric.notes.map((note) => `Note: ${note}`),
    ];
}
function noiseWords({ noise, steps }) {
    if (noise === null)
        return NOTHING;
    const { instances, ratio, deviation, next, lasts, window } = noise;
    const apart = ratio === null ? [] : [`over all the halves differ by ${times(ratio)}`];
    const phi = steps.length === 0 ? [] : [`φ ${steps.map(({ phi }) => number(phi)).join(', ')} at the steps' weights`];
    if (deviation === 0 && lasts === 0) {
        return [`halves of ${instances} instances differ no more than chance makes them`, ...apart, ...phi].join('; ');
    }
    const course = next === 0
        ? `windows of ${span(window)} do not resemble each other`
        : `a window of ${span(window)} resembles the next by ${number(next)}, which lasts for ${span(lasts)}`;
    const own = `halves of ${instances} instances differ by ${percent(deviation)} from window to window beside chance`;
    return [own, course, ...apart, ...phi].join('; ');
}
function alarmWords(alarms) {
    if (alarms === null)
        return 'false alarms could not be looked for';
    const { stretches, apart, alarms: found, atMost } = alarms;
    const overlap = apart === stretches ? '' : `, of which ${number(apart)} do not overlap and are independent`;
    return `${number(found)} of ${number(stretches)} stretches as long as the rollout would have been rolled back${overlap}: at most ${percent(atMost)} with 95 % confidence`;
}
const alarmCell = ({ stretches, alarms, atMost }) => `${number(alarms)} of ${number(stretches)} (at most ${percent(atMost)})`;
const promise = ({ alpha }) => `Promised is at most ${percent(alpha)} over a whole rollout; halves have equal traffic, so that the steps' weights are not replayed.`;
function foundIn(metric, index, bake) {
    const step = metric.steps[index];
    if (step === undefined)
        return null;
    const found = step.found.map(({ harm, after }) => `${harm} ${within(after)}`);
    const smallest = step.smallest === null ? `no harm within ${(0,words/* span */.Ln)(bake)}` : `at least ${step.smallest} within ${(0,words/* span */.Ln)(bake)}`;
    const proof = metric.margin === 1
        ? []
        : [
            `not worse than ${(0,words/* times */.Hn)(metric.margin ?? 1)} is ${step.proof === null ? 'not proven in 30 d' : `proven ${within(step.proof)}`}`,
        ];
    const phi = `φ ${(0,words/* number */.ai)(step.phi)}${metric.measured ? '' : ', not measured'}`;
    return `finds ${[...found, smallest].join(', ')}; ${[...proof, phi].join('; ')}`;
}
const within = (ms) => (ms === null ? 'not in 30 d' : `in ${days(ms)}`);
const days = (ms) => (ms < 48 * 3_600_000 ? (0,words/* span */.Ln)(ms) : `${(0,words/* number */.ai)(ms / 86_400_000)} d`);

// EXTERNAL MODULE: ./build/rollout/plan.js
var plan = __webpack_require__(17927);
// EXTERNAL MODULE: ./build/rollout/session.js
var session = __webpack_require__(23058);
// EXTERNAL MODULE: ./build/rollout/transitions.js
var transitions = __webpack_require__(74738);
// EXTERNAL MODULE: ./build/support/read-config.js + 13 modules
var read_config = __webpack_require__(95442);
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
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(3701), __webpack_require__.e(3054)]).then(__webpack_require__.bind(__webpack_require__, 83054));
        return (surroundings) => open(config.prometheus, surroundings);
    }
    if ('datadog' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 6864).then(__webpack_require__.bind(__webpack_require__, 46864));
        return (surroundings) => open(config.datadog, surroundings);
    }
    if ('cloudwatch' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 4512).then(__webpack_require__.bind(__webpack_require__, 94512));
        return (surroundings) => open(config.cloudwatch, surroundings);
    }
    if ('newrelic' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 512).then(__webpack_require__.bind(__webpack_require__, 30512));
        return (surroundings) => open(config.newrelic, surroundings);
    }
    if ('graphite' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(3701), __webpack_require__.e(8216)]).then(__webpack_require__.bind(__webpack_require__, 78216));
        return (surroundings) => open(config.graphite, surroundings);
    }
    if ('influxdb' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(5175), __webpack_require__.e(3701), __webpack_require__.e(2369)]).then(__webpack_require__.bind(__webpack_require__, 42369));
        return (surroundings) => open(config.influxdb, surroundings);
    }
    if ('google-monitoring' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 882).then(__webpack_require__.bind(__webpack_require__, 90882));
        return (surroundings) => open(config['google-monitoring'], surroundings);
    }
    if ('azure-monitor' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 2534).then(__webpack_require__.bind(__webpack_require__, 92534));
        return (surroundings) => open(config['azure-monitor'], surroundings);
    }
    if ('dynatrace' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 443).then(__webpack_require__.bind(__webpack_require__, 80443));
        return (surroundings) => open(config.dynatrace, surroundings);
    }
    if ('elasticsearch' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 9490).then(__webpack_require__.bind(__webpack_require__, 99490));
        return (surroundings) => open(config.elasticsearch, surroundings);
    }
    if ('bigquery' in config) {
        const { open } = await __webpack_require__.e(/* import() */ 286).then(__webpack_require__.bind(__webpack_require__, 90286));
        return (surroundings) => open(config.bigquery, surroundings);
    }
    if ('web' in config) {
        const { open } = await Promise.all(/* import() */[__webpack_require__.e(393), __webpack_require__.e(3701), __webpack_require__.e(1431)]).then(__webpack_require__.bind(__webpack_require__, 21431));
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

// EXTERNAL MODULE: ./build/actions/session.js + 7 modules
var actions_session = __webpack_require__(56178);
;// CONCATENATED MODULE: ./build/actions/calibrate.js


















const calibrateMain = async ({ values, overrides }, runtime) => {
    const { workspace } = runtime;
    const sections = [...definition.needs, 'strategy', 'analysis'];
    const config = await readConfig({ sections, config: values.config, overrides, workspace });
    const plan = compilePlan(config);
    await withSession(config, values['github-token'], runtime, async (opened) => {
        const record = await loadRecord(opened.session);
        const stable = stableOf(record);
        const { reads, since, until } = await readHistory(opened, record, stable, plan, runtime);
        const { alpha, beta, interval, history } = plan.analysis;
        const calibration = {
            release: stable.id,
            from: until - history,
            to: until,
            ...{ alpha, beta, interval },
            steps: plan.steps.map(({ name, weight, bake, pass }) => ({ name, weight, bake, pass })),
            ...calibrate(plan, reads, since),
        };
        for (const line of calibrationLines(calibration))
            opened.session.log.info(line);
        appendSummary(calibrationSummary(calibration), runtime.env, runtime.log);
        runtime.output('report', await writeReport(calibration, runtime));
        runtime.output('phase', record.rollout?.phase ?? 'None');
    });
};
function stableOf({ stable, model }) {
    if (stable !== null)
        return stable;
    throw new UserError(`no release of ${model} serves yet, so there is no history to calibrate on`, {
        hint: 'Roll out a first release: it is promoted without steps. Calibrate after it has served for a while.',
    });
}
async function detectionsOf(opened, record, plan, runtime) {
    const { stable } = record;
    if (stable === null)
        return { detections: [], findings: [] };
    try {
        const { reads, since } = await readHistory(opened, record, stable, plan, runtime);
        const metrics = calibrateMetrics(plan, reads, since);
        const { history } = plan.analysis;
        const unplanned = metrics.filter(({ steps }) => steps.length === 0);
        const warnings = unplanned.map(({ name, notes }) => warning(`${name}: ${UNKNOWN}: ${notes.join('; ')}`));
        return {
            detections: plan.steps.map(({ bake }, i) => stepLines(metrics, i, { bake, history })),
            findings: [...warnings, ...proofFindings(plan, metrics)],
        };
    }
    catch (error) {
        opened.session.signal.throwIfAborted();
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        return { detections: [], findings: [warning(`${UNKNOWN}: ${(0,errors/* messageOf */.bD)(error)}`)] };
    }
}
const UNKNOWN = 'what the steps can find is not known';
const warning = (message) => ({ level: 'warning', rule: 'plan/detection', message });
async function readHistory({ session, history }, { rollout, history: before }, stable, plan, runtime) {
    const provider = await openProviders(plan, runtime, history);
    const { target, signal, clock } = session;
    const asking = { provider, labels: (release, arm) => target.labels(release, arm), signal };
    const inFlight = rollout !== null && transitions/* IN_FLIGHT */.Ri.includes(rollout.phase);
    const until = (inFlight ? windows_firstTraffic(rollout.weights) : null) ?? clock.now();
    const reads = await Promise.all(plan.metrics.map((spec) => read(asking, plan, spec, stable, until)));
    return { reads, since: before[0]?.until ?? 0, until };
}
async function read(asking, plan, spec, stable, until) {
    if (metric_outsideOf(plan, spec) !== null)
        return { past: null };
    const settle = 'settle' in spec ? spec.settle : 0;
    try {
        return { past: await askPast(asking, plan, spec, stable, until - settle) };
    }
    catch (error) {
        asking.signal.throwIfAborted();
        return { failure: (0,errors/* messageOf */.bD)(error) };
    }
}
async function writeReport(calibration, { env }) {
    const path = join(env['RUNNER_TEMP'] ?? tmpdir(), `calibration-${calibration.release}.json`);
    await writeFile(path, `${JSON.stringify(calibration, null, 2)}\n`);
    return path;
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
