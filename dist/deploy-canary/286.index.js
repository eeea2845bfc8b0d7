export const id = 286;
export const ids = [286];
export const modules = {

/***/ 90286:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ bigquery_open)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/support/errors.js
var support_errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
// EXTERNAL MODULE: ./build/metrics/each-part.js
var each_part = __webpack_require__(22539);
// EXTERNAL MODULE: ./build/metrics/endpoint.js
var endpoint = __webpack_require__(11609);
// EXTERNAL MODULE: ./build/metrics/google-auth.js
var google_auth = __webpack_require__(31870);
// EXTERNAL MODULE: ./build/metrics/google-refusal.js
var google_refusal = __webpack_require__(21326);
// EXTERNAL MODULE: ./build/metrics/once.js
var once = __webpack_require__(13937);
// EXTERNAL MODULE: ./build/metrics/pages.js
var metrics_pages = __webpack_require__(10970);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/samples.js
var metrics_samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/bigquery/answer.js




const field = schemas/* object */.Ikc({ name: schemas/* string */.YjP(), type: schemas/* string */.YjP(), mode: schemas/* string */.YjP().optional() });
const row = schemas/* object */.Ikc({ f: schemas/* array */.YOg(schemas/* object */.Ikc({ v: schemas/* unknown */.L5J() })) });
const answerSchema = schemas/* object */.Ikc({
    jobComplete: schemas/* boolean */.zMY(),
    jobReference: schemas/* object */.Ikc({ jobId: schemas/* string */.YjP(), location: schemas/* string */.YjP().optional() }).optional(),
    schema: schemas/* object */.Ikc({ fields: schemas/* array */.YOg(field) }).optional(),
    rows: schemas/* array */.YOg(row).optional(),
    pageToken: schemas/* string */.YjP().optional(),
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({ message: schemas/* string */.YjP().default('') })).optional(),
});
function readResult(body) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success) {
        throw new support_errors/* UserError */.yo(`expected BigQuery's answer to a query, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, { hint: 'Is analysis.provider.bigquery.endpoint the address of the API?' });
    }
    const { jobComplete, jobReference, schema, rows = [], pageToken, errors = [] } = answer.data;
    return {
        complete: jobComplete,
        job: jobReference === undefined ? null : { id: jobReference.jobId, location: jobReference.location },
        fields: schema?.fields ?? [],
        rows,
        next: pageToken || null,
        warnings: errors.slice(0, 5).map(({ message }) => (0,clean/* clean */.u)(message)),
    };
}
const NUMBERS = ['INTEGER', 'INT64', 'FLOAT', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC'];
function seriesOf(fields, rows, range) {
    const time = columnOf(fields, 'time', ['TIMESTAMP']);
    const value = columnOf(fields, 'value', NUMBERS);
    const others = fields.flatMap(({ name }, i) => (i === time || i === value ? [] : [{ name, i }]));
    const whole = new Map();
    for (const { f } of rows) {
        const labels = Object.fromEntries(others.map(({ name, i }) => [name, String(f[i]?.v ?? '')]));
        const key = JSON.stringify(labels);
        const series = whole.get(key) ?? { labels, samples: [] };
        whole.set(key, series);
        series.samples.push([Math.round(number(f[time]?.v) / 1000) + range.step, number(f[value]?.v)]);
    }
    return [...whole.values()].map(({ labels, samples }) => ({
        labels,
        samples: (0,metrics_samples/* samplesWithin */.n)(samples, range),
    }));
}
const number = (v) => (typeof v === 'string' && v !== '' ? Number(v) : Number.NaN);
function columnOf(fields, name, types) {
    const at = fields.findIndex((one) => one.name.toLowerCase() === name);
    const flat = fields.every(({ type, mode }) => mode !== 'REPEATED' && type !== 'RECORD' && type !== 'STRUCT');
    if (flat && types.includes(fields[at]?.type ?? ''))
        return at;
    const found = fields.map((one) => `${one.name} ${one.mode === 'REPEATED' ? 'REPEATED ' : ''}${one.type}`);
    throw new support_errors/* UserError */.yo(`BigQuery: expected columns time TIMESTAMP, value (a number) and labels, found ${(0,clean/* clean */.u)(found.join(', ')) || 'none'}`, { hint: 'Write SELECT … AS time, … AS value: time is the start of an interval.' });
}

// EXTERNAL MODULE: ./build/metrics/bigquery/config.js
var bigquery_config = __webpack_require__(1347);
// EXTERNAL MODULE: ./build/metrics/bigquery/query.js
var bigquery_query = __webpack_require__(97073);
;// CONCATENATED MODULE: ./build/metrics/bigquery/index.js













const SCOPE = 'https://www.googleapis.com/auth/bigquery';
const PASSING = ['rateLimitExceeded', 'jobRateLimitExceeded', 'jobBackendError', 'jobInternalError'];
async function bigquery_open(config, surroundings) {
    const service = serviceOf(surroundings, await (0,google_auth/* googleSigner */.w)(config.project, [SCOPE]));
    const say = (0,once/* once */.O)((message) => surroundings.warn(`BigQuery: ${message}`));
    async function answerOf(part, query, signal) {
        const first = await run(config, service, part, query, signal);
        const pages = await (0,metrics_pages/* pagesOf */.E)('BigQuery', async (token) => token === null ? first : more(config, service, first, token, signal));
        for (const warning of first.warnings)
            say(warning);
        return seriesOf(first.fields, pages.flatMap(({ rows }) => rows), query);
    }
    return {
        kind: 'bigquery',
        counts: 'increase',
        resolution: 1_000,
        query: (query, signal) => (0,each_part/* eachPart */.Z)(query, (part) => answerOf(part, query, signal)),
    };
}
async function run(config, service, part, query, signal) {
    const { timeout } = (0,bigquery_config/* limitsOf */.A)(config);
    const until = Date.now() + timeout;
    const url = (0,endpoint/* endpointOf */.X)(config.endpoint, `/bigquery/v2/projects/${config.project}/queries`);
    const body = JSON.stringify((0,bigquery_query.requestOf)(part, query, config, waitOf(service)));
    const headers = { 'content-type': 'application/json' };
    let result = readResult(await (0,metrics_service/* ask */.k)(service, { method: 'POST', url, headers, body }, signal));
    while (!result.complete) {
        if (Date.now() >= until) {
            throw new support_errors/* UserError */.yo(`BigQuery: no answer within ${timeout / 1000} s`, {
                hint: 'Give analysis.provider.bigquery.timeout more time, or let the query read less.',
            });
        }
        await (0,promises_.setTimeout)(Math.min(500, timeout / 10), undefined, { signal });
        result = await more(config, service, result, null, signal);
    }
    return result;
}
async function more(config, service, { job }, token, signal) {
    if (job === null)
        throw new support_errors/* UserError */.yo('BigQuery: expected the id of a job that goes on, found none');
    const path = `/bigquery/v2/projects/${config.project}/queries/${encodeURIComponent(job.id)}`;
    const url = (0,endpoint/* endpointOf */.X)(config.endpoint, path);
    url.searchParams.set('formatOptions.useInt64Timestamp', 'true');
    url.searchParams.set('timeoutMs', String(waitOf(service)));
    if (job.location !== undefined)
        url.searchParams.set('location', job.location);
    if (token !== null)
        url.searchParams.set('pageToken', token);
    return readResult(await (0,metrics_service/* ask */.k)(service, { method: 'GET', url, headers: {} }, signal));
}
const waitOf = ({ timeout }) => Math.floor(timeout * 0.8);
function serviceOf({ timeout, interval, env }, sign) {
    return {
        name: 'BigQuery',
        timeout,
        retryFor: interval,
        hints: {
            signIn: 'The account needs roles/bigquery.jobUser in analysis.provider.bigquery.project, and roles/bigquery.dataViewer for the data.',
            question: 'Check the queries of the metrics; maximum-bytes-billed, location and project of analysis.provider.bigquery.',
        },
        sign,
        dispatcher: (0,connection/* connection */.F)(env),
        refusal: google_refusal/* googleRefusal */.y,
        passes: (body) => (0,google_refusal/* hasReason */.D)(body, PASSING),
    };
}


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

/***/ 19528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ connection)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

function connection(env, tls) {
    const named = (name) => env[name.toLowerCase()] || env[name] || '';
    const proxies = {
        httpProxy: proxyIn(named, 'HTTP_PROXY'),
        httpsProxy: proxyIn(named, 'HTTPS_PROXY'),
        noProxy: named('NO_PROXY').trim() === '*' ? '*' : `${named('NO_PROXY')},localhost,127.0.0.1,[::1]`,
    };
    let opened;
    if (proxies.httpProxy === '' && proxies.httpsProxy === '') {
        return async () => {
            if (tls !== undefined)
                opened ??= direct(tls);
            return opened;
        };
    }
    return async () => {
        opened ??= proxied(proxies, tls);
        return opened;
    };
}
async function direct(tls) {
    const { Agent } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    return new Agent({ connect: { ...(await tls()) } });
}
async function proxied(proxies, tls) {
    const { EnvHttpProxyAgent } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const options = { ...(await tls?.()) };
    const given = tls === undefined ? {} : { connect: options, requestTls: options };
    return new EnvHttpProxyAgent({ ...proxies, ...given, proxyTunnel: false });
}
function proxyIn(named, name) {
    const text = named(name);
    if (text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)))
        return text;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${name}: expected the address of a proxy, such as http://proxy:3128, found another text`, {
        hint: `Set or unset ${name} for this step.`,
    });
}


