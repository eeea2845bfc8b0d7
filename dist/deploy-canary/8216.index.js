export const id = 8216;
export const ids = [8216];
export const modules = {

/***/ 11609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ endpointOf)
/* harmony export */ });
function endpointOf(base, path) {
    const url = new URL(base);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
    return url;
}


/***/ }),

/***/ 78216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ graphite_open)
});

// EXTERNAL MODULE: ./build/metrics/auth/signer.js + 1 modules
var signer = __webpack_require__(51071);
// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
// EXTERNAL MODULE: ./build/metrics/endpoint.js
var endpoint = __webpack_require__(11609);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/samples.js
var metrics_samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/graphite/answer.js




const value = schemas/* custom */.IeY((found) => found === null || typeof found === 'number');
const seriesSchema = schemas/* object */.Ikc({
    target: schemas/* string */.YjP(),
    tags: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).optional(),
    datapoints: schemas/* array */.YOg(schemas/* tuple */.PVZ([value, schemas/* number */.aig()])),
});
const NOTES = ['name', 'aggregatedBy', 'summarize', 'summarizeFunction'];
function readRender(body, query) {
    const answer = schemas/* array */.YOg(seriesSchema).safeParse((0,clean/* json */.P)(body));
    const names = Object.keys(query.parts);
    const partOf = ({ target }) => names.find((name) => target.startsWith(`${name} `));
    if (!answer.success || answer.data.some((found) => partOf(found) === undefined)) {
        throw new errors/* UserError */.yo(`expected Graphite's series as JSON, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, { hint: 'Is analysis.provider.graphite.url the address of a Graphite?' });
    }
    return Object.fromEntries(names.map((name) => [
        name,
        answer.data
            .filter((found) => partOf(found) === name)
            .map((found) => readSeries(found, found.target.slice(name.length + 1), query)),
    ]));
}
const ENTITIES = { quot: '"', '#x27': "'", lt: '<', gt: '>', amp: '&' };
function refusalOf(body) {
    const page = body.slice(0, 20_000);
    const stack = /<pre>([^<]*)<\/pre>/.exec(page)?.[1]?.trim().split('\n');
    const text = stack?.at(-1) ?? page.replace(/<[^<>]*>/g, ' ');
    return (0,clean/* clean */.u)(text.replace(/&(\w+|#x27);/g, (whole, name) => ENTITIES[name] ?? whole));
}
function shortest(datapoints) {
    let least = Number.POSITIVE_INFINITY;
    for (const [i, [, at]] of datapoints.entries()) {
        const before = datapoints[i - 1];
        if (before !== undefined && at > before[1])
            least = Math.min(least, at - before[1]);
    }
    return Number.isFinite(least) ? least * 1_000 : null;
}
function readSeries({ datapoints, tags = {} }, target, query) {
    const length = shortest(datapoints) ?? query.step;
    const samples = datapoints.map(([found, at]) => [at * 1_000 + length, found]);
    const given = Object.entries(tags).filter(([tag]) => !NOTES.includes(tag));
    const labels = Object.fromEntries(given.map(([tag, found]) => [tag, String(found)]));
    return { labels: { ...labels, target }, samples: (0,metrics_samples/* samplesWithin */.n)(samples, query) };
}

// EXTERNAL MODULE: ./build/metrics/graphite/target.js
var target = __webpack_require__(13854);
;// CONCATENATED MODULE: ./build/metrics/graphite/index.js






function graphite_open(config, surroundings) {
    const url = (0,endpoint/* endpointOf */.X)(config.url, '/render');
    const service = serviceOf(config, surroundings, url);
    return {
        kind: 'graphite',
        counts: 'increase',
        resolution: config.resolution,
        query: async (query, signal) => readRender(await (0,metrics_service/* ask */.k)(service, render(url, query), signal), query),
    };
}
function render(url, query) {
    const { parts, from, to, step } = query;
    const targets = Object.entries(parts).map(([name, part]) => {
        return ['target', (0,target.targetOf)(name, part, query)];
    });
    const form = new URLSearchParams([
        ...targets,
        ['from', String((from - step) / 1_000 - 1)],
        ['until', String(to / 1_000 - 1)],
        ['format', 'json'],
        ['noCache', 'true'],
    ]);
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url, headers, body: form.toString() };
}
function serviceOf(config, surroundings, url) {
    const dispatcher = (0,connection/* connection */.F)(surroundings.env);
    const key = 'analysis.provider.graphite';
    return {
        name: 'Graphite',
        timeout: surroundings.timeout,
        retryFor: surroundings.interval,
        hints: {
            signIn: 'Check the secret that analysis.provider.graphite names.',
            question: "Check the metrics' queries: each is one target of the render API.",
        },
        sign: (0,signer/* signerOf */.K)(config, { surroundings, key, url, connection: dispatcher }),
        dispatcher,
        refusal: refusalOf,
    };
}


/***/ }),

/***/ 13854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPart: () => (/* binding */ checkPart),
/* harmony export */   targetOf: () => (/* binding */ targetOf)
/* harmony export */ });
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86738);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88571);



const SEGMENTS = /"[^"]*"|'[^']*'|[^"']+/g;
function checkPart(part) {
    checked(part);
}
function checked(part) {
    const text = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(part, 'Graphite', ['step']);
    const open = [];
    for (const { 0: found, index } of text.matchAll(/"[^"]*"|'[^']*'|[()"']/g)) {
        if (found === '(')
            open.push(index);
        else if (found === ')' && open.pop() === undefined)
            fail(text, 'a "(" for each ")"', index);
        else if (found === '"' || found === "'")
            fail(text, 'a second quote for each one', index);
    }
    const [unclosed] = open;
    if (unclosed !== undefined)
        fail(text, 'a ")" for each "("', unclosed);
    return text;
}
function fail(text, expected, offset) {
    const hint = "A query is one target of Graphite's render API.";
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, `expected ${expected}`, { hint, offset });
}
function targetOf(name, part, { values, step }) {
    const known = { ...values, step: `${step / 1_000}s` };
    const text = checked(part).replace(SEGMENTS, (segment) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .fill */ .GS)(segment, known, /^["']/.test(segment) ? inQuotes : inPath));
    return `aliasSub(${text.trim()}, "^", "${name} ")`;
}
const inPath = (value) => value.replace(/[^a-zA-Z0-9_-]/g, '_');
const inQuotes = (value) => value.replace(/["'\\\p{C}]/gu, '_');


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


/***/ })

};
