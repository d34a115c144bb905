import { ageBand } from '../access/index.ts'
import type { Surroundings } from './item-kind.ts'

/** What sharing with this person brings along, said where they are chosen. */
export function whatItMeans(
  { text, members, age }: Surroundings,
  person: string,
): { hint?: string } {
  const role = members.find((member) => member.person === person)?.role
  if (role !== 'professional') return {}
  const band = age && (age.told ? ageBand(age.told.bornOn, age.today) : '12-15')
  // Parents with authority look into the file of somebody of 12 to 15; of nobody older.
  const parentsToo = band === 'under 12' || band === '12-15'
  return { hint: text(parentsToo ? 'plan.share.fileAndParents' : 'plan.share.file') }
}
