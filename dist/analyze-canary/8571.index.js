export const id = 8571;
export const ids = [8571];
export const modules = {

/***/ 71217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ histogramOf)
/* harmony export */ });
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26869);

function histogramOf(text) {
    const { name, matchers } = (0,_selector_js__WEBPACK_IMPORTED_MODULE_0__/* .parseSelector */ .Pl)(text);
    const base = name.replace(/_bucket$/, '');
    return { classic: { name: `${base}_bucket`, matchers }, native: { name: base, matchers } };
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

/***/ 48571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ prometheus_open)
});

// EXTERNAL MODULE: ./build/metrics/auth/signer.js + 1 modules
var signer = __webpack_require__(51071);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
;// CONCATENATED MODULE: ./build/metrics/auth/tls.js


async function tlsOf(config, surroundings, key) {
    const file = async (name) => {
        const path = config[name];
        return path === undefined
            ? {}
            : { [name]: await pemFile((0,external_node_path_.resolve)(surroundings.workspace, path), `${key}.${name}`) };
    };
    const variable = config['key-env'];
    const tls = {
        ...(await file('ca')),
        ...(await file('cert')),
        ...(await file('key')),
        ...(variable === undefined ? {} : { key: pemIn(surroundings, variable, `${key}.key-env`) }),
        ...(config['server-name'] === undefined ? {} : { servername: config['server-name'] }),
    };
    await expectUsable(tls, key);
    return tls;
}
async function pemFile(path, key) {
    const { readFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 51455, 19));
    try {
        return expectPem(await readFile(path, 'utf8'), `${key} (${path})`);
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            throw error;
        throw new errors/* UserError */.yo(`${key}: expected a readable file, found ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: 'The path starts from the workspace; is the file checked out, or written by an earlier step?',
        });
    }
}
function pemIn({ env, mask }, variable, key) {
    const text = (env[variable] ?? '').trim();
    for (const line of text.split(/\r?\n/))
        if (line !== '' && !line.startsWith('-----'))
            mask(line);
    return expectPem(text, `${key} (${variable})`);
}
function expectPem(text, where) {
    if (/^-----BEGIN [A-Z0-9 ]+-----$/m.test(text))
        return text;
    throw new errors/* UserError */.yo(`${where}: expected PEM (-----BEGIN …-----), found ${text === '' ? 'nothing' : 'another text'}`, {
        hint: 'Give the certificate or key as PEM, with its line breaks.',
    });
}
async function expectUsable(tls, key) {
    const { createSecureContext } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    try {
        createSecureContext(tls);
    }
    catch (error) {
        throw new errors/* UserError */.yo(`${key}: the certificates or the key cannot be used: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: 'Do cert and key belong together, and is the key without a passphrase?',
        });
    }
}

// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
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
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/metrics/buckets.js
var buckets = __webpack_require__(71217);
// EXTERNAL MODULE: ./build/metrics/selector.js
var metrics_selector = __webpack_require__(26869);
// EXTERNAL MODULE: ./build/support/query-error.js
var query_error = __webpack_require__(43251);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
;// CONCATENATED MODULE: ./build/metrics/prometheus/expression.js



const OPAQUE = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*/g;
const MATCHES = /[=!]~\s*$/;
const WORD = /^[a-zA-Z0-9_:.]+$/;
function fillExpression(text, matchers, values) {
    const opaque = [...text.matchAll(OPAQUE)];
    const code = text.replace(OPAQUE, (found) => (found.startsWith('#') ? ' '.repeat(found.length) : found));
    return (0,template/* fill */.GS)(code, { ...values, arm: matchers }, (value, name, at) => {
        const string = opaque.find(({ 0: whole, index }) => index < at && at < index + whole.length);
        if (string === undefined)
            return asCode(value, name, text, at);
        const pattern = MATCHES.test(text.slice(0, string.index));
        return between(string[0].charAt(0), pattern ? (0,metrics_selector/* literally */.Dk)(value) : value, name, text, at);
    });
}
function tellsArmsApart(text) {
    return (0,template/* placesIn */.yN)(text).some((name) => ['arm', 'release', 'version'].includes(name));
}
function asCode(value, name, text, offset) {
    if (name === 'arm' || WORD.test(value))
        return value;
    const hint = `Write it like x{label="{{${name}}}"}.`;
    throw new query_error/* QueryError */.lr({ text }, `expected {{${name}}} between quotes`, { hint, offset });
}
function between(quote, value, name, text, offset) {
    if (name === 'arm') {
        const hint = 'It becomes label matchers: write x{code="5", {{arm}}}, or {{release}} for the release alone.';
        throw new query_error/* QueryError */.lr({ text }, 'expected {{arm}} outside of quotes', { hint, offset });
    }
    if (quote !== '`') {
        return value
            .replace(/\\/g, '\\\\')
            .replaceAll(quote, `\\${quote}`)
            .replace(/\n/g, '\\n')
            .replace(/\r/g, '\\r');
    }
    if (!value.includes('`'))
        return value;
    const hint = `Write it between double quotes: "{{${name}}}".`;
    throw new query_error/* QueryError */.lr({ text }, `{{${name}}} has a back-quote in it`, { hint, offset });
}

