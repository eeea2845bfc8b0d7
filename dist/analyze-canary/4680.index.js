export const id = 4680;
export const ids = [4680];
export const modules = {

/***/ 84680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  InferenceServiceController: () => (/* binding */ InferenceServiceController)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/controller.js
var controller = __webpack_require__(92025);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/object.js
var object = __webpack_require__(19918);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/probe.js
var probe = __webpack_require__(527);
// EXTERNAL MODULE: ./build/targets/kubernetes/knative/revision.js
var knative_revision = __webpack_require__(78862);
// EXTERNAL MODULE: ./build/targets/kubernetes/knative/traffic.js
var knative_traffic = __webpack_require__(58826);
;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/service.js

const INFERENCE_SERVICES = {
    group: 'serving.kserve.io',
    version: 'v1beta1',
    kind: 'InferenceService',
    plural: 'inferenceservices',
};
const RAW = ['RawDeployment', 'Standard', 'ModelMesh'];
const MODE = 'serving.kserve.io/deploymentMode';
const TAG_ROUTING = 'serving.kserve.io/enable-tag-routing';
function rawMode({ metadata, status }) {
    const mode = status?.deploymentMode ?? metadata?.annotations?.[MODE] ?? '';
    return RAW.includes(mode) ? mode : null;
}
const predictorStatus = ({ status }) => status?.components?.predictor ?? {};
const shareOf = ({ spec }) => spec?.predictor?.canaryTrafficPercent ?? 100;
function knativeName(service) {
    const revision = predictorStatus(service).latestCreatedRevision;
    return revision?.replace(/-\d+$/, '') ?? `${service.metadata?.name ?? ''}-predictor`;
}
const PREVIOUS = 'prev';
function stableRevision(knative) {
    const pinned = knative.spec?.traffic?.find(({ tag, percent = 0 }) => tag === PREVIOUS && percent > 0);
    return pinned?.revisionName ?? knative.status?.latestReadyRevisionName ?? null;
}
function takenShare({ status }, revision) {
    return (status?.traffic ?? [])
        .filter(({ revisionName }) => revisionName === revision)
        .reduce((sum, { percent = 0 }) => sum + percent, 0);
}
function hasShare(knative, share) {
    const traffic = knative.spec?.traffic ?? [];
    const newest = traffic.find(({ latestRevision }) => latestRevision === true);
    if (!(0,knative_traffic/* isTaken */.Ck)(knative) || (newest?.percent ?? 100) !== share)
        return false;
    return share === 100 || stableRevision(knative) !== knative.status?.latestReadyRevisionName;
}
function replacePredictor(service, predictor, percent) {
    const value = percent === null ? predictor : { ...predictor, canaryTrafficPercent: percent };
    return [{ op: 'replace', path: '/spec/predictor', value }, ...tagRouting(service)];
}
function tagRouting({ metadata }) {
    const { annotations } = metadata ?? {};
    if (annotations?.[TAG_ROUTING] === 'true')
        return [];
    if (annotations === undefined) {
        return [{ op: 'add', path: '/metadata/annotations', value: { [TAG_ROUTING]: 'true' } }];
    }
    return [{ op: 'add', path: `/metadata/annotations/${TAG_ROUTING.replace('/', '~1')}`, value: 'true' }];
}
function setShare({ spec }, percent) {
    const path = '/spec/predictor/canaryTrafficPercent';
    const now = spec?.predictor?.canaryTrafficPercent;
    if (percent === null)
        return now === undefined ? [] : [{ op: 'remove', path }];
    return now === percent ? [] : [{ op: 'add', path, value: percent }];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/check.js

const ROLLOUT_DURATION = 'serving.knative.dev/rollout-duration';
function checkService(service, knative, place) {
    const mode = rawMode(service);
    if (mode !== null)
        return [withoutRevisions(place, mode)];
    const { latestCreatedRevisionName: created, latestReadyRevisionName: ready } = knative?.status ?? {};
    if (ready === undefined) {
        return [error(`${place}: expected a predictor with a revision that is ready, found none; mend it first`)];
    }
    return [
        ...(created !== ready && shareOf(service) === 100
            ? [
                error(`${place}: its newest revision ${created} is not ready (${ready} serves); mend or undo it first`),
            ]
            : []),
        ...minimum(service, place),
        ...(service.metadata?.annotations?.[ROLLOUT_DURATION] === undefined
            ? []
            : [
                error(`${place}: the annotation ${ROLLOUT_DURATION} makes Knative change shares slowly, a rollback too; take it out`),
            ]),
        warning(`${place}: KServe lets the release before scale away once another one has all requests: going back within \`hold\` is one write, but waits until its pods have started`),
    ];
}
function withoutRevisions(place, mode) {
    return error(`${place} is in ${mode} mode, which has no revisions that could share requests: canaryTrafficPercent has no effect there. Set the annotation serving.kserve.io/deploymentMode to Knative (Serverless before 0.15), or roll out a Deployment of your own (target.kubernetes.deployment)`);
}
function minimum({ spec }, place) {
    if (spec?.predictor?.minReplicas !== 0)
        return [];
    return [
        warning(`${place}: with minReplicas 0 a canary at 0 % scales away and starts again with its first request; set it to at least 1`),
    ];
}
const error = (message) => ({ level: 'error', rule: 'kubernetes/workload', message });
const warning = (message) => ({ level: 'warning', rule: 'kubernetes/workload', message });

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/await-object.js
var await_object = __webpack_require__(16891);
// EXTERNAL MODULE: ./build/targets/kubernetes/knative/read.js
var read = __webpack_require__(17363);
// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var names = __webpack_require__(10486);
// EXTERNAL MODULE: ./build/targets/kubernetes/workload.js
var workload = __webpack_require__(89605);
// EXTERNAL MODULE: ./build/targets/kubernetes/canary.js
var canary = __webpack_require__(83628);
;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/predictor.js




function predictorOf(base, release, options) {
    const { canaryTrafficPercent: _, ...rest } = base;
    const marked = {
        ...rest,
        labels: { ...base.labels, [names/* LABEL */.d_.release]: release.id },
        annotations: { ...base.annotations, [names/* ANNOTATION */.YX.release]: JSON.stringify(release) },
    };
    const { storageUri, config } = options;
    if (storageUri === undefined) {
        const pods = { spec: { containers: containersOf(base) } };
        const { spec } = (0,canary/* templateOf */.kW)(pods, release, { ...config, container: containerName(base, config) });
        return { ...marked, containers: spec?.containers ?? [] };
    }
    const [server, loader] = loaderOf(base);
    return { ...marked, [server]: { ...loader, storageUri: (0,canary/* filled */.Bq)(storageUri, release) } };
}
function releaseOfPredictor(predictor, { config, storageUri }) {
    const annotations = { ...predictor.annotations };
    if (storageUri === undefined) {
        const pods = { metadata: { annotations }, spec: { containers: containersOf(predictor) } };
        return (0,workload/* releaseOfTemplate */.BA)(pods, names/* ANNOTATION */.YX.release, containerName(predictor, config));
    }
    const release = (0,workload/* releaseOfText */.Kg)(annotations[names/* ANNOTATION */.YX.release]);
    if (release === null)
        return null;
    const [, loader] = loaderOf(predictor);
    return loader.storageUri === (0,canary/* filled */.Bq)(storageUri, release) ? release : null;
}
function containersOf({ containers = [] }) {
    if (containers.length > 0)
        return containers;
    throw new errors/* UserError */.yo('the predictor has no container of its own that could get the image of a release', {
        hint: 'Set inference-service: {name: …, storage-uri: …}, where the model server loads a release from.',
    });
}
const SERVING = 'kserve-container';
function containerName({ containers = [] }, { container }) {
    return container ?? (containers.some(({ name }) => name === SERVING) ? SERVING : undefined);
}
function loaderOf(predictor) {
    const found = Object.entries(predictor).find((entry) => isLoader(entry[1]));
    if (found !== undefined)
        return found;
    throw new errors/* UserError */.yo('the predictor has no model with a storageUri that could be replaced', {
        hint: 'Give spec.predictor.model a storageUri, or leave storage-uri out of the rollout file for a predictor with containers.',
    });
}
const isLoader = (value) => typeof value === 'object' && value !== null && 'storageUri' in value && typeof value.storageUri === 'string';

;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/handle.js










const PATIENCE = 20_000;
const SOURCE = 'internal.serving.kserve.io/storage-initializer-sourceuri';
class Handle {
    around;
    name;
    place;
    options;
    object;
    reading;
    constructor(around, name, storageUri) {
        const { cluster, model } = around;
        this.around = around;
        this.name = name;
        this.place = `InferenceService ${cluster.namespace}/${name}`;
        this.options = { config: around.config, storageUri };
        this.object = (0,object/* ownedObject */.Pf)(cluster, INFERENCE_SERVICES, name);
        const config = { ...around.config, container: SERVING };
        this.reading = { cluster, config, model, ...sources(storageUri) };
    }
    found() {
        return this.around.cluster.get(INFERENCE_SERVICES, this.name);
    }
    knative(service) {
        return this.around.cluster.get(knative_traffic/* KNATIVE_SERVICES */.ed, knativeName(service));
    }
    watched(service) {
        return { cluster: this.around.cluster, resource: knative_traffic/* KNATIVE_SERVICES */.ed, name: knativeName(service) };
    }
    wanted({ spec }) {
        return spec?.predictor === undefined ? null : releaseOfPredictor(spec.predictor, this.options);
    }
    async state() {
        const service = await this.found();
        const knative = service === null ? null : await this.knative(service);
        const serving = knative === null ? null : stableRevision(knative);
        if (service === null || knative === null || serving === null) {
            return { split: controller/* NO_SPLIT */.vt, stable: null, canary: null, held: null };
        }
        const before = shareOf(service) === 100 ? predictorStatus(service).previousRolledoutRevision : undefined;
        const [stable, canary, held] = await Promise.all([
            (0,knative_revision/* readRevision */.M7)(this.reading, serving),
            this.#canary(service, knative, serving),
            before === undefined || before === serving ? null : (0,knative_revision/* readRevision */.M7)(this.reading, before),
        ]);
        if (canary === null || canary.running.release.id === stable?.release.id) {
            return { split: controller/* NO_SPLIT */.vt, stable, canary: null, held };
        }
        const share = canary.revision === null ? 0 : takenShare(knative, canary.revision);
        return { split: { canary: share, mirror: 0 }, stable, canary: canary.running, held };
    }
    async #canary(service, knative, serving) {
        if (shareOf(service) === 100)
            return null;
        const wanted = this.wanted(service);
        const created = knative.status?.latestCreatedRevisionName;
        const running = created === undefined || created === serving ? null : await (0,knative_revision/* readRevision */.M7)(this.reading, created);
        if (running !== null && (wanted === null || running.release.id === wanted.id)) {
            return { running, revision: created ?? null };
        }
        if (wanted === null)
            return null;
        const reason = 'its revision is not made yet';
        return {
            running: { release: wanted, ready: false, reason, pods: null },
            revision: null,
        };
    }
    async taken(service, signal) {
        const share = shareOf(service);
        const says = (knative) => hasShare(knative, share);
        await (0,await_object/* untilSays */.r0)(this.watched(service), says, PATIENCE, signal);
    }
    async forgotten(service, { id }, signal) {
        const over = ({ spec }) => (0,workload/* releaseOfText */.Kg)(spec?.template?.metadata?.annotations?.[names/* ANNOTATION */.YX.release])?.id !== id;
        await (0,await_object/* untilSays */.r0)(this.watched(service), over, PATIENCE, signal);
    }
    async rolledOut(object, signal) {
        const newest = (await this.knative(object))?.status?.latestReadyRevisionName;
        const watched = { cluster: this.around.cluster, resource: INFERENCE_SERVICES, name: this.name };
        const noted = (service) => predictorStatus(service).latestRolledoutRevision === newest;
        await (0,await_object/* untilSays */.r0)(watched, noted, PATIENCE, signal);
    }
}
function sources(storageUri) {
    if (storageUri === undefined)
        return { releaseOf: (0,read/* releaseOfPods */.r)(SERVING), sourceOf: (0,knative_revision/* imageSource */.ZZ)(SERVING) };
    return {
        releaseOf: ({ metadata }) => (0,workload/* releaseOfText */.Kg)(metadata?.annotations?.[names/* ANNOTATION */.YX.release]),
        sourceOf: ({ metadata, spec }) => {
            const image = metadata?.annotations?.[SOURCE] ?? spec?.containers[0]?.image ?? '';
            return { image, digest: (0,object/* contentDigest */.eZ)([image, spec]) };
        },
    };
}

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/rights.js
var rights = __webpack_require__(98462);
// EXTERNAL MODULE: ./build/targets/kubernetes/rights.js + 1 modules
var kubernetes_rights = __webpack_require__(18228);
;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/rights.js



function inferenceServiceRights(service, model, made) {
    const services = { group: 'serving.kserve.io', resource: 'inferenceservices' };
    const knative = 'serving.knative.dev';
    return {
        role: 'inference-service',
        rights: [
            ...(0,kubernetes_rights/* recordRights */.dN)((0,names/* recordNames */.eq)(model)),
            (0,rights/* noteRight */.v)(model),
            ...(0,kubernetes_rights/* podRights */.Jh)(),
            {
                ...services,
                verbs: ['get', 'list', 'watch', 'patch'],
                names: [service],
                reason: 'the predictor of the release on trial and its share of the requests',
            },
            ...(made ? (0,rights/* firstRights */.G)(services, service, 'InferenceService') : []),
            {
                group: knative,
                resource: 'services',
                verbs: ['get', 'list', 'watch'],
                reason: "whether the predictor's newest revision is ready, and how its requests are shared",
            },
            {
                group: knative,
                resource: 'revisions',
                verbs: ['get', 'list'],
                reason: 'knowing which revision runs which release, and why one is not ready',
            },
        ],
    };
}

// EXTERNAL MODULE: ./build/targets/kubernetes/knative/start.js
var start = __webpack_require__(4003);
;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/start.js








async function startPredictor(handle, release, again, effects) {
    const { around, name, options } = handle;
    const service = await handle.found();
    const base = service ?? (await (0,object/* writtenObject */.lN)(around, INFERENCE_SERVICES, name));
    const before = base.spec?.predictor;
    if (before === undefined)
        throw new errors/* UserError */.yo(`${handle.place} has no predictor`);
    const predictor = again ? await around.kept.load(release.id) : predictorOf(before, release, options);
    await keep(handle, service, release, predictor);
    if (service === null)
        await createFirst(handle, base, release, predictor);
    else {
        await handle.object.rewrite((now) => {
            const same = handle.wanted(now)?.id === release.id && shareOf(now) < 100;
            return same ? [] : replacePredictor(now, predictor, 0);
        });
    }
    const pods = `${names/* LABEL */.d_.release}=${release.id}`;
    const { timeout } = around.config.ready;
    const progress = (knative) => progressOf(knative, release);
    const watched = handle.watched(service ?? base);
    await (0,await_object/* untilReady */.Mw)({ ...watched, release: release.id, pods, timeout, progress }, effects);
}
async function createFirst({ around }, base, { id }, predictor) {
    await around.kept.note({ trial: id });
    const first = { ...base, spec: { ...base.spec, predictor } };
    await around.cluster.create(INFERENCE_SERVICES, first);
}
async function keep(handle, service, release, predictor) {
    const { stable } = await handle.state();
    const before = service?.spec?.predictor;
    const resting = service !== null && shareOf(service) === 100;
    const known = stable === null || before === undefined || !resting ? {} : { [stable.release.id]: before };
    await handle.around.kept.save({ ...known, [release.id]: predictor });
}
function progressOf(knative, release) {
    const annotations = knative.spec?.template?.metadata?.annotations;
    if ((0,workload/* releaseOfText */.Kg)(annotations?.[names/* ANNOTATION */.YX.release])?.id !== release?.id) {
        return { waiting: 'has not been given the release by KServe yet' };
    }
    return (0,start/* progressOf */.j)(knative);
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/settle.js




async function giveAll(handle, signal) {
    const { object } = await handle.object.rewrite((now) => setShare(now, null));
    await handle.taken(object, signal);
    await handle.rolledOut(object, signal);
}
async function settle(handle, { log, signal }) {
    const service = await handle.found();
    if (service === null || shareOf(service) === 100)
        return;
    const { stable } = await handle.state();
    const wanted = handle.wanted(service);
    if (stable === null || (wanted !== null && wanted.id !== stable.release.id))
        return;
    const { timeout } = handle.around.config.ready;
    const made = (knative) => progressOf(knative, wanted) === 'ready';
    const ready = await (0,await_object/* untilSays */.r0)(handle.watched(service), made, timeout, signal);
    const why = ready ? await differs(handle, service) : 'the predictor that was put back is not ready';
    if (why === null)
        return giveAll(handle, signal);
    log.warning(`${handle.place}: ${why}, so all requests stay with the revision that has them now`);
}
async function differs(handle, service) {
    const knative = await handle.knative(service);
    const names = knative === null ? [] : [knative.status?.latestReadyRevisionName, stableRevision(knative)];
    const [newest, serving] = await Promise.all(names.map((name) => (name ? (0,knative_revision/* readRevision */.M7)(handle.reading, name) : null)));
    if (newest?.release.id === serving?.release.id)
        return null;
    return `the newest revision runs ${newest?.release.id ?? 'nothing'}, which was not rolled out`;
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/inference-service/controller.js












class InferenceServiceController {
    roles;
    #handle;
    constructor(around, name, storageUri) {
        this.#handle = new Handle(around, name, storageUri);
        this.roles = [inferenceServiceRights(name, around.model, around.config.manifests !== undefined)];
    }
    async check(splits, release) {
        const { around, name, place, options } = this.#handle;
        const refused = (0,controller/* refuseSplits */.C_)('KServe', splits, { mirror: false });
        const service = await this.#handle.found();
        const written = service ?? (await (0,object/* writtenObject */.lN)(around, INFERENCE_SERVICES, name));
        if (release !== null)
            predictorOf(written.spec?.predictor ?? {}, release, options);
        if (service === null)
            return refused;
        return [...refused, ...checkService(service, await this.#handle.knative(service), place)];
    }
    read() {
        return this.#handle.state();
    }
    start(release, again, effects) {
        return startPredictor(this.#handle, release, again, effects);
    }
    async write({ canary, mirror }, signal) {
        if (mirror > 0)
            throw new errors/* UserError */.yo('KServe cannot mirror requests');
        const service = await this.#handle.found();
        if (service === null || shareOf(service) === 100) {
            if (canary > 0)
                throw (0,controller/* noCanary */.ur)();
            return;
        }
        const { object } = await this.#handle.object.rewrite((now) => (shareOf(now) === 100 ? [] : setShare(now, canary)), service);
        await this.#handle.taken(object, signal);
    }
    promote({ signal }) {
        return giveAll(this.#handle, signal);
    }
    async restore({ signal }) {
        const { object } = await this.#handle.object.rewrite((now) => setShare(now, 0));
        await this.#handle.taken(object, signal);
        const knative = await this.#handle.knative(object);
        const revision = knative === null ? null : stableRevision(knative);
        const { reading, around } = this.#handle;
        await (0,knative_revision/* untilServing */.Ry)(reading, revision, around.config.ready.timeout, signal);
    }
    async remove({ signal }) {
        const { canary, stable } = await this.#handle.state();
        if (canary === null || stable === null)
            return;
        const predictor = await this.#handle.around.kept.load(stable.release.id);
        const { object } = await this.#handle.object.rewrite((now) => replacePredictor(now, predictor, 0));
        await this.#handle.forgotten(object, canary.release, signal);
    }
    settle(effects) {
        return settle(this.#handle, effects);
    }
    destroy() {
        return this.#handle.around.cluster.remove(INFERENCE_SERVICES, this.#handle.name);
    }
    async reach(running) {
        return (0,probe/* ownPods */.tp)(running);
    }
    async labels(release) {
        const { around, place, reading } = this.#handle;
        const service = await this.#handle.found();
        const name = service === null ? this.#handle.name : knativeName(service);
        const revisions = await (0,knative_revision/* revisionsWith */.hm)(reading, name, release);
        if (revisions.length === 0)
            throw new errors/* UserError */.yo(`${place} has no revision of release ${release}`);
        return { namespace: around.cluster.namespace, pod: { matching: (0,knative_revision/* podPatternOf */.D)(revisions) } };
    }
}


/***/ })

};
