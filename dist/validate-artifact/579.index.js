export const id = 579;
export const ids = [579];
export const modules = {

/***/ 83123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ parseRecord)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55491);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66708);



const SHOWN = 10;
function parseRecord(place, text, hint) {
    const value = json(place, text, hint);
    const schema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig() }).safeParse(value);
    if (schema.success && schema.data.schema > _record_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORD_SCHEMA */ .ep) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place} has a record of schema ${schema.data.schema}, and this version knows ${_record_js__WEBPACK_IMPORTED_MODULE_1__/* .RECORD_SCHEMA */ .ep} at most`, { hint: 'Use the newer version of these actions that wrote it.' });
    }
    const parsed = _record_js__WEBPACK_IMPORTED_MODULE_1__/* .recordSchema */ .fi.safeParse(value);
    if (parsed.success)
        return parsed.data;
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw damaged(place, problems.slice(0, SHOWN), hint);
}
function json(place, text, hint) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw damaged(place, [String(error)], hint);
    }
}
function damaged(place, problems, hint) {
    return new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place} holds no record, or it was changed by hand`, { problems, hint });
}


/***/ }),

/***/ 56750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ checkRights)
/* harmony export */ });
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96801);

const REVIEWS = '/apis/authorization.k8s.io/v1';
const NOT_TAKEN = [403, 404, 405];
async function checkRights(cluster, roles) {
    try {
        const rules = await rulesOf(cluster);
        return (await Promise.all(roles.map((role) => missingOf(cluster, role, rules)))).flat();
    }
    catch (error) {
        if (isNotTaken(error))
            return [unknown(cluster)];
        throw error;
    }
}
async function missingOf(cluster, { role, rights }, rules) {
    const checked = await Promise.all(rights.map(async (right) => ({ right, denied: await deniedOf(cluster, right, rules) })));
    const lacking = checked.filter(({ denied }) => denied.length > 0);
    const place = `in namespace ${cluster.namespace}`;
    const granted = `The Role model-rollout-${role} of actions/deploy-canary/rbac.yaml grants`;
    const worse = lacking.flatMap(({ right: { without }, denied }) => without === undefined ? [] : [`${nameOf(denied)} (without it, ${without})`]);
    return [
        ...lacking
            .filter(({ right }) => right.without === undefined)
            .map(({ right, denied }) => finding('error', `a right is missing ${place}: ${nameOf(denied)}. It is for ${right.reason}. ${granted} it`)),
        ...(worse.length === 0
            ? []
            : [
                finding('warning', `a rollout can do without these rights, which are missing ${place}: ${worse.join('; ')}. ${granted} them`),
            ]),
    ];
}
async function rulesOf(cluster) {
    const { namespace } = cluster;
    const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
    try {
        const answer = await cluster.review(`${REVIEWS}/selfsubjectrulesreviews`, body);
        return answer.status?.resourceRules ?? [];
    }
    catch (error) {
        if (isNotTaken(error))
            return [];
        throw error;
    }
}
async function deniedOf(cluster, right, rules) {
    const names = right.names ?? [undefined];
    const asked = right.verbs
        .flatMap((verb) => names.map((name) => ({ right, verb, name })))
        .filter((access) => !rules.some((rule) => grants(rule, access)));
    const allowed = await Promise.all(asked.map((access) => isAllowed(cluster, access)));
    return asked.filter((_, index) => allowed[index] !== true);
}
function grants(rule, { right, verb, name }) {
    const has = (list, value) => list?.includes('*') === true || list?.includes(value) === true;
    const [, subresource] = right.resource.split('/');
    const names = rule.resourceNames ?? [];
    return (has(rule.verbs, verb) &&
        has(rule.apiGroups, right.group) &&
        (has(rule.resources, right.resource) ||
            (subresource !== undefined && has(rule.resources, `*/${subresource}`))) &&
        (names.length === 0 || (name !== undefined && names.includes(name))));
}
async function isAllowed(cluster, { right, verb, name }) {
    const [resource, subresource] = right.resource.split('/');
    const resourceAttributes = {
        namespace: cluster.namespace,
        verb,
        group: right.group,
        resource,
        ...(subresource === undefined ? {} : { subresource }),
        ...(name === undefined ? {} : { name }),
    };
    const body = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes },
    };
    const answer = await cluster.review(`${REVIEWS}/selfsubjectaccessreviews`, body);
    return answer.status?.allowed === true;
}
const isNotTaken = (error) => error instanceof _api_error_js__WEBPACK_IMPORTED_MODULE_0__/* .ApiError */ .hD && NOT_TAKEN.includes(error.status);
function nameOf(denied) {
    const verbs = [...new Set(denied.map(({ verb }) => verb))].join(', ');
    const names = [...new Set(denied.flatMap(({ name }) => (name === undefined ? [] : [name])))].join(', ');
    const { group = '', resource = '' } = denied[0]?.right ?? {};
    return `${verbs} ${resource}${group === '' ? '' : ` of ${group}`}${names === '' ? '' : ` (${names})`}`;
}
function unknown(cluster) {
    return finding('warning', `whether the rights in namespace ${cluster.namespace} suffice cannot be told: the API server does not take SelfSubjectAccessReviews from this user. Bind the ClusterRole system:basic-user to it`);
}
const finding = (level, message) => ({
    level,
    rule: 'kubernetes/rights',
    message,
});


/***/ }),

/***/ 96801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AD: () => (/* binding */ GoneError),
/* harmony export */   Mz: () => (/* binding */ errorOf),
/* harmony export */   S4: () => (/* binding */ isStalePatch),
/* harmony export */   US: () => (/* binding */ isForbidden),
/* harmony export */   b2: () => (/* binding */ isMissing),
/* harmony export */   hD: () => (/* binding */ ApiError)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

class ApiError extends _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    name = 'ApiError';
    status;
    constructor(status, message, options) {
        super(message, options);
        this.status = status;
    }
}
class GoneError extends Error {
    name = 'GoneError';
}
const HINTS = {
    401: 'The credentials are missing, wrong or expired: sign in to the cluster again in a step before this one.',
    403: 'Grant the right: actions/deploy-canary/rbac.yaml has a Role with all that are needed.',
    404: 'Check the name and target.kubernetes.namespace; for a kind of object: whether its CustomResourceDefinition is installed.',
    422: 'The API server refuses the object; correct what it names.',
};
function errorOf(asked, status, body) {
    const { message, reason, details } = parse(body);
    const said = (message ?? body).slice(0, 1_000) || `status ${status}`;
    const place = `${asked.method} ${asked.path}`;
    if (status === 410 || reason === 'Expired')
        return new GoneError(said);
    if (status === 409)
        return new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConflictError */ .fK(`${place}: ${said}`);
    const meant = said.includes('User "system:anonymous"') ? 401 : status;
    const causes = (details?.causes ?? []).map(({ field, message: text }) => `${field ?? ''}: ${text ?? ''}`);
    const hint = HINTS[meant];
    return new ApiError(meant, `the Kubernetes API answered ${status}: ${said}`, {
        problems: [place, ...causes.slice(0, 10)],
        ...(hint === undefined ? {} : { hint }),
    });
}
function parse(body) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
function isMissing(error) {
    return error instanceof ApiError && error.status === 404;
}
function isForbidden(error) {
    return error instanceof ApiError && error.status === 403;
}
const UNPATCHABLE = 'the server rejected our request due to an error in our request';
function isStalePatch(error) {
    return error instanceof _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ConflictError */ .fK || (error instanceof ApiError && error.message.endsWith(UNPATCHABLE));
}


/***/ }),

/***/ 83628:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   IO: () => (/* binding */ withLabels),
/* harmony export */   W7: () => (/* binding */ canaryLabels),
/* harmony export */   YH: () => (/* binding */ canaryService),
/* harmony export */   Yz: () => (/* binding */ canaryWorkload),
/* harmony export */   kW: () => (/* binding */ templateOf)
/* harmony export */ });
/* unused harmony export selects */
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10486);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10327);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89605);




function selects(selector, labels) {
    return Object.entries(selector).every(([label, value]) => labels[label] === value);
}
function canaryLabels(pods, apart, shared) {
    const used = (label) => shared.filter((selector) => label in selector).length;
    let labels = pods;
    for (const selector of apart) {
        if (!selects(selector, labels))
            continue;
        const [label] = Object.keys(selector).sort((a, b) => used(a) - used(b) || apart.filter((one) => b in one).length - apart.filter((one) => a in one).length);
        if (label === undefined) {
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('a selector that selects every pod would select the canary too', {
                hint: 'Give the Service and the workload a selector.',
            });
        }
        labels = { ...labels, [label]: `${labels[label]?.slice(0, 56)}-canary` };
    }
    return labels;
}
function filled(text, release) {
    const values = {
        release: release.id,
        version: release.version,
        digest: release.artifact ?? '',
        image: release.image,
    };
    return text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}
function templateOf(base, release, options) {
    const { index } = (0,_workload_js__WEBPACK_IMPORTED_MODULE_3__/* .containerOf */ .t8)(base, options.container);
    const env = Object.entries(options.env).map(([name, value]) => ({ name, value: filled(value, release) }));
    const names = new Set(env.map(({ name }) => name));
    const containers = (base.spec?.containers ?? []).map((container, i) => i !== index
        ? container
        : {
            ...container,
            image: release.image,
            ...(env.length === 0
                ? {}
                : { env: [...(container.env ?? []).filter(({ name }) => !names.has(name)), ...env] }),
        });
    return {
        metadata: {
            labels: { ...base.metadata?.labels, [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.release]: release.id },
            annotations: { ...base.metadata?.annotations, [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ANNOTATION */ .YX.release]: JSON.stringify(release) },
        },
        spec: { ...base.spec, containers },
    };
}
const OWNERS = /^(app\.kubernetes\.io\/instance|argocd\.argoproj\.io\/|(kustomize|helm)\.toolkit\.fluxcd\.io\/)/;
function besideLabels(stable) {
    const labels = Object.entries(stable.metadata?.labels ?? {}).filter(([label]) => !OWNERS.test(label));
    return { ...Object.fromEntries(labels), [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.arm]: 'canary' };
}
function withLabels(template, labels) {
    return { ...template, metadata: { ...template.metadata, labels: { ...labels } } };
}
function canaryWorkload(stable, options) {
    const { names, template, labels, replicas, stableReplicas, resource } = options;
    const { selector: _, template: __, replicas: ___, ...spec } = stable.spec ?? { template: {} };
    const arm = { [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.arm]: 'canary' };
    const release = template.metadata?.labels?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.release] ?? '';
    const picked = Object.fromEntries(Object.keys(stable.spec?.selector?.matchLabels ?? {}).map((label) => [label, labels[label] ?? '']));
    const all = { ...labels, ...arm, [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.release]: release };
    return {
        apiVersion: (0,_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .apiVersion */ .XV)(resource),
        kind: resource.kind,
        metadata: {
            name: names.canary,
            labels: besideLabels(stable),
            annotations: { [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .ANNOTATION */ .YX.stableReplicas]: String(stableReplicas) },
        },
        spec: {
            ...spec,
            ...('serviceName' in spec ? { serviceName: names.canaryService } : {}),
            replicas,
            selector: { matchLabels: { ...picked, ...arm } },
            template: withLabels(template, all),
        },
    };
}
function canaryService(stable, names, labels) {
    const selector = Object.fromEntries(Object.keys(stable.spec?.selector ?? {}).flatMap((label) => {
        const value = labels[label];
        return value === undefined ? [] : [[label, value]];
    }));
    return {
        apiVersion: (0,_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .apiVersion */ .XV)(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .SERVICES */ .Bg),
        kind: _resources_js__WEBPACK_IMPORTED_MODULE_2__/* .SERVICES */ .Bg.kind,
        metadata: {
            name: names.canaryService,
            labels: besideLabels(stable),
        },
        spec: {
            selector: { ...selector, [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.arm]: 'canary' },
            ports: (stable.spec?.ports ?? []).map(({ nodePort: _, ...port }) => port),
        },
    };
}


/***/ }),

/***/ 93866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ parseQuantity),
/* harmony export */   N: () => (/* binding */ quantityText)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

const FORM = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/;
const FACTORS = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
function parseQuantity(text) {
    const [, digits, exponent, suffix] = FORM.exec(String(text)) ?? [];
    if (digits === undefined) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`expected a quantity such as 500m or 2Gi, found ${JSON.stringify(text)}`);
    }
    const factor = suffix === undefined ? 10 ** Number(exponent ?? 0) : (FACTORS[suffix] ?? Number.NaN);
    return Number(digits) * factor;
}
const BINARY = ['Ti', 'Gi', 'Mi', 'Ki'];
function quantityText(resource, value) {
    const suffix = isBytes(resource) ? BINARY.find((one) => Math.abs(value) >= (FACTORS[one] ?? 1)) : undefined;
    return `${Math.round((value / (FACTORS[suffix ?? ''] ?? 1)) * 1_000) / 1_000}${suffix ?? ''}`;
}
function isBytes(resource) {
    return /(^|[./])(memory|storage|ephemeral-storage|hugepages-\w+)$/.test(resource);
}


/***/ }),

/***/ 76860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ Cluster),
  v: () => (/* binding */ FIELD_MANAGER)
});

// EXTERNAL MODULE: ./build/targets/kubernetes/api-error.js
var api_error = __webpack_require__(96801);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
;// CONCATENATED MODULE: ./build/targets/kubernetes/request.js



const TIMEOUT = 8_000;
const BACKOFF = [100, 300, 900, 2_000];
const LONGEST_WAIT = 5_000;
const BODY_LIMIT = 64 * 2 ** 20;
async function ask(connection, call) {
    for (let attempt = 0;; attempt++) {
        call.signal?.throwIfAborted();
        const last = attempt === BACKOFF.length;
        const outcome = await send(connection, call).catch((cause) => {
            call.signal?.throwIfAborted();
            if (cause instanceof errors/* UserError */.yo)
                throw cause;
            if (last)
                throw unreachable(connection, call, cause);
            return null;
        });
        if (outcome !== null && outcome.status < 300)
            return outcome;
        if (outcome !== null && (last || !passing(outcome))) {
            throw (0,api_error/* errorOf */.Mz)({ method: call.method, path: call.path }, outcome.status, outcome.body);
        }
        await (0,promises_.setTimeout)(waitFor(outcome, BACKOFF[attempt] ?? 0), undefined, { signal: call.signal });
    }
}
async function send(connection, call) {
    const { request } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const timeout = AbortSignal.timeout(call.timeout ?? TIMEOUT);
    const signal = call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout]);
    const { statusCode, headers, body } = await request(connection.server + call.path, {
        method: call.method,
        dispatcher: await connection.dispatcher(),
        signal,
        headers: {
            accept: 'application/json',
            ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
            ...call.headers,
            ...(await connection.headers()),
        },
        ...(call.body === undefined
            ? {}
            : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
    });
    return { status: statusCode, headers, body: await textOf(body) };
}
async function textOf(body) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > BODY_LIMIT)
            throw new errors/* UserError */.yo(`an answer of the API server is over ${BODY_LIMIT} bytes`);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
}
function passing({ status }) {
    return status === 429 || status >= 500;
}
function waitFor(reply, backoff) {
    const asked = Number(reply?.headers['retry-after']);
    return Number.isFinite(asked) && asked > 0 ? Math.min(asked * 1_000, LONGEST_WAIT) : backoff;
}
function unreachable({ server }, { method, path, timeout = TIMEOUT }, cause) {
    const late = cause instanceof Error && cause.name === 'TimeoutError';
    return new errors/* UserError */.yo(late ? `the API server at ${server} does not answer` : `the API server at ${server} cannot be reached`, {
        problems: [`${method} ${path}: ${late ? `no answer within ${timeout / 1_000} s` : (0,errors/* messageOf */.bD)(cause)}`],
        hint: 'Check the address in the kubeconfig, and that this runner has a route to it.',
        cause,
    });
}

