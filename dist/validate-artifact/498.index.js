export const id = 498;
export const ids = [498];
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

/***/ 82498:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openLocalTarget: () => (/* binding */ openLocalTarget)
});

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
;// CONCATENATED MODULE: ./build/targets/local/protocol.js

const percent = schemas/* number */.aig().min(0).max(100);
const splitSchema = schemas/* strictObject */.rej({ canary: percent, mirror: percent });
const launchSchema = schemas/* strictObject */.rej({
    command: schemas/* array */.YOg(schemas/* string */.YjP().min(1)).min(1),
    env: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    ready: schemas/* strictObject */.rej({ path: schemas/* string */.YjP().startsWith('/'), timeout: schemas/* number */.aig().positive() }),
    metrics: schemas/* string */.YjP().startsWith('/').nullable(),
    drain: schemas/* number */.aig().min(0),
});
const runSchema = schemas/* strictObject */.rej({
    release: schemas/* string */.YjP().min(1).max(63),
    digest: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
    launch: launchSchema,
});
const routerSchema = schemas/* strictObject */.rej({
    host: schemas/* string */.YjP().min(1),
    port: schemas/* int */.Whr().min(0).max(65535),
    sticky: schemas/* string */.YjP().min(1).nullable(),
});
const desiredSchema = schemas/* strictObject */.rej({
    router: routerSchema,
    split: splitSchema,
    stable: runSchema.nullable(),
    canary: runSchema.nullable(),
    held: schemas/* array */.YOg(schemas/* strictObject */.rej({ run: runSchema, until: schemas/* number */.aig() })),
});
const instanceSchema = schemas/* strictObject */.rej({
    release: schemas/* string */.YjP(),
    digest: schemas/* string */.YjP(),
    ready: schemas/* boolean */.zMY(),
    restarts: schemas/* number */.aig(),
    reason: schemas/* string */.YjP().optional(),
    gaveUp: schemas/* boolean */.zMY(),
    port: schemas/* number */.aig().nullable(),
});
const viewSchema = schemas/* strictObject */.rej({
    bundle: schemas/* string */.YjP(),
    pid: schemas/* number */.aig(),
    router: routerSchema,
    split: splitSchema,
    stable: instanceSchema.nullable(),
    canary: instanceSchema.nullable(),
    held: schemas/* array */.YOg(instanceSchema),
});
const controlSchema = schemas/* strictObject */.rej({
    port: schemas/* int */.Whr(),
    token: schemas/* string */.YjP(),
    pid: schemas/* int */.Whr(),
    identity: schemas/* string */.YjP(),
});
const historyQuerySchema = schemas/* strictObject */.rej({
    names: schemas/* array */.YOg(schemas/* string */.YjP()).max(100).readonly(),
    labels: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    from: schemas/* number */.aig(),
    to: schemas/* number */.aig(),
    step: schemas/* number */.aig().min(1),
});
const seriesSchema = schemas/* array */.YOg(schemas/* strictObject */.rej({
    labels: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()),
    samples: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* number */.aig(), schemas/* number */.aig()])),
}));
const problemSchema = schemas/* strictObject */.rej({
    message: schemas/* string */.YjP(),
    problems: schemas/* array */.YOg(schemas/* string */.YjP()),
    hint: schemas/* string */.YjP().optional(),
});
const stageSchema = schemas/* strictObject */.rej({ run: runSchema, until: schemas/* number */.aig() });
const canarySchema = schemas/* strictObject */.rej({ run: runSchema, sticky: routerSchema.shape.sticky });
const stableSchema = schemas/* strictObject */.rej({ release: schemas/* string */.YjP(), until: schemas/* number */.aig() });
const releaseNameSchema = schemas/* strictObject */.rej({ release: schemas/* string */.YjP() });


// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./build/targets/local/revisions.js