;// CONCATENATED MODULE: ./build/metrics/prometheus/promql.js



const PART = 'model_rollout_part';
const nativeOf = (part) => `${part} native`;
function promqlOf(query) {
    return Object.entries(query.parts)
        .flatMap(([part, asked]) => textsOf(part, asked, query))
        .map(([part, text]) => `label_replace(${text}, "${PART}", "${part}", "", "")`)
        .join(' or ');
}
function textsOf(part, asked, { labels, values, step }) {
    const known = { ...values, step: `${step}ms` };
    const select = (selector) => {
        const { name, matchers } = (0,metrics_selector/* fillSelector */.Bk)(selector, known);
        return `${name}{${(0,metrics_selector/* formatMatchers */.zl)([...matchers, ...(0,metrics_selector/* demanding */.kA)(labels)])}}`;
    };
    if ('selector' in asked)
        return [[part, select((0,metrics_selector/* parseSelector */.Pl)(asked.selector))]];
    if ('expression' in asked) {
        return [[part, fillExpression(asked.expression, (0,metrics_selector/* formatMatchers */.zl)((0,metrics_selector/* demanding */.kA)(labels)), known)]];
    }
    const { classic, native } = (0,buckets/* histogramOf */.A)(asked.histogram);
    return [
        [part, select(classic)],
        [nativeOf(part), select(native)],
    ];
}

;// CONCATENATED MODULE: ./build/metrics/prometheus/answer.js




