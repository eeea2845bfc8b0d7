export const id = 3630;
export const ids = [3630];
export const modules = {

/***/ 63630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  importAnalysis: () => (/* binding */ importAnalysis)
});

// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
;// CONCATENATED MODULE: ./build/import/providers.js
const NOWHERE = 'http://address.invalid';
function addressOf(text, of, place, notes) {
    const found = text?.trim() ?? '';
    const url = URL.canParse(found) && !found.includes('{{') ? new URL(found) : null;
    if (url !== null && /^https?:\/\//i.test(found) && url.username === '' && url.password === '')
        return found;
    const said = found === '' ? 'it is not said' : 'it cannot be taken over as it stands';
    notes.add(place, `the address of ${of}: ${said}; write it in place of ${NOWHERE}`);
    return NOWHERE;
}
const prometheus = (address, place, notes) => ({
    prometheus: { url: addressOf(address, 'Prometheus', place, notes) },
});
const graphite = (address, place, notes) => ({
    graphite: { url: addressOf(address, 'Graphite', place, notes) },
});
function datadog(place, notes) {
    notes.add(place, 'the keys of Datadog are read from the variables DD_API_KEY and DD_APP_KEY');
    return { datadog: {} };
}
function newrelic(place, notes) {
    notes.add(place, 'the account of New Relic stands in a secret there: write its number in place of account-id: 1');
    return { newrelic: { 'account-id': 1 } };
}
function influxdb(address, place, notes) {
    const url = addressOf(address, 'InfluxDB', place, notes);
    notes.add(place, 'name the variable that holds the token of InfluxDB: token-env, and org');
    return { influxdb: { url, language: 'flux' } };
}
const graphiteTarget = (query) => query.trim().replace(/^target=/, '');

;// CONCATENATED MODULE: ./build/import/argo-provider.js


const argo_provider_text = schemas/* string */.YjP().optional();
const metricStat = schemas/* looseObject */._H3({
    metric: schemas/* looseObject */._H3({
        namespace: argo_provider_text,
        metricName: argo_provider_text,
        dimensions: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: argo_provider_text, value: argo_provider_text })).optional(),
    }),
    stat: argo_provider_text,
    unit: argo_provider_text,
});
const argoProvider = schemas/* looseObject */._H3({
    prometheus: schemas/* looseObject */._H3({ address: argo_provider_text, query: argo_provider_text }).optional(),
    datadog: schemas/* looseObject */._H3({ query: argo_provider_text }).optional(),
    newRelic: schemas/* looseObject */._H3({ query: argo_provider_text }).optional(),
    graphite: schemas/* looseObject */._H3({ address: argo_provider_text, query: argo_provider_text }).optional(),
    influxdb: schemas/* looseObject */._H3({ query: argo_provider_text }).optional(),
    cloudWatch: schemas/* looseObject */._H3({ metricDataQueries: schemas/* array */.YOg(schemas/* looseObject */._H3({ metricStat: metricStat.optional() })) })
        .optional(),
});
const TAKEN = ['address', 'query', 'metricDataQueries'];
function providerOf(given, place, notes) {
    const kind = Object.keys(given)[0] ?? 'none';
    const found = knownProvider(given, place, notes);
    if (found === null) {
        notes.add(place, `no equivalent for this use of the provider ${kind}: the metric is left out`);
        return null;
    }
    const options = given[kind];
    const left = typeof options === 'object' && options !== null ? Object.keys(options) : [];
    const unread = left.filter((key) => !TAKEN.includes(key));
    if (unread.length > 0)
        notes.add(place, `${kind}: not taken over: ${unread.join(', ')}`);
    return found;
}
function knownProvider(given, place, notes) {
    const { prometheus: prom, datadog: dog, newRelic, graphite: graph, influxdb: flux, cloudWatch } = given;
    if (prom?.query)
        return { provider: prometheus(prom.address, place, notes), query: prom.query };
    if (dog?.query)
        return { provider: datadog(place, notes), query: dog.query };
    if (newRelic?.query)
        return { provider: newrelic(place, notes), query: newRelic.query };
    if (graph?.query)
        return { provider: graphite(graph.address, place, notes), query: graphiteTarget(graph.query) };
    if (flux?.query)
        return { provider: influxdb(undefined, place, notes), query: flux.query };
    const [only, ...more] = cloudWatch?.metricDataQueries ?? [];
    if (only?.metricStat === undefined || more.length > 0)
        return null;
    return { provider: { cloudwatch: {} }, query: statOf(only.metricStat) };
}
function statOf({ metric, stat, unit }) {
    return JSON.stringify({
        Metric: {
            Namespace: metric.namespace,
            MetricName: metric.metricName,
            Dimensions: metric.dimensions?.map(({ name, value }) => ({ Name: name, Value: value })),
        },
        Stat: stat,
        Unit: unit,
    });
}

