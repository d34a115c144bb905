/** Statements of 2016 that nobody asks in these words today. */

import type { Text } from '../../platform/text.ts'
import { type RespondentGroup, respondentGroups } from '../../questionnaire/index.ts'
import type { Answers, LetteredStudy } from '../answers.ts'
import { marksOf } from '../baseline-mark.ts'
import type { BaselineStatement } from '../indicator.ts'
import { BaselineNotes } from './baseline-notes.tsx'
import { ColumnHeads } from './column-heads.tsx'

interface Props {
  text: Text
  answers: Answers
  statements: readonly BaselineStatement[]
}

export function OnlyThen({ text, answers, statements }: Props) {
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
              <Figure text={text} group={group} statement={statement} studies={studies} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface FigureProps {
  text: Text
  group: RespondentGroup
  statement: BaselineStatement
  studies: readonly LetteredStudy[]
}

function Figure({ text, group, statement, studies }: FigureProps) {
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
