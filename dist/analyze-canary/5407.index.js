export const id = 5407;
export const ids = [5407];
export const modules = {

/***/ 87788:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   draw: () => (/* binding */ draw)
/* harmony export */ });
/* harmony import */ var echarts_charts__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2728);
/* harmony import */ var echarts_components__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(82314);
/* harmony import */ var echarts_components__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3472);
/* harmony import */ var echarts_core__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90354);
/* harmony import */ var echarts_core__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(54321);
/* harmony import */ var echarts_renderers__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9833);
/* harmony import */ var _chart_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4242);





(0,echarts_core__WEBPACK_IMPORTED_MODULE_1__/* .use */ .Y)([echarts_charts__WEBPACK_IMPORTED_MODULE_2__/* .install */ .a, echarts_components__WEBPACK_IMPORTED_MODULE_3__/* .install */ .a, echarts_components__WEBPACK_IMPORTED_MODULE_4__/* .install */ .a, echarts_renderers__WEBPACK_IMPORTED_MODULE_5__/* .install */ .a]);
function draw(option) {
    const chart = (0,echarts_core__WEBPACK_IMPORTED_MODULE_6__/* .init */ .Ts)(null, null, { renderer: 'svg', ssr: true, width: _chart_js__WEBPACK_IMPORTED_MODULE_0__/* .WIDTH */ .lR, height: _chart_js__WEBPACK_IMPORTED_MODULE_0__/* .HEIGHT */ .My });
    try {
        chart.setOption(option);
        return chart
            .renderToSVGString()
            .replace(/<style[\s\S]*?<\/style>/g, '')
            .replace(/ (?:class|pointer-events|clip-path|ecmeta_\w+|xml:space)="[^"]*"/g, '')
            .replace(/<svg[^>]*>|<\/svg>|<defs[\s\S]*?<\/defs>/g, '')
            .replace(/\n+/g, '\n')
            .trim();
    }
    finally {
        chart.dispose();
    }
}


/***/ })

};
