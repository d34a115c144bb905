/**
 * Who may do what to a family and the people in it, as rules to read and to argue about. Written from
 * the rules that protect people, not from the code, like matrix.ts, which is about items.
 */

import { memberRoles } from '../../src/platform/tables.ts'
import { writtenKinds } from '../kind-examples.ts'

const ofNames = ['in my own name', 'in the name of another'] as const
const asked = ['by me', 'by another', 'by a youth'] as const

/** Each deed, with what it is done to. */
export const deeds = {
  ...Object.fromEntries(writtenKinds.map((kind) => [`write a ${kind}`, ofNames])),
  'ask somebody in': memberRoles,
  'say that it is them': ['whom I asked', 'whom another asked'],
  'put out': memberRoles.flatMap((role) => asked.map((by) => `a ${role} asked ${by}`)),
  'set the last day of': ['supporter', 'professional'].flatMap((role) =>
    asked.map((by) => `a ${role} asked ${by}`),
  ),
  leave: ['where a colleague stays', 'where no colleague stays'],
  'stop sharing': ['with everybody'],
  erase: ['my own words', 'the words of another'],
  'see who saw': [
    ...['mine, a professional', 'mine, the circle', 'of another, a professional'],
    'mine, somebody in vain',
  ],
  'see what I did': ['here'],
  'take along': ['a copy'],
  'look as': ['a member', 'who left', 'a stranger', 'myself'],
  'tell an age': ['my own'],
  'say who looks on after 16': ['from my parents'],
} as const satisfies Record<string, readonly string[]>

export interface DeedCell {
  deed: string
  of: string
  /** What I am in this family, or was. */
  me: (typeof memberRoles)[number]
  standing: 'belongs' | 'left' | 'never belonged'
  /** Proof in the last minutes; earlier in this session; or only a code from a mailbox. */
  sure: 'proved' | 'proved before' | 'mailed code'
}

export type Outcome = 'yes' | 'no' | 'asks proof'

interface DeedRule {
  because: string
  when: { [axis in keyof DeedCell]?: readonly DeedCell[axis][] }
  outcome: Outcome
}

const written = writtenKinds.map((kind) => `write a ${kind}`)
const whom = (role: string) => asked.map((by) => `a ${role} asked ${by}`)
const own = ['mentor', 'supporter']

