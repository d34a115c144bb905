/** The tests of the walls that can run larger than in CI, and how to read what they say. */

export interface Wall {
  id: string
  what: { nl: string; en: string }
  unit: { nl: string; en: string }
  /** The test file. */
  file: string
  /** The size: in CI it is smaller. */
  size: Readonly<Record<string, string>>
  /** What it says when it is done. */
  says: RegExp
  /** From what it said: how many were tried, and how many went wrong. */
  read: (found: readonly string[]) => { tried: number; wrong: number }
}

const number = (text: string | undefined) => Number((text ?? '').replace(/\D/g, ''))

export const walls: readonly Wall[] = [
  {
    id: 'worlds',
    what: {
      nl: 'Iedereen ziet precies wat met hem of haar gedeeld is: de regel, de opslag en de pagina zeggen hetzelfde',
      en: 'Everybody sees exactly what is shared with them: rule, storage and page say the same',
    },
    unit: { nl: 'keer een persoon en een stuk', en: 'times a person and an item' },
    file: 'test/walls/both-walls-agree.db.test.ts',
    size: { WORLDS: '10000' },
    says: /(\d+) worlds, seed \d+: (\d+) times .*; (\d+) differences/,
    read: ([, , tried, wrong]) => ({ tried: number(tried), wrong: number(wrong) }),
  },
  {
    id: 'at-once',
    what: {
      nl: 'Tweehonderd mensen tegelijk krijgen ieder hun eigen plan',
      en: 'Two hundred people at once each get their own plan',
    },
    unit: { nl: 'pagina’s', en: 'pages' },
    file: 'test/walls/interleaved.db.test.ts',
    size: { REQUESTS: '100000' },
    says: /(\d+) asked, .* (\d+) foreign/,
    read: ([, tried, wrong]) => ({ tried: number(tried), wrong: number(wrong) }),
  },
  {
    id: 'typed-attacks',
    what: {
      nl: 'Wat iemand typt om een pagina iets te laten doen, blijft gewoon tekst',
      en: 'What somebody types to make a page do something stays plain text',
    },
    unit: { nl: 'aanvallen, in elk veld', en: 'attacks, in every field' },
    file: 'test/journeys/xss.test.ts',
    size: { XSS: '500' },
    says: /XSS: (\d+) payloads .* (\d+) ran/,
    read: ([, tried, wrong]) => ({ tried: number(tried), wrong: number(wrong) }),
  },
  {
    id: 'leaving',
    what: {
      nl: 'Na ‘Snel weg’ is elke pagina leeg voordat er iets verstuurd is',
      en: 'After ‘Snel weg’ every page is empty before anything is sent',
    },
    unit: {
      nl: 'soorten pagina’s, op telefoon en computer',
      en: 'kinds of pages, on phone and computer',
    },
    file: 'test/journeys/exit.test.ts',
    size: {},
    says: /(\d+) pages of .*: gone after [\d.]+ ms, at most ([\d.]+) ms/g,
    read: ([, tried]) => ({ tried: number(tried), wrong: 0 }),
  },
  {
    id: 'log',
    what: {
      nl: 'Wie knoeit met het logboek van wie wat zag, wordt ontdekt',
      en: 'Whoever tampers with the log of who saw what is found out',
    },
    unit: { nl: 'keer geknoeid', en: 'times tampered' },
    file: 'src/access/log/log.db.test.ts',
    size: { TAMPERINGS: '1000' },
    says: /(\d+) tamperings, (\d+) not found/,
    read: ([, tried, wrong]) => ({ tried: number(tried), wrong: number(wrong) }),
  },
]