;// CONCATENATED MODULE: ./build/import/condition.js
const TOKEN = /\s*(?:(\|\||&&|[<>]=?|[!=]=|[!()[\],.#{}])|(-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|('[^'\\]*'|"[^"\\]*")|([a-zA-Z_]\w*))/y;
const MIRRORED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const MAX_LENGTH = 1_000;
function readCondition(text) {
    const tokens = text.length > MAX_LENGTH ? null : tokensOf(text);
    if (tokens === null)
        return null;
    const reader = readerOf(tokens);
    const test = reader.any();
    return reader.done() ? test : null;
}
function tokensOf(text) {
    const tokens = [];
    const trimmed = text.trim();
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < trimmed.length;) {
        const found = TOKEN.exec(trimmed);
        if (found === null)
            return null;
        tokens.push(found[0].trim());
    }
    return tokens;
}
function readerOf(tokens) {
    let at = 0;
    const take = (...wanted) => {
        const token = tokens[at];
        if (token === undefined || !wanted.includes(token))
            return null;
        at++;
        return token;
    };
    const attempt = (read) => {
        const start = at;
        const found = read();
        if (found === null)
            at = start;
        return found;
    };
    const number = () => {
        const found = Number(tokens[at] ?? 'none');
        if (Number.isNaN(found))
            return null;
        at++;
        return found;
    };
    const within = (open, read, close) => attempt(() => {
        const found = take(open) === null ? null : read();
        return found !== null && take(close) !== null ? found : null;
    });
    function any() {
        return joined('or', all, '||', 'or');
    }
    function all() {
        return joined('and', one, '&&', 'and');
    }
    function joined(kind, read, ...operators) {
        const tests = [];
        do {
            const test = read();
            if (test === null)
                return null;
            tests.push(test);
        } while (take(...operators) !== null);
        return tests.length === 1 ? (tests[0] ?? null) : { kind, tests };
    }
    function one() {
        return within('(', any, ')') ?? negated() ?? missing() ?? counted() ?? attempt(every) ?? attempt(compared);
    }
    function negated() {
        return attempt(() => {
            const test = take('!', 'not') === null ? null : one();
            return test?.kind === 'absent' ? { kind: 'present', value: test.value } : null;
        });
    }
    function missing() {
        return attempt(() => {
            const found = take('isNaN', 'isNil', 'isInf') === null ? null : within('(', value, ')');
            return found === null ? null : { kind: 'absent', value: found };
        });
    }
    function counted() {
        return attempt(() => {
            const list = take('len') === null ? null : within('(', value, ')');
            if (list !== null)
                return presence(list, take('==', '!=', '>', '>=', '<'), String(number()));
            const found = value();
            const operator = take('==', '!=');
            return found === null ? null : presence(found, operator, take('nil', 'null') === null ? null : 'nil');
        });
    }
    function presence(found, operator, than) {
        const written = `${operator} ${than}`;
        if (['== 0', '< 1', '== nil'].includes(written))
            return { kind: 'absent', value: found };
        return ['!= 0', '> 0', '>= 1', '!= nil'].includes(written) ? { kind: 'present', value: found } : null;
    }
    function every() {
        if (take('all') === null || take('(') === null)
            return null;
        const list = value();
        if (list === null || take(',') === null)
            return null;
        const test = within('{', compared, '}') ?? compared();
        if (test?.kind !== 'compare' || test.value.text !== '#' || take(')') === null)
            return null;
        return { ...test, value: { ...list, every: true } };
    }
    function compared() {
        const first = attempt(number);
        const left = first === null ? value() : null;
        const operator = take('<', '<=', '>', '>=');
        if (operator === null)
            return null;
        const right = first === null ? number() : value();
        if (typeof right === 'number' && left !== null)
            return { kind: 'compare', value: left, operator, number: right };
        if (first === null || right === null || typeof right === 'number')
            return null;
        return { kind: 'compare', value: right, operator: MIRRORED[operator], number: first };
    }
    function value() {
        if (take('asFloat', 'asInt') !== null)
            return within('(', value, ')');
        if (take('default') !== null)
            return within('(', withFallback, ')');
        const root = take('#', 'result', 'results');
        if (root === null)
            return null;
        let text = root === 'results' ? 'result' : root;
        for (let next = part(); next !== null; next = part())
            text += next;
        return { text, every: false, fallback: null };
    }
    function withFallback() {
        const found = value();
        const fallback = take(',') === null ? null : number();
        return found === null || fallback === null ? null : { ...found, fallback };
    }
    function part() {
        if (take('.') !== null)
            return `.${tokens[at++] ?? ''}`;
        return within('[', () => `[${tokens[at++] ?? ''}]`, ']');
    }
    return { any, done: () => at === tokens.length };
}

;// CONCATENATED MODULE: ./build/import/bounds.js

const ANY = { join: 'or', guard: 'absent' };
const ALL = { join: 'and', guard: 'present' };
const successOf = (text) => understood(text, ANY, ALL);
const failureOf = (text) => understood(text, ALL, ANY);
function understood(text, outer, inner) {
    const test = readCondition(text);
    if (test === null)
        return null;
    const around = split([test], outer);
    const within = split(around.rest, inner);
    const compares = within.rest.filter((one) => one.kind === 'compare');
    if (around.rest.length !== 1 || compares.length !== within.rest.length)
        return null;
    const decisive = around.guarded ? outer : within.guarded ? inner : null;
    return joined(compares, decisive === null ? null : decisive.guard === 'absent', inner.join === 'and');
}
function split(tests, { join, guard }) {
    const all = tests.flatMap((test) => (test.kind === join && 'tests' in test ? test.tests : [test]));
    const rest = all.filter(({ kind }) => kind !== guard);
    return { guarded: rest.length < all.length, rest };
}
function joined(compares, absent, inside) {
    const [first] = compares;
    if (first === undefined || compares.some(({ value }) => !same(value, first.value)))
        return null;
    if (!/^result(?:\[0\]|\.\w+|\['[^']*'\]|\["[^"]*"\])*$/.test(first.value.text))
        return null;
    const above = compares.filter(({ operator }) => operator.startsWith('>'));
    const below = compares.filter(({ operator }) => operator.startsWith('<'));
    if (above.length > 1 || below.length > 1)
        return null;
    const [low, high] = inside ? [above[0], below[0]] : [below[0], above[0]];
    const { fallback, every } = first.value;
    const instead = fallback === null ? null : compares[inside ? 'every' : 'some']((one) => holds(one, fallback));
    return { low: boundOf(low), high: boundOf(high), absent: instead ?? absent, every };
}
const same = (a, b) => a.text === b.text && a.every === b.every && a.fallback === b.fallback;
const boundOf = (compare) => compare === undefined ? null : { number: compare.number, inclusive: compare.operator.endsWith('=') };
function holds({ operator, number }, value) {
    const tests = {
        '<': value < number,
        '<=': value <= number,
        '>': value > number,
        '>=': value >= number,
    };
    return tests[operator];
}

;// CONCATENATED MODULE: ./build/import/argo-conditions.js



const argo_conditions_text = schemas/* string */.YjP().optional();
const count = schemas/* union */.KCZ([schemas/* int */.Whr(), schemas/* string */.YjP()]).optional();
const metricSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP(),
    interval: argo_conditions_text,
    initialDelay: argo_conditions_text,
    count,
    successCondition: argo_conditions_text,
    failureCondition: argo_conditions_text,
    failureLimit: count,
    inconclusiveLimit: count,
    consecutiveErrorLimit: count,
    consecutiveSuccessLimit: count,
    provider: argoProvider,
});
function conditionsOf({ successCondition, failureCondition }, at, notes) {
    if (!successCondition && !failureCondition) {
        notes.add(at(), 'a metric without a condition always passes there: left out');
        return null;
    }
    const success = successCondition ? successOf(successCondition) : null;
    const failure = failureCondition ? failureOf(failureCondition) : null;
    const unknown = successCondition && success === null
        ? 'successCondition'
        : failureCondition && failure === null
            ? 'failureCondition'
            : null;
    if (unknown !== null) {
        const found = unknown === 'successCondition' ? successCondition : failureCondition;
        notes.add(at(unknown), `no equivalent for ${found}: the metric is left out; it needs bounds of one value`);
        return null;
    }
    const bounds = {
        min: success?.low?.number,
        max: success?.high?.number,
        'fail-below': failure?.low?.number,
        'fail-above': failure?.high?.number,
    };
    const comments = [...strictness(success, true), ...strictness(failure, false)];
    if (success?.every || failure?.every)
        comments.push('Several values: make them one in the query, by max() or min().');
    return { bounds, comments, absent: absentOf(success, failure) };
}
function strictness(found, inclusive) {
    const differs = (bound) => bound !== null && bound !== undefined && bound.inclusive !== inclusive;
    return [found?.low, found?.high].flatMap((bound) => differs(bound) ? [`Exactly ${bound?.number} fails there and does not here.`] : []);
}
function absentOf(success, failure) {
    if (failure?.absent === true || (success?.absent === false && failure === null))
        return 'fails';
    if (success?.absent === true || (failure?.absent === false && success === null))
        return 'passes';
    return 'error';
}
function limitsOf(metric, absent, at, notes) {
    const limit = (key) => {
        const found = metric[key];
        if (found === undefined || Number.isInteger(Number(found)))
            return found === undefined ? null : Number(found);
        notes.add(at(key), `expected a number, found ${found}: left out`);
        return null;
    };
    if (absent === 'passes')
        notes.add(at(), 'no value passes there; here it never does, and is left out (no-data: ignore)');
    return {
        'failure-limit': limit('failureLimit'),
        'inconclusive-limit': limit('inconclusiveLimit'),
        'consecutive-error-limit': absent === 'error' ? (limit('consecutiveErrorLimit') ?? 4) : null,
        'consecutive-success-limit': limit('consecutiveSuccessLimit') || null,
        'no-data': { error: null, passes: 'ignore', fails: 'fail' }[absent],
    };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/import/document.js


const document_MAX_LENGTH = 1_000_000;
const MAX_ALIASES = 100;
function readDocuments({ path, text }) {
    if (text.length > document_MAX_LENGTH) {
        throw new errors/* UserError */.yo(`${path}: expected at most ${document_MAX_LENGTH} characters, found ${text.length}`);
    }
    const lines = new dist.LineCounter();
    const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', merge: true };
    const documents = guarded(path, () => [...(0,dist.parseAllDocuments)(text, options)]);
    return documents.flatMap((document) => {
        const [error] = document.errors;
        const place = (offset) => `${path}:${lines.linePos(offset).line}`;
        if (error !== undefined)
            throw new errors/* UserError */.yo(`${place(error.pos[0])}: not readable as YAML: ${error.message}`);
        const { contents } = document;
        if (contents === null)
            return [];
        const at = (...steps) => place(offsetOf(contents, steps));
        const value = guarded(path, () => JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: MAX_ALIASES }))));
        return [{ value, at }];
    });
}
function guarded(path, read) {
    try {
        return read();
    }
    catch (cause) {
        throw new errors/* UserError */.yo(`${path}: nested too deeply, or with aliases that stand for too much or for nothing`, {
            cause,
        });
    }
}
function offsetOf(root, path) {
    let [node, offset] = [root, root.range?.[0] ?? 0];
    for (const step of path) {
        const child = childOf(node, step);
        if (child === null)
            break;
        [node, offset] = child;
    }
    return offset;
}
function childOf(node, step) {
    if ((0,dist.isSeq)(node)) {
        const item = node.items[Number(step)];
        return item === undefined ? null : [item, item.range?.[0] ?? 0];
    }
    if (!(0,dist.isMap)(node))
        return null;
    const pair = node.items.find((one) => (0,dist.isPair)(one) && (0,dist.isScalar)(one.key) && one.key.value === step);
    return pair === undefined || !(0,dist.isScalar)(pair.key) ? null : [pair.value, pair.key.range?.[0] ?? 0];
}
function checked(source, schema) {
    const parsed = schema.safeParse(source.value);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    const path = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
    throw new errors/* UserError */.yo(`${source.at(...path)}: ${path.join('.') || 'the document'}: ${issue?.message}`);
}

