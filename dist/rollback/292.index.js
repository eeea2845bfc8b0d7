export const id = 292;
export const ids = [292];
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

/***/ 17363:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ releaseOfPods),
/* harmony export */   u: () => (/* binding */ readState)
/* harmony export */ });
/* harmony import */ var _controlled_object_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19918);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10486);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89605);
/* harmony import */ var _revision_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78862);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(58826);





const releaseOfPods = (container) => (template) => (0,_workload_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseOfTemplate */ .BA)(template, _names_js__WEBPACK_IMPORTED_MODULE_1__/* .ANNOTATION */ .YX.release, container);
async function readState(reading, service, roles) {
    const { shares, stable, canary, previous } = roles;
    const revision = (index) => {
        const name = (0,_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionOf */ .DT)(service, shares[index]);
        return name === null ? Promise.resolve(null) : (0,_revision_js__WEBPACK_IMPORTED_MODULE_3__/* .readRevision */ .M7)(reading, name);
    };
    const [serving, tried, held] = await Promise.all([
        revision(stable),
        canary === -1 ? null : canaryOf(reading, service, roles),
        revision(previous),
    ]);
    return { split: (0,_traffic_js__WEBPACK_IMPORTED_MODULE_4__/* .splitOf */ .uv)(service), stable: serving, canary: tried, held };
}
async function canaryOf(reading, service, roles) {
    const pinned = roles.shares[roles.canary]?.revisionName;
    if (pinned !== undefined)
        return (0,_revision_js__WEBPACK_IMPORTED_MODULE_3__/* .readRevision */ .M7)(reading, pinned);
    const { status, spec } = service;
    const created = status?.latestCreatedRevisionName;
    if ((0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_0__/* .isObserved */ .XJ)(service, status) && created !== undefined) {
        const running = await (0,_revision_js__WEBPACK_IMPORTED_MODULE_3__/* .readRevision */ .M7)(reading, created);
        if (running !== null)
            return running;
    }
    const release = reading.releaseOf(spec?.template ?? {});
    return release === null
        ? null
        : { release, ready: false, reason: 'its revision is not made yet', pods: null };
}


/***/ }),

/***/ 78862:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ podPatternOf),
/* harmony export */   M7: () => (/* binding */ readRevision),
/* harmony export */   NY: () => (/* binding */ REVISIONS),
/* harmony export */   Ry: () => (/* binding */ untilServing),
/* harmony export */   U$: () => (/* binding */ templateIn),
/* harmony export */   Vs: () => (/* binding */ keepsPods),
/* harmony export */   ZZ: () => (/* binding */ imageSource),
/* harmony export */   hm: () => (/* binding */ revisionsWith)
/* harmony export */ });
/* harmony import */ var _adopt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27048);
/* harmony import */ var _controlled_await_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(16891);
/* harmony import */ var _controlled_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(19918);
/* harmony import */ var _controlled_probe_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(527);
/* harmony import */ var _workload_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(89605);





