export const id = 330;
export const ids = [330];
export const modules = {

/***/ 8834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  modelSchema: () => (/* binding */ modelSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(5491);
;// CONCATENATED MODULE: ./build/artifact/formats/names.js
const MODEL_FORMATS = [
    'onnx',
    'safetensors',
    'gguf',
    'pickle',
    'joblib',
    'torch',
    'torch-legacy',
    'torchscript',
    'npy',
    'npz',
    'keras',
    'hdf5',
    'savedmodel',
    'xgboost-json',
    'xgboost-ubj',
    'lightgbm',
    'catboost',
    'mlmodel',
    'coreml',
    'tflite',
    'openvino',
];
const CONTAINER_FORMATS = ['zip', 'tar', '7z', 'gzip', 'zlib', 'bz2', 'xz', 'lz4', 'zstd'];
const FORMATS = [...MODEL_FORMATS, ...CONTAINER_FORMATS];
function isModel(format) {
    return MODEL_FORMATS.some((name) => name === format);
}

;// CONCATENATED MODULE: ./build/rollout/release.js

const digest = schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/, 'a digest is "sha256:" and 64 hexadecimal digits');
const provenanceSchema = schemas/* strictObject */.rej({
    'training-data-version': schemas/* string */.YjP().min(1).optional().describe('Version of the data it was trained on.'),
    seed: schemas/* union */.KCZ([schemas/* int */.Whr(), schemas/* string */.YjP().min(1)])
        .optional()
        .describe('Seed of the training run.'),
    'code-commit': schemas/* string */.YjP().min(1).optional().describe('Commit of the training code.'),
});
const releaseSchema = schemas/* strictObject */.rej({
    id: schemas/* string */.YjP().regex(/^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i),
    model: schemas/* string */.YjP().min(1),
    version: schemas/* string */.YjP().min(1),
    artifact: digest.nullable(),
    image: schemas/* string */.YjP().min(1),
    imageDigest: digest,
    provenance: provenanceSchema,
    quality: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()),
});
function releaseId(model, version, imageDigest) {
    const hash = imageDigest.replace(/^sha256:/, '').slice(0, 8);
    const name = `${model}-${version}`.replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '');
    return `${name.slice(0, 54)}-${hash}`;
}

// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(3820);
;// CONCATENATED MODULE: ./build/config/model.js




const qualityBounds = schemas/* strictObject */.rej({
    min: schemas/* number */.aig().optional().describe('Lowest value allowed.'),
    max: schemas/* number */.aig().optional().describe('Highest value allowed.'),
    'max-regression': schemas/* number */.aig()
        .min(0)
        .optional()
        .describe("How much worse than the champion it may be, in the number's own unit."),
    better: schemas/* enum */.k5n(['higher', 'lower']).default('higher').describe('Which direction is better.'),
});
const contractSchema = schemas/* strictObject */.rej({
    formats: schemas/* array */.YOg(schemas/* enum */.k5n(FORMATS))
        .min(1)
        .optional()
        .describe('Formats allowed. Default: any that is recognised.'),
    'max-size': units/* size */.Ej.optional().describe('Largest total size of the files.'),
    metadata: schemas/* array */.YOg(schemas/* enum */.k5n(['version', 'seed', 'training-data-version', 'code-commit']))
        .default(['version'])
        .describe("Provenance that must be known, from the rollout file or the model's own metadata."),
    'allow-globals': schemas/* array */.YOg(schemas/* string */.YjP()
        .max(200)
        .regex(/^[^\s.]+(\.[^\s.]+)+$/, 'expected a module and a name, such as shop.features.Basket'))
        .max(1_000)
        .default([])
        .describe('Names that a pickle may import beside those that fitted models need, module and name in full. Loading the model runs what they do.'),
    'allow-scripts': schemas/* boolean */.zMY()
        .default(false)
        .describe('Whether the model may bring code of its own along (TorchScript).'),
    quality: schemas/* record */.g1P(schemas/* string */.YjP(), qualityBounds)
        .default({})
        .describe('Bounds on the numbers of `model.metrics`.'),
});
const modelSchema = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP()
        .regex(/^[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?$/, 'expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last')
        .describe('Name of the model; the record is kept under it.'),
    path: schemas/* string */.YjP().min(1).describe("File, folder or glob of the model's files, relative to the workspace."),
    version: schemas/* string */.YjP()
        .min(1)
        .max(64)
        .optional()
        .describe("Version of the model, in quotes when it looks like a number. Default: the model's own metadata."),
    metrics: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('JSON file of evaluation numbers, such as {"accuracy": 0.97}.'),
    provenance: provenanceSchema.default({}).describe('Where the model comes from.'),
    contract: contractSchema.prefault({}).describe('What the model must satisfy to be released.'),
});


