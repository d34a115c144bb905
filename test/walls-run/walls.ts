/** The tests that can run larger than in CI, and how to read what they say when they are done. */

export interface Wall {
  id: string
  what: { nl: string; en: string }
  unit: { nl: string; en: string }
  /** What runs it: a test file by itself, or another program. */
  file: string
  program?: string
  /** The size: in CI it is smaller. */
  size?: Readonly<Record<string, string>>
  /** On a PostgreSQL server alone: there are ten connections there, and it is how Roer is run. */
  onServer?: true
  /** With what was `tried`, and what went `wrong` where it can. Said again, it is added up. */
  says: RegExp
}

export const walls: readonly Wall[] = [
  {
    id: 'matrix',
    what: {
      nl: 'Iedere rol kan precies wat mag, bij elke leeftijd: in de opslag en op de pagina',
      en: 'Every role can do exactly what it may, at every age: in the database and on the page',
    },
    unit: { nl: 'vakjes van de tabel', en: 'cells of the table' },
    file: 'test/walls/matrix.db',
    onServer: true,
    says: /(?<tried>\d+) cells: .*; (?<wrong>\d+) wrong/g,
  },
  {
    id: 'worlds',
    what: {
      nl: 'Iedereen ziet precies wat met hem of haar gedeeld is: regel, opslag en pagina zeggen hetzelfde',
      en: 'Everybody sees exactly what is shared with them: rule, database and page say the same',
    },
    unit: {
      nl: 'verzonnen werelden van mensen en gezinnen',
      en: 'invented worlds of people and families',
    },
    file: 'test/walls/both-walls',
    size: { WORLDS: '10000' },
    onServer: true,
    says: /(?<tried>\d+) worlds, .*; (?<wrong>\d+) differences/g,
  },
  {
    id: 'hidden',
    what: {
      nl: 'Wat je niet deelt, verandert bij een ander niets: geen letter op een pagina, en geen mail',
      en: 'What you do not share changes nothing for another: no letter of any page, and no mail',
    },
    unit: {
      nl: 'keer alle pagina’s vergeleken, met en zonder iets verborgens',
      en: 'times all pages were compared, with and without something hidden',
    },
    file: 'test/walls/non-interference',
    size: { PAIRS: '2000' },
    onServer: true,
    says: /(?<tried>\d+) pairs, .* (?<wrong>\d+) differences/g,
  },
  {
    id: 'at-once',
    what: {
      nl: 'Tweehonderd mensen tegelijk krijgen ieder hun eigen plan, ook als velen halverwege ophangen',
      en: 'Two hundred people at once each get their own plan, also when many hang up half-way',
    },
    unit: { nl: 'pagina’s', en: 'pages' },
    file: 'test/walls/interleaved',
    size: { REQUESTS: '100000' },
    onServer: true,
    says: /(?<tried>\d+) asked, .* (?<wrong>\d+) foreign/g,
  },
  {
    id: 'canaries',
    what: {
      nl: 'Wat mensen typen staat nergens leesbaar: niet in de opslag, een kopie, logregels, mails, adressen of foutpagina’s',
      en: 'What people type can be read nowhere: not in the database, a backup, the log of the computer, mails, addresses or error pages',
    },
    unit: { nl: 'herkenbare teksten', en: 'recognisable texts' },
    file: 'test/walls/canaries',
    size: { CANARIES: '10000' },
    onServer: true,
    says: /(?<tried>\d+) canaries, (?<wrong>\d+) hits/g,
  },
  {
    id: 'typed-attacks',
    what: {
      nl: 'Wat iemand typt om een pagina iets te laten doen, blijft gewoon tekst',
      en: 'What somebody types to make a page do something stays plain text',
    },
    unit: { nl: 'aanvallen, in elk veld', en: 'attacks, in every field' },
    file: 'test/journeys/xss',
    size: { XSS: '500' },
    says: /XSS: (?<tried>\d+) payloads .* (?<wrong>\d+) ran/g,
  },
  {
    id: 'log',
    what: {
      nl: 'Wie knoeit met het logboek van wie wat zag, wordt ontdekt',
      en: 'Whoever tampers with the log of who saw what is found out',
    },
    unit: { nl: 'keer geknoeid', en: 'times tampered' },
    file: 'src/access/log/log.db',
    size: { TAMPERINGS: '1000' },
    onServer: true,
    says: /(?<tried>\d+) tamperings, (?<wrong>\d+) not found/g,
  },
  {
    id: 'erased',
    what: {
      nl: 'Wat gewist is blijft gewist, ook als er een oudere kopie wordt teruggezet',
      en: 'What was erased stays erased, also when an older copy is put back',
    },
    unit: { nl: 'gewiste gezinnen', en: 'erased families' },
    file: 'src/access/put-back',
    size: { ERASED: '100' },
    onServer: true,
    says: /(?<tried>\d+) erased, (?<wrong>\d+) readable/g,
  },
  {
    id: 'reminders',
    what: {
      nl: 'Valt Roer uit, dan komt een herinnering toch aan. Een enkele komt dan twee keer.',
      en: 'When Roer breaks off, a reminder still comes. A few then come twice.',
    },
    unit: { nl: 'keer uitgevallen', en: 'times broken off' },
    file: 'test/faults/reminders',
    size: { REMINDER_KILLS: '100' },
    says: /(?<tried>\d+) kills, .*; (?<wrong>\d+) wrong/g,
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
    file: 'test/journeys/exit',
    says: /(?<tried>\d+) pages of .*: gone after/g,
  },
  {
    id: 'taken-away',
    what: {
      nl: 'Halen we een slot weg, dan slaat een proef alarm',
      en: 'When we take a lock away, a test raises the alarm',
    },
    unit: { nl: 'sloten, één voor één weggehaald', en: 'locks, taken away one by one' },
    // What a run before this one saw killed is kept with its date, and not taken away again.
    file: 'left',
    program: 'test/mutate/mutate.ts',
    says: /all told: (?<tried>\d+) to take away, \d+ killed, (?<wrong>\d+) not/g,
  },
]