// EXTERNAL MODULE: ./build/targets/kubernetes/resources.js
var resources = __webpack_require__(10327);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./build/targets/kubernetes/watch.js


const SILENCE = 60_000;
async function* watch(connection, path, signal) {
    const { request } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const { statusCode, body } = await request(connection.server + path, {
        method: 'GET',
        dispatcher: await connection.dispatcher(),
        signal,
        bodyTimeout: SILENCE,
        headers: { accept: 'application/json', ...(await connection.headers()) },
    });
    if (statusCode !== 200)
        throw (0,api_error/* errorOf */.Mz)({ method: 'GET', path }, statusCode, await body.text());
    const lines = (0,external_node_readline_.createInterface)({ input: body, crlfDelay: Number.POSITIVE_INFINITY });
    try {
        for await (const line of lines) {
            if (line === '')
                continue;
            const event = JSON.parse(line);
            if (event.type === 'ERROR') {
                throw (0,api_error/* errorOf */.Mz)({ method: 'GET', path }, event.object.code ?? 500, JSON.stringify(event.object));
            }
            yield event;
        }
    }
    finally {
        lines.close();
        body.destroy();
    }
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/cluster.js




const FIELD_MANAGER = 'model-rollout';
const PAGE = 250;
const LIST_ATTEMPTS = 3;
class Cluster {
    namespace;
    #connection;
    #onCall;
    constructor(connection, namespace, onCall = () => { }) {
        this.#connection = connection;
        this.namespace = namespace;
        this.#onCall = onCall;
    }
    async get(resource, name) {
        try {
            return await this.#json({ method: 'GET', path: (0,resources/* pathOf */.XM)(resource, this.namespace, name) });
        }
        catch (error) {
            if ((0,api_error/* isMissing */.b2)(error))
                return null;
            throw error;
        }
    }
    async list(resource, selection = {}) {
        for (let attempt = 1;; attempt++) {
            try {
                return await this.#pages(resource, selection);
            }
            catch (error) {
                if (!(error instanceof api_error/* GoneError */.AD) || attempt === LIST_ATTEMPTS)
                    throw error;
            }
        }
    }
    async #pages(resource, selection) {
        const items = [];
        let from;
        for (;;) {
            const query = queryOf({ ...selected(selection), limit: String(PAGE), continue: from });
            const page = await this.#json({
                method: 'GET',
                path: (0,resources/* pathOf */.XM)(resource, this.namespace) + query,
            });
            items.push(...page.items);
            from = page.metadata.continue;
            if (from === undefined || from === '')
                return { items, metadata: page.metadata };
        }
    }
    apply(resource, object, options = {}) {
        const name = object.metadata?.name ?? '';
        const dryRun = options.dryRun === true ? 'All' : undefined;
        return this.#json({
            method: 'PATCH',
            path: (0,resources/* pathOf */.XM)(resource, this.namespace, name) +
                queryOf({ fieldManager: FIELD_MANAGER, force: 'true', dryRun }),
            contentType: 'application/apply-patch+yaml',
            body: { ...object, apiVersion: (0,resources/* apiVersion */.XV)(resource), kind: resource.kind },
        });
    }
    create(resource, object) {
        return this.#json({
            method: 'POST',
            path: (0,resources/* pathOf */.XM)(resource, this.namespace) + queryOf({ fieldManager: FIELD_MANAGER }),
            body: { ...object, apiVersion: (0,resources/* apiVersion */.XV)(resource), kind: resource.kind },
        });
    }
    replace(resource, object) {
        const name = object.metadata?.name ?? '';
        return this.#json({
            method: 'PUT',
            path: (0,resources/* pathOf */.XM)(resource, this.namespace, name) + queryOf({ fieldManager: FIELD_MANAGER }),
            body: { ...object, apiVersion: (0,resources/* apiVersion */.XV)(resource), kind: resource.kind },
        });
    }
    patch(resource, name, operations, subresource = '') {
        return this.#json({
            method: 'PATCH',
            path: (0,resources/* pathOf */.XM)(resource, this.namespace, name) + subresource + queryOf({ fieldManager: FIELD_MANAGER }),
            contentType: 'application/json-patch+json',
            body: operations,
        });
    }
    merge(resource, name, change, subresource = '') {
        return this.#json({
            method: 'PATCH',
            path: (0,resources/* pathOf */.XM)(resource, this.namespace, name) + subresource + queryOf({ fieldManager: FIELD_MANAGER }),
            contentType: 'application/merge-patch+json',
            body: change,
        });
    }
    async remove(resource, name) {
        try {
            await this.#json({
                method: 'DELETE',
                path: (0,resources/* pathOf */.XM)(resource, this.namespace, name),
                body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' },
            });
        }
        catch (error) {
            if (!(0,api_error/* isMissing */.b2)(error))
                throw error;
        }
    }
    watch(resource, selection, from, signal) {
        const query = {
            ...selected(selection),
            watch: 'true',
            resourceVersion: from,
            allowWatchBookmarks: 'true',
        };
        const path = (0,resources/* pathOf */.XM)(resource, this.namespace) + queryOf(query);
        this.#onCall({ method: 'GET', path });
        return watch(this.#connection, path, signal);
    }
    async logs(pod, container, options) {
        const query = queryOf({
            container,
            tailLines: String(options.lines),
            previous: String(options.previous),
            limitBytes: String(64 * 1_024),
        });
        const call = { method: 'GET', path: `${(0,resources/* pathOf */.XM)(resources/* PODS */.Dp, this.namespace, pod)}/log${query}` };
        this.#onCall(call);
        return send(this.#connection, call).then(({ status, body }) => (status === 200 ? body : ''), () => '');
    }
    async viaProxy(pod, port, request) {
        const isText = typeof request.body === 'string';
        const json = request.body === undefined || isText ? {} : { 'content-type': 'application/json' };
        const call = {
            method: request.method,
            path: `${(0,resources/* pathOf */.XM)(resources/* PODS */.Dp, this.namespace, `${pod}:${port}`)}/proxy${request.path}`,
            headers: { ...json, ...request.headers },
            timeout: request.timeout,
            ...(request.body === undefined ? {} : { body: request.body }),
        };
        this.#onCall(call);
        const begun = performance.now();
        const { status, body } = await send(this.#connection, call);
        return { status, body, duration: performance.now() - begun };
    }
    read(path) {
        return this.#json({ method: 'GET', path });
    }
    review(path, body) {
        return this.#json({ method: 'POST', path, body });
    }
    close() {
        return this.#connection.close();
    }
    async #json(call) {
        this.#onCall(call);
        const { body } = await ask(this.#connection, call);
        return JSON.parse(body);
    }
}
function selected({ labels, fields }) {
    return { labelSelector: labels, fieldSelector: fields };
}
function queryOf(parameters) {
    const given = Object.entries(parameters).filter((entry) => entry[1] !== undefined);
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}


/***/ }),

/***/ 72169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ armsOf)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10486);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89605);


function armsOf(namespace, stable, canary, replicas) {
    const before = Number(canary.metadata?.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_0__/* .ANNOTATION */ .YX.stableReplicas]);
    return {
        namespace,
        stable: {
            kind: canary.kind ?? '',
            name: stable.metadata?.name ?? '',
            labels: stable.spec?.template.metadata?.labels ?? {},
            replicas: Math.max(1, Number.isInteger(before) ? before : (0,_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredReplicas */ .wT)(stable)),
        },
        canary: {
            name: canary.metadata?.name ?? '',
            labels: canary.spec?.template.metadata?.labels ?? {},
            selector: canary.spec?.selector.matchLabels ?? {},
            replicas,
        },
    };
}


/***/ }),

/***/ 88633:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ autoscalers),
/* harmony export */   h: () => (/* binding */ AUTOSCALERS)
/* harmony export */ });
/* harmony import */ var _capacity_quantity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(93866);
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38028);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77968);



const AUTOSCALERS = {
    group: 'autoscaling',
    version: 'v2',
    kind: 'HorizontalPodAutoscaler',
    plural: 'horizontalpodautoscalers',
};
const autoscalers = {
    resource: AUTOSCALERS,
    sized: true,
    labelled: false,
    async list(cluster) {
        const all = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .usersOf */ .ev)(cluster, AUTOSCALERS);
        return all.filter(({ metadata }) => !metadata?.ownerReferences?.some(({ kind }) => kind === 'ScaledObject'));
    },
    copy({ spec }, { stable, canary }) {
        if (spec === undefined || !(0,_kind_js__WEBPACK_IMPORTED_MODULE_2__/* .isTarget */ .E)(spec.scaleTargetRef, stable))
            return null;
        const share = canary.replicas / stable.replicas;
        return {
            ...spec,
            scaleTargetRef: { ...spec.scaleTargetRef, name: canary.name },
            minReplicas: canary.replicas,
            maxReplicas: Math.max(spec.maxReplicas, canary.replicas),
            ...(spec.metrics === undefined ? {} : { metrics: spec.metrics.map((one) => ofShare(one, share)) }),
        };
    },
};
function ofShare(metric, share) {
    const { external, object } = metric;
    if (external?.target.type === 'AverageValue') {
        return { ...metric, external: { ...external, target: divided(external.target, share) } };
    }
    if (object?.target.type === 'AverageValue') {
        return { ...metric, object: { ...object, target: divided(object.target, share) } };
    }
    return metric;
}
function divided(target, share) {
    if (target.averageValue === undefined)
        return target;
    const thousandths = Math.max(1, Math.ceil(((0,_capacity_quantity_js__WEBPACK_IMPORTED_MODULE_0__/* .parseQuantity */ .L)(target.averageValue) / share) * 1_000));
    return { ...target, averageValue: `${thousandths}m` };
}


/***/ }),

/***/ 88347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ budgets),
/* harmony export */   b: () => (/* binding */ BUDGETS)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77968);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26919);


const BUDGETS = {
    group: 'policy',
    version: 'v1',
    kind: 'PodDisruptionBudget',
    plural: 'poddisruptionbudgets',
};
const budgets = {
    resource: BUDGETS,
    sized: true,
    labelled: false,
    list: (cluster) => (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .usersOf */ .ev)(cluster, BUDGETS),
    copy({ spec }, { stable, canary }) {
        const selected = (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .matches */ .c)(spec?.selector, stable.labels) && !(0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .matches */ .c)(spec?.selector, canary.labels);
        if (spec === undefined || !selected)
            return null;
        const { minAvailable } = spec;
        return {
            ...spec,
            selector: { matchLabels: canary.selector },
            ...(typeof minAvailable === 'number'
                ? { minAvailable: Math.floor((minAvailable * canary.replicas) / stable.replicas) }
                : {}),
        };
    },
};


/***/ }),

/***/ 20931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ putCopies),
/* harmony export */   D: () => (/* binding */ copiesFor)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10486);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10327);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(77968);




async function copiesFor(cluster, kinds, arms) {
    const found = await Promise.all(kinds.map(async (kind) => (await kind.list(cluster)).flatMap((of) => {
        const spec = kind.copy(of, arms);
        return spec === null ? [] : [{ kind, of, spec }];
    })));
    return found.flat();
}
async function putCopies(cluster, kinds, arms, canary) {
    const owner = ownerOf(canary);
    const copies = await copiesFor(cluster, kinds, arms);
    await Promise.all(copies.map((copy) => put(cluster, copy, owner)));
}
async function put(cluster, { kind, of, spec }, owner) {
    const { resource, labelled } = kind;
    const name = copyName(resource, of.metadata?.name ?? '');
    const there = await cluster.get(resource, name);
    if (there !== null && !(0,_listing_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurs */ .MU)(there)) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${resource.kind} ${cluster.namespace}/${name} exists and is not ours: its name is needed for the canary's copy of ${of.metadata?.name ?? ''}`, { hint: 'Give it another name.' });
    }
    const labels = { ...(labelled ? of.metadata?.labels : {}), [_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.arm]: 'canary' };
    const copy = { metadata: { name, labels, ownerReferences: [owner] }, spec };
    await cluster.apply(resource, copy);
}
function copyName(resource, name) {
    const longest = resource === _resources_js__WEBPACK_IMPORTED_MODULE_2__/* .SERVICES */ .Bg ? 63 : 253;
    return `${name.slice(0, longest - '-canary'.length)}-canary`;
}
function ownerOf({ apiVersion, kind, metadata }) {
    return {
        apiVersion: apiVersion ?? '',
        kind: kind ?? '',
        name: metadata?.name ?? '',
        uid: metadata?.uid ?? '',
    };
}


/***/ }),

/***/ 12612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lo: () => (/* binding */ companionsOf),
/* harmony export */   Mk: () => (/* binding */ sharedSelectors),
/* harmony export */   bw: () => (/* binding */ servingSelectors),
/* harmony export */   tG: () => (/* binding */ kindsOf)
/* harmony export */ });
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10327);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89605);
/* harmony import */ var _arms_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(72169);
/* harmony import */ var _autoscaler_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88633);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88347);
/* harmony import */ var _copies_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(20931);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(77968);
/* harmony import */ var _monitors_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(80221);
/* harmony import */ var _network_policy_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(54505);
/* harmony import */ var _scaled_object_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(11290);
/* harmony import */ var _scalers_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(49781);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(26919);












