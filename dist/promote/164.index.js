export const id = 164;
export const ids = [164];
export const modules = {

/***/ 27048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ adopted),
/* harmony export */   k: () => (/* binding */ foundRelease)
/* harmony export */ });
/* harmony import */ var _rollout_release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(82787);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15604);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89605);



const DIGEST = /sha256:[0-9a-f]{64}/;
async function adopted(options, workload) {
    const { cluster, model } = options;
    const template = workload.spec?.template;
    if (template === undefined)
        return null;
    const { name, image } = (0,_workload_js__WEBPACK_IMPORTED_MODULE_2__/* .containerOf */ .t8)(template, options.container);
    const digest = DIGEST.exec(image)?.[0] ?? (await pulledDigest(cluster, workload, name));
    if (digest === null)
        return null;
    return foundRelease(model, image, digest);
}
function foundRelease(model, image, digest) {
    const version = tagOf(image) ?? digest.slice(7, 19);
    return {
        id: (0,_rollout_release_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseId */ .Bf)(model, version, digest),
        model,
        version,
        artifact: null,
        image: `${repositoryOf(image)}@${digest}`,
        imageDigest: digest,
        provenance: {},
        quality: {},
    };
}
async function pulledDigest(cluster, workload, container) {
    const pods = await (0,_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .podsOf */ .EB)(cluster, workload);
    for (const pod of pods.filter(_pods_js__WEBPACK_IMPORTED_MODULE_1__/* .isReady */ .i_)) {
        const status = pod.status?.containerStatuses?.find((one) => one.name === container);
        const found = DIGEST.exec(status?.imageID ?? '')?.[0];
        if (found !== undefined)
            return found;
    }
    return null;
}
function tagOf(image) {
    const name = image.split('@')[0]?.split('/').at(-1) ?? '';
    const colon = name.indexOf(':');
    return colon === -1 ? null : name.slice(colon + 1);
}
function repositoryOf(image) {
    const [name = ''] = image.split('@');
    const tag = tagOf(image);
    return tag === null ? name : name.slice(0, -(tag.length + 1));
}


/***/ }),

/***/ 20164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RolloutController: () => (/* binding */ RolloutController)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/await-object.js
var await_object = __webpack_require__(16891);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/controller.js
var controller = __webpack_require__(92025);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/object.js
var object = __webpack_require__(19918);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/probe.js
var probe = __webpack_require__(527);
// EXTERNAL MODULE: ./build/targets/kubernetes/workload.js
var workload = __webpack_require__(89605);
;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/rollout.js