/***/ }),

/***/ 7330:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  configSchema: () => (/* binding */ configSchema),
  fileSchema: () => (/* binding */ fileSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(5491);
// EXTERNAL MODULE: ./build/metrics/config.js + 16 modules
var config = __webpack_require__(4753);
// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(3820);
;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/config.js


const gitopsSchema = schemas/* strictObject */.rej({
    repository: schemas/* string */.YjP()
        .regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name')
        .optional()
        .describe('Repository that the GitOps tool reads, as owner/name. Default: the one that the workflow runs in.'),
    'token-env': schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe("Name of the environment variable that holds a token for that repository, such as a GitHub App's. Default: the input `github-token`."),
    branch: schemas/* string */.YjP().min(1).max(200).default('main').describe('Branch that the tool reads.'),
    path: schemas/* string */.YjP()
        .regex(/^[^/].*\.ya?ml$/, 'expected the path of a YAML file in the repository')
        .describe("File that names the image: a kustomization with the image in `images`, the workload's manifest, or any other with `pointer`."),
    pointer: schemas/* string */.YjP()
        .regex(/^(\/[^/]+)+$/, 'expected a JSON pointer such as /server/image')
        .optional()
        .describe('JSON pointer to the value, such as `/image/digest` of Helm values. A key named `digest` gets the digest, any other the image with its digest.'),
    'pull-request': schemas/* union */.KCZ([schemas/* boolean */.zMY(), schemas/* literal */.euz('auto-merge')])
        .default(false)
        .describe('false: a commit to the branch. true: a pull request that a person merges. `auto-merge`: one that is merged as soon as its checks let it.'),
    sync: units/* positiveDuration */.Cz
        .prefault('15m')
        .describe('How long the tool may take to bring the change to the cluster, and checks to let it be merged.'),
});

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/config.js

const config_name = schemas/* string */.YjP().min(1).max(253);
const rule = schemas/* union */.KCZ([schemas/* int */.Whr().min(0), schemas/* string */.YjP().min(1)])
    .optional()
    .describe('Position (from 0) or name of the rule. Default: the only one that names the Service.');
const gatewayApi = schemas/* union */.KCZ([
    config_name,
    schemas/* strictObject */.rej({
        route: config_name.describe('Name of the route.'),
        rule,
        kind: schemas/* enum */.k5n(['HTTPRoute', 'GRPCRoute']).default('HTTPRoute').describe('Kind of the route.'),
        mirror: schemas/* literal */.euz('supported')
            .optional()
            .describe('Says that the gateway mirrors requests. Default: its GatewayClass is asked, which takes the right to list gatewayclasses.'),
    }),
])
    .describe('Name of an HTTPRoute; or route, rule, kind and mirror.');
const istio = schemas/* union */.KCZ([
    config_name,
    schemas/* strictObject */.rej({ 'virtual-service': config_name.describe('Name of the VirtualService.'), route: rule }),
])
    .describe('Name of a VirtualService; or virtual-service and route, one of its http routes.');
const mirror = config_name
    .optional()
    .describe('TraefikService with `mirroring` that requests go through, for steps with `mirror`.');
const traefik = schemas/* union */.KCZ([
    config_name,
    schemas/* strictObject */.rej({ service: config_name.describe('TraefikService with `weighted`.'), mirror }),
    schemas/* strictObject */.rej({
        'ingress-route': config_name.describe('Name of the IngressRoute.'),
        route: schemas/* int */.Whr()
            .min(0)
            .optional()
            .describe('Position (from 0) of the route. Default: the only one that names the Service.'),
        mirror,
    }),
])
    .describe('Name of a TraefikService with `weighted`; or service and mirror; or ingress-route, route and mirror.');
const routeSchema = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({ 'gateway-api': gatewayApi }),
    schemas/* strictObject */.rej({ istio }),
    schemas/* strictObject */.rej({ 'ingress-nginx': config_name.describe('Name of the Ingress.') }),
    schemas/* strictObject */.rej({ traefik }),
    schemas/* strictObject */.rej({
        replicas: schemas/* strictObject */.rej({})
            .describe('No router: the Service selects pods of both arms, so that weights are as exact as numbers of pods.'),
    }),
]);

