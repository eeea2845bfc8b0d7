export const id = 4512;
export const ids = [4512,3263];
export const modules = {

/***/ 61080:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ assumedRole)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _aws_auth_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26818);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(52079);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(64336);
/* harmony import */ var _renewed_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(40829);





const MARGIN = 60_000;
function assumedRole(role, region, { surroundings, connection }) {
    const url = new URL(surroundings.env['AWS_ENDPOINT_URL_STS'] || addressOf(role, region));
    const sign = (0,_aws_auth_js__WEBPACK_IMPORTED_MODULE_1__/* .awsSigner */ .a)('sts', region);
    return (0,_renewed_js__WEBPACK_IMPORTED_MODULE_3__/* .renewed */ .F)(async (signal) => {
        const dispatcher = await connection();
        const request = {
            method: 'POST',
            url,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams({
                Action: 'AssumeRole',
                Version: '2011-06-15',
                RoleArn: role,
                RoleSessionName: 'model-rollout',
            }).toString(),
            ...(dispatcher === undefined ? {} : { dispatcher }),
        };
        const headers = { ...request.headers, ...(await (await sign)(request, signal)) };
        const { status, body } = await (0,_http_js__WEBPACK_IMPORTED_MODULE_2__/* .send */ .t)({ ...request, headers }, surroundings.timeout, signal);
        const value = credentialsIn(body);
        const until = Date.parse(textIn(body, 'Expiration'));
        if (status !== 200 || value === null || Number.isNaN(until))
            throw refused(role, status, body);
        surroundings.mask(value.secretAccessKey);
        return { value, until: until - MARGIN };
    });
}
const addressOf = (role, region) => `https://sts.${region}.amazonaws.com${role.startsWith('arn:aws-cn:') ? '.cn' : ''}`;
function refused(role, status, body) {
    const said = (0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .clean */ .u)(textIn(body, 'Message') || body.slice(0, 200));
    return new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`AWS: expected credentials of ${role}, found status ${status}: ${said}`, {
        hint: 'Does the trust policy of the role let the identity that this job signed in as assume it?',
    });
}
function credentialsIn(body) {
    const [accessKeyId, secretAccessKey, sessionToken] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((name) => textIn(body, name));
    return accessKeyId && secretAccessKey && sessionToken
        ? { accessKeyId, secretAccessKey, sessionToken }
        : null;
}
const textIn = (xml, element) => new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1] ?? '';


/***/ }),

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

/***/ 26818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ awsSigner)
/* harmony export */ });
/* harmony import */ var _sign_in_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(32653);

