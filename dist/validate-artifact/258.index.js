export const id = 258;
export const ids = [258];
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

/***/ 19258:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkAsked: () => (/* binding */ checkAsked)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _asked_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34135);
/* harmony import */ var _path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84212);




async function checkAsked({ provider: usual, metrics }, openCheck, known) {
    const problems = [];
    const opened = new Map();
    const reported = new Set(known.map(({ path }) => (0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .pathText */ .LF)(path)));
    for (const [index, metric] of metrics.entries()) {
        const path = ['analysis', 'metrics', index];
        const provider = metric.provider ?? usual;
        const key = JSON.stringify(provider);
        const own = metric.provider === undefined ? ['analysis', 'provider'] : [...path, 'provider'];
        if (!opened.has(key)) {
            opened.set(key, await openCheck(provider).catch((error) => {
                problems.push(problemOf(error, own, ''));
                return null;
            }));
        }
        const check = opened.get(key);
        for (const { path: below, text, part } of (0,_asked_js__WEBPACK_IMPORTED_MODULE_3__/* .askedBy */ .A)(metric)) {
            const place = [...path, ...below];
            if (!reported.has((0,_path_js__WEBPACK_IMPORTED_MODULE_2__/* .pathText */ .LF)(place)))
                problems.push(...tried(() => check?.(part), place, text));
        }
    }
    return problems;
}
function tried(check, path, text) {
    try {
        check();
        return [];
    }
    catch (error) {
        return [problemOf(error, path, text)];
    }
}
function problemOf(error, path, text) {
    if (!(error instanceof _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo))
        throw error;
    const hint = error.hint === undefined ? {} : { hint: error.hint };
    const isQuery = error instanceof _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr;
    const message = (isQuery ? error.problem : error.message).replace(/\s+/g, ' ');
    if (!isQuery || error.offset === null || error.text !== text)
        return { kind: 'wrong', path, message, ...hint };
    const { offset } = error;
    return { kind: 'wrong', path, message, inside: { offset, words: (0,_support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .placeIn */ .VV)(text, offset) }, ...hint };
}


/***/ }),

/***/ 43251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VV: () => (/* binding */ placeIn),
/* harmony export */   lr: () => (/* binding */ QueryError),
/* harmony export */   yb: () => (/* binding */ foundAt)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

class QueryError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    name = 'QueryError';
    text;
    problem;
    offset;
    constructor({ kind = 'query', text }, problem, { hint, offset = null }) {
        const where = offset === null ? '' : ` (${placeIn(text, offset)})`;
        super(`${kind} ${text.replace(/\s+/g, ' ').slice(0, 200)}: ${problem}${where}`, { hint });
        this.text = text;
        this.problem = problem;
        this.offset = offset;
    }
}
function placeIn(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
function foundAt(text, offset) {
    const found = text.slice(offset).trimStart().split('\n', 1)[0] ?? '';
    return found === '' ? 'the end' : `"${found.slice(0, 20)}"`;
}


/***/ })

};