const bucketSchema = schemas/* tuple */.PVZ([schemas/* number */.aig(), schemas/* string */.YjP(), schemas/* string */.YjP(), schemas/* string */.YjP()]);
const histogramSchema = schemas/* object */.Ikc({ count: schemas/* string */.YjP(), buckets: schemas/* array */.YOg(bucketSchema).optional() });
const sampleSchema = schemas/* custom */.IeY((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'number' && typeof pair[1] === 'string');
const answerSchema = schemas/* object */.Ikc({
    status: schemas/* literal */.euz('success'),
    data: schemas/* object */.Ikc({
        resultType: schemas/* literal */.euz('matrix'),
        result: schemas/* array */.YOg(schemas/* object */.Ikc({
            metric: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
            values: schemas/* array */.YOg(sampleSchema).optional(),
            histograms: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* number */.aig(), histogramSchema])).optional(),
        })),
    }),
    warnings: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
});
const refusalSchema = schemas/* object */.Ikc({
    status: schemas/* literal */.euz('error'),
    error: schemas/* string */.YjP(),
    errorType: schemas/* string */.YjP().optional(),
});
function refusalOf(body) {
    const refusal = refusalSchema.safeParse((0,clean/* json */.P)(body));
    return refusal.success ? (0,clean/* clean */.u)(refusal.data.error) : null;
}
function readMatrix(body) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success) {
        throw new errors/* UserError */.yo(`expected Prometheus' answer to a range query, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, {
            hint: 'Is this the address of a Prometheus HTTP API?',
        });
    }
    const series = new Map();
    const histograms = new Map();
    let dropped = 0;
    for (const { metric, values, histograms: native } of answer.data.data.result) {
        const { [PART]: part = '', __name__: _, ...labels } = metric;
        if (values !== undefined) {
            const samples = readable(values, numberOf);
            dropped += values.length - samples.length;
            append(series, part, { labels, samples });
        }
        if (native !== undefined) {
            const samples = readable(native, histogramOf);
            dropped += native.length - samples.length;
            append(histograms, part, { labels, samples });
        }
    }
    const warnings = (answer.data.warnings ?? []).slice(0, 5).map(clean/* clean */.u);
    if (dropped > 0)
        warnings.push(`${dropped} values are no finite numbers (NaN, Inf) and were left out`);
    return { series, histograms, warnings };
}
function readable(samples, read) {
    const all = [];
    for (const [seconds, found] of samples) {
        const value = read(found);
        if (value !== null)
            all.push([Math.round(seconds * 1000), value]);
    }
    return all;
}
function numberOf(text) {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
}
function append(lists, part, one) {
    const list = lists.get(part);
    if (list === undefined)
        lists.set(part, [one]);
    else
        list.push(one);
}
function histogramOf({ count: total, buckets: found = [], }) {
    const count = Number(total);
    const buckets = found.map(([, lower, upper, n]) => [edgeOf(lower), edgeOf(upper), Number(n)]);
    const sound = buckets.every(([lower, upper, n]) => lower <= upper && Number.isFinite(n));
    return sound && Number.isFinite(count) ? { count, buckets } : null;
}
const edgeOf = (text) => Number(text.replace(/Inf$/, 'Infinity'));

// EXTERNAL MODULE: ./build/metrics/samples.js
var metrics_samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/prometheus/native.js

const NEAR = 1e-9;
const FINEST = 3;
const COARSEST = -4;
const USUAL = [-10, 6];
const WIDEST = [-40, 40];
const MAX_BUCKETS = 10_000;
function bucketSeries(histograms) {
    const buckets = distinct(histograms);
    const edges = exactEdges(candidates(buckets), buckets);
    return histograms.flatMap(({ labels, samples }) => {
        const cumulative = samples.map(([at, histogram]) => [at, countsBelow(histogram, edges)]);
        const classic = edges.map((edge, i) => ({
            labels: { ...labels, le: String(edge) },
            samples: cumulative.map(([at, counts]) => [at, counts[i] ?? 0]),
        }));
        const total = samples.map(([at, { count }]) => [at, count]);
        return [...classic, { labels: { ...labels, le: '+Inf' }, samples: total }];
    });
}
function distinct(histograms) {
    const found = new Map();
    for (const { samples } of histograms) {
        for (const bucket of samples.flatMap(([, histogram]) => histogram.buckets)) {
            found.set(`${bucket[0]} ${bucket[1]}`, bucket);
        }
    }
    if (found.size <= MAX_BUCKETS)
        return [...found.values()];
    throw new errors/* UserError */.yo(`expected native histograms of at most ${MAX_BUCKETS} buckets, found ${found.size}`, {
        hint: 'Narrow the selector, or give the histogram fewer buckets.',
    });
}
function candidates(buckets) {
    const scales = buckets.filter((bucket) => !isZero(bucket)).map(scaleOf);
    if (!scales.includes(null))
        return grid(buckets, Math.min(FINEST, ...scales.map(Number)));
    const own = [...buckets.map(([lower]) => lower), ...buckets.map(([, upper]) => upper)];
    return [...new Set(own.filter(Number.isFinite))].sort((a, b) => a - b);
}
const isZero = ([lower, upper]) => lower <= 0 && upper >= 0 && lower === -upper;
function scaleOf([lower, upper]) {
    if (lower < 0 && upper < 0)
        return scaleOf([-upper, -lower, 0]);
    if (lower <= 0 || upper === Number.POSITIVE_INFINITY)
        return null;
    const scale = Math.round(-Math.log2(Math.log2(upper / lower)));
    const onGrid = (value) => {
        const k = Math.log2(value) * 2 ** scale;
        return Math.abs(k - Math.round(k)) < 1e-6;
    };
    return scale >= COARSEST && onGrid(lower) && onGrid(upper) ? scale : null;
}
function grid(buckets, scale) {
    const above = reach(buckets, ([lower, upper]) => [lower, upper]);
    const below = reach(buckets, ([lower, upper]) => [-upper, -lower]);
    const positive = powers(Math.min(USUAL[0], above[0]), Math.max(USUAL[1], above[1]), scale);
    const negative = below[0] > below[1] ? [] : powers(below[0], below[1], scale).map((edge) => -edge);
    return [...negative.reverse(), ...positive];
}
function reach(buckets, ends) {
    const regular = buckets.map(ends).filter(([near]) => near > 0);
    const exponents = regular.flatMap(([near, far]) => [Math.floor(Math.log2(near)), Math.ceil(Math.log2(far))]);
    return [Math.max(WIDEST[0], Math.min(...exponents)), Math.min(WIDEST[1], Math.max(...exponents))];
}
function powers(from, to, scale) {
    const density = 2 ** scale;
    const first = Math.ceil(from * density);
    return Array.from({ length: Math.floor(to * density) - first + 1 }, (_, i) => 2 ** ((first + i) / density));
}
function exactEdges(edges, buckets) {
    const within = new Set();
    for (const [lower, upper] of buckets) {
        for (let i = firstAbove(edges, lower); i < edges.length && !atMost(upper, edges[i] ?? 0); i++)
            within.add(i);
    }
    return edges.filter((_, i) => !within.has(i));
}
function firstAbove(edges, value) {
    let [low, high] = [0, edges.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (atMost(edges[middle] ?? 0, value))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
const atMost = (a, b) => a <= b + Math.abs(b) * NEAR;
function countsBelow({ buckets }, edges) {
    const ascending = [...buckets].sort((a, b) => a[1] - b[1]);
    let sum = 0;
    let next = 0;
    return edges.map((edge) => {
        for (; next < ascending.length && atMost(ascending[next]?.[1] ?? 0, edge); next++) {
            sum += ascending[next]?.[2] ?? 0;
        }
        return sum;
    });
}

;// CONCATENATED MODULE: ./build/metrics/prometheus/parts.js




function answerOf(query, pieces) {
    return Object.fromEntries(Object.entries(query.parts).map(([part, asked]) => [part, seriesOf(part, asked, query, pieces)]));
}
function seriesOf(part, asked, range, pieces) {
    const found = (0,metrics_pieces/* joinPieces */.Am)(pieces.map(({ series }) => series.get(part) ?? [])).map(({ labels, samples }) => ({
        labels,
        samples: (0,metrics_samples/* samplesWithin */.n)(samples, range),
    }));
    if (!('histogram' in asked))
        return found;
    const classic = new Set(found.map(({ labels: { le: _, ...labels } }) => (0,metrics_pieces/* keyOf */.TN)(labels)));
    const native = (0,metrics_pieces/* joinPieces */.Am)(pieces.map(({ histograms }) => histograms.get(nativeOf(part)) ?? []));
    const alone = native.filter(({ labels }) => !classic.has((0,metrics_pieces/* keyOf */.TN)(labels)));
    return [...found, ...bucketSeries(alone.map((series) => within(series, range)))];
}
function within({ labels, samples }, { from, to }) {
    return { labels, samples: samples.filter(([at]) => at >= from && at <= to) };
}
function warningsOf(parts, pieces, answer) {
    const warnings = pieces.flatMap(({ warnings }) => warnings);
    const has = (kind, part) => pieces.some((piece) => piece[kind].has(part));
    for (const [part, asked] of Object.entries(parts)) {
        if (has('histograms', part)) {
            warnings.push('native histograms are read where a metric names a `histogram` or `distribution` only');
        }
        if ('histogram' in asked && answer[part]?.length === 0 && has('series', nativeOf(part))) {
            const what = `${asked.histogram.slice(0, 200)} is answered with numbers, not histograms`;
            warnings.push(`${what}: native histograms need Prometheus 2.44 or later`);
        }
    }
    return warnings;
}

;// CONCATENATED MODULE: ./build/metrics/prometheus/skew.js
const ALLOWED = 30_000;
function skewWarning({ to, step }, newest, ahead) {
    if (newest === null || ahead === null || to - newest <= 2 * step || Math.abs(ahead) <= ALLOWED)
        return null;
    const direction = ahead > 0 ? 'ahead of' : 'behind';
    const seconds = (ms) => `${Math.round(ms / 1000)} s`;
    return `its clock is ${seconds(Math.abs(ahead))} ${direction} this machine's, and its newest sample is ${seconds(to - newest)} older than asked for: set the clocks`;
}

;// CONCATENATED MODULE: ./build/metrics/prometheus/index.js













const KEY = 'analysis.provider.prometheus';
function prometheus_open(config, surroundings) {
    const url = (0,endpoint/* endpointOf */.X)(config.url, '/api/v1/query_range');
    const service = serviceOf(config, surroundings, url);
    const say = (0,once/* once */.O)((message) => surroundings.warn(`Prometheus: ${message}`));
    return {
        kind: 'prometheus',
        counts: 'cumulative',
        resolution: null,
        async query(query, signal) {
            const text = promqlOf(query);
            for (const same of sameForBoth(query))
                say(same);
            const pieces = [];
            let ahead = null;
            for (const piece of (0,metrics_pieces/* piecesOf */.Xe)(query)) {
                const answered = await (0,metrics_service/* askWhole */.F)(service, rangeQuery(url, text, piece), signal);
                pieces.push(readMatrix(answered.body));
                ahead = answered.ahead;
            }
            const answer = answerOf(query, pieces);
            for (const warning of warningsOf(query.parts, pieces, answer))
                say(warning);
            const skew = skewWarning(query, newestOf(Object.values(answer).flat()), ahead);
            if (skew !== null)
                say(skew);
            return answer;
        },
    };
}
function sameForBoth({ parts }) {
    const texts = Object.values(parts).map((part) => ('expression' in part ? part.expression : '{{arm}}'));
    return texts
        .filter((text) => !tellsArmsApart(text))
        .map((text) => `query ${(0,clean/* clean */.u)(text)}: without {{arm}} or {{release}} both arms get the same numbers`);
}
function serviceOf(config, surroundings, url) {
    const { tls } = config;
    const dispatcher = (0,connection/* connection */.F)(surroundings.env, tls === undefined ? undefined : () => tlsOf(tls, surroundings, `${KEY}.tls`));
    return {
        name: 'Prometheus',
        timeout: surroundings.timeout,
        retryFor: surroundings.interval,
        hints: {
            signIn: `Check how to sign in: token-env, basic, oauth2, sigv4, google, headers or tls of ${KEY}, and the rights of that account.`,
            question: 'Check the selectors and queries of the metrics.',
        },
        sign: (0,signer/* signerOf */.K)(config, { surroundings, key: KEY, url, connection: (0,connection/* connection */.F)(surroundings.env) }),
        dispatcher,
        refusal: refusalOf,
    };
}
const newestOf = (series) => series.reduce((newest, { samples }) => {
    const at = samples.at(-1)?.[0];
    return at === undefined || (newest !== null && newest > at) ? newest : at;
}, null);
function rangeQuery(url, query, { from, to, step }) {
    const seconds = (ms) => String(ms / 1000);
    const form = { query, start: seconds(from), end: seconds(to), step: seconds(step) };
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    return { method: 'POST', url, headers, body: new URLSearchParams(form).toString() };
}


/***/ }),

