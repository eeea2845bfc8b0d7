export const id = 8424;
export const ids = [8424];
export const modules = {

/***/ 92025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C_: () => (/* binding */ refuseSplits),
/* harmony export */   ur: () => (/* binding */ noCanary),
/* harmony export */   vt: () => (/* binding */ NO_SPLIT)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

const NO_SPLIT = { canary: 0, mirror: 0 };
const noCanary = () => new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo('there is no canary that could get requests', { hint: 'Run deploy-canary first.' });
function refuseSplits(what, splits, can) {
    const error = (message) => ({ level: 'error', rule: 'kubernetes/route', message });
    const mirrors = !can.mirror && splits.some(({ mirror }) => mirror > 0);
    const matches = splits.some(({ match }) => match !== undefined);
    return [
        ...(mirrors ? [error(`${what} cannot mirror requests; leave \`mirror\` out of the steps`)] : []),
        ...(matches ? [error(`${what} cannot choose by a header here; leave \`match\` out of the steps`)] : []),
    ];
}


/***/ }),

/***/ 88424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openControlledTarget: () => (/* binding */ openControlledTarget)
});

// UNUSED EXPORTS: controlledTarget

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/cluster.js + 2 modules
var cluster = __webpack_require__(76860);
// EXTERNAL MODULE: ./build/targets/kubernetes/connection.js
var kubernetes_connection = __webpack_require__(30052);
// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var names = __webpack_require__(10486);
// EXTERNAL MODULE: ./build/targets/kubernetes/record-store.js
var record_store = __webpack_require__(84477);
;// CONCATENATED MODULE: ./build/targets/kubernetes/controlled/how-to.js
function howToByHand(namespace, keys, { stable, rollout, model }) {
    const kubectl = `kubectl -n ${namespace}`;
    return [
        `Model ${model}: ${stable?.id ?? 'no release'} is stable; ${rollout === null ? 'no rollout' : `rollout ${rollout.id} is ${rollout.phase}`}.`,
        '',
        ...linesOf(kubectl, keys),
        'Once the actions can be had again: node dist/rollback/index.js --config .github/rollout.yml --reason "by hand"',
        '',
    ].join('\n');
}
function linesOf(kubectl, keys) {
    if (keys['knative-service'] !== undefined)
        return knative(kubectl, keys['knative-service']);
    if (keys['inference-service'] !== undefined) {
        const named = keys['inference-service'];
        return inferenceService(kubectl, typeof named === 'string' ? named : named.name);
    }
    if (keys.rollout !== undefined)
        return rollout(kubectl, keys.rollout);
    return keys.experiment === undefined ? [] : experiment(kubectl, keys.experiment);
}
const knative = (kubectl, name) => [
    'Give all requests to the revision of stable: the entry without the tag rollout-canary; within hold, the one with the tag rollout-previous:',
    `   ${kubectl} get revisions.serving.knative.dev -l serving.knative.dev/service=${name}`,
    `   ${kubectl} edit services.serving.knative.dev ${name}`,
    '   (in spec.traffic: percent 100 at its revision, percent 0 at the other)',
];
const inferenceService = (kubectl, name) => [
    'Give all requests to the revision before the newest; within hold too:',
    `   ${kubectl} patch inferenceservice ${name} --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":0}}}'`,
];
const rollout = (kubectl, name) => [
    'Give all requests to the stable ReplicaSet; within hold too, where the steps end with setWeight: 100:',
    `   ${kubectl} patch rollout ${name} --subresource status --type merge -p '{"status":{"abort":true}}'`,
    `   (or: kubectl argo rollouts abort ${name}; then: kubectl argo rollouts undo ${name})`,
];
const experiment = (kubectl, { name, model }) => [
    `Give all requests to the Model ${model}; until a promotion is settled it loads the release before:`,
    `   ${kubectl} edit experiment ${name}`,
    `   (in spec.candidates: weight 100 at ${model}, weight 0 at ${model}-canary; take out a mirror to it)`,
];

// EXTERNAL MODULE: ./build/targets/kubernetes/history.js
var kubernetes_history = __webpack_require__(89914);
// EXTERNAL MODULE: ./build/targets/kubernetes/manifests.js
var manifests = __webpack_require__(80296);
// EXTERNAL MODULE: ./build/targets/kubernetes/resources.js
var resources = __webpack_require__(10327);
;// CONCATENATED MODULE: ./build/targets/kubernetes/controlled/kept.js




