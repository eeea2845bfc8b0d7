export const id = 73;
export const ids = [73];
export const modules = {

/***/ 4135:
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

/***/ 4073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkTogether: () => (/* binding */ checkTogether)
});

// EXTERNAL MODULE: ./build/metrics/config.js + 16 modules
var config = __webpack_require__(4753);
// EXTERNAL MODULE: ./build/config/asked.js
var asked = __webpack_require__(4135);
// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var config_metric = __webpack_require__(2621);
// EXTERNAL MODULE: ./build/config/problem.js
var problem = __webpack_require__(8308);
;// CONCATENATED MODULE: ./build/config/ratios.js
function comparedRatios(metric) {
    const good = 'rate' in metric ? 'good' in metric.rate : 'mean' in metric && metric.better === 'higher';
    const usual = good ? 0.8 : 1.25;
    return {
        good,
        tolerance: metric.tolerance ?? (good ? 0.9 : 1.1),
        margin: metric.goal === 'superior' ? 1 : (metric.margin ?? usual),
    };
}

// EXTERNAL MODULE: ./build/config/strategy.js
var config_strategy = __webpack_require__(6542);
// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(3820);
;// CONCATENATED MODULE: ./build/config/check-metrics.js







function checkMetrics(analysis, strategy) {
    const seen = new Map();
    const bakes = strategy === undefined ? [] : (0,config_strategy/* stepsOf */.B)(strategy).map(({ bake }) => bake);
    const bake = Math.max(0, ...bakes) || null;
    return analysis.metrics.flatMap((metric, index) => {
        const path = ['analysis', 'metrics', index];
        const first = seen.get(metric.name);
        seen.set(metric.name, first ?? index);
        const repeated = `the name ${JSON.stringify(metric.name)} is taken by metric ${(first ?? 0) + 1} of the list`;
        const judge = metric.judge ?? analysis.judge;
        const given = { metric, judge, provider: metric.provider ?? analysis.provider, path, bake };
        return [
            ...(first === undefined ? [] : [(0,problem/* wrong */.Q)([...path, 'name'], repeated)]),
            ...checkBounds(given),
            ...checkShares(given),
            ...checkRatios(given),
            ...checkLateness(given),
            ...(0,asked/* askedBy */.A)(metric).flatMap((asked) => checkAsked(asked, given)),
        ];
    });
}
function checkBounds({ metric, judge, path }) {
    if (!('failure-limit' in metric))
        return [];
    const { min, max } = metric;
    if (min !== undefined && max !== undefined && min > max) {
        return [(0,problem/* wrong */.Q)([...path, 'min'], `expected at most "max", which is ${max}, found ${min}`)];
    }
    if (min !== undefined || max !== undefined)
        return [];
    if (judge === 'mann-whitney')
        return [];
    if ('query' in metric)
        return [(0,problem/* wrong */.Q)([...path, 'query'], 'needs "max" or "min" beside it to be judged by')];
    if (judge === 'threshold') {
        return [(0,problem/* wrong */.Q)(path, 'needs "max" or "min": judge "threshold" compares with nothing else')];
    }
    return [];
}
const SHARES = ['max', 'min', 'fail-above', 'fail-below', 'abort-above', 'abort-below'];
function checkShares({ metric, path }) {
    const kind = (0,config_metric/* kindOf */.I)(metric);
    if ((kind !== 'rate' && kind !== 'latency') || !('failure-limit' in metric))
        return [];
    return SHARES.flatMap((key) => {
        const value = metric[key];
        if (value === undefined || (value >= 0 && value <= 1))
            return [];
        const instead = value > 1 && value <= 100 ? `: for ${value} % write ${Number((value / 100).toPrecision(9))}` : '';
        return [(0,problem/* wrong */.Q)([...path, key], `expected a share from 0 to 1, found ${value}${instead}`)];
    });
}
function checkRatios({ metric, judge, path }) {
    if (!('goal' in metric) || judge !== 'sequential')
        return [];
    const { tolerance, margin, good } = comparedRatios(metric);
    if ((0,config_metric/* kindOf */.I)(metric) === 'quantile' && tolerance < 1) {
        const least = "expected at least 1, since harm is to be slower than stable's quantile times this";
        return [(0,problem/* wrong */.Q)([...path, 'tolerance'], `${least}, found ${tolerance}`)];
    }
    if (metric.goal === 'superior') {
        const unused = 'not used with goal "superior", which wants proof of better than stable: leave it out';
        return metric.margin === undefined ? [] : [(0,problem/* wrong */.Q)([...path, 'margin'], unused)];
    }
    if (good ? margin < tolerance : tolerance < margin)
        return [];
    const key = metric.margin === undefined ? 'tolerance' : 'margin';
    const events = good ? 'where more is better must be below' : 'where less is better must be above';
    return [
        (0,problem/* wrong */.Q)([...path, key], `the margin ${events} the tolerance: margin is ${margin}, tolerance ${tolerance}`),
    ];
}
function checkLateness({ metric, path, bake }) {
    if (bake === null || !('settle' in metric))
        return [];
    const { delay, settle } = metric;
    if (delay + settle < bake)
        return [];
    const [late, longest] = [(0,units/* durationText */.S5)(delay + settle), (0,units/* durationText */.S5)(bake)];
    const key = delay >= settle ? 'delay' : 'settle';
    const both = delay > 0 && settle > 0 ? '"delay" and "settle" together are' : 'it is';
    return [
        (0,problem/* wrong */.Q)([...path, key], `no step would see a window of its own: ${both} ${late}, and the longest bake is ${longest}`),
    ];
}
const TELLING = /\{\{\s*(?:arm|release|version)\s*\}\}/;
function checkAsked({ path: below, part, text }, { metric, judge, provider, path }) {
    const [name = ''] = Object.keys(provider);
    const place = [...path, ...below];
    if ('histogram' in part) {
        if (config/* WITH_HISTOGRAMS */.TH.includes(name))
            return [];
        const able = config/* WITH_HISTOGRAMS */.TH.map((one) => JSON.stringify(one)).join(' or ');
        const instead = 'distribution' in metric ? 'compare a mean' : 'count the slow requests in a `rate`';
        return [
            (0,problem/* wrong */.Q)(place, `${JSON.stringify(name)} has no histograms: ${instead}, or name ${able} as this metric's provider`),
        ];
    }
    const by = (0,config/* armsBy */.vs)(provider);
    const compared = !('query' in metric) || judge === 'mann-whitney';
    const needed = by === 'text' || (by === 'selectors' && 'expression' in part && compared);
    if (!needed || TELLING.test(text))
        return [];
    return [
        (0,problem/* wrong */.Q)(place, 'expected {{release}} or {{arm}} in it: without, stable and canary would be answered with the same numbers'),
    ];
}

