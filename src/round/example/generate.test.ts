import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { test } from 'node:test'
import { contentFolder, loadYamlFolder } from '../../platform/content.ts'
import {
  type ExpandedItem,
  expandQuestionnaire,
  findQuestionnaire,
  isTallied,
  Questionnaire,
  questionTypes,
  respondentGroups,
  yesNoCodes,
} from '../../questionnaire/index.ts'
import { generateExample, loadExampleRegion } from './generate.ts'

const region = loadExampleRegion()
const bank = loadYamlFolder(join(contentFolder, 'questionnaires'), Questionnaire)
const questionnaireOf = (key: string) => expandQuestionnaire(findQuestionnaire(bank, key)!, bank)

/** One share was published, of one group. */
const PUBLISHED = 0.77
const publishedShare = (item: string, group: string) =>
  item === 'listened-to-needs' && group === 'youth' ? PUBLISHED : undefined

const generated = (seed = region.seed) =>
  region.years.map(({ year, questionnaire: key }) => {
    const questionnaire = questionnaireOf(key)
    const options = {
      region: { ...region, seed },
      year,
      questionnaire,
      id: 'round',
      publishedShare,
    }
    return { year, items: questionnaire.items, ...generateExample(options) }
  })

const years = generated()
const hash = (made: unknown) => createHash('sha256').update(JSON.stringify(made)).digest('hex')

test('the same seed gives the same answers to the last byte, another seed others', () => {
  assert.equal(hash(generated()), hash(years))
  assert.notEqual(hash(generated('another')), hash(years))
})

for (const { year, items, data, truth } of years) {
  const strata = new Map(data.strata.map((stratum) => [stratum.id, stratum]))
  const groupOf = (stratum: number) => strata.get(stratum)!.group
  const sum = (group: string, count: (stratum: (typeof data.strata)[number]) => number | null) =>
    data.strata
      .filter((stratum) => stratum.group === group)
      .reduce((total, stratum) => total + count(stratum)!, 0)

  test(`${year}: as many answer as in the national report of 2016`, () => {
    const answering = Map.groupBy(data.responses, ({ stratum }) => groupOf(stratum))
    assert.equal(answering.get('youth')?.length, 3_036)
    assert.equal(answering.get('parents')?.length, 7_968)
    for (const { id, respondents } of data.strata) {
      assert.equal(data.responses.filter(({ stratum }) => stratum === id).length, respondents)
    }
  })

  test(`${year}: 3 % of young people and 8 % of parents, 25 and 36 % of those invited`, () => {
    for (const { group, population, ofInvited } of [
      { group: 'youth', population: 101_200, ofInvited: 0.25 },
      { group: 'parents', population: 99_600, ofInvited: 0.36 },
    ]) {
      assert.equal(
        sum(group, (stratum) => stratum.population),
        population,
      )
      const answering = sum(group, ({ respondents }) => respondents)
      const share = answering / sum(group, ({ invited }) => invited)
      assert.ok(Math.abs(share - ofInvited) < 0.03, `${share} of ${group}`)
    }
  })

  test(`${year}: nowhere nobody answers, and nowhere more than are invited or live there`, () => {
    assert.equal(data.strata.length, 30 * respondentGroups.length * region.helpForms.length)
    for (const { respondents, invited, population } of data.strata) {
      assert.ok(respondents >= 2 && respondents <= invited! && invited! <= population!)
    }
  })

  test(`${year}: weights of a stratum add up to its population, and differ between strata`, () => {
    for (const { id, population } of data.strata) {
      const weights = data.responses
        .filter(({ stratum }) => stratum === id)
        .reduce((total, { weight }) => total + weight, 0)
      assert.ok(Math.abs(weights - population!) < 1e-6)
    }
    const weights = new Set(data.responses.map(({ weight }) => weight.toFixed(3)))
    assert.ok(weights.size > 30)
  })

  test(`${year}: each answer is a code of an item that is asked and has codes`, () => {
    const known = new Map(items.map((item) => [item.id, item]))
    for (const { answers } of data.responses) {
      for (const [id, code] of Object.entries(answers)) {
        const { type } = known.get(id)!
        assert.ok(isTallied(type) && questionTypes[type].codes.includes(code), `${code} of ${id}`)
      }
    }
  })

  test(`${year}: every code of every item is given by somebody`, () => {
    for (const { id, type } of items) {
      const given = new Set(data.responses.map(({ answers }) => answers[id]))
      for (const code of questionTypes[type].codes) assert.ok(given.has(code), `${code} of ${id}`)
    }
  })

  test(`${year}: who said no gets no question behind that`, () => {
    for (const item of items) {
      for (const [earlier, answer] of Object.entries(item.askedWhen ?? {})) {
        for (const { answers } of data.responses) {
          if (answers[item.id] === undefined) continue
          assert.equal(answers[earlier], yesNoCodes[answer], item.id)
        }
      }
    }
  })

  test(`${year}: of every item that is put to everybody 2 to 50 % leave it open`, () => {
    for (const { id, type, askedWhen } of items) {
      if (!isTallied(type) || askedWhen) continue
      const open = data.responses.filter(({ answers }) => answers[id] === undefined).length
      const share = open / data.responses.length
      assert.ok(share > 0.015 && share < 0.5, `${share} of ${id}`)
    }
  })

  test(`${year}: the truth is a number of persons out of all, for each place, group and item`, () => {
    const asked = items.filter(({ type }) => isTallied(type)).length
    assert.equal(truth.length, 30 * 2 * asked)
    for (const { municipality, group, item, share } of truth) {
      assert.ok(share >= 0 && share <= 1)
      if (isGated(items, item)) continue
      const living = data.strata
        .filter((stratum) => stratum.municipality === municipality && stratum.group === group)
        .reduce((total, { population }) => total + population!, 0)
      assert.ok(Math.abs(share * living - Math.round(share * living)) < 1e-6)
    }
  })

  test(`${year}: where a share was published, municipalities lie around it`, () => {
    const shares = truth
      .filter(({ item, group }) => item === 'listened-to-needs' && group === 'youth')
      .map(({ share }) => share)
    const average = shares.reduce((total, share) => total + share, 0) / shares.length
    assert.ok(Math.abs(average - PUBLISHED) < 0.05, `${average}`)
    assert.ok(Math.max(...shares) - Math.min(...shares) > 0.05)
  })

  test(`${year}: people who answer one item well tend to answer others well`, () => {
    const content = (id: string) => (answers: Readonly<Record<string, number>>) =>
      answers[id] === undefined ? undefined : Number(answers[id] >= 3)
    const [one, other] = [content('listens'), content('feel-better')]
    const both = data.responses
      .map(({ answers }) => [one(answers), other(answers)])
      .filter((pair): pair is [number, number] => !pair.includes(undefined))
    const share = (pairs: [number, number][]) =>
      pairs.filter(([, second]) => second === 1).length / pairs.length
    const among = share(both.filter(([first]) => first === 1))
    const elsewhere = share(both.filter(([first]) => first === 0))
    assert.ok(among - elsewhere > 0.05, `${among} and ${elsewhere}`)
  })
}

const isGated = (items: readonly ExpandedItem[], id: string) =>
  items.find((item) => item.id === id)?.askedWhen !== undefined