class Kept {
    #cluster;
    #names;
    #manifests;
    constructor(cluster, model) {
        this.#cluster = cluster;
        this.#names = (0,names/* recordNames */.eq)(model);
        this.#manifests = new manifests/* Manifests */.H(cluster, this.#names.manifests);
    }
    load(release) {
        return this.#manifests.loadKept(release);
    }
    async save(started) {
        const keep = await (0,kubernetes_history/* releasesToKeep */.l)({ cluster: this.#cluster, names: this.#names });
        await this.#manifests.save(started, keep);
    }
    async notes() {
        const found = await this.#cluster.get(resources/* CONFIG_MAPS */.vi, this.#names.manifests);
        const { [names/* ANNOTATION */.YX.holdUntil]: until, [names/* ANNOTATION */.YX.trial]: trial } = found?.metadata?.annotations ?? {};
        return { holdUntil: Number(until ?? 0) || 0, trial: trial || null };
    }
    async note({ holdUntil, trial }) {
        const annotations = {
            ...(holdUntil === undefined ? {} : { [names/* ANNOTATION */.YX.holdUntil]: String(Math.ceil(holdUntil)) }),
            ...(trial === undefined ? {} : { [names/* ANNOTATION */.YX.trial]: trial ?? '' }),
        };
        await this.#cluster.merge(resources/* CONFIG_MAPS */.vi, this.#names.manifests, { metadata: { annotations } });
    }
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/targets/kubernetes/access.js
var access = __webpack_require__(56750);
// EXTERNAL MODULE: ./build/targets/kubernetes/labels.js
var labels = __webpack_require__(14963);
// EXTERNAL MODULE: ./build/targets/kubernetes/preflight.js + 9 modules
var preflight = __webpack_require__(24648);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/controller.js
var controller = __webpack_require__(92025);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/observation.js
var observation = __webpack_require__(47959);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/probe.js
var probe = __webpack_require__(527);
;// CONCATENATED MODULE: ./build/targets/kubernetes/controlled/target.js








const QUIET = { info() { }, notice() { }, warning() { }, error() { } };
const NEVER = new AbortController().signal;
class ControlledTarget {
    kind = 'kubernetes';
    records;
    #cluster;
    #config;
    #controller;
    #kept;
    #labels = new Map();
    constructor(parts) {
        this.#cluster = parts.cluster;
        this.#config = parts.config;
        this.#controller = parts.controller;
        this.#kept = parts.kept;
        this.records = parts.records;
    }
    async preflight(release, splits = []) {
        const rights = await (0,preflight/* told */.E)('kubernetes/rights', () => (0,access/* checkRights */.I)(this.#cluster, this.#controller.roles));
        if (rights.some(({ level }) => level === 'error'))
            return rights;
        return [...rights, ...(await (0,preflight/* told */.E)('kubernetes/workload', () => this.#controller.check(splits, release)))];
    }
    async adopt() {
        return (await this.#read()).stable?.release ?? null;
    }
    async startCanary(release, log, signal) {
        const { canary } = await this.#read();
        if (canary !== null && canary.release.id !== release.id) {
            throw new errors/* UserError */.yo(`a canary runs already: ${canary.release.id}`, {
                hint: 'Roll it back first, or finish its rollout.',
            });
        }
        await this.#start(release, false, { log, signal });
    }
    async setSplit(split) {
        await this.#controller.write(split);
    }
    async observe() {
        return (0,observation/* observationOf */.K)(this.#cluster, await this.#read());
    }
    async probe(release, request) {
        const running = withRelease(await this.#read(), release);
        if (running === null)
            throw new errors/* UserError */.yo(`release ${release} does not run, so it cannot be asked`);
        return (0,probe/* probeRunning */.yG)(this.#cluster, running, await this.#controller.reach(running), request);
    }
    async makeStable(release, holdUntil, log, signal) {
        const effects = { log, signal };
        const state = await this.#read();
        if (state.stable?.release.id === release.id)
            return this.#controller.write(controller/* NO_SPLIT */.vt, signal);
        if (state.held?.release.id === release.id) {
            await this.#controller.restore(effects);
            return this.#kept.note({ holdUntil: 0 });
        }
        if (state.canary?.release.id !== release.id) {
            log.info(`release ${release.id} does not run any more; it is started`);
            await this.#start(release, true, effects);
        }
        const { trial } = await this.#kept.notes();
        await this.#kept.note({ holdUntil, trial: null });
        if (trial === null)
            await this.#controller.promote(effects);
    }
    async removeCanary() {
        const { canary, split } = await this.#read();
        if (canary === null)
            return;
        if (split.canary > 0 || split.mirror > 0) {
            await this.#controller.write(controller/* NO_SPLIT */.vt);
            await (0,promises_.setTimeout)(this.#config.drain);
        }
        await this.#remove(QUIET);
    }
    async settle(now, log, signal) {
        const { holdUntil, trial } = await this.#kept.notes();
        if (trial !== null || holdUntil > now)
            return;
        await this.#controller.settle({ log, signal });
        if (holdUntil > 0)
            await this.#kept.note({ holdUntil: 0 });
    }
    labels(release, arm) {
        const configured = (0,labels/* configuredLabels */.a)(this.#config, arm);
        if (configured !== null)
            return configured;
        const key = `${arm} ${release}`;
        const known = this.#labels.get(key) ?? this.#controller.labels(release, arm);
        this.#labels.set(key, known);
        known.catch(() => this.#labels.delete(key));
        return known;
    }
    close() {
        return this.#cluster.close();
    }
    async #read() {
        const [state, { holdUntil, trial }] = await Promise.all([this.#controller.read(), this.#kept.notes()]);
        if (trial === null)
            return { ...state, held: holdUntil > 0 ? state.held : null };
        return { split: controller/* NO_SPLIT */.vt, stable: null, canary: state.stable, held: null };
    }
    async #start(release, again, effects) {
        const { trial } = await this.#kept.notes();
        const state = await this.#controller.read();
        if (trial !== null && state.stable?.release.id === release.id)
            return;
        if (trial !== null)
            await this.#controller.destroy();
        try {
            await this.#controller.start(release, again, effects);
        }
        catch (error) {
            await this.#remove(effects.log);
            throw error;
        }
    }
    async #remove(log) {
        const { trial } = await this.#kept.notes();
        if (trial === null)
            return this.#controller.remove({ log, signal: NEVER });
        await this.#controller.destroy();
        await this.#kept.note({ trial: null });
    }
}
function withRelease({ stable, canary, held }, release) {
    return [canary, stable, held].find((running) => running?.release.id === release) ?? null;
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/controlled/index.js








async function openControlledTarget(options) {
    const connection = await (0,kubernetes_connection/* connect */.N)(options.config.context);
    return controlledTarget(new cluster/* Cluster */.d(connection, options.config.namespace ?? connection.namespace), options);
}
async function controlledTarget(cluster, options) {
    const { model, config } = options;
    const records = (0,record_store/* kubernetesRecordStore */.l)(cluster, (0,names/* recordNames */.eq)(model).record, (record) => howToByHand(cluster.namespace, config, record));
    return new ControlledTarget({ cluster, config, records, ...(await openController(cluster, options)) });
}
async function openController(cluster, options) {
    const { config } = options;
    if (config['knative-service'] !== undefined) {
        const { KnativeController } = await Promise.all(/* import() */[__webpack_require__.e(9292), __webpack_require__.e(6634)]).then(__webpack_require__.bind(__webpack_require__, 46634));
        const around = surroundings(cluster, options);
        return { kept: around.kept, controller: new KnativeController(around, config['knative-service']) };
    }
    if (config['inference-service'] !== undefined) {
        const { InferenceServiceController } = await Promise.all(/* import() */[__webpack_require__.e(9292), __webpack_require__.e(4680)]).then(__webpack_require__.bind(__webpack_require__, 84680));
        const around = surroundings(cluster, options);
        const named = config['inference-service'];
        const { name, 'storage-uri': uri } = typeof named === 'string' ? { name: named, 'storage-uri': undefined } : named;
        return { kept: around.kept, controller: new InferenceServiceController(around, name, uri) };
    }
    if (config.rollout !== undefined) {
        const { RolloutController } = await __webpack_require__.e(/* import() */ 164).then(__webpack_require__.bind(__webpack_require__, 20164));
        const around = surroundings(cluster, options);
        return { kept: around.kept, controller: new RolloutController(around, config.rollout) };
    }
    if (config.experiment !== undefined) {
        const { ExperimentController } = await __webpack_require__.e(/* import() */ 8596).then(__webpack_require__.bind(__webpack_require__, 98596));
        const around = surroundings(cluster, options);
        return { kept: around.kept, controller: new ExperimentController(around, config.experiment) };
    }
    throw new errors/* UserError */.yo('target.kubernetes names no workload');
}
function surroundings(cluster, { model, config, workspace }) {
    return { cluster, config, model, workspace, kept: new Kept(cluster, model) };
}


/***/ }),

/***/ 47959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ observationOf),
/* harmony export */   L: () => (/* binding */ podsWith)
/* harmony export */ });
/* harmony import */ var _pod_problems_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34882);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15604);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10327);



async function observationOf(cluster, state) {
    const [stable, canary, held] = await Promise.all([state.stable, state.canary, state.held].map((running) => instanceOf(cluster, running)));
    return {
        split: state.split,
        stable: stable ?? null,
        canary: canary ?? null,
        held: held ? [held] : [],
    };
}
async function instanceOf(cluster, running) {
    if (running === null)
        return null;
    const pods = running.pods === null ? [] : await podsWith(cluster, running.pods.selector);
    const reason = running.ready ? undefined : reasonOf(running, pods);
    return {
        release: running.release.id,
        ready: running.ready,
        restarts: (0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .restartsOf */ .wN)(pods),
        ...(reason === undefined ? {} : { reason }),
    };
}
async function podsWith(cluster, selector) {
    const { items } = await cluster.list(_resources_js__WEBPACK_IMPORTED_MODULE_2__/* .PODS */ .Dp, { labels: selector });
    return items.filter((pod) => !(0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .isEnding */ .yp)(pod));
}
function reasonOf({ reason }, pods) {
    const [worst] = (0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_0__/* .problemsOf */ .G)(pods);
    const said = reason ?? 'its controller does not say that it is ready';
    return worst === undefined ? said : `${said}; ${worst.pod}: ${worst.text}`;
}


/***/ }),

/***/ 527:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HM: () => (/* binding */ portOf),
/* harmony export */   tp: () => (/* binding */ ownPods),
/* harmony export */   yG: () => (/* binding */ probeRunning)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _pod_problems_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34882);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15604);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89605);
/* harmony import */ var _observation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(47959);





async function probeRunning(cluster, { release }, reach, request) {
    const pods = await (0,_observation_js__WEBPACK_IMPORTED_MODULE_4__/* .podsWith */ .L)(cluster, reach.selector);
    const pod = pods.find(_pods_js__WEBPACK_IMPORTED_MODULE_2__/* .isReady */ .i_);
    if (pod === undefined) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`release ${release.id} has no ready pod that could be asked`, {
            problems: (0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_1__/* .problemsOf */ .G)(pods).map((problem) => `${problem.pod}: ${problem.text}`),
            hint: 'A release that is scaled to zero cannot be probed: give it a minimum of one pod.',
        });
    }
    return cluster.viaProxy(pod.metadata?.name ?? '', reach.port, {
        ...request,
        headers: { ...reach.headers, ...request.headers },
    });
}
function ownPods({ pods, release }) {
    if (pods === null)
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`release ${release.id} has no pods of its own`);
    return { ...pods, headers: {} };
}
function portOf(template, config, otherwise) {
    const { port, container } = config;
    if (typeof port === 'number')
        return port;
    const { index } = (0,_workload_js__WEBPACK_IMPORTED_MODULE_3__/* .containerOf */ .t8)(template, container);
    const ports = template.spec?.containers[index]?.ports ?? [];
    if (port === undefined)
        return ports[0]?.containerPort ?? otherwise;
    const found = ports.find(({ name }) => name === port);
    if (found !== undefined)
        return found.containerPort;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`the container has no port named "${port}"`, { hint: 'Set target.kubernetes.port.' });
}


/***/ })

};
