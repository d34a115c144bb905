/** What the shape of an instrument cannot say: where its parts do not fit together. Pure. */

import type { Misfit } from './misfits.ts'

interface Part {
  readonly id: string
}

interface Fitting {
  use: 'scored' | 'registered'
  sources: readonly Part[]
  subscales: readonly Part[]
}

interface FittingScored extends Fitting {
  use: 'scored'
  scale: {
    lowest: number
    highest: number
    names: Readonly<Record<string, unknown>>
    source: string
  }
  key: 'known' | 'unknown'
  items: readonly (Part & { subscale?: string | undefined; reversed?: true | undefined })[]
  scoring: readonly { rule: string; of: string; source?: string | undefined }[]
  comparing: readonly { rule: string; source?: string | undefined }[]
  reliability: readonly { of: string; source: string }[]
}

type Either = FittingScored | (Fitting & { use: 'registered' })

export function* misfitsOfInstrument(instrument: Either): Generator<Misfit> {
  yield* repeated(instrument.sources, 'sources')
  yield* repeated(instrument.subscales, 'subscales')
  if (instrument.use === 'registered') return
  yield* repeated(instrument.items, 'items')
  yield* wrongScale(instrument)
  yield* wrongKey(instrument)
  yield* wrongLevels(instrument)
  yield* unknownParts(instrument)
  yield* unknownSources(instrument)
}

function* repeated(parts: readonly Part[], where: string): Generator<Misfit> {
  const seen = new Set<string>()
  for (const [place, { id }] of parts.entries()) {
    if (seen.has(id)) yield { path: [where, place, 'id'], message: `${id} is there twice` }
    if (id === 'total') yield { path: [where, place, 'id'], message: 'total is the whole' }
    seen.add(id)
  }
}

function* wrongScale({ scale }: FittingScored): Generator<Misfit> {
  if (scale.lowest >= scale.highest) {
    yield { path: ['scale', 'highest'], message: 'the highest code is above the lowest' }
  }
  for (const code of Object.keys(scale.names)) {
    if (Number(code) < scale.lowest || Number(code) > scale.highest) {
      yield { path: ['scale', 'names', code], message: `${code} is not on the scale` }
    }
  }
}

/** A known key leaves nothing open; an unknown one pretends nothing. */
function* wrongKey({ key, items, subscales }: FittingScored): Generator<Misfit> {
  for (const [place, { id, subscale, reversed }] of items.entries()) {
    const path = ['items', place]
    if (key === 'unknown' && (subscale !== undefined || reversed)) {
      yield { path, message: `${id} tells where it belongs, but the key is unknown` }
    } else if (key === 'known' && subscales.length > 0 && subscale === undefined) {
      yield { path, message: `${id} belongs to no subscale, but the key is known` }
    } else if (subscale !== undefined && !subscales.some((part) => part.id === subscale)) {
      yield { path: [...path, 'subscale'], message: `there is no subscale ${subscale}` }
    }
  }
  for (const [place, { id }] of subscales.entries()) {
    if (key === 'known' && !items.some(({ subscale }) => subscale === id)) {
      yield { path: ['subscales', place], message: `no item belongs to ${id}` }
    }
  }
}

function* wrongLevels({ scoring, items, subscales }: FittingScored): Generator<Misfit> {
  for (const [place, { rule }] of scoring.entries()) {
    if (rule === 'level-of-domain' && items.length !== subscales.length) {
      yield { path: ['scoring', place], message: 'a domain has one item, which is its level' }
    }
  }
}

function* unknownParts({ reliability, subscales }: FittingScored): Generator<Misfit> {
  for (const [place, { of }] of reliability.entries()) {
    if (of !== 'total' && !subscales.some(({ id }) => id === of)) {
      yield { path: ['reliability', place, 'of'], message: `there is no subscale ${of}` }
    }
  }
}

function* unknownSources(instrument: FittingScored): Generator<Misfit> {
  const known = new Set(instrument.sources.map(({ id }) => id))
  const lists = ['scoring', 'comparing', 'reliability'] as const
  const named = [
    { path: ['scale', 'source'], source: instrument.scale.source },
    ...lists.flatMap((list) =>
      instrument[list].map(({ source }, place) => ({ path: [list, place, 'source'], source })),
    ),
  ]
  for (const { path, source } of named) {
    if (source !== undefined && !known.has(source)) {
      yield { path, message: `there is no source ${source}` }
    }
  }
}
