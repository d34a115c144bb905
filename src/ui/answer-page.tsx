/**
 * The page around questions: no cookie, nothing from elsewhere, no script unless a round has blind
 * tokens, and no more weight than an old phone on a bad line can take. Its letter type is the one the phone has.
 */

import { raw } from 'hono/html'
import type { Child } from '#ui/jsx-runtime'
import type { AssetUrl } from '../platform/assets.ts'
import { NEUTRAL_PLACE } from '../platform/frame.ts'
import type { Text } from '../platform/text.ts'

interface Props {
  text: Text
  asset: AssetUrl
  /** The same page in each other language, where there is one. */
  languages?: readonly { language: string; name: string; href: string }[]
  /** The name of the one script that runs here. */
  script?: string
  children?: Child
}

export function AnswerPage({ text, asset, languages = [], script, children }: Props) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={text.language} dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="referrer" content="same-origin" />
          <title>Roer</title>
          <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
          {sheetsOfAnswering.map((sheet) => (
            <link rel="stylesheet" href={asset(sheet)} />
          ))}
          {script && <script type="module" src={asset(script)} />}
        </head>
        <body class="answering">
          <a class="skip" href="#main">
            {text('frame.skip')}
          </a>
          <header class="top">
            <span class="brand">Roer</span>
            <a class="exit" href={NEUTRAL_PLACE} rel="noreferrer nofollow">
              {text('frame.leave')}
            </a>
          </header>
          <main id="main" tabindex={-1}>
            {children}
          </main>
          <footer class="foot">
            <a href="/nu">{text('frame.helpNow')}</a>
            {languages.map(({ language, name, href }) => (
              <a href={href} lang={language} hreflang={language}>
                {name}
              </a>
            ))}
          </footer>
        </body>
      </html>
    </>
  )
}

/** In the order in which they build on each other. */
export const sheetsOfAnswering = ['roer.css', 'questions.css'] as const
