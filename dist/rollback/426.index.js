export const id = 426;
export const ids = [426];
export const modules = {

/***/ 22621:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  I: () => (/* binding */ kindOf),
  U: () => (/* binding */ metricSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/config/judges.js
var judges = __webpack_require__(3387);
// EXTERNAL MODULE: ./build/metrics/config.js + 16 modules
var config = __webpack_require__(14753);
// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(33820);
;// CONCATENATED MODULE: ./build/config/metric-fields.js




const commonFields = {
    name: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'expected lower-case letters, digits and hyphens, 63 at most, not a hyphen first')
        .describe('Name of the metric in reports; unique.'),
    critical: schemas/* boolean */.zMY().default(true).describe('false: judged and shown, never a reason to roll back.'),
    'dry-run': schemas/* boolean */.zMY()
        .default(false)
        .describe('true: watched only; it counts for nothing, not even alpha.'),
    'min-requests': schemas/* int */.Whr()
        .min(1)
        .default(50)
        .describe('Least requests (or values) of the canary in a step before the metric can pass.'),
    weight: schemas/* number */.aig().positive().default(1).describe('Share of alpha among the metrics that can roll back.'),
    'no-data': schemas/* enum */.k5n(['wait', 'fail', 'ignore'])
        .default('wait')
        .describe('A metric without its least data at the end of the bake is Inconclusive (wait), Failed (fail), or left out with a note (ignore). It never passes.'),
    provider: config/* providerSchema */.$4.optional().describe('Where this metric comes from. Default: `analysis.provider`.'),
};
const ratio = schemas/* number */.aig().min(0.01).max(100);
const comparedFields = {
    judge: judges/* judgeName */.Bt.optional().describe('How this metric is judged. Default: `analysis.judge`.'),
    tolerance: ratio
        .optional()
        .describe('Ratio canary/stable up to which a difference is no harm. Default 1.1 (0.9 where more is better).'),
    margin: ratio
        .optional()
        .describe('Ratio within which the canary counts as not worse. Default 1.25 (0.8 where more is better).'),
    goal: schemas/* enum */.k5n(['non-inferior', 'superior'])
        .default('non-inferior')
        .describe('superior: passes only when the canary is proven better than stable (A/B test).'),
};
const lateFields = {
    delay: units/* duration */.p0
        .prefault('0s')
        .describe('Events are counted this long after the request that they belong to: conversions, labels.'),
    settle: units/* duration */.p0
        .prefault('0s')
        .describe('A window is used only once it is this old, since its own numbers still grow.'),
};
const breakerFields = {
    'abort-above': schemas/* number */.aig()
        .optional()
        .describe("Circuit breaker: rolls back at once when the canary's latest value is above."),
    'abort-below': schemas/* number */.aig()
        .optional()
        .describe("Circuit breaker: rolls back at once when the canary's latest value is below."),
    'abort-min-requests': schemas/* int */.Whr()
        .min(1)
        .default(100)
        .describe('Latest requests of the canary that the circuit breaker needs and reads.'),
};

;// CONCATENATED MODULE: ./build/config/metric.js




const metric_text = (what) => schemas/* string */.YjP().min(1).max(20_000).describe(what);
const counter = (what) => metric_text(`${what} A counter's selector, or in another language than PromQL a query with \`{{arm}}\` or \`{{release}}\`.`);
const compared = {
    ...commonFields,
    ...comparedFields,
    ...judges/* boundFields */.EC,
    ...lateFields,
    ...breakerFields,
    ...judges/* mannWhitneyFields */.qL,
};
const total = counter('All events.');
const rate = schemas/* strictObject */.rej({
    ...compared,
    rate: schemas/* union */.KCZ([
        schemas/* strictObject */.rej({ bad: counter('Events that should not happen.'), total }),
        schemas/* strictObject */.rej({ good: counter('Events that should happen.'), total }),
    ])
        .describe('Bad or good events out of all events.'),
});
const histogram = metric_text('Selector of a histogram in seconds, without _bucket; classic or native.');
const quantile = schemas/* number */.aig().gt(0).lt(1);
const latency = schemas/* strictObject */.rej({
    ...compared,
    histogram,
    bound: units/* positiveDuration */.Cz.describe('Requests slower than this are the bad events; snapped up to a bucket edge.'),
    quantile: quantile
        .optional()
        .describe('Beside `bound`: this quantile of the canary must also be within the bound.'),
});
const quantileSpec = schemas/* strictObject */.rej({
    ...compared,
    histogram,
    quantile: quantile.describe("Compared with stable's; tolerance and margin are ratios of the quantiles."),
});
const mean = schemas/* strictObject */.rej({
    ...compared,
    mean: schemas/* strictObject */.rej({
        sum: counter('Sum of the values.'),
        count: counter('Number of the values.'),
        squares: counter('Sum of the squared values: the variance is known at once.').optional(),
    })
        .describe('Sum and number of values, such as revenue and visits.'),
    better: schemas/* enum */.k5n(['higher', 'lower']).describe('Which way is good.'),
});
const distribution = schemas/* strictObject */.rej({
    ...commonFields,
    ...lateFields,
    judge: schemas/* literal */.euz('sequential').optional().describe('A distribution is always judged so.'),
    distribution: metric_text('Selector of a histogram, without _bucket; classic or native.'),
    psi: schemas/* number */.aig()
        .positive()
        .max(10)
        .default(0.25)
        .describe('Population stability index up to which a difference is no harm: 0.1 is some drift, 0.25 much.'),
});
const value = schemas/* strictObject */.rej({
    ...commonFields,
    ...judges/* boundFields */.EC,
    ...breakerFields,
    ...judges/* mannWhitneyFields */.qL,
    judge: judges/* judgeName */.Bt
        .exclude(['sequential'])
        .optional()
        .describe("A query of one's own is judged by its bounds."),
    query: metric_text("Query of one's own, of the canary; in PromQL `{{arm}}` becomes the arm's label matchers."),
});
const metricSchema = schemas/* union */.KCZ([rate, latency, quantileSpec, mean, distribution, value]);
function kindOf(spec) {
    if ('query' in spec)
        return 'value';
    if ('rate' in spec)
        return 'rate';
    if ('mean' in spec)
        return 'mean';
    if ('distribution' in spec)
        return 'distribution';
    return 'bound' in spec ? 'latency' : 'quantile';
}


/***/ }),

