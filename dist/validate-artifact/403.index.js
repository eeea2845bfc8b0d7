export const id = 403;
export const ids = [403];
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

/***/ 68403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openKubernetesTarget: () => (/* binding */ openKubernetesTarget)
});

// UNUSED EXPORTS: kubernetesTarget

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/targets/kubernetes/cluster.js + 2 modules
var kubernetes_cluster = __webpack_require__(76860);
// EXTERNAL MODULE: ./build/targets/kubernetes/connection.js
var kubernetes_connection = __webpack_require__(30052);
// EXTERNAL MODULE: ./build/targets/kubernetes/follow.js
var follow = __webpack_require__(99869);
// EXTERNAL MODULE: ./build/targets/kubernetes/canary.js
var canary = __webpack_require__(83628);
// EXTERNAL MODULE: ./build/targets/kubernetes/companions/index.js
var companions = __webpack_require__(12612);
// EXTERNAL MODULE: ./build/targets/kubernetes/names.js
var kubernetes_names = __webpack_require__(10486);
// EXTERNAL MODULE: ./build/targets/kubernetes/start.js
var kubernetes_start = __webpack_require__(76262);
// EXTERNAL MODULE: ./build/targets/kubernetes/wait-ready.js
var wait_ready = __webpack_require__(30983);
// EXTERNAL MODULE: ./build/targets/kubernetes/workload.js
var kubernetes_workload = __webpack_require__(89605);
;// CONCATENATED MODULE: ./build/targets/kubernetes/install-stable.js