/***/ }),

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

/***/ 31870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ googleSigner)
/* harmony export */ });
/* harmony import */ var _sign_in_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32653);

const HINT = 'Sign in with google-github-actions/auth before this step, or run where a service account is attached (application default credentials).';
async function googleSigner(project, scopes) {
    const { GoogleAuth } = await Promise.all(/* import() */[__webpack_require__.e(3324), __webpack_require__.e(492)]).then(__webpack_require__.t.bind(__webpack_require__, 492, 19));
    const auth = new GoogleAuth({ projectId: project, scopes: [...scopes] });
    const token = async () => {
        const found = await auth.getAccessToken();
        if (typeof found !== 'string' || found === '')
            throw new Error('an empty access token');
        return found;
    };
    return async (_, signal) => ({
        authorization: `Bearer ${await (0,_sign_in_js__WEBPACK_IMPORTED_MODULE_0__/* .signIn */ .J)({ cloud: 'Google Cloud', hint: HINT }, token, signal)}`,
    });
}


/***/ }),

/***/ 21326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ hasReason),
/* harmony export */   y: () => (/* binding */ googleRefusal)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55491);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52079);


const refusalSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    error: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        message: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        status: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        errors: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional() })).optional(),
    }),
});
function googleRefusal(body) {
    const refusal = refusalSchema.safeParse((0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .json */ .P)(body));
    return refusal.success ? (0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clean */ .u)(refusal.data.error.message) : null;
}
function hasReason(body, reasons) {
    const refusal = refusalSchema.safeParse((0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .json */ .P)(body));
    const found = refusal.success ? (refusal.data.error.errors ?? []) : [];
    return found.some(({ reason = '' }) => reasons.includes(reason));
}


