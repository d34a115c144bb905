import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { setImmediate as settled } from 'node:timers/promises'
import type { Database } from './database.ts'
import { createLive, type Live } from './live.ts'

describe('an open page', () => {
  /** What each person may see of their family now. */
  let visible: Map<string, string>
  let announce: (family: string) => void
  let live: Live
  let reported: unknown[]
  let looks: number

  beforeEach(async () => {
    visible = new Map()
    reported = []
    looks = 0
    const listen: Database['listen'] = async (_channel, wake) => {
      announce = wake
      return async () => {
        announce = () => {}
      }
    }
    live = await createLive({ listen } as Database, (error) => void reported.push(error))
  })

  /** Opens a page that shows what this person may see; counts how often it is told to look again. */
  async function open(family: string, person: string, seen = visible.get(person) ?? '') {
    const page = { woken: 0, close: () => {} }
    page.close = await live.watch(family, {
      seen,
      look: async () => {
        looks++
        return visible.get(person) ?? ''
      },
      wake: () => void page.woken++,
    })
    return page
  }
  async function change(family: string, people: Record<string, string>) {
    for (const [person, sees] of Object.entries(people)) visible.set(person, sees)
    announce(family)
    await settled()
  }

  test('follows a change that its viewer may see, and is silent about one that is hidden', async () => {
    const [mother, son] = [await open('family', 'mother'), await open('family', 'son')]
    await change('family', { son: 'his own words' })
    assert.deepEqual([mother.woken, son.woken], [0, 1])
    await change('family', { mother: 'shared words', son: 'shared words' })
    assert.deepEqual([mother.woken, son.woken], [1, 2])
    await change('family', {})
    assert.deepEqual([mother.woken, son.woken], [1, 2])
  })

  test('hears nothing of another family', async () => {
    const mother = await open('family', 'mother')
    await change('another', { mother: 'changed all the same' })
    assert.equal(mother.woken, 0)
  })

  test('follows what changed between being drawn and being opened', async () => {
    visible.set('mother', 'newer')
    assert.equal((await open('family', 'mother', 'as drawn')).woken, 1)
  })

  test('is woken once or twice by a burst of changes, not by each of them', async () => {
    const mother = await open('family', 'mother')
    looks = 0
    visible.set('mother', 'many changes')
    for (let number = 0; number < 50; number++) announce('family')
    await settled()
    assert.equal(mother.woken, 1)
    assert.ok(looks <= 2, `looked ${looks} times`)
  })

  test('sees the last of a burst', async () => {
    const mother = await open('family', 'mother')
    visible.set('mother', 'first')
    announce('family')
    visible.set('mother', 'last')
    announce('family')
    await settled()
    const before = mother.woken
    await change('family', { mother: 'last' })
    assert.equal(mother.woken, before)
  })

  test('is left alone once it is closed', async () => {
    const mother = await open('family', 'mother')
    mother.close()
    looks = 0
    await change('family', { mother: 'later' })
    assert.deepEqual([mother.woken, looks], [0, 0])
  })

  test('that is closed twice does not silence the one that was opened next', async () => {
    const first = await open('family', 'mother')
    first.close()
    const second = await open('family', 'mother')
    first.close()
    await change('family', { mother: 'later' })
    assert.equal(second.woken, 1)
  })

  test('does not wait for the looks of others, and never looks twice at the same time', async () => {
    let [looking, most] = [0, 0]
    const endings: (() => void)[] = []
    const pages = ['slow', 'slower'].map((now) => ({ now, seen: '', woken: 0 }))
    const opened = pages.map((page) =>
      live.watch('family', {
        seen: '',
        look: async () => {
          most = Math.max(most, ++looking)
          await new Promise<void>((end) => endings.push(end))
          looking--
          return page.now
        },
        wake: () => void page.woken++,
      }),
    )
    announce('family')
    announce('family')
    await settled()
    assert.equal(most, 2)
    for (const end of endings.splice(0)) end()
    await settled()
    assert.deepEqual([most, endings.length], [2, 2], 'one more look each answers both changes')
    for (const end of endings.splice(0)) end()
    await Promise.all(opened)
    assert.deepEqual(
      pages.map(({ woken }) => woken),
      [1, 1],
    )
  })

  test('does not make the others look when it opens', async () => {
    await open('family', 'mother')
    looks = 0
    await open('family', 'son')
    assert.equal(looks, 1)
  })

  test('looks again when something may have been missed', async () => {
    const [mother, neighbour] = [await open('family', 'mother'), await open('another', 'neighbour')]
    await change('', { mother: 'changed meanwhile', neighbour: '' })
    assert.deepEqual([mother.woken, neighbour.woken], [1, 0])
  })

  test('that cannot be looked at is reported, and the others follow along', async () => {
    await live.watch('family', {
      seen: '',
      look: () => Promise.reject(new Error('gone')),
      wake: () => assert.fail('woken without having seen'),
    })
    const mother = await open('family', 'mother')
    await change('family', { mother: 'later' })
    assert.equal(mother.woken, 1)
    assert.deepEqual(new Set(reported.map(String)), new Set(['Error: gone']))
  })

  test('hears nothing any more after the end', async () => {
    const mother = await open('family', 'mother')
    await live.close()
    await change('family', { mother: 'later' })
    assert.equal(mother.woken, 0)
  })
})