function companionsOf({ cluster, names }) {
    const live = () => cluster.get(names.workload, names.stable);
    return {
        async create({ workload, base }) {
            const stable = await live();
            if (stable !== null && (0,_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredReplicas */ .wT)(stable) > 0) {
                await (0,_scalers_js__WEBPACK_IMPORTED_MODULE_10__/* .raiseFloor */ .fC)(cluster, names, (0,_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredReplicas */ .wT)(stable));
            }
            const arms = (0,_arms_js__WEBPACK_IMPORTED_MODULE_2__/* .armsOf */ .j)(cluster.namespace, stable ?? base, workload, (0,_workload_js__WEBPACK_IMPORTED_MODULE_1__/* .desiredReplicas */ .wT)(workload));
            await (0,_copies_js__WEBPACK_IMPORTED_MODULE_5__/* .putCopies */ .B)(cluster, kindsOf(names), arms, workload);
        },
        async resize(replicas) {
            const [stable, workload] = await Promise.all([
                live(),
                cluster.get(names.workload, names.canary),
            ]);
            if (stable === null || workload === null)
                return;
            const arms = (0,_arms_js__WEBPACK_IMPORTED_MODULE_2__/* .armsOf */ .j)(cluster.namespace, stable, workload, replicas);
            const sized = kindsOf(names).filter((kind) => kind.sized);
            await (0,_copies_js__WEBPACK_IMPORTED_MODULE_5__/* .putCopies */ .B)(cluster, sized, arms, workload);
        },
        pause: () => (0,_scalers_js__WEBPACK_IMPORTED_MODULE_10__/* .pause */ .v7)(cluster, names),
        remove: () => (0,_scalers_js__WEBPACK_IMPORTED_MODULE_10__/* .restoreFloor */ .DP)(cluster, names),
    };
}
function kindsOf({ service }) {
    return [_autoscaler_js__WEBPACK_IMPORTED_MODULE_3__/* .autoscalers */ .V, _scaled_object_js__WEBPACK_IMPORTED_MODULE_9__/* .scaledObjects */ .L, _budget_js__WEBPACK_IMPORTED_MODULE_4__/* .budgets */ .R, _network_policy_js__WEBPACK_IMPORTED_MODULE_8__/* .networkPolicies */ .Fz, _monitors_js__WEBPACK_IMPORTED_MODULE_7__/* .podMonitors */ .$U, (0,_monitors_js__WEBPACK_IMPORTED_MODULE_7__/* .monitoredServices */ .cT)(service)];
}
async function sharedSelectors(cluster, pods) {
    const [disruption, policies, monitors] = await Promise.all([
        _budget_js__WEBPACK_IMPORTED_MODULE_4__/* .budgets */ .R.list(cluster),
        _network_policy_js__WEBPACK_IMPORTED_MODULE_8__/* .networkPolicies */ .Fz.list(cluster),
        _monitors_js__WEBPACK_IMPORTED_MODULE_7__/* .podMonitors */ .$U.list(cluster),
    ]);
    const selectors = [
        ...disruption.map(({ spec }) => spec?.selector),
        ...policies.flatMap((policy) => [policy.spec?.podSelector, ...(0,_network_policy_js__WEBPACK_IMPORTED_MODULE_8__/* .peersOf */ .hz)(policy)]),
        ...monitors.map(({ spec }) => spec?.selector),
    ];
    return selectors.flatMap((selector) => selector !== undefined && (0,_selector_js__WEBPACK_IMPORTED_MODULE_11__/* .matches */ .c)(selector, pods) ? [(0,_selector_js__WEBPACK_IMPORTED_MODULE_11__/* .demanded */ .z)(selector, pods)] : []);
}
async function servingSelectors(cluster, pods) {
    const services = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_6__/* .usersOf */ .ev)(cluster, _resources_js__WEBPACK_IMPORTED_MODULE_0__/* .SERVICES */ .Bg);
    return services
        .map(({ spec }) => spec?.selector ?? {})
        .filter((selector) => Object.keys(selector).length > 0 && (0,_selector_js__WEBPACK_IMPORTED_MODULE_11__/* .matches */ .c)({ matchLabels: selector }, pods));
}


/***/ }),

/***/ 38028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ isTarget)
/* harmony export */ });
function isTarget(target, workload) {
    return target.name === workload.name && (target.kind ?? 'Deployment') === workload.kind;
}


/***/ }),

/***/ 77968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   bn: () => (/* binding */ allOf),
/* harmony export */   ev: () => (/* binding */ usersOf)
/* harmony export */ });
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96801);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10486);


async function usersOf(cluster, resource) {
    return (await allOf(cluster, resource)).filter((object) => !isOurs(object));
}
async function allOf(cluster, resource) {
    try {
        const { items } = await cluster.list(resource);
        return items.map((item) => ({ kind: resource.kind, ...item }));
    }
    catch (error) {
        if ((0,_api_error_js__WEBPACK_IMPORTED_MODULE_0__/* .isMissing */ .b2)(error) || (0,_api_error_js__WEBPACK_IMPORTED_MODULE_0__/* .isForbidden */ .US)(error))
            return [];
        throw error;
    }
}
const isOurs = ({ metadata }) => metadata?.labels?.[_names_js__WEBPACK_IMPORTED_MODULE_1__/* .LABEL */ .d_.arm] === 'canary';


/***/ }),

/***/ 80221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ podMonitors),
/* harmony export */   C$: () => (/* binding */ SERVICE_MONITORS),
/* harmony export */   GL: () => (/* binding */ POD_MONITORS),
/* harmony export */   cT: () => (/* binding */ monitoredServices)
/* harmony export */ });
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10327);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77968);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26919);



const GROUP = { group: 'monitoring.coreos.com', version: 'v1' };
const POD_MONITORS = { ...GROUP, kind: 'PodMonitor', plural: 'podmonitors' };
const SERVICE_MONITORS = { ...GROUP, kind: 'ServiceMonitor', plural: 'servicemonitors' };
function looksInto({ spec }, namespace) {
    const { any, matchNames } = spec?.namespaceSelector ?? {};
    return any === true || matchNames === undefined || matchNames.includes(namespace);
}
const podMonitors = {
    resource: POD_MONITORS,
    sized: false,
    labelled: true,
    list: (cluster) => (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .usersOf */ .ev)(cluster, POD_MONITORS),
    copy(monitor, { namespace, stable, canary }) {
        const { spec } = monitor;
        const selected = (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .matches */ .c)(spec?.selector, stable.labels) && looksInto(monitor, namespace);
        if (!selected || (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .matches */ .c)(spec?.selector, canary.labels))
            return null;
        return { ...spec, selector: { matchLabels: canary.selector } };
    },
};
function monitoredServices(service) {
    return {
        resource: _resources_js__WEBPACK_IMPORTED_MODULE_0__/* .SERVICES */ .Bg,
        sized: false,
        labelled: true,
        async list(cluster) {
            const found = await monitoredBy(cluster);
            return found.filter(({ metadata }) => metadata?.name !== service);
        },
        copy: serviceCopy,
    };
}
async function monitoredBy(cluster) {
    const all = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .usersOf */ .ev)(cluster, SERVICE_MONITORS);
    const monitors = all.filter((one) => looksInto(one, cluster.namespace));
    if (monitors.length === 0)
        return [];
    const services = await (0,_listing_js__WEBPACK_IMPORTED_MODULE_1__/* .usersOf */ .ev)(cluster, _resources_js__WEBPACK_IMPORTED_MODULE_0__/* .SERVICES */ .Bg);
    return services.filter(({ metadata }) => monitors.some(({ spec }) => (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .matches */ .c)(spec?.selector, metadata?.labels ?? {})));
}
function serviceCopy({ spec }, { stable, canary }) {
    const { selector = {}, ports = [], clusterIP } = spec ?? {};
    const selected = Object.keys(selector).length > 0 && (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .matches */ .c)({ matchLabels: selector }, stable.labels);
    if (!selected || (0,_selector_js__WEBPACK_IMPORTED_MODULE_2__/* .matches */ .c)({ matchLabels: selector }, canary.labels))
        return null;
    return {
        selector: canary.selector,
        ports: ports.map(({ nodePort: _, ...port }) => port),
        ...(clusterIP === 'None' ? { clusterIP } : {}),
    };
}


/***/ }),

/***/ 54505:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fz: () => (/* binding */ networkPolicies),
/* harmony export */   WY: () => (/* binding */ NETWORK_POLICIES),
/* harmony export */   hz: () => (/* binding */ peersOf)
/* harmony export */ });
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77968);
/* harmony import */ var _selector_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26919);


const NETWORK_POLICIES = {
    group: 'networking.k8s.io',
    version: 'v1',
    kind: 'NetworkPolicy',
    plural: 'networkpolicies',
};
const networkPolicies = {
    resource: NETWORK_POLICIES,
    sized: false,
    labelled: false,
    list: (cluster) => (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .usersOf */ .ev)(cluster, NETWORK_POLICIES),
    copy({ spec }, { stable, canary }) {
        const { podSelector = {} } = spec ?? {};
        if (!(0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .matches */ .c)(podSelector, stable.labels) || (0,_selector_js__WEBPACK_IMPORTED_MODULE_1__/* .matches */ .c)(podSelector, canary.labels))
            return null;
        return { ...spec, podSelector: { matchLabels: canary.selector } };
    },
};
function peersOf({ spec }) {
    const { ingress = [], egress = [] } = spec ?? {};
    return [...ingress.flatMap(({ from = [] }) => from), ...egress.flatMap(({ to = [] }) => to)].flatMap(({ podSelector }) => (podSelector === undefined ? [] : [podSelector]));
}


/***/ }),

/***/ 11290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ SCALED_OBJECTS),
/* harmony export */   L: () => (/* binding */ scaledObjects)
/* harmony export */ });
/* harmony import */ var _kind_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38028);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77968);


const SCALED_OBJECTS = {
    group: 'keda.sh',
    version: 'v1alpha1',
    kind: 'ScaledObject',
    plural: 'scaledobjects',
};
const MAX_REPLICAS = 100;
const OF_PODS = ['cpu', 'memory'];
const scaledObjects = {
    resource: SCALED_OBJECTS,
    sized: true,
    labelled: false,
    list: (cluster) => (0,_listing_js__WEBPACK_IMPORTED_MODULE_0__/* .usersOf */ .ev)(cluster, SCALED_OBJECTS),
    copy({ spec }, { stable, canary }) {
        if (spec === undefined || !(0,_kind_js__WEBPACK_IMPORTED_MODULE_1__/* .isTarget */ .E)(spec.scaleTargetRef, stable))
            return null;
        const max = spec.maxReplicaCount ?? MAX_REPLICAS;
        const bound = spec.triggers.every(({ type }) => OF_PODS.includes(type))
            ? max
            : Math.ceil((max * canary.replicas) / stable.replicas);
        const { advanced, idleReplicaCount: _, fallback: __, ...rest } = spec;
        return {
            ...rest,
            scaleTargetRef: { ...spec.scaleTargetRef, name: canary.name },
            minReplicaCount: canary.replicas,
            maxReplicaCount: Math.max(bound, canary.replicas),
            ...(advanced === undefined ? {} : { advanced: withoutName(advanced) }),
        };
    },
};
function withoutName({ horizontalPodAutoscalerConfig: config, scalingModifiers }) {
    return {
        ...(config?.behavior === undefined
            ? {}
            : { horizontalPodAutoscalerConfig: { behavior: config.behavior } }),
        ...(scalingModifiers === undefined ? {} : { scalingModifiers }),
    };
}


/***/ }),

/***/ 49781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v7: () => (/* binding */ pause),
  fC: () => (/* binding */ raiseFloor),
  DP: () => (/* binding */ restoreFloor),
  rc: () => (/* binding */ scalersOf)
});

// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var names = __webpack_require__(10486);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/autoscaler.js
var autoscaler = __webpack_require__(88633);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/api-error.js
var api_error = __webpack_require__(96801);
;// CONCATENATED MODULE: ./build/targets/kubernetes/companions/floor.js