/***/ 16542:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ stepsOf),
/* harmony export */   X: () => (/* binding */ strategySchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55491);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33820);


const share = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0).max(100);
const gate = {
    environment: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()
        .min(1)
        .max(255)
        .optional()
        .describe('GitHub environment whose protection rules guard the step.'),
    approval: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('required')
        .optional()
        .describe('Refuse to start when the environment has no required reviewers.'),
};
const bake = _units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz.describe('How long the step is watched at most.');
const pass = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['no-harm', 'proof'])
    .default('no-harm')
    .describe('What ends the step well: no proven harm at the end of the bake, or proof of not worse.');
const match = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    header: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).describe('Name of the header.'),
    value: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).describe('Its whole value.'),
})
    .optional()
    .describe('Requests with this header always go to the canary, whatever its share. Not every router can.');
const stepSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    weight: share
        .min(1)
        .describe('Share of requests that the canary answers, in percent, rising from step to step. Full (100) comes by itself after the last step; a last step of 100 is allowed and the same as full.'),
    bake,
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(60).optional().describe('Name shown to people. Default: "canary 25 %".'),
    ...gate,
    pass,
    mirror: share
        .default(0)
        .describe("Share of stable's requests that are also sent to the canary, in percent."),
    match,
});
const stepsSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(stepSchema)
    .min(1)
    .max(100)
    .describe('The steps in order; one of them at least is below 100.');
const canarySchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ steps: stepsSchema });
const previewSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    bake: _units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz
        .prefault('10m')
        .describe('How long mirrored requests are watched at most; without `mirror` nothing is watched.'),
    mirror: share
        .default(0)
        .describe("Share of stable's requests that are also sent to the release in preview, in percent."),
    match,
    pass,
    ...gate,
});
const blueGreenSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    preview: previewSchema
        .prefault({})
        .describe('The release serves nobody but who asks for it; then all requests are switched at once.'),
});
const shadowSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    mirror: share
        .min(1)
        .default(100)
        .describe("Share of stable's requests that the canary gets a copy of, in percent."),
    bake,
    ...gate,
    pass,
    steps: stepsSchema
        .optional()
        .describe('Steps with real requests afterwards. Default: all of them at once.'),
});
const abSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    weight: share.min(1).max(99).default(50).describe("The challenger's share of the requests, in percent."),
    bake: _units_js__WEBPACK_IMPORTED_MODULE_0__/* .positiveDuration */ .Cz.describe('How long the challenger may take to prove that it wins.'),
    match,
    ...gate,
});
const strategySchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ canary: canarySchema.describe('Rising shares of real traffic.') }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        'blue-green': blueGreenSchema.describe('A preview, then all requests at once; the one before is held.'),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        shadow: shadowSchema.describe('Copies of real requests first, whose answers nobody sees.'),
    }),
    zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        ab: abSchema.describe('Fixed shares until the challenger has proven what its metrics ask (`goal: superior`).'),
    }),
])
    .meta({ id: 'strategy' });
function stepsOf(strategy) {
    if ('canary' in strategy)
        return strategy.canary.steps.map(named);
    if ('shadow' in strategy) {
        const { mirror, steps = [], ...rest } = strategy.shadow;
        return [{ ...rest, weight: 0, mirror, name: `shadow ${mirror} %` }, ...steps.map(named)];
    }
    if ('ab' in strategy) {
        const { ab } = strategy;
        return [{ ...ab, mirror: 0, pass: 'proof', name: `A/B ${ab.weight} %` }];
    }
    const { preview } = strategy['blue-green'];
    const watched = preview.mirror > 0;
    return [{ ...preview, weight: 0, bake: watched ? preview.bake : 0, name: 'preview' }];
}
const named = (step) => ({
    ...step,
    name: step.name ?? `canary ${step.weight} %`,
});


/***/ }),

/***/ 14753:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TH: () => (/* binding */ WITH_HISTOGRAMS),
  vs: () => (/* binding */ armsBy),
  $4: () => (/* binding */ providerSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
;// CONCATENATED MODULE: ./build/metrics/address.js

const address = schemas/* url */.OZ5({ protocol: /^https?$/ })
    .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).password === ''), 'expected an address without a password: name an environment variable, or sign in');

;// CONCATENATED MODULE: ./build/metrics/azure-monitor/config.js


const azureMonitorSchema = schemas/* strictObject */.rej({
    resource: schemas/* string */.YjP()
        .regex(/^\/subscriptions\/[\w./() -]+$/, 'expected the id of a resource: /subscriptions/…/resourceGroups/…/providers/…')
        .refine((id) => !/(^|\/)\.{1,2}(\/|$)/.test(id), 'expected no . or .. in the id of a resource')
        .describe('Id of the resource that has the metrics; a query may name another one.'),
    endpoint: address
        .prefault('https://management.azure.com')
        .describe('Address of Azure Resource Manager; another one in sovereign clouds. Tokens are asked for it.'),
});

// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(33820);
;// CONCATENATED MODULE: ./build/metrics/bigquery/config.js



const bytes = units/* size */.Ej.refine((number) => number >= 1 && Number.isInteger(number));
const written = (unit, example) => schemas/* string */.YjP()
    .refine((text) => unit.safeParse(text).success, `expected something like ${example}`)
    .prefault(example);
const bigquerySchema = schemas/* strictObject */.rej({
    project: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/, 'expected the id of a project')
        .describe('Id of the project that runs the queries and pays for them.'),
    location: schemas/* string */.YjP()
        .regex(/^[a-zA-Z0-9-]{1,50}$/, 'expected a location such as EU or europe-west3')
        .optional()
        .describe("Where the data are, such as EU or europe-west3; BigQuery's own guess when left out."),
    'maximum-bytes-billed': written(bytes, '10GB').describe('A query that would read more fails, at no cost. Queries run at every look, for each part and arm.'),
    timeout: written(units/* positiveDuration */.Cz, '2m').describe('How long a query may take.'),
    endpoint: address
        .prefault('https://bigquery.googleapis.com')
        .describe('Address of the API; another one for Private Service Connect.'),
});
const limitsOf = (config) => ({
    bytes: bytes.parse(config['maximum-bytes-billed']),
    timeout: positiveDuration.parse(config.timeout),
});

