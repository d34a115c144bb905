import { mayAsk } from '../../access/index.ts'
import type { Surroundings } from '../item-kind.ts'
import type { Voice } from '../kinds/voice.tsx'

/** What somebody could do next to make the plan, most helpful first. */
export interface NextStep {
  step: 'good' | 'hard' | 'strength' | 'goal' | 'action' | 'invite'
  href: string
}

/**
 * The parts that this viewer has not begun, judged only by what they may see: a part that another
 * began in private still counts as not begun.
 */
export function nextSteps({ viewer, items, members }: Surroundings, family: string): NextStep[] {
  const said = (feeling: string) =>
    items.some(
      (item) =>
        item.kind === 'voice' &&
        item.author === viewer &&
        (item as Voice).facts.feeling === feeling,
    )
  const has = (kind: string) => items.some((item) => item.kind === kind)
  const role = members.find(({ person }) => person === viewer)?.role
  // Whoever asks anybody asks into the circle.
  const asks = role !== undefined && mayAsk({ role, began: false }, 'circle', true)
  const write = `/p/${family}/schrijf`
  const steps: (NextStep & { begun: boolean })[] = [
    { step: 'good', href: `${write}/voice?feeling=good`, begun: said('good') },
    { step: 'hard', href: `${write}/voice?feeling=hard`, begun: said('hard') },
    { step: 'strength', href: `${write}/strength`, begun: has('strength') },
    { step: 'goal', href: `${write}/goal`, begun: has('goal') },
    { step: 'action', href: `${write}/action`, begun: has('action') },
    { step: 'invite', href: `/p/${family}/uitnodigen`, begun: members.length > 1 || !asks },
  ]
  return steps.filter(({ begun }) => !begun)
}
