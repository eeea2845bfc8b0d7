export const id = 5490;
export const ids = [5490];
export const modules = {

/***/ 55490:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  analyzeStep: () => (/* binding */ analyzeStep)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/analysis/gather.js
var gather = __webpack_require__(5824);
// EXTERNAL MODULE: ./build/analysis/judge.js + 19 modules
var judge = __webpack_require__(32562);
// EXTERNAL MODULE: ./build/analysis/words.js
var words = __webpack_require__(26750);
;// CONCATENATED MODULE: ./build/analysis/progress.js

function progressLine(result, left) {
    const time = new Date(result.to).toISOString().slice(11, 19);
    const rest = left > 0 ? `${(0,words/* span */.Ln)(left)} left` : 'bake over';
    return [`${time} look ${result.looks}, ${rest}`, ...result.metrics.map(metricWords)].join(' | ');
}
function metricWords(metric) {
    const name = `${metric.name}${mark(metric)}`;
    if (metric.verdict === 'Error')
        return `${name} no answer`;
    const { value } = metric.canary;
    if (value === null && metric.ratio === null)
        return `${name} no data yet`;
    const estimate = [
        name,
        ...(value === null ? [] : [(0,words/* inUnit */.IP)(value, metric.unit)]),
        ...(metric.ratio === null ? [] : [(0,words/* times */.Hn)(metric.ratio)]),
        ...(metric.interval === null ? [] : [limits(metric.interval)]),
    ];
    return [estimate.join(' '), ...strengths(metric)].join(', ');
}
function mark({ watched, ignored, critical }) {
    if (watched)
        return ' (dry run)';
    if (ignored)
        return ' (left out)';
    return critical ? '' : ' (not critical)';
}
function limits([lower, upper]) {
    return `[${(0,words/* number */.ai)(lower)}, ${upper === null ? '∞' : (0,words/* number */.ai)(upper)}]`;
}
function strengths(metric) {
    const { harm, safe, score } = metric;
    const goal = metric.margin === 1 ? 'better' : 'not worse';
    const grown = [
        ...(harm === null ? [] : [`harm ${grownTo(harm)}`]),
        ...(safe === null ? [] : [`${goal} ${grownTo(safe)}`]),
    ];
    if (grown.length > 0)
        return grown;
    return score === null ? [] : [`score ${(0,words/* number */.ai)(score)}`];
}
function grownTo({ log, needed }) {
    return `${Math.floor(Math.min(1, Math.max(0, log / needed)) * 100)} %`;
}

// EXTERNAL MODULE: ./build/analysis/windows.js
var windows = __webpack_require__(9482);
;// CONCATENATED MODULE: ./build/analysis/analyze.js





async function analyze(analysis) {
    const { rollout, clock, signal } = analysis;
    const bakeEnd = bakeEndOf(rollout);
    if (isGate(rollout))
        return passed(analysis);
    let baselines = [];
    let errors = 0;
    for (;;) {
        baselines = await (0,gather/* measureBaselines */.x_)(analysis, baselines, analysis.log.warning);
        const { result, seen } = await look(analysis, baselines, bakeEnd);
        show(analysis, result, bakeEnd);
        analysis.onLook?.(result, seen);
        errors = result.verdict === 'Error' ? errors + 1 : 0;
        if (gaveUp(analysis, result, errors, bakeEnd)) {
            return {
                ...result,
                final: true,
                reason: `no answer at ${errors} consecutive look${errors === 1 ? '' : 's'}: ${result.reason}`,
            };
        }
        if (result.final || !analysis.wait)
            return result;
        const now = clock.now();
        await clock.sleep(((0,windows/* nextBorder */.Cr)(rollout, now) ?? now + rollout.plan.analysis.interval) - now, signal);
    }
}
function isGate({ plan, step }) {
    const now = plan.steps[step];
    return now !== undefined && now.weight === 0 && now.mirror === 0;
}
async function passed(analysis) {
    const { rollout, clock } = analysis;
    const at = clock.now();
    const reason = 'the canary gets no requests in this step, so there is nothing to judge';
    const { id, step } = rollout;
    const base = { rollout: id, step, looks: 0, from: at, to: at, score: null, metrics: [] };
    return withHealth({ ...base, verdict: 'Successful', final: true, reason }, await healthOf(analysis));
}
function show({ log }, result, bakeEnd) {
    if (result.looks > 0 || result.final)
        log.info(progressLine(result, bakeEnd - result.to));
    if (result.verdict === 'Error')
        log.warning(result.reason);
}
function gaveUp({ rollout, wait }, result, errors, bakeEnd) {
    const { interval, 'error-limit': limit } = rollout.plan.analysis;
    return errors > limit || (errors > 0 && !wait && result.to >= bakeEnd + limit * interval);
}
async function look(analysis, baselines, bakeEnd) {
    const { rollout, clock, signal } = analysis;
    signal.throwIfAborted();
    const sick = await healthOf(analysis);
    const now = clock.now();
    const metrics = await (0,gather/* gather */.kg)(analysis, baselines, now);
    const from = (0,windows/* enteredAt */.fn)(rollout.weights, rollout.step) ?? now;
    const seen = { rollout, metrics, baselines, bakeOver: now >= bakeEnd, from, to: now };
    const settled = now >= bakeEnd + rollout.plan.analysis.interval;
    return { result: settle(withHealth((0,judge/* judge */.S4)(seen), sick), settled), seen };
}
function withHealth(result, sick) {
    if (sick.found !== null)
        return { ...result, ...sick.found, final: true };
    if (sick.unknown === null || result.verdict === 'Failed')
        return result;
    return { ...result, verdict: 'Error', final: false, reason: sick.unknown };
}
function settle(result, settled) {
    return result.verdict === 'Inconclusive' && !settled ? { ...result, final: false } : result;
}
async function healthOf({ health }) {
    try {
        return { found: (await health?.()) ?? null, unknown: null };
    }
    catch (error) {
        return { found: null, unknown: `the canary's health is not known: ${(0,errors/* messageOf */.bD)(error)}` };
    }
}
function bakeEndOf(rollout) {
    const entered = (0,windows/* enteredAt */.fn)(rollout.weights, rollout.step);
    const step = rollout.plan.steps[rollout.step];
    if (entered === null || step === undefined) {
        throw new errors/* UserError */.yo(`rollout ${rollout.id}: expected a step that was entered, found step ${rollout.step}`, {
            hint: 'Enter the step first (promote with to: next).',
        });
    }
    return entered + step.bake;
}

// EXTERNAL MODULE: ./build/config/ratios.js
var ratios = __webpack_require__(17767);
// EXTERNAL MODULE: ./build/analysis/build-evidence.js
var build_evidence = __webpack_require__(69665);
// EXTERNAL MODULE: ./build/analysis/context.js
var analysis_context = __webpack_require__(71124);
// EXTERNAL MODULE: ./build/analysis/evidence.js
var analysis_evidence = __webpack_require__(48690);
// EXTERNAL MODULE: ./build/analysis/values.js
var values = __webpack_require__(69789);
;// CONCATENATED MODULE: ./build/analysis/build-course.js






const MOST_POINTS = 120;
function coursesOf(look) {
    return look.rollout.plan.metrics.flatMap((spec, i) => {
        const evidence = look.metrics[i]?.evidence;
        if (evidence === undefined || evidence.kind === 'error')
            return [];
        return [courseOf(look.rollout.plan, spec, evidence, (0,judge/* contextOf */.Vm)(spec, i, look))];
    });
}
function courseOf(plan, spec, evidence, context) {
    const judgedBy = (0,analysis_context/* judgeOf */.Pb)(spec, plan);
    const every = Math.max(1, Math.ceil(evidence.windows.length / MOST_POINTS));
    const values = { stable: valuesIn(spec, evidence, 'stable'), canary: valuesIn(spec, evidence, 'canary') };
    const points = evidence.windows.map(({ end, step }, i) => {
        const drawn = (i + 1) % every === 0 || i === evidence.windows.length - 1;
        const judged = drawn && judgedBy === 'sequential';
        const then = judged ? judgedThen(plan, spec, (0,analysis_evidence/* part */.y)(evidence, 0, i + 1), { ...context, step }) : null;
        return {
            end,
            step,
            stable: values.stable[i] ?? null,
            canary: values.canary[i] ?? (evidence.kind === 'distribution' ? (then?.canary.value ?? null) : null),
            ratio: then?.ratio ?? null,
            lower: then?.interval?.[0] ?? null,
            upper: then?.interval?.[1] ?? null,
            harm: then?.harm?.log ?? null,
            safe: then?.safe?.log ?? null,
        };
    });
    return {
        name: spec.name,
        unit: (0,analysis_context/* blank */.hQ)(spec, judgedBy).unit,
        boundaries: boundariesOf(spec, context, judgedBy),
        queries: queriesOf(spec),
        points,
    };
}
function valuesIn(spec, evidence, arm) {
    if (evidence.kind === 'distribution')
        return [];
    const steps = [...new Set(evidence.windows.map(({ step }) => step))];
    return steps.flatMap((step) => (0,values/* valuesOf */.sm)(spec, evidence, arm, step).map(({ value }) => value));
}
function judgedThen(plan, spec, known, context) {
    return (0,judge/* judgeWith */.oX)(plan, spec, known, { ...context, windows: known.windows, bakeOver: false });
}
function boundariesOf(spec, { alpha, beta }, judgedBy) {
    const compared = judgedBy === 'sequential' && 'goal' in spec ? (0,ratios/* comparedRatios */.U)(spec) : null;
    const evidence = judgedBy === 'sequential' && !('query' in spec);
    return {
        tolerance: 'psi' in spec ? spec.psi : (compared?.tolerance ?? null),
        margin: compared?.margin ?? null,
        harm: evidence ? Math.log(1 / alpha) : null,
        safe: evidence ? Math.log(1 / beta) : null,
        max: ('max' in spec ? spec.max : undefined) ?? null,
        min: ('min' in spec ? spec.min : undefined) ?? null,
    };
}
function queriesOf(spec) {
    const text = (part) => 'selector' in part ? part.selector : 'histogram' in part ? part.histogram : part.expression;
    return Object.fromEntries(Object.entries((0,build_evidence/* partsOf */.C)(spec)).map(([name, part]) => [name, text(part)]));
}

;// CONCATENATED MODULE: ./build/analysis/health.js
const RESTARTS_ALLOWED = 2;
const UNREADY_ALLOWED = 1;
function canaryHealth(target, release, restartsBefore) {
    const failed = (reason) => ({ verdict: 'Failed', reason });
    let unready = 0;
    return async () => {
        const { canary, stable } = await target.observe();
        if (canary?.release !== release)
            return failed(`the canary ${release} does not run any more`);
        const restarts = canary.restarts - restartsBefore;
        if (restarts > RESTARTS_ALLOWED) {
            return failed(`the canary was started again ${restarts} times during the step: ${canary.reason ?? 'it does not stay up'}`);
        }
        unready = canary.ready ? 0 : unready + 1;
        if (unready <= UNREADY_ALLOWED)
            return null;
        const reason = canary.reason ?? 'it does not answer';
        if (stable?.ready !== false)
            return failed(`the canary is not ready: ${reason}`);
        return { verdict: 'Error', reason: `neither the canary nor stable is ready: ${reason}` };
    };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/github/summary.js
var summary = __webpack_require__(13794);
// EXTERNAL MODULE: ./build/report/summary.js + 1 modules
var report_summary = __webpack_require__(37542);
// EXTERNAL MODULE: ./build/rollout/freeze.js
var freeze = __webpack_require__(10527);
;// CONCATENATED MODULE: ./build/rollout/decide.js

function decide(record, analysis, now) {
    const rollout = record.rollout;
    if (rollout === null)
        return { action: 'none', reason: 'no rollout has begun' };
    switch (rollout.phase) {
        case 'Promoted':
        case 'RolledBack':
            return { action: 'none', reason: `rollout ${rollout.id} has ended: ${rollout.phase}` };
        case 'Deploying':
            return { action: 'deploy', reason: 'the canary is not known to be ready' };
        case 'Entering':
            return { action: 'enter', step: rollout.step, reason: 'the weight is not known to be set' };
        case 'Promoting':
            return { action: 'promote', reason: 'the promotion is not known to be done' };
        case 'RollingBack':
            return { action: 'rollback', reason: 'the rollback is not known to be done' };
        case 'Rejected':
            return unwell(rollout, 'failed', rollout.analyses.at(-1)?.reason ?? 'harm was proven');
        case 'Analyzing':
            return decideAnalyzing(rollout, analysis, now);
        case 'Ready':
        case 'Passed':
            return decideNext(record, rollout, now);
    }
}
function decideNext(record, rollout, now) {
    if (record.hold !== null)
        return { action: 'wait', reason: `on hold by ${record.hold.by}: ${record.hold.reason}` };
    const frozen = (0,freeze/* refusal */.x5)(rollout.plan.freeze, now);
    if (frozen !== null)
        return { action: 'wait', reason: frozen };
    const next = rollout.step + 1;
    const step = rollout.plan.steps[next];
    if (step === undefined)
        return { action: 'promote', reason: 'every step has passed' };
    return { action: 'enter', step: next, reason: `${step.name} is next` };
}
function decideAnalyzing(rollout, look, now) {
    const kept = rollout.analyses.find((analysis) => analysis.step === rollout.step);
    const analysis = look ?? kept;
    if (analysis === undefined || !analysis.final) {
        const left = Math.max(0, bakeEnd(rollout) - now);
        return { action: 'analyze', step: rollout.step, reason: `the bake ends in ${Math.ceil(left / 1000)} s` };
    }
    if (analysis.verdict === 'Successful')
        return { action: 'analyze', step: rollout.step, reason: 'to be recorded' };
    if (analysis.verdict === 'Failed')
        return unwell(rollout, 'failed', analysis.reason);
    if (analysis.verdict === 'Inconclusive' && mayPass(rollout, analysis))
        return { action: 'accept', reason: 'analysis.on-inconclusive is promote, and nothing lacks data' };
    return unwell(rollout, analysis.verdict === 'Error' ? 'error' : 'inconclusive', analysis.reason);
}
function mayPass({ plan }, { metrics }) {
    if (plan.analysis['on-inconclusive'] !== 'promote')
        return false;
    const critical = metrics.filter((metric) => metric.critical && !metric.watched && !metric.ignored);
    const least = (name) => plan.metrics.find((spec) => spec.name === name)?.['min-requests'] ?? 1;
    return (critical.length > 0 &&
        critical.every(({ name, kind, canary }) => canary.value !== null && (kind === 'value' || canary.total >= least(name))));
}
function unwell(rollout, end, reason) {
    return { action: rollout.plan.rollbackOn.includes(end) ? 'rollback' : 'wait', reason };
}
function bakeEnd(rollout) {
    const entered = rollout.weights.findLast((entry) => entry.step === rollout.step);
    return (entered?.at ?? rollout.startedAt) + (rollout.plan.steps[rollout.step]?.bake ?? 0);
}

// EXTERNAL MODULE: ./build/rollout/describe.js
var describe = __webpack_require__(52861);
// EXTERNAL MODULE: ./build/rollout/rollback.js + 2 modules
var rollback = __webpack_require__(85230);
// EXTERNAL MODULE: ./build/rollout/session.js
var rollout_session = __webpack_require__(23058);
// EXTERNAL MODULE: ./build/actions/rollback.js + 1 modules
var actions_rollback = __webpack_require__(28212);
;// CONCATENATED MODULE: ./build/actions/conclude.js











async function writeReport(rollout, result, runtime) {
    const path = reportPath(rollout, result, runtime, 'json');
    await (0,promises_.writeFile)(path, `${JSON.stringify(result, null, 2)}\n`);
    return path;
}
async function writePage(rollout, result, courses, runtime) {
    try {
        const { analysisHtml } = await __webpack_require__.e(/* import() */ 8745).then(__webpack_require__.bind(__webpack_require__, 98745));
        const path = reportPath(rollout, result, runtime, 'html');
        await (0,promises_.writeFile)(path, await analysisHtml({ rollout, result, courses: courses() }));
        runtime.output('html-report', path);
    }
    catch (error) {
        runtime.log.warning(`the report could not be drawn: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
function reportPath(rollout, { step }, { env }, kind) {
    return (0,external_node_path_.join)(env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), `analysis-${rollout.release.id}-step-${step + 1}.${kind}`);
}
async function conclude(session, rollout, result, runtime, courses) {
    const name = { Successful: 'pass', Failed: 'reject', Inconclusive: 'undecided', Error: 'undecided' }[result.verdict];
    const judged = await (0,rollout_session/* record */.g1)(session, { name, analysis: result });
    const decision = decide(judged, null, session.clock.now());
    const ended = await follow(decision, session, rollout, result, judged);
    runtime.saveState('rollout', '');
    runtime.output('phase', (0,rollout_session/* rolloutOf */.Zb)(ended).phase);
    (0,summary/* appendSummary */.f)((0,report_summary/* analysisSummary */.d_)((0,rollout_session/* rolloutOf */.Zb)(ended), result, courses()), runtime.env, runtime.log);
    await (0,rollout_session/* publish */.mk)(session, (0,rollout_session/* rolloutOf */.Zb)(ended), (publisher) => publisher.judged((0,rollout_session/* rolloutOf */.Zb)(ended), result));
    if (decision.action === 'rollback') {
        throw new errors/* UserError */.yo(`${result.verdict}: ${result.reason}`, { hint: (0,describe/* describe */.q)(ended) });
    }
    if (decision.action === 'accept') {
        session.log.warning(`${result.verdict}: ${result.reason}\nThe rollout goes on: ${decision.reason}.`);
    }
    else if (result.verdict !== 'Successful') {
        session.log.warning(`${result.verdict}: ${result.reason}\nThe canary keeps its traffic, and a person decides: promote with a reason, or roll back.`);
    }
}
function follow(decision, session, rollout, result, judged) {
    if (decision.action === 'rollback')
        return undo(session, rollout, result);
    if (decision.action === 'accept')
        return (0,rollout_session/* record */.g1)(session, { name: 'accept', reason: decision.reason });
    return Promise.resolve(judged);
}
async function undo(session, rollout, result) {
    const reason = `${result.verdict}: ${result.reason}`;
    const request = { to: 'previous', reason, inFlight: true, cause: null, rollout: rollout.id };
    return (await (0,rollback/* rollback */.d)({ ...session, signal: (0,actions_rollback/* unstoppable */.k)() }, request)).record;
}

// EXTERNAL MODULE: ./build/actions/providers.js + 1 modules
var providers = __webpack_require__(55122);
;// CONCATENATED MODULE: ./build/actions/analyze-step.js





async function analyzeStep(opened, rollout, runtime, wait) {
    const { result, look } = await lastLook(await surroundings(opened, rollout, runtime, wait));
    const courses = drawnOnce(look);
    runtime.output('verdict', result.verdict);
    runtime.output('final', result.final);
    runtime.output('report', await writeReport(rollout, result, runtime));
    if (!result.final) {
        runtime.saveState('rollout', '');
        runtime.output('phase', rollout.phase);
        return;
    }
    try {
        await conclude(opened.session, rollout, result, runtime, courses);
    }
    finally {
        await writePage(rollout, result, courses, runtime);
    }
}
async function lastLook(analysis) {
    const seen = [];
    const result = await analyze({ ...analysis, onLook: (_, look) => seen.splice(0, 1, look) });
    return { result, look: seen[0] ?? null };
}
function drawnOnce(look) {
    let courses = null;
    return () => {
        courses ??= look === null ? [] : coursesOf(look);
        return courses;
    };
}
async function surroundings({ session, history }, rollout, runtime, wait) {
    const provider = await (0,providers/* openProviders */.f)(rollout.plan, runtime, history);
    const restartsBefore = (await session.target.observe()).canary?.restarts ?? 0;
    return {
        rollout,
        provider,
        labels: (release, arm) => session.target.labels(release, arm),
        clock: session.clock,
        log: session.log,
        signal: session.signal,
        wait,
        health: canaryHealth(session.target, rollout.release.id, restartsBefore),
    };
}


/***/ })

};
