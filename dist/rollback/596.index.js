export const id = 596;
export const ids = [596];
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


/***/ }),

/***/ 98596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ExperimentController: () => (/* binding */ ExperimentController)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/controller.js
var controller = __webpack_require__(92025);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/object.js
var controlled_object = __webpack_require__(19918);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/await-object.js
var await_object = __webpack_require__(16891);
// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var names = __webpack_require__(10486);
;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/experiment.js



const EXPERIMENTS = {
    group: 'mlops.seldon.io',
    version: 'v1alpha1',
    kind: 'Experiment',
    plural: 'experiments',
};
const madeExperiment = (name, arms, split) => ({
    metadata: { name, labels: { [names/* LABEL */.d_.arm]: 'canary' } },
    spec: {
        default: arms.stable,
        candidates: candidatesFor(arms, split),
        ...(split.mirror > 0 ? { mirror: { name: arms.canary, percent: split.mirror } } : {}),
    },
});
const isOurs = ({ metadata }) => metadata?.labels?.[names/* LABEL */.d_.arm] === 'canary';
function candidatesFor({ stable, canary }, split) {
    const served = { name: stable, weight: 100 - split.canary };
    return split.mirror > 0 ? [served] : [served, { name: canary, weight: split.canary }];
}
function splitOf(experiment, arms, place) {
    const { candidates = [], mirror } = experiment.spec ?? {};
    refuseForeign(experiment, arms, place);
    const weight = (model) => candidates.find(({ name }) => name === model)?.weight ?? 0;
    const all = weight(arms.stable) + weight(arms.canary);
    return {
        canary: all === 0 ? 0 : (100 * weight(arms.canary)) / all,
        mirror: mirror?.name === arms.canary ? mirror.percent : controller/* NO_SPLIT */.vt.mirror,
    };
}
function refuseForeign({ spec }, arms, place) {
    const names = (spec?.candidates ?? []).map(({ name }) => name);
    const foreign = names.filter((name) => name !== arms.stable && name !== arms.canary);
    const others = spec?.mirror !== undefined && spec.mirror.name !== arms.canary ? [spec.mirror.name] : [];
    if (foreign.length + others.length === 0 &&
        names.includes(arms.stable) &&
        spec?.resourceType !== 'pipeline')
        return;
    throw new errors/* UserError */.yo(`${place}: expected ${arms.stable} as its only candidate, and no mirror`, {
        problems: [
            `found candidates ${names.join(', ') || 'none'}${others.length === 0 ? '' : `, mirror ${others.join()}`}${spec?.resourceType === 'pipeline' ? ', of pipelines' : ''}`,
        ],
        hint: 'End that experiment first, or name another one in target.kubernetes.experiment.',
    });
}
function share(experiment, arms, split) {
    return [...candidates(experiment, arms, split), ...mirror(experiment, arms, split)];
}
function candidates({ spec }, arms, split) {
    const list = spec?.candidates ?? [];
    const at = (model) => list.findIndex(({ name }) => name === model);
    const [stable, canary] = [at(arms.stable), at(arms.canary)];
    const set = (index, weight) => list[index]?.weight === weight
        ? []
        : [
            { op: 'test', path: `/spec/candidates/${index}/name`, value: list[index]?.name },
            { op: 'replace', path: `/spec/candidates/${index}/weight`, value: weight },
        ];
    if (split.mirror > 0)
        return [...set(stable, 100), ...takeOut(canary)];
    const added = {
        op: 'add',
        path: '/spec/candidates/-',
        value: { name: arms.canary, weight: split.canary },
    };
    return [...set(stable, 100 - split.canary), ...(canary === -1 ? [added] : set(canary, split.canary))];
}
const takeOut = (index) => index === -1 ? [] : [{ op: 'remove', path: `/spec/candidates/${index}` }];
function mirror({ spec }, { canary }, { mirror: percent }) {
    const path = '/spec/mirror';
    if (percent === 0)
        return spec?.mirror === undefined ? [] : [{ op: 'remove', path }];
    if (spec?.mirror?.percent === percent)
        return [];
    return [{ op: 'add', path, value: { name: canary, percent } }];
}
function forget(experiment, arms) {
    const list = experiment.spec?.candidates ?? [];
    const canary = list.findIndex(({ name }) => name === arms.canary);
    const stable = list.findIndex(({ name }) => name === arms.stable);
    const weight = canary === -1 ? [] : [{ op: 'replace', path: `/spec/candidates/${stable}/weight`, value: 100 }];
    return [...weight, ...takeOut(canary), ...mirror(experiment, arms, controller/* NO_SPLIT */.vt)];
}