/***/ }),

/***/ 64336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ Unavailable),
/* harmony export */   t: () => (/* binding */ send)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

const MAX_ANSWER = 64 * 2 ** 20;
const MAX_REDIRECTS = 3;
class Unavailable extends _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    name = 'Unavailable';
    retryAfter;
    constructor(message, options = {}) {
        super(message, { cause: options.cause, hint: 'Is the address right, and reachable from this runner?' });
        this.retryAfter = options.retryAfter ?? 0;
    }
}
async function send(ask, limit, signal) {
    const timeout = AbortSignal.timeout(limit);
    try {
        const response = await follow(ask, AbortSignal.any([timeout, signal]));
        const after = response.headers.get('retry-after') ?? '';
        const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now();
        const body = await read(response, ask.url);
        return {
            status: response.status,
            body,
            retryAfter: millisecondsOf(after),
            ahead: Number.isNaN(ahead) ? null : ahead,
        };
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo)
            throw error;
        if (timeout.aborted)
            throw new Unavailable(`${ask.url.host}: no answer within ${limit / 1000} s`);
        throw new Unavailable(`${ask.url.host}: ${(0,_support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
    }
}
function millisecondsOf(after) {
    if (after === '')
        return null;
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
    return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
async function follow(ask, signal) {
    let url = ask.url;
    for (let i = 0; i <= MAX_REDIRECTS; i++) {
        const init = {
            method: ask.method,
            headers: ask.headers,
            ...(ask.body === undefined ? {} : { body: ask.body }),
            signal,
            redirect: 'manual',
        };
        const response = await sender(ask)(url.href, init);
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || location === null)
            return response;
        await response.body?.cancel();
        const next = URL.canParse(location, url.href) ? new URL(location, url) : null;
        if (next?.hostname !== ask.url.hostname || (url.protocol === 'https:' && next.protocol !== 'https:')) {
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${ask.url.host} redirects to ${next?.origin ?? 'an unreadable address'}, which is refused`, {
                hint: 'Give the address that answers itself; a redirect could carry the token to another host.',
            });
        }
        url = next;
    }
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${ask.url.host} redirects more than ${MAX_REDIRECTS} times`);
}
function sender({ dispatcher }) {
    if (dispatcher === undefined)
        return fetch;
    return async (url, init) => {
        const { fetch: fetchWith } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
        return (await fetchWith(url, { ...init, dispatcher }));
    };
}
async function read(response, url) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        size += chunk.length;
        if (size > MAX_ANSWER) {
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${url.host}: the answer is larger than ${MAX_ANSWER / 2 ** 20} MiB`, {
                hint: 'Narrow the selector, or choose a longer interval.',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}


