export const id = 851;
export const ids = [851];
export const modules = {

/***/ 87851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   shellRuntime: () => (/* binding */ shellRuntime)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(48161);
/* harmony import */ var _support_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90975);
/* harmony import */ var _support_system_clock_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33716);



function shellRuntime(definition, signal) {
    const argv = process.argv.slice(2);
    if (argv.includes('--help') || argv.includes('-h')) {
        process.stdout.write((0,_support_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .helpText */ .BK)(definition));
        return null;
    }
    return {
        log: stderrLog,
        clock: _support_system_clock_js__WEBPACK_IMPORTED_MODULE_2__/* .systemClock */ .m,
        workspace: process.cwd(),
        env: process.env,
        signal,
        actor: (0,node_os__WEBPACK_IMPORTED_MODULE_0__.userInfo)().username,
        raw: (0,_support_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .flagInputs */ .Cp)(definition, argv, process.env),
        output: (name, value) => void process.stdout.write(`${name}=${value}\n`),
        mask: () => { },
        saveState: () => { },
        state: () => '',
    };
}
const write = (prefix) => (message) => void process.stderr.write(`${prefix}${message}\n`);
const stderrLog = {
    info: write(''),
    notice: write(''),
    warning: write('warning: '),
    error: write('error: '),
};


/***/ })

};
