export const id = 814;
export const ids = [814];
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


/***/ })

};
