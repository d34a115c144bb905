/** What to know of a figure of 2016, right beside it. */

import type { Text } from '../../platform/text.ts'
import { type RespondentGroup, respondentGroups } from '../../questionnaire/index.ts'
import type { LetteredStudy } from '../answers.ts'
import { marksOf } from '../baseline-mark.ts'
import type { BaselineStatement } from '../indicator.ts'

interface Props {
  text: Text
  statement: BaselineStatement
  studies: readonly LetteredStudy[]
}

/** What differs between 2016 and now, and where the source contradicts itself: as printed. */
export function BaselineNotes({ text, statement, studies }: Props) {
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
