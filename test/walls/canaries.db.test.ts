/**
 * Strings that occur nowhere else are typed into every text field of a running Roer, and then looked
 * for, in every shape they may have taken, wherever words must never be: the database and its files,
 * a backup, what the program wrote down, mails, addresses, and pages that say something went wrong.
 *
 * CANARIES=10000 TEST_FILE_WITHIN_MS=3600000 npm test -- canaries types as many as the acceptance
 * list asks.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { makeBackup } from '../../src/backup/index.ts'
import { wordFields } from '../../src/plan/kinds/index.ts'
import { openEmbedded } from '../../src/platform/embedded-database.ts'
import type { Fields } from '../../src/platform/http.ts'
import type { Tables } from '../../src/platform/tables.ts'
import { ask, hidden, membersSeenBy, share, startFamily, write } from '../a-family.ts'
import { exampleForm, sharedKinds, writtenKinds } from '../kind-examples.ts'
import { type RunningRoer, useRunningRoer } from '../running-roer.ts'
import { until } from '../until.ts'
import { type Answer, type Visitor, visitor } from '../visitor.ts'
import { createCanaries, shapesOf } from './canary.ts'

const CANARIES = Number(process.env.CANARIES ?? 200)
const IN_ONE_TEXT = 32
/** Somebody asks ten people a day at most; a parent here asks two for each family. */
const FAMILIES_OF_THREE_PEOPLE = 5
const SIGN_INS_A_MINUTE = 25

test('a canary is found in every shape, wherever it begins', () => {
  const canaries = createCanaries()
  const canary = canaries.next()
  const mark = canaries.seenIn(canary)[0]!.slice(0, 19)
  assert.ok(shapesOf(mark).size > 12)
  for (const before of ['', 'a', 'ab', 'abc']) {
    const text = `${before}${canary} en verder`
    const wide = Buffer.from(text, 'utf16le')
    for (const [shape, bytes] of Object.entries({
      plain: Buffer.from(text),
      json: Buffer.from(JSON.stringify({ text })),
      html: Buffer.from(text.replaceAll('<', '&lt;').replaceAll('"', '&quot;')),
      address: Buffer.from(encodeURIComponent(text)),
      form: Buffer.from(new URLSearchParams({ text }).toString()),
      base64: Buffer.from(Buffer.from(text).toString('base64')),
      base64url: Buffer.from(Buffer.from(text).toString('base64url')),
      bytea: Buffer.from(`\\x${Buffer.from(text).toString('hex')}`),
      wide,
      wideBase64: Buffer.from(wide.toString('base64')),
      wideHex: Buffer.from(Buffer.from(wide).swap16().toString('hex')),
      capitals: Buffer.from(text.toUpperCase()),
      backwards: Buffer.from([...text].reverse().join('')),
    })) {
      assert.notDeepEqual(canaries.hitsIn(bytes), [], `${shape} after "${before}"`)
    }
  }
  assert.deepEqual(canaries.hitsIn(Buffer.from('kanarie'.repeat(1_000))), [])
})