;// CONCATENATED MODULE: ./build/metrics/cloudwatch/config.js


const cloudwatchSchema = schemas/* strictObject */.rej({
    region: schemas/* string */.YjP()
        .regex(/^[a-z]{2}[a-z0-9-]{3,30}$/, 'expected a region such as eu-central-1')
        .optional()
        .describe('Region of the metrics; AWS_REGION or AWS_DEFAULT_REGION when left out.'),
    role: schemas/* string */.YjP()
        .regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'expected the ARN of a role')
        .optional()
        .describe('Role to assume first, such as one in the account that monitors.'),
    endpoint: address
        .optional()
        .describe("Address of a private endpoint; the region's own when left out, such as https://monitoring.eu-central-1.amazonaws.com."),
});

;// CONCATENATED MODULE: ./build/metrics/datadog/config.js


const SITES = [
    'datadoghq.com',
    'us3.datadoghq.com',
    'us5.datadoghq.com',
    'datadoghq.eu',
    'ap1.datadoghq.com',
    'ap2.datadoghq.com',
    'uk1.datadoghq.com',
    'ddog-gov.com',
    'us2.ddog-gov.com',
];
const datadogSchema = schemas/* strictObject */.rej({
    site: schemas/* enum */.k5n(SITES).default('datadoghq.com').describe('The site that the organisation is on.'),
    url: address
        .optional()
        .describe('Address of the API where it is not https://api. and the site, such as a proxy.'),
    'api-key-env': schemas/* string */.YjP()
        .min(1)
        .default('DD_API_KEY')
        .describe('Name of the environment variable that holds the API key.'),
    'app-key-env': schemas/* string */.YjP()
        .min(1)
        .default('DD_APP_KEY')
        .describe('Name of the environment variable that holds the application key (scope timeseries_query).'),
});

;// CONCATENATED MODULE: ./build/metrics/dynatrace/config.js


const dynatraceSchema = schemas/* strictObject */.rej({
    url: address.describe('Address of the environment, such as https://abc12345.live.dynatrace.com or https://dynatrace.example/e/ID.'),
    'token-env': schemas/* string */.YjP()
        .min(1)
        .default('DT_API_TOKEN')
        .describe('Name of the environment variable that holds an access token (scope metrics.read).'),
});

;// CONCATENATED MODULE: ./build/metrics/elasticsearch/config.js


const elasticsearchSchema = schemas/* strictObject */.rej({
    url: address.describe('Address of the cluster, such as https://elasticsearch:9200.'),
    index: schemas/* string */.YjP()
        .regex(/^(?!\.{1,2}$)[^\s\\/?"#|]+$/, 'expected an index, a pattern such as logs-*, or several with commas')
        .describe('Index, data stream or pattern, such as logs-*.'),
    'time-field': schemas/* string */.YjP().min(1).default('@timestamp').describe("The documents' field of the time."),
    'group-by': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('A keyword field of at most 50 values, such as kubernetes.pod.name, by which the noise of pods can be told.'),
    'api-key-env': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Name of the environment variable that holds an encoded API key (Elasticsearch).'),
    user: schemas/* string */.YjP()
        .regex(/^[^:\p{C}]+$/u, 'expected a name without a colon')
        .optional()
        .describe('Name to sign in with.'),
    'password-env': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Name of the environment variable that holds the password of `user`.'),
})
    .refine((config) => (config.user === undefined) === (config['password-env'] === undefined), {
    error: 'expected user and password-env, both or none',
    path: ['user'],
})
    .refine((config) => config.user === undefined || config['api-key-env'] === undefined, {
    error: 'expected api-key-env, or user and password-env, not both',
    path: ['api-key-env'],
});

;// CONCATENATED MODULE: ./build/metrics/file/config.js

const fileSchema = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP()
        .regex(/\.(json|csv)$/, 'expected a path that ends in .json or .csv')
        .describe('File in the workspace, at most 64 MiB: rows (JSON: a list of objects) of time (ISO 8601, or ms since the epoch), arm or release, metric, value; other columns are labels.'),
    counts: schemas/* enum */.k5n(['increase', 'cumulative'])
        .default('increase')
        .describe('What the value of a counter is: what was counted since the row before (increase), or a counter that only grows (cumulative).'),
});