const ATTEMPTS = 8;
const noteSchema = schemas/* strictObject */.rej({
    min: schemas/* int */.Whr().min(0).nullable(),
    idle: schemas/* int */.Whr().min(0).nullable(),
    raised: schemas/* int */.Whr().min(0),
});
function raise(scaler, bounds, size) {
    const min = numberAt(scaler, bounds.min);
    const idle = bounds.idle === null ? null : numberAt(scaler, bounds.idle);
    const raised = Math.max(min ?? 0, Math.min(size, numberAt(scaler, bounds.max) ?? size));
    if (raised === (min ?? 0) && idle === null)
        return [];
    const before = noteOf(scaler) ?? { min, idle };
    const note = { min: before.min, idle: before.idle ?? idle, raised };
    return [
        ...annotated(scaler, names/* ANNOTATION */.YX.minimum, JSON.stringify(note)),
        { op: 'add', path: `/spec/${bounds.min}`, value: raised },
        ...(idle === null ? [] : [{ op: 'remove', path: `/spec/${bounds.idle}` }]),
    ];
}
function restore(scaler, bounds) {
    if (scaler.metadata?.annotations?.[names/* ANNOTATION */.YX.minimum] === undefined)
        return [];
    const note = noteOf(scaler);
    const untouched = note !== null && numberAt(scaler, bounds.min) === note.raised;
    return [
        ...(untouched ? put(bounds.min, note.min) : []),
        ...(untouched && bounds.idle !== null && note.idle !== null ? put(bounds.idle, note.idle) : []),
        { op: 'remove', path: pointerTo(names/* ANNOTATION */.YX.minimum) },
    ];
}
const put = (field, value) => [
    value === null ? { op: 'remove', path: `/spec/${field}` } : { op: 'add', path: `/spec/${field}`, value },
];
function annotated({ metadata }, annotation, value) {
    return metadata?.annotations === undefined
        ? [{ op: 'add', path: '/metadata/annotations', value: { [annotation]: value } }]
        : [{ op: 'add', path: pointerTo(annotation), value }];
}
const pointerTo = (annotation) => `/metadata/annotations/${annotation.replaceAll('~', '~0').replaceAll('/', '~1')}`;
async function rewrite(cluster, resource, object, plan) {
    const name = object.metadata?.name ?? '';
    let now = object;
    for (let attempt = 1; now !== null; attempt++) {
        const operations = plan(now);
        if (operations.length === 0)
            return;
        const resourceVersion = now.metadata?.resourceVersion;
        const guard = { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion };
        try {
            await cluster.patch(resource, name, [guard, ...operations]);
            return;
        }
        catch (error) {
            const refused = error instanceof errors/* ConflictError */.fK || (error instanceof api_error/* ApiError */.hD && error.status === 422);
            if (!refused || attempt === ATTEMPTS)
                throw error;
            now = await cluster.get(resource, name);
            if (now?.metadata?.resourceVersion === resourceVersion)
                throw error;
        }
    }
}
function numberAt({ spec }, field) {
    const value = spec === undefined ? undefined : spec[field];
    return typeof value === 'number' ? value : null;
}
function noteOf({ metadata }) {
    try {
        const value = JSON.parse(metadata?.annotations?.[names/* ANNOTATION */.YX.minimum] ?? 'null');
        return noteSchema.nullable().parse(value);
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: ./build/targets/kubernetes/companions/kind.js
var kind = __webpack_require__(38028);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/scaled-object.js
var scaled_object = __webpack_require__(11290);
;// CONCATENATED MODULE: ./build/targets/kubernetes/companions/scalers.js





const KEDA_PAUSED = 'autoscaling.keda.sh/paused';
const AUTOSCALER_BOUNDS = { min: 'minReplicas', max: 'maxReplicas', idle: null };
const SCALED_OBJECT_BOUNDS = {
    min: 'minReplicaCount',
    max: 'maxReplicaCount',
    idle: 'idleReplicaCount',
};
async function raiseFloor(cluster, names, size) {
    await change(cluster, names, (one) => raise(one, AUTOSCALER_BOUNDS, size), (one) => raise(one, SCALED_OBJECT_BOUNDS, size));
}
async function restoreFloor(cluster, names) {
    await change(cluster, names, (one) => restore(one, AUTOSCALER_BOUNDS), (one) => [...restore(one, SCALED_OBJECT_BOUNDS), ...resumed(one)]);
}
async function pause(cluster, names) {
    await change(cluster, names, () => [], paused);
}
async function scalersOf(cluster, names) {
    const { kubernetes, keda } = await find(cluster, names);
    return [...kubernetes, ...keda].map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ''}`);
}
async function change(cluster, names, ofAutoscaler, ofScaledObject) {
    const { kubernetes, keda } = await find(cluster, names);
    await Promise.all([
        ...kubernetes.map((one) => rewrite(cluster, autoscaler/* autoscalers */.V.resource, one, ofAutoscaler)),
        ...keda.map((one) => rewrite(cluster, scaled_object/* scaledObjects */.L.resource, one, ofScaledObject)),
    ]);
}
async function find(cluster, names) {
    const [kubernetes, keda] = await Promise.all([autoscaler/* autoscalers */.V.list(cluster), scaled_object/* scaledObjects */.L.list(cluster)]);
    const stable = { kind: names.workload.kind, name: names.stable };
    const scales = ({ spec }) => spec !== undefined && (0,kind/* isTarget */.E)(spec.scaleTargetRef, stable);
    return { kubernetes: kubernetes.filter(scales), keda: keda.filter(scales) };
}
function paused(object) {
    const { annotations } = object.metadata ?? {};
    if (annotations?.[KEDA_PAUSED] !== undefined)
        return [];
    const both = { [names/* ANNOTATION */.YX.paused]: 'true', [KEDA_PAUSED]: 'true' };
    return annotations === undefined
        ? [{ op: 'add', path: '/metadata/annotations', value: both }]
        : Object.entries(both).flatMap(([annotation, value]) => annotated(object, annotation, value));
}
function resumed({ metadata }) {
    const { annotations = {} } = metadata ?? {};
    if (annotations[names/* ANNOTATION */.YX.paused] === undefined)
        return [];
    return [names/* ANNOTATION */.YX.paused, KEDA_PAUSED]
        .filter((annotation) => annotation in annotations)
        .map((annotation) => ({ op: 'remove', path: pointerTo(annotation) }));
}


/***/ }),

/***/ 26919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ matches),
/* harmony export */   z: () => (/* binding */ demanded)
/* harmony export */ });
function matches(selector, labels) {
    if (selector === undefined)
        return false;
    const { matchLabels = {}, matchExpressions = [] } = selector;
    return (Object.entries(matchLabels).every(([label, value]) => labels[label] === value) &&
        matchExpressions.every((requirement) => holds(requirement, labels)));
}
function holds({ key, operator, values = [] }, labels) {
    const value = labels[key];
    switch (operator) {
        case 'In':
            return value !== undefined && values.includes(value);
        case 'NotIn':
            return value === undefined || !values.includes(value);
        case 'Exists':
            return value !== undefined;
        case 'DoesNotExist':
            return value === undefined;
        default:
            return false;
    }
}
function demanded(selector, labels) {
    const { matchLabels = {}, matchExpressions = [] } = selector;
    const keys = [
        ...Object.keys(matchLabels),
        ...matchExpressions.filter(({ operator }) => operator === 'In').map(({ key }) => key),
    ];
    return Object.fromEntries(keys.map((key) => [key, labels[key] ?? '']));
}


/***/ }),

/***/ 30052:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ connect)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

const HINT = 'Set KUBECONFIG, or sign in to the cluster in a step before this one; on a pod of the cluster its service account is used.';
async function connect(context) {
    const { KubeConfig } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(611)]).then(__webpack_require__.bind(__webpack_require__, 65611));
    const config = new KubeConfig();
    try {
        config.loadFromDefault(undefined, true);
        if (!config.getCurrentContext())
            config.loadFromDefault();
    }
    catch (cause) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the kubeconfig cannot be read', { cause, hint: HINT });
    }
    if (context !== undefined)
        useContext(config, context);
    const cluster = config.getCurrentCluster();
    if (cluster === null || cluster.server === 'http://localhost:8080') {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('no cluster is configured: there is no kubeconfig with a current context', {
            hint: HINT,
        });
    }
    return connectionOf(config, cluster.server.replace(/\/+$/, ''));
}
function useContext(config, context) {
    const names = config.getContexts().map(({ name }) => name);
    if (!names.includes(context)) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the kubeconfig has no context "${context}"`, {
            problems: [names.length === 0 ? 'it has none at all' : `it has: ${names.join(', ')}`],
            hint: 'Correct target.kubernetes.context, or the kubeconfig.',
        });
    }
    config.setCurrentContext(context);
}
function connectionOf(config, server) {
    let open = null;
    const signIn = async () => {
        const options = {};
        try {
            await config.applyToHTTPSOptions(options);
            return options;
        }
        catch (cause) {
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`signing in to the cluster at ${server} failed: ${(0,_support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause)}`, {
                cause,
                hint: 'Check that the exec plugin or the token of the kubeconfig works: kubectl auth whoami',
            });
        }
    };
    return {
        server,
        namespace: config.getContextObject(config.getCurrentContext())?.namespace ?? 'default',
        async headers() {
            const { headers = {}, auth } = await signIn();
            const basic = typeof auth === 'string' ? { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {};
            return { ...headers, ...basic };
        },
        async dispatcher() {
            const options = await signIn();
            const certificate = String(options.cert ?? '');
            if (open?.certificate === certificate)
                return open.dispatcher;
            await open?.dispatcher.close();
            const dispatcher = await dispatcherOf(config, options);
            open = { dispatcher, certificate };
            return dispatcher;
        },
        close: async () => open?.dispatcher.destroy(),
    };
}
async function dispatcherOf(config, options) {
    const { Agent, ProxyAgent } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const made = config.createDispatcherOptions(config.getCurrentCluster(), options);
    if (made.type === 'proxy') {
        const { uri, requestTls, connect } = made;
        return new ProxyAgent({ uri, requestTls: requestTls, proxyTls: connect });
    }
    if (made.type === 'socks') {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('the kubeconfig names a SOCKS proxy, which is not supported', {
            hint: 'Use an HTTP proxy (proxy-url: http://…).',
        });
    }
    return new Agent(made.type === 'agent' ? { connect: made.connect } : {});
}


/***/ }),

/***/ 75305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96801);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10327);


const PODS_SHOWN = 2;
const LOG_LINES = 15;
const EVENTS_SHOWN = 5;
async function explain(cluster, pods, problems) {
    const shown = problems.slice(0, PODS_SHOWN);
    const names = [...new Set([...shown.map(({ pod }) => pod), ...pods.map((pod) => pod.metadata?.name ?? '')])];
    const about = await Promise.all([
        ...names.slice(0, PODS_SHOWN).map((pod) => warningsOf(cluster, pod)),
        ...shown.map((problem) => linesOf(cluster, problem)),
    ]);
    return [
        ...shown.map(({ pod, container, text }) => `${pod}${container === null ? '' : ` (${container})`}: ${text}`),
        ...about.flat(),
    ];
}
async function warningsOf(cluster, pod) {
    try {
        const { items } = await cluster.list(_resources_js__WEBPACK_IMPORTED_MODULE_1__/* .EVENTS */ .qY, { fields: `involvedObject.name=${pod},type=Warning` });
        return items
            .slice(-EVENTS_SHOWN)
            .map(({ reason, message, count }) => `${pod}: ${reason ?? 'Warning'} (${count ?? 1}×): ${message ?? ''}`);
    }
    catch (error) {
        if ((0,_api_error_js__WEBPACK_IMPORTED_MODULE_0__/* .isForbidden */ .US)(error))
            return [];
        throw error;
    }
}
async function linesOf(cluster, { pod, container, hasLog }) {
    if (container === null || !hasLog)
        return [];
    const options = { lines: LOG_LINES, previous: false };
    const text = (await cluster.logs(pod, container, options)) ||
        (await cluster.logs(pod, container, { ...options, previous: true }));
    const lines = text
        .trimEnd()
        .split('\n')
        .filter((line) => line !== '');
    return lines.length === 0
        ? []
        : [`the last lines of ${pod} (${container}):`, ...lines.map((line) => `  ${line}`)];
}


/***/ }),

/***/ 99869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ follow)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96801);


const PAUSE = 200;
const QUIET = 3;
async function follow(cluster, resource, selection, onChange, signal) {
    while (!signal.aborted) {
        const { items, metadata } = await cluster.list(resource, selection);
        const known = new Map(items.map((object) => [object.metadata?.name ?? '', object]));
        if (signal.aborted)
            return;
        onChange([...known.values()]);
        await watchFrom(cluster, resource, selection, metadata.resourceVersion ?? '', known, onChange, signal);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(PAUSE, undefined, { signal }).catch(() => { });
    }
}
async function watchFrom(cluster, resource, selection, from, known, onChange, signal) {
    let version = from;
    for (let quiet = 0; !signal.aborted && quiet < QUIET; quiet++) {
        try {
            for await (const event of cluster.watch(resource, selection, version, signal)) {
                quiet = -1;
                version = event.object.metadata?.resourceVersion ?? version;
                if (take(event, known))
                    onChange([...known.values()]);
            }
        }
        catch (error) {
            if (signal.aborted || error instanceof _api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .GoneError */ .AD)
                return;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(PAUSE, undefined, { signal }).catch(() => { });
        }
    }
}
function take({ type, object }, known) {
    const name = object.metadata?.name ?? '';
    if (type === 'BOOKMARK')
        return false;
    if (type === 'DELETED')
        known.delete(name);
    else
        known.set(name, object);
    return true;
}


/***/ }),

/***/ 44926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ commitImage),
  q: () => (/* binding */ wantedChange)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/edit.js

async function withImage(text, place, image) {
    const yaml = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const documents = yaml.parseAllDocuments(text);
    const all = 'empty' in documents ? [] : documents;
    const [broken] = all.flatMap(({ errors }) => errors);
    if (broken !== undefined) {
        throw new errors/* UserError */.yo(`${place.file} is no YAML: ${broken.message.split('\n')[0]}`);
    }
    const found = all.flatMap((document) => replacementsIn(yaml, document, place, image));
    const [only] = found;
    if (only === undefined || found.length > 1)
        throw notOnce(place, image, found.length);
    return text.slice(0, only.from) + only.text + text.slice(only.to);
}
function replacementsIn(yaml, document, place, image) {
    const by = place.pointer;
    if (by !== undefined) {
        const path = by
            .slice(1)
            .split('/')
            .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
        const value = path.at(-1) === 'digest' ? image.digest : referenceTo(image);
        return replaced(yaml, document.getIn(path, true), value);
    }
    if (!yaml.isMap(document.contents))
        return [];
    if (document.has('images') && document.get('kind') !== place.workload.kind)
        return inKustomization(yaml, document, image);
    const { kind, name } = place.workload;
    if (document.get('kind') !== kind || document.getIn(['metadata', 'name']) !== name)
        return [];
    const containers = document.getIn(['spec', 'template', 'spec', 'containers']);
    const items = yaml.isSeq(containers) ? containers.items.filter((item) => yaml.isMap(item)) : [];
    return items
        .filter((item) => place.container === undefined ? items.length === 1 : item.get('name') === place.container)
        .flatMap((item) => replaced(yaml, item.get('image', true), referenceTo(image)));
}
function inKustomization(yaml, document, image) {
    const images = document.get('images');
    const entries = yaml.isSeq(images) ? images.items.filter((item) => yaml.isMap(item)) : [];
    return entries
        .filter((entry) => (entry.get('newName') ?? entry.get('name')) === image.repository)
        .flatMap((entry) => {
        const digest = entry.get('digest', true);
        if (digest !== undefined)
            return replaced(yaml, digest, image.digest);
        const pair = entry.items.find(({ key }) => yaml.isScalar(key) && key.value === 'newTag');
        const [from] = (yaml.isScalar(pair?.key) && pair.key.range) || [];
        return replaced(yaml, pair?.value, image.digest).map(({ to, text, ...one }) => ({
            from: from ?? one.from,
            to,
            text: `digest: ${text}`,
        }));
    });
}
function replaced(yaml, node, text) {
    if (!yaml.isScalar(node) || !isSimple(node))
        return [];
    const [from, to] = node.range ?? [];
    const quote = node.type === 'QUOTE_SINGLE' ? "'" : node.type === 'QUOTE_DOUBLE' ? '"' : '';
    return from === undefined || to === undefined ? [] : [{ from, to, text: quote + text + quote }];
}
function isSimple({ type, anchor }) {
    return anchor === undefined && (type === 'PLAIN' || type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE');
}
const referenceTo = ({ repository, digest }) => `${repository}@${digest}`;
function notOnce({ file, pointer, workload, container }, image, times) {
    const expected = pointer === undefined
        ? `expected ${image.repository} in the \`images\` of a kustomization, with newTag or digest, or the ${workload.kind} ${workload.name} with ${container === undefined ? 'one container' : `a container ${container}`}`
        : `expected a text at ${pointer}`;
    return new errors/* UserError */.yo(`${file} does not say which image is meant`, {
        problems: [`${expected}, once; found ${times}`],
        hint: 'Correct target.kubernetes.gitops.path, or name the value: target.kubernetes.gitops.pointer.',
    });
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/commit-image.js



const ATTEMPTS = 5;
const MERGE_PAUSE = 10_000;
async function commitImage(given, release, effects) {
    for (let attempt = 1;; attempt++) {
        const change = await wantedChange(given, release);
        if (change === null)
            return;
        try {
            await make(given, change, release, effects);
            return;
        }
        catch (error) {
            if (!(error instanceof errors/* ConflictError */.fK))
                throw error;
            if (attempt === ATTEMPTS)
                throw busy(given, error);
        }
    }
}
async function wantedChange({ repository, config, place }, release) {
    const { path, branch, pointer } = config;
    const { text, version } = await repository.read(path, branch);
    const file = `${repository.name}: ${path} of branch ${branch}`;
    const image = {
        repository: release.image.split('@')[0] ?? '',
        digest: release.imageDigest,
    };
    const wanted = await withImage(text, { ...place, file, pointer }, image);
    const message = `Release ${release.id}`;
    return wanted === text ? null : { path, branch, text: wanted, version, message };
}
async function make(given, change, release, effects) {
    const { repository, config } = given;
    const asked = config['pull-request'];
    if (asked === false) {
        await repository.commit(change);
        effects.log.info(`committed ${release.id} to branch ${change.branch} of ${repository.name}: ${change.path}`);
        return;
    }
    const proposal = await repository.propose(change, `model-rollout/${release.id}`, reasonFor(release));
    effects.log.info(`${proposal.url} brings ${release.id} to branch ${change.branch}`);
    if (asked === true) {
        throw new errors/* UserError */.yo(`${release.id} waits for a pull request: ${proposal.url}`, {
            hint: "Merge it, and run this again. Until then the canary's pods serve the release, and a rollback is as quick as ever.",
        });
    }
    const deadline = Date.now() + config.sync;
    while (!(await repository.merge(proposal))) {
        if (Date.now() > deadline) {
            throw new errors/* UserError */.yo(`${proposal.url} could not be merged within ${config.sync / 1_000} s`, {
                hint: 'Look at its checks, merge it, and run this again.',
            });
        }
        await (0,promises_.setTimeout)(given.mergePause ?? MERGE_PAUSE, undefined, { signal: effects.signal });
    }
}
function busy({ repository, config }, cause) {
    return new errors/* UserError */.yo(`${repository.name}: others changed ${config.path} at each of ${ATTEMPTS} attempts`, {
        cause,
        hint: 'Run this again.',
    });
}
function reasonFor({ id, image, artifact }) {
    const model = artifact === null ? '' : `\n\nModel: \`${artifact}\``;
    return `Release \`${id}\` went through its rollout and has all traffic. This makes it what the cluster is kept as.\n\nImage: \`${image}\`${model}`;
}


/***/ }),

