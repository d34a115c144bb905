import type { Child } from '#ui/jsx-runtime'
import { digitsOf } from '../../../platform/blind-signature.ts'
import { type ExpandedItem, ScaleFaces, yesNoCodes } from '../../../questionnaire/index.ts'
import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { Opened } from '../store.ts'
import type { AnswerFrame } from './frame.ts'
import { Question } from './questions-page.tsx'
import { WhatIsKept } from './what-is-kept.tsx'

/** The script that exchanges a code for a token, and hands in without code. */
export const TOKEN_SCRIPT = 'hand-in-apart.js'

interface Props {
  frame: AnswerFrame
  opened: Opened
  tokenModulus: Uint8Array
  pages: readonly (readonly ExpandedItem[])[]
  /** The last day, in words. */
  until: string
}

/**
 * All questions at once, a few of them to be seen at a time: what is filled in stays with the browser
 * until it is handed in. Without its script the page shows the ordinary way.
 */
export function TokenPage({ frame, opened, tokenModulus, pages, until }: Props) {
  const { text, visit } = frame
  const questions = pages.flat().length
  return (
    <AnswerPage {...frame} script={TOKEN_SCRIPT}>
      <p class="eyebrow">{opened.round.title}</p>
      <h1>{text('answering.welcome.title')}</h1>
      <p>{text('answering.welcome.size', { questions, until })}</p>
      <p>{text('answering.welcome.free')}</p>
      <WhatIsKept text={text} />
      <HandingIn {...{ frame, opened, tokenModulus }}>
        <section class="notice" data-plain>
          <h2>{text('answering.token.plain.title')}</h2>
          <p>{text('answering.token.plain.text')}</p>
          <a class="button ghost" href={`/meedoen/${visit}/0`}>
            {text('answering.token.plain.go')}
          </a>
        </section>
        <form hidden novalidate>
          <p>{text('answering.token.apart')}</p>
          <p>
            {text('answering.token.digits')} <strong>{digitsOf(tokenModulus)}</strong>
          </p>
          <p>{text('answering.token.stays')}</p>
          <ScaleFaces />
          {pages.map((items, page) => (
            <section data-page hidden={page > 0} tabindex={-1} aria-labelledby={`page-${page}`}>
              <h2 id={`page-${page}`}>
                {text('answering.page', { page: page + 1, pages: pages.length })}
              </h2>
              {items.map((item) => (
                <div data-question data-asked-when={conditionOf(item)}>
                  <Question
                    {...{ item, text }}
                    group={opened.group}
                    filled={undefined}
                    misread={undefined}
                  />
                </div>
              ))}
            </section>
          ))}
          <p data-last hidden>
            {text('answering.check.final')}
          </p>
          <p class="notice wrong" role="alert" data-say hidden />
          <div class="buttons">
            <button class="button" type="submit" data-send={text('answering.send')}>
              {text('answering.next')}
            </button>
            <button class="button ghost" type="button" data-back hidden>
              {text('answering.back')}
            </button>
          </div>
        </form>
      </HandingIn>
    </AnswerPage>
  )
}

/** The codes of earlier questions with which this one is asked; undefined when it always is. */
const conditionOf = ({ askedWhen }: ExpandedItem): string | undefined =>
  askedWhen &&
  JSON.stringify(
    Object.fromEntries(
      Object.entries(askedWhen).map(([earlier, answer]) => [earlier, yesNoCodes[answer]]),
    ),
  )

/** What the script goes by, and where it says how far it is. */
export function HandingIn({
  frame: { text, visit },
  opened,
  tokenModulus,
  children,
}: Pick<Props, 'frame' | 'opened' | 'tokenModulus'> & { children?: Child }) {
  const says = ['sending', 'failed', 'otherKey', 'used', 'over', 'expired'] as const
  return (
    <div
      data-handing-in={`/meedoen/${visit}/bewijs`}
      data-ticket={opened.ticket}
      data-round={opened.round.id}
      data-stratum={opened.stratum}
      data-modulus={Buffer.from(tokenModulus).toString('hex')}
      data-language={text.language}
      data-says={JSON.stringify(
        Object.fromEntries(says.map((one) => [one, text(`answering.token.${one}`)])),
      )}
    >
      {children}
      <div data-waiting hidden>
        <p role="status" tabindex={-1} />
        <button class="button" type="button" hidden>
          {text('answering.token.again')}
        </button>
      </div>
    </div>
  )
}

/**
 * A code that was exchanged. Whether a sheet came of it nobody here can know; the browser that still
 * has it hands it in.
 */
export const ExchangedPage = (props: Pick<Props, 'frame' | 'opened' | 'tokenModulus'>) => {
  const { text } = props.frame
  return (
    <AnswerPage {...props.frame} script={TOKEN_SCRIPT}>
      <h1>{text('answering.token.exchanged.title')}</h1>
      <p>{text('answering.token.exchanged.text')}</p>
      <HandingIn {...props} />
    </AnswerPage>
  )
}
