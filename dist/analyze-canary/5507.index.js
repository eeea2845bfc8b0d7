export const id = 5507;
export const ids = [5507];
export const modules = {

/***/ 40829:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ renewed)
/* harmony export */ });
function renewed(issue) {
    let asked;
    let until = Number.POSITIVE_INFINITY;
    const renew = (signal) => {
        const now = issue(signal);
        until = Number.POSITIVE_INFINITY;
        now.then((issued) => {
            until = issued.until;
        }, () => {
            asked = undefined;
        });
        return now;
    };
    return async (signal) => {
        if (asked === undefined || Date.now() >= until)
            asked = renew(signal);
        return (await asked).value;
    };
}


/***/ }),

/***/ 15507:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ azure_monitor_open)
});

// EXTERNAL MODULE: ./build/metrics/auth/renewed.js
var renewed = __webpack_require__(40829);
// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
// EXTERNAL MODULE: ./build/metrics/each-part.js
var each_part = __webpack_require__(22539);
// EXTERNAL MODULE: ./build/metrics/endpoint.js
var endpoint = __webpack_require__(11609);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
// EXTERNAL MODULE: ./build/metrics/sign-in.js
var sign_in = __webpack_require__(32653);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/http.js
var http = __webpack_require__(64336);
// EXTERNAL MODULE: ./build/metrics/samples.js
var samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/azure-monitor/answer.js





