export const id = 2670;
export const ids = [2670];
export const modules = {

/***/ 32670:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  calibrateMain: () => (/* binding */ calibrateMain)
});

// UNUSED EXPORTS: detectionsOf

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/analysis/noise/history.js + 2 modules
var noise_history = __webpack_require__(66018);
// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var metric = __webpack_require__(22621);
// EXTERNAL MODULE: ./build/config/ratios.js
var ratios = __webpack_require__(17767);
// EXTERNAL MODULE: ./build/analysis/context.js
var context = __webpack_require__(71124);
// EXTERNAL MODULE: ./build/analysis/words.js
var words = __webpack_require__(26750);
// EXTERNAL MODULE: ./build/analysis/build-latency.js
var build_latency = __webpack_require__(94128);
// EXTERNAL MODULE: ./build/analysis/histogram.js
var analysis_histogram = __webpack_require__(11345);
// EXTERNAL MODULE: ./build/analysis/noise/noise.js
var noise_noise = __webpack_require__(67604);
// EXTERNAL MODULE: ./build/analysis/sequential/ratio.js
var ratio = __webpack_require__(20896);
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
    const edge = (0,analysis_histogram/* snapToBucket */.aX)(histogram.edges, spec.bound / 1000, spec.name);
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
    const x = (0,build_latency/* nearestEdge */.Wi)(histogram.edges, quantile);
    const y = (0,analysis_histogram/* snapToBucket */.aX)(histogram.edges, x * tolerance, spec.name);
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
        return (0,ratio/* ratioEvidence */.p6)(exposures, { ...question, noise }).highest;
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
            return 1 / (0,noise_noise/* temperOf */.P)(exposures, 0, noise, stable > ratio/* COMMON */.Sq ? stable : null);
        },
    };
}

// EXTERNAL MODULE: ./build/analysis/sequential/mean.js + 1 modules
var mean = __webpack_require__(4710);
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
        return (0,mean/* meanEvidence */.jB)(expectedMoments(windows, values, ratio), { ...question, noise }).highest;
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
        phi: (stage) => (0,mean/* meanDispersion */.Ch)(expectedMoments([stage], { ...values, known: true }, 1), 1, noise),
    };
}
function batches(stages, interval, perMs) {
    return stages.flatMap((stage) => {
        const least = mean/* LEAST_VALUES */.XB / (perMs * Math.min(stage.weight, 1 - stage.weight));
        const length = Math.max(Math.ceil(least / interval) * interval, stage.length / BATCHES);
        const count = Math.floor(stage.length / length + 1e-9);
        return Array.from({ length: count }, () => ({ ...stage, length }));
    });
}

// EXTERNAL MODULE: ./build/analysis/noise/estimate.js
var estimate = __webpack_require__(34074);
// EXTERNAL MODULE: ./build/analysis/sequential/limits.js
var limits = __webpack_require__(88599);
;// CONCATENATED MODULE: ./build/analysis/calibrate/noise.js



function noiseOf(spec, past, quantile) {
    const halves = (0,noise_history/* evidenceOfHalves */.cL)(spec, past, quantile);
    const same = halves === null ? null : (0,noise_history/* sameCounts */.$A)(spec, halves.evidence);
    const found = same === null ? null : (0,estimate/* findNoise */.Mb)(same);
    if (halves === null || same === null || found === null)
        return null;
    return {
        instances: halves.instances,
        window: same.length[0] ?? 0,
        ratio: (0,limits/* ratioEstimate */.S3)(same),
        deviation: Math.sqrt(found.own),
        next: found.next,
        lasts: found.lasts,
    };
}

// EXTERNAL MODULE: ./build/analysis/build-evidence.js
var build_evidence = __webpack_require__(69665);
;// CONCATENATED MODULE: ./build/analysis/calibrate/stable.js