/***/ }),

/***/ 13937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ once)
/* harmony export */ });
function once(tell) {
    const said = new Set();
    return (message) => {
        if (said.size < 100 && !said.has(message))
            tell(message);
        said.add(message);
    };
}


/***/ }),

/***/ 10970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ pagesOf)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

const MAX_PAGES = 100;
async function pagesOf(vendor, get) {
    const pages = [];
    let token = null;
    do {
        if (pages.length === MAX_PAGES) {
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${vendor}: the answer has more than ${MAX_PAGES} pages`, {
                hint: 'Let the query sum up series, or choose a longer interval.',
            });
        }
        const page = await get(token);
        pages.push(page);
        token = page.next;
    } while (token !== null);
    return pages;
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

/***/ 58553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ askWhole),
/* harmony export */   k: () => (/* binding */ ask)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52079);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(64336);



async function ask(service, request, signal) {
    return (await askWhole(service, request, signal)).body;
}
async function askWhole(service, request, signal) {
    const { default: pRetry } = await __webpack_require__.e(/* import() */ 4995).then(__webpack_require__.bind(__webpack_require__, 74995));
    const { setTimeout: delay } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 58500, 19));
    const { retryFor } = service;
    const until = Date.now() + retryFor;
    const mayWait = (error) => error instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .Unavailable */ .$ && Date.now() + error.retryAfter < until;
    return pRetry(async () => accepted(service, request, await once(service, request, signal)), {
        retries: 10,
        minTimeout: Math.min(250, retryFor / 4),
        maxTimeout: 5_000,
        randomize: true,
        maxRetryTime: retryFor,
        signal,
        shouldRetry: ({ error }) => mayWait(error),
        onFailedAttempt: async ({ error }) => {
            const wait = error instanceof _http_js__WEBPACK_IMPORTED_MODULE_1__/* .Unavailable */ .$ ? error.retryAfter : 0;
            if (wait > 0 && mayWait(error))
                await delay(wait, undefined, { signal });
        },
    });
}
async function once(service, request, signal) {
    const signed = service.sign === undefined ? {} : await service.sign(request, signal);
    const dispatcher = await service.dispatcher?.();
    const through = dispatcher === undefined ? {} : { dispatcher };
    return (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .send */ .t)({ ...request, headers: { ...request.headers, ...signed }, ...through }, service.timeout, signal);
}
function accepted(service, { url }, answer) {
    const { name, hints, refusal, passes, inspect } = service;
    const { status, body, retryAfter } = answer;
    if (status >= 200 && status < 300) {
        inspect?.(body);
        return answer;
    }
    const said = refusal?.(body) ?? (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .clean */ .u)(body.slice(0, 200));
    const message = `${name} ${url.host} answered ${status}${said === '' ? '' : `: ${said}`}`;
    if (status === 429 || status >= 500 || passes?.(body) === true)
        throw new _http_js__WEBPACK_IMPORTED_MODULE_1__/* .Unavailable */ .$(message, { retryAfter });
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(message, { hint: status === 401 || status === 403 ? hints.signIn : hints.question });
}


/***/ }),

/***/ 32653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ signIn)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(52079);


const LIMIT = 10_000;
async function signIn({ cloud, hint, limit = LIMIT }, credentials, signal) {
    const timeout = AbortSignal.timeout(limit);
    try {
        return await Promise.race([aborted(AbortSignal.any([timeout, signal])), credentials()]);
    }
    catch (error) {
        signal.throwIfAborted();
        const found = timeout.aborted ? `none within ${limit / 1000} s` : (0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .clean */ .u)((0,_support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error));
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${cloud}: expected credentials, found ${found}`, { hint });
    }
}
function aborted(signal) {
    return new Promise((_, reject) => {
        signal.throwIfAborted();
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
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
