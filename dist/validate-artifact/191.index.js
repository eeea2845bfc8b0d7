export const id = 191;
export const ids = [191];
export const modules = {

/***/ 52079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ json),
/* harmony export */   u: () => (/* binding */ clean)
/* harmony export */ });
function clean(text) {
    const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
function json(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 50191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPart: () => (/* binding */ checkPart),
  open: () => (/* binding */ file_open)
});

// EXTERNAL MODULE: ./build/support/query-error.js
var query_error = __webpack_require__(43251);
// EXTERNAL MODULE: ./build/metrics/rows.js
var metrics_rows = __webpack_require__(49921);
// EXTERNAL MODULE: ./build/metrics/selector.js
var selector = __webpack_require__(26869);
// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
;// CONCATENATED MODULE: ./build/metrics/file/read.js



const MAX_SIZE = 64 * 2 ** 20;
async function readInside(workspace, path) {
    const real = await realOf((0,external_node_path_.resolve)(workspace, path), path);
    const inside = (0,external_node_path_.relative)(await realOf(workspace, 'the workspace'), real);
    if (inside === '..' || inside.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(inside)) {
        throw wrong(path, 'a file in the workspace', 'one outside of it');
    }
    const stats = await (0,promises_.stat)(real);
    if (!stats.isFile())
        throw wrong(path, 'a file', 'something else');
    if (stats.size > MAX_SIZE)
        throw wrong(path, 'at most 64 MiB', `${Math.ceil(stats.size / 2 ** 20)} MiB`);
    return (0,promises_.readFile)(real, 'utf8');
}
async function realOf(path, name) {
    try {
        return await (0,promises_.realpath)(path);
    }
    catch (error) {
        throw wrong(name, 'a file', (0,errors/* messageOf */.bD)(error));
    }
}
const wrong = (path, expected, found) => new errors/* UserError */.yo(`analysis.provider.file.path: ${path}: expected ${expected}, found ${found}`, {
    hint: 'Is it written before the analysis, by a step of the same job or from an artifact?',
});

// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
;// CONCATENATED MODULE: ./build/metrics/file/table.js



async function readTable(path, text) {
    const rows = path.endsWith('.json') ? listOf(path, text) : await linesOf(path, text);
    return rows.map((row, i) => measured(row, `${path}: row ${i + 1}`));
}
function listOf(path, text) {
    const rows = (0,clean/* json */.P)(text);
    const found = Array.isArray(rows) ? rows.find((row) => typeof row !== 'object' || row === null) : text;
    if (!Array.isArray(rows) || found !== undefined)
        throw table_wrong(path, 'a list of objects', found);
    return rows;
}
async function linesOf(path, text) {
    const { parse } = await __webpack_require__.e(/* import() */ 175).then(__webpack_require__.bind(__webpack_require__, 25175));
    try {
        return parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
    }
    catch (error) {
        throw table_wrong(path, 'CSV', error instanceof Error ? error.message : text);
    }
}
function measured(row, where) {
    const { time, arm, release, metric, value, ...others } = row;
    if (typeof metric !== 'string' || metric === '')
        throw table_wrong(where, 'a name as metric', metric);
    const labels = Object.fromEntries(Object.entries(others).map(([name, cell]) => [name, String(cell ?? '')]));
    const of = { arm: nameIn(arm), release: nameIn(release) };
    if (of.arm === undefined && of.release === undefined)
        throw table_wrong(where, 'an arm or a release', arm);
    return { ...of, metric, labels, at: timeOf(time, where), value: numberOf(value, where) };
}
const nameIn = (cell) => cell === undefined || cell === null || cell === '' ? undefined : String(cell);
function timeOf(cell, where) {
    const text = String(cell ?? '');
    if (/^\d{1,15}(\.\d+)?$/.test(text))
        return Number(text);
    const at = (0,metrics_rows/* timeIn */.Hi)(text);
    if (Number.isNaN(at))
        throw table_wrong(where, 'a time (ISO 8601 with a zone, or ms since the epoch)', cell);
    return at;
}
function numberOf(cell, where) {
    const value = (0,metrics_rows/* numberIn */.Po)(cell);
    if (value === undefined)
        throw table_wrong(where, 'a number as value', cell);
    return value;
}
const table_wrong = (where, expected, found) => {
    const shown = typeof found === 'string' ? found.slice(0, 200) : (JSON.stringify(found) ?? '');
    return new errors/* UserError */.yo(`${where}: expected ${expected}, found ${(0,clean/* clean */.u)(shown) || 'nothing'}`, {
        hint: 'Rows have the columns time, arm or release, metric and value; other columns are labels.',
    });
};

;// CONCATENATED MODULE: ./build/metrics/file/index.js