;// CONCATENATED MODULE: ./build/import/draft.js
function notesOf() {
    const all = [];
    return {
        all,
        add(place, text) {
            const note = `${place}: ${text}`;
            if (!all.includes(note))
                all.push(note);
        },
    };
}
const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
function nameOf(text) {
    const plain = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return plain.slice(0, 63).replace(/^-|-$/g, '') || 'metric';
}

// EXTERNAL MODULE: ./build/metrics/selector.js
var selector = __webpack_require__(26869);
;// CONCATENATED MODULE: ./build/import/ratio.js

const SUM = String.raw `\(?\s*sum\s*\(\s*i?rate\s*\(\s*([\w:]+\s*\{[^{}]*\}|[\w:]+)\s*\[[^\]]+\]\s*\)\s*\)\s*\)?`;
const RATIO = new RegExp(String.raw `^\s*(100\s*-\s*)?${SUM}\s*/\s*${SUM}\s*(\*\s*100)?\s*$`);
const ratio_MAX_LENGTH = 5_000;
function asRate(query, { min, max }) {
    const [, rest, counted, total, percent] = (query.length > ratio_MAX_LENGTH ? null : RATIO.exec(masked(query))) ?? [];
    if (counted === undefined || total === undefined || !isSelector(counted) || !isSelector(total))
        return [];
    const bound = max ?? min;
    if (bound === undefined ||
        (min !== undefined && max !== undefined) ||
        (rest !== undefined && percent === undefined))
        return [];
    const share = percent === undefined ? bound : (rest === undefined ? bound : 100 - bound) / 100;
    const good = (max === undefined) === (rest === undefined);
    return [
        'Instead of the query, for a judgement by the events themselves:',
        `rate: {${good ? 'good' : 'bad'}: ${quoted(counted)}, total: ${quoted(total)}}`,
        `${good ? 'min' : 'max'}: ${Number(share.toPrecision(12))}`,
    ];
}
const masked = (query) => query.replaceAll('{{', '\u0001').replaceAll('}}', '\u0002');
const unmasked = (text) => text.replaceAll('\u0001', '{{').replaceAll('\u0002', '}}');
function isSelector(text) {
    try {
        (0,selector/* parseSelector */.Pl)(unmasked(text));
        return true;
    }
    catch {
        return false;
    }
}
const quoted = (text) => `'${unmasked(text).replace(/\s+/g, ' ').replaceAll("'", "''")}'`;