const REVISIONS = {
    group: 'serving.knative.dev',
    version: 'v1',
    kind: 'Revision',
    plural: 'revisions',
};
async function readRevision(reading, name) {
    const revision = await reading.cluster.get(REVISIONS, name);
    return revision === null ? null : runningOf(reading, revision);
}
async function revisionsWith(reading, service, release) {
    const labels = `serving.knative.dev/service=${service}`;
    const { items } = await reading.cluster.list(REVISIONS, { labels });
    return items
        .filter((revision) => releaseIn(reading, revision).id === release)
        .map(({ metadata }) => metadata?.name ?? '');
}
function runningOf(reading, revision) {
    const condition = (0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_2__/* .conditionOf */ .rI)(revision.status ?? {}, 'Ready');
    const ready = condition?.status === 'True';
    const reason = ready ? null : (0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_2__/* .saidBy */ .TT)(condition);
    return {
        release: releaseIn(reading, revision),
        ready,
        ...(reason === null ? {} : { reason }),
        pods: {
            selector: selectorOf(revision),
            port: (0,_controlled_probe_js__WEBPACK_IMPORTED_MODULE_3__/* .portOf */ .HM)(templateIn(revision), reading.config, 8080),
        },
    };
}
function templateIn({ metadata, spec }) {
    const own = (all = {}) => Object.fromEntries(Object.entries(all).filter(([key]) => !/^(serving|client)\.knative\.dev\//.test(key)));
    return {
        metadata: { labels: own(metadata?.labels), annotations: own(metadata?.annotations) },
        ...(spec === undefined ? {} : { spec }),
    };
}
function releaseIn({ model, releaseOf, sourceOf }, revision) {
    const known = releaseOf(templateIn(revision));
    if (known !== null)
        return known;
    const { image, digest } = sourceOf(revision);
    return (0,_adopt_js__WEBPACK_IMPORTED_MODULE_0__/* .foundRelease */ .k)(model, image, digest);
}
const imageSource = (container) => (revision) => {
    const { name, image } = (0,_workload_js__WEBPACK_IMPORTED_MODULE_4__/* .containerOf */ .t8)(templateIn(revision), container);
    const status = revision.status?.containerStatuses?.find((one) => one.name === name);
    const digest = /sha256:[0-9a-f]{64}/.exec(status?.imageDigest ?? image)?.[0];
    return { image, digest: digest ?? (0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_2__/* .contentDigest */ .eZ)(revision.spec) };
};
const MIN_SCALE = ['autoscaling.knative.dev/min-scale', 'autoscaling.knative.dev/minScale'];
function keepsPods({ metadata }) {
    return MIN_SCALE.some((annotation) => Number(metadata?.annotations?.[annotation] ?? 0) > 0);
}
async function untilServing({ cluster }, name, patience, signal) {
    const revision = name === null ? null : await cluster.get(REVISIONS, name);
    if (revision === null || !keepsPods(templateIn(revision)))
        return;
    await (0,_controlled_await_object_js__WEBPACK_IMPORTED_MODULE_1__/* .untilPod */ .KD)(cluster, selectorOf(revision), patience, signal);
}
const selectorOf = ({ metadata }) => `serving.knative.dev/revision=${metadata?.name ?? ''}`;
function podPatternOf(revisions) {
    const names = revisions.map((name) => name.replaceAll('.', '[.]'));
    return `(${names.join('|')})-deployment-[a-z0-9]+-[a-z0-9]{5}`;
}


/***/ }),

/***/ 4003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ progressOf),
/* harmony export */   q: () => (/* binding */ startRevision)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _canary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83628);
/* harmony import */ var _controlled_await_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(16891);
/* harmony import */ var _controlled_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(19918);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10486);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(58826);






