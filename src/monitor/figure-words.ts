/** A figure in words: for the ear, for captions and for tables, all from what may be published. */

import type { Text } from '../platform/text.ts'
import type { QuestionnaireItem, RespondentGroup } from '../questionnaire/index.ts'
import type { BaselineFigure } from './indicator.ts'
import type {
  PublishedCount,
  PublishedFigure,
  PublishedResponse,
  ShownFigure,
} from './publication-rule.ts'

interface Said {
  text: Text
  group: RespondentGroup
  item: QuestionnaireItem
  figure: PublishedFigure
}

/** Below a dot or in a cell: "71 %", or why there is no number. */
export function figureLabel({ text, group, figure }: Omit<Said, 'item'>): string {
  switch (figure.result) {
    case 'share':
      return text('figures.percent', { percent: figure.percent })
    case 'almost-none':
      return text('figures.almostNone')
    case 'almost-all':
      return text('figures.almostAll')
    case 'too-few':
      return text('figures.tooFew')
    case 'not-asked':
      return text(`figures.notAsked.${group}`)
  }
}

/**
 * The whole figure for the ear: "47 van de 100 jongeren zijn het hiermee eens. Het echte getal ligt
 * waarschijnlijk tussen 38 en 56. 61 van de 240 gevraagde jongeren deden mee."
 */
export function figureSentence({
  response,
  ...said
}: Said & { response: PublishedResponse | undefined }): string {
  const { text, group, item, figure } = said
  if (!('low' in figure)) return `${figureLabel(said)}.`
  const who = text(`figures.group.${group}`)
  const say = text(`figures.say.${answerKind(item)}`)
  const share = shareSentence(text, figure, { who, say })
  const parts = [share, text('figures.range', { low: figure.low, high: figure.high })]
  if (response) parts.push(responseSentence(text, group, response))
  return parts.join(' ')
}

function shareSentence(text: Text, figure: ShownFigure, said: { who: string; say: string }) {
  switch (figure.result) {
    case 'share': {
      const key = typeof figure.n === 'number' ? 'figures.share' : 'figures.aboutShare'
      return text(key, { ...said, percent: figure.percent })
    }
    case 'almost-none':
      return text('figures.almostNoneOf', said)
    case 'almost-all':
      return text('figures.almostAllOf', said)
  }
}

/** Which answers count as good, as the last part of a key: `agree`, `reversed-agree`, `yes-no`. */
export const answerKind = ({ type, reversed }: QuestionnaireItem): string =>
  reversed ? `reversed-${type}` : type

export function responseSentence(
  text: Text,
  group: RespondentGroup,
  { respondents, invited }: PublishedResponse,
): string {
  const values = { respondents: countWords(text, respondents), who: text(`figures.group.${group}`) }
  return invited === undefined
    ? text('figures.tookPart', values)
    : text('figures.tookPartOf', { ...values, invited: countWords(text, invited) })
}

/** "185", "50 tot 99" or "minder dan 10". */
export function countWords(text: Text, count: PublishedCount): string {
  if (typeof count === 'number') return text.number(count)
  const { from, to } = count
  return from === 0
    ? text('figures.fewerThan', { count: to + 1 })
    : text('figures.band', { from, to })
}

/** What a study of 2016 found: "77 %" or "circa 75 %". */
export const baselineWords = (text: Text, { value, approx }: BaselineFigure): string =>
  text(approx ? 'figures.circa' : 'figures.percent', { percent: value })
