/** What is counted in plans: apart from the answers, because it is another source about other people. */

import type { Text } from '../../platform/text.ts'
import type { Answer, Answers } from '../answers.ts'
import { addressOf, type Choice } from '../choice.ts'
import type { PlanAnswer } from '../plan-answer.ts'
import { planLabel, planSize } from '../plan-words.ts'

/** Below the twelve answers: of each question the counts that may be shown. */
export function InPlans({
  text,
  answers,
  chosen,
}: {
  text: Text
  answers: Answers
  chosen: Choice
}) {
  const counted = answers.questions
    .map((answer) => ({ ...answer, plans: answer.plans.filter(({ figure }) => figure) }))
    .filter(({ plans }) => plans.length > 0)
  return (
    <section class="in-plans" aria-labelledby="in-plans">
      <Heading text={text} plans={counted.flatMap(({ plans }) => plans)} />
      {counted.length === 0 ? (
        <p class="notice">{text('counting.figures.nothing')}</p>
      ) : (
        <ul class="counts">
          {counted.map(({ id, indicator, plans }) => (
            <li>
              <h3>
                <span class="code">{id}</span>{' '}
                <a href={`${addressOf(`/cijfers/${id}`, chosen)}#in-plans`}>
                  {text.of(indicator.short)}
                </a>
              </h3>
              {plans.map((plan) => (
                <Count text={text} plan={plan} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** On the page of one question: each count with what it counts, and what it does not tell. */
export function QuestionInPlans({ text, answer }: { text: Text; answer: Answer }) {
  const { plans, indicator } = answer
  return (
    <section class="in-plans" aria-labelledby="in-plans">
      <Heading text={text} plans={plans} />
      {plans.length > 0 && (
        <ul class="counts">
          {plans.map((plan) => (
            <li>
              <Count text={text} plan={plan} />
              <Parts text={text} plan={plan} />
              <Meaning text={text} plan={plan} />
            </li>
          ))}
        </ul>
      )}
      {indicator.plan.cannot && <p>{text.of(indicator.plan.cannot)}</p>}
    </section>
  )
}

function Heading({ text, plans }: { text: Text; plans: readonly PlanAnswer[] }) {
  return (
    <>
      <h2 id="in-plans">{text('counting.figures.title')}</h2>
      <p>{text('counting.figures.what')}</p>
      <p class="small soft">{text('counting.figures.who')}</p>
      {plans.some(({ figure }) => figure?.example) && (
        <p class="example small">
          <b>{text('figures.example.label')}</b> {text('counting.figures.example')}
        </p>
      )}
    </>
  )
}

function Count({ text, plan: { measure, figure } }: { text: Text; plan: PlanAnswer }) {
  return (
    <p class="count">
      <span>{text.of(measure.text)}</span>
      <b>{planLabel(text, figure)}</b>
      {figure && <span class="small soft">{planSize(text, figure)}</span>}
    </p>
  )
}

function Parts({ text, plan: { measure, figure, parts } }: { text: Text; plan: PlanAnswer }) {
  if (!figure || parts.length === 0) return null
  return (
    <>
      <p class="small">{text(`counting.figures.by.${measure.count.by}`)}</p>
      <ul class="small">
        {parts.map(({ name, figure }) => (
          <li>
            {text.of(name)}: <b>{planLabel(text, figure)}</b>
            {figure && ` (${planSize(text, figure)})`}
          </li>
        ))}
      </ul>
    </>
  )
}

function Meaning({ text, plan: { measure } }: { text: Text; plan: PlanAnswer }) {
  return (
    <dl class="small soft">
      <dt>{text('counting.figures.of')}</dt>
      <dd>{text.of(measure.of)}</dd>
      <dt>{text('counting.figures.good')}</dt>
      <dd>{text.of(measure.good)}</dd>
      <dt>{text('counting.figures.limits')}</dt>
      <dd>{text.of(measure.limits)}</dd>
      <dt>{text('counting.figures.status')}</dt>
      <dd>{text('figures.concept')}</dd>
    </dl>
  )
}