const MINUTE = 60_000;
const number = schemas/* number */.aig().nullish();
const point = schemas/* object */.Ikc({
    timeStamp: schemas/* string */.YjP().refine((text) => Number.isFinite(Date.parse(text))),
    average: number,
    count: number,
    maximum: number,
    minimum: number,
    total: number,
});
const metric = schemas/* object */.Ikc({
    name: schemas/* object */.Ikc({ value: schemas/* string */.YjP() }),
    errorCode: schemas/* string */.YjP().nullish(),
    errorMessage: schemas/* string */.YjP().nullish(),
    timeseries: schemas/* array */.YOg(schemas/* object */.Ikc({
        metadatavalues: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* object */.Ikc({ value: schemas/* string */.YjP() }), value: schemas/* string */.YjP().default('') }))
            .default([]),
        data: schemas/* array */.YOg(point).default([]),
    })),
});
const answerSchema = schemas/* object */.Ikc({ timespan: schemas/* string */.YjP(), value: schemas/* array */.YOg(metric) });
const refusalSchema = schemas/* union */.KCZ([
    schemas/* object */.Ikc({ error: schemas/* object */.Ikc({ code: schemas/* string */.YjP().default(''), message: schemas/* string */.YjP() }) }),
    schemas/* object */.Ikc({ code: schemas/* string */.YjP().default(''), message: schemas/* string */.YjP() }),
]);
function refusalOf(body) {
    const refusal = refusalSchema.safeParse((0,clean/* json */.P)(body));
    if (!refusal.success)
        return null;
    const { code, message } = 'error' in refusal.data ? refusal.data.error : refusal.data;
    return (0,clean/* clean */.u)(code === '' ? message : `${code}: ${message}`);
}
function readAnswer(body, aggregation, range) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success) {
        throw new errors/* UserError */.yo(`expected Azure Monitor's answer to a question for metrics, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, { hint: 'Is analysis.provider.azure-monitor.endpoint the address of Azure Resource Manager?' });
    }
    for (const { name, errorCode, errorMessage } of answer.data.value) {
        if (!errorCode || errorCode === 'Success')
            continue;
        throw new http/* Unavailable */.$((0,clean/* clean */.u)(`Azure Monitor has no ${name.value}: ${errorCode}: ${errorMessage ?? ''}`));
    }
    return answer.data.value.flatMap(({ timeseries }) => timeseries.map(({ metadatavalues, data }) => ({
        labels: Object.fromEntries(metadatavalues.map(({ name, value }) => [name.value, value])),
        samples: inSteps(data.map((one) => [Date.parse(one.timeStamp), one[aggregation] ?? null]), aggregation, range),
    })));
}
function inSteps(minutes, aggregation, { from, to, step }) {
    const span = { from: from - step + 1, to };
    const steps = new Map();
    const ends = (0,samples/* samplesWithin */.n)(minutes.map(([start, value]) => [start + MINUTE, value]), span);
    for (const [end, value] of ends) {
        const at = from + Math.ceil((end - from) / step) * step;
        steps.set(at, [...(steps.get(at) ?? []), value]);
    }
    return [...steps].map(([at, values]) => [at, together(values, aggregation)]);
}
function together(values, aggregation) {
    if (aggregation === 'maximum')
        return Math.max(...values);
    if (aggregation === 'minimum')
        return Math.min(...values);
    const sum = values.reduce((all, value) => all + value, 0);
    return aggregation === 'average' ? sum / values.length : sum;
}

// EXTERNAL MODULE: ./build/support/query-error.js
var query_error = __webpack_require__(43251);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
;// CONCATENATED MODULE: ./build/metrics/azure-monitor/query.js






const questionSchema = schemas/* strictObject */.rej({
    metric: schemas/* string */.YjP()
        .min(1)
        .regex(/^[^,]*$/, 'expected one metric, without a comma'),
    namespace: schemas/* string */.YjP().min(1).optional(),
    aggregation: schemas/* enum */.k5n(['average', 'count', 'maximum', 'minimum', 'total']).default('total'),
    filter: schemas/* string */.YjP().min(1).optional(),
    resource: schemas/* string */.YjP()
        .regex(/^\/subscriptions\/[\w./() {}-]+$/, 'expected the id of a resource')
        .optional(),
});
const TOP = 1_000;
function askedOf(part, { values, from, to, step }) {
    const { metric, namespace, aggregation, filter, resource } = read(part);
    const parameters = new URLSearchParams({
        'api-version': '2024-02-01',
        metricnames: (0,template/* fill */.GS)(metric, values, withoutComma),
        aggregation,
        interval: 'PT1M',
        timespan: `${new Date(from - step).toISOString()}/${new Date(to).toISOString()}`,
    });
    if (namespace !== undefined)
        parameters.set('metricnamespace', (0,template/* fill */.GS)(namespace, values, (value) => value));
    if (filter !== undefined) {
        parameters.set('$filter', (0,template/* fill */.GS)(filter, values, (value) => value.replaceAll("'", "''")));
        parameters.set('top', String(TOP));
    }
    return {
        resource: resource === undefined ? undefined : (0,template/* fill */.GS)(resource, values, inPath),
        parameters,
        aggregation,
    };
}
function checkPart(part) {
    read(part);
}
function read(part) {
    const text = (0,metrics_text/* textOf */.b6)(part, 'Azure Monitor');
    const parsed = questionSchema.safeParse((0,clean/* json */.P)(text));
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new query_error/* QueryError */.lr({ text }, `expected JSON that names a metric: ${issue?.path.join('.')} ${issue?.message}`, { hint: `Write it like {"metric":"RequestsPerMinute","aggregation":"total","filter":"${LIKE}"}.` });
    }
    (0,metrics_text/* requireQuotes */.Ri)(parsed.data.filter ?? '', /'(?:[^']|'')*'/g, LIKE);
    return parsed.data;
}
const LIKE = "deployment eq '{{release}}'";
const withoutComma = (value, name) => only(/^[^,%]*$/, value, name, 'a metric’s name');
const inPath = (value, name) => only(/^[\w-][\w.-]*$/, value, name, 'the id of a resource');
function only(pattern, value, name, where) {
    if (pattern.test(value))
        return value;
    throw new errors/* UserError */.yo(`{{${name}}} is ${JSON.stringify(value.slice(0, 100))}, which cannot be written into ${where}`, { hint: 'A filter takes any value.' });
}

;// CONCATENATED MODULE: ./build/metrics/azure-monitor/index.js








const HINT = 'Sign in with azure/login before this step, or run where a managed or a workload identity is attached (the default chain of Azure).';
async function azure_monitor_open(config, surroundings) {
    const service = serviceOf(surroundings, await signer(config.endpoint));
    return {
        kind: 'azure-monitor',
        counts: 'increase',
        resolution: 60_000,
        query: (query, signal) => (0,each_part/* eachPart */.Z)(query, async (part) => {
            const { resource = config.resource, parameters, aggregation } = askedOf(part, query);
            const url = (0,endpoint/* endpointOf */.X)(config.endpoint, `${resource}/providers/Microsoft.Insights/metrics`);
            url.search = parameters.toString();
            const body = await (0,metrics_service/* ask */.k)(service, { method: 'GET', url, headers: {} }, signal);
            return readAnswer(body, aggregation, query);
        }),
    };
}
const SPARE = 300_000;
async function signer(endpoint) {
    const { DefaultAzureCredential } = await Promise.all(/* import() */[__webpack_require__.e(3669), __webpack_require__.e(3324), __webpack_require__.e(1491)]).then(__webpack_require__.bind(__webpack_require__, 91491));
    const chain = new DefaultAzureCredential();
    const scope = `${new URL(endpoint).origin}/.default`;
    const token = (0,renewed/* renewed */.F)(async () => {
        const { token: value, expiresOnTimestamp } = await chain.getToken(scope);
        return { value, until: expiresOnTimestamp - SPARE };
    });
    return async (_, signal) => ({
        authorization: `Bearer ${await (0,sign_in/* signIn */.J)({ cloud: 'Azure', hint: HINT }, () => token(signal), signal)}`,
    });
}
function serviceOf({ timeout, interval, env }, sign) {
    return {
        name: 'Azure Monitor',
        timeout,
        retryFor: interval,
        hints: {
            signIn: 'The identity needs the role Monitoring Reader on the resource.',
            question: 'Check the metric, the filter and the resource: analysis.provider.azure-monitor.resource.',
        },
        sign,
        dispatcher: (0,connection/* connection */.F)(env),
        refusal: refusalOf,
    };
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
