/** One figure of one group: the strip, its numbers below it, and 2016 in words. */

import type { Text } from '../../platform/text.ts'
import type { RespondentGroup } from '../../questionnaire/index.ts'
import type { ItemAnswer, LetteredStudy } from '../answers.ts'
import { marksOf } from '../baseline-mark.ts'
import { countWords, figureLabel, figureSentence } from '../figure-words.ts'
import type { PublishedResponse } from '../publication-rule.ts'
import { Strip } from './strip.tsx'

interface Props {
  text: Text
  group: RespondentGroup
  answer: ItemAnswer
  studies: readonly LetteredStudy[]
  response: PublishedResponse | undefined
}

export function FigureBlock({ text, group, answer, studies, response }: Props) {
  const { item, baseline } = answer
  const figure = answer.figures[group]
  const marks = marksOf(text, baseline, group, studies)
  const label = figureLabel({ text, group, figure })
  const spoken = [figureSentence({ text, group, item, figure, response })]
  if (marks.length > 0) {
    const found = marks.map(({ study, words }) => `${words} (${study})`).join(', ')
    spoken.push(`${text('figures.in2016', { found })}.`)
  }
  return (
    <div class={`figure ${group}`}>
      <h4>{text(`figures.column.${group}`)}</h4>
      {('low' in figure || marks.length > 0) && (
        <Strip
          group={group}
          figure={figure}
          marks={marks}
          label={label}
          sentence={spoken.join(' ')}
        />
      )}
      <p class="small">
        {'low' in figure ? (
          <>
            {text('figures.between', { low: figure.low, high: figure.high })}
            {' · '}
            {text('figures.answers', { count: countWords(text, figure.n) })}
          </>
        ) : (
          label
        )}
      </p>
      {marks.length > 0 && (
        <p class="small">
          {text('figures.in2016', {
            found: marks.map(({ letter, words }) => `${letter} ${words}`).join(' · '),
          })}
          {baseline?.comparable !== 'same' && ` · ${text('figures.askedDifferently')}`}
        </p>
      )}
    </div>
  )
}
