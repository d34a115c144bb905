/** Every kind of item a plan can hold. A new kind is a new file and a line here. */

import type { AnyKind } from '../item-kind.ts'
import { action } from './action.tsx'
import { goal } from './goal.tsx'
import { progress } from './progress.tsx'
import { strength } from './strength.tsx'
import { voice } from './voice.tsx'

const kinds: readonly AnyKind[] = [voice, strength, goal, action, progress]

export const findKind = (name: string): AnyKind | undefined =>
  kinds.find((kind) => kind.name === name)

/** Kinds that somebody writes on a screen of their own. */
export const isWritten = (kind: AnyKind) => kind.name !== 'progress'
