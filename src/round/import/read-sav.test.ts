/** Against files of PSPP: what stands in them is in test/oracles/sav/survey.sps. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot } from '../../platform/root.ts'
import { readSav } from './read-sav.ts'

const file = (name: string) => readFileSync(join(projectRoot, 'test/oracles/sav', name))

for (const name of ['compressed.sav', 'plain.sav']) {
  test(`${name} of PSPP is read: names, accents, fractions, and both ways of being missing`, () => {
    const { headings, rows, rowsAre } = readSav(file(name), name)
    assert.deepEqual(headings, ['gemeente', 'rol', 'listens_to_me', 'mark', 'w', 'opm'])
    assert.deepEqual(
      rows.map(({ cells }) => cells),
      [
        ['Súdwest-Fry', '1', '4', '7', '1.25', 'x'],
        ['GM0002', '2', '1', '10', '150', ''],
        ['GM0002', '1', '', '', '151', 'y'],
        ['GM0002', '2', '', '6.5', '152.5', 'z'],
      ],
    )
    assert.deepEqual([rowsAre, rows[3]!.line], ['case', 4])
  })

  test(`${name} cut off anywhere is refused, and never half read`, () => {
    const whole = file(name)
    // The last eight bytes of a compressed file may be filling.
    for (let length = 4; length < whole.length - 8; length += 3) {
      assert.throws(
        () => readSav(whole.subarray(0, length), name),
        /^Failure: .* is cut off or damaged: it ends before its end\./,
        `${length} bytes`,
      )
    }
  })
}

for (const { when, bytes, told } of [
  {
    when: 'is text',
    bytes: Buffer.from('id;q01\n1;2\n'),
    told: /survey is no file of SPSS\. If it is text, say delimiter/,
  },
  { when: 'is empty', bytes: Buffer.alloc(0), told: /survey is no file of SPSS/ },
  {
    when: 'is compressed in another way',
    bytes: file('zipped.zsav'),
    told: /survey is compressed as \.zsav is\. Save it as an ordinary \.sav first\./,
  },
  {
    when: 'comes from a machine that writes numbers the other way round',
    bytes: Buffer.concat([
      file('plain.sav').subarray(0, 64),
      Buffer.from([0, 0, 0, 2]),
      file('plain.sav').subarray(68),
    ]),
    told: /survey comes from a machine that Roer cannot read/,
  },
]) {
  test(`a file that ${when} is refused in one line`, () => {
    assert.throws(() => readSav(bytes, 'survey'), told)
  })
}

test('bytes turned round are a refusal or other answers, never a crash', () => {
  const whole = file('compressed.sav')
  for (let at = 4; at < whole.length; at++) {
    const changed = Buffer.from(whole)
    changed[at] = 255 - changed[at]!
    try {
      readSav(changed, 'survey')
    } catch (error) {
      assert.match(String(error), /^Failure: survey /, `byte ${at}`)
    }
  }
})
