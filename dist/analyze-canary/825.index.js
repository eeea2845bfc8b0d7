export const id = 825;
export const ids = [825];
export const modules = {

/***/ 3239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ joinPieces),
/* harmony export */   X: () => (/* binding */ piecesOf)
/* harmony export */ });
const MAX_POINTS = 10_000;
function piecesOf({ from, to, step }) {
    const pieces = [];
    for (let at = from; at <= to; at += MAX_POINTS * step) {
        pieces.push({ from: at, to: Math.min(to, at + (MAX_POINTS - 1) * step), step });
    }
    return pieces;
}
function joinPieces(pieces) {
    const whole = new Map();
    const labels = new Map();
    for (const series of pieces.flat()) {
        const key = JSON.stringify(Object.entries(series.labels).sort());
        labels.set(key, series.labels);
        whole.set(key, [...(whole.get(key) ?? []), ...series.samples]);
    }
    return [...labels].map(([key, of]) => ({ labels: of, samples: whole.get(key) ?? [] }));
}


/***/ }),

/***/ 4825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prometheusProvider: () => (/* binding */ prometheusProvider)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(5921);
;// CONCATENATED MODULE: ./build/metrics/http.js

const MAX_ANSWER = 64 * 2 ** 20;
const MAX_REDIRECTS = 3;
class Unavailable extends errors/* UserError */.yo {
    name = 'Unavailable';
    retryAfter;
    constructor(message, options = {}) {
        super(message, { cause: options.cause, hint: 'Is the address right, and reachable from this runner?' });
        this.retryAfter = options.retryAfter ?? 0;
    }
}
async function post(ask) {
    const timeout = AbortSignal.timeout(ask.timeout);
    try {
        const response = await follow(ask, AbortSignal.any([timeout, ask.signal]));
        const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
        const body = await read(response, ask.url);
        return { status: response.status, body, retryAfter: Number.isFinite(seconds) ? seconds * 1000 : null };
    }
    catch (error) {
        ask.signal.throwIfAborted();
        if (error instanceof errors/* UserError */.yo)
            throw error;
        if (timeout.aborted)
            throw new Unavailable(`${ask.url.host}: no answer within ${ask.timeout / 1000} s`);
        throw new Unavailable(`${ask.url.host}: ${(0,errors/* messageOf */.bD)(error)}`, { cause: undefined });
    }
}
async function follow(ask, signal) {
    let url = ask.url;
    for (let i = 0; i <= MAX_REDIRECTS; i++) {
        const body = new URLSearchParams(ask.form);
        const response = await fetch(url.href, {
            method: 'POST',
            headers: ask.headers,
            body,
            signal,
            redirect: 'manual',
        });
        const location = response.headers.get('location');
        if (response.status < 300 || response.status >= 400 || location === null)
            return response;
        await response.body?.cancel();
        const next = URL.canParse(location, url.href) ? new URL(location, url) : null;
        if (next?.hostname !== ask.url.hostname || (url.protocol === 'https:' && next.protocol !== 'https:')) {
            throw new errors/* UserError */.yo(`${ask.url.host} redirects to ${next?.origin ?? 'an unreadable address'}, which is refused`, {
                hint: 'Give the address that answers itself; a redirect could carry the token to another host.',
            });
        }
        url = next;
    }
    throw new errors/* UserError */.yo(`${ask.url.host} redirects more than ${MAX_REDIRECTS} times`);
}
async function read(response, url) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        size += chunk.length;
        if (size > MAX_ANSWER) {
            throw new errors/* UserError */.yo(`${url.host}: the answer is larger than ${MAX_ANSWER / 2 ** 20} MiB`, {
                hint: 'Narrow the selector, or choose a longer interval.',
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: ./build/metrics/pieces.js
var metrics_pieces = __webpack_require__(3239);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(5491);
// EXTERNAL MODULE: ./build/metrics/selector.js
var metrics_selector = __webpack_require__(6869);
;// CONCATENATED MODULE: ./build/metrics/promql.js

const PART = 'model_rollout_part';
function promqlOf({ parts, labels }) {
    const arm = (0,metrics_selector/* formatMatchers */.zl)((0,metrics_selector/* exactly */.pV)(labels));
    return Object.entries(parts)
        .map(([part, asked]) => {
        const text = 'selector' in asked
            ? promql_select(asked.selector, labels)
            : asked.expression.replaceAll('{{arm}}', () => arm);
        return `label_replace(${text}, "${PART}", "${part}", "", "")`;
    })
        .join(' or ');
}
function promql_select(selector, labels) {
    const { name, matchers } = (0,metrics_selector/* parseSelector */.Pl)(selector);
    return `${name}{${(0,metrics_selector/* formatMatchers */.zl)([...matchers, ...(0,metrics_selector/* exactly */.pV)(labels)])}}`;
}

;// CONCATENATED MODULE: ./build/metrics/prometheus-answer.js



const answerSchema = schemas/* object */.Ikc({
    status: schemas/* literal */.euz('success'),
    data: schemas/* object */.Ikc({
        resultType: schemas/* literal */.euz('matrix'),
        result: schemas/* array */.YOg(schemas/* object */.Ikc({
            metric: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
            values: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* number */.aig(), schemas/* string */.YjP()])).optional(),
        })),
    }),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const refusalSchema = schemas/* object */.Ikc({
    status: schemas/* literal */.euz('error'),
    error: schemas/* string */.YjP(),
    errorType: schemas/* string */.YjP().optional(),
});
function clean(text) {
    const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
function refusalOf(body) {
    const refusal = refusalSchema.safeParse(json(body));
    return refusal.success ? clean(refusal.data.error) : null;
}
function readMatrix(body) {
    const answer = answerSchema.safeParse(json(body));
    if (!answer.success) {
        throw new errors/* UserError */.yo(`expected Prometheus' answer to a range query, found ${clean(body.slice(0, 200)) || 'nothing'}`, {
            hint: 'Is this the address of a Prometheus HTTP API?',
        });
    }
    const parts = new Map();
    let dropped = 0;
    for (const { metric, values = [] } of answer.data.data.result) {
        const { [PART]: part = '', __name__: _, ...labels } = metric;
        const samples = values.map(([at, value]) => [Math.round(at * 1000), Number(value)]);
        const finite = samples.filter(([, value]) => Number.isFinite(value));
        dropped += samples.length - finite.length;
        parts.set(part, [...(parts.get(part) ?? []), { labels, samples: finite }]);
    }
    const warnings = (answer.data.warnings ?? []).slice(0, 5).map(clean);
    if (dropped > 0)
        warnings.push(`${dropped} values are no finite numbers (NaN, Inf) and were left out`);
    if (answer.data.data.result.some(({ values }) => values === undefined)) {
        warnings.push('native histograms are not read: use one with classic buckets');
    }
    return { parts, warnings };
}
function json(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./build/metrics/prometheus.js





function prometheusProvider(options) {
    const url = endpoint(options.url);
    const said = new Set();
    const say = (message) => {
        if (said.size < 100 && !said.has(message))
            options.warn(`Prometheus: ${message}`);
        said.add(message);
    };
    return {
        kind: 'prometheus',
        async query(query, signal) {
            const text = promqlOf(query);
            const pieces = [];
            for (const piece of (0,metrics_pieces/* piecesOf */.X)(query)) {
                pieces.push(await askPatiently(url, prometheus_form(text, piece), options, signal));
            }
            for (const warning of pieces.flatMap(({ warnings }) => warnings))
                say(warning);
            return Object.fromEntries(Object.keys(query.parts).map((part) => [
                part,
                (0,metrics_pieces/* joinPieces */.A)(pieces.map(({ parts }) => parts.get(part) ?? [])),
            ]));
        },
    };
}
function endpoint(base) {
    const url = new URL(base);
    if (url.username !== '' || url.password !== '') {
        throw new errors/* UserError */.yo(`Prometheus ${url.host}: expected an address without a password`, {
            hint: 'Name an environment variable that holds a token: analysis.provider.prometheus.token-env.',
        });
    }
    url.pathname = `${url.pathname.replace(/\/$/, '')}/api/v1/query_range`;
    return url;
}
function prometheus_form(query, { from, to, step }) {
    const seconds = (ms) => String(ms / 1000);
    return { query, start: seconds(from), end: seconds(to), step: seconds(step) };
}
async function askPatiently(url, fields, { token, timeout, retryFor }, signal) {
    const { default: pRetry } = await __webpack_require__.e(/* import() */ 995).then(__webpack_require__.bind(__webpack_require__, 4995));
    const { setTimeout: delay } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8500, 19));
    const headers = {
        accept: 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    };
    const until = Date.now() + retryFor;
    const ask = async () => answerOf(await post({ url, headers, form: fields, timeout, signal }), url);
    return pRetry(ask, {
        retries: 10,
        minTimeout: Math.min(250, retryFor / 4),
        maxTimeout: 5_000,
        randomize: true,
        maxRetryTime: retryFor,
        signal,
        shouldRetry: ({ error }) => error instanceof Unavailable && Date.now() + error.retryAfter < until,
        onFailedAttempt: async ({ error }) => {
            const wait = error instanceof Unavailable ? error.retryAfter : 0;
            if (wait > 0 && Date.now() + wait < until)
                await delay(wait, undefined, { signal });
        },
    });
}
function answerOf({ status, body, retryAfter }, url) {
    if (status === 200)
        return readMatrix(body);
    const said = refusalOf(body) ?? clean(body.slice(0, 200));
    const message = `Prometheus ${url.host} answered ${status}${said === '' ? '' : `: ${said}`}`;
    if (status === 429 || status >= 500)
        throw new Unavailable(message, { retryAfter });
    if (status === 401 || status === 403) {
        throw new errors/* UserError */.yo(message, { hint: 'Check the bearer token in the variable that token-env names.' });
    }
    throw new errors/* UserError */.yo(message, { hint: 'Check the selectors and queries of the metrics.' });
}


/***/ }),