/***/ 89914:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ recordedRelease),
/* harmony export */   l: () => (/* binding */ releasesToKeep)
/* harmony export */ });
/* harmony import */ var _record_store_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84477);

async function releasesToKeep({ cluster, names, }) {
    const stored = await (0,_record_store_js__WEBPACK_IMPORTED_MODULE_0__/* .loadRecord */ .C)(cluster, names.record);
    return new Set(stored === null ? [] : releasesOf(stored.record).map(({ id }) => id));
}
async function recordedRelease(records, digest) {
    const stored = await records.load();
    const all = stored === null ? [] : releasesOf(stored.record);
    return all.find(({ imageDigest }) => imageDigest === digest) ?? null;
}
function releasesOf({ stable, history, rollout }) {
    const all = [stable, rollout?.release, rollout?.previous, ...history.map(({ release }) => release)];
    return all.flatMap((release) => release ?? []);
}


/***/ }),

/***/ 14963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ armLabels),
/* harmony export */   a: () => (/* binding */ configuredLabels)
/* harmony export */ });
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15604);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10327);


function armLabels(namespace, names, config, arm) {
    const configured = configuredLabels(config, arm);
    if (configured !== null)
        return configured;
    const workload = arm === 'canary' ? names.canary : names.stable;
    return { namespace, pod: { matching: (0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .podPattern */ .Ot)(workload, names.workload === _resources_js__WEBPACK_IMPORTED_MODULE_1__/* .STATEFUL_SETS */ .db) } };
}
function configuredLabels({ labels }, arm) {
    if (labels === undefined)
        return null;
    return Object.fromEntries(Object.entries(labels[arm]).map(([label, value]) => [
        label,
        value.startsWith('~') ? { matching: value.slice(1) } : value,
    ]));
}


/***/ }),

/***/ 46255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ manifestsIn),
/* harmony export */   h: () => (/* binding */ workloadIn)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35921);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10327);




async function manifestsIn(workspace, path) {
    const whole = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path);
    const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(whole).catch((cause) => {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`target.kubernetes.manifests: ${path} cannot be read`, { cause });
    });
    if (!found.isDirectory())
        return objectsOf(whole, path);
    const objects = [];
    for await (const name of (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.glob)('**/*.{yaml,yml,json}', { cwd: whole })) {
        objects.push(...(await objectsOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(whole, name), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, name))));
    }
    return objects;
}
async function objectsOf(file, shown) {
    const { parseAllDocuments } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 38815, 19));
    const documents = parseAllDocuments(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8'));
    return [...documents].flatMap((document) => {
        const [error] = document.errors;
        if (error !== undefined)
            throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${shown}: ${error.message}`);
        const value = document.toJS();
        if (value === null)
            return [];
        if (typeof value === 'object' && 'kind' in value && 'metadata' in value)
            return [value];
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${shown}: expected Kubernetes objects, found one without kind and metadata`);
    });
}
async function workloadIn(workspace, path, names) {
    const objects = await manifestsIn(workspace, path);
    const found = objects.find(({ kind, apiVersion: version, metadata }) => kind === names.workload.kind &&
        version === (0,_resources_js__WEBPACK_IMPORTED_MODULE_3__/* .apiVersion */ .XV)(names.workload) &&
        metadata?.name === names.stable);
    return found ?? null;
}


/***/ }),

/***/ 80296:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ Manifests)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35921);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10327);



const ATTEMPTS = 5;
const TEMPLATE_LIMIT = 2 * 2 ** 20;
class Manifests {
    #cluster;
    #name;
    constructor(cluster, name) {
        this.#cluster = cluster;
        this.#name = name;
    }
    async load(release) {
        const found = await this.#cluster.get(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, this.#name);
        const packed = found?.binaryData?.[release];
        return packed === undefined ? null : unpack(release, packed);
    }
    async loadKept(release) {
        const found = await this.load(release);
        if (found !== null)
            return found;
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the manifest of release ${release} is not kept any more`, {
            hint: 'Deploy it again from its image.',
        });
    }
    async save(templates, keep) {
        for (let attempt = 1;; attempt++) {
            const found = await this.#cluster.get(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, this.#name);
            const binaryData = merged(found?.binaryData ?? {}, templates, keep);
            if (found !== null && same(found.binaryData ?? {}, binaryData))
                return;
            try {
                await this.#write(found, binaryData);
                return;
            }
            catch (error) {
                if (!(error instanceof _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConflictError */ .fK) || attempt === ATTEMPTS)
                    throw error;
            }
        }
    }
    #write(found, binaryData) {
        const name = this.#name;
        if (found === null) {
            return this.#cluster.create(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, { metadata: { name }, binaryData });
        }
        return this.#cluster.replace(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, { ...found, binaryData });
    }
}
function merged(before, templates, keep) {
    const kept = Object.entries(before).filter(([release]) => keep.has(release));
    const added = Object.entries(templates).map(([release, template]) => [release, pack(template)]);
    return Object.fromEntries([...kept, ...added]);
}
function same(a, b) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
const pack = (template) => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gzipSync)(JSON.stringify(template)).toString('base64');
function unpack(release, packed) {
    try {
        const text = (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(Buffer.from(packed, 'base64'), { maxOutputLength: TEMPLATE_LIMIT });
        return JSON.parse(text.toString('utf8'));
    }
    catch (cause) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the kept manifest of release ${release} is damaged`, {
            cause,
            hint: 'Deploy the release again from its image.',
        });
    }
}


/***/ }),

/***/ 10486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YX: () => (/* binding */ ANNOTATION),
/* harmony export */   d_: () => (/* binding */ LABEL),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   eq: () => (/* binding */ recordNames)
/* harmony export */ });
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10327);

const DOMAIN = 'model-rollout.dev';
const LABEL = {
    arm: `${DOMAIN}/arm`,
    release: `${DOMAIN}/release`,
};
const ANNOTATION = {
    release: `${DOMAIN}/release`,
    holdUntil: `${DOMAIN}/hold-until`,
    weight: `${DOMAIN}/weight`,
    before: `${DOMAIN}/before`,
    minimum: `${DOMAIN}/minimum`,
    paused: `${DOMAIN}/paused`,
    trial: `${DOMAIN}/trial`,
    stableReplicas: `${DOMAIN}/stable-replicas`,
};
function namesOf(config, model) {
    const stable = config.deployment ?? config.statefulset ?? '';
    return {
        workload: config.deployment === undefined ? _resources_js__WEBPACK_IMPORTED_MODULE_0__/* .STATEFUL_SETS */ .db : _resources_js__WEBPACK_IMPORTED_MODULE_0__/* .DEPLOYMENTS */ .$i,
        stable,
        canary: `${stable}-canary`,
        service: config.service,
        canaryService: `${config.service}-canary`,
        ...recordNames(model),
    };
}
function recordNames(model) {
    const safe = model
        .toLowerCase()
        .replace(/[^a-z0-9.-]+/g, '-')
        .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
        .slice(0, 200);
    return { record: `model-rollout-${safe}`, manifests: `model-rollout-${safe}-manifests` };
}


/***/ }),

/***/ 34882:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ problemsOf)
/* harmony export */ });
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(15604);

const CRASHES = 2;
const NEVER = ['InvalidImageName', 'ErrImageNeverPull', 'CreateContainerConfigError'];
const PULLS = ['ImagePullBackOff', 'ErrImagePull', 'RegistryUnavailable'];
const REFUSED = /not found|manifest unknown|unauthorized|denied|forbidden|does not exist|invalid reference/i;
function problemsOf(pods) {
    return pods
        .filter((pod) => !(0,_pods_js__WEBPACK_IMPORTED_MODULE_0__/* .isReady */ .i_)(pod))
        .flatMap((pod) => [...unschedulable(pod), ...containersOf(pod)])
        .sort((a, b) => Number(b.hopeless) - Number(a.hopeless));
}
function unschedulable(pod) {
    const condition = pod.status?.conditions?.find(({ type, status }) => type === 'PodScheduled' && status === 'False');
    if (condition === undefined)
        return [];
    const text = `${condition.reason ?? 'Unschedulable'}: ${condition.message ?? 'no node takes it'}`;
    return [{ pod: nameOf(pod), container: null, text, hopeless: false, hasLog: false }];
}
function containersOf(pod) {
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    return statuses.flatMap((status) => {
        const found = problemOf(status);
        return found === null ? [] : [{ pod: nameOf(pod), container: status.name, ...found }];
    });
}
function problemOf(status) {
    const { waiting, terminated } = status.state ?? {};
    const died = terminated ?? status.lastState?.terminated;
    const hasLog = died !== undefined || status.state?.running !== undefined;
    const crashed = status.restartCount >= CRASHES;
    if (died?.reason === 'OOMKilled') {
        const text = `OOMKilled: it needed more memory than its limit (exit code ${died.exitCode}, ${status.restartCount} restarts)`;
        return { text, hopeless: status.restartCount >= 1, hasLog };
    }
    if (waiting?.reason !== undefined &&
        waiting.reason !== 'ContainerCreating' &&
        waiting.reason !== 'PodInitializing') {
        const text = `${waiting.reason}: ${waiting.message ?? 'no message'}`;
        const refused = PULLS.includes(waiting.reason) && REFUSED.test(waiting.message ?? '');
        return { text, hopeless: NEVER.includes(waiting.reason) || refused || crashed, hasLog };
    }
    if (died !== undefined && died.exitCode !== 0) {
        const text = `${died.reason ?? 'Error'}: it ended with exit code ${died.exitCode} (${status.restartCount} restarts)`;
        return { text, hopeless: crashed, hasLog };
    }
    if (status.state?.running !== undefined && !status.ready) {
        return { text: 'it runs, but is not ready yet', hopeless: false, hasLog: true };
    }
    return null;
}
const nameOf = (pod) => pod.metadata?.name ?? '';


/***/ }),

/***/ 15604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EB: () => (/* binding */ podsOf),
/* harmony export */   Ot: () => (/* binding */ podPattern),
/* harmony export */   g4: () => (/* binding */ belongsTo),
/* harmony export */   i_: () => (/* binding */ isReady),
/* harmony export */   nM: () => (/* binding */ selectorText),
/* harmony export */   wN: () => (/* binding */ restartsOf),
/* harmony export */   yp: () => (/* binding */ isEnding)
/* harmony export */ });
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10327);

function selectorText(labels) {
    return Object.entries(labels)
        .map(([label, value]) => `${label}=${value}`)
        .join(',');
}
async function podsOf(cluster, workload) {
    const labels = workload.spec?.selector?.matchLabels ?? {};
    const { items } = await cluster.list(_resources_js__WEBPACK_IMPORTED_MODULE_0__/* .PODS */ .Dp, { labels: selectorText(labels) });
    return items.filter((pod) => belongsTo(pod, workload) && !isEnding(pod));
}
function belongsTo(pod, workload) {
    const pattern = podPattern(workload.metadata?.name ?? '', workload.kind === 'StatefulSet');
    return new RegExp(`^${pattern}$`).test(pod.metadata?.name ?? '');
}
function podPattern(name, ordinals) {
    return `${name.replaceAll('.', '[.]')}-${ordinals ? '[0-9]+' : '[a-z0-9]+-[a-z0-9]{5}'}`;
}
const isEnding = (pod) => pod.metadata?.deletionTimestamp !== undefined;
const isReady = (pod) => (pod.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
function restartsOf(pods) {
    return pods.reduce((sum, pod) => sum + (pod.status?.containerStatuses ?? []).reduce((all, one) => all + one.restartCount, 0), 0);
}


/***/ }),

/***/ 24648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M: () => (/* binding */ preflight),
  E: () => (/* binding */ told)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/access.js
var access = __webpack_require__(56750);
// EXTERNAL MODULE: ./build/targets/kubernetes/canary.js
var kubernetes_canary = __webpack_require__(83628);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/listing.js
var listing = __webpack_require__(77968);
// EXTERNAL MODULE: ./build/targets/kubernetes/resources.js
var resources = __webpack_require__(10327);
// EXTERNAL MODULE: ./build/targets/kubernetes/start.js
var kubernetes_start = __webpack_require__(76262);
// EXTERNAL MODULE: ./build/targets/kubernetes/workload.js
var workload = __webpack_require__(89605);
// EXTERNAL MODULE: ./build/targets/kubernetes/capacity/quantity.js
var capacity_quantity = __webpack_require__(93866);
;// CONCATENATED MODULE: ./build/targets/kubernetes/capacity/needs.js