const ROLLOUTS = {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Rollout',
    plural: 'rollouts',
};
const stepsOf = ({ spec }) => spec?.strategy?.canary?.steps ?? [];
const isObserved = ({ metadata, status }) => Number(status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
const isPromoted = ({ status }) => status?.currentPodHash !== undefined && status.currentPodHash === status.stableRS;
function weightOf(rollout) {
    if (isPromoted(rollout))
        return 0;
    return rollout.status?.canary?.weights?.canary?.weight ?? 0;
}
function hasWeight(rollout, weight) {
    return weightOf(rollout) === weight && rollout.status?.canary?.weights?.verified !== false;
}
function waitsAt(rollout, index) {
    const { status } = rollout;
    return (isObserved(rollout) &&
        status?.currentStepIndex === index &&
        (status.pauseConditions ?? []).some(({ reason }) => reason === 'CanaryPauseStep'));
}
function complaint(rollout) {
    const { status } = rollout;
    const invalid = (0,object/* conditionOf */.rI)({ conditions: status?.conditions ?? [] }, 'InvalidSpec');
    if (invalid?.status === 'True')
        return invalid.message ?? 'InvalidSpec';
    if (!isObserved(rollout) || (status?.phase !== 'Degraded' && status?.phase !== 'Error'))
        return null;
    return `${status.phase}: ${status.message ?? 'no message'}`;
}
const goTo = (index) => ({
    status: { currentStepIndex: index, pauseConditions: null, controllerPause: false, abort: false },
});
const ABORT = { status: { abort: true } };
const PROMOTE_FULL = { status: { promoteFull: true } };
const replaceTemplate = (template) => [
    { op: 'replace', path: '/spec/template', value: template },
];

;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/steps.js
const stepWithWeight = (steps, weight) => steps.findIndex(({ setWeight }) => setWeight === weight);
function restingPause(steps) {
    const share = steps.findIndex(({ setWeight = 0 }) => setWeight > 0);
    const before = share === -1 ? steps : steps.slice(0, share);
    const scaled = before.findIndex(({ setCanaryScale }) => hasPods(setCanaryScale));
    return scaled === -1 ? -1 : before.findIndex((step, index) => index > scaled && isEndless(step));
}
const hasPods = (scale) => (scale?.replicas ?? scale?.weight ?? 0) > 0;
const isEndless = ({ pause }) => pause !== undefined && pause.duration === undefined;
function checkSteps(steps, splits, place) {
    return [...checkStart(steps, place), ...checkPauses(steps, place), ...checkWeights(steps, splits, place)];
}
function checkStart(steps, place) {
    if (restingPause(steps) !== -1)
        return [];
    return [
        error(`${place}: expected its steps to begin with pods of the canary that get no requests, so that they can be probed, found ${shown(steps.slice(0, 2))}. Begin them with: - setCanaryScale: {replicas: 1}, - pause: {}`),
    ];
}
function checkPauses(steps, place) {
    return steps.flatMap((step, index) => {
        if (step.pause?.duration !== undefined) {
            return [
                error(`${place}: step ${index} pauses for ${step.pause.duration} and then goes on by itself; make it pause: {}`),
            ];
        }
        if (step.setWeight === undefined || step.setWeight === 0)
            return [];
        const rest = steps.slice(index + 1);
        const next = rest.findIndex(({ setWeight }) => setWeight !== undefined);
        if ((next === -1 ? rest : rest.slice(0, next)).some(isEndless))
            return [];
        return [
            error(`${place}: step ${index} (setWeight: ${step.setWeight}) is not followed by pause: {}, so it goes on by itself`),
        ];
    });
}
function checkWeights(steps, splits, place) {
    const missing = splits
        .map(({ canary }) => canary)
        .filter((weight) => weight > 0 && stepWithWeight(steps, weight) === -1);
    const has = steps.flatMap(({ setWeight }) => (setWeight === undefined ? [] : [`${setWeight} %`]));
    const weights = missing.length === 0
        ? []
        : [
            error(`${place}: expected steps with ${missing.map((weight) => `setWeight: ${weight}`).join(', ')}, found ${has.join(', ') || 'none'}. Give it these steps, each followed by pause: {}, or change strategy.canary.steps`),
        ];
    if (stepWithWeight(steps, 100) !== -1)
        return weights;
    return [
        ...weights,
        {
            level: 'warning',
            rule: 'kubernetes/workload',
            message: `${place}: without a last step setWeight: 100 with pause: {} Argo Rollouts ends stable's pods scaleDownDelaySeconds (default 30 s) after a promotion: going back within \`hold\` then waits until they have started again`,
        },
    ];
}
const shown = (steps) => steps.length === 0 ? 'none' : steps.map((step) => JSON.stringify(step)).join(', ');
const error = (message) => ({ level: 'error', rule: 'kubernetes/workload', message });

;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/check.js



function checkRollout(rollout, splits, config, place) {
    const { spec, status } = rollout;
    const { canary } = spec?.strategy ?? {};
    if (spec?.workloadRef !== undefined) {
        return [
            check_error(`${place} takes its pods from a workloadRef, which is not supported; give it a template of its own`),
        ];
    }
    if (canary === undefined)
        return [check_error(`${place}: expected the canary strategy, found another one`)];
    if (canary.trafficRouting === undefined) {
        return [
            check_error(`${place}: expected trafficRouting; without it the canary gets requests with its first pod, before anything could probe it`),
        ];
    }
    (0,workload/* containerOf */.t8)(spec?.template ?? {}, config.container);
    return [
        ...checkSteps(stepsOf(rollout), splits, place),
        ...(spec?.paused === true ? [check_error(`${place} is paused (spec.paused); resume it first`)] : []),
        ...(spec?.rollbackWindow === undefined
            ? []
            : [check_error(`${place}: rollbackWindow lets a release that ran lately skip all steps; take it out`)]),
        ...(status !== undefined && isObserved(rollout) && !isPromoted(rollout)
            ? [
                check_error(`${place}: expected no rollout that is on, found ${status?.phase ?? 'one'}: ${status?.message ?? ''}; promote it or undo it first`),
            ]
            : []),
        ...(canary.analysis === undefined
            ? []
            : [
                warning(`${place}: its background analysis can abort a release by itself; the rollout then fails, with stable serving`),
            ]),
        ...(canary.dynamicStableScale === true
            ? [
                warning(`${place}: dynamicStableScale ends stable's pods while the canary's share grows, so a rollback waits for them`),
            ]
            : []),
    ];
}
const check_error = (message) => ({ level: 'error', rule: 'kubernetes/workload', message });
const warning = (message) => ({ level: 'warning', rule: 'kubernetes/workload', message });

// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var names = __webpack_require__(10486);
// EXTERNAL MODULE: ./build/targets/kubernetes/adopt.js
var adopt = __webpack_require__(27048);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/observation.js
var observation = __webpack_require__(47959);
// EXTERNAL MODULE: ./build/targets/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(15604);
;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/replica-sets.js







const REPLICA_SETS = {
    group: 'apps',
    version: 'v1',
    kind: 'ReplicaSet',
    plural: 'replicasets',
};
const HASH = 'rollouts-pod-template-hash';
async function replicaSetsOf({ cluster }, rollout) {
    const labels = (0,kubernetes_pods/* selectorText */.nM)(rollout.spec?.selector?.matchLabels ?? {});
    const { items } = await cluster.list(REPLICA_SETS, { labels });
    return new Map(items.flatMap((set) => {
        const hash = set.metadata?.labels?.[HASH];
        return hash === undefined ? [] : [[hash, set]];
    }));
}
async function runningOf(reading, set) {
    const desired = set.spec?.replicas ?? 0;
    const ready = set.status?.readyReplicas ?? 0;
    const selector = (0,kubernetes_pods/* selectorText */.nM)(set.spec?.selector.matchLabels ?? {});
    return {
        release: await releaseOf(reading, set),
        ready: desired > 0 && ready >= desired,
        ...(desired > 0 && ready >= desired ? {} : { reason: `${ready} of ${desired} pods ready` }),
        pods: { selector, port: (0,probe/* portOf */.HM)(templateIn(set), reading.config, 8080) },
    };
}
function templateIn({ spec }) {
    const { metadata, spec: pods } = spec?.template ?? {};
    const { [HASH]: _, ...labels } = metadata?.labels ?? {};
    return { metadata: { ...metadata, labels }, ...(pods === undefined ? {} : { spec: pods }) };
}
async function releaseOf({ cluster, config, model }, set) {
    const template = templateIn(set);
    const known = (0,workload/* releaseOfTemplate */.BA)(template, names/* ANNOTATION */.YX.release, config.container);
    if (known !== null)
        return known;
    const { name, image } = (0,workload/* containerOf */.t8)(template, config.container);
    const written = DIGEST.exec(image)?.[0];
    if (written !== undefined)
        return (0,adopt/* foundRelease */.k)(model, image, written);
    const pods = await (0,observation/* podsWith */.L)(cluster, (0,kubernetes_pods/* selectorText */.nM)(set.spec?.selector.matchLabels ?? {}));
    const pulled = pods
        .flatMap(({ status }) => status?.containerStatuses ?? [])
        .map((container) => (container.name === name ? DIGEST.exec(container.imageID)?.[0] : undefined))
        .find((digest) => digest !== undefined);
    return (0,adopt/* foundRelease */.k)(model, image, pulled ?? (0,object/* contentDigest */.eZ)(template));
}
const DIGEST = /sha256:[0-9a-f]{64}/;
function podPatternOf(sets) {
    const names = sets.map(({ metadata }) => (metadata?.name ?? '').replaceAll('.', '[.]'));
    return `(${names.join('|')})-[a-z0-9]{5}`;
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/handle.js








class Handle {
    around;
    name;
    place;
    object;
    reading;
    constructor(around, name) {
        const { cluster, config, model } = around;
        this.around = around;
        this.name = name;
        this.place = `Rollout ${cluster.namespace}/${name}`;
        this.object = (0,object/* ownedObject */.Pf)(cluster, ROLLOUTS, name);
        this.reading = { cluster, config, model };
    }
    get watched() {
        return { cluster: this.around.cluster, resource: ROLLOUTS, name: this.name };
    }
    found() {
        return this.around.cluster.get(ROLLOUTS, this.name);
    }
    async stableSet(rollout) {
        return (await replicaSetsOf(this.reading, rollout)).get(rollout.status?.stableRS ?? '') ?? null;
    }
    async state() {
        const rollout = await this.found();
        if (rollout === null)
            return { split: controller/* NO_SPLIT */.vt, stable: null, canary: null, held: null };
        const sets = await replicaSetsOf(this.reading, rollout);
        const [stable, newest] = await Promise.all([rollout.status?.stableRS, rollout.status?.currentPodHash].map((hash) => {
            const set = sets.get(hash ?? '');
            return set === undefined ? null : runningOf(this.reading, set);
        }));
        const canary = this.#canary(rollout, stable ?? null, newest ?? null);
        const weight = weightOf(rollout);
        if (canary !== null && weight === 100) {
            return { split: controller/* NO_SPLIT */.vt, stable: canary, canary: null, held: stable ?? null };
        }
        return { split: { canary: weight, mirror: 0 }, stable: stable ?? null, canary, held: null };
    }
    #canary(rollout, stable, newest) {
        if (isObserved(rollout))
            return newest?.release.id === stable?.release.id ? null : newest;
        const { container } = this.around.config;
        const wanted = (0,workload/* releaseOfTemplate */.BA)(rollout.spec?.template ?? {}, names/* ANNOTATION */.YX.release, container);
        if (wanted === null || wanted.id === stable?.release.id)
            return null;
        if (wanted.id === newest?.release.id)
            return newest;
        return { release: wanted, ready: false, reason: 'Argo Rollouts has not seen it yet', pods: null };
    }
    async tell(status) {
        await this.around.cluster.merge(ROLLOUTS, this.name, status, '/status');
    }
    async untilWeight(weight, signal) {
        const { timeout } = this.around.config.ready;
        const says = (rollout) => hasWeight(rollout, weight);
        if (await (0,await_object/* untilSays */.r0)(this.watched, says, timeout, signal))
            return;
        const { status } = (await this.found()) ?? {};
        throw new errors/* UserError */.yo(`${this.place} did not come to ${weight} % within ${timeout / 1_000} s`, {
            problems: [`${status?.phase ?? 'no phase'}: ${status?.message ?? 'no message'}`],
            hint: `Look at it with: kubectl argo rollouts -n ${this.around.cluster.namespace} get rollout ${this.name}`,
        });
    }
}

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/rights.js
var rights = __webpack_require__(98462);
// EXTERNAL MODULE: ./build/targets/kubernetes/rights.js + 1 modules
var kubernetes_rights = __webpack_require__(18228);
;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/rights.js



function rolloutRights(rollout, model, made) {
    const rollouts = { group: 'argoproj.io', resource: 'rollouts' };
    return {
        role: 'rollout',
        rights: [
            ...(0,kubernetes_rights/* recordRights */.dN)((0,names/* recordNames */.eq)(model)),
            (0,rights/* noteRight */.v)(model),
            ...(0,kubernetes_rights/* podRights */.Jh)(),
            {
                ...rollouts,
                verbs: ['get', 'list', 'watch', 'patch'],
                names: [rollout],
                reason: 'the template of the release on trial, and how far Argo Rollouts has come with it',
            },
            {
                ...rollouts,
                resource: 'rollouts/status',
                verbs: ['patch'],
                names: [rollout],
                reason: 'going to a step, aborting and promoting, as kubectl argo rollouts does',
            },
            ...(made ? (0,rights/* firstRights */.G)(rollouts, rollout, 'Rollout') : []),
            {
                group: 'apps',
                resource: 'replicasets',
                verbs: ['list'],
                reason: 'knowing which ReplicaSet runs which release',
            },
        ],
    };
}

// EXTERNAL MODULE: ./build/targets/kubernetes/canary.js
var canary = __webpack_require__(83628);
;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/start.js








async function startRelease(handle, release, again, effects) {
    const { around, name } = handle;
    const rollout = await handle.found();
    const base = rollout ?? (await (0,object/* writtenObject */.lN)(around, ROLLOUTS, name));
    const template = again
        ? await around.kept.load(release.id)
        : (0,canary/* templateOf */.kW)(base.spec?.template ?? {}, release, around.config);
    await keep(handle, rollout, release, template);
    if (rollout === null)
        await createFirst(handle, base, release, template);
    else
        await change(handle, rollout, release, template);
    const starting = {
        ...handle.watched,
        release: release.id,
        pods: `${names/* LABEL */.d_.release}=${release.id}`,
        timeout: around.config.ready.timeout,
        progress: progressOf,
    };
    await (0,await_object/* untilReady */.Mw)(starting, effects);
}
async function change(handle, rollout, { id }, template) {
    const { container } = handle.around.config;
    const now = (0,workload/* releaseOfTemplate */.BA)(rollout.spec?.template ?? {}, names/* ANNOTATION */.YX.release, container);
    if (now?.id !== id) {
        await handle.object.rewrite(() => replaceTemplate(template));
        return;
    }
    if (rollout.status?.abort === true)
        await handle.tell(goTo(0));
}
async function createFirst({ around }, base, { id }, template) {
    await around.kept.note({ trial: id });
    await around.cluster.create(ROLLOUTS, { ...base, spec: { ...base.spec, template } });
}
async function keep(handle, rollout, release, template) {
    const { stable } = await handle.state();
    const set = rollout === null ? null : await handle.stableSet(rollout);
    const known = stable === null || set === null ? {} : { [stable.release.id]: templateIn(set) };
    await handle.around.kept.save({ ...known, [release.id]: template });
}
function progressOf(rollout) {
    const said = complaint(rollout);
    if (said !== null)
        return { failed: said };
    const waiting = `is ${rollout.status?.phase ?? 'not seen by Argo Rollouts yet'}: ${rollout.status?.message ?? ''}`;
    if (!isObserved(rollout))
        return { waiting };
    const first = isPromoted(rollout) && rollout.status?.phase === 'Healthy';
    return first || waitsAt(rollout, restingPause(stepsOf(rollout))) ? 'ready' : { waiting };
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/argo-rollouts/controller.js












class RolloutController {
    roles;
    #handle;
    constructor(around, name) {
        this.#handle = new Handle(around, name);
        this.roles = [rolloutRights(name, around.model, around.config.manifests !== undefined)];
    }
    async check(splits) {
        const { around, name, place } = this.#handle;
        const rollout = await this.#handle.found();
        const written = rollout ?? (await (0,object/* writtenObject */.lN)(around, ROLLOUTS, name));
        return [
            ...(0,controller/* refuseSplits */.C_)('A Rollout', splits, { mirror: false }),
            ...checkRollout(written, splits, around.config, place),
        ];
    }
    read() {
        return this.#handle.state();
    }
    start(release, again, effects) {
        return startRelease(this.#handle, release, again, effects);
    }
    async write({ canary, mirror }, signal) {
        if (mirror > 0)
            throw new errors/* UserError */.yo('requests of a Rollout cannot be mirrored');
        const rollout = await this.#handle.found();
        const none = rollout === null || isPromoted(rollout);
        if (canary > 0) {
            if (none)
                throw (0,controller/* noCanary */.ur)();
            return this.#goTo(rollout, canary, signal);
        }
        const weight = none ? 0 : weightOf(rollout);
        if (weight === 0 || weight === 100)
            return;
        await this.#abort(signal);
    }
    async promote({ signal }) {
        const rollout = await this.#handle.found();
        if (rollout === null || isPromoted(rollout))
            return;
        if (stepWithWeight(stepsOf(rollout), 100) !== -1)
            return this.#goTo(rollout, 100, signal);
        await this.#promoteFull(signal);
    }
    restore({ signal }) {
        return this.#abort(signal);
    }
    async remove() {
        const rollout = await this.#handle.found();
        if (rollout === null || (isObserved(rollout) && isPromoted(rollout)))
            return;
        const stable = await this.#handle.stableSet(rollout);
        if (stable === null)
            return;
        await this.#handle.object.rewrite(() => replaceTemplate(templateIn(stable)));
        const over = (now) => isObserved(now) && isPromoted(now);
        await (0,await_object/* untilSays */.r0)(this.#handle.watched, over, this.#handle.around.config.ready.timeout, undefined);
    }
    async settle({ signal }) {
        const rollout = await this.#handle.found();
        if (rollout === null || isPromoted(rollout) || weightOf(rollout) !== 100)
            return;
        await this.#promoteFull(signal);
    }
    destroy() {
        return this.#handle.around.cluster.remove(ROLLOUTS, this.#handle.name);
    }
    async reach(running) {
        return (0,probe/* ownPods */.tp)(running);
    }
    async labels(release) {
        const { around, place, reading } = this.#handle;
        const rollout = await this.#handle.found();
        const sets = rollout === null ? [] : [...(await replicaSetsOf(reading, rollout)).values()];
        const running = await Promise.all(sets.map((set) => runningOf(reading, set)));
        const those = sets.filter((_, index) => running[index]?.release.id === release);
        if (those.length === 0)
            throw new errors/* UserError */.yo(`${place} has no ReplicaSet of release ${release}`);
        return { namespace: around.cluster.namespace, pod: { matching: podPatternOf(those) } };
    }
    async #goTo(rollout, weight, signal) {
        const index = stepWithWeight(stepsOf(rollout), weight);
        if (index === -1)
            throw new errors/* UserError */.yo(`${this.#handle.place} has no step with setWeight: ${weight}`);
        if (weightOf(rollout) !== weight)
            await this.#handle.tell(goTo(index));
        await this.#handle.untilWeight(weight, signal);
    }
    async #abort(signal) {
        await this.#handle.tell(ABORT);
        await this.#handle.untilWeight(0, signal);
    }
    async #promoteFull(signal) {
        await this.#handle.tell(PROMOTE_FULL);
        const { timeout } = this.#handle.around.config.ready;
        if (await (0,await_object/* untilSays */.r0)(this.#handle.watched, isPromoted, timeout, signal))
            return;
        throw new errors/* UserError */.yo(`${this.#handle.place} was not promoted within ${timeout / 1_000} s`, {
            hint: 'Run promote again; it goes on where it stopped.',
        });
    }
}


/***/ }),

/***/ 16891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KD: () => (/* binding */ untilPod),
/* harmony export */   Mw: () => (/* binding */ untilReady),
/* harmony export */   r0: () => (/* binding */ untilSays),
/* harmony export */   wD: () => (/* binding */ untilGone)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75305);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99869);
/* harmony import */ var _pod_problems_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34882);
/* harmony import */ var _pods_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15604);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(10327);






