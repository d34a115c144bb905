import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Mark } from '../baseline-mark.ts'
import type { Figure } from '../figure.ts'
import { publish } from '../publication-rule.ts'
import { Strip } from './strip.tsx'

const figure: Figure = {
  ...{ item: 'listens', group: 'youth', flags: [], effectiveN: 1e6, degreesOfFreedom: 1e6 },
  ...{ estimate: 0.5, standardError: 0, low: 0.4999, high: 0.5001, n: 1e6, positives: 5e5 },
}

const draw = (changes: Partial<Figure>, marks: Mark[] = [], label = '50%') =>
  String(
    <Strip
      group="youth"
      figure={publish({ state: 'closed' }, { ...figure, ...changes })}
      marks={marks}
      label={label}
      sentence="Vijftig van de honderd."
    />,
  )

test('a strip says itself', () => {
  assert.ok(draw({}).includes('role="img" aria-label="Vijftig van de honderd."'))
})

test('the interval of a million answers still has a width', () => {
  const width = /<rect [^>]*width="([\d.]+)"/.exec(draw({}))?.[1]
  assert.ok(Number(width) > 5)
})

test('nothing is drawn of what may not be shown, but earlier studies are', () => {
  const mark = { letter: 'K', percent: 77, approx: false }
  const drawn = draw({ n: 9, positives: 4 }, [mark], 'Te weinig')
  assert.ok(!drawn.includes('<rect') && !drawn.includes('<circle'))
  assert.ok(drawn.includes('>K</text>'))
})

test('two studies that found the same have their letters apart and one tip', () => {
  const marks = ['C', 'M'].map((letter) => ({ letter, percent: 75, approx: letter === 'C' }))
  const drawn = draw({}, marks)
  const letters = [...drawn.matchAll(/<text x="([\d.]+)" y="12"/g)].map(([, x]) => Number(x))
  const tips = [...drawn.matchAll(/h10L([\d.]+) /g)].map(([, x]) => x)
  assert.equal(Math.abs(letters[0]! - letters[1]!), 15)
  assert.equal(new Set(tips).size, 1)
  assert.equal(drawn.match(/class="approx"/g)?.length, 1)
})

test('words below a dot stay inside the drawing', () => {
  const few = { n: 49, positives: 5, estimate: 0.01, low: 0, high: 0.1 }
  assert.match(draw(few, [], 'bijna niemand'), /<text x="0" [^>]*text-anchor="start"/)
})