// EXTERNAL MODULE: ./build/targets/kubernetes/adopt.js
var adopt = __webpack_require__(27048);
// EXTERNAL MODULE: ./build/targets/kubernetes/canary.js
var canary = __webpack_require__(83628);
// EXTERNAL MODULE: ./build/targets/kubernetes/cluster.js + 2 modules
var cluster = __webpack_require__(76860);
// EXTERNAL MODULE: ./build/targets/kubernetes/workload.js
var workload = __webpack_require__(89605);
;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/model.js






const MODELS = {
    group: 'mlops.seldon.io',
    version: 'v1alpha1',
    kind: 'Model',
    plural: 'models',
};
const specOf = (base, release, storageUri) => ({
    ...base,
    storageUri: (0,canary/* filled */.Bq)(storageUri, release),
});
function releaseOf({ metadata, spec }, model, storageUri) {
    const known = (0,workload/* releaseOfText */.Kg)(metadata?.annotations?.[names/* ANNOTATION */.YX.release]);
    if (known !== null && (0,canary/* filled */.Bq)(storageUri, known) === spec?.storageUri)
        return known;
    const { replicas: _, minReplicas: __, maxReplicas: ___, ...loaded } = spec ?? { storageUri: '' };
    return (0,adopt/* foundRelease */.k)(model, loaded.storageUri, (0,controlled_object/* contentDigest */.eZ)(loaded));
}
function runningOf(found, model, storageUri) {
    const condition = (0,controlled_object/* conditionOf */.rI)(found.status ?? {}, 'Ready');
    const reason = condition?.status === 'True' ? null : ((0,controlled_object/* saidBy */.TT)(condition) ?? 'Seldon has not loaded it yet');
    return {
        release: releaseOf(found, model, storageUri),
        ready: reason === null,
        ...(reason === null ? {} : { reason }),
        pods: null,
    };
}
const canaryModel = (stable, name, spec, release) => ({
    metadata: {
        name,
        labels: { ...stable.metadata?.labels, [names/* LABEL */.d_.arm]: 'canary', [names/* LABEL */.d_.release]: release.id },
        annotations: { [names/* ANNOTATION */.YX.release]: JSON.stringify(release) },
    },
    spec,
});
function loadRelease(found, spec, release) {
    const annotations = { ...found.metadata?.annotations, [names/* ANNOTATION */.YX.release]: JSON.stringify(release) };
    return [
        { op: 'replace', path: '/spec', value: spec },
        { op: 'add', path: '/metadata/annotations', value: annotations },
    ];
}
function isLoaded({ metadata, status }) {
    const ready = (0,controlled_object/* conditionOf */.rI)(status ?? {}, 'Ready');
    if (ready?.status !== 'True')
        return false;
    const written = (metadata?.managedFields ?? [])
        .filter(({ manager, subresource }) => manager === cluster/* FIELD_MANAGER */.v && subresource === undefined)
        .map(({ time }) => Date.parse(time ?? ''));
    return written.every((time) => !(time > Date.parse(ready.lastTransitionTime ?? '')));
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/handle.js






const PATIENCE = 60_000;
class Handle {
    around;
    key;
    arms;
    place;
    constructor(around, key) {
        this.around = around;
        this.key = key;
        this.arms = { stable: key.model, canary: `${key.model}-canary` };
        this.place = `Experiment ${around.cluster.namespace}/${key.name}`;
    }
    watched(model) {
        return { cluster: this.around.cluster, resource: MODELS, name: model };
    }
    experiment() {
        return this.around.cluster.get(EXPERIMENTS, this.key.name);
    }
    async found() {
        const { cluster } = this.around;
        const [stable, canary, experiment] = await Promise.all([
            cluster.get(MODELS, this.arms.stable),
            cluster.get(MODELS, this.arms.canary),
            this.experiment(),
        ]);
        return { stable, canary, experiment };
    }
    running(model) {
        return runningOf(model, this.around.model, this.key['storage-uri']);
    }
    splitOf(experiment) {
        return splitOf(experiment, this.arms, this.place);
    }
    async state() {
        const { stable, canary, experiment } = await this.found();
        const split = experiment === null ? controller/* NO_SPLIT */.vt : this.splitOf(experiment);
        const [serving, tried] = [stable, canary].map((model) => (model === null ? null : this.running(model)));
        if (tried && split.canary === 100) {
            const held = serving?.release.id === tried.release.id ? null : (serving ?? null);
            return { split: controller/* NO_SPLIT */.vt, stable: tried, canary: null, held };
        }
        return { split, stable: serving ?? null, canary: tried ?? null, held: null };
    }
    async share(split, experiment) {
        const { cluster } = this.around;
        if (experiment === null) {
            await cluster.create(EXPERIMENTS, madeExperiment(this.key.name, this.arms, split));
            return;
        }
        const object = (0,controlled_object/* ownedObject */.Pf)(cluster, EXPERIMENTS, this.key.name);
        await object.rewrite((now) => {
            this.splitOf(now);
            return share(now, this.arms, split);
        }, experiment);
    }
    async removeCanary() {
        const { cluster } = this.around;
        const { experiment, canary } = await this.found();
        if (experiment !== null && isOurs(experiment))
            await cluster.remove(EXPERIMENTS, this.key.name);
        else if (experiment !== null) {
            const object = (0,controlled_object/* ownedObject */.Pf)(cluster, EXPERIMENTS, this.key.name);
            await object.rewrite((now) => forget(now, this.arms));
        }
        if (canary === null)
            return;
        await cluster.remove(MODELS, this.arms.canary);
        await this.untilGone(this.arms.canary);
    }
    async untilGone(model) {
        if (await (0,await_object/* untilGone */.wD)(this.watched(model), PATIENCE))
            return;
        throw new errors/* UserError */.yo(`Model ${this.around.cluster.namespace}/${model} was deleted, but Seldon has not let go of it`, {
            hint: 'Look whether its scheduler runs: kubectl get pods -l app.kubernetes.io/name=seldon-scheduler',
        });
    }
}

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/observation.js
var observation = __webpack_require__(47959);
// EXTERNAL MODULE: ./build/targets/kubernetes/pods.js
var pods = __webpack_require__(15604);
// EXTERNAL MODULE: ./build/targets/kubernetes/resources.js
var resources = __webpack_require__(10327);
;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/mesh.js




async function reachModel(cluster, mesh, model) {
    const service = await cluster.get(resources/* SERVICES */.Bg, mesh);
    const selector = (0,pods/* selectorText */.nM)(service?.spec?.selector ?? {});
    if (service === null || selector === '') {
        throw new errors/* UserError */.yo(`Service ${cluster.namespace}/${mesh} with a selector was not found`, {
            hint: "Name the Service of Seldon's data plane: target.kubernetes.experiment.mesh.",
        });
    }
    const [first] = service.spec?.ports ?? [];
    const port = await portOf(cluster, selector, first?.targetPort ?? first?.port ?? 80);
    return { selector, port, headers: { 'seldon-model': model } };
}
async function portOf(cluster, selector, port) {
    if (typeof port === 'number')
        return port;
    const [pod] = await (0,observation/* podsWith */.L)(cluster, selector);
    const ports = pod?.spec?.containers.flatMap(({ ports: all = [] }) => all) ?? [];
    const found = ports.find(({ name }) => name === port);
    if (found !== undefined)
        return found.containerPort;
    throw new errors/* UserError */.yo(`the pods of Seldon's data plane (${selector}) have no port named "${port}"`);
}

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/rights.js
var rights = __webpack_require__(98462);
// EXTERNAL MODULE: ./build/targets/kubernetes/rights.js + 1 modules
var kubernetes_rights = __webpack_require__(18228);
;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/rights.js



function experimentRights(named, model, made) {
    return {
        role: 'experiment',
        rights: [
            ...(0,kubernetes_rights/* recordRights */.dN)((0,names/* recordNames */.eq)(model)),
            (0,rights/* noteRight */.v)(model),
            ...(0,kubernetes_rights/* podRights */.Jh)(),
            {
                group: '',
                resource: 'services',
                verbs: ['get'],
                names: [named.mesh],
                reason: "knowing the data plane's pods, which take the probes",
            },
            ...modelRights(named, made),
            ...shareRights(named),
        ],
    };
}
function modelRights({ stable, canary }, made) {
    const models = { group: 'mlops.seldon.io', resource: 'models' };
    const first = made ? [stable, canary] : [canary];
    return [
        {
            ...models,
            verbs: ['get', 'list', 'watch', 'patch'],
            names: [stable, canary],
            reason: "loading the release beside stable, and into stable's Model when it settles",
        },
        { ...models, verbs: ['create'], reason: "making the canary's Model" },
        { ...models, verbs: ['delete'], names: first, reason: "ending the canary's Model" },
    ];
}
function shareRights({ experiment }) {
    const experiments = { group: 'mlops.seldon.io', resource: 'experiments' };
    return [
        {
            ...experiments,
            verbs: ['get', 'patch', 'delete'],
            names: [experiment],
            reason: 'sharing the requests between the two Models',
        },
        { ...experiments, verbs: ['create'], reason: 'making the Experiment where there is none' },
    ];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/start.js





async function startModel(handle, release, again, effects) {
    const { around, arms, key } = handle;
    const { stable, canary } = await handle.found();
    const base = stable ?? (await (0,controlled_object/* writtenObject */.lN)(around, MODELS, arms.stable));
    if (base.spec === undefined)
        throw new errors/* UserError */.yo(`Model ${arms.stable} has no spec`);
    const spec = again ? await around.kept.load(release.id) : specOf(base.spec, release, key['storage-uri']);
    const before = stable === null ? {} : { [handle.running(stable).release.id]: base.spec };
    await around.kept.save({ ...before, [release.id]: spec });
    if (stable === null) {
        await createFirst(handle, base, spec, release);
        return untilLoaded(handle, arms.stable, release, effects);
    }
    if (canary !== null && handle.running(canary).release.id !== release.id)
        await handle.removeCanary();
    await around.cluster.apply(MODELS, canaryModel(stable, arms.canary, spec, release));
    await untilLoaded(handle, arms.canary, release, effects);
}
async function createFirst({ around }, base, spec, release) {
    await around.kept.note({ trial: release.id });
    const [, annotated] = loadRelease(base, spec, release);
    const annotations = annotated && 'value' in annotated ? annotated.value : {};
    const metadata = { ...base.metadata, annotations: annotations };
    await around.cluster.create(MODELS, { ...base, metadata, spec });
}
async function settle(handle, effects) {
    const { stable, canary, experiment } = await handle.found();
    if (stable === null || canary === null || experiment === null)
        return;
    if (handle.splitOf(experiment).canary !== 100 || canary.spec === undefined)
        return;
    const { release } = handle.running(canary);
    const { spec } = canary;
    if (handle.running(stable).release.id !== release.id) {
        const object = (0,controlled_object/* ownedObject */.Pf)(handle.around.cluster, MODELS, handle.arms.stable);
        await object.rewrite((now) => loadRelease(now, spec, release));
    }
    await untilLoaded(handle, handle.arms.stable, release, effects);
    await handle.share(controller/* NO_SPLIT */.vt, experiment);
    await handle.removeCanary();
}
function untilLoaded(handle, model, release, effects) {
    const { timeout } = handle.around.config.ready;
    const waiting = { ...handle.watched(model), release: release.id, pods: null, timeout, progress: progressOf };
    return (0,await_object/* untilReady */.Mw)(waiting, effects);
}
function progressOf(model) {
    if (isLoaded(model))
        return 'ready';
    const condition = (0,controlled_object/* conditionOf */.rI)(model.status ?? {}, 'Ready');
    const said = (0,controlled_object/* saidBy */.TT)(condition);
    if (condition?.status === 'False' && said?.startsWith('ModelFailed') === true)
        return { failed: said };
    return { waiting: `is not loaded yet${said === null ? '' : ` (${said})`}` };
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/seldon/controller.js








class ExperimentController {
    roles;
    #handle;
    constructor(around, key) {
        this.#handle = new Handle(around, key);
        const named = { ...this.#handle.arms, experiment: key.name, mesh: key.mesh };
        this.roles = [experimentRights(named, around.model, around.config.manifests !== undefined)];
    }
    async check(splits) {
        const { around, arms, place } = this.#handle;
        const refused = (0,controller/* refuseSplits */.C_)('An Experiment', splits, { mirror: true });
        const both = splits.some(({ canary, mirror }) => canary > 0 && mirror > 0);
        const { stable } = await this.#handle.found();
        if (stable === null)
            await (0,controlled_object/* writtenObject */.lN)(around, MODELS, arms.stable);
        const { stable: running } = await this.#handle.state();
        return [
            ...refused,
            ...(both ? [error(`${place}: a Model cannot have a share and a mirror at once; use two steps`)] : []),
            ...(stable !== null && running?.ready === false
                ? [
                    error(`Model ${arms.stable}: expected it to be ready, found ${running.reason ?? 'it is not'}; mend it first`),
                ]
                : []),
        ];
    }
    read() {
        return this.#handle.state();
    }
    start(release, again, effects) {
        return startModel(this.#handle, release, again, effects);
    }
    async write(split) {
        if (split.canary === 0 && split.mirror === 0)
            return this.#stop();
        if (split.canary > 0 && split.mirror > 0) {
            throw new errors/* UserError */.yo('a Model of Seldon cannot have a share and a mirror at once');
        }
        const { canary, experiment } = await this.#handle.found();
        if (canary === null)
            throw (0,controller/* noCanary */.ur)();
        await this.#handle.share(split, experiment);
    }
    async promote() {
        await this.#handle.share({ canary: 100, mirror: 0 }, await this.#handle.experiment());
    }
    async restore() {
        await this.#handle.share(controller/* NO_SPLIT */.vt, await this.#handle.experiment());
    }
    remove() {
        return this.#handle.removeCanary();
    }
    settle(effects) {
        return settle(this.#handle, effects);
    }
    async destroy() {
        const { around, arms } = this.#handle;
        await around.cluster.remove(MODELS, arms.stable);
        await this.#handle.untilGone(arms.stable);
    }
    async reach({ release }) {
        const { around, arms, key, place } = this.#handle;
        const name = await this.#nameOf(release.id);
        const { experiment } = await this.#handle.found();
        const share = experiment === null ? 0 : this.#handle.splitOf(experiment).canary;
        if (name === arms.stable && share > 0) {
            throw new errors/* UserError */.yo(`${place} shares the requests to ${name}, so release ${release.id} cannot be asked alone`);
        }
        return reachModel(around.cluster, key.mesh, name);
    }
    async labels(release) {
        return { namespace: this.#handle.around.cluster.namespace, model: await this.#nameOf(release) };
    }
    async #stop() {
        const experiment = await this.#handle.experiment();
        if (experiment === null || this.#handle.splitOf(experiment).canary === 100)
            return;
        await this.#handle.share(controller/* NO_SPLIT */.vt, experiment);
    }
    async #nameOf(release) {
        const { stable, canary } = await this.#handle.found();
        const { arms } = this.#handle;
        if (canary !== null && this.#handle.running(canary).release.id === release)
            return arms.canary;
        if (stable !== null && this.#handle.running(stable).release.id === release)
            return arms.stable;
        throw new errors/* UserError */.yo(`neither ${arms.stable} nor ${arms.canary} loads release ${release}`);
    }
}
const error = (message) => ({ level: 'error', rule: 'kubernetes/workload', message });


/***/ })

};
