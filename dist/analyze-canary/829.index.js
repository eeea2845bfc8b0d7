export const id = 829;
export const ids = [829];
export const modules = {

/***/ 2829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   localProvider: () => (/* binding */ localProvider)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5921);
/* harmony import */ var _pieces_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3239);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6869);



function localProvider(history) {
    return {
        kind: 'local',
        async query(query, signal) {
            const parts = Object.entries(query.parts).map(([part, asked]) => {
                if ('expression' in asked)
                    throw needsPrometheus(asked.expression);
                return { part, selector: (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSelector */ .Pl)(asked.selector) };
            });
            const names = [...new Set(parts.map(({ selector }) => selector.name))];
            const { labels } = query;
            const pieces = [];
            for (const range of (0,_pieces_js__WEBPACK_IMPORTED_MODULE_2__/* .piecesOf */ .X)(query)) {
                pieces.push(await orAborted(history({ names, ...range, labels }), signal));
            }
            const found = (0,_pieces_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPieces */ .A)(pieces);
            return Object.fromEntries(parts.map(({ part, selector: { name, matchers } }) => {
                const wanted = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .matches */ .cK)([...(0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .exactly */ .pV)({ ...labels, __name__: name }), ...matchers]);
                return [
                    part,
                    found.filter((series) => wanted(series.labels)).map((series) => readable(series, query)),
                ];
            }));
        },
    };
}
function needsPrometheus(expression) {
    return new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`query ${expression.slice(0, 200)}: the local provider knows selectors only`, {
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

/***/ 3239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ joinPieces),
/* harmony export */   X: () => (/* binding */ piecesOf)
/* harmony export */ });
const MAX_POINTS = 10_000;
function piecesOf({ from, to, step }) {
    const pieces = [];
    for (let at = from; at <= to; at += MAX_POINTS * step) {
        pieces.push({ from: at, to: Math.min(to, at + (MAX_POINTS - 1) * step), step });
    }
    return pieces;
}
function joinPieces(pieces) {
    const whole = new Map();
    const labels = new Map();
    for (const series of pieces.flat()) {
        const key = JSON.stringify(Object.entries(series.labels).sort());
        labels.set(key, series.labels);
        whole.set(key, [...(whole.get(key) ?? []), ...series.samples]);
    }
    return [...labels].map(([key, of]) => ({ labels: of, samples: whole.get(key) ?? [] }));
}


/***/ }),

/***/ 6869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ parseSelector),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   pV: () => (/* binding */ exactly),
/* harmony export */   zl: () => (/* binding */ formatMatchers)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5921);

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
            matchers.push({ label, operator, value: unquote(expect(QUOTED, 'a quoted value'), text) });
        }
    }
    take(SPACE);
    if (at < text.length)
        fail(text, at, 'the end of the selector');
    return { name, matchers };
}
function fail(text, at, expected) {
    const found = at < text.length ? `"${text.slice(at, at + 20)}"` : 'the end';
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`selector ${text.slice(0, 200)}: expected ${expected} at character ${at + 1}, found ${found}`, {
        hint: 'A selector is a metric name with label matchers, such as requests_total{code=~"5.."}. For an expression use `query`.',
    });
}
function unquote(quoted, text) {
    const inner = quoted.slice(1, -1);
    if (quoted.startsWith('`'))
        return inner;
    return inner.replace(/\\(.)/g, (_, letter) => {
        const meant = ESCAPES[letter];
        if (meant === undefined)
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`selector ${text.slice(0, 200)}: unknown escape \\${letter}; write \\\\ for a backslash`);
        return meant;
    });
}
function formatMatchers(matchers) {
    return matchers.map(({ label, operator, value }) => `${label}${operator}${quote(value)}`).join(',');
}
const quote = (value) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
function exactly(labels) {
    return Object.entries(labels).map(([label, value]) => ({ label, operator: '=', value }));
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


/***/ })

};
