export const id = 4182;
export const ids = [4182];
export const modules = {

/***/ 71217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ histogramOf)
/* harmony export */ });
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26869);

function histogramOf(text) {
    const { name, matchers } = (0,_selector_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSelector */ .Pl)(text);
    const base = name.replace(/_bucket$/, '');
    return { classic: { name: `${base}_bucket`, matchers }, native: { name: base, matchers } };
}


/***/ }),

/***/ 74182:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   open: () => (/* binding */ open)
/* harmony export */ });
/* unused harmony export checkPart */
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _buckets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(71217);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(53239);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(26869);





function open(_, { history }) {
    if (history === null) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('analysis.provider: local needs the local target', {
            hint: 'Name a Prometheus: analysis.provider: {prometheus: {url: …}}.',
        });
    }
    return {
        kind: 'local',
        counts: 'cumulative',
        resolution: null,
        async query(query, signal) {
            const parts = Object.entries(query.parts).map(([part, asked]) => {
                return { part, selector: (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .fillSelector */ .Bk)(selectorOf(asked), query.values) };
            });
            const names = [...new Set(parts.map(({ selector }) => selector.name))];
            const { labels } = query;
            const exact = Object.entries(labels).filter((label) => typeof label[1] === 'string');
            const pieces = [];
            for (const range of (0,_pieces_js__WEBPACK_IMPORTED_MODULE_4__/* .piecesOf */ .Xe)(query)) {
                pieces.push(await orAborted(history({ names, ...range, labels: Object.fromEntries(exact) }), signal));
            }
            const found = (0,_pieces_js__WEBPACK_IMPORTED_MODULE_4__/* .joinPieces */ .Am)(pieces);
            return Object.fromEntries(parts.map(({ part, selector: { name, matchers } }) => {
                const wanted = (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .matches */ .cK)([...(0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .demanding */ .kA)({ ...labels, __name__: name }), ...matchers]);
                return [
                    part,
                    found.filter((series) => wanted(series.labels)).map((series) => readable(series, query)),
                ];
            }));
        },
    };
}
function checkPart(part) {
    selectorOf(part);
}
function selectorOf(part) {
    if ('expression' in part)
        throw needsPrometheus(part.expression);
    return 'histogram' in part ? (0,_buckets_js__WEBPACK_IMPORTED_MODULE_2__/* .histogramOf */ .A)(part.histogram).classic : (0,_selector_js__WEBPACK_IMPORTED_MODULE_3__/* .parseSelector */ .Pl)(part.selector);
}
function needsPrometheus(text) {
    return new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ text }, 'the local provider knows selectors only', {
        hint: "A query of one's own needs `analysis.provider: {prometheus: {url: …}}`; a rate or a latency works here.",
    });
}
function readable(series, { from, to }) {
    const samples = series.samples.filter(([at, value]) => at >= from && at <= to && Number.isFinite(value));
    return { labels: series.labels, samples };
}
function orAborted(answer, signal) {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
}


/***/ }),

/***/ 53239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Am: () => (/* binding */ joinPieces),
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   Xe: () => (/* binding */ piecesOf)
/* harmony export */ });
const MAX_POINTS = 10_000;
function piecesOf({ from, to, step }, points = MAX_POINTS) {
    const pieces = [];
    for (let at = from; at <= to; at += points * step) {
        pieces.push({ from: at, to: Math.min(to, at + (points - 1) * step), step });
    }
    return pieces;
}
function joinPieces(pieces) {
    const whole = new Map();
    for (const { labels, samples } of pieces.flat()) {
        const key = keyOf(labels);
        const joined = whole.get(key);
        if (joined === undefined)
            whole.set(key, { labels, samples: [...samples] });
        else
            for (const sample of samples)
                joined.samples.push(sample);
    }
    return [...whole.values()];
}
function keyOf(labels) {
    return JSON.stringify(Object.entries(labels).sort());
}


/***/ }),

/***/ 26869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ fillSelector),
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   Pl: () => (/* binding */ parseSelector),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   kA: () => (/* binding */ demanding),
/* harmony export */   zl: () => (/* binding */ formatMatchers)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86738);



