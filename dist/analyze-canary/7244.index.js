export const id = 7244;
export const ids = [7244];
export const modules = {

/***/ 22539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ eachPart)
/* harmony export */ });
async function eachPart({ parts }, answer) {
    const answers = Object.entries(parts).map(async ([name, part]) => [name, await answer(part)]);
    return Object.fromEntries(await Promise.all(answers));
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

/***/ 17244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ web_open)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/auth/signer.js + 1 modules
var signer = __webpack_require__(51071);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
// EXTERNAL MODULE: ./build/metrics/each-part.js
var each_part = __webpack_require__(22539);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
// EXTERNAL MODULE: ./node_modules/json-p3/dist/json-p3.cjs.js
var json_p3_cjs = __webpack_require__(50393);
// EXTERNAL MODULE: ./build/metrics/rows.js
var metrics_rows = __webpack_require__(49921);
;// CONCATENATED MODULE: ./build/metrics/web/answer.js




const MS = { s: 1_000, ms: 1, ns: 1e-6 };
function pathOf(text, key) {
    try {
        return (0,json_p3_cjs/* compile */.wE)(text);
    }
    catch (error) {
        throw new errors/* UserError */.yo(`analysis.provider.web.${key}: expected a JSONPath (RFC 9535), found ${(0,clean/* clean */.u)(text)}: ${(0,clean/* clean */.u)((0,errors/* messageOf */.bD)(error))}`, { hint: 'Such as $.series[*].points[*].value.' });
    }
}
function readAnswer(body, layout, query) {
    const answer = (0,clean/* json */.P)(body);
    const { series, times, values } = layout;
    expectRoot(answer, series === '$' ? values : series, body);
    const [eachTime, eachValue] = [pathOf(times, 'times'), pathOf(values, 'values')];
    const found = answer_all(pathOf(series, 'series'), answer);
    const rows = found.map((one) => {
        const labels = labelsOf(one, layout.labels ?? {});
        return rowsOf(labels, answer_all(eachTime, one), answer_all(eachValue, one), layout, query.step);
    });
    if (layout.labels !== undefined)
        return (0,metrics_rows/* seriesOf */.Lf)(rows.flat(), query);
    return rows.flatMap((one) => (0,metrics_rows/* seriesOf */.Lf)(one, query));
}
function expectRoot(answer, path, body) {
    const [root = '$'] = /^\$(?:\.[A-Za-z_]\w*|\['[^']*'\])*/.exec(path) ?? [];
    if (typeof answer === 'object' && answer !== null && answer_all(pathOf(root, 'series'), answer).length > 0)
        return;
    throw new errors/* UserError */.yo(`expected JSON with ${root}, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, {
        hint: 'Check url, series, times and values of analysis.provider.web.',
    });
}
function answer_all(path, value) {
    try {
        return path.query(value).values();
    }
    catch (error) {
        throw new errors/* UserError */.yo(`expected JSON that ${path.toString()} can search, found ${(0,clean/* clean */.u)((0,errors/* messageOf */.bD)(error))}`);
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
        const value = (0,metrics_rows/* numberIn */.Po)(values[i]);
        if (Number.isNaN(at))
            throw unreadable(`a time (${layout['time-unit']})`, JSON.stringify(time));
        if (value === undefined)
            throw unreadable('a number as value', JSON.stringify(values[i]));
        return { labels, at: at + later, value };
    });
}
function millisecondsOf(time, unit) {
    if (unit === 'iso')
        return (0,metrics_rows/* timeIn */.Hi)(String(time));
    return /^-?\d+(\.\d+)?$/.test(String(time)) ? Math.round(Number(time) * MS[unit]) : Number.NaN;
}
const unreadable = (expected, found) => new errors/* UserError */.yo(`web: expected ${expected}, found ${(0,clean/* clean */.u)(found)}`, {
    hint: 'Check times, values and time-unit of analysis.provider.web.',
});

// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
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
        query: (0,template/* fill */.GS)(text, values, (value, name) => (OWN.includes(name) ? value : plain(value, name))),
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
    throw new errors/* UserError */.yo(`{{${name}}}: expected letters, digits and . _ : @ - in a text of an unknown language, found ${(0,clean/* clean */.u)(value)}`, { hint: `Put {{${name}}} into url, body or a path of analysis.provider.web, where it can be escaped.` });
}
const inPath = (value) => value.replace(/['"\\\p{Cc}]/gu, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
const inJson = (value) => JSON.stringify(value).slice(1, -1);

;// CONCATENATED MODULE: ./build/metrics/web/index.js









function web_open(config, surroundings) {
    const service = serviceOf(config, surroundings);
    checkConfig(config);
    return {
        kind: 'web',
        counts: config.counts,
        resolution: config.resolution ?? null,
        async query(query, signal) {
            const asked = new Map();
            const once = (request) => {
                const key = `${request.url.href}\n${request.body ?? ''}`;
                const answer = asked.get(key) ?? (0,metrics_service/* ask */.k)(service, request, signal);
                asked.set(key, answer);
                return answer;
            };
            return (0,each_part/* eachPart */.Z)(query, (part) => seriesOf(part, config, query, once));
        },
    };
}
async function seriesOf(part, config, query, send) {
    const values = valuesOf(part, config, query);
    const path = (text) => (0,template/* fill */.GS)(text, values, inPath);
    const labels = Object.entries(config.labels ?? {}).map(([name, text]) => [name, path(text)]);
    const layout = {
        ...config,
        series: path(config.series),
        times: path(config.times),
        values: path(config.values),
        labels: config.labels === undefined ? undefined : Object.fromEntries(labels),
    };
    return readAnswer(await send(requestOf(config, values)), layout, query);
}
function requestOf({ url, method, body }, values) {
    const accept = { accept: 'application/json' };
    const filled = new URL((0,template/* fill */.GS)(url, values, encodeURIComponent));
    if (body === undefined)
        return { method, url: filled, headers: accept };
    const sent = (0,template/* fill */.GS)(body, values, inJson);
    if ((0,clean/* json */.P)(sent) === undefined) {
        throw new errors/* UserError */.yo(`analysis.provider.web.body: expected JSON, found ${(0,clean/* clean */.u)(sent.slice(0, 200))}`, {
            hint: 'Places of text stand in quotes: {"release": "{{release}}", "from": {{from}}}.',
        });
    }
    return { method, url: filled, headers: { ...accept, 'content-type': 'application/json' }, body: sent };
}
function serviceOf(config, surroundings) {
    const dispatcher = (0,connection/* connection */.F)(surroundings.env);
    const place = { key: 'analysis.provider.web', url: new URL(config.url), connection: dispatcher };
    return {
        name: 'The web API',
        timeout: surroundings.timeout,
        retryFor: surroundings.interval,
        hints: {
            signIn: 'Check token-env, basic, oauth2 or headers of analysis.provider.web.',
            question: "Check url and body of analysis.provider.web, and the metrics' queries.",
        },
        sign: (0,signer/* signerOf */.K)(config, { ...place, surroundings }),
        dispatcher,
    };
}


/***/ })

};
