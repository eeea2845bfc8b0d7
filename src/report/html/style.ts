import { Markup } from './markup.ts'

/** Colours after Okabe and Ito (Color Universal Design, 2008), which people with any colour vision tell apart. */
export const STYLE = new Markup(`
:root{color-scheme:light dark;--paper:#fff;--card:#f6f8fa;--ink:#1b2430;--soft:#57616e;--rule:#c3cad3;--grid:#e7ebef;
--stable:#0072b2;--canary:#d55e00;--band:#d55e00;--harm:#a0307a;--safe:#00795a;
--good:#00694e;--good-bg:#ddf3ea;--bad:#9c2f0d;--bad-bg:#fde6dc;--odd:#6b5200;--odd-bg:#fbf0cd;--link:#005a9c}
@media (prefers-color-scheme:dark){:root{--paper:#11161d;--card:#1a212b;--ink:#e8edf3;--soft:#a3afbd;--rule:#465260;--grid:#28313c;
--stable:#56b4e9;--canary:#f39a4d;--band:#f39a4d;--harm:#e29ac8;--safe:#3fd0a2;
--good:#7fe3c0;--good-bg:#0f3a2d;--bad:#ffb394;--bad-bg:#4a1c0c;--odd:#f2d675;--odd-bg:#3f3306;--link:#7cc4f5}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1180px;padding:32px 24px 48px;background:var(--paper);color:var(--ink);
font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Ubuntu,Cantarell,"DejaVu Sans",sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:27px;line-height:1.25;margin:4px 0 14px;text-wrap:balance;overflow-wrap:anywhere}
h2{font-size:20px;line-height:1.3;margin:0 0 10px;display:flex;flex-wrap:wrap;gap:6px 10px;align-items:center;overflow-wrap:anywhere}
h3{font-size:13px;margin:0;font-weight:600}
p{margin:0 0 10px;overflow-wrap:anywhere}
a{color:var(--link)}
.eyebrow{color:var(--soft);font-size:13px;font-weight:600;letter-spacing:.02em;margin:0}
.lead{font-size:16px;max-width:90ch;margin-bottom:20px}
.soft,footer{color:var(--soft);font-size:13px}
.badge,.tag{display:inline-block;border-radius:999px;padding:1px 10px;font-size:13px;font-weight:600;white-space:nowrap;line-height:1.55}
.badge{background:var(--odd-bg);color:var(--odd)}
.badge.successful{background:var(--good-bg);color:var(--good)}
.badge.failed{background:var(--bad-bg);color:var(--bad)}
.tag{border:1px dashed var(--rule);color:var(--soft);font-weight:500}
.steps{list-style:none;display:flex;flex-wrap:wrap;gap:8px;margin:0 0 16px;padding:0}
.steps li{display:flex;align-items:center;gap:10px;padding:6px 12px;border:1px solid var(--grid);border-radius:8px}
.steps li[aria-current]{border:2px solid var(--ink);padding:5px 11px}
.share{font-weight:700}
.state{color:var(--soft);font-size:13px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(215px,1fr));gap:12px 20px;margin:0 0 28px;padding:16px;background:var(--card);border-radius:10px}
.facts dt{color:var(--soft);font-size:12px}
.facts dd{margin:0;overflow-wrap:anywhere}
section{margin:0 0 28px}
.metric{border-top:1px solid var(--grid);padding-top:24px}
.why{max-width:90ch}
.scroll{overflow-x:auto}
.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;color:var(--soft);font-size:13px;padding:0 0 6px}
th,td{text-align:left;padding:7px 14px 7px 0;border-bottom:1px solid var(--grid);vertical-align:top}
thead th{color:var(--soft);font-size:12px;font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
details table{font-size:12.5px}
details td,details tbody th{white-space:nowrap;padding-top:3px;padding-bottom:3px}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:18px 20px;margin:14px 0}
figure{margin:0;max-width:560px;break-inside:avoid}
figcaption{display:flex;justify-content:space-between;gap:0 12px;align-items:baseline;padding-left:4px}
figure svg{display:block;width:100%;height:auto}
.legend{display:flex;flex:none;gap:12px;margin:0;white-space:nowrap;overflow-wrap:normal;color:var(--soft);font-size:12px}
.key{display:inline-flex;align-items:center;gap:5px}
.line{display:inline-block;width:20px;border-top:2px solid var(--canary)}
.line.stable{border-top:2px dashed var(--stable)}
.line.harm{border-color:var(--harm)}
.line.safe{border-top:2px dashed var(--safe)}
.line.band{border:0;height:10px;background:color-mix(in srgb,var(--band) 25%,transparent)}
.notes{margin:4px 0 12px;padding-left:20px}
details{margin:0 0 6px}
summary{cursor:pointer;color:var(--soft);font-size:13px;padding:3px 0}
.queries{margin:4px 0 10px}
.queries dt{font-size:12px;color:var(--soft)}
.queries dd{margin:0 0 6px}
pre{margin:0;padding:8px 12px;background:var(--card);border-radius:6px;overflow-x:auto;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
footer{border-top:1px solid var(--grid);padding-top:12px}
@media (max-width:600px){body{padding:20px 16px 32px}h1{font-size:22px}.facts{grid-template-columns:1fr 1fr;padding:12px}.scroll td,.scroll tbody th{white-space:nowrap}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:11px}.charts{grid-template-columns:repeat(3,1fr)}
.metric{break-inside:avoid}h1{font-size:20px}h2{font-size:15px}h3,.legend{font-size:9px}.legend{gap:6px}.line{width:12px}table{font-size:10px}.lead{font-size:12px}
details:not([open]){display:none}.scroll{overflow:visible}pre{white-space:pre-wrap}h2,h3{break-after:avoid}.badge{border:1px solid currentColor}}
`)