;// CONCATENATED MODULE: ./build/import/time.js
const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h)/y;
function durationOf(text) {
    let ms = 0;
    let at = 0;
    while (at < text.length) {
        PART.lastIndex = at;
        const [whole = '', number, unit] = PART.exec(text) ?? [];
        if (whole === '')
            return null;
        ms += Number(number) * UNITS[unit];
        at += whole.length;
    }
    return ms > 0 ? ms : null;
}
function written(ms) {
    const unit = ['h', 'm', 's'].find((one) => ms % UNITS[one] === 0) ?? 'ms';
    return `${ms / UNITS[unit]}${unit}`;
}

;// CONCATENATED MODULE: ./build/import/argo.js







const list = (item) => schemas/* array */.YOg(item).default([]);
const templateSchema = schemas/* looseObject */._H3({
    spec: schemas/* looseObject */._H3({
        args: list(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), value: schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig()]).optional() })),
        metrics: list(metricSchema),
        dryRun: list(schemas/* looseObject */._H3({ metricName: schemas/* string */.YjP() })),
        measurementRetention: list(schemas/* unknown */.L5J()),
        templates: list(schemas/* looseObject */._H3({ templateName: schemas/* string */.YjP() })),
    }),
});
function readArgo(source, notes) {
    const { spec } = checked(source, templateSchema);
    for (const [i, { templateName }] of spec.templates.entries()) {
        notes.add(source.at('spec', 'templates', i), `give the file of the template ${templateName} too`);
    }
    if (spec.measurementRetention.length > 0) {
        notes.add(source.at('spec', 'measurementRetention'), 'every measurement is kept by the metrics server: left out');
    }
    const dry = spec.dryRun.map(({ metricName }) => metricName);
    for (const [i, pattern] of dry.entries()) {
        if (spec.metrics.some(({ name }) => matches(pattern, name)))
            continue;
        notes.add(source.at('spec', 'dryRun', i), `${pattern} matches no metric here; of patterns, .* alone is read`);
    }
    const metrics = filledIn(spec.metrics, spec.args, source, notes);
    return { metrics: metrics.flatMap((metric, i) => metricOf(metric, i, dry, source, notes)), section: {} };
}
function filledIn(metrics, args, source, notes) {
    const values = new Map(args.flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])));
    return metrics.map((metric, i) => {
        const fill = (text) => text.replace(/\{\{\s*args\.([\w-]+)\s*\}\}/g, (place, name) => {
            const declared = args.findIndex((arg) => arg.name === name);
            const at = declared < 0 ? source.at('spec', 'metrics', i) : source.at('spec', 'args', declared);
            const value = values.get(name);
            if (value === undefined)
                notes.add(at, `the argument ${name} has no value here: write it in place of {{args.${name}}}`);
            return value ?? place;
        });
        const filled = JSON.stringify(metric, (_, value) => (typeof value === 'string' ? fill(value) : value));
        return metricSchema.parse(JSON.parse(filled));
    });
}
function metricOf(metric, i, dry, source, notes) {
    const at = (...path) => source.at('spec', 'metrics', i, ...path);
    const place = at();
    const asked = providerOf(metric.provider, at('provider'), notes);
    const conditions = conditionsOf(metric, at, notes);
    if (asked === null || conditions === null)
        return [];
    timing(metric, at, notes);
    const { query, provider } = asked;
    const rate = 'prometheus' in provider ? asRate(query, conditions.bounds) : [];
    const comments = [...conditions.comments, ...rate];
    if (!/\{\{\s*(?:arm|release|version)\s*\}\}/.test(query)) {
        notes.add(at('provider'), 'the query does not tell the canary from stable: add {{arm}} to its selectors, or {{release}}');
    }
    const fields = given({
        query,
        ...conditions.bounds,
        ...limitsOf(metric, conditions.absent, at, notes),
        'dry-run': dry.some((pattern) => matches(pattern, metric.name)) ? true : null,
    });
    const interval = metric.interval === undefined ? null : durationOf(metric.interval);
    return [{ name: nameOf(metric.name), place, judge: 'threshold', provider, interval, fields, comments }];
}
function timing({ interval, count, initialDelay }, at, notes) {
    const ms = interval === undefined ? null : durationOf(interval);
    if (interval !== undefined && ms === null)
        notes.add(at('interval'), `expected a duration, found ${interval}: left out`);
    if (interval === undefined)
        notes.add(at(), 'measured once there; here at each window of the bake');
    const times = Number(count);
    if (ms !== null && times > 0) {
        notes.add(at('count'), `measured ${times} times there; here as long as the step's bake, which would be ${written(ms * times)}`);
    }
    if (initialDelay !== undefined)
        notes.add(at('initialDelay'), 'no equivalent: measured from the first window on');
}
function matches(pattern, name) {
    const [first = '', ...rest] = pattern.split('.*');
    const last = rest.pop();
    if (last === undefined)
        return pattern === name;
    let at = first.length;
    for (const part of rest) {
        const found = name.indexOf(part, at);
        if (found < 0)
            return false;
        at = found + part.length;
    }
    return name.startsWith(first) && name.endsWith(last) && name.length - last.length >= at;
}

;// CONCATENATED MODULE: ./build/import/flagger-schema.js

