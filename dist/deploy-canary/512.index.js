export const id = 512;
export const ids = [512,1794];
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

/***/ 30512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ newrelic_open)
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
;// CONCATENATED MODULE: ./build/metrics/newrelic/answer.js




const rowSchema = schemas/* looseObject */._H3({ beginTimeSeconds: schemas/* number */.aig(), endTimeSeconds: schemas/* number */.aig() });
const partSchema = schemas/* object */.Ikc({
    results: schemas/* array */.YOg(rowSchema),
    metadata: schemas/* object */.Ikc({
        facets: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
        messages: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    }),
});
const answerSchema = schemas/* object */.Ikc({
    data: schemas/* object */.Ikc({ actor: schemas/* object */.Ikc({ account: schemas/* record */.g1P(schemas/* string */.YjP(), partSchema) }) }),
});
const errorsSchema = schemas/* object */.Ikc({
    errors: schemas/* array */.YOg(schemas/* object */.Ikc({
        message: schemas/* string */.YjP(),
        extensions: schemas/* object */.Ikc({ errorClass: schemas/* string */.YjP().optional(), error_code: schemas/* string */.YjP().optional() })
            .optional(),
    }))
        .min(1),
});
const PASSING = ['TOO_MANY_REQUESTS', 'TIMEOUT', 'SERVER_ERROR', 'INTERNAL_SERVER_ERROR'];
function refusalOf(body) {
    const failed = errorsSchema.safeParse((0,clean/* json */.P)(body));
    return failed.success ? (0,clean/* clean */.u)(failed.data.errors.map(({ message }) => message).join('; ')) : null;
}
function expectNoErrors(body) {
    const failed = errorsSchema.safeParse((0,clean/* json */.P)(body));
    if (!failed.success)
        return;
    const message = `New Relic could not answer: ${refusalOf(body)}`;
    const kinds = failed.data.errors.map(({ extensions }) => extensions);
    if (kinds.some((kind) => PASSING.includes(kind?.errorClass ?? '')))
        throw new http/* Unavailable */.$(message);
    throw new errors/* UserError */.yo(message, {
        hint: kinds.some((kind) => kind?.error_code === 'BAD_API_KEY')
            ? 'Check the user key in the variable that api-key-env names, and the region.'
            : 'Check the queries of the metrics and account-id; try them in the query builder.',
    });
}
function readAnswer(body, count) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    const parts = answer.success ? answer.data.data.actor.account : {};
    return Array.from({ length: count }, (_, i) => {
        const part = parts[`part${i}`];
        if (part === undefined) {
            throw new errors/* UserError */.yo(`expected New Relic's answer to a query in intervals, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, {
                hint: 'Is analysis.provider.newrelic.url the address of NerdGraph? Does the query SELECT an aggregate?',
            });
        }
        const { facets, messages } = part.metadata;
        return { rows: part.results, facets: facets ?? [], messages: (messages ?? []).map(clean/* clean */.u) };
    });
}

// EXTERNAL MODULE: ./build/metrics/newrelic/query.js
var newrelic_query = __webpack_require__(11794);
// EXTERNAL MODULE: ./build/metrics/samples.js
var samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/newrelic/series.js


const KNOWN = ['beginTimeSeconds', 'endTimeSeconds', 'facet', 'inspectedCount', 'comparison'];
function seriesOf({ rows, facets }, range) {
    const labels = new Map();
    const points = new Map();
    for (const row of rows) {
        const own = labelsOf(row, facets);
        const key = JSON.stringify(own);
        labels.set(key, own);
        points.set(key, [...(points.get(key) ?? []), [timeOf(row, range), numberIn(row, facets)]]);
    }
    return [...labels].map(([key, own]) => ({
        labels: own,
        samples: (0,samples/* samplesWithin */.n)(points.get(key) ?? [], range),
    }));
}
function labelsOf(row, facets) {
    const values = Array.isArray(row['facet']) ? row['facet'] : [row['facet']];
    return Object.fromEntries(facets.map((name, i) => [name, String(values[i] ?? row[name] ?? '')]));
}
function timeOf({ beginTimeSeconds, endTimeSeconds }, { from, step }) {
    const [begin, end] = [Math.round(beginTimeSeconds * 1000), Math.round(endTimeSeconds * 1000)];
    if (end - begin === step && (end - from) % step === 0)
        return end;
    throw new errors/* UserError */.yo(`New Relic answered for ${new Date(begin).toISOString()} to ${new Date(end).toISOString()}, expected intervals of ${step / 1000} s`, {
        hint: 'Metrics are rolled up to longer intervals after some weeks: shorten the rollout, or query events.',
    });
}
function numberIn(row, facets) {
    const keys = Object.keys(row).filter((key) => !KNOWN.includes(key) && !facets.includes(key));
    const [key = ''] = keys;
    const value = single(row[key]);
    if (keys.length === 1 && (value === null || typeof value === 'number'))
        return value;
    throw new errors/* UserError */.yo(`expected one number per interval from New Relic, found ${keys.join(', ').slice(0, 200) || 'none'}`, {
        hint: 'SELECT one aggregate, such as count(*) or sum(items).',
    });
}
function single(value) {
    if (typeof value !== 'object' || value === null)
        return value;
    const values = Object.values(value);
    return values.length === 1 ? values[0] : value;
}

;// CONCATENATED MODULE: ./build/metrics/newrelic/index.js









const MAX_POINTS = 366;
const RESOLUTION = 60_000;
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' };
const REGIONS = { us: 'https://api.newrelic.com', eu: 'https://api.eu.newrelic.com' };
function newrelic_open(config, surroundings) {
    const url = (0,endpoint/* endpointOf */.X)(config.url ?? REGIONS[config.region], '/graphql');
    const service = serviceOf(config, surroundings);
    const say = (0,once/* once */.O)((message) => surroundings.warn(`New Relic: ${message}`));
    const timeout = Math.min(120, Math.max(5, Math.round(surroundings.timeout / 1000)));
    return {
        kind: 'newrelic',
        counts: 'increase',
        resolution: RESOLUTION,
        async query(query, signal) {
            const names = Object.keys(query.parts);
            const texts = Object.values(query.parts).map((part) => (0,newrelic_query.filled)(part, query));
            const pieces = [];
            for (const piece of (0,metrics_pieces/* piecesOf */.Xe)(query, MAX_POINTS)) {
                const queries = texts.map((text) => (0,newrelic_query.timed)(text, piece));
                const body = (0,newrelic_query.bodyOf)(config['account-id'], timeout, queries);
                const request = { method: 'POST', url, headers: HEADERS, body };
                const parts = readAnswer(await (0,metrics_service/* ask */.k)(service, request, signal), names.length);
                for (const message of parts.flatMap(({ messages }) => messages))
                    say(message);
                pieces.push(parts.map((part) => seriesOf(part, piece)));
            }
            return Object.fromEntries(names.map((name, i) => [name, (0,metrics_pieces/* joinPieces */.Am)(pieces.map((piece) => piece[i] ?? []))]));
        },
    };
}
function serviceOf(config, surroundings) {
    const key = (0,metrics_surroundings/* secretIn */.u)(surroundings, config['api-key-env'], 'analysis.provider.newrelic.api-key-env');
    return {
        name: 'New Relic',
        timeout: surroundings.timeout,
        dispatcher: (0,connection/* connection */.F)(surroundings.env),
        retryFor: surroundings.interval,
        hints: {
            signIn: 'Check the user key in the variable that api-key-env names, and the region.',
            question: 'Check the queries of the metrics and account-id; try them in the query builder.',
        },
        sign: async () => ({ 'api-key': key }),
        refusal: refusalOf,
        inspect: expectNoErrors,
    };
}


/***/ }),

/***/ 11794:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bodyOf: () => (/* binding */ bodyOf),
/* harmony export */   checkPart: () => (/* binding */ checkPart),
/* harmony export */   filled: () => (/* binding */ filled),
/* harmony export */   timed: () => (/* binding */ timed)
/* harmony export */ });
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86738);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88571);



const STRINGS = /'(?:[^'\\]|\\[\s\S])*'/g;
const OPAQUE = /'(?:[^'\\]|\\[\s\S])*'|`[^`]*`|(?:--|\/\/)[^\n]*|\/\*[\s\S]*?\*\//g;
const OURS = /\b(?:SINCE|UNTIL|TIMESERIES|SLIDE\s+BY|COMPARE\s+WITH)\b/i;
function checkPart(part) {
    nrqlOf(part);
}
function nrqlOf(part) {
    const text = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .textOf */ .b6)(part, 'New Relic');
    (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .requireQuotes */ .Ri)(text, STRINGS, "WHERE release = '{{release}}'");
    const raw = /\br'[^']*\{\{/i.exec(text);
    if (raw !== null) {
        const hint = "Compare with = '{{release}}' instead.";
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, "a raw string r'…' cannot hold a value", { hint, offset: raw.index });
    }
    const [clause] = OURS.exec(outermost(text)) ?? [];
    if (clause !== undefined) {
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, `expected no ${clause} in it`, {
            hint: 'The time and its intervals are added, so that both arms are counted over the same windows.',
        });
    }
    return text;
}
function filled(part, { values }) {
    return (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .fill */ .GS)(nrqlOf(part), values, (value) => value.replace(/['\\]/g, '\\$&'));
}
function timed(nrql, { from, to, step }) {
    const outer = outermost(nrql);
    const limit = /\bFACET\b/i.test(outer) && !/\bLIMIT\b/i.test(outer) ? ' LIMIT MAX' : '';
    return `${nrql}\nSINCE ${from - step} UNTIL ${to} TIMESERIES ${step / 1000} seconds${limit}`;
}
function outermost(text) {
    let before = '';
    let now = text.replace(OPAQUE, ' ');
    while (now !== before) {
        before = now;
        now = now.replace(/\([^()]*\)/g, ' ');
    }
    return now;
}
function bodyOf(account, timeout, queries) {
    const types = queries.map((_, i) => `$part${i}: Nrql!`).join(', ');
    const fields = queries.map((_, i) => `part${i}: nrql(query: $part${i}, timeout: $timeout) { results metadata { facets messages } }`);
    return JSON.stringify({
        query: `query ($account: Int!, $timeout: Seconds, ${types}) { actor { account(id: $account) { ${fields.join(' ')} } } }`,
        variables: { account, timeout, ...Object.fromEntries(queries.map((query, i) => [`part${i}`, query])) },
    });
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
