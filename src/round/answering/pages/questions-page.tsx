import {
  type ExpandedItem,
  type FilledIn,
  type QuestionnaireItem,
  questionTypes,
  type RespondentGroup,
  ScaleFaces,
  wordingOf,
} from '../../../questionnaire/index.ts'
import { AnswerPage } from '../../../ui/answer-page.tsx'
import type { AnswerFrame } from './frame.ts'
import { WhatIsKept } from './what-is-kept.tsx'

export interface Misread {
  sent: readonly string[]
  /** The key of what is wrong with it. */
  problem: string
}

interface Props {
  frame: AnswerFrame
  title: string
  group: RespondentGroup
  items: readonly ExpandedItem[]
  filled: FilledIn
  wrong: Readonly<Record<string, Misread>>
  /** Which page it is; from 0. */
  page: number
  pages: number
  before: number | undefined
  /** Everything stands on this one page: it says what is kept, and sends. */
  only: boolean
  /** Pieces of what was told that could give somebody away, shown before it is sent. */
  givesAway: readonly string[]
}

export function QuestionsPage(props: Props) {
  const { frame, title, group, items, filled, wrong, page, pages, before, only, givesAway } = props
  const { text, visit } = frame
  const wrongOnes = items.filter(({ id }) => wrong[id])
  return (
    <AnswerPage {...frame}>
      <p class="eyebrow">{only ? title : text('answering.page', { page: page + 1, pages })}</p>
      {!only && <progress value={page + 1} max={pages} aria-hidden="true" />}
      <h1>{text(only ? 'answering.welcome.title' : 'answering.questions.title')}</h1>
      {only && <WhatIsKept text={text} />}
      {wrongOnes.length > 0 && (
        <p class="notice wrong" role="alert">
          {text('answering.questions.wrong', { count: wrongOnes.length })}
        </p>
      )}
      <ScaleFaces />
      <form method="post" action={`/meedoen/${visit}/${page}`} novalidate>
        {items.map((item) => (
          <Question {...{ item, group, text }} filled={filled[item.id]} misread={wrong[item.id]} />
        ))}
        {givesAway.length > 0 && <GivesAway text={text} pieces={givesAway} />}
        <div class="buttons">
          <button class="button" type="submit">
            {text(only ? 'answering.send' : 'answering.next')}
          </button>
          {before !== undefined && (
            <a class="button ghost" href={`/meedoen/${visit}/${before}`}>
              {text('answering.back')}
            </a>
          )}
        </div>
      </form>
      {!only && <p class="small">{text('answering.questions.saved')}</p>}
    </AnswerPage>
  )
}

interface QuestionProps {
  item: QuestionnaireItem
  group: RespondentGroup
  text: AnswerFrame['text']
  filled: FilledIn[string] | undefined
  misread: Misread | undefined
}

export function Question({ item, group, text, filled, misread }: QuestionProps) {
  const { View } = questionTypes[item.type]
  const language = wordingOf(item, group, text.language) ? text.language : 'nl'
  return (
    <View
      {...{ item, group, language, text, filled }}
      wording={wordingOf(item, group, language) ?? ''}
      sent={misread?.sent}
      problem={misread && text(misread.problem)}
    />
  )
}

/** Said once, and then it is up to them. */
export function GivesAway({
  text,
  pieces,
}: {
  text: AnswerFrame['text']
  pieces: readonly string[]
}) {
  return (
    <div class="notice" role="alert">
      <p>{text('answering.givesAway.seen', { pieces: text.list(pieces) })}</p>
      <p>{text('answering.givesAway.choose')}</p>
      <input type="hidden" name="gezien" value="ja" />
    </div>
  )
}
