export const id = 6634;
export const ids = [6634];
export const modules = {

/***/ 46634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  KnativeController: () => (/* binding */ KnativeController)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/controller.js
var controller = __webpack_require__(92025);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/object.js
var object = __webpack_require__(19918);
// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/probe.js
var probe = __webpack_require__(527);
// EXTERNAL MODULE: ./build/targets/kubernetes/workload.js
var workload = __webpack_require__(89605);
// EXTERNAL MODULE: ./build/targets/kubernetes/knative/revision.js
var knative_revision = __webpack_require__(78862);
// EXTERNAL MODULE: ./build/targets/kubernetes/knative/traffic.js
var traffic = __webpack_require__(58826);
;// CONCATENATED MODULE: ./build/targets/kubernetes/knative/check.js




function checkService(service, config, place) {
    const template = service.spec?.template ?? {};
    (0,workload/* containerOf */.t8)(template, config.container);
    const roles = (0,traffic/* rolesOf */.R7)(service, place);
    const ready = (0,object/* conditionOf */.rI)(service.status ?? {}, 'Ready');
    return [
        ...(roles.canary === -1 && (0,traffic/* revisionOf */.DT)(service, roles.shares[roles.stable]) === null
            ? [
                error(`${place}: expected a revision that is ready, found none: ${(0,object/* saidBy */.TT)(ready) ?? 'no status yet'}; mend it first`),
            ]
            : []),
        ...((0,knative_revision/* keepsPods */.Vs)(template)
            ? []
            : [
                warning(`${place}: revisions scale to zero when they get no requests, so a canary at 0 %, and the release before while it is held, may have to start again: set the annotation autoscaling.knative.dev/min-scale of its template to at least "1"`),
            ]),
    ];
}
const error = (message) => ({ level: 'error', rule: 'kubernetes/workload', message });
const warning = (message) => ({ level: 'warning', rule: 'kubernetes/workload', message });

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/await-object.js
var await_object = __webpack_require__(16891);
// EXTERNAL MODULE: ./build/targets/kubernetes/knative/read.js
var read = __webpack_require__(17363);
;// CONCATENATED MODULE: ./build/targets/kubernetes/knative/handle.js





const PATIENCE = 15_000;
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
        this.place = `Knative Service ${cluster.namespace}/${name}`;
        this.object = (0,object/* ownedObject */.Pf)(cluster, traffic/* KNATIVE_SERVICES */.ed, name);
        const { container } = config;
        const sources = { releaseOf: (0,read/* releaseOfPods */.r)(container), sourceOf: (0,knative_revision/* imageSource */.ZZ)(container) };
        this.reading = { cluster, config, model, ...sources };
    }
    get watched() {
        return { cluster: this.around.cluster, resource: traffic/* KNATIVE_SERVICES */.ed, name: this.name };
    }
    found() {
        return this.around.cluster.get(traffic/* KNATIVE_SERVICES */.ed, this.name);
    }
    rolesOf(service) {
        return (0,traffic/* rolesOf */.R7)(service, this.place);
    }
    async state() {
        const service = await this.found();
        if (service === null)
            return { split: { canary: 0, mirror: 0 }, stable: null, canary: null, held: null };
        return (0,read/* readState */.u)(this.reading, service, this.rolesOf(service));
    }
    async stableTemplate(service) {
        const { shares, stable } = this.rolesOf(service);
        const name = (0,traffic/* revisionOf */.DT)(service, shares[stable]);
        const revision = name === null ? null : await this.around.cluster.get(knative_revision/* REVISIONS */.NY, name);
        return revision === null ? null : (0,knative_revision/* templateIn */.U$)(revision);
    }
    async share(plan, signal, known) {
        await this.object.rewrite((service) => plan(service, this.rolesOf(service)), known);
        await (0,await_object/* untilSays */.r0)(this.watched, traffic/* isTaken */.Ck, PATIENCE, signal);
    }
}

// EXTERNAL MODULE: ./build/targets/kubernetes/controlled/rights.js
var rights = __webpack_require__(98462);
// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var names = __webpack_require__(10486);
// EXTERNAL MODULE: ./build/targets/kubernetes/rights.js + 1 modules
var kubernetes_rights = __webpack_require__(18228);
;// CONCATENATED MODULE: ./build/targets/kubernetes/knative/rights.js



const GROUP = 'serving.knative.dev';
function knativeRights(service, model, made) {
    const services = { group: GROUP, resource: 'services' };
    return {
        role: 'knative-service',
        rights: [
            ...(0,kubernetes_rights/* recordRights */.dN)((0,names/* recordNames */.eq)(model)),
            (0,rights/* noteRight */.v)(model),
            ...(0,kubernetes_rights/* podRights */.Jh)(),
            {
                ...services,
                verbs: ['get', 'list', 'watch', 'patch'],
                names: [service],
                reason: 'the template of the release on trial, the percentages, and whether Knative has taken them',
            },
            ...(made ? (0,rights/* firstRights */.G)(services, service, 'Service') : []),
            {
                group: GROUP,
                resource: 'revisions',
                verbs: ['get', 'list'],
                reason: 'knowing which revision runs which release, and why one is not ready',
            },
        ],
    };
}

