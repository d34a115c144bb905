/**
 * A boy of twelve answers one question of every type: on a narrow phone, with a keyboard alone, from
 * right to left, and without any script.
 */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import {
  axeViolations,
  desktop,
  leave,
  phone,
  tooWideAt320,
  tooWideWithLargeText,
  useBrowser,
} from '../browser.ts'
import { everyItem, useEveryQuestion } from '../every-question.tsx'

/** WCAG 2.2, 2.5.5, in CSS pixels. */
const LEAST_TARGET = 44
const narrow = { width: 320, height: 640 }
const withoutScripts = { javaScriptEnabled: false }
const onward = (page: Page) => page.getByRole('button', { name: 'Verder' })
const group = (page: Page, type: string) => page.locator(`fieldset#asks-${type}`)

/** What the form was read as, by question. */
async function readOf(page: Page) {
  const read = JSON.parse(await page.locator('#read').innerText())
  return Object.fromEntries(
    everyItem
      .filter(({ id }) => read[id])
      .map(({ id, type }) => [type, read[id].words ?? read[id].codes]),
  )
}

describe('a page that asks every type of question', () => {
  const questions = useEveryQuestion()
  const browser = useBrowser()

  for (const direction of ['ltr', 'rtl']) {
    test(`is accessible and fits a narrow screen and large text (${direction})`, async () => {
      for (const size of [phone, desktop]) {
        const page = await browser.open(size)
        const complaints: string[] = []
        page.on('console', (message) => complaints.push(message.text()))
        await page.goto(`${questions.address}/?richting=${direction}`)
        for (const answered of [false, true]) {
          if (answered) {
            await page.getByRole('textbox').fill('x'.repeat(2_001))
            await onward(page).click()
            await page.getByText('Dit is te lang.').waitFor()
          }
          assert.deepEqual(await axeViolations(page), [])
          assert.deepEqual(await tooWideAt320(page), [])
          assert.deepEqual(await tooWideWithLargeText(page), [])
        }
        assert.deepEqual(complaints, [])
        await leave(page)
      }
    })

    test(`is filled in with a keyboard alone, without scripts (${direction})`, async () => {
      const page = await browser.open(narrow, withoutScripts)
      await page.goto(`${questions.address}/?richting=${direction}`)
      const focused = page.locator(':focus')
      const press = async (...keys: string[]) => {
        for (const key of keys) await page.keyboard.press(key)
      }
      const next = async (type: string) => {
        await press('Tab')
        assert.equal(await focused.getAttribute('name'), `asks-${type}`)
      }
      await page.getByRole('link', { name: 'Hulp nu' }).first().focus()
      await press('Tab')
      await next('agree')
      await press('Space', 'ArrowDown')
      await next('satisfaction')
      await press('Space')
      await next('frequency')
      await press('Space', 'ArrowDown', 'ArrowDown', 'ArrowDown')
      await next('better-worse')
      await press('Space', 'ArrowDown', 'ArrowDown')
      await next('yes-no')
      await press('ArrowDown')
      await next('grade')
      await press('Space', ...Array<string>(6).fill('ArrowDown'))
      const around = await focused.evaluate((input) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(input.nextElementSibling!)
        return `${outlineStyle} ${outlineWidth}`
      })
      assert.equal(around, 'solid 3px', 'the number with the focus is seen')
      await next('scale-0-10')
      await press('Space')
      await next('single-choice')
      await press('Space', 'ArrowDown')
      await next('several-choice')
      await press('Space', 'Tab', 'Tab', 'Space')
      await next('open')
      await page.keyboard.type('Er is geluisterd 😀')
      await press('Tab', 'Enter')
      assert.deepEqual(await readOf(page), {
        agree: { 'asks-agree': 3 },
        satisfaction: { 'asks-satisfaction': 4 },
        frequency: { 'asks-frequency': 1 },
        'better-worse': { 'asks-better-worse': 2 },
        'yes-no': { 'asks-yes-no': 1 },
        grade: { 'asks-grade': 7 },
        'scale-0-10': { 'asks-scale-0-10': 0 },
        'single-choice': { 'asks-single-choice': 2 },
        'several-choice': {
          'asks-several-choice.1': 2,
          'asks-several-choice.2': 1,
          'asks-several-choice.7': 2,
        },
        open: 'Er is geluisterd 😀',
      })
      await leave(page)
    })
  }

  test('takes an answer back without a script', async () => {
    const page = await browser.open(phone, withoutScripts)
    await page.goto(questions.address)
    await group(page, 'agree').getByLabel('Mee eens', { exact: true }).check()
    await group(page, 'grade').getByLabel('7', { exact: true }).check()
    await group(page, 'several-choice').getByLabel('School').check()
    await onward(page).click()
    const answered = await readOf(page)
    assert.deepEqual(answered.agree, { 'asks-agree': 3 })
    assert.deepEqual(answered.grade, { 'asks-grade': 7 })

    for (const type of ['agree', 'grade']) {
      await group(page, type).getByLabel('Ik sla deze vraag over').check()
    }
    await group(page, 'several-choice').getByLabel('School').uncheck()
    await onward(page).click()
    for (const [type, codes] of Object.entries(await readOf(page))) {
      assert.deepEqual(codes, {}, type)
    }
    await leave(page)
  })

  test('loses nothing when one answer cannot be kept, and says why beside it', async () => {
    const page = await browser.open(phone, withoutScripts)
    await page.goto(questions.address)
    await group(page, 'satisfaction').getByLabel('Ontevreden', { exact: true }).check()
    const long = `${'zo '.repeat(1000)}`.trim()
    await page.getByRole('textbox').fill(long)
    await onward(page).click()
    const field = page.getByRole('textbox', {
      description: 'Schrijf geen namen, ook niet van anderen. Dit is te lang.',
    })
    assert.equal(await field.inputValue(), long)
    assert.equal(await field.getAttribute('aria-invalid'), 'true')
    const satisfied = group(page, 'satisfaction')
    assert.ok(await satisfied.getByLabel('Ontevreden', { exact: true }).isChecked())
    assert.equal((await readOf(page)).open, undefined)
    await leave(page)
  })

  test('has answers that a thumb can hit', async () => {
    const page = await browser.open(narrow, withoutScripts)
    await page.goto(questions.address)
    const labels = await page.locator('fieldset label').all()
    assert.equal(labels.length, 4 * 5 + 3 + 11 + 12 + 3 + 3)
    for (const label of labels) {
      const { width = 0, height = 0 } = (await label.boundingBox()) ?? {}
      const size = `${await label.innerText()}: ${width} × ${height}`
      assert.ok(width >= LEAST_TARGET && height >= LEAST_TARGET, size)
    }
    await leave(page)
  })

  test('shows a face beside a step that is drawn, though nobody has to see it', async () => {
    const page = await browser.open(phone, withoutScripts)
    await page.goto(questions.address)
    const sizes = await page.locator('.step-face').evaluateAll((faces) =>
      faces.map((face) => {
        const { width, height } = (face as SVGGraphicsElement).getBBox()
        return width > 30 && height > 30
      }),
    )
    assert.deepEqual(sizes, Array(16).fill(true))
    const agree = group(page, 'agree').getByRole('radio').first()
    assert.equal(
      await agree.and(page.getByRole('radio', { name: /^Helemaal mee eens$/ })).count(),
      1,
    )
    await leave(page)
  })

  test('is light: ten questions weigh less than 5 kB on the line', async () => {
    const html = await (await fetch(questions.address)).text()
    const weight = gzipSync(html).length
    assert.ok(weight < 5_000, `${weight} bytes`)
  })
})
