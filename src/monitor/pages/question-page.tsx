/** One of the twelve questions: every figure that answers it, and how they were made. */

import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { respondentGroups } from '../../questionnaire/index.ts'
import { type Answer, type Answers, isAsked } from '../answers.ts'
import { addressOf, type Choices } from '../choice.ts'
import { figureSentence } from '../figure-words.ts'
import { mainStatementOf } from '../statement.ts'
import { FiguresTable } from './answers-table.tsx'
import { Badge } from './badge.tsx'
import { Choose } from './choose.tsx'
import { ColumnHeads } from './column-heads.tsx'
import { Downloads } from './downloads.tsx'
import { FiguresPage } from './figures-page.tsx'
import { HowItWasMade } from './how-it-was-made.tsx'
import { QuestionInPlans } from './in-plans.tsx'
import { ItemFigures } from './item-figures.tsx'
import { LegendLine } from './legend.tsx'
import { OnlyThen } from './only-then.tsx'

interface Props {
  frame: Frame
  answers: Answers
  answer: Answer
  choices: Choices
}

export function QuestionPage({ frame, answers, answer, choices }: Props) {
  const { text } = frame
  const { id, indicator, status, items, onlyThen } = answer
  const { municipality, edition } = choices.chosen
  const rows = items
    .filter((one) => isAsked(one) || (one.baseline && !one.open))
    .map((one) => ({ heading: mainStatementOf(one.item, text.language), answer: one }))
  return (
    <FiguresPage frame={frame} answers={answers}>
      <p>
        <a href={addressOf('/cijfers', { municipality, edition })}>{text('figures.all')}</a>
      </p>
      <p class="eyebrow">
        {text('figures.questionNumber', { id })} · {text.of(indicator.theme)}
      </p>
      <h1 class="figures-title">{text.of(indicator.short)}</h1>
      <p>
        <Badge text={text} status={status} />
      </p>
      <LeadSentences text={text} answers={answers} answer={answer} />
      <Choose text={text} path={`/cijfers/${id}`} choices={choices} />
      <LegendLine text={text} />
      <section aria-labelledby="items">
        <ColumnHeads text={text} id="items" title={text('figures.items')} />
        <ul class="answers">
          {items.map((one) => (
            <ItemFigures text={text} answers={answers} answer={one} />
          ))}
        </ul>
      </section>
      <OnlyThen text={text} answers={answers} statements={onlyThen} />
      {rows.length > 0 && (
        <section class="in-a-table" aria-labelledby="table">
          <h2 id="table">{text('figures.table.title')}</h2>
          <FiguresTable text={text} answers={answers} rows={rows} />
        </section>
      )}
      <QuestionInPlans text={text} answer={answer} />
      <HowItWasMade text={text} answers={answers} answer={answer} />
      <Downloads text={text} chosen={{ ...choices.chosen, question: id }} />
    </FiguresPage>
  )
}

/** The answer in words, before any picture. */
function LeadSentences({
  text,
  answers,
  answer,
}: {
  text: Text
  answers: Answers
  answer: Answer
}) {
  const { indicator, asked, lead } = answer
  if (!asked) return <p class="notice">{text.of(indicator.unknown)}</p>
  const statement = mainStatementOf(lead.item, text.language)
  return (
    <div class="notice">
      <p>
        <b>“{statement}”</b>
      </p>
      {respondentGroups.map((group) => (
        <p>
          {figureSentence({
            text,
            group,
            item: lead.item,
            figure: lead.figures[group],
            response: answers.response[group],
          })}
        </p>
      ))}
      <p>
        <a href="#made">{text('figures.made.title')}</a>
      </p>
    </div>
  )
}
