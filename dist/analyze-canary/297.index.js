export const id = 297;
export const ids = [297];
export const modules = {

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

/***/ 10297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkTogether: () => (/* binding */ checkTogether)
});

// EXTERNAL MODULE: ./build/metrics/config.js + 14 modules
var config = __webpack_require__(57124);
// EXTERNAL MODULE: ./build/config/asked.js
var asked = __webpack_require__(34135);
// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var config_metric = __webpack_require__(22621);
// EXTERNAL MODULE: ./build/config/problem.js
var problem = __webpack_require__(58308);
// EXTERNAL MODULE: ./build/config/ratios.js
var ratios = __webpack_require__(17767);
// EXTERNAL MODULE: ./build/config/strategy.js
var config_strategy = __webpack_require__(16542);
// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(33820);
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
    const { tolerance, margin, good } = (0,ratios/* comparedRatios */.U)(metric);
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