const HINT = 'Sign in with aws-actions/configure-aws-credentials before this step, or run where a role is attached (the default chain of AWS).';
async function awsSigner(service, region, given) {
    const [{ defaultProvider }, { SignatureV4 }, { Sha256 }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(5118), __webpack_require__.e(5861)]).then(__webpack_require__.t.bind(__webpack_require__, 5861, 19)),
        __webpack_require__.e(/* import() */ 5118).then(__webpack_require__.t.bind(__webpack_require__, 75118, 19)),
        __webpack_require__.e(/* import() */ 3156).then(__webpack_require__.t.bind(__webpack_require__, 23156, 19)),
    ]);
    const chain = defaultProvider();
    return async (request, signal) => {
        const credentials = given === undefined ? await (0,_sign_in_js__WEBPACK_IMPORTED_MODULE_0__/* .signIn */ .J)({ cloud: 'AWS', hint: HINT }, chain, signal) : await given(signal);
        const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
        const { headers } = await signer.sign(unsigned(request));
        const { host: _, ...signed } = headers;
        return signed;
    };
}
function unsigned({ method, url, headers, body }) {
    return {
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: { ...headers, host: url.host },
        body,
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

/***/ 94512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ cloudwatch_open)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/auth/assume-role.js
var assume_role = __webpack_require__(61080);
// EXTERNAL MODULE: ./build/metrics/aws-auth.js
var aws_auth = __webpack_require__(26818);
// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
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
// EXTERNAL MODULE: ./build/metrics/http.js
var http = __webpack_require__(64336);
// EXTERNAL MODULE: ./build/metrics/samples.js
var metrics_samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/cloudwatch/answer.js





const messages = schemas/* array */.YOg(schemas/* object */.Ikc({ Code: schemas/* string */.YjP().nullish(), Value: schemas/* string */.YjP().nullish() })).nullish();
const result = schemas/* object */.Ikc({
    Id: schemas/* string */.YjP(),
    Label: schemas/* string */.YjP().nullish(),
    Timestamps: schemas/* array */.YOg(schemas/* number */.aig()).nullish(),
    Values: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* number */.aig(), schemas/* string */.YjP()])).nullish(),
    StatusCode: schemas/* string */.YjP().nullish(),
    Messages: messages,
});
const answerSchema = schemas/* object */.Ikc({
    MetricDataResults: schemas/* array */.YOg(result),
    NextToken: schemas/* string */.YjP().nullish(),
    Messages: messages,
});
const refusalSchema = schemas/* object */.Ikc({
    __type: schemas/* string */.YjP().default(''),
    message: schemas/* string */.YjP().optional(),
    Message: schemas/* string */.YjP().optional(),
});
function readPage(body) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success) {
        throw new errors/* UserError */.yo(`expected CloudWatch's answer to GetMetricData, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, { hint: 'Is analysis.provider.cloudwatch.endpoint the address of CloudWatch?' });
    }
    const { MetricDataResults: results, NextToken: next, Messages } = answer.data;
    return { results, next: next || null, messages: wordsOf(Messages) };
}
function refusalOf(body) {
    const parsed = refusalSchema.safeParse((0,clean/* json */.P)(body));
    if (!parsed.success)
        return null;
    const said = [typeOf(parsed.data.__type), parsed.data.message ?? parsed.data.Message ?? ''];
    return (0,clean/* clean */.u)(said.filter((word) => word !== '').join(': ')) || null;
}
function isThrottled(body) {
    const parsed = refusalSchema.safeParse((0,clean/* json */.P)(body));
    return parsed.success && /Throttl|TooManyRequests|RequestLimitExceeded/.test(typeOf(parsed.data.__type));
}
const typeOf = (type) => type.slice(type.indexOf('#') + 1);
const wordsOf = (said) => (said ?? []).slice(0, 5).map(({ Code, Value }) => (0,clean/* clean */.u)(`${Code ?? ''}: ${Value ?? ''}`));
function seriesById(pages, range) {
    const whole = new Map();
    for (const { results } of pages) {
        const seen = new Map();
        for (const one of results) {
            const { Id: id, Label } = one;
            const name = JSON.stringify([id, Label]);
            const nth = seen.get(name) ?? 0;
            seen.set(name, nth + 1);
            const series = whole.get(`${name}${nth}`);
            const samples = [...(series?.samples ?? []), ...samplesOf(one, range.step)];
            whole.set(`${name}${nth}`, { id, label: Label ?? '', samples, last: one });
        }
    }
    const byId = new Map();
    for (const { id, label, samples, last } of whole.values()) {
        requireAll(last);
        byId.set(id, [...(byId.get(id) ?? []), { labels: { label }, samples: (0,metrics_samples/* samplesWithin */.n)(samples, range) }]);
    }
    return byId;
}
function samplesOf({ Timestamps, Values }, step) {
    return (Timestamps ?? []).map((at, i) => [Math.round(at * 1000) + step, Number(Values?.[i] ?? Number.NaN)]);
}
function requireAll({ StatusCode, Label, Messages }) {
    if (!StatusCode || StatusCode === 'Complete')
        return;
    const said = [
        `CloudWatch answered ${(0,clean/* clean */.u)(Label ?? 'a query')} with ${(0,clean/* clean */.u)(StatusCode)}`,
        ...wordsOf(Messages),
    ];
    if (StatusCode !== 'Forbidden')
        throw new http/* Unavailable */.$(said.join('; '));
    throw new errors/* UserError */.yo(said.join('; '), { hint: 'The role needs cloudwatch:GetMetricData for this metric.' });
}

// EXTERNAL MODULE: ./build/metrics/cloudwatch/query.js
var cloudwatch_query = __webpack_require__(93263);
;// CONCATENATED MODULE: ./build/metrics/cloudwatch/index.js









async function cloudwatch_open(config, surroundings) {
    const region = regionOf(config, surroundings);
    const url = new URL(config.endpoint ?? `https://monitoring.${region}.${domainOf(region)}`);
    const { role } = config;
    const given = role === undefined
        ? undefined
        : (0,assume_role/* assumedRole */.t)(role, region, { surroundings, connection: (0,connection/* connection */.F)(surroundings.env) });
    const service = serviceOf(surroundings, await (0,aws_auth/* awsSigner */.a)('monitoring', region, given));
    const say = (0,once/* once */.O)((message) => surroundings.warn(`CloudWatch: ${message}`));
    return {
        kind: 'cloudwatch',
        counts: 'increase',
        resolution: 60_000,
        async query(query, signal) {
            const question = (0,cloudwatch_query.metricDataOf)(query);
            const pages = await (0,metrics_pages/* pagesOf */.E)('CloudWatch', async (token) => {
                const body = JSON.stringify(token === null ? question : { ...question, NextToken: token });
                return readPage(await (0,metrics_service/* ask */.k)(service, { method: 'POST', url, headers: HEADERS, body }, signal));
            });
            for (const message of pages.flatMap(({ messages }) => messages))
                say(message);
            const series = seriesById(pages, query);
            return Object.fromEntries(Object.keys(query.parts).map((part, i) => [part, series.get(`p${i}`) ?? []]));
        },
    };
}
const HEADERS = {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
};
function serviceOf({ timeout, interval, env }, sign) {
    return {
        name: 'CloudWatch',
        timeout,
        retryFor: interval,
        hints: {
            signIn: 'Are the credentials valid, and may they do cloudwatch:GetMetricData?',
            question: 'Check the queries of the metrics, analysis.provider.cloudwatch.region, and that the credentials may do cloudwatch:GetMetricData.',
        },
        sign,
        dispatcher: (0,connection/* connection */.F)(env),
        refusal: refusalOf,
        passes: isThrottled,
    };
}
function regionOf({ region }, { env }) {
    const found = region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? '';
    if (/^[a-z]{2}[a-z0-9-]{3,30}$/.test(found))
        return found;
    throw new errors/* UserError */.yo(`analysis.provider.cloudwatch.region: expected a region, found ${found === '' ? 'none' : JSON.stringify(found.slice(0, 50))}`, { hint: 'Name it there, or set AWS_REGION.' });
}
const domainOf = (region) => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');


/***/ }),

