export const id = 3701;
export const ids = [3701];
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

/***/ 51071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ signerOf)
});

// EXTERNAL MODULE: ./build/metrics/aws-auth.js
var aws_auth = __webpack_require__(26818);
// EXTERNAL MODULE: ./build/metrics/google-auth.js
var google_auth = __webpack_require__(31870);
// EXTERNAL MODULE: ./build/metrics/surroundings.js
var metrics_surroundings = __webpack_require__(15207);
// EXTERNAL MODULE: ./build/metrics/auth/assume-role.js
var assume_role = __webpack_require__(61080);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/http.js
var http = __webpack_require__(64336);
// EXTERNAL MODULE: ./build/metrics/auth/renewed.js
var renewed = __webpack_require__(40829);
;// CONCATENATED MODULE: ./build/metrics/auth/oauth2.js




const MARGIN = 30_000;
const UNKNOWN = 300_000;
function tokenSource(config, secret, place) {
    return (0,renewed/* renewed */.F)((signal) => issue(config, secret, place, signal));
}
async function issue(config, secret, place, signal) {
    const oauth = await __webpack_require__.e(/* import() */ 5235).then(__webpack_require__.bind(__webpack_require__, 15235));
    const url = new URL(config['token-url']);
    const issuer = { issuer: url.origin, token_endpoint: url.href };
    const client = { client_id: config['client-id'] };
    const authentication = config['client-auth'] === 'post' ? oauth.ClientSecretPost(secret) : oauth.ClientSecretBasic(secret);
    const options = {
        [oauth.customFetch]: sender(url, place, signal),
        [oauth.allowInsecureRequests]: url.protocol === 'http:',
    };
    try {
        const asked = oauth.clientCredentialsGrantRequest(issuer, client, authentication, asks(config), options);
        const answer = await oauth.processClientCredentialsResponse(issuer, client, await asked);
        if (answer.token_type !== 'bearer')
            throw new Error(`a token of type ${answer.token_type}`);
        place.surroundings.mask(answer.access_token);
        const lifetime = answer.expires_in === undefined ? UNKNOWN : answer.expires_in * 1000;
        return { value: answer.access_token, until: Date.now() + Math.max(0, lifetime - MARGIN) };
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof errors/* UserError */.yo)
            throw error;
        throw new errors/* UserError */.yo(`OAuth2 ${url.host}: expected an access token, found ${wordsOf(error)}`, {
            hint: 'Check token-url, client-id, scopes, audience and the secret in the variable that client-secret-env names.',
        });
    }
}
function sender(url, { surroundings, connection }, signal) {
    return async (_, { headers, body }) => {
        const dispatcher = await connection();
        const through = dispatcher === undefined ? {} : { dispatcher };
        const request = { method: 'POST', url, headers, body: body.toString(), ...through };
        return responseOf(url, await (0,http/* send */.t)(request, surroundings.timeout, signal));
    };
}
function asks({ scopes, audience }) {
    return new URLSearchParams({
        ...(scopes === undefined ? {} : { scope: scopes.join(' ') }),
        ...(audience === undefined ? {} : { audience }),
    });
}
function responseOf(url, { status, body, retryAfter }) {
    if (status === 429 || status >= 500) {
        throw new http/* Unavailable */.$(`OAuth2 ${url.host} answered ${status}: ${(0,clean/* clean */.u)(body.slice(0, 200))}`, {
            retryAfter,
        });
    }
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}
function wordsOf(error) {
    const { error: code, error_description: words, message } = Object(error);
    if (typeof code !== 'string')
        return (0,clean/* clean */.u)(String(message));
    return (0,clean/* clean */.u)(typeof words === 'string' ? `${code}: ${words}` : code);
}

;// CONCATENATED MODULE: ./build/metrics/auth/signer.js





function signerOf(config, place) {
    const headers = ownHeaders(config.headers ?? {}, place);
    const sign = wayOf(config, place);
    return async (request, signal) => ({ ...headers, ...(await sign(request, signal)) });
}
function wayOf(config, place) {
    const { basic, oauth2, sigv4, google, 'token-env': tokenEnv } = config;
    const secret = (variable, key) => (0,metrics_surroundings/* secretIn */.u)(place.surroundings, variable, `${place.key}.${key}`);
    if (tokenEnv !== undefined)
        return always(`Bearer ${secret(tokenEnv, 'token-env')}`);
    if (basic !== undefined) {
        const password = secret(basic['password-env'], 'basic.password-env');
        const encoded = Buffer.from(`${basic.username}:${password}`).toString('base64');
        place.surroundings.mask(encoded);
        return always(`Basic ${encoded}`);
    }
    if (oauth2 !== undefined) {
        const token = tokenSource(oauth2, secret(oauth2['client-secret-env'], 'oauth2.client-secret-env'), place);
        return async (_, signal) => ({ authorization: `Bearer ${await token(signal)}` });
    }
    if (sigv4 !== undefined) {
        const { service = 'aps', region, role } = sigv4;
        const given = () => (role === undefined ? undefined : (0,assume_role/* assumedRole */.t)(role, region, place));
        return opened(() => (0,aws_auth/* awsSigner */.a)(service, region, given()));
    }
    if (google === true)
        return opened(() => (0,google_auth/* googleSigner */.w)(projectIn(place.url), SCOPES));
    return async () => ({});
}
const SCOPES = ['https://www.googleapis.com/auth/monitoring.read'];
const projectIn = ({ pathname }) => /\/projects\/([^/]+)/.exec(pathname)?.[1] ?? '';
const always = (authorization) => async () => ({ authorization });
function opened(open) {
    let signer;
    return async (request, signal) => {
        signer ??= open();
        return (await signer)(request, signal);
    };
}
function ownHeaders(headers, { surroundings, key }) {
    const textOf = (name, value) => typeof value === 'string' ? value : (0,metrics_surroundings/* secretIn */.u)(surroundings, value.env, `${key}.headers.${name}`);
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), textOf(name, value)]));
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
