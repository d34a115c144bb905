import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { loadTexts } from '../platform/text.ts'
import { Choices, Select, TextField, WhatIsWrong } from './field.tsx'

const text = loadTexts().nl
const name = 'text'
const wrong = { text: 'ownWords.missing' }

describe('a text field', () => {
  const field = (props: Partial<Parameters<typeof TextField>[0]> = {}) =>
    String(<TextField text={text} name={name} label="Wat gaat goed?" {...props} />)

  test('has a label, is typed in either direction, and is remembered by no browser', () => {
    const html = field()
    assert.match(html, /<label for="text">Wat gaat goed\?<\/label>/)
    assert.match(html, /<input id="text" name="text" dir="auto" autocomplete="off"/)
    assert.doesNotMatch(html, /aria-invalid|aria-describedby/)
  })

  test('keeps what was typed, as text', () => {
    const typed = "\"><script>alert(1)</script> & 'zo'"
    for (const html of [field({ value: typed }), field({ value: typed, lines: true })]) {
      assert.ok(!html.includes('<script>'))
      assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt; &amp; '))
    }
  })

  // HTML standard, "in body" insertion mode: a newline right after <textarea> is dropped.
  test('keeps the first line break of longer words', () => {
    assert.match(field({ lines: true, value: '\neen' }), /<textarea[^>]*>\n\neen<\/textarea>/)
  })

  test('says near itself what is wrong, and says it aloud', () => {
    const html = field({ errors: wrong, hint: 'Een paar woorden is genoeg.' })
    assert.match(html, /aria-describedby="text-hint text-wrong" aria-invalid="true"/)
    assert.match(html, /<p class="hint" id="text-hint">Een paar woorden is genoeg\.<\/p>/)
    assert.match(html, /<p class="wrong-here" id="text-wrong">Schrijf hier iets op\.<\/p>/)
  })

  test('is not wrong because another field is', () => {
    assert.doesNotMatch(field({ errors: { name: 'ownWords.missing' } }), /aria-invalid|wrong-here/)
  })
})

describe('choices', () => {
  const choices = (props: Partial<Parameters<typeof Choices>[0]> = {}) =>
    String(
      <Choices
        text={text}
        name="who"
        label="Wie doet dit?"
        choices={[
          { value: 'a', label: 'Noor' },
          { value: 'b', label: 'Mama', hint: 'jij' },
        ]}
        {...props}
      />,
    )
  const checked = (html: string) =>
    [...html.matchAll(/value="(\w)" checked=""/g)].map(([, value]) => value)

  test('are one group with its question, one answer or several', () => {
    assert.match(choices(), /<fieldset[^>]*><legend>Wie doet dit\?<\/legend>/)
    assert.equal(choices().match(/type="radio"/g)?.length, 2)
    assert.equal(choices({ many: true }).match(/type="checkbox"/g)?.length, 2)
    assert.match(choices({ asHeading: true }), /<legend><h1>Wie doet dit\?<\/h1><\/legend>/)
  })

  test('keep what was chosen, and nothing else', () => {
    assert.deepEqual(checked(choices()), [])
    assert.deepEqual(checked(choices({ chosen: ['b'] })), ['b'])
    assert.deepEqual(checked(choices({ chosen: ['c'] })), [])
    assert.deepEqual(checked(choices({ many: true, chosen: ['a', 'b'] })), ['a', 'b'])
  })

  test('say near themselves what is wrong, where a link can bring one', () => {
    const html = choices({ errors: { who: 'plan.action.who.missing' } })
    assert.match(html, /<fieldset aria-describedby="who-wrong" id="who" tabindex="-1">/)
    assert.match(html, /id="who-wrong">Kies wie dit doet\.</)
  })
})

test('a list shows what was chosen, and what is wrong', () => {
  const html = String(
    <Select
      text={text}
      name="goal"
      label="Waar hoort dit bij?"
      options={[
        { value: '', label: 'Nergens bij' },
        { value: 'x', label: '<b>Doel</b>' },
      ]}
      chosen="x"
      errors={{ goal: 'plan.action.goal.wrong' }}
    />,
  )
  assert.match(html, /<option value="x" selected="">&lt;b&gt;Doel&lt;\/b&gt;<\/option>/)
  assert.match(html, /aria-describedby="goal-wrong" aria-invalid="true"/)
})

describe('above a form that could not be kept', () => {
  const above = (errors?: Record<string, string>) =>
    String(<WhatIsWrong text={text} errors={errors} />)

  test('stands what is wrong, with a way to each field', () => {
    const html = above(wrong)
    assert.match(html, /role="alert"/)
    assert.match(html, /<a href="#text">Schrijf hier iets op\.<\/a>/)
    assert.ok(html.includes(text('form.notSaved')))
  })

  test('stand the fields that no form has, as text', () => {
    const html = above({ '': 'author, <b>' })
    assert.ok(html.includes('Dit veld kennen we niet: author, &lt;b&gt;'))
  })

  test('stands nothing where nothing is wrong', () => {
    assert.equal(above(), '')
    assert.equal(above({}), '')
  })
})
