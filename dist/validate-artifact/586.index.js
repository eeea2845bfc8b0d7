export const id = 586;
export const ids = [586];
export const modules = {

/***/ 7899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ hashFile),
/* harmony export */   F: () => (/* binding */ artifactDigest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35921);
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



const CHUNK_SIZE = 1024 * 1024;
function artifactDigest(files) {
    const [first, second] = files;
    if (first !== undefined && second === undefined)
        return `sha256:${first.sha256}`;
    const sorted = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    const manifest = sorted.map((file) => `${file.sha256}  ${file.path}\n`).join('');
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(manifest).digest('hex')}`;
}
async function hashFile(path, onChunk = () => { }) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    for await (const chunk of chunks(path)) {
        hash.update(chunk);
        size += chunk.length;
        await onChunk(chunk);
    }
    return { sha256: hash.digest('hex'), size };
}
async function* chunks(path) {
    const buffers = [Buffer.allocUnsafe(CHUNK_SIZE), Buffer.allocUnsafe(CHUNK_SIZE)];
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = __addDisposableResource(env_1, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, 'r'), true);
            let next = readInto(file, buffers[0]);
            for (let index = 1;; index++) {
                const chunk = await next;
                if (chunk.length === 0)
                    return;
                next = readInto(file, buffers[index % 2 === 0 ? 0 : 1]);
                next.catch(() => { });
                yield chunk;
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (cause) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${path} cannot be read: ${(0,_support_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)}`, { cause });
    }
}
async function readInto(file, buffer) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length);
    return buffer.subarray(0, bytesRead);
}


/***/ }),

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

/***/ 16586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  validateArtifact: () => (/* binding */ validateArtifact)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
;// CONCATENATED MODULE: ./build/artifact/formats/reader.js
const NO_FACTS = { findings: [], metadata: new Map(), details: {}, external: [] };
class FormatError extends Error {
    name = 'FormatError';
    rule;
    constructor(rule, message) {
        super(message);
        this.rule = rule;
    }
}
function quoted(text) {
    return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

;// CONCATENATED MODULE: ./build/artifact/contract.js

const ROUNDING = 1e-9;
function checkContract(contract, candidate) {
    const findings = [
        ...checkFormats(contract, candidate),
        ...checkSize(contract, candidate),
        ...checkMetadata(contract, candidate),
    ];
    const quality = [];
    for (const [name, bounds] of Object.entries(contract.quality)) {
        const checked = checkNumber(name, bounds, candidate);
        quality.push(checked.row);
        findings.push(...checked.findings);
    }
    return { quality, findings };
}
function error(rule, message) {
    return { level: 'error', rule: `contract/${rule}`, message };
}
function checkFormats({ formats }, candidate) {
    if (formats === undefined)
        return [];
    return candidate.formats
        .filter((format) => !formats.includes(format))
        .map((format) => error('format', `the model is ${format}, but the contract allows ${formats.join(', ')}`));
}
function checkSize({ 'max-size': limit }, { size }) {
    if (limit === undefined || size <= limit)
        return [];
    return [error('size', `the model has ${size} bytes, but the contract allows ${limit}`)];
}
function checkMetadata(contract, { metadata }) {
    return contract.metadata
        .filter((key) => metadata[key] === undefined)
        .map((key) => {
        const place = key === 'version' ? 'model.version' : `model.provenance.${key}`;
        return error('metadata', `${key} is not known; set ${place}, or write it into the model's own metadata`);
    });
}
function checkNumber(name, bounds, { numbers, champion }) {
    const findings = [];
    const value = numberIn(numbers, name, 'model.metrics', findings);
    const reference = bounds['max-regression'] === undefined ? null : referenceOf(name, champion, findings);
    const allowed = reference === null ? null : worstAllowed(reference, bounds);
    if (value !== null)
        findings.push(...broken(name, value, bounds, reference, allowed));
    const { min = null, max = null } = bounds;
    const passed = findings.every((finding) => finding.level !== 'error');
    return { row: { name, value, min, max, champion: reference, allowed, passed }, findings };
}
function numberIn(numbers, name, where, findings) {
    const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (typeof value === 'number' && Number.isFinite(value))
        return value;
    const shown = typeof value === 'number' ? String(value) : quoted(JSON.stringify(value) ?? '');
    const found = value === undefined ? 'nothing' : shown;
    findings.push(error('quality', `${name} should be a number in ${where}, but ${found} is there`));
    return null;
}
function referenceOf(name, champion, findings) {
    if (champion !== null && Object.hasOwn(champion, name)) {
        return numberIn(champion, name, "the champion's numbers", findings);
    }
    const message = champion === null
        ? `${name}: there is no champion to compare with, so max-regression was not checked`
        : `${name}: the champion has no such number, so max-regression was not checked`;
    findings.push({ level: 'note', rule: 'contract/no-champion', message });
    return null;
}
function worstAllowed(champion, bounds) {
    const regression = bounds['max-regression'] ?? 0;
    return bounds.better === 'higher' ? champion - regression : champion + regression;
}
function broken(name, value, { min, max, better }, champion, allowed) {
    const findings = [];
    if (min !== undefined && value < min)
        findings.push(error('quality', `${name} is ${value}, below ${min}`));
    if (max !== undefined && value > max)
        findings.push(error('quality', `${name} is ${value}, above ${max}`));
    if (champion === null || allowed === null)
        return findings;
    const worse = better === 'higher' ? allowed - value : value - allowed;
    if (worse > ROUNDING * Math.max(Math.abs(champion), Math.abs(allowed))) {
        const side = better === 'higher' ? 'least' : 'most';
        findings.push(error('regression', `${name} is ${value}, but the champion has ${champion} and at ${side} ${allowed} is allowed`));
    }
    return findings;
}

// EXTERNAL MODULE: ./build/artifact/digest.js
var artifact_digest = __webpack_require__(7899);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./build/artifact/walk.js



async function listFiles(paths, options) {
    const search = { ...options, boundary: await (0,promises_.realpath)(options.boundary), found: new Map() };
    for (const path of paths)
        await visit(search, path, []);
    return [...search.found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}
async function visit(search, absolute, parents) {
    const path = (0,external_node_path_.relative)(search.base, absolute).split(external_node_path_.sep).join('/');
    const { real, stats } = await inspect(absolute, path);
    if (real !== search.boundary && !real.startsWith(search.boundary + external_node_path_.sep)) {
        throw new errors/* UserError */.yo(`${shown(path)} leads to ${real}, outside of ${search.boundary}`, {
            hint: 'Put the file itself there instead of a link that leaves the folder.',
        });
    }
    if (stats.isDirectory())
        return visitFolder(search, absolute, real, parents);
    if (!stats.isFile())
        throw new errors/* UserError */.yo(`${shown(path)} is neither a file nor a folder`);
    checkName(path);
    const executable = (stats.mode & 0o100) !== 0;
    search.found.set(path, { path, absolute, size: stats.size, executable });
    if (search.found.size > search.limit) {
        throw new errors/* UserError */.yo(`there are more than ${search.limit} files in ${search.base}`, {
            hint: 'Name the files that are needed more narrowly.',
        });
    }
}
async function visitFolder(search, absolute, real, parents) {
    if (parents.includes(real))
        throw new errors/* UserError */.yo(`the link ${absolute} leads back to a folder that holds it, ${real}`);
    for (const name of await (0,promises_.readdir)(absolute)) {
        if (name !== '.git')
            await visit(search, (0,external_node_path_.join)(absolute, name), [...parents, real]);
    }
}
async function inspect(absolute, path) {
    try {
        return { real: await (0,promises_.realpath)(absolute), stats: await (0,promises_.stat)(absolute) };
    }
    catch (cause) {
        const loop = cause instanceof Error && 'code' in cause && cause.code === 'ELOOP';
        const problem = loop ? 'is a link that leads in a circle' : 'cannot be read, or is a link to nothing';
        throw new errors/* UserError */.yo(`${shown(path)} ${problem}`, { cause });
    }
}
function checkName(path) {
    if (!/[\u0000-\u001f\u007f\\\ufffd]/.test(path))
        return;
    throw new errors/* UserError */.yo(`the file name ${shown(path)} has a control character, a backslash or bytes that are not UTF-8`, {
        hint: 'Rename the file.',
    });
}
function shown(path) {
    return JSON.stringify(path);
}
function isPattern(path) {
    return /[*?[\]{}]/.test(path);
}
async function expand(workspace, pattern, what) {
    if ((0,external_node_path_.isAbsolute)(pattern) || pattern.split(/[\\/]/).includes('..')) {
        throw new errors/* UserError */.yo(`${what}: ${shown(pattern)} should be a path inside the workspace, ${workspace}`, {
            hint: 'Copy the files into the workspace first, and name them relative to it.',
        });
    }
    const literal = (0,external_node_path_.resolve)(workspace, pattern);
    if (await exists(literal))
        return [literal];
    const matches = [];
    if (isPattern(pattern)) {
        for await (const match of (0,promises_.glob)(pattern, { cwd: workspace }))
            matches.push(match);
    }
    if (matches.length > 0)
        return matches.map((path) => (0,external_node_path_.resolve)(workspace, path));
    throw new errors/* UserError */.yo(`${what}: nothing is found at ${shown(pattern)} in ${workspace}`, {
        hint: 'Check the path, and that the step that makes the files has run (or that they are checked out).',
    });
}
async function exists(path) {
    return (0,promises_.stat)(path).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./build/artifact/files.js




const FILE_LIMIT = 10_000;
async function findArtifact(workspace, path) {
    const home = await (0,promises_.realpath)(workspace).catch((cause) => {
        throw new errors/* UserError */.yo(`the workspace ${workspace} cannot be read`, { cause });
    });
    const matches = await expand(home, path, 'model.path');
    const [first = home] = matches;
    const isGlob = matches.length > 1 || first !== (0,external_node_path_.resolve)(home, path);
    const isFolder = !isGlob && (await (0,promises_.stat)(first)).isDirectory();
    const root = isFolder ? first : isGlob ? globRoot(home, path) : (0,external_node_path_.dirname)(first);
    const files = await listFiles(matches, { base: root, boundary: isFolder ? root : home, limit: FILE_LIMIT });
    if (files.length === 0) {
        throw new errors/* UserError */.yo(`model.path: there is no file in ${JSON.stringify(path)}`, {
            hint: 'Check that the step that makes the model writes to this folder.',
        });
    }
    return { workspace: home, root, files, single: !isFolder && files.length === 1 };
}
function globRoot(workspace, pattern) {
    const parts = pattern.split('/');
    return (0,external_node_path_.resolve)(workspace, ...parts.slice(0, parts.findIndex(isPattern)));
}

;// CONCATENATED MODULE: ./build/artifact/external-data.js


const WEAK = new Set([
    null,
    'pickle',
    'zlib',
    'onnx',
    'savedmodel',
    'coreml',
    'text',
]);
const RUNS = ['call', 'global', 'arguments', 'indirect-call', 'computed-name', 'extension'].map((rule) => `pickle/${rule}`);
function findingsOfData(format, findings) {
    if (!WEAK.has(format))
        return null;
    return findings.filter(({ rule }) => RUNS.includes(rule));
}
function checkExternalData(model, external, sizes) {
    const files = [];
    const findings = [];
    for (const data of external) {
        const path = external_node_path_.posix.join(external_node_path_.posix.dirname(model), data.location);
        const problem = leaves(data.location) ?? missing(path, data, sizes.get(path));
        if (problem === null)
            files.push(path);
        else {
            const message = `${model}: the tensor at byte ${data.at} is stored in ${quoted(data.location)}, ${problem}`;
            findings.push({ level: 'error', rule: 'onnx/external-data', message });
        }
    }
    return { files, findings };
}
function leaves(location) {
    if (/[\u0000-\u001f\\]/.test(location))
        return 'a name with a backslash or a control character';
    if (location.startsWith('/') || /^[a-z]+:/i.test(location))
        return 'an absolute path, not one beside the model';
    return location.split('/').includes('..') ? 'a path that leaves the folder of the model' : null;
}
function missing(path, data, size) {
    if (size === undefined) {
        return `but ${quoted(path)} is not among the artifact's files (name its folder in model.path)`;
    }
    if (data.end === null)
        return 'with an offset or a length that is no number';
    return data.end > size ? `up to byte ${data.end}, but the file has ${size}: it is cut off` : null;
}

// EXTERNAL MODULE: ./build/artifact/formats/names.js
var names = __webpack_require__(41240);
;// CONCATENATED MODULE: ./build/artifact/judge-files.js



function judgeFiles(scanned) {
    const { data, findings } = externalData(scanned);
    const formats = new Set();
    const files = [];
    for (const file of scanned) {
        const { path, format, facts } = file;
        const asData = data.has(path) ? findingsOfData(format, facts.findings) : null;
        findings.push(...(asData ?? facts.findings).map((finding) => named(path, finding)));
        files.push(entryOf(file, asData !== null));
        if (asData !== null)
            continue;
        if (format === 'text')
            findings.push(companion(path));
        for (const found of formatsOf(file))
            formats.add(found);
    }
    if (![...formats].some(names/* isModel */.y))
        findings.push(NO_MODEL);
    return { files, formats: [...formats].sort(), findings };
}
function formatsOf({ format, facts }) {
    return [format, ...(facts.inner ?? [])].filter((found) => found !== null && found !== 'text');
}
const NO_MODEL = {
    level: 'error',
    rule: 'artifact/no-model',
    message: 'none of the files is a model in a format that is known here',
};
function named(path, { inside, ...finding }) {
    const name = inside === undefined ? path : `${path}!${inside}`;
    return { ...finding, path, message: `${name}: ${finding.message}` };
}
function companion(path) {
    const message = `${path}: is text that goes with the model; what it says is not judged`;
    return { level: 'note', rule: 'artifact/companion', message, path };
}
function externalData(scanned) {
    const sizes = new Map(scanned.map(({ path, size }) => [path, size]));
    const models = new Set(scanned.filter(({ facts }) => facts.external.length > 0).map(({ path }) => path));
    const data = new Set();
    const findings = [];
    for (const { path, facts } of scanned) {
        const checked = checkExternalData(path, facts.external, sizes);
        findings.push(...checked.findings.map((finding) => ({ ...finding, path })));
        for (const file of checked.files) {
            if (!models.has(file))
                data.add(file);
            else
                findings.push({
                    level: 'error',
                    rule: 'onnx/external-data',
                    message: `${path}: a tensor is stored in ${quoted(file)}, which is a model itself`,
                    path,
                });
        }
    }
    return { data, findings };
}
function entryOf({ path, size, sha256, format, facts }, isData) {
    if (isData)
        return { path, size, sha256, format: 'onnx-data', details: {} };
    const details = Object.fromEntries(Object.entries(facts.details).map(([name, value]) => [name, isList(value) ? [...value] : value]));
    return { path, size, sha256, format, details };
}
function isList(value) {
    return Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/artifact/formats/onnx-schema.js
const KNOWN_IR_VERSION = 14;
const of = (message) => ({ message });
const entry = (kind) => ({ 1: ['key', kind], 2: ['value', kind] });
const valueInfo = (name) => ({
    1: ['name', name],
    2: ['type', of('Type')],
    3: ['doc_string', 'bytes'],
    4: ['metadata_props', of('Entry')],
});
const graph = (input, output) => ({
    1: ['node', of('Node')],
    2: ['name', 'bytes'],
    5: ['initializer', of('Tensor')],
    10: ['doc_string', 'bytes'],
    11: ['input', of(input)],
    12: ['output', of(output)],
    13: ['value_info', of('ValueInfo')],
    14: ['quantization_annotation', of('Annotation')],
    15: ['sparse_initializer', of('SparseTensor')],
    16: ['metadata_props', of('Entry')],
});
const ONNX = {
    Model: {
        1: ['ir_version', 'varint'],
        2: ['producer_name', 'text'],
        3: ['producer_version', 'text'],
        4: ['domain', 'text'],
        5: ['model_version', 'varint'],
        6: ['doc_string', 'bytes'],
        7: ['graph', of('MainGraph')],
        8: ['opset_import', of('Opset')],
        14: ['metadata_props', of('Metadata')],
        20: ['training_info', of('TrainingInfo')],
        25: ['functions', of('Function')],
        26: ['configuration', of('DeviceConfiguration')],
    },
    MainGraph: graph('Input', 'Output'),
    Graph: graph('ValueInfo', 'ValueInfo'),
    Input: valueInfo('text'),
    Output: valueInfo('text'),
    ValueInfo: valueInfo('bytes'),
    Metadata: entry('text'),
    External: entry('text'),
    Entry: entry('bytes'),
    Opset: { 1: ['domain', 'text'], 2: ['version', 'varint'] },
    FunctionOpset: { 1: ['domain', 'bytes'], 2: ['version', 'varint'] },
    Node: {
        1: ['input', 'bytes'],
        2: ['output', 'bytes'],
        3: ['name', 'bytes'],
        4: ['op_type', 'bytes'],
        5: ['attribute', of('Attribute')],
        6: ['doc_string', 'bytes'],
        7: ['domain', 'bytes'],
        8: ['overload', 'bytes'],
        9: ['metadata_props', of('Entry')],
        10: ['device_configurations', of('NodeDeviceConfiguration')],
    },
    Attribute: {
        1: ['name', 'bytes'],
        2: ['f', 'fixed32'],
        3: ['i', 'varint'],
        4: ['s', 'bytes'],
        5: ['t', of('Tensor')],
        6: ['g', of('Graph')],
        7: ['floats', 'fixed32s'],
        8: ['ints', 'varints'],
        9: ['strings', 'bytes'],
        10: ['tensors', of('Tensor')],
        11: ['graphs', of('Graph')],
        13: ['doc_string', 'bytes'],
        14: ['tp', of('Type')],
        15: ['type_protos', of('Type')],
        20: ['type', 'varint'],
        21: ['ref_attr_name', 'bytes'],
        22: ['sparse_tensor', of('SparseTensor')],
        23: ['sparse_tensors', of('SparseTensor')],
    },
    Tensor: {
        1: ['dims', 'varints'],
        2: ['data_type', 'varint'],
        3: ['segment', of('Segment')],
        4: ['float_data', 'fixed32s'],
        5: ['int32_data', 'varints'],
        6: ['string_data', 'bytes'],
        7: ['int64_data', 'varints'],
        8: ['name', 'bytes'],
        9: ['raw_data', 'bytes'],
        10: ['double_data', 'fixed64s'],
        11: ['uint64_data', 'varints'],
        12: ['doc_string', 'bytes'],
        13: ['external_data', of('External')],
        14: ['data_location', 'varint'],
        16: ['metadata_props', of('Entry')],
    },
    Segment: { 1: ['begin', 'varint'], 2: ['end', 'varint'] },
    SparseTensor: { 1: ['values', of('Tensor')], 2: ['indices', of('Tensor')], 3: ['dims', 'varints'] },
    Annotation: { 1: ['tensor_name', 'bytes'], 2: ['quant_parameter_tensor_names', of('Entry')] },
    Type: {
        1: ['tensor_type', of('TensorType')],
        4: ['sequence_type', of('ElementType')],
        5: ['map_type', of('MapType')],
        6: ['denotation', 'bytes'],
        7: ['opaque_type', of('OpaqueType')],
        8: ['sparse_tensor_type', of('TensorType')],
        9: ['optional_type', of('ElementType')],
    },
    TensorType: { 1: ['elem_type', 'varint'], 2: ['shape', of('Shape')] },
    ElementType: { 1: ['elem_type', of('Type')] },
    MapType: { 1: ['key_type', 'varint'], 2: ['value_type', of('Type')] },
    OpaqueType: { 1: ['domain', 'bytes'], 2: ['name', 'bytes'] },
    Shape: { 1: ['dim', of('Dimension')] },
    Dimension: { 1: ['dim_value', 'varint'], 2: ['dim_param', 'bytes'], 3: ['denotation', 'bytes'] },
    TrainingInfo: {
        1: ['initialization', of('Graph')],
        2: ['algorithm', of('Graph')],
        3: ['initialization_binding', of('Entry')],
        4: ['update_binding', of('Entry')],
    },
    Function: {
        1: ['name', 'bytes'],
        4: ['input', 'bytes'],
        5: ['output', 'bytes'],
        6: ['attribute', 'bytes'],
        7: ['node', of('Node')],
        8: ['doc_string', 'bytes'],
        9: ['opset_import', of('FunctionOpset')],
        10: ['domain', 'bytes'],
        11: ['attribute_proto', of('Attribute')],
        12: ['value_info', of('ValueInfo')],
        13: ['overload', 'bytes'],
        14: ['metadata_props', of('Entry')],
    },
    DeviceConfiguration: { 1: ['name', 'bytes'], 2: ['num_devices', 'varint'], 3: ['device', 'bytes'] },
    NodeDeviceConfiguration: {
        1: ['configuration_id', 'bytes'],
        2: ['sharding_spec', of('Sharding')],
        3: ['pipeline_stage', 'varint'],
    },
    Sharding: {
        1: ['tensor_name', 'bytes'],
        2: ['device', 'varints'],
        3: ['index_to_device_group_map', of('DeviceGroup')],
        4: ['sharded_dim', of('ShardedDimension')],
    },
    DeviceGroup: { 1: ['key', 'varint'], 2: ['value', 'varints'] },
    ShardedDimension: { 1: ['axis', 'varint'], 2: ['simple_sharding', of('SimpleSharding')] },
    SimpleSharding: { 1: ['dim_value', 'varint'], 2: ['dim_param', 'bytes'], 3: ['num_shards', 'varint'] },
};

;// CONCATENATED MODULE: ./build/artifact/formats/varint.js
class Varint {
    length = 0;
    #low = 0;
    #high = 0;
    take(byte) {
        const index = this.length++;
        if (index < 7)
            this.#low += (byte & 0x7f) * 2 ** (7 * index);
        else
            this.#high += (byte & 0x7f) * 2 ** (7 * (index - 7));
        if (index === 9 && byte > 1)
            return 'too long';
        return byte < 0x80 ? this.#finish() : null;
    }
    #finish() {
        const high = this.#high >= 2 ** 14 ? this.#high - 2 ** 15 : this.#high;
        const value = high * 2 ** 49 + this.#low;
        this.length = 0;
        this.#low = 0;
        this.#high = 0;
        return value;
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/protobuf.js


const DEPTH_LIMIT = 100;
const TEXT_LIMIT = 64 * 1024;
const TEXT_BUDGET = 16 * 1024 * 1024;
const TEXT_SURCHARGE = 64;
const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;
const WIRE_TYPES = {
    varint: [VARINT],
    varints: [VARINT, LENGTH],
    fixed32: [FIXED32],
    fixed32s: [FIXED32, LENGTH],
    fixed64s: [FIXED64, LENGTH],
    bytes: [LENGTH],
    text: [LENGTH],
};
const PACKED_SIZE = { fixed32s: 4, fixed64s: 8 };
class WireWalker {
    unknownFields = 0;
    #format;
    #schema;
    #visitor;
    #stack;
    #position = 0;
    #expecting = 'tag';
    #field = { name: '', kind: null, wire: 0, at: 0 };
    #left = 0;
    #kept = null;
    #budget = TEXT_BUDGET;
    #varint = new Varint();
    constructor(format, schema, root, size, visitor) {
        this.#format = format;
        this.#schema = schema;
        this.#visitor = visitor;
        this.#stack = [{ message: root, end: size }];
    }
    write(chunk) {
        let index = 0;
        while (index < chunk.length) {
            const taken = this.#left > 0 ? this.#takeBytes(chunk, index) : this.#takeVarintByte(chunk[index] ?? 0);
            index += taken;
        }
    }
    end() {
        const unfinished = this.#left > 0 || this.#varint.length > 0 || this.#expecting !== 'tag';
        if (unfinished || this.#stack.length > 1) {
            throw this.#error('truncated', `the file ends at byte ${this.#position}, inside ${this.#where()}`);
        }
    }
    #takeBytes(chunk, index) {
        const count = Math.min(this.#left, chunk.length - index);
        this.#kept?.push(chunk.slice(index, index + count));
        this.#position += count;
        this.#left -= count;
        if (this.#left === 0)
            this.#finishBytes();
        return count;
    }
    #finishBytes() {
        if (this.#kept !== null) {
            this.#emit(this.#decode(this.#kept));
            this.#kept = null;
        }
        this.#finishElement();
    }
    #takeVarintByte(byte) {
        const at = this.#position - this.#varint.length;
        this.#position++;
        const value = this.#varint.take(byte);
        if (value === 'too long')
            throw this.#error('varint', `the number at byte ${at} is longer than 64 bits`);
        if (value !== null)
            this.#onVarint(value, at);
        else if (this.#position >= this.#top().end) {
            throw this.#error('truncated', `a number runs past byte ${this.#position}, the end of ${this.#where()}`);
        }
        return 1;
    }
    #onVarint(value, at) {
        if (this.#expecting === 'tag')
            this.#onTag(value, at);
        else if (this.#expecting === 'length')
            this.#onLength(value, at);
        else {
            if (this.#field.kind === 'varint')
                this.#emit(value);
            this.#finishElement();
        }
    }
    #onTag(tag, at) {
        const wire = tag & 7;
        const number = Math.floor(tag / 8);
        if (tag < 8 || tag > 0xffffffff) {
            throw this.#error('tag', `byte ${at} should begin a field, but its number is not one that a field can have`);
        }
        const [name, kind] = this.#schema[this.#top().message]?.[number] ?? [`field ${number}`, null];
        this.#field = { name, kind, wire, at };
        this.#checkWire();
        if (kind === null)
            this.unknownFields++;
        if (wire === VARINT)
            this.#expecting = 'number';
        else if (wire === LENGTH)
            this.#expecting = 'length';
        else
            this.#expectBytes(wire === FIXED64 ? 8 : 4);
        if (this.#position >= this.#top().end) {
            throw this.#error('truncated', `nothing follows the tag of ${this.#where()} at byte ${at}`);
        }
    }
    #checkWire() {
        const { kind, wire, at } = this.#field;
        const known = [VARINT, FIXED64, LENGTH, FIXED32];
        const allowed = kind === null ? known : typeof kind === 'string' ? (WIRE_TYPES[kind] ?? []) : [LENGTH];
        if (!allowed.includes(wire)) {
            throw this.#error('wire-type', `${this.#where()} at byte ${at} has wire type ${wire}, not ${allowed.join(' or ')}`);
        }
    }
    #onLength(length, at) {
        this.#expectBytes(length, at);
        const { kind } = this.#field;
        if (kind !== null && typeof kind !== 'string')
            this.#enter(kind.message, length);
        else
            this.#expectContent(kind, length, at);
    }
    #expectContent(kind, length, at) {
        const unit = PACKED_SIZE[kind ?? ''] ?? 1;
        if (length % unit !== 0) {
            throw this.#error('length', `${this.#where()} at byte ${at} has ${length} bytes, not a multiple of ${unit}`);
        }
        if (kind === 'text')
            this.#keepText(length);
        if (length === 0)
            this.#finishBytes();
    }
    #enter(message, length) {
        if (this.#stack.length >= DEPTH_LIMIT) {
            throw this.#error('depth', `messages are nested more than ${DEPTH_LIMIT} deep at byte ${this.#field.at}`);
        }
        this.#left = 0;
        this.#stack.push({ message, end: this.#position + length });
        this.#visitor.enter(message, this.#field.at);
        this.#finishElement();
    }
    #keepText(length) {
        if (length > TEXT_LIMIT) {
            this.#emit(null);
            return;
        }
        this.#budget -= length + TEXT_SURCHARGE;
        if (this.#budget < 0) {
            throw this.#error('text', `names and metadata take more than ${TEXT_BUDGET} bytes at byte ${this.#position}`);
        }
        this.#kept = [];
    }
    #expectBytes(count, at = this.#position) {
        const room = this.#top().end - this.#position;
        if (count < 0 || count > room) {
            const message = `${this.#where()} at byte ${at} should have ${count} bytes, but ${room} are left in what holds it`;
            throw this.#error('truncated', message);
        }
        this.#left = count;
    }
    #finishElement() {
        this.#expecting = 'tag';
        while (this.#stack.length > 1 && this.#position === this.#top().end) {
            this.#visitor.leave(this.#top().message);
            this.#stack.pop();
        }
    }
    #emit(value) {
        this.#visitor.value(this.#top().message, this.#field.name, value, this.#field.at);
    }
    #decode(parts) {
        try {
            return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
        }
        catch {
            throw this.#error('text', `${this.#where()} at byte ${this.#field.at} is not UTF-8`);
        }
    }
    #top() {
        return this.#stack.at(-1) ?? { message: '', end: 0 };
    }
    #where() {
        return `${this.#top().message}${this.#field.name === '' ? '' : `.${this.#field.name}`}`;
    }
    #error(rule, message) {
        return new FormatError(`${this.#format}/${rule}`, message);
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/onnx.js



const ONNX_MODEL_VERSION = 'onnx.model_version';
const EXTERNAL = 1;
const EXTERNAL_LIMIT = 10_000;
const NAMES_SHOWN = 100;
class OnnxModel {
    irVersion = 0;
    modelVersion = 0;
    producer = '';
    producerVersion = '';
    graphs = 0;
    nodes = 0;
    initializers = 0;
    inputs = [];
    outputs = [];
    opsets = new Map();
    metadata = new Map();
    external = new Map();
    findings = [];
    #depth = 1;
    #key = '';
    #text = '';
    #opset = { domain: '', version: 0 };
    #tensor = {
        at: 0,
        isExternal: false,
        data: new Map(),
    };
    enter(message, at) {
        this.#depth++;
        if (message === 'MainGraph')
            this.graphs++;
        else if (message === 'Node' && this.#depth === 3)
            this.nodes++;
        else if (message === 'Tensor') {
            if (this.#depth === 3)
                this.initializers++;
            this.#tensor = { at, isExternal: false, data: new Map() };
        }
        else if (message === 'Opset')
            this.#opset = { domain: '', version: 0 };
        else if (message === 'Metadata' || message === 'External')
            this.#key = this.#text = '';
    }
    value(message, field, value, _at) {
        if (message === 'Model')
            this.#modelField(field, value);
        else if (message === 'Input' && value !== null)
            this.inputs.push(String(value));
        else if (message === 'Output' && value !== null)
            this.outputs.push(String(value));
        else if (message === 'Metadata' || message === 'External') {
            if (field === 'key')
                this.#key = value;
            else
                this.#text = value;
        }
        else if (message === 'Opset') {
            if (field === 'domain')
                this.#opset.domain = value;
            else
                this.#opset.version = Number(value);
        }
        else if (field === 'data_location')
            this.#tensor.isExternal = value === EXTERNAL;
    }
    leave(message) {
        this.#depth--;
        if (message === 'Metadata')
            this.#addMetadata();
        else if (message === 'External')
            this.#tensor.data.set(this.#key, this.#text);
        else if (message === 'Opset')
            this.opsets.set(String(this.#opset.domain), this.#opset.version);
        else if (message === 'Tensor' && (this.#tensor.isExternal || this.#tensor.data.size > 0))
            this.#addExternal();
    }
    error(rule, message) {
        this.findings.push({ level: 'error', rule: `onnx/${rule}`, message });
    }
    warn(rule, message) {
        this.findings.push({ level: 'warning', rule: `onnx/${rule}`, message });
    }
    #modelField(field, value) {
        if (field === 'ir_version')
            this.irVersion = Number(value);
        else if (field === 'model_version')
            this.modelVersion = Number(value);
        else if (field === 'producer_name')
            this.producer = String(value ?? '');
        else if (field === 'producer_version')
            this.producerVersion = String(value ?? '');
    }
    #addMetadata() {
        const [key, text] = [this.#key, this.#text];
        if (typeof key !== 'string' || typeof text !== 'string') {
            this.warn('metadata', `the metadata property ${quoted(String(key))} is too long to be read`);
            return;
        }
        if (this.metadata.has(key) && this.metadata.get(key) !== text) {
            this.error('metadata', `the metadata property ${quoted(key)} is there twice with different values`);
        }
        this.metadata.set(key, text);
    }
    #addExternal() {
        const { at, data } = this.#tensor;
        const location = data.get('location');
        if (typeof location !== 'string' || location === '') {
            if (this.findings.length < NAMES_SHOWN) {
                this.error('external-data', `the tensor at byte ${at} is stored outside the file, but does not say where`);
            }
            return;
        }
        const end = byteNumber(data.get('offset')) + byteNumber(data.get('length'));
        const known = this.external.get(location);
        if (known === undefined && this.external.size >= EXTERNAL_LIMIT) {
            throw new FormatError('onnx/external-data', `tensors are stored in more than ${EXTERNAL_LIMIT} files`);
        }
        const furthest = Math.max(known?.end ?? 0, end);
        const invalid = Number.isNaN(end) || known?.end === null;
        this.external.set(location, { location, end: invalid ? null : furthest, at: known?.at ?? at });
    }
}
function byteNumber(text) {
    if (text === undefined)
        return 0;
    return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}
function onnxReader(size) {
    const model = new OnnxModel();
    const walker = new WireWalker('onnx', ONNX, 'Model', size, model);
    return {
        write: (chunk) => walker.write(chunk),
        end: () => {
            walker.end();
            judge(model);
            if (walker.unknownFields > 0) {
                model.warn('unknown-field', `${walker.unknownFields} fields are none that ONNX is known to have`);
            }
            return facts(model);
        },
    };
}
function judge(model) {
    if (model.irVersion < 1)
        model.error('ir-version', 'ir_version is missing: every ONNX model has it');
    if (model.irVersion > KNOWN_IR_VERSION) {
        const message = `IR version ${model.irVersion} is newer than ${KNOWN_IR_VERSION}, the newest that is known here`;
        model.warn('ir-version', message);
    }
    if (model.irVersion >= 3 && model.opsets.size === 0) {
        model.error('opset', 'opset_import is missing: the file is cut off, or no ONNX model');
    }
    for (const [domain, version] of model.opsets) {
        if (version < 1)
            model.error('opset', `the operator set ${quoted(domain)} has no version`);
    }
    if (model.graphs !== 1)
        model.error('graph', `one graph is expected, ${model.graphs} are there`);
    if (model.graphs === 1 && model.nodes === 0)
        model.error('graph', 'the graph has no nodes: it computes nothing');
    if (model.graphs === 1 && model.outputs.length === 0)
        model.error('graph', 'the graph has no outputs');
}
function facts(model) {
    if (model.modelVersion !== 0)
        model.metadata.set(ONNX_MODEL_VERSION, String(model.modelVersion));
    return {
        findings: model.findings,
        metadata: model.metadata,
        external: [...model.external.values()],
        details: {
            'ir-version': model.irVersion,
            opsets: [...model.opsets]
                .slice(0, NAMES_SHOWN)
                .map(([domain, version]) => `${domain || 'ai.onnx'} ${version}`),
            producer: `${model.producer} ${model.producerVersion}`.trim(),
            nodes: model.nodes,
            initializers: model.initializers,
            inputs: model.inputs.slice(0, NAMES_SHOWN),
            outputs: model.outputs.slice(0, NAMES_SHOWN),
        },
    };
}

;// CONCATENATED MODULE: ./build/artifact/metadata.js


const KEYS = ['version', 'seed', 'training-data-version', 'code-commit'];
const LENGTH_LIMIT = {
    version: 64,
    seed: 256,
    'training-data-version': 256,
    'code-commit': 256,
};
function collectMetadata(model, sources) {
    const findings = [];
    const metadata = {};
    for (const key of KEYS) {
        const given = key === 'version' ? model.version : model.provenance[key];
        const claims = given === undefined ? [] : [{ value: given, source: 'rollout file' }];
        for (const { path, metadata } of sources) {
            const claim = claimOf(key, metadata);
            if (claim === undefined)
                continue;
            const problem = unusable(claim, LENGTH_LIMIT[key]);
            if (problem === null)
                claims.push({ value: claim, source: path });
            else
                findings.push({ level: 'error', rule: 'metadata/value', message: `${path}: its ${key} ${problem}` });
        }
        const [first] = claims;
        if (first !== undefined)
            metadata[key] = first;
        findings.push(...disagreements(key, claims));
    }
    addModelVersion(metadata, sources);
    return { metadata, findings };
}
function claimOf(key, metadata) {
    for (const [name, value] of metadata) {
        const plain = name.toLowerCase().replaceAll('_', '-');
        if (plain === key || (key === 'version' && plain === 'model-version'))
            return value;
    }
    return undefined;
}
function unusable(value, limit) {
    if (value === '')
        return 'is empty';
    if (value.length > limit)
        return `has ${value.length} characters, more than ${limit}`;
    return /\p{C}/u.test(value) ? `has characters that cannot be shown: ${quoted(value)}` : null;
}
function disagreements(key, claims) {
    const [first, ...others] = claims;
    return others
        .filter((claim) => String(claim.value) !== String(first?.value))
        .map((claim) => ({
        level: 'warning',
        rule: 'metadata/differs',
        message: `${key} is ${quoted(String(claim.value))} in ${claim.source}, but ${quoted(String(first?.value))} in ${first?.source}, which counts; correct the one that is wrong`,
    }));
}
function addModelVersion(metadata, sources) {
    if (metadata.version !== undefined)
        return;
    for (const { path, metadata: own } of sources) {
        const value = own.get(ONNX_MODEL_VERSION);
        if (value !== undefined) {
            metadata.version = { value, source: path };
            return;
        }
    }
}

// EXTERNAL MODULE: ./build/artifact/numbers.js
var numbers = __webpack_require__(21685);
;// CONCATENATED MODULE: ./build/artifact/archive/budget.js

const EXPANSION = 1024 ** 3;
const RATIO = 100;
const ENTRY_LIMIT = 100_000;
const budget_DEPTH_LIMIT = 5;
class Budget {
    #expansion;
    #limit;
    #bytes;
    #entries = ENTRY_LIMIT;
    constructor(size, expansion = EXPANSION) {
        this.#expansion = expansion;
        this.#limit = expansion + RATIO * size;
        this.#bytes = this.#limit;
    }
    expand(bytes) {
        this.check(bytes);
        this.#bytes -= bytes;
    }
    check(bytes) {
        if (bytes <= this.#bytes)
            return;
        throw new FormatError('archive/bomb', `expands to more than ${this.#limit} bytes, ${RATIO} times its size and ${this.#expansion}: expanded no further`);
    }
    enter() {
        if (this.#entries-- > 0)
            return;
        throw new FormatError('archive/entries', `holds more than ${ENTRY_LIMIT} files: read no further`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/bzip2/bits.js

class BitReader {
    #bytes;
    #at;
    #bits = 0;
    #count = 0;
    constructor(bytes, at, bit) {
        this.#bytes = bytes;
        this.#at = at;
        if (bit > 0)
            this.read(bit);
    }
    get position() {
        return this.#at * 8 - this.#count;
    }
    read(count) {
        while (this.#count < count) {
            const byte = this.#bytes[this.#at++];
            if (byte === undefined)
                throw cutOff();
            this.#bits = ((this.#bits << 8) | byte) >>> 0;
            this.#count += 8;
        }
        this.#count -= count;
        const value = this.#bits >>> this.#count;
        this.#bits &= (1 << this.#count) - 1;
        return value;
    }
    peek(count) {
        while (this.#count < count) {
            this.#bits = ((this.#bits << 8) | (this.#bytes[this.#at++] ?? 0)) >>> 0;
            this.#count += 8;
        }
        return this.#bits >>> (this.#count - count);
    }
    skip(count) {
        this.#count -= count;
        this.#bits &= (1 << this.#count) - 1;
        if (this.position > this.#bytes.length * 8)
            throw cutOff();
    }
}
function cutOff() {
    return new FormatError('bz2/truncated', 'the file ends inside a block');
}
const CODE_LENGTH_LIMIT = 20;
const QUICK = 10;
class HuffmanCode {
    #limits = new Int32Array(CODE_LENGTH_LIMIT + 2);
    #offsets = new Int32Array(CODE_LENGTH_LIMIT + 2);
    #symbols;
    #shortest;
    #quick = new Uint16Array(1 << QUICK);
    constructor(lengths) {
        const counts = new Int32Array(CODE_LENGTH_LIMIT + 2);
        for (const length of lengths)
            counts[length] = (counts[length] ?? 0) + 1;
        this.#shortest = Math.min(...lengths);
        this.#symbols = Uint16Array.from([...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b));
        let code = 0;
        let index = 0;
        for (let length = 1; length <= CODE_LENGTH_LIMIT; length++) {
            this.#offsets[length] = index - code;
            code += counts[length] ?? 0;
            index += counts[length] ?? 0;
            this.#limits[length] = code;
            if (code > 2 ** length)
                throw new FormatError('bz2/data', 'a block has a code that cannot be');
            code *= 2;
        }
        this.#fillQuick(lengths);
    }
    #fillQuick(lengths) {
        let at = 0;
        for (const symbol of this.#symbols) {
            const length = lengths[symbol] ?? 0;
            if (length > QUICK)
                return;
            const end = at + (1 << (QUICK - length));
            this.#quick.fill((symbol << 5) | length, at, end);
            at = end;
        }
    }
    decode(bits) {
        const quick = this.#quick[bits.peek(QUICK)];
        if (quick > 0) {
            bits.skip(quick & 31);
            return quick >> 5;
        }
        let code = bits.read(this.#shortest);
        for (let length = this.#shortest; length <= CODE_LENGTH_LIMIT; length++) {
            if (code < (this.#limits[length] ?? 0))
                return this.#symbols[code + (this.#offsets[length] ?? 0)] ?? 0;
            code = code * 2 + bits.read(1);
        }
        throw new FormatError('bz2/data', 'a block has a code that means nothing');
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/bzip2/content.js
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << 24;
    for (let bit = 0; bit < 8; bit++)
        crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
    return crc;
});
function invert(transformed, counts, origin) {
    const starts = new Int32Array(256);
    for (let byte = 1; byte < 256; byte++)
        starts[byte] = (starts[byte - 1] ?? 0) + (counts[byte - 1] ?? 0);
    const next = new Int32Array(transformed.length);
    for (let index = 0; index < transformed.length; index++) {
        const byte = transformed[index] ?? 0;
        const start = starts[byte] ?? 0;
        next[start] = index;
        starts[byte] = start + 1;
    }
    const out = new Uint8Array(transformed.length);
    let at = next[origin] ?? 0;
    for (let index = 0; index < out.length; index++) {
        out[index] = transformed[at] ?? 0;
        at = next[at] ?? 0;
    }
    return out;
}
function unrun(bytes) {
    const out = Buffer.allocUnsafe(unrunLength(bytes));
    let to = 0;
    let run = 0;
    for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (run === 4) {
            out.fill(bytes[at - 1] ?? 0, to, to + byte);
            to += byte;
            run = 0;
            continue;
        }
        run = run > 0 && byte === bytes[at - 1] ? run + 1 : 1;
        out[to++] = byte;
    }
    return out;
}
function unrunLength(bytes) {
    let length = 0;
    let run = 0;
    for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] ?? 0;
        if (run === 4) {
            length += byte;
            run = 0;
            continue;
        }
        run = run > 0 && byte === bytes[at - 1] ? run + 1 : 1;
        length++;
    }
    return length;
}
function checksum(bytes) {
    let crc = -1;
    for (const byte of bytes)
        crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ byte] ?? 0);
    return ~crc >>> 0;
}

;// CONCATENATED MODULE: ./build/artifact/archive/bzip2/block.js



const RUN_B = 1;
const GROUP = 50;
const SELECTOR_LIMIT = 18_002;
function decodeBlock(bits, limit) {
    const expected = bits.read(16) * 65_536 + bits.read(16);
    if (bits.read(1) === 1)
        throw block_broken('is of the randomised kind, which nobody has written since 1997');
    const origin = bits.read(24);
    const { bytes, counts, length } = readSymbols(bits, readAlphabet(bits), limit);
    if (origin >= length)
        throw block_broken('has a first byte that is not there');
    const content = unrun(invert(bytes.subarray(0, length), counts, origin));
    const crc = checksum(content);
    if (crc !== expected)
        throw block_broken('has another checksum than it says');
    return { crc, content };
}
function readAlphabet(bits) {
    const ranges = bits.read(16);
    const used = [];
    for (let range = 0; range < 16; range++) {
        if ((ranges & (0x8000 >> range)) === 0)
            continue;
        const map = bits.read(16);
        for (let index = 0; index < 16; index++)
            if ((map & (0x8000 >> index)) !== 0)
                used.push(range * 16 + index);
    }
    if (used.length === 0)
        throw block_broken('has no symbols');
    return Uint8Array.from(used);
}
function readSelectors(bits, tables) {
    const count = bits.read(15);
    if (count === 0 || count > SELECTOR_LIMIT)
        throw block_broken('has a wrong number of selectors');
    const order = Uint8Array.from({ length: tables }, (_, index) => index);
    return Uint8Array.from({ length: count }, () => {
        let place = 0;
        while (bits.read(1) === 1)
            if (++place >= tables)
                throw block_broken('selects a table that is not there');
        return toFront(order, place);
    });
}
function readTable(bits, size) {
    let length = bits.read(5);
    const lengths = new Uint8Array(size);
    for (let symbol = 0; symbol < size; symbol++) {
        while (bits.read(1) === 1) {
            length += bits.read(1) === 0 ? 1 : -1;
            if (length < 1 || length > 20)
                break;
        }
        if (length < 1 || length > 20)
            throw block_broken('has a code of a length that cannot be');
        lengths[symbol] = length;
    }
    return new HuffmanCode(lengths);
}
class Transformed {
    bytes;
    counts = new Int32Array(256);
    length = 0;
    #order;
    #run = 0;
    #weight = 1;
    constructor(alphabet, limit) {
        this.#order = alphabet.slice();
        this.bytes = new Uint8Array(limit);
    }
    addDigit(digit) {
        this.#run += this.#weight * digit;
        this.#weight *= 2;
        this.#checkRoom(this.#run);
    }
    endRun() {
        if (this.#run === 0)
            return;
        const byte = this.#order[0];
        this.bytes.fill(byte, this.length, this.length + this.#run);
        this.counts[byte] = this.counts[byte] + this.#run;
        this.length += this.#run;
        this.#run = 0;
        this.#weight = 1;
    }
    addPlace(place) {
        this.#checkRoom(1);
        const byte = toFront(this.#order, place);
        this.bytes[this.length++] = byte;
        this.counts[byte] = this.counts[byte] + 1;
    }
    #checkRoom(count) {
        if (this.length + count > this.bytes.length)
            throw block_broken('is longer than it can be');
    }
}
function readSymbols(bits, alphabet, limit) {
    const tableCount = bits.read(3);
    if (tableCount < 2 || tableCount > 6)
        throw block_broken('has a wrong number of tables');
    const selectors = readSelectors(bits, tableCount);
    const end = alphabet.length + 1;
    const tables = Array.from({ length: tableCount }, () => readTable(bits, end + 1));
    const out = new Transformed(alphabet, limit);
    for (let index = 0;; index++) {
        const table = tables[selectors[Math.floor(index / GROUP)] ?? -1];
        if (table === undefined)
            throw block_broken('has more symbols than selectors');
        const symbol = table.decode(bits);
        if (symbol <= RUN_B) {
            out.addDigit(symbol + 1);
            continue;
        }
        out.endRun();
        if (symbol === end)
            return out;
        out.addPlace(symbol - 1);
    }
}
function toFront(order, place) {
    const value = order[place] ?? 0;
    for (let index = place; index > 0; index--)
        order[index] = order[index - 1];
    order[0] = value;
    return value;
}
function block_broken(why) {
    return new FormatError('bz2/data', `a block ${why}`);
}

;// CONCATENATED MODULE: ./build/artifact/archive/bzip2/stream.js



const BLOCK_BYTES = 1_300_000;
const BLOCK_MAGIC = [0x314159, 0x265359];
const END_MAGIC = [0x177245, 0x385090];
const NOTHING = Buffer.alloc(0);
class Bzip2Expander {
    #sink;
    #pending = NOTHING;
    #bit = 0;
    #blockSize = 0;
    #crc = 0;
    #streams = 0;
    constructor(sink) {
        this.#sink = sink;
    }
    async write(chunk) {
        this.#pending = Buffer.concat([this.#pending, chunk]);
        while (this.#pending.length >= BLOCK_BYTES)
            await this.#step();
        return chunk.length;
    }
    async end() {
        while (this.#pending.length > 0)
            await this.#step();
        if (this.#blockSize > 0 || this.#streams === 0)
            throw new FormatError('bz2/truncated', 'the file ends between two blocks');
    }
    async #step() {
        if (this.#blockSize === 0) {
            this.#beginStream();
            return;
        }
        const bits = new BitReader(this.#pending, 0, this.#bit);
        const [high, low] = [bits.read(24), bits.read(24)];
        if (high === BLOCK_MAGIC[0] && low === BLOCK_MAGIC[1]) {
            const { crc, content } = decodeBlock(bits, this.#blockSize);
            this.#crc = (((this.#crc << 1) | (this.#crc >>> 31)) ^ crc) >>> 0;
            this.#advance(bits.position);
            await this.#sink(content);
        }
        else if (high === END_MAGIC[0] && low === END_MAGIC[1]) {
            if (bits.read(16) * 65_536 + bits.read(16) !== this.#crc)
                throw new FormatError('bz2/crc', 'what comes out of it has another checksum than it says');
            this.#advance(Math.ceil(bits.position / 8) * 8);
            this.#blockSize = 0;
            this.#streams++;
        }
        else
            throw new FormatError('bz2/data', 'a block does not begin as one');
    }
    #beginStream() {
        const [level = ''] = /^BZh([1-9])/.exec(this.#pending.subarray(0, 4).toString('latin1'))?.slice(1) ?? [];
        if (level === '') {
            const rule = this.#streams === 0 ? 'bz2/header' : 'bz2/suffix';
            throw new FormatError(rule, this.#streams === 0
                ? 'its header is not one of bzip2'
                : 'bytes follow the end of the compressed data');
        }
        this.#blockSize = Number(level) * 100_000;
        this.#crc = 0;
        this.#advance(32);
    }
    #advance(bits) {
        this.#pending = this.#pending.subarray(Math.floor(bits / 8));
        this.#bit = bits % 8;
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/content.js
function baseName(path) {
    return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
}

;// CONCATENATED MODULE: ./build/artifact/archive/guarded.js

function guarded(taker) {
    let problem = null;
    const attempt = async (action) => {
        if (problem !== null)
            return;
        try {
            await action();
        }
        catch (error) {
            if (!(error instanceof FormatError))
                throw error;
            problem = error;
        }
    };
    return {
        write: (chunk) => attempt(() => taker.write(chunk)),
        end: async () => {
            await attempt(() => taker.end());
            return problem;
        },
    };
}
function guardedReader(reader, format) {
    let facts = NO_FACTS;
    const safe = guarded({
        write: (chunk) => reader.write(chunk),
        end: async () => {
            facts = await reader.end();
        },
    });
    return {
        write: safe.write,
        end: async () => {
            const problem = await safe.end();
            if (problem === null)
                return { format, facts };
            const finding = { level: 'error', rule: problem.rule, message: problem.message };
            return { format, facts: { ...facts, findings: [...facts.findings, finding] } };
        },
    };
}

;// CONCATENATED MODULE: ./build/artifact/formats/parsing.js

const TAKE_LIMIT = 64 * 1024 * 1024;
function* take(count, what) {
    if (count > TAKE_LIMIT)
        throw new RangeError(`${what}: ${count} bytes at once`);
    return yield { kind: 'take', count, what };
}
function* pass(count, what, to = () => { }) {
    yield { kind: 'pass', count, to, what };
}
function* rest(to) {
    yield { kind: 'rest', to };
}
function* until(promise) {
    const box = {};
    yield {
        kind: 'wait',
        until: promise.then((value) => {
            box.value = value;
        }),
    };
    return box.value;
}
const parsing_NOTHING = Buffer.alloc(0);
class ParsingReader {
    #format;
    #parsing;
    #request = null;
    #facts = null;
    #position = 0;
    #kept = [];
    #done = 0;
    #started = false;
    constructor(format, parsing) {
        this.#format = format;
        this.#parsing = parsing;
    }
    async write(chunk) {
        await this.#start();
        let at = 0;
        while (at < chunk.length) {
            const request = this.#request;
            if (request === null)
                throw this.#surplus();
            const left = request.kind === 'rest' || request.kind === 'wait' ? Infinity : request.count - this.#done;
            const piece = chunk.subarray(at, at + Math.min(left, chunk.length - at));
            at += piece.length;
            await this.#consume(request, piece);
        }
    }
    async end() {
        await this.#start();
        if (this.#request?.kind === 'rest')
            await this.#resume(parsing_NOTHING);
        for (let attempt = 0; this.#request !== null && attempt < 3; attempt++) {
            await this.#goOn(this.#parsing.throw(this.#truncated(this.#request)));
            if (this.#request?.kind === 'rest')
                await this.#resume(parsing_NOTHING);
        }
        if (this.#request !== null)
            throw this.#truncated(this.#request);
        if (this.#facts === null)
            throw new RangeError('a parsing that ended has facts');
        return this.#facts;
    }
    async #start() {
        if (this.#started)
            return;
        this.#started = true;
        await this.#resume(parsing_NOTHING);
    }
    async #consume(request, piece) {
        this.#position += piece.length;
        this.#done += piece.length;
        if (request.kind === 'take') {
            if (this.#done === request.count && this.#kept.length === 0)
                return this.#resume(Buffer.from(piece));
            this.#kept.push(Buffer.from(piece));
            if (this.#done === request.count)
                return this.#resume(Buffer.concat(this.#kept));
        }
        else if (request.kind !== 'wait') {
            const pending = request.to(piece);
            if (pending !== undefined)
                await pending;
            if (request.kind === 'pass' && this.#done === request.count)
                return this.#resume(parsing_NOTHING);
        }
    }
    async #resume(answer) {
        await this.#goOn(this.#parsing.next(answer));
    }
    async #goOn(step) {
        let next = step;
        for (;;) {
            this.#kept = [];
            this.#done = 0;
            if (next.done === true) {
                this.#facts = next.value;
                this.#request = null;
                return;
            }
            this.#request = next.value;
            if (next.value.kind === 'wait')
                await next.value.until;
            else if (next.value.kind === 'rest' || next.value.count > 0)
                return;
            next = this.#parsing.next(parsing_NOTHING);
        }
    }
    #truncated(request) {
        const what = 'what' in request ? request.what : 'its content';
        return new FormatError(`${this.#format}/truncated`, `the file ends at byte ${this.#position}, inside ${what}`);
    }
    #surplus() {
        return new FormatError(`${this.#format}/suffix`, `bytes follow its end at byte ${this.#position}: they belong to nothing, or to another format`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/inside.js



const FINDING_LIMIT = 50;
const METADATA_LIMIT = 1000;
const KEPT_LIMIT = 1000;
class Inside {
    #findings = [];
    #counts = { error: 0, warning: 0, note: 0 };
    #formats = new Set();
    #metadata = new Map();
    #sizes = new Map();
    #kept = [];
    #left = 0;
    report = (rule, message, level = 'error') => {
        this.#add({ level, rule, message });
    };
    addFile(name, size, { format, facts }) {
        this.#sizes.set(name, size);
        if (format !== null)
            this.#formats.add(format);
        for (const inner of facts.inner ?? [])
            this.#formats.add(inner);
        for (const [key, value] of facts.metadata) {
            if (this.#metadata.size < METADATA_LIMIT && !this.#metadata.has(key))
                this.#metadata.set(key, value);
        }
        if (facts.findings.length === 0 && facts.external.length === 0)
            return;
        if (this.#kept.length < KEPT_LIMIT)
            this.#kept.push({ name, format, facts });
        else
            this.#left++;
    }
    *surviving(parsing) {
        try {
            yield* parsing;
        }
        catch (error) {
            if (!(error instanceof FormatError))
                throw error;
            this.report(error.rule, error.message);
            yield* rest(() => { });
        }
    }
    facts(details) {
        const data = this.#externalData();
        for (const { name, format, facts } of this.#kept) {
            const asData = data.has(name) ? findingsOfData(format, facts.findings) : null;
            for (const finding of asData ?? facts.findings)
                this.#add({ ...finding, inside: finding.inside === undefined ? name : `${name}!${finding.inside}` });
        }
        if (this.#left > 0)
            this.report('archive/more', `has findings in ${this.#left} more files`);
        return {
            findings: [...this.#findings, ...this.#more()],
            metadata: this.#metadata,
            external: [],
            details,
            inner: [...this.#formats],
        };
    }
    #externalData() {
        const models = new Set(this.#kept.filter(({ facts }) => facts.external.length > 0).map(({ name }) => name));
        const data = new Set();
        for (const { name, facts } of this.#kept) {
            const { files, findings } = checkExternalData(name, facts.external, this.#sizes);
            for (const finding of findings)
                this.#add(finding);
            for (const file of files)
                if (!models.has(file))
                    data.add(file);
        }
        return data;
    }
    #add(finding) {
        const count = ++this.#counts[finding.level];
        if (count <= FINDING_LIMIT)
            this.#findings.push(finding);
    }
    #more() {
        return ['error', 'warning', 'note']
            .map((level) => ({ level, count: this.#counts[level] - FINDING_LIMIT }))
            .filter(({ count }) => count > 0)
            .map(({ level, count }) => ({
            level,
            rule: 'archive/more',
            message: `has ${count} more of level ${level}`,
        }));
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/compressed.js




function compressedReader(format, content, context, open) {
    const inside = new Inside();
    const name = innerName(content.path);
    const inner = context.read({
        path: `${content.path}!${name}`,
        size: null,
        source: null,
        depth: content.depth + 1,
    });
    let size = 0;
    const expander = open((chunk) => {
        context.budget.expand(chunk.length);
        size += chunk.length;
        return inner.write(chunk);
    });
    const stream = guarded({
        write: async (chunk) => {
            if ((await expander.write(chunk)) === chunk.length)
                return;
            throw new FormatError(`${format}/suffix`, 'bytes follow the end of the compressed data');
        },
        end: () => expander.end(),
    });
    return {
        write: stream.write,
        end: async () => {
            const problem = await stream.end();
            if (problem !== null)
                inside.report(problem.rule, problem.message);
            inside.addFile(name, size, await inner.end());
            return inside.facts({ expanded: size });
        },
    };
}
function innerName(path) {
    const own = baseName(path);
    if (/\.tgz$/i.test(own))
        return own.replace(/\.tgz$/i, '.tar');
    return /\.(gz|bz2|xz|lz4|zst|z)$/i.test(own)
        ? own.slice(0, own.lastIndexOf('.'))
        : own.replace(/\.[^.]*$/, '');
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./build/artifact/archive/inflate.js



const OUTPUT_SIZE = 256 * 1024;
function zlibExpander(kind, rule, sink) {
    const options = { chunkSize: OUTPUT_SIZE };
    const engine = kind === 'deflate'
        ? (0,external_node_zlib_.createInflateRaw)(options)
        : kind === 'zlib'
            ? (0,external_node_zlib_.createInflate)(options)
            : (0,external_node_zlib_.createZstdDecompress)(options);
    const pumped = pump(engine, rule, sink);
    let over = false;
    pumped
        .catch(() => { })
        .finally(() => {
        over = true;
    });
    let used = 0;
    return {
        write: async (chunk) => {
            if (over) {
                await pumped;
                return 0;
            }
            const written = new Promise((done) => engine.write(chunk, () => done()));
            await Promise.race([written, pumped.then(() => written)]);
            const before = used;
            used = engine.bytesWritten;
            return used - before;
        },
        end: async () => {
            engine.end();
            await pumped;
        },
    };
}
async function pump(engine, rule, sink) {
    try {
        for await (const chunk of engine)
            await sink(chunk);
    }
    catch (error) {
        if (!isZlibError(error))
            throw error;
        throw new FormatError(rule, `its compressed bytes are damaged or cut off (${error.message})`);
    }
    finally {
        engine.destroy();
        if (!engine.closed)
            await (0,external_node_events_.once)(engine, 'close');
    }
}
function isZlibError(error) {
    return error instanceof Error && 'code' in error && /^(Z_|ZSTD_|ERR_)/.test(String(error.code));
}

;// CONCATENATED MODULE: ./build/artifact/archive/gzip.js



const gzip_NOTHING = Buffer.alloc(0);
const HEADER_LIMIT = 64 * 1024;
const FIXED = 10;
const TRAILER = 8;
const FLAG_CHECKSUM = 2;
const FLAG_EXTRA = 4;
const FLAG_TEXTS = [8, 16];
const FLAGS_RESERVED = 0xe0;
class GzipExpander {
    #sink;
    #state = 'header';
    #kept = gzip_NOTHING;
    #deflate = null;
    #crc = 0;
    #size = 0;
    #members = 0;
    constructor(sink) {
        this.#sink = sink;
    }
    async write(chunk) {
        let at = 0;
        while (at < chunk.length) {
            if (this.#state === 'header' && this.#kept.length === 0 && this.#members > 0 && chunk[at] !== 0x1f)
                return at;
            const piece = chunk.subarray(at);
            at += this.#state === 'data' ? await this.#data(piece) : this.#fixed(piece);
        }
        return at;
    }
    async end() {
        if (this.#state === 'data')
            await this.#deflate?.end();
        if (this.#state !== 'header' || this.#kept.length > 0 || this.#members === 0)
            throw new FormatError('gzip/truncated', 'the file ends inside the compressed data');
    }
    async #data(piece) {
        const used = (await this.#deflate?.write(piece)) ?? 0;
        if (used === piece.length)
            return used;
        await this.#deflate?.end();
        this.#state = 'trailer';
        return used;
    }
    #fixed(piece) {
        const before = this.#kept.length;
        const all = Buffer.concat([this.#kept, piece.subarray(0, HEADER_LIMIT)]);
        const end = this.#state === 'trailer' ? TRAILER : headerEnd(all);
        if (end === null || end > all.length) {
            if (all.length >= HEADER_LIMIT)
                throw new FormatError('gzip/header', 'its header has no end');
            this.#kept = all;
            return piece.length;
        }
        this.#kept = gzip_NOTHING;
        if (this.#state === 'trailer')
            this.#finishMember(all);
        else
            this.#beginMember();
        return end - before;
    }
    #beginMember() {
        this.#state = 'data';
        this.#crc = 0;
        this.#size = 0;
        this.#deflate = zlibExpander('deflate', 'gzip/data', (chunk) => {
            this.#crc = (0,external_node_zlib_.crc32)(chunk, this.#crc);
            this.#size += chunk.length;
            return this.#sink(chunk);
        });
    }
    #finishMember(trailer) {
        if (trailer.readUInt32LE(0) !== this.#crc || trailer.readUInt32LE(4) !== this.#size % 2 ** 32)
            throw new FormatError('gzip/crc', 'what comes out of it has another checksum or length than it says');
        this.#state = 'header';
        this.#members++;
    }
}
function headerEnd(bytes) {
    if (bytes.length < FIXED)
        return null;
    const flags = bytes[3] ?? 0;
    if (bytes.readUInt16BE(0) !== 0x1f8b || bytes[2] !== 8 || (flags & FLAGS_RESERVED) !== 0)
        throw new FormatError('gzip/header', 'its header is not one of gzip');
    let end = FIXED;
    if ((flags & FLAG_EXTRA) !== 0) {
        if (bytes.length < end + 2)
            return null;
        end += 2 + bytes.readUInt16LE(end);
    }
    for (const flag of FLAG_TEXTS) {
        if ((flags & flag) === 0)
            continue;
        const zero = bytes.indexOf(0, end);
        if (zero < 0)
            return null;
        end = zero + 1;
    }
    return (flags & FLAG_CHECKSUM) === 0 ? end : end + 2;
}

;// CONCATENATED MODULE: ./build/artifact/archive/parsing-expander.js


function parsingExpander(format, parsing) {
    const reader = new ParsingReader(format, withoutFacts(parsing));
    return {
        write: async (chunk) => {
            await reader.write(chunk);
            return chunk.length;
        },
        end: async () => {
            await reader.end();
        },
    };
}
function* withoutFacts(parsing) {
    yield* parsing;
    return NO_FACTS;
}

;// CONCATENATED MODULE: ./build/artifact/archive/xxh32.js
const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;
const PRIME_3 = 0xc2b2ae3d;
const PRIME_4 = 0x27d4eb2f;
const PRIME_5 = 0x165667b1;
const STRIPE = 16;
const rotate = (value, bits) => (value << bits) | (value >>> (32 - bits));
const round = (lane, input) => Math.imul(rotate((lane + Math.imul(input, PRIME_2)) | 0, 13), PRIME_1);
class Xxh32 {
    #lanes = Int32Array.of(PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1);
    #kept = Buffer.alloc(0);
    #total = 0;
    update(bytes) {
        this.#total += bytes.length;
        const all = this.#kept.length === 0
            ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
            : Buffer.concat([this.#kept, bytes]);
        const lanes = this.#lanes;
        let at = 0;
        for (; at + STRIPE <= all.length; at += STRIPE) {
            for (let lane = 0; lane < 4; lane++)
                lanes[lane] = round(lanes[lane] ?? 0, all.readInt32LE(at + lane * 4));
        }
        this.#kept = Buffer.from(all.subarray(at));
    }
    digest() {
        const [a = 0, b = 0, c = 0, d = 0] = this.#lanes;
        let hash = this.#total >= STRIPE ? rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) : PRIME_5;
        hash = (hash + this.#total) | 0;
        let at = 0;
        for (; at + 4 <= this.#kept.length; at += 4)
            hash = Math.imul(rotate((hash + Math.imul(this.#kept.readInt32LE(at), PRIME_3)) | 0, 17), PRIME_4);
        for (; at < this.#kept.length; at++)
            hash = Math.imul(rotate((hash + Math.imul(this.#kept[at] ?? 0, PRIME_5)) | 0, 11), PRIME_1);
        hash = Math.imul(hash ^ (hash >>> 15), PRIME_2);
        hash = Math.imul(hash ^ (hash >>> 13), PRIME_3);
        return (hash ^ (hash >>> 16)) >>> 0;
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/lz4.js




const WINDOW = 64 * 1024;
const BLOCK_SIZES = { 4: 65_536, 5: 262_144, 6: 1_048_576, 7: 4_194_304 };
const STORED = 0x80000000;
const MIN_MATCH = 4;
const FLAG_DICTIONARY = 1;
const lz4_FLAG_CHECKSUM = 4;
const FLAG_SIZE = 8;
const FLAG_BLOCK_CHECKSUM = 16;
const FLAG_INDEPENDENT = 32;
function lz4Expander(sink) {
    return parsingExpander('lz4', lz4_frame(sink));
}
function* lz4_frame(sink) {
    const header = yield* frameHeader();
    const checksum = new Xxh32();
    const buffer = Buffer.allocUnsafe(WINDOW + header.blockSize);
    let window = 0;
    let total = 0;
    for (;;) {
        const word = (yield* take(4, 'the length of a block')).readUInt32LE(0);
        if (word === 0)
            break;
        const block = yield* blockBytes(word % STORED, header);
        if ((header.flags & FLAG_INDEPENDENT) !== 0)
            window = 0;
        const end = word >= STORED
            ? window + block.copy(buffer, window)
            : expandBlock(block, buffer, window, window + header.blockSize);
        const content = buffer.subarray(window, end);
        total += content.length;
        checksum.update(content);
        yield* until(Promise.resolve(sink(content)));
        const kept = Math.min(end, WINDOW);
        buffer.copyWithin(0, end - kept, end);
        window = kept;
    }
    if ((header.flags & lz4_FLAG_CHECKSUM) !== 0 &&
        (yield* take(4, 'its checksum')).readUInt32LE(0) !== checksum.digest())
        throw lz4_broken('what comes out of it has another checksum than it says');
    if (header.size !== null && header.size !== total)
        throw lz4_broken(`it should have ${header.size} bytes, but has ${total}`);
}
function* frameHeader() {
    const start = yield* take(6, 'its header');
    const [flags = 0, descriptor = 0] = start.subarray(4);
    const blockSize = BLOCK_SIZES[(descriptor >> 4) & 7];
    if (flags >> 6 !== 1 || (flags & 2) !== 0 || (descriptor & 0x8f) !== 0 || blockSize === undefined)
        throw lz4_broken('its header is not one that LZ4 has');
    if ((flags & FLAG_DICTIONARY) !== 0)
        throw lz4_broken('it needs a dictionary, which is not there');
    const sizeBytes = (flags & FLAG_SIZE) === 0 ? Buffer.alloc(0) : Buffer.from(yield* take(8, 'its header'));
    const [expected] = yield* take(1, 'its header');
    const checksum = new Xxh32();
    checksum.update(Buffer.concat([start.subarray(4), sizeBytes]));
    if (((checksum.digest() >> 8) & 0xff) !== expected)
        throw lz4_broken('its header has another checksum than it says');
    return { flags, blockSize, size: sizeBytes.length === 0 ? null : Number(sizeBytes.readBigUInt64LE(0)) };
}
function* blockBytes(length, { flags, blockSize }) {
    if (length > blockSize)
        throw lz4_broken(`a block has ${length} bytes, more than ${blockSize}`);
    const block = yield* take(length, 'a block');
    if ((flags & FLAG_BLOCK_CHECKSUM) === 0)
        return block;
    const checksum = new Xxh32();
    checksum.update(block);
    if ((yield* take(4, 'the checksum of a block')).readUInt32LE(0) !== checksum.digest())
        throw lz4_broken('a block has another checksum than it says');
    return block;
}
function expandBlock(block, out, start, limit) {
    let at = 0;
    let to = start;
    const length = (nibble) => {
        if (nibble < 15)
            return nibble;
        let total = 15;
        for (;;) {
            const byte = block[at++];
            if (byte === undefined)
                throw lz4_broken('a block is cut off');
            total += byte;
            if (byte < 255)
                return total;
        }
    };
    while (at < block.length) {
        const token = block[at++] ?? 0;
        const literals = length(token >> 4);
        if (at + literals > block.length || to + literals > limit)
            throw lz4_broken('a block is longer than it can be');
        block.copy(out, to, at, at + literals);
        at += literals;
        to += literals;
        if (at === block.length)
            break;
        if (at + 2 > block.length)
            throw lz4_broken('a block is cut off');
        const offset = block.readUInt16LE(at);
        at += 2;
        const match = length(token & 15) + MIN_MATCH;
        if (offset === 0 || offset > to || to + match > limit)
            throw lz4_broken('a block refers to bytes that are not there');
        copyMatch(out, to, offset, match);
        to += match;
    }
    return to;
}
function copyMatch(out, to, offset, length) {
    let done = 0;
    while (done < length) {
        const step = Math.min(offset + done, length - done);
        out.copyWithin(to + done, to - offset, to - offset + step);
        done += step;
    }
}
function lz4_broken(why) {
    return new FormatError('lz4/data', why);
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/artifact/source.js




const MEMORY_LIMIT = 8 * 1024 * 1024;
const CHUNK_SIZE = 1024 * 1024;
function fileSource(file, size) {
    return {
        size,
        read: async (offset, length) => {
            within(size, offset, length);
            const buffer = Buffer.allocUnsafe(length);
            let filled = 0;
            while (filled < length) {
                const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
                if (bytesRead === 0)
                    throw new FormatError('artifact/changed', `ends at byte ${offset + filled}, not at ${size} as before`);
                filled += bytesRead;
            }
            return buffer;
        },
    };
}
function memorySource(bytes) {
    return {
        size: bytes.length,
        read: async (offset, length) => {
            within(bytes.length, offset, length);
            return bytes.subarray(offset, offset + length);
        },
    };
}
function slice(source, start, size) {
    within(source.size, start, size);
    return {
        size,
        read: async (offset, length) => {
            within(size, offset, length);
            return source.read(start + offset, length);
        },
    };
}
function within(size, offset, length) {
    if (offset >= 0 && length >= 0 && offset + length <= size)
        return;
    throw new FormatError('artifact/truncated', `bytes ${offset} to ${offset + length} are needed, but only ${size} are there`);
}
class Spool {
    #parts = [];
    #inMemory = 0;
    #file = null;
    #size = 0;
    async write(chunk) {
        this.#size += chunk.length;
        this.#parts.push(Buffer.from(chunk));
        this.#inMemory += chunk.length;
        if (this.#inMemory < MEMORY_LIMIT && this.#file === null)
            return;
        if (this.#file !== null && this.#inMemory < CHUNK_SIZE)
            return;
        await this.#flush();
    }
    async source() {
        if (this.#file === null)
            return memorySource(Buffer.concat(this.#parts));
        await this.#flush();
        return fileSource(this.#file, this.#size);
    }
    async [Symbol.asyncDispose]() {
        this.#parts = [];
        await this.#file?.close();
        this.#file = null;
    }
    async #flush() {
        this.#file ??= await namelessFile();
        await this.#file.writeFile(Buffer.concat(this.#parts));
        this.#parts = [];
        this.#inMemory = 0;
    }
}
async function namelessFile() {
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'model-rollout-spool-'));
    try {
        return await (0,promises_.open)((0,external_node_path_.join)(folder, 'spool'), 'wx+', 0o600);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
async function* chunksOf(source) {
    for (let at = 0; at < source.size; at += CHUNK_SIZE)
        yield await source.read(at, Math.min(CHUNK_SIZE, source.size - at));
}

;// CONCATENATED MODULE: ./build/artifact/archive/entry-names.js

function nameProblem(name) {
    if (name === '' || /[\u0000-\u001f\u007f\ufffd]/.test(name))
        return 'is empty, or has a control character or bytes that are not UTF-8';
    if (name.includes('\\'))
        return 'has a backslash, which is a folder on some systems';
    if (name.startsWith('/') || /^[a-z]:/i.test(name))
        return 'is an absolute path: it is written anywhere';
    const parts = name.replace(/\/$/, '').split('/');
    if (parts.includes('..'))
        return 'leaves the folder that it is unpacked to';
    if (parts.includes('') || parts.includes('.'))
        return 'has empty parts or ".", so it means another name';
    return null;
}
class EntryNames {
    #seen = new Map();
    add(name) {
        const problem = nameProblem(name);
        if (problem !== null)
            return { rule: 'name', problem: `the entry ${quoted(name)} ${problem}` };
        const plain = name.replace(/\/$/, '').normalize('NFKC').toLowerCase();
        const other = this.#seen.get(plain);
        this.#seen.set(plain, name);
        if (other === undefined || (other === name && name.endsWith('/')))
            return null;
        const twice = other === name ? 'is there twice' : `is the same file as ${quoted(other)} on some systems`;
        return {
            rule: 'duplicate',
            problem: `the entry ${quoted(name)} ${twice}: readers differ on which counts`,
        };
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/tar/header.js

const BLOCK = 512;
function parseHeader(block, at) {
    if (block.every((byte) => byte === 0))
        return null;
    const broken = (why) => new FormatError('tar/header', `the header at byte ${at} ${why}`);
    let sum = 0;
    for (let index = 0; index < BLOCK; index++)
        sum += index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0);
    if (number(block.subarray(148, 156)) !== sum)
        throw broken('has another checksum than it says');
    const size = number(block.subarray(124, 136));
    if (size === null)
        throw broken('has no size that can be read');
    const isPosix = block.subarray(257, 263).toString('latin1') === 'ustar\0';
    const prefix = isPosix ? header_text(block.subarray(345, 500)) : '';
    const name = header_text(block.subarray(0, 100));
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        size,
        type: String.fromCharCode(block[156] ?? 0),
        link: header_text(block.subarray(157, 257)),
    };
}
function header_text(field) {
    const end = field.indexOf(0);
    return field.subarray(0, end < 0 ? field.length : end).toString('utf8');
}
function number(field) {
    if (field[0] === 0x80) {
        const value = BigInt(`0x${field.subarray(1).toString('hex')}`);
        return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
    }
    const digits = field
        .toString('latin1')
        .replace(/[\0 ]+$/, '')
        .replace(/^ +/, '');
    return /^[0-7]{0,12}$/.test(digits) ? Number.parseInt(digits || '0', 8) : null;
}

;// CONCATENATED MODULE: ./build/artifact/archive/tar/pax.js

function parsePax(bytes) {
    const found = new Map();
    let at = 0;
    while (at < bytes.length) {
        const [, digits = ''] = /^(\d{1,9}) /.exec(bytes.subarray(at, at + 11).toString('latin1')) ?? [];
        const end = at + Number(digits);
        const record = bytes.subarray(at + digits.length + 1, end - 1).toString('utf8');
        const equals = record.indexOf('=');
        if (digits === '' || end > bytes.length || end <= at || bytes[end - 1] !== 0x0a || equals < 1)
            throw new FormatError('tar/pax', `an extended header has a record that cannot be read: ${quoted(record)}`);
        const key = record.slice(0, equals);
        if (found.has(key))
            throw new FormatError('tar/pax', `an extended header has the key ${quoted(key)} twice`);
        found.set(key, record.slice(equals + 1));
        at = end;
    }
    const [path, linkpath, size] = [found.get('path'), found.get('linkpath'), found.get('size')];
    if (size !== undefined && !/^\d{1,15}$/.test(size))
        throw new FormatError('tar/pax', `an extended header has the size ${quoted(size)}`);
    return {
        sparse: [...found.keys()].some((key) => key.startsWith('GNU.sparse.')),
        ...(path === undefined ? {} : { path }),
        ...(linkpath === undefined ? {} : { linkpath }),
        ...(size === undefined ? {} : { size: Number(size) }),
    };
}

;// CONCATENATED MODULE: ./build/artifact/archive/tar/reader.js








const EXTENSION_LIMIT = 1024 * 1024;
const FILE_TYPES = ['0', '\0', '7'];
const FOLDER = '5';
const HARD_LINK = '1';
const SYMBOLIC_LINK = '2';
const PAX = 'x';
const GLOBAL_PAX = 'g';
const GNU_LONG_NAME = 'L';
const GNU_LONG_LINK = 'K';
const GNU_SPARSE = 'S';
function tarReader(content, context) {
    return new ParsingReader('tar', new TarWalk(content, context).file());
}
class TarWalk {
    #content;
    #context;
    #inside = new Inside();
    #names = new EntryNames();
    #links = new Set();
    #position = 0;
    #entries = 0;
    #extension = {};
    constructor(content, context) {
        this.#content = content;
        this.#context = context;
    }
    *file() {
        yield* this.#inside.surviving(this.#members());
        return this.#inside.facts({ entries: this.#entries });
    }
    *#members() {
        for (;;) {
            const at = this.#position;
            const header = parseHeader(yield* this.#block(), at);
            if (header === null)
                return yield* this.#end();
            if (header.size > (this.#content.size ?? Number.MAX_SAFE_INTEGER) - this.#position)
                throw new FormatError('tar/truncated', `the entry ${quoted(header.name)} is longer than the file`);
            if (!(yield* this.#extends(header)))
                yield* this.#member(this.#extended(header));
        }
    }
    *#end() {
        if (!(yield* this.#block()).every((byte) => byte === 0))
            throw new FormatError('tar/suffix', 'something follows the block that ends the archive');
        let found = false;
        yield* rest((chunk) => {
            found ||= chunk.some((byte) => byte !== 0);
        });
        if (found)
            this.#inside.report('tar/suffix', 'something follows the end of the archive');
    }
    *#extends(header) {
        if (![PAX, GLOBAL_PAX, GNU_LONG_NAME, GNU_LONG_LINK].includes(header.type))
            return false;
        if (header.size > EXTENSION_LIMIT)
            throw new FormatError('tar/pax', `an extended header has ${header.size} bytes, which is too many`);
        const bytes = Buffer.from(yield* this.#padded(header.size));
        const text = bytes.toString('utf8').replace(/\0.*$/s, '');
        if (header.type === GNU_LONG_NAME)
            this.#extension = { ...this.#extension, name: text };
        else if (header.type === GNU_LONG_LINK)
            this.#extension = { ...this.#extension, link: text };
        else if (header.type === PAX)
            this.#extension = { ...this.#extension, pax: parsePax(bytes) };
        else
            this.#judgeGlobal(parsePax(bytes));
        return true;
    }
    #judgeGlobal({ path, linkpath, size, sparse }) {
        if (path !== undefined || linkpath !== undefined || size !== undefined || sparse)
            throw new FormatError('tar/pax', 'a global header gives all entries one name or size: readers differ on that');
    }
    #extended(header) {
        const { name, link, pax } = this.#extension;
        this.#extension = {};
        if (pax?.sparse === true)
            return { ...header, type: GNU_SPARSE };
        return {
            type: header.type,
            name: pax?.path ?? name ?? header.name,
            link: pax?.linkpath ?? link ?? header.link,
            size: pax?.size ?? header.size,
        };
    }
    *#member(header) {
        this.#entries++;
        this.#context.budget.enter();
        const { type, size } = header;
        const name = type === FOLDER ? `${header.name.replace(/\/$/, '')}/` : header.name;
        this.#judgeName(name.replace(/^\.\//, '') || './');
        if (type === SYMBOLIC_LINK || type === HARD_LINK)
            this.#judgeLink(header);
        else if (type === GNU_SPARSE)
            this.#say('sparse', name, 'leaves out parts of its content, which is not read here');
        else if (!FILE_TYPES.includes(type) && type !== FOLDER)
            this.#say('type', name, `is of type ${quoted(type)}: neither a file nor a folder`);
        if (FILE_TYPES.includes(type))
            yield* this.#readFile(name, size);
        else
            yield* this.#skip(size);
    }
    #judgeName(name) {
        if (name === './')
            return;
        const problem = this.#names.add(name);
        if (problem !== null)
            this.#inside.report(`tar/${problem.rule}`, problem.problem);
        const parts = name.split('/');
        const through = parts
            .map((_part, index) => parts.slice(0, index).join('/'))
            .find((path) => this.#links.has(path));
        if (through !== undefined)
            this.#say('link', name, `is written through the link ${quoted(through)}`);
    }
    #judgeLink({ name, link, type }) {
        const plain = name.replace(/^\.\//, '');
        this.#links.add(plain);
        const base = type === HARD_LINK ? '' : external_node_path_.posix.dirname(plain);
        const target = external_node_path_.posix.join(base, link);
        if (link === '' ||
            link.startsWith('/') ||
            link.includes('\\') ||
            target === '..' ||
            target.startsWith('../'))
            this.#say('link', name, `is a link to ${quoted(link)}, outside of the archive`);
    }
    *#readFile(name, size) {
        const { source, path, depth } = this.#content;
        const inner = {
            path: `${path}!${name}`,
            size,
            source: source === null ? null : slice(source, this.#position, size),
            depth: depth + 1,
        };
        const reader = this.#context.read(inner);
        this.#position += size;
        yield* pass(size, `the entry ${quoted(name)}`, (chunk) => reader.write(chunk));
        this.#inside.addFile(name.replace(/^\.\//, ''), size, yield* until(reader.end()));
        yield* this.#pad(size);
    }
    *#skip(size) {
        this.#position += size;
        yield* pass(size, 'an entry');
        yield* this.#pad(size);
    }
    *#padded(size) {
        this.#position += size;
        const bytes = yield* take(size, 'an extended header');
        yield* this.#pad(size);
        return bytes;
    }
    *#pad(size) {
        const count = (BLOCK - (size % BLOCK)) % BLOCK;
        this.#position += count;
        yield* pass(count, 'the padding of an entry');
    }
    *#block() {
        this.#position += BLOCK;
        return yield* take(BLOCK, 'a header');
    }
    #say(rule, name, what) {
        this.#inside.report(`tar/${rule}`, `the entry ${quoted(name)} ${what}`);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/artifact/archive/xz/checks.js


const POLYNOMIAL_HIGH = 0xc96c5795;
const POLYNOMIAL_LOW = 0xd7870f42;
const TABLE_HIGH = new Int32Array(256);
const TABLE_LOW = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
    let high = 0;
    let low = byte;
    for (let bit = 0; bit < 8; bit++) {
        const odd = low & 1;
        low = (low >>> 1) | (high << 31);
        high >>>= 1;
        if (odd === 1) {
            high ^= POLYNOMIAL_HIGH;
            low ^= POLYNOMIAL_LOW;
        }
    }
    TABLE_HIGH[byte] = high;
    TABLE_LOW[byte] = low;
}
function openCheck(type) {
    if (type === 0)
        return { size: 0, update: () => { }, digest: () => Buffer.alloc(0) };
    if (type === 1)
        return new Crc32();
    if (type === 4)
        return new Crc64();
    if (type !== 10)
        return null;
    const hash = (0,external_node_crypto_.createHash)('sha256');
    return { size: 32, update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}
class Crc32 {
    size = 4;
    #crc = 0;
    update(bytes) {
        this.#crc = (0,external_node_zlib_.crc32)(bytes, this.#crc);
    }
    digest() {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32LE(this.#crc);
        return bytes;
    }
}
class Crc64 {
    size = 8;
    #high = -1;
    #low = -1;
    update(bytes) {
        let [high, low] = [this.#high, this.#low];
        for (const byte of bytes) {
            const index = (low ^ byte) & 0xff;
            low = ((low >>> 8) | (high << 24)) ^ TABLE_LOW[index];
            high = (high >>> 8) ^ TABLE_HIGH[index];
        }
        this.#high = high;
        this.#low = low;
    }
    digest() {
        const bytes = Buffer.alloc(8);
        bytes.writeInt32LE(~this.#low, 0);
        bytes.writeInt32LE(~this.#high, 4);
        return bytes;
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/xz/range-decoder.js

const PROBABILITY_BITS = 11;
const EVEN = 1 << (PROBABILITY_BITS - 1);
const MOVE_BITS = 5;
const TOP = 2 ** 24;
const START = 5;
class RangeDecoder {
    #bytes;
    #at = START;
    #range = 0xffffffff;
    #code;
    constructor(bytes) {
        if (bytes.length < START || bytes[0] !== 0)
            throw damaged();
        this.#bytes = bytes;
        this.#code = bytes.readUInt32BE(1);
    }
    get isFinished() {
        return this.#at === this.#bytes.length && this.#code === 0;
    }
    bit(probabilities, index) {
        const probability = probabilities[index];
        const bound = (this.#range >>> PROBABILITY_BITS) * probability;
        if (this.#code < bound) {
            this.#range = bound;
            probabilities[index] = probability + (((1 << PROBABILITY_BITS) - probability) >> MOVE_BITS);
            this.#normalise();
            return 0;
        }
        this.#range -= bound;
        this.#code -= bound;
        probabilities[index] = probability - (probability >> MOVE_BITS);
        this.#normalise();
        return 1;
    }
    tree(probabilities, offset, count) {
        let node = 1;
        for (let index = 0; index < count; index++)
            node = (node << 1) | this.bit(probabilities, offset + node);
        return node - (1 << count);
    }
    reverseTree(probabilities, offset, count) {
        let node = 1;
        let value = 0;
        for (let index = 0; index < count; index++) {
            const bit = this.bit(probabilities, offset + node);
            node = (node << 1) | bit;
            value |= bit << index;
        }
        return value;
    }
    direct(count) {
        let value = 0;
        for (let index = 0; index < count; index++) {
            this.#range >>>= 1;
            const bit = this.#code >= this.#range ? 1 : 0;
            if (bit === 1)
                this.#code -= this.#range;
            value = value * 2 + bit;
            this.#normalise();
        }
        return value;
    }
    #normalise() {
        if (this.#range >= TOP)
            return;
        const byte = this.#bytes[this.#at++];
        if (byte === undefined)
            throw damaged();
        this.#range = (this.#range << 8) >>> 0;
        this.#code = ((this.#code << 8) | byte) >>> 0;
    }
}
function damaged() {
    return new FormatError('xz/data', 'its compressed bytes are damaged');
}

;// CONCATENATED MODULE: ./build/artifact/archive/xz/lzma.js

const STATES = 12;
const POSITION_STATES = 16;
const lzma_MIN_MATCH = 2;
const FIRST_MATCH_STATE = 7;
const LITERAL_SIZE = 0x300;
const LENGTH_STATES = 4;
const SLOT_BITS = 6;
const SLOTS = 1 << SLOT_BITS;
const FIRST_MODELLED_SLOT = 4;
const LAST_MODELLED_SLOT = 13;
const ALIGN_BITS = 4;
const REVERSE_SIZE = 115;
const evenly = (size) => new Uint16Array(size).fill(EVEN);
class LengthDecoder {
    #choice = evenly(2);
    #low = evenly(POSITION_STATES * 8);
    #mid = evenly(POSITION_STATES * 8);
    #high = evenly(256);
    decode(range, position) {
        if (range.bit(this.#choice, 0) === 0)
            return range.tree(this.#low, position * 8, 3);
        if (range.bit(this.#choice, 1) === 0)
            return 8 + range.tree(this.#mid, position * 8, 3);
        return 16 + range.tree(this.#high, 0, 8);
    }
}
class Lzma {
    #literalContext;
    #literalMask;
    #positionMask;
    #literals;
    #isMatch = evenly(STATES * POSITION_STATES);
    #isRepeat = evenly(STATES);
    #isRepeat0 = evenly(STATES);
    #isRepeat1 = evenly(STATES);
    #isRepeat2 = evenly(STATES);
    #isLong = evenly(STATES * POSITION_STATES);
    #slots = evenly(LENGTH_STATES * SLOTS);
    #reverse = evenly(REVERSE_SIZE);
    #align = evenly(1 << ALIGN_BITS);
    #matchLengths = new LengthDecoder();
    #repeatLengths = new LengthDecoder();
    #state = 0;
    #distances = [0, 0, 0, 0];
    constructor(properties) {
        const context = properties % 9;
        const position = Math.floor(properties / 9) % 5;
        if (properties > (4 * 5 + 4) * 9 + 8 || context + position > 4)
            throw damaged();
        this.#literalContext = context;
        this.#literalMask = (1 << position) - 1;
        this.#positionMask = (1 << Math.floor(properties / 45)) - 1;
        this.#literals = evenly(LITERAL_SIZE << (context + position));
    }
    decode(bytes, size, window, at) {
        const range = new RangeDecoder(bytes);
        const start = window.end;
        while (window.end - start < size) {
            const position = at + window.end - start;
            const place = position & this.#positionMask;
            if (range.bit(this.#isMatch, this.#state * POSITION_STATES + place) === 0)
                this.#literal(range, window, position);
            else {
                const length = this.#match(range, place);
                if (window.end - start + length > size)
                    throw damaged();
                window.repeat(this.#distances[0] + 1, length);
            }
        }
        if (!range.isFinished)
            throw damaged();
    }
    #literal(range, window, position) {
        const previous = window.back(1) >> (8 - this.#literalContext);
        const offset = LITERAL_SIZE * (((position & this.#literalMask) << this.#literalContext) + previous);
        let symbol = 1;
        if (this.#state >= FIRST_MATCH_STATE) {
            let expected = window.back(this.#distances[0] + 1);
            while (symbol < 0x100) {
                const wanted = (expected >> 7) & 1;
                expected <<= 1;
                const bit = range.bit(this.#literals, offset + ((1 + wanted) << 8) + symbol);
                symbol = (symbol << 1) | bit;
                if (bit !== wanted)
                    break;
            }
        }
        while (symbol < 0x100)
            symbol = (symbol << 1) | range.bit(this.#literals, offset + symbol);
        window.push(symbol & 0xff);
        this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
    }
    #match(range, place) {
        if (range.bit(this.#isRepeat, this.#state) === 1)
            return this.#repeat(range, place);
        const length = this.#matchLengths.decode(range, place);
        const [first, second, third] = this.#distances;
        this.#distances = [this.#distance(range, length), first, second, third];
        this.#state = this.#state < FIRST_MATCH_STATE ? 7 : 10;
        return length + lzma_MIN_MATCH;
    }
    #repeat(range, place) {
        const [first, second, third, fourth] = this.#distances;
        if (range.bit(this.#isRepeat0, this.#state) === 0) {
            if (range.bit(this.#isLong, this.#state * POSITION_STATES + place) === 0) {
                this.#state = this.#state < FIRST_MATCH_STATE ? 9 : 11;
                return 1;
            }
        }
        else if (range.bit(this.#isRepeat1, this.#state) === 0)
            this.#distances = [second, first, third, fourth];
        else if (range.bit(this.#isRepeat2, this.#state) === 0)
            this.#distances = [third, first, second, fourth];
        else
            this.#distances = [fourth, first, second, third];
        this.#state = this.#state < FIRST_MATCH_STATE ? 8 : 11;
        return this.#repeatLengths.decode(range, place) + lzma_MIN_MATCH;
    }
    #distance(range, length) {
        const slot = range.tree(this.#slots, Math.min(length, LENGTH_STATES - 1) * SLOTS, SLOT_BITS);
        if (slot < FIRST_MODELLED_SLOT)
            return slot;
        const bits = (slot >> 1) - 1;
        const base = (2 | (slot & 1)) * 2 ** bits;
        if (slot <= LAST_MODELLED_SLOT)
            return base + range.reverseTree(this.#reverse, base - slot, bits);
        const high = range.direct(bits - ALIGN_BITS) * (1 << ALIGN_BITS);
        return base + high + range.reverseTree(this.#align, 0, ALIGN_BITS);
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/xz/window.js

const ROOM = 4 * 1024 * 1024;
class Window {
    #buffer;
    #size;
    #end = 0;
    #start = 0;
    constructor(size) {
        this.#size = size;
        this.#buffer = Buffer.allocUnsafeSlow(size + ROOM);
    }
    get end() {
        return this.#end;
    }
    reset() {
        this.#start = this.#end;
    }
    reserve(count) {
        if (this.#end + count > this.#buffer.length) {
            const kept = Math.min(this.#size, this.#end - this.#start);
            this.#buffer.copyWithin(0, this.#end - kept, this.#end);
            this.#start = 0;
            this.#end = kept;
        }
        return this.#end;
    }
    back(distance) {
        return this.#end - distance < this.#start ? 0 : this.#buffer[this.#end - distance];
    }
    push(byte) {
        this.#buffer[this.#end++] = byte;
    }
    append(bytes) {
        this.#end += bytes.copy(this.#buffer, this.#end);
    }
    repeat(distance, length) {
        if (distance > this.#end - this.#start || distance > this.#size)
            throw damaged();
        const buffer = this.#buffer;
        for (let to = this.#end; to < this.#end + length; to++)
            buffer[to] = buffer[to - distance];
        this.#end += length;
    }
    since(from) {
        return this.#buffer.subarray(from, this.#end);
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/xz/lzma2.js




const END = 0;
const STORED_RESET = 1;
const lzma2_STORED = 2;
const FIRST_LZMA = 0x80;
const RESET_PROPERTIES = 2;
const RESET_WINDOW = 3;
function* expandLzma2(dictionary, sink) {
    const chunks = new Chunks(dictionary);
    let taken = 0;
    for (;;) {
        const [control = 0] = yield* take(1, 'a chunk');
        taken++;
        if (control === END)
            return taken;
        const chunk = yield* readChunk(control);
        taken += chunk.length;
        yield* until(Promise.resolve(sink(chunks.expand(chunk))));
    }
}
function* readChunk(control) {
    const isLzma = control >= FIRST_LZMA;
    if (!isLzma && control > lzma2_STORED)
        throw damaged();
    const hasProperties = isLzma && ((control >> 5) & 3) >= RESET_PROPERTIES;
    const headerSize = (isLzma ? 4 : 2) + (hasProperties ? 1 : 0);
    const header = Buffer.from(yield* take(headerSize, 'a chunk'));
    const size = (isLzma ? (control & 0x1f) << 16 : 0) + header.readUInt16BE(0) + 1;
    const packed = yield* take(isLzma ? header.readUInt16BE(2) + 1 : size, 'a chunk');
    return { control, isLzma, properties: header[4] ?? null, packed, size, length: headerSize + packed.length };
}
class Chunks {
    #window;
    #decoder = null;
    #properties = null;
    #since = null;
    constructor(dictionary) {
        this.#window = new Window(dictionary);
    }
    expand({ control, isLzma, properties, packed, size }) {
        const reset = (control >> 5) & 3;
        if (isLzma ? reset === RESET_WINDOW : control === STORED_RESET) {
            this.#window.reset();
            this.#since = 0;
        }
        if (this.#since === null)
            throw damaged();
        const start = this.#window.reserve(size);
        if (isLzma)
            this.#lzma(reset, properties, packed, size, this.#since);
        else
            this.#window.append(packed);
        this.#since += size;
        return this.#window.since(start);
    }
    #lzma(reset, properties, packed, size, since) {
        this.#properties = properties ?? this.#properties;
        if (reset > 0)
            this.#decoder = this.#properties === null ? null : new Lzma(this.#properties);
        if (this.#decoder === null)
            throw damaged();
        this.#decoder.decode(packed, size, this.#window, since);
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/xz/stream.js






const MAGIC = Buffer.from('\xfd7zXZ\0', 'latin1');
const FOOTER_MAGIC = 'YZ';
const LZMA2 = 0x21;
const DICTIONARY_LIMIT = 64 * 1024 * 1024;
const RECORD_LIMIT = 1_000_000;
const HAS_COMPRESSED = 0x40;
const HAS_SIZE = 0x80;
const stream_FLAGS_RESERVED = 0x3c;
function xzExpander(sink) {
    return parsingExpander('xz', stream(sink));
}
function* stream(sink) {
    const header = Buffer.from(yield* take(12, 'its header'));
    const flags = header.subarray(6, 8);
    if (!header.subarray(0, 6).equals(MAGIC) || flags[0] !== 0 || (0,external_node_zlib_.crc32)(flags) !== header.readUInt32LE(8))
        throw stream_broken('its header is not one of xz');
    const blocks = [];
    for (;;) {
        const [first = 0] = yield* take(1, 'a block');
        if (first === 0)
            break;
        if (blocks.length >= RECORD_LIMIT)
            throw stream_broken(`it has more than ${RECORD_LIMIT} blocks`);
        blocks.push(yield* block(first, flags[1] ?? 0, sink));
    }
    const indexSize = yield* index(blocks);
    const footer = yield* take(12, 'its footer');
    const fits = (0,external_node_zlib_.crc32)(footer.subarray(4, 10)) === footer.readUInt32LE(0) &&
        (footer.readUInt32LE(4) + 1) * 4 === indexSize &&
        footer.subarray(8, 10).equals(flags) &&
        footer.subarray(10).toString('latin1') === FOOTER_MAGIC;
    if (!fits)
        throw stream_broken('its footer does not belong to its header and index');
}
function* block(first, checkType, sink) {
    const length = (first + 1) * 4;
    const header = Buffer.concat([Buffer.from([first]), yield* take(length - 1, 'the header of a block')]);
    const { dictionary, compressed, size } = blockHeader(header);
    const check = openCheck(checkType);
    if (check === null)
        throw stream_broken(`its checksum is of the kind ${checkType}, which is unknown`);
    let total = 0;
    const taken = yield* expandLzma2(dictionary, (bytes) => {
        total += bytes.length;
        check.update(bytes);
        return sink(bytes);
    });
    if ((compressed ?? taken) !== taken || (size ?? total) !== total)
        throw stream_broken('a block has another size than it says');
    const padding = yield* take((4 - (taken % 4)) % 4, 'the padding of a block');
    if (padding.some((byte) => byte !== 0))
        throw stream_broken('the padding of a block is not zero');
    const expected = yield* take(check.size, 'the checksum of a block');
    if (!expected.equals(check.digest()))
        throw stream_broken('what comes out of it has another checksum than it says', 'crc');
    return [length + taken + check.size, total];
}
function blockHeader(bytes) {
    const end = bytes.length - 4;
    const flags = bytes[1] ?? 0;
    if ((0,external_node_zlib_.crc32)(bytes.subarray(0, end)) !== bytes.readUInt32LE(end))
        throw stream_broken('the header of a block is damaged');
    if ((flags & 3) !== 0 || (flags & stream_FLAGS_RESERVED) !== 0)
        throw stream_broken('it uses filters that are not read here');
    const numbers = new Numbers(bytes.subarray(2, end));
    const compressed = (flags & HAS_COMPRESSED) === 0 ? null : numbers.next();
    const size = (flags & HAS_SIZE) === 0 ? null : numbers.next();
    if (numbers.next() !== LZMA2 || numbers.next() !== 1)
        throw stream_broken('it uses filters that are not read here');
    const bits = numbers.next();
    if (!numbers.isRestZero())
        throw stream_broken('the header of a block is not padded by zeros');
    const dictionary = bits > 39 ? Number.POSITIVE_INFINITY : (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11);
    if (dictionary > DICTIONARY_LIMIT)
        throw stream_broken(`it needs a dictionary of ${dictionary} bytes, more than ${DICTIONARY_LIMIT}`);
    return { dictionary, compressed, size };
}
function* index(blocks) {
    const parts = [Buffer.alloc(1)];
    if ((yield* stream_number(parts)) !== blocks.length)
        throw stream_broken('its index counts other blocks than are there');
    for (const [unpadded, size] of blocks) {
        if ((yield* stream_number(parts)) !== unpadded || (yield* stream_number(parts)) !== size)
            throw stream_broken('its index gives a block another size');
    }
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const padding = Buffer.from(yield* take((4 - (length % 4)) % 4, 'its index'));
    const checksum = (yield* take(4, 'its index')).readUInt32LE(0);
    if (padding.some((byte) => byte !== 0) || (0,external_node_zlib_.crc32)(Buffer.concat([...parts, padding])) !== checksum)
        throw stream_broken('its index is damaged');
    return length + padding.length + 4;
}
function* stream_number(parts) {
    let value = 0;
    for (let place = 0; place < 7; place++) {
        const bytes = Buffer.from(yield* take(1, 'its index'));
        parts.push(bytes);
        const byte = bytes[0] ?? 0;
        value += (byte & 0x7f) * 128 ** place;
        if (byte < 0x80)
            return value;
    }
    throw stream_broken('it has a number that is too large');
}
class Numbers {
    #bytes;
    #at = 0;
    constructor(bytes) {
        this.#bytes = bytes;
    }
    next() {
        let value = 0;
        for (let place = 0; place < 7; place++) {
            const byte = this.#bytes[this.#at++];
            if (byte === undefined)
                break;
            value += (byte & 0x7f) * 128 ** place;
            if (byte < 0x80)
                return value;
        }
        throw stream_broken('the header of a block has a number that cannot be read');
    }
    isRestZero() {
        return this.#bytes.subarray(this.#at).every((byte) => byte === 0);
    }
}
function stream_broken(why, rule = 'data') {
    return new FormatError(`xz/${rule}`, why);
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/layout.js
const LOCAL_HEADER = { signature: 0x04034b50, size: 30 };
const CENTRAL_HEADER = { signature: 0x02014b50, size: 46 };
const layout_END = { signature: 0x06054b50, size: 22 };
const END64 = { signature: 0x06064b50, size: 56 };
const LOCATOR64 = { signature: 0x07064b50, size: 20 };
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const FLAG_DESCRIPTOR = 0x0008;
const FLAGS_KNOWN = 0x0002 | 0x0004 | FLAG_DESCRIPTOR | 0x0800;
const FLAGS_LEVEL = 0x0002 | 0x0004;
const NEWEST_VERSION = 63;
const layout_STORED = 0;
const DEFLATED = 8;
const BZIP2 = 12;
const ZSTD = 93;
const XZ = 95;
const IN_EXTRA = 0xffffffff;
const IN_EXTRA_16 = 0xffff;
const ZIP64_FIELD = 0x0001;
const UNICODE_PATH_FIELD = 0x7075;
function parseExtra(bytes) {
    let zip64 = null;
    let unicodePath = null;
    let at = 0;
    while (at + 4 <= bytes.length) {
        const id = bytes.readUInt16LE(at);
        const end = at + 4 + bytes.readUInt16LE(at + 2);
        if (end > bytes.length)
            return null;
        const content = bytes.subarray(at + 4, end);
        if (id === ZIP64_FIELD) {
            if (zip64 !== null)
                return null;
            zip64 = content;
        }
        else if (id === UNICODE_PATH_FIELD)
            unicodePath = content.subarray(5);
        at = end;
    }
    return { zip64, unicodePath };
}
function widen(values, zip64) {
    let at = 0;
    const wide = [];
    for (const value of values) {
        if (value !== IN_EXTRA) {
            wide.push(value);
            continue;
        }
        if (zip64 === null || at + 8 > zip64.length)
            return null;
        const found = zip64.readBigUInt64LE(at);
        if (found > BigInt(Number.MAX_SAFE_INTEGER))
            return null;
        wide.push(Number(found));
        at += 8;
    }
    return wide;
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/descriptor.js


const LENGTHS = [12, 16, 20, 24];
const LONGEST_DESCRIPTOR = 24;
function checkDescriptor(entry, length, bytes) {
    const wrong = (why) => new FormatError('zip/descriptor', `the entry ${quoted(entry.name)} ${why}: readers differ on where it ends`);
    if (bytes === null || !LENGTHS.includes(length))
        throw wrong(`is followed by ${length} bytes that are no descriptor`);
    const signed = bytes.length % 8 === 0 && bytes.readUInt32LE(0) === DESCRIPTOR_SIGNATURE;
    if (bytes.length % 8 === 0 && !signed)
        throw wrong('is followed by something else than its descriptor');
    const at = signed ? 4 : 0;
    const wide = bytes.length - at === 20;
    const number = (offset) => wide ? Number(bytes.readBigUInt64LE(offset)) : bytes.readUInt32LE(offset);
    const fits = bytes.readUInt32LE(at) === entry.crc &&
        number(at + 4) === entry.compressed &&
        number(at + (wide ? 12 : 8)) === entry.size;
    if (!fits)
        throw wrong('has another checksum or size in its descriptor than in the directory');
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/end-record.js


const COMMENT_LIMIT = 0xffff;
const SIGNATURE = Buffer.from('PK\x05\x06', 'latin1');
async function readEndRecord(source) {
    const from = Math.max(0, source.size - layout_END.size - COMMENT_LIMIT);
    const tail = await source.read(from, source.size - from);
    const at = tail.lastIndexOf(SIGNATURE, tail.length - layout_END.size);
    if (tail.length < layout_END.size || at < 0)
        throw new FormatError('zip/truncated', 'has no end record: the file is cut off, or bytes were appended');
    const end = at + layout_END.size + tail.readUInt16LE(at + 20);
    if (end !== tail.length) {
        const message = `its end record should end at byte ${from + end}, but the file ends at ${source.size}`;
        throw new FormatError(end < tail.length ? 'zip/suffix' : 'zip/truncated', message);
    }
    const narrow = parseEnd(tail.subarray(at));
    const wide = await readZip64(source, from + at);
    const record = wide === null ? narrow : agreed(narrow, wide.record);
    const expected = wide === null ? from + at : wide.at;
    if (record.offset + record.size !== expected) {
        const message = `its directory should end at byte ${record.offset + record.size}, but the end record is at ${expected}: bytes were put before or into the archive`;
        throw new FormatError('zip/prefix', message);
    }
    return record;
}
async function endsAsZip(source) {
    const from = Math.max(0, source.size - layout_END.size - COMMENT_LIMIT);
    const tail = await source.read(from, source.size - from);
    const at = tail.lastIndexOf(SIGNATURE, tail.length - layout_END.size);
    if (tail.length < layout_END.size || at < 0)
        return false;
    const before = tail.subarray(Math.max(0, at - LOCATOR64.size), at);
    if (before.length === LOCATOR64.size && before.readUInt32LE(0) === LOCATOR64.signature)
        return true;
    const directory = from + at - tail.readUInt32LE(at + 12);
    if (directory < 0 || directory + 4 > source.size)
        return false;
    return (await source.read(directory, 4)).readUInt32LE(0) === CENTRAL_HEADER.signature;
}
function parseEnd(bytes) {
    if (bytes.readUInt16LE(4) > 0 && bytes.readUInt16LE(4) !== IN_EXTRA_16)
        throw new FormatError('zip/disks', 'is a part of an archive of several, which is not read');
    const entries = bytes.readUInt16LE(10);
    if (bytes.readUInt16LE(8) !== entries)
        throw new FormatError('zip/count', 'its end record has two numbers of entries that differ');
    return { entries, size: bytes.readUInt32LE(12), offset: bytes.readUInt32LE(16) };
}
async function readZip64(source, end) {
    if (end < LOCATOR64.size + END64.size)
        return null;
    const locator = await source.read(end - LOCATOR64.size, LOCATOR64.size);
    if (locator.readUInt32LE(0) !== LOCATOR64.signature)
        return null;
    const at = safeNumber(locator, 8);
    const problem = new FormatError('zip/zip64', 'its ZIP64 end record is not where its locator says');
    if (at !== end - LOCATOR64.size - END64.size)
        throw problem;
    const bytes = await source.read(at, END64.size);
    if (bytes.readUInt32LE(0) !== END64.signature || safeNumber(bytes, 4) !== END64.size - 12)
        throw problem;
    const entries = safeNumber(bytes, 32);
    if (safeNumber(bytes, 24) !== entries || bytes.readUInt32LE(16) !== 0 || bytes.readUInt32LE(20) !== 0)
        throw new FormatError('zip/disks', 'its ZIP64 end record speaks of several archives, or of two numbers of entries');
    return { record: { entries, size: safeNumber(bytes, 40), offset: safeNumber(bytes, 48) }, at };
}
function safeNumber(bytes, at) {
    const value = bytes.readBigUInt64LE(at);
    return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value);
}
function agreed(narrow, wide) {
    const same = (small, large, mark) => small === mark || small === large;
    if (same(narrow.entries, wide.entries, IN_EXTRA_16) &&
        same(narrow.size, wide.size, IN_EXTRA) &&
        same(narrow.offset, wide.offset, IN_EXTRA))
        return wide;
    throw new FormatError('zip/zip64', 'its two end records say different things: readers differ on which counts');
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/directory.js




const DIRECTORY_LIMIT = 48 * 1024 * 1024;
const directory_ENTRY_LIMIT = 100_000;
const UNIX = 3;
const TYPE_MASK = 0o170000;
const PLAIN_TYPES = [0, 0o100000, 0o040000];
const LINK_TYPE = 0o120000;
async function readDirectory(source, report) {
    const end = await readEndRecord(source);
    if (end.size > DIRECTORY_LIMIT || end.entries > directory_ENTRY_LIMIT)
        throw new FormatError('archive/entries', `its directory has ${end.entries} entries in ${end.size} bytes, too many`);
    const bytes = await source.read(end.offset, end.size);
    const names = new EntryNames();
    const entries = [];
    let at = 0;
    while (at < bytes.length) {
        const { entry, next } = readEntry(bytes, at, end.offset, report);
        const name = names.add(entry.name);
        if (name !== null)
            report(`zip/${name.rule}`, name.problem);
        entries.push(entry);
        at = next;
    }
    if (entries.length !== end.entries)
        report('zip/count', `its end record counts ${end.entries} entries, but its directory has ${entries.length}`);
    entries.sort((a, b) => a.offset - b.offset);
    return { entries, start: end.offset, end: end.offset + end.size };
}
function readEntry(bytes, at, base, report) {
    const broken = (why) => new FormatError('zip/directory', `its directory ${why} at byte ${base + at}`);
    if (at + CENTRAL_HEADER.size > bytes.length)
        throw broken('is cut off');
    const header = bytes.subarray(at);
    if (header.readUInt32LE(0) !== CENTRAL_HEADER.signature)
        throw broken('has something that is no entry');
    const extraAt = CENTRAL_HEADER.size + header.readUInt16LE(28);
    const commentAt = extraAt + header.readUInt16LE(30);
    const next = commentAt + header.readUInt16LE(32);
    if (next > header.length)
        throw broken('has an entry that runs past its end');
    const rawName = Buffer.from(header.subarray(CENTRAL_HEADER.size, extraAt));
    const name = decodeName(rawName);
    const extra = parseExtra(header.subarray(extraAt, commentAt));
    const wide = extra && widen([header.readUInt32LE(24), header.readUInt32LE(20), header.readUInt32LE(42)], extra.zip64);
    if (!wide)
        throw broken('has extra fields that cannot be read');
    const [size = 0, compressed = 0, offset = 0] = wide;
    if (extra.unicodePath !== null && !extra.unicodePath.equals(rawName))
        report('zip/name', `the entry ${quoted(name)} has a second name, ${quoted(decodeName(extra.unicodePath))}`);
    const entry = {
        name,
        rawName,
        flags: header.readUInt16LE(8),
        method: header.readUInt16LE(10),
        crc: header.readUInt32LE(16),
        compressed,
        size,
        offset,
    };
    judgeEntry(entry, header, report);
    return { entry, next: at + next };
}
function decodeName(bytes) {
    return bytes.toString('utf8');
}
function judgeEntry(entry, header, report) {
    const { name, flags, method, compressed, size } = entry;
    const say = (rule, what) => report(`zip/${rule}`, `the entry ${quoted(name)} ${what}`);
    const version = header.readUInt16LE(6) & 0xff;
    if (header.readUInt16LE(34) !== 0)
        say('disks', 'should be in another archive');
    if (version > NEWEST_VERSION)
        say('version', `asks for version ${version} of the format, which does not exist`);
    if ((flags & 1) !== 0)
        say('encrypted', 'is encrypted, or says so');
    else if ((flags & ~FLAGS_KNOWN) !== 0)
        say('flags', `has flags that no reader knows (0x${flags.toString(16)})`);
    const system = header.readUInt16LE(4) >> 8;
    const type = (header.readUInt32LE(38) >>> 16) & TYPE_MASK;
    if (type === LINK_TYPE)
        say('link', 'is a link: put the file itself there');
    else if (system === UNIX && !PLAIN_TYPES.includes(type))
        say('link', 'is neither a file nor a folder');
    if (method === layout_STORED && compressed !== size)
        say('size', `is stored, but has ${compressed} bytes in the archive and ${size} outside`);
    if (name.endsWith('/') && size > 0)
        say('folder', `is a folder, but has ${size} bytes`);
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/entry-data.js






class EntryData {
    #entry;
    #budget;
    #to;
    #expander;
    #crc = 0;
    #size = 0;
    constructor(entry, budget, to) {
        this.#entry = entry;
        this.#budget = budget;
        this.#to = to;
        if (entry.method !== layout_STORED)
            budget.check(entry.size);
        this.#expander = this.#open(entry);
    }
    async write(chunk) {
        if (this.#expander === null)
            return this.#take(chunk);
        const used = await this.#expander.write(chunk);
        if (used < chunk.length)
            throw this.#wrong('has bytes after the end of its compressed data');
    }
    async end() {
        await this.#expander?.end();
        const { size, crc } = this.#entry;
        if (this.#size !== size)
            throw this.#wrong(`should have ${size} bytes, but has ${this.#size}`, 'zip/size');
        if (this.#crc !== crc)
            throw this.#wrong('has another checksum than the directory says: it was changed', 'zip/crc');
    }
    #open(entry) {
        if (entry.method === layout_STORED)
            return null;
        const sink = (chunk) => this.#expanded(chunk);
        if (entry.method === DEFLATED)
            return zlibExpander('deflate', 'zip/data', sink);
        if (entry.method === BZIP2)
            return new Bzip2Expander(sink);
        if (entry.method === XZ)
            return xzExpander(sink);
        if (entry.method === ZSTD)
            return zlibExpander('zstd', 'zip/data', sink);
        throw this.#wrong(`is compressed by method ${entry.method}, which is not read here`, 'zip/method');
    }
    #expanded(chunk) {
        this.#budget.expand(chunk.length);
        return this.#take(chunk);
    }
    #take(chunk) {
        this.#size += chunk.length;
        if (this.#size > this.#entry.size)
            throw this.#wrong(`should have ${this.#entry.size} bytes, but has more`, 'zip/size');
        this.#crc = (0,external_node_zlib_.crc32)(chunk, this.#crc);
        return this.#to(chunk);
    }
    #wrong(why, rule = 'zip/data') {
        return new FormatError(rule, `the entry ${quoted(this.#entry.name)} ${why}`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/local-header.js


function localLengths(entry, header) {
    if (header.readUInt32LE(0) !== LOCAL_HEADER.signature) {
        const where = `${quoted(entry.name)} at byte ${entry.offset}`;
        throw new FormatError('zip/local', `its directory says that the entry ${where} begins there, but it does not`);
    }
    return { name: header.readUInt16LE(26), extra: header.readUInt16LE(28) };
}
function compareLocal(entry, header, name, extraBytes, report) {
    const differs = (what, local, central) => {
        const message = `the entry ${quoted(entry.name)} has ${what} ${local} at its place, but ${central} in the directory`;
        report('zip/differs', message);
    };
    const flags = header.readUInt16LE(6);
    if (((flags ^ entry.flags) & ~FLAGS_LEVEL) !== 0)
        differs('flags', flags, entry.flags);
    if (header.readUInt16LE(8) !== entry.method)
        differs('method', header.readUInt16LE(8), entry.method);
    if (!name.equals(entry.rawName))
        differs('the name', quoted(name.toString('utf8')), quoted(entry.name));
    const extra = parseExtra(extraBytes);
    const wide = extra && widen([header.readUInt32LE(22), header.readUInt32LE(18)], extra.zip64);
    if (!wide) {
        report('zip/local', `the entry ${quoted(entry.name)} has extra fields that cannot be read`);
        return;
    }
    if (extra.unicodePath !== null && !extra.unicodePath.equals(entry.rawName))
        differs('the second name', quoted(extra.unicodePath.toString('utf8')), quoted(entry.name));
    const [size = 0, compressed = 0] = wide;
    const later = (flags & FLAG_DESCRIPTOR) !== 0;
    const same = (local, central) => local === central || (later && local === 0);
    if (!same(size, entry.size))
        differs('the size', size, entry.size);
    if (!same(compressed, entry.compressed))
        differs('the compressed size', compressed, entry.compressed);
    if (!same(header.readUInt32LE(14), entry.crc))
        differs('the checksum', header.readUInt32LE(14), entry.crc);
}

;// CONCATENATED MODULE: ./build/artifact/archive/zip/profile.js
const PLAIN = { format: 'zip', open: () => null, end: () => { } };

;// CONCATENATED MODULE: ./build/artifact/archive/zip/reader.js











async function openZip(content, source, context, profileOf) {
    const inside = new Inside();
    const directory = await readDirectory(source, inside.report);
    const profile = profileOf(directory.entries);
    const walk = new ZipWalk({ content, source, context, inside, directory, profile });
    return { format: profile.format, reader: new ParsingReader('zip', walk.file()) };
}
class ZipWalk {
    #parts;
    #position = 0;
    constructor(parts) {
        this.#parts = parts;
    }
    *file() {
        const { directory, inside, profile } = this.#parts;
        yield* inside.surviving(this.#members());
        profile.end(inside);
        const facts = inside.facts({ entries: directory.entries.length });
        return profile === PLAIN ? facts : { ...facts, inner: [] };
    }
    *#members() {
        const { directory, source } = this.#parts;
        const { entries } = directory;
        for (const [index, entry] of entries.entries()) {
            yield* this.#entry(entry, Math.min(entries[index + 1]?.offset ?? directory.start, directory.start));
        }
        yield* this.#skipTo(directory.start, 'before its directory');
        yield* pass(source.size - directory.start, 'its directory');
    }
    *#entry(entry, boundary) {
        const { context, inside } = this.#parts;
        if (entry.offset < this.#position || boundary < entry.offset) {
            inside.report('zip/overlap', `the entry ${quoted(entry.name)} at byte ${entry.offset} lies inside another one`);
            return;
        }
        yield* this.#skipTo(entry.offset, `before the entry ${quoted(entry.name)}`);
        try {
            context.budget.enter();
            yield* this.#content(entry, boundary);
        }
        catch (error) {
            if (!(error instanceof FormatError))
                throw error;
            inside.report(error.rule, error.message);
            yield* this.#advance(boundary - this.#position);
        }
    }
    *#content(entry, boundary) {
        const { inside } = this.#parts;
        if (entry.offset + LOCAL_HEADER.size > boundary)
            throw overlap(entry, boundary);
        const header = yield* this.#take(LOCAL_HEADER.size);
        const lengths = localLengths(entry, header);
        const dataAt = this.#position + lengths.name + lengths.extra;
        if (dataAt + entry.compressed > boundary)
            throw overlap(entry, boundary);
        const name = yield* this.#take(lengths.name);
        const extra = yield* this.#take(lengths.extra);
        compareLocal(entry, header, name, extra, inside.report);
        yield* this.#data(entry, dataAt);
        const between = boundary - this.#position;
        if ((entry.flags & FLAG_DESCRIPTOR) === 0)
            return;
        checkDescriptor(entry, between, between <= LONGEST_DESCRIPTOR ? yield* this.#take(between) : null);
    }
    *#data(entry, dataAt) {
        const { context, inside } = this.#parts;
        const content = this.#contentOf(entry, dataAt);
        const reader = this.#open(entry, content);
        const data = new EntryData(entry, context.budget, (chunk) => reader?.write(chunk));
        const checked = guarded(data);
        this.#position += entry.compressed;
        yield* pass(entry.compressed, `the entry ${quoted(entry.name)}`, checked.write);
        const problem = yield* until(checked.end());
        if (problem !== null)
            inside.report(problem.rule, problem.message);
        if (reader === null)
            return;
        inside.addFile(entry.name, entry.size, yield* until(reader.end()));
    }
    #contentOf(entry, dataAt) {
        const { content, source } = this.#parts;
        return {
            path: `${content.path}!${entry.name}`,
            size: entry.size,
            source: entry.method === layout_STORED ? slice(source, dataAt, entry.compressed) : null,
            depth: content.depth + 1,
        };
    }
    #open(entry, content) {
        if (entry.name.endsWith('/'))
            return null;
        const { profile, context } = this.#parts;
        const reader = profile.open(entry, content, context);
        if (reader === 'raw')
            return null;
        return reader === null ? context.read(content) : guardedReader(reader, null);
    }
    *#skipTo(offset, where) {
        const count = offset - this.#position;
        if (count <= 0)
            return;
        const rule = this.#position === 0 ? 'zip/prefix' : 'zip/gap';
        this.#parts.inside.report(rule, `${count} bytes ${where} belong to no entry: something may hide there`);
        yield* this.#advance(count);
    }
    *#take(count) {
        this.#position += count;
        return yield* take(count, 'an entry');
    }
    *#advance(count) {
        this.#position += count;
        yield* pass(count, 'an entry');
    }
}
function overlap(entry, boundary) {
    const message = `the entry ${quoted(entry.name)} at byte ${entry.offset} runs past byte ${boundary}, where the next part begins`;
    return new FormatError('zip/overlap', message);
}

;// CONCATENATED MODULE: ./build/artifact/pickle/values.js
const values_PLAIN = 1;
const NONE = 2;
const LIST = 3;
const DICT = 4;
const NEW_DICT = 5;
const TUPLE = 6;
const EMPTY_TUPLE = 7;
const SET = 8;
const UNKNOWN = 9;
const PERSISTENT = 10;
const WRAPPING = 11;
const SCANNED_BYTES = 12;
const ARRAY = 13;
const TEMPLATE = 14;
const DISTRIBUTION = 15;
const FIRST_KNOWN = 16;
const LASTING = 0x10000;
const LARGE_NUMBERS = 0x01000000;
const NUMBERS = 0x10000000;
const TEXTS = 0x20000000;
const TUPLES = 0x30000000;
const DICTS = 0x50000000;
const SERIALS = NUMBERS - LARGE_NUMBERS;
const TEXT_BYTES = 128;
const RECENT = 256;
const ITEMS = 64;
function isText(value) {
    return value >= TEXTS && value < TUPLES;
}
function isTuple(value) {
    return value >= TUPLES && value < DICTS;
}
function values_isDict(value) {
    return value >= DICTS;
}
function isForgettable(value) {
    return value === values_PLAIN || value === NONE || (value >= LASTING && value < TUPLES);
}
const UTF_8 = new TextDecoder();
class Recent {
    #bytes = new Uint8Array(RECENT * TEXT_BYTES);
    #lengths = new Uint8Array(RECENT);
    #hashes = new Uint32Array(RECENT);
    #numbers = new Float64Array(RECENT);
    #items = new Int32Array(RECENT * ITEMS);
    #sizes = new Uint8Array(RECENT);
    #texts = 0;
    #tuples = 0;
    #largeNumbers = 0;
    clone() {
        const copy = new Recent();
        copy.#bytes.set(this.#bytes);
        copy.#lengths.set(this.#lengths);
        copy.#hashes.set(this.#hashes);
        copy.#numbers.set(this.#numbers);
        copy.#items.set(this.#items);
        copy.#sizes.set(this.#sizes);
        copy.#texts = this.#texts;
        copy.#tuples = this.#tuples;
        copy.#largeNumbers = this.#largeNumbers;
        return copy;
    }
    get exhausted() {
        return Math.max(this.#texts, this.#tuples, this.#largeNumbers) > SERIALS / 2;
    }
    addNumber(number) {
        if (number < TEXTS - NUMBERS - 1)
            return NUMBERS + number + 1;
        this.#numbers[this.#largeNumbers % RECENT] = number;
        return LARGE_NUMBERS + this.#largeNumbers++;
    }
    number(value) {
        if (value >= NUMBERS && value < TEXTS)
            return value - NUMBERS - 1;
        if (value < LARGE_NUMBERS || value >= NUMBERS)
            return null;
        const serial = value - LARGE_NUMBERS;
        return this.#largeNumbers - serial > RECENT ? null : (this.#numbers[serial % RECENT] ?? null);
    }
    addText(source, start, length) {
        const slot = this.#texts % RECENT;
        const target = this.#bytes;
        let to = slot * TEXT_BYTES;
        let hash = 0x811c9dc5;
        for (let from = start; from < start + length; from++) {
            const byte = source[from];
            target[to++] = byte;
            hash = Math.imul(hash ^ byte, 0x01000193);
        }
        this.#lengths[slot] = length;
        this.#hashes[slot] = hash;
        return TEXTS + this.#texts++;
    }
    text(value) {
        const serial = value - TEXTS;
        if (this.#texts - serial > RECENT)
            return null;
        const start = (serial % RECENT) * TEXT_BYTES;
        const end = start + (this.#lengths[serial % RECENT] ?? 0);
        return UTF_8.decode(this.#bytes.subarray(start, end));
    }
    hash(value) {
        const serial = value - TEXTS;
        return this.#texts - serial > RECENT ? null : (this.#hashes[serial % RECENT] ?? null);
    }
    addTuple(items, size) {
        return TUPLES + this.#add(items, size);
    }
    addDict(items) {
        return DICTS + this.#add(items, items.length);
    }
    #add(items, size) {
        const slot = this.#tuples % RECENT;
        for (let index = 0; index < size; index++)
            this.#items[slot * ITEMS + index] = items[index] ?? values_PLAIN;
        this.#sizes[slot] = size;
        return this.#tuples++;
    }
    firstItem(value) {
        const serial = value - TUPLES;
        if (!isTuple(value) || this.#tuples - serial > RECENT)
            return UNKNOWN;
        return this.#items[(serial % RECENT) * ITEMS];
    }
    items(value) {
        const serial = value - (values_isDict(value) ? DICTS : TUPLES);
        if (this.#tuples - serial > RECENT)
            return null;
        const start = (serial % RECENT) * ITEMS;
        return this.#items.slice(start, start + (this.#sizes[serial % RECENT] ?? 0));
    }
}
function hashOf(text) {
    let hash = 0x811c9dc5;
    for (let index = 0; index < text.length; index++)
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    return hash >>> 0;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/known.js


const LIMITS = {
    global: 12_000,
    instance: 12_000,
    dtype: 8_000,
    text: 30_000,
};
const HANDS_OFF = new Set([
    'getattr',
    'scalar',
    'load-bytes',
    'wrapper',
    'ufunc',
    'newobj',
    'reference',
    'made',
    'distribution',
    'none-type',
]);
function label({ module, name }) {
    const full = `${module}.${name}`;
    return /^[\w.<>-]{1,200}$/.test(full) ? full : quoted(full);
}
class Known {
    #entries = [];
    #counts = { global: 0, instance: 0, dtype: 0, text: 0 };
    #byName = new Map();
    #texts = new Map();
    #handsOff = new Uint8Array(LASTING);
    constructor() {
        this.#handsOff[WRAPPING] = 1;
    }
    entry(value) {
        return value >= FIRST_KNOWN && value < LASTING ? this.#entries[value - FIRST_KNOWN] : undefined;
    }
    global(value) {
        const entry = this.entry(value);
        return entry?.kind === 'global' ? entry : null;
    }
    find(module, name) {
        return this.#byName.get(`${module}\n${name}`);
    }
    addGlobal(module, name, rule) {
        const value = this.#add({ kind: 'global', module, name, rule, uses: 0, instance: 0 });
        if (value === UNKNOWN)
            return value;
        this.#byName.set(`${module}\n${name}`, value);
        if (rule !== null && HANDS_OFF.has(rule))
            this.#handsOff[value] = 1;
        return value;
    }
    uses() {
        const used = this.#entries.filter((entry) => entry.kind === 'global' && entry.rule !== null);
        return new Map(used.map((global) => [label(global), global.uses]));
    }
    instanceOf(global) {
        if (global.instance !== 0)
            return global.instance;
        global.instance = this.#add({ kind: 'instance', of: global });
        if (global.rule === 'wrapper')
            this.#handsOff[global.instance] = 1;
        return global.instance;
    }
    addDtype(dtype) {
        const value = this.#add({ kind: 'dtype', ...dtype });
        return value === UNKNOWN ? null : value;
    }
    addText(text) {
        const known = this.#texts.get(text);
        if (known !== undefined)
            return known;
        const value = this.#add({ kind: 'text', text });
        if (value === UNKNOWN)
            return null;
        this.#texts.set(text, value);
        return value;
    }
    get hasRoomForTexts() {
        return this.#counts.text < LIMITS.text / 2;
    }
    isHandsOff(value) {
        return value < LASTING && this.#handsOff[value] === 1;
    }
    text(value, recent) {
        const entry = this.entry(value);
        if (entry !== undefined)
            return entry.kind === 'text' ? entry.text : null;
        return isText(value) ? recent.text(value) : null;
    }
    #add(entry) {
        if (this.#counts[entry.kind] >= LIMITS[entry.kind])
            return UNKNOWN;
        this.#counts[entry.kind]++;
        this.#entries.push(entry);
        return FIRST_KNOWN + this.#entries.length - 1;
    }
}

;// CONCATENATED MODULE: ./build/artifact/pickle/bytes.js

const BACKSLASH = 0x5c;
const NO_DIGITS = -1;
function unsigned(bytes, at, width) {
    if (width === 1)
        return bytes[at];
    let value = 0;
    for (let index = width - 1; index >= 0; index--)
        value = value * 256 + bytes[at + index];
    return value;
}
function signed(bytes, at, width) {
    const value = unsigned(bytes, at, width);
    return width > 0 && bytes[at + width - 1] > 0x7f ? value - 256 ** width : value;
}
function digits(bytes, start, end) {
    if (end - start > 9 || end <= start || (bytes[start] === 0x30 && end - start > 1))
        return NO_DIGITS;
    let value = 0;
    for (let index = start; index < end; index++) {
        const digit = bytes[index] - 0x30;
        if (digit < 0 || digit > 9)
            return NO_DIGITS;
        value = value * 10 + digit;
    }
    return value;
}
function isPlainText(bytes, start, end) {
    if (end - start > TEXT_BYTES)
        return false;
    for (let index = start; index < end; index++) {
        const byte = bytes[index];
        if (byte > 0x7f || byte === BACKSLASH)
            return false;
    }
    return true;
}
function latin1(bytes, from, to) {
    return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
}
function utf8(bytes, from, to) {
    return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}

;// CONCATENATED MODULE: ./build/artifact/pickle/distributions.js

const KEY = '_parse_arg_template';
const SHAPES = String.raw `((?:[A-Za-z_]\w*, )*)`;
const LOCATION = '(loc=0|loc=0, scale=1)';
const TEXT = new RegExp(String.raw `^\ndef _parse_args\(self, ${SHAPES} ${LOCATION}\):\n    return \(\1\), (loc, (?:scale|1))\n\n` +
    String.raw `def _parse_args_rvs\(self, \1 \2, size=None\):\n    return self\._argcheck_rvs\(\1 \3, size=size\)\n\n` +
    String.raw `def _parse_args_stats\(self, \1 \2, moments='mv'\):\n    return \(\1\), \3, moments\n$`);
const TEMPLATE_BYTES = 2048;
function isTemplate(text) {
    return TEXT.test(text);
}
function isDistributionState(state, known, recent) {
    const items = values_isDict(state) ? recent.items(state) : null;
    if (items === null)
        return false;
    let templates = 0;
    for (let index = 0; index + 1 < items.length; index += 2) {
        const key = known.text(items[index] ?? 0, recent);
        if (key === null || (key === KEY && items[index + 1] !== TEMPLATE))
            return false;
        if (key === KEY)
            templates++;
    }
    return templates > 0;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/lines.js

const INTEGER = /^[ \t\v\f\r]*[+-]?(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*)[ \t\v\f\r]*$/;
const FLOAT = /^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)$/i;
function integerOf(line) {
    if (!INTEGER.test(line))
        throw malformed('a whole number', line);
    return /^-?(?:0|[1-9]\d{0,14})$/.test(line) ? Number(line) : null;
}
function checkFloat(line) {
    if (!FLOAT.test(line))
        throw malformed('a number', line);
}
function indexOf(line) {
    if (!/^\+?\d{1,15}$/.test(line))
        throw malformed('the index of a remembered object', line);
    return Number(line);
}
function stringOf(line) {
    const quote = line[0];
    if (line.length < 2 || (quote !== "'" && quote !== '"') || line.at(-1) !== quote) {
        throw malformed('a string in quotes', line);
    }
    return line.includes('\\') ? null : line.slice(1, -1);
}
function malformed(expected, found) {
    return new FormatError('pickle/malformed', `should have ${expected}, but has ${JSON.stringify(found.slice(0, 40))}`);
}

;// CONCATENATED MODULE: ./build/artifact/pickle/describe.js



const KINDS = {
    [NONE]: 'None',
    [LIST]: '[…]',
    [DICT]: '{…}',
    [NEW_DICT]: '{}',
    [TUPLE]: '(…)',
    [EMPTY_TUPLE]: '()',
    [SET]: '{…}',
};
function describe(value, known, recent, depth = 2) {
    const text = known.text(value, recent);
    if (text !== null)
        return quoted(text);
    const number = recent.number(value);
    if (number !== null)
        return String(number);
    if (isTuple(value)) {
        const items = recent.items(value);
        return items === null || depth === 0 ? '(…)' : describeCall('', items, known, recent, depth - 1);
    }
    const entry = known.entry(value);
    if (entry?.kind === 'global')
        return label(entry);
    if (entry?.kind === 'instance')
        return `${label(entry.of)}(…)`;
    return KINDS[value] ?? '…';
}
function describeCall(name, args, known, recent, depth = 2) {
    if (args === null)
        return `${name}(…)`;
    return `${name}(${Array.from(args, (value) => describe(value, known, recent, depth)).join(', ')})`;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/dtypes.js

const CODE = /^[<>=|]?([?biufcmMSUVO])([1-9]\d{0,9})$/;
const FLEXIBLE = 'SUV';
const HAS_OBJECT = 1;
function dtypeOf(args, known, recent) {
    const code = args?.[0] === undefined ? null : known.text(args[0], recent);
    const [, letter, count] = code === null ? [] : (CODE.exec(code) ?? []);
    if (letter === undefined)
        return { letter: null, size: null, hasObject: null };
    return { letter, size: Number(count) * (letter === 'U' ? 4 : 1), hasObject: letter === 'O' };
}
function setDtypeState(dtype, state, known, recent) {
    const items = isTuple(state) ? recent.items(state) : null;
    const [, , subarray, names, fields, size, , flags] = items ?? [];
    const [bytes, bits] = [recent.number(size ?? 0), recent.number(flags ?? 0)];
    if (items === null || dtype.letter === null || bytes === null || bits === null || bits < 0) {
        dtype.size = dtype.hasObject = null;
        return null;
    }
    if (bytes >= 0 && FLEXIBLE.includes(dtype.letter))
        dtype.size = bytes;
    const flagged = (bits & HAS_OBJECT) === 1;
    const parts = [...fieldTypes(fields, known, recent), ...fieldTypes(subarray, known, recent)];
    const contained = parts.some((part) => part.hasObject === true);
    const expected = names === NONE && subarray === NONE ? dtype.letter === 'O' : contained;
    if (dtype.letter !== 'V' && flagged !== (dtype.letter === 'O'))
        return mismatch(dtype);
    if (dtype.letter === 'V' && flagged !== expected && (parts.length > 0 || !flagged))
        return mismatch(dtype);
    dtype.hasObject = flagged;
    return null;
}
function mismatch(dtype) {
    dtype.size = dtype.hasObject = null;
    return 'builds a numpy dtype whose flags do not fit to what it consists of; memory would be taken for Python objects';
}
function fieldTypes(value, known, recent) {
    const items = value !== undefined && (isTuple(value) || values_isDict(value)) ? recent.items(value) : null;
    return [...(items ?? [])].flatMap((item) => {
        const entry = known.entry(item);
        if (entry?.kind === 'dtype')
            return [entry];
        return isTuple(item) ? fieldTypes(item, known, recent) : [];
    });
}

;// CONCATENATED MODULE: ./build/artifact/pickle/calls.js




function call(context, callable, args, at) {
    const global = context.known.global(callable);
    if (global === null) {
        context.suspicions.problem('indirect-call', at, 'calls what is no imported name, but made while loading');
        return UNKNOWN;
    }
    if (global.rule === 'free')
        return context.known.instanceOf(global);
    const result = global.rule === null ? null : callWithCare(context, global, args, at);
    return result ?? refuse(context, global, args, at);
}
function instantiate(context, cls, args, at) {
    const global = context.known.global(cls);
    const rule = global?.rule;
    if (rule === 'wrapper' || rule === 'made' || rule === 'distribution')
        return context.known.instanceOf(global);
    return call(context, cls, args, at);
}
function refuse(context, global, args, at) {
    const { known, recent, suspicions } = context;
    const name = label(global);
    const text = describeCall(name, args, known, recent);
    if (global.rule === null)
        suspicions.called(name, text, at);
    else
        suspicions.problem('arguments', at, `calls ${text}, but ${name} is only allowed with certain arguments`);
    return UNKNOWN;
}
function callWithCare(context, global, args, at) {
    const { known, recent } = context;
    const [first = UNKNOWN, second = UNKNOWN] = args ?? [];
    switch (global.rule) {
        case 'plain':
            return values_PLAIN;
        case 'dtype':
            return known.addDtype(dtypeOf(args, known, recent)) ?? known.instanceOf(global);
        case 'getattr':
            return attribute(context, first, second, at);
        case 'ufunc':
            return findKnown(context, known.text(first, recent), known.text(second, recent), at);
        case 'scalar':
            return isDtype(known, first) && isData(second, recent) ? values_PLAIN : null;
        case 'load-bytes':
            return args?.length === 1 && first === SCANNED_BYTES ? known.instanceOf(global) : null;
        case 'reconstructor':
        case 'newobj':
            return reconstruct(context, first, args, at);
        case 'none-type':
            return args?.length === 1 && first === NONE ? values_PLAIN : null;
        default:
            return null;
    }
}
function attribute(context, of, name, at) {
    const owner = context.known.global(of);
    const text = context.known.text(name, context.recent);
    if (of === DISTRIBUTION && text === '_entropy')
        return PERSISTENT;
    return owner === null || text === null
        ? null
        : findKnown(context, owner.module, `${owner.name}.${text}`, at);
}
function findKnown(context, module, name, at) {
    return module === null || name === null ? null : context.find(module, name, at);
}
function reconstruct(context, cls, args, at) {
    const global = context.known.global(cls);
    if (global === null)
        return null;
    const simple = global.rule === 'free' || global.rule === 'dtype';
    return simple ? context.known.instanceOf(global) : refuse(context, global, args?.subarray(1) ?? null, at);
}
function isDtype(known, value) {
    const entry = known.entry(value);
    return entry?.kind === 'dtype' || (entry?.kind === 'instance' && entry.of.rule === 'dtype');
}
function isData(value, recent) {
    return value === values_PLAIN || value === NONE || recent.text(value) !== null || recent.number(value) !== null;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/distributions.js
const DISTRIBUTIONS = {
    'scipy.stats._continuous_distns': `
    alpha_gen anglit_gen arcsine_gen argus_gen beta_gen betaprime_gen bradford_gen burr12_gen burr_gen
    cauchy_gen chi2_gen chi_gen cosine_gen crystalball_gen dgamma_gen dpareto_lognorm_gen dweibull_gen
    erlang_gen expon_gen exponnorm_gen exponpow_gen exponweib_gen f_gen fatiguelife_gen fisk_gen
    foldcauchy_gen foldnorm_gen gamma_gen gausshyper_gen genexpon_gen genextreme_gen gengamma_gen
    genhalflogistic_gen genhyperbolic_gen geninvgauss_gen genlogistic_gen gennorm_gen genpareto_gen
    gibrat_gen gompertz_gen gumbel_l_gen gumbel_r_gen halfcauchy_gen halfgennorm_gen halflogistic_gen
    halfnorm_gen hypsecant_gen invgamma_gen invgauss_gen invweibull_gen irwinhall_gen jf_skew_t_gen
    johnsonsb_gen johnsonsu_gen kappa3_gen kappa4_gen ksone_gen kstwo_gen kstwobign_gen landau_gen
    laplace_asymmetric_gen laplace_gen levy_gen levy_l_gen loggamma_gen logistic_gen loglaplace_gen
    lognorm_gen lomax_gen maxwell_gen mielke_gen moyal_gen nakagami_gen ncf_gen nct_gen ncx2_gen
    norm_gen norminvgauss_gen pareto_gen pearson3_gen powerlaw_gen powerlognorm_gen powernorm_gen
    rayleigh_gen rdist_gen recipinvgauss_gen reciprocal_gen rel_breitwigner_gen rice_gen rv_histogram
    semicircular_gen skewcauchy_gen skewnorm_gen studentized_range_gen t_gen trapezoid_gen triang_gen
    truncexpon_gen truncnorm_gen truncpareto_gen truncweibull_min_gen tukeylambda_gen uniform_gen
    vonmises_gen wald_gen weibull_max_gen weibull_min_gen wrapcauchy_gen`,
    'scipy.stats._discrete_distns': `
    _nchypergeom_gen _pb_cls bernoulli_gen betabinom_gen betanbinom_gen binom_gen boltzmann_gen
    dlaplace_gen geom_gen hypergeom_gen logser_gen nbinom_gen nchypergeom_fisher_gen
    nchypergeom_wallenius_gen nhypergeom_gen planck_gen poisson_binom_gen poisson_gen randint_gen
    skellam_gen yulesimon_gen zipf_gen zipfian_gen`,
    'scipy.stats._levy_stable': 'levy_stable_gen',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/boosters.js
const BOOSTERS = {
    'catboost.core': 'CatBoost CatBoostClassifier CatBoostRanker CatBoostRegressor',
    'lightgbm.callback': '_EarlyStoppingCallback _LogEvaluationCallback _RecordEvaluationCallback',
    'lightgbm.sklearn': `
    LGBMClassifier LGBMModel LGBMRanker LGBMRegressor _EvalFunctionWrapper _ObjectiveFunctionWrapper`,
    'xgboost._data_utils': 'Categories',
    'xgboost.callback': 'EarlyStopping EvaluationMonitor LearningRateScheduler TrainingCallback',
    'xgboost.sklearn': 'XGBClassifier XGBModel XGBRFClassifier XGBRFRegressor XGBRanker XGBRegressor',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/numpy.js
const UFUNCS = `
    abs absolute acos acosh add arccos arccosh arcsin arcsinh arctan arctan2 arctanh asin asinh atan
    atan2 atanh bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not bitwise_or
    bitwise_right_shift bitwise_xor cbrt ceil conj conjugate copysign cos cosh deg2rad degrees divide
    divmod equal exp exp2 expm1 fabs float_power floor floor_divide fmax fmin fmod frexp gcd greater
    greater_equal heaviside hypot invert isfinite isinf isnan isnat lcm ldexp left_shift less less_equal
    log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or logical_xor matmul
    matvec maximum minimum mod modf multiply negative nextafter not_equal positive pow power rad2deg
    radians reciprocal remainder right_shift rint sign signbit sin sinh spacing sqrt square subtract tan
    tanh true_divide trunc vecdot vecmat`;
const CORE = {
    _internal: '_convert_to_stringdtype_kwargs',
    _multiarray_umath: `_reconstruct ${UFUNCS}`,
    fromnumeric: `
    all amax amin any argmax argmin argsort around clip cumsum max mean min prod ptp ravel reshape round
    sort squeeze std sum transpose var`,
    multiarray: '_reconstruct',
    numeric: '_frombuffer',
    records: 'recarray record',
    umath: UFUNCS,
};
const coreAs = (name) => Object.fromEntries(Object.entries(CORE).map(([module, names]) => [`${name}.${module}`, names]));
const NUMPY = {
    numpy: `
    abs absolute acos acosh add all amax amin angle any arange arccos arccosh arcsin arcsinh arctan
    arctan2 arctanh argmax argmin argsort around array asarray asin asinh atan atan2 atanh atleast_1d
    atleast_2d average bitwise_and bitwise_count bitwise_invert bitwise_left_shift bitwise_not
    bitwise_or bitwise_right_shift bitwise_xor bool bool_ bytes_ cbrt cdouble ceil character clip
    clongdouble column_stack complex128 complex192 complex256 complex64 complexfloating concatenate conj
    conjugate copysign cos cosh count_nonzero csingle cumprod cumsum datetime64 deg2rad degrees diff
    digitize divide divmod dot double empty equal exp exp2 expm1 fabs fix flexible flip float128 float16
    float32 float64 float96 float_power floating floor floor_divide fmax fmin fmod frexp full gcd
    generic greater greater_equal half heaviside hstack hypot imag inexact int16 int32 int64 int8 int_
    intc integer interp intp invert isclose isfinite isinf isnan isnat lcm ldexp left_shift less
    less_equal linspace log log10 log1p log2 logaddexp logaddexp2 logical_and logical_not logical_or
    logical_xor longdouble longlong matmul matrix matvec max maximum mean median min minimum mod modf
    multiply nan_to_num nanmax nanmean nanmedian nanmin nanpercentile nanprod nanquantile nanstd nansum
    nanvar ndarray negative nextafter not_equal number object_ ones ones_like outer percentile positive
    pow power prod ptp quantile rad2deg radians ravel real reciprocal record remainder reshape
    right_shift rint roll round searchsorted sign signbit signedinteger sin sinc single sinh sort
    spacing sqrt square squeeze stack std str_ string_ subtract sum tan tanh tile timedelta64 transpose
    true_divide trunc uint uint16 uint32 uint64 uint8 uintc uintp ulonglong unicode_ unique
    unsignedinteger var vecdot vecmat void vstack where zeros zeros_like`,
    ...coreAs('numpy._core'),
    ...coreAs('numpy.core'),
    'numpy.dtypes': `
    BoolDType BytesDType Complex128DType Complex64DType DateTime64DType Float16DType Float32DType
    Float64DType Int16DType Int32DType Int64DType Int8DType ObjectDType StrDType TimeDelta64DType
    UInt16DType UInt32DType UInt64DType UInt8DType`,
    'numpy.ma': 'MaskedArray _mareconstruct',
    'numpy.ma.core': 'MaskedArray MaskedConstant _mareconstruct mvoid',
    'numpy.matrix': 'matrix',
    'numpy.matrixlib.defmatrix': 'matrix',
    'numpy.polynomial.polynomial': 'Polynomial',
    'numpy.random': 'Generator RandomState __RandomState_ctor',
    'numpy.random._bit_generator': 'BitGenerator SeedSequence __pyx_unpickle_SeedSequence',
    'numpy.random._generator': 'Generator',
    'numpy.random._mt19937': 'MT19937',
    'numpy.random._pcg64': 'PCG64 PCG64DXSM',
    'numpy.random._philox': 'Philox',
    'numpy.random._pickle': '__bit_generator_ctor __generator_ctor __randomstate_ctor',
    'numpy.random._sfc64': 'SFC64',
    'numpy.random.bit_generator': 'BitGenerator SeedSequence __pyx_unpickle_SeedSequence',
    'numpy.random.mtrand': 'RandomState',
    'numpy.rec': 'recarray record',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/pandas.js
const PANDAS = {
    pandas: `
    BooleanDtype Categorical CategoricalDtype CategoricalIndex DataFrame DateOffset DatetimeIndex
    DatetimeTZDtype Flags Float32Dtype Float64Dtype Index Int16Dtype Int32Dtype Int64Dtype Int8Dtype
    Interval IntervalDtype IntervalIndex MultiIndex NA NaT Period PeriodDtype PeriodIndex RangeIndex
    Series SparseDtype StringDtype Timedelta TimedeltaIndex Timestamp UInt16Dtype UInt32Dtype
    UInt64Dtype UInt8Dtype`,
    'pandas._libs.arrays': 'NDArrayBacked __pyx_unpickle_NDArrayBacked',
    'pandas._libs.internals': 'BlockManager BlockPlacement _unpickle_block',
    'pandas._libs.interval': 'Interval',
    'pandas._libs.missing': 'C_NA NA NAType',
    'pandas._libs.sparse': 'BlockIndex IntIndex',
    'pandas._libs.tslibs.nattype': 'NaTType __nat_unpickle _nat_unpickle',
    'pandas._libs.tslibs.offsets': `
    BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd
    BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
    CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin CustomBusinessMonthEnd DateOffset Day
    Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute
    MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick Week
    WeekOfMonth YearBegin YearEnd`,
    'pandas._libs.tslibs.period': 'Period',
    'pandas._libs.tslibs.timedeltas': 'Timedelta _timedelta_unpickle',
    'pandas._libs.tslibs.timestamps': 'Timestamp _unpickle_timestamp',
    'pandas.api.typing': 'NAType NaTType',
    'pandas.arrays': `
    ArrowStringArray BooleanArray DatetimeArray FloatingArray IntegerArray IntervalArray
    NumpyExtensionArray PandasArray PeriodArray SparseArray StringArray TimedeltaArray`,
    'pandas.core.arrays.boolean': 'BooleanArray BooleanDtype',
    'pandas.core.arrays.categorical': 'Categorical',
    'pandas.core.arrays.datetimes': 'DatetimeArray',
    'pandas.core.arrays.floating': 'Float32Dtype Float64Dtype FloatingArray',
    'pandas.core.arrays.integer': `
    Int16Dtype Int32Dtype Int64Dtype Int8Dtype IntegerArray UInt16Dtype UInt32Dtype UInt64Dtype
    UInt8Dtype`,
    'pandas.core.arrays.interval': 'IntervalArray',
    'pandas.core.arrays.numpy_': 'NumpyExtensionArray PandasArray PandasDtype',
    'pandas.core.arrays.period': 'PeriodArray',
    'pandas.core.arrays.sparse.array': 'SparseArray',
    'pandas.core.arrays.sparse.dtype': 'SparseDtype',
    'pandas.core.arrays.string_': 'StringArray StringDtype',
    'pandas.core.arrays.timedeltas': 'TimedeltaArray',
    'pandas.core.dtypes.dtypes': `
    CategoricalDtype DatetimeTZDtype IntervalDtype NumpyEADtype PandasDtype PeriodDtype SparseDtype`,
    'pandas.core.flags': 'Flags',
    'pandas.core.frame': 'DataFrame',
    'pandas.core.indexes.base': 'Index _new_Index',
    'pandas.core.indexes.category': 'CategoricalIndex',
    'pandas.core.indexes.datetimes': 'DatetimeIndex _new_DatetimeIndex',
    'pandas.core.indexes.frozen': 'FrozenList',
    'pandas.core.indexes.interval': 'IntervalIndex _new_IntervalIndex',
    'pandas.core.indexes.multi': 'MultiIndex',
    'pandas.core.indexes.numeric': 'Float64Index Int64Index NumericIndex UInt64Index',
    'pandas.core.indexes.period': 'PeriodIndex _new_PeriodIndex',
    'pandas.core.indexes.range': 'RangeIndex',
    'pandas.core.indexes.timedeltas': 'TimedeltaIndex',
    'pandas.core.internals': 'BlockManager SingleBlockManager',
    'pandas.core.internals.blocks': `
    Block BoolBlock CategoricalBlock DatetimeBlock DatetimeLikeBlock DatetimeTZBlock ExtensionBlock
    FloatBlock IntBlock NumericBlock NumpyBlock ObjectBlock TimeDeltaBlock new_block`,
    'pandas.core.internals.managers': 'BlockManager SingleBlockManager _unpickle_block',
    'pandas.core.series': 'Series',
    'pandas.tseries.offsets': `
    BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin BQuarterEnd BYearBegin BYearEnd
    BusinessDay BusinessHour BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
    CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin CustomBusinessMonthEnd DateOffset Day
    Easter FY5253 FY5253Quarter HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute
    MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick Week
    WeekOfMonth YearBegin YearEnd`,
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/python.js
const PYTHON = {
    _decimal: 'Decimal',
    _operator: 'add floordiv mod mul neg pos pow sub truediv',
    _pydecimal: 'Decimal',
    argparse: 'Namespace',
    array: '_array_reconstructor array',
    'backports.zoneinfo': 'ZoneInfo ZoneInfo._unpickle',
    builtins: `
    ArithmeticError AttributeError DeprecationWarning Ellipsis Exception FutureWarning IndexError
    KeyError NotImplemented RuntimeError RuntimeWarning TypeError UserWarning ValueError Warning abs
    bool bytearray bytes complex dict float frozenset int len list max min object range round set slice
    str str.isalpha str.isdigit str.lower str.lstrip str.rstrip str.split str.splitlines str.strip
    str.title str.upper sum tuple`,
    collections: 'ChainMap Counter OrderedDict UserDict UserList defaultdict deque',
    datetime: 'date datetime time timedelta timezone',
    'dateutil._common': 'weekday',
    'dateutil.relativedelta': 'relativedelta',
    'dateutil.tz': 'tzlocal tzoffset tzutc',
    'dateutil.tz.tz': 'tzlocal tzoffset tzutc',
    decimal: 'Decimal',
    fractions: 'Fraction',
    operator: 'add floordiv itemgetter mod mul neg pos pow sub truediv',
    pathlib: 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath',
    'pathlib._local': 'Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath',
    pytz: 'UTC _UTC _p utc',
    'pytz.tzfile': 'DstTzInfo StaticTzInfo',
    random: 'Random',
    re: 'RegexFlag _compile',
    types: 'SimpleNamespace',
    uuid: 'SafeUUID UUID',
    zoneinfo: 'ZoneInfo ZoneInfo._unpickle',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/scipy.js
const SCIPY = {
    'scipy._lib.array_api_compat.numpy._aliases': 'asarray',
    'scipy.interpolate._bsplines': 'BSpline',
    'scipy.interpolate._cubic': 'Akima1DInterpolator CubicHermiteSpline CubicSpline PchipInterpolator',
    'scipy.interpolate._fitpack2': `
    InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline SmoothBivariateSpline
    UnivariateSpline`,
    'scipy.interpolate._interpolate': `
    BPoly NdPPoly PPoly interp1d interp1d._call_linear interp1d._call_linear_np
    interp1d._call_nan_spline interp1d._call_nearest interp1d._call_previousnext interp1d._call_spline
    interp2d lagrange`,
    'scipy.interpolate._ndgriddata': 'NearestNDInterpolator',
    'scipy.interpolate._polyint': 'BarycentricInterpolator KroghInterpolator',
    'scipy.interpolate._rbfinterp': 'RBFInterpolator',
    'scipy.interpolate._rgi': 'RegularGridInterpolator',
    'scipy.interpolate.interpolate': 'BPoly PPoly interp1d',
    'scipy.optimize._optimize': 'OptimizeResult',
    'scipy.optimize.optimize': 'OptimizeResult',
    'scipy.sparse': 'coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix',
    'scipy.sparse._base': '_spbase sparray spmatrix',
    'scipy.sparse._bsr': 'bsr_array bsr_matrix',
    'scipy.sparse._coo': 'coo_array coo_matrix',
    'scipy.sparse._csc': 'csc_array csc_matrix',
    'scipy.sparse._csr': 'csr_array csr_matrix',
    'scipy.sparse._dia': 'dia_array dia_matrix',
    'scipy.sparse._dok': 'dok_array dok_matrix',
    'scipy.sparse._lil': 'lil_array lil_matrix',
    'scipy.sparse.bsr': 'bsr_array bsr_matrix',
    'scipy.sparse.coo': 'coo_array coo_matrix',
    'scipy.sparse.csc': 'csc_array csc_matrix',
    'scipy.sparse.csr': 'csr_array csr_matrix',
    'scipy.sparse.dia': 'dia_array dia_matrix',
    'scipy.sparse.dok': 'dok_array dok_matrix',
    'scipy.sparse.lil': 'lil_array lil_matrix',
    'scipy.spatial._ckdtree': 'cKDTree',
    'scipy.spatial._kdtree': 'KDTree',
    'scipy.spatial.ckdtree': 'cKDTree',
    'scipy.spatial.distance': `
    braycurtis canberra chebyshev cityblock correlation cosine euclidean hamming jaccard mahalanobis
    minkowski sqeuclidean`,
    'scipy.spatial.kdtree': 'KDTree',
    'scipy.spatial.transform._rotation': 'Rotation',
    'scipy.special': 'expit logit',
    'scipy.special._ufuncs': 'boxcox digamma erf erfinv expit gamma gammaln inv_boxcox logit ndtr ndtri softplus xlogy',
    'scipy.stats._kde': 'gaussian_kde',
    'scipy.stats.kde': 'gaussian_kde',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/sklearn.js
const SKLEARN = {
    'sklearn._loss._loss': `
    CyAbsoluteError CyExponentialLoss CyHalfBinomialLoss CyHalfGammaLoss CyHalfMultinomialLoss
    CyHalfPoissonLoss CyHalfSquaredError CyHalfTweedieLoss CyHalfTweedieLossIdentity CyHuberLoss
    CyLossFunction CyPinballLoss __pyx_unpickle_CyHalfMultinomialLoss`,
    'sklearn._loss.link': 'BaseLink HalfLogitLink IdentityLink Interval LogLink LogitLink MultinomialLogit',
    'sklearn._loss.loss': `
    AbsoluteError ArrayAPILossMixin BaseLoss ExponentialLoss HalfBinomialLoss HalfBinomialLossArrayAPI
    HalfGammaLoss HalfMultinomialLoss HalfMultinomialLossArrayAPI HalfPoissonLoss
    HalfPoissonLossArrayAPI HalfSquaredError HalfTweedieLoss HalfTweedieLossIdentity HuberLoss
    PinballLoss`,
    'sklearn.base': `
    BaseEstimator BiclusterMixin ClassNamePrefixFeaturesOutMixin ClassifierMixin ClusterMixin
    DensityMixin MetaEstimatorMixin MultiOutputMixin OneToOneFeatureMixin OutlierMixin RegressorMixin
    TransformerMixin _UnstableArchMixin`,
    'sklearn.calibration': `
    CalibratedClassifierCV CalibrationDisplay _CalibratedClassifier _SigmoidCalibration
    _TemperatureScaling`,
    'sklearn.cluster._affinity_propagation': 'AffinityPropagation',
    'sklearn.cluster._agglomerative': 'AgglomerativeClustering FeatureAgglomeration',
    'sklearn.cluster._bicluster': 'BaseSpectral SpectralBiclustering SpectralCoclustering',
    'sklearn.cluster._birch': 'Birch _CFNode _CFSubcluster',
    'sklearn.cluster._bisect_k_means': 'BisectingKMeans _BisectingTree',
    'sklearn.cluster._dbscan': 'DBSCAN',
    'sklearn.cluster._feature_agglomeration': 'AgglomerationTransform',
    'sklearn.cluster._hdbscan.hdbscan': 'HDBSCAN',
    'sklearn.cluster._kmeans': '_kmeans_single_elkan _kmeans_single_lloyd KMeans MiniBatchKMeans _BaseKMeans',
    'sklearn.cluster._mean_shift': 'MeanShift',
    'sklearn.cluster._optics': 'OPTICS',
    'sklearn.cluster._spectral': 'SpectralClustering',
    'sklearn.compose._column_transformer': 'ColumnTransformer make_column_selector',
    'sklearn.compose._target': 'TransformedTargetRegressor',
    'sklearn.covariance._elliptic_envelope': 'EllipticEnvelope',
    'sklearn.covariance._empirical_covariance': 'EmpiricalCovariance',
    'sklearn.covariance._graph_lasso': 'BaseGraphicalLasso GraphicalLasso GraphicalLassoCV',
    'sklearn.covariance._robust_covariance': 'MinCovDet',
    'sklearn.covariance._shrunk_covariance': 'LedoitWolf OAS ShrunkCovariance',
    'sklearn.cross_decomposition._pls': 'CCA PLSCanonical PLSRegression PLSSVD _PLS',
    'sklearn.decomposition._base': '_BasePCA',
    'sklearn.decomposition._dict_learning': 'DictionaryLearning MiniBatchDictionaryLearning SparseCoder _BaseSparseCoding',
    'sklearn.decomposition._factor_analysis': 'FactorAnalysis',
    'sklearn.decomposition._fastica': 'FastICA',
    'sklearn.decomposition._incremental_pca': 'IncrementalPCA',
    'sklearn.decomposition._kernel_pca': 'KernelPCA',
    'sklearn.decomposition._lda': 'LatentDirichletAllocation',
    'sklearn.decomposition._nmf': 'MiniBatchNMF NMF _BaseNMF',
    'sklearn.decomposition._pca': 'PCA',
    'sklearn.decomposition._sparse_pca': 'MiniBatchSparsePCA SparsePCA _BaseSparsePCA',
    'sklearn.decomposition._truncated_svd': 'TruncatedSVD',
    'sklearn.discriminant_analysis': 'DiscriminantAnalysisPredictionMixin LinearDiscriminantAnalysis QuadraticDiscriminantAnalysis',
    'sklearn.dummy': 'DummyClassifier DummyRegressor',
    'sklearn.ensemble._bagging': 'BaggingClassifier BaggingRegressor BaseBagging',
    'sklearn.ensemble._base': 'BaseEnsemble _BaseHeterogeneousEnsemble',
    'sklearn.ensemble._forest': `
    BaseForest ExtraTreesClassifier ExtraTreesRegressor ForestClassifier ForestRegressor
    RandomForestClassifier RandomForestRegressor RandomTreesEmbedding`,
    'sklearn.ensemble._gb': 'BaseGradientBoosting GradientBoostingClassifier GradientBoostingRegressor VerboseReporter',
    'sklearn.ensemble._gb_losses': `
    BinomialDeviance ClassificationLossFunction ExponentialLoss HuberLossFunction LeastAbsoluteError
    LeastSquaresError LossFunction MultinomialDeviance QuantileLossFunction RegressionLossFunction`,
    'sklearn.ensemble._hist_gradient_boosting.binning': '_BinMapper',
    'sklearn.ensemble._hist_gradient_boosting.common': 'MonotonicConstraint',
    'sklearn.ensemble._hist_gradient_boosting.gradient_boosting': 'BaseHistGradientBoosting HistGradientBoostingClassifier HistGradientBoostingRegressor',
    'sklearn.ensemble._hist_gradient_boosting.loss': `
    BaseLoss BinaryCrossEntropy CategoricalCrossEntropy LeastAbsoluteDeviation LeastSquares Poisson`,
    'sklearn.ensemble._hist_gradient_boosting.predictor': 'TreePredictor',
    'sklearn.ensemble._iforest': 'IsolationForest',
    'sklearn.ensemble._stacking': 'StackingClassifier StackingRegressor _BaseStacking',
    'sklearn.ensemble._voting': 'VotingClassifier VotingRegressor _BaseVoting',
    'sklearn.ensemble._weight_boosting': 'AdaBoostClassifier AdaBoostRegressor BaseWeightBoosting',
    'sklearn.exceptions': `
    ConvergenceWarning DataConversionWarning DataDimensionalityWarning EfficiencyWarning
    EstimatorCheckFailedWarning FitFailedWarning InconsistentVersionWarning NotFittedError
    PositiveSpectrumWarning SkipTestWarning UndefinedMetricWarning UnsetMetadataPassedError`,
    'sklearn.feature_extraction._dict_vectorizer': 'DictVectorizer',
    'sklearn.feature_extraction._hash': 'FeatureHasher',
    'sklearn.feature_extraction.image': 'PatchExtractor',
    'sklearn.feature_extraction.text': 'CountVectorizer HashingVectorizer TfidfTransformer TfidfVectorizer _VectorizerMixin',
    'sklearn.feature_selection._base': 'SelectorMixin',
    'sklearn.feature_selection._from_model': 'SelectFromModel',
    'sklearn.feature_selection._mutual_info': 'mutual_info_classif mutual_info_regression',
    'sklearn.feature_selection._rfe': 'RFE RFECV',
    'sklearn.feature_selection._sequential': 'SequentialFeatureSelector',
    'sklearn.feature_selection._univariate_selection': `
    GenericUnivariateSelect SelectFdr SelectFpr SelectFwe SelectKBest SelectPercentile _BaseFilter chi2
    f_classif f_oneway f_regression r_regression`,
    'sklearn.feature_selection._variance_threshold': 'VarianceThreshold',
    'sklearn.frozen._frozen': 'FrozenEstimator',
    'sklearn.gaussian_process._gpc': 'GaussianProcessClassifier _BinaryGaussianProcessClassifierLaplace',
    'sklearn.gaussian_process._gpr': 'GaussianProcessRegressor',
    'sklearn.gaussian_process.kernels': `
    CompoundKernel ConstantKernel DotProduct ExpSineSquared Exponentiation GenericKernelMixin
    Hyperparameter Kernel KernelOperator Matern NormalizedKernelMixin PairwiseKernel Product RBF
    RationalQuadratic StationaryKernelMixin Sum WhiteKernel`,
    'sklearn.impute._base': 'MissingIndicator SimpleImputer _BaseImputer',
    'sklearn.impute._iterative': 'IterativeImputer _ImputerTriplet',
    'sklearn.impute._knn': 'KNNImputer',
    'sklearn.isotonic': 'IsotonicRegression',
    'sklearn.kernel_approximation': 'AdditiveChi2Sampler Nystroem PolynomialCountSketch RBFSampler SkewedChi2Sampler',
    'sklearn.kernel_ridge': 'KernelRidge',
    'sklearn.linear_model._base': 'LinearClassifierMixin LinearModel LinearRegression MultiOutputLinearModel SparseCoefMixin',
    'sklearn.linear_model._bayes': 'ARDRegression BayesianRidge',
    'sklearn.linear_model._coordinate_descent': `
    ElasticNet ElasticNetCV Lasso LassoCV LinearModelCV MultiTaskElasticNet MultiTaskElasticNetCV
    MultiTaskLasso MultiTaskLassoCV`,
    'sklearn.linear_model._glm._newton_solver': 'NewtonCholeskySolver NewtonSolver',
    'sklearn.linear_model._glm.glm': 'GammaRegressor PoissonRegressor TweedieRegressor _GeneralizedLinearRegressor',
    'sklearn.linear_model._huber': 'HuberRegressor',
    'sklearn.linear_model._least_angle': 'Lars LarsCV LassoLars LassoLarsCV LassoLarsIC',
    'sklearn.linear_model._linear_loss': 'LinearModelLoss',
    'sklearn.linear_model._logistic': 'LogisticRegression LogisticRegressionCV',
    'sklearn.linear_model._omp': 'OrthogonalMatchingPursuit OrthogonalMatchingPursuitCV',
    'sklearn.linear_model._passive_aggressive': 'PassiveAggressiveClassifier PassiveAggressiveRegressor',
    'sklearn.linear_model._perceptron': 'Perceptron',
    'sklearn.linear_model._quantile': 'QuantileRegressor',
    'sklearn.linear_model._ransac': 'RANSACRegressor',
    'sklearn.linear_model._ridge': `
    Ridge RidgeCV RidgeClassifier RidgeClassifierCV _BaseRidge _BaseRidgeCV _IdentityClassifier
    _IdentityRegressor _RidgeClassifierMixin _RidgeGCV`,
    'sklearn.linear_model._sgd_fast': `
    Classification EpsilonInsensitive Hinge Huber Log LossFunction ModifiedHuber Regression
    SquaredEpsilonInsensitive SquaredHinge SquaredLoss __pyx_unpickle_Classification
    __pyx_unpickle_Regression`,
    'sklearn.linear_model._stochastic_gradient': 'BaseSGD BaseSGDClassifier BaseSGDRegressor SGDClassifier SGDOneClassSVM SGDRegressor',
    'sklearn.linear_model._theil_sen': 'TheilSenRegressor',
    'sklearn.manifold._classical_mds': 'ClassicalMDS',
    'sklearn.manifold._isomap': 'Isomap',
    'sklearn.manifold._locally_linear': 'LocallyLinearEmbedding',
    'sklearn.manifold._mds': 'MDS',
    'sklearn.manifold._spectral_embedding': 'SpectralEmbedding',
    'sklearn.manifold._t_sne': 'TSNE',
    'sklearn.metrics._classification': `
    accuracy_score balanced_accuracy_score brier_score_loss cohen_kappa_score confusion_matrix
    d2_brier_score d2_log_loss_score f1_score fbeta_score hamming_loss hinge_loss jaccard_score log_loss
    multilabel_confusion_matrix precision_score recall_score zero_one_loss`,
    'sklearn.metrics._dist_metrics': `
    BrayCurtisDistance BrayCurtisDistance32 BrayCurtisDistance64 CanberraDistance CanberraDistance32
    CanberraDistance64 ChebyshevDistance ChebyshevDistance32 ChebyshevDistance64 DiceDistance
    DiceDistance32 DiceDistance64 DistanceMetric DistanceMetric32 DistanceMetric64 EuclideanDistance
    EuclideanDistance32 EuclideanDistance64 HammingDistance HammingDistance32 HammingDistance64
    HaversineDistance HaversineDistance32 HaversineDistance64 JaccardDistance JaccardDistance32
    JaccardDistance64 KulsinskiDistance KulsinskiDistance32 KulsinskiDistance64 MahalanobisDistance
    MahalanobisDistance32 MahalanobisDistance64 ManhattanDistance ManhattanDistance32
    ManhattanDistance64 MatchingDistance MatchingDistance32 MatchingDistance64 MinkowskiDistance
    MinkowskiDistance32 MinkowskiDistance64 PyFuncDistance PyFuncDistance32 PyFuncDistance64
    RogersTanimotoDistance RogersTanimotoDistance32 RogersTanimotoDistance64 RussellRaoDistance
    RussellRaoDistance32 RussellRaoDistance64 SEuclideanDistance SEuclideanDistance32
    SEuclideanDistance64 SokalMichenerDistance SokalMichenerDistance32 SokalMichenerDistance64
    SokalSneathDistance SokalSneathDistance32 SokalSneathDistance64 WMinkowskiDistance
    __pyx_unpickle_DistanceMetric newObj`,
    'sklearn.metrics._ranking': `
    auc average_precision_score coverage_error dcg_score det_curve label_ranking_average_precision_score
    label_ranking_loss ndcg_score precision_recall_curve roc_auc_score roc_curve top_k_accuracy_score`,
    'sklearn.metrics._regression': `
    d2_absolute_error_score d2_pinball_score d2_tweedie_score explained_variance_score max_error
    mean_absolute_error mean_absolute_percentage_error mean_gamma_deviance mean_pinball_loss
    mean_poisson_deviance mean_squared_error mean_squared_log_error mean_tweedie_deviance
    median_absolute_error r2_score root_mean_squared_error root_mean_squared_log_error`,
    'sklearn.metrics._scorer': `
    _BaseScorer _CurveScorer _MultimetricScorer _PassthroughScorer _PredictScorer _ProbaScorer _Scorer
    _ThresholdScorer _passthrough_scorer`,
    'sklearn.metrics.cluster._bicluster': 'consensus_score',
    'sklearn.metrics.cluster._supervised': `
    adjusted_mutual_info_score adjusted_rand_score completeness_score contingency_matrix entropy
    fowlkes_mallows_score homogeneity_completeness_v_measure homogeneity_score mutual_info_score
    normalized_mutual_info_score pair_confusion_matrix rand_score v_measure_score`,
    'sklearn.metrics.cluster._unsupervised': 'calinski_harabasz_score davies_bouldin_score silhouette_samples silhouette_score',
    'sklearn.metrics.pairwise': `
    additive_chi2_kernel chi2_kernel cosine_distances cosine_similarity euclidean_distances
    haversine_distances laplacian_kernel linear_kernel manhattan_distances nan_euclidean_distances
    paired_cosine_distances paired_distances paired_euclidean_distances paired_manhattan_distances
    pairwise_distances polynomial_kernel rbf_kernel sigmoid_kernel`,
    'sklearn.mixture._base': 'BaseMixture',
    'sklearn.mixture._bayesian_mixture': 'BayesianGaussianMixture',
    'sklearn.mixture._gaussian_mixture': 'GaussianMixture',
    'sklearn.model_selection._classification_threshold': 'BaseThresholdClassifier FixedThresholdClassifier TunedThresholdClassifierCV',
    'sklearn.model_selection._search': 'BaseSearchCV GridSearchCV RandomizedSearchCV',
    'sklearn.model_selection._search_successive_halving': 'BaseSuccessiveHalving HalvingGridSearchCV HalvingRandomSearchCV _SubsampleMetaSplitter',
    'sklearn.model_selection._split': `
    BaseCrossValidator BaseShuffleSplit GroupKFold GroupShuffleSplit GroupsConsumerMixin KFold
    LeaveOneGroupOut LeaveOneOut LeavePGroupsOut LeavePOut PredefinedSplit RepeatedKFold
    RepeatedStratifiedKFold ShuffleSplit StratifiedGroupKFold StratifiedKFold StratifiedShuffleSplit
    TimeSeriesSplit _BaseKFold _CVIterableWrapper _RepeatedSplits _UnsupportedGroupCVMixin`,
    'sklearn.multiclass': 'OneVsOneClassifier OneVsRestClassifier OutputCodeClassifier _ConstantPredictor',
    'sklearn.multioutput': `
    ClassifierChain MultiOutputClassifier MultiOutputRegressor RegressorChain _BaseChain
    _MultiOutputEstimator`,
    'sklearn.naive_bayes': 'BernoulliNB CategoricalNB ComplementNB GaussianNB MultinomialNB _BaseDiscreteNB _BaseNB',
    'sklearn.neighbors._ball_tree': `
    BallTree BallTree32 BallTree64 BinaryTree BinaryTree32 BinaryTree64 NeighborsHeap32 NeighborsHeap64
    newObj`,
    'sklearn.neighbors._base': 'KNeighborsMixin NeighborsBase RadiusNeighborsMixin',
    'sklearn.neighbors._classification': 'KNeighborsClassifier RadiusNeighborsClassifier',
    'sklearn.neighbors._graph': 'KNeighborsTransformer RadiusNeighborsTransformer',
    'sklearn.neighbors._kd_tree': `
    BinaryTree BinaryTree32 BinaryTree64 KDTree KDTree32 KDTree64 NeighborsHeap32 NeighborsHeap64 newObj`,
    'sklearn.neighbors._kde': 'KernelDensity',
    'sklearn.neighbors._lof': 'LocalOutlierFactor',
    'sklearn.neighbors._nca': 'NeighborhoodComponentsAnalysis',
    'sklearn.neighbors._nearest_centroid': 'NearestCentroid',
    'sklearn.neighbors._quad_tree': '_QuadTree',
    'sklearn.neighbors._regression': 'KNeighborsRegressor RadiusNeighborsRegressor',
    'sklearn.neighbors._unsupervised': 'NearestNeighbors',
    'sklearn.neural_network._multilayer_perceptron': 'BaseMultilayerPerceptron MLPClassifier MLPRegressor',
    'sklearn.neural_network._rbm': 'BernoulliRBM',
    'sklearn.neural_network._stochastic_optimizers': 'AdamOptimizer BaseOptimizer SGDOptimizer',
    'sklearn.pipeline': 'FeatureUnion Pipeline',
    'sklearn.preprocessing._data': `
    Binarizer KernelCenterer MaxAbsScaler MinMaxScaler Normalizer PowerTransformer QuantileTransformer
    RobustScaler StandardScaler binarize maxabs_scale minmax_scale normalize power_transform
    quantile_transform robust_scale scale`,
    'sklearn.preprocessing._discretization': 'KBinsDiscretizer',
    'sklearn.preprocessing._encoders': 'OneHotEncoder OrdinalEncoder _BaseEncoder',
    'sklearn.preprocessing._function_transformer': 'FunctionTransformer',
    'sklearn.preprocessing._imputation': 'Imputer',
    'sklearn.preprocessing._label': 'LabelBinarizer LabelEncoder MultiLabelBinarizer label_binarize',
    'sklearn.preprocessing._polynomial': 'PolynomialFeatures SplineTransformer',
    'sklearn.preprocessing._target_encoder': 'TargetEncoder',
    'sklearn.random_projection': 'BaseRandomProjection GaussianRandomProjection SparseRandomProjection',
    'sklearn.semi_supervised._label_propagation': 'BaseLabelPropagation LabelPropagation LabelSpreading',
    'sklearn.semi_supervised._self_training': 'SelfTrainingClassifier',
    'sklearn.svm._base': 'BaseLibSVM BaseSVC',
    'sklearn.svm._classes': 'LinearSVC LinearSVR NuSVC NuSVR OneClassSVM SVC SVR',
    'sklearn.tree._classes': `
    BaseDecisionTree DecisionTreeClassifier DecisionTreeRegressor ExtraTreeClassifier ExtraTreeRegressor`,
    'sklearn.tree._tree': 'Tree',
    'sklearn.utils': 'Bunch',
    'sklearn.utils._bunch': 'Bunch',
    'sklearn.utils._encode': 'MissingValues _NaNCounter _nandict',
    'sklearn.utils._metadata_requests': 'MetadataRequest MethodMetadataRequest',
    'sklearn.utils._tags': 'ClassifierTags InputTags RegressorTags Tags TargetTags TransformerTags',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/torch.js
const TORCH = {
    torch: `
    BFloat16Storage BoolStorage ByteStorage CharStorage ComplexDoubleStorage ComplexFloatStorage
    DoubleStorage FloatStorage HalfStorage IntStorage LongStorage QInt32Storage QInt8Storage
    QUInt2x4Storage QUInt4x2Storage QUInt8Storage ShortStorage Size Tensor bfloat16 bool channels_last
    complex128 complex32 complex64 contiguous_format device double float float16 float32 float64
    float8_e4m3fn float8_e4m3fnuz float8_e5m2 float8_e5m2fnuz float8_e8m0fnu half int int16 int32 int64
    int8 long per_channel_affine per_channel_affine_float_qparams per_channel_symmetric
    per_tensor_affine per_tensor_symmetric preserve_format qint32 qint8 quint2x4 quint4x2 quint8 short
    sparse_coo sparse_csr strided uint16 uint32 uint64 uint8`,
    'torch._C._nn': 'elu gelu glu hardsigmoid hardswish hardtanh leaky_relu log_sigmoid mish relu6 silu softplus',
    'torch._tensor': 'Tensor _rebuild_from_type_v2',
    'torch._utils': `
    _rebuild_device_tensor_from_cpu_tensor _rebuild_device_tensor_from_numpy
    _rebuild_meta_tensor_no_storage _rebuild_nested_tensor _rebuild_parameter
    _rebuild_parameter_with_state _rebuild_qtensor _rebuild_sparse_csr_tensor _rebuild_sparse_tensor
    _rebuild_tensor _rebuild_tensor_v2 _rebuild_tensor_v3 _rebuild_xla_tensor`,
    'torch.autograd.variable': 'Variable',
    'torch.cuda': `
    BFloat16Storage BFloat16Tensor BoolStorage BoolTensor ByteStorage ByteTensor CharStorage CharTensor
    ComplexDoubleStorage ComplexDoubleTensor ComplexFloatStorage ComplexFloatTensor DoubleStorage
    DoubleTensor FloatStorage FloatTensor HalfStorage HalfTensor IntStorage IntTensor LongStorage
    LongTensor QInt32Storage QInt32Tensor QInt8Storage QInt8Tensor QUInt2x4Storage QUInt2x4Tensor
    QUInt4x2Storage QUInt4x2Tensor QUInt8Storage QUInt8Tensor ShortStorage ShortTensor`,
    'torch.nn': 'Parameter',
    'torch.nn.functional': `
    celu dropout elu gelu glu hardsigmoid hardswish hardtanh leaky_relu log_softmax logsigmoid mish
    normalize prelu relu relu6 rrelu selu sigmoid silu softmax softplus softsign tanh threshold`,
    'torch.nn.modules._functions': 'BackwardHookFunction CrossMapLRN2d SyncBatchNorm',
    'torch.nn.modules.activation': `
    CELU ELU GELU GLU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid LogSoftmax Mish
    MultiheadAttention PReLU RReLU ReLU ReLU6 SELU SiLU Sigmoid Softmax Softmax2d Softmin Softplus
    Softshrink Softsign Tanh Tanhshrink Threshold`,
    'torch.nn.modules.adaptive': 'AdaptiveLogSoftmaxWithLoss',
    'torch.nn.modules.batchnorm': 'BatchNorm1d BatchNorm2d BatchNorm3d SyncBatchNorm _BatchNorm _LazyNormBase _NormBase',
    'torch.nn.modules.channelshuffle': 'ChannelShuffle',
    'torch.nn.modules.container': 'Container ModuleDict ModuleList ParameterDict ParameterList Sequential',
    'torch.nn.modules.conv': `
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d _ConvNd _ConvTransposeMixin
    _ConvTransposeNd _LazyConvXdMixin`,
    'torch.nn.modules.distance': 'CosineSimilarity PairwiseDistance',
    'torch.nn.modules.dropout': 'AlphaDropout Dropout Dropout1d Dropout2d Dropout3d FeatureAlphaDropout _DropoutNd',
    'torch.nn.modules.flatten': 'Flatten Unflatten',
    'torch.nn.modules.fold': 'Fold Unfold',
    'torch.nn.modules.instancenorm': 'InstanceNorm1d InstanceNorm2d InstanceNorm3d _InstanceNorm',
    'torch.nn.modules.linear': 'Bilinear Identity Linear NonDynamicallyQuantizableLinear',
    'torch.nn.modules.linear_cross_entropy': '_ChunkContext _ChunkViews',
    'torch.nn.modules.linear_cross_entropy_options': 'LinearCrossEntropyOptions',
    'torch.nn.modules.loss': `
    BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss
    HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss LinearCrossEntropyLoss MSELoss MarginRankingLoss
    MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss
    SmoothL1Loss SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss _Loss _WeightedLoss`,
    'torch.nn.modules.module': 'Module',
    'torch.nn.modules.normalization': 'CrossMapLRN2d GroupNorm LayerNorm LocalResponseNorm RMSNorm',
    'torch.nn.modules.padding': `
    CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d ReflectionPad1d
    ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d ZeroPad1d
    ZeroPad2d ZeroPad3d _CircularPadNd _ConstantPadNd _ReflectionPadNd _ReplicationPadNd`,
    'torch.nn.modules.pixelshuffle': 'PixelShuffle PixelUnshuffle',
    'torch.nn.modules.pooling': `
    AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d
    AdaptiveMaxPool3d AvgPool1d AvgPool2d AvgPool3d FractionalMaxPool2d FractionalMaxPool3d LPPool1d
    LPPool2d LPPool3d MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d MaxUnpool2d MaxUnpool3d
    _AdaptiveAvgPoolNd _AdaptiveMaxPoolNd _AvgPoolNd _LPPoolNd _MaxPoolNd _MaxUnpoolNd`,
    'torch.nn.modules.rnn': 'GRU GRUCell LSTM LSTMCell RNN RNNBase RNNCell RNNCellBase',
    'torch.nn.modules.sparse': 'Embedding EmbeddingBag',
    'torch.nn.modules.transformer': `
    Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder TransformerEncoderLayer`,
    'torch.nn.modules.upsampling': 'Upsample UpsamplingBilinear2d UpsamplingNearest2d',
    'torch.nn.parallel.data_parallel': 'DataParallel',
    'torch.nn.parameter': 'Buffer Parameter UninitializedBuffer UninitializedParameter',
    'torch.optim.adadelta': 'Adadelta',
    'torch.optim.adagrad': 'Adagrad',
    'torch.optim.adam': 'Adam',
    'torch.optim.adamax': 'Adamax',
    'torch.optim.adamw': 'AdamW',
    'torch.optim.asgd': 'ASGD',
    'torch.optim.lbfgs': 'LBFGS',
    'torch.optim.lr_scheduler': `
    ChainedScheduler ConstantLR CosineAnnealingLR CosineAnnealingWarmRestarts CyclicLR ExponentialLR
    LambdaLR LinearLR MultiStepLR MultiplicativeLR OneCycleLR PolynomialLR ReduceLROnPlateau
    SequentialLR StepLR`,
    'torch.optim.nadam': 'NAdam',
    'torch.optim.optimizer': 'Optimizer',
    'torch.optim.radam': 'RAdam',
    'torch.optim.rmsprop': 'RMSprop',
    'torch.optim.rprop': 'Rprop',
    'torch.optim.sgd': 'SGD',
    'torch.optim.sparse_adam': 'SparseAdam',
    'torch.serialization': '_get_layout',
    'torch.storage': 'TypedStorage UntypedStorage _TypedStorage _UntypedStorage',
    'torch.tensor': 'Tensor _rebuild_from_type _rebuild_from_type_v2',
};

;// CONCATENATED MODULE: ./build/artifact/pickle/allowed/index.js







const SKLEARN_BEFORE_0_22 = {
    'tree.tree': 'tree._classes',
    'ensemble.forest': 'ensemble._forest',
    'ensemble.gradient_boosting': 'ensemble._gb',
    'ensemble.weight_boosting': 'ensemble._weight_boosting',
    'ensemble.bagging': 'ensemble._bagging',
    'ensemble.iforest': 'ensemble._iforest',
    'ensemble.voting': 'ensemble._voting',
    'ensemble.voting_classifier': 'ensemble._voting',
    'ensemble.base': 'ensemble._base',
    'linear_model.base': 'linear_model._base',
    'linear_model.bayes': 'linear_model._bayes',
    'linear_model.coordinate_descent': 'linear_model._coordinate_descent',
    'linear_model.huber': 'linear_model._huber',
    'linear_model.least_angle': 'linear_model._least_angle',
    'linear_model.logistic': 'linear_model._logistic',
    'linear_model.omp': 'linear_model._omp',
    'linear_model.passive_aggressive': 'linear_model._passive_aggressive',
    'linear_model.perceptron': 'linear_model._perceptron',
    'linear_model.ransac': 'linear_model._ransac',
    'linear_model.ridge': 'linear_model._ridge',
    'linear_model.sgd_fast': 'linear_model._sgd_fast',
    'linear_model.stochastic_gradient': 'linear_model._stochastic_gradient',
    'linear_model.theil_sen': 'linear_model._theil_sen',
    'preprocessing.data': 'preprocessing._data',
    'preprocessing.label': 'preprocessing._label',
    'preprocessing.imputation': 'preprocessing._imputation',
    'svm.classes': 'svm._classes',
    'svm.base': 'svm._base',
    'neighbors.classification': 'neighbors._classification',
    'neighbors.regression': 'neighbors._regression',
    'neighbors.unsupervised': 'neighbors._unsupervised',
    'neighbors.kde': 'neighbors._kde',
    'neighbors.lof': 'neighbors._lof',
    'neighbors.nearest_centroid': 'neighbors._nearest_centroid',
    'neighbors.kd_tree': 'neighbors._kd_tree',
    'neighbors.ball_tree': 'neighbors._ball_tree',
    'neighbors.dist_metrics': 'metrics._dist_metrics',
    'neighbors._dist_metrics': 'metrics._dist_metrics',
    'cluster.k_means_': 'cluster._kmeans',
    'cluster.dbscan_': 'cluster._dbscan',
    'cluster.hierarchical': 'cluster._agglomerative',
    'cluster.mean_shift_': 'cluster._mean_shift',
    'cluster.birch': 'cluster._birch',
    'cluster.spectral': 'cluster._spectral',
    'cluster.affinity_propagation_': 'cluster._affinity_propagation',
    'decomposition.pca': 'decomposition._pca',
    'decomposition.truncated_svd': 'decomposition._truncated_svd',
    'decomposition.nmf': 'decomposition._nmf',
    'decomposition.fastica_': 'decomposition._fastica',
    'decomposition.online_lda': 'decomposition._lda',
    'decomposition._online_lda': 'decomposition._lda',
    'decomposition.factor_analysis': 'decomposition._factor_analysis',
    'decomposition.kernel_pca': 'decomposition._kernel_pca',
    'decomposition.incremental_pca': 'decomposition._incremental_pca',
    'decomposition.dict_learning': 'decomposition._dict_learning',
    'mixture.gaussian_mixture': 'mixture._gaussian_mixture',
    'mixture.bayesian_mixture': 'mixture._bayesian_mixture',
    'neural_network.multilayer_perceptron': 'neural_network._multilayer_perceptron',
    'neural_network.rbm': 'neural_network._rbm',
    'feature_selection.univariate_selection': 'feature_selection._univariate_selection',
    'feature_selection.from_model': 'feature_selection._from_model',
    'feature_selection.rfe': 'feature_selection._rfe',
    'feature_selection.variance_threshold': 'feature_selection._variance_threshold',
    'feature_extraction.hashing': 'feature_extraction._hash',
    'feature_extraction.dict_vectorizer': 'feature_extraction._dict_vectorizer',
    'gaussian_process.gpc': 'gaussian_process._gpc',
    'gaussian_process.gpr': 'gaussian_process._gpr',
    'metrics.scorer': 'metrics._scorer',
    'metrics.classification': 'metrics._classification',
    'metrics.regression': 'metrics._regression',
    'metrics.ranking': 'metrics._ranking',
    'cross_decomposition.pls_': 'cross_decomposition._pls',
    'semi_supervised.label_propagation': 'semi_supervised._label_propagation',
    'covariance.empirical_covariance_': 'covariance._empirical_covariance',
    'covariance.elliptic_envelope': 'covariance._elliptic_envelope',
    'manifold.isomap': 'manifold._isomap',
    'manifold.t_sne': 'manifold._t_sne',
};
const ALLOWED = allowed();
function allowed() {
    const map = new Map();
    for (const names of [PYTHON, NUMPY, SCIPY, PANDAS, SKLEARN, BOOSTERS, TORCH]) {
        for (const [module, text] of Object.entries(names))
            map.set(module, new Set(text.trim().split(/\s+/)));
    }
    for (const [old, now] of Object.entries(SKLEARN_BEFORE_0_22)) {
        map.set(`sklearn.${old}`, map.get(`sklearn.${now}`) ?? new Set());
    }
    return map;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/names.js



const NUMPY_CORES = ['numpy.core', 'numpy._core'];
const RULES = new Map([
    ['builtins getattr', 'getattr'],
    ['copyreg _reconstructor', 'reconstructor'],
    ['copyreg __newobj__', 'newobj'],
    ['_codecs encode', 'plain'],
    ['numpy dtype', 'dtype'],
    ['builtins type', 'none-type'],
    ['numpy memmap', 'reference'],
    ['xgboost.core Booster', 'made'],
    ['lightgbm.basic Booster', 'made'],
    ['numpy vectorize', 'made'],
    ['scipy.stats._distn_infrastructure rv_continuous_frozen', 'made'],
    ['scipy.stats._distn_infrastructure rv_discrete_frozen', 'made'],
    ...distributions(),
    ['torch.storage _load_from_bytes', 'load-bytes'],
    ['joblib.numpy_pickle NumpyArrayWrapper', 'wrapper'],
    ['sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper', 'wrapper'],
    ...NUMPY_CORES.flatMap((core) => [
        [`${core}.multiarray scalar`, 'scalar'],
        [`${core}._multiarray_umath scalar`, 'scalar'],
        [`${core} _ufunc_reconstruct`, 'ufunc'],
    ]),
]);
function distributions() {
    return Object.entries(DISTRIBUTIONS).flatMap(([module, names]) => names
        .trim()
        .split(/\s+/)
        .map((name) => [`${module} ${name}`, 'distribution']));
}
const MODULES_OF_PYTHON_2 = {
    __builtin__: 'builtins',
    copy_reg: 'copyreg',
    exceptions: 'builtins',
    UserDict: 'collections',
};
const NAMES_OF_PYTHON_2 = {
    'builtins xrange': 'range',
    'builtins unicode': 'str',
    'builtins basestring': 'str',
    'builtins long': 'int',
    'builtins unichr': 'chr',
    'builtins StandardError': 'Exception',
    'collections IterableUserDict': 'UserDict',
};
function importedName(module, name, protocol) {
    if (protocol >= 3 || !Object.hasOwn(MODULES_OF_PYTHON_2, module))
        return [module, name];
    const mapped = MODULES_OF_PYTHON_2[module] ?? module;
    const key = `${mapped} ${name}`;
    return [mapped, Object.hasOwn(NAMES_OF_PYTHON_2, key) ? (NAMES_OF_PYTHON_2[key] ?? name) : name];
}
class Names {
    #allow;
    #filter;
    constructor(allow) {
        this.#allow = allow;
        this.#filter = builtInFilter().slice();
        for (const label of allow) {
            for (let dot = label.indexOf('.'); dot > 0; dot = label.indexOf('.', dot + 1)) {
                addWord(this.#filter, label.slice(0, dot));
                addWord(this.#filter, label.slice(dot + 1));
            }
        }
    }
    rule(module, name) {
        const key = `${module} ${name}`;
        const rule = RULES.get(key);
        if (rule !== undefined)
            return rule;
        if (ALLOWED.get(module)?.has(name))
            return 'free';
        return this.#allow.has(`${module}.${name}`) ? 'free' : null;
    }
    mayBeName(hash) {
        return this.#filter[hash & 0xffff] === 1;
    }
}
const HARMLESS = new Set(['dtype', 'scalar', 'encode', '_reconstructor']);
function isAllowedWord(name) {
    if (HARMLESS.has(name))
        return true;
    for (const names of ALLOWED.values())
        if (names.has(name))
            return true;
    return false;
}
let filter;
function builtInFilter() {
    if (filter !== undefined)
        return filter;
    filter = new Uint8Array(0x10000);
    for (const [module, names] of ALLOWED) {
        addWord(filter, module);
        for (const name of names)
            addWord(filter, name);
    }
    for (const key of RULES.keys())
        for (const word of key.split(' '))
            addWord(filter, word);
    return filter;
}
function addWord(into, word) {
    into[hashOf(word) & 0xffff] = 1;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/imports.js




class Imports {
    #world;
    protocol;
    constructor(world, protocol = 0) {
        this.#world = world;
        this.protocol = protocol;
    }
    find(moduleName, attribute, at) {
        const { known, names, suspicions, arrays } = this.#world;
        const [module, name] = importedName(moduleName, attribute, this.protocol);
        const value = known.find(module, name) ?? known.addGlobal(module, name, names.rule(module, name));
        const global = known.global(value);
        if (global === null || global.rule === null)
            suspicions.imported(label({ module, name }), at);
        else if (global.rule === 'wrapper' && arrays === 'refuse') {
            throw new FormatError('pickle/joblib-array', 'has an array in an array of objects, where joblib reads none');
        }
        else if (arrays !== 'plain')
            global.uses++;
        return value;
    }
    findValues(moduleValue, nameValue, at) {
        const { known, recent, suspicions } = this.#world;
        const [module, name] = [known.text(moduleValue, recent), known.text(nameValue, recent)];
        if (module === null || name === null) {
            suspicions.imported(null, at);
            return UNKNOWN;
        }
        return this.#isChance(module, moduleValue, name, nameValue) ? UNKNOWN : this.find(module, name, at);
    }
    #isChance(module, moduleValue, name, nameValue) {
        if (this.#world.arrays !== 'plain' || this.#world.names.rule(module, name) !== null)
            return false;
        const [moduleRemembered, nameRemembered] = [moduleValue < LASTING, nameValue < LASTING];
        if (moduleRemembered === nameRemembered)
            return false;
        return moduleRemembered ? isAllowedWord(name) : module === 'datetime' && !name.includes('.');
    }
}

;// CONCATENATED MODULE: ./build/artifact/pickle/memo.js

const PAGE_BITS = 14;
const PAGE = 1 << PAGE_BITS;
const PAGE_LIMIT = 2048;
const INDEX_LIMIT = 2 ** 31;
class Memo {
    #pages = new Map();
    #large = 0;
    #count = 0;
    #lastNumber = -1;
    #last = { values: 0, filled: 0 };
    clone() {
        const copy = new Memo();
        for (const [number, { values, filled }] of this.#pages) {
            copy.#pages.set(number, { values: typeof values === 'number' ? values : values.slice(), filled });
        }
        copy.#large = this.#large;
        copy.#count = this.#count;
        return copy;
    }
    get count() {
        return this.#count;
    }
    get(index) {
        const values = this.#pages.get(Math.floor(index / PAGE))?.values ?? 0;
        const value = typeof values === 'number' ? values : values[index & (PAGE - 1)];
        if (value === 0)
            throw new FormatError('pickle/malformed', `gets memo ${index}, where nothing was put`);
        return value;
    }
    put(index, value) {
        if (index >= INDEX_LIMIT)
            throw new FormatError('pickle/limit', `puts memo ${index}, more than is read here`);
        const number = index >>> PAGE_BITS;
        if (number !== this.#lastNumber)
            this.#turnTo(number);
        const page = this.#last;
        if (page.values === value && page.filled === PAGE)
            return;
        const values = typeof page.values === 'number' ? this.#spread(page) : page.values;
        const at = index & (PAGE - 1);
        const isNew = values[at] === 0;
        values[at] = value;
        if (!isNew)
            return;
        this.#count++;
        if (++page.filled === PAGE)
            this.#shrink(page, values);
    }
    #turnTo(number) {
        this.#last = this.#pages.get(number) ?? { values: 0, filled: 0 };
        this.#lastNumber = number;
        this.#pages.set(number, this.#last);
    }
    #spread(page) {
        if (++this.#large > PAGE_LIMIT) {
            throw new FormatError('pickle/limit', `remembers more than ${PAGE_LIMIT * PAGE} objects, more than is read here`);
        }
        const values = new Uint16Array(PAGE);
        if (typeof page.values === 'number')
            values.fill(page.values);
        page.values = values;
        return values;
    }
    #shrink(page, values) {
        const first = values[0] ?? 0;
        if (values.some((value) => value !== first))
            return;
        page.values = first;
        this.#large--;
    }
}

;// CONCATENATED MODULE: ./build/artifact/pickle/joblib.js

const joblib_KEYS = new Set([
    'subclass',
    'shape',
    'order',
    'dtype',
    'allow_mmap',
    'numpy_array_alignment_bytes',
]);
function arrayAfter(state, known, recent) {
    if (state === null)
        return 'has an array whose description is not known';
    const entries = new Map();
    for (let index = 0; index + 1 < state.length; index += 2) {
        const key = known.text(state[index] ?? 0, recent);
        if (key === null || !joblib_KEYS.has(key) || entries.has(key))
            return 'has an array with an unknown property';
        entries.set(key, state[index + 1] ?? 0);
    }
    const subclass = known.global(entries.get('subclass') ?? 0);
    if (subclass === null || subclass.rule === null)
        return 'has an array of an unknown class';
    const order = known.text(entries.get('order') ?? 0, recent);
    if (order !== 'C' && order !== 'F')
        return 'has an array of an unknown order';
    return dataOf(entries, known, recent);
}
function dataOf(entries, known, recent) {
    const dtype = known.entry(entries.get('dtype') ?? 0);
    if (dtype?.kind !== 'dtype' || dtype.size === null || dtype.hasObject === null) {
        return 'has an array whose dtype is not known';
    }
    const count = joblib_elements(entries.get('shape') ?? 0, recent);
    if (count === null)
        return 'has an array whose shape is not known';
    if (dtype.hasObject)
        return { objects: true };
    const alignment = entries.get('numpy_array_alignment_bytes');
    const padded = alignment !== undefined && alignment !== NONE;
    if (padded && recent.number(alignment) === null)
        return 'has an array whose alignment is not known';
    return { objects: false, padded, bytes: count * dtype.size };
}
function joblib_elements(shape, recent) {
    if (shape === EMPTY_TUPLE)
        return 1;
    const dimensions = isTuple(shape) ? recent.items(shape) : null;
    if (dimensions === null)
        return null;
    let count = 1;
    for (const dimension of dimensions)
        count *= recent.number(dimension) ?? Number.NaN;
    return count >= 0 && count < 2 ** 48 ? count : null;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/objects.js







class Objects {
    #world;
    #context;
    #wrapper = false;
    #distributions;
    #wrapped = UNKNOWN;
    #array = { objects: true };
    constructor(world, context, distributions = 0) {
        this.#world = world;
        this.#context = context;
        this.#distributions = distributions;
    }
    get array() {
        return this.#array;
    }
    get distributions() {
        return this.#distributions;
    }
    get looksAtDicts() {
        return this.#wrapper || this.#distributions > 0;
    }
    get isWrapperOpen() {
        return this.#wrapper;
    }
    make(cls, args, at) {
        const rule = this.#world.known.global(cls)?.rule;
        if (rule === 'distribution')
            this.#distributions++;
        if (rule === 'wrapper' && this.#world.arrays !== 'plain') {
            if (this.#wrapper)
                throw new FormatError('pickle/joblib-array', 'has an array within the description of another');
            this.#wrapper = true;
        }
        return instantiate(this.#context, cls, args, at);
    }
    makeWrapped(at) {
        const made = this.make(this.#wrapped, null, at);
        this.#wrapped = UNKNOWN;
        return made;
    }
    isWrapping([cls = 0, base = 0, state = 0]) {
        const { known } = this.#world;
        const rule = known.global(cls)?.rule;
        if (rule !== 'wrapper' && rule !== 'made' && rule !== 'distribution')
            return false;
        if (known.global(base)?.name !== 'object' || state !== NONE || this.#wrapped !== UNKNOWN)
            return false;
        this.#wrapped = cls;
        return true;
    }
    build(target, state, at) {
        const entry = this.#world.known.entry(target);
        if (entry?.kind === 'instance')
            return this.#buildInstance(entry, target, state, at);
        if (this.#world.arrays === 'plain' || target === UNKNOWN || target === PERSISTENT)
            return target;
        if (entry?.kind === 'dtype') {
            const wrong = setDtypeState(entry, state, this.#world.known, this.#world.recent);
            if (wrong !== null)
                this.#world.suspicions.problem('dtype', at, wrong);
        }
        else if (entry?.kind === 'global') {
            const message = `changes ${label(entry)} itself, which whatever uses it later would run`;
            this.#world.suspicions.problem('build', at, message);
        }
        else
            throw new FormatError('pickle/malformed', 'gives a state to what has none');
        return target;
    }
    #buildInstance({ of }, target, state, at) {
        if (of.rule === 'distribution')
            return this.#buildDistribution(label(of), state, at);
        if (this.#world.arrays === 'plain')
            return target;
        if (of.rule === 'wrapper')
            return this.#buildWrapper(state);
        if (this.#wrapper)
            throw unlikeJoblib();
        return target;
    }
    #buildWrapper(state) {
        const { known, recent } = this.#world;
        const content = this.#wrapper && values_isDict(state) ? recent.items(state) : null;
        const array = arrayAfter(content, known, recent);
        if (typeof array === 'string')
            throw new FormatError('pickle/joblib-array', array);
        this.#wrapper = false;
        this.#array = array;
        return ARRAY;
    }
    #buildDistribution(name, state, at) {
        const { known, recent, suspicions } = this.#world;
        this.#distributions--;
        if (!isDistributionState(state, known, recent)) {
            const message = `gives ${name} a state whose text, which is run as Python, is not known to be scipy's own`;
            suspicions.problem('state', at, message);
        }
        return DISTRIBUTION;
    }
    again(value) {
        const entry = this.#world.known.entry(value);
        const rule = entry?.kind === 'instance' ? entry.of.rule : null;
        const isDict = value === DICT || value === NEW_DICT || values_isDict(value);
        if (!isDict && rule === null && value !== WRAPPING)
            return value;
        if (rule === 'distribution')
            return DISTRIBUTION;
        if (isDict && this.#distributions > 0)
            throw new FormatError('pickle/state', 'reaches a dict by two ways');
        if (this.#world.arrays === 'plain')
            return value;
        if (this.#wrapper || rule === 'wrapper' || value === WRAPPING)
            throw unlikeJoblib();
        return value;
    }
    checkHandedOver(value, at) {
        const { known, suspicions } = this.#world;
        if (value >= LASTING || !known.isHandsOff(value))
            return;
        const entry = known.entry(value);
        if (entry?.kind === 'global' && entry.rule === 'reference' && this.#wrapper)
            return;
        const name = entry?.kind === 'global' ? label(entry) : 'an unfinished array';
        suspicions.problem('handed-over', at, `does not use ${name} in its place, but hands it to something else`);
    }
}
function unlikeJoblib() {
    return new FormatError('pickle/joblib-array', 'describes an array in a way that joblib does not');
}

;// CONCATENATED MODULE: ./build/artifact/pickle/opcodes.js
const OP = {
    MARK: 0x28,
    EMPTY_TUPLE: 0x29,
    STOP: 0x2e,
    POP: 0x30,
    POP_MARK: 0x31,
    DUP: 0x32,
    BINBYTES: 0x42,
    SHORT_BINBYTES: 0x43,
    FLOAT: 0x46,
    BINFLOAT: 0x47,
    INT: 0x49,
    BININT: 0x4a,
    BININT1: 0x4b,
    LONG: 0x4c,
    BININT2: 0x4d,
    NONE: 0x4e,
    PERSID: 0x50,
    BINPERSID: 0x51,
    REDUCE: 0x52,
    STRING: 0x53,
    BINSTRING: 0x54,
    SHORT_BINSTRING: 0x55,
    UNICODE: 0x56,
    BINUNICODE: 0x58,
    EMPTY_LIST: 0x5d,
    APPEND: 0x61,
    BUILD: 0x62,
    GLOBAL: 0x63,
    DICT: 0x64,
    APPENDS: 0x65,
    GET: 0x67,
    BINGET: 0x68,
    INST: 0x69,
    LONG_BINGET: 0x6a,
    LIST: 0x6c,
    OBJ: 0x6f,
    PUT: 0x70,
    BINPUT: 0x71,
    LONG_BINPUT: 0x72,
    SETITEM: 0x73,
    TUPLE: 0x74,
    SETITEMS: 0x75,
    EMPTY_DICT: 0x7d,
    PROTO: 0x80,
    NEWOBJ: 0x81,
    EXT1: 0x82,
    EXT2: 0x83,
    EXT4: 0x84,
    TUPLE1: 0x85,
    TUPLE2: 0x86,
    TUPLE3: 0x87,
    NEWTRUE: 0x88,
    NEWFALSE: 0x89,
    LONG1: 0x8a,
    LONG4: 0x8b,
    SHORT_BINUNICODE: 0x8c,
    BINUNICODE8: 0x8d,
    BINBYTES8: 0x8e,
    EMPTY_SET: 0x8f,
    ADDITEMS: 0x90,
    FROZENSET: 0x91,
    NEWOBJ_EX: 0x92,
    STACK_GLOBAL: 0x93,
    MEMOIZE: 0x94,
    FRAME: 0x95,
    BYTEARRAY8: 0x96,
    NEXT_BUFFER: 0x97,
    READONLY_BUFFER: 0x98,
};
const SHAPE = { UNKNOWN: 0, NOTHING: 1, FIXED: 2, LINE: 3, TWO_LINES: 4, COUNTED: 5 };
const opcodes_FIXED = [
    [OP.BINFLOAT, 8],
    [OP.BININT, 4],
    [OP.BININT1, 1],
    [OP.BININT2, 2],
    [OP.BINGET, 1],
    [OP.LONG_BINGET, 4],
    [OP.BINPUT, 1],
    [OP.LONG_BINPUT, 4],
    [OP.PROTO, 1],
    [OP.EXT1, 1],
    [OP.EXT2, 2],
    [OP.EXT4, 4],
    [OP.FRAME, 8],
];
const COUNTED = [
    [OP.BINBYTES, 4],
    [OP.SHORT_BINBYTES, 1],
    [OP.BINSTRING, 4],
    [OP.SHORT_BINSTRING, 1],
    [OP.BINUNICODE, 4],
    [OP.LONG1, 1],
    [OP.LONG4, 4],
    [OP.SHORT_BINUNICODE, 1],
    [OP.BINUNICODE8, 8],
    [OP.BINBYTES8, 8],
    [OP.BYTEARRAY8, 8],
];
const LINES = [OP.FLOAT, OP.INT, OP.LONG, OP.PERSID, OP.STRING, OP.UNICODE, OP.GET, OP.PUT];
const opcodes_SHAPES = new Uint8Array(256);
const WIDTHS = new Uint8Array(256);
for (const opcode of Object.values(OP))
    opcodes_SHAPES[opcode] = SHAPE.NOTHING;
for (const opcode of LINES)
    opcodes_SHAPES[opcode] = SHAPE.LINE;
for (const opcode of [OP.GLOBAL, OP.INST])
    opcodes_SHAPES[opcode] = SHAPE.TWO_LINES;
for (const [opcode, width] of opcodes_FIXED) {
    opcodes_SHAPES[opcode] = SHAPE.FIXED;
    WIDTHS[opcode] = width;
}
for (const [opcode, width] of COUNTED) {
    opcodes_SHAPES[opcode] = SHAPE.COUNTED;
    WIDTHS[opcode] = width;
}
function opcodeName(opcode) {
    const known = Object.entries(OP).find(([, value]) => value === opcode);
    return known?.[0] ?? `0x${opcode.toString(16).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./build/artifact/pickle/stack.js


const stack_ENTRY_LIMIT = 4 * 1024 * 1024;
const MARK_LIMIT = 1024 * 1024;
const KEPT = 64;
const LONGEST_RUN = -(2 ** 30);
class Stack {
    #entries = new Int32Array(256);
    #size = 0;
    #fence = 0;
    #marks = [];
    clone() {
        const copy = new Stack();
        copy.#entries = this.#entries.slice();
        copy.#size = this.#size;
        copy.#fence = this.#fence;
        copy.#marks.push(...this.#marks);
        return copy;
    }
    push(value) {
        if (value === values_PLAIN && this.#size > this.#fence) {
            const entry = this.#entries[this.#size - 1];
            if (entry < 0 && entry > LONGEST_RUN) {
                this.#entries[this.#size - 1] = entry - 1;
                return;
            }
        }
        if (this.#size === this.#entries.length)
            this.#makeRoom();
        this.#entries[this.#size++] = value === values_PLAIN ? -1 : value;
    }
    pop() {
        if (this.#size <= this.#fence)
            throw underflow();
        const entry = this.#entries[this.#size - 1];
        if (entry >= 0) {
            this.#size--;
            return entry;
        }
        if (entry === -1)
            this.#size--;
        else
            this.#entries[this.#size - 1] = entry + 1;
        return values_PLAIN;
    }
    top() {
        if (this.#size <= this.#fence)
            throw underflow();
        const entry = this.#entries[this.#size - 1];
        return entry < 0 ? values_PLAIN : entry;
    }
    peek() {
        const entry = this.#entries[this.#size - 1] ?? values_PLAIN;
        return this.#size === 0 || entry < 0 ? values_PLAIN : entry;
    }
    replaceTop(value) {
        this.pop();
        this.push(value);
    }
    mark() {
        if (this.#marks.length >= MARK_LIMIT)
            throw limit(`${MARK_LIMIT} open marks`);
        this.#marks.push(this.#size);
        this.#fence = this.#size;
    }
    popOrUnmark() {
        if (this.#marks.length > 0 && this.#size === this.#fence)
            this.#unmark();
        else
            this.pop();
    }
    popToMark(into, each) {
        const start = this.#unmark();
        let count = 0;
        for (let index = start; index < this.#size; index++) {
            const entry = this.#entries[index];
            if (entry < 0) {
                const end = Math.min(into.length, count - entry);
                for (let at = count; at < end; at++)
                    into[at] = values_PLAIN;
                count -= entry;
                continue;
            }
            if (count < into.length)
                into[count] = entry;
            count++;
            if (entry >= WRAPPING && entry < LASTING)
                each(entry);
        }
        this.#size = start;
        return count;
    }
    get empty() {
        return this.#size === 0 && this.#marks.length === 0;
    }
    #unmark() {
        const start = this.#marks.pop();
        if (start === undefined)
            throw new FormatError('pickle/malformed', 'needs a mark where there is none');
        this.#fence = this.#marks.at(-1) ?? 0;
        return start;
    }
    #makeRoom() {
        this.#compact();
        if (this.#size < this.#entries.length / 2)
            return;
        if (this.#entries.length >= stack_ENTRY_LIMIT)
            throw limit(`${stack_ENTRY_LIMIT / 2} values on the stack`);
        const larger = new Int32Array(this.#entries.length * 2);
        larger.set(this.#entries);
        this.#entries = larger;
    }
    #compact() {
        const marks = this.#marks;
        let [from, to] = [0, 0];
        for (let index = 0; index <= marks.length; index++) {
            const end = marks[index] ?? this.#size;
            to = this.#compactBetween(from, end, to);
            if (index < marks.length)
                marks[index] = to;
            from = end;
        }
        this.#fence = marks.at(-1) ?? 0;
        this.#size = to;
    }
    #compactBetween(from, end, start) {
        const entries = this.#entries;
        let to = start;
        for (let index = from; index < end; index++) {
            const entry = entries[index];
            const run = entry < 0 ? -entry : Number(index < this.#size - KEPT && isForgettable(entry));
            const below = to > start ? entries[to - 1] : 0;
            if (run > 0 && below < 0 && below - run > LONGEST_RUN)
                entries[to - 1] = below - run;
            else
                entries[to++] = run > 0 ? -run : entry;
        }
        return to;
    }
}
function underflow() {
    return new FormatError('pickle/malformed', 'needs more values than there are on the stack');
}
function limit(what) {
    return new FormatError('pickle/limit', `has more than ${what}, more than is read here`);
}

;// CONCATENATED MODULE: ./build/artifact/pickle/machine.js








const GO_ON = 0;
const STOPPED = 1;
const ARRAY_FOLLOWS = 2;
const items = new Int32Array(ITEMS);
const NO_ITEMS = new Int32Array(0);
class Machine {
    known;
    recent;
    suspicions;
    #world;
    #stack;
    #memo;
    #imports;
    #objects;
    #at = 0;
    #checkItem = (value) => this.#objects.checkHandedOver(value, this.#at);
    constructor(world, from) {
        this.#world = world;
        this.known = world.known;
        this.recent = world.recent;
        this.suspicions = world.suspicions;
        this.#stack = from === undefined ? new Stack() : from.#stack.clone();
        this.#memo = from === undefined ? new Memo() : from.#memo.clone();
        this.#imports = new Imports(world, from?.protocol);
        this.#objects = new Objects(world, this, from === undefined ? 0 : from.#objects.distributions);
    }
    get protocol() {
        return this.#imports.protocol;
    }
    get array() {
        return this.#objects.array;
    }
    get wantsBytes() {
        return this.known.global(this.#stack.peek())?.rule === 'load-bytes';
    }
    push(value) {
        this.#stack.push(value);
    }
    text(bytes, start, length) {
        this.#stack.push(this.recent.addText(bytes, start, length));
    }
    run(opcode, at) {
        const stack = this.#stack;
        this.#at = at;
        switch (opcode) {
            case OP.MEMOIZE:
                this.#put(this.#memo.count);
                break;
            case OP.NONE:
                stack.push(NONE);
                break;
            case OP.NEWTRUE:
            case OP.NEWFALSE:
                stack.push(values_PLAIN);
                break;
            case OP.MARK:
                stack.mark();
                break;
            case OP.EMPTY_TUPLE:
                stack.push(EMPTY_TUPLE);
                break;
            case OP.TUPLE1:
                this.#smallTuple(1);
                break;
            case OP.TUPLE2:
                this.#smallTuple(2);
                break;
            case OP.TUPLE3:
                this.#smallTuple(3);
                break;
            case OP.TUPLE:
                stack.push(this.#tupleToMark());
                break;
            case OP.EMPTY_LIST:
                stack.push(LIST);
                break;
            case OP.EMPTY_DICT:
                stack.push(NEW_DICT);
                break;
            case OP.EMPTY_SET:
                stack.push(SET);
                break;
            case OP.APPEND:
                this.#checkItem(stack.pop());
                this.#container(LIST);
                break;
            case OP.APPENDS:
                if (this.#popItems() > 0)
                    this.#container(LIST);
                break;
            case OP.SETITEM:
                this.#setItem();
                break;
            case OP.SETITEMS:
                this.#setItems();
                break;
            case OP.BUILD:
                return this.#build();
            case OP.REDUCE:
                this.#reduce();
                break;
            case OP.NEWOBJ:
                this.#newObject(stack.pop());
                break;
            case OP.STACK_GLOBAL:
                this.#stackGlobal();
                break;
            case OP.POP:
                stack.popOrUnmark();
                break;
            case OP.STOP:
                this.#stop();
                return STOPPED;
            default:
                this.#runRare(opcode);
        }
        return GO_ON;
    }
    #runRare(opcode) {
        const stack = this.#stack;
        switch (opcode) {
            case OP.DUP:
                stack.push(this.#objects.again(stack.top()));
                break;
            case OP.POP_MARK:
                stack.popToMark(items, () => { });
                break;
            case OP.LIST:
                this.#popItems();
                stack.push(LIST);
                break;
            case OP.DICT:
                stack.push(this.#dict(NEW_DICT, this.#popItems()));
                break;
            case OP.ADDITEMS:
                if (this.#popItems() > 0)
                    this.#container(SET);
                break;
            case OP.FROZENSET:
                this.#popItems();
                stack.push(SET);
                break;
            case OP.OBJ:
                this.#obj();
                break;
            case OP.NEWOBJ_EX:
                this.#checkItem(stack.pop());
                this.#newObject(stack.pop());
                break;
            case OP.BINPERSID:
                stack.push(this.persistentId(stack.pop(), this.#at));
                break;
            case OP.NEXT_BUFFER:
                this.suspicions.problem('buffer', this.#at, 'needs a buffer from outside the file: it cannot be loaded alone');
                stack.push(values_PLAIN);
                break;
            default:
                stack.top();
        }
    }
    number(value) {
        this.#stack.push(value >= -1 && value <= Number.MAX_SAFE_INTEGER ? this.recent.addNumber(value) : values_PLAIN);
    }
    get(index) {
        this.#stack.push(this.#objects.again(this.#memo.get(index)));
    }
    put(index) {
        this.#put(index);
    }
    setProtocol(protocol, at, first) {
        if (protocol > 5)
            throw new FormatError('pickle/malformed', `has protocol ${protocol}; the highest is 5`);
        if (!first)
            this.suspicions.problem('protocol', at, 'changes the protocol in the middle, as no pickler does');
        this.#imports.protocol = protocol;
    }
    global(module, name, at) {
        this.#stack.push(this.find(module, name, at));
    }
    inst(module, name, at) {
        const cls = this.find(module, name, at);
        const count = this.#popItems();
        this.#stack.push(call(this, cls, argumentsOf(count), at));
    }
    extension(code, at) {
        this.suspicions.problem('extension', at, `imports whatever extension code ${code} is where it is loaded`);
        this.#stack.push(UNKNOWN);
    }
    persistentId(id, at) {
        const value = this.#world.persistent(id);
        if (value !== null)
            return value;
        const message = 'refers to something outside the pickle (a persistent id), which is not expected here';
        this.suspicions.problem('persistent-id', at, message);
        return UNKNOWN;
    }
    find(module, name, at) {
        return this.#imports.find(module, name, at);
    }
    #put(index) {
        const value = this.#stack.top();
        this.#memo.put(index, value < LASTING ? value : this.#lasting(value));
    }
    #lasting(value) {
        if (isTuple(value))
            return TUPLE;
        if (values_isDict(value))
            return DICT;
        const hash = isText(value) ? this.recent.hash(value) : null;
        if (hash === null || !(this.known.hasRoomForTexts || this.#world.names.mayBeName(hash)))
            return values_PLAIN;
        return this.known.addText(this.recent.text(value) ?? '') ?? values_PLAIN;
    }
    #stackGlobal() {
        const name = this.#stack.pop();
        this.#stack.push(this.#imports.findValues(this.#stack.pop(), name, this.#at));
    }
    #popItems() {
        return this.#stack.popToMark(items, this.#checkItem);
    }
    #smallTuple(size) {
        for (let index = size - 1; index >= 0; index--)
            items[index] = this.#stack.pop();
        if (size === 3 && this.#objects.isWrapping(items)) {
            this.#stack.push(WRAPPING);
            return;
        }
        for (let index = 0; index < size; index++)
            this.#checkItem(items[index]);
        this.#stack.push(this.#tuple(size));
    }
    #tupleToMark() {
        let handedOver = values_PLAIN;
        const size = this.#stack.popToMark(items, (value) => {
            if (this.known.isHandsOff(value))
                handedOver = value;
        });
        if (size === 3 && this.#objects.isWrapping(items))
            return WRAPPING;
        this.#checkItem(handedOver);
        return this.#tuple(size);
    }
    #tuple(size) {
        if (size === 0)
            return EMPTY_TUPLE;
        if (size > ITEMS)
            return TUPLE;
        for (let index = 0; index < size; index++) {
            const item = items[index];
            if (item > SET || item === NONE)
                return this.recent.addTuple(items, size);
        }
        return TUPLE;
    }
    #container(expected) {
        const target = this.#stack.top();
        if (target === expected || target === UNKNOWN || target === PERSISTENT)
            return;
        if (this.known.entry(target)?.kind === 'instance')
            return;
        throw new FormatError('pickle/malformed', 'adds items to what holds none');
    }
    #setItem() {
        items[1] = this.#stack.pop();
        items[0] = this.#stack.pop();
        this.#checkItem(items[0]);
        this.#checkItem(items[1]);
        this.#update(2);
    }
    #setItems() {
        this.#update(this.#popItems());
    }
    #update(count) {
        if (count === 0)
            return;
        const target = this.#stack.top();
        if (target === NEW_DICT || values_isDict(target))
            this.#stack.replaceTop(this.#dict(target, count));
        else
            this.#container(DICT);
    }
    #dict(before, count) {
        if (count % 2 !== 0)
            throw new FormatError('pickle/malformed', 'has a dict with a key that has no value');
        if (count === 0)
            return before;
        const first = this.known.entry(this.recent.firstItem(items[1]));
        if (!this.#objects.looksAtDicts && first?.kind !== 'dtype')
            return DICT;
        const old = before === NEW_DICT ? new Int32Array(0) : this.recent.items(before);
        if (old === null || old.length + count > ITEMS)
            return DICT;
        return this.recent.addDict([...old, ...items.subarray(0, count)]);
    }
    #reduce() {
        const args = this.#stack.pop();
        const callable = this.#stack.pop();
        if (args === WRAPPING && this.known.global(callable)?.rule === 'reconstructor') {
            this.#stack.push(this.#objects.makeWrapped(this.#at));
            return;
        }
        this.#checkItem(args);
        this.#stack.push(call(this, callable, this.#argumentsIn(args), this.#at));
    }
    #newObject(args) {
        this.#checkItem(args);
        this.#stack.push(this.#objects.make(this.#stack.pop(), this.#argumentsIn(args), this.#at));
    }
    #obj() {
        const count = this.#stack.popToMark(items, () => { });
        if (count === 0)
            throw new FormatError('pickle/malformed', 'makes an object of no class');
        const args = argumentsOf(count);
        for (const value of args?.subarray(1) ?? [])
            this.#checkItem(value);
        this.#stack.push(call(this, items[0], args?.subarray(1) ?? null, this.#at));
    }
    #argumentsIn(args) {
        if (args === EMPTY_TUPLE)
            return NO_ITEMS;
        if (isTuple(args))
            return this.recent.items(args);
        if (args === TUPLE || args === UNKNOWN || this.known.entry(args)?.kind === 'instance')
            return null;
        throw new FormatError('pickle/malformed', 'makes a call whose arguments are no tuple');
    }
    #build() {
        const state = this.#stack.pop();
        this.#checkItem(state);
        const target = this.#stack.top();
        const built = this.#objects.build(target, state, this.#at);
        if (built !== target)
            this.#stack.replaceTop(built);
        return built === ARRAY ? ARRAY_FOLLOWS : GO_ON;
    }
    #stop() {
        this.#stack.pop();
        if (this.#stack.empty && !this.#objects.isWrapperOpen)
            return;
        this.suspicions.problem('stack', this.#at, 'ends with values that nothing uses, as no pickler writes it');
    }
}
function argumentsOf(count) {
    return count > ITEMS ? null : items.slice(0, count);
}

;// CONCATENATED MODULE: ./build/artifact/pickle/lexer.js







const LINE_LIMIT = 4096;
const LINE_FEED = 0x0a;
const LETTER_L = 0x4c;
const MORE = -1;
class Lexer {
    #machine;
    #suspicions;
    #openBytes;
    #base = 0;
    #start;
    #opcode = 0;
    #opcodeAt = 0;
    #outcome = GO_ON;
    #left = 0;
    #sink = null;
    #frameEnd = 0;
    constructor(machine, suspicions, start, openBytes) {
        this.#machine = machine;
        this.#suspicions = suspicions;
        this.#start = start;
        this.#openBytes = openBytes;
    }
    get place() {
        return `${opcodeName(this.#opcode)} at byte ${this.#opcodeAt}`;
    }
    read(bytes, from, base) {
        this.#base = base;
        let at = this.#left > 0 ? this.#skip(bytes, from) : from;
        while (at < bytes.length && this.#left === 0) {
            const opcode = bytes[at];
            if (opcodes_SHAPES[opcode] === SHAPE.NOTHING) {
                at = this.#runSimple(bytes, at);
                if (this.#outcome !== GO_ON)
                    break;
                continue;
            }
            this.#opcode = opcode;
            this.#opcodeAt = base + at;
            const next = opcodes_SHAPES[opcode] === SHAPE.FIXED
                ? this.#fixed(opcode, bytes, at)
                : this.#withArgument(opcode, bytes, at);
            if (next === MORE)
                break;
            at = this.#left > 0 ? this.#skip(bytes, next) : next;
        }
        const outcome = this.#outcome;
        this.#outcome = GO_ON;
        return { at, outcome };
    }
    #runSimple(bytes, from) {
        const [machine, base] = [this.#machine, this.#base];
        let at = from;
        try {
            for (; at < bytes.length && opcodes_SHAPES[bytes[at]] === SHAPE.NOTHING; at++) {
                const outcome = machine.run(bytes[at], base + at);
                if (outcome === GO_ON)
                    continue;
                this.#note(bytes, at);
                if (outcome === STOPPED)
                    this.#checkFrame(base + at + 1);
                this.#outcome = outcome;
                return at + 1;
            }
        }
        catch (error) {
            this.#note(bytes, at);
            throw error;
        }
        this.#note(bytes, at - 1);
        return at;
    }
    #note(bytes, at) {
        this.#opcode = bytes[at];
        this.#opcodeAt = this.#base + at;
    }
    #withArgument(opcode, bytes, at) {
        switch (opcodes_SHAPES[opcode]) {
            case SHAPE.COUNTED:
                return this.#counted(opcode, bytes, at);
            case SHAPE.LINE:
                return this.#line(opcode, bytes, at);
            case SHAPE.TWO_LINES:
                return this.#twoLines(opcode, bytes, at);
            default:
                throw new FormatError('pickle/malformed', 'is no opcode');
        }
    }
    #fixed(opcode, bytes, at) {
        const width = WIDTHS[opcode];
        const end = at + 1 + width;
        if (end > bytes.length)
            return MORE;
        const machine = this.#machine;
        const value = unsigned(bytes, at + 1, width);
        switch (opcode) {
            case OP.BININT1:
            case OP.BININT2:
                machine.number(value);
                break;
            case OP.BININT:
                machine.number(value | 0);
                break;
            case OP.BINFLOAT:
                machine.push(values_PLAIN);
                break;
            case OP.BINGET:
            case OP.LONG_BINGET:
                machine.get(value);
                break;
            case OP.BINPUT:
            case OP.LONG_BINPUT:
                machine.put(value);
                break;
            case OP.PROTO:
                machine.setProtocol(value, this.#opcodeAt, this.#opcodeAt === this.#start);
                break;
            case OP.FRAME:
                this.#checkFrame(this.#opcodeAt);
                this.#frameEnd = this.#base + end + value;
                break;
            default:
                machine.extension(value, this.#opcodeAt);
        }
        return end;
    }
    #counted(opcode, bytes, at) {
        const width = WIDTHS[opcode];
        const start = at + 1 + width;
        if (start > bytes.length)
            return MORE;
        const length = unsigned(bytes, at + 1, width);
        if (length > 0x7fffffff && (opcode === OP.BINSTRING || opcode === OP.LONG4)) {
            throw new FormatError('pickle/malformed', 'has a length below 0');
        }
        const number = opcode === OP.LONG1 || opcode === OP.LONG4;
        const end = start + length;
        if (isBytes(opcode))
            return this.#skipArgument(start, length);
        if (!number && length > TEXT_BYTES && length <= TEMPLATE_BYTES)
            return this.#template(bytes, start, end);
        if (length > (number ? 8 : TEXT_BYTES))
            return this.#skipArgument(start, length);
        if (end > bytes.length)
            return MORE;
        if (number)
            this.#machine.number(signed(bytes, start, length));
        else
            this.#machine.text(bytes, start, length);
        return end;
    }
    #template(bytes, start, end) {
        if (start === bytes.length)
            return MORE;
        if (bytes[start] !== LINE_FEED)
            return this.#skipArgument(start, end - start);
        if (end > bytes.length)
            return MORE;
        this.#machine.push(isTemplate(utf8(bytes, start, end)) ? TEMPLATE : values_PLAIN);
        return end;
    }
    #skipArgument(start, length) {
        this.#sink = this.#machine.wantsBytes ? this.#openBytes(this.#base + start) : null;
        this.#left = length;
        if (length === 0)
            this.#argumentEnds();
        return start;
    }
    #skip(bytes, from) {
        if (this.#left === Number.POSITIVE_INFINITY) {
            const end = bytes.indexOf(LINE_FEED, from);
            if (end === -1)
                return bytes.length;
            this.#left = 0;
            this.#argumentEnds();
            return end + 1;
        }
        const end = Math.min(bytes.length, from + this.#left);
        this.#left -= end - from;
        this.#sink?.write(bytes.subarray(from, end));
        if (this.#left === 0)
            this.#argumentEnds();
        return end;
    }
    #argumentEnds() {
        this.#sink?.end();
        this.#machine.push(this.#sink === null ? values_PLAIN : SCANNED_BYTES);
        this.#sink = null;
    }
    #line(opcode, bytes, at) {
        const end = bytes.indexOf(LINE_FEED, at + 1);
        const length = (end === -1 ? bytes.length : end) - at - 1;
        if (length > LINE_LIMIT) {
            if (opcode === OP.GET || opcode === OP.PUT || opcode === OP.PERSID)
                throw tooLong();
            this.#left = Number.POSITIVE_INFINITY;
            return at + 1;
        }
        if (end === -1)
            return MORE;
        if (!this.#runPlainLine(opcode, bytes, at + 1, end))
            this.#runLine(opcode, latin1(bytes, at + 1, end));
        return end + 1;
    }
    #runPlainLine(opcode, bytes, start, end) {
        if (opcode === OP.UNICODE) {
            if (!isPlainText(bytes, start, end))
                return false;
            this.#machine.text(bytes, start, end - start);
            return true;
        }
        const number = digits(bytes, start, opcode === OP.LONG ? end - 1 : end);
        if (number === NO_DIGITS)
            return false;
        if (opcode === OP.PUT)
            this.#machine.put(number);
        else if (opcode === OP.GET)
            this.#machine.get(number);
        else if (opcode === OP.INT || (opcode === OP.LONG && bytes[end - 1] === LETTER_L))
            this.#machine.number(number);
        else
            return false;
        return true;
    }
    #runLine(opcode, line) {
        const machine = this.#machine;
        switch (opcode) {
            case OP.INT:
                this.#number(integerOf(line));
                break;
            case OP.LONG:
                this.#number(integerOf(line.replace(/L$/, '')));
                break;
            case OP.FLOAT:
                checkFloat(line);
                machine.push(values_PLAIN);
                break;
            case OP.GET:
                machine.get(indexOf(line));
                break;
            case OP.PUT:
                machine.put(indexOf(line));
                break;
            case OP.STRING:
                this.#text(stringOf(line));
                break;
            case OP.UNICODE:
                this.#text(line.includes('\\') ? null : line);
                break;
            default:
                this.#text(line);
                machine.run(OP.BINPERSID, this.#opcodeAt);
        }
    }
    #number(value) {
        if (value === null)
            this.#machine.push(values_PLAIN);
        else
            this.#machine.number(value);
    }
    #text(text) {
        if (text === null || text.length > TEXT_BYTES)
            this.#machine.push(values_PLAIN);
        else
            this.#machine.text(Buffer.from(text, 'latin1'), 0, text.length);
    }
    #twoLines(opcode, bytes, at) {
        const first = bytes.indexOf(LINE_FEED, at + 1);
        const second = first === -1 ? -1 : bytes.indexOf(LINE_FEED, first + 1);
        if ((second === -1 ? bytes.length : second) - at > LINE_LIMIT)
            throw tooLong();
        if (second === -1)
            return MORE;
        const module = utf8(bytes, at + 1, first);
        const name = utf8(bytes, first + 1, second);
        if (opcode === OP.GLOBAL)
            this.#machine.global(module, name, this.#opcodeAt);
        else
            this.#machine.inst(module, name, this.#opcodeAt);
        return second + 1;
    }
    #checkFrame(at) {
        if (at >= this.#frameEnd)
            return;
        const message = `is in a frame that ends at byte ${this.#frameEnd}, as no pickler writes it`;
        this.#suspicions.problem('frame', this.#opcodeAt, message);
    }
}
function tooLong() {
    return new FormatError('pickle/malformed', `has a name of more than ${LINE_LIMIT} bytes`);
}
function isBytes(opcode) {
    return (opcode === OP.BINBYTES ||
        opcode === OP.SHORT_BINBYTES ||
        opcode === OP.BINBYTES8 ||
        opcode === OP.BYTEARRAY8);
}

;// CONCATENATED MODULE: ./build/artifact/pickle/suspicions.js
const SHOWN = 50;
class Suspicions {
    #names = new Map();
    #problems = [];
    #more = 0;
    imported(label, at) {
        if (label === null) {
            const name = 'imports a name that is not written in the file, but computed or put together while it is loaded';
            this.problem('computed-name', at, `${name}; no fitted model needs that`);
            return;
        }
        const known = this.#names.get(label);
        if (known !== undefined)
            known.imports++;
        else if (this.#names.size < SHOWN)
            this.#names.set(label, { at, imports: 1, call: null });
        else
            this.#more++;
    }
    called(label, text, at) {
        const known = this.#names.get(label);
        if (known !== undefined)
            known.call ??= { at, text };
    }
    problem(rule, at, message) {
        const full = `pickle/${rule}`;
        if (this.#problems.filter((known) => known.rule === full).length >= SHOWN / 5)
            this.#more++;
        else
            this.#problems.push({ level: 'error', rule: full, message: `byte ${at}: ${message}` });
    }
    lost(rule, message) {
        this.#problems.push({ level: 'error', rule, message });
    }
    within(place, findings) {
        const room = Math.max(0, SHOWN - this.#problems.length);
        this.#more += Math.max(0, findings.length - room);
        for (const finding of findings.slice(0, room)) {
            this.#problems.push({ ...finding, message: `in ${place}: ${finding.message}` });
        }
    }
    get runs() {
        return this.#names.size > 0 || this.#problems.some((problem) => problem.rule === 'pickle/state');
    }
    findings() {
        const findings = [...this.#names].map(([label, suspect]) => nameFinding(label, suspect));
        findings.push(...this.#problems);
        if (this.#more > 0) {
            findings.push({
                level: 'error',
                rule: 'pickle/more',
                message: `${this.#more} more such findings are not shown`,
            });
        }
        return findings;
    }
}
function nameFinding(label, { at, call }) {
    const does = call === null
        ? `imports ${label}, which can run code when the file is loaded`
        : `imports ${label}, and byte ${call.at} calls ${call.text}, when the file is loaded`;
    const allow = `if you trust who made the file, allow it in the contract: allow-globals: [${JSON.stringify(label)}]`;
    return {
        level: 'error',
        rule: call === null ? 'pickle/global' : 'pickle/call',
        message: `byte ${at}: ${does}; it is none of the names that fitted models need; ${allow}`,
    };
}

;// CONCATENATED MODULE: ./build/artifact/pickle/shadow.js




class Shadow {
    #suspicions = new Suspicions();
    #lexer;
    #rest = new Uint8Array(0);
    #base;
    #ended = false;
    constructor(machine, world, start) {
        const own = {
            ...world,
            recent: world.recent.clone(),
            arrays: 'plain',
            suspicions: this.#suspicions,
        };
        this.#lexer = new Lexer(new Machine(own, machine), this.#suspicions, start, () => null);
        this.#base = start;
    }
    write(chunk) {
        if (this.#ended)
            return;
        const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
        try {
            const { at, outcome } = this.#lexer.read(bytes, 0, this.#base);
            this.#ended = outcome !== GO_ON;
            this.#rest = Uint8Array.from(bytes.subarray(at));
            this.#base += at;
        }
        catch (error) {
            if (!(error instanceof FormatError))
                throw error;
            if (error.rule === 'pickle/state')
                this.#suspicions.lost(error.rule, `${this.#lexer.place} ${error.message}`);
            this.#ended = true;
        }
    }
    end(suspicions) {
        if (!this.#suspicions.runs)
            return;
        suspicions.within('what pickle.load makes of the arrays of joblib', this.#suspicions.findings());
    }
}

;// CONCATENATED MODULE: ./build/artifact/pickle/storages.js


const LIMIT = 200_000;
class Storages {
    found = new Map();
    #known;
    #recent;
    constructor(known, recent) {
        this.#known = known;
        this.#recent = recent;
    }
    add(id) {
        const items = isTuple(id) ? this.#recent.items(id) : null;
        const [what, type, key, , elements] = items ?? [];
        const name = what === undefined ? null : this.#known.text(what, this.#recent);
        if (name === 'module' && type !== undefined)
            return type;
        const text = key === undefined ? null : this.#known.text(key, this.#recent);
        const global = this.#known.global(type ?? 0);
        if (name !== 'storage' || text === null || global === null || this.found.size >= LIMIT)
            return null;
        return this.#note(text, { type: label(global), elements: this.#recent.number(elements ?? 0) })
            ? PERSISTENT
            : null;
    }
    #note(key, storage) {
        const known = this.found.get(key);
        if (known === undefined)
            this.found.set(key, storage);
        return known === undefined || (known.type === storage.type && known.elements === storage.elements);
    }
}

;// CONCATENATED MODULE: ./build/artifact/pickle/pickle-stream.js









const pickle_stream_NAMES_SHOWN = 100;
const PADDING = 0xff;
class PickleStream {
    #options;
    #world;
    #suspicions = new Suspicions();
    #storages;
    #machines = [];
    #mode = { is: 'between' };
    #shadow = null;
    #rest = new Uint8Array(0);
    #base = 0;
    #pickles = 0;
    #arrays = 0;
    #protocol = 0;
    #extra = false;
    constructor(options) {
        this.#options = options;
        const [known, recent] = [new Known(), new Recent()];
        this.#storages = new Storages(known, recent);
        this.#world = {
            known,
            recent,
            suspicions: this.#suspicions,
            names: new Names(options.allow),
            arrays: 'follow',
            persistent: (id) => (options.storages === true ? this.#storages.add(id) : null),
        };
    }
    get storages() {
        return this.#storages.found;
    }
    addWithin(place, findings) {
        this.#suspicions.within(place, findings);
    }
    write(chunk) {
        this.#shadow?.write(chunk);
        if (this.#mode.is === 'lost')
            return;
        const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
        let at = 0;
        try {
            for (;;) {
                const next = this.#step(bytes, at);
                const stuck = next === at;
                at = next;
                if (stuck || at === bytes.length)
                    break;
            }
            if (this.#world.recent.exhausted)
                throw new FormatError('pickle/limit', 'has more strings than are read here');
        }
        catch (error) {
            if (!(error instanceof FormatError))
                throw error;
            this.#lose(error);
            return;
        }
        this.#rest = Uint8Array.from(bytes.subarray(at));
        this.#base += at;
    }
    end() {
        if (!this.#extra && (this.#mode.is !== 'between' || this.#pickles === 0))
            this.#checkEnd();
        this.#shadow?.end(this.#suspicions);
        const globals = this.#world.known.uses();
        return {
            findings: this.#suspicions.findings(),
            metadata: new Map(),
            external: [],
            details: {
                protocol: this.#protocol,
                pickles: this.#pickles,
                globals: [...globals.keys()].slice(0, pickle_stream_NAMES_SHOWN),
            },
            globals,
            storages: this.#storages.found,
            pickles: this.#pickles,
            arrays: this.#arrays,
        };
    }
    #checkEnd() {
        if (this.#mode.is === 'lost' || this.#mode.is === 'after')
            return;
        const lexer = this.#machines.at(-1)?.lexer;
        const where = lexer === undefined ? 'has no byte' : `is cut off after ${lexer.place}, before its end (STOP)`;
        const message = `the pickle ${where}; what stands before is run all the same when it is loaded`;
        this.#suspicions.problem('truncated', this.#base + this.#rest.length, message);
    }
    #step(bytes, at) {
        const mode = this.#mode;
        if (at === bytes.length)
            return at;
        switch (mode.is) {
            case 'opcodes':
                return this.#opcodes(bytes, at);
            case 'padding-length':
                return this.#paddingLength(bytes, at, mode.data);
            case 'padding':
                return this.#padding(bytes, at, mode);
            case 'array': {
                const end = Math.min(bytes.length, at + mode.left);
                mode.left -= end - at;
                if (mode.left === 0)
                    this.#mode = { is: 'opcodes' };
                return end;
            }
            case 'between':
                this.#begin(this.#base + at);
                return this.#step(bytes, at);
            case 'after':
                this.#options.after?.(bytes.subarray(at));
                return bytes.length;
            case 'lost':
                return bytes.length;
        }
    }
    #begin(at) {
        const expected = this.#pickles < (this.#options.pickles ?? 1);
        if (!expected && this.#options.after !== undefined) {
            this.#mode = { is: 'after' };
            return;
        }
        if (!expected && !this.#extra) {
            this.#extra = true;
            this.#suspicions.problem('trailing', at, 'bytes follow after the end of the pickle; they may hide another');
        }
        this.#push(this.#world, at);
    }
    #push(world, at) {
        const machine = new Machine(world);
        const lexer = new Lexer(machine, this.#suspicions, at, (where) => this.#openTorch(where));
        this.#machines.push({ machine, lexer });
        this.#mode = { is: 'opcodes' };
    }
    #opcodes(bytes, from) {
        const current = this.#machines.at(-1);
        if (current === undefined)
            throw new Error('opcodes without a machine');
        const { at, outcome } = current.lexer.read(bytes, from, this.#base);
        if (outcome === STOPPED)
            this.#stopped();
        if (outcome === ARRAY_FOLLOWS) {
            this.#shadow ??= new Shadow(current.machine, this.#world, this.#base + at);
            if (this.#arrays === 0)
                this.#shadow.write(bytes.subarray(at));
            this.#array(current.machine, this.#base + at);
        }
        return at;
    }
    #stopped() {
        const stopped = this.#machines.pop();
        this.#protocol = Math.max(this.#protocol, stopped?.machine.protocol ?? 0);
        if (this.#machines.length > 0)
            return;
        this.#pickles++;
        this.#mode = { is: 'between' };
    }
    #array({ array }, at) {
        this.#arrays++;
        if (array.objects)
            this.#push({ ...this.#world, arrays: 'refuse' }, at);
        else if (array.padded)
            this.#mode = { is: 'padding-length', data: array.bytes };
        else
            this.#mode = array.bytes === 0 ? { is: 'opcodes' } : { is: 'array', left: array.bytes };
    }
    #paddingLength(bytes, at, data) {
        const length = bytes[at];
        if (length < 1 || length > 16)
            throw new FormatError('pickle/joblib-array', 'has an array that is not aligned to 16');
        this.#mode = { is: 'padding', left: length, data };
        return at + 1;
    }
    #padding(bytes, at, mode) {
        const end = Math.min(bytes.length, at + mode.left);
        if (bytes.subarray(at, end).some((byte) => byte !== PADDING)) {
            throw new FormatError('pickle/joblib-array', 'has an array whose padding is not all ones');
        }
        mode.left -= end - at;
        if (mode.left === 0)
            this.#mode = mode.data === 0 ? { is: 'opcodes' } : { is: 'array', left: mode.data };
        return end;
    }
    #openTorch(at) {
        return this.#options.openTorch?.(at) ?? null;
    }
    #lose(error) {
        const wasExtra = this.#extra && error.rule === 'pickle/malformed';
        this.#mode = { is: 'lost' };
        this.#rest = new Uint8Array(0);
        if (wasExtra)
            return;
        const place = this.#machines.at(-1)?.lexer.place ?? 'the beginning';
        this.#suspicions.lost(error.rule, `${place} ${error.message}; nothing after it was read`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/pickle/torch-legacy.js


const PICKLES = 5;
const torch_legacy_DEPTH_LIMIT = 3;
const ELEMENT_BYTES = {
    Float: 4,
    Double: 8,
    Half: 2,
    BFloat16: 2,
    Long: 8,
    Int: 4,
    Short: 2,
    Char: 1,
    Byte: 1,
    Bool: 1,
    ComplexFloat: 8,
    ComplexDouble: 16,
    QInt8: 1,
    QUInt8: 1,
    QInt32: 4,
    QUInt4x2: 1,
    QUInt2x4: 1,
    Untyped: 1,
};
function storageElementBytes(type) {
    const name = /^torch\.(?:cuda\.|storage\.)?(\w+)Storage$/.exec(type)?.[1];
    return name !== undefined && Object.hasOwn(ELEMENT_BYTES, name) ? (ELEMENT_BYTES[name] ?? null) : null;
}
function torchLegacyReader(allow, depth = 0) {
    const tail = new StorageTail();
    const stream = new PickleStream({
        allow,
        storages: true,
        pickles: PICKLES,
        after: (bytes) => tail.write(bytes, stream.storages),
        openTorch: (at) => torchWithin(stream, allow, at, depth),
    });
    return {
        write: (chunk) => stream.write(chunk),
        end: () => {
            const facts = stream.end();
            if (facts.findings.length > 0)
                return facts;
            const wrong = facts.pickles < PICKLES ? `has ${facts.pickles} of ${PICKLES} pickles` : tail.end(facts.storages);
            if (wrong === null)
                return facts;
            const message = `the torch file is cut off or changed: ${wrong}`;
            return { ...facts, findings: [{ level: 'error', rule: 'torch/storage', message }] };
        },
    };
}
function torchWithin(stream, allow, at, depth) {
    if (depth >= torch_legacy_DEPTH_LIMIT)
        return null;
    const reader = torchLegacyReader(allow, depth + 1);
    return {
        write: (chunk) => reader.write(chunk),
        end: () => stream.addWithin(`the torch file at byte ${at}`, reader.end().findings),
    };
}
class StorageTail {
    #queue = null;
    #next = 0;
    #count = new Uint8Array(8);
    #counted = 0;
    #left = 0;
    #wrong = null;
    write(bytes, storages) {
        this.#queue ??= sorted(storages);
        let at = 0;
        while (at < bytes.length && this.#wrong === null) {
            if (this.#left > 0) {
                const skipped = Math.min(this.#left, bytes.length - at);
                this.#left -= skipped;
                at += skipped;
            }
            else
                this.#addToCount(bytes[at++]);
        }
    }
    end(storages) {
        this.#queue ??= sorted(storages);
        if (this.#wrong !== null)
            return this.#wrong;
        if (this.#left > 0 || this.#counted > 0)
            return 'a storage ends too early';
        if (this.#next < this.#queue.length)
            return `${this.#queue.length - this.#next} storages are missing`;
        return null;
    }
    #addToCount(byte) {
        this.#count[this.#counted++] = byte;
        if (this.#counted < 8)
            return;
        this.#counted = 0;
        const entry = this.#queue?.[this.#next++];
        const elements = Number(new DataView(this.#count.buffer).getBigUint64(0, true));
        const size = entry === undefined ? null : storageElementBytes(entry.storage.type);
        if (entry === undefined)
            this.#wrong = 'bytes follow after the last storage';
        else if (size === null)
            this.#wrong = `storage ${quoted(entry.key)} is of an unknown type`;
        else if (elements !== entry.storage.elements) {
            this.#wrong = `storage ${quoted(entry.key)} has ${elements} elements, but the pickle says ${entry.storage.elements}`;
        }
        else
            this.#left = elements * size;
    }
}
function sorted(storages) {
    return [...storages].map(([key, storage]) => ({ key, storage })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/artifact/pickle/pickle.js


function pickleReader(options) {
    const stream = new PickleStream({
        ...options,
        openTorch: (at) => torchWithin(stream, options.allow, at, 0),
    });
    return stream;
}

;// CONCATENATED MODULE: ./build/artifact/formats/extensions.js


const extensions_PICKLES = ['pickle', 'joblib', 'torch', 'torch-legacy'];
const extensions_TORCH = ['torch', 'torch-legacy', 'torchscript'];
const PROMISES = {
    '.onnx': ['onnx'],
    '.safetensors': ['safetensors'],
    '.gguf': ['gguf'],
    '.pkl': extensions_PICKLES,
    '.pickle': extensions_PICKLES,
    '.joblib': ['joblib', 'pickle'],
    '.pt': extensions_TORCH,
    '.pth': extensions_TORCH,
    '.ckpt': extensions_TORCH,
    '.npy': ['npy'],
    '.npz': ['npz'],
    '.keras': ['keras'],
    '.h5': ['hdf5'],
    '.hdf5': ['hdf5'],
    '.tflite': ['tflite'],
    '.mlmodel': ['coreml'],
    '.cbm': ['catboost'],
    '.ubj': ['xgboost-ubj'],
    '.zip': ['zip', 'torch', 'torchscript', 'keras', 'npz'],
    '.mar': ['zip'],
    '.tar': ['tar'],
    '.tgz': ['gzip'],
    '.gz': ['gzip', 'joblib'],
    '.bz2': ['bz2', 'joblib'],
    '.xz': ['xz', 'joblib'],
    '.lz4': ['lz4', 'joblib'],
    '.zst': ['zstd'],
    '.7z': ['7z'],
    '.json': ['text', 'xgboost-json'],
    '.jsonl': ['text'],
    '.txt': ['text', 'lightgbm'],
    '.md': ['text'],
    '.csv': ['text'],
    '.yaml': ['text', 'mlmodel'],
    '.yml': ['text', 'mlmodel'],
    '.xml': ['openvino', 'text'],
};
function brokenPromise(path, format) {
    const promised = PROMISES[(0,external_node_path_.extname)(baseName(path)).toLowerCase()];
    return promised === undefined || promised.includes(format) ? null : promised.join(' or ');
}
function promisesPickle(path) {
    return (PROMISES[(0,external_node_path_.extname)(baseName(path)).toLowerCase()]?.includes('pickle') === true ||
        /\.(pt|pth|ckpt|sav)$/i.test(path));
}

;// CONCATENATED MODULE: ./build/artifact/formats/text.js

const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;
function beginsAsText(head) {
    try {
        return !CONTROL.test(new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }));
    }
    catch {
        return false;
    }
}
function textReader() {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let seen = 0;
    const take = (chunk, last) => {
        try {
            if (!CONTROL.test(decoder.decode(chunk, { stream: !last })))
                return;
        }
        catch {
        }
        throw new FormatError('artifact/format', `begins as text, but bytes ${seen} to ${seen + chunk.length} are not`);
    };
    return {
        write: (chunk) => {
            take(chunk, false);
            seen += chunk.length;
        },
        end: () => {
            take(new Uint8Array(), true);
            return { findings: [], metadata: new Map(), details: {}, external: [] };
        },
    };
}

;// CONCATENATED MODULE: ./build/artifact/formats/pickle-sniff.js

const op = (operand, takes, gives) => ({ operand, takes, gives });
const pickle_sniff_call = (operand, takes, gives) => ({
    ...op(operand, takes, gives),
    calls: true,
});
const pickle_sniff_LINES = {
    I: /^\s*[-+]?\w+\s*$/,
    L: /^\s*[-+]?\w+\s*$/,
    F: /^\s*[-+.\w]+\s*$/,
    S: /^["']/,
    g: /^\s*\w+\s*$/,
    p: /^\s*\w+\s*$/,
};
const STOP = 0x2e;
const OPCODES = {
    '(': op(0, 'nothing, but marks', 0),
    '0': op(0, 1, 0),
    '1': op(0, 'mark', 0),
    '2': op(0, 1, 2),
    I: op('line', 0, 1),
    F: op('line', 0, 1),
    L: op('line', 0, 1),
    S: op('line', 0, 1),
    V: op('line', 0, 1),
    P: op('line', 0, 1),
    J: op(4, 0, 1),
    K: op(1, 0, 1),
    M: op(2, 0, 1),
    G: op(8, 0, 1),
    N: op(0, 0, 1),
    T: op('length4', 0, 1),
    U: op('length1', 0, 1),
    X: op('length4', 0, 1),
    B: op('length4', 0, 1),
    C: op('length1', 0, 1),
    c: op('lines', 0, 1),
    i: pickle_sniff_call('lines', 'mark', 1),
    o: pickle_sniff_call(0, 'mark', 1),
    R: pickle_sniff_call(0, 2, 1),
    b: pickle_sniff_call(0, 2, 1),
    Q: pickle_sniff_call(0, 1, 1),
    a: op(0, 2, 1),
    s: op(0, 3, 1),
    d: op(0, 'mark', 1),
    e: op(0, 'mark', 0),
    l: op(0, 'mark', 1),
    t: op(0, 'mark', 1),
    u: op(0, 'mark', 0),
    g: op('line', 0, 1),
    h: op(1, 0, 1),
    j: op(4, 0, 1),
    p: op('line', 1, 1),
    q: op(1, 1, 1),
    r: op(4, 1, 1),
    '}': op(0, 0, 1),
    ']': op(0, 0, 1),
    ')': op(0, 0, 1),
    '\x80': op(1, 0, 0),
    '\x81': pickle_sniff_call(0, 2, 1),
    '\x82': pickle_sniff_call(1, 0, 1),
    '\x83': pickle_sniff_call(2, 0, 1),
    '\x84': pickle_sniff_call(4, 0, 1),
    '\x85': op(0, 1, 1),
    '\x86': op(0, 2, 1),
    '\x87': op(0, 3, 1),
    '\x88': op(0, 0, 1),
    '\x89': op(0, 0, 1),
    '\x8a': op('length1', 0, 1),
    '\x8b': op('length4', 0, 1),
    '\x8c': op('length1', 0, 1),
    '\x8d': op('length8', 0, 1),
    '\x8e': op('length8', 0, 1),
    '\x8f': op(0, 0, 1),
    '\x90': op(0, 'mark', 0),
    '\x91': op(0, 'mark', 1),
    '\x92': pickle_sniff_call(0, 3, 1),
    '\x93': op(0, 2, 1),
    '\x94': op(0, 1, 1),
    '\x95': op(8, 0, 0),
    '\x96': op('length8', 0, 1),
    '\x97': op(0, 0, 1),
    '\x98': op(0, 1, 1),
};
const ENOUGH = 256;
function beginsAsPickle(head, size) {
    const bytes = Buffer.from(head);
    const stack = new Depths();
    let at = 0;
    while (at < bytes.length) {
        const step = readOpcode(bytes, at);
        if (step === null || step.end > size)
            return false;
        if (step.opcode === 'stop')
            return stack.depth > 0 && !(beginsAsText(head) && goesOn(bytes, step.end));
        if (!stack.apply(step.opcode))
            return false;
        if (step.opcode.calls === true)
            return true;
        at = step.end;
    }
    return size > bytes.length && bytes.length > ENOUGH;
}
function goesOn(bytes, at) {
    return bytes.subarray(at).toString('latin1').trim() !== '';
}
function readOpcode(bytes, at) {
    const code = bytes[at] ?? 0;
    if (code === STOP)
        return { opcode: 'stop', end: at + 1 };
    const opcode = OPCODES[String.fromCharCode(code)];
    const end = opcode === undefined ? null : operandEnd(bytes, at + 1, opcode.operand);
    if (opcode === undefined || end === null || !lineFits(code, bytes.subarray(at + 1, end)))
        return null;
    return { opcode, end };
}
class Depths {
    depth = 0;
    #outer = [];
    apply({ takes, gives }) {
        if (takes === 'nothing, but marks') {
            this.#outer.push(this.depth);
            this.depth = 0;
            return true;
        }
        if (takes !== 'mark') {
            if (this.depth < takes)
                return false;
            this.depth += gives - takes;
            return true;
        }
        const outer = this.#outer.pop();
        this.depth = (outer ?? 0) + gives;
        return outer !== undefined;
    }
}
function lineFits(code, operand) {
    const pattern = pickle_sniff_LINES[String.fromCharCode(code)];
    return pattern === undefined || pattern.test(operand.toString('latin1').trimEnd());
}
function operandEnd(bytes, at, operand) {
    if (typeof operand === 'number')
        return at + operand;
    if (operand === 'line')
        return lineEnd(bytes, at);
    if (operand === 'lines') {
        const middle = lineEnd(bytes, at);
        return middle === null ? null : lineEnd(bytes, middle);
    }
    const size = operand === 'length1' ? 1 : operand === 'length4' ? 4 : 8;
    if (at + size > bytes.length)
        return at + size;
    const length = size === 8 ? bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 2 ** 32 : bytes.readUIntLE(at, size);
    return at + size + length;
}
function lineEnd(bytes, at) {
    const end = bytes.indexOf(0x0a, at);
    return end < 0 ? null : end + 1;
}

;// CONCATENATED MODULE: ./build/artifact/formats/text-formats.js
function textFormat(head) {
    if (/^\s*\{/.test(head) && /^.{0,200}"learner"\s*:\s*\{/s.test(head))
        return 'xgboost-json';
    if (/^\s*\{\s*"version"\s*:\s*\[/.test(head) && head.includes('"learner"'))
        return 'xgboost-json';
    if (/^tree\r?\nversion=v\d/.test(head))
        return 'lightgbm';
    if (/^\s*(<\?xml[^>]*>\s*)?<net\s[^>]*\bversion=/.test(head))
        return 'openvino';
    if (/^flavors:\s*$/m.test(head) &&
        /^(artifact_path|mlflow_version|model_uuid|run_id|utc_time_created):/m.test(head))
        return 'mlmodel';
    return 'text';
}

;// CONCATENATED MODULE: ./build/artifact/formats/recognise.js




const HEAD_SIZE = 4096;
const SIGNATURES = [
    [0, 'PK\x03\x04', 'zip'],
    [0, 'PK\x05\x06', 'zip'],
    [0, 'GGUF', 'gguf'],
    [0, '\x89HDF\r\n\x1a\n', 'hdf5'],
    [512, '\x89HDF\r\n\x1a\n', 'hdf5'],
    [1024, '\x89HDF\r\n\x1a\n', 'hdf5'],
    [2048, '\x89HDF\r\n\x1a\n', 'hdf5'],
    [4, 'TFL3', 'tflite'],
    [0, 'CBM1', 'catboost'],
    [0, '\x93NUMPY', 'npy'],
    [0, '\x1f\x8b', 'gzip'],
    [0, '\x28\xb5\x2f\xfd', 'zstd'],
    [0, '\xfd7zXZ\x00', 'xz'],
    [0, '\x04\x22\x4d\x18', 'lz4'],
    [0, '7z\xbc\xaf\x27\x1c', '7z'],
    [0, '\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.', 'torch-legacy'],
    [0, '\x80\x02', 'pickle'],
    [0, '\x80\x03', 'pickle'],
    [0, '\x80\x04', 'pickle'],
    [0, '\x80\x05', 'pickle'],
];
const NAMED = [
    [
        'version https://git-lfs.github.com/spec/',
        'a Git LFS pointer, not the model itself (check out with `lfs: true`)',
    ],
    ['\x7fELF', 'a Linux program'],
    ['MZ', 'a Windows program'],
    ['\xcf\xfa\xed\xfe', 'a macOS program'],
    ['#!', 'a script'],
    ['Rar!\x1a\x07', 'a RAR archive'],
    ['\x5d\x00\x00', 'LZMA without the xz container'],
    ['ZF0x', 'a joblib file of before 2015'],
];
function recognise(head, size) {
    if (size === 0)
        return { looksLike: 'empty' };
    const latin = Buffer.from(head).toString('latin1');
    const named = NAMED.find(([bytes]) => latin.startsWith(bytes));
    if (named)
        return { looksLike: named[1] };
    const signed = SIGNATURES.find(([at, bytes]) => latin.startsWith(bytes, at));
    const format = signed?.[2] ?? recognise_unsigned(head, latin, size);
    return format === null
        ? { looksLike: `unknown bytes (${Buffer.from(head.subarray(0, 8)).toString('hex')})` }
        : { format };
}
function recognise_unsigned(head, latin, size) {
    if (isSafetensors(head))
        return 'safetensors';
    if (/^BZh[1-9]1AY&SY/.test(latin) || latin.startsWith('BZh9\x17\x72\x45\x38\x50\x90'))
        return 'bz2';
    if (isTar(head))
        return 'tar';
    if (beginsAsPickle(head, size))
        return 'pickle';
    if (beginsAsText(head))
        return textFormat(Buffer.from(head).toString('utf8'));
    if (isZlib(head))
        return 'zlib';
    if (/^\{[UiIlL]/.test(latin) && latin.slice(2, 20).includes('learner'))
        return 'xgboost-ubj';
    return protobufFormat(head, size);
}
function isSafetensors(head) {
    return head.length > 8 && head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0);
}
function isTar(head) {
    if (head.length < 512)
        return false;
    const written = Number.parseInt(Buffer.from(head.subarray(148, 156)).toString('latin1').replace(/\0.*$/s, '').trim(), 8);
    let sum = 0;
    for (let at = 0; at < 512; at++)
        sum += at >= 148 && at < 156 ? 0x20 : (head[at] ?? 0);
    return sum === written && sum > 8 * 0x20;
}
function isZlib(head) {
    const [first = 0, second = 0] = head;
    return (first & 0x0f) === 8 && first >> 4 <= 7 && (second & 0x20) === 0 && (first * 256 + second) % 31 === 0;
}
function protobufFormat(head, size) {
    if (!isOnnx(head, size))
        return isSavedModel(head, size) ? 'savedmodel' : null;
    const version = varint(head, 1);
    const second = version === null || head[0] !== 0x08 ? null : varint(head, version.end + 1);
    const nested = second !== null && head[version?.end ?? 0] === 0x12 && head[second.end] === 0x0a;
    if (!nested || version === null || second === null)
        return 'onnx';
    const inner = varint(head, second.end + 1);
    return version.value === 1 && inner !== null && head[inner.end] !== 0x0a ? 'savedmodel' : 'coreml';
}
function isSavedModel(head, size) {
    const length = head[0] === 0x12 ? varint(head, 1) : null;
    return length !== null && length.end + length.value <= size && head[length.end] === 0x0a;
}
function isOnnx(head, size) {
    const first = fieldEnd(head, 0);
    if (first === null || first > size)
        return false;
    if (first >= head.length)
        return first < size;
    return fieldEnd(head, first) !== null;
}
function fieldEnd(head, at) {
    const tag = varint(head, at);
    if (tag === null)
        return null;
    const [, kind] = ONNX['Model']?.[Math.floor(tag.value / 8)] ?? [];
    if (kind === undefined || (tag.value & 7) !== (kind === 'varint' ? 0 : 2))
        return null;
    const number = varint(head, tag.end);
    if (number === null)
        return null;
    return kind === 'varint' ? number.end : number.end + number.value;
}
function varint(bytes, at) {
    let value = 0;
    for (let index = 0; index < 10; index++) {
        const byte = bytes[at + index];
        if (byte === undefined)
            return null;
        value += (byte & 0x7f) * 2 ** (7 * index);
        if (byte < 0x80)
            return { value, end: at + index + 1 };
    }
    return null;
}

;// CONCATENATED MODULE: ./build/artifact/formats/content-reader.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});







const MAY_END_AS_ZIP = new Set(['zip', 'tar', 'torch', 'torchscript', 'npz', 'keras']);
const JOBLIB_COMPRESSIONS = new Set(['gzip', 'zlib', 'bz2', 'xz', 'lz4']);
class RecognisingReader {
    #content;
    #context;
    #openers;
    #findings = [];
    #head = Buffer.alloc(0);
    #format = null;
    #inner = null;
    #spool = null;
    constructor(content, context, openers) {
        this.#content = content;
        this.#context = context;
        this.#openers = openers;
    }
    async write(chunk) {
        if (this.#head === null)
            return this.#pass(chunk);
        if (this.#head.length === 0 && chunk.length >= HEAD_SIZE) {
            this.#head = null;
            await this.#start(chunk, false);
            return this.#pass(chunk);
        }
        const head = Buffer.concat([this.#head, chunk]);
        this.#head = head;
        if (head.length < HEAD_SIZE)
            return;
        this.#head = null;
        await this.#start(head, false);
        await this.#pass(head);
    }
    async end() {
        if (this.#head !== null) {
            const head = this.#head;
            this.#head = null;
            await this.#start(head, true);
            await this.#pass(head);
        }
        const facts = await this.#finish();
        const joblib = isJoblib(this.#format, facts);
        const format = joblib ? 'joblib' : this.#format;
        if (format !== null)
            await this.#attempt(() => this.#judge(format));
        const findings = [...this.#findings, ...facts.findings];
        return { format, facts: { ...facts, findings, ...(joblib ? { inner: [] } : {}) } };
    }
    async #pass(chunk) {
        await (this.#spool ?? this.#inner)?.write(chunk);
    }
    async #start(bytes, isAll) {
        const { path, depth } = this.#content;
        if (depth > budget_DEPTH_LIMIT)
            return this.#error('archive/depth', `lies in more than ${budget_DEPTH_LIMIT} archives: not read`);
        const size = this.#content.size ?? (isAll ? bytes.length : Number.POSITIVE_INFINITY);
        const recognised = recognise(bytes.subarray(0, HEAD_SIZE), size);
        const known = 'format' in recognised ? recognised.format : null;
        const format = (known === null || known === 'text') && size > 0 && promisesPickle(path) ? 'pickle' : known;
        if (format === null) {
            const looks = 'looksLike' in recognised ? recognised.looksLike : '';
            return this.#error('artifact/format', `is in no format that is read here; it looks like ${looks}`);
        }
        this.#format = format;
        await this.#open(format);
    }
    async #open(format) {
        const opener = this.#openers[format];
        if (opener === undefined) {
            this.#error('artifact/unread', `is recognised as ${format}, which is not read here, so nothing is known of what is inside; use another format`);
            return;
        }
        const { size, source } = this.#content;
        if ((opener.needs === 'size' && size === null) || (opener.needs === 'source' && source === null))
            this.#spool = new Spool();
        else
            await this.#openNow(opener, format, this.#content);
    }
    async #openNow(opener, format, content) {
        const { size, source } = content;
        const opened = await this.#attempt(async () => {
            if (opener.needs === 'source' && source !== null)
                return opener.open(content, source, this.#context);
            if (opener.needs === 'size' && size !== null)
                return { format, reader: opener.open({ ...content, size }, this.#context) };
            return opener.needs === 'stream' ? { format, reader: opener.open(content, this.#context) } : null;
        });
        this.#format = opened?.format ?? format;
        this.#inner = opened === null ? null : guardedReader(opened.reader, opened.format);
    }
    async #attempt(action) {
        try {
            return await action();
        }
        catch (error) {
            if (!(error instanceof FormatError))
                throw error;
            this.#error(error.rule, error.message);
            return null;
        }
    }
    async #finish() {
        if (this.#spool !== null)
            await this.#readSpool(this.#spool);
        return (await this.#inner?.end())?.facts ?? NO_FACTS;
    }
    async #readSpool(kept) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const spool = __addDisposableResource(env_1, kept, true);
            const source = await spool.source();
            const opener = this.#format === null ? undefined : this.#openers[this.#format];
            if (opener === undefined || this.#format === null)
                return;
            await this.#openNow(opener, this.#format, { ...this.#content, size: source.size, source });
            for await (const chunk of chunksOf(source))
                await this.#inner?.write(chunk);
            const result = await this.#inner?.end();
            this.#inner = result === undefined ? null : { write: async () => { }, end: async () => result };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    async #judge(format) {
        const { path, source } = this.#content;
        const promise = brokenPromise(path, format);
        if (promise !== null) {
            const fix = 'rename it, or replace it by what it should be';
            this.#error('artifact/extension', `its name says ${promise}, but its content is ${format}; ${fix}`);
        }
        if (source === null || MAY_END_AS_ZIP.has(format) || !(await endsAsZip(source)))
            return;
        this.#error('artifact/polyglot', `begins as ${format}, but ends as a ZIP archive: some readers take it for that`);
    }
    #error(rule, message) {
        this.#findings.push({ level: 'error', rule, message });
    }
}
function isJoblib(format, { inner = [], details }) {
    if (format === 'pickle')
        return Number(details['arrays'] ?? 0) > 0;
    const isPickle = inner.length === 1 && (inner[0] === 'pickle' || inner[0] === 'joblib');
    return format !== null && JOBLIB_COMPRESSIONS.has(format) && isPickle;
}

;// CONCATENATED MODULE: ./build/artifact/formats/device-models.js



function tfliteReader({ size }) {
    return new ParsingReader('tflite', tflite(size));
}
function* tflite(size) {
    const root = (yield* take(8, 'its header')).readUInt32LE(0);
    if (root < 8 || root % 4 !== 0 || root + 4 > size)
        throw new FormatError('tflite/root', `its model should begin at byte ${root}, which is no place in it`);
    yield* pass(root - 8, 'what comes before its model');
    const layout = root - (yield* take(4, 'its model')).readInt32LE(0);
    if (layout < 8 || layout + 4 > size)
        throw new FormatError('tflite/root', `the layout of its model should be at byte ${layout}, which is no place in it`);
    yield* pass(size - root - 4, 'its model');
    return NO_FACTS;
}
function catboostReader({ size }) {
    return new ParsingReader('catboost', catboost(size));
}
function* catboost(size) {
    const core = (yield* take(8, 'its header')).readUInt32LE(4);
    if (core < 8)
        throw new FormatError('catboost/core', `its core should have ${core} bytes, too few for any model`);
    yield* pass(core, `its core of ${core} bytes`);
    yield* pass(size - core - 8, 'what follows its core');
    return NO_FACTS;
}
function coremlReader({ size }) {
    let version = 0;
    const walker = new WireWalker('coreml', { Model: { 1: ['specificationVersion', 'varint'] } }, 'Model', size, {
        enter: () => { },
        leave: () => { },
        value: (_message, _field, value) => {
            version = Number(value);
        },
    });
    return {
        write: (chunk) => walker.write(chunk),
        end: () => {
            walker.end();
            if (version < 1)
                throw new FormatError('coreml/version', 'has no version: every Core ML model has one');
            return { ...NO_FACTS, details: { version } };
        },
    };
}

;// CONCATENATED MODULE: ./build/artifact/formats/gguf-layout.js

function checkLayout(tensors, room, alignment) {
    const names = new Set();
    let end = 0;
    for (const { name, offset, bytes } of tensors) {
        const expected = Math.ceil(end / alignment) * alignment;
        if (names.has(name))
            throw gguf_layout_broken('duplicate', `has the tensor ${quoted(name)} twice`);
        names.add(name);
        if (offset % alignment !== 0)
            throw gguf_layout_broken('alignment', `the tensor ${quoted(name)} at ${offset} is not aligned to ${alignment} bytes`);
        if (offset < expected)
            throw gguf_layout_broken('overlap', `the tensor ${quoted(name)} begins at ${offset}, inside the one before it, which ends at ${end}`);
        if (offset > expected)
            throw gguf_layout_broken('hole', `bytes ${end} to ${offset} before the tensor ${quoted(name)} belong to none`);
        end = offset + bytes;
        if (end > room)
            throw gguf_layout_broken('truncated', `the tensor ${quoted(name)} should end at byte ${end} of the tensors, but ${room} are there`);
    }
    if (room - end >= alignment)
        throw gguf_layout_broken('suffix', `${room - end} bytes after the last tensor belong to none`);
}
function gguf_layout_broken(rule, message) {
    return new FormatError(`gguf/${rule}`, message);
}

;// CONCATENATED MODULE: ./build/artifact/formats/gguf-types.js
const VALUE_SIZES = {
    0: 1,
    1: 1,
    2: 2,
    3: 2,
    4: 4,
    5: 4,
    6: 4,
    7: 1,
    10: 8,
    11: 8,
    12: 8,
};
const BOOLEAN = 7;
const gguf_types_TEXT = 8;
const gguf_types_ARRAY = 9;
const TENSOR_TYPES = {
    0: ['F32', 1, 4],
    1: ['F16', 1, 2],
    2: ['Q4_0', 32, 18],
    3: ['Q4_1', 32, 20],
    6: ['Q5_0', 32, 22],
    7: ['Q5_1', 32, 24],
    8: ['Q8_0', 32, 34],
    9: ['Q8_1', 32, 36],
    10: ['Q2_K', 256, 84],
    11: ['Q3_K', 256, 110],
    12: ['Q4_K', 256, 144],
    13: ['Q5_K', 256, 176],
    14: ['Q6_K', 256, 210],
    15: ['Q8_K', 256, 292],
    16: ['IQ2_XXS', 256, 66],
    17: ['IQ2_XS', 256, 74],
    18: ['IQ3_XXS', 256, 98],
    19: ['IQ1_S', 256, 50],
    20: ['IQ4_NL', 32, 18],
    21: ['IQ3_S', 256, 110],
    22: ['IQ2_S', 256, 82],
    23: ['IQ4_XS', 256, 136],
    24: ['I8', 1, 1],
    25: ['I16', 1, 2],
    26: ['I32', 1, 4],
    27: ['I64', 1, 8],
    28: ['F64', 1, 8],
    29: ['IQ1_M', 256, 56],
    30: ['BF16', 1, 2],
    34: ['TQ1_0', 256, 54],
    35: ['TQ2_0', 256, 66],
    39: ['MXFP4', 32, 17],
    40: ['NVFP4', 64, 36],
    41: ['Q1_0', 128, 18],
};

;// CONCATENATED MODULE: ./build/artifact/formats/gguf.js




const TENSOR_LIMIT = 100_000;
const gguf_METADATA_LIMIT = 100_000;
const gguf_TEXT_LIMIT = 8 * 1024 * 1024;
const KEY_LIMIT = 65_535;
const NAME_LIMIT = 256;
const ARRAY_DEPTH = 4;
const RANK_LIMIT = 4;
const DEFAULT_ALIGNMENT = 32;
const KEPT_LENGTH = 256;
const UINT32 = 4;
const ALIGNMENT_KEY = 'general.alignment';
function ggufReader(content) {
    return new ParsingReader('gguf', new GgufWalk(content.size).file());
}
class GgufWalk {
    #size;
    #position = 0;
    #alignment = DEFAULT_ALIGNMENT;
    #metadata = new Map();
    #keys = new Set();
    constructor(size) {
        this.#size = size;
    }
    *file() {
        const header = yield* this.#take(8, 'its header');
        const version = header.readUInt32LE(4);
        if (version !== 2 && version !== 3)
            throw gguf_broken('version', `has version ${version} of the format; 2 and 3 are known here (big-endian files are not)`);
        const tensorCount = yield* this.#count('tensors', TENSOR_LIMIT, 24);
        const metadataCount = yield* this.#count('metadata', gguf_METADATA_LIMIT, 12);
        for (let index = 0; index < metadataCount; index++)
            yield* this.#pair();
        const tensors = [];
        for (let index = 0; index < tensorCount; index++)
            tensors.push(yield* this.#tensor());
        const padding = (this.#alignment - (this.#position % this.#alignment)) % this.#alignment;
        if (tensorCount > 0)
            yield* this.#pass(padding, 'the padding before the tensors');
        checkLayout(tensors, this.#size - this.#position, this.#alignment);
        yield* pass(this.#size - this.#position, 'the tensors');
        const types = [...new Set(tensors.map(({ type }) => type))].sort();
        const architecture = this.#metadata.get('general.architecture') ?? '';
        return {
            ...NO_FACTS,
            metadata: this.#own(),
            details: { version, architecture, tensors: tensors.length, dtypes: types },
        };
    }
    *#pair() {
        const key = yield* this.#text(KEY_LIMIT, 'a key');
        if (this.#keys.has(key))
            throw gguf_broken('metadata', `has the key ${quoted(key)} twice: readers differ on which counts`);
        this.#keys.add(key);
        const type = (yield* this.#take(4, 'the type of a value')).readUInt32LE(0);
        if (key === ALIGNMENT_KEY)
            return yield* this.#setAlignment(type);
        if (type === gguf_types_TEXT) {
            const text = yield* this.#text(gguf_TEXT_LIMIT, `the value of ${quoted(key)}`);
            if (text.length <= KEPT_LENGTH)
                this.#metadata.set(key, text);
        }
        else
            yield* this.#value(type, key, 0);
    }
    *#setAlignment(type) {
        const value = type === UINT32 ? (yield* this.#take(4, 'the alignment')).readUInt32LE(0) : 0;
        const isPower = value > 0 && Number.isInteger(Math.log2(value));
        if (!isPower || value > 65_536)
            throw gguf_broken('alignment', `has the alignment ${value}, which should be a power of two up to 65536`);
        this.#alignment = value;
    }
    *#value(type, key, depth) {
        if (type === gguf_types_TEXT)
            yield* this.#text(gguf_TEXT_LIMIT, `the value of ${quoted(key)}`);
        else if (type === gguf_types_ARRAY)
            yield* this.#array(key, depth);
        else {
            const size = valueSize(type, key);
            const bytes = yield* this.#take(size, `the value of ${quoted(key)}`);
            if (type === BOOLEAN && (bytes[0] ?? 0) > 1)
                throw gguf_broken('metadata', `has a truth value of ${bytes[0]} at ${quoted(key)}`);
        }
    }
    *#array(key, depth) {
        if (depth >= ARRAY_DEPTH)
            throw gguf_broken('metadata', `has arrays more than ${ARRAY_DEPTH} deep at ${quoted(key)}`);
        const type = (yield* this.#take(4, 'the type of an array')).readUInt32LE(0);
        const isNested = type === gguf_types_TEXT || type === gguf_types_ARRAY;
        const size = isNested ? 8 : valueSize(type, key);
        const count = yield* this.#count(`values of ${quoted(key)}`, Number.MAX_SAFE_INTEGER, size);
        if (!isNested)
            yield* this.#pass(count * size, `the values of ${quoted(key)}`);
        else
            for (let index = 0; index < count; index++)
                yield* this.#value(type, key, depth + 1);
    }
    *#tensor() {
        const name = yield* this.#text(NAME_LIMIT, 'the name of a tensor');
        const rank = (yield* this.#take(4, 'the shape of a tensor')).readUInt32LE(0);
        if (rank > RANK_LIMIT)
            throw gguf_broken('shape', `the tensor ${quoted(name)} has ${rank} dimensions, more than ${RANK_LIMIT}`);
        const lengths = [];
        const shape = yield* this.#take(rank * 8, 'the shape of a tensor');
        for (let index = 0; index < rank; index++)
            lengths.push(shape.readBigUInt64LE(index * 8));
        const rest = yield* this.#take(12, 'the type and place of a tensor');
        const type = TENSOR_TYPES[rest.readUInt32LE(0)];
        if (type === undefined)
            throw gguf_broken('type', `the tensor ${quoted(name)} has type ${rest.readUInt32LE(0)}, which is unknown`);
        const [typeName, elements, blockBytes] = type;
        if ((lengths[0] ?? 1n) % BigInt(elements) !== 0n)
            throw gguf_broken('shape', `the tensor ${quoted(name)} has rows of ${lengths[0]}, not a multiple of ${elements}`);
        const bytes = (lengths.reduce((product, length) => product * length, 1n) / BigInt(elements)) * BigInt(blockBytes);
        const offset = rest.readBigUInt64LE(4);
        if (offset + bytes > BigInt(this.#size))
            throw gguf_broken('truncated', `the tensor ${quoted(name)} needs bytes ${offset} to ${offset + bytes}, but the file ends before`);
        return { name, type: typeName, offset: Number(offset), bytes: Number(bytes) };
    }
    *#count(what, limit, size) {
        const count = (yield* this.#take(8, `the number of ${what}`)).readBigUInt64LE(0);
        const room = BigInt(this.#size - this.#position) / BigInt(size);
        if (count > room)
            throw gguf_broken('truncated', `should have ${count} ${what}, but there is room for ${room} at most`);
        if (count > BigInt(limit))
            throw gguf_broken('count', `has ${count} ${what}, more than ${limit}`);
        return Number(count);
    }
    *#text(limit, what) {
        const length = (yield* this.#take(8, what)).readBigUInt64LE(0);
        if (length > BigInt(this.#size - this.#position))
            throw gguf_broken('truncated', `${what} should have ${length} bytes, which are not there`);
        if (length > BigInt(limit))
            throw gguf_broken('text', `${what} has ${length} bytes, more than ${limit}`);
        return (yield* this.#take(Number(length), what)).toString('utf8');
    }
    #own() {
        return new Map([...this.#metadata].map(([key, value]) => [key.replace(/^general\./, ''), value]));
    }
    *#take(count, what) {
        this.#position += count;
        return yield* take(count, what);
    }
    *#pass(count, what) {
        this.#position += count;
        yield* pass(count, what);
    }
}
function valueSize(type, key) {
    const size = VALUE_SIZES[type];
    if (size === undefined)
        throw gguf_broken('metadata', `has a value of type ${type} at ${quoted(key)}, which is unknown`);
    return size;
}
function gguf_broken(rule, message) {
    return new FormatError(`gguf/${rule}`, message);
}

;// CONCATENATED MODULE: ./build/artifact/formats/numpy-dtype.js

const SIZES = {
    b: [1],
    i: [1, 2, 4, 8],
    u: [1, 2, 4, 8],
    f: [2, 4, 8, 10, 12, 16],
    c: [8, 16, 20, 24, 32],
    m: [8],
    M: [8],
    S: null,
    a: null,
    V: null,
};
const CHARACTER = 4;
const FIELD_LIMIT = 10_000;
function itemSize(descr) {
    return sizeOf(descr, 0);
}
function sizeOf(descr, depth) {
    if (typeof descr === 'string')
        return plainSize(descr);
    if (!Array.isArray(descr) || depth > 16 || descr.length > FIELD_LIMIT)
        throw numpy_dtype_refuse(descr);
    if (descr.length === 2 && Array.isArray(descr[1]) && !Array.isArray(descr[0]))
        return repeated(descr[0] ?? null, descr[1], depth);
    let total = 0;
    for (const field of descr) {
        if (!Array.isArray(field) || field.length < 2 || field.length > 3)
            throw numpy_dtype_refuse(descr);
        const size = field.length === 3 ? repeated(field[1], field[2], depth) : sizeOf(field[1], depth + 1);
        if (size === null)
            return null;
        total += size;
    }
    return checked(total, descr);
}
function repeated(descr, shape, depth) {
    const size = sizeOf(descr, depth + 1);
    const lengths = Array.isArray(shape) ? shape : [shape];
    if (size === null)
        return null;
    let total = size;
    for (const length of lengths) {
        if (typeof length !== 'number' || length < 0)
            throw numpy_dtype_refuse(descr);
        total = checked(total * length, descr);
    }
    return total;
}
function plainSize(descr) {
    const [, kind = '', digits = ''] = /^[<>|=]?([a-zA-Z?])(\d{0,9})(?:\[[^\]]{1,20}\])?$/.exec(descr) ?? [];
    if (kind === 'O')
        return null;
    if (kind === '?' && digits === '')
        return 1;
    const size = Number(digits);
    if (kind === 'U' && digits !== '')
        return size * CHARACTER;
    const allowed = SIZES[kind];
    if (allowed === undefined || digits === '' || (allowed !== null && !allowed.includes(size)))
        throw numpy_dtype_refuse(descr);
    return size;
}
function checked(size, descr) {
    if (!Number.isSafeInteger(size))
        throw numpy_dtype_refuse(descr);
    return size;
}
function numpy_dtype_refuse(descr) {
    return new FormatError('npy/dtype', `its elements have the type ${quoted(JSON.stringify(descr))}, which NumPy does not have`);
}

;// CONCATENATED MODULE: ./build/artifact/formats/python-literal.js

const python_literal_DEPTH_LIMIT = 32;
const WORDS = { True: true, False: false, None: null };
function pythonLiteral(text, rule) {
    const parser = new LiteralParser(text, rule);
    const value = parser.value(0);
    parser.end();
    return value;
}
class LiteralParser {
    #text;
    #rule;
    #at = 0;
    constructor(text, rule) {
        this.#text = text;
        this.#rule = rule;
    }
    value(depth) {
        if (depth > python_literal_DEPTH_LIMIT)
            throw this.#unexpected();
        this.#space();
        const char = this.#text[this.#at];
        if (char === '{')
            return this.#dictionary(depth);
        if (char === '(')
            return this.#sequence(')', depth);
        if (char === '[')
            return this.#sequence(']', depth);
        if (char === "'" || char === '"')
            return this.#string(char);
        return this.#word();
    }
    end() {
        this.#space();
        if (this.#at < this.#text.length)
            throw this.#unexpected();
    }
    #dictionary(depth) {
        const entries = new Map();
        this.#at++;
        while (!this.#took('}')) {
            const key = this.value(depth + 1);
            if (typeof key !== 'string' || entries.has(key) || !this.#took(':'))
                throw this.#unexpected();
            entries.set(key, this.value(depth + 1));
            if (!this.#took(',') && !this.#next('}'))
                throw this.#unexpected();
        }
        return Object.fromEntries(entries);
    }
    #sequence(close, depth) {
        const items = [];
        let commas = 0;
        this.#at++;
        while (!this.#took(close)) {
            items.push(this.value(depth + 1));
            if (this.#took(','))
                commas++;
            else if (!this.#next(close))
                throw this.#unexpected();
        }
        const [only] = items;
        return close === ')' && items.length === 1 && commas === 0 && only !== undefined ? only : items;
    }
    #string(quote) {
        const end = this.#text.indexOf(quote, this.#at + 1);
        const content = this.#text.slice(this.#at + 1, end);
        if (end < 0 || /[\\\n]/.test(content))
            throw this.#unexpected();
        this.#at = end + 1;
        return content;
    }
    #word() {
        const [word = ''] = /^[-\w]*/.exec(this.#text.slice(this.#at, this.#at + 40)) ?? [];
        if (Object.hasOwn(WORDS, word)) {
            this.#at += word.length;
            return WORDS[word] ?? null;
        }
        if (!/^-?\d{1,20}L?$/.test(word))
            throw this.#unexpected();
        this.#at += word.length;
        return Number(word.replace('L', ''));
    }
    #took(char) {
        if (!this.#next(char))
            return false;
        this.#at++;
        return true;
    }
    #next(char) {
        this.#space();
        return this.#text[this.#at] === char;
    }
    #space() {
        while (/[ \t\n\r]/.test(this.#text[this.#at] ?? ''))
            this.#at++;
    }
    #unexpected() {
        const found = JSON.stringify(this.#text.slice(this.#at, this.#at + 20));
        return new FormatError(this.#rule, `at character ${this.#at} a plain Python value is expected, but ${found} is there`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/npy.js





const npy_HEADER_LIMIT = 1024 * 1024;
const npy_RANK_LIMIT = 64;
const LENGTH_SIZE = { 1: 2, 2: 4, 3: 4 };
function npyReader(content, context) {
    return new ParsingReader('npy', npy(content, context));
}
function* npy(content, context) {
    const start = yield* take(8, 'its signature');
    const lengthSize = LENGTH_SIZE[start[6] ?? 0];
    if (lengthSize === undefined || start[7] !== 0)
        throw new FormatError('npy/version', `has version ${start[6]}.${start[7]} of the format, which does not exist`);
    const length = (yield* take(lengthSize, 'the length of its header')).readUIntLE(0, lengthSize);
    if (length > npy_HEADER_LIMIT || (content.size !== null && length > content.size))
        throw new FormatError('npy/header', `its header should have ${length} bytes, which is too many`);
    const header = npy_parseHeader((yield* take(length, 'its header')).toString(start[6] === 3 ? 'utf8' : 'latin1'));
    const details = { dtype: header.dtype, shape: header.shape.join('×') };
    if (header.itemSize === null)
        return { ...(yield* objects(context)), details };
    const bytes = header.shape.reduce((product, dimension) => product * BigInt(dimension), BigInt(header.itemSize));
    if (bytes > BigInt(Number.MAX_SAFE_INTEGER))
        throw new FormatError('npy/shape', `its shape needs ${bytes} bytes, more than any file has`);
    yield* pass(Number(bytes), `its array of ${bytes} bytes`);
    return { ...NO_FACTS, details };
}
function* objects(context) {
    const reader = pickleReader({ allow: context.allow.globals });
    yield* rest((chunk) => reader.write(chunk));
    const facts = reader.end();
    const message = 'holds Python objects, so NumPy reads it only with allow_pickle=True; they are scanned as a pickle';
    return { ...facts, findings: [{ level: 'warning', rule: 'npy/object', message }, ...facts.findings] };
}
function npy_parseHeader(text) {
    const refuse = (why) => new FormatError('npy/header', `its header ${why}`);
    const value = pythonLiteral(text, 'npy/header');
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw refuse('should be a dictionary');
    const { descr, fortran_order: order, shape, ...others } = value;
    const [other] = Object.keys(others);
    if (other !== undefined)
        throw refuse(`has the key ${quoted(other)}, which is unknown`);
    if (typeof order !== 'boolean')
        throw refuse('should say whether fortran_order is True or False');
    if (!isShape(shape))
        throw refuse('should have a shape of whole numbers that are not negative');
    if (descr === undefined)
        throw refuse('should say the type of the elements (descr)');
    return { shape, dtype: JSON.stringify(descr).slice(0, 200), itemSize: itemSize(descr) };
}
function isShape(shape) {
    return (Array.isArray(shape) &&
        shape.length <= npy_RANK_LIMIT &&
        shape.every((length) => typeof length === 'number' && Number.isSafeInteger(length) && length >= 0));
}

;// CONCATENATED MODULE: ./build/artifact/formats/openvino.js



const TAG_LIMIT = 1024 * 1024;
function openvinoReader({ path }) {
    const text = textReader();
    const tags = new Tags();
    return {
        write: (chunk) => {
            text.write(chunk);
            tags.write(chunk);
        },
        end: () => {
            text.end();
            const { layers, end } = tags.end();
            const location = baseName(path).replace(/\.[^.]*$/, '.bin');
            return { ...NO_FACTS, external: end === 0 ? [] : [{ location, end, at: 0 }], details: { layers } };
        },
    };
}
class Tags {
    #rest = '';
    #layers = 0;
    #end = 0;
    #isClosed = false;
    write(chunk) {
        const parts = (this.#rest + Buffer.from(chunk).toString('latin1')).split('>');
        this.#rest = parts.pop() ?? '';
        if (this.#rest.length > TAG_LIMIT)
            throw openvino_broken('has a tag that does not end');
        for (const part of parts)
            this.#read(part.slice(part.indexOf('<') + 1));
    }
    end() {
        if (!this.#isClosed || this.#rest.trim() !== '')
            throw openvino_broken('does not end with </net>: it is cut off');
        return { layers: this.#layers, end: this.#end };
    }
    #read(tag) {
        if (this.#isClosed)
            throw openvino_broken('goes on after </net>');
        if (/^!(DOCTYPE|ENTITY)/i.test(tag))
            throw openvino_broken('declares types or entities, which no model needs');
        if (tag.startsWith('layer '))
            this.#layers++;
        else if (tag.startsWith('data '))
            this.#weights(tag);
        this.#isClosed = tag === '/net';
    }
    #weights(tag) {
        const [offset, size] = [openvino_number(tag, 'offset'), openvino_number(tag, 'size')];
        if (offset !== null && size !== null)
            this.#end = Math.max(this.#end, offset + size);
    }
}
function openvino_number(tag, name) {
    const [, digits] = new RegExp(`\\s${name}="(\\d{1,15})"`).exec(tag) ?? [];
    return digits === undefined ? null : Number(digits);
}
function openvino_broken(why) {
    return new FormatError('openvino/xml', `its XML ${why}`);
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(37428);
;// CONCATENATED MODULE: ./build/artifact/formats/json-keys.js
function looseJson(text) {
    const objects = [];
    let isKey = false;
    for (const token of tokens(text)) {
        const keys = isKey ? objects.at(-1) : null;
        const problem = keys && token.startsWith('"') ? json_keys_repeated(token, keys) : loose(token);
        if (problem !== null)
            return problem;
        nest(token, objects);
        isKey = token === '{' || token === ',';
    }
    return null;
}
function nest(token, objects) {
    if (token === '{')
        objects.push(new Set());
    else if (token === '[')
        objects.push(null);
    else if (token === '}' || token === ']')
        objects.pop();
}
function json_keys_repeated(token, keys) {
    const key = JSON.parse(token);
    if (keys.has(key))
        return `the key ${JSON.stringify(key.slice(0, 80))} is there twice`;
    keys.add(key);
    return null;
}
function loose(token) {
    if (!/^[-\d]/.test(token) || /^(0|[1-9]\d*)$/.test(token))
        return null;
    return `${token.slice(0, 40)} is not a whole number of at least 0`;
}
function* tokens(text) {
    let at = 0;
    while (at < text.length) {
        const start = at++;
        const char = text[start] ?? '';
        if (char === '"')
            at = stringEnd(text, at);
        else if (isNumeric(char))
            while (isNumeric(text[at]))
                at++;
        else if (!'{}[],'.includes(char))
            continue;
        yield text.slice(start, at);
    }
}
function isNumeric(char) {
    return char !== undefined && /[-+.\deE]/.test(char);
}
function stringEnd(text, from) {
    for (let quote = text.indexOf('"', from);; quote = text.indexOf('"', quote + 1)) {
        let backslashes = 0;
        while (text[quote - 1 - backslashes] === '\\')
            backslashes++;
        if (backslashes % 2 === 0)
            return quote + 1;
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/safetensors.js



const PREFIX = 8;
const safetensors_HEADER_LIMIT = 100_000_000;
const safetensors_RANK_LIMIT = 64;
const safetensors_FINDING_LIMIT = 20;
const BITS = {
    F4: 4,
    F6_E2M3: 6,
    F6_E3M2: 6,
    BOOL: 8,
    U8: 8,
    I8: 8,
    F8_E5M2: 8,
    F8_E4M3: 8,
    F8_E8M0: 8,
    F8_E4M3FNUZ: 8,
    F8_E5M2FNUZ: 8,
    I16: 16,
    U16: 16,
    F16: 16,
    BF16: 16,
    I32: 32,
    U32: 32,
    F32: 32,
    C64: 64,
    F64: 64,
    I64: 64,
    U64: 64,
};
const offset = schemas/* int */.Whr().min(0);
const tensorSchema = schemas/* strictObject */.rej({
    dtype: schemas/* enum */.k5n(Object.keys(BITS)),
    shape: schemas/* array */.YOg(offset).max(safetensors_RANK_LIMIT),
    data_offsets: schemas/* tuple */.PVZ([offset, offset]),
});
const metadataSchema = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
function safetensorsReader(size) {
    const prefix = Buffer.alloc(PREFIX);
    let header = null;
    let seen = 0;
    return {
        write: (chunk) => {
            const start = seen;
            seen += chunk.length;
            if (start < PREFIX)
                prefix.set(chunk.subarray(0, PREFIX - start), start);
            if (seen < PREFIX)
                return;
            header ??= Buffer.alloc(headerLength(prefix, size));
            const from = Math.max(start, PREFIX);
            const to = Math.min(seen, PREFIX + header.length);
            if (from < to)
                header.set(chunk.subarray(from - start, to - start), from - PREFIX);
        },
        end: () => {
            if (header === null)
                throw new FormatError('safetensors/truncated', `the file ends at byte ${seen}, before its header`);
            return safetensors_judge(parse(header), size - PREFIX - header.length);
        },
    };
}
function headerLength(prefix, size) {
    const length = prefix.readBigUInt64LE();
    if (length > BigInt(safetensors_HEADER_LIMIT)) {
        const message = `the header should have ${length} bytes, more than the format's limit of ${safetensors_HEADER_LIMIT}`;
        throw new FormatError('safetensors/header', message);
    }
    if (Number(length) > size - PREFIX) {
        const message = `the header should have ${length} bytes, but ${size - PREFIX} follow: the file is cut off`;
        throw new FormatError('safetensors/truncated', message);
    }
    return Number(length);
}
function parse(bytes) {
    const refuse = (message) => new FormatError('safetensors/header', message);
    let text;
    let value;
    try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw refuse('the header is not UTF-8');
    }
    if (!text.startsWith('{'))
        throw refuse('the header does not begin with "{"');
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        throw refuse(`the header is not JSON: ${error instanceof Error ? quoted(error.message) : ''}`);
    }
    const loose = looseJson(text);
    if (loose !== null)
        throw refuse(`in the header, ${loose}`);
    return value;
}
function safetensors_judge(header, dataSize) {
    const findings = [];
    const error = (rule, message) => {
        if (findings.length < safetensors_FINDING_LIMIT)
            findings.push({ level: 'error', rule: `safetensors/${rule}`, message });
    };
    const { __metadata__: rawMetadata = {}, ...entries } = header;
    const metadata = metadataSchema.safeParse(rawMetadata);
    if (!metadata.success)
        error('metadata', '__metadata__ should map names to texts');
    const tensors = [];
    const dtypes = new Set();
    for (const [name, entry] of Object.entries(entries)) {
        const parsed = tensorSchema.safeParse(entry);
        if (!parsed.success) {
            error('tensor', `the tensor ${quoted(name)}: ${quoted(core_errors/* prettifyError */.S1(parsed.error))}`);
            continue;
        }
        const { dtype, shape, data_offsets } = parsed.data;
        const [begin, end] = data_offsets;
        dtypes.add(dtype);
        tensors.push({ name, begin, end });
        const problem = sizeProblem(dtype, shape, end - begin);
        if (problem !== null)
            error('size', `the tensor ${quoted(name)} ${problem}`);
    }
    if (findings.length === 0)
        safetensors_checkLayout(tensors, dataSize, error);
    return {
        findings,
        metadata: new Map(Object.entries(metadata.data ?? {})),
        external: [],
        details: { tensors: tensors.length, dtypes: [...dtypes].sort() },
    };
}
function sizeProblem(dtype, shape, bytes) {
    const bits = shape.reduce((product, length) => product * BigInt(length), BigInt(BITS[dtype]));
    if (bits % 8n !== 0n)
        return `has ${bits} bits, which are no whole bytes`;
    const expected = bits / 8n;
    return expected === BigInt(bytes)
        ? null
        : `should have ${expected} bytes by its shape, but ${bytes} by its offsets`;
}
function safetensors_checkLayout(tensors, dataSize, error) {
    let end = 0;
    for (const tensor of tensors.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
        if (tensor.begin < end) {
            error('overlap', `the tensor ${quoted(tensor.name)} begins at ${tensor.begin}, inside the one before it, which ends at ${end}`);
        }
        else if (tensor.begin > end) {
            error('hole', `bytes ${end} to ${tensor.begin} before the tensor ${quoted(tensor.name)} belong to no tensor`);
        }
        end = Math.max(end, tensor.end);
    }
    if (end > dataSize)
        error('truncated', `the tensors need ${end} bytes, but ${dataSize} are there: the file is cut off`);
    if (end < dataSize)
        error('hole', `${dataSize - end} bytes after the last tensor belong to none`);
}

;// CONCATENATED MODULE: ./build/artifact/formats/json-checker.js

const json_checker_DEPTH_LIMIT = 100;
const json_checker_KEY_LIMIT = 4096;
const KEYS_LIMIT = 16 * 1024 * 1024;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/;
const json_checker_WORDS = ['true', 'false', 'null'];
const WORD_LIMIT = 1024;
class JsonChecker {
    keys = [];
    #rule;
    #levels = [];
    #expecting = 'value';
    #text = null;
    #word = '';
    #isKey = false;
    #escape = 0;
    #keyBytes = 0;
    #position = 0;
    constructor(rule) {
        this.#rule = rule;
    }
    write(chunk) {
        for (const byte of chunk) {
            if (this.#text !== null)
                this.#inText(byte, this.#text);
            else if (!this.#inWord(byte))
                this.#between(byte);
            this.#position++;
        }
    }
    end() {
        this.#endWord();
        if (this.#text !== null || this.#expecting !== 'nothing')
            throw this.#error('is cut off');
    }
    #inText(byte, text) {
        if (byte < 0x20)
            throw this.#error('has a control character in a text');
        if (this.#isKey && text.length >= json_checker_KEY_LIMIT)
            throw this.#error(`has a key of more than ${json_checker_KEY_LIMIT} bytes`);
        if (this.#isKey)
            text.push(byte);
        if (this.#escape > 0)
            this.#inEscape(byte);
        else if (byte === 0x5c)
            this.#escape = 1;
        else if (byte === 0x22)
            this.#endText(text);
    }
    #inEscape(byte) {
        const char = String.fromCharCode(byte);
        if (this.#escape === 1) {
            if (!'"\\/bfnrtu'.includes(char))
                throw this.#error('has an escape that does not exist');
            this.#escape = char === 'u' ? 5 : 0;
            return;
        }
        if (!/[\da-fA-F]/.test(char))
            throw this.#error('has an escape that does not exist');
        this.#escape = this.#escape === 2 ? 0 : this.#escape - 1;
    }
    #endText(text) {
        this.#text = null;
        if (!this.#isKey) {
            this.#endValue();
            return;
        }
        const key = JSON.parse(`"${Buffer.from(text).toString('utf8')}`);
        const keys = this.#levels.at(-1)?.keys;
        if (keys?.has(key) === true)
            throw this.#error(`has the key ${quoted(key)} twice in one object`);
        keys?.add(key);
        this.#keyBytes += text.length;
        if (this.#keyBytes > KEYS_LIMIT)
            throw this.#error('has too many keys in one object');
        if (this.#levels.length === 1 && this.keys.length < 100)
            this.keys.push(key);
        this.#expecting = 'colon';
    }
    #inWord(byte) {
        const isPart = byte > 0x20 && !'"{}[],:'.includes(String.fromCharCode(byte));
        if (!isPart) {
            this.#endWord();
            return false;
        }
        if (this.#word === '' && !this.#expecting.startsWith('value'))
            throw this.#unexpected(byte);
        if (this.#word.length >= WORD_LIMIT)
            throw this.#error('has a number that is too long');
        this.#word += String.fromCharCode(byte);
        return true;
    }
    #endWord() {
        if (this.#word === '')
            return;
        if (!NUMBER.test(this.#word) && !json_checker_WORDS.includes(this.#word))
            throw this.#error(`has ${quoted(this.#word)}, which is no value of JSON`);
        this.#word = '';
        this.#endValue();
    }
    #between(byte) {
        const char = String.fromCharCode(byte);
        if (' \t\n\r'.includes(char))
            return;
        if (char === '"')
            this.#beginText(byte);
        else if (char === '{' || char === '[')
            this.#open(char, byte);
        else if (char === '}' || char === ']')
            this.#close(char, byte);
        else if (char === ':' && this.#expecting === 'colon')
            this.#expecting = 'value';
        else if (char === ',' && this.#expecting === 'comma')
            this.#expecting = this.#levels.at(-1)?.keys === null ? 'value' : 'key';
        else
            throw this.#unexpected(byte);
    }
    #beginText(byte) {
        this.#isKey = this.#expecting.startsWith('key');
        if (!this.#isKey && !this.#expecting.startsWith('value'))
            throw this.#unexpected(byte);
        this.#text = [];
    }
    #open(char, byte) {
        if (!this.#expecting.startsWith('value'))
            throw this.#unexpected(byte);
        if (this.#levels.length >= json_checker_DEPTH_LIMIT)
            throw this.#error(`is more than ${json_checker_DEPTH_LIMIT} deep`);
        this.#levels.push({ keys: char === '{' ? new Set() : null });
        this.#expecting = char === '{' ? 'key or }' : 'value or ]';
    }
    #close(char, byte) {
        const level = this.#levels.at(-1);
        const fits = char === '}' ? level?.keys : level?.keys === null;
        const mayEnd = this.#expecting === 'comma' || this.#expecting.endsWith(char);
        if (!fits || !mayEnd)
            throw this.#unexpected(byte);
        this.#levels.pop();
        for (const key of level?.keys ?? [])
            this.#keyBytes -= key.length;
        this.#endValue();
    }
    #endValue() {
        this.#expecting = this.#levels.length === 0 ? 'nothing' : 'comma';
    }
    #unexpected(byte) {
        return this.#error(`has ${quoted(String.fromCharCode(byte))} where something else is expected`);
    }
    #error(why) {
        return new FormatError(this.#rule, `its JSON ${why}, at byte ${this.#position}`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/text-models.js



const text_models_LINE_LIMIT = 1024 * 1024;
function xgboostJsonReader() {
    const checker = new JsonChecker('xgboost/json');
    const text = textReader();
    return {
        write: (chunk) => {
            text.write(chunk);
            checker.write(chunk);
        },
        end: () => {
            text.end();
            checker.end();
            if (!checker.keys.includes('learner'))
                throw new FormatError('xgboost/json', 'its JSON has no "learner"');
            return { ...NO_FACTS, details: { keys: checker.keys } };
        },
    };
}
function lightgbmReader() {
    const text = textReader();
    const model = new LightgbmLines();
    return {
        write: (chunk) => {
            text.write(chunk);
            model.write(chunk);
        },
        end: () => {
            text.end();
            const trees = model.end();
            return { ...NO_FACTS, details: { trees } };
        },
    };
}
class LightgbmLines {
    #line = '';
    #announced = null;
    #trees = 0;
    #isComplete = false;
    write(chunk) {
        const lines = (this.#line + Buffer.from(chunk).toString('latin1')).split('\n');
        this.#line = lines.pop() ?? '';
        if (this.#line.length > text_models_LINE_LIMIT * 64)
            throw new FormatError('lightgbm/text', 'has a line that does not end');
        for (const line of lines)
            this.#read(line.trimEnd());
    }
    end() {
        this.#read(this.#line.trimEnd());
        if (!this.#isComplete)
            throw new FormatError('lightgbm/truncated', 'has no "end of trees": it is cut off');
        if (this.#announced !== this.#trees)
            throw new FormatError('lightgbm/trees', `announces ${this.#announced ?? 'no'} trees, but has ${this.#trees}`);
        return this.#trees;
    }
    #read(line) {
        if (line === 'end of trees')
            this.#isComplete = true;
        else if (line.startsWith('tree_sizes=')) {
            const sizes = line.slice('tree_sizes='.length).split(' ').filter(Boolean);
            if (this.#announced !== null || !sizes.every((size) => /^\d{1,12}$/.test(size)))
                throw new FormatError('lightgbm/trees', 'has tree_sizes twice, or with something that is no number');
            this.#announced = sizes.length;
        }
        else if (/^Tree=\d+$/.test(line)) {
            if (line !== `Tree=${this.#trees}` || this.#isComplete)
                throw new FormatError('lightgbm/trees', `has ${line} where Tree=${this.#trees} is expected`);
            this.#trees++;
        }
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/ubj.js


const ubj_DEPTH_LIMIT = 100;
const ubj_KEY_LIMIT = 4096;
const ubj_KEYS_LIMIT = 10_000;
const ubj_SIZES = {
    Z: 0,
    N: 0,
    T: 0,
    F: 0,
    i: 1,
    U: 1,
    C: 1,
    I: 2,
    l: 4,
    d: 4,
    L: 8,
    D: 8,
};
function ubjReader() {
    return new ParsingReader('xgboost', file());
}
function* file() {
    const keys = [];
    yield* value(yield* marker(), 0, keys);
    return { ...NO_FACTS, details: { keys } };
}
function* value(kind, depth, keys) {
    if (depth > ubj_DEPTH_LIMIT)
        throw ubj_broken(`is more than ${ubj_DEPTH_LIMIT} deep`);
    const size = ubj_SIZES[kind];
    if (size !== undefined)
        yield* pass(size, 'a value');
    else if (kind === 'S' || kind === 'H')
        yield* pass(yield* ubj_length(yield* marker()), 'a text');
    else if (kind === '{')
        yield* object(depth, keys);
    else if (kind === '[')
        yield* list(depth);
    else
        throw ubj_broken(`has a value of the type ${quoted(kind)}, which does not exist`);
}
function* container() {
    let next = yield* marker();
    let type = null;
    if (next === '$') {
        type = yield* marker();
        next = yield* marker();
        if (next !== '#')
            throw ubj_broken('has a container of one type without a number of items');
    }
    return next === '#'
        ? { type, count: yield* ubj_length(yield* marker()), next: '' }
        : { type, count: null, next };
}
function* list(depth) {
    const { type, count, next } = yield* container();
    const size = type === null ? undefined : ubj_SIZES[type];
    if (count !== null && size !== undefined) {
        if (!Number.isSafeInteger(count * size))
            throw ubj_broken('has a list that is too long');
        return yield* pass(count * size, 'a list');
    }
    if (count === null)
        for (let kind = next; kind !== ']'; kind = yield* marker())
            yield* value(kind, depth + 1, []);
    else
        for (let index = 0; index < count; index++)
            yield* value(type ?? (yield* marker()), depth + 1, []);
}
function* object(depth, names) {
    const { type, count, next } = yield* container();
    const keys = new Set();
    for (let index = 0, kind = next; count === null ? kind !== '}' : index < count; index++) {
        if (count !== null)
            kind = yield* marker();
        const bytes = yield* ubj_length(kind);
        if (bytes > ubj_KEY_LIMIT)
            throw ubj_broken(`has a key of ${bytes} bytes`);
        const key = (yield* take(bytes, 'a key')).toString('utf8');
        if (keys.has(key))
            throw ubj_broken(`has the key ${quoted(key)} twice in one object`);
        keys.add(key);
        if (keys.size > ubj_KEYS_LIMIT)
            throw ubj_broken(`has more than ${ubj_KEYS_LIMIT} keys in one object`);
        yield* value(type ?? (yield* marker()), depth + 1, []);
        if (count === null)
            kind = yield* marker();
    }
    names.push(...[...keys].slice(0, 100));
}
function* ubj_length(kind) {
    const size = 'iUIlL'.includes(kind) ? ubj_SIZES[kind] : undefined;
    if (size === undefined)
        throw ubj_broken(`has ${quoted(kind)} where a length is expected`);
    const bytes = yield* take(size, 'a length');
    const count = kind === 'U' ? bytes.readUInt8() : size === 8 ? Number(bytes.readBigInt64BE()) : bytes.readIntBE(0, size);
    if (count < 0 || !Number.isSafeInteger(count))
        throw ubj_broken(`has a length of ${count}`);
    return count;
}
function* marker() {
    return (yield* take(1, 'a value')).toString('latin1');
}
function ubj_broken(why) {
    return new FormatError('xgboost/ubj', `its UBJSON ${why}`);
}

;// CONCATENATED MODULE: ./build/artifact/formats/torch-zip.js



const torch_zip_PICKLES = { 'data.pkl': 'data', 'constants.pkl': 'constants' };
function torchProfile(entries, allow) {
    const pickle = entries.find(({ name }) => /^[^/]+\/data\.pkl$/.test(name));
    if (pickle === undefined)
        return null;
    const folder = pickle.name.slice(0, -'data.pkl'.length);
    if (!entries.some(({ name }) => name === `${folder}version`))
        return null;
    const isScript = entries.some(({ name }) => name.startsWith(`${folder}code/`) || name === `${folder}constants.pkl`);
    return new TorchZip(folder, entries, isScript, allow);
}
class TorchZip {
    format;
    #folder;
    #sizes;
    #allow;
    #pickles = new Map();
    constructor(folder, entries, isScript, allow) {
        this.format = isScript ? 'torchscript' : 'torch';
        this.#folder = folder;
        this.#sizes = new Map(entries.map(({ name, size }) => [name, size]));
        this.#allow = allow;
    }
    open({ name }) {
        if (!name.startsWith(this.#folder))
            return null;
        const inner = name.slice(this.#folder.length);
        if (/^(data|constants)\/\d+$/.test(inner))
            return 'raw';
        const storages = Object.hasOwn(torch_zip_PICKLES, inner) ? torch_zip_PICKLES[inner] : undefined;
        return storages === undefined ? null : this.#pickle(storages);
    }
    end(inside) {
        for (const name of this.#sizes.keys()) {
            if (!name.startsWith(this.#folder))
                inside.report('torch/layout', `the entry ${quoted(name)} lies outside of ${quoted(this.#folder)}, where PyTorch looks`);
        }
        for (const [folder, { storages }] of this.#pickles) {
            for (const [key, { type, elements }] of storages)
                this.#checkStorage(`${folder}/${key}`, type, elements, inside);
        }
        if (this.format === 'torch' || this.#allow.scripts)
            return;
        const message = 'brings its own code (code/), which runs when it is used: allow it in the contract (allow-scripts: true), or save a state_dict';
        inside.report('torch/script', message);
    }
    #pickle(storages) {
        const reader = pickleReader({ allow: this.#allow.globals, storages: true });
        return {
            write: (chunk) => reader.write(chunk),
            end: () => {
                const facts = reader.end();
                this.#pickles.set(storages, facts);
                return facts;
            },
        };
    }
    #checkStorage(key, type, elements, inside) {
        const size = this.#sizes.get(this.#folder + key);
        const each = storageElementBytes(type);
        if (size === undefined)
            inside.report('torch/storage', `its pickle refers to the storage ${quoted(key)}, which is not there`);
        else if (each === null || elements === null)
            inside.report('torch/storage', `the storage ${quoted(key)} is of type ${quoted(type)} or of a size that is not known`);
        else if (size !== each * elements)
            inside.report('torch/storage', `the storage ${quoted(key)} should have ${each * elements} bytes by the pickle, but has ${size}`);
    }
}

;// CONCATENATED MODULE: ./build/artifact/formats/zip-profiles.js



const NPZ = {
    format: 'npz',
    open: (_entry, content, context) => npyReader(content, context),
    end: () => { },
};
const KERAS = { ...PLAIN, format: 'keras' };
function zipProfile(entries, { allow }) {
    const torch = torchProfile(entries, allow);
    if (torch !== null)
        return torch;
    const names = new Set(entries.map(({ name }) => name));
    if (names.has('config.json') && (names.has('model.weights.h5') || names.has('metadata.json')))
        return KERAS;
    return names.size > 0 && [...names].every((name) => name.endsWith('.npy')) ? NPZ : PLAIN;
}

;// CONCATENATED MODULE: ./build/artifact/formats/registry.js






















function compressed(format, expander) {
    return { needs: 'stream', open: (content, context) => compressedReader(format, content, context, expander) };
}
function plainPickle({ globals }) {
    const reader = pickleReader({ allow: globals });
    return {
        write: (chunk) => reader.write(chunk),
        end: () => {
            const { arrays, ...facts } = reader.end();
            return { ...facts, details: { ...facts.details, arrays } };
        },
    };
}
const OPENERS = {
    onnx: { needs: 'size', open: ({ size }) => onnxReader(size) },
    safetensors: { needs: 'size', open: ({ size }) => safetensorsReader(size) },
    text: { needs: 'stream', open: () => textReader() },
    tflite: { needs: 'size', open: tfliteReader },
    catboost: { needs: 'size', open: catboostReader },
    coreml: { needs: 'size', open: coremlReader },
    openvino: { needs: 'stream', open: openvinoReader },
    mlmodel: { needs: 'stream', open: () => textReader() },
    lightgbm: { needs: 'stream', open: () => lightgbmReader() },
    'xgboost-json': { needs: 'stream', open: () => xgboostJsonReader() },
    'xgboost-ubj': { needs: 'stream', open: () => ubjReader() },
    gguf: { needs: 'size', open: ggufReader },
    pickle: { needs: 'stream', open: (_content, { allow }) => plainPickle(allow) },
    'torch-legacy': { needs: 'stream', open: (_content, { allow }) => torchLegacyReader(allow.globals) },
    tar: { needs: 'stream', open: tarReader },
    gzip: compressed('gzip', (sink) => new GzipExpander(sink)),
    zlib: compressed('zlib', (sink) => zlibExpander('zlib', 'zlib/data', sink)),
    zstd: compressed('zstd', (sink) => zlibExpander('zstd', 'zstd/data', sink)),
    bz2: compressed('bz2', (sink) => new Bzip2Expander(sink)),
    lz4: compressed('lz4', lz4Expander),
    xz: compressed('xz', xzExpander),
    npy: { needs: 'stream', open: npyReader },
    zip: {
        needs: 'source',
        open: (content, source, context) => openZip(content, source, context, (entries) => zipProfile(entries, context)),
    },
};
function readerOf(content, allow) {
    const context = {
        budget: new Budget(content.size),
        allow,
        read: (inner) => new RecognisingReader(inner, context, OPENERS),
    };
    return new RecognisingReader(content, context, OPENERS);
}

;// CONCATENATED MODULE: ./build/artifact/scan.js
var scan_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var scan_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





const NOTHING_ALLOWED = { scripts: false, globals: new Set() };
async function scanFile(file, onProgress, allow = NOTHING_ALLOWED) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = scan_addDisposableResource(env_1, await openFile(file.absolute), true);
        const source = fileSource(handle, file.size);
        const reader = readerOf({ path: file.path, size: file.size, source, depth: 0 }, allow);
        const { sha256, size } = await (0,artifact_digest/* hashFile */.D)(file.absolute, async (chunk) => {
            await reader.write(chunk);
            onProgress(chunk.length);
        });
        const { format, facts } = await reader.end();
        if (size === file.size)
            return { path: file.path, size, sha256, format, facts };
        const message = `changed while it was read: it had ${file.size} bytes, then ${size}`;
        const changed = { level: 'error', rule: 'artifact/changed', message };
        return {
            path: file.path,
            size,
            sha256,
            format,
            facts: { ...facts, findings: [changed, ...facts.findings] },
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = scan_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function openFile(path) {
    return (0,promises_.open)(path, 'r').catch((cause) => {
        throw new errors/* UserError */.yo(`${path} cannot be read: ${(0,errors/* messageOf */.bD)(cause)}`, { cause });
    });
}

;// CONCATENATED MODULE: ./build/artifact/validate.js









const GIBIBYTE = 2 ** 30;
async function validateArtifact(options) {
    const { workspace, model, champion } = options;
    const artifact = await findArtifact(workspace, model.path);
    const scanned = await scanAll(artifact, allowancesOf(model), options.log);
    const digest = (0,artifact_digest/* artifactDigest */.F)(scanned);
    const { files, formats, findings: content } = judgeFiles(scanned);
    const size = scanned.reduce((sum, file) => sum + file.size, 0);
    const { metadata, findings: differences } = collectMetadata(model, sourcesOf(scanned));
    const evaluation = await evaluationOf(workspace, model);
    const candidate = { formats, size, metadata, numbers: evaluation.numbers, champion };
    const { quality, findings: broken } = checkContract(model.contract, candidate);
    const findings = [
        ...checkDigest(digest, options.expectedDigest),
        ...content.map((finding) => placed(finding, artifact)),
        ...differences,
        ...evaluation.findings,
        ...broken,
    ];
    const verdict = findings.some((finding) => finding.level === 'error') ? 'failed' : 'passed';
    return { schema: 1, model: model.name, digest, size, formats, files, metadata, quality, findings, verdict };
}
function allowancesOf({ contract }) {
    return { globals: new Set(contract['allow-globals']), scripts: contract['allow-scripts'] };
}
async function scanAll(artifact, allow, log) {
    const total = artifact.files.reduce((sum, file) => sum + file.size, 0);
    const scanned = [];
    let read = 0;
    const onProgress = (bytes) => {
        const before = Math.floor(read / GIBIBYTE);
        read += bytes;
        if (Math.floor(read / GIBIBYTE) > before) {
            log.info(`${(read / GIBIBYTE).toFixed(0)} of ${(total / GIBIBYTE).toFixed(1)} GiB read`);
        }
    };
    for (const file of artifact.files)
        scanned.push(await scanFile(file, onProgress, allow));
    return scanned;
}
function sourcesOf(scanned) {
    return scanned.map(({ path, facts }) => ({ path, metadata: facts.metadata }));
}
async function evaluationOf(workspace, { metrics }) {
    if (metrics === undefined)
        return { numbers: {}, findings: [] };
    try {
        return { numbers: await (0,numbers/* readEvaluation */.L)(workspace, metrics), findings: [] };
    }
    catch (error) {
        if (!(error instanceof errors/* UserError */.yo))
            throw error;
        const message = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`;
        return { numbers: {}, findings: [{ level: 'error', rule: 'contract/metrics-file', message }] };
    }
}
function checkDigest(digest, expected) {
    if (expected === undefined || expected === digest)
        return [];
    const message = `the artifact's digest is ${digest}, but ${expected} is expected: these are other files`;
    return [{ level: 'error', rule: 'artifact/digest', message }];
}
function placed({ path, ...finding }, { workspace, root }) {
    return path === undefined ? finding : { ...finding, place: { file: (0,external_node_path_.relative)(workspace, (0,external_node_path_.join)(root, path)) } };
}


/***/ })

};
