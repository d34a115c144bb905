import type { QuestionType } from '../question-type.ts'
import { given } from '../read-code.ts'
import { chosenCodes, optionVariable } from './chosen.ts'
import { SeveralChoiceView } from './several-choice-view.tsx'

/**
 * Any of the options that the question brings, each a variable of its own. Choosing none is skipping
 * the question, because a form cannot tell one from the other; a question that has to know offers
 * "none of these". No option is better than another, so nothing of it is tallied.
 */
export const severalChoice: QuestionType = {
  name: 'several-choice',
  codes: [],
  best: [],
  labelKey: 'question.several-choice',
  read: (sent, item) => {
    const options = item.options ?? []
    const chosen = given(sent)
    if (chosen.length === 0) return { codes: {} }
    const known = options.map(({ code }) => String(code))
    if (!chosen.every((value) => known.includes(value))) {
      return { problem: 'question.wrong.several' }
    }
    const codes = options.map((option) => {
      const isChosen = chosen.includes(String(option.code))
      return [optionVariable(item, option), isChosen ? chosenCodes.yes : chosenCodes.no] as const
    })
    return { codes: Object.fromEntries(codes) }
  },
  View: SeveralChoiceView,
}
