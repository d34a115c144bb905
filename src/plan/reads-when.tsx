/** Who reads what is sent, and when: said before it is sent and after, and never more than is sure. */

import { comesFromOrganisation } from '../access/index.ts'
import type { Text } from '../platform/text.ts'
import { helpNumbers } from '../ui/help-numbers.tsx'
import type { Surroundings } from './item-kind.ts'

export function readsWhen({ text, members }: Surroundings, person: string): string {
  const member = members.find((one) => one.person === person)
  if (!member) return text('plan.reads.gone')
  const { name, role } = member
  return text(comesFromOrganisation(role) ? 'plan.reads.work' : 'plan.reads.any', { name })
}

/** What to do when that is too late. */
export const InDanger = ({ text }: { text: Text }) => (
  <span>
    {text('plan.reads.danger')}{' '}
    <a href={`tel:${helpNumbers.emergency.dialled}`}>
      {text('help.call', { number: helpNumbers.emergency.shown })}
    </a>
    .
  </span>
)

export const ReadsWhen = ({ around, person }: { around: Surroundings; person: string }) => (
  <p class="small">
    {readsWhen(around, person)} <InDanger text={around.text} />
  </p>
)
