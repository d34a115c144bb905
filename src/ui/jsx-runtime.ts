/**
 * Makes the HTML of a page out of JSX: every element becomes text as soon as it is written, once,
 * and what is text already is never escaped again. TypeScript and esbuild find this file by the
 * `jsxImportSource` in tsconfig.json.
 *
 * Whatever comes from people is a string, and a string is always escaped. Only an element and
 * `raw()` count as HTML.
 */

import type { JSX as HonoJsx } from 'hono/jsx'
import { escapeToBuffer, type HtmlEscapedString } from 'hono/utils/html'

export type Child =
  | HtmlEscapedString
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Child[]

type Props = Readonly<Record<string, unknown>> & { readonly children?: Child }
type Component = (props: Props) => Child

export declare namespace JSX {
  export type Element = HtmlEscapedString
  export type ElementType = string | ((props: never) => Child)
  export interface ElementChildrenAttribute {
    children: unknown
  }
  // Of elements that Hono does not describe, such as those of SVG, anything may be said.
  export interface IntrinsicElements extends HonoJsx.IntrinsicElements {
    // biome-ignore lint/suspicious/noExplicitAny: as Hono's own
    [tag: string]: any
  }
}

/** An element of HTML or SVG, or what a component makes of its props. */
export function jsx(tag: string | Component, props: Props): HtmlEscapedString {
  if (typeof tag === 'function') return markup(childAsHtml(tag(props)))
  let head = `<${tag}`
  for (const name in props) {
    if (name !== 'children') head += attribute(name, props[name])
  }
  if (VOID.has(tag)) return markup(`${head}/>`)
  return markup(`${head}>${childAsHtml(props.children)}</${tag}>`)
}

export const jsxs = jsx

export const Fragment = ({ children }: Props): Child => children

/** Elements that have no inside, and no end. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta'])
/** True of these by being there. */
const IS_THERE = new Set(['autofocus', 'checked', 'disabled', 'hidden', 'multiple', 'novalidate'])
for (const name of ['open', 'readonly', 'required', 'selected']) IS_THERE.add(name)
const NAME = /^[a-zA-Z][a-zA-Z0-9:_-]*$/
const names = new Set<string>()

/** @throws TypeError for a name that is not one, or a value that HTML has no words for */
function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!names.has(name)) {
    if (!NAME.test(name)) throw new TypeError(`${name} is no name of an attribute`)
    names.add(name)
  }
  switch (typeof value) {
    case 'string':
      return ` ${name}="${escaped(value)}"`
    case 'number':
      return ` ${name}="${value}"`
    case 'boolean':
      // Of others, such as aria-expanded, both values are written out.
      if (IS_THERE.has(name)) return value ? ` ${name}=""` : ''
      return ` ${name}="${value}"`
    default:
      throw new TypeError(`${name} is text, a number, or yes or no`)
  }
}

function childAsHtml(child: unknown): string {
  if (typeof child === 'string') return escaped(child)
  if (typeof child === 'number') return String(child)
  if (child === null || child === undefined || typeof child === 'boolean') return ''
  if (Array.isArray(child)) {
    let html = ''
    for (const one of child) html += childAsHtml(one)
    return html
  }
  // What `raw` makes says the same of itself as an element does.
  if ((child as Partial<HtmlEscapedString>).isEscaped === true) return child.toString()
  throw new TypeError('on a page are text, numbers and elements')
}

const NEEDS_ESCAPE = /[&<>'"]/

function escaped(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text
  const buffer: [string] = ['']
  escapeToBuffer(text, buffer)
  return buffer[0]
}

const markup = (html: string): HtmlEscapedString => new Markup(html) as unknown as HtmlEscapedString

/** As `raw` makes it, but cheaper, and plain text for whoever sends it. */
class Markup {
  readonly isEscaped = true
  readonly html: string
  constructor(html: string) {
    this.html = html
  }
  toString(): string {
    return this.html
  }
}