function podNeeds(spec, defaults) {
    const needsOf = (container) => ({
        name: container.name,
        stays: container.restartPolicy === 'Always',
        ...containerNeeds(container.resources, defaults),
    });
    const containers = (spec?.containers ?? []).map(needsOf);
    const first = (spec?.initContainers ?? []).map(needsOf);
    const overhead = amounts(spec?.overhead);
    const whole = {
        requests: amounts(spec?.resources?.requests),
        limits: amounts(spec?.resources?.limits),
    };
    return {
        requests: { ...sum([together(containers, first, 'requests'), overhead]), ...whole.requests },
        limits: { ...together(containers, first, 'limits'), ...whole.limits },
        containers: [...first, ...containers],
    };
}
function containerNeeds(resources, defaults) {
    const limits = amounts(resources?.limits);
    return {
        requests: { ...defaults.requests, ...limits, ...amounts(resources?.requests) },
        limits: { ...defaults.limits, ...limits },
    };
}
function together(containers, first, kind) {
    const sidecars = first.filter(({ stays }) => stays);
    const running = sum([...containers, ...sidecars].map((one) => one[kind]));
    const starting = first.map((one, index) => sum([...first.slice(0, index).filter(({ stays }) => stays), one].map((each) => each[kind])));
    return most([running, ...starting]);
}
function amounts(quantities) {
    return Object.fromEntries(Object.entries(quantities ?? {}).map(([resource, quantity]) => [resource, (0,capacity_quantity/* parseQuantity */.L)(quantity)]));
}
const sum = (all) => merged(all, (a, b) => a + b);
const most = (all) => merged(all, Math.max);
function merged(all, join) {
    const result = {};
    for (const [resource, value] of all.flatMap((one) => Object.entries(one))) {
        result[resource] = join(result[resource] ?? 0, value);
    }
    return result;
}
function times(one, count) {
    return Object.fromEntries(Object.entries(one).map(([resource, value]) => [resource, value * count]));
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/capacity/limit-range.js


const LIMIT_RANGES = { group: '', version: 'v1', kind: 'LimitRange', plural: 'limitranges' };
function defaultsOf(ranges) {
    const items = ranges
        .flatMap(({ spec }) => spec?.limits ?? [])
        .filter((item) => item.type === 'Container')
        .map((item) => ({ requests: amounts(item.defaultRequest), limits: amounts(defaultLimits(item)) }));
    return {
        requests: Object.assign({}, ...items.map(({ requests }) => requests)),
        limits: Object.assign({}, ...items.map(({ limits }) => limits)),
    };
}
function defaultLimits(item) {
    return item.default;
}
function refusals(ranges, pod) {
    return ranges.flatMap(({ metadata, spec }) => (spec?.limits ?? []).flatMap((item) => subjects(item, pod).flatMap(({ name, needs }) => against(item, needs).map((text) => `LimitRange ${metadata?.name ?? ''}: ${name}: ${text}`))));
}
function subjects(item, pod) {
    if (item.type === 'Pod')
        return [{ name: 'a pod', needs: pod }];
    if (item.type !== 'Container')
        return [];
    return pod.containers.map((container) => ({ name: `container ${container.name}`, needs: container }));
}
function against(item, { requests, limits }) {
    const least = Object.entries(amounts(item.min)).flatMap(([resource, min]) => {
        const asked = requests[resource];
        if (asked !== undefined && asked >= min)
            return [];
        const found = asked === undefined ? 'no request' : `a request of ${(0,capacity_quantity/* quantityText */.N)(resource, asked)}`;
        return [`expected to request at least ${(0,capacity_quantity/* quantityText */.N)(resource, min)} ${resource}, found ${found}`];
    });
    const greatest = Object.entries(amounts(item.max)).flatMap(([resource, max]) => {
        const asked = limits[resource];
        if (asked !== undefined && asked <= max)
            return [];
        const found = asked === undefined ? 'no limit' : `a limit of ${(0,capacity_quantity/* quantityText */.N)(resource, asked)}`;
        return [`expected a limit of at most ${(0,capacity_quantity/* quantityText */.N)(resource, max)} ${resource}, found ${found}`];
    });
    const ratios = Object.entries(amounts(item.maxLimitRequestRatio)).flatMap(([resource, ratio]) => {
        const found = (limits[resource] ?? 0) / (requests[resource] ?? Number.NaN);
        if (found <= ratio)
            return [];
        return [
            `expected a limit of at most ${ratio} times the request of ${resource}, found ${limitText(found)}`,
        ];
    });
    return [...least, ...greatest, ...ratios];
}
const limitText = (ratio) => Number.isNaN(ratio) ? 'no request' : `${Math.round(ratio * 100) / 100} times`;

// EXTERNAL MODULE: ./build/targets/kubernetes/size.js
var size = __webpack_require__(14849);
;// CONCATENATED MODULE: ./build/targets/kubernetes/capacity/phases.js



function capacity({ config, stable, needs, splits }) {
    const sizes = splits.map(({ canary, mirror }) => (0,size/* canarySize */.w)(config, stable, Math.max(canary, mirror)));
    const start = (0,size/* canarySize */.w)(config, stable, 0);
    const named = [
        ['start', start],
        ...sizes.map((size, index) => [`step ${index + 1}`, Math.max(start, size, ...sizes.slice(0, index))]),
    ];
    const most = largest(config, stable);
    const all = [
        ...named,
        ['all requests, and hold', most],
        ['settling, where the old pods end before the new ones start', most],
        ['afterwards', 0],
    ];
    return all.map(([name, pods]) => ({ name, pods, requests: times(needs.requests, pods) }));
}
function largest(config, stable) {
    return Math.max((0,size/* canarySize */.w)(config, stable, 0), (0,size/* canarySize */.w)(config, stable, 100));
}
function phaseLine({ name, pods, requests }) {
    if (pods === 0)
        return `${name}: no extra pods`;
    const asked = Object.entries(requests)
        .filter(([, value]) => value > 0)
        .map(([resource, value]) => `${(0,capacity_quantity/* quantityText */.N)(resource, value)} ${resource}`);
    return `${name}: ${pods} extra ${pods === 1 ? 'pod, which requests' : 'pods, which request'} ${asked.join(', ') || 'nothing'}`;
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/capacity/quota.js

const QUOTAS = { group: '', version: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas' };
const EPSILON = 1e-9;
function shortfalls(quotas, demand) {
    const ofPods = times(usage(demand.needs), demand.pods);
    return quotas.flatMap((quota) => {
        const needed = hasScopes(quota)
            ? holdsFor(quota, demand)
                ? ofPods
                : {}
            : { ...ofPods, ...demand.objects };
        const used = amounts(quota.status?.used);
        return Object.entries(hardOf(quota)).flatMap(([resource, hard]) => {
            const row = { needed: needed[resource] ?? 0, used: used[resource] ?? 0, hard };
            if (row.needed === 0 || row.used + row.needed <= hard * (1 + EPSILON))
                return [];
            return [{ quota: nameOf(quota), resource, ...row }];
        });
    });
}
function unsaid(quotas, demand) {
    return quotas
        .filter((quota) => !hasScopes(quota) || holdsFor(quota, demand))
        .flatMap((quota) => {
        const wanted = Object.keys(hardOf(quota)).filter((resource) => MUST_SAY.includes(resource));
        return demand.needs.containers.flatMap((container) => {
            const said = usage(container);
            const missing = wanted.filter((resource) => said[resource] === undefined);
            return missing.length === 0
                ? []
                : [`ResourceQuota ${nameOf(quota)}: container ${container.name} must say its ${missing.join(', ')}`];
        });
    });
}
const MUST_SAY = [
    'cpu',
    'memory',
    'requests.cpu',
    'requests.memory',
    'limits.cpu',
    'limits.memory',
];
function usage({ requests, limits }) {
    const named = (prefix, all) => Object.entries(all).map(([resource, value]) => [`${prefix}${resource}`, value]);
    return Object.fromEntries([
        ...named('', requests),
        ...named('requests.', requests),
        ...named('limits.', limits),
        ['pods', 1],
        ['count/pods', 1],
    ]);
}
const hardOf = ({ spec, status }) => amounts(status?.hard ?? spec?.hard);
const nameOf = ({ metadata }) => metadata?.name ?? '';
function scopesOf({ spec }) {
    const plain = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }));
    return [...plain, ...(spec?.scopeSelector?.matchExpressions ?? [])];
}
const hasScopes = (quota) => scopesOf(quota).length > 0;
function holdsFor(quota, { spec, needs }) {
    const bestEffort = needs.containers.every(({ requests, limits }) => !says(requests) && !says(limits));
    return scopesOf(quota).every((scope) => {
        switch (scope.scopeName) {
            case 'BestEffort':
                return bestEffort;
            case 'NotBestEffort':
                return !bestEffort;
            case 'NotTerminating':
                return true;
            case 'PriorityClass':
                return ofClass(scope, spec?.priorityClassName ?? '');
            default:
                return false;
        }
    });
}
const says = (all) => (all['cpu'] ?? 0) > 0 || (all['memory'] ?? 0) > 0;
function ofClass({ operator, values = [] }, name) {
    switch (operator) {
        case 'In':
            return values.includes(name);
        case 'NotIn':
            return !values.includes(name);
        case 'Exists':
            return name !== '';
        default:
            return name === '';
    }
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/capacity/check.js









async function checkCapacity(options) {
    const { cluster, config, names, base, stable, splits } = options;
    const [quotas, ranges, canary] = await Promise.all([
        (0,listing/* allOf */.bn)(cluster, QUOTAS),
        (0,listing/* allOf */.bn)(cluster, LIMIT_RANGES),
        cluster.get(names.workload, names.canary),
    ]);
    const { spec } = (0,kubernetes_start/* podTemplate */.oM)(base);
    const needs = podNeeds(spec, defaultsOf(ranges));
    const pods = Math.max(0, largest(config, stable) - (canary === null ? 0 : (0,workload/* desiredReplicas */.wT)(canary)));
    const objects = { ...(canary === null ? newObjects(names.workload.plural) : {}), ...claims(options, pods) };
    const demand = { spec, needs, pods, objects };
    const phases = splits.length === 0 ? [] : capacity({ config, stable, needs, splits }).map(phaseLine);
    return [
        ...refusals(ranges, needs).map((text) => refused(`${text}; correct the resources of the pods`)),
        ...unsaid(quotas, demand).map((text) => refused(`${text}; correct the resources of the pods`)),
        ...shortfalls(quotas, demand).map((one) => refused(shortfallText(one, pods))),
        ...phases.map((text) => note(text)),
        ...(phases.length === 0 ? [] : [note(UNKNOWN)]),
    ];
}
function newObjects(workloads) {
    return {
        services: 1,
        'count/services': 1,
        [`count/${workloads}.apps`]: 1,
        ...(workloads === 'deployments' ? { 'count/replicasets.apps': 1 } : {}),
    };
}
function claims({ base, names }, pods) {
    if (names.workload !== resources/* STATEFUL_SETS */.db)
        return {};
    const templates = base.spec?.volumeClaimTemplates ?? [];
    if (templates.length === 0)
        return {};
    const storage = templates.reduce((all, { spec }) => all + (amounts(spec?.resources?.requests)['storage'] ?? 0), 0);
    const count = templates.length;
    return times({ persistentvolumeclaims: count, 'count/persistentvolumeclaims': count, 'requests.storage': storage }, pods);
}
function shortfallText({ quota, resource, needed, used, hard }, pods) {
    const text = (value) => (0,capacity_quantity/* quantityText */.N)(resource, value);
    return [
        `ResourceQuota ${quota}: expected room for ${text(needed)} more ${resource}, found ${text(used)} of ${text(hard)} used: ${text(needed + used - hard)} too little`,
        `At its largest the canary has ${pods} more pods: as many as stable, which keeps its own until hold is over`,
        'Raise the quota, or let stable have fewer pods while the rollout runs',
    ].join('. ');
}
const UNKNOWN = "whether the cluster's nodes have room for them cannot be seen with the rights of a namespace: pods without room are told of by the scheduler's words, and given up after target.kubernetes.ready.timeout";
const refused = (message) => ({ level: 'error', rule: 'kubernetes/capacity', message });
const note = (message) => ({ level: 'note', rule: 'kubernetes/capacity', message });

// EXTERNAL MODULE: ./build/targets/kubernetes/companions/arms.js
var arms = __webpack_require__(72169);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/budget.js
var budget = __webpack_require__(88347);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/copies.js
var companions_copies = __webpack_require__(20931);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/index.js
var companions = __webpack_require__(12612);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/network-policy.js
var network_policy = __webpack_require__(54505);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/scalers.js + 1 modules
var companions_scalers = __webpack_require__(49781);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/selector.js
var companions_selector = __webpack_require__(26919);
;// CONCATENATED MODULE: ./build/targets/kubernetes/companions/check.js








async function checkCompanions(cluster, names, arms) {
    const [copies, scalers, policies, disruption, services] = await Promise.all([
        (0,companions_copies/* copiesFor */.D)(cluster, (0,companions/* kindsOf */.tG)(names), arms),
        (0,companions_scalers/* scalersOf */.rc)(cluster, names),
        network_policy/* networkPolicies */.Fz.list(cluster),
        budget/* budgets */.R.list(cluster),
        (0,listing/* usersOf */.ev)(cluster, resources/* SERVICES */.Bg),
    ]);
    const others = services.filter(({ metadata }) => metadata?.name !== names.service);
    const made = copies.map(({ kind, of }) => `${kind.resource.kind} ${of.metadata?.name ?? ''}`);
    return [
        ...(made.length === 0 ? [] : [check_note(`the canary gets a copy of: ${made.join(', ')}`)]),
        ...scalers.map((name) => check_note(`${name} keeps at least the ${arms.stable.replicas} pods that stable has now, until the rollout is over`)),
        ...policies.flatMap((policy) => lostPeers(policy, arms)),
        ...disruption.flatMap((budget) => sharedBudget(budget, arms)),
        ...others.flatMap((service) => leak(service, arms)),
    ];
}
function lostPeers(policy, { stable, canary }) {
    const lost = (0,network_policy/* peersOf */.hz)(policy).filter((selector) => (0,companions_selector/* matches */.c)(selector, stable.labels) && !(0,companions_selector/* matches */.c)(selector, canary.labels));
    if (lost.length === 0)
        return [];
    const labels = [...new Set(lost.flatMap(({ matchLabels = {} }) => Object.keys(matchLabels)))];
    return [
        warning(`NetworkPolicy ${policy.metadata?.name ?? ''} lets its pods talk to stable's, but not to the canary's, which must differ in ${labels.join(', ') || 'a label'}. Let it go by a label that no Service and no workload selects stable's pods by`),
    ];
}
function sharedBudget({ metadata, spec }, { stable, canary }) {
    const both = (0,companions_selector/* matches */.c)(spec?.selector, stable.labels) && (0,companions_selector/* matches */.c)(spec?.selector, canary.labels);
    if (!both || typeof spec?.minAvailable !== 'number')
        return [];
    return [
        warning(`PodDisruptionBudget ${metadata?.name ?? ''} selects the pods of both arms, so the canary's count for its minAvailable of ${spec.minAvailable}, and stable may be left with fewer while nodes are drained. Use maxUnavailable, or a percentage`),
    ];
}
function leak({ metadata, spec }, { stable, canary }) {
    const matchLabels = spec?.selector ?? {};
    const both = (0,companions_selector/* matches */.c)({ matchLabels }, stable.labels) && (0,companions_selector/* matches */.c)({ matchLabels }, canary.labels);
    if (Object.keys(matchLabels).length === 0 || !both)
        return [];
    return [
        warning(`Service ${metadata?.name ?? ''} selects the pods of both arms: it sends requests to the canary as soon as that is ready, whatever the weights. Use a route, or one Service`),
    ];
}
const check_note = (message) => ({ level: 'note', rule: 'kubernetes/companions', message });
const warning = (message) => ({ level: 'warning', rule: 'kubernetes/companions', message });

;// CONCATENATED MODULE: ./build/targets/kubernetes/check-beside.js








async function checkBeside(start, splits) {
    const { cluster, names, config } = start;
    const [live, service] = await Promise.all([
        cluster.get(names.workload, names.stable),
        cluster.get(resources/* SERVICES */.Bg, names.service),
    ]);
    const base = await (0,kubernetes_start/* baseOf */.bx)(start, { stable: null, canary: null, split: { canary: 0, mirror: 0 } });
    const stableReplicas = Math.max(1, (0,workload/* desiredReplicas */.wT)(live ?? base));
    const labels = await (0,kubernetes_start/* labelsBeside */.i6)(start, base, service ?? {});
    const replicas = (0,size/* canarySize */.w)(config, stableReplicas, 0);
    const canary = (0,kubernetes_canary/* canaryWorkload */.Yz)(base, {
        names,
        template: (0,kubernetes_start/* podTemplate */.oM)(base),
        labels,
        replicas,
        stableReplicas,
        resource: names.workload,
    });
    const found = await Promise.all([
        checkCapacity({ cluster, names, config, base, stable: stableReplicas, splits }),
        checkCompanions(cluster, names, (0,arms/* armsOf */.j)(cluster.namespace, live ?? base, canary, replicas)),
    ]);
    return found.flat();
}

// EXTERNAL MODULE: ./build/targets/kubernetes/gitops/commit-image.js + 1 modules
var commit_image = __webpack_require__(44926);
;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/keeper.js
const LEFT_ALONE = [
    ['kustomize.toolkit.fluxcd.io/ssa', /^(ifnotpresent|ignore)$/i],
    ['kustomize.toolkit.fluxcd.io/reconcile', /^disabled$/i],
];
function keeperOf(object) {
    const { labels = {}, annotations = {}, managedFields = [] } = object.metadata ?? {};
    const wrote = (pattern) => managedFields.some(({ manager }) => pattern.test(manager ?? ''));
    const tracked = annotations['argocd.argoproj.io/tracking-id']?.split(':')[0];
    const application = tracked ?? labels['argocd.argoproj.io/instance'];
    if (application !== undefined || wrote(/^argocd-/))
        return keeper('argo-cd', 'Argo CD', 'application', application);
    const release = labels['helm.toolkit.fluxcd.io/name'];
    if (release !== undefined || wrote(/^helm-controller$/))
        return keeper('helm-release', 'Flux', 'HelmRelease', release);
    if (LEFT_ALONE.some(([key, value]) => value.test(annotations[key] ?? labels[key] ?? '')))
        return null;
    const kustomization = labels['kustomize.toolkit.fluxcd.io/name'];
    if (kustomization !== undefined || wrote(/^kustomize-controller$/))
        return keeper('kustomization', 'Flux', 'Kustomization', kustomization);
    return null;
}
function keeper(tool, product, kind, name) {
    return { tool, name: `${product} (${kind}${name === undefined ? '' : ` ${name}`})` };
}
function changedFields(object, { workload }) {
    if (object.kind === workload.kind)
        return ['/spec/template', '/spec/replicas'];
    return [FIELDS[object.kind ?? ''] ?? '/spec'];
}
const FIELDS = {
    HTTPRoute: '/spec/rules',
    GRPCRoute: '/spec/rules',
    VirtualService: '/spec/http',
    IngressRoute: '/spec/routes',
    Ingress: '/spec/rules',
    Service: '/spec/selector',
};
function settingFor({ tool }, object, fields) {
    const { kind = '', metadata } = object;
    const target = `{kind: ${kind}, name: ${metadata?.name ?? ''}}`;
    const paths = `[${fields.join(', ')}]`;
    switch (tool) {
        case 'argo-cd': {
            const group = object.apiVersion?.includes('/') === true ? object.apiVersion.split('/')[0] : '""';
            return `in the Application, spec.ignoreDifferences: [{group: ${group}, kind: ${kind}, name: ${metadata?.name ?? ''}, managedFieldsManagers: [model-rollout]}] and spec.syncPolicy.syncOptions: [RespectIgnoreDifferences=true]`;
        }
        case 'helm-release':
            return `in the HelmRelease, where it has spec.driftDetection.mode: enabled, spec.driftDetection.ignore: [{paths: ${paths}, target: ${target}}]`;
        case 'kustomization':
            return `in the Kustomization, spec.ignore: [{paths: ${paths}, target: ${target}}] (Flux 2.9 or newer), or the annotation kustomize.toolkit.fluxcd.io/ssa: IfNotPresent at the ${kind}`;
    }
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/check.js



async function checkGitOps(checked) {
    const { cluster, names, router, git, release, config } = checked;
    const workload = git === null ? await cluster.get(names.workload, names.stable) : null;
    const written = [...(workload === null ? [] : [workload]), ...(await routed(router))];
    const kept = written.flatMap((object) => findingOf(object, cluster, names));
    if (git === null || release === null)
        return kept;
    const committing = git();
    const { repository, config: gitops } = committing;
    await (0,commit_image/* wantedChange */.q)(committing, release);
    const where = `${repository.name}, branch ${gitops.branch}: ${gitops.path}`;
    const how = gitops['pull-request'] === false ? 'by a commit' : 'by a pull request';
    const found = [...kept, finding('note', `When it settles, the release is written to ${where}, ${how}.`)];
    const env = Object.keys(config.env);
    if (env.length === 0)
        return found;
    const lost = `target.kubernetes.env (${env.join(', ')}) is set for the canary's pods only; write it into Git too, where the image is`;
    return [...found, finding('warning', lost)];
}
async function routed(router) {
    try {
        return await router.objects();
    }
    catch (error) {
        if (error instanceof errors/* UserError */.yo)
            return [];
        throw error;
    }
}
function findingOf(object, { namespace }, names) {
    const keeper = keeperOf(object);
    if (keeper === null)
        return [];
    const fields = changedFields(object, names);
    const place = `${object.kind} ${namespace}/${object.metadata?.name}`;
    const message = `${place} is kept as it is in Git by ${keeper.name}, which may take back what a rollout changes of it: ${fields.join(', ')}. Let it leave them alone: ${settingFor(keeper, object, fields)}`;
    return [finding('warning', message)];
}
function finding(level, message) {
    return { level, rule: 'kubernetes/gitops', message };
}

// EXTERNAL MODULE: ./build/targets/kubernetes/rights.js + 1 modules
var kubernetes_rights = __webpack_require__(18228);
;// CONCATENATED MODULE: ./build/targets/kubernetes/preflight.js








async function preflight(options) {
    const { router, cluster, names, config } = options;
    const [rights = [], ...found] = await Promise.all([
        told('kubernetes/rights', () => (0,access/* checkRights */.I)(cluster, (0,kubernetes_rights/* rolesOf */.R7)(names, config, router))),
        told('kubernetes/workload', () => checkWorkload(options)),
        told('kubernetes/service', () => checkService(options)),
        told('kubernetes/route', () => router.check(options.splits)),
        told('kubernetes/gitops', () => checkGitOps(options)),
        told('kubernetes/capacity', () => checkBeside(options, options.splits)),
    ]);
    return rights.some(({ level }) => level === 'error') ? rights : [...rights, ...found.flat()];
}
async function told(rule, check) {
    try {
        return await check();
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        const { message, problems, hint } = error;
        return [
            {
                level: 'error',
                rule,
                message: [message, ...problems, hint ?? ''].filter((text) => text !== '').join('. '),
            },
        ];
    }
}
async function checkWorkload(options) {
    const { cluster, names, config } = options;
    const live = await cluster.get(names.workload, names.stable);
    const base = live ?? (await (0,kubernetes_start/* baseOf */.bx)(options, { stable: null, canary: null, split: { canary: 0, mirror: 0 } }));
    (0,workload/* containerOf */.t8)((0,kubernetes_start/* podTemplate */.oM)(base), config.container);
    const place = `${names.workload.kind} ${cluster.namespace}/${names.stable}`;
    if (live === null || (0,workload/* desiredReplicas */.wT)(live) === 0)
        return [];
    if ((0,workload/* readyReplicas */.f9)(live) > 0)
        return [];
    return [
        {
            level: 'error',
            rule: 'kubernetes/stable',
            message: `${place}: expected at least one ready pod of the release that serves, found none; mend it before something new is tried`,
        },
    ];
}
async function checkService({ cluster, names }) {
    const service = await cluster.get(resources/* SERVICES */.Bg, names.service);
    const place = `Service ${cluster.namespace}/${names.service}`;
    if (service === null)
        return [preflight_finding(`${place} was not found; correct target.kubernetes.service, or make it`)];
    if (Object.keys(service.spec?.selector ?? {}).length > 0)
        return [];
    return [
        preflight_finding(`${place}: expected a selector, found none: its endpoints are somebody else's, so the canary's cannot be made alike`),
    ];
}
function preflight_finding(message) {
    return { level: 'error', rule: 'kubernetes/service', message };
}


/***/ }),

