/** A round that is asked in a test: two strata of one municipality, and letters for everybody. */

import { loadContent } from '../src/content.ts'
import { saveTallies, tallyResponses } from '../src/monitor/index.ts'
import type { Database } from '../src/platform/database.ts'
import type { Keys, Random } from '../src/platform/keys.ts'
import { parseQuestionnaire, type Questionnaire } from '../src/questionnaire/index.ts'
import { random } from '../src/roer.ts'
import { closeRound, PreparedRound, prepareRound } from '../src/round/index.ts'

/** Four questions: a scale, a condition, what depends on it, and words. */
export const fourQuestions: Questionnaire = parseQuestionnaire(
  {
    ...{ id: 'four', version: 1, source: 'made for a test' },
    ...Object.fromEntries(
      ['title', 'licence', 'status'].map((name) => [name, { nl: name, en: name }]),
    ),
    languages: { nl: { status: { youth: 'validated', parents: 'validated' } } },
    themes: { help: { nl: 'Hulp', en: 'Help' } },
    items: [
      ['listens', 'agree', 'Er wordt naar mij geluisterd.'],
      ['has-plan', 'yes-no', 'Is er een plan?'],
      ['plan-works', 'agree', 'Het plan werkt.', { 'has-plan': 'yes' }],
      ['story', 'open', 'Wat wil je nog vertellen?'],
    ].map(([id, type, words, askedWhen]) => ({
      ...{ id, type, theme: 'help', researchQuestion: '1a', for: ['youth', 'parents'] },
      ...(askedWhen !== undefined && { askedWhen }),
      wording: { youth: { nl: words }, parents: { nl: words } },
    })),
  },
  'test',
)

/** As many questions of one page as there are numbers. */
export const onePage = (count: number): Questionnaire => ({
  ...fourQuestions,
  id: `page-of-${count}`,
  items: Array.from({ length: count }, (_, index) => ({
    ...fourQuestions.items[0]!,
    id: `question-${index + 1}`,
  })),
})

interface Uses {
  database: Database
  keys: Keys
}

const municipality = { code: 'GM0001', name: 'Voorbeeldstad' }

export const aRound = (changes: Partial<Record<keyof PreparedRound, unknown>> = {}) =>
  PreparedRound.parse({
    ...{ title: 'Jeugdhulp', year: 2026, questionnaire: 'four/1', source: 'een proef' },
    ...{ opens: '2026-11-01', closes: '2026-11-30', questionsPerPage: 4 },
    strata: [
      { municipality, group: 'youth', label: 'wijkteam', population: 120, invited: 40 },
      { municipality, group: 'parents', label: 'wijkteam', population: 90, invited: 30 },
    ],
    ...changes,
  })

/** Prepares it, with these questionnaires besides those of the content. */
export const prepare = (
  { database, keys }: Uses,
  round: PreparedRound,
  questionnaires: readonly Questionnaire[] = [fourQuestions],
) => prepareRound({ database, keys, random, bank: bankWith(questionnaires) }, round)

/** @param uses with dice of its own, for a closing that should not shuffle */
export const close = (
  { database, keys, random: dice = random }: Uses & { random?: Random },
  round: string,
  questionnaires: readonly Questionnaire[] = [fourQuestions],
) =>
  closeRound(
    {
      ...{ database, keys, random: dice, bank: bankWith(questionnaires) },
      keepTallies: (tx, closed, items) =>
        saveTallies(tx, closed.round, tallyResponses(closed.responses, items)),
    },
    round,
  )

const bankWith = (questionnaires: readonly Questionnaire[]) => [
  ...loadContent().questionnaires,
  ...questionnaires,
]
