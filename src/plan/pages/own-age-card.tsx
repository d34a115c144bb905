import { ageBand, isSixteenNear } from '../../access/index.ts'
import type { Surroundings } from '../item-kind.ts'

/** For a youth on their own page: what is known of their age, and what changes with it. */
export function OwnAgeCard({ around, family }: { around: Surroundings; family: string }) {
  const { text, age } = around
  if (!age) return null
  const { told, today } = age
  const band = told && ageBand(told.bornOn, today)
  const sixteen = told && isSixteenNear(told.bornOn, today)
  return (
    <section class="card">
      <h2>{text('age.me.title')}</h2>
      {!told && <p>{text('age.birth.notTold')}</p>}
      {band === '16-17' && <p>{text('age.me.sixteen')}</p>}
      {band === '18+' && <p>{text('age.me.eighteen')}</p>}
      <ul class="stack">
        {sixteen && (
          <li>
            <a href={`/p/${family}/ik/zestien`}>{text('age.sixteen.title')}</a>
          </li>
        )}
        <li>
          <a href={`/p/${family}/ik/leeftijd`}>
            {text(told ? 'age.me.change' : 'age.birth.title')}
          </a>
        </li>
      </ul>
    </section>
  )
}

/** On today's page: the question who may go on looking, around the birthday; or how old one is. */
export function AgeToday({ around, family }: { around: Surroundings; family: string }) {
  const { text, age } = around
  if (!age) return null
  if (!age.told) {
    // Whoever chose not to tell is not asked every day; on their own page they still can.
    if (age.asked) return null
    return (
      <section class="card">
        <h2>{text('age.birth.title')}</h2>
        <p class="small">{text('age.birth.notTold')}</p>
        <a href={`/p/${family}/ik/leeftijd`}>{text('age.birth.tell')}</a>
      </section>
    )
  }
  // From 18 on nobody needs to be reminded every day; the page stays where it was.
  const near = isSixteenNear(age.told.bornOn, age.today)
  if (!near || ageBand(age.told.bornOn, age.today) === '18+') return null
  return (
    <section class="card">
      <h2>{text('age.sixteen.title')}</h2>
      <p class="small">{text('age.sixteen.card')}</p>
      <a href={`/p/${family}/ik/zestien`}>{text('age.sixteen.choose')}</a>
    </section>
  )
}
