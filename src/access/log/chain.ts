/**
 * A chain of lines, each sealed together with the one before it under a key that is not in the
 * database. Nothing here reads or writes: it is handed the seal, and rows as they were found.
 */

import { type ActingAs, type ActionCode, type Entry, PROTOCOL } from './entry.ts'

/** A keyed fingerprint; without the root key nobody can make one that fits. */
export type Seal = (value: string) => Uint8Array

/** A row of access_log, as it is kept. */
export interface Line {
  family: string
  number: number
  event_id: string
  event_action_code: ActionCode
  event_date_time: Date
  event_outcome_indicator: number
  user_id: string | null
  role_id_code: ActingAs
  user_organisation: Uint8Array | null
  purpose_of_use: string
  autorisatie_protocol: string
  participant_object_id: string[]
  participant_object_type_code: string[]
  recipient: string | null
  break_glass: boolean
  mac: Uint8Array
}

/** A row of access_log_head: where a chain ends. */
export interface Head {
  family: string
  number: number
  mac: Uint8Array
  seal: Uint8Array
}

export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.from(one).equals(Buffer.from(other))

const hex = (bytes: Uint8Array | null) =>
  bytes === null ? null : Buffer.from(bytes).toString('hex')
/** What is no date any more says so, instead of breaking off the search. */
const moment = (at: Date) => (at instanceof Date && !Number.isNaN(+at) ? at.toISOString() : `${at}`)

/** What a line is sealed with: every field, in a fixed order, behind the line before it. */
const textOf = (line: Omit<Line, 'mac'>, before: Uint8Array): string =>
  JSON.stringify([
    'line',
    hex(before),
    line.family,
    line.number,
    line.event_id,
    line.event_action_code,
    moment(line.event_date_time),
    line.event_outcome_indicator,
    line.user_id,
    line.role_id_code,
    hex(line.user_organisation),
    line.purpose_of_use,
    line.autorisatie_protocol,
    line.participant_object_id,
    line.participant_object_type_code,
    line.recipient,
    line.break_glass,
  ])

export const macOf = (seal: Seal, line: Omit<Line, 'mac'>, before: Uint8Array): Uint8Array =>
  seal(textOf(line, before))

/** The head of a chain without a line yet. */
export function startOf(seal: Seal, family: string): Head {
  return headOf(seal, family, 0, seal(JSON.stringify(['start', family])))
}

export function headOf(seal: Seal, family: string, number: number, mac: Uint8Array): Head {
  return { family, number, mac, seal: sealOfHead(seal, { family, number, mac }) }
}

const sealOfHead = (seal: Seal, { family, number, mac }: Omit<Head, 'seal'>) =>
  seal(JSON.stringify(['head', family, number, hex(mac)]))

export const isOurs = (seal: Seal, head: Head): boolean =>
  sameBytes(head.seal, sealOfHead(seal, head))

/** The entries as lines behind this head, and the head that then ends the chain. */
export function chainOn(
  seal: Seal,
  head: Head,
  entries: readonly Entry[],
): { lines: Line[]; head: Head } {
  const lines: Line[] = []
  let { number, mac } = head
  for (const entry of entries) {
    number += 1
    const line = {
      family: head.family,
      number,
      event_id: entry.event,
      event_action_code: entry.action,
      event_date_time: entry.at,
      event_outcome_indicator: entry.outcome,
      user_id: entry.user ?? null,
      role_id_code: entry.role,
      user_organisation: entry.organisation ?? null,
      purpose_of_use: entry.purpose,
      autorisatie_protocol: PROTOCOL,
      participant_object_id: entry.objects.map(({ id }) => id),
      participant_object_type_code: entry.objects.map(({ kind }) => kind),
      recipient: entry.recipient ?? null,
      break_glass: false,
    }
    mac = macOf(seal, line, mac)
    lines.push({ ...line, mac })
  }
  return { lines, head: headOf(seal, head.family, number, mac) }
}

export type Wrong =
  /** A line is gone; those after it are not. */
  | 'missing'
  /** A line says something else than when it was written, or was not written here. */
  | 'changed'
  /** A number stands in the chain twice. */
  | 'twice'
  /** The chain ends before its head says. */
  | 'cut off'
  /** There are lines that the head does not know. */
  | 'beyond the end'
  /** The row that tells where the chain ends is not the one that was written. */
  | 'head'
  /** There is no row that tells where the chain ends. */
  | 'no head'
  /** A chain was started, and nothing of it is left. */
  | 'gone'
  /** It differs from what was anchored outside the database. */
  | 'anchor'

/** Where a chain is broken first. */
export interface Break {
  family: string
  number: number
  wrong: Wrong
}

/**
 * Follows one chain, line by line in the order of their numbers, and tells where it breaks first.
 * Lines are handed in one by one, so that a long chain needs no room.
 */
export function follow(seal: Seal, family: string) {
  let number = 0
  let mac = startOf(seal, family).mac
  let broken: Break | undefined
  const breaks = (at: number, wrong: Wrong) => {
    broken ??= { family, number: at, wrong }
  }
  return {
    get broken() {
      return broken
    },
    line(line: Line) {
      if (broken) return
      if (line.number === number) return breaks(number, 'twice')
      if (line.number !== number + 1) return breaks(number + 1, 'missing')
      if (!sameBytes(line.mac, macOf(seal, line, mac))) return breaks(line.number, 'changed')
      number = line.number
      mac = line.mac
    },
    /** @returns the first broken place; undefined when the chain is whole */
    end(head: Head | undefined): Break | undefined {
      if (broken) return broken
      if (!head) return number === 0 ? undefined : { family, number, wrong: 'no head' }
      if (!isOurs(seal, head)) breaks(number + 1, 'head')
      else if (head.number > number) breaks(number + 1, 'cut off')
      else if (head.number < number) breaks(head.number + 1, 'beyond the end')
      else if (!sameBytes(head.mac, mac)) breaks(number, 'head')
      return broken
    },
  }
}
