/** The scores of one filled-in instrument, and how they stand to a norm or an earlier time. Pure. */

import {
  type Comparing,
  type InstrumentItem,
  type ScoredInstrument,
  type Scoring,
  TOTAL,
} from './instrument.ts'
import type { LicensedTexts } from './licensed-texts.ts'
import {
  type Answers,
  codeOf,
  levelOfDomain,
  meanOfAnswered,
  type NoScore,
  type ReliableChange,
  reliableChange,
  reversedCode,
  type ScoreResult,
  sumOfAll,
  tScore,
} from './scoring/index.ts'

/** A part of an instrument, the rule that was used, and what came out. */
export interface PartScore {
  /** A subscale, or `total`. */
  readonly part: string
  readonly rule: Scoring['rule']
  readonly result: ScoreResult
}

/**
 * Every score that an instrument has, in the order of its rules and subscales.
 *
 * Where it is unknown which item belongs where or is reversed, and no licence tells, every part
 * answers `key-unknown`, also the total: a reversed item read the wrong way spoils it unseen.
 *
 * @throws RangeError that names question and answer, when an answer is to no item of this instrument
 * or is not on its scale
 */
export function scoreInstrument(
  instrument: ScoredInstrument,
  answers: Answers,
  licensed?: Pick<LicensedTexts, 'instrument' | 'key'>,
): PartScore[] {
  refuseOtherLicence(instrument, licensed)
  const known = new Set(instrument.items.map(({ id }) => id))
  const stranger = Object.keys(answers).find((id) => !known.has(id))
  if (stranger !== undefined) throw new RangeError(`${instrument.id} has no item ${stranger}`)

  const items = keyed(instrument, licensed?.key)
  const codes = new Map(
    instrument.items.map(({ id }) => [id, codeOf(id, answers, instrument.scale)] as const),
  )
  return instrument.scoring.flatMap((scoring) =>
    partsOf(instrument, scoring).map((part) => ({
      part,
      rule: scoring.rule,
      result: items
        ? score(
            scoring,
            items
              .filter(({ subscale }) => part === TOTAL || subscale === part)
              .map((item) => turned(item, codes.get(item.id), instrument)),
          )
        : ({ noScore: 'key-unknown' } as const),
    })),
  )
}

/**
 * A score as T-score against the norm group of a licence.
 *
 * @param part a subscale, or `total`
 */
export function standardised(
  instrument: ScoredInstrument,
  part: string,
  score: number,
  licensed?: Pick<LicensedTexts, 'instrument' | 'norms'>,
): number | NoScore {
  refuseOtherLicence(instrument, licensed)
  if (!uses(instrument, 't-score')) return { noScore: 'rule-not-used' }
  const norm = licensed?.norms[part]
  return norm ? tScore(score, norm) : { noScore: 'norms-unknown' }
}

/**
 * Whether a score changed more than measuring alone explains. The spread comes from the norms of a
 * licence; the reliability from there too, or else from a source.
 *
 * @param part a subscale, or `total`
 */
export function changed(
  instrument: ScoredInstrument,
  part: string,
  [first, second]: readonly [number, number],
  licensed?: Pick<LicensedTexts, 'instrument' | 'norms'>,
): ReliableChange | NoScore {
  refuseOtherLicence(instrument, licensed)
  if (!uses(instrument, 'reliable-change')) return { noScore: 'rule-not-used' }
  const norm = licensed?.norms[part]
  const reliability = norm?.reliability ?? bestReliability(instrument, part)
  if (!norm || reliability === undefined) return { noScore: 'norms-unknown' }
  return reliableChange(first, second, { ...norm, reliability })
}

const uses = ({ comparing }: ScoredInstrument, name: Comparing['rule']): boolean =>
  comparing.some(({ rule }) => rule === name)

/** Test-retest says more about change than agreement between items does. */
const bestReliability = ({ reliability }: ScoredInstrument, part: string): number | undefined => {
  const ofPart = reliability.filter(({ of }) => of === part)
  return (ofPart.find(({ measure }) => measure === 'icc') ?? ofPart[0])?.value
}

const partsOf = ({ subscales }: ScoredInstrument, { of }: Scoring): string[] =>
  of === 'total' ? [TOTAL] : subscales.map(({ id }) => id)

function keyed(
  { key, items }: ScoredInstrument,
  licensed: LicensedTexts['key'],
): readonly InstrumentItem[] | undefined {
  if (key === 'known') return items
  return licensed && items.map(({ id }) => ({ id, ...licensed[id] }))
}

const turned = (
  { reversed }: InstrumentItem,
  code: number | undefined,
  { scale }: ScoredInstrument,
): number | undefined => (reversed && code !== undefined ? reversedCode(code, scale) : code)

function score(scoring: Scoring, codes: readonly (number | undefined)[]): ScoreResult {
  switch (scoring.rule) {
    case 'mean-of-answered':
      return meanOfAnswered(codes, scoring.needs)
    case 'sum-of-all':
      return sumOfAll(codes)
    case 'level-of-domain':
      return levelOfDomain(codes[0])
  }
}

function refuseOtherLicence({ id }: ScoredInstrument, licensed?: { instrument: string }): void {
  if (licensed && licensed.instrument !== id) {
    throw new RangeError(`a key or norms of ${licensed.instrument} do not belong to ${id}`)
  }
}
