export const id = 3495;
export const ids = [3495];
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

/***/ 83495:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ google_monitoring_open)
});

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
// EXTERNAL MODULE: ./build/metrics/pages.js
var metrics_pages = __webpack_require__(10970);
// EXTERNAL MODULE: ./build/metrics/pieces.js
var pieces = __webpack_require__(53239);
// EXTERNAL MODULE: ./build/metrics/samples.js
var metrics_samples = __webpack_require__(83329);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/http.js
var http = __webpack_require__(64336);
;// CONCATENATED MODULE: ./build/metrics/google-monitoring/answer.js




const labels = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({});
const number = schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()]);
const time = schemas/* string */.YjP().refine((text) => Number.isFinite(Date.parse(text)));
const point = schemas/* object */.Ikc({
    interval: schemas/* object */.Ikc({ endTime: time }),
    value: schemas/* object */.Ikc({
        int64Value: number.optional(),
        doubleValue: number.optional(),
        distributionValue: schemas/* object */.Ikc({ count: number.default(0) }).optional(),
    }),
});
const timeSeries = schemas/* object */.Ikc({
    metric: schemas/* object */.Ikc({ labels }).default({ labels: {} }),
    resource: schemas/* object */.Ikc({ type: schemas/* string */.YjP().default(''), labels }).default({ type: '', labels: {} }),
    metadata: schemas/* object */.Ikc({ userLabels: labels }).default({ userLabels: {} }),
    points: schemas/* array */.YOg(point).default([]),
});
const answerSchema = schemas/* object */.Ikc({
    timeSeries: schemas/* array */.YOg(timeSeries).optional(),
    nextPageToken: schemas/* string */.YjP().optional(),
    executionErrors: schemas/* array */.YOg(schemas/* object */.Ikc({ message: schemas/* string */.YjP().optional() })).optional(),
    unreachable: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    unit: schemas/* string */.YjP().optional(),
})
    .loose()
    .refine((answer) => Object.keys(answer).length === 0 || Object.keys(answer).some((key) => key in known));
const known = { timeSeries: 1, nextPageToken: 1, executionErrors: 1, unreachable: 1, unit: 1 };
function readPage(body) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success) {
        throw new errors/* UserError */.yo(`expected Cloud Monitoring's answer to timeSeries.list, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, { hint: 'Is analysis.provider.google-monitoring.endpoint the address of the API?' });
    }
    const { timeSeries: all = [], nextPageToken, executionErrors = [], unreachable = [] } = answer.data;
    const missing = [...executionErrors.map(({ message = 'an error' }) => message), ...unreachable];
    if (missing.length > 0) {
        throw new http/* Unavailable */.$(`Cloud Monitoring answered only in part: ${(0,clean/* clean */.u)(missing.join('; '))}`);
    }
    const series = all.map(({ metric, resource, metadata, points }) => ({
        labels: { resource_type: resource.type, ...metadata.userLabels, ...resource.labels, ...metric.labels },
        samples: points.map(sampleOf),
    }));
    return { series, next: nextPageToken || null };
}
function sampleOf({ interval, value }) {
    const found = value.int64Value ?? value.doubleValue ?? value.distributionValue?.count ?? Number.NaN;
    return [Date.parse(interval.endTime), Number(found)];
}

// EXTERNAL MODULE: ./build/support/query-error.js
var query_error = __webpack_require__(43251);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
;// CONCATENATED MODULE: ./build/metrics/google-monitoring/query.js





const aggregated = schemas/* strictObject */.rej({
    filter: schemas/* string */.YjP().min(1),
    perSeriesAligner: schemas/* string */.YjP()
        .regex(/^ALIGN_[A-Z0-9_]+$/)
        .default('ALIGN_DELTA'),
    crossSeriesReducer: schemas/* string */.YjP()
        .regex(/^REDUCE_[A-Z0-9_]+$/)
        .optional(),
    groupByFields: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).max(20).optional(),
});
function parametersOf(part, { values, from, to, step }) {
    const { filter, perSeriesAligner, crossSeriesReducer, groupByFields = [] } = read(part);
    const parameters = new URLSearchParams({
        filter: (0,template/* fill */.GS)(filter, values, inQuotes),
        'interval.startTime': new Date(from - step).toISOString(),
        'interval.endTime': new Date(to).toISOString(),
        'aggregation.alignmentPeriod': `${step / 1000}s`,
        'aggregation.perSeriesAligner': perSeriesAligner,
    });
    if (crossSeriesReducer !== undefined)
        parameters.set('aggregation.crossSeriesReducer', crossSeriesReducer);
    for (const field of groupByFields)
        parameters.append('aggregation.groupByFields', field);
    return parameters;
}
function checkPart(part) {
    read(part);
}
function read(part) {
    const text = (0,metrics_text/* textOf */.b6)(part, 'Cloud Monitoring');
    const parsed = aggregated.safeParse(/^\s*\{(?!\{)/.test(text) ? (0,clean/* json */.P)(text) : { filter: text });
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new query_error/* QueryError */.lr({ text }, `expected a filter, or JSON of a filter and its aggregation: ${issue?.path.join('.')} ${issue?.message}`, {
            hint: `Write it like {"filter":"${LIKE}","perSeriesAligner":"ALIGN_DELTA"}, where " in the filter is \\".`,
        });
    }
    (0,metrics_text/* requireQuotes */.Ri)(parsed.data.filter, /"(?:[^"\\]|\\.)*"/g, LIKE);
    return parsed.data;
}
const LIKE = 'metric.type = "custom.googleapis.com/errors" AND metric.labels.release = "{{release}}"';
const inQuotes = (value) => value.replace(/[\\"]/g, '\\$&');

;// CONCATENATED MODULE: ./build/metrics/google-monitoring/index.js











const SCOPE = 'https://www.googleapis.com/auth/monitoring.read';
async function google_monitoring_open(config, surroundings) {
    const service = serviceOf(surroundings, await (0,google_auth/* googleSigner */.w)(config.project, [SCOPE]));
    const list = (0,endpoint/* endpointOf */.X)(config.endpoint, `/v3/projects/${config.project}/timeSeries`);
    async function seriesOf(part, query, signal) {
        const parameters = parametersOf(part, query);
        const pages = await (0,metrics_pages/* pagesOf */.E)('Cloud Monitoring', async (token) => {
            if (token !== null)
                parameters.set('pageToken', token);
            const url = new URL(list);
            url.search = parameters.toString();
            return readPage(await (0,metrics_service/* ask */.k)(service, { method: 'GET', url, headers: {} }, signal));
        });
        return (0,pieces/* joinPieces */.Am)(pages.map(({ series }) => series)).map(({ labels, samples }) => ({
            labels,
            samples: (0,metrics_samples/* samplesWithin */.n)(samples, query),
        }));
    }
    return {
        kind: 'google-monitoring',
        counts: 'increase',
        resolution: 60_000,
        query: (query, signal) => (0,each_part/* eachPart */.Z)(query, (part) => seriesOf(part, query, signal)),
    };
}
function serviceOf({ timeout, interval, env }, sign) {
    return {
        name: 'Cloud Monitoring',
        timeout,
        retryFor: interval,
        hints: {
            signIn: 'The account needs the role roles/monitoring.viewer in analysis.provider.google-monitoring.project.',
            question: 'Check the filters of the metrics, and analysis.provider.google-monitoring.project.',
        },
        sign,
        dispatcher: (0,connection/* connection */.F)(env),
        refusal: google_refusal/* googleRefusal */.y,
    };
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
