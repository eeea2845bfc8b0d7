export const id = 382;
export const ids = [382];
export const modules = {

/***/ 52079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ json),
/* harmony export */   u: () => (/* binding */ clean)
/* harmony export */ });
function clean(text) {
    const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
    return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
function json(body) {
    try {
        return JSON.parse(body);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 97382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkPart: () => (/* binding */ checkPart)
});

// UNUSED EXPORTS: LANGUAGES, filled

// EXTERNAL MODULE: ./build/support/query-error.js
var query_error = __webpack_require__(43251);
// EXTERNAL MODULE: ./build/metrics/template.js
var template = __webpack_require__(86738);
// EXTERNAL MODULE: ./build/metrics/text.js
var metrics_text = __webpack_require__(88571);
// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(25175);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/rows.js
var metrics_rows = __webpack_require__(49921);
;// CONCATENATED MODULE: ./build/metrics/endpoint.js
function endpointOf(base, path) {
    const url = new URL(base);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
    return url;
}

;// CONCATENATED MODULE: ./build/metrics/influxdb/language.js



function question({ url }, path, type, accept, body) {
    return { method: 'POST', url: endpointOf(url, path), headers: { accept, 'content-type': type }, body };
}
function unexpected(what, body) {
    return new errors/* UserError */.yo(`expected ${what}, found ${(0,clean/* clean */.u)(body.slice(0, 200)) || 'nothing'}`, {
        hint: 'Are analysis.provider.influxdb.url and language right?',
    });
}
function unsuitable(expected, columns) {
    const found = columns.length === 0 ? 'none' : (0,clean/* clean */.u)(columns.join(', '));
    return new errors/* UserError */.yo(`InfluxDB: expected ${expected}, found ${found}`, {
        hint: 'Let the query answer one time and one number per interval; other columns are labels.',
    });
}

;// CONCATENATED MODULE: ./build/metrics/influxdb/flux.js





const NUMBERS = ['double', 'long', 'unsignedLong'];
const flux = {
    strings: /"(?:[^"\\]|\\.)*"/gs,
    like: 'r.release == "{{release}}"',
    escape: (value) => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\$/g, '\\x24'),
    time: (ms) => new Date(ms).toISOString(),
    duration: (ms) => `${ms}ms`,
    ask: (texts, config, range, send) => Promise.all(texts.map(async (query) => {
        const dialect = { header: true, delimiter: ',', annotations: ['datatype', 'group', 'default'] };
        const body = JSON.stringify({ query, type: 'flux', dialect });
        const path = '/api/v2/query';
        const request = question(config, path, 'application/json', 'application/csv', body);
        if (config.org !== undefined)
            request.url.searchParams.set('org', config.org);
        return (0,metrics_rows/* seriesOf */.Lf)(rowsOf(await send(request)), range);
    })),
};
const empty = () => ({ annotations: new Map(), names: null });
function* rowsOf(body) {
    if (body === '')
        throw unexpected('annotated CSV', body);
    let table = empty();
    for (const cells of recordsOf(body)) {
        const [first = ''] = cells;
        if (cells.length === 1 && first === '')
            table = empty();
        else if (first.startsWith('#')) {
            if (table.names !== null)
                table = empty();
            table.annotations.set(first, cells);
        }
        else if (table.names !== null)
            yield rowOf(cells, table.names, table.annotations);
        else if (table.annotations.has('#datatype'))
            table.names = cells;
        else
            throw unexpected('annotated CSV', body);
    }
}
function recordsOf(body) {
    try {
        return (0,sync.parse)(body, { relax_column_count: true });
    }
    catch {
        throw unexpected('annotated CSV', body);
    }
}
function rowOf(cells, names, annotations) {
    if (names[1] === 'error') {
        throw new errors/* UserError */.yo(`InfluxDB: ${(0,clean/* clean */.u)(cells[1] ?? '')}`, { hint: "Check the metrics' queries." });
    }
    const cell = (name) => {
        const i = names.indexOf(name);
        return cells[i] || (annotations.get('#default')?.[i] ?? '');
    };
    const at = Date.parse(cell('_time'));
    const type = annotations.get('#datatype')?.[names.indexOf('_value')] ?? 'none';
    if (Number.isNaN(at) || !NUMBERS.includes(type)) {
        throw unsuitable('the columns _time and _value (a number)', names.filter(Boolean));
    }
    const value = cell('_value');
    const groups = annotations.get('#group') ?? [];
    const tags = names.filter((name, i) => groups[i] === 'true' && !name.startsWith('_'));
    const labels = Object.fromEntries(tags.map((name) => [name, cell(name)]));
    return { labels, at, value: value === '' ? null : Number(value) };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/metrics/samples.js
var metrics_samples = __webpack_require__(83329);
;// CONCATENATED MODULE: ./build/metrics/influxdb/influxql.js





const seriesSchema = schemas/* object */.Ikc({
    tags: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional(),
    columns: schemas/* array */.YOg(schemas/* string */.YjP()),
    values: schemas/* array */.YOg(schemas/* tuple */.PVZ([schemas/* number */.aig()], schemas/* unknown */.L5J())),
    partial: schemas/* boolean */.zMY().optional(),
});
const resultSchema = schemas/* object */.Ikc({
    statement_id: schemas/* number */.aig().optional(),
    series: schemas/* array */.YOg(seriesSchema).optional(),
    partial: schemas/* boolean */.zMY().optional(),
    error: schemas/* string */.YjP().optional(),
});
const answerSchema = schemas/* object */.Ikc({ results: schemas/* array */.YOg(resultSchema) });
const influxql = {
    strings: /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g,
    like: `"release" = '{{release}}'`,
    escape: (value) => value.replace(/[\\'"]/g, '\\$&').replace(/\n/g, '\\n'),
    time: (ms) => `${ms}ms`,
    duration: (ms) => `${ms}ms`,
    async ask(texts, config, range, send) {
        const q = texts.map((text) => text.trim().replace(/;$/, '')).join('\n;\n');
        const form = new URLSearchParams({ db: config.database ?? '', q, epoch: 'ms' });
        const type = 'application/x-www-form-urlencoded';
        const body = await send(question(config, '/query', type, 'application/json', form.toString()));
        return read(body, texts.length, range);
    },
};
function read(body, statements, range) {
    const answer = answerSchema.safeParse((0,clean/* json */.P)(body));
    if (!answer.success)
        throw unexpected("InfluxDB's answer to an InfluxQL query", body);
    const { results } = answer.data;
    const error = results.find((result) => result.error !== undefined)?.error;
    if (error !== undefined) {
        throw new errors/* UserError */.yo(`InfluxDB: ${(0,clean/* clean */.u)(error)}`, { hint: "Check the metrics' queries." });
    }
    if (results.length !== statements) {
        throw unexpected(`InfluxDB's answer to ${statements} statements`, body);
    }
    return results.map(({ series = [], partial }) => {
        if (partial || series.some((one) => one.partial)) {
            throw new errors/* UserError */.yo('InfluxDB: expected all rows, found an answer that was cut off', {
                hint: 'Raise max-row-limit of the server, or group by fewer tags.',
            });
        }
        return series.map((one) => samplesOf(one, range));
    });
}
function samplesOf({ tags, columns, values }, range) {
    if (columns.length !== 2)
        throw unsuitable('the columns time and one value', columns);
    const samples = values.map(([start, value]) => [start + range.step, numberOf(value)]);
    return { labels: tags ?? {}, samples: (0,metrics_samples/* samplesWithin */.n)(samples, range) };
}
function numberOf(value) {
    if (value === null || typeof value === 'number')
        return value;
    throw unsuitable('numbers as values', [String(value)]);
}

;// CONCATENATED MODULE: ./build/metrics/influxdb/sql.js




const rowsSchema = schemas/* array */.YOg(schemas/* object */.Ikc({ time: schemas/* string */.YjP(), value: schemas/* number */.aig().nullable().optional() }).catchall(schemas/* unknown */.L5J()));
const sql = {
    strings: /'(?:[^']|'')*'|"(?:[^"]|"")*"/g,
    like: `release = '{{release}}'`,
    escape: (value) => value.replace(/['"]/g, '$&$&'),
    time: (ms) => `'${new Date(ms).toISOString()}'::TIMESTAMP`,
    duration: (ms) => `INTERVAL '${ms} milliseconds'`,
    ask: (texts, config, range, send) => Promise.all(texts.map(async (q) => {
        const body = JSON.stringify({ db: config.database, q, format: 'json' });
        const type = 'application/json';
        return sql_read(await send(question(config, '/api/v3/query_sql', type, type, body)), range);
    })),
};
function sql_read(body, range) {
    const answer = schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J())).safeParse((0,clean/* json */.P)(body));
    if (!answer.success)
        throw unexpected("InfluxDB's rows as JSON", body);
    const rows = rowsSchema.safeParse(answer.data);
    const columns = [...new Set(answer.data.flatMap((row) => Object.keys(row)))];
    if (!rows.success || (columns.length > 0 && !columns.includes('value'))) {
        throw unsuitable('the columns time (a timestamp) and value (a number)', columns);
    }
    return (0,metrics_rows/* seriesOf */.Lf)(rows.data.map(({ time, value, ...others }) => ({
        labels: labelsOf(others),
        at: millisecondsOf(time) + range.step,
        value: value ?? null,
    })), range);
}
function millisecondsOf(time) {
    const ms = Date.parse(/Z|[+-]\d\d:?\d\d$/.test(time) ? time : `${time}Z`);
    if (Number.isNaN(ms))
        throw unsuitable('a timestamp as time', [time]);
    return ms;
}
function labelsOf(columns) {
    return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, String(value)]));
}