;// CONCATENATED MODULE: ./build/config/checks.js


function checkTogether(config) {
    return [
        ...(config.strategy === undefined ? [] : checkStrategy(config.strategy)),
        ...(config.analysis === undefined ? [] : checkMetrics(config.analysis, config.strategy)),
        ...(config.model === undefined ? [] : checkQuality(config.model.contract.quality)),
        ...checkProviders(config),
    ];
}
function checkStrategy(strategy) {
    if ('canary' in strategy)
        return checkSteps(strategy.canary.steps, ['strategy', 'canary', 'steps']);
    if ('shadow' in strategy) {
        const { steps: after, ...first } = strategy.shadow;
        const steps = after === undefined ? [] : checkSteps(after, ['strategy', 'shadow', 'steps']);
        return [...checkApproval(first, ['strategy', 'shadow']), ...steps];
    }
    return 'ab' in strategy
        ? checkApproval(strategy.ab, ['strategy', 'ab'])
        : checkApproval(strategy['blue-green'].preview, ['strategy', 'blue-green', 'preview']);
}
function checkApproval(step, path) {
    if (step.approval !== 'required' || step.environment !== undefined)
        return [];
    const message = 'needs "environment" beside it: the reviewers are those of a GitHub environment';
    return [(0,problem/* wrong */.Q)([...path, 'approval'], message)];
}
function checkSteps(steps, list) {
    const problems = [];
    for (const [index, step] of steps.entries()) {
        const before = steps[index - 1]?.weight ?? 0;
        const path = [...list, index];
        if (step.weight === 100 && index < steps.length - 1) {
            problems.push((0,problem/* wrong */.Q)([...path, 'weight'], 'only the last step can be 100: it leaves nothing to compare with'));
        }
        else if (step.weight <= before && before < 100) {
            const expected = `weights rise from step to step: expected more than ${before}`;
            problems.push((0,problem/* wrong */.Q)([...path, 'weight'], `${expected}, found ${step.weight}`));
        }
        problems.push(...checkApproval(step, path));
    }
    if (steps.every((step) => step.weight === 100)) {
        problems.push((0,problem/* wrong */.Q)(list, 'expected a step below 100: full comes by itself, and nothing would be judged'));
    }
    return problems;
}
function checkQuality(quality) {
    return Object.entries(quality).flatMap(([name, { min, max }]) => min === undefined || max === undefined || min <= max
        ? []
        : [
            (0,problem/* wrong */.Q)(['model', 'contract', 'quality', name, 'min'], `expected at most "max", which is ${max}, found ${min}`),
        ]);
}
function checkProviders({ analysis, target }) {
    if (analysis === undefined || target === undefined || 'local' in target)
        return [];
    const named = analysis.metrics.map(({ provider }, i) => [['analysis', 'metrics', i, 'provider'], provider]);
    const all = [[['analysis', 'provider'], analysis.provider], ...named];
    return all
        .filter(([, provider]) => provider !== undefined && 'local' in provider)
        .map(([path]) => (0,problem/* wrong */.Q)(path, '"local" reads the router of the local target: with another target, name a metrics server'));
}


/***/ })

};
