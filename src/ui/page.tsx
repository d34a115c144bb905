/** The page around every page: title, way out, language, and nothing from elsewhere. */

import { raw } from 'hono/html'
import type { Child } from '#ui/jsx-runtime'
import { type Frame, NEUTRAL_PLACE } from '../platform/frame.ts'
import { type Language, languageNames, languages, type Text } from '../platform/text.ts'

export type Tab = 'today' | 'plan' | 'circle' | 'me'

interface Props {
  frame: Frame
  /** What the page is about, as its only first heading; the browser's title says "Roer" alone. */
  children?: Child
  /** Figures use the width; a plan stays as narrow as a phone. */
  wide?: boolean
  /** The four places of a plan, with the one we are in. */
  tabs?: { family: string; current?: Tab }
  /** The stream that tells this page to look again, when it follows changes that others make. */
  live?: string
  /** Style sheets that only some pages need. */
  sheets?: readonly string[]
  /** What else this page runs in a browser; it says as much without. */
  scripts?: readonly string[]
}

export function Page({ frame, children, wide, tabs, live, sheets = [], scripts = [] }: Props) {
  const { text, asset, path } = frame
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={text.language} dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="same-origin" />
          {/* One word, whatever the page: a title is read over a shoulder and kept in a history. */}
          <title>Roer</title>
          <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
          {[asset('roer.css'), ...sheets].map((sheet) => (
            <link rel="stylesheet" href={sheet} />
          ))}
          {live && <script type="module" src={asset('live.js')} fetchpriority="low" />}
          <script type="module" src={asset('leave.js')} />
          {scripts.map((script) => (
            <script type="module" src={script} fetchpriority="low" />
          ))}
          {/* Whoever studies figures goes back and forth; a plan is nobody else's to go back to. */}
          {!wide && <script type="module" src={asset('one-entry.js')} fetchpriority="low" />}
        </head>
        <body class={tabs ? 'with-tabs' : undefined} data-live={live}>
          <a class="skip" href="#main">
            {text('frame.skip')}
          </a>
          <header class="top">
            <a class="brand" href="/">
              <Helm /> Roer
            </a>
            {!tabs && (
              <nav aria-label={text('frame.places')}>
                <a href="/cijfers">{text('frame.figures')}</a>
                <a href="/nu">{text('frame.helpNow')}</a>
              </nav>
            )}
            <a class="exit" href="/weg" data-to={NEUTRAL_PLACE} rel="nofollow">
              {text('frame.leave')}
            </a>
          </header>
          <main id="main" class={wide ? 'wide' : undefined} tabindex={-1}>
            {frame.news && !path.startsWith('/ik/veranderd') && (
              <p class="notice">
                <a href="/ik/veranderd">{text('recovery.news')}</a>
              </p>
            )}
            {children}
          </main>
          <footer class="foot">
            {tabs && <a href="/nu">{text('frame.helpNow')}</a>}
            <a href="/bescherming">{text('protection.link')}</a>
            <LanguageSwitch text={text} path={path} />
          </footer>
          {tabs && <Tabs text={text} {...tabs} />}
        </body>
      </html>
    </>
  )
}

function LanguageSwitch({ text, path }: { text: Text; path: string }) {
  const others = languages.filter((language) => language !== text.language)
  return (
    <>
      {others.map((language) => (
        <a href={withLanguage(path, language)} lang={language} hreflang={language}>
          {languageNames[language]}
        </a>
      ))}
    </>
  )
}

function withLanguage(path: string, language: Language): string {
  const url = new URL(path, 'http://here')
  url.searchParams.set('taal', language)
  return url.pathname + url.search
}

const tabList: readonly { tab: Tab; path: string; drawing: string }[] = [
  { tab: 'today', path: 'vandaag', drawing: 'M4 11l8-7 8 7v9H4z' },
  {
    tab: 'plan',
    path: 'plan',
    drawing: 'M6 20c0-6 12-5 12-11a4 4 0 0 0-8 0M4 20a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  },
  {
    tab: 'circle',
    path: 'kring',
    drawing: 'M9 12a3 3 0 1 0 6 0a3 3 0 1 0-6 0M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0',
  },
  { tab: 'me', path: 'ik', drawing: 'M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4 21c1-5 15-5 16 0' },
]

function Tabs({ text, family, current }: { text: Text; family: string; current?: Tab }) {
  return (
    <nav class="tabs" aria-label={text('frame.places')}>
      {tabList.map(({ tab, path, drawing }) => (
        <a href={`/p/${family}/${path}`} aria-current={tab === current ? 'page' : undefined}>
          <svg
            width="24"
            height="24"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
          >
            <path d={drawing} />
          </svg>
          {text(`frame.tab.${tab}`)}
        </a>
      ))}
    </nav>
  )
}

/** A helm with six spokes. */
function Helm() {
  const spokes = [0, 60, 120, 180, 240, 300]
  return (
    <svg width="26" height="26" viewBox="-13 -13 26 26" aria-hidden="true">
      <circle r="8" fill="none" stroke="#0b6467" stroke-width="2.6" />
      <circle r="2.4" fill="#f0b23c" />
      <g stroke="#0b6467" stroke-width="2.6" stroke-linecap="round">
        {spokes.map((angle) => (
          <path d="M3.8 0H11.6" transform={`rotate(${angle})`} />
        ))}
      </g>
    </svg>
  )
}
