import type { QuestionType } from '../question-type.ts'
import { readCode } from '../read-code.ts'
import { FrequencyView } from './frequency-view.tsx'

/**
 * How often something is so: 1 never, 2 sometimes, 3 often, 4 always. Good is often or always, as
 * reports on the MCJO (Modelvragenlijst Cliëntervaring Jeugd en Ouders) count "vaak" and "altijd".
 */
export const frequency: QuestionType = {
  name: 'frequency',
  codes: [1, 2, 3, 4],
  best: [3, 4],
  labelKey: 'question.frequency',
  read: (sent, item) =>
    readCode(sent, item, { codes: frequency.codes, problem: 'question.wrong.one' }),
  View: FrequencyView,
}
