/**
 * Who may do what, as rules to read and to argue about. Written from the rules that protect people,
 * not from the code: the test beside this asks a real Roer and a real database about every cell.
 */

import { memberRoles } from '../../src/platform/tables.ts'
import { sharedKinds } from '../kind-examples.ts'

/** What a cell is about: one person, and one item of one family. */
export const axes = {
  /** What the person who looks is in this family. */
  role: memberRoles,
  /** How old the youth is whom the item is by or about. */
  youth: ['told no age', 'under 12', '12-15', '16-17', '16-17, lets them look on', '18+'],
  relation: [
    'wrote it for nobody',
    'wrote it and shared it',
    'is shared with',
    'is shared with and is in it',
    'is in it',
    'none',
    'was removed and was shared with',
  ],
  kind: sharedKinds,
  state: ['open', 'put away'],
  /** By the youth, or by somebody else about the youth; what the person wrote is about the youth. */
  by: ['the youth', 'another, about the youth'],
  /** Whether the audience was chosen before the youth turned 16, or lately. */
  shared: ['long ago', 'lately'],
  /** How surely it is them: proof in the last minutes, or only a code from a mailbox. */
  sure: ['proved', 'mailed code'],
} as const

export type Axes = typeof axes
export type Cell = { [axis in keyof Axes]: Axes[axis][number] }

export type Action =
  | 'see'
  | 'open'
  | 'change'
  | 'share wider'
  | 'share narrower'
  | 'put away'
  | 'take back'
  /** What it said before it was changed. */
  | 'read earlier words'
  | 'say how it went'
  | 'say what I think'
  | 'give a mark'
  | 'choose'
  | 'take a copy'

/** What an author does with words that stand in the plan. */
const MINE: readonly Action[] = [
  ...(['see', 'open', 'change', 'share wider', 'share narrower', 'put away'] as const),
  ...(['say how it went', 'say what I think', 'give a mark', 'choose'] as const),
  ...(['read earlier words', 'take a copy'] as const),
]

interface Rule {
  because: string
  /** Fits when each axis named here has one of these values. */
  when: { [axis in keyof Axes]?: readonly Axes[axis][number][] }
  may: readonly Action[]
}

/** The first rule that fits decides. */
export const rules: readonly Rule[] = [
  {
    because: 'whoever no longer belongs sees nothing',
    when: { relation: ['was removed and was shared with'] },
    may: [],
  },
  {
    because: 'a mailed code opens no earlier words that are mine alone',
    when: { relation: ['wrote it for nobody'], sure: ['mailed code'] },
    may: [],
  },
  {
    because: 'nor what I put away, for that is mine alone too',
    when: { relation: ['wrote it and shared it'], state: ['put away'], sure: ['mailed code'] },
    may: [],
  },
  {
    because: 'what I put away I see, to take it back, and it has no page of its own',
    when: {
      relation: ['wrote it for nobody', 'wrote it and shared it'],
      state: ['put away'],
    },
    may: ['see', 'change', 'take back', 'read earlier words', 'take a copy'],
  },
  {
    because: 'my words are mine, whatever I am in this family and however old the youth is',
    when: { relation: ['wrote it for nobody', 'wrote it and shared it'] },
    may: MINE,
  },
  {
    because: 'what its author put away is gone for everybody else',
    when: { state: ['put away'] },
    may: [],
  },
  {
    because: 'being in it, or being of the family, opens nothing by itself',
    when: { relation: ['is in it', 'none'] },
    may: [],
  },
  {
    because: 'parents keep what they are in themselves',
    when: { relation: ['is shared with and is in it'] },
    may: [
      'see',
      'open',
      'say how it went',
      'say what I think',
      'give a mark',
      'choose',
      'take a copy',
    ],
  },
  {
    because: 'from the 16th birthday parents no longer see what was shared before',
    when: { role: ['parent'], youth: ['16-17', '18+'], shared: ['long ago'] },
    may: [],
  },
  {
    because: 'whom the author chose sees it, and changes nothing of it',
    when: { relation: ['is shared with'] },
    may: ['see', 'open', 'take a copy'],
  },
]

/** What an action needs besides, whoever asks. Each stands in a rule of its own. */
export const needs: Partial<Record<Action, Omit<Rule, 'may'>>> = {
  'share wider': {
    because: 'before more people see it, it must surely be the author',
    when: { sure: ['proved'] },
  },
  'read earlier words': {
    because: 'what it said before was shared with nobody, so a mailed code does not open it',
    when: { sure: ['proved'] },
  },
  'say how it went': {
    because: 'what became of a step is told by whoever wrote it down or does it',
    when: { kind: ['action'] },
  },
  'say what I think': {
    because: 'yes or no to an agreement is said by whoever is named in it',
    when: { kind: ['agreement', 'safety-agreement', 'aftercare'] },
  },
  'give a mark': {
    because: 'a mark is given by whoever is named where it is asked',
    when: { kind: ['rating', 'safety-agreement'] },
  },
  choose: {
    because: 'a question is answered by whoever is named in it',
    when: { kind: ['decision'] },
  },
  'take a copy': {
    because: 'a copy is taken along after fresh proof',
    when: { sure: ['proved'] },
  },
}

export const fits = ({ when }: Pick<Rule, 'when'>, cell: Cell): boolean =>
  Object.entries(when).every(([axis, values]) =>
    (values as readonly string[]).includes(cell[axis as keyof Axes]),
  )

/** What somebody may do in this cell. */
export const mayIn = (cell: Cell): readonly Action[] =>
  ruleFor(cell).may.filter((action) => {
    const needed = needs[action]
    return needed === undefined || fits(needed, cell)
  })

export function ruleFor(cell: Cell): Rule {
  const rule = rules.find((one) => fits(one, cell))
  if (!rule) throw new Error(`No rule for ${JSON.stringify(cell)}`)
  return rule
}