function releaseIn({ names, config }, template) {
    const release = (0,kubernetes_workload/* releaseOfTemplate */.BA)(template, kubernetes_names/* ANNOTATION */.YX.release, config.container);
    if (release !== null)
        return release;
    throw new errors/* UserError */.yo(`the manifest for ${names.stable} names no release`, {
        hint: 'Deploy the release again.',
    });
}
async function installStable(start, slots, template, effects) {
    const { cluster, names, config } = start;
    const release = releaseIn(start, template);
    const found = await cluster.get(names.workload, names.stable);
    const size = sizeOf(slots, found);
    const workload = found === null
        ? await create(start, slots, template, size)
        : await replaceTemplate(start, found, template, size, effects);
    const waiting = { cluster, resource: names.workload, ...effects, timeout: config.ready.timeout };
    await (0,wait_ready/* waitReady */.N)(waiting, workload, release.id);
}
function sizeOf({ canary, stable }, found) {
    const kept = Number(canary?.workload.metadata?.annotations?.[kubernetes_names/* ANNOTATION */.YX.stableReplicas]);
    const now = found === null ? 0 : (0,kubernetes_workload/* desiredReplicas */.wT)(found);
    return now > 0
        ? now
        : Number.isInteger(kept) && kept > 0
            ? kept
            : Math.max(1, (0,kubernetes_workload/* desiredReplicas */.wT)(stable?.workload ?? {}));
}
async function create(start, slots, template, size) {
    const { names, cluster } = start;
    const base = await (0,kubernetes_start/* baseOf */.bx)(start, slots);
    const { name, labels, annotations } = { name: names.stable, ...base.metadata };
    return cluster.create(names.workload, {
        metadata: { name, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
        spec: { ...base.spec, replicas: size, template: ofStable(base, template) },
    });
}
async function replaceTemplate(start, found, template, size, { signal }) {
    const { cluster, names, config } = start;
    const wanted = ofStable(found, template);
    const same = (0,kubernetes_workload/* releaseOfTemplate */.BA)((0,kubernetes_start/* podTemplate */.oM)(found), kubernetes_names/* ANNOTATION */.YX.release, config.container)?.id ===
        (0,kubernetes_workload/* releaseOfTemplate */.BA)(wanted, kubernetes_names/* ANNOTATION */.YX.release, config.container)?.id;
    if (same && (0,kubernetes_workload/* desiredReplicas */.wT)(found) > 0)
        return found;
    await (0,companions/* companionsOf */.Lo)(start).pause();
    await cluster.merge(names.workload, names.stable, { spec: { replicas: 0 } }, '/scale');
    await untilEmpty(start, signal);
    const operations = [
        { op: 'replace', path: '/spec/template', value: wanted },
        { op: 'replace', path: '/spec/replicas', value: size },
    ];
    return cluster.patch(names.workload, names.stable, operations);
}
function ofStable(workload, template) {
    const labels = (0,kubernetes_start/* podTemplate */.oM)(workload).metadata?.labels ?? {};
    const release = template.metadata?.labels?.[kubernetes_names/* LABEL */.d_.release];
    return (0,canary/* withLabels */.IO)(template, release === undefined ? labels : { ...labels, [kubernetes_names/* LABEL */.d_.release]: release });
}
async function untilEmpty({ cluster, names, config }, signal) {
    const stop = new AbortController();
    const timeout = AbortSignal.timeout(config.ready.timeout);
    const look = ([workload]) => {
        if (workload !== undefined && (workload.status?.replicas ?? 0) === 0)
            stop.abort();
    };
    const selection = { fields: `metadata.name=${names.stable}` };
    await (0,follow/* follow */.e)(cluster, names.workload, selection, look, AbortSignal.any([stop.signal, timeout, signal]));
    signal.throwIfAborted();
    if (stop.signal.aborted)
        return;
    throw new errors/* UserError */.yo(`the pods of ${names.stable} did not end within ${config.ready.timeout / 1_000} s`);
}

// EXTERNAL MODULE: ./build/targets/kubernetes/gitops/commit-image.js + 1 modules
var commit_image = __webpack_require__(44926);
// EXTERNAL MODULE: ./build/rollout/record.js + 1 modules
var rollout_record = __webpack_require__(66708);
// EXTERNAL MODULE: ./build/rollout/session.js + 4 modules
var session = __webpack_require__(17199);
;// CONCATENATED MODULE: ./build/rollout/hold.js




async function holdOrResume(session, request) {
    const { to, reason } = request;
    if (to === 'hold' && !reason?.trim()) {
        throw new UserError('a hold needs a reason, which whoever meets it is told', {
            hint: 'Give the input "reason".',
        });
    }
    const before = await loadRecord(session);
    const done = alreadyDone(before, request);
    if (done !== null) {
        session.log.notice(`nothing changed: ${done}`);
        return { record: before, changed: false };
    }
    const moment = { at: session.clock.now(), actor: session.actor };
    const edit = to === 'hold' ? held : resumed;
    return { record: await update(session, (now) => edit(now, reason ?? '', moment)), changed: true };
}
function alreadyDone(before, { to, rollout }) {
    const { hold } = before;
    if (rollout !== null && rolloutOf(before).id !== rollout)
        return describe(before);
    if (to === 'resume')
        return hold === null ? 'the record is not on hold' : null;
    return hold === null ? null : `on hold already by ${hold.by}: ${hold.reason}`;
}
function held(record, reason, moment) {
    if (record.hold !== null)
        return record;
    const hold = { by: moment.actor, reason, at: moment.at };
    return { ...noted(record, `on hold: ${reason}`, moment), hold };
}
function resumed(record, reason, moment) {
    if (record.hold === null)
        return record;
    return { ...noted(record, reason === '' ? 'resumed' : `resumed: ${reason}`, moment), hold: null };
}
function noted(record, reason, { at, actor }) {
    const rollout = (0,session/* rolloutOf */.Zb)(record);
    const entry = { at, phase: rollout.phase, step: rollout.step < 0 ? null : rollout.step, reason, actor };
    return { ...record, rollout: { ...rollout, events: [...rollout.events, entry].slice(-rollout_record/* EVENT_LIMIT */.ln) } };
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/note.js


const ATTEMPTS = 8;
async function note(records, reason) {
    for (let attempt = 1;; attempt++) {
        const stored = await records.load();
        if (stored === null || stored.record.rollout === null)
            return;
        try {
            await records.save(noted(stored.record, reason, { at: Date.now(), actor: 'gitops' }), stored.version);
            return;
        }
        catch (error) {
            if (!(error instanceof errors/* ConflictError */.fK) || attempt === ATTEMPTS)
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/gitops/install.js







function committingOf({ workload, stable }, { gitops, container }, open) {
    if (gitops === undefined)
        return null;
    return () => {
        if (open === undefined)
            throw new Error('a target with gitops was opened without a way to repositories');
        const place = { workload: { kind: workload.kind, name: stable }, container };
        return { repository: open(gitops), config: gitops, place };
    };
}
function gitInstaller(committing, records) {
    return async (start, _slots, template, effects) => {
        const said = await installByGit(start, committing(), releaseIn(start, template), effects);
        await note(records, said);
    };
}
async function installByGit(start, committing, release, effects) {
    const { cluster, names, config } = start;
    const { repository, config: gitops } = committing;
    await (0,commit_image/* commitImage */.$)(committing, release, effects);
    const commit = await repository.lastCommit(gitops.path, gitops.branch);
    const said = `${release.id} is in ${repository.name}, branch ${gitops.branch}, commit ${commit}`;
    effects.log.info(`${said}; waiting until it is in ${names.workload.kind} ${names.stable}`);
    const workload = await untilSynced(start, release, gitops.sync, effects.signal);
    const waiting = { cluster, resource: names.workload, ...effects, timeout: config.ready.timeout };
    await (0,wait_ready/* waitReady */.N)(waiting, workload, release.id);
    return said;
}
async function untilSynced({ cluster, names, config }, release, timeout, signal) {
    const stop = new AbortController();
    let synced = null;
    let last = 'the workload is not there';
    const look = ([workload]) => {
        if (workload?.spec?.template === undefined)
            return;
        const { image } = (0,kubernetes_workload/* containerOf */.t8)(workload.spec.template, config.container);
        last = `its image is ${image}`;
        if (!image.endsWith(`@${release.imageDigest}`))
            return;
        synced = workload;
        stop.abort();
    };
    const ends = AbortSignal.any([stop.signal, AbortSignal.timeout(timeout), signal]);
    await (0,follow/* follow */.e)(cluster, names.workload, { fields: `metadata.name=${names.stable}` }, look, ends);
    if (synced !== null)
        return synced;
    signal.throwIfAborted();
    throw new errors/* UserError */.yo(`${names.workload.kind} ${cluster.namespace}/${names.stable} did not get the release ${release.id} from Git within ${timeout / 1_000} s`, {
        problems: [`expected an image that ends with @${release.imageDigest}; ${last}`],
        hint: 'Look whether the GitOps tool has synced, or let target.kubernetes.gitops.sync be longer; then run this again.',
    });
}

// EXTERNAL MODULE: ./build/targets/kubernetes/history.js
var kubernetes_history = __webpack_require__(89914);
;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/by-hand.js
function byHand(kubectl, route, { service, canaryService }) {
    if ('gateway-api' in route) {
        const named = route['gateway-api'];
        const [name, kind] = typeof named === 'string' ? [named, 'HTTPRoute'] : [named.route, named.kind];
        return [
            `${kubectl} edit ${kind.toLowerCase()} ${name}`,
            `(in its rules: weight 100 at ${service}, weight 0 at ${canaryService}; take out a RequestMirror to it, and a rule that leads to it alone)`,
        ];
    }
    if ('istio' in route) {
        const { istio } = route;
        return [
            `${kubectl} edit virtualservice ${typeof istio === 'string' ? istio : istio['virtual-service']}`,
            `(in its http routes: weight 100 at ${service}, weight 0 at ${canaryService}; take out a mirror to it, and a route that leads to it alone)`,
        ];
    }
    if ('ingress-nginx' in route) {
        const name = route['ingress-nginx'];
        return [
            `${kubectl} edit ingress ${name}`,
            `(in its paths: ${service} wherever it says ${canaryService})`,
            `${kubectl} delete ingress ${name}-canary --ignore-not-found`,
        ];
    }
    if ('traefik' in route)
        return traefikByHand(kubectl, route.traefik, service, canaryService);
    return [
        `${kubectl} edit service ${service}`,
        '(in its selector: take out model-rollout.dev/arm; the canary gets its share until step 3 ends its pods)',
    ];
}
function traefikByHand(kubectl, traefik, service, canary) {
    const named = typeof traefik === 'string' ? { service: traefik, mirror: undefined } : traefik;
    const object = 'service' in named
        ? `traefikservice.traefik.io ${named.service}`
        : `ingressroute.traefik.io ${named['ingress-route']}`;
    return [
        `${kubectl} edit ${object}`,
        `(in its services: ${service} alone, in place of ${canary} where only that is there)`,
        ...(named.mirror === undefined
            ? []
            : [`${kubectl} edit traefikservice.traefik.io ${named.mirror}`, `(take ${canary} out of its mirrors)`]),
    ];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/how-to.js


function howToRollBack(namespace, names, { route }, { stable, rollout, model }) {
    const kubectl = `kubectl -n ${namespace}`;
    const workload = names.workload.kind.toLowerCase();
    return [
        `Model ${model}: ${stable?.id ?? 'no release'} is stable; ${rollout === null ? 'no rollout' : `rollout ${rollout.id} is ${rollout.phase}`}.`,
        '',
        '1. Give all requests to the Service of stable:',
        ...byHand(kubectl, route, names).map((line) => `   ${line}`),
        `   Until it was moved into ${names.stable}, a promoted release runs in ${workload} ${names.canary}, and the one before in ${names.stable}.`,
        '2. Look that stable is ready:',
        `   ${kubectl} get ${workload} ${names.stable}`,
        '3. End the canary:',
        `   ${kubectl} delete ${workload} ${names.canary} --ignore-not-found`,
        `   ${kubectl} delete service ${names.canaryService} --ignore-not-found`,
        `4. An autoscaler of ${names.stable} keeps a raised minimum until rollback runs; what it was is in its annotation ${kubernetes_names/* ANNOTATION */.YX.minimum}.`,
        `5. Once the actions can be had again: node dist/rollback/index.js --config .github/rollout.yml --reason "by hand"`,
        '',
    ].join('\n');
}

// EXTERNAL MODULE: ./build/targets/kubernetes/labels.js
var labels = __webpack_require__(14963);
// EXTERNAL MODULE: ./build/targets/kubernetes/manifests.js
var manifests = __webpack_require__(80296);
// EXTERNAL MODULE: ./build/targets/kubernetes/preflight.js + 9 modules
var preflight = __webpack_require__(24648);
// EXTERNAL MODULE: ./build/targets/kubernetes/pod-problems.js
var pod_problems = __webpack_require__(34882);
// EXTERNAL MODULE: ./build/targets/kubernetes/pods.js
var kubernetes_pods = __webpack_require__(15604);
;// CONCATENATED MODULE: ./build/targets/kubernetes/probe.js





async function probe(start, release, slot, request) {
    if (slot === null)
        throw new errors/* UserError */.yo(`release ${release} does not run, so it cannot be asked`);
    const { cluster, config } = start;
    const pods = await (0,kubernetes_pods/* podsOf */.EB)(cluster, slot.workload);
    const pod = pods.find(kubernetes_pods/* isReady */.i_);
    if (pod === undefined) {
        throw new errors/* UserError */.yo(`release ${release} has no ready pod that could be asked`, {
            problems: (0,pod_problems/* problemsOf */.G)(pods).map((problem) => `${problem.pod}: ${problem.text}`),
        });
    }
    const port = portOf(config.port ?? targetPort(await (0,kubernetes_start/* stableService */.t_)(start)), slot.workload, config.container);
    return cluster.viaProxy(nameOf(pod), port, request);
}
const nameOf = (pod) => pod.metadata?.name ?? '';
function targetPort({ spec }) {
    const [first] = spec?.ports ?? [];
    return first?.targetPort ?? first?.port ?? 80;
}
function portOf(port, workload, container) {
    if (typeof port === 'number')
        return port;
    const template = (0,kubernetes_start/* podTemplate */.oM)(workload);
    const { index } = (0,kubernetes_workload/* containerOf */.t8)(template, container);
    const ports = template.spec?.containers[index]?.ports ?? [];
    const found = ports.find(({ name }) => name === port);
    if (found !== undefined)
        return found.containerPort;
    throw new errors/* UserError */.yo(`the container has no port named "${port}"`, {
        problems: [
            `it has: ${ports.map(({ name, containerPort }) => `${name ?? '?'} (${containerPort})`).join(', ') || 'none'}`,
        ],
        hint: 'Set target.kubernetes.port.',
    });
}

// EXTERNAL MODULE: ./build/targets/kubernetes/record-store.js
var record_store = __webpack_require__(84477);
;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/await-taken.js

const PATIENCE = 5_000;
async function awaitTaken(cluster, resource, route, signal) {
    const generation = route.metadata?.generation ?? 0;
    if (conditionsOf(route).length === 0 || taken(route, generation))
        return;
    const stop = new AbortController();
    const ended = AbortSignal.any([
        stop.signal,
        AbortSignal.timeout(PATIENCE),
        ...(signal === undefined ? [] : [signal]),
    ]);
    const look = ([found]) => {
        if (found !== undefined && taken(found, generation))
            stop.abort();
    };
    await (0,follow/* follow */.e)(cluster, resource, { fields: `metadata.name=${route.metadata?.name ?? ''}` }, look, ended);
}
function taken(route, generation) {
    const conditions = conditionsOf(route);
    return (conditions.length > 0 &&
        conditions.every(({ observedGeneration = 0 }) => observedGeneration >= generation));
}
const conditionsOf = ({ status }) => (status?.parents ?? []).flatMap(({ conditions = [] }) => conditions);

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/gateway-route.js

function findRule(route, place, wanted, { stable, canary }) {
    const rules = route.spec?.rules ?? [];
    const candidates = [...rules.entries()].filter(([index, rule]) => wanted === undefined ? namesIn(rule).includes(stable) : wanted === index || wanted === rule.name);
    const [chosen, second] = candidates;
    if (chosen === undefined || second !== undefined)
        throw notOne(rules, place, wanted, stable, candidates.length);
    const [index, rule] = chosen;
    const names = namesIn(rule);
    if (!names.includes(stable) || names.some((name) => name !== stable && name !== canary)) {
        throw new errors/* UserError */.yo(`${place}: expected rule ${index} to send requests to ${stable} alone`, {
            problems: [`found: ${names.join(', ') || 'no backend'}`],
            hint: 'Give the Service a rule of its own, or take the other backends out.',
        });
    }
    const matching = rules.findIndex((one) => namesIn(one).length === 1 && namesIn(one)[0] === canary);
    const header = rules[matching]?.matches?.[0]?.headers?.at(-1);
    return {
        rule,
        at: `/spec/rules/${index}`,
        stable: names.indexOf(stable),
        canary: names.indexOf(canary),
        matching,
        match: header === undefined ? null : { header: header.name, value: header.value },
    };
}
const namesIn = ({ backendRefs = [] }) => backendRefs.map(({ name }) => name);
function notOne(rules, place, wanted, stable, count) {
    const expected = wanted === undefined ? `with the Service ${stable}` : JSON.stringify(wanted);
    const message = count === 0
        ? `${place}: expected a rule ${expected}, found none`
        : `${place}: ${count} rules send requests to ${stable}, and target.kubernetes.route does not say which`;
    const to = rules.map((rule) => namesIn(rule).join(' + ') || 'nothing').join('; ');
    return new errors/* UserError */.yo(message, {
        problems: [`it has ${rules.length} rules, to: ${to}`],
        hint: 'Name the rule: route: {gateway-api: {route: NAME, rule: 0}}.',
    });
}
function splitOf({ rule, stable, canary, match }, backends) {
    const refs = rule.backendRefs ?? [];
    const [ours, theirs] = [canary === -1 ? 0 : weightOf(refs[canary]), weightOf(refs[stable])];
    const mirror = mirrorOf(rule, backends.canary)?.requestMirror;
    return {
        canary: ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs),
        mirror: mirror === undefined ? 0 : (mirror.percent ?? 100),
        ...(match === null ? {} : { match }),
    };
}
const weightOf = (ref) => ref?.weight ?? 1;
function mirrorOf({ filters = [] }, service) {
    return filters.find(({ type, requestMirror }) => type === 'RequestMirror' && requestMirror?.backendRef.name === service);
}
function guards({ rule, at, matching }, { canary }) {
    const test = (path, value) => ({ op: 'test', path, value });
    return [
        ...namesIn(rule).map((name, i) => test(`${at}/backendRefs/${i}/name`, name)),
        ...(matching === -1 ? [] : [test(`/spec/rules/${matching}/backendRefs/0/name`, canary)]),
    ];
}

// EXTERNAL MODULE: ./build/targets/kubernetes/routers/rewrite.js
var routers_rewrite = __webpack_require__(14683);
;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/gateway-changes.js


function changes(route, found, split, backends) {
    const operations = [
        ...weights(found, split.canary, backends),
        ...mirrors(found, split.mirror, backends),
        ...matches(found, split.match ?? null, backends),
    ];
    const before = found.rule.backendRefs?.[found.stable]?.weight ?? null;
    return operations.length === 0 || found.canary !== -1
        ? operations
        : [...(0,routers_rewrite/* remember */.kY)(route, before), ...operations];
}
function weights({ rule, at, stable, canary }, share, backends) {
    const refs = rule.backendRefs ?? [];
    if (canary === -1 && share === 0)
        return [];
    const set = (index, weight) => refs[index]?.weight === weight
        ? []
        : [{ op: 'add', path: `${at}/backendRefs/${index}/weight`, value: weight }];
    if (canary !== -1)
        return [...set(stable, 100 - share), ...set(canary, share)];
    const ref = { ...refOf(rule, stable, backends), weight: share };
    return [...set(stable, 100 - share), { op: 'add', path: `${at}/backendRefs/-`, value: ref }];
}
function refOf({ backendRefs }, stable, { canary }) {
    const { port } = backendRefs?.[stable] ?? {};
    return { name: canary, ...(port === undefined ? {} : { port }) };
}
function mirrors({ rule, at, stable }, share, backends) {
    const filters = rule.filters ?? [];
    const ours = mirrorOf(rule, backends.canary);
    const index = ours === undefined ? -1 : filters.indexOf(ours);
    const now = ours === undefined ? 0 : (ours.requestMirror?.percent ?? 100);
    if (now === share)
        return [];
    const remove = index === -1
        ? []
        : [{ op: 'remove', path: filters.length === 1 ? `${at}/filters` : `${at}/filters/${index}` }];
    if (share === 0)
        return remove;
    const backendRef = refOf(rule, stable, backends);
    const filter = {
        type: 'RequestMirror',
        requestMirror: share === 100 ? { backendRef } : { backendRef, percent: share },
    };
    return [
        ...remove,
        filters.length - remove.length > 0
            ? { op: 'add', path: `${at}/filters/-`, value: filter }
            : { op: 'add', path: `${at}/filters`, value: [filter] },
    ];
}
function matches({ rule, stable, matching, match }, wanted, backends) {
    if (match?.header === wanted?.header && match?.value === wanted?.value)
        return [];
    const remove = matching === -1 ? [] : [{ op: 'remove', path: `/spec/rules/${matching}` }];
    if (wanted === null)
        return remove;
    const { name: _, filters = [], ...same } = rule;
    const kept = filters.filter((filter) => filter !== mirrorOf(rule, backends.canary));
    const header = { type: 'Exact', name: wanted.header, value: wanted.value };
    const value = {
        ...same,
        matches: (rule.matches ?? [{}]).map((one) => ({ ...one, headers: [...(one.headers ?? []), header] })),
        ...(kept.length === 0 ? {} : { filters: kept }),
        backendRefs: [refOf(rule, stable, backends)],
    };
    return [...remove, { op: 'add', path: '/spec/rules/-', value }];
}
function removals(route, found, backends) {
    const { at, canary, stable, rule } = found;
    const shared = canary === -1
        ? []
        : [
            ...(0,routers_rewrite/* restoredWeight */.Dg)(route, rule.backendRefs?.[stable]?.weight, `${at}/backendRefs/${stable}/weight`),
            { op: 'remove', path: `${at}/backendRefs/${canary}` },
        ];
    return [...mirrors(found, 0, backends), ...shared, ...matches(found, null, backends), ...(0,routers_rewrite/* unremember */.VW)(route)];
}

// EXTERNAL MODULE: ./build/targets/kubernetes/api-error.js
var api_error = __webpack_require__(96801);
;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/gateway-features.js


const CLASSES = '/apis/gateway.networking.k8s.io/v1/gatewayclasses';
async function requireMirror(cluster, route, place, named, splits) {
    const mirrors = splits.map(({ mirror }) => mirror).filter((percent) => percent > 0);
    if (mirrors.length === 0 || named.mirror === 'supported')
        return;
    const wanted = [
        `${named.kind}RequestMirror`,
        ...(Math.min(...mirrors) < 100 ? [`${named.kind}RequestPercentageMirror`] : []),
    ];
    const controllers = new Set(route.status?.parents?.map(({ controllerName }) => controllerName ?? ''));
    const classes = await gatewayClasses(cluster);
    for (const controller of controllers) {
        const known = classes
            ?.filter(({ spec }) => spec?.controllerName === controller)
            .flatMap(({ status }) => status?.supportedFeatures ?? [])
            .map((feature) => (typeof feature === 'string' ? feature : feature.name));
        const missing = wanted.filter((feature) => known?.includes(feature) !== true);
        if (missing.length > 0)
            throw cannotMirror(place, controller, missing, known ?? null);
    }
}
async function gatewayClasses(cluster) {
    try {
        return (await cluster.read(CLASSES)).items;
    }
    catch (error) {
        if ((0,api_error/* isForbidden */.US)(error) || (0,api_error/* isMissing */.b2)(error))
            return null;
        throw error;
    }
}
function cannotMirror(place, controller, missing, known) {
    const problem = known === null
        ? 'its GatewayClass may not be read with the rights of this job'
        : known.length === 0
            ? 'its GatewayClass names no features (status.supportedFeatures)'
            : `its GatewayClass names ${known.length} features, but not ${missing.join(' and ')}`;
    return new errors/* UserError */.yo(`${place}: the gateway (${controller}) does not say that it can mirror requests`, {
        problems: [problem],
        hint: 'Leave `mirror` out of the steps, since a gateway that cannot may fail all requests of the rule; where you have tried that it can, write: route: {gateway-api: {route: NAME, mirror: supported}}.',
    });
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/gateway-api.js





const PLURALS = { HTTPRoute: 'httproutes', GRPCRoute: 'grpcroutes' };
function gatewayApiRouter(cluster, config, backends) {
    const named = typeof config === 'string' ? { route: config, kind: 'HTTPRoute' } : config;
    const { route: name, rule, kind } = named;
    const resource = {
        group: 'gateway.networking.k8s.io',
        version: 'v1',
        kind,
        plural: PLURALS[kind],
    };
    const place = `${kind} ${cluster.namespace}/${name}`;
    const users = new routers_rewrite/* UsersObject */.qK(cluster, resource, name, {
        find: (route) => findRule(route, place, rule, backends),
        guards: (_, found) => guards(found, backends),
    });
    const rewrite = async (plan, signal) => {
        const { object, changed } = await users.rewrite(plan);
        await awaitTaken(cluster, resource, object, signal);
        return changed;
    };
    return {
        kind: 'gateway-api',
        rights: [
            {
                group: resource.group,
                resource: resource.plural,
                verbs: ['get', 'list', 'watch', 'patch'],
                names: [name],
                reason: 'the weights of the two Services, and knowing whether the gateway has taken them',
            },
        ],
        objects: async () => [(await users.load()).object],
        async check(splits) {
            const { object } = await users.load();
            await requireMirror(cluster, object, place, named, splits);
            return refusals(object, place);
        },
        read: async () => splitOf((await users.load()).found, backends),
        async write(split, signal) {
            if (split.mirror > 0)
                await requireMirror(cluster, (await users.load()).object, place, named, [split]);
            return rewrite((found, route) => changes(route, found, split, backends), signal);
        },
        stop: () => rewrite((found, route) => splitOf(found, backends).canary === 100
            ? []
            : changes(route, found, { canary: 0, mirror: 0 }, backends)),
        forget: async () => void (await rewrite((found, route) => removals(route, found, backends))),
    };
}
function refusals({ status }, place) {
    const parents = status?.parents ?? [];
    const finding = (text) => ({
        level: 'error',
        rule: 'kubernetes/route',
        message: `${place}: ${text}`,
    });
    if (parents.length === 0) {
        return [finding('no gateway has taken it, so weights would change nothing; check its parentRefs')];
    }
    return parents
        .flatMap(({ conditions = [] }) => conditions)
        .filter(({ type, status: is }) => (type === 'Accepted' || type === 'ResolvedRefs') && is === 'False')
        .map(({ type, message }) => finding(`${type} is False: ${message ?? 'the gateway gives no reason'}`));
}

// EXTERNAL MODULE: ./build/targets/kubernetes/resources.js
var resources = __webpack_require__(10327);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/canary-ingress.js



const NGINX = 'nginx.ingress.kubernetes.io';
const WEIGHT = `${NGINX}/canary-weight`;
const HEADER = `${NGINX}/canary-by-header`;
const HEADER_VALUE = `${NGINX}/canary-by-header-value`;
function backendsOf({ spec }) {
    const rules = (spec?.rules ?? []).flatMap((rule, i) => (rule.http?.paths ?? []).map((path, j) => [
        `/spec/rules/${i}/http/paths/${j}/backend`,
        path.backend,
    ]));
    const fallback = spec?.defaultBackend;
    return fallback === undefined ? rules : [['/spec/defaultBackend', fallback], ...rules];
}
function findBackends(ingress, place, { stable, canary }) {
    const all = backendsOf(ingress).map(([at, { service }]) => [at, service?.name ?? '']);
    const ours = all.filter(([, name]) => name === stable || name === canary);
    const names = [...new Set(ours.map(([, name]) => name))];
    const [service, second] = names;
    if (service === undefined || second !== undefined) {
        throw new errors/* UserError */.yo(service === undefined
            ? `${place}: expected a path to the Service ${stable}, found none`
            : `${place}: expected its paths to name either ${stable} or ${canary}, found both`, {
            problems: [
                `it sends requests to: ${all.map(([, name]) => name || 'no Service').join(', ') || 'nothing'}`,
            ],
            hint: 'Correct target.kubernetes.route, or the Ingress.',
        });
    }
    return { places: ours.map(([at]) => `${at}/service/name`), service };
}
function backendGuards({ places, service }) {
    return places.map((path) => ({ op: 'test', path, value: service }));
}
function renames({ places, service }, name) {
    return service === name ? [] : places.map((path) => ({ op: 'replace', path, value: name }));
}
function canaryIngress(ingress, name, { canary: share, match }, { stable, canary }) {
    const { ingressClassName, rules = [], defaultBackend } = ingress.spec ?? {};
    const toStable = (backend) => backend?.service?.name === stable;
    const toCanary = (backend) => backend.service === undefined ? backend : { service: { ...backend.service, name: canary } };
    const shared = rules
        .map(({ host, http }) => ({
        ...(host === undefined ? {} : { host }),
        http: {
            paths: (http?.paths ?? [])
                .filter(({ backend }) => toStable(backend))
                .map((path) => ({ ...path, backend: toCanary(path.backend) })),
        },
    }))
        .filter(({ http }) => http.paths.length > 0);
    return {
        metadata: {
            name,
            labels: { [kubernetes_names/* LABEL */.d_.arm]: 'canary' },
            annotations: {
                ...classOf(ingress),
                [`${NGINX}/canary`]: 'true',
                [WEIGHT]: String(share),
                ...(match === undefined ? {} : { [HEADER]: match.header, [HEADER_VALUE]: match.value }),
            },
        },
        spec: {
            ...(ingressClassName === undefined ? {} : { ingressClassName }),
            ...(defaultBackend !== undefined && toStable(defaultBackend)
                ? { defaultBackend: toCanary(defaultBackend) }
                : {}),
            ...(shared.length === 0 ? {} : { rules: shared }),
        },
    };
}
function classOf({ metadata }) {
    const name = metadata?.annotations?.['kubernetes.io/ingress.class'];
    return name === undefined ? {} : { 'kubernetes.io/ingress.class': name };
}
function isSame(stored, wanted) {
    return ((0,external_node_util_.isDeepStrictEqual)(stored.metadata?.annotations, wanted.metadata?.annotations) &&
        (0,external_node_util_.isDeepStrictEqual)(stored.spec, wanted.spec));
}
function canary_ingress_splitOf(found, ours, { canary }) {
    if (found.service === canary)
        return { canary: 100, mirror: 0 };
    const annotations = ours?.metadata?.annotations ?? {};
    const [header, value] = [annotations[HEADER], annotations[HEADER_VALUE]];
    return {
        canary: Number(annotations[WEIGHT] ?? 0),
        mirror: 0,
        ...(header === undefined || value === undefined ? {} : { match: { header, value } }),
    };
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/refusals.js

function cannotMatch(router) {
    return new errors/* UserError */.yo(`${router} cannot give the canary the requests that carry a header`, {
        hint: 'Use a route of Gateway API, Istio or ingress-nginx, or share by weights.',
    });
}
function refusals_cannotMirror(why) {
    return new errors/* UserError */.yo(`requests cannot be mirrored ${why}`, {
        hint: 'Set target.kubernetes.route to a router that can (docs/kubernetes-routers.md), or leave `mirror` out of the steps.',
    });
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/ingress-nginx.js






function ingressNginxRouter(cluster, name, backends) {
    const canaryName = `${name}-canary`;
    const users = new routers_rewrite/* UsersObject */.qK(cluster, resources/* INGRESSES */.gD, name, {
        find: (ingress) => findBackends(ingress, `Ingress ${cluster.namespace}/${name}`, backends),
        guards: (_, found) => backendGuards(found),
    });
    const load = async () => {
        const [{ object, found }, ours] = await Promise.all([
            users.load(),
            cluster.get(resources/* INGRESSES */.gD, canaryName),
        ]);
        if (ours !== null && ours.metadata?.labels?.[kubernetes_names/* LABEL */.d_.arm] !== 'canary')
            throw notOurs(cluster, canaryName);
        return { ingress: object, found, ours };
    };
    const remove = async (ours) => {
        if (ours !== null)
            await cluster.remove(resources/* INGRESSES */.gD, canaryName);
        return ours !== null;
    };
    const nameService = async (service) => (await users.rewrite((found) => renames(found, service))).changed;
    const share = async (split) => {
        const { ingress, ours } = await load();
        const wanted = canaryIngress(ingress, canaryName, split, backends);
        if (ours !== null && isSame(ours, wanted))
            return false;
        await cluster.apply(resources/* INGRESSES */.gD, wanted);
        return true;
    };
    return {
        kind: 'ingress-nginx',
        rights: rightsOf(name, canaryName),
        objects: async () => [(await users.load()).object],
        async check(splits) {
            splits.forEach(refuse);
            await load();
            return [];
        },
        async read() {
            const { found, ours } = await load();
            return canary_ingress_splitOf(found, ours, backends);
        },
        async write(split) {
            refuse(split);
            const alone = split.canary === 100;
            const renamed = await nameService(alone ? backends.canary : backends.stable);
            const shared = !alone && (split.canary > 0 || split.match !== undefined);
            const changed = await (shared ? share(split) : remove((await load()).ours));
            return renamed || changed;
        },
        async stop() {
            const { found, ours } = await load();
            return found.service === backends.canary ? false : remove(ours);
        },
        async forget() {
            await nameService(backends.stable);
            await remove((await load()).ours);
        },
    };
}
function refuse({ mirror }) {
    if (mirror > 0)
        throw refusals_cannotMirror('by the canary annotations of ingress-nginx');
}
function notOurs({ namespace }, name) {
    return new errors/* UserError */.yo(`Ingress ${namespace}/${name} is there already, and was not made by a rollout`, {
        problems: [`expected the label ${kubernetes_names/* LABEL */.d_.arm}: canary, by which a rollout knows its own`],
        hint: 'Delete it, or give it another name: a rollout makes and removes an Ingress of that name.',
    });
}
function rightsOf(name, canaryName) {
    const ingresses = { group: resources/* INGRESSES */.gD.group, resource: resources/* INGRESSES */.gD.plural };
    return [
        {
            ...ingresses,
            verbs: ['get', 'patch'],
            names: [name],
            reason: "the user's Ingress, which names the canary's Service while that serves alone",
        },
        {
            ...ingresses,
            verbs: ['get', 'create', 'patch', 'delete'],
            names: [canaryName],
            reason: "the canary's Ingress",
        },
    ];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/istio-route.js

function means(host, service, namespace) {
    return (host === service || host === `${service}.${namespace}` || host.startsWith(`${service}.${namespace}.svc`));
}
function findHttpRoute(object, place, wanted, hosts) {
    const all = [...(object.spec?.http ?? []).entries()];
    const to = (http, service) => (http.route ?? []).findIndex(({ destination }) => means(destination.host, service, hosts.namespace));
    const isOurs = (http) => http.route?.length === 1 && to(http, hosts.canary) === 0;
    const theirs = all.filter(([, http]) => !isOurs(http));
    const candidates = theirs.filter(([, http], position) => wanted === undefined ? to(http, hosts.stable) !== -1 : wanted === position || wanted === http.name);
    const [chosen, second] = candidates;
    if (chosen === undefined || second !== undefined) {
        throw istio_route_notOne(theirs.map(([, http]) => http), place, wanted, hosts.stable, candidates.length);
    }
    const [index, http] = chosen;
    const found = { http, index, stable: to(http, hosts.stable), canary: to(http, hosts.canary) };
    refuseOthers(found, place, hosts);
    const matching = all.findIndex(([, one]) => isOurs(one));
    const [header] = Object.entries(all[matching]?.[1].match?.[0]?.headers ?? {}).slice(-1);
    return {
        ...found,
        matching,
        match: header === undefined ? null : { header: header[0], value: header[1].exact ?? '' },
    };
}
function refuseOthers({ http, stable, canary }, place, hosts) {
    const label = `http route ${JSON.stringify(http.name ?? 'without a name')}`;
    const foreign = (http.route ?? []).filter((_, i) => i !== stable && i !== canary);
    if (stable === -1 || foreign.length > 0) {
        throw new errors/* UserError */.yo(`${place}: expected ${label} to send requests to ${hosts.stable} alone`, {
            problems: [`found: ${hostsOf(http)}`],
            hint: 'Give the Service a route of its own, or take the other destinations out.',
        });
    }
    const { subset } = http.route?.[stable]?.destination ?? { subset: undefined };
    if (subset !== undefined) {
        throw new errors/* UserError */.yo(`${place}: ${label} sends requests to the subset "${subset}" of ${hosts.stable}`, {
            hint: `The canary has a Service of its own (${hosts.canary}), which no DestinationRule knows: take the subset out of the destination.`,
        });
    }
}
const hostsOf = ({ route = [] }) => route
    .map(({ destination: { host, subset } }) => (subset === undefined ? host : `${host}/${subset}`))
    .join(' + ') || 'no destination';
function istio_route_notOne(all, place, wanted, stable, count) {
    const expected = wanted === undefined ? `to the Service ${stable}` : JSON.stringify(wanted);
    const message = count === 0
        ? `${place}: expected an http route ${expected}, found none`
        : `${place}: ${count} http routes send requests to ${stable}, and target.kubernetes.route does not say which`;
    return new errors/* UserError */.yo(message, {
        problems: [`it has ${all.length} http routes, to: ${all.map(hostsOf).join('; ')}`],
        hint: 'Name the route: route: {istio: {virtual-service: NAME, route: 0}}; a position does not count the route that a rollout adds for a header.',
    });
}
function istio_route_splitOf({ http, stable, canary, match }, hosts) {
    const route = http.route ?? [];
    const [ours, theirs] = [canary === -1 ? 0 : (route[canary]?.weight ?? 0), route[stable]?.weight ?? 0];
    return {
        canary: ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs),
        mirror: istio_route_mirrors(http, hosts) ? (http.mirrorPercentage?.value ?? 100) : 0,
        ...(match === null ? {} : { match }),
    };
}
const istio_route_mirrors = ({ mirror }, { canary, namespace }) => mirror !== undefined && means(mirror.host, canary, namespace);
function istio_route_guards(object, { index, matching }) {
    return [index, matching].flatMap((at) => (object.spec?.http?.[at]?.route ?? []).map(({ destination }, i) => ({
        op: 'test',
        path: `/spec/http/${at}/route/${i}/destination/host`,
        value: destination.host,
    })));
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/istio-changes.js



function istio_changes_changes(object, found, split, hosts) {
    const operations = [
        ...istio_changes_weights(found, split.canary, hosts),
        ...mirroring(found, split.mirror, hosts),
        ...istio_changes_matches(found, split.match ?? null, hosts),
    ];
    const before = found.http.route?.[found.stable]?.weight ?? null;
    return operations.length === 0 || found.canary !== -1
        ? operations
        : [...(0,routers_rewrite/* remember */.kY)(object, before), ...operations];
}
function istio_changes_weights({ http, index, stable, canary }, share, hosts) {
    if (canary === -1 && share === 0)
        return [];
    const at = `/spec/http/${index}/route`;
    const set = (place, weight) => http.route?.[place]?.weight === weight
        ? []
        : [{ op: 'add', path: `${at}/${place}/weight`, value: weight }];
    if (canary !== -1)
        return [...set(stable, 100 - share), ...set(canary, share)];
    const value = { ...http.route?.[stable], destination: destinationOf(http, stable, hosts), weight: share };
    return [...set(stable, 100 - share), { op: 'add', path: `${at}/-`, value }];
}
function destinationOf(http, stable, { stable: service, canary }) {
    const { host = service, port } = http.route?.[stable]?.destination ?? {};
    return { host: canary + host.slice(service.length), ...(port === undefined ? {} : { port }) };
}
function mirroring(found, share, hosts) {
    const { http, index, stable } = found;
    const ours = istio_route_mirrors(http, hosts);
    if (share === istio_route_splitOf(found, hosts).mirror)
        return [];
    if (share > 0 && !ours && (http.mirror !== undefined || http.mirrors !== undefined)) {
        throw new errors/* UserError */.yo('requests cannot be mirrored to the canary: the http route mirrors them elsewhere already', {
            hint: 'Take `mirror` or `mirrors` out of the VirtualService, or `mirror` out of the steps.',
        });
    }
    const at = `/spec/http/${index}`;
    if (share > 0) {
        return [
            { op: 'add', path: `${at}/mirror`, value: destinationOf(http, stable, hosts) },
            { op: 'add', path: `${at}/mirrorPercentage`, value: { value: share } },
        ];
    }
    return [
        { op: 'remove', path: `${at}/mirror` },
        ...(http.mirrorPercentage === undefined
            ? []
            : [{ op: 'remove', path: `${at}/mirrorPercentage` }]),
    ];
}
function istio_changes_matches({ http, index, stable, matching, match }, wanted, hosts) {
    if (match?.header === wanted?.header.toLowerCase() && match?.value === wanted?.value)
        return [];
    const remove = matching === -1 ? [] : [{ op: 'remove', path: `/spec/http/${matching}` }];
    if (wanted === null)
        return remove;
    const { name: _, mirror, mirrorPercentage, ...rest } = http;
    const theirs = istio_route_mirrors(http, hosts) ? rest : { ...rest, ...defined({ mirror, mirrorPercentage }) };
    const header = { [wanted.header.toLowerCase()]: { exact: wanted.value } };
    const { weight: __, ...target } = http.route?.[stable] ?? {};
    const value = {
        ...theirs,
        match: (http.match ?? [{}]).map((one) => ({ ...one, headers: { ...one.headers, ...header } })),
        route: [{ ...target, destination: destinationOf(http, stable, hosts) }],
    };
    const place = matching !== -1 && matching < index ? index - 1 : index;
    return [...remove, { op: 'add', path: `/spec/http/${place}`, value }];
}
const defined = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
function istio_changes_removals(object, found, hosts) {
    const { http, index, stable, canary } = found;
    const at = `/spec/http/${index}/route`;
    const shared = canary === -1
        ? []
        : [
            ...(0,routers_rewrite/* restoredWeight */.Dg)(object, http.route?.[stable]?.weight, `${at}/${stable}/weight`),
            { op: 'remove', path: `${at}/${canary}` },
        ];
    return [...mirroring(found, 0, hosts), ...shared, ...istio_changes_matches(found, null, hosts), ...(0,routers_rewrite/* unremember */.VW)(object)];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/istio.js



const VIRTUAL_SERVICES = {
    group: 'networking.istio.io',
    version: 'v1',
    kind: 'VirtualService',
    plural: 'virtualservices',
};
function istioRouter(cluster, config, backends) {
    const named = typeof config === 'string' ? { 'virtual-service': config, route: undefined } : config;
    const { 'virtual-service': name, route } = named;
    const place = `VirtualService ${cluster.namespace}/${name}`;
    const hosts = { ...backends, namespace: cluster.namespace };
    const users = new routers_rewrite/* UsersObject */.qK(cluster, VIRTUAL_SERVICES, name, {
        find: (object) => findHttpRoute(object, place, route, hosts),
        guards: istio_route_guards,
    });
    return {
        kind: 'istio',
        rights: [
            {
                group: VIRTUAL_SERVICES.group,
                resource: VIRTUAL_SERVICES.plural,
                verbs: ['get', 'patch'],
                names: [name],
                reason: 'the weights of the two Services',
            },
        ],
        objects: async () => [(await users.load()).object],
        async check() {
            await users.load();
            return [];
        },
        read: async () => istio_route_splitOf((await users.load()).found, hosts),
        write: async (split) => (await users.rewrite((found, object) => istio_changes_changes(object, found, split, hosts))).changed,
        stop: async () => (await users.rewrite((found, object) => istio_route_splitOf(found, hosts).canary === 100 ? [] : istio_changes_changes(object, found, { canary: 0, mirror: 0 }, hosts))).changed,
        forget: async () => void (await users.rewrite((found, object) => istio_changes_removals(object, found, hosts))),
    };
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/replicas.js





const HASHES = ['pod-template-hash', 'controller-revision-hash'];
function replicasRouter(cluster, backends, names) {
    const users = new routers_rewrite/* UsersObject */.qK(cluster, resources/* SERVICES */.Bg, backends.stable, {
        find: (service) => service,
        guards: () => [],
    });
    const select = async (share) => {
        const narrowing = await narrowed(cluster, names, share);
        return (await users.rewrite((service) => selection(service, share, narrowing))).changed;
    };
    return {
        kind: 'replicas',
        rights: [
            {
                group: '',
                resource: 'services',
                verbs: ['patch'],
                names: [backends.stable],
                reason: 'choosing which pods the Service selects',
            },
        ],
        objects: async () => [(await users.load()).object],
        async check(splits) {
            splits.forEach(replicas_refuse);
            return [];
        },
        async read() {
            return { canary: shareOf((await users.load()).found) ?? 0, mirror: 0 };
        },
        async write(split) {
            replicas_refuse(split);
            return select(split.canary);
        },
        async stop() {
            const share = shareOf((await users.load()).found);
            return share === null || share === 100 ? false : select(0);
        },
        async forget() {
            await users.rewrite(restored);
        },
    };
}
function replicas_refuse({ mirror, match }) {
    if (mirror > 0)
        throw refusals_cannotMirror('without a router');
    if (match !== undefined)
        throw cannotMatch('A Service');
}
function shareOf({ metadata }) {
    const text = metadata?.annotations?.[kubernetes_names/* ANNOTATION */.YX.weight];
    return text === undefined ? null : Number(text);
}
function selection(service, share, narrowing) {
    const selector = { ...common(service), ...narrowing };
    if (shareOf(service) === share && same(selector, service.spec?.selector ?? {}))
        return [];
    const annotations = { ...service.metadata?.annotations, [kubernetes_names/* ANNOTATION */.YX.weight]: String(share) };
    return [
        { op: 'replace', path: '/spec/selector', value: selector },
        { op: 'add', path: '/metadata/annotations', value: annotations },
    ];
}
function restored(service) {
    if (shareOf(service) === null)
        return [];
    const { [kubernetes_names/* ANNOTATION */.YX.weight]: _, ...annotations } = service.metadata?.annotations ?? {};
    return [
        { op: 'replace', path: '/spec/selector', value: common(service) },
        { op: 'add', path: '/metadata/annotations', value: annotations },
    ];
}
const same = (a, b) => Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((label) => a[label] === b[label]);
function common({ spec }) {
    const ours = [...HASHES, kubernetes_names/* LABEL */.d_.arm];
    return Object.fromEntries(Object.entries(spec?.selector ?? {}).filter(([label]) => !ours.includes(label)));
}
async function narrowed(cluster, names, share) {
    if (share === 100)
        return { [kubernetes_names/* LABEL */.d_.arm]: 'canary' };
    if (share > 0)
        return {};
    const stable = await cluster.get(names.workload, names.stable);
    if (stable === null)
        return { [kubernetes_names/* LABEL */.d_.arm]: 'stable' };
    const [pod] = await (0,kubernetes_pods/* podsOf */.EB)(cluster, stable);
    const labels = pod?.metadata?.labels ?? {};
    const [hash] = HASHES.filter((label) => label in labels);
    return hash === undefined ? {} : { [hash]: labels[hash] ?? '' };
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/traefik-services.js


const isService = ({ kind = 'Service' }) => kind === 'Service';
const placeOf = (services, name) => services.findIndex((one) => isService(one) && one.name === name);
function findServices(list, place, backends) {
    const { services } = list;
    const [stable, canary] = [placeOf(services, backends.stable), placeOf(services, backends.canary)];
    const foreign = services.filter((_, i) => i !== stable && i !== canary);
    if (foreign.length > 0 || services.length === 0) {
        throw new errors/* UserError */.yo(`${place}: expected it to send requests to the Service ${backends.stable} alone`, {
            problems: [
                `found: ${services.map(({ name, kind }) => (kind === undefined ? name : `${kind} ${name}`)).join(', ') || 'no service'}`,
            ],
            hint: 'Give the Service a TraefikService or a route of its own, or take the other services out.',
        });
    }
    return { ...list, stable, canary };
}
function traefik_services_shareOf({ services, stable, canary }) {
    if (stable === -1)
        return 100;
    if (canary === -1)
        return 0;
    const [ours, theirs] = [traefik_services_weightOf(services[canary]), traefik_services_weightOf(services[stable])];
    return ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs);
}
const traefik_services_weightOf = (backend) => backend?.weight ?? 1;
function traefik_services_guards({ services, at }) {
    return services.map(({ name }, i) => ({ op: 'test', path: `${at}/${i}/name`, value: name }));
}
function traefik_services_changes(object, found, share, backends) {
    if (traefik_services_shareOf(found) === share)
        return [];
    if (share === 0)
        return withoutCanary(object, found, backends);
    if (share === 100)
        return canaryAlone(found, backends);
    const { services, at, stable, canary } = found;
    const weight = (place, value) => ({
        op: 'add',
        path: `${at}/${place}/weight`,
        value,
    });
    if (stable !== -1 && canary !== -1)
        return [weight(stable, 100 - share), weight(canary, share)];
    const alone = stable === -1 ? canary : stable;
    const { weight: before = null } = services[alone] ?? {};
    return [
        ...(0,routers_rewrite/* remember */.kY)(object, before),
        ...(stable === -1 ? [rename(at, canary, backends.stable)] : []),
        weight(alone, 100 - share),
        { op: 'add', path: `${at}/-`, value: { ...besides(services[alone], backends.canary), weight: share } },
    ];
}
function besides(stable, canary) {
    const { weight: _, percent: __, kind: ___, ...same } = stable ?? { name: canary };
    const native = { nativeLB: true };
    return { ...same, ...native, name: canary };
}
const rename = (at, place, value) => ({
    op: 'replace',
    path: `${at}/${place}/name`,
    value,
});
function canaryAlone({ at, stable, canary }, { canary: name }) {
    return [
        rename(at, stable, name),
        ...(canary === -1 ? [] : [{ op: 'remove', path: `${at}/${canary}` }]),
    ];
}
function withoutCanary(object, { services, at, stable, canary }, backends) {
    const place = stable === -1 ? canary : stable;
    const touched = canary !== -1;
    return [
        ...(stable === -1 ? [rename(at, canary, backends.stable)] : []),
        ...(touched ? (0,routers_rewrite/* restoredWeight */.Dg)(object, services[place]?.weight, `${at}/${place}/weight`) : []),
        ...(stable !== -1 && touched ? [{ op: 'remove', path: `${at}/${canary}` }] : []),
        ...(0,routers_rewrite/* unremember */.VW)(object),
    ];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/traefik-lists.js


function weightedList({ spec }, place) {
    const services = spec?.weighted?.services;
    if (services !== undefined)
        return { services, at: '/spec/weighted/services' };
    throw new errors/* UserError */.yo(`${place}: expected spec.weighted.services, found ${Object.keys(spec ?? {}).join(', ') || 'nothing'}`, { hint: 'Name a TraefikService with `weighted`, in which the Service is the only one.' });
}
function routeList({ spec }, place, wanted, { stable, canary }) {
    const lists = (spec?.routes ?? []).map(({ services = [] }) => services);
    const matching = [...lists.entries()].filter(([index, services]) => wanted === undefined
        ? placeOf(services, stable) !== -1 || placeOf(services, canary) !== -1
        : wanted === index);
    const [chosen, second] = matching;
    if (chosen !== undefined && second === undefined) {
        return { services: chosen[1], at: `/spec/routes/${chosen[0]}/services` };
    }
    const to = lists.map((services) => services.map(({ name }) => name).join(' + ') || 'nothing').join('; ');
    throw new errors/* UserError */.yo(`${place}: expected one route ${wanted === undefined ? `to the Service ${stable}` : wanted}, found ${matching.length}`, {
        problems: [`it has ${lists.length} routes, to: ${to}`],
        hint: 'Name the route: route: {traefik: {ingress-route: NAME, route: 0}}.',
    });
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/traefik-mirrors.js


function findMirrors({ spec }, place, { canary }) {
    const mirroring = spec?.mirroring;
    if (mirroring !== undefined)
        return { mirroring, canary: placeOf(mirroring.mirrors ?? [], canary) };
    throw new errors/* UserError */.yo(`${place}: expected spec.mirroring, found ${Object.keys(spec ?? {}).join(', ') || 'nothing'}`, {
        hint: 'Name a TraefikService with `mirroring`, through which the requests go to the one that shares them.',
    });
}
function traefik_mirrors_mirrorOf({ mirroring, canary }) {
    return canary === -1 ? 0 : (mirroring.mirrors?.[canary]?.percent ?? 0);
}
function mirrorGuards({ mirroring, canary }) {
    const test = (path, value) => ({ op: 'test', path, value });
    const name = mirroring.mirrors?.[canary]?.name;
    return [
        test('/spec/mirroring/name', mirroring.name),
        ...(name === undefined ? [] : [test(`/spec/mirroring/mirrors/${canary}/name`, name)]),
    ];
}
function mirrorChanges(found, percent, like, { canary: name }) {
    if (traefik_mirrors_mirrorOf(found) === percent && (percent > 0 || found.canary === -1))
        return [];
    const { mirrors } = found.mirroring;
    const at = '/spec/mirroring/mirrors';
    if (percent === 0) {
        return [{ op: 'remove', path: mirrors?.length === 1 ? at : `${at}/${found.canary}` }];
    }
    if (found.canary !== -1)
        return [{ op: 'add', path: `${at}/${found.canary}/percent`, value: percent }];
    const mirror = { ...besides(like, name), percent };
    return mirrors === undefined
        ? [{ op: 'add', path: at, value: [mirror] }]
        : [{ op: 'add', path: `${at}/-`, value: mirror }];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/traefik.js





const traefikResource = (kind, plural) => ({
    group: 'traefik.io',
    version: 'v1alpha1',
    kind,
    plural,
});
const TRAEFIK_SERVICES = traefikResource('TraefikService', 'traefikservices');
const INGRESS_ROUTES = traefikResource('IngressRoute', 'ingressroutes');
function traefikRouter(cluster, config, backends) {
    const named = typeof config === 'string' ? { service: config } : config;
    const [weighted, list] = weightedObject(cluster, named, backends);
    const mirror = mirrorObject(cluster, named.mirror, backends);
    const read = async () => {
        const [{ found }, mirrored] = await Promise.all([weighted.load(), mirror?.load()]);
        return { canary: traefik_services_shareOf(found), mirror: mirrored === undefined ? 0 : traefik_mirrors_mirrorOf(mirrored.found) };
    };
    const refuse = (split) => {
        if (split.match !== undefined)
            throw cannotMatch('Traefik');
        if (split.mirror > 0 && mirror === null) {
            throw refusals_cannotMirror('where target.kubernetes.route.traefik names no `mirror`');
        }
    };
    const mirrorTo = async (percent) => {
        if (mirror === null)
            return false;
        const like = percent === 0 ? undefined : armOf((await weighted.load()).found);
        return (await mirror.rewrite((found) => mirrorChanges(found, percent, like, backends))).changed;
    };
    const share = async (plan, percent) => {
        const [shared, mirrored] = await Promise.all([weighted.rewrite(plan), mirrorTo(percent)]);
        return shared.changed || mirrored;
    };
    return {
        kind: 'traefik',
        rights: traefik_rightsOf(list, named),
        async objects() {
            const [shared, mirrored] = await Promise.all([weighted.load(), mirror?.load()]);
            return [shared.object, ...(mirrored === undefined ? [] : [mirrored.object])];
        },
        async check(splits) {
            splits.forEach(refuse);
            await read();
            return [];
        },
        read,
        async write(split) {
            refuse(split);
            return share((found, object) => traefik_services_changes(object, found, split.canary, backends), split.mirror);
        },
        stop: () => share((found, object) => (traefik_services_shareOf(found) === 100 ? [] : traefik_services_changes(object, found, 0, backends)), 0),
        forget: async () => void (await share((found, object) => withoutCanary(object, found, backends), 0)),
    };
}
function weightedObject(cluster, named, backends) {
    const object = (resource, name, list) => {
        const place = `${resource.kind} ${cluster.namespace}/${name}`;
        const find = (found) => findServices(list(found, place), place, backends);
        return [new routers_rewrite/* UsersObject */.qK(cluster, resource, name, { find, guards: (_, found) => traefik_services_guards(found) }), resource];
    };
    return 'service' in named
        ? object(TRAEFIK_SERVICES, named.service, weightedList)
        : object(INGRESS_ROUTES, named['ingress-route'], (route, place) => routeList(route, place, named.route, backends));
}
const armOf = ({ services, stable, canary }) => services[stable === -1 ? canary : stable];
function mirrorObject(cluster, name, backends) {
    if (name === undefined)
        return null;
    const place = `${TRAEFIK_SERVICES.kind} ${cluster.namespace}/${name}`;
    return new routers_rewrite/* UsersObject */.qK(cluster, TRAEFIK_SERVICES, name, {
        find: (object) => findMirrors(object, place, backends),
        guards: (_, found) => mirrorGuards(found),
    });
}
function traefik_rightsOf({ plural }, named) {
    const right = (resource, names, reason) => ({
        group: TRAEFIK_SERVICES.group,
        resource,
        verbs: ['get', 'patch'],
        names,
        reason,
    });
    const name = 'service' in named ? named.service : named['ingress-route'];
    return [
        right(plural, [name], 'the weights of the two Services'),
        ...(named.mirror === undefined
            ? []
            : [right(TRAEFIK_SERVICES.plural, [named.mirror], 'the canary as a mirror')]),
    ];
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/routers/index.js





function openRouter(cluster, route, backends, names) {
    if ('gateway-api' in route)
        return gatewayApiRouter(cluster, route['gateway-api'], backends);
    if ('istio' in route)
        return istioRouter(cluster, route.istio, backends);
    if ('ingress-nginx' in route)
        return ingressNginxRouter(cluster, route['ingress-nginx'], backends);
    if ('traefik' in route)
        return traefikRouter(cluster, route.traefik, backends);
    return replicasRouter(cluster, backends, names);
}

// EXTERNAL MODULE: ./build/targets/kubernetes/adopt.js
var adopt = __webpack_require__(27048);
;// CONCATENATED MODULE: ./build/targets/kubernetes/slots.js





async function readSlots(options, split) {
    const { cluster, names } = options;
    const [stable, canary, shared] = await Promise.all([
        cluster.get(names.workload, names.stable),
        cluster.get(names.workload, names.canary),
        split,
    ]);
    return {
        stable: stable === null ? null : await slotOf(options, stable),
        canary: canary === null ? null : await slotOf(options, canary),
        split: shared,
    };
}
async function slotOf(options, workload) {
    const template = workload.spec?.template;
    if (template === undefined)
        return null;
    const known = (0,kubernetes_workload/* releaseOfTemplate */.BA)(template, kubernetes_names/* ANNOTATION */.YX.release, options.container);
    const release = known ?? (await (0,adopt/* adopted */.g)(options, workload));
    if (release === null)
        return null;
    const recorded = known === null ? await options.recorded?.(release.imageDigest) : null;
    return { workload, release: recorded ?? release };
}
const canaryServes = ({ canary, split }) => canary !== null && split.canary === 100;
function slotWith({ stable, canary }, release) {
    return ([canary, stable].find((slot) => slot !== null && slot.release.id === release && (0,kubernetes_workload/* desiredReplicas */.wT)(slot.workload) > 0) ?? null);
}
async function observe(cluster, slots) {
    const promoted = canaryServes(slots);
    const [serving, other] = promoted ? [slots.canary, slots.stable] : [slots.stable, slots.canary];
    const beside = other?.release.id === serving?.release.id ? null : other;
    const [stable, second] = await Promise.all([instanceOf(cluster, serving), instanceOf(cluster, beside)]);
    const held = promoted && second !== null && (0,kubernetes_workload/* desiredReplicas */.wT)(beside?.workload ?? {}) > 0 ? [second] : [];
    return {
        split: promoted ? { canary: 0, mirror: 0 } : slots.split,
        stable,
        canary: promoted ? null : second,
        held,
    };
}
async function instanceOf(cluster, slot) {
    if (slot === null)
        return null;
    const { workload, release } = slot;
    const ready = isReady(workload);
    const pods = await (0,kubernetes_pods/* podsOf */.EB)(cluster, workload);
    const reason = ready ? undefined : reasonOf(workload, pods);
    return {
        release: release.id,
        ready,
        restarts: (0,kubernetes_pods/* restartsOf */.wN)(pods),
        ...(reason === undefined ? {} : { reason }),
    };
}
function isReady(workload) {
    const available = workload.status?.conditions?.find(({ type }) => type === 'Available');
    if ((0,kubernetes_workload/* readyReplicas */.f9)(workload) === 0)
        return false;
    return available === undefined
        ? (0,kubernetes_workload/* readyReplicas */.f9)(workload) >= (0,kubernetes_workload/* desiredReplicas */.wT)(workload) - 1
        : available.status === 'True';
}
function reasonOf(workload, pods) {
    const [worst] = (0,pod_problems/* problemsOf */.G)(pods);
    const count = `${(0,kubernetes_workload/* readyReplicas */.f9)(workload)} of ${(0,kubernetes_workload/* desiredReplicas */.wT)(workload)} pods ready`;
    return worst === undefined ? count : `${count}; ${worst.pod}: ${worst.text}`;
}

;// CONCATENATED MODULE: ./build/targets/kubernetes/index.js


















async function openKubernetesTarget(options) {
    const connection = await (0,kubernetes_connection/* connect */.N)(options.config.context);
    const cluster = new kubernetes_cluster/* Cluster */.d(connection, options.config.namespace ?? connection.namespace);
    return kubernetesTarget(cluster, options);
}
function kubernetesTarget(cluster, options) {
    return new KubernetesTarget(cluster, options);
}
class KubernetesTarget {
    kind = 'kubernetes';
    records;
    #cluster;
    #options;
    #names;
    #router;
    #manifests;
    #git;
    #install;
    constructor(cluster, options) {
        const { config, model } = options;
        this.#cluster = cluster;
        this.#options = options;
        this.#names = (0,kubernetes_names/* namesOf */.eZ)(config, model);
        const backends = { stable: this.#names.service, canary: this.#names.canaryService };
        this.#router = openRouter(cluster, config.route, backends, this.#names);
        this.#manifests = new manifests/* Manifests */.H(cluster, this.#names.manifests);
        this.records = (0,record_store/* kubernetesRecordStore */.l)(cluster, this.#names.record, (record) => howToRollBack(cluster.namespace, this.#names, config, record));
        this.#git = committingOf(this.#names, config, options.openRepository);
        this.#install = this.#git === null ? installStable : gitInstaller(this.#git, this.records);
    }
    preflight(release, splits = []) {
        return (0,preflight/* preflight */.M)({ ...this.#start(), router: this.#router, git: this.#git, release, splits });
    }
    async adopt() {
        const { stable } = await this.#slots();
        return stable?.release ?? null;
    }
    async startCanary(release, log, signal) {
        const slots = await this.#slots();
        const running = slots.canary;
        if (running !== null && running.release.id !== release.id) {
            throw new errors/* UserError */.yo(`a canary runs already: ${running.release.id}`, {
                hint: 'Roll it back first, or finish its rollout.',
            });
        }
        await this.#startBeside(slots, release, { log, signal });
    }
    async setSplit(split) {
        if (split.canary === 0 && split.mirror === 0 && split.match === undefined) {
            return this.#moved(this.#router.stop());
        }
        const slots = await this.#slots();
        if (slots.canary === null) {
            throw new errors/* UserError */.yo('there is no canary that could get requests', { hint: 'Run deploy-canary first.' });
        }
        await (0,kubernetes_start/* scaleCanary */.N4)(this.#start(), slots, Math.max(split.canary, split.mirror));
        await this.#moved(this.#router.write(split));
    }
    async observe() {
        return observe(this.#cluster, await this.#slots());
    }
    async probe(release, request) {
        const slot = slotWith(await this.#slots(), release);
        return probe(this.#start(), release, slot, request);
    }
    async makeStable(release, holdUntil, log, signal) {
        const slots = await this.#slots();
        const start = this.#start();
        const promoted = canaryServes(slots);
        if (slots.stable?.release.id === release.id && (0,kubernetes_workload/* desiredReplicas */.wT)(slots.stable.workload) > 0) {
            if (promoted || slots.split.canary !== 0)
                await this.#moved(this.#router.write({ canary: 0, mirror: 0 }, signal));
            return;
        }
        if (promoted && slots.canary?.release.id === release.id)
            return;
        if (promoted && (this.#git === null || slots.stable === null)) {
            await this.#install(start, slots, await this.#manifests.loadKept(release.id), { log, signal });
            return this.#moved(this.#router.write({ canary: 0, mirror: 0 }, signal));
        }
        const template = slots.canary?.release.id === release.id ? null : await this.#manifests.loadKept(release.id);
        if (promoted)
            await this.#giveBack(slots, signal);
        if (template !== null) {
            log.info(`release ${release.id} does not run any more; it is started`);
            await this.#startBeside(promoted ? await this.#slots() : slots, release, { log, signal }, template);
        }
        await (0,kubernetes_start/* scaleCanary */.N4)(start, await this.#slots(), 100, { log, signal });
        await this.#annotateHold(holdUntil);
        await this.#moved(this.#router.write({ canary: 100, mirror: 0 }, signal));
    }
    async removeCanary() {
        const slots = await this.#slots();
        if (canaryServes(slots))
            return;
        await this.#moved(this.#router.stop());
        await (0,kubernetes_start/* removeBeside */.xd)(this.#start(), this.#router, slots);
    }
    async settle(now, log, signal) {
        const slots = await this.#slots();
        if (slots.canary === null)
            return;
        if (!canaryServes(slots)) {
            if (slots.canary.release.id === slots.stable?.release.id)
                await this.removeCanary();
            return;
        }
        const until = Number(slots.canary.workload.metadata?.annotations?.[kubernetes_names/* ANNOTATION */.YX.holdUntil] ?? 0);
        const holds = slots.stable !== null && slots.stable.release.id !== slots.canary.release.id;
        if (holds && until > now)
            return;
        const template = slots.canary.workload.spec?.template;
        log.info(`${slots.canary.release.id} moves into ${this.#names.stable}; the canary's pods serve meanwhile`);
        try {
            await this.#install(this.#start(), slots, template ?? {}, { log, signal });
        }
        catch (error) {
            if (this.#git === null || now === Number.POSITIVE_INFINITY || !(error instanceof errors/* UserError */.yo))
                throw error;
            log.warning([(0,errors/* messageOf */.bD)(error), ...error.problems, error.hint ?? ''].join('. '));
            return;
        }
        await this.#giveBack(slots, signal);
    }
    labels(_, arm) {
        return (0,labels/* armLabels */.Y)(this.#cluster.namespace, this.#names, this.#options.config, arm);
    }
    close() {
        return this.#cluster.close();
    }
    async #giveBack(slots, signal) {
        await this.#moved(this.#router.write({ canary: 0, mirror: 0 }, signal));
        await (0,kubernetes_start/* removeBeside */.xd)(this.#start(), this.#router, slots);
    }
    async #startBeside(slots, release, effects, kept) {
        await this.#router.write({ canary: 0, mirror: 0 }, effects.signal);
        try {
            await (0,kubernetes_start/* startBeside */.vN)(this.#start(), slots, release, effects, kept);
        }
        catch (error) {
            await this.#router.forget();
            throw error;
        }
    }
    async #moved(writing) {
        if (await writing)
            await (0,promises_.setTimeout)(this.#options.config.propagation);
    }
    #slots() {
        const { model, config } = this.#options;
        const { container } = config;
        const recorded = this.#git === null ? {} : { recorded: (digest) => (0,kubernetes_history/* recordedRelease */.a)(this.records, digest) };
        const known = { cluster: this.#cluster, names: this.#names, model, container, ...recorded };
        return readSlots(known, this.#router.read());
    }
    #start() {
        const { config, workspace, model } = this.#options;
        return {
            cluster: this.#cluster,
            names: this.#names,
            manifests: this.#manifests,
            config,
            workspace,
            model,
        };
    }
    #annotateHold(until) {
        const annotations = { [kubernetes_names/* ANNOTATION */.YX.holdUntil]: String(Math.ceil(until)) };
        return this.#cluster.merge(this.#names.workload, this.#names.canary, { metadata: { annotations } });
    }
}


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