/***/ 26869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ fillSelector),
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   Pl: () => (/* binding */ parseSelector),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   kA: () => (/* binding */ demanding),
/* harmony export */   zl: () => (/* binding */ formatMatchers)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86738);



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
            const quoted = expect(QUOTED, 'a quoted value');
            matchers.push({ label, operator, value: unquote(quoted, text, at - quoted.length) });
        }
    }
    take(SPACE);
    if (at < text.length)
        fail(text, at, 'the end of the selector');
    return { name, matchers };
}
const HINT = 'A selector is a metric name with label matchers, such as requests_total{code=~"5.."}; the labels of the arm are added to it. For an expression use `query`.';
function fail(text, at, expected) {
    const problem = `expected ${expected}, found ${(0,_support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .foundAt */ .yb)(text, at)}`;
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ kind: 'selector', text }, problem, { hint: HINT, offset: at });
}
function unquote(quoted, text, at) {
    const inner = quoted.slice(1, -1);
    if (quoted.startsWith('`'))
        return inner;
    return inner.replace(/\\(.)/g, (escaped, letter, index) => {
        const meant = ESCAPES[letter];
        if (meant !== undefined)
            return meant;
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ kind: 'selector', text }, `unknown escape ${escaped}; write \\\\ for a backslash`, { hint: HINT, offset: at + 1 + index });
    });
}
function fillSelector(selector, values) {
    const matchers = selector.matchers.map((matcher) => {
        const written = matcher.operator.endsWith('~') ? literally : (value) => value;
        return { ...matcher, value: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fill */ .GS)(matcher.value, values, written) };
    });
    return { ...selector, matchers };
}
const literally = (text) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
function formatMatchers(matchers) {
    return matchers.map(({ label, operator, value }) => `${label}${operator}${quote(value)}`).join(',');
}
const quote = (value) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
function demanding(labels) {
    return Object.entries(labels).map(([label, value]) => typeof value === 'string'
        ? { label, operator: '=', value }
        : { label, operator: '=~', value: value.matching });
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
