import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { Scale0To10View } from './scale-0-10-view.tsx'

/**
 * How far something is so, from 0 not at all to 10 entirely; the code is the number. Only the ends
 * have words, so that nobody has to agree on what a 5 is. It is the scale on which families and
 * workers say how safe it is. Which numbers are good no source says: we take the upper three, as of
 * a school mark.
 */
export const scale0To10: QuestionType = {
  name: 'scale-0-10',
  codes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  best: [8, 9, 10],
  labelKey: 'question.scale-0-10',
  read: (sent, item) =>
    readCode(sent, item, { codes: scale0To10.codes, problem: 'question.wrong.number' }),
  View: Scale0To10View,
}
