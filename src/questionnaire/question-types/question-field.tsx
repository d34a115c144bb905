/** What every question shares on a page: its words, what to know first, and what is wrong with it. */

import type { Child } from '#ui/jsx-runtime'
import type { QuestionProps } from './question-type.ts'

interface FieldsetProps {
  question: QuestionProps
  hint?: string
  children?: Child
}

/** A question with answers to choose from, as one group that a link can lead to. */
export function QuestionFieldset({ question, hint, children }: FieldsetProps) {
  const { item, asHeading } = question
  return (
    <fieldset
      class="question"
      id={item.id}
      tabindex={-1}
      aria-describedby={describedBy(question, hint)}
    >
      <legend>
        {asHeading ? (
          <h1>
            <Wording {...question} />
          </h1>
        ) : (
          <Wording {...question} />
        )}
      </legend>
      <BeforeAnswer question={question} hint={hint} />
      {children}
    </fieldset>
  )
}

/** The question in its own language and direction, whatever the page around it has. */
export const Wording = ({ language, text, wording }: QuestionProps) => (
  <InLanguage language={language} text={text} words={wording} />
)

interface InLanguageProps extends Pick<QuestionProps, 'language' | 'text'> {
  words: string
}

export const InLanguage = ({ language, text, words }: InLanguageProps) => (
  <bdi lang={language === text.language ? undefined : language}>{words}</bdi>
)

export function BeforeAnswer({
  question: { item, problem },
  hint,
}: Pick<FieldsetProps, 'question'> & { hint: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${item.id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="wrong-here" id={`${item.id}-wrong`}>
          {problem}
        </p>
      )}
    </>
  )
}

export const describedBy = (
  { item, problem }: QuestionProps,
  hint: string | undefined,
): string | undefined =>
  [hint && `${item.id}-hint`, problem && `${item.id}-wrong`].filter(Boolean).join(' ') || undefined
