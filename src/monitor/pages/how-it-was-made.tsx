/** Where the figures come from and what they can and cannot tell, in words. */

import type { Text } from '../../platform/text.ts'
import { respondentGroups } from '../../questionnaire/index.ts'
import type { Answer, Answers, LetteredStudy } from '../answers.ts'
import { answerKind, responseSentence } from '../figure-words.ts'

interface Props {
  text: Text
  answers: Answers
  answer: Answer
}

export function HowItWasMade({ text, answers, answer }: Props) {
  const { round, response, studies } = answers
  const types = [...new Set(answer.items.map(({ item }) => answerKind(item)))]
  return (
    <section class="made" aria-labelledby="made">
      <h2 id="made">{text('figures.made.title')}</h2>
      <dl>
        <dt>{text('figures.made.question')}</dt>
        <dd>
          <q>{text.of(answer.indicator.question)}</q>
        </dd>
        {answer.indicator.conclusion2016 && (
          <>
            <dt>{text('figures.made.conclusion')}</dt>
            <dd>{text.of(answer.indicator.conclusion2016)}</dd>
          </>
        )}
        {round && (
          <>
            <dt>{text('figures.made.asked')}</dt>
            <dd>
              {round.title}, {String(round.year)}.{' '}
              {text('figures.made.source', { source: round.source })}
            </dd>
            {respondentGroups.map((group) => {
              const counts = response[group]
              return counts && <dd>{responseSentence(text, group, counts)}</dd>
            })}
            <dt>{text('figures.made.questionnaire')}</dt>
            <dd>
              {text('figures.made.version', {
                title: text.of(round.questionnaire.title),
                version: round.questionnaire.version,
              })}{' '}
              {text.of(round.questionnaire.status)}
            </dd>
          </>
        )}
        <dt>{text('figures.made.counts')}</dt>
        {types.map((type) => (
          <dd>{text(`figures.counts.${type}`)}</dd>
        ))}
        <dt>{text('figures.made.weights')}</dt>
        <dd>{text('figures.made.weightsHow')}</dd>
        <dt>{text('figures.made.share')}</dt>
        <dd>{text('figures.made.shareHow')}</dd>
        <dt>{text('figures.made.interval')}</dt>
        <dd>{text('figures.made.intervalHow')}</dd>
        <dt>{text('figures.made.missing')}</dt>
        <dd>
          {text('figures.legend.missing')} {text('figures.made.missingHow')}
        </dd>
        <dt>{text('figures.made.rule')}</dt>
        <dd>{text('figures.made.ruleHow')}</dd>
      </dl>
      <Studies text={text} studies={studiesOf(answer, studies)} />
    </section>
  )
}

/** What the studies of 2016 were, and what to know before laying their figures beside others. */
function Studies({ text, studies }: { text: Text; studies: readonly LetteredStudy[] }) {
  if (studies.length === 0) return <p>{text('figures.made.nothingThen')}</p>
  return (
    <>
      <h2>{text('figures.made.then')}</h2>
      {studies.map(({ letter, title, n, method, notes, source }) => (
        <details>
          <summary>
            <b>{letter}</b> {title}
          </summary>
          <p>
            {text('figures.made.studySize', { youth: n.youth ?? 0, parents: n.parents ?? 0 })}{' '}
            {text.of(method)}
          </p>
          <ul>
            {notes.map((note) => (
              <li>{text.of(note)}</li>
            ))}
          </ul>
          <p class="small soft">{source}</p>
        </details>
      ))}
    </>
  )
}

function studiesOf(answer: Answer, studies: readonly LetteredStudy[]): LetteredStudy[] {
  const found = answer.indicator.baseline.flatMap(({ youth, parents }) => [...youth, ...parents])
  return studies.filter(({ id }) => found.some(({ study }) => study === id))
}
