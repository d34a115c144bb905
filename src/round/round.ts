/**
 * A round: one version of a questionnaire, asked of one population in one year. Its frame is made of
 * strata, groups of people whose number is known; its answers hold no person and no time.
 */

import type { RespondentGroup } from '../questionnaire/index.ts'

export interface Round {
  id: string
  title: string
  year: number
  /** The questionnaire's id, without its version. */
  questionnaire: string
  questionnaireVersion: number
  state: 'open' | 'closing' | 'closed'
  /** Made up, for trying Roer out. */
  example: boolean
  /** Where the answers come from. */
  source: string
}

export interface Municipality {
  code: string
  name: string
  example: boolean
}

/** A group of people in one municipality, in the frame of a round. */
export interface Stratum {
  /** Counts from 1 within the round. */
  id: number
  municipality: string
  group: RespondentGroup
  /** What sets it apart from other strata of the same municipality and group. */
  label: string
  /** Persons in the population; null when the source does not tell. */
  population: number | null
  invited: number | null
  respondents: number
}

/** One answer sheet. */
export interface Response {
  stratum: number
  /** How many persons of the population this one stands for; above 0. */
  weight: number
  /** Item to code; an item that was not answered is not there. */
  answers: Readonly<Record<string, number>>
}

/** Everything that is kept of a round. */
export interface RoundData {
  round: Round
  municipalities: readonly Municipality[]
  strata: readonly Stratum[]
  responses: readonly Response[]
}
