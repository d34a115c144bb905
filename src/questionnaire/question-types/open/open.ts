import { holdsUnstorable, LONGEST_WORDS } from '../../../platform/own-words.ts'
import type { QuestionType } from '../question-type.ts'
import { OpenView } from './open-view.tsx'

/**
 * An answer in somebody's own words. It has no codes, so it can never become a figure. Length is
 * counted as browsers and databases of answers do, in units of UTF-16: many an emoji is two.
 */
export const open: QuestionType = {
  name: 'open',
  codes: [],
  best: [],
  labelKey: 'question.open',
  read: (sent) => {
    const [words = '', ...more] = sent
      // A form sends every line break as two signs.
      .map((value) => value.replace(/\r\n?/g, '\n').trim())
      .filter((value) => value !== '')
    if (more.length > 0) return { problem: 'question.wrong.words' }
    if (words === '') return { codes: {} }
    if (words.length > LONGEST_WORDS) return { problem: 'ownWords.long' }
    if (holdsUnstorable(words)) return { problem: 'ownWords.unstorable' }
    return { codes: {}, words }
  },
  View: OpenView,
}