/***/ 93263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkPart: () => (/* binding */ checkPart),
/* harmony export */   metricDataOf: () => (/* binding */ metricDataOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(55491);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(52079);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86738);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88571);






const text = zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1);
const metricStat = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    Metric: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        Namespace: text,
        MetricName: text,
        Dimensions: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ Name: text, Value: text }))
            .max(30)
            .optional(),
    }),
    Stat: text,
    Unit: text.optional(),
});
function metricDataOf({ parts, values, from, to, step }) {
    const seconds = step / 1000;
    const all = { ...values, step: String(seconds) };
    return {
        StartTime: (from - step) / 1000,
        EndTime: to / 1000,
        ScanBy: 'TimestampAscending',
        MetricDataQueries: Object.values(parts).map((part, i) => dataQuery(part, all, `p${i}`, seconds)),
    };
}
function dataQuery(part, values, id, period) {
    const query = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(part, 'CloudWatch', ['step']);
    if (!isJson(query))
        return { Id: id, Expression: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fill */ .GS)(query, values, inExpression), Period: period };
    checkStat(query);
    const stat = JSON.parse(query, (_, value) => typeof value === 'string' ? (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fill */ .GS)(value, values, (filled) => filled) : value);
    return { Id: id, MetricStat: { ...stat, Period: period } };
}
function checkPart(part) {
    const query = (0,_text_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(part, 'CloudWatch', ['step']);
    if (isJson(query))
        checkStat(query);
}
const isJson = (query) => /^\s*\{(?!\{)/.test(query);
function checkStat(query) {
    const parsed = metricStat.safeParse((0,_clean_js__WEBPACK_IMPORTED_MODULE_5__/* .json */ .P)(query));
    if (parsed.success)
        return;
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ text: query }, `expected a MetricStat of CloudWatch as JSON${where}: ${issue?.message}`, {
        hint: 'Write it like {"Metric":{"Namespace":"App","MetricName":"Errors","Dimensions":[{"Name":"Release","Value":"{{release}}"}]},"Stat":"Sum"}, or write an expression.',
    });
}
function inExpression(value, name) {
    if (/^[\w.:/@+-]*$/.test(value))
        return value;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`{{${name}}} is ${JSON.stringify(value.slice(0, 100))}, which cannot be written into an expression of CloudWatch`, { hint: 'Letters, digits and . _ : / @ + - can be; a MetricStat as JSON takes any value.' });
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
