import type { Surroundings } from './item-kind.ts'
import type { Goal } from './kinds/goal.tsx'

/**
 * The goal that a step serves, when the viewer wrote it and nobody else sees it yet: goal and first
 * step are written one after the other, and shared together.
 */
export const unsharedGoalOf = (
  { items, viewer }: Surroundings,
  step: { kind: string; goal?: unknown },
): Goal | undefined =>
  step.kind === 'action'
    ? (items as Goal[]).find(
        ({ id, kind, author, audience }) =>
          id === step.goal && kind === 'goal' && author === viewer && audience.length === 0,
      )
    : undefined
