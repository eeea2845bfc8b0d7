export const id = 847;
export const ids = [847,814];
export const modules = {

/***/ 41240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ FORMATS),
/* harmony export */   y: () => (/* binding */ isModel)
/* harmony export */ });
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


/***/ }),

/***/ 89814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   modelSchema: () => (/* binding */ modelSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(55491);
/* harmony import */ var _artifact_formats_names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41240);
/* harmony import */ var _rollout_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(82787);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33820);




const qualityBounds = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    min: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().optional().describe('Lowest value allowed.'),
    max: zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig().optional().describe('Highest value allowed.'),
    'max-regression': zod__WEBPACK_IMPORTED_MODULE_3__/* .number */ .aig()
        .min(0)
        .optional()
        .describe("How much worse than the champion it may be, in the number's own unit."),
    better: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['higher', 'lower']).default('higher').describe('Which direction is better.'),
});
const contractSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    formats: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_artifact_formats_names_js__WEBPACK_IMPORTED_MODULE_0__/* .FORMATS */ .h))
        .min(1)
        .optional()
        .describe('Formats allowed. Default: any that is recognised.'),
    'max-size': _units_js__WEBPACK_IMPORTED_MODULE_2__/* .size */ .Ej.optional().describe('Largest total size of the files.'),
    metadata: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['version', 'seed', 'training-data-version', 'code-commit']))
        .default(['version'])
        .describe("Provenance that must be known, from the rollout file or the model's own metadata."),
    'allow-globals': zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .max(200)
        .regex(/^[^\s.]+(\.[^\s.]+)+$/, 'expected a module and a name, such as shop.features.Basket'))
        .max(1_000)
        .default([])
        .describe('Names that a pickle may import beside those that fitted models need, module and name in full. Loading the model runs what they do.'),
    'allow-scripts': zod__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY()
        .default(false)
        .describe('Whether the model may bring code of its own along (TorchScript).'),
    quality: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), qualityBounds)
        .default({})
        .describe('Bounds on the numbers of `model.metrics`.'),
});
const modelSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .regex(/^[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?$/, 'expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last')
        .describe('Name of the model; the record is kept under it.'),
    path: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1).describe("File, folder or glob of the model's files, relative to the workspace."),
    version: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .min(1)
        .max(64)
        .optional()
        .describe("Version of the model, in quotes when it looks like a number. Default: the model's own metadata."),
    metrics: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('JSON file of evaluation numbers, such as {"accuracy": 0.97}.'),
    provenance: _rollout_release_js__WEBPACK_IMPORTED_MODULE_1__/* .provenanceSchema */ .j9.default({}).describe('Where the model comes from.'),
    contract: contractSchema.prefault({}).describe('What the model must satisfy to be released.'),
});


/***/ }),

/***/ 4847:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  configSchema: () => (/* binding */ configSchema),
  fileSchema: () => (/* binding */ fileSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/metrics/config.js + 14 modules
var config = __webpack_require__(57124);
// EXTERNAL MODULE: ./build/targets/kubernetes/config.js + 2 modules
var kubernetes_config = __webpack_require__(96287);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/config.js
var controlled_config = __webpack_require__(4143);
// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(33820);
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
            kubernetes_config/* kubernetesTargetSchema */.N.describe('A Deployment or StatefulSet, with what shares its requests.'),
            controlled_config/* controlledTargetSchema */.T.describe('A workload of which a controller in the cluster owns the pods.'),
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

// EXTERNAL MODULE: ./build/config/freeze.js
var freeze = __webpack_require__(66088);
// EXTERNAL MODULE: ./build/config/metric.js + 1 modules
var metric = __webpack_require__(22621);
// EXTERNAL MODULE: ./build/config/model.js
var model = __webpack_require__(89814);
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
var strategy = __webpack_require__(16542);
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
    freeze: schemas/* array */.YOg(freeze/* freezeSchema */.N)
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
