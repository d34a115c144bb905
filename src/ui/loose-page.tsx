/**
 * A page by itself, for a file that somebody keeps: no script, nothing fetched, and told to the
 * browser that opens it, which then has no headers of ours. It reads and prints anywhere.
 */

import { createHash } from 'node:crypto'
import { raw } from 'hono/html'
import type { Child } from '#ui/jsx-runtime'
import type { Text } from '../platform/text.ts'

const STYLE = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:40rem;padding:1.5rem 1rem 3rem;color:#1b2a33;background:#fff;
font:1.05rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.25rem;line-height:1.25;margin:2rem 0 .5rem;padding-top:.8rem;border-top:2px solid #0b6467}
h3{font-size:1.05rem;line-height:1.3;margin:0 0 .25rem}
p{margin:0 0 .5rem}
ul{list-style:none;margin:0;padding:0}
ul.plain{list-style:disc;padding-inline-start:1.2rem}
li.card{border:1px solid #e3dccf;border-radius:10px;padding:.8rem 1rem;margin:0 0 .7rem;break-inside:avoid}
li.card ul{margin-block-start:.6rem;border-inline-start:3px solid #e2f0ee;padding-inline-start:.8rem}
.lead{font-weight:700}
.eyebrow{font-size:.9rem;font-weight:700;color:#084b4d;margin:0}
.small{font-size:.92rem;line-height:1.4}
.soft{color:#52626c}
.as-typed{white-space:pre-wrap}
.notice{background:#fdf1d8;border-radius:10px;padding:.7rem 1rem}
dt{font-weight:700}
dd{margin:0 0 .6rem}
@media print{body{max-width:none;padding:0;font-size:11pt}.notice{border:1px solid #52626c}}
`
const rulesFor = (style: string): string => {
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; form-action 'none'; base-uri 'none'`
}

interface Props {
  text: Text
  /** Rules that only this file needs, after those of every file. */
  style?: string
  children?: Child
}

export function LoosePage({ text, style = '', children }: Props) {
  const all = STYLE + style
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={text.language} dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content={rulesFor(all)} />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="no-referrer" />
          <title>Roer</title>
          <style>{raw(all)}</style>
        </head>
        <body>
          <main>{children}</main>
        </body>
      </html>
    </>
  )
}