;// CONCATENATED MODULE: ./build/targets/kubernetes/config.js




const workloadName = schemas/* string */.YjP()
    .regex(/^[a-z0-9]([-a-z0-9]{0,43}[a-z0-9])?$/, 'expected a name of at most 45 lower-case letters, digits and "-"');
const objectName = schemas/* string */.YjP()
    .regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, "expected a Kubernetes object's name");
const labelsSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())
    .describe('Label and value; a value that begins with "~" is a regular expression.');
const kubernetesTargetSchema = schemas/* strictObject */.rej({
    context: schemas/* string */.YjP().min(1).optional().describe('Context of the kubeconfig. Default: its current one.'),
    namespace: objectName.optional().describe("Namespace. Default: that of the kubeconfig's context."),
    deployment: workloadName
        .optional()
        .describe('The Deployment that serves; its pods become the stable arm.'),
    statefulset: workloadName.optional().describe('The StatefulSet that serves, in place of a Deployment.'),
    container: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe("The container that gets the release's image. Default: the only one."),
    service: objectName.describe('The Service of the stable pods. The canary gets one named "<service>-canary".'),
    port: schemas/* union */.KCZ([schemas/* int */.Whr().min(1).max(65535), schemas/* string */.YjP().min(1)])
        .optional()
        .describe("Port of the pods for probes, number or name. Default: the target of the Service's first port."),
    route: routeSchema.default({ replicas: {} }).describe('What shares the requests: exactly one key.'),
    manifests: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('File or folder of YAML (plain manifests, or what kustomize or helm printed), relative to the workspace. The releases are made from the workload in it, which is made where the cluster has none; Services and routes must be there.'),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())
        .default({})
        .describe("Environment of the container, set for each release. `{release}`, `{version}` and `{digest}` (the artifact's) are filled in."),
    canary: schemas/* strictObject */.rej({
        'min-replicas': schemas/* int */.Whr().min(1).default(1).describe('Pods that the canary has at least.'),
        replicas: schemas/* int */.Whr()
            .min(1)
            .optional()
            .describe("Pods of the canary at every step. Default: stable's number times the step's weight."),
    })
        .prefault({})
        .describe('How large the canary is.'),
    ready: schemas/* strictObject */.rej({
        timeout: units/* positiveDuration */.Cz.prefault('10m').describe('How long pods may take to become ready.'),
    })
        .prefault({})
        .describe('When a release counts as ready.'),
    propagation: units/* duration */.p0
        .prefault('1s')
        .describe('How long the data plane may take to follow a route after its controller has seen it.'),
    drain: units/* duration */.p0
        .prefault('10s')
        .describe('How long pods without traffic are kept, so that they can answer what they had begun.'),
    gitops: gitopsSchema
        .optional()
        .describe('The image of a release that settles is committed here, for Argo CD or Flux to bring it to the workload. Default: it is written into the workload.'),
    labels: schemas/* strictObject */.rej({ stable: labelsSchema, canary: labelsSchema })
        .optional()
        .describe('Labels that tell the arms apart in metric selectors. Default: `namespace`, and `pod` by the names of the pods.'),
})
    .refine(({ deployment, statefulset }) => (deployment === undefined) !== (statefulset === undefined), {
    error: 'expected exactly one of "deployment" and "statefulset"',
});

;// CONCATENATED MODULE: ./build/targets/kubernetes/controlled/config.js


const controlled_config_name = schemas/* string */.YjP()
    .regex(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/, 'expected a name of at most 63 lower-case letters, digits and "-"');
const storageUri = schemas/* string */.YjP()
    .min(1)
    .describe("Where the controller loads the model of a release from: `{version}`, `{digest}` (the artifact's), `{release}` and `{image}` are filled in.");
