/** A statement with the figures of both groups, and everything one should know beside them. */

import type { Text } from '../../platform/text.ts'
import { respondentGroups } from '../../questionnaire/index.ts'
import { type Answers, type ItemAnswer, isAsked } from '../answers.ts'
import { answerKind } from '../figure-words.ts'
import { mainStatementOf, statementOf } from '../statement.ts'
import { BaselineNotes } from './baseline-notes.tsx'
import { FigureBlock } from './figure-block.tsx'

interface Props {
  text: Text
  answers: Answers
  answer: ItemAnswer
}

export function ItemFigures({ text, answers, answer }: Props) {
  const { item, open, baseline } = answer
  const main = mainStatementOf(item, text.language)
  const toParents = statementOf(item, 'parents', text.language)
  return (
    <li class="answer item">
      <div class="words">
        <h3>“{main}”</h3>
        {toParents && toParents !== main && (
          <p class="said small">
            {text('figures.toParents')} “{toParents}”
          </p>
        )}
        {answerKind(item) !== 'agree' && (
          <p class="said small">{text(`figures.counts.${answerKind(item)}`)}</p>
        )}
        {item.status && item.status !== 'source' && (
          <p class="said small">
            <span class="badge new">{text('figures.concept')}</span> {item.why && text.of(item.why)}
          </p>
        )}
        {item.note && <p class="said small">{text.of(item.note)}</p>}
        {baseline && <BaselineNotes text={text} statement={baseline} studies={answers.studies} />}
      </div>
      {!isAsked(answer) && !baseline ? (
        <p class="open-question small">{text('figures.notAskedAtAll')}</p>
      ) : (
        !open &&
        respondentGroups.map((group) => (
          <FigureBlock
            text={text}
            group={group}
            answer={answer}
            studies={answers.studies}
            response={answers.response[group]}
          />
        ))
      )}
    </li>
  )
}
