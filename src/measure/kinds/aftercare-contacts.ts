import { z } from 'zod'
import { DAY, dayOf, listOf, ofKind } from '../facts.ts'
import type { Measure } from '../measure.ts'
import { daysAfter, isOverIn } from '../quarter.ts'

/** Of the days on which somebody would call after the help: those on which, or soon after, they got through. */
export const aftercareContacts: Measure<{ withinDays: number }> = {
  name: 'aftercare-contacts',
  options: z.strictObject({ withinDays: z.int().min(0).max(90) }),
  look(facts, { withinDays }) {
    const contacts = ofKind(facts, 'contact').filter(({ facts }) => facts.reached === 'yes')
    return ofKind(facts, 'aftercare').flatMap((aftercare) => {
      const days = listOf(aftercare, 'contacts').filter((day) => DAY.test(day))
      return days
        .filter((due) => isOverIn(facts.quarter, due, withinDays))
        .map((due) => ({
          good: contacts.some((contact) => {
            const held = dayOf(contact, 'heldOn')
            const about = contact.facts.aftercare === aftercare.id && contact.facts.due === due
            return about && held !== undefined && held <= daysAfter(due, withinDays)
          }),
        }))
    })
  },
}
