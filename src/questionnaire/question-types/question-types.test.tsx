import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { answersIn, chosenIn, drawn, itemOf, readAs } from '../../../test/every-question.tsx'
import { loadTexts } from '../../platform/text.ts'
import {
  bestCodes,
  isChoice,
  isScale,
  isTallied,
  questionTypeNames,
  questionTypes,
} from './index.ts'

const { nl, en } = loadTexts()

for (const { type, reversed, good } of [
  { type: 'agree', reversed: false, good: [3, 4] },
  { type: 'agree', reversed: true, good: [1, 2] },
  { type: 'satisfaction', reversed: false, good: [3, 4] },
  { type: 'satisfaction', reversed: true, good: [1, 2] },
  { type: 'frequency', reversed: false, good: [3, 4] },
  { type: 'frequency', reversed: true, good: [1, 2] },
  { type: 'better-worse', reversed: false, good: [3, 4] },
  { type: 'yes-no', reversed: false, good: [2] },
  { type: 'grade', reversed: false, good: [8, 9, 10] },
  { type: 'grade', reversed: true, good: [1, 2, 3] },
  { type: 'scale-0-10', reversed: false, good: [8, 9, 10] },
  { type: 'scale-0-10', reversed: true, good: [0, 1, 2] },
  { type: 'single-choice', reversed: false, good: [] },
  { type: 'several-choice', reversed: false, good: [] },
  { type: 'open', reversed: false, good: [] },
] as const) {
  test(`good answers, ${reversed ? 'reversed' : 'ordinary'} ${type} question: ${good.join(' ') || 'none'}`, () => {
    assert.deepEqual(bestCodes({ type, reversed }), good)
  })
}

test('every type is found under its own name', () => {
  for (const name of questionTypeNames) {
    assert.equal(questionTypes[name].name, name)
    assert.equal(questionTypes[name].labelKey, `question.${name}`)
  }
})

test('words and options are not tallied; a scale has steps between its ends', () => {
  const named = (has: (name: (typeof questionTypeNames)[number]) => boolean) =>
    questionTypeNames.filter(has)
  assert.deepEqual(
    named((name) => !isTallied(name)),
    ['single-choice', 'several-choice', 'open'],
  )
  assert.deepEqual(named(isChoice), ['single-choice', 'several-choice'])
  assert.deepEqual(
    named((name) => !isScale(name)),
    ['yes-no', 'single-choice', 'several-choice', 'open'],
  )
})

test('codes start at 1, or at the 0 of a scale, have no holes, and the best are some of them', () => {
  for (const { name, codes, best } of Object.values(questionTypes)) {
    const first = name === 'scale-0-10' ? 0 : 1
    assert.deepEqual(
      codes,
      codes.map((_, place) => first + place),
      name,
    )
    assert.ok(
      best.every((code) => codes.includes(code)),
      name,
    )
    assert.ok(!isTallied(name) || (best.length > 0 && best.length < codes.length), name)
  }
})

const withOneAnswer = questionTypeNames.filter(
  (name) => name !== 'open' && name !== 'several-choice',
)
const codesOf = (type: (typeof questionTypeNames)[number]) =>
  itemOf(type).options?.map(({ code }) => code) ?? questionTypes[type].codes

