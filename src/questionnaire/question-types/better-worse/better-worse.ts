import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { BetterWorseView } from './better-worse-view.tsx'

/**
 * What the help changed: 1 worse, 2 the same, 3 a little better, 4 much better. Good is any better,
 * as reports on the MCJO (Modelvragenlijst Cliëntervaring Jeugd en Ouders) count "beetje beter" and
 * "veel beter". How that list words its two lower answers we have not seen, nor its "n.v.t.": 1 and
 * 2 are our own words, and whom it does not concern skips the question.
 */
export const betterWorse: QuestionType = {
  name: 'better-worse',
  codes: [1, 2, 3, 4],
  best: [3, 4],
  labelKey: 'question.better-worse',
  read: (sent, item) =>
    readCode(sent, item, { codes: betterWorse.codes, problem: 'question.wrong.one' }),
  View: BetterWorseView,
}