const KEPT = 50;
async function latestRevision(folder) {
    for (;;) {
        const number = (await numbers(folder)).at(-1);
        if (number === undefined)
            return null;
        try {
            return { number, text: await (0,external_node_fs_promises_.readFile)(pathOf(folder, number), 'utf8') };
        }
        catch (error) {
            if (!isCode(error, 'ENOENT'))
                throw error;
        }
    }
}
async function addRevision(folder, after, text) {
    await (0,external_node_fs_promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    const temporary = (0,external_node_path_.join)(folder, `.${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
    try {
        await writeDurably(temporary, text);
        await linkExclusively(temporary, pathOf(folder, after + 1));
    }
    finally {
        await (0,external_node_fs_promises_.rm)(temporary, { force: true });
    }
    await syncFolder(folder);
    await prune(folder, after + 1);
}
async function linkExclusively(from, to) {
    try {
        await (0,external_node_fs_promises_.link)(from, to);
    }
    catch (error) {
        if (isCode(error, 'EEXIST'))
            throw new errors/* ConflictError */.fK(`${to} was written by somebody else`);
        throw new errors/* UserError */.yo(`could not write ${to}`, {
            hint: 'The state folder must lie on a file system with hard links, such as ext4, xfs or apfs.',
            cause: error,
        });
    }
}
async function prune(folder, added) {
    const all = await numbers(folder);
    const newest = all.at(-1) ?? added;
    if (newest - added >= KEPT) {
        await (0,external_node_fs_promises_.rm)(pathOf(folder, added), { force: true });
        throw new errors/* ConflictError */.fK(`revision ${added} in ${folder} is long past`);
    }
    for (const number of all) {
        if (number <= newest - KEPT)
            await (0,external_node_fs_promises_.rm)(pathOf(folder, number), { force: true });
    }
}
async function numbers(folder) {
    const names = await (0,external_node_fs_promises_.readdir)(folder).catch((error) => {
        if (isCode(error, 'ENOENT'))
            return [];
        throw error;
    });
    return names
        .flatMap((name) => (/^\d{1,15}\.json$/.test(name) ? [Number.parseInt(name, 10)] : []))
        .sort((a, b) => a - b);
}
async function revisions_replaceFile(path, text) {
    const temporary = `${path}.${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    try {
        await writeDurably(temporary, text);
        await (0,external_node_fs_promises_.rename)(temporary, path);
    }
    catch (error) {
        await (0,external_node_fs_promises_.rm)(temporary, { force: true });
        throw error;
    }
}
async function writeDurably(path, text) {
    const file = await (0,external_node_fs_promises_.open)(path, 'w', 0o600);
    try {
        await file.writeFile(text);
        await file.sync();
    }
    finally {
        await file.close();
    }
}
async function syncFolder(folder) {
    const handle = await (0,external_node_fs_promises_.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}
const pathOf = (folder, number) => (0,external_node_path_.join)(folder, `${number}.json`);
function isCode(error, code) {
    return error instanceof Error && 'code' in error && error.code === code;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/targets/local/process-identity.js


function processIdentity(pid) {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}
function fromProc(pid) {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (fields[0] === 'Z' || fields[0] === 'X')
            return null;
        return `${bootId()}/${fields[19]}`;
    }
    catch {
        return null;
    }
}
let boot;
function bootId() {
    boot ??= (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return boot;
}
function fromPs(pid) {
    try {
        const found = (0,external_node_child_process_.execFileSync)('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
        return found === '' || found.startsWith('Z') ? null : found.replace(/^\S+\s+/, '');
    }
    catch {
        return null;
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./build/targets/local/request.js

async function httpRequest(options) {
    const begun = performance.now();
    const timeout = AbortSignal.timeout(options.timeout);
    const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
    try {
        const { status, body } = await exchange(options, signal);
        return { status, body, duration: performance.now() - begun };
    }
    catch (error) {
        options.signal?.throwIfAborted();
        if (timeout.aborted)
            throw new Error(`no answer within ${options.timeout} ms`);
        throw error;
    }
}
function exchange(options, signal) {
    const { host = '127.0.0.1', port, method, path, body, limit } = options;
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const headers = { ...options.headers, ...length };
    return new Promise((resolve, reject) => {
        const request = (0,external_node_http_.request)({ host, port, method, path, headers, signal, agent: false }, (response) => {
            const chunks = [];
            let size = 0;
            response.on('data', (chunk) => {
                size += chunk.length;
                if (size > limit)
                    request.destroy(new Error(`the answer is longer than ${limit} bytes`));
                else
                    chunks.push(chunk);
            });
            response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
            response.on('error', reject);
        });
        request.on('error', reject);
        request.end(body);
    });
}

;// CONCATENATED MODULE: ./build/targets/local/control-client.js







const TIMEOUT = 10_000;
const MAX_ANSWER = 256 * 2 ** 20;
function findSupervisor(state) {
    const control = readControl((0,external_node_path_.join)(state, 'control.json'));
    if (control === null || processIdentity(control.pid) !== control.identity)
        return null;
    return {
        pid: control.pid,
        call: (method, path, body, timeout) => call(control, method, path, body, timeout),
    };
}
async function call({ port, token }, method, path, body, timeout = TIMEOUT) {
    const answer = await httpRequest({
        port,
        method,
        path,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        timeout,
        limit: MAX_ANSWER,
    });
    const value = JSON.parse(answer.body);
    if (answer.status === 200)
        return value;
    const { message, problems, hint } = problemSchema.parse(value);
    throw new errors/* UserError */.yo(message, { problems, ...(hint === undefined ? {} : { hint }) });
}
function readControl(path) {
    try {
        return controlSchema.parse(JSON.parse((0,external_node_fs_.readFileSync)(path, 'utf8')));
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/targets/local/log-lines.js

const TAIL_BYTES = 8_192;
const TAIL_LINES = 15;
function logLength(path) {
    return (0,external_node_fs_.statSync)(path, { throwIfNoEntry: false })?.size ?? 0;
}
function lastLines(path, from = 0) {
    const text = tail(path, from);
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    return lines
        .slice(-TAIL_LINES)
        .map((line) => `| ${printable(line).slice(0, 500)}`)
        .join('\n');
}
function tail(path, from) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, 'r');
    }
    catch {
        return '';
    }
    try {
        const { size } = (0,external_node_fs_.fstatSync)(file);
        const start = Math.max(Math.min(from, size), size - TAIL_BYTES);
        const buffer = Buffer.alloc(size - start);
        return buffer.subarray(0, (0,external_node_fs_.readSync)(file, buffer, 0, buffer.length, start)).toString('utf8');
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function printable(line) {
    return line.replace(/\p{Cc}\[[0-9;]*[A-Za-z]/gu, '').replace(/\p{Cc}/gu, ' ');
}

;// CONCATENATED MODULE: ./build/targets/local/start.js








const START_TIMEOUT = 20_000;
const POLL = 10;
const PASSED_ON = ['PATH', 'HOME', 'LANG', 'TZ'];
function minimalEnvironment(env) {
    return Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
async function ensureSupervisor(options) {
    const { state } = options;
    state.create();
    const running = findSupervisor(state.path);
    if (running !== null)
        return running;
    const log = (0,external_node_path_.join)(state.path, 'supervisor.log');
    const from = logLength(log);
    const ended = launch(options, log);
    const deadline = Date.now() + START_TIMEOUT;
    while (Date.now() < deadline) {
        const found = findSupervisor(state.path);
        if (found !== null)
            return found;
        const code = ended();
        if (code !== null && code !== 0)
            throw failed(`it ended with code ${code}`, log, from);
        await (0,promises_.setTimeout)(POLL);
    }
    throw failed(`it did not answer within ${START_TIMEOUT / 1_000} s`, log, from);
}
function launch({ state, bundle, settings, env }, log) {
    const program = (0,external_node_path_.join)(copyBundle(state.path, bundle), 'index.js');
    const output = (0,external_node_fs_.openSync)(log, 'a', 0o600);
    const child = (0,external_node_child_process_.spawn)(process.execPath, [program, state.path, JSON.stringify(settings)], {
        cwd: state.path,
        env: minimalEnvironment(env),
        detached: true,
        stdio: ['ignore', output, output],
    });
    (0,external_node_fs_.closeSync)(output);
    child.unref();
    let code = null;
    child.once('exit', (exit, signal) => {
        code = signal === null ? exit : 1;
    });
    child.once('error', () => {
        code = 1;
    });
    return () => code;
}
function copyBundle(state, bundle) {
    const folder = (0,external_node_path_.join)(state, 'bin', bundleHash(bundle));
    if ((0,external_node_fs_.existsSync)(folder))
        return folder;
    const temporary = `${folder}.${(0,external_node_crypto_.randomUUID)()}`;
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(state, 'bin'), { recursive: true, mode: 0o700 });
    (0,external_node_fs_.cpSync)(bundle, temporary, { recursive: true });
    try {
        (0,external_node_fs_.renameSync)(temporary, folder);
    }
    catch (error) {
        (0,external_node_fs_.rmSync)(temporary, { recursive: true });
        if (!(0,external_node_fs_.existsSync)(folder))
            throw error;
    }
    return folder;
}
function bundleHash(bundle) {
    if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(bundle, 'index.js'))) {
        throw new errors/* UserError */.yo(`the supervisor's bundle is not at ${bundle}`, {
            hint: 'The actions find it beside their own bundle in dist/; check out the whole repository, or run npm run build.',
        });
    }
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const name of (0,external_node_fs_.readdirSync)(bundle).sort()) {
        hash
            .update(name)
            .update('\0')
            .update((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(bundle, name)))
            .update('\0');
    }
    return hash.digest('hex').slice(0, 16);
}
function failed(what, log, from) {
    const words = lastLines(log, from);
    return new errors/* UserError */.yo(`the supervisor of the local target could not be started: ${what}`, {
        problems: words === '' ? [] : words.split('\n').map((line) => line.replace(/^\| /, '')),
        hint: `Its log is ${log}.`,
    });
}

;// CONCATENATED MODULE: ./build/targets/local/launches.js





function runOf(release, config, env) {
    const { command, ready, metrics, drain } = config;
    return {
        release: release.id,
        digest: release.imageDigest.replace(/^sha256:/, ''),
        launch: {
            command,
            env: { ...minimalEnvironment(env), ...config.env },
            ready,
            metrics: metrics ?? null,
            drain,
        },
    };
}
async function rememberRun(state, run) {
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.join)(state, 'launches'), { recursive: true, mode: 0o700 });
    await revisions_replaceFile(launches_pathOf(state, run.digest), JSON.stringify(run.launch));
}
function asRemembered(state, run) {
    try {
        const launch = launchSchema.parse(JSON.parse((0,external_node_fs_.readFileSync)(launches_pathOf(state, run.digest), 'utf8')));
        return { ...run, launch };
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return run;
        throw error;
    }
}
const launches_pathOf = (state, digest) => (0,external_node_path_.join)(state, 'launches', `${digest}.json`);

;// CONCATENATED MODULE: ./build/targets/local/supervisor/memory.js





const memorySchema = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(1),
    desired: desiredSchema,
    controlPort: schemas/* int */.Whr(),
    instances: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* strictObject */.rej({
        process: schemas/* strictObject */.rej({ pid: schemas/* int */.Whr(), identity: schemas/* string */.YjP(), port: schemas/* int */.Whr() }).nullable(),
        restarts: schemas/* int */.Whr(),
        proven: schemas/* boolean */.zMY(),
    })),
});
function readMemory(path) {
    let text;
    try {
        text = (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return null;
        throw error;
    }
    try {
        return memorySchema.parse(JSON.parse(text));
    }
    catch (cause) {
        throw new errors/* UserError */.yo(`${path} cannot be read by this version of the supervisor`, {
            hint: 'Use the version that wrote it, or move the file away and deploy again.',
            cause,
        });
    }
}
function memoryWriter(path, read) {
    let waiting = null;
    let running = Promise.resolve();
    const write = async () => {
        waiting = null;
        await replaceFile(path, JSON.stringify(read()));
    };
    return () => {
        if (waiting === null) {
            waiting = running.catch(() => undefined).then(write);
            running = waiting;
        }
        return waiting;
    };
}

;// CONCATENATED MODULE: ./build/targets/local/observation.js



function observationOf({ split, stable, canary, held }) {
    return {
        split,
        stable: stable === null ? null : instanceOf(stable),
        canary: canary === null ? null : instanceOf(canary),
        held: held.map(instanceOf),
    };
}
function instanceOf({ release, ready, restarts, reason }) {
    return { release, ready, restarts, ...(reason === undefined ? {} : { reason }) };
}
function notRunning(state) {
    const desired = readMemory((0,external_node_path_.join)(state, 'supervisor.json'))?.desired;
    const down = (run) => ({
        release: run.release,
        ready: false,
        restarts: 0,
        reason: 'the supervisor of the local target does not run',
    });
    return {
        split: desired?.split ?? { canary: 0, mirror: 0 },
        stable: desired?.stable ? down(desired.stable) : null,
        canary: desired?.canary ? down(desired.canary) : null,
        held: desired?.held.map(({ run }) => down(run)) ?? [],
    };
}
function notReady(release, { reason = 'it gave no reason' }) {
    const [why = '', ...lines] = reason.split('\n');
    return new errors/* UserError */.yo(`release ${release} did not become ready: ${why}`, {
        problems: lines.length === 0 ? ['it wrote nothing to its log'] : ['the last lines of its log:', ...lines],
        hint: 'Start target.local.command in the packed folder yourself, or raise target.local.ready.timeout.',
    });
}

// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var core_errors = __webpack_require__(37428);
// EXTERNAL MODULE: ./build/artifact/digest.js
var digest = __webpack_require__(7899);
;// CONCATENATED MODULE: ./build/image/packed.js






const RELEASE_FILE = 'release.json';
const path = schemas/* string */.YjP()
    .min(1)
    .refine((value) => !(0,external_node_path_.isAbsolute)(value) && !value.split('/').includes('..'), 'expected a path inside the folder');
const packedFileSchema = schemas/* strictObject */.rej({
    path,
    size: schemas/* int */.Whr().min(0),
    sha256: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
});
const packSchema = schemas/* strictObject */.rej({
    schema: schemas/* literal */.euz(1),
    artifact: schemas/* string */.YjP().regex(/^sha256:[0-9a-f]{64}$/),
    modelPath: path,
    files: schemas/* array */.YOg(packedFileSchema),
});
function releaseText({ schema, artifact, modelPath, files }) {
    const sorted = files
        .map(({ path, size, sha256 }) => ({ path, size, sha256 }))
        .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
    return `${JSON.stringify({ schema, artifact, modelPath, files: sorted })}\n`;
}
async function readPack(folder) {
    let bytes;
    try {
        bytes = await (0,external_node_fs_promises_.readFile)((0,external_node_path_.join)(folder, RELEASE_FILE));
    }
    catch (error) {
        throw new errors/* UserError */.yo(`there is no packed release in ${folder}: ${(0,errors/* messageOf */.bD)(error)}`, {
            hint: 'Pack it with build-image.',
        });
    }
    const hex = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex');
    if (hex !== (0,external_node_path_.basename)(folder))
        throw damaged(folder, [`${RELEASE_FILE} has the SHA-256 ${hex}, not the folder's name`]);
    const parsed = packSchema.safeParse(JSON.parse(bytes.toString('utf8')));
    if (!parsed.success)
        throw damaged(folder, [core_errors/* prettifyError */.S1(parsed.error)]);
    return parsed.data;
}
async function verifyPack(folder) {
    const release = await readPack(folder);
    const problems = [];
    for (const file of release.files) {
        const problem = await difference(folder, file);
        if (problem !== null)
            problems.push(problem);
    }
    if (problems.length > 0)
        throw damaged(folder, problems);
    return release;
}
async function difference(folder, { path, size, sha256 }) {
    try {
        const found = await (0,digest/* hashFile */.D)((0,external_node_path_.join)(folder, path));
        if (found.size !== size)
            return `${path} has ${found.size} bytes, not ${size}`;
        return found.sha256 === sha256 ? null : `${path} has another content`;
    }
    catch (error) {
        return (0,errors/* messageOf */.bD)(error);
    }
}
function damaged(folder, problems) {
    return new errors/* UserError */.yo(`the packed release in ${folder} is not what was packed`, {
        problems,
        hint: 'Remove the folder and run build-image again; never change a packed release.',
    });
}

;// CONCATENATED MODULE: ./build/targets/local/release-folder.js



function releaseFolder(state, imageDigest) {
    return (0,external_node_path_.join)(state, 'releases', imageDigest.replace(/^sha256:/, ''));
}
async function checkPacked(state, release) {
    const folder = releaseFolder(state, release.imageDigest);
    refuseOther(folder, release, await readPack(folder));
}
async function verifyPacked(state, release) {
    const folder = releaseFolder(state, release.imageDigest);
    refuseOther(folder, release, await verifyPack(folder));
}
function refuseOther(folder, { artifact }, pack) {
    if (pack.artifact === artifact)
        return;
    throw new errors/* UserError */.yo(`${folder} holds artifact ${pack.artifact}, expected ${artifact}`, {
        hint: 'Give deploy-canary the artifact digest and the image digest of the same run.',
    });
}

;// CONCATENATED MODULE: ./build/targets/local/preflight.js








const SCARCE = 200 * 2 ** 20;
async function preflight(options) {
    const found = await Promise.all([
        checkRouter(options),
        checkRelease(options),
        checkSpace(options.state.path),
        checkCommand(options),
    ]);
    return [...found.filter((finding) => finding !== null), ...checkSplits(options.splits)];
}
function checkSplits(splits) {
    const shadow = splits.some(({ canary, mirror }) => canary === 0 && mirror > 0);
    const matched = splits.some(({ match }) => match !== undefined);
    return [
        ...(shadow
            ? [
                error('local/shadow', 'the local router counts copies apart, so that a step of copies alone cannot be judged; take the strategy canary, with a first small weight'),
            ]
            : []),
        ...(matched
            ? [
                error('local/match', 'the local router cannot send requests by a header that has one value; target.local.sticky shares by values of a header'),
            ]
            : []),
    ];
}
async function checkRouter({ config, view }) {
    const { host, port } = config;
    if (view !== null) {
        const { router } = view;
        if (router.host === host && (port === 0 || router.port === port))
            return null;
        return error('local/router-elsewhere', `the router listens on ${router.host}, port ${router.port}, and the rollout file says ${host}, port ${port}; correct target.local, or end the supervisor (kill ${view.pid}) when a pause does no harm`);
    }
    const problem = await listenProblem(host, port);
    if (problem === null)
        return null;
    if (isCode(problem, 'EADDRINUSE')) {
        return error('local/port-in-use', `port ${port} on ${host} is used by another program; end it, or give target.local.port another value`);
    }
    return error('local/cannot-listen', `cannot listen on ${host}, port ${port}: ${(0,errors/* messageOf */.bD)(problem)}`);
}
function listenProblem(host, port) {
    return new Promise((done) => {
        const server = (0,external_node_net_.createServer)();
        server.once('error', done);
        server.listen(port, host, () => server.close(() => done(null)));
    });
}
async function checkRelease({ state, release }) {
    if (release === null)
        return null;
    try {
        await verifyPacked(state.path, release);
        return null;
    }
    catch (problem) {
        if (!(problem instanceof errors/* UserError */.yo))
            throw problem;
        const { message, problems, hint } = problem;
        return error('local/release', [message, ...problems, hint ?? ''].join('. '));
    }
}
async function checkCommand({ config, env, state, release }) {
    const [program = ''] = config.command;
    if (program.includes('{') || release === null)
        return null;
    const inFolder = program.includes('/');
    const folders = inFolder ? [releaseFolder(state.path, release.imageDigest)] : (env['PATH'] ?? '').split(':');
    if (folders.some((folder) => isExecutable((0,external_node_path_.isAbsolute)(program) ? program : (0,external_node_path_.join)(folder, program))))
        return null;
    const where = inFolder ? 'the packed release (target.local.include packs more files)' : 'PATH';
    return error('local/command', `the program "${program}" of target.local.command was not found in ${where}`);
}
function isExecutable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
async function checkSpace(path) {
    const disk = await freeDisk((0,external_node_path_.resolve)(path));
    const memory = (0,external_node_os_.freemem)();
    if (disk >= SCARCE && memory >= SCARCE)
        return null;
    const free = `${Math.round(disk / 2 ** 20)} MiB of disk at ${path}, ${Math.round(memory / 2 ** 20)} MiB of memory`;
    return {
        level: 'warning',
        rule: 'local/space',
        message: `little is free: ${free}; two releases run side by side`,
    };
}
async function freeDisk(path) {
    try {
        const { bavail, bsize } = await (0,external_node_fs_promises_.statfs)(path);
        return bavail * bsize;
    }
    catch (problem) {
        if (!isCode(problem, 'ENOENT') || (0,external_node_path_.dirname)(path) === path)
            throw problem;
        return freeDisk((0,external_node_path_.dirname)(path));
    }
}
function error(rule, message) {
    return { level: 'error', rule, message };
}

;// CONCATENATED MODULE: ./build/targets/local/prune.js


const LEAST_AGE = 7 * 24 * 3_600_000;
async function pruneReleases(state, record, now) {
    const kept = releasesOf(record);
    const digests = new Set(kept.map((release) => release.imageDigest.replace(/^sha256:/, '')));
    const removed = [
        ...(await pruneFolder((0,external_node_path_.join)(state, 'releases'), (name) => digests.has(name), now)),
        ...(await pruneFolder((0,external_node_path_.join)(state, 'launches'), (name) => digests.has(name.replace(/\.json$/, '')), now)),
        ...(await pruneFolder((0,external_node_path_.join)(state, 'logs'), (name) => kept.some(({ id }) => name.startsWith(`${id}.log`)), now)),
    ];
    return removed;
}
function releasesOf({ stable, history, rollout }) {
    const known = [stable, rollout?.release, rollout?.previous, ...history.map((entry) => entry.release)];
    return known.filter((release) => release !== null && release !== undefined);
}
async function pruneFolder(folder, keep, now) {
    const names = await (0,external_node_fs_promises_.readdir)(folder).catch(() => []);
    const removed = [];
    for (const name of names.filter((one) => !keep(one))) {
        const path = (0,external_node_path_.join)(folder, name);
        const found = await (0,external_node_fs_promises_.stat)(path).catch(() => null);
        if (found === null || now - found.mtimeMs < LEAST_AGE)
            continue;
        await (0,external_node_fs_promises_.rm)(path, { recursive: true, force: true });
        removed.push(path);
    }
    return removed;
}

// EXTERNAL MODULE: ./build/rollout/parse-record.js
var parse_record = __webpack_require__(83123);
;// CONCATENATED MODULE: ./build/targets/local/record-store.js




function localRecordStore(state) {
    const folder = (0,external_node_path_.join)(state.path, 'record');
    return {
        async load() {
            if (!state.check())
                return null;
            const revision = await latestRevision(folder);
            return revision === null ? null : { record: parse(folder, revision), version: String(revision.number) };
        },
        async save(record, expected) {
            state.create();
            const after = expected === null ? 0 : Number(expected);
            const newest = (await latestRevision(folder))?.number ?? 0;
            if (newest !== after) {
                throw new errors/* ConflictError */.fK(`expected revision ${after} of the record, found ${newest}`);
            }
            await addRevision(folder, after, `${JSON.stringify(record, null, 2)}\n`);
            return { record, version: String(after + 1) };
        },
    };
}
function parse(folder, revision) {
    const hint = 'Look at the file; without it, the revision before it counts. What serves is not touched.';
    return (0,parse_record/* parseRecord */.H)((0,external_node_path_.join)(folder, `${revision.number}.json`), revision.text, hint);
}

;// CONCATENATED MODULE: ./build/targets/local/state.js






function stateFolderPath(options) {
    const { model, configured, workspace, env } = options;
    if (configured !== undefined)
        return (0,external_node_path_.resolve)(workspace, configured);
    const given = env['XDG_STATE_HOME'];
    const home = given !== undefined && (0,external_node_path_.isAbsolute)(given) ? given : (0,external_node_path_.join)(env['HOME'] ?? (0,external_node_os_.homedir)(), '.local', 'state');
    return (0,external_node_path_.join)(home, 'model-rollout', model);
}
function stateFolder(path, env) {
    const check = () => {
        if (!isSafe(path))
            return false;
        refuseOtherHost(path, hostId(env));
        return true;
    };
    return {
        path,
        check,
        create() {
            (0,external_node_fs_.mkdirSync)(path, { recursive: true, mode: 0o700 });
            isSafe(path);
            writeOnce((0,external_node_path_.join)(path, 'host'), `${hostId(env)}\n`);
            check();
        },
    };
}
function refuseHostedRunner(env) {
    if (env['RUNNER_ENVIRONMENT'] !== 'github-hosted' || env['MODEL_ROLLOUT_ALLOW_HOSTED'] === '1')
        return;
    throw new errors/* UserError */.yo('the local target serves on the machine that runs the job, and this is a hosted runner', {
        problems: ['A hosted runner is thrown away with its job: the next job runs on another machine.'],
        hint: 'Use a self-hosted runner (runs-on: self-hosted), or set MODEL_ROLLOUT_ALLOW_HOSTED=1 where all happens in one job.',
    });
}
function isSafe(path) {
    const found = statOrNull(path);
    if (found === null)
        return false;
    const hint = 'Name another folder by target.local.state, or correct owner and mode (chmod 700).';
    if (!found.isDirectory())
        throw new errors/* UserError */.yo(`expected a folder at ${path}, found something else`, { hint });
    const user = process.getuid?.();
    if (user !== undefined && found.uid !== user) {
        throw new errors/* UserError */.yo(`${path} belongs to user ${found.uid}, and this is user ${user}`, { hint });
    }
    if (process.platform !== 'win32' && (found.mode & 0o022) !== 0) {
        const mode = (found.mode & 0o777).toString(8);
        throw new errors/* UserError */.yo(`${path} can be written by other users (mode ${mode})`, { hint });
    }
    return true;
}
function refuseOtherHost(path, host) {
    const owner = readOrNull((0,external_node_path_.join)(path, 'host'))?.trim();
    if (owner === undefined || owner === host)
        return;
    throw new errors/* UserError */.yo(`${path} is the state of host ${owner}, and this is host ${host}`, {
        problems: ['The releases of the local target run on the host that started them.'],
        hint: 'Run the job on that host (a label of its own in runs-on), or begin anew here with another target.local.state.',
    });
}
function hostId(env) {
    for (const path of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
        const id = readOrNull(path)?.trim();
        if (id !== undefined && /^[0-9a-f]{32}$/.test(id))
            return id;
    }
    const config = env['XDG_CONFIG_HOME'] ?? (0,external_node_path_.join)(env['HOME'] ?? (0,external_node_os_.homedir)(), '.config');
    const path = (0,external_node_path_.join)(config, 'model-rollout', 'host-id');
    (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)(path), { recursive: true, mode: 0o700 });
    writeOnce(path, `${(0,external_node_crypto_.randomUUID)()}\n`);
    return (0,external_node_fs_.readFileSync)(path, 'utf8').trim();
}
function writeOnce(path, text) {
    const temporary = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
    (0,external_node_fs_.writeFileSync)(temporary, text, { mode: 0o600 });
    try {
        (0,external_node_fs_.linkSync)(temporary, path);
    }
    catch (error) {
        if (!isCode(error, 'EEXIST'))
            throw error;
    }
    finally {
        (0,external_node_fs_.rmSync)(temporary);
    }
}
function statOrNull(path) {
    return (0,external_node_fs_.lstatSync)(path, { throwIfNoEntry: false }) ?? null;
}
function readOrNull(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch (error) {
        if (isCode(error, 'ENOENT'))
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/targets/local/supervisor-link.js







const BACK_WITHIN = 3_000;
const supervisor_link_POLL = 20;
class SupervisorLink {
    #options;
    constructor(options) {
        this.#options = options;
    }
    wasStarted() {
        return this.#options.state.check() && (0,external_node_fs_.existsSync)(this.#path('supervisor.json'));
    }
    call(method, path, body, timeout) {
        const attempt = async () => (await ensureSupervisor(this.#options)).call(method, path, body, timeout);
        return attempt().catch((error) => {
            if (error instanceof errors/* UserError */.yo)
                throw error;
            return attempt();
        });
    }
    async read(method, path, body) {
        const attempt = async () => (await this.#find())?.call(method, path, body) ?? null;
        return attempt().catch((error) => {
            if (error instanceof errors/* UserError */.yo)
                throw error;
            return attempt();
        });
    }
    async view() {
        const answer = await this.read('GET', '/state');
        return answer === null ? null : viewSchema.parse(answer);
    }
    async ensureView() {
        return viewSchema.parse(await this.call('GET', '/state'));
    }
    async #find() {
        if (!this.#options.state.check())
            return null;
        const deadline = Date.now() + BACK_WITHIN;
        for (;;) {
            const found = findSupervisor(this.#options.state.path);
            if (found !== null || !(0,external_node_fs_.existsSync)(this.#path('control.json')) || Date.now() > deadline)
                return found;
            await (0,promises_.setTimeout)(supervisor_link_POLL);
        }
    }
    #path(name) {
        return (0,external_node_path_.join)(this.#options.state.path, name);
    }
}

;// CONCATENATED MODULE: ./build/targets/local/index.js













const READY_POLL = 20;
const SLACK = 30_000;
const MAX_PROBE_ANSWER = 8 * 2 ** 20;
function openLocalTarget(options) {
    refuseHostedRunner(options.env);
    return new LocalHost(options);
}
class LocalHost {
    kind = 'local';
    records;
    #options;
    #link;
    #state;
    constructor(options) {
        const { model, config, env, supervisorBundle, workspace } = options;
        this.#options = options;
        this.#state = stateFolder(stateFolderPath({ model, configured: config.state, workspace, env }), env);
        this.records = localRecordStore(this.#state);
        const settings = { host: config.host, port: config.port, sticky: config.sticky?.header ?? null };
        this.#link = new SupervisorLink({ state: this.#state, bundle: supervisorBundle, settings, env });
    }
    async preflight(release, splits = []) {
        const { config, env } = this.#options;
        return preflight({ state: this.#state, config, env, release, splits, view: await this.#link.view() });
    }
    async startCanary(release, log, signal) {
        const { config, env, supervisorBundle } = this.#options;
        await checkPacked(this.#state.path, release);
        const run = runOf(release, config, env);
        const { bundle, router } = await this.#link.ensureView();
        if (bundle !== bundleHash(supervisorBundle)) {
            log.info(`the supervisor that runs is of another version (${bundle}); it goes on, to interrupt nothing`);
        }
        log.info(`the router listens on http://${router.host}:${router.port}`);
        await this.#prune(log);
        await rememberRun(this.#state.path, run);
        await this.#link.call('PUT', '/canary', { run, sticky: config.sticky?.header ?? null });
        try {
            await this.#untilReady(release, (view) => view.canary, signal);
        }
        catch (error) {
            await this.removeCanary();
            throw error;
        }
    }
    async setSplit(split) {
        if (split.canary === 0 && split.mirror === 0 && !this.#link.wasStarted())
            return;
        await this.#link.call('PUT', '/split', split);
    }
    async observe() {
        const view = await this.#link.view();
        return view === null ? notRunning(this.#state.path) : observationOf(view);
    }
    async probe(release, request) {
        const view = await this.#link.ensureView();
        const instance = [view.stable, view.canary, ...view.held].find((one) => one?.release === release);
        if (instance === undefined || instance === null || instance.port === null) {
            throw new errors/* UserError */.yo(`release ${release} does not run, so it cannot be asked`, {
                problems: instance?.reason === undefined ? [] : [instance.reason],
            });
        }
        const isText = typeof request.body === 'string';
        const json = request.body === undefined || isText ? {} : { 'content-type': 'application/json' };
        const body = isText ? request.body : JSON.stringify(request.body);
        return httpRequest({
            port: instance.port,
            method: request.method,
            path: request.path,
            headers: { ...json, ...request.headers },
            ...(body === undefined ? {} : { body }),
            timeout: request.timeout,
            limit: MAX_PROBE_ANSWER,
        });
    }
    async makeStable(release, holdUntil, log, signal) {
        const view = await this.#link.ensureView();
        if (view.stable?.release === release.id)
            return;
        const runs = [view.canary, ...view.held].some((one) => one?.release === release.id);
        if (!runs)
            await this.#stage(release, log);
        try {
            await this.#untilReady(release, (now) => [now.canary, ...now.held].find((one) => one?.release === release.id), signal);
            await this.#link.call('PUT', '/stable', { release: release.id, until: holdUntil });
        }
        catch (error) {
            if (!runs)
                await this.#link.call('DELETE', '/held', { release: release.id }, this.#drainTimeout());
            throw error;
        }
    }
    async removeCanary() {
        if (this.#link.wasStarted())
            await this.#link.call('DELETE', '/canary', undefined, this.#drainTimeout());
    }
    adopt() {
        return Promise.resolve(null);
    }
    async settle() { }
    labels(release) {
        return { release };
    }
    async history(query) {
        const answer = await this.#link.read('POST', '/history', query);
        if (answer !== null)
            return seriesSchema.parse(answer);
        throw new errors/* UserError */.yo('the supervisor of the local target does not run, so nothing is counted', {
            hint: `Deploy or roll back, which starts it again. Its log is in ${this.#state.path}.`,
        });
    }
    async address() {
        const view = await this.#link.view();
        return view === null ? null : `http://${view.router.host}:${view.router.port}`;
    }
    async close() { }
    async #stage(release, log) {
        const { config, env } = this.#options;
        await checkPacked(this.#state.path, release);
        const run = asRemembered(this.#state.path, runOf(release, config, env));
        log.info(`release ${release.id} does not run any more; it is started`);
        await rememberRun(this.#state.path, run);
        await this.#link.call('PUT', '/held', { run, until: Date.now() + run.launch.ready.timeout + SLACK });
    }
    async #prune(log) {
        const stored = await this.records.load();
        if (stored === null)
            return;
        const removed = await pruneReleases(this.#state.path, stored.record, Date.now());
        if (removed.length > 0)
            log.info(`removed what no release of the history needs: ${removed.join(', ')}`);
    }
    #drainTimeout() {
        return this.#options.config.drain + SLACK;
    }
    async #untilReady({ id }, find, signal) {
        const { timeout } = this.#options.config.ready;
        const deadline = Date.now() + timeout + SLACK;
        for (;;) {
            signal.throwIfAborted();
            const instance = find(await this.#link.ensureView());
            if (instance === null || instance === undefined || instance.release !== id) {
                throw new errors/* UserError */.yo(`release ${id} was taken away while it was starting`);
            }
            if (instance.ready)
                return;
            if (instance.gaveUp || Date.now() > deadline)
                throw notReady(id, instance);
            await (0,promises_.setTimeout)(READY_POLL, undefined, { signal });
        }
    }
}


/***/ })

};
