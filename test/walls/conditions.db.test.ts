/**
 * Each condition of a policy by itself: a little town in which exactly one row lies just outside
 * each, and statements that name no row at all. Whoever says "all of them" reaches only their own.
 */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import type { Asker, Tx } from '../../src/platform/database.ts'
import type { MemberRole } from '../../src/platform/tables.ts'
import { proven, useDatabase } from '../database.ts'

const NOW = new Date('2026-11-25T12:00:00Z')
const [TODAY, YESTERDAY, TOMORROW] = ['2026-11-25', '2026-11-24', '2026-11-26']
const LONG_AGO = new Date('2020-06-01T12:00:00Z')
const JOINED = new Date('2021-01-01T12:00:00Z')
/** Noor turned 16 in May 2026, and lets nobody look on. */
const BORN = '2010-05-01'
const AT_FIFTEEN = new Date('2025-05-01T12:00:00Z')
const SINCE = new Date('2026-11-20T12:00:00Z')

describe('a statement that names no row', () => {
  const database = useDatabase()
  const [noor, mama, bilal, gone, sam, pro] = Array.from({ length: 6 }, () => randomUUID()) as [
    ...[string, string, string, string, string, string],
  ]
  /** Where they live, where both also take part, where both once did, where Noor's last day is over. */
  const [home, other, former, over] = Array.from({ length: 4 }, () => randomUUID()) as [
    ...[string, string, string, string],
  ]

  before(async () => {
    const { bare } = database
    const created_at = LONG_AGO
    await bare
      .insertInto('family')
      .values(
        [home, other, former, over].map((id) => ({ id, wrapped_key: randomBytes(4), created_at })),
      )
      .execute()
    await bare
      .insertInto('person')
      .values(
        [noor, mama, bilal, gone, sam, pro].map((id) => ({
          ...{ id, email_index: randomBytes(16), email: randomBytes(4), created_at },
        })),
      )
      .execute()
    const place = (
      family: string,
      person: string,
      role: MemberRole,
      more: { ended_at?: Date; until?: string; asked_by?: string } = {},
    ) => ({
      ...{ family, person, role, name: randomBytes(4), joined_at: JOINED, asked_by: null },
      ...{ organisation: more.until ? randomBytes(4) : null, ended_at: null, until: null, ...more },
    })
    await bare
      .insertInto('membership')
      .values([
        place(home, noor, 'youth'),
        { ...place(home, mama, 'parent'), joined_at: LONG_AGO },
        place(home, bilal, 'circle', { asked_by: noor }),
        place(home, gone, 'circle', { asked_by: noor, ended_at: NOW }),
        place(home, pro, 'professional', { asked_by: mama, until: TOMORROW }),
        place(other, noor, 'circle'),
        place(other, mama, 'circle'),
        place(other, sam, 'youth'),
        place(former, noor, 'youth', { ended_at: NOW }),
        place(former, mama, 'parent', { ended_at: NOW }),
        place(former, sam, 'youth'),
        place(over, noor, 'supporter', { asked_by: sam, until: YESTERDAY }),
        place(over, sam, 'youth'),
      ])
      .execute()
    const key = (family: string, person: string, wrapped: Uint8Array | null) => ({
      ...{ family, person, generation: 1, wrapped },
    })
    await bare
      .insertInto('author_key')
      .values([
        key(home, noor, randomBytes(4)),
        key(home, mama, null),
        key(home, bilal, null),
        key(other, mama, randomBytes(4)),
        key(former, mama, null),
        key(former, sam, randomBytes(4)),
      ])
      .execute()
    await bare
      .insertInto('coming_of_age')
      .values(
        [
          ...[
            [home, noor],
            [home, bilal],
            [other, noor],
            [former, noor],
          ],
        ].map(([family, person]) => ({ family: family!, person: person!, born_on: BORN })),
      )
      .execute()
    const item = (
      family: string,
      author: string,
      audience: string[],
      more: { state?: 'archived'; shared_at?: Date } = {},
    ) => ({
      ...{ family, id: randomUUID(), kind: 'voice', author, about: [], audience },
      ...{ state: 'open' as const, facts: '{}', words: randomBytes(4) },
      ...{ created_at: LONG_AGO, changed_at: LONG_AGO, shared_at: SINCE, ...more },
    })
    const items = [
      item(home, noor, [], { shared_at: LONG_AGO }),
      item(home, noor, [mama]),
      item(home, noor, [mama], { shared_at: AT_FIFTEEN }),
      item(home, mama, [noor]),
      item(home, mama, [bilal]),
      item(home, mama, [noor], { state: 'archived' }),
      item(home, mama, [noor], { shared_at: LONG_AGO }),
      item(former, sam, [noor]),
      item(former, noor, [sam]),
    ]
    await bare.insertInto('item').values(items).execute()
    const version = (at: number, version: number, written_at: Date) => ({
      ...{ family: items[at]!.family, item: items[at]!.id, author: items[at]!.author, version },
      ...{ facts: '{}', words: randomBytes(4), written_at },
    })
    await bare
      .insertInto('item_version')
      .values([version(1, 1, LONG_AGO), version(1, 2, NOW), version(3, 1, NOW), version(8, 1, NOW)])
      .execute()
    const invitation = (
      family: string,
      invited_by: string,
      more: { accepted_at?: Date; expires_at?: Date; ended_at?: Date } = {},
    ) => ({
      ...{ family, id: randomUUID(), token_hash: randomBytes(16), role: 'circle' as const },
      ...{ name: randomBytes(4), invited_by, created_at: NOW, expires_at: new Date('2099-01-01') },
      ...(more.ended_at && { ended_as: 'withdrawn' as const }),
      ...(more.accepted_at && { accepted_by: pro, spoken_by: pro }),
      ...more,
    })
    await bare
      .insertInto('invitation')
      .values([
        invitation(home, noor),
        invitation(home, noor, { accepted_at: NOW }),
        invitation(home, mama),
        invitation(home, mama, { ended_at: NOW }),
        invitation(former, noor),
        invitation(other, sam, { expires_at: LONG_AGO, accepted_at: NOW }),
      ])
      .execute()
    const told = (number: number, family: string, more: object) => ({
      ...{ family, number, event_id: 'read-plan', event_action_code: 'R' as const },
      ...{ event_date_time: NOW, event_outcome_indicator: 0, user_id: pro, recipient: null },
      ...{ role_id_code: 'professional' as const, purpose_of_use: 'x', autorisatie_protocol: 'x' },
      ...{ participant_object_id: [], participant_object_type_code: [], mac: randomBytes(4) },
      ...{ user_organisation: null, break_glass: false, ...more },
    })
    await bare
      .insertInto('access_log')
      .values([
        told(1, home, { recipient: noor }),
        told(2, home, { recipient: mama }),
        told(3, home, { user_id: noor, role_id_code: 'youth' }),
        told(4, home, { user_id: noor, role_id_code: 'youth', event_outcome_indicator: 8 }),
        told(5, home, { user_id: bilal, role_id_code: 'circle', recipient: noor }),
        told(6, home, { user_id: mama, role_id_code: 'parent', recipient: noor }),
        told(7, home, { user_id: bilal, role_id_code: 'circle', recipient: mama }),
        told(1, other, { user_id: mama, role_id_code: 'circle', recipient: noor }),
        told(1, former, { recipient: noor }),
      ])
      .execute()
  })

  const undo = new Error('undo')
  type Within = (work: (tx: Tx) => Promise<void>) => Promise<void>
  /** How many rows it reaches; everything is as before afterwards. */
  async function reached(within: Within, statement: RawBuilder<unknown>): Promise<number> {
    let rows = 0
    await within(async (tx) => {
      const answer = await statement.execute(tx)
      rows = answer.rows.length || Number(answer.numAffectedRows ?? 0)
      throw undo
    }).catch((error) => {
      if (error !== undo) throw error
    })
    return rows
  }
  const as =
    (asker: Asker): Within =>
    (work) =>
      database.as(asker, work)
  const asNoor = as(proven(noor, NOW))
  const asMama = as(proven(mama, NOW))
  /** Signed in with a mailed code: what is hers alone stays closed. */
  const unproved = as({ person: noor, now: NOW, ownWordsSince: SINCE })
  const atEntry: Within = (work) => database.atEntry(work)
  const erasingNoor: Within = (work) => database.erasing({ person: noor }, work)
  const erasingHome: Within = (work) => database.erasing({ family: home }, work)
  const no = sql`${randomBytes(4)}`

  const reaches: readonly (readonly [string, Within, RawBuilder<unknown>, number])[] = [
    ['reads families of one’s own', asNoor, sql`select id from family`, 2],
    [
      'reads people of one’s families, and one’s own places',
      asNoor,
      sql`select 1 from membership`,
      10,
    ],
    ['reads items that are one’s own or shared', asNoor, sql`select 1 from item`, 4],
    ['reads no items that are mine alone unproved', unproved, sql`select 1 from item`, 3],
    ['reads no items that a youth of 16 shared before', asMama, sql`select 1 from item`, 5],
    ['changes items of one’s own', asNoor, sql`update item set version = 9`, 3],
    [
      'changes no items that are mine alone unproved',
      unproved,
      sql`update item set version = 9`,
      2,
    ],
    ['reads earlier words of one’s own', asNoor, sql`select 1 from item_version`, 2],
    ['reads earlier words since signing in', unproved, sql`select 1 from item_version`, 1],
    ['reads keys of one’s families', asMama, sql`select 1 from author_key`, 4],
    ['renews one’s own key that is gone', asMama, sql`update author_key set wrapped = ${no}`, 1],
    ['reads one’s own age', asNoor, sql`select 1 from coming_of_age`, 2],
    ['tells one’s own age otherwise', asNoor, sql`update coming_of_age set born_on = ${BORN}`, 1],
    ['reads what one asked', asNoor, sql`select id from invitation`, 2],
    [
      'takes back what one asked and nobody answered',
      asNoor,
      sql`update invitation set ended_at = ${NOW}, ended_as = 'withdrawn'`,
      1,
    ],
    ['reads what is told to oneself', asNoor, sql`select event_id from access_log`, 3],
    [
      'reads of the circle nothing that is told to a youth',
      asMama,
      sql`select event_id from access_log`,
      3,
    ],
    // Oneself in both families, and the two of home that a youth may send away.
    ['ends places', asNoor, sql`update membership set ended_at = ${NOW}`, 4],
    ['answers an invitation that is open', atEntry, sql`update invitation set tries = 1`, 3],
    ['forgets an invitation that is over', atEntry, sql`delete from invitation`, 1],
    [
      'comes back where one left, or had a last day',
      atEntry,
      sql`update membership set ended_at = null, role = 'circle', until = null, organisation = null`,
      5,
    ],
    ['destroys keys of who is erased', erasingNoor, sql`update author_key set wrapped = null`, 1],
    ['destroys keys of a family', erasingHome, sql`update author_key set wrapped = null`, 3],
    ['finds items of who is erased', erasingNoor, sql`select id from item`, 4],
    [
      'empties items of who is erased',
      erasingNoor,
      sql`update item set words = '', facts = '{}', about = '{}', erased_at = ${NOW}`,
      4,
    ],
    ['finds earlier words of who is erased', erasingNoor, sql`select item from item_version`, 3],
    ['takes earlier words of who is erased', erasingNoor, sql`delete from item_version`, 3],
    [
      'takes items of who is erased',
      erasingNoor,
      sql`with earlier as (delete from item_version) delete from item`,
      4,
    ],
    ['finds ages of who is erased', erasingNoor, sql`select person from coming_of_age`, 3],
    ['takes ages of who is erased', erasingNoor, sql`delete from coming_of_age`, 3],
    ['finds invitations of who is erased', erasingNoor, sql`select family from invitation`, 3],
    ['takes invitations of a family', erasingHome, sql`delete from invitation`, 4],
    [
      'empties places of who is erased',
      erasingNoor,
      sql`update membership set name = '', organisation = null, ended_at = ${NOW}`,
      4,
    ],
    ['blanks who is erased', erasingNoor, sql`update person set email = ''`, 1],
  ]
  for (const [says, within, statement, rows] of reaches) {
    test(`${says}: ${rows}`, async () => assert.equal(await reached(within, statement), rows))
  }

  const itemRow = (family: string, author: string) => sql`
    insert into item (family, id, kind, author, about, audience, state, version, facts, words, created_at, changed_at)
    values (${family}, ${randomUUID()}, 'voice', ${author}, '{}', '{}', 'open', 1, '{}', ${no}, ${NOW}, ${NOW})`
  const versionRow = (family: string, author: string) => sql`
    insert into item_version (family, item, version, author, facts, words, written_at)
    values (${family}, ${randomUUID()}, 1, ${author}, '{}', ${no}, ${NOW})`
  const keyRow = (family: string, person: string, wrapped: Uint8Array | null) => sql`
    insert into author_key (family, person, generation, wrapped)
    values (${family}, ${person}, 1, ${wrapped})`
  const ageRow = (family: string, person: string) => sql`
    insert into coming_of_age (family, person, born_on, keeps)
    values (${family}, ${person}, ${BORN}, '{}')`
  const askRow = (invited_by: string, role: MemberRole) => sql`
    insert into invitation (family, id, token_hash, role, name, invited_by, created_at, expires_at)
    values (${home}, ${randomUUID()}, ${randomBytes(16)}, ${role}, ${no}, ${invited_by}, ${NOW}, ${NOW})`
  const refused: readonly (readonly [string, Within, RawBuilder<unknown>])[] = [
    ['an item where one takes part no more', asNoor, itemRow(former, noor)],
    ['an item in another’s name', asNoor, itemRow(home, mama)],
    ['earlier words where one takes part no more', asNoor, versionRow(former, noor)],
    ['earlier words in another’s name', asNoor, versionRow(home, mama)],
    ['a key where one takes part no more', asNoor, keyRow(former, noor, randomBytes(4))],
    ['a key of another', asNoor, keyRow(home, gone, randomBytes(4))],
    [
      'a key that is none instead of one that is gone',
      asMama,
      sql`update author_key set generation = 2`,
    ],
    ['an age where one is no youth', asMama, ageRow(home, mama)],
    ['an age of another', asNoor, ageRow(home, mama)],
    ['an invitation in another’s name', asNoor, askRow(mama, 'circle')],
    [
      'an invitation that one’s role does not make',
      as(proven(bilal, NOW)),
      askRow(bilal, 'parent'),
    ],
    ['an invitation taken back that goes on', asNoor, sql`update invitation set word = null`],
    [
      'an own last day moved by a youth',
      asNoor,
      sql`update membership set until = ${TOMORROW} where person = ${noor}`,
    ],
    [
      'an own last day moved by a professional',
      as(proven(pro, NOW)),
      sql`update membership set until = ${TOMORROW}`,
    ],
    ['an answer by whoever asks', atEntry, sql`update invitation set spoken_by = invited_by`],
    ['a key that is there of who is erased', erasingNoor, keyRow(other, noor, randomBytes(4))],
    ['a key that is gone of another than who is erased', erasingNoor, keyRow(home, gone, null)],
    ['a key given back while erasing', erasingNoor, sql`update author_key set wrapped = ${no}`],
    ['an item that is not marked as erased', erasingNoor, sql`update item set version = 9`],
    [
      'a name kept while erasing',
      erasingNoor,
      sql`update membership set organisation = null, ended_at = ${NOW}`,
    ],
    [
      'an organisation kept while erasing',
      erasingNoor,
      sql`update membership set name = '', ended_at = ${NOW}`,
    ],
    [
      'a place kept while erasing',
      erasingNoor,
      sql`update membership set name = '', organisation = null`,
    ],
    ['an address kept while erasing', erasingNoor, sql`update person set email = ${no}`],
  ]
  for (const [what, within, statement] of refused) {
    test(`is refused: ${what}`, () =>
      assert.rejects(reached(within, statement), { code: '42501', message: /row-level security/ }))
  }

  test('whose a row is, and where, is changed by nobody who serves', async () => {
    const fixed = [
      ...['item.family', 'item.author', 'author_key.family', 'author_key.person'],
      ...['coming_of_age.family', 'coming_of_age.person', 'membership.family', 'membership.person'],
      ...['invitation.family', 'invitation.invited_by', 'person.id'],
    ]
    for (const role of ['roer_app', 'roer_keys', 'roer_entry']) {
      for (const place of fixed) {
        const [table, column] = place.split('.')
        const { rows } = await sql<{ may: boolean }>`
          select has_column_privilege(${role}, ${table}, ${column}, 'update') as may`.execute(
          database.bare,
        )
        assert.equal(rows[0]!.may, false, `${role} ${place}`)
      }
    }
    const { rows } = await sql<{ may: boolean }>`
      select has_column_privilege('roer_app', 'invitation', 'accepted_at', 'update') as may`.execute(
      database.bare,
    )
    assert.equal(rows[0]!.may, false)
  })

  test('today is the day of whoever asks', async () => {
    const { rows } = await database.as(proven(noor, NOW), (tx) =>
      sql<{ today: string }>`select roer_today()::text as today`.execute(tx),
    )
    assert.deepEqual(rows, [{ today: TODAY }])
  })
})