async function untilReady(starting, { log, signal }) {
    signal.throwIfAborted();
    const { cluster, pods: selector } = starting;
    const seen = { pods: [], object: null, line: '' };
    const look = () => {
        const progress = seen.object === null ? { waiting: 'is not there yet' } : starting.progress(seen.object);
        if (progress === 'ready')
            return '';
        if ('failed' in progress)
            return progress.failed;
        const [worst] = (0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .G)(seen.pods);
        if (worst?.hopeless === true)
            return worst.text;
        const line = `${starting.name} ${progress.waiting}${worst === undefined ? '' : `; ${worst.pod}: ${worst.text}`}`;
        if (line !== seen.line)
            log.info(line);
        seen.line = line;
        return null;
    };
    const failure = await settled(starting.timeout, signal, look, (changed, ended) => [
        (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(cluster, starting.resource, named(starting), ([object]) => {
            seen.object = object ?? null;
            changed();
        }, ended),
        ...(selector === null
            ? []
            : [
                (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(cluster, _resources_js__WEBPACK_IMPORTED_MODULE_5__/* .PODS */ .Dp, { labels: selector }, (pods) => {
                    seen.pods = pods.filter((pod) => !(0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .isEnding */ .yp)(pod));
                    changed();
                }, ended),
            ]),
    ]);
    if (failure === '')
        return;
    const problems = (0,_pod_problems_js__WEBPACK_IMPORTED_MODULE_3__/* .problemsOf */ .G)(seen.pods);
    const late = `${seen.line || starting.name} after ${starting.timeout / 1_000} s`;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`release ${starting.release} did not become ready: ${failure ?? problems[0]?.text ?? late}`, {
        problems: await (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explain */ .W)(cluster, seen.pods, problems),
        hint: `Look at it with: kubectl -n ${cluster.namespace} describe ${starting.resource.plural}.${starting.resource.group} ${starting.name}`,
    });
}
async function untilSays(watched, says, patience, signal) {
    const seen = { object: null };
    const look = () => (seen.object !== null && says(seen.object) ? '' : null);
    const outcome = await settled(patience, signal, look, (changed, ended) => [
        (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(watched.cluster, watched.resource, named(watched), ([object]) => {
            seen.object = object ?? null;
            changed();
        }, ended),
    ]);
    return outcome !== null;
}
async function untilGone(watched, patience) {
    const seen = { gone: false };
    const watch = (changed, ended) => [
        (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(watched.cluster, watched.resource, named(watched), (objects) => {
            seen.gone = objects.length === 0;
            changed();
        }, ended),
    ];
    return (await settled(patience, undefined, () => (seen.gone ? '' : null), watch)) !== null;
}
async function untilPod(cluster, selector, patience, signal) {
    const seen = { ready: false };
    const watch = (changed, ended) => [
        (0,_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .follow */ .e)(cluster, _resources_js__WEBPACK_IMPORTED_MODULE_5__/* .PODS */ .Dp, { labels: selector }, (pods) => {
            seen.ready = pods.some((pod) => (0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .isReady */ .i_)(pod) && !(0,_pods_js__WEBPACK_IMPORTED_MODULE_4__/* .isEnding */ .yp)(pod));
            changed();
        }, ended),
    ];
    await settled(patience, signal, () => (seen.ready ? '' : null), watch);
}
const named = ({ name }) => ({ fields: `metadata.name=${name}` });
function settled(timeout, outer, look, watch) {
    const stop = new AbortController();
    const result = new Promise((done, failed) => {
        const timer = setTimeout(() => done(null), timeout);
        stop.signal.addEventListener('abort', () => clearTimeout(timer));
        outer?.addEventListener('abort', () => failed(outer.reason), { signal: stop.signal });
        const changed = () => {
            const said = look();
            if (said !== null)
                done(said);
        };
        for (const watching of watch(changed, stop.signal))
            watching.catch(failed);
    });
    return result.finally(() => stop.abort());
}


/***/ }),

/***/ 19918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ ownedObject),
/* harmony export */   TT: () => (/* binding */ saidBy),
/* harmony export */   XJ: () => (/* binding */ isObserved),
/* harmony export */   eZ: () => (/* binding */ contentDigest),
/* harmony export */   lN: () => (/* binding */ writtenObject),
/* harmony export */   rI: () => (/* binding */ conditionOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35921);
/* harmony import */ var _manifest_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(46255);
/* harmony import */ var _resources_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10327);
/* harmony import */ var _routers_rewrite_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(14683);





