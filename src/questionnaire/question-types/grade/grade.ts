import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { GradeView } from './grade-view.tsx'

/**
 * A Dutch school mark: 1 is the worst, 10 the best, and the code is the mark. Good is 8, 9 or 10.
 *
 * Two best answers out of ten would leave out the 8, which Dutch schools call "goed" and which
 * people give for help that pleases them; a 9 or 10 is rare. A 6 or 7 is a pass and not yet good.
 */
export const grade: QuestionType = {
  name: 'grade',
  codes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  best: [8, 9, 10],
  labelKey: 'question.grade',
  read: (sent, item) =>
    readCode(sent, item, { codes: grade.codes, problem: 'question.wrong.number' }),
  View: GradeView,
}
