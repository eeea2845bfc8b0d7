export const id = 9814;
export const ids = [9814];
export const modules = {

/***/ 89814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   modelSchema: () => (/* binding */ modelSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(55491);
/* harmony import */ var _rollout_release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82787);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33820);



const qualityBounds = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    min: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().optional().describe('Lowest value allowed.'),
    max: zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().optional().describe('Highest value allowed.'),
    'max-regression': zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig()
        .min(0)
        .optional()
        .describe("How much worse than the champion it may be, in the number's own unit."),
    better: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['higher', 'lower']).default('higher').describe('Which direction is better.'),
});
const contractSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    formats: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['onnx', 'safetensors']))
        .min(1)
        .optional()
        .describe('Formats allowed. Default: any that is recognised.'),
    'max-size': _units_js__WEBPACK_IMPORTED_MODULE_1__/* .size */ .Ej.optional().describe('Largest total size of the files.'),
    metadata: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['version', 'seed', 'training-data-version', 'code-commit']))
        .default(['version'])
        .describe("Provenance that must be known, from the rollout file or the model's own metadata."),
    quality: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), qualityBounds)
        .default({})
        .describe('Bounds on the numbers of `model.metrics`.'),
});
const modelSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .regex(/^[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?$/, 'expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last')
        .describe('Name of the model; the record is kept under it.'),
    path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).describe("File, folder or glob of the model's files, relative to the workspace."),
    version: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .min(1)
        .max(64)
        .optional()
        .describe("Version of the model, in quotes when it looks like a number. Default: the model's own metadata."),
    metrics: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .min(1)
        .optional()
        .describe('JSON file of evaluation numbers, such as {"accuracy": 0.97}.'),
    provenance: _rollout_release_js__WEBPACK_IMPORTED_MODULE_0__/* .provenanceSchema */ .j9.default({}).describe('Where the model comes from.'),
    contract: contractSchema.prefault({}).describe('What the model must satisfy to be released.'),
});


/***/ }),

/***/ 33820:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cz: () => (/* binding */ positiveDuration),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(55491);

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