const workloadKeys = {
    'knative-service': controlled_config_name
        .optional()
        .describe('A Knative Service: releases are revisions that share its traffic.'),
    'inference-service': schemas/* union */.KCZ([
        controlled_config_name,
        schemas/* strictObject */.rej({ name: controlled_config_name.describe('The InferenceService.'), 'storage-uri': storageUri.optional() }),
    ])
        .optional()
        .describe('A KServe InferenceService in Knative (serverless) mode: its predictor gets the image, or the storage-uri, of the release.'),
    rollout: controlled_config_name
        .optional()
        .describe('A Rollout of Argo Rollouts with the canary strategy and traffic routing; its own steps are driven.'),
    experiment: schemas/* strictObject */.rej({
        name: controlled_config_name.describe('The Experiment; made where there is none, and removed after the rollout then.'),
        model: controlled_config_name.describe('The Model that serves: the default of the Experiment. The canary gets one named "<model>-canary".'),
        'storage-uri': storageUri,
        mesh: controlled_config_name
            .default('seldon-mesh')
            .describe('The Service of the data plane, in the same namespace, for probes.'),
    })
        .optional()
        .describe('An Experiment of Seldon Core 2 that shares the requests between two Models.'),
};
const { context, namespace, container, port, manifests, env, ready, drain, labels } = kubernetesTargetSchema.shape;
const controlledTargetSchema = schemas/* strictObject */.rej({
    context,
    namespace,
    ...workloadKeys,
    container,
    port,
    manifests,
    env,
    ready,
    drain,
    labels,
})
    .refine((keys) => Object.keys(workloadKeys).filter((key) => key in keys).length === 1, {
    error: `expected exactly one of ${Object.keys(workloadKeys)
        .map((key) => `"${key}"`)
        .join(', ')}`,
});
const isControlled = (config) => Object.keys(workloadKeys).some((key) => key in config);

;// CONCATENATED MODULE: ./build/targets/local/config.js


const localTargetSchema = schemas/* strictObject */.rej({
    command: schemas/* array */.YOg(schemas/* string */.YjP().min(1))
        .min(1)
        .describe('Program and arguments that start one release, run in its packed folder. `{port}`, `{model}` (path of the model in the folder), `{release}` and `{folder}` are filled in; PORT, MODEL_PATH and RELEASE are set in the environment too.'),
    include: schemas/* array */.YOg(schemas/* string */.YjP().min(1))
        .default([])
        .describe('Files and folders packed beside the model, relative to the workspace (globs allowed).'),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())
        .default({})
        .describe("Environment of the releases. Nothing of the runner's environment but PATH, HOME, LANG and TZ reaches them."),
    host: schemas/* string */.YjP()
        .default('127.0.0.1')
        .describe('Address on which the router listens. Anything but loopback is reachable from outside.'),
    port: schemas/* int */.Whr().min(0).max(65535).describe('Port on which the router listens; 0 takes a free one.'),
    ready: schemas/* strictObject */.rej({
        path: schemas/* string */.YjP()
            .startsWith('/')
            .default('/v2/health/ready')
            .describe('Answers 200 when the release can serve.'),
        timeout: units/* duration */.p0.prefault('60s').describe('How long a release may take to become ready.'),
    })
        .prefault({})
        .describe('When a release counts as ready.'),
    metrics: schemas/* string */.YjP()
        .startsWith('/')
        .optional()
        .describe("Path at which a release shows metrics of its own in the Prometheus text format; the supervisor adds them to the router's, labelled with the release."),
    drain: units/* duration */.p0
        .prefault('10s')
        .describe('How long a release that is ended may take to answer what it has begun.'),
    sticky: schemas/* strictObject */.rej({ header: schemas/* string */.YjP().min(1).describe('Name of the header.') })
        .optional()
        .describe('Requests with the same value of this header go to the same arm.'),
    state: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Folder for record, releases and logs. Default: $XDG_STATE_HOME/model-rollout/<model>, or ~/.local/state/model-rollout/<model>.'),
});

;// CONCATENATED MODULE: ./build/targets/config.js




const targetSchema = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({ local: localTargetSchema.describe('This host.') }),
    schemas/* strictObject */.rej({
        kubernetes: schemas/* union */.KCZ([
            kubernetesTargetSchema.describe('A Deployment or StatefulSet, with what shares its requests.'),
            controlledTargetSchema.describe('A workload of which a controller in the cluster owns the pods.'),
        ])
            .describe('A workload in a Kubernetes cluster.'),
    }),
])
    .meta({ id: 'target' });

// EXTERNAL MODULE: ./build/config/judges.js
var judges = __webpack_require__(3387);
;// CONCATENATED MODULE: ./build/config/analysis.js