function file_open({ path, counts }, { workspace }) {
    return {
        kind: 'file',
        counts,
        resolution: null,
        async query(query, signal) {
            const parts = Object.entries(query.parts).map(([name, part]) => {
                return [name, (0,selector/* fillSelector */.Bk)(selectorOf(part), query.values)];
            });
            signal.throwIfAborted();
            const rows = await readTable(path, await readInside(workspace, path));
            signal.throwIfAborted();
            const own = rows.filter((row) => isOf(row, query));
            return Object.fromEntries(parts.map(([name, { name: metric, matchers }]) => {
                const wanted = (0,selector/* matches */.cK)(matchers);
                const found = own.filter((row) => row.metric === metric && wanted(row.labels));
                return [name, (0,metrics_rows/* seriesOf */.Lf)(found, query)];
            }));
        },
    };
}
const isOf = ({ arm, release }, { values }) => (arm === undefined || arm === values['arm']) && (release === undefined || release === values['release']);
function checkPart(part) {
    selectorOf(part);
}
function selectorOf(part) {
    if ('histogram' in part) {
        const source = { kind: 'histogram', text: part.histogram };
        throw new query_error/* QueryError */.lr(source, 'a file is not asked for histograms', { hint: metrics_text/* NO_HISTOGRAMS */.MT });
    }
    return (0,selector/* parseSelector */.Pl)('selector' in part ? part.selector : part.expression);
}


/***/ }),

/***/ 49921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ timeIn),
/* harmony export */   Lf: () => (/* binding */ seriesOf),
/* harmony export */   Po: () => (/* binding */ numberIn)
/* harmony export */ });
/* harmony import */ var _samples_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83329);

function seriesOf(rows, range) {
    const found = new Map();
    for (const { labels, at, value } of rows) {
        const key = JSON.stringify(Object.entries(labels).sort());
        const series = found.get(key) ?? { labels, samples: [] };
        series.samples.push([at, value]);
        found.set(key, series);
    }
    return [...found.values()].map(({ labels, samples }) => ({
        labels,
        samples: (0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .samplesWithin */ .n)(samples, range),
    }));
}
function numberIn(cell) {
    if (cell === null || cell === '' || /^[+-]?(nan|inf(inity)?)$/i.test(String(cell)))
        return null;
    const value = typeof cell === 'string' ? Number(cell) : cell;
    return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
}
function timeIn(text) {
    return /^\d{4}-\d\d-\d\d[T ].*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}


/***/ }),

/***/ 83329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ samplesWithin)
/* harmony export */ });
function samplesWithin(samples, { from, to }) {
    const kept = [];
    let sorted = true;
    for (const sample of samples) {
        const [at] = sample;
        if (!(at >= from && at <= to) || !hasValue(sample))
            continue;
        sorted &&= at > (kept.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
        kept.push(sample);
    }
    return sorted ? kept : [...new Map(kept)].sort(([a], [b]) => a - b);
}
const hasValue = (sample) => Number.isFinite(sample[1]);


/***/ }),

/***/ 26869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ fillSelector),
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   Pl: () => (/* binding */ parseSelector),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   kA: () => (/* binding */ demanding)
/* harmony export */ });
/* unused harmony export formatMatchers */
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

/***/ 88571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ NO_HISTOGRAMS),
/* harmony export */   Ri: () => (/* binding */ requireQuotes),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86738);


const TELLING = ['arm', 'release', 'version'];
const SHARED = ['model', 'window'];
const NO_HISTOGRAMS = 'A rate of slow requests (bad: the slow ones, total: all) judges the same; histograms need Prometheus or the local target.';
function textOf(part, vendor, own = []) {
    if ('histogram' in part) {
        const source = { kind: 'histogram', text: part.histogram };
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr(source, `${vendor} is not asked for histograms`, { hint: NO_HISTOGRAMS });
    }
    const text = 'selector' in part ? part.selector : part.expression;
    const places = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placesIn */ .yN)(text);
    const known = [...TELLING, ...SHARED, ...own];
    const unknown = places.find((name) => !known.includes(name));
    if (unknown !== undefined)
        throw (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .unknownPlace */ .qe)(text, unknown, (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(text, unknown), known);
    if (!places.some((name) => TELLING.includes(name))) {
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, 'expected {{release}} or {{arm}} in it', {
            hint: 'Without it, stable and canary would be answered with the same numbers.',
        });
    }
    return text;
}
function requireQuotes(text, strings, like) {
    const code = text.replace(strings, (quoted) => ' '.repeat(quoted.length));
    const [bare] = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placesIn */ .yN)(code);
    if (bare === undefined)
        return;
    const offset = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(code, bare);
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, `expected {{${bare}}} in quotes`, { hint: `Write it like ${like}.`, offset });
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
