import type { Event } from '../../access/index.ts'
import type { Frame } from '../../platform/frame.ts'
import type { Text } from '../../platform/text.ts'
import { Page } from '../../ui/page.tsx'
import type { OpenPlan } from '../open-plan.ts'
import type { Period, Told } from '../who-saw.ts'
import { dayInWords, PeriodChoice } from './who-saw-page.tsx'

interface Props {
  frame: Frame
  plan: OpenPlan
  told: readonly Told[]
  period: Period
}

/** What the log keeps of somebody who comes from outside the family, for that person to read. */
export function OwnLogPage({ frame, plan, told, period }: Props) {
  const { family, around } = plan
  const { text } = around
  return (
    <Page frame={frame} tabs={{ family: family.id, current: 'me' }}>
      <h1>{text('whoSaw.own.title')}</h1>
      <p>{text('whoSaw.own.intro')}</p>
      <form method="get" class="card">
        <PeriodChoice text={text} period={period} />
        <button class="button ghost" type="submit">
          {text('whoSaw.show')}
        </button>
      </form>
      {told.length === 0 && <p>{text('whoSaw.own.nothing')}</p>}
      {[...Map.groupBy(told, ({ day }) => day)].map(([day, rows]) => (
        <section class="card">
          <h2>{dayInWords(text, day)}</h2>
          <ul>
            {sentencesOf(text, rows).map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

const deedOf: Partial<Record<Event, 'looked' | 'copied' | 'wrote' | 'shared' | 'reason'>> = {
  'read-plan': 'looked',
  'see-due': 'looked',
  'export-plan': 'copied',
  'create-item': 'wrote',
  'change-item': 'wrote',
  'share-item': 'shared',
  'give-reason': 'reason',
}

/** One sentence for each sort of act that day, however often. */
function sentencesOf(text: Text, rows: readonly Told[]): string[] {
  const byDeed = Map.groupBy(rows, ({ event }) => deedOf[event] ?? 'other')
  return [...byDeed].map(([deed, same]) => {
    const count = new Set(same.flatMap(({ objects }) => objects)).size
    if (deed === 'reason') return text('whoSaw.own.reason')
    if (deed === 'other') return text('whoSaw.own.other')
    if (count === 0) return text(deed === 'looked' ? 'whoSaw.own.opened' : 'whoSaw.own.other')
    return count === 1 ? text(`whoSaw.own.${deed}.one`) : text(`whoSaw.own.${deed}.many`, { count })
  })
}