;// CONCATENATED MODULE: ./build/metrics/google-monitoring/config.js


const googleMonitoringSchema = schemas/* strictObject */.rej({
    project: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/, 'expected the id or number of a project')
        .describe('Id or number of the project whose metrics scope holds the metrics.'),
    endpoint: address
        .prefault('https://monitoring.googleapis.com')
        .describe('Address of the API; another one for Private Service Connect.'),
});

;// CONCATENATED MODULE: ./build/metrics/auth/config.js


const variable = (what) => schemas/* string */.YjP().min(1).describe(`Name of the environment variable that holds ${what}.`);
const file = (what) => schemas/* string */.YjP().min(1).describe(`File with ${what} in PEM, from the workspace.`);
const basicSchema = schemas/* strictObject */.rej({
    username: schemas/* string */.YjP()
        .min(1)
        .regex(/^[^:\p{Cc}]*$/u, 'expected a user name without a colon')
        .describe('Name of the account.'),
    'password-env': variable('the password'),
});
const oauth2Schema = schemas/* strictObject */.rej({
    'token-url': address.describe('Address of the token endpoint.'),
    'client-id': schemas/* string */.YjP().min(1).describe('The client, as its issuer knows it.'),
    'client-secret-env': variable("the client's secret"),
    'client-auth': schemas/* enum */.k5n(['basic', 'post'])
        .optional()
        .describe("Where the client's secret is sent: in a header (basic, when left out) or in the body (post)."),
    scopes: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).optional().describe('What the token is asked for.'),
    audience: schemas/* string */.YjP().min(1).optional().describe('Whom the token is for, where the server wants to know.'),
});
const tlsSchema = schemas/* strictObject */.rej({
    ca: file("the certificates of the server's authorities").optional(),
    cert: file('the certificate of the client').optional(),
    key: file("the client's private key").optional(),
    'key-env': variable("the client's private key, in PEM").optional(),
    'server-name': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe("Name in the server's certificate, where it is not the host."),
})
    .refine((tls) => (tls.cert === undefined) === (tls.key === undefined && tls['key-env'] === undefined), {
    error: 'expected "cert" together with "key" or "key-env"',
})
    .refine((tls) => tls.key === undefined || tls['key-env'] === undefined, {
    error: 'expected "key" or "key-env", not both',
});
const sigv4Schema = schemas/* strictObject */.rej({
    region: schemas/* string */.YjP()
        .regex(/^[a-z0-9-]+$/, 'expected a region such as eu-central-1')
        .describe('Region of the service, such as eu-central-1.'),
    service: schemas/* string */.YjP()
        .regex(/^[a-z0-9-]+$/)
        .optional()
        .describe('Name of the service to sign for; aps when left out.'),
    role: schemas/* string */.YjP()
        .regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'expected the ARN of a role')
        .optional()
        .describe('Role to assume first, such as one in the account of the workspace.'),
});
const SECRET = /auth|cookie|key|token|secret|password/i;
const OWN = /^(host|connection|content-length|content-type|transfer-encoding|accept)$/i;
const value = schemas/* string */.YjP().regex(/^[\x20-\x7e]*$/, 'expected printable ASCII');
const headersSchema = schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[\w!#$%&'*+.^`|~-]+$/, 'expected the name of a header'), schemas/* union */.KCZ([value, schemas/* strictObject */.rej({ env: variable('the value') })]))
    .superRefine((headers, context) => {
    for (const [name, given] of Object.entries(headers)) {
        if (OWN.test(name))
            context.addIssue({ code: 'custom', path: [name], message: 'is set by the request itself' });
        if (SECRET.test(name) && typeof given === 'string') {
            const message = 'looks like a secret: write {env: NAME of a variable} instead of the value';
            context.addIssue({ code: 'custom', path: [name], message });
        }
    }
});
const signInFields = {
    'token-env': variable('a bearer token').optional(),
    basic: basicSchema.optional().describe('User name and password.'),
    oauth2: oauth2Schema.optional().describe("A token by OAuth 2.0's client credentials grant."),
    sigv4: sigv4Schema
        .optional()
        .describe('AWS Signature Version 4, for Amazon Managed Service for Prometheus.'),
    google: schemas/* literal */.euz(true)
        .optional()
        .describe("Google's application default credentials, for Managed Service for Prometheus."),
    headers: headersSchema
        .optional()
        .describe('Headers to send: name to value, or to {env: NAME} for a variable.'),
};
const signInSchema = schemas/* strictObject */.rej(signInFields);
const WAYS = ['token-env', 'basic', 'oauth2', 'sigv4', 'google'];
const oneWay = (config) => WAYS.filter((way) => config[way] !== undefined).length <= 1;
const ONE_WAY = `expected one of ${WAYS.join(', ')}`;

;// CONCATENATED MODULE: ./build/metrics/graphite/config.js




const { 'token-env': token, basic, headers } = signInFields;
const graphiteSchema = schemas/* strictObject */.rej({
    url: address.describe('Base address, such as http://graphite'),
    resolution: units/* positiveDuration */.Cz
        .refine((ms) => ms % 1_000 === 0, 'expected whole seconds')
        .prefault('1m')
        .describe("Distance of two points in the finest archive of these metrics (storage-schemas.conf), such as 10s for StatsD's."),
    'token-env': token,
    basic,
    headers,
})
    .refine(oneWay, { error: 'expected token-env or basic, not both' });

;// CONCATENATED MODULE: ./build/metrics/influxdb/config.js



const { basic: config_basic, headers: config_headers } = signInFields;
const influxdbSchema = schemas/* strictObject */.rej({
    url: address.describe('Base address, such as http://influxdb:8086'),
    language: schemas/* enum */.k5n(['flux', 'sql', 'influxql'])
        .describe('What the queries are written in: flux (InfluxDB 2, Cloud), sql (InfluxDB 3), influxql (InfluxDB 1, and what answers its /query).'),
    org: schemas/* string */.YjP().min(1).optional().describe('Flux: name of the organization.'),
    database: schemas/* string */.YjP().min(1).optional().describe('SQL and InfluxQL: name of the database.'),
    'token-env': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Name of the environment variable that holds an API token, such as INFLUX_TOKEN.'),
    basic: config_basic.describe('User name and password of InfluxDB 1.'),
    headers: config_headers,
})
    .refine(({ language, database }) => language === 'flux' || database !== undefined, {
    path: ['database'],
    error: 'expected the name of the database, which SQL and InfluxQL need',
})
    .refine(oneWay, { error: 'expected token-env or basic, not both' });

;// CONCATENATED MODULE: ./build/metrics/local/config.js

const localSchema = schemas/* strictObject */.rej({});

;// CONCATENATED MODULE: ./build/metrics/newrelic/config.js


const newrelicSchema = schemas/* strictObject */.rej({
    'account-id': schemas/* int */.Whr().positive().describe('Number of the account that holds the data.'),
    region: schemas/* enum */.k5n(['us', 'eu']).default('us').describe('Region of the account.'),
    url: address
        .optional()
        .describe("Address of the API where it is not the region's https://api.newrelic.com, such as a proxy."),
    'api-key-env': schemas/* string */.YjP()
        .min(1)
        .default('NEW_RELIC_API_KEY')
        .describe('Name of the environment variable that holds a user key.'),
});

;// CONCATENATED MODULE: ./build/metrics/prometheus/config.js



const prometheusSchema = schemas/* strictObject */.rej({
    url: address.describe('Base address, such as http://prometheus:9090'),
    language: schemas/* enum */.k5n(['promql', 'metricsql'])
        .optional()
        .describe('Language of the queries; promql when left out. Those in metricsql (VictoriaMetrics) are not parsed beforehand.'),
    ...signInFields,
    tls: tlsSchema.optional().describe('Certificates of the server and of this side.'),
})
    .refine(oneWay, { error: ONE_WAY });

;// CONCATENATED MODULE: ./build/metrics/web/config.js




const { 'token-env': config_token, basic: web_config_basic, oauth2, headers: web_config_headers } = signInFields;
const path = schemas/* string */.YjP().startsWith('$').max(2_000);
const PLACES = '{{query}} stands for the text of a metric; {{arm}}, {{release}}, {{from}}, {{to}}, {{step}} are known too';
const webSchema = schemas/* strictObject */.rej({
    url: address
        .refine((text) => !URL.canParse(text) || !/[{%]/.test(new URL(text).host), 'expected no place in the host')
        .describe(`What is asked; ${PLACES}.`),
    method: schemas/* enum */.k5n(['GET', 'POST']).default('GET').describe('POST where there is a body.'),
    body: schemas/* string */.YjP().max(20_000).optional().describe('JSON to send, with places as in the address.'),
    'token-env': config_token,
    basic: web_config_basic,
    oauth2,
    headers: web_config_headers,
    series: path
        .default('$')
        .describe('JSONPath (RFC 9535) of the series in the answer; all of it is one series when left out.'),
    times: path.describe('JSONPath of the times, in a series; as many as values.'),
    values: path.describe('JSONPath of the values, in a series: numbers, also as text; null is no value.'),
    labels: schemas/* record */.g1P(schemas/* string */.YjP().min(1), path)
        .optional()
        .describe('JSONPath of each label, in a series; series of the same labels are one.'),
    'time-unit': schemas/* enum */.k5n(['s', 'ms', 'ns', 'iso'])
        .default('ms')
        .describe('How times are written, in the answer and as {{from}} and {{to}}: since the epoch, or as ISO 8601.'),
    stamp: schemas/* enum */.k5n(['start', 'end']).default('end').describe('Which end of its interval a time names.'),
    counts: schemas/* enum */.k5n(['increase', 'cumulative'])
        .default('increase')
        .describe('What the value of a counter is: what was counted in its interval, or a counter that only grows.'),
    resolution: units/* positiveDuration */.Cz
        .optional()
        .describe('Times lie on its multiples since the epoch; anywhere when left out.'),
})
    .refine(({ method, body }) => method === 'POST' || body === undefined, {
    path: ['body'],
    error: 'expected method: POST beside a body',
})
    .refine((config) => /\{\{\s*query\s*\}\}/.test(Object.values(config).filter(isText).join('\n')), {
    error: 'expected {{query}} in url, body, series, times or values, where metrics are told apart',
})
    .refine(oneWay, { error: 'expected one of token-env, basic, oauth2' });
function isText(value) {
    return typeof value === 'string';
}

;// CONCATENATED MODULE: ./build/metrics/config.js















const only = (key, schema, what) => schemas/* strictObject */.rej({ [key]: schema.describe(what) });
const providerSchema = schemas/* union */.KCZ([
    only('local', localSchema, "The local target's own router."),
    only('prometheus', prometheusSchema, 'A Prometheus server, or what speaks its HTTP API.'),
    only('datadog', datadogSchema, 'Datadog, by timeseries queries.'),
    only('cloudwatch', cloudwatchSchema, 'Amazon CloudWatch.'),
    only('newrelic', newrelicSchema, 'New Relic, by NRQL.'),
    only('graphite', graphiteSchema, "Graphite's render API."),
    only('influxdb', influxdbSchema, 'InfluxDB, by Flux, SQL or InfluxQL.'),
    only('google-monitoring', googleMonitoringSchema, 'Google Cloud Monitoring.'),
    only('azure-monitor', azureMonitorSchema, 'Azure Monitor.'),
    only('dynatrace', dynatraceSchema, 'Dynatrace, by metric selectors.'),
    only('elasticsearch', elasticsearchSchema, 'Elasticsearch or OpenSearch, by counting documents.'),
    only('bigquery', bigquerySchema, 'BigQuery, by SQL: for business metrics.'),
    only('web', webSchema, 'Any JSON over HTTP.'),
    only('file', fileSchema, 'Numbers in a file of the workspace.'),
])
    .meta({ id: 'provider' });
const WITH_HISTOGRAMS = ['local', 'prometheus'];
function armsBy(config) {
    if ('local' in config || 'file' in config || 'web' in config)
        return 'itself';
    return 'prometheus' in config ? 'selectors' : 'text';
}


/***/ })

};
