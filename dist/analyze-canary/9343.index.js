export const id = 9343;
export const ids = [9343];
export const modules = {

/***/ 49343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  importFiles: () => (/* binding */ importFiles)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./build/support/errors.js
var errors = __webpack_require__(35921);
;// CONCATENATED MODULE: ./build/import/command.js

async function runImport(args, readFile, print) {
    if (args.length === 0 || args.some((arg) => arg.startsWith('-'))) {
        throw new errors/* UserError */.yo(`expected files to import, found ${args.join(' ') || 'none'}`, {
            hint: 'import FILE...: AnalysisTemplates of Argo Rollouts, Canaries and MetricTemplates of Flagger, canary configs of Kayenta.',
        });
    }
    const files = await Promise.all(args.map(async (path) => ({ path, text: await readFile(path) })));
    const { importAnalysis } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3630)]).then(__webpack_require__.bind(__webpack_require__, 63630));
    const { yaml, notes } = importAnalysis(files);
    print(yaml);
    if (notes.length > 0)
        print(['# To be looked at:', ...notes.map(comment), ''].join('\n'));
}
const comment = (note) => `# ${note.replace(/\s+/g, ' ')}`;

;// CONCATENATED MODULE: ./build/actions/import.js



async function importFiles(files) {
    try {
        const read = (path) => (0,promises_.readFile)(path, 'utf8');
        await runImport(files, read, (text) => void process.stdout.write(`${text}\n`));
    }
    catch (error) {
        const hint = error instanceof errors/* UserError */.yo && error.hint !== undefined ? `\n${error.hint}` : '';
        process.stderr.write(`${(0,errors/* messageOf */.bD)(error)}${hint}\n`);
        process.exitCode = 1;
    }
}


/***/ })

};