function stableIn(spec, past, quantile, since) {
    const { answer, windows, counts } = past;
    const delay = 'delay' in spec ? spec.delay : 0;
    const evidence = (0,build_evidence/* buildEvidence */.K)(spec, { stable: answer, canary: answer, counts, windows, delay }, quantile);
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
    const [total, bad] = [sum(stable.total, range), sum(stable.bad, range)];
    const good = 'rate' in spec && 'good' in spec.rate;
    return {
        perMs: total / range.time,
        total,
        events: good ? total - bad : bad,
        histogram: (0,metric/* kindOf */.I)(spec) === 'rate' ? null : (0,noise_history/* histogramIn */.kY)(spec, past),
        quantile,
    };
}
function valuesIn({ stable, windows }, since) {
    const { count, sum: sums, squares } = stable;
    const range = rangeOf(windows, count, since);
    if (range === null)
        return null;
    const total = sum(count, range);
    const variance = squares === null ? betweenWindows(count, sums, range) : withinWindows(count, sums, squares, range);
    if (variance === null)
        return null;
    return { perMs: total / range.time, mean: sum(sums, range) / total, variance, known: squares !== null };
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
const sum = (column, { from, to }) => column.subarray(from, to).reduce((a, b) => a + b, 0);

;// CONCATENATED MODULE: ./build/analysis/calibrate/detect.js
const LONGEST = 30 * 24 * 3_600_000;
const HALVINGS = 16;
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
    for (let i = 0; i < HALVINGS; i++) {
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
    const outside = outsideOf(plan, spec);
    if (outside !== null)
        return { ...blank, notes: [outside] };
    if (past === null)
        return { ...blank, notes: ['the history asked for is shorter than a window'] };
    const { quantile, noise: measured } = (0,noise_history/* baselineOf */.Bv)(spec, past);
    const noise = noiseOf(spec, past, quantile);
    const known = measured.source === 'history';
    const notes = known && noise !== null ? [] : notesOf(spec, known, measured.notes);
    const asked = {
        starts: plan.steps.length,
        noise: measured.variance,
        harmNeeded: Math.log(1 / (0,context/* alphaOf */.Qq)(spec, plan)),
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
    const judge = (0,context/* judgeOf */.Pb)(spec, plan);
    const compared = judge === 'sequential' && 'goal' in spec ? (0,ratios/* comparedRatios */.U)(spec) : null;
    return {
        name: spec.name,
        kind: (0,metric/* kindOf */.I)(spec),
        judge,
        counts: (0,context/* counts */.tQ)(spec),
        alpha: judge === 'sequential' ? (0,context/* alphaOf */.Qq)(spec, plan) : null,
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
function outsideOf(plan, spec) {
    const judge = (0,context/* judgeOf */.Pb)(spec, plan);
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

// EXTERNAL MODULE: ./build/analysis/evidence.js
var analysis_evidence = __webpack_require__(48690);
// EXTERNAL MODULE: ./build/analysis/judge.js + 19 modules
var judge = __webpack_require__(32562);
;// CONCATENATED MODULE: ./build/analysis/calibrate/stretch.js




const rolloutTime = (steps) => steps.reduce((sum, { bake }) => sum + bake, 0);
const known = (evidence) => evidence.windows.slice(firstSeen(evidence));
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
function cutStretch({ steps }, { spec, evidence }, stretch) {
    const { windows } = evidence;
    const first = firstSeen(evidence);
    const inside = (window) => middle(window) >= stretch.start && middle(window) < stretch.end;
    const from = windows.findIndex(inside);
    const to = windows.findLastIndex(inside) + 1;
    const [begin, end] = [windows[from], windows[to - 1]];
    if (from < first || begin === undefined || end === undefined)
        return null;
    const whole = end.end >= stretch.end - (begin.end - begin.start);
    if (!whole || windows.length - first - (to - from) < estimate/* LEAST_WINDOWS */.SM)
        return null;
    return {
        evidence: inSteps((0,analysis_evidence/* part */.y)(evidence, from, to), steps, stretch.start),
        noise: noiseBeside(spec, evidence, from, to),
    };
}
function inSteps(evidence, steps, begin) {
    const ends = steps.map((_, i) => begin + rolloutTime(steps.slice(0, i + 1)));
    const windows = evidence.windows.map((window) => {
        const step = ends.findIndex((end) => middle(window) < end);
        return { ...window, step: step < 0 ? Math.max(0, steps.length - 1) : step };
    });
    return { ...evidence, windows };
}
function noiseBeside(spec, evidence, from, to) {
    const variance = evidence.kind === 'distribution' ? null : (0,noise_history/* noiseIn */.GP)(spec, (0,analysis_evidence/* without */.F)(evidence, from, to));
    return variance === null ? noise_noise/* NO_NOISE */.V : { variance, source: 'history', notes: [] };
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/wilson.js
const Z = 1.645;
function upperShare(found, of) {
    const zz = (Z * Z) / of;
    return (found + zz / 2 + Z * Math.sqrt((found * (1 - found)) / of + zz / (4 * of))) / (1 + zz);
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/replay.js







const MOST = 400;
function replay(plan, metrics) {
    const time = rolloutTime(plan.steps);
    const starts = startsOf(metrics, time);
    const judged = metrics.map((metric) => starts.map((start) => alarmIn(plan, metric, { start, end: start + time })));
    const of = (rows) => {
        const together = starts.map((_, i) => anyOf(rows.map((row) => row[i] ?? null)));
        return alarmsOf(starts, together, time);
    };
    return {
        metrics: judged.map((row) => of([row])),
        whole: of(judged.filter((_, i) => metrics.some(({ spec }, k) => k === i && (0,context/* counts */.tQ)(spec)))),
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
        alpha: (0,context/* alphaOf */.Qq)(spec, plan),
        beta: plan.analysis.beta,
        proof: false,
        bakeOver: true,
        windows: cut.evidence.windows,
        noise: cut.noise,
    });
}
function failed(plan, spec, evidence, context) {
    const result = (0,judge/* judgeWith */.oX)(plan, spec, evidence, context);
    if (result.verdict === 'Failed')
        return true;
    if (evidence.kind !== 'distribution' || result.harm === null || result.harm.log < result.harm.needed)
        return false;
    return evidence.windows.some((_, i) => {
        const then = (0,analysis_evidence/* part */.y)(evidence, 0, i + 1);
        return (0,judge/* judgeWith */.oX)(plan, spec, then, { ...context, windows: then.windows }).verdict === 'Failed';
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
function tooShort({ steps }, evidence) {
    const windows = known(evidence);
    const [first] = windows;
    const length = first === undefined ? 0 : first.end - first.start;
    const time = rolloutTime(steps);
    const needed = first === undefined ? time : time + estimate/* LEAST_WINDOWS */.SM * length;
    return `${(0,words/* span */.Ln)(windows.length * length)} of history with both halves are too short to replay a rollout of ${(0,words/* span */.Ln)(time)}: ${(0,words/* span */.Ln)(needed)} are needed`;
}

;// CONCATENATED MODULE: ./build/analysis/calibrate/calibrate.js




function calibrate_calibrateMetrics(plan, reads, since) {
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
    notes: [outsideOf(plan, spec) ?? `stable's history could not be read: ${message}`],
});
function calibrate(plan, reads, since) {
    const planned = calibrate_calibrateMetrics(plan, reads, since);
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
        const halves = (0,noise_history/* evidenceOfHalves */.cL)(spec, read.past, (0,noise_history/* baselineOf */.Bv)(spec, read.past).quantile);
        return halves === null ? null : { spec, evidence: halves.evidence };
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return null;
        throw error;
    }
}

// EXTERNAL MODULE: ./build/analysis/gather.js
var gather = __webpack_require__(5824);
// EXTERNAL MODULE: ./build/analysis/windows.js
var windows = __webpack_require__(9482);
// EXTERNAL MODULE: ./build/config/actions/analyze-canary.js
var analyze_canary = __webpack_require__(29972);
// EXTERNAL MODULE: ./build/github/summary.js
var summary = __webpack_require__(13794);
// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(34902);
// EXTERNAL MODULE: ./build/report/numbers.js
var numbers = __webpack_require__(73533);
;// CONCATENATED MODULE: ./build/report/calibration.js



function calibrationLines(calibration) {
    const { steps, metrics, alarms } = calibration;
    return [
        heading(calibration),
        ...metrics.flatMap((metric) => [
            `${metric.name}: ${judgedBy(metric)}`,
            ...sentences(metric).map((line) => `  ${line}`),
            ...steps.flatMap((step, i) => {
                const found = foundIn(metric, i, step.bake);
                return found === null ? [] : [`  ${i + 1}. ${step.name}, ${(0,words/* span */.Ln)(step.bake)}: ${found}`];
            }),
            ...(metric.smallest === null
                ? []
                : [`  Over all steps: ${metric.smallest} is the smallest harm found`]),
        ]),
        `All metrics that can roll back: ${alarmWords(alarms)}`,
        promise(calibration),
    ];
}
function calibration_stepLines(metrics, index, { bake, history }) {
    const lines = metrics.flatMap((metric) => {
        const found = foundIn(metric, index, bake);
        return found === null ? [] : [`- ${metric.name}: ${found}`];
    });
    return lines.length === 0 ? [] : [`at the traffic of the last ${span(history)}:`, ...lines];
}
function calibrationSummary(calibration) {
    const { release, steps, metrics, alarms } = calibration;
    return (0,markdown/* blocks */.Bv)(`## Calibration on the history of ${(0,markdown/* code */.aY)(release)}`, `${(0,markdown/* text */.Qq)(heading(calibration))}.`, `### False alarms`, `**${(0,markdown/* text */.Qq)(alarmWords(alarms))}.** ${(0,markdown/* text */.Qq)(promise(calibration))}`, (0,markdown/* table */.tp)(['Metric', 'Judged by', 'False alarms', 'Noise between halves of stable'], metrics.map((metric) => [
        `${(0,markdown/* code */.aY)(metric.name)}${metric.counts ? '' : ' (cannot roll back)'}`,
        (0,markdown/* text */.Qq)(judgedBy(metric)),
        metric.alarms === null ? numbers/* NOTHING */.K$ : alarmCell(metric.alarms),
        (0,markdown/* text */.Qq)(metric.noise === null ? numbers/* NOTHING */.K$ : noiseWords(metric)),
    ])), '### What each step finds', ...steps.map((step, i) => stepTable(step, i, metrics)), metrics
        .filter(({ smallest }) => smallest !== null)
        .map(({ name, smallest }) => `- ${(0,markdown/* code */.aY)(name)}: over all steps, ${(0,markdown/* text */.Qq)(smallest ?? '')} is the smallest harm found`)
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
                (0,markdown/* code */.aY)(metric.name),
                (0,markdown/* text */.Qq)(found === '' ? 'all shown harms are tolerated' : found),
                (0,markdown/* text */.Qq)(own.smallest ?? 'none'),
                (0,markdown/* text */.Qq)(metric.margin === 1 ? numbers/* NOTHING */.K$ : within(own.proof)),
                (0,words/* number */.ai)(own.phi),
            ],
        ];
    });
    const headers = ['Metric', 'Harm is found', 'Smallest within the bake', 'Not worse is proven', 'φ'];
    const name = `**${index + 1}. ${(0,markdown/* text */.Qq)(step.name)}: ${(0,words/* number */.ai)(step.weight)} % for ${(0,words/* span */.Ln)(step.bake)}**`;
    return rows.length === 0 ? '' : `${name}\n\n${(0,markdown/* table */.tp)(headers, rows)}`;
}
function noteList(metrics) {
    return metrics
        .flatMap(({ name, notes }) => notes.map((note) => `- ${(0,markdown/* code */.aY)(name)}: ${(0,markdown/* text */.Qq)(note)}`))
        .join('\n');
}
const heading = ({ release, from, to }) => `Calibrated on ${(0,words/* span */.Ln)(to - from)} of ${release}'s own history, ${(0,numbers/* time */.kB)(from)} to ${(0,numbers/* time */.kB)(to)} UTC; nothing was changed`;
function judgedBy({ judge, alpha, tolerance, margin, perMinute, kind }) {
    if (alpha === null)
        return judge;
    const ratio = (value) => value === null ? numbers/* NOTHING */.K$ : kind === 'distribution' ? (0,words/* number */.ai)(value) : (0,words/* times */.Hn)(value);
    return [
        ...(perMinute === null
            ? []
            : [`${(0,words/* number */.ai)(perMinute)} ${kind === 'mean' ? 'values' : 'requests'} a minute`]),
        `tolerance ${ratio(tolerance)}`,
        ...(margin === null ? [] : [`margin ${ratio(margin)}`]),
        `alpha ${(0,words/* percent */.KN)(alpha)}`,
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
        return numbers/* NOTHING */.K$;
    const { instances, ratio, deviation, next, lasts, window } = noise;
    const apart = ratio === null ? [] : [`over all the halves differ by ${(0,words/* times */.Hn)(ratio)}`];
    const phi = steps.length === 0 ? [] : [`φ ${steps.map(({ phi }) => (0,words/* number */.ai)(phi)).join(', ')} at the steps' weights`];
    if (deviation === 0 && lasts === 0) {
        return [`halves of ${instances} instances differ no more than chance makes them`, ...apart, ...phi].join('; ');
    }
    const course = next === 0
        ? `windows of ${(0,words/* span */.Ln)(window)} do not resemble each other`
        : `a window of ${(0,words/* span */.Ln)(window)} resembles the next by ${(0,words/* number */.ai)(next)}, which lasts for ${(0,words/* span */.Ln)(lasts)}`;
    const own = `halves of ${instances} instances differ by ${(0,words/* percent */.KN)(deviation)} from window to window beside chance`;
    return [own, course, ...apart, ...phi].join('; ');
}
function alarmWords(alarms) {
    if (alarms === null)
        return 'false alarms could not be looked for';
    const { stretches, apart, alarms: found, atMost } = alarms;
    const overlap = apart === stretches ? '' : `, of which ${(0,words/* number */.ai)(apart)} do not overlap and are independent`;
    return `${(0,words/* number */.ai)(found)} of ${(0,words/* number */.ai)(stretches)} stretches as long as the rollout would have been rolled back${overlap}: at most ${(0,words/* percent */.KN)(atMost)} with 95 % confidence`;
}
const alarmCell = ({ stretches, alarms, atMost }) => `${(0,words/* number */.ai)(alarms)} of ${(0,words/* number */.ai)(stretches)} (at most ${(0,words/* percent */.KN)(atMost)})`;
const promise = ({ alpha }) => `Promised is at most ${(0,words/* percent */.KN)(alpha)} over a whole rollout; halves have equal traffic, so that the steps' weights are not replayed.`;
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

// EXTERNAL MODULE: ./build/config/strategy.js
var strategy = __webpack_require__(16542);
;// CONCATENATED MODULE: ./build/rollout/plan.js

function compilePlan(source) {
    const { provider, metrics, ...analysis } = source.analysis;
    return {
        steps: (0,strategy/* stepsOf */.B)(source.strategy)
            .filter((step) => step.weight < 100)
            .map(compileStep),
        analysis: { ...analysis, provider },
        metrics,
        probes: source.probes,
        rollbackOn: rollbackOn(source),
        hold: source.rollback.hold,
        freeze: source.freeze,
        environment: source.environment,
    };
}
function rollbackOn({ analysis, rollback }) {
    const chosen = analysis['on-inconclusive'];
    if (chosen === undefined)
        return rollback.on;
    const others = rollback.on.filter((end) => end !== 'inconclusive');
    return chosen === 'rollback' ? [...others, 'inconclusive'] : others;
}
function compileStep(step) {
    return {
        weight: step.weight,
        mirror: step.mirror,
        bake: step.bake,
        name: step.name,
        environment: step.environment ?? null,
        approval: step.approval === 'required',
        pass: step.pass,
        ...(step.match === undefined ? {} : { match: step.match }),
    };
}
function planForFirstRelease(plan) {
    return { ...plan, steps: [] };
}
function splitsOf(plan) {
    return plan.steps.map(splitOf);
}
function splitOf({ weight, mirror, match }) {
    return { canary: weight, mirror, ...(match === undefined ? {} : { match }) };
}
function legs(plan) {
    if (plan.steps.length === 0)
        return [{ index: 0, name: 'no steps', weight: 0, environment: '' }];
    return plan.steps.map((step, index) => ({
        index,
        name: step.name,
        weight: step.weight,
        environment: step.environment ?? '',
    }));
}

// EXTERNAL MODULE: ./build/rollout/session.js
var session = __webpack_require__(23058);
// EXTERNAL MODULE: ./build/rollout/transitions.js
var transitions = __webpack_require__(74738);
// EXTERNAL MODULE: ./build/support/read-config.js + 13 modules
var read_config = __webpack_require__(95442);
// EXTERNAL MODULE: ./build/actions/providers.js + 1 modules
var providers = __webpack_require__(55122);
// EXTERNAL MODULE: ./build/actions/session.js + 9 modules
var actions_session = __webpack_require__(60448);
;// CONCATENATED MODULE: ./build/actions/calibrate.js


















const calibrateMain = async ({ values, overrides }, runtime) => {
    const { workspace } = runtime;
    const sections = [...analyze_canary/* analyzeCanary */.N.needs, 'strategy', 'analysis'];
    const config = await (0,read_config/* readConfig */.X)({ sections, config: values.config, overrides, workspace });
    const plan = compilePlan(config);
    await (0,actions_session/* withSession */.f)(config, values['github-token'], runtime, async (opened) => {
        const record = await (0,session/* loadRecord */.Ck)(opened.session);
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
        (0,summary/* appendSummary */.f)(calibrationSummary(calibration), runtime.env, runtime.log);
        runtime.output('report', await writeReport(calibration, runtime));
        runtime.output('phase', record.rollout?.phase ?? 'None');
    });
};
function stableOf({ stable, model }) {
    if (stable !== null)
        return stable;
    throw new errors/* UserError */.yo(`no release of ${model} serves yet, so there is no history to calibrate on`, {
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
        if (!(error instanceof UserError))
            throw error;
        return { detections: [], findings: [warning(`${UNKNOWN}: ${messageOf(error)}`)] };
    }
}
const UNKNOWN = 'what the steps can find is not known';
const warning = (message) => ({ level: 'warning', rule: 'plan/detection', message });
async function readHistory({ session, history }, { rollout, history: before }, stable, plan, runtime) {
    const provider = await (0,providers/* openProviders */.f)(plan, runtime, history);
    const { target, signal, clock } = session;
    const asking = { provider, labels: (release, arm) => target.labels(release, arm), signal };
    const inFlight = rollout !== null && transitions/* IN_FLIGHT */.Ri.includes(rollout.phase);
    const until = (inFlight ? (0,windows/* firstTraffic */.MG)(rollout.weights) : null) ?? clock.now();
    const reads = await Promise.all(plan.metrics.map((spec) => read(asking, plan, spec, stable, until)));
    return { reads, since: before[0]?.until ?? 0, until };
}
async function read(asking, plan, spec, stable, until) {
    if (outsideOf(plan, spec) !== null)
        return { past: null };
    const settle = 'settle' in spec ? spec.settle : 0;
    try {
        return { past: await (0,gather/* askPast */.kI)(asking, plan, spec, stable, until - settle) };
    }
    catch (error) {
        asking.signal.throwIfAborted();
        return { failure: (0,errors/* messageOf */.bD)(error) };
    }
}
async function writeReport(calibration, { env }) {
    const path = (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), `calibration-${calibration.release}.json`);
    await (0,promises_.writeFile)(path, `${JSON.stringify(calibration, null, 2)}\n`);
    return path;
}


/***/ }),

/***/ 16542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ stepsOf),
/* harmony export */   X: () => (/* binding */ strategySchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55491);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33820);


const share = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0).max(100);
const gate = {
    environment: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .max(255)
        .optional()
        .describe('GitHub environment whose protection rules guard the step.'),
    approval: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('required')
        .optional()
        .describe('Refuse to start when the environment has no required reviewers.'),
};
const bake = _units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz.describe('How long the step is watched at most.');
const pass = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['no-harm', 'proof'])
    .default('no-harm')
    .describe('What ends the step well: no proven harm at the end of the bake, or proof of not worse.');