const analysisSchema = schemas/* strictObject */.rej({
    judge: judges/* judgeName */.Bt.default('sequential').describe('Default judge of metrics that name none.'),
    alpha: schemas/* number */.aig()
        .min(1e-6)
        .max(0.2)
        .default(0.01)
        .describe('Highest chance, over the whole rollout, that the compared metrics roll back a release within their tolerance.'),
    beta: schemas/* number */.aig()
        .min(1e-6)
        .max(0.2)
        .default(0.05)
        .describe('Highest chance that a release worse than the margin is called proven not worse, per metric.'),
    interval: units/* positiveDuration */.Cz.prefault('30s').describe('Time between two looks; also the length of a window.'),
    'error-limit': schemas/* int */.Whr()
        .min(0)
        .default(4)
        .describe('Consecutive looks at which the provider may fail before the analysis ends with Error.'),
    'on-inconclusive': schemas/* enum */.k5n(['rollback', 'wait', 'promote'])
        .optional()
        .describe('What too little proof at the end of a bake leads to: back, a person decides, or on to the next step (never without data). Default: as `rollback.on` says, else wait.'),
    history: units/* positiveDuration */.Cz
        .prefault('24h')
        .describe("How far back stable's own noise is measured, from before the canary's first traffic."),
    'mann-whitney': judges/* mannWhitneyAnalysis */.Pr.prefault({}).describe('How judge mann-whitney decides.'),
});

;// CONCATENATED MODULE: ./build/config/freeze.js

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const WEEKLY = new RegExp(`^(${WEEKDAYS.join('|')}) (\\d\\d):(\\d\\d)$`);
const DATED = /^(\d{4}-\d\d-\d\d) (\d\d):(\d\d)$/;
function parseWallTime(text) {
    const [, day = '', hours, minutes] = WEEKLY.exec(text) ?? DATED.exec(text) ?? [];
    const time = (Number(hours) * 60 + Number(minutes)) * 60_000;
    if (!(Number(hours) < 24 && Number(minutes) < 60))
        return null;
    const weekday = WEEKDAYS.indexOf(day);
    if (weekday >= 0)
        return { weekday, time };
    const date = Date.parse(`${day}T00:00Z`);
    return new Date(date).getTime() === date && new Date(date).toISOString().startsWith(day)
        ? { date, time }
        : null;
}
const EXPECTED = 'expected a time such as "Fri 16:00" or "2026-12-20 00:00"';
const wallTime = schemas/* string */.YjP()
    .regex(new RegExp(`${WEEKLY.source}|${DATED.source}`), { error: EXPECTED, abort: true })
    .refine((text) => parseWallTime(text) !== null, EXPECTED);
const zone = schemas/* string */.YjP().refine(isZone, 'expected a time zone such as Europe/Berlin').default('UTC');
function isZone(name) {
    try {
        new Intl.DateTimeFormat('en', { timeZone: name });
        return true;
    }
    catch {
        return false;
    }
}
const freezeSchema = schemas/* strictObject */.rej({
    from: wallTime.describe('When it begins: `Fri 16:00` each week, or `2026-12-20 00:00` once.'),
    to: wallTime.describe('When it is over, written as `from` is.'),
    zone: zone.describe('Time zone of both, such as `Europe/Berlin`.'),
    reason: schemas/* string */.YjP().min(1).max(200).optional().describe('Why, for who is refused.'),
})
    .superRefine(({ from, to }, context) => {
    const problem = orderProblem(from, to);
    if (problem !== null)
        context.addIssue({ code: 'custom', path: ['to'], message: problem, input: to });
});
function orderProblem(from, to) {
    const [begin, end] = [parseWallTime(from), parseWallTime(to)];
    if (begin === null || end === null)
        return null;
    if ('weekday' in begin !== 'weekday' in end)
        return `expected it as "from" is written, ${'weekday' in begin ? 'with a weekday' : 'with a date'}`;
    if (from === to)
        return 'expected another time than "from"';
    if ('date' in begin && 'date' in end && begin.date + begin.time > end.date + end.time)
        return `expected a time after "from", which is ${from}`;
    return null;
}

// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var metric = __webpack_require__(2621);
// EXTERNAL MODULE: ./build/config/model.js + 2 modules
var model = __webpack_require__(8834);
;// CONCATENATED MODULE: ./build/config/probes.js