function ownedObject(cluster, resource, name) {
    return new _routers_rewrite_js__WEBPACK_IMPORTED_MODULE_4__/* .UsersObject */ .qK(cluster, resource, name, { find: (object) => object, guards: () => [] });
}
async function writtenObject({ config, workspace, cluster }, resource, name) {
    const objects = config.manifests === undefined ? [] : await (0,_manifest_files_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestsIn */ .I)(workspace, config.manifests);
    const found = objects.find(({ kind, apiVersion: version, metadata }) => kind === resource.kind && version === (0,_resources_js__WEBPACK_IMPORTED_MODULE_3__/* .apiVersion */ .XV)(resource) && metadata?.name === name);
    if (found !== undefined)
        return found;
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo(`${resource.kind} ${cluster.namespace}/${name} (${(0,_resources_js__WEBPACK_IMPORTED_MODULE_3__/* .apiVersion */ .XV)(resource)}) was not found`, {
        hint: 'Correct target.kubernetes, or name the folder of its manifests: target.kubernetes.manifests.',
    });
}
function conditionOf({ conditions = [] }, type) {
    return conditions.find((condition) => condition.type === type) ?? null;
}
function saidBy(condition) {
    const said = [condition?.reason, condition?.message].filter((text) => text !== undefined && text !== '');
    return said.length === 0 ? null : said.join(': ');
}
function isObserved({ metadata }, status) {
    return (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
}
function contentDigest(object) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(object)).digest('hex')}`;
}


/***/ }),

/***/ 98462:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ firstRights),
/* harmony export */   v: () => (/* binding */ noteRight)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10486);

const noteRight = (model) => ({
    group: '',
    resource: 'configmaps',
    verbs: ['patch'],
    names: [(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .recordNames */ .eq)(model).manifests],
    reason: 'noting until when the release before is held',
});
const firstRights = (resource, name, what) => [
    { ...resource, verbs: ['create'], reason: `making the ${what} for the first release` },
    { ...resource, verbs: ['delete'], names: [name], reason: 'taking a first release away that failed' },
];


/***/ }),

/***/ 14683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dg: () => (/* binding */ restoredWeight),
/* harmony export */   VW: () => (/* binding */ unremember),
/* harmony export */   kY: () => (/* binding */ remember),
/* harmony export */   qK: () => (/* binding */ UsersObject)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _api_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96801);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10486);



const ATTEMPTS = 6;
class UsersObject {
    #cluster;
    #resource;
    #name;
    #form;
    constructor(cluster, resource, name, form) {
        this.#cluster = cluster;
        this.#resource = resource;
        this.#name = name;
        this.#form = form;
    }
    async load() {
        const object = await this.#cluster.get(this.#resource, this.#name);
        if (object !== null)
            return { object, found: this.#form.find(object) };
        const { kind, plural, group } = this.#resource;
        const known = group === '' ? plural : `${plural}.${group}`;
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${kind} ${this.#cluster.namespace}/${this.#name} was not found`, {
            hint: `Correct target.kubernetes.route, or make the ${kind}; the cluster must know ${known}.`,
        });
    }
    async rewrite(plan, known) {
        for (let attempt = 1;; attempt++) {
            const first = attempt === 1 && known !== undefined;
            const { object, found } = first ? { object: known, found: this.#form.find(known) } : await this.load();
            const operations = plan(found, object);
            if (operations.length === 0)
                return { object, changed: false };
            const { resourceVersion } = object.metadata ?? {};
            const guards = [
                { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
                ...this.#form.guards(object, found),
            ];
            try {
                const after = await this.#cluster.patch(this.#resource, this.#name, [...guards, ...operations]);
                return { object: after, changed: true };
            }
            catch (error) {
                if (!(0,_api_error_js__WEBPACK_IMPORTED_MODULE_1__/* .isStalePatch */ .S4)(error))
                    throw error;
                if (attempt === ATTEMPTS)
                    throw this.#contested(error);
            }
        }
    }
    #contested(cause) {
        const { kind } = this.#resource;
        const { namespace } = this.#cluster;
        return new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${kind} ${namespace}/${this.#name} was changed by something else at each of our ${ATTEMPTS} tries to write it`, {
            cause,
            hint: `See what writes it: kubectl -n ${namespace} get ${kind.toLowerCase()} ${this.#name} -o yaml --show-managed-fields; stop that for the time of the rollout, then run this again.`,
        });
    }
}
const POINTER = `/metadata/annotations/${_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ANNOTATION */ .YX.before.replace('/', '~1')}`;
function remember({ metadata }, before) {
    const annotations = metadata?.annotations;
    if (annotations !== undefined && _names_js__WEBPACK_IMPORTED_MODULE_2__/* .ANNOTATION */ .YX.before in annotations)
        return [];
    const value = JSON.stringify(before);
    return annotations === undefined
        ? [{ op: 'add', path: '/metadata/annotations', value: { [_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ANNOTATION */ .YX.before]: value } }]
        : [{ op: 'add', path: POINTER, value }];
}
function restoredWeight({ metadata }, now, path) {
    const before = Number.parseInt(metadata?.annotations?.[_names_js__WEBPACK_IMPORTED_MODULE_2__/* .ANNOTATION */ .YX.before] ?? '', 10);
    if (Number.isInteger(before) && before >= 0)
        return before === now ? [] : [{ op: 'add', path, value: before }];
    return now === undefined ? [] : [{ op: 'remove', path }];
}
function unremember({ metadata }) {
    const known = metadata?.annotations !== undefined && _names_js__WEBPACK_IMPORTED_MODULE_2__/* .ANNOTATION */ .YX.before in metadata.annotations;
    return known ? [{ op: 'remove', path: POINTER }] : [];
}


/***/ })

};
