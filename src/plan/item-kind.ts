/**
 * What a kind of item is: one file in `kinds/` and one line in `kinds/index.ts`. A kind says what
 * its facts and words are, who would usually see it, how one asks for it and how it looks.
 */

import type { ZodType } from 'zod'
import type { Child } from '#ui/jsx-runtime'
import type { ComingOfAge, Member } from '../access/index.ts'
import type { FieldErrors, Fields } from '../platform/http.ts'
import type { Text } from '../platform/text.ts'
import type { Item } from './item.ts'

/** Everything around an item that its form or view may need: what this viewer sees, no more. */
export interface Surroundings {
  text: Text
  family: string
  viewer: string
  members: readonly Member[]
  /** The name of anybody who ever belonged to this family. */
  nameOf: (person: string) => string
  /** The colour of their face: the same on every screen of this family. */
  colourOf: (person: string) => number
  /** All items of this family that the viewer may see. */
  items: readonly Item[]
  /** Ids of items that the viewer could see, until their author took them back for good. */
  erased?: ReadonlySet<string>
  /** Of a youth who looks: their own age. */
  age?: OwnAge | undefined
  /** The day where families live, as yyyy-mm-dd; a form that is handed none suggests no days. */
  today?: string | undefined
}

export interface OwnAge {
  /** What they told; undefined when they did not. */
  told: ComingOfAge | undefined
  /** Whether they told it or chose not to: then nobody asks again. */
  asked: boolean
  today: string
}

/** Whether something hung on words that the viewer could see and that are gone for good. */
export const wasErased = ({ erased }: Surroundings, id: string | undefined): boolean =>
  id !== undefined && erased?.has(id) === true

/** What somebody filled in, as fields of a form; empty for a form nobody touched. */
export interface Draft {
  fields: Fields
  errors?: FieldErrors | undefined
  /** The kind of answer it is, for a page on which several can be given. */
  of?: string
}

/** Who fills in a form, in which family. */
export type Writer = Pick<Surroundings, 'viewer' | 'members'>

/** One thing that somebody is asked: the fields it sends, and how it looks. */
export interface Question {
  fields: readonly string[]
  Ask(props: { around: Surroundings; draft: Draft }): Child
  /** Whether there is anything to ask, given what is known already; always when left out. */
  isAsked?(around: Surroundings, draft: Draft): boolean
  /** It is no question: its fields are known from where somebody came, and go along. */
  carries?: true
}

/** What a form becomes when it is right. */
export interface Written<Facts, Words> {
  facts: Facts
  words: Words
  about: readonly string[]
}

/** A fact that names other items: of which kinds, and what to say when it is none the writer sees. */
export interface Link {
  kinds: readonly string[]
  wrong: string
}

/**
 * What makes a kind an answer: it says something about another item, which it goes with. It is an
 * item of its own, since nobody changes what another wrote, and has no screen of its own.
 */
export interface Answer {
  /** The fact that holds what it is about. */
  fact: string
  /** What it fits; some fit every item that has a page of its own. */
  kinds: readonly string[] | 'every'
  /**
   * Who may. An answer tells everyone who sees the item that its writer sees it too: so only
   * somebody of whom they all know that.
   */
  may(item: Item, viewer: string): boolean
  /**
   * Everyone who sees the item hears it, for what holds no words. Words go to nobody whom their
   * writer does not know of: to those named in the item and shown it, and to whoever wrote it; or to
   * the one person whom the answer is sent to.
   */
  heardBy: 'everyone' | 'the named' | 'whom it is sent to'
  /**
   * Whether who is in the item is in its answers too, and keeps them after a 16th birthday: so for
   * what was done or agreed, and not for what somebody feels or would choose.
   */
  goesWithIt: boolean
  /**
   * What somebody said last of a text is what they say of it. Whoever does not hear that is not left
   * with what they said before.
   */
  lastCounts?: true
  /** What is wrong with an answer to this item, that the answer by itself does not show. */
  wrong?(item: Item, facts: Record<string, unknown>, around: Surroundings): FieldErrors | undefined
}

/** What is meant for one person, and goes to them as it is kept, with no screen in between. */
export interface SentTo {
  /** The fact that names them. */
  fact: string
  /** When they get a letter in which nothing stands but that something is there. */
  mail: 'at once' | 'once a day'
}

/** Something of an item that is still to be done. */
export interface Due {
  /** As yyyy-mm-dd. */
  day: string
  /** A time of that day, as hh:mm in the Netherlands, where there is one. */
  at?: string | undefined
  /** Who would do it; nobody else is reminded. */
  people: readonly string[]
  /** Tells apart what of one item is due on several days, also when a day is moved. */
  part?: string
}

export interface ItemKind<Facts, Words> {
  name: string
  facts: ZodType<Facts>
  words: ZodType<Words>
  /** What its form asks, in order. A field that none of these sends is refused. */
  questions: readonly Question[]
  /** Turns fields into what the schemas check. */
  fromFields(
    fields: Fields,
    writer: Writer,
  ): { facts: unknown; words: unknown; about: readonly string[] }
  /** The other way round, to change what was written. */
  toFields(item: Item<Facts, Words>): Fields
  /** Facts that name people of this family, with what to say when one is nobody of it. */
  people?: Readonly<Record<string, string>>
  links?: Readonly<Record<string, Link>>
  /** What is wrong with this in the plan as its writer sees it, that the form alone does not show. */
  wrong?(facts: Facts, around: Surroundings): FieldErrors | undefined
  answers?: Answer
  sentTo?: SentTo
  /** Nobody but its author ever sees it: it cannot be shared, and opens after fresh proof alone. */
  staysMine?: true
  /** What of it is still to be done and when, the earliest first, by what this viewer sees. */
  due?(item: Item<Facts, Words>, around: Pick<Surroundings, 'viewer' | 'items'>): readonly Due[]
  /** Who is ticked on "who sees this?" the first time. Nobody sees it before that is sent. */
  suggestedAudience(around: Surroundings, item: Item<Facts, Words>): readonly string[]
  /** What to tell beside the face of this person on "who sees this?", before they are ticked. */
  besideFace?(around: Surroundings, item: Item<Facts, Words>, person: string): string | undefined
  /** The tab on which it stands among others, as the end of its address; `plan` when left out. */
  home?: 'kring'
  /** What it is called where links have to be told apart; its `text` when left out. */
  inShort?(around: Surroundings, item: Item<Facts, Words>): string
  /** What its form is about, as a heading, given what is known from the link that led here. */
  title(text: Text, fields: Fields): string
  View(props: { around: Surroundings; item: Item<Facts, Words> }): Child
  /** Under the item on its own page: what others said of it, and where the viewer says it. */
  Together?(props: {
    around: Surroundings
    item: Item<Facts, Words>
    /** The id that an answer will have: sending it twice says it once. */
    freshId: string
    /** An answer that could not be kept. */
    draft?: Draft | undefined
  }): Child
}

export const fieldNamesOf = ({ questions }: Pick<AnyKind, 'questions'>): string[] =>
  questions.flatMap(({ fields }) => fields)

/** A kind whose facts and words have been checked against its own schemas. */
// biome-ignore lint/suspicious/noExplicitAny: a table of kinds holds kinds of different facts
export type AnyKind = ItemKind<any, any>