for (const type of withOneAnswer) {
  describe(`one answer to a question of ${type}`, () => {
    const id = `asks-${type}`
    const codes = codesOf(type)

    test('is read, whichever of its codes it is', () => {
      for (const code of codes) {
        assert.deepEqual(readAs(type, String(code)), { codes: { [id]: code } })
        assert.deepEqual(readAs(type, ` ${code}\n`), { codes: { [id]: code } })
      }
    })

    test('is skipped by nothing and by blanks', () => {
      for (const sent of [[], [''], [' \t\u00a0'], ['', '']]) {
        assert.deepEqual(readAs(type, ...sent), { codes: {} })
      }
    })

    test('is nothing else than one of its codes, and then it is said what to do', () => {
      const last = String(codes.at(-1))
      const no = ['11', '-1', '01', '2.0', '2,0', '+2', '1e1', '0x1', 'NaN', 'Infinity', '٢', '２']
      const odd = [
        'true',
        'null',
        'constructor',
        '2\u0000',
        '1 2',
        String(2 ** 53),
        '1'.repeat(9999),
      ]
      const wrong: string[][] = [...no, ...odd].map((value) => [value])
      for (const sent of [...wrong, [last, '1'], [last, last]]) {
        const result = readAs(type, ...sent)
        assert.ok('problem' in result, JSON.stringify(sent).slice(0, 50))
        for (const text of [nl, en]) assert.match(text(result.problem), /^(Kies|Choose) .+\.$/)
      }
    })

    test('is shown as chosen when somebody comes back, and no other is', () => {
      for (const code of codes) {
        const answers = answersIn(drawn(type, { filled: { codes: { [id]: code } } }))
        const chosen = answers.filter((answer) => answer.chosen)
        assert.deepEqual(
          chosen.map(({ value }) => value),
          [String(code)],
        )
      }
    })

    test('can be taken back, and a skipped question is shown as that', () => {
      assert.deepEqual(answersIn(drawn(type)).at(-1), {
        label: 'Ik sla deze vraag over',
        value: '',
        chosen: false,
      })
      assert.deepEqual(chosenIn(drawn(type)), [])
      const skip = ['Ik sla deze vraag over']
      assert.deepEqual(chosenIn(drawn(type, { filled: { codes: {} } })), skip)
      assert.deepEqual(chosenIn(drawn(type, { sent: [''] })), skip)
    })

    test('that cannot be read is told in words beside it, and nothing is chosen for anybody', () => {
      const problem = 'Kies één van deze.'
      for (const sent of [['99'], ['01'], ['1', '2']]) {
        const html = drawn(type, { sent, problem, filled: { codes: { [id]: codes[0]! } } })
        assert.deepEqual(chosenIn(html), [], String(sent))
        assert.match(html, new RegExp(`<p class="wrong-here" id="${id}-wrong">${problem}</p>`))
        assert.match(html, new RegExp(`<fieldset[^>]* aria-describedby="[^"]*${id}-wrong"`))
      }
    })
  })
}

for (const type of questionTypeNames) {
  describe(`a question of ${type} on a page`, () => {
    const { id, wording } = itemOf(type)
    const words = wording.youth!.nl!.replace('?', '\\?')

    test('is asked in words that belong to its answers, under its own name', () => {
      const html = drawn(type)
      const asked =
        type === 'open'
          ? new RegExp(`<label for="${id}"><bdi>${words}</bdi></label>.*<textarea id="${id}"`, 's')
          : new RegExp(`^<fieldset[^>]* id="${id}"[^>]*><legend><bdi>${words}</bdi></legend>`)
      assert.match(html, asked)
      const names = [...html.matchAll(/ name="([^"]*)"/g)].map(([, name]) => name)
      assert.ok(names.length > 0 && names.every((name) => name === id), names.join())
      assert.doesNotMatch(html, /required|wrong-here|aria-invalid/)
    })

    test('can be the heading of its screen', () => {
      const html = drawn(type, { asHeading: true })
      assert.match(html, new RegExp(`<h1>(<label[^>]*>)?<bdi>${words}</bdi>`))
      assert.doesNotMatch(drawn(type), /<h1>/)
    })

    test('says its language where the page has another', () => {
      assert.match(drawn(type, { text: en }), new RegExp(`<bdi lang="nl">${words}</bdi>`))
      assert.doesNotMatch(drawn(type), /lang=/)
    })

    test('holds no script and no style, whatever its words are', () => {
      const html = drawn(type, { wording: '<script>"&', sent: ['<script>'], problem: '<img>' })
      assert.doesNotMatch(html, /<script|<img|<style|style=|\son\w+=/)
      assert.ok(html.includes('&lt;script&gt;&quot;&amp;'))
    })
  })
}