/***/ 84477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ loadRecord),
/* harmony export */   l: () => (/* binding */ kubernetesRecordStore)
/* harmony export */ });
/* harmony import */ var _rollout_parse_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83123);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35921);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10327);



const SIZE_LIMIT = 900 * 1_024;
const HINT = 'What serves is not touched. Put back what was changed; or, when no rollout is in flight, delete the ConfigMap: the history goes with it.';
const placeOf = ({ namespace }, name) => `ConfigMap ${namespace}/${name}`;
async function loadRecord(cluster, name) {
    const found = await cluster.get(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, name);
    if (found === null)
        return null;
    const record = (0,_rollout_parse_record_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRecord */ .H)(placeOf(cluster, name), found.data?.['record'] ?? '', HINT);
    return { record, version: found.metadata?.resourceVersion ?? '' };
}
function kubernetesRecordStore(cluster, name, howTo) {
    const place = placeOf(cluster, name);
    return {
        load: () => loadRecord(cluster, name),
        async save(record, expected) {
            const text = textOf(place, record);
            const object = {
                metadata: { name, ...(expected === null ? {} : { resourceVersion: expected }) },
                data: { record: text, 'how-to-roll-back': howTo(record) },
            };
            const write = expected === null ? cluster.create(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, object) : cluster.replace(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, object);
            const saved = await write.catch((error) => {
                if (expected !== null && gone(error))
                    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConflictError */ .fK(`${place} was deleted meanwhile`);
                return unlessOurs(error, text);
            });
            return { record, version: saved.metadata?.resourceVersion ?? '' };
        },
    };
    async function unlessOurs(error, text) {
        if (!(error instanceof _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ConflictError */ .fK))
            throw error;
        const found = await cluster.get(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .CONFIG_MAPS */ .vi, name);
        if (found?.data?.['record'] !== text)
            throw error;
        return found;
    }
}
const gone = (error) => error instanceof _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo && 'status' in error && error.status === 404;
function textOf(place, record) {
    const text = JSON.stringify(record);
    if (Buffer.byteLength(text) <= SIZE_LIMIT)
        return text;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`the record takes ${Buffer.byteLength(text)} bytes, and ${place} can hold ${SIZE_LIMIT} of it`, { hint: 'Judge fewer metrics, or take fewer steps.' });
}


/***/ }),

/***/ 10327:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $i: () => (/* binding */ DEPLOYMENTS),
/* harmony export */   Bg: () => (/* binding */ SERVICES),
/* harmony export */   Dp: () => (/* binding */ PODS),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   XV: () => (/* binding */ apiVersion),
/* harmony export */   db: () => (/* binding */ STATEFUL_SETS),
/* harmony export */   gD: () => (/* binding */ INGRESSES),
/* harmony export */   qY: () => (/* binding */ EVENTS),
/* harmony export */   vi: () => (/* binding */ CONFIG_MAPS)
/* harmony export */ });
const resource = (group, version, kind, plural) => ({
    group,
    version,
    kind,
    plural,
});
const DEPLOYMENTS = resource('apps', 'v1', 'Deployment', 'deployments');
const STATEFUL_SETS = resource('apps', 'v1', 'StatefulSet', 'statefulsets');
const PODS = resource('', 'v1', 'Pod', 'pods');
const EVENTS = resource('', 'v1', 'Event', 'events');
const SERVICES = resource('', 'v1', 'Service', 'services');
const INGRESSES = resource('networking.k8s.io', 'v1', 'Ingress', 'ingresses');
const CONFIG_MAPS = resource('', 'v1', 'ConfigMap', 'configmaps');
function apiVersion({ group, version }) {
    return group === '' ? version : `${group}/${version}`;
}
function pathOf(resource, namespace, name) {
    const root = resource.group === '' ? '/api/v1' : `/apis/${resource.group}/${resource.version}`;
    const all = `${root}/namespaces/${encodeURIComponent(namespace)}/${resource.plural}`;
    return name === undefined ? all : `${all}/${encodeURIComponent(name)}`;
}


/***/ }),

/***/ 18228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Jh: () => (/* binding */ podRights),
  dN: () => (/* binding */ recordRights),
  R7: () => (/* binding */ rolesOf)
});

// UNUSED EXPORTS: firstWorkload, workloadRights, workloadRole

// EXTERNAL MODULE: ./build/targets/kubernetes/companions/autoscaler.js
var autoscaler = __webpack_require__(88633);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/budget.js
var budget = __webpack_require__(88347);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/monitors.js
var monitors = __webpack_require__(80221);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/network-policy.js
var network_policy = __webpack_require__(54505);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/scaled-object.js
var scaled_object = __webpack_require__(11290);
;// CONCATENATED MODULE: ./build/targets/kubernetes/companions/rights.js





const right = ({ group, plural }, rest) => ({
    group,
    resource: plural,
    ...rest,
});
const COPY = ['list', 'get', 'create', 'patch'];
const COMPANION_RIGHTS = [
    right(autoscaler/* AUTOSCALERS */.h, {
        verbs: COPY,
        reason: "keeping stable's autoscaler from taking pods away during a rollout, and making the canary's",
        without: 'a HorizontalPodAutoscaler may shrink stable during a rollout, and the canary has none',
    }),
    right(scaled_object/* SCALED_OBJECTS */.K, {
        verbs: COPY,
        reason: 'the same where KEDA scales',
        without: 'a ScaledObject may shrink stable during a rollout, and the canary has none',
    }),
    right(budget/* BUDGETS */.b, {
        verbs: COPY,
        reason: "a disruption budget for the canary's pods where stable's does not select them",
        without: "the canary's pods may all be evicted at once when nodes are drained",
    }),
    right(network_policy/* NETWORK_POLICIES */.WY, {
        verbs: COPY,
        reason: "a copy for the canary's pods where a policy of stable's does not select them",
        without: "policies of stable's pods may not hold for the canary's",
    }),
    right(monitors/* POD_MONITORS */.GL, {
        verbs: COPY,
        reason: "a copy for the canary's pods where stable's monitor does not select them",
        without: "the canary's pods may not be scraped",
    }),
    right(monitors/* SERVICE_MONITORS */.C$, {
        verbs: ['list'],
        reason: 'finding the Services by which pods are scraped',
        without: "the canary's pods may not be scraped where that is done by a Service of its own",
    }),
    {
        group: '',
        resource: 'services',
        verbs: COPY,
        reason: 'keeping the canary out of every Service that sends requests to stable, and copying those by which stable is scraped',
        without: 'a second Service of stable may send requests to the canary, past the weights, and the canary may not be scraped by it',
    },
];

;// CONCATENATED MODULE: ./build/targets/kubernetes/rights.js

