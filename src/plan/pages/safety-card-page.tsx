import type { Frame } from '../../platform/frame.ts'
import { Face } from '../../ui/face.tsx'
import { HelpNumbers } from '../../ui/help-numbers.tsx'
import { Page } from '../../ui/page.tsx'
import { hearsOf } from '../between.tsx'
import type { SafetyAgreement } from '../kinds/safety-agreement.tsx'
import { stancesOn } from '../kinds/stance.tsx'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  frame: Frame
  plan: OpenPlan
  agreement: SafetyAgreement
  /** For a fridge or a pocket: members of the plan are numbered, and not named. */
  withoutNames: boolean
}

/**
 * What to do when it is not safe, large enough to read while upset, and on one sheet of paper.
 * Worries are left out: whoever finds the sheet need not know them.
 */
export function SafetyCardPage({ frame, plan, agreement, withoutNames }: Props) {
  const { family, around } = plan
  const { text, nameOf, colourOf, viewer, items } = around
  const { between, review } = agreement.facts
  const { mustHappen, whatIf } = agreement.words
  const here = `/p/${family.id}/stuk/${agreement.id}`
  // Who says what is heard by whoever is named; of somebody else the card says nothing of it.
  const stances = hearsOf(agreement, viewer) ? stancesOn(items, agreement) : undefined
  const signed = (person: string) => {
    const said = stances?.get(person)
    return said === 'wrote it' || said?.facts.answer === 'yes'
  }
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'plan' }}>
      <article class="safety-card">
        <header>
          <Lifebuoy />
          <h1>{text('plan.safety.card.title')}</h1>
        </header>
        <section aria-labelledby="what-if">
          <h2 id="what-if">{text('plan.safety.whatIf.says')}</h2>
          <ol class="big-steps">
            {linesOf(whatIf).map((line) => (
              <li dir="auto">{line}</li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="call">
          <h2 id="call">{text('plan.safety.card.call')}</h2>
          <HelpNumbers text={text} these={['emergency', 'safeHome', 'childLine']} />
        </section>
        {mustHappen && (
          <section aria-labelledby="must">
            <h2 id="must">{text('plan.safety.mustHappen.says')}</h2>
            <ul>
              {linesOf(mustHappen).map((line) => (
                <li dir="auto">{line}</li>
              ))}
            </ul>
          </section>
        )}
        <section aria-labelledby="who">
          <h2 id="who">{text('plan.safety.card.who')}</h2>
          <ul class="signers">
            {between.map((person, index) => {
              const name = withoutNames
                ? text('plan.safety.card.person', { n: index + 1 })
                : nameOf(person)
              return (
                <li>
                  {!withoutNames && <Face name={name} colour={colourOf(person)} />}
                  <span>
                    <bdi>{name}</bdi>
                    {signed(person) && ` · ${text('plan.safety.card.signed')}`}
                  </span>
                </li>
              )
            })}
          </ul>
          {review && (
            <p class="small">
              {text('plan.safety.card.review', {
                day: text.day(new Date(`${review}T12:00:00Z`)),
              })}
            </p>
          )}
        </section>
      </article>
      <div class="not-on-paper">
        <p>{text('plan.safety.card.print')}</p>
        {withoutNames ? (
          <>
            <p class="notice">{text('plan.safety.card.typedNames')}</p>
            <p>
              <a class="button ghost" href={`${here}/kaart`}>
                {text('plan.safety.card.withNames')}
              </a>
            </p>
          </>
        ) : (
          <p>
            <a class="button ghost" href={`${here}/kaart?namen=zonder`}>
              {text('plan.safety.card.withoutNames')}
            </a>
          </p>
        )}
        <p>
          <a href={here}>{text('plan.safety.card.back')}</a>
        </p>
      </div>
    </Page>
  )
}

/** Each line that somebody typed is a step of its own. */
export const linesOf = (words: string | undefined): string[] =>
  (words ?? '')
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '').trim())
    .filter((line) => line !== '')

/** A ring to hold on to; it says nothing that the words do not. */
function Lifebuoy() {
  return (
    <svg width="72" height="72" viewBox="-40 -40 80 80" aria-hidden="true">
      <circle r="26" fill="none" stroke="#fff" stroke-width="18" />
      <circle
        r="26"
        fill="none"
        stroke="#c8472c"
        stroke-width="18"
        stroke-dasharray="20.42 20.42"
      />
      <circle r="35.5" fill="none" stroke="#1b2a33" stroke-width="2" />
      <circle r="16.5" fill="none" stroke="#1b2a33" stroke-width="2" />
    </svg>
  )
}