const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const OPERATOR = /=~|!~|!=|=/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;
const SPACE = /\s*/y;
const ESCAPES = {
    n: '\n',
    t: '\t',
    r: '\r',
    '\\': '\\',
    '"': '"',
    "'": "'",
};
function parseSelector(text) {
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text)?.[0] ?? null;
        if (found !== null)
            at += found.length;
        return found;
    };
    const expect = (pattern, what) => {
        take(SPACE);
        return take(pattern) ?? fail(text, at, what);
    };
    const name = expect(NAME, "a metric's name");
    const matchers = [];
    take(SPACE);
    if (take(/\{/y) !== null) {
        for (take(SPACE); take(/\}/y) === null; take(SPACE)) {
            if (matchers.length > 0)
                expect(/,/y, '"," or "}"');
            take(SPACE);
            if (take(/\}/y) !== null)
                break;
            const label = expect(LABEL, 'a label');
            const operator = expect(OPERATOR, '=, !=, =~ or !~');
            const quoted = expect(QUOTED, 'a quoted value');
            matchers.push({ label, operator, value: unquote(quoted, text, at - quoted.length) });
        }
    }
    take(SPACE);
    if (at < text.length)
        fail(text, at, 'the end of the selector');
    return { name, matchers };
}
const HINT = 'A selector is a metric name with label matchers, such as requests_total{code=~"5.."}; the labels of the arm are added to it. For an expression use `query`.';
function fail(text, at, expected) {
    const problem = `expected ${expected}, found ${(0,_support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .foundAt */ .yb)(text, at)}`;
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ kind: 'selector', text }, problem, { hint: HINT, offset: at });
}
function unquote(quoted, text, at) {
    const inner = quoted.slice(1, -1);
    if (quoted.startsWith('`'))
        return inner;
    return inner.replace(/\\(.)/g, (escaped, letter, index) => {
        const meant = ESCAPES[letter];
        if (meant !== undefined)
            return meant;
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ kind: 'selector', text }, `unknown escape ${escaped}; write \\\\ for a backslash`, { hint: HINT, offset: at + 1 + index });
    });
}
function fillSelector(selector, values) {
    const matchers = selector.matchers.map((matcher) => {
        const written = matcher.operator.endsWith('~') ? literally : (value) => value;
        return { ...matcher, value: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fill */ .GS)(matcher.value, values, written) };
    });
    return { ...selector, matchers };
}
const literally = (text) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
function formatMatchers(matchers) {
    return matchers.map(({ label, operator, value }) => `${label}${operator}${quote(value)}`).join(',');
}
const quote = (value) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
function demanding(labels) {
    return Object.entries(labels).map(([label, value]) => typeof value === 'string'
        ? { label, operator: '=', value }
        : { label, operator: '=~', value: value.matching });
}
function matches(matchers) {
    const tests = matchers.map(({ label, operator, value }) => {
        const expression = operator.endsWith('~') ? compile(value) : null;
        const equal = (found) => (expression === null ? found === value : expression.test(found));
        const wanted = !operator.startsWith('!');
        return (labels) => equal(labels[label] ?? '') === wanted;
    });
    return (labels) => tests.every((test) => test(labels));
}
function compile(expression) {
    try {
        return new RegExp(`^(?:${expression})$`, 's');
    }
    catch (cause) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`selector: ${expression.slice(0, 200)} is no regular expression`, { cause });
    }
}


/***/ }),

/***/ 86738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   GS: () => (/* binding */ fill),
/* harmony export */   qe: () => (/* binding */ unknownPlace),
/* harmony export */   rV: () => (/* binding */ mapPlaces),
/* harmony export */   yN: () => (/* binding */ placesIn)
/* harmony export */ });
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43251);

const PLACE = /\{\{\s*([a-zA-Z_][\w.-]*)\s*\}\}/g;
function fill(text, values, write) {
    return mapPlaces(text, (name, _, at) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (value === undefined) {
            throw unknownPlace(text, name, at, Object.keys(values).sort());
        }
        return write(value, name, at);
    });
}
function unknownPlace(text, name, offset, known) {
    const list = known.map((one) => `{{${one}}}`).join(', ');
    return new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, `nothing is known as {{${name}}}`, { hint: `Known are ${list}.`, offset });
}
function mapPlaces(text, to) {
    return text.replace(PLACE, (place, name, at) => to(name, place, at));
}
function placeOf(text, name) {
    return [...text.matchAll(PLACE)].find(([, found]) => found === name)?.index ?? -1;
}
function placesIn(text) {
    return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
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