const flagger_schema_text = schemas/* string */.YjP().optional();
const flagger_schema_metricSchema = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP(),
    interval: flagger_schema_text,
    threshold: schemas/* number */.aig().optional(),
    thresholdRange: schemas/* looseObject */._H3({ min: schemas/* number */.aig().optional(), max: schemas/* number */.aig().optional() }).optional(),
    query: flagger_schema_text,
    templateRef: schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), namespace: flagger_schema_text }).optional(),
    templateVariables: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
});
const metadata = schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), namespace: schemas/* string */.YjP().default('default') });
const named = schemas/* looseObject */._H3({ name: schemas/* string */.YjP().optional() }).default({});
const analysisSchema = schemas/* looseObject */._H3({
    interval: schemas/* string */.YjP().default('60s'),
    threshold: schemas/* int */.Whr().default(1),
    metrics: schemas/* array */.YOg(flagger_schema_metricSchema).default([]),
});
const canarySchema = schemas/* looseObject */._H3({
    metadata,
    spec: schemas/* looseObject */._H3({
        provider: schemas/* string */.YjP().default('istio'),
        metricsServer: flagger_schema_text,
        targetRef: schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }),
        service: named,
        ingressRef: named,
        analysis: analysisSchema,
    }),
});
const flagger_schema_templateSchema = schemas/* looseObject */._H3({
    metadata,
    spec: schemas/* looseObject */._H3({
        provider: schemas/* looseObject */._H3({ type: schemas/* string */.YjP(), address: flagger_schema_text, region: flagger_schema_text }),
        query: schemas/* string */.YjP(),
    }),
});
const isMeant = (ref, found, namespace) => ref.name === found.name && (ref.namespace ?? namespace) === found.namespace;
function boundsOf({ name, threshold, thresholdRange }) {
    if (thresholdRange !== undefined)
        return thresholdRange;
    return name === 'request-success-rate' ? { min: threshold ?? 0 } : { max: threshold ?? 0 };
}

;// CONCATENATED MODULE: ./build/import/flagger-query.js



function askedBy(metric, canary, templates, place, notes) {
    const { spec, metadata: own } = canary;
    if (metric.templateRef === undefined && metric.query === undefined)
        return builtin(metric, canary, place, notes);
    const ref = metric.templateRef;
    const template = templates.find(({ metadata: found }) => ref !== undefined && isMeant(ref, found, own.namespace));
    if (ref !== undefined && template === undefined) {
        notes.add(place, `the MetricTemplate ${ref.name} is not among the files: the metric is left out`);
        return null;
    }
    const query = filled(metric.query ?? template?.spec.query ?? '', metric, canary, place, notes);
    const provider = template === undefined
        ? prometheus(spec.metricsServer, place, notes)
        : flagger_query_providerOf(template.spec.provider, template.source.at('spec', 'provider'), notes);
    if (provider === null)
        return null;
    notes.add(place, `the query names the workload of the canary as Flagger knows it: put {{arm}} or {{release}} in its place`);
    const comments = 'prometheus' in provider ? asRate(query, boundsOf(metric)) : [];
    const asked = 'graphite' in provider ? graphiteTarget(query) : query;
    return { provider, fields: { query: asked }, scale: 1, comments };
}
function builtin(metric, { spec, metadata: own }, place, notes) {
    if (spec.provider !== 'istio') {
        notes.add(place, `${metric.name} of the mesh ${spec.provider} is not known here: the metric is left out`);
        return null;
    }
    const provider = prometheus(spec.metricsServer, place, notes);
    const workload = `reporter="destination",destination_workload_namespace=${JSON.stringify(own.namespace)}`;
    const comments = ['As Flagger asks it of Istio; the labels of the arm are added.'];
    if (metric.name === 'request-success-rate') {
        const all = `istio_requests_total{${workload}`;
        const rate = { good: `${all},response_code!~"5.*"}`, total: `${all}}` };
        return { provider, fields: { rate }, scale: 0.01, comments };
    }
    if (metric.name === 'request-duration') {
        const window = metric.interval ?? spec.analysis.interval;
        const buckets = `istio_request_duration_milliseconds_bucket{${workload},{{arm}}}`;
        const query = `histogram_quantile(0.99, sum(rate(${buckets}[${window}])) by (le))`;
        return { provider, fields: { query }, scale: 1, comments };
    }
    notes.add(place, `${metric.name} has neither a query nor a templateRef: left out`);
    return null;
}
function filled(query, metric, { spec, metadata: own }, place, notes) {
    const target = spec.targetRef.name;
    const values = new Map([
        ['name', own.name],
        ['namespace', own.namespace],
        ['target', target],
        ['service', spec.service.name ?? target],
        ['ingress', spec.ingressRef.name ?? target],
        ['interval', metric.interval ?? spec.analysis.interval],
        ...Object.entries(metric.templateVariables).map(([name, value]) => [`variables.${name}`, value]),
    ]);
    return query.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (found, name) => {
        const value = values.get(name);
        if (value === undefined)
            notes.add(place, `nothing is known as ${found}: write it in the query`);
        return value ?? found;
    });
}
function flagger_query_providerOf(given, place, notes) {
    const { type, address, region } = given;
    switch (type) {
        case 'prometheus':
            return prometheus(address, place, notes);
        case 'datadog':
            return datadog(place, notes);
        case 'newrelic':
            return newrelic(place, notes);
        case 'graphite':
            return graphite(address, place, notes);
        case 'influxdb':
            return influxdb(address, place, notes);
        case 'cloudwatch':
            notes.add(place, 'give a single MetricStat as JSON, or an expression: CloudWatch is asked for one thing at a time');
            return { cloudwatch: region === undefined ? {} : { region } };
        case 'dynatrace':
            return { dynatrace: { url: addressOf(address, 'Dynatrace', place, notes) } };
        default:
            notes.add(place, `no equivalent for the provider ${type}: its metrics are left out`);
            return null;
    }
}

;// CONCATENATED MODULE: ./build/import/flagger.js





function readFlagger(source, templates, notes) {
    const canary = checked(source, canarySchema);
    const known = templates.map((template) => ({ source: template, ...checked(template, flagger_schema_templateSchema) }));
    const { analysis } = canary.spec;
    const at = (...path) => source.at('spec', 'analysis', ...path);
    const left = Object.keys(analysis).filter((key) => !['interval', 'threshold', 'metrics'].includes(key));
    if (left.length > 0)
        notes.add(at(), `no part of the analysis here, but of the strategy: ${left.join(', ')}`);
    if (analysis.threshold > 1) {
        notes.add(at('threshold'), 'failed checks are counted for all metrics together there, for each by itself here');
    }
    notes.add(at('metrics'), 'a check without a value counts as failed there; here too few values make the step Inconclusive');
    const metrics = analysis.metrics.flatMap((metric, i) => {
        const asked = askedBy(metric, canary, known, at('metrics', i), notes);
        if (asked === null)
            return [];
        return [draftOf(metric, canary, asked, at('metrics', i), notes)];
    });
    return { metrics, section: {} };
}
function unused(template, notes) {
    const { metadata: found } = checked(template, flagger_schema_templateSchema);
    notes.add(template.at(), `the MetricTemplate ${found.name} has no bounds by itself: give the file of its Canary too`);
}
function refersTo(source, template) {
    const { metadata: own, spec } = checked(source, canarySchema);
    const { metadata: other } = checked(template, flagger_schema_templateSchema);
    return spec.analysis.metrics.some(({ templateRef: ref }) => ref !== undefined && isMeant(ref, other, own.namespace));
}
function draftOf(metric, canary, asked, place, notes) {
    const { analysis } = canary.spec;
    const { min, max } = boundsOf(metric);
    const scaled = (bound) => bound === undefined ? undefined : Number((bound * asked.scale).toPrecision(12));
    const interval = durationOf(analysis.interval);
    if (interval === null)
        notes.add(place, `expected a duration, found ${analysis.interval}: left out`);
    return {
        name: nameOf(metric.name),
        place,
        judge: 'threshold',
        provider: asked.provider,
        interval,
        fields: {
            ...asked.fields,
            ...given({
                min: scaled(min),
                max: scaled(max),
                'failure-limit': Math.max(0, analysis.threshold - 1) || null,
            }),
        },
        comments: asked.comments,
    };
}

