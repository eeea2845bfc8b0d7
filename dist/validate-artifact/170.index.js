export const id = 170;
export const ids = [170];
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

/***/ 37170:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkConfig: () => (/* binding */ checkConfig),
  checkPart: () => (/* binding */ checkPart)
});

// UNUSED EXPORTS: inJson, inPath, valuesOf

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
// EXTERNAL MODULE: ./node_modules/json-p3/dist/json-p3.cjs.js
var json_p3_cjs = __webpack_require__(50393);
// EXTERNAL MODULE: ./build/metrics/clean.js
var metrics_clean = __webpack_require__(52079);
;// CONCATENATED MODULE: ./build/metrics/web/answer.js




const MS = { s: 1_000, ms: 1, ns: 1e-6 };
function pathOf(text, key) {
    try {
        return (0,json_p3_cjs/* compile */.wE)(text);
    }
    catch (error) {
        throw new errors/* UserError */.yo(`analysis.provider.web.${key}: expected a JSONPath (RFC 9535), found ${(0,metrics_clean/* clean */.u)(text)}: ${(0,metrics_clean/* clean */.u)((0,errors/* messageOf */.bD)(error))}`, { hint: 'Such as $.series[*].points[*].value.' });
    }
}
function readAnswer(body, layout, query) {
    const answer = json(body);
    const { series, times, values } = layout;
    expectRoot(answer, series === '$' ? values : series, body);
    const [eachTime, eachValue] = [pathOf(times, 'times'), pathOf(values, 'values')];
    const found = answer_all(pathOf(series, 'series'), answer);
    const rows = found.map((one) => {
        const labels = labelsOf(one, layout.labels ?? {});
        return rowsOf(labels, answer_all(eachTime, one), answer_all(eachValue, one), layout, query.step);
    });
    if (layout.labels !== undefined)
        return seriesOf(rows.flat(), query);
    return rows.flatMap((one) => seriesOf(one, query));
}
function expectRoot(answer, path, body) {
    const [root = '$'] = /^\$(?:\.[A-Za-z_]\w*|\['[^']*'\])*/.exec(path) ?? [];
    if (typeof answer === 'object' && answer !== null && answer_all(pathOf(root, 'series'), answer).length > 0)
        return;
    throw new UserError(`expected JSON with ${root}, found ${clean(body.slice(0, 200)) || 'nothing'}`, {
        hint: 'Check url, series, times and values of analysis.provider.web.',
    });
}
function answer_all(path, value) {
    try {
        return path.query(value).values();
    }
    catch (error) {
        throw new UserError(`expected JSON that ${path.toString()} can search, found ${clean(messageOf(error))}`);
    }
}
function labelsOf(series, paths) {
    return Object.fromEntries(Object.entries(paths).map(([name, path]) => {
        const [found = ''] = answer_all(pathOf(path, `labels.${name}`), series);
        return [name, typeof found === 'string' ? found : JSON.stringify(found)];
    }));
}
function rowsOf(labels, times, values, layout, step) {
    if (times.length !== values.length) {
        throw unreadable('as many times as values', `${times.length} times and ${values.length} values`);
    }
    const later = layout.stamp === 'start' ? step : 0;
    return times.map((time, i) => {
        const at = millisecondsOf(time, layout['time-unit']);
        const value = numberIn(values[i]);
        if (Number.isNaN(at))
            throw unreadable(`a time (${layout['time-unit']})`, JSON.stringify(time));
        if (value === undefined)
            throw unreadable('a number as value', JSON.stringify(values[i]));
        return { labels, at: at + later, value };
    });
}
function millisecondsOf(time, unit) {
    if (unit === 'iso')
        return timeIn(String(time));
    return /^-?\d+(\.\d+)?$/.test(String(time)) ? Math.round(Number(time) * MS[unit]) : Number.NaN;
}
const unreadable = (expected, found) => new UserError(`web: expected ${expected}, found ${clean(found)}`, {
    hint: 'Check times, values and time-unit of analysis.provider.web.',
});

;// CONCATENATED MODULE: ./build/metrics/web/places.js





const OWN = ['from', 'to', 'step'];
const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/gs;
function checkConfig({ series, times, values, labels = {}, body = '' }) {
    const named = Object.entries(labels).map(([name, text]) => [`labels.${name}`, text]);
    for (const [key, text] of [...Object.entries({ series, times, values }), ...named]) {
        expectQuotes(text, "[?@.release=='{{release}}']");
        pathOf((0,template/* mapPlaces */.rV)(text, () => 'x'), key);
    }
    expectQuotes(body, '{"release": "{{release}}"}');
}
function checkPart(part, config) {
    checked(part, config);
}
function checked(part, config) {
    const paths = [config.series, config.times, config.values, ...Object.values(config.labels ?? {})];
    const others = [config.url, config.body ?? '', ...paths].map((text) => without(text, ['query']));
    const text = 'histogram' in part ? '' : 'selector' in part ? part.selector : part.expression;
    (0,metrics_text/* textOf */.b6)('histogram' in part ? part : { expression: [text, ...others].join('\n') }, 'a web API', OWN);
    return text;
}
function expectQuotes(text, like) {
    (0,metrics_text/* requireQuotes */.Ri)(without(text, OWN), STRINGS, like);
}
const without = (text, names) => (0,template/* mapPlaces */.rV)(text, (name, place) => (names.includes(name) ? '' : place));
function valuesOf(part, config, query) {
    const { from, to, step } = query;
    const time = (ms) => timeAs(config['time-unit'], ms);
    const values = { ...query.values, from: time(from - step), to: time(to), step: String(step / 1_000) };
    const text = checked(part, config);
    return {
        ...values,
        query: fill(text, values, (value, name) => (OWN.includes(name) ? value : plain(value, name))),
    };
}
function timeAs(unit, ms) {
    if (unit === 'iso')
        return new Date(ms).toISOString();
    if (unit === 's')
        return String(ms / 1_000);
    return unit === 'ms' ? String(ms) : `${ms}000000`;
}
function plain(value, name) {
    if (/^[\w.:@-]*$/.test(value))
        return value;
    throw new UserError(`{{${name}}}: expected letters, digits and . _ : @ - in a text of an unknown language, found ${clean(value)}`, { hint: `Put {{${name}}} into url, body or a path of analysis.provider.web, where it can be escaped.` });
}
const inPath = (value) => value.replace(/['"\\\p{Cc}]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
const inJson = (value) => JSON.stringify(value).slice(1, -1);


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
