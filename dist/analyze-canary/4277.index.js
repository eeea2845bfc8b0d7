export const id = 4277;
export const ids = [4277];
export const modules = {

/***/ 64277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  modelSchema: () => (/* binding */ modelSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
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

// EXTERNAL MODULE: ./build/rollout/release.js
var release = __webpack_require__(82787);
// EXTERNAL MODULE: ./build/config/units.js
var units = __webpack_require__(33820);
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
    provenance: release/* provenanceSchema */.j9.default({}).describe('Where the model comes from.'),
    contract: contractSchema.prefault({}).describe('What the model must satisfy to be released.'),
});


/***/ })

};
