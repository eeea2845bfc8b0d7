export const id=8745;export const ids=[8745];export const modules={4242:((e,t,n)=>{n.d(t,{SC:()=>m,My:()=>p,lR:()=>f,XD:()=>h});let[r,i,a,o]=[1e3,6e4,36e5,864e5],s=[...[1,2,5,10,15,30].map(e=>e*r),...[1,2,5,10,15,30].map(e=>e*i),...[1,2,3,6,12].map(e=>e*a),...[1,2,7,14,28].map(e=>e*o)];function c(e,t){let n=s.find(n=>(t-e)/n<=6)??(t-e)/6,r=Math.ceil(e/n)*n;return{ticks:Array.from({length:Math.floor((t-r)/n)+1},(e,t)=>r+t*n),written:e=>e%o===0||n>=o?u(e):d(e,n)}}let l=new Intl.DateTimeFormat(`en-US`,{month:`short`,day:`numeric`,timeZone:`UTC`}),u=e=>l.format(e);function d(e,t){return new Date(e).toISOString().slice(11,t<i?19:16)}let f=420,p=250,m=90;function h({timeline:e,lines:t,levels:n,y:r}){return{animation:!1,textStyle:{fontFamily:`system-ui,sans-serif`},grid:{left:50,right:16,top:22,bottom:22,outerBoundsMode:`none`},xAxis:v(e),yAxis:y(r),series:[S(e),...t.map(b),...n.map(t=>x(t,e))]}}let g={color:`var(--soft)`,fontSize:11},_={backgroundColor:`var(--paper)`,padding:[1,3],borderRadius:3,distance:[4,2]};function v({from:e,to:t}){let{ticks:n,written:r}=c(e,t);return{type:`value`,min:e,max:t,axisLine:{onZero:!1,lineStyle:{color:`var(--rule)`}},axisTick:{lineStyle:{color:`var(--rule)`},customValues:n},axisLabel:{...g,formatter:r,customValues:n},splitLine:{show:!1}}}function y(e){let t=e.ticks===void 0?{}:{customValues:[...e.ticks]};return{type:`value`,splitNumber:4,scale:e.floating??!1,...e.range===void 0?{boundaryGap:[0,.06]}:{min:e.range[0],max:e.range[1]},axisLine:{show:!1},axisTick:{show:!1,...t},axisLabel:{...g,formatter:e.tick,...t},splitLine:{lineStyle:{color:`var(--grid)`}}}}function b({data:e,colour:t,dash:n,width:r,band:i}){return{type:`line`,showSymbol:e.length<3,symbol:`circle`,symbolSize:5,silent:!0,data:e.map(([e,t])=>[e,t]),lineStyle:{color:t,width:r,type:n,join:`round`},itemStyle:{color:t},...i===void 0?{}:{stack:`band`,stackStrategy:`all`},...i===`top`?{areaStyle:{color:t,opacity:.16}}:{}}}function x({at:e,label:t,colour:n},{from:r}){return{type:`line`,symbol:`none`,silent:!0,data:[[r,e]],markLine:{silent:!0,symbol:`none`,lineStyle:{color:n,width:1.2,type:[5,3]},label:{...g,..._,color:n,position:`insideStartTop`,formatter:t},data:[{yAxis:e}]}}}function S({changes:e,from:t}){return{type:`line`,symbol:`none`,silent:!0,data:[[t,null]],markLine:{silent:!0,symbol:`none`,lineStyle:{color:`var(--rule)`,width:1,type:`solid`},label:{...g,distance:3,align:`left`},data:e.map(({at:e,label:t})=>({xAxis:e,label:{formatter:t}}))}}}}),98745:((e,t,n)=>{n.d(t,{analysisHtml:()=>ie});var r=n(47662),i=n(47342),a=n(26750),o=n(2251),s=n(73533);class c{source;constructor(e){this.source=e}}function l(e,...t){return new c(String.raw({raw:e},...t.map(u)))}function u(e){return e instanceof c?e.source:Array.isArray(e)?e.map(u).join(``):f(String(e))}let d={"&":`&amp;`,"<":`&lt;`,">":`&gt;`,'"':`&quot;`,"'":`&#39;`};function f(e){return e.toWellFormed().replace(/[&<>"']/g,e=>d[e]??``).replace(/(?![\n\t])\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu,`�`)}var p=n(34902);let m={Successful:`✓`,Failed:`✗`,Inconclusive:`?`,Error:`!`};function h(e){return l`<span class="badge ${e.toLowerCase()}"><span aria-hidden="true">${m[e]}</span> ${e}</span>`}function g(e){return e===``?l``:l`<span class="tag">${e}</span>`}function _(e,t,n){return l`<div class="scroll" role="region" aria-label="${e}" tabindex="0"><table><caption>${e}</caption>
<thead><tr>${t.map(e=>l`<th scope="col">${e}</th>`)}</tr></thead>
<tbody>${n.map(([e=l``,...t])=>l`<tr><th scope="row">${e}</th>${t.map(e=>l`<td>${e}</td>`)}</tr>
`)}</tbody></table></div>`}function v(e,t=2e3){return(0,p.Jj)(e,t)}function y(e,t){return t===null||!/^https?:\/\/\S+$/.test(t)?l`${e}`:l`<a href="${t}" rel="noreferrer">${e}</a>`}function b(e,t){return l`<ol class="steps" aria-label="Steps of the rollout, by the canary's share of requests">${e.plan.steps.map((n,r)=>{let i=r===t.step,a=i?t.verdict:(0,o.O)(e,r)?.verdict,c=a===void 0?l`<span class="state">to come</span>`:h(a),u=n.mirror>0?`${(0,s.VA)(n.mirror)} mirrored`:(0,s.VA)(n.weight);return l`<li${i?l` aria-current="step"`:l``}><span class="share">${u}</span> ${c}</li>`})}</ol>`}function x(e,t){let{release:n,previous:r,links:i,plan:o}=e,c=o.steps[t.step];return l`<dl class="facts">${[[`Canary`,l`${n.id}`],[`Stable`,l`${r===null?`none: the first release`:r.id}`],[`Watched since`,l`${(0,s.kB)(t.from)}`],[`Watched for`,l`${(0,a.Ln)(t.to-t.from)} of ${(0,a.Ln)(c?.bake??0)}`],[`Looks`,l`${(0,a.ai)(t.looks)}, one every ${(0,a.Ln)(o.analysis.interval)}`],[`Passes when`,l`${c?.pass===`proof`?`proven not worse`:`no harm is proven`}`],...t.score===null?[]:[[`Score`,l`${(0,a.ai)(t.score)} of 100`]],[`Rollout`,y(e.id,i.runUrl)],...i.commit===null?[]:[[`Commit`,l`${i.commit.slice(0,12)}`]]].map(([e,t])=>l`<div><dt>${e}</dt><dd>${t}</dd></div>`)}</dl>`}var S=n(4242);function C(e,t,n){let r=Math.max(1,Math.ceil(e/n));if(r<=2)return Array.from({length:e},(e,t)=>t);let i=new Set([0,e-1]);for(let n=0;n<e;n+=r)for(let a of t)for(let t of w(a,n,Math.min(e,n+r)))i.add(t);return[...i].sort((e,t)=>e-t)}function w(e,t,n){let r={index:t,value:1/0},i={index:t,value:-1/0},a=null;for(let o=t;o<n;o++){let t=e(o);t===null?a??=o:(t<r.value&&(r={index:o,value:t}),t>i.value&&(i={index:o,value:t}))}return a===null?[r.index,i.index]:[r.index,i.index,a]}function T(e,t){let{points:n,unit:r,boundaries:i}=e,o=[`stable`,`canary`].filter(e=>n.some(t=>t[e]!==null)).map(t=>E(e,t));if(o.length===0)return null;let s=D(r),c=(e,t)=>e===null?[]:[{at:e*s,label:`${t} ${(0,a.IP)(e,r)}`,colour:`var(--harm)`}];return{timeline:t,lines:o,levels:[...c(i.max,`at most`),...c(i.min,`at least`),...c(r===`psi`?i.tolerance:null,`tolerance`)],y:{tick:e=>`${k(e)}${r===`share`?` %`:``}`,floating:r===`ms`||r===`number`}}}function E({points:e,unit:t},n){let r=D(t),i=t===`psi`?e.filter(e=>e[n]!==null):e,a=e=>i[e]?.[n]??null,o=C(i.length,[a],S.SC).map(e=>{let t=a(e);return[i[e]?.end??0,t===null?null:t*r]});return n===`stable`?{data:o,colour:`var(--stable)`,dash:`dashed`,width:1.6}:{data:o,colour:`var(--canary)`,dash:`solid`,width:2}}let D=e=>e===`share`?100:1,O=new Intl.NumberFormat(`en-US`,{notation:`compact`,maximumSignificantDigits:4});function k(e){return Math.abs(e)<1e4&&Math.abs(e)>=100?String(Number(e.toPrecision(6))):A(e)}function A(e){return Math.abs(e)>=100?O.format(e):(0,a.ai)(e)}function j(e,t){let n=[...N(e,`harm`,{colour:`var(--harm)`,dash:`solid`,width:2}),...N(e,`safe`,{colour:`var(--safe)`,dash:`dashed`,width:2})];return n.length===0?null:{timeline:t,lines:n,levels:[{at:100,label:`proven`,colour:`var(--ink)`}],y:{tick:e=>`${e} %`,range:[-50,n.flatMap(({data:e})=>e).reduce((e,[,t])=>Math.max(e,t??0),0)>120?200:120],ticks:M}}}let M=[-50,0,50,100,150,200];function N({points:e,boundaries:t},n,r){let i=t[n],a=e.flatMap(({end:e,[n]:t})=>t===null?[]:[{end:e,log:t}]);return i===null||a.length===0?[]:[{data:C(a.length,[e=>a[e]?.log??null],S.SC).flatMap(e=>{let t=a[e];return t===void 0?[]:[[t.end,Math.min(200,Math.max(-50,100*t.log/i))]]}),...r}]}function P({title:e,description:t,legend:n},r,i){return l`<figure><figcaption><h3>${e}</h3><p class="legend">${n.map(([e,t])=>l`<span class="key"><span class="line ${e}" aria-hidden="true"></span>${t}</span>`)}</p></figcaption>
<svg viewBox="0 0 ${S.lR} ${S.My}" role="img" aria-labelledby="${i}-title ${i}-text" xmlns="http://www.w3.org/2000/svg"><title id="${i}-title">${e}</title><desc id="${i}-text">${t}</desc>
${new c(r)}</svg></figure>`}let F={share:`Both arms, share`,ms:`Both arms, ms`,number:`Both arms`,psi:`Distance from stable so far, PSI`};function I(e,{points:t,boundaries:n,unit:r}){let i=t.every(({stable:e})=>e===null),o=[...n.max===null?[]:[`at most ${(0,a.IP)(n.max,r)} is allowed`],...n.min===null?[]:[`at least ${(0,a.IP)(n.min,r)} is needed`]],c=[...i?[]:[`stable ${(0,s.eN)(e.stable,r)} in all`],`canary ${(0,s.eN)(e.canary,r)} in all`,...o];return{title:i&&r===`number`?`The canary`:F[r],description:`${e.name} ${r===`psi`?`so far`:`in each window`}: ${c.join(`; `)}. Vertical lines are changes of the canary's share of requests.`,legend:[...i?[]:[[`stable`,`stable`]],[`canary`,`canary`]]}}function L(e){let t=[...e.tolerance===null?[]:[`harm is beyond ${(0,a.Hn)(e.tolerance)}`],...e.margin===null?[]:[`not worse is within ${(0,a.Hn)(e.margin)}`]];return{title:`Canary / stable`,description:`The estimate from all windows so far with its anytime-valid limits; at the end ${[(0,s.jA)(e),...t].join(`; `)}.`,legend:[[`canary`,`estimate`],[`band`,`limits`]]}}function R({harm:e,safe:t,margin:n},{boundaries:r}){let i=n===1?`better`:`not worse`,o=(e,t)=>e===null?[]:[`${t} reached ${(0,a.ai)(100*e.log/e.needed)} %`];return{title:`Evidence`,description:`The evidence in percent of what a proof needs, drawn from -50 % to 200 %: ${[...o(e,`harm`),...o(t,i)].join(`; `)}.`,legend:[...r.harm===null?[]:[[`harm`,`harm`]],...r.safe===null?[]:[[`safe`,i]]]}}function z({name:e,unit:t},n){if(n===void 0||n.points.length===0)return l``;let{points:r}=n,i=r.filter(({ratio:e,harm:t,safe:n})=>e!==null||t!==null||n!==null),a=i.length>0?i:r,o=Math.ceil(a.length/40),s=a.filter((e,t)=>(a.length-1-t)%o==0);return l`<details><summary>Numbers</summary>
${_(`${e}: ${s.length} of ${r.length} windows`,[`End (UTC)`,`Step`,`Stable`,`Canary`,`Estimate`,`Lower`,`Upper`,`ln harm`,`ln not worse`],s.map(e=>B(e,t)))}
</details>`}function B(e,t){let n=e=>e===null?s.K$:(0,a.IP)(e,t),r=e.upper===null&&e.lower!==null;return[(0,s.kB)(e.end),(0,a.ai)(e.step+1),n(e.stable),n(e.canary),...[e.ratio,e.lower].map(s.uZ),r?`∞`:(0,s.uZ)(e.upper),...[e.harm,e.safe].map(s.uZ)].map(e=>l`${e}`)}let V=[.05,.1,.2,.33,.5,.67,.8,.9,.95,1,1.05,1.1,1.25,1.5,2,3,5,10,20],H=Math.log(1.2),U=Math.log(100);function W({points:e,boundaries:t},n){let r=e.filter(({ratio:e,lower:t})=>e!==null||t!==null);if(r.length===0)return null;let i=G(r,t),o=(e,t,n)=>e===null?[]:[{at:Math.log(e),label:`${t} ${(0,a.Hn)(e)}`,colour:n}];return{timeline:n,lines:J(r,i),levels:[...o(t.tolerance,`tolerance`,`var(--harm)`),...o(t.margin,`margin`,`var(--safe)`)],y:{tick:e=>(0,a.Hn)(Math.exp(e)),range:i,ticks:K(i)}}}function G(e,{tolerance:t,margin:n}){let r=e.slice(Math.floor(e.length/3)).map(({ratio:e})=>e),i=e.at(-1),a=[t,n,i?.lower,i?.upper,...r].flatMap(e=>e==null||e<=0?[]:[Math.log(e)]),o=Math.max(-U,Math.min(-H,...a)),s=Math.min(U,Math.max(H,...a)),c=(s-o)*.12;return[o-c,s+c]}function K([e,t]){let n=(t-e)*.11,r=q(V.map(e=>1/e),n).map(e=>-e);return[0,...q(V,n),...r].filter(n=>n>=e&&n<=t)}function q(e,t){let n=[],r=e.map(Math.log).filter(e=>e>0);for(let e of r.sort((e,t)=>e-t))e-(n.at(-1)??0)>=t&&n.push(e);return n}function J(e,[t,n]){let r=e=>Math.min(n,Math.max(t,e>0?Math.log(e):t)),i=t=>n=>e[n]?.[t]??null,a=C(e.length,[i(`ratio`),i(`lower`),i(`upper`)],S.SC).flatMap(t=>e[t]??[]),o=({lower:e})=>e===null?t:r(e),s=({upper:e})=>e===null?n:r(e),c=e=>a.map(t=>[t.end,e(t)]),l={colour:`var(--band)`,dash:`solid`,width:1};return[{...l,data:c(o),band:`bottom`},{...l,data:c(e=>Math.max(0,s(e)-o(e))),band:`top`},{data:c(({ratio:e})=>e===null?null:r(e)),colour:`var(--canary)`,dash:`solid`,width:2}]}function Y({metrics:e}){return _(`Each metric of both arms since the canary got traffic`,[`Metric`,`Verdict`,`Stable`,`Canary`,`Canary / stable`],e.map((e,t)=>[l`<a href="#metric-${t+1}">${e.name}</a> ${g((0,i.JA)(e))}`,X(e),l`${(0,s.eN)(e.stable,e.unit)}`,l`${(0,s.eN)(e.canary,e.unit)}`,l`${(0,s.jA)(e)}`]))}function X({ignored:e,verdict:t}){return e?g(`no data: left out`):h(t)}function Z({metrics:e}){let t=e.map(e=>Object.values((0,r.tH)(e)).map(e=>l`${e}`));return _(`By what each metric was judged`,r.Nf,t)}function Q(e){let{metric:t,course:n,rollout:r,id:a}=e;return l`<section class="metric" aria-labelledby="${a}">
<h2 id="${a}">${t.name} ${X(t)} ${g((0,i.JA)(t))}</h2>
<p class="why">${v(t.reason)}</p>
${n===void 0?l`<p class="soft">Its history was not at hand, so there are no charts.</p>`:$(e,n)}
${ee(t)}
${n===void 0?l``:te(n,r)}
${z(t,n)}
</section>
`}function $({metric:e,timeline:t,draw:n,id:r},i){let a=[[I(e,i),T(i,t)],[L(e),W(i,t)],[R(e,i),j(i,t)]].flatMap(([e,t],i)=>t===null?[]:[P(e,n((0,S.XD)(t)),`${r}-chart-${i+1}`)]);return a.length===0?l`<p class="soft">No window has a value yet, so there are no charts.</p>`:l`<div class="charts">${a}</div>`}function ee({notes:e}){if(e.length===0)return l``;let t=e.length>30?[l`<li>and ${e.length-30} more</li>`]:[];return l`<h3>Noticed</h3><ul class="notes">${[...e.slice(0,30).map(e=>l`<li>${v(e,500)}</li>`),...t]}</ul>`}function te({name:e,queries:t},{plan:n}){let r=n.metrics.find(t=>t.name===e),[i=`the provider`]=Object.keys(r?.provider??n.analysis.provider),a=Object.entries(t).slice(0,30);return a.length===0?l``:l`<details><summary>What ${i} was asked</summary><dl class="queries">${a.map(([e,t])=>l`<div><dt>${e}</dt><dd><pre><code>${v(t,4e3)}</code></pre></dd></div>`)}</dl></details>`}let ne=new c(`
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
`);function re(e,t){let n=t.map(({end:e})=>e),r=e.weights.find(e=>e.weight>0)?.at,i=n.reduce((e,t)=>Math.min(e,t),1/0),a=n.reduce((e,t)=>Math.max(e,t),-1/0),o=Math.min(r??i,i),c=e.weights.filter(({at:t,weight:n},r)=>t>=o&&t<=a&&n!==(e.weights[r-1]?.weight??0)),l=-1/0;return{from:o,to:a,changes:c.map(({at:e,weight:t})=>{let n=e-l>=(a-o)*.09;return n&&(l=e),{at:e,label:n?(0,s.VA)(t):``}})}}async function ie({rollout:e,result:t,courses:a}){let{draw:o}=await Promise.all([n.e(9504),n.e(5407)]).then(n.bind(n,87788)),s=re(e,a.flatMap(({points:e})=>e)),c=t.metrics.map((t,n)=>Q({metric:t,course:a.find(({name:e})=>e===t.name),rollout:e,timeline:s,draw:o,id:`metric-${n+1}`})),{model:u,version:d}=e.release,f=l`
<header>
<p class="eyebrow">Model Rollout · ${u} ${d}</p>
<h1>${(0,i.BT)(e,t)}</h1>
<p class="lead">${h(t.verdict)} ${t.reason}</p>
${b(e,t)}
${x(e,t)}
</header>
<main>
<section aria-labelledby="overview"><h2 id="overview">All metrics</h2>${Y(t)}</section>
${c}
<section aria-labelledby="promise"><h2 id="promise">What was promised</h2>
${(0,r.C)(e,t).map(e=>l`<p>${e}</p>`)}
${Z(t)}</section>
</main>
<footer><p>All times are UTC. The same numbers are in the analysis as JSON, with schema/analysis.schema.json.</p></footer>`;return ae(`${t.verdict}: ${u} ${d}, step ${t.step+1}`,f).source}function ae(e,t){return l`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${`default-src 'none'; style-src 'unsafe-inline'; img-src data:`}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${e}</title>
<style>${ne}</style>
</head>
<body>${t}
</body>
</html>
`}})};