;// CONCATENATED MODULE: ./build/import/kayenta-query.js


const kayenta_query_text = schemas/* string */.YjP().nullish();
const kayentaQuery = schemas/* looseObject */._H3({
    type: schemas/* string */.YjP(),
    metricName: kayenta_query_text,
    labelBindings: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    groupByFields: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
    customInlineTemplate: kayenta_query_text,
    customFilterTemplate: kayenta_query_text,
    q: kayenta_query_text,
    select: kayenta_query_text,
});
function queryOf(query, templates, place, notes) {
    const filter = scoped(query.customInlineTemplate || templates[query.customFilterTemplate ?? ''] || '', place, notes);
    if (query.customFilterTemplate && !Object.hasOwn(templates, query.customFilterTemplate)) {
        notes.add(place, `there is no template ${query.customFilterTemplate}`);
    }
    const metric = query.metricName ?? '';
    switch (query.type) {
        case 'prometheus':
            return { provider: prometheus(undefined, place, notes), query: promql(query, filter) };
        case 'datadog':
            return { provider: datadog(place, notes), query: `${metric}{${filter || 'release:{{release}}'}}` };
        case 'graphite':
            return { provider: graphite(undefined, place, notes), query: scoped(metric, place, notes) };
        case 'newrelic':
            return nrql(query, filter, place, notes);
        default:
            notes.add(place, `no equivalent for the metrics service ${query.type}: the metric is left out`);
            return null;
    }
}
function promql({ metricName, labelBindings, groupByFields }, filter) {
    if (filter.startsWith('PromQL:'))
        return filter.slice('PromQL:'.length);
    const own = filter.includes('{{release}}') ? [] : ['{{arm}}'];
    const matchers = [...(filter === '' ? [] : [filter]), ...(labelBindings ?? []), ...own].join(',');
    const by = groupByFields?.length ? ` by (${groupByFields.join(',')})` : '';
    return `avg(${metricName ?? ''}{${matchers}})${by}`;
}
function nrql({ select, q }, filter, place, notes) {
    const asked = filter || select || '';
    if (asked === '') {
        notes.add(place, 'the query has neither select nor customInlineTemplate: the metric is left out');
        return null;
    }
    const selected = /^\s*select\b/i.test(asked) ? asked.trim() : `SELECT ${asked.trim()} FROM Transaction`;
    const where = [...(q ? [q] : []), ...(selected.includes('{{release}}') ? [] : ["release = '{{release}}'"])];
    const joined = /\bwhere\b[^()]*$/i.test(selected) ? 'AND' : 'WHERE';
    const query = where.length === 0 ? selected : `${selected} ${joined} ${where.join(' AND ')}`;
    return { provider: newrelic(place, notes), query };
}
function scoped(template, place, notes) {
    return template.replace(/\$\\?\{(\w+)\}|\$(scope|location)\b/g, (found, braced, bare) => {
        const name = braced ?? bare;
        if (name !== 'scope') {
            notes.add(place, `the variable ${found} has no value here: write it in the query`);
            return found;
        }
        notes.add(place, 'the scope is here {{release}}, the id of the release: check that the label has it, or use {{arm}}');
        return '{{release}}';
    });
}

;// CONCATENATED MODULE: ./build/import/kayenta.js




const number = schemas/* number */.aig().nullish();
const effectSize = schemas/* looseObject */._H3({
    measure: schemas/* string */.YjP().nullish(),
    allowedIncrease: number,
    allowedDecrease: number,
    criticalIncrease: number,
    criticalDecrease: number,
});
const canaryAnalysis = schemas/* looseObject */._H3({
    direction: schemas/* string */.YjP().nullish(),
    nanStrategy: schemas/* string */.YjP().nullish(),
    critical: schemas/* boolean */.zMY().nullish(),
    muted: schemas/* boolean */.zMY().nullish(),
    mustHaveData: schemas/* boolean */.zMY().nullish(),
    effectSize: effectSize.nullish(),
    outliers: schemas/* looseObject */._H3({ strategy: schemas/* string */.YjP().nullish(), outlierFactor: number }).nullish(),
})
    .default({});