const probeSchema = schemas/* strictObject */.rej({
    method: schemas/* enum */.k5n(['GET', 'POST', 'PUT']).default('GET').describe('HTTP method.'),
    path: schemas/* string */.YjP().startsWith('/').describe('Path with query string, such as /v2/models/digits/infer.'),
    headers: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP())
        .default({})
        .describe('HTTP headers. No secrets: the record keeps them.'),
    body: schemas/* json */.Pq9().optional().describe('Sent as JSON when it is not a string.'),
    timeout: units/* positiveDuration */.Cz.prefault('10s').describe('How long the answer may take.'),
});
const probesSchema = schemas/* strictObject */.rej({
    smoke: schemas/* array */.YOg(probeSchema.extend({
        expect: schemas/* strictObject */.rej({
            status: schemas/* int */.Whr().min(100).max(599).default(200).describe('HTTP status.'),
            json: schemas/* json */.Pq9()
                .optional()
                .describe('What the answer must contain: objects may have more keys, numbers may differ by 1e-6.'),
        })
            .prefault({})
            .describe('The answer that is right.'),
    }))
        .default([])
        .describe('Requests with an expected answer, sent to the canary before it gets traffic.'),
    'warm-up': probeSchema
        .extend({ requests: schemas/* int */.Whr().min(1).max(10_000).default(20).describe('How often.') })
        .optional()
        .describe('Request repeated so that the canary is warm before it gets traffic.'),
});

// EXTERNAL MODULE: ./build/config/strategy.js
var strategy = __webpack_require__(6542);
;// CONCATENATED MODULE: ./build/config/schema.js










const imageSchema = schemas/* strictObject */.rej({
    registry: schemas/* string */.YjP().min(1).optional().describe('Repository to push to, such as ghcr.io/acme/sentiment.'),
    dockerfile: schemas/* string */.YjP()
        .min(1)
        .default('Dockerfile')
        .describe('Path of the Dockerfile, relative to the workspace.'),
    context: schemas/* string */.YjP().min(1).default('.').describe('Folder that the build sees, relative to the workspace.'),
    base: schemas/* string */.YjP().min(1).optional().describe('Base image, given to the Dockerfile as build argument BASE.'),
    'model-path': schemas/* string */.YjP()
        .startsWith('/')
        .default('/models')
        .describe('Where the model lies in the image, given as build argument MODEL_PATH.'),
});
const rollbackSchema = schemas/* strictObject */.rej({
    on: schemas/* array */.YOg(schemas/* enum */.k5n(['failed', 'cancelled', 'inconclusive', 'error']))
        .default(['failed', 'cancelled', 'inconclusive', 'error'])
        .describe('Ends of an analysis that roll the release back.'),
    environment: schemas/* string */.YjP()
        .min(1)
        .max(255)
        .optional()
        .describe('GitHub environment in which rollback runs; it must have no reviewers.'),
    hold: units/* duration */.p0
        .prefault('30m')
        .describe('How long the previous release stays ready to serve after promotion.'),
});
const configSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1).describe('Version of this format.'),
    extends: schemas/* string */.YjP()
        .min(1)
        .optional()
        .describe('Another rollout file, relative to this one, whose values are taken where this one has none: one level, merged by key, lists replaced.'),
    model: model.modelSchema.describe('The model to release.'),
    image: imageSchema.prefault({}).describe('The container image; not used by the local target.'),
    target: targetSchema.describe('The place that serves: exactly one key.'),
    probes: probesSchema.prefault({}).describe('Requests of our own that a release must answer.'),
    strategy: strategy/* strategySchema */.X.describe('How the release gets its traffic: exactly one key.'),
    analysis: analysisSchema
        .extend({
        provider: config/* providerSchema */.$4
            .default({ local: {} })
            .describe('Where the metrics come from: exactly one key.'),
        metrics: schemas/* array */.YOg(metric/* metricSchema */.U)
            .min(1)
            .max(50)
            .describe('What is judged. Each has exactly one of `rate`, `histogram`, `mean`, `distribution` or `query`.'),
    })
        .describe('How the release is judged.'),
    rollback: rollbackSchema.prefault({}).describe('When and how the previous release comes back.'),
    freeze: schemas/* array */.YOg(freezeSchema)
        .max(50)
        .default([])
        .describe('Times in which nothing is deployed or promoted unless a person gives a reason. Analyses go on, and a rollback is never refused.'),
    environment: schemas/* string */.YjP()
        .min(1)
        .max(255)
        .default('production')
        .describe('Name of the GitHub deployment environment.'),
});
const fileSchema = configSchema.partial({ model: true, target: true, strategy: true, analysis: true });


/***/ })

};
