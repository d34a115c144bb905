/** The same figures as a table, for whoever rather reads rows than pictures. */

import type { Text } from '../../platform/text.ts'
import { type RespondentGroup, respondentGroups } from '../../questionnaire/index.ts'
import type { Answers, ItemAnswer } from '../answers.ts'
import { marksOf } from '../baseline-mark.ts'
import { countWords, figureLabel } from '../figure-words.ts'

export function AnswersTable({ text, answers }: { text: Text; answers: Answers }) {
  const rows = answers.questions.map(({ id, indicator, lead }) => {
    return { heading: `${id} ${text.of(indicator.short)}`, answer: lead }
  })
  return <FiguresTable text={text} answers={answers} rows={rows} />
}

interface Props {
  text: Text
  answers: Answers
  rows: readonly { heading: string; answer: ItemAnswer }[]
}

export function FiguresTable({ text, answers, rows }: Props) {
  const heads = ['question', 'who', 'now', 'between', 'answers', 'then'] as const
  return (
    // What scrolls sideways must be reachable by keyboard.
    <section class="scroll-sideways" tabindex={0} aria-label={text('figures.table.label')}>
      <table class="small">
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col">{text(`figures.table.${head}`)}</th>
            ))}
          </tr>
        </thead>
        {rows.map(({ heading, answer }) => (
          <tbody>
            {respondentGroups.map((group, i) => (
              <tr>
                {i === 0 && (
                  <th scope="rowgroup" rowspan={respondentGroups.length}>
                    {heading}
                  </th>
                )}
                <Cells text={text} answers={answers} group={group} answer={answer} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

interface CellsProps {
  text: Text
  answers: Answers
  group: RespondentGroup
  answer: ItemAnswer
}

function Cells({ text, answers, group, answer }: CellsProps) {
  const figure = answer.figures[group]
  const then = marksOf(text, answer.baseline, group, answers.studies)
  return (
    <>
      <td>{text(`figures.column.${group}`)}</td>
      <td>
        {figure.result === 'not-asked'
          ? text('figures.table.notAsked')
          : figureLabel({ text, group, figure })}
      </td>
      <td class="together">
        {'low' in figure ? text('figures.band', { from: figure.low, to: figure.high }) : '–'}
      </td>
      <td class="together">{'low' in figure ? countWords(text, figure.n) : '–'}</td>
      <td>
        {then.length === 0 && '–'}
        {then.map(({ letter, words }) => (
          <div class="together">
            {letter} {words}
          </div>
        ))}
      </td>
    </>
  )
}