const configSchema = schemas/* looseObject */._H3({
    metrics: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        query: kayentaQuery,
        groups: schemas/* array */.YOg(schemas/* string */.YjP()).nullish(),
        analysisConfigurations: schemas/* looseObject */._H3({ canary: canaryAnalysis }).default({ canary: {} }),
    })),
    judge: schemas/* looseObject */._H3({ name: schemas/* string */.YjP() }).optional(),
    templates: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).default({}),
    classifier: schemas/* looseObject */._H3({
        groupWeights: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* number */.aig()).nullish(),
        scoreThresholds: schemas/* looseObject */._H3({ pass: number, marginal: number }).nullish(),
    })
        .default({}),
});
function readKayenta(source, notes) {
    const { metrics, classifier, templates, judge } = checked(source, configSchema);
    if (judge !== undefined && judge.name !== 'NetflixACAJudge-v1.0') {
        notes.add(source.at('judge'), `the judge ${judge.name} is read as NetflixACAJudge-v1.0`);
    }
    const { pass, marginal } = classifier.scoreThresholds ?? {};
    if (!pass || !marginal) {
        notes.add(source.at('classifier'), 'the score thresholds stand where the analysis is started: here 95 passes and 75 fails');
    }
    notes.add(source.at('metrics'), 'a step passes with at least 50 windows with values (min-requests), as Kayenta advises: bake as long');
    const section = given({ pass, marginal, groups: classifier.groupWeights });
    const drafts = metrics.flatMap((metric, i) => {
        const place = source.at('metrics', i);
        const asked = queryOf(metric.query, templates, source.at('metrics', i, 'query'), notes);
        if (asked === null)
            return [];
        const fields = {
            query: asked.query,
            ...fieldsOf(metric.analysisConfigurations.canary, metric.groups ?? [], place, notes),
        };
        const base = {
            name: nameOf(metric.name),
            place,
            judge: 'mann-whitney',
            interval: null,
            comments: [],
        };
        return [{ ...base, provider: asked.provider, fields }];
    });
    return { metrics: drafts, section: Object.keys(section).length === 0 ? {} : { 'mann-whitney': section } };
}
function fieldsOf(analysis, groups, place, notes) {
    if (groups.length === 0) {
        notes.add(place, 'a metric without a group does not count in the score there; here it is in the group default');
    }
    const { effectSize: size, outliers } = analysis;
    const effect = given({
        measure: size?.measure === 'cles' ? 'cles' : null,
        'allowed-increase': size?.allowedIncrease,
        'allowed-decrease': size?.allowedDecrease,
        'critical-increase': size?.criticalIncrease,
        'critical-decrease': size?.criticalDecrease,
    });
    const known = ['increase', 'decrease', 'either'].find((direction) => direction === analysis.direction);
    return {
        critical: analysis.critical ?? false,
        ...given({
            'dry-run': analysis.muted ? true : null,
            'no-data': analysis.mustHaveData || analysis.critical ? 'fail' : 'ignore',
        }),
        'mann-whitney': given({
            groups: groups.length === 0 ? null : groups,
            direction: known ?? 'either',
            nan: analysis.nanStrategy === 'replace' ? 'replace' : null,
            outliers: outliers?.strategy === 'remove' ? 'remove' : null,
            'outlier-factor': outliers?.strategy === 'remove' ? outliers.outlierFactor : null,
            'effect-size': Object.keys(effect).length === 0 ? null : effect,
        }),
    };
}

;// CONCATENATED MODULE: ./build/import/print.js


function printAnalysis(imported, paths, notes) {
    const metrics = unique(imported.flatMap((one) => one.metrics));
    const [first] = metrics;
    const judge = first?.judge ?? 'threshold';
    const provider = first?.provider ?? {};
    const interval = Math.min(...metrics.flatMap((metric) => metric.interval ?? []));
    for (const { place, interval: other } of metrics) {
        if (other === null || other === interval)
            continue;
        notes.add(place, `measured every ${written(other)} there; here at each window, of ${written(interval)}: its limits count more looks`);
    }
    const document = new dist.Document({
        analysis: {
            judge,
            ...(Number.isFinite(interval) ? { interval: written(interval) } : {}),
            ...Object.assign({}, ...imported.map(({ section }) => section)),
            provider,
            metrics: metrics.map((metric) => print_fieldsOf(metric, judge, provider)),
        },
    });
    document.commentBefore = ` Imported from ${paths.join(', ')}.`;
    const list = document.getIn(['analysis', 'metrics']);
    if ((0,dist.isSeq)(list))
        comment(list, metrics);
    return document.toString({ lineWidth: 0 });
}
function print_fieldsOf(metric, judge, provider) {
    const own = JSON.stringify(metric.provider) !== JSON.stringify(provider);
    return {
        name: metric.name,
        ...(metric.judge === judge ? {} : { judge: metric.judge }),
        ...(own ? { provider: metric.provider } : {}),
        ...metric.fields,
    };
}
function comment(list, metrics) {
    for (const [i, item] of list.items.entries()) {
        const metric = metrics[i];
        if ((0,dist.isMap)(item) && item instanceof dist.YAMLMap && metric !== undefined) {
            item.commentBefore = [metric.place, ...metric.comments].map((line) => ` ${line}`).join('\n');
        }
    }
}
function unique(metrics) {
    const taken = new Set();
    return metrics.map((metric) => {
        let { name } = metric;
        for (let i = 2; taken.has(name); i++)
            name = `${metric.name.slice(0, 58)}-${i}`;
        taken.add(name);
        return { ...metric, name };
    });
}

;// CONCATENATED MODULE: ./build/import/index.js







function importAnalysis(files) {
    const notes = notesOf();
    const sources = files.flatMap(readDocuments).map((source) => ({ source, kind: kindOf(source, notes) }));
    const of = (kind) => sources.filter((one) => one.kind === kind).map(({ source }) => source);
    const imported = readAll(of, notes);
    if (imported.every(({ metrics }) => metrics.length === 0)) {
        throw new errors/* UserError */.yo('expected metrics of Argo Rollouts, Flagger or Kayenta, found none that can be imported', {
            problems: notes.all,
            hint: 'Give AnalysisTemplates, Canaries with their MetricTemplates, or canary configs.',
        });
    }
    const paths = files.map(({ path }) => path);
    return { yaml: printAnalysis(imported, paths, notes), notes: notes.all };
}
function readAll(of, notes) {
    const [canaries, templates] = [of('canary'), of('template')];
    for (const template of templates) {
        if (!canaries.some((canary) => refersTo(canary, template)))
            unused(template, notes);
    }
    return [
        ...of('argo').map((source) => readArgo(source, notes)),
        ...canaries.map((source) => readFlagger(source, templates, notes)),
        ...of('kayenta').map((source) => readKayenta(source, notes)),
    ];
}
const KINDS = {
    'argoproj.io AnalysisTemplate': 'argo',
    'argoproj.io ClusterAnalysisTemplate': 'argo',
    'flagger.app Canary': 'canary',
    'flagger.app MetricTemplate': 'template',
};
function kindOf({ value, at }, notes) {
    const found = typeof value === 'object' && value !== null ? { ...value } : {};
    const { apiVersion, kind, metrics, classifier } = found;
    if (apiVersion === undefined && Array.isArray(metrics) && classifier !== undefined)
        return 'kayenta';
    const name = `${String(apiVersion).split('/')[0]} ${String(kind)}`;
    const known = Object.hasOwn(KINDS, name) ? (KINDS[name] ?? null) : null;
    if (known === null)
        notes.add(at(), `${kind === undefined ? 'this document' : `the ${String(kind)}`} is not read`);
    return known;
}


