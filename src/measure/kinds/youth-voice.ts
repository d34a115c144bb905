import { z } from 'zod'
import { ofKind } from '../facts.ts'
import { type Measure, once } from '../measure.ts'

/** Of the plans in which a youth takes part: those in which one of them told something themselves. */
export const youthVoice: Measure = {
  name: 'youth-voice',
  options: z.strictObject({}),
  look(facts) {
    const isYouth = (person: string) => facts.people.get(person) === 'youth'
    if (facts.rows.length === 0 || ![...facts.people.keys()].some(isYouth)) return []
    return once(ofKind(facts, 'voice').some(({ author }) => isYouth(author)))
  },
}
