/** The twelve answers below each other, youth beside parents. */

import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { respondentGroups } from '../../questionnaire/index.ts'
import type { Answer, Answers } from '../answers.ts'
import { addressOf, type Choice, type Choices } from '../choice.ts'
import { mainStatementOf } from '../statement.ts'
import { AnswersTable } from './answers-table.tsx'
import { Badge } from './badge.tsx'
import { Choose } from './choose.tsx'
import { ColumnHeads } from './column-heads.tsx'
import { Downloads } from './downloads.tsx'
import { FigureBlock } from './figure-block.tsx'
import { FiguresPage } from './figures-page.tsx'
import { InPlans } from './in-plans.tsx'
import { Legend } from './legend.tsx'
import { ResponseFacts } from './response-facts.tsx'

interface Props {
  frame: Frame
  answers: Answers
  choices: Choices
}

export function AnswersPage({ frame, answers, choices }: Props) {
  const { text } = frame
  const { chosen } = choices
  return (
    <FiguresPage frame={frame} answers={answers}>
      <h1 class="figures-title">{text('figures.title')}</h1>
      <Choose text={text} path="/cijfers" choices={choices} />
      {answers.round ? (
        <ResponseFacts text={text} answers={answers} />
      ) : (
        <p class="notice">{text('figures.noRound')}</p>
      )}
      <Legend text={text} studies={answers.studies} />
      {themesOf(answers.questions).map(({ theme, questions }) => (
        <section aria-labelledby={`theme-${theme.id}`}>
          <ColumnHeads text={text} id={`theme-${theme.id}`} title={text.of(theme)} />
          <ol class="answers">
            {questions.map((answer) => (
              <AnswerRow text={text} answers={answers} answer={answer} chosen={chosen} />
            ))}
          </ol>
        </section>
      ))}
      <details class="as-table">
        <summary>{text('figures.table.open')}</summary>
        <AnswersTable text={text} answers={answers} />
      </details>
      <InPlans text={text} answers={answers} chosen={chosen} />
      <Downloads text={text} chosen={chosen} />
    </FiguresPage>
  )
}

interface RowProps {
  text: Text
  answers: Answers
  answer: Answer
  chosen: Choice
}

function AnswerRow({ text, answers, answer, chosen }: RowProps) {
  const { id, indicator, status, asked, lead } = answer
  const described = asked || lead.baseline !== undefined
  return (
    <li class="answer" id={`vraag-${id}`}>
      <div class="words">
        <span class="code">{id}</span>
        <h3>
          <a href={addressOf(`/cijfers/${id}`, chosen)}>{text.of(indicator.short)}</a>
        </h3>
        {described && <p class="said small">“{mainStatementOf(lead.item, text.language)}”</p>}
        <Badge text={text} status={status} />
      </div>
      {!described ? (
        <p class="open-question">{text.of(indicator.unknown)}</p>
      ) : (
        respondentGroups.map((group) => (
          <FigureBlock
            text={text}
            group={group}
            answer={lead}
            studies={answers.studies}
            response={answers.response[group]}
          />
        ))
      )}
    </li>
  )
}

function themesOf(questions: readonly Answer[]) {
  const ids = [...new Set(questions.map(({ indicator }) => indicator.theme.id))]
  return ids.map((id) => {
    const within = questions.filter(({ indicator }) => indicator.theme.id === id)
    return { theme: within[0]!.indicator.theme, questions: within }
  })
}
