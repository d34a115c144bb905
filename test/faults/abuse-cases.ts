/**
 * The sixty bad inputs and abuses that Roer must answer well, each with what shows it. A case is
 * covered by tests that are named (with … for what their name fills in), or open because its room does not exist yet.
 */

export interface Covered {
  number: number
  name: string
  /** Test file and the names of tests in it, as they stand in the source. */
  by: readonly (readonly [file: string, test: string])[]
}

export interface Open {
  number: number
  name: string
  /** The room or the part of it that has to come first. */
  open: string
}

const forms = 'test/faults/bad-forms.db.test.ts'
const door = 'src/access/routes.db.test.ts'
const codes = 'src/access/sign-in.db.test.ts'
const plan = 'src/plan/routes/routes.db.test.ts'
const abuse = 'test/faults/abuse.db.test.ts'
const copies = 'src/plan/routes/copy.db.test.ts'
const erasing = 'src/plan/routes/erase.db.test.ts'
const heavy = 'src/plan/routes/too-heavy.db.test.ts'
const removal = 'src/access/may-remove.test.ts'
const answering = 'src/round/answering/routes.db.test.ts'

export const abuseCases: readonly (Covered | Open)[] = [
  {
    number: 1,
    name: 'an empty answer',
    by: [[answering, 'every question may be skipped, and what depends on a no is not asked']],
  },
  {
    number: 2,
    name: 'a text of 100 kB',
    by: [
      [forms, '… stays in the form, with what to do near it'],
      [abuse, 'a text of 100 kB comes back whole, with what to do'],
    ],
  },
  {
    number: 3,
    name: 'a body of 10 MB',
    by: [[forms, '10 MB is too much, whether it says so or not, and the next request works']],
  },
  {
    number: 4,
    name: 'only emoji, right-to-left, zalgo, a NULL byte, a lone surrogate',
    by: [
      [forms, 'words in any script come back as they were typed'],
      [forms, 'bytes that are no text are stored safely or refused'],
    ],
  },
  {
    number: 5,
    name: 'script or javascript: in a name',
    by: [
      [abuse, 'a name that is a script or an attack on the database is a name'],
      ['src/plan/kinds/kinds.test.tsx', '…: what somebody typed is shown as text, never as page'],
      ['test/journeys/xss.test.ts', 'runs nothing of what people typed, in any field'],
    ],
  },
  {
    number: 6,
    name: "a name like '; DROP TABLE",
    by: [[abuse, 'a name that is a script or an attack on the database is a name']],
  },
  {
    number: 7,
    name: 'a birth date of 30-02, in the future, of 120 years ago',
    by: [
      [
        'src/plan/routes/own-age.db.test.ts',
        '"…" is asked again, with an example and what she typed',
      ],
    ],
  },
  {
    number: 8,
    name: 'a date typed as "3 mrt" or "03/03/26"',
    by: [[forms, 'the date "…" is asked once more, with an example']],
  },
  {
    number: 9,
    name: 'a wrong language header',
    by: [
      [
        'src/platform/language.test.ts',
        'Roer speaks Dutch to whoever did not choose, whatever their browser says',
      ],
    ],
  },
  {
    number: 10,
    name: 'an unknown id against a hidden id',
    by: [[plan, 'that is hidden answers like one that never was, wherever one asks']],
  },
  {
    number: 11,
    name: "a parent asks for a child's private item by its address",
    by: [
      [plan, 'that is hidden answers like one that never was, wherever one asks'],
      ['test/journeys/live.test.ts', 'gets no byte when her son keeps something to himself'],
      ['src/plan/routes/who-saw.db.test.ts', 'logs what is asked in vain, and tells it to nobody'],
    ],
  },
  {
    number: 12,
    name: "a parent changes the audience of a child's item",
    by: [[plan, 'of another is to look at, not to change, share or put away']],
  },
  {
    number: 13,
    name: 'author, family or role in the body of a form',
    by: [[forms, 'a field that no form has is named, and nothing is saved']],
  },
  {
    number: 14,
    name: 'moving an own item into another family',
    by: [
      [
        'test/walls/grants.db.test.ts',
        'an author cannot hand their words to another person, family, kind or id',
      ],
    ],
  },
  {
    number: 15,
    name: "linking an own item to another family's goal",
    by: [
      [forms, 'a person or goal of another family is no choice, and looks like one that never was'],
    ],
  },
  {
    number: 16,
    name: 'two parents change the same agreement',
    by: [
      [forms, 'two changes at the same moment: one wins, the other sees it'],
      [
        'src/plan/routes/agreement.db.test.ts',
        'that changed meanwhile is read again before it is answered, and nothing typed is lost',
      ],
    ],
  },
  { number: 17, name: 'a double tap or a replayed form', by: [[forms, 'an item is there once']] },
  {
    number: 18,
    name: "a goal under which somebody else's step stands is put away",
    by: [[abuse, 'a goal that is put away takes nothing of another along']],
  },
  {
    number: 19,
    name: 'a parent tries to remove a youth or their mentor',
    by: [
      [removal, 'nobody removes a youth, not even another youth'],
      [removal, 'a mentor whom the youth asked is sent away by a youth alone'],
      [
        'test/walls/removal.db.test.ts',
        'the database ends and bounds exactly the places that the rule allows',
      ],
    ],
  },
  {
    number: 20,
    name: 'somebody who left saves from a page that was open',
    by: [
      [
        'src/plan/routes/stop.db.test.ts',
        'with an open page, whoever left keeps nothing that they send',
      ],
    ],
  },
  {
    number: 21,
    name: "a youth turns 16 during a parent's open session",
    by: [[abuse, 'a youth turns 16 while a parent is signed in: the next page is narrower']],
  },
  {
    number: 22,
    name: 'a birthday on 29 February, the night the clock is changed',
    by: [
      ['src/access/age.test.ts', 'born on … is … on …'],
      ['src/platform/day.test.ts', 'at … it is … in the Netherlands'],
    ],
  },
  {
    number: 23,
    name: 'an invitation opened fifty times by a mail scanner',
    by: [
      [door, 'opened fifty times by a mail scanner still works, and tells a name after the word'],
    ],
  },
  {
    number: 24,
    name: 'an invitation forwarded to an ex',
    by: [
      [
        'src/access/invitation/invitation.db.test.ts',
        'is dead after three wrong words, and the inviter reads only that it works no more',
      ],
    ],
  },
  {
    number: 25,
    name: 'an invitation that is over or was used',
    by: [[door, 'that is used, old, guessed at, taken back or made up says the same, and no name']],
  },
  {
    number: 26,
    name: 'a code that is wrong five times',
    by: [[codes, 'after five wrong tries the code is over, and the account is not']],
  },
  {
    number: 27,
    name: 'a code of another request',
    by: [[codes, 'a code of another request is refused, also for the same address']],
  },
  {
    number: 28,
    name: 'signing in with an unknown address',
    by: [[door, 'looks the same for an address that is known and for one that is not']],
  },
  {
    number: 29,
    name: 'a thousand codes to fill a mailbox',
    by: [[codes, 'an address gets three mails an hour, and who asks more often is not told']],
  },
  {
    number: 30,
    name: 'a stolen cookie after leaving',
    by: [
      [door, 'ends with the way out, also for a copy of the cookie, and leads to a neutral page'],
      [
        'test/journeys/exit.test.ts',
        'ends the session at once, also for a copy of it, and by three times Shift',
      ],
    ],
  },
  {
    number: 31,
    name: 'Back after leaving',
    by: [
      [
        'test/journeys/first-plan.test.ts',
        '"Snel weg" leaves nothing to go back to, with scripts …',
      ],
      [door, 'does not come back with Back after the way out, but through the front door'],
    ],
  },
  {
    number: 32,
    name: 'JavaScript off',
    by: [
      [
        'test/journeys/first-plan.test.ts',
        '"Snel weg" leaves nothing to go back to, with scripts …',
      ],
    ],
  },
  {
    number: 33,
    name: 'a form sent by another website',
    by: [[forms, 'a form from another website does nothing']],
  },
  {
    number: 34,
    name: 'a page in a frame',
    by: [['test/journeys/framed.test.ts', 'cannot frame any page of Roer']],
  },
  { number: 35, name: 'a photo with a place in it, a PDF with script', open: 'plan: documents' },
  { number: 36, name: 'a zip bomb', open: 'plan: documents' },
  {
    number: 37,
    name: 'an export while a member narrows',
    by: [
      [copies, 'shows the plan as it was when it began, also while somebody stops sharing'],
      [copies, 'never holds what is hidden from its taker, nor a thread that leads there'],
    ],
  },
  {
    number: 38,
    name: "a parent asks to erase a child's words",
    by: [
      [erasing, 'a parent who asks for the words of a child is refused, and told why'],
      [
        'src/access/erase.db.test.ts',
        'is not done by a parent to a child, by no statement that the database takes',
      ],
    ],
  },
  {
    number: 39,
    name: 'a youth erases their own part',
    by: [
      [erasing, 'one’s own words are gone for everybody; what hung on them says so, and stays'],
      [copies, 'shows a gap where its author erased something'],
      [
        'src/access/put-back.db.test.ts',
        'brings back nobody who was erased, and all of the others',
      ],
    ],
  },
  {
    number: 40,
    name: 'a professional searches for families',
    by: [
      [
        'src/plan/routes/who-saw.db.test.ts',
        'finds a professional no family that did not ask them, and keeps that they looked',
      ],
    ],
  },
  {
    number: 41,
    name: 'a professional opens fifty families in an hour',
    by: [
      [
        'src/plan/routes/who-saw.db.test.ts',
        'asks a reason of a professional who opens many families in an hour',
      ],
      [
        'src/access/log/odd-patterns.test.ts',
        'is a professional who opens fifty families in an hour',
      ],
      [
        'src/command/audit.db.test.ts',
        'tells what stands out, and fails so that whoever lets it run hears of it',
      ],
    ],
  },
  {
    number: 42,
    name: 'breaking into a plan',
    by: [
      [
        'test/walls/grants.db.test.ts',
        'no role gets round the wall: none owns, empties, refers to or bypasses',
      ],
      [abuse, 'there is no door by which anybody breaks into a plan'],
    ],
  },
  {
    number: 43,
    name: 'a case closed without aftercare',
    by: [
      [
        'src/plan/routes/due.db.test.ts',
        'nobody who helps as their work closes or leaves before it is settled',
      ],
    ],
  },
  {
    number: 44,
    name: 'a signal of a youth at two in the night',
    by: [
      [heavy, 'at two in the night it is kept, told who reads it and when, and mailed once'],
      [heavy, 'is heard by the one it was sent to, and no byte of it reaches anybody else'],
    ],
  },
  {
    number: 45,
    name: 'twenty vexatious signals of an ex',
    by: [[heavy, 'twenty of one person are all kept, together, and hide nobody else’s']],
  },
  {
    number: 46,
    name: "an abuser reads the log for a victim's activity",
    by: [
      [
        'src/plan/routes/who-saw.db.test.ts',
        'keeps no line of what youth and parents look at, the log included',
      ],
    ],
  },
  {
    number: 47,
    name: 'an abuser watches totals',
    by: [
      [
        'test/journeys/private-words.test.ts',
        'is in no byte that reaches her browser while he writes in his',
      ],
    ],
  },
  {
    number: 48,
    name: 'an answer without, with a forged, or with a spent token',
    by: [
      [answering, 'a code that is wrong says how, and what was typed is still there'],
      [answering, 'sent twice, by impatience or in two tabs, it is taken once'],
    ],
  },
  {
    number: 49,
    name: 'the same token twice at once',
    by: [[answering, 'sent twice, by impatience or in two tabs, it is taken once']],
  },
  {
    number: 50,
    name: 'the network dies after sending',
    by: [[answering, 'sent twice, by impatience or in two tabs, it is taken once']],
  },
  { number: 51, name: 'the issuer is asked twice', open: 'round: blind-signed tokens' },
  {
    number: 52,
    name: 'a wave with a stratum of 8',
    by: [
      [
        'src/round/preparing/prepare-round.db.test.ts',
        'a stratum of eight is refused, with what to merge it with',
      ],
    ],
  },
  {
    number: 53,
    name: 'a filter that leads to n = 7',
    by: [['src/monitor/publication-rule.test.ts', 'when …, this is seen: …']],
  },
  { number: 54, name: 'a name in a free answer', open: 'round: coding free answers' },
  {
    number: 55,
    name: 'asking cell by cell to subtract',
    open: 'monitor: the audit of differences',
  },
  {
    number: 56,
    name: 'answer 5 on a scale of four',
    by: [['src/round/import/import-survey.test.ts', '… is told in one line: …']],
  },
  {
    number: 57,
    name: 'the service that holds the keys is down',
    by: [
      [
        'test/faults/key-service.db.test.ts',
        'says that nothing is lost while the service is down, writes nothing, and goes on after',
      ],
      [
        'test/faults/key-service.db.test.ts',
        'waits no longer than seconds for a service that hangs',
      ],
    ],
  },
  {
    number: 58,
    name: 'a ciphertext that is broken',
    by: [[plan, 'show everything else, and say what cannot be read']],
  },
  {
    number: 59,
    name: 'a clock that is wrong',
    by: [
      [
        'src/platform/database-clock.db.test.ts',
        'holds on a machine whose clock is right, or an hour wrong to either side',
      ],
      [abuse, 'a machine whose clock is an hour wrong lets people in as any other'],
    ],
  },
  {
    number: 60,
    name: 'a new start while somebody saves',
    by: [['test/faults/kill.db.test.ts', 'after … times all that was kept is there, once']],
  },
]
