export const id = 7073;
export const ids = [7073];
export const modules = {

/***/ 6914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ address)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55491);

const address = zod__WEBPACK_IMPORTED_MODULE_0__/* .url */ .OZ5({ protocol: /^https?$/ })
    .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), 'expected an address without a password: name an environment variable, or sign in');


/***/ }),

/***/ 1347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ limitsOf),
/* harmony export */   m: () => (/* binding */ bigquerySchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55491);
/* harmony import */ var _config_units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33820);
/* harmony import */ var _address_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6914);



const bytes = _config_units_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej.refine((number) => number >= 1 && Number.isInteger(number));
const written = (unit, example) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
    .refine((text) => unit.safeParse(text).success, `expected something like ${example}`)
    .prefault(example);
const bigquerySchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    project: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/, 'expected the id of a project')
        .describe('Id of the project that runs the queries and pays for them.'),
    location: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^[a-zA-Z0-9-]{1,50}$/, 'expected a location such as EU or europe-west3')
        .optional()
        .describe("Where the data are, such as EU or europe-west3; BigQuery's own guess when left out."),
    'maximum-bytes-billed': written(bytes, '10GB').describe('A query that would read more fails, at no cost. Queries run at every look, for each part and arm.'),
    timeout: written(_config_units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz, '2m').describe('How long a query may take.'),
    endpoint: _address_js__WEBPACK_IMPORTED_MODULE_1__/* .address */ .h
        .prefault('https://bigquery.googleapis.com')
        .describe('Address of the API; another one for Private Service Connect.'),
});
const limitsOf = (config) => ({
    bytes: bytes.parse(config['maximum-bytes-billed']),
    timeout: _config_units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz.parse(config.timeout),
});


/***/ }),

/***/ 97073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPart: () => (/* binding */ checkPart),
/* harmony export */   requestOf: () => (/* binding */ requestOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86738);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88571);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1347);





const TYPES = { from: 'TIMESTAMP', to: 'TIMESTAMP', step: 'INT64' };
const UNREAD = /'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g;
function requestOf(part, query, config, wait) {
    const { from, to, step } = query;
    const { bytes, timeout } = (0,_config_js__WEBPACK_IMPORTED_MODULE_4__/* .limitsOf */ .A)(config);
    const times = {
        from: new Date(from - step).toISOString(),
        to: new Date(to).toISOString(),
        step: String(step / 1000),
    };
    const values = { ...query.values, ...times };
    const text = read(part);
    return {
        query: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fill */ .GS)(text, values, (_, name) => `@${parameter(name)}`),
        useLegacySql: false,
        parameterMode: 'NAMED',
        queryParameters: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .placesIn */ .yN)(text).map((name) => ({
            name: parameter(name),
            parameterType: { type: TYPES[name] ?? 'STRING' },
            parameterValue: { value: values[name] },
        })),
        formatOptions: { useInt64Timestamp: true },
        maximumBytesBilled: String(bytes),
        timeoutMs: wait,
        jobTimeoutMs: String(timeout),
        requestId: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)(),
        ...(config.location === undefined ? {} : { location: config.location }),
    };
}
const parameter = (name) => `rollout_${name}`;
function checkPart(part) {
    read(part);
}
function read(part) {
    const text = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(part, 'BigQuery', Object.keys(TYPES));
    for (const { 0: unread, index } of text.matchAll(UNREAD)) {
        const [hidden] = (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .placesIn */ .yN)(unread);
        if (hidden === undefined)
            continue;
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ text }, `expected {{${hidden}}} outside of quotes and comments`, {
            hint: 'It becomes a query parameter: write WHERE release = {{release}}.',
            offset: index + (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(unread, hidden),
        });
    }
    return text;
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
