import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../../platform/text.ts'
import { readItem } from '../read-item.ts'
import { daysAfter, type Offer, offer } from './offer.tsx'

const text = loadTexts().nl
const read = (fields: Record<string, string>) =>
  readItem(
    offer,
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])),
    { viewer: 'samira', members: [] },
  )
const shown = (facts: Offer['facts']) =>
  String(<offer.View around={{ text } as never} item={{ facts, words: {} } as Offer} />)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

describe('that a family may make its own plan first', () => {
  // Jeugdwet 4.1.3: on paper within fourteen days, set within six weeks.
  test('shows the days of the law when it was passed over', () => {
    const said = shown({
      ...{ offered: '2026-11-02', waived: '2026-11-09', ground: 'declined' as const },
      paperAsked: '2026-11-10',
    })
    assert.match(said, /Op maandag 9 november is besloten/)
    assert.match(said, /De ouders willen zelf geen plan maken\./)
    assert.match(said, /klaar, uiterlijk op maandag 21 december/)
    assert.match(said, /op papier, uiterlijk op dinsdag 24 november/)
  })

  test('shows no such day while the family makes its own', () => {
    assert.doesNotMatch(shown({ offered: '2026-11-02' }), /uiterlijk/)
  })

  test('is passed over for one of three reasons of the law, and on a day', () => {
    assert.equal(read({ offered: '2026-11-02', ground: 'none' }).errors, undefined)
    assert.deepEqual(read({ offered: '2026-11-02', waived: '2026-11-09' }).errors, {
      ground: 'plan.offer.ground.missing',
    })
    assert.deepEqual(read({ offered: '2026-11-02', ground: 'threat' }).errors, {
      waived: 'plan.offer.waived.missing',
    })
    const early = { offered: '2026-11-02', ground: 'harm', waived: '2026-11-01' }
    assert.deepEqual(read(early).errors, { waived: 'plan.offer.waived.early' })
    assert.deepEqual(read({ offered: '' }).errors, { offered: 'plan.offer.day.wrong' })
  })

  test('counts days over a month, a year and the end of summer time', () => {
    assert.equal(daysAfter('2026-10-20', 14), '2026-11-03')
    assert.equal(daysAfter('2026-12-20', 42), '2027-01-31')
    assert.equal(daysAfter('2028-02-20', 14), '2028-03-05')
  })
})
