export const id = 9233;
export const ids = [9233];
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

/***/ 19233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ elasticsearch_open)
});

// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
// EXTERNAL MODULE: ./build/metrics/endpoint.js
var endpoint = __webpack_require__(11609);
// EXTERNAL MODULE: ./build/metrics/once.js
var once = __webpack_require__(13937);
// EXTERNAL MODULE: ./build/metrics/pieces.js
var metrics_pieces = __webpack_require__(53239);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
// EXTERNAL MODULE: ./build/metrics/surroundings.js
var metrics_surroundings = __webpack_require__(15207);
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
;// CONCATENATED MODULE: ./build/metrics/elasticsearch/query.js
const MAX_GROUPS = 50;
const MAX_BUCKETS = 50_000;
const NO_GROUP = 'none';
function mostPoints(parts, { groupBy }) {
    return Math.floor(MAX_BUCKETS / parts / (groupBy === undefined ? 1 : MAX_GROUPS));
}
function bodyOf(parts, fields, range) {
    const { from, to, step } = range;
    const time = { gte: from - step, lt: to, format: 'epoch_millis' };
    const aggs = Object.entries(parts).map(([name, { query, sum }]) => {
        return [name, { filter: query, aggs: groupsOf(fields, histogramOf(fields, range, sum)) }];
    });
    return JSON.stringify({
        size: 0,
        track_total_hits: false,
        query: { bool: { filter: [{ range: { [fields.time]: time } }] } },
        aggs: Object.fromEntries(aggs),
    });
}
function groupsOf({ groupBy }, times) {
    if (groupBy === undefined)
        return { times };
    const terms = { field: groupBy, size: MAX_GROUPS, missing: NO_GROUP };
    return { groups: { terms, aggs: { times } } };
}
function histogramOf({ time }, { from, step }, sum) {
    const date_histogram = { field: time, fixed_interval: `${step}ms`, offset: `+${from % step}ms` };
    return sum === null ? { date_histogram } : { date_histogram, aggs: { sum: { sum: { field: sum } } } };
}

;// CONCATENATED MODULE: ./build/metrics/elasticsearch/answer.js