/***/ 6869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pl: () => (/* binding */ parseSelector),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   pV: () => (/* binding */ exactly),
/* harmony export */   zl: () => (/* binding */ formatMatchers)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5921);

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
            matchers.push({ label, operator, value: unquote(expect(QUOTED, 'a quoted value'), text) });
        }
    }
    take(SPACE);
    if (at < text.length)
        fail(text, at, 'the end of the selector');
    return { name, matchers };
}
function fail(text, at, expected) {
    const found = at < text.length ? `"${text.slice(at, at + 20)}"` : 'the end';
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`selector ${text.slice(0, 200)}: expected ${expected} at character ${at + 1}, found ${found}`, {
        hint: 'A selector is a metric name with label matchers, such as requests_total{code=~"5.."}. For an expression use `query`.',
    });
}
function unquote(quoted, text) {
    const inner = quoted.slice(1, -1);
    if (quoted.startsWith('`'))
        return inner;
    return inner.replace(/\\(.)/g, (_, letter) => {
        const meant = ESCAPES[letter];
        if (meant === undefined)
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`selector ${text.slice(0, 200)}: unknown escape \\${letter}; write \\\\ for a backslash`);
        return meant;
    });
}
function formatMatchers(matchers) {
    return matchers.map(({ label, operator, value }) => `${label}${operator}${quote(value)}`).join(',');
}
const quote = (value) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
function exactly(labels) {
    return Object.entries(labels).map(([label, value]) => ({ label, operator: '=', value }));
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


/***/ })

};