const match = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    header: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).describe('Name of the header.'),
    value: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).describe('Its whole value.'),
})
    .optional()
    .describe('Requests with this header always go to the canary, whatever its share. Not every router can.');
const stepSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    weight: share
        .min(1)
        .describe('Share of requests that the canary answers, in percent, rising from step to step. Full (100) comes by itself after the last step; a last step of 100 is allowed and the same as full.'),
    bake,
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(60).optional().describe('Name shown to people. Default: "canary 25 %".'),
    ...gate,
    pass,
    mirror: share
        .default(0)
        .describe("Share of stable's requests that are also sent to the canary, in percent."),
    match,
});
const stepsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(stepSchema)
    .min(1)
    .max(100)
    .describe('The steps in order; one of them at least is below 100.');
const canarySchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ steps: stepsSchema });
const previewSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    bake: _units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz
        .prefault('10m')
        .describe('How long mirrored requests are watched at most; without `mirror` nothing is watched.'),
    mirror: share
        .default(0)
        .describe("Share of stable's requests that are also sent to the release in preview, in percent."),
    match,
    pass,
    ...gate,
});
const blueGreenSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    preview: previewSchema
        .prefault({})
        .describe('The release serves nobody but who asks for it; then all requests are switched at once.'),
});
const shadowSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    mirror: share
        .min(1)
        .default(100)
        .describe("Share of stable's requests that the canary gets a copy of, in percent."),
    bake,
    ...gate,
    pass,
    steps: stepsSchema
        .optional()
        .describe('Steps with real requests afterwards. Default: all of them at once.'),
});
const abSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    weight: share.min(1).max(99).default(50).describe("The challenger's share of the requests, in percent."),
    bake: _units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz.describe('How long the challenger may take to prove that it wins.'),
    match,
    ...gate,
});
const strategySchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ canary: canarySchema.describe('Rising shares of real traffic.') }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        'blue-green': blueGreenSchema.describe('A preview, then all requests at once; the one before is held.'),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        shadow: shadowSchema.describe('Copies of real requests first, whose answers nobody sees.'),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        ab: abSchema.describe('Fixed shares until the challenger has proven what its metrics ask (`goal: superior`).'),
    }),
])
    .meta({ id: 'strategy' });
function stepsOf(strategy) {
    if ('canary' in strategy)
        return strategy.canary.steps.map(named);
    if ('shadow' in strategy) {
        const { mirror, steps = [], ...rest } = strategy.shadow;
        return [{ ...rest, weight: 0, mirror, name: `shadow ${mirror} %` }, ...steps.map(named)];
    }
    if ('ab' in strategy) {
        const { ab } = strategy;
        return [{ ...ab, mirror: 0, pass: 'proof', name: `A/B ${ab.weight} %` }];
    }
    const { preview } = strategy['blue-green'];
    const watched = preview.mirror > 0;
    return [{ ...preview, weight: 0, bake: watched ? preview.bake : 0, name: 'preview' }];
}
const named = (step) => ({
    ...step,
    name: step.name ?? `canary ${step.weight} %`,
});


/***/ })

};
