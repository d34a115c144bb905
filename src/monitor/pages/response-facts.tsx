/** How many were asked and took part: it stands above every figure, because it limits them all. */

import type { Text } from '../../platform/text.ts'
import { respondentGroups } from '../../questionnaire/index.ts'
import type { Answers } from '../answers.ts'
import { countWords } from '../figure-words.ts'
import type { PublishedResponse } from '../publication-rule.ts'

export function ResponseFacts({ text, answers }: { text: Text; answers: Answers }) {
  const { response, answered, questions } = answers
  return (
    <ul class="facts">
      {respondentGroups.map((group) => {
        const counts = response[group]
        if (!counts) return null
        return (
          <li>
            <b>{takenPart(text, counts)}</b>
            {text(`figures.tookPartShort.${group}`)}
            {counts.percent !== undefined && ` (${responsePercent(text, counts.percent)})`}
          </li>
        )
      })}
      <li>
        <b>{text('figures.ofTotal', { part: text.number(answered), total: questions.length })}</b>
        {text('figures.questionsAnswered')}
      </li>
    </ul>
  )
}

function takenPart(text: Text, { respondents, invited }: PublishedResponse): string {
  const part = countWords(text, respondents)
  return invited === undefined
    ? part
    : text('figures.ofTotal', { part, total: countWords(text, invited) })
}

const responsePercent = (text: Text, percent: number) =>
  percent === 0 ? text('figures.underOnePercent') : text('figures.percent', { percent })
