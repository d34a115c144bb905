/**
 * What others see without opening anything: a mail in a list on a phone, an address in a history.
 * Neither says what Roer is about.
 */

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { contentFolder, loadYaml } from '../../src/platform/content.ts'
import { languages, loadCatalogue, textFolder } from '../../src/platform/text.ts'
import { useRoerHere } from '../roer-here.ts'

/** Parts of words by which somebody who looks over a shoulder knows enough. */
const TELLING = [
  // That it is about care, and for whom.
  ...['jeugd', 'zorg', 'youth', 'care', 'kind', 'child', 'ouder', 'parent', 'gezin', 'family'],
  // Who is beside them.
  ...['mentor', 'client', 'cliënt', 'support', 'voogd', 'guardian', 'gezag', 'custody', 'coach'],
  // What may be the matter.
  ...['veilig', 'safe', 'geweld', 'violen', 'abuse', 'mishandel', 'gevaar', 'danger', 'crisis'],
  ...['probleem', 'problem', 'thuis', 'melding', 'therap', 'diagnos', 'hulp', 'help'],
]
/** Led here once, and people may have kept it; it leads on to an address that says nothing. */
const STILL_LEADS_ON = ['/hulp']

const Words = z.array(z.looseObject({ word: z.string(), nl: z.string() }))
/** Words of the plan that every letter in the world may use. */
const OF_ANY_LETTER = ['message', 'bericht']
/** Every word of the field, as it would stand in a sentence. */
const ofTheField = loadYaml(join(contentFolder, 'words.yaml'), Words)
  .flatMap(({ word, nl }) => [word, ...nl.replace(/\(.*?\)/g, '').split(',')])
  .map((word) => word.trim().toLowerCase())
  .filter((word) => word.length > 2 && !OF_ANY_LETTER.includes(word))

const telling = (said: string) => TELLING.filter((part) => said.toLowerCase().includes(part))

for (const language of languages) {
  const mails = [...loadCatalogue(textFolder, language)].filter(([key]) => key.startsWith('mail.'))

  test(`no mail says what Roer is about (${language})`, () => {
    assert.ok(mails.length >= 20)
    for (const [key, said] of mails) {
      assert.deepEqual(telling(said), [], key)
      const words = said.toLowerCase().split(/[^\p{L}-]+/u)
      assert.deepEqual(
        ofTheField.filter((word) => words.includes(word)),
        [],
        `${key}: words of the field`,
      )
      assert.doesNotMatch(key.endsWith('subject') ? said : '', /\{/, 'a subject is always the same')
    }
  })

  test(`with others who read along a mail is shorter still (${language})`, () => {
    const said = new Map(mails)
    for (const [key, full] of mails) {
      if (key.startsWith('mail.bare.')) continue
      const bare = said.get(key.replace('mail.', 'mail.bare.'))
      assert.ok(bare !== undefined && bare.length < full.length, key)
    }
  })
}

describe('the addresses of Roer', () => {
  const roer = useRoerHere()

  test('say nothing of what it is about', () => {
    assert.ok(roer.routes.length > 40)
    for (const route of roer.routes) {
      if (STILL_LEADS_ON.includes(route)) continue
      const seen = route.replace(/:\w+(\{.*?\})?/g, '')
      assert.deepEqual(telling(seen), [], route)
    }
  })
})