describe('what people write', () => {
  const roer = useRunningRoer({ mail: 'smtp' })
  const canaries = createCanaries()
  /** Where one was found that should not be there. */
  const hits: string[] = []
  /** Those that came back to somebody on a page, so that they surely were kept. */
  const shown = new Set<string>()
  const families: { family: string; youth: Visitor; parent: Visitor; helper: Visitor }[] = []
  const errors = new Map<number, number>()
  let [answers, kept] = [0, new Set<string>()]

  /** Nothing typed is in a head or an address, nor in a page of a fault unless it was just typed. */
  function notice({ path, sent }: { path: string; sent: string }, answer: Answer) {
    answers += 1
    const head = [...answer.headers].flat().join('\n')
    const links = [...answer.body.matchAll(/\b(?:href|src|action|data-live)="([^"]*)"/g)]
    for (const [where, text] of [
      ['the head of an answer', head],
      ['an address', [path, ...links.map(([, link]) => link)].join('\n')],
    ] as const) {
      if (canaries.hitsIn(Buffer.from(text)).length > 0) hits.push(`${where}: ${path}`)
    }
    const seen = canaries.seenIn(answer.body)
    if (answer.status < 400) for (const one of seen) shown.add(one)
    else {
      errors.set(answer.status, (errors.get(answer.status) ?? 0) + 1)
      // Whoever changed a text on two screens gets both: the other one was theirs to see already.
      const own = answer.status === 409 ? shown : new Set<string>()
      const foreign = seen.filter((one) => !sent.includes(one) && !own.has(one))
      if (foreign.length > 0) hits.push(`a page that says ${answer.status}: ${path}`)
    }
  }

  before(async () => {
    let people: Awaited<ReturnType<typeof threePeople>> | undefined
    while (canaries.all.size < CANARIES) {
      if (!people || families.length % FAMILIES_OF_THREE_PEOPLE === 0) people = await threePeople()
      await fillFamily(people)
    }
    kept = new Set(canaries.all)
  })

  let signedIn: number[] = []
  /** As many a minute as the door lets one network address sign in. */
  async function signInAs(email: string): Promise<Visitor> {
    const now = Date.now()
    signedIn = signedIn.filter((at) => at > now - 61_000)
    if (signedIn.length >= SIGN_INS_A_MINUTE) {
      await new Promise((resolve) => setTimeout(resolve, signedIn[0]! + 61_000 - now))
    }
    signedIn.push(Date.now())
    const somebody = visitor(roer.address, { notice })
    await somebody.signIn(email, roer.mail.next)
    return somebody
  }

  async function threePeople() {
    const addresses = [1, 2, 3].map(() => `${canaries.nextName()}@example.nl`) as [
      string,
      string,
      string,
    ]
    const [youth, parent, helper] = [
      await signInAs(addresses[0]),
      await signInAs(addresses[1]),
      await signInAs(addresses[2]),
    ]
    return { youth, parent, helper, addresses }
  }

  /** Everything that can be typed in a plan and around it, with other canaries each time. */
  async function fillFamily(people: Awaited<ReturnType<typeof threePeople>>) {
    const { youth, parent, helper, addresses } = people
    const family = await startFamily(youth, { name: canaries.next(), role: 'youth' })
    await bringIn(youth, family, parent, addresses[1], 'parent')
    await bringIn(parent, family, helper, addresses[2], 'professional')
    const asked = { name: canaries.next(), email: `${canaries.nextName()}@example.nl` }
    await ask({ read: roer.mail.next }, parent, family, { ...asked, role: 'circle' })

    const members = Object.values(await membersSeenBy(youth, family))
    for (const kind of writtenKinds) {
      const known = { me: members[0]!, other: members[1]! }
      const typed = () => withCanaries(exampleForm(kind, known))
      const audience = sharedKinds.includes(kind) ? members : []
      const item = await write(youth, family, kind, typed(), audience)
      await youth.get(`/p/${family}/stuk/${item}`)
      if (kind === 'voice') await change(youth, family, item, typed())
      if (kind === 'goal') await share(youth, family, item, [])
    }
    await write(parent, family, 'goal', { text: text() }, members)
    for (const [visitor, paths] of [
      [
        youth,
        ['vandaag', 'plan', 'leefgebieden', 'kring', 'ik', 'ik/alleen-van-mij', 'ik/wie-zag-wat'],
      ],
      [parent, ['plan', 'kring', 'ik/delen', ...members.map((one) => `kring/${one}`)]],
      [helper, ['vandaag', 'plan', 'leefgebieden', 'kring', 'ik/wat-ik-deed']],
    ] as const) {
      for (const path of paths) await visitor.get(`/p/${family}/${path}`)
    }
    families.push({ family, ...people })
  }

  /** A canary in every field where people type. */
  const withCanaries = (form: Fields): Fields =>
    Object.fromEntries(
      Object.entries(form).map(([name, values]) => [
        name,
        wordFields.has(name) ? [text()] : values,
      ]),
    )

  const text = () => Array.from({ length: IN_ONE_TEXT }, canaries.next).join(' ')

  async function bringIn(
    inviter: Visitor,
    family: string,
    guest: Visitor,
    email: string,
    role: string,
  ) {
    const post = { read: roer.mail.next }
    const asked = { name: canaries.next(), email, role }
    const { link, invitation, word } = await ask(post, inviter, family, asked)
    await guest.post(link, { word })
    await guest.post(`${link}/naam`, {
      name: canaries.next(),
      ...(role === 'professional' && { organisation: canaries.next() }),
    })
    const page = await inviter.get(invitation)
    const until = /name="until"[^>]*value="([^"]*)"/.exec(page.body)?.[1]
    const { status } = await inviter.post(invitation, { answer: 'yes', ...(until && { until }) })
    assert.equal(status, 303)
  }

  async function change(author: Visitor, family: string, item: string, fields: Fields) {
    const path = `/p/${family}/stuk/${item}/verander`
    const form = { version: hidden(await author.get(path)).version!, ...fields }
    assert.equal((await author.post(path, form)).status, 303)
    await author.get(`/p/${family}/stuk/${item}`)
  }

  test('was kept, and comes back to those it is for', () => {
    const gone = [...kept].filter((one) => !shown.has(one))
    // Addresses are shown to nobody: those of three people, and of whoever was asked last.
    const people = new Set(families.map(({ youth }) => youth)).size
    assert.equal(gone.length, 3 * people + families.length)
    assert.ok(kept.size >= CANARIES)
  })

  test('is on no page that says that something went wrong', async () => {
    await makeMistakes()
    const expected = [401, 403, 404, 409, 413, 422, 429, ...(roer.database ? [500] : [])]
    assert.deepEqual(
      expected.filter((status) => !errors.has(status)),
      [],
      `only ${[...errors.keys()].join(', ')}`,
    )
    assert.deepEqual(hits, [])
  })

  /** Whatever answers with a fault, with a canary in whatever can be typed there. */
  async function makeMistakes() {
    const { family, youth, parent, helper } = families[0]!
    const stranger = visitor(roer.address, { notice })
    const typed = () => ({ id: randomUUID(), text: canaries.next(), feeling: 'hard' })
    // A form that offers nobody and nothing to choose from: its answer holds what was sent, alone.
    const item = await write(youth, family, 'voice', { feeling: 'hard', text: canaries.next() })
    const asking = `/p/${family}/schrijf/voice`
    await stranger.post(asking, typed())
    const over = visitor(roer.address, { notice })
    over.setCookie('roer', 'x'.repeat(43))
    await over.post(asking, typed())
    await over.get(`/p/${family}/plan`)
    await youth.post(asking, { ...typed(), text: canaries.next().repeat(100) })
    await youth.post(asking, { ...typed(), [canaries.nextName()]: canaries.next() })
    await youth.post(`/p/${randomUUID()}/schrijf/voice`, typed())
    await parent.post(asking, { ...typed(), id: item })
    await helper.post(`/p/${family}/stuk/${item}/verander`, typed())
    await helper.post(`/p/${family}/stuk/${item}/wie`, { audience: canaries.next() })
    await youth.post(`/p/${family}/ik/delen`, { with: canaries.next() })
    await youth.post(`/p/${family}/ik/leeftijd`, { born: canaries.next() })
    await youth.post(`/p/${family}/uitnodigen`, {
      ...{ id: randomUUID(), role: canaries.next() },
      ...{ name: canaries.next(), email: canaries.next() },
    })
    await youth.post(`/uitnodiging/${'x'.repeat(22)}`, { word: canaries.next() })
    await youth.post('/begin', { id: randomUUID(), role: 'youth', name: canaries.next().repeat(3) })
    await youth.post('/bewijs', { 'eigen-code': canaries.next() })
    await youth.send(asking, {
      method: 'POST',
      body: new URLSearchParams(typed()),
      headers: { origin: 'https://elsewhere.example' },
    })
    const sent = canaries.next().repeat(40_000)
    notice({ path: asking, sent }, await sendTooMuch(roer.address, asking, sent))
    await youth.send(asking, {
      method: 'POST',
      body: `--x\r\n${canaries.next()}`,
      headers: { origin: roer.address, 'content-type': 'multipart/form-data; boundary=x' },
    })
    if (roer.database) await breakSomething(roer.database.bare, youth, family, item)
    await withoutMail(stranger)
    for (let knocks = 0; knocks < 70; knocks += 1) {
      await stranger.post('/inloggen', { email: `${canaries.nextName()}@example.nl` })
    }
    await stranger.post('/inloggen/code', { code: canaries.next(), next: canaries.next() })
  }

  /** What somebody meets while a table is away, and what is written down about it. */
  async function breakSomething(
    owner: Kysely<Tables>,
    youth: Visitor,
    family: string,
    item: string,
  ) {
    const said = roer.said.length
    await sql`alter table item_version rename to item_away`.execute(owner)
    const path = `/p/${family}/stuk/${item}/verander`
    const { version = '' } = hidden(await youth.get(path))
    await youth.post(path, { version, feeling: 'hard', text: canaries.next() })
    await sql`alter table item_away rename to item_version`.execute(owner)
    await until('a line about it', async () => (roer.said.length > said ? true : undefined))
  }

  /** A letter that cannot be sent is a fault that is written down; whose it is must not be. */
  async function withoutMail(stranger: Visitor) {
    const said = roer.said.length
    await roer.mail.stop()
    await stranger.post('/inloggen', { email: `${canaries.nextName()}@example.nl` })
    await until('a line about it', async () => (roer.said.length > said ? true : undefined))
  }

  test('is nowhere but on the pages of those it is for', async (t) => {
    const searched = new Map<string, number>()
    const look = (where: string, bytes: Uint8Array) => {
      searched.set(where, (searched.get(where) ?? 0) + bytes.length)
      for (const shape of canaries.hitsIn(bytes)) hits.push(`${where}: ${shape}`)
    }
    // What a mail is addressed to is the one thing that has to stand in it.
    for (const { raw } of roer.mail.letters) {
      look('mails', Buffer.from(raw.replace(/^To: .*(\r\n\s.*)*/gim, 'To: somebody')))
    }
    for (const { text } of roer.mail.letters) look('mails', Buffer.from(text))
    await roer.stop()
    look('what the program wrote down', Buffer.from(roer.said))
    assert.match(roer.said, /^ +at (src|build)\//m, 'something was written down')

    const folder = mkdtempSync(join(tmpdir(), 'roer-canaries-'))
    const { kysely, close, files } = await openBehind(roer)
    try {
      for (const bytes of bytesIn(files)) look('the files of the database', bytes)
      for await (const row of rowsOf(kysely)) look('a dump', Buffer.from(row))
      const backup = join(folder, 'roer.backup')
      await makeBackup(kysely, { file: backup, now: new Date() })
      look('a backup', readFileSync(backup))
      look('a backup', gunzipSync(readFileSync(backup)))
      for (const bytes of bytesIn(roer.folder)) look('the data folder', bytes)
      assert.deepEqual(hits, [])

      await wouldBeFound(kysely, files)
    } finally {
      await close()
      rmSync(folder, { recursive: true, force: true })
    }
    const places = [...searched].map(([where, bytes]) => `${where} ${Math.ceil(bytes / 1_000)} kB`)
    t.diagnostic(
      `${canaries.all.size} canaries, ${hits.length} hits; searched ${places.join(', ')}; ${answers} answers, ${roer.mail.letters.length} mails`,
    )
  })

  /** One that does stand open in the database is found, or nothing above means anything. */
  async function wouldBeFound(kysely: Kysely<Tables>, files: string) {
    const facts = JSON.stringify({ text: canaries.next() })
    await kysely.updateTable('item').set({ facts }).execute()
    await sql`checkpoint`.execute(kysely)
    const found = { dump: false, files: false }
    for await (const row of rowsOf(kysely)) {
      found.dump ||= canaries.hitsIn(Buffer.from(row)).length > 0
    }
    for (const bytes of bytesIn(files)) found.files ||= canaries.hitsIn(bytes).length > 0
    assert.deepEqual(found, { dump: true, files: true })
  }
})

