import {
  answerInWords,
  type ExpandedItem,
  type FilledIn,
  type RespondentGroup,
  wordingOf,
} from '../../../questionnaire/index.ts'
import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { AnswerFrame } from './frame.ts'
import { GivesAway } from './questions-page.tsx'

interface Props {
  frame: AnswerFrame
  group: RespondentGroup
  /** The pages that were asked, with their questions. */
  asked: readonly { page: number; items: readonly ExpandedItem[] }[]
  filled: FilledIn
  givesAway: readonly string[]
}

/** Everything once more, with a way back to each page, before it is sent for good. */
export function CheckPage({ frame, group, asked, filled, givesAway }: Props) {
  const { text, visit } = frame
  return (
    <AnswerPage {...frame}>
      <h1>{text('answering.check.title')}</h1>
      <p>{text('answering.check.intro')}</p>
      {asked.map(({ page, items }) => (
        <section class="asked">
          <dl>
            {items.map((item) => (
              <>
                <dt>{wordingOf(item, group, text.language) ?? wordingOf(item, group, 'nl')}</dt>
                <dd dir="auto">
                  {answerInWords(item, group, filled[item.id], text) ?? (
                    <span class="soft">{text('answering.check.skipped')}</span>
                  )}
                </dd>
              </>
            ))}
          </dl>
          <a href={`/meedoen/${visit}/${page}`}>
            {text('answering.check.change')}
            <span class="hidden"> {text('answering.check.page', { page: page + 1 })}</span>
          </a>
        </section>
      ))}
      <form method="post" action={`/meedoen/${visit}/verstuur`}>
        {givesAway.length > 0 && <GivesAway text={text} pieces={givesAway} />}
        <p>{text('answering.check.final')}</p>
        <button class="button" type="submit">
          {text('answering.send')}
        </button>
      </form>
    </AnswerPage>
  )
}