// EXTERNAL MODULE: ./build/targets/kubernetes/knative/start.js
var start = __webpack_require__(4003);
;// CONCATENATED MODULE: ./build/targets/kubernetes/knative/settle.js




async function settle(handle, effects) {
    const service = await handle.found();
    if (service === null || handle.rolesOf(service).canary !== -1)
        return;
    await handle.object.rewrite((found) => (0,traffic/* takeOut */.gu)(handle.rolesOf(found).previous));
    await floatStable(handle, effects);
}
async function floatStable(handle, { log, signal }) {
    const service = await handle.found();
    if (service === null || isFloating(handle, service))
        return;
    const { around, place } = handle;
    const made = (found) => (0,start/* progressOf */.j)(found) === 'ready';
    const ready = await (0,await_object/* untilSays */.r0)(handle.watched, made, around.config.ready.timeout, signal);
    const why = ready ? await differs(handle) : 'the latest revision is not ready';
    if (why === null)
        return handle.share((_, roles) => (0,traffic/* float */.fV)(roles), signal);
    log.warning(`${place}: ${why}, so all requests stay with the revision that has them now`);
}
function isFloating(handle, service) {
    const { shares, stable } = handle.rolesOf(service);
    return shares[stable]?.latestRevision === true;
}
async function differs(handle) {
    const service = await handle.found();
    if (service === null)
        return 'it is gone';
    const { shares, stable } = handle.rolesOf(service);
    const names = [(0,traffic/* revisionOf */.DT)(service, { latestRevision: true }), (0,traffic/* revisionOf */.DT)(service, shares[stable])];
    const [latest, serving] = await Promise.all(names.map((name) => (name === null ? null : (0,knative_revision/* readRevision */.M7)(handle.reading, name))));
    if (latest?.release.id === serving?.release.id)
        return null;
    return `the latest revision runs ${latest?.release.id ?? 'nothing'}, which was not rolled out`;
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/knative/controller.js











class KnativeController {
    roles;
    #handle;
    constructor(around, name) {
        this.#handle = new Handle(around, name);
        this.roles = [knativeRights(name, around.model, around.config.manifests !== undefined)];
    }
    async check(splits) {
        const { around, name, place } = this.#handle;
        const refused = (0,controller/* refuseSplits */.C_)('Knative', splits, { mirror: false });
        const service = await this.#handle.found();
        if (service !== null)
            return [...refused, ...checkService(service, around.config, place)];
        await (0,object/* writtenObject */.lN)(around, traffic/* KNATIVE_SERVICES */.ed, name);
        return refused;
    }
    read() {
        return this.#handle.state();
    }
    start(release, again, effects) {
        return (0,start/* startRevision */.q)(this.#handle, release, again, effects);
    }
    async write({ canary, mirror }, signal) {
        if (mirror > 0)
            throw new errors/* UserError */.yo('Knative cannot mirror requests');
        const service = await this.#handle.found();
        if (service === null || this.#handle.rolesOf(service).canary === -1) {
            if (canary > 0)
                throw (0,controller/* noCanary */.ur)();
            return;
        }
        const plan = (_, roles) => (roles.canary === -1 ? [] : (0,traffic/* share */.uM)(roles, canary));
        await this.#handle.share(plan, signal, service);
    }
    promote({ signal }) {
        return this.#handle.share((service, roles) => (roles.canary === -1 ? [] : (0,traffic/* swap */.wg)(service, roles, 'canary')), signal);
    }
    async restore({ signal }) {
        await this.#handle.share((service, roles) => (roles.previous === -1 ? [] : (0,traffic/* swap */.wg)(service, roles, 'previous')), signal);
        const service = await this.#handle.found();
        if (service === null)
            return;
        const { shares, stable } = this.#handle.rolesOf(service);
        const { reading, around } = this.#handle;
        await (0,knative_revision/* untilServing */.Ry)(reading, (0,traffic/* revisionOf */.DT)(service, shares[stable]), around.config.ready.timeout, signal);
    }
    async remove() {
        const { object, reading } = this.#handle;
        const { canary } = await this.#handle.state();
        const service = await this.#handle.found();
        if (service === null || canary === null)
            return;
        const template = await this.#handle.stableTemplate(service);
        await object.rewrite((now) => {
            const roles = this.#handle.rolesOf(now);
            if (roles.canary === -1)
                return [];
            const ours = reading.releaseOf(now.spec?.template ?? {})?.id === canary.release.id;
            const change = template === null || !ours ? [] : [{ op: 'replace', path: '/spec/template', value: template }];
            return [...change, ...(0,traffic/* takeOut */.gu)(roles.canary)];
        }, service);
    }
    settle(effects) {
        return settle(this.#handle, effects);
    }
    destroy() {
        const { around, name } = this.#handle;
        return around.cluster.remove(traffic/* KNATIVE_SERVICES */.ed, name);
    }
    async reach(running) {
        return (0,probe/* ownPods */.tp)(running);
    }
    async labels(release) {
        const { around, name, place, reading } = this.#handle;
        const revisions = await (0,knative_revision/* revisionsWith */.hm)(reading, name, release);
        if (revisions.length === 0)
            throw new errors/* UserError */.yo(`${place} has no revision of release ${release}`);
        return { namespace: around.cluster.namespace, pod: { matching: (0,knative_revision/* podPatternOf */.D)(revisions) } };
    }
}


/***/ })

};