function rolesOf(names, config, router) {
    const made = config.manifests === undefined ? [] : [firstWorkload(names)];
    return [
        { role: workloadRole(names), rights: [...workloadRights(names), ...made] },
        { role: router.kind, rights: router.rights },
        { role: 'companions', rights: COMPANION_RIGHTS },
    ];
}
const workloadRole = ({ workload }) => workload.kind.toLowerCase();
function firstWorkload({ workload }) {
    return {
        group: workload.group,
        resource: workload.plural,
        verbs: ['create'],
        reason: 'making the workload for the first release, where it is only in target.kubernetes.manifests',
    };
}
const QUOTA_RIGHTS = ['resourcequotas', 'limitranges'].map((resource) => ({
    group: '',
    resource,
    verbs: ['list'],
    reason: "knowing before whether the canary's pods fit into the namespace",
    without: 'pods that do not fit are only noticed when they are not made',
}));
function workloadRights(names) {
    return [...recordRights(names), ...slotRights(names), ...podRights(), ...QUOTA_RIGHTS];
}
function recordRights({ record, manifests }) {
    const configmaps = { group: '', resource: 'configmaps' };
    return [
        {
            ...configmaps,
            verbs: ['get', 'update'],
            names: [record, manifests],
            reason: "the rollout's record, and the pod templates of the releases that a rollback can come back to",
        },
        { ...configmaps, verbs: ['create'], reason: 'making these two' },
    ];
}
function slotRights({ workload, stable, canary, service, canaryService }) {
    const workloads = { group: workload.group, resource: workload.plural };
    const services = { group: '', resource: 'services' };
    return [
        {
            ...workloads,
            verbs: ['get', 'list', 'watch', 'patch'],
            names: [stable, canary],
            reason: "waiting until pods are ready, and putting the release into the user's workload when it settles",
        },
        { ...workloads, verbs: ['create', 'delete'], names: [canary], reason: "making and ending the canary's" },
        {
            ...workloads,
            resource: `${workload.plural}/scale`,
            verbs: ['patch'],
            names: [stable, canary],
            reason: 'giving the canary the pods that its share needs, and ending pods that are to be replaced',
        },
        {
            ...services,
            verbs: ['get'],
            names: [service],
            reason: 'knowing the ports and the pods of the Service',
        },
        {
            ...services,
            verbs: ['create', 'patch', 'delete'],
            names: [canaryService],
            reason: "making and removing the canary's",
        },
    ];
}
function podRights() {
    return [
        {
            group: '',
            resource: 'pods',
            verbs: ['list', 'watch'],
            reason: 'knowing which pods are ready, and what keeps the others from it',
        },
        {
            group: '',
            resource: 'pods/proxy',
            verbs: ['get', 'create'],
            reason: "sending the probes (GET and POST) to a release's pods, without a route into the cluster",
        },
        {
            group: '',
            resource: 'pods/log',
            verbs: ['get'],
            reason: 'the last lines of a container that does not become ready',
            without: "a canary that does not start is told about without its containers' last lines",
        },
        {
            group: '',
            resource: 'events',
            verbs: ['list'],
            reason: "the warnings about a pod that does not become ready, such as a failing probe's answer",
            without: 'a canary that does not start is told about without the warnings of Kubernetes',
        },
    ];
}


/***/ }),

/***/ 14849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ canarySize)
/* harmony export */ });
function canarySize({ canary }, stable, share) {
    const least = canary['min-replicas'];
    if (share >= 100)
        return Math.max(stable, least);
    return Math.max(canary.replicas ?? Math.ceil((stable * share) / 100), least);
}


/***/ }),

/***/ 76262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N4: () => (/* binding */ scaleCanary),
/* harmony export */   bx: () => (/* binding */ baseOf),
/* harmony export */   i6: () => (/* binding */ labelsBeside),
/* harmony export */   oM: () => (/* binding */ podTemplate),
/* harmony export */   t_: () => (/* binding */ stableService),
/* harmony export */   vN: () => (/* binding */ startBeside),
/* harmony export */   xd: () => (/* binding */ removeBeside)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35921);
/* harmony import */ var _canary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83628);
/* harmony import */ var _companions_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12612);
/* harmony import */ var _history_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89914);
/* harmony import */ var _manifest_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(46255);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(10327);
/* harmony import */ var _size_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(14849);
/* harmony import */ var _wait_ready_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(30983);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(89605);










async function startBeside(start, slots, release, { log, signal }, kept) {
    const { cluster, names, config } = start;
    const base = await baseOf(start, slots);
    const service = await stableService(start);
    const template = kept ?? (0,_canary_js__WEBPACK_IMPORTED_MODULE_2__/* .templateOf */ .kW)(podTemplate(base), release, config);
    const labels = await labelsBeside(start, base, service);
    await keepManifests(start, slots, release, template);
    const stableReplicas = (0,_workload_js__WEBPACK_IMPORTED_MODULE_8__/* .desiredReplicas */ .wT)(slots.stable?.workload ?? base);
    const running = slots.canary === null ? 0 : (0,_workload_js__WEBPACK_IMPORTED_MODULE_8__/* .desiredReplicas */ .wT)(slots.canary.workload);
    const replicas = Math.max(running, (0,_size_js__WEBPACK_IMPORTED_MODULE_9__/* .canarySize */ .w)(config, stableReplicas, 0));
    const options = {
        names,
        template,
        labels,
        replicas,
        stableReplicas,
        resource: names.workload,
    };
    const workload = (0,_canary_js__WEBPACK_IMPORTED_MODULE_2__/* .canaryWorkload */ .Yz)(base, options);
    try {
        await cluster.apply(_resources_js__WEBPACK_IMPORTED_MODULE_6__/* .SERVICES */ .Bg, (0,_canary_js__WEBPACK_IMPORTED_MODULE_2__/* .canaryService */ .YH)(scrapedOnce(start, service), names, labels));
        const applied = await cluster.apply(names.workload, workload);
        await (0,_companions_index_js__WEBPACK_IMPORTED_MODULE_3__/* .companionsOf */ .Lo)(start).create({ workload: applied, base });
        await (0,_wait_ready_js__WEBPACK_IMPORTED_MODULE_7__/* .waitReady */ .N)({ cluster, resource: names.workload, log, signal, timeout: config.ready.timeout }, applied, release.id);
    }
    catch (error) {
        await removeObjects(start);
        throw error;
    }
}
function scrapedOnce({ config }, service) {
    return 'replicas' in config.route ? { ...service, metadata: {} } : service;
}
async function baseOf(start, slots) {
    const { config, workspace, names, cluster } = start;
    const written = config.manifests === undefined ? null : await (0,_manifest_files_js__WEBPACK_IMPORTED_MODULE_5__/* .workloadIn */ .h)(workspace, config.manifests, names);
    const found = written ?? slots.stable?.workload ?? (await cluster.get(names.workload, names.stable));
    if (found !== null)
        return found;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${names.workload.kind} ${cluster.namespace}/${names.stable} was not found`, {
        hint: 'Correct target.kubernetes, or name the folder of its manifests: target.kubernetes.manifests.',
    });
}
async function stableService({ cluster, names }) {
    const service = await cluster.get(_resources_js__WEBPACK_IMPORTED_MODULE_6__/* .SERVICES */ .Bg, names.service);
    if (service !== null)
        return service;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`Service ${cluster.namespace}/${names.service} was not found`, {
        hint: 'Correct target.kubernetes.service, or make the Service.',
    });
}
function podTemplate(workload) {
    return workload.spec?.template ?? {};
}
async function labelsBeside({ cluster, config }, base, service) {
    const pods = podTemplate(base).metadata?.labels ?? {};
    if ('replicas' in config.route)
        return pods;
    const [serving, shared] = await Promise.all([
        (0,_companions_index_js__WEBPACK_IMPORTED_MODULE_3__/* .servingSelectors */ .bw)(cluster, pods),
        (0,_companions_index_js__WEBPACK_IMPORTED_MODULE_3__/* .sharedSelectors */ .Mk)(cluster, pods),
    ]);
    const own = [base.spec?.selector?.matchLabels ?? {}, service.spec?.selector ?? {}];
    return (0,_canary_js__WEBPACK_IMPORTED_MODULE_2__/* .canaryLabels */ .W7)(pods, [...own, ...serving], shared);
}
async function keepManifests(start, slots, release, template) {
    const { stable } = slots;
    const named = { container: start.config.container, env: {} };
    const before = stable === null
        ? {}
        : { [stable.release.id]: (0,_canary_js__WEBPACK_IMPORTED_MODULE_2__/* .templateOf */ .kW)(podTemplate(stable.workload), stable.release, named) };
    await start.manifests.save({ ...before, [release.id]: template }, await (0,_history_js__WEBPACK_IMPORTED_MODULE_4__/* .releasesToKeep */ .l)(start));
}
async function scaleCanary(start, slots, share, effects) {
    const { cluster, names, config } = start;
    const { canary, stable } = slots;
    if (canary === null)
        return;
    const wanted = (0,_size_js__WEBPACK_IMPORTED_MODULE_9__/* .canarySize */ .w)(config, stable === null ? 1 : (0,_workload_js__WEBPACK_IMPORTED_MODULE_8__/* .desiredReplicas */ .wT)(stable.workload), share);
    if (wanted > (0,_workload_js__WEBPACK_IMPORTED_MODULE_8__/* .desiredReplicas */ .wT)(canary.workload)) {
        await (0,_companions_index_js__WEBPACK_IMPORTED_MODULE_3__/* .companionsOf */ .Lo)(start).resize(wanted);
        await cluster.merge(names.workload, names.canary, { spec: { replicas: wanted } }, '/scale');
    }
    const workload = await cluster.get(names.workload, names.canary);
    if (workload === null)
        return;
    const log = effects?.log ?? { info() { }, notice() { }, warning() { }, error() { } };
    const signal = effects?.signal ?? new AbortController().signal;
    await (0,_wait_ready_js__WEBPACK_IMPORTED_MODULE_7__/* .waitReady */ .N)({ cluster, resource: names.workload, log, signal, timeout: config.ready.timeout }, workload, canary.release.id);
}
async function removeBeside(start, router, slots) {
    const { canary, mirror, match } = slots.split;
    if (canary > 0 || mirror > 0 || match !== undefined)
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(start.config.drain);
    await router.forget();
    await removeObjects(start);
}
async function removeObjects(start) {
    const { cluster, names } = start;
    await (0,_companions_index_js__WEBPACK_IMPORTED_MODULE_3__/* .companionsOf */ .Lo)(start).remove();
    await cluster.remove(_resources_js__WEBPACK_IMPORTED_MODULE_6__/* .SERVICES */ .Bg, names.canaryService);
    await cluster.remove(names.workload, names.canary);
}


/***/ }),

/***/ 30983:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ waitReady)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75305);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99869);
/* harmony import */ var _pod_problems_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34882);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15604);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10327);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(89605);







async function waitReady(waiting, workload, release) {
    waiting.signal.throwIfAborted();
    const name = workload.metadata?.name ?? '';
    const seen = { workload: null, pods: [] };
    const problems = await watchUntil(waiting, workload, seen);
    if (problems !== null)
        throw await notReady(waiting, name, release, seen, problems);
}
function watchUntil({ cluster, resource, log, timeout, signal: outer }, workload, seen) {
    const name = workload.metadata?.name ?? '';
    const labels = (0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .selectorText */ .nM)(workload.spec?.selector?.matchLabels ?? {});
    const stop = new AbortController();
    const signal = AbortSignal.any([outer, stop.signal]);
    let line = '';
    const watched = new Promise((done, failed) => {
        const timer = setTimeout(() => done((0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .G)(seen.pods)), timeout);
        stop.signal.addEventListener('abort', () => clearTimeout(timer));
        outer.addEventListener('abort', () => failed(outer.reason), { signal: stop.signal });
        const look = () => {
            const outcome = outcomeOf(seen);
            if (outcome !== 'waiting')
                return done(outcome);
            const next = progress(name, seen);
            if (next !== line)
                log.info(next);
            line = next;
        };
        const watchPods = (pods) => {
            seen.pods = pods.filter((pod) => (0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .belongsTo */ .g4)(pod, workload) && !(0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .isEnding */ .yp)(pod));
            look();
        };
        const watchWorkload = ([found]) => {
            seen.workload = found ?? null;
            look();
        };
        (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(cluster, resource, { fields: `metadata.name=${name}` }, watchWorkload, signal).catch(failed);
        (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(cluster, _resources_js__WEBPACK_IMPORTED_MODULE_5__/* .PODS */ .Dp, { labels }, watchPods, signal).catch(failed);
    });
    return watched.finally(() => stop.abort());
}
function outcomeOf({ workload, pods }) {
    if (workload === null)
        return 'waiting';
    if ((0,_workload_js__WEBPACK_IMPORTED_MODULE_6__/* .isComplete */ .As)(workload))
        return null;
    const problems = (0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .G)(pods);
    if (problems.some(({ hopeless }) => hopeless))
        return problems;
    return quotaExceeded(workload) === null ? 'waiting' : [];
}
function quotaExceeded(workload) {
    const condition = workload.status?.conditions?.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
    return condition?.message ?? null;
}
function progress(name, { workload, pods }) {
    const counted = workload === null
        ? 'not there yet'
        : `${(0,_workload_js__WEBPACK_IMPORTED_MODULE_6__/* .readyReplicas */ .f9)(workload)} of ${(0,_workload_js__WEBPACK_IMPORTED_MODULE_6__/* .desiredReplicas */ .wT)(workload)} pods ready`;
    const [worst] = (0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .G)(pods);
    return `${name}: ${counted}${worst === undefined ? '' : `; ${worst.pod}: ${worst.text}`}`;
}
async function notReady({ cluster, timeout }, name, release, { workload, pods }, problems) {
    const refused = workload === null ? null : quotaExceeded(workload);
    const why = refused ?? problems[0]?.text ?? `${name} had not all its pods ready within ${timeout / 1_000} s`;
    const labels = (0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .selectorText */ .nM)(workload?.spec?.selector?.matchLabels ?? {});
    const selected = labels === '' ? 'pods' : `pods -l ${labels}`;
    return new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`release ${release} did not become ready: ${why}`, {
        problems: await (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .W)(cluster, pods, problems),
        hint: `Look at it with: kubectl -n ${cluster.namespace} describe ${selected}; correct the image, the resources or target.kubernetes.ready.timeout.`,
    });
}


/***/ }),

/***/ 89605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ isComplete),
/* harmony export */   BA: () => (/* binding */ releaseOfTemplate),
/* harmony export */   Kg: () => (/* binding */ releaseOfText),
/* harmony export */   f9: () => (/* binding */ readyReplicas),
/* harmony export */   t8: () => (/* binding */ containerOf),
/* harmony export */   wT: () => (/* binding */ desiredReplicas)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55491);
/* harmony import */ var _rollout_release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82787);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35921);



function containerOf(template, name) {
    const containers = template.spec?.containers ?? [];
    const index = name === undefined ? 0 : containers.findIndex((one) => one.name === name);
    const found = containers[index];
    if (found === undefined || (name === undefined && containers.length > 1)) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(name === undefined
            ? `the pods have ${containers.length} containers, and target.kubernetes.container does not say which serves the model`
            : `the pods have no container "${name}"`, { problems: [`they have: ${containers.map((one) => one.name).join(', ') || 'none'}`] });
    }
    return { index, name: found.name, image: found.image ?? '' };
}
const desiredReplicas = (workload) => workload.spec?.replicas ?? 1;
const readyReplicas = (workload) => workload.status?.readyReplicas ?? 0;
function isComplete(workload) {
    const { metadata, status } = workload;
    const desired = desiredReplicas(workload);
    return ((status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0) &&
        (status?.updatedReplicas ?? (desired === 0 ? 0 : -1)) >= desired &&
        (status?.replicas ?? 0) === desired &&
        readyReplicas(workload) >= desired);
}
const digest = /@(sha256:[0-9a-f]{64})$/;
function releaseOfTemplate(template, annotation, container) {
    const release = releaseOfText(template.metadata?.annotations?.[annotation]);
    if (release === null)
        return null;
    const { image } = containerOf(template, container);
    return digest.exec(image)?.[1] === release.imageDigest ? release : null;
}
function releaseOfText(text) {
    const release = _rollout_release_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseSchema */ .By.safeParse(jsonOrNull(text ?? ''));
    return release.success ? release.data : null;
}
function jsonOrNull(text) {
    try {
        return zod__WEBPACK_IMPORTED_MODULE_2__/* .json */ .Pq9().parse(JSON.parse(text));
    }
    catch {
        return null;
    }
}


/***/ })

};
