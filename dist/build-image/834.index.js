export const id = 834;
export const ids = [834];
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

/***/ 3820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cz: () => (/* binding */ positiveDuration),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5491);

const DURATION_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const SIZE_BYTES = {
    B: 1,
    kB: 1e3,
    MB: 1e6,
    GB: 1e9,
    TB: 1e12,
    KiB: 2 ** 10,
    MiB: 2 ** 20,
    GiB: 2 ** 30,
    TiB: 2 ** 40,
};
const LONGEST = 24 * DURATION_MS.d;
function durationText(ms) {
    const [unit = 'ms', each = 1] = Object.entries(DURATION_MS).findLast(([, length]) => ms > 0 && ms % length === 0) ?? [];
    return `${ms / each}${unit}`;
}
function quantity(units, title, example) {
    const pattern = new RegExp(`^(\\d+(?:\\.\\d+)?) ?(${Object.keys(units).join('|')})$`);
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({
        error: `expected a ${title} such as ${example} (units: ${Object.keys(units).join(', ')})`,
    })
        .regex(pattern)
        .meta({ title })
        .transform((text) => {
        const [, number, unit] = pattern.exec(text) ?? [];
        return Number(number) * (units[unit ?? ''] ?? Number.NaN);
    });
}
const duration = quantity(DURATION_MS, 'duration', '10m').refine((ms) => ms <= LONGEST, 'expected at most 24d');
const positiveDuration = duration.refine((ms) => ms > 0, 'expected a duration above zero');
const size = quantity(SIZE_BYTES, 'size', '2GiB');


/***/ })

};
