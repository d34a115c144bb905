import { InLanguage, QuestionFieldset } from '../question-field.tsx'
import type { QuestionProps } from '../question-type.ts'
import { given } from '../read-code.ts'
import { chosenCodes, optionVariable } from './chosen.ts'

/** Unticking is the way back to no answer, so it needs no answer that skips. */
export function SeveralChoiceView(question: QuestionProps) {
  const { item, group, language, text, filled, sent } = question
  const values = sent && given(sent)
  return (
    <QuestionFieldset question={question} hint={text('question.several-choice.hint')}>
      {(item.options ?? []).map((option) => (
        <label class="choice">
          <input
            type="checkbox"
            name={item.id}
            value={String(option.code)}
            checked={
              values
                ? values.includes(String(option.code))
                : filled?.codes[optionVariable(item, option)] === chosenCodes.yes
            }
          />
          <span>
            <InLanguage {...question} words={option.label[group]?.[language] ?? ''} />
          </span>
        </label>
      ))}
    </QuestionFieldset>
  )
}