const timesSchema = schemas/* object */.Ikc({
    buckets: schemas/* array */.YOg(schemas/* object */.Ikc({
        key: schemas/* number */.aig(),
        doc_count: schemas/* number */.aig(),
        sum: schemas/* object */.Ikc({ value: schemas/* number */.aig().nullable() }).optional(),
    })),
});
const partSchema = schemas/* union */.KCZ([
    schemas/* object */.Ikc({
        groups: schemas/* object */.Ikc({
            sum_other_doc_count: schemas/* number */.aig().optional(),
            buckets: schemas/* array */.YOg(schemas/* object */.Ikc({ key: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]), times: timesSchema })),
        }),
    }),
    schemas/* object */.Ikc({ times: timesSchema }),
]);
const answerSchema = schemas/* object */.Ikc({
    timed_out: schemas/* boolean */.zMY(),
    _shards: schemas/* object */.Ikc({ total: schemas/* number */.aig(), failed: schemas/* number */.aig() }),
    _clusters: schemas/* object */.Ikc({
        total: schemas/* number */.aig(),
        skipped: schemas/* number */.aig(),
        partial: schemas/* number */.aig().default(0),
        failed: schemas/* number */.aig().default(0),
    })
        .optional(),
    aggregations: schemas/* record */.g1P(schemas/* string */.YjP(), partSchema).optional(),
});
const causeSchema = schemas/* object */.Ikc({ type: schemas/* string */.YjP(), reason: schemas/* string */.YjP().nullish() });
const refusalSchema = schemas/* object */.Ikc({
    error: schemas/* union */.KCZ([
        schemas/* string */.YjP(),
        causeSchema.extend({ root_cause: schemas/* array */.YOg(causeSchema).optional(), caused_by: causeSchema.optional() }),
    ]),
});
function refusalOf(body) {
    const refusal = refusalSchema.safeParse((0,clean/* json */.P)(body));
    if (!refusal.success)
        return null;
    const { error } = refusal.data;
    if (typeof error === 'string')
        return (0,clean/* clean */.u)(error);
    const causes = [error, ...(error.root_cause ?? []), ...(error.caused_by ? [error.caused_by] : [])];
    return (0,clean/* clean */.u)([...new Set(causes.map(({ type, reason }) => reason ?? type))].join('; '));
}
function expectWhole(body) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success)
        return;
    const { timed_out, _shards, _clusters } = answer.data;
    if (timed_out)
        throw new http/* Unavailable */.$('Elasticsearch gave up searching after its own time limit');
    if (_shards.failed > 0) {
        throw new http/* Unavailable */.$(`Elasticsearch could not search ${_shards.failed} of ${_shards.total} shards`);
    }
    const { total = 0, skipped = 0, partial = 0, failed = 0 } = _clusters ?? {};
    const missing = skipped + partial + failed;
    if (missing > 0)
        throw new http/* Unavailable */.$(`Elasticsearch could not search ${missing} of ${total} clusters whole`);
}
function readAnswer(body, names, groupBy, range) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (answer.success && answer.data.aggregations === undefined && answer.data._shards.total === 0)
        return null;
    const parts = answer.success ? (answer.data.aggregations ?? {}) : {};
    return Object.fromEntries(names.map((name) => {
        const part = parts[name];
        if (part !== undefined)
            return [name, seriesOf(part, groupBy ?? '', range)];
        throw new errors/* UserError */.yo(`expected Elasticsearch's answer to a search with aggregations, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, { hint: 'Is analysis.provider.elasticsearch.url the address of a cluster?' });
    }));
}
function seriesOf(part, groupBy, range) {
    if ('times' in part)
        return [{ labels: {}, samples: samplesOf(part.times, range) }];
    if ((part.groups.sum_other_doc_count ?? 0) > 0) {
        throw new errors/* UserError */.yo(`Elasticsearch: ${groupBy} has more than ${MAX_GROUPS} values`, {
            hint: 'Choose a field with fewer values as group-by, or leave it out.',
        });
    }
    return part.groups.buckets.map(({ key, times }) => ({
        labels: { [groupBy]: String(key) },
        samples: samplesOf(times, range),
    }));
}
function samplesOf({ buckets }, { from, to, step }) {
    const points = buckets.map(({ key, doc_count, sum }) => [key + step, sum === undefined ? doc_count : sum.value]);
    return (0,samples/* samplesWithin */.n)(points, { from, to });
}

// EXTERNAL MODULE: ./build/support/query-error.js
var query_error = __webpack_require__(43251);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
;// CONCATENATED MODULE: ./build/metrics/elasticsearch/text.js






const wrapped = schemas/* strictObject */.rej({
    query: schemas/* union */.KCZ([schemas/* string */.YjP().min(1), schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())]),
    sum: schemas/* string */.YjP().min(1).optional(),
});
const LUCENE = ['query_string', 'simple_query_string'];
const PATTERNS = ['regexp', 'wildcard', 'script', 'script_score', 'intervals'];
function countedOf(part, values) {
    const text = (0,metrics_text/* textOf */.b6)(part, 'Elasticsearch');
    if (!/^\s*\{(?!\{)/.test(text))
        return { query: queryString((0,template/* fill */.GS)(text, values, inLucene)), sum: null };
    const { query, sum = null } = read(text);
    if (typeof query === 'string')
        return { query: queryString((0,template/* fill */.GS)(query, values, inLucene)), sum };
    return { query: filled(query, values, (value) => value), sum };
}
function checkPart(part) {
    const names = placesIn(textOf(part, 'Elasticsearch'));
    countedOf(part, Object.fromEntries(names.map((name) => [name, 'x'])));
}
function read(text) {
    const parsed = (0,clean/* json */.P)(text);
    const found = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).safeParse(parsed);
    if (!found.success) {
        throw new query_error/* QueryError */.lr({ text }, 'expected JSON, since it begins with a brace', {
            hint: 'Write a query of the query DSL, or a query string such as status:>=500 AND release:"{{release}}".',
        });
    }
    if (!('query' in found.data))
        return { query: found.data };
    const whole = wrapped.safeParse(parsed);
    if (whole.success)
        return whole.data;
    throw new query_error/* QueryError */.lr({ text }, 'expected query, and beside it only sum', {
        hint: 'Like {"query": "release:{{release}}", "sum": "http.bytes"}.',
    });
}
function inLucene(value) {
    const escaped = value.replace(/[+\-=&|><!(){}[\]^"~*?:\\/\s]/g, '\\$&');
    return /^(?:AND|OR|NOT|TO)$/.test(escaped) ? `\\${escaped}` : escaped;
}
const queryString = (query) => ({ query_string: { query } });
function filled(node, values, asWritten) {
    if (typeof node === 'string')
        return (0,template/* fill */.GS)(node, values, asWritten);
    if (Array.isArray(node))
        return node.map((one) => filled(one, values, asWritten));
    if (typeof node !== 'object' || node === null)
        return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, values, escapeIn(key) ?? asWritten)]));
}
function escapeIn(kind) {
    if (LUCENE.includes(kind))
        return inLucene;
    if (!PATTERNS.includes(kind))
        return null;
    return (_, name) => {
        throw new errors/* UserError */.yo(`query: {{${name}}} cannot stand in ${kind}, where a value could mean more than itself`, {
            hint: 'Compare with term, like {"term": {"release": "{{release}}"}}.',
        });
    };
}

;// CONCATENATED MODULE: ./build/metrics/elasticsearch/index.js









const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
function elasticsearch_open(config, surroundings) {
    const url = (0,endpoint/* endpointOf */.X)(config.url, `/${encodeURIComponent(config.index)}/_search`);
    url.search = '?allow_partial_search_results=false';
    const service = serviceOf(config, surroundings);
    const say = (0,once/* once */.O)((message) => surroundings.warn(`Elasticsearch: ${message}`));
    const fields = { time: config['time-field'], groupBy: config['group-by'] };
    return {
        kind: 'elasticsearch',
        counts: 'increase',
        resolution: null,
        async query(query, signal) {
            const names = Object.keys(query.parts);
            const parts = Object.fromEntries(Object.entries(query.parts).map(([name, part]) => [name, countedOf(part, query.values)]));
            const pieces = [];
            for (const piece of (0,metrics_pieces/* piecesOf */.Xe)(query, mostPoints(names.length, fields))) {
                const request = { method: 'POST', url, headers: HEADERS, body: bodyOf(parts, fields, piece) };
                const answer = readAnswer(await (0,metrics_service/* ask */.k)(service, request, signal), names, fields.groupBy, piece);
                if (answer === null)
                    say(`no index matches ${config.index}`);
                else
                    pieces.push(answer);
            }
            return Object.fromEntries(names.map((name) => [name, (0,metrics_pieces/* joinPieces */.Am)(pieces.map((piece) => piece[name] ?? []))]));
        },
    };
}
function serviceOf(config, surroundings) {
    const authorization = authorizationOf(config, surroundings);
    return {
        name: 'Elasticsearch',
        timeout: surroundings.timeout,
        dispatcher: (0,connection/* connection */.F)(surroundings.env),
        retryFor: surroundings.interval,
        hints: {
            signIn: 'Check api-key-env, or user and password-env, of analysis.provider.elasticsearch, and the right to read the index.',
            question: 'Check index, time-field and group-by of analysis.provider.elasticsearch, and the queries of the metrics.',
        },
        sign: async () => (authorization === null ? {} : { authorization }),
        refusal: refusalOf,
        inspect: expectWhole,
    };
}
function authorizationOf(config, surroundings) {
    const { user, 'api-key-env': keyEnv, 'password-env': passwordEnv } = config;
    const secret = (variable, key) => (0,metrics_surroundings/* secretIn */.u)(surroundings, variable, `analysis.provider.elasticsearch.${key}`);
    if (keyEnv !== undefined)
        return `ApiKey ${secret(keyEnv, 'api-key-env')}`;
    if (user === undefined || passwordEnv === undefined)
        return null;
    const encoded = Buffer.from(`${user}:${secret(passwordEnv, 'password-env')}`).toString('base64');
    surroundings.mask(encoded);
    return `Basic ${encoded}`;
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

/***/ 15207:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ secretIn)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

function secretIn({ env, mask }, variable, key) {
    const secret = env[variable]?.trim() ?? '';
    if (secret !== '')
        mask(secret);
    if (/^[\x21-\x7e]+$/.test(secret))
        return secret;
    const found = secret === '' ? 'which is empty or not set' : 'which has characters that no such secret has';
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${key}: expected a secret in ${variable}, ${found}`, {
        hint: `Give the step \`env: {${variable}: \${{ secrets.… }}}\`.`,
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