/***/ }),

/***/ 26869:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bk: () => (/* binding */ fillSelector),
/* harmony export */   Dk: () => (/* binding */ literally),
/* harmony export */   Pl: () => (/* binding */ parseSelector),
/* harmony export */   cK: () => (/* binding */ matches),
/* harmony export */   kA: () => (/* binding */ demanding),
/* harmony export */   zl: () => (/* binding */ formatMatchers)
/* harmony export */ });
/* harmony import */ var _support_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(86738);



const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const OPERATOR = /=~|!~|!=|=/y;
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/y;
const SPACE = /\s*/y;
const ESCAPES = {
    n: '\n',
    t: '\t',
    r: '\r',
    '\\': '\\',
    '"': '"',
    "'": "'",
};
function parseSelector(text) {
    let at = 0;
    const take = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text)?.[0] ?? null;
        if (found !== null)
            at += found.length;
        return found;
    };
    const expect = (pattern, what) => {
        take(SPACE);
        return take(pattern) ?? fail(text, at, what);
    };
    const name = expect(NAME, "a metric's name");
    const matchers = [];
    take(SPACE);
    if (take(/\{/y) !== null) {
        for (take(SPACE); take(/\}/y) === null; take(SPACE)) {
            if (matchers.length > 0)
                expect(/,/y, '"," or "}"');
            take(SPACE);
            if (take(/\}/y) !== null)
                break;
            const label = expect(LABEL, 'a label');
            const operator = expect(OPERATOR, '=, !=, =~ or !~');
            const quoted = expect(QUOTED, 'a quoted value');
            matchers.push({ label, operator, value: unquote(quoted, text, at - quoted.length) });
        }
    }
    take(SPACE);
    if (at < text.length)
        fail(text, at, 'the end of the selector');
    return { name, matchers };
}
const HINT = 'A selector is a metric name with label matchers, such as requests_total{code=~"5.."}; the labels of the arm are added to it. For an expression use `query`.';
function fail(text, at, expected) {
    const problem = `expected ${expected}, found ${(0,_support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .foundAt */ .yb)(text, at)}`;
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ kind: 'selector', text }, problem, { hint: HINT, offset: at });
}
function unquote(quoted, text, at) {
    const inner = quoted.slice(1, -1);
    if (quoted.startsWith('`'))
        return inner;
    return inner.replace(/\\(.)/g, (escaped, letter, index) => {
        const meant = ESCAPES[letter];
        if (meant !== undefined)
            return meant;
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_1__/* .QueryError */ .lr({ kind: 'selector', text }, `unknown escape ${escaped}; write \\\\ for a backslash`, { hint: HINT, offset: at + 1 + index });
    });
}
function fillSelector(selector, values) {
    const matchers = selector.matchers.map((matcher) => {
        const written = matcher.operator.endsWith('~') ? literally : (value) => value;
        return { ...matcher, value: (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .fill */ .GS)(matcher.value, values, written) };
    });
    return { ...selector, matchers };
}
const literally = (text) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
function formatMatchers(matchers) {
    return matchers.map(({ label, operator, value }) => `${label}${operator}${quote(value)}`).join(',');
}
const quote = (value) => `"${value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')}"`;
function demanding(labels) {
    return Object.entries(labels).map(([label, value]) => typeof value === 'string'
        ? { label, operator: '=', value }
        : { label, operator: '=~', value: value.matching });
}
function matches(matchers) {
    const tests = matchers.map(({ label, operator, value }) => {
        const expression = operator.endsWith('~') ? compile(value) : null;
        const equal = (found) => (expression === null ? found === value : expression.test(found));
        const wanted = !operator.startsWith('!');
        return (labels) => equal(labels[label] ?? '') === wanted;
    });
    return (labels) => tests.every((test) => test(labels));
}
function compile(expression) {
    try {
        return new RegExp(`^(?:${expression})$`, 's');
    }
    catch (cause) {
        throw new _support_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo(`selector: ${expression.slice(0, 200)} is no regular expression`, { cause });
    }
}


/***/ }),

/***/ 86738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   GS: () => (/* binding */ fill),
/* harmony export */   qe: () => (/* binding */ unknownPlace),
/* harmony export */   rV: () => (/* binding */ mapPlaces),
/* harmony export */   yN: () => (/* binding */ placesIn)
/* harmony export */ });
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43251);

const PLACE = /\{\{\s*([a-zA-Z_][\w.-]*)\s*\}\}/g;
function fill(text, values, write) {
    return mapPlaces(text, (name, _, at) => {
        const value = Object.hasOwn(values, name) ? values[name] : undefined;
        if (value === undefined) {
            throw unknownPlace(text, name, at, Object.keys(values).sort());
        }
        return write(value, name, at);
    });
}
function unknownPlace(text, name, offset, known) {
    const list = known.map((one) => `{{${one}}}`).join(', ');
    return new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, `nothing is known as {{${name}}}`, { hint: `Known are ${list}.`, offset });
}
function mapPlaces(text, to) {
    return text.replace(PLACE, (place, name, at) => to(name, place, at));
}
function placeOf(text, name) {
    return [...text.matchAll(PLACE)].find(([, found]) => found === name)?.index ?? -1;
}
function placesIn(text) {
    return [...new Set([...text.matchAll(PLACE)].map(([, name = '']) => name))];
}


/***/ }),

/***/ 43251:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VV: () => (/* binding */ placeIn),
/* harmony export */   lr: () => (/* binding */ QueryError),
/* harmony export */   yb: () => (/* binding */ foundAt)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35921);

class QueryError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .UserError */ .yo {
    name = 'QueryError';
    text;
    problem;
    offset;
    constructor({ kind = 'query', text }, problem, { hint, offset = null }) {
        const where = offset === null ? '' : ` (${placeIn(text, offset)})`;
        super(`${kind} ${text.replace(/\s+/g, ' ').slice(0, 200)}: ${problem}${where}`, { hint });
        this.text = text;
        this.problem = problem;
        this.offset = offset;
    }
}
function placeIn(text, offset) {
    const before = text.slice(0, offset).split('\n');
    return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}
function foundAt(text, offset) {
    const found = text.slice(offset).trimStart().split('\n', 1)[0] ?? '';
    return found === '' ? 'the end' : `"${found.slice(0, 20)}"`;
}


/***/ })

};
