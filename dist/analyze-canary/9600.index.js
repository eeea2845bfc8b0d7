export const id = 9600;
export const ids = [9600];
export const modules = {

/***/ 11609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ endpointOf)
/* harmony export */ });
function endpointOf(base, path) {
    const url = new URL(base);
    url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
    return url;
}


/***/ }),

/***/ 49600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  open: () => (/* binding */ influxdb_open)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 13 modules
var schemas = __webpack_require__(55491);
// EXTERNAL MODULE: ./build/metrics/auth/signer.js + 1 modules
var signer = __webpack_require__(51071);
// EXTERNAL MODULE: ./build/metrics/clean.js
var clean = __webpack_require__(52079);
// EXTERNAL MODULE: ./build/metrics/connection.js
var connection = __webpack_require__(19528);
// EXTERNAL MODULE: ./build/metrics/service.js
var metrics_service = __webpack_require__(58553);
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
// EXTERNAL MODULE: ./build/metrics/rows.js
var metrics_rows = __webpack_require__(49921);
// EXTERNAL MODULE: ./build/metrics/endpoint.js
var endpoint = __webpack_require__(11609);
;// CONCATENATED MODULE: ./build/metrics/influxdb/language.js



function question({ url }, path, type, accept, body) {
    return { method: 'POST', url: (0,endpoint/* endpointOf */.X)(url, path), headers: { accept, 'content-type': type }, body };
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
    return (0,template/* fill */.GS)(checked(part, language), { ...values, ...literals }, (value, name) => LITERALS.includes(name) ? value : language.escape(value));
}

;// CONCATENATED MODULE: ./build/metrics/influxdb/index.js






function influxdb_open(config, surroundings) {
    const language = LANGUAGES[config.language];
    const service = serviceOf(config, surroundings);
    return {
        kind: 'influxdb',
        counts: 'increase',
        resolution: 1_000,
        async query(query, signal) {
            const names = Object.keys(query.parts);
            const texts = Object.values(query.parts).map((part) => filled(part, query, language));
            const send = (request) => (0,metrics_service/* ask */.k)(service, request, signal);
            const found = await language.ask(texts, config, query, send);
            return Object.fromEntries(names.map((name, i) => [name, found[i] ?? []]));
        },
    };
}
function serviceOf(config, surroundings) {
    const dispatcher = (0,connection/* connection */.F)(surroundings.env);
    const place = { key: 'analysis.provider.influxdb', url: new URL(config.url), connection: dispatcher };
    const sign = (0,signer/* signerOf */.K)(config, { ...place, surroundings });
    return {
        name: 'InfluxDB',
        timeout: surroundings.timeout,
        retryFor: surroundings.interval,
        hints: {
            signIn: 'Check the secret that analysis.provider.influxdb names, and that it may read this database.',
            question: "Check the metrics' queries, and org or database of analysis.provider.influxdb.",
        },
        sign: config.language === 'flux' ? withToken(sign) : sign,
        dispatcher,
        refusal: refusalOf,
    };
}
function withToken(sign) {
    return async (request, signal) => {
        const { authorization, ...headers } = await sign(request, signal);
        if (authorization === undefined)
            return headers;
        return { ...headers, authorization: authorization.replace(/^Bearer /, 'Token ') };
    };
}
const refusalSchema = schemas/* union */.KCZ([schemas/* object */.Ikc({ error: schemas/* string */.YjP() }), schemas/* object */.Ikc({ message: schemas/* string */.YjP() })]);
function refusalOf(body) {
    const refusal = refusalSchema.safeParse((0,clean/* json */.P)(body));
    if (!refusal.success)
        return null;
    return (0,clean/* clean */.u)('error' in refusal.data ? refusal.data.error : refusal.data.message);
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


/***/ })

};