async function startRevision(handle, release, again, effects) {
    const { around, name } = handle;
    const service = await handle.found();
    const base = service ?? (await (0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_3__/* .writtenObject */ .lN)(around, _traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .KNATIVE_SERVICES */ .ed, name));
    const template = again
        ? await around.kept.load(release.id)
        : (0,_canary_js__WEBPACK_IMPORTED_MODULE_1__/* .templateOf */ .kW)(base.spec?.template ?? {}, release, around.config);
    await keep(handle, service, release, template);
    if (service === null)
        await createFirst(handle, base, release, template);
    else
        await handle.object.rewrite((now) => beginning(handle, now, release, template));
    const pods = `${_names_js__WEBPACK_IMPORTED_MODULE_4__/* .LABEL */ .d_.release}=${release.id}`;
    const { timeout } = around.config.ready;
    const starting = { ...handle.watched, release: release.id, pods, timeout, progress: progressOf };
    await (0,_controlled_await_object_js__WEBPACK_IMPORTED_MODULE_2__/* .untilReady */ .Mw)(starting, effects);
    if (service !== null)
        await pin(handle, release);
}
function beginning(handle, now, release, template) {
    const roles = handle.rolesOf(now);
    const running = handle.reading.releaseOf(now.spec?.template ?? {});
    if (roles.canary !== -1 && running?.id === release.id)
        return [];
    const stable = (0,_traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .revisionOf */ .DT)(now, roles.shares[roles.stable]);
    if (stable === null)
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${handle.place} has no revision that is ready`);
    return [{ op: 'replace', path: '/spec/template', value: template }, ...(0,_traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .begin */ .qN)(now, roles, stable)];
}
async function createFirst({ around }, base, { id }, template) {
    await around.kept.note({ trial: id });
    await around.cluster.create(_traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .KNATIVE_SERVICES */ .ed, { ...base, spec: { ...base.spec, template } });
}
async function keep(handle, service, release, template) {
    const { stable } = await handle.state();
    const before = service === null ? null : await handle.stableTemplate(service);
    const known = stable === null || before === null ? {} : { [stable.release.id]: before };
    await handle.around.kept.save({ ...known, [release.id]: template });
}
async function pin(handle, release) {
    const { canary } = await handle.state();
    if (canary?.release.id !== release.id) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`release ${release.id} did not become ready: ${handle.place} was changed meanwhile`, {
            problems: [`its latest revision runs ${canary?.release.id ?? 'something else'}`],
            hint: 'Let nothing else change the Service while a rollout runs (Argo CD, Flux, another workflow).',
        });
    }
    await handle.object.rewrite((now) => {
        const ready = now.status?.latestReadyRevisionName;
        return ready === undefined ? [] : (0,_traffic_js__WEBPACK_IMPORTED_MODULE_5__/* .pinCanary */ .QZ)(handle.rolesOf(now), ready);
    });
}
function progressOf(service) {
    const { status = {} } = service;
    const made = status.latestCreatedRevisionName;
    if (!(0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObserved */ .XJ)(service, status) || made === undefined)
        return { waiting: 'is not seen by Knative yet' };
    const condition = (0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_3__/* .conditionOf */ .rI)(status, 'ConfigurationsReady');
    if (status.latestReadyRevisionName === made && condition?.status === 'True')
        return 'ready';
    const said = (0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_3__/* .saidBy */ .TT)(condition);
    if (condition?.status === 'False')
        return { failed: said ?? `${made} failed` };
    return { waiting: `${made} is not ready yet${said === null ? '' : ` (${said})`}` };
}


/***/ }),

/***/ 58826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   DT: () => (/* binding */ revisionOf),
/* harmony export */   QZ: () => (/* binding */ pinCanary),
/* harmony export */   R7: () => (/* binding */ rolesOf),
/* harmony export */   ed: () => (/* binding */ KNATIVE_SERVICES),
/* harmony export */   fV: () => (/* binding */ float),
/* harmony export */   gu: () => (/* binding */ takeOut),
/* harmony export */   qN: () => (/* binding */ begin),
/* harmony export */   uM: () => (/* binding */ share),
/* harmony export */   uv: () => (/* binding */ splitOf),
/* harmony export */   wg: () => (/* binding */ swap)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _controlled_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(19918);


const KNATIVE_SERVICES = {
    group: 'serving.knative.dev',
    version: 'v1',
    kind: 'Service',
    plural: 'services',
};
const TAG = { canary: 'rollout-canary', previous: 'rollout-previous' };
function rolesOf(service, place) {
    const shares = sharesOf(service);
    const ours = Object.values(TAG);
    const others = [...shares.entries()].filter(([, { percent = 0, tag }]) => percent > 0 && !ours.includes(tag));
    const tagged = (tag) => shares.findIndex((share) => share.tag === tag);
    if (others.length <= 1) {
        return {
            shares,
            stable: others[0]?.[0] ?? -1,
            canary: tagged(TAG.canary),
            previous: tagged(TAG.previous),
        };
    }
    throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`${place}: expected one revision to have all requests, found ${others.length} that share them`, {
        problems: others.map(([, { revisionName, percent = 0 }]) => `${revisionName ?? 'the latest revision'}: ${percent} %`),
        hint: 'Give all of them to one revision before a rollout begins.',
    });
}
function sharesOf({ spec }) {
    const { traffic = [] } = spec ?? {};
    return traffic.length === 0 ? [{ latestRevision: true, percent: 100 }] : traffic;
}
function revisionOf({ status }, share) {
    if (share === undefined)
        return null;
    const name = share.revisionName ?? status?.latestReadyRevisionName;
    return name === undefined || name === '' ? null : name;
}
function splitOf({ status }) {
    const taken = (status?.traffic ?? []).find(({ tag }) => tag === TAG.canary);
    return { canary: taken?.percent ?? 0, mirror: 0 };
}
function isTaken(service) {
    const { status } = service;
    const routes = status?.conditions?.find(({ type }) => type === 'RoutesReady');
    if (routes?.status !== 'True' || !(0,_controlled_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObserved */ .XJ)(service, status))
        return false;
    const wanted = sharesOf(service).filter(({ percent = 0 }) => percent > 0);
    return wanted.every((share) => {
        const revision = revisionOf(service, share);
        return (status?.traffic ?? []).some(({ revisionName, percent, tag }) => revisionName === revision && percent === share.percent && tag === share.tag);
    });
}
function begin({ spec }, roles, revision) {
    const canary = { latestRevision: true, percent: 0, tag: TAG.canary };
    const pinned = { ...tagOf(roles.shares[roles.stable]), revisionName: revision, percent: 100 };
    if ((spec?.traffic ?? []).length === 0)
        return [{ op: 'add', path: '/spec/traffic', value: [pinned, canary] }];
    return [set(roles.stable, pinned), roles.canary === -1 ? append(canary) : set(roles.canary, canary)];
}
function pinCanary({ canary, shares }, revision) {
    if (shares[canary]?.revisionName === revision)
        return [];
    return [set(canary, { revisionName: revision, percent: shares[canary]?.percent ?? 0, tag: TAG.canary })];
}
function share({ stable, canary, shares }, percent) {
    if (shares[canary]?.percent === percent && shares[stable]?.percent === 100 - percent)
        return [];
    return [
        { op: 'test', path: `/spec/traffic/${canary}/tag`, value: TAG.canary },
        { op: 'add', path: `/spec/traffic/${canary}/percent`, value: percent },
        { op: 'add', path: `/spec/traffic/${stable}/percent`, value: 100 - percent },
    ];
}
function swap(service, roles, winner) {
    const [to, from] = [roles[winner], roles.stable];
    const [tag, stale] = winner === 'canary' ? [TAG.previous, roles.previous] : [TAG.canary, roles.canary];
    const pinned = (index, entry) => {
        const name = revisionOf(service, roles.shares[index]);
        return set(index, { ...entry, ...(name === null ? {} : { revisionName: name }) });
    };
    return [
        pinned(to, { ...tagOf(roles.shares[from]), percent: 100 }),
        pinned(from, { percent: 0, tag }),
        ...takeOut(stale),
    ];
}
const takeOut = (index) => index === -1 ? [] : [{ op: 'remove', path: `/spec/traffic/${index}` }];
function float({ stable, shares }) {
    if (shares[stable]?.latestRevision === true)
        return [];
    return [set(stable, { ...tagOf(shares[stable]), latestRevision: true, percent: 100 })];
}
const tagOf = (share) => share?.tag === undefined ? {} : { tag: share.tag };
const set = (index, value) => ({
    op: 'replace',
    path: `/spec/traffic/${index}`,
    value,
});
const append = (value) => ({ op: 'add', path: '/spec/traffic/-', value });


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