/** The first rule that fits decides. */
export const deedRules: readonly DeedRule[] = [
  {
    because: 'whoever does not belong does nothing here, and learns nothing',
    when: { standing: ['left', 'never belonged'] },
    outcome: 'no',
  },
  {
    because: 'nobody writes in the name of another',
    when: { deed: written, of: ['in the name of another'] },
    outcome: 'no',
  },
  {
    because: 'whoever helps as their work stops nothing before it was settled what comes after',
    when: {
      deed: ['write a closure', 'leave'],
      of: ['in my own name', 'where no colleague stays'],
      me: ['professional', 'coordinator'],
    },
    outcome: 'no',
  },
  {
    because: 'everybody writes in their own name, however they signed in',
    when: { deed: written },
    outcome: 'yes',
  },
  {
    because: 'a supporter and a professional ask nobody in',
    when: { deed: ['ask somebody in', 'say that it is them'], me: ['supporter', 'professional'] },
    outcome: 'no',
  },
  {
    because: 'only the inviter knows whether it is them',
    when: { deed: ['say that it is them'], of: ['whom another asked'] },
    outcome: 'no',
  },
  {
    because: 'before more people belong, it must surely be the one who asks',
    when: { deed: ['ask somebody in', 'say that it is them'], sure: ['mailed code'] },
    outcome: 'asks proof',
  },
  {
    because: 'the inviter says that it is them',
    when: { deed: ['say that it is them'] },
    outcome: 'yes',
  },
  {
    because: 'a youth asks anybody in',
    when: { deed: ['ask somebody in'], me: ['youth'] },
    outcome: 'yes',
  },
  {
    because: 'an own mentor is the choice of a youth',
    when: { deed: ['ask somebody in'], of: ['mentor'] },
    outcome: 'no',
  },
  {
    because: 'a parent asks anybody else in',
    when: { deed: ['ask somebody in'], me: ['parent'] },
    outcome: 'yes',
  },
  {
    because: 'the circle widens itself',
    when: { deed: ['ask somebody in'], of: ['circle'] },
    outcome: 'yes',
  },
  {
    because: 'who comes near a child is for youth and parents to say',
    when: { deed: ['ask somebody in'] },
    outcome: 'no',
  },
  {
    because: 'nobody puts a youth out',
    when: { deed: ['put out'], of: whom('youth') },
    outcome: 'no',
  },
  {
    because: 'a youth sends away whom a youth chose',
    when: {
      deed: ['put out', 'set the last day of'],
      me: ['youth'],
      of: own.map((role) => `a ${role} asked by a youth`),
    },
    outcome: 'yes',
  },
  {
    because: 'and nobody else does',
    when: {
      deed: ['put out', 'set the last day of'],
      of: own.map((role) => `a ${role} asked by a youth`),
    },
    outcome: 'no',
  },
  {
    because: 'a last day is said by a youth or a parent',
    when: {
      deed: ['set the last day of'],
      me: ['circle', 'mentor', 'supporter', 'professional', 'coordinator'],
    },
    outcome: 'no',
  },
  {
    because: 'whoever asked somebody in may put them out again',
    when: { deed: ['put out'], of: memberRoles.map((role) => `a ${role} asked by me`) },
    outcome: 'yes',
  },
  {
    because: 'one parent does not put the other out, nor does a child',
    when: { deed: ['put out'], of: whom('parent') },
    outcome: 'no',
  },
  {
    because:
      'youth and parents say who takes part no more, and never have to prove anything for it',
    when: { deed: ['put out', 'set the last day of'], me: ['youth', 'parent'] },
    outcome: 'yes',
  },
  {
    because: 'others end nobody’s place',
    when: { deed: ['put out'] },
    outcome: 'no',
  },
  {
    because: 'going, and sharing less, asks nobody’s leave and no proof',
    when: { deed: ['leave', 'stop sharing'] },
    outcome: 'yes',
  },
  {
    because: 'nobody erases the words of another, a parent neither',
    when: { deed: ['erase'], of: ['the words of another'] },
    outcome: 'no',
  },
  {
    because: 'what cannot be undone, and what leaves Roer, asks proof at that moment',
    when: { deed: ['erase', 'take along'], sure: ['proved before', 'mailed code'] },
    outcome: 'asks proof',
  },
  {
    because: 'everybody erases their own words and takes a copy along',
    when: { deed: ['erase', 'take along'] },
    outcome: 'yes',
  },
  {
    because: 'what was asked in vain is told to nobody, and what concerns another neither',
    when: { deed: ['see who saw'], of: ['mine, somebody in vain', 'of another, a professional'] },
    outcome: 'no',
  },
  {
    because: 'who comes from outside is seen by whom it concerns',
    when: { deed: ['see who saw'], of: ['mine, a professional'] },
    outcome: 'yes',
  },
  {
    because: 'what the circle looked at is told to youth alone',
    when: { deed: ['see who saw'], me: ['youth'] },
    outcome: 'yes',
  },
  {
    because: 'nobody follows family by the log',
    when: { deed: ['see who saw'] },
    outcome: 'no',
  },
  {
    because: 'of youth and parents nothing is kept',
    when: { deed: ['see what I did'], me: ['youth', 'parent'] },
    outcome: 'no',
  },
  {
    because: 'who is logged reads what is kept of them',
    when: { deed: ['see what I did'] },
    outcome: 'yes',
  },
  {
    because: 'one looks at one’s own words as another who takes part',
    when: { deed: ['look as'], of: ['a member'] },
    outcome: 'yes',
  },
  {
    because: 'and as nobody else',
    when: { deed: ['look as'] },
    outcome: 'no',
  },
  {
    because: 'an age, and who looks on after 16, is for the youth alone',
    when: {
      deed: ['tell an age', 'say who looks on after 16'],
      me: ['parent', 'circle', 'mentor', 'supporter', 'professional', 'coordinator'],
    },
    outcome: 'no',
  },
  {
    because: 'whoever only reads the mailbox of a child does not decide who looks on',
    when: { deed: ['tell an age', 'say who looks on after 16'], sure: ['mailed code'] },
    outcome: 'asks proof',
  },
  {
    because: 'a youth decides it',
    when: { deed: ['tell an age', 'say who looks on after 16'] },
    outcome: 'yes',
  },
]

export function deedRuleFor(cell: DeedCell): DeedRule {
  const rule = deedRules.find(({ when }) =>
    Object.entries(when).every(([axis, values]) =>
      (values as readonly string[]).includes(cell[axis as keyof DeedCell]),
    ),
  )
  if (!rule) throw new Error(`No rule for ${JSON.stringify(cell)}`)
  return rule
}

/** Every cell that can be: who never belonged asked nobody in, and a family has one coordinator. */
export function allDeedCells(): DeedCell[] {
  const cells = Object.entries(deeds).flatMap(([deed, ofs]) =>
    (ofs as readonly string[]).flatMap((of) =>
      memberRoles.flatMap((me) =>
        (['belongs', 'left', 'never belonged'] as const).flatMap((standing) =>
          (['proved', 'proved before', 'mailed code'] as const).map((sure) => ({
            ...{ deed, of, me, standing, sure },
          })),
        ),
      ),
    ),
  )
  return cells.filter(({ deed, of, me, standing }) => {
    if (standing === 'never belonged' && (of.endsWith('by me') || of === 'whom I asked'))
      return false
    // A family has one coordinator at a time.
    return !(
      me === 'coordinator' &&
      standing === 'belongs' &&
      deed === 'put out' &&
      of.includes('coordinator')
    )
  })
}
