/** A statement with the figures of both groups, and everything one should know beside them. */

import type { Text } from '../../platform/text.ts'
import { type RespondentGroup, respondentGroups } from '../../questionnaire/index.ts'
import type { Answers, ItemAnswer, LetteredStudy } from '../answers.ts'
import { answerKind } from '../figure-words.ts'
import type { BaselineStatement } from '../indicator.ts'
import { mainStatementOf, statementOf } from '../statement.ts'
import { marksOf } from '../baseline-mark.ts'
import { ColumnHeads } from './column-heads.tsx'
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
            <span class="badge new">{text('figures.concept')}</span>{' '}
            {item.why && text.of(item.why)}
          </p>
        )}
        {item.note && <p class="said small">{text.of(item.note)}</p>}
        {baseline && (
          <BaselineNotes text={text} statement={baseline} studies={answers.studies} />
        )}
      </div>
      {open ? null : (
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

interface NotesProps {
  text: Text
  statement: BaselineStatement
  studies: readonly LetteredStudy[]
}

/** What differs between 2016 and now, and where the source contradicts itself: as printed. */
function BaselineNotes({ text, statement, studies }: NotesProps) {
  const { comparableNote, note } = statement
  const odd = respondentGroups.flatMap((group) => oddNumbers(text, statement, group, studies))
  if (!comparableNote && !note && odd.length === 0) return null
  return (
    <ul class="notes small">
      {comparableNote && <li>{text.of(comparableNote)}</li>}
      {note && <li>{text('figures.noteThen', { note: text.of(note) })}</li>}
      {odd.map((words) => (
        <li>{words}</li>
      ))}
    </ul>
  )
}

const oddNumbers = (
  text: Text,
  statement: BaselineStatement,
  group: RespondentGroup,
  studies: readonly LetteredStudy[],
): string[] =>
  marksOf(text, statement, group, studies).flatMap(({ letter, words, note }) => {
    const which = `${text(`figures.column.${group}`)}, ${letter} ${words}`
    return note ? [`${which}: ${text.of(note)}`] : []
  })

interface OnlyThenProps {
  text: Text
  answers: Answers
  statements: readonly BaselineStatement[]
}

/** What was asked in 2016 and is not asked in these words today. */
export function OnlyThen({ text, answers, statements }: OnlyThenProps) {
  if (statements.length === 0) return null
  const { studies } = answers
  return (
    <section aria-labelledby="only-then">
      <ColumnHeads text={text} id="only-then" title={text('figures.onlyThen')} />
      <ul class="answers">
        {statements.map((statement) => (
          <li class="answer item">
            <div class="words">
              <h3>“{text.of(statement.text)}”</h3>
              <BaselineNotes text={text} statement={statement} studies={studies} />
            </div>
            {respondentGroups.map((group) => (
              <ThenOnly text={text} group={group} statement={statement} studies={studies} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ThenOnly({ text, group, statement, studies }: NotesProps & { group: RespondentGroup }) {
  const marks = marksOf(text, statement, group, studies)
  return (
    <div class={`figure ${group}`}>
      <h4>{text(`figures.column.${group}`)}</h4>
      <p class="small">
        {marks.length > 0
          ? text('figures.in2016', {
              found: marks.map(({ letter, words }) => `${letter} ${words}`).join(' · '),
            })
          : text('figures.noNumberThen')}
      </p>
    </div>
  )
}