/** The answer comes before all was sent, at which `fetch` gives up. */
const sendTooMuch = (origin: string, path: string, sent: string) =>
  new Promise<Answer>((resolve, reject) => {
    const headers = { origin, 'content-length': Buffer.byteLength(sent) }
    const asking = httpRequest(origin + path, { method: 'POST', headers }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (some: string) => {
        body += some
      })
      response.on('end', () => {
        const status = response.statusCode ?? 0
        resolve({ status, headers: new Headers(), body, onward: undefined })
      })
    })
    asking.on('error', reject).end(sent)
  })

/** The database behind all walls, after Roer stopped, and where its files are. */
async function openBehind({ database, folder }: RunningRoer) {
  if (database) {
    await sql`checkpoint`.execute(database.bare)
    const { rows } = await sql<{ files: string }>`
      select current_setting('data_directory') as files`.execute(database.bare)
    return { kysely: database.bare, close: async () => {}, files: rows[0]!.files }
  }
  const { kysely, close } = await openEmbedded(folder)
  await sql`checkpoint`.execute(kysely)
  return { kysely, close, files: join(folder, 'database') }
}

function* bytesIn(folder: string): Generator<Buffer> {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const { parentPath, name } of all.filter((entry) => entry.isFile())) {
    try {
      yield readFileSync(join(parentPath, name))
    } catch (error) {
      // A server at work throws away files of its own; what is gone holds nothing.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/** Every row of every table as a superuser reads it, as text and as JSON. */
async function* rowsOf(kysely: Kysely<Tables>): AsyncGenerator<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(kysely)
  assert.ok(tables.length > 20)
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select whole_row::text || row_to_json(whole_row)::text as row
      from ${sql.table(name)} as whole_row
    `.execute(kysely)
    for (const { row } of rows) yield row
  }
}