;// CONCATENATED MODULE: ./build/metrics/influxdb/text.js






const LANGUAGES = { flux: flux, sql: sql, influxql: influxql };
const LITERALS = ['from', 'to', 'step'];
const LITERAL = /\{\{\s*(?:from|to|step)\s*\}\}/g;
function checkPart(part, config) {
    checked(part, LANGUAGES[config.language]);
}
function checked(part, language) {
    const text = (0,metrics_text/* textOf */.b6)(part, 'InfluxDB', LITERALS);
    for (const name of LITERALS) {
        if (new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`).test(text))
            continue;
        throw new query_error/* QueryError */.lr({ text }, `expected {{${name}}} in it`, {
            hint: 'Events are asked for from {{from}} to {{to}}, in intervals of {{step}}.',
        });
    }
    (0,metrics_text/* requireQuotes */.Ri)(text.replace(LITERAL, (place) => ' '.repeat(place.length)), language.strings, language.like);
    return text;
}
function filled(part, { values, from, to, step }, language) {
    const literals = {
        from: language.time(from - step),
        to: language.time(to),
        step: language.duration(step),
    };
    return fill(checked(part, language), { ...values, ...literals }, (value, name) => LITERALS.includes(name) ? value : language.escape(value));
}


/***/ }),

/***/ 49921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hi: () => (/* binding */ timeIn),
/* harmony export */   Lf: () => (/* binding */ seriesOf),
/* harmony export */   Po: () => (/* binding */ numberIn)
/* harmony export */ });
/* harmony import */ var _samples_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83329);

function seriesOf(rows, range) {
    const found = new Map();
    for (const { labels, at, value } of rows) {
        const key = JSON.stringify(Object.entries(labels).sort());
        const series = found.get(key) ?? { labels, samples: [] };
        series.samples.push([at, value]);
        found.set(key, series);
    }
    return [...found.values()].map(({ labels, samples }) => ({
        labels,
        samples: (0,_samples_js__WEBPACK_IMPORTED_MODULE_0__/* .samplesWithin */ .n)(samples, range),
    }));
}
function numberIn(cell) {
    if (cell === null || cell === '' || /^[+-]?(nan|inf(inity)?)$/i.test(String(cell)))
        return null;
    const value = typeof cell === 'string' ? Number(cell) : cell;
    return typeof value === 'number' && !Number.isNaN(value) ? value : undefined;
}
function timeIn(text) {
    return /^\d{4}-\d\d-\d\d[T ].*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
}


/***/ }),

/***/ 83329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ samplesWithin)
/* harmony export */ });
function samplesWithin(samples, { from, to }) {
    const kept = [];
    let sorted = true;
    for (const sample of samples) {
        const [at] = sample;
        if (!(at >= from && at <= to) || !hasValue(sample))
            continue;
        sorted &&= at > (kept.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY);
        kept.push(sample);
    }
    return sorted ? kept : [...new Map(kept)].sort(([a], [b]) => a - b);
}
const hasValue = (sample) => Number.isFinite(sample[1]);


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

/***/ 88571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MT: () => (/* binding */ NO_HISTOGRAMS),
/* harmony export */   Ri: () => (/* binding */ requireQuotes),
/* harmony export */   b6: () => (/* binding */ textOf)
/* harmony export */ });
/* harmony import */ var _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43251);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86738);


const TELLING = ['arm', 'release', 'version'];
const SHARED = ['model', 'window'];
const NO_HISTOGRAMS = 'A rate of slow requests (bad: the slow ones, total: all) judges the same; histograms need Prometheus or the local target.';
function textOf(part, vendor, own = []) {
    if ('histogram' in part) {
        const source = { kind: 'histogram', text: part.histogram };
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr(source, `${vendor} is not asked for histograms`, { hint: NO_HISTOGRAMS });
    }
    const text = 'selector' in part ? part.selector : part.expression;
    const places = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placesIn */ .yN)(text);
    const known = [...TELLING, ...SHARED, ...own];
    const unknown = places.find((name) => !known.includes(name));
    if (unknown !== undefined)
        throw (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .unknownPlace */ .qe)(text, unknown, (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(text, unknown), known);
    if (!places.some((name) => TELLING.includes(name))) {
        throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, 'expected {{release}} or {{arm}} in it', {
            hint: 'Without it, stable and canary would be answered with the same numbers.',
        });
    }
    return text;
}
function requireQuotes(text, strings, like) {
    const code = text.replace(strings, (quoted) => ' '.repeat(quoted.length));
    const [bare] = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placesIn */ .yN)(code);
    if (bare === undefined)
        return;
    const offset = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(code, bare);
    throw new _support_query_error_js__WEBPACK_IMPORTED_MODULE_0__/* .QueryError */ .lr({ text }, `expected {{${bare}}} in quotes`, { hint: `Write it like ${like}.`, offset });
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
