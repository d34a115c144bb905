/**
 * Reading what people told, for two who were each given a code. As in answering, nobody has an account
 * here, no cookie is set and no script runs: the address of a page says who reads, sealed, for an hour.
 */

import { type Context, Hono } from 'hono'
import type { AssetUrl } from '../../platform/assets.ts'
import { type AppEnv, type Fields, field, isUuid, readFields } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { type Language, languages, type Text } from '../../platform/text.ts'
import {
  expandQuestionnaire,
  findQuestionnaire,
  itemsFor,
  type Questionnaire,
  wordingOf,
} from '../../questionnaire/index.ts'
import { readEntryCode } from '../answering/entry-code.ts'
import { givesAway } from '../answering/gives-away.ts'
import { type AnswerFrame, otherLanguages } from '../answering/pages/frame.ts'
import { readVisit, type Visit, visitToken } from '../answering/visit.ts'
import { type Codebook, codebookKey } from './codebook.ts'
import { DoorPage } from './pages/door-page.tsx'
import { OverviewPage } from './pages/overview-page.tsx'
import { SettlePage } from './pages/settle-page.tsx'
import { StoryPage } from './pages/story-page.tsx'
import { agreementsOn, isReadByBoth, type Story, toSettle } from './reading.ts'
import { createReadingRoom, type Reader, type ReadingUses } from './store.ts'
import { suggestThemes } from './suggest-themes.ts'

type C = Context<AppEnv>

export interface ReadingRoutesUses extends ReadingUses {
  texts: Record<Language, Text>
  asset: AssetUrl
  content: { questionnaires: readonly Questionnaire[]; codebooks: readonly Codebook[] }
  /** Counts a code that does not exist. @returns whether its sender may go on trying */
  mayTry: (c: C) => boolean
}

/** These pages keep nothing of who asks for them, as those of answering. */
export const isReading = (path: string): boolean => path === '/lezen' || path.startsWith('/lezen/')

/** Far above any quote, far below what would hurt. */
const LONGEST_QUOTE = 5_000

export function readingRoutes(uses: ReadingRoutesUses) {
  const routes = new Hono<AppEnv>()
  const room = createReadingRoom(uses)
  const { system } = uses.keys
  routes.use('/lezen/*', async (c, next) => {
    c.header('Cache-Control', 'no-store')
    await next()
  })

  routes.get('/lezen', (c) => c.html(<DoorPage frame={doorFrame(c)} />))

  routes.post('/lezen', async (c) => {
    const fields = await readFields(c)
    const language = languages.find((one) => one === field(fields, 'taal')) ?? 'nl'
    const typed = field(fields, 'code')
    const read = readEntryCode(typed)
    if ('problem' in read) return refuse(c, { typed, language, problem: read.problem, status: 422 })
    return redirectTo(c, visitToken(system, { code: read.code, language }, c.var.now))
  })

  routes.get('/lezen/v/:visit', async (c) => {
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const { frame, reader, stories, themes } = at
    const unread = stories.filter(({ read }) => !read[reader.place])
    const together = isReadByBoth(stories) && {
      ...{ themes, agreements: agreementsOn(idsOf(themes), stories) },
      open: stories.filter((story) => isOpen(story, reader)).map(({ id }) => id),
    }
    return c.html(
      <OverviewPage
        {...{ frame, reader }}
        stories={stories.length}
        read={stories.length - unread.length}
        next={unread[0]?.id}
        {...(together && { together })}
      />,
    )
  })

  routes.get('/lezen/v/:visit/verhaal/:story', async (c) => {
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    // What each found by themselves is final by then.
    if (isReadByBoth(at.stories)) return redirectTo(c, at.token)
    const { read } = storyOf(c, at)
    const own = read[at.reader.place]
    return c.html(storyPage(c, at, { chosen: own?.themes ?? [], quote: own?.quote ?? '' }))
  })

  routes.post('/lezen/v/:visit/verhaal/:story', async (c) => {
    const fields = await readFields(c)
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const { id } = storyOf(c, at)
    const [chosen, quote] = [themesIn(fields, at), quoteIn(fields)]
    const pieces = givesAway(quote)
    if (pieces.length > 0 && field(fields, 'gezien') !== 'ja') {
      return c.html(storyPage(c, at, { chosen, quote, givesAway: pieces }))
    }
    await room.keep(at.reader, id, { themes: chosen, ...(quote !== '' && { quote }) })
    const next = nextUnread(at, id)
    return redirectTo(c, fresh(c, at.visit), ...(next ? ['verhaal', next] : []))
  })

  routes.post('/lezen/v/:visit/verhaal/:story/terug', async (c) => {
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const { id } = storyOf(c, at)
    await room.takeBack(at.reader, id)
    return redirectTo(c, fresh(c, at.visit), 'verhaal', id)
  })

  routes.get('/lezen/v/:visit/samen/:story', async (c) => {
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const { frame, reader, themes } = at
    const story = storyOf(c, at)
    if (!isReadByBoth(at.stories) || !isOpen(story, reader)) return redirectTo(c, at.token)
    return c.html(
      <SettlePage
        {...{ frame, themes, place: reader.place, open: toSettle(story, reader.place) }}
        {...told(c, at)}
      />,
    )
  })

  routes.post('/lezen/v/:visit/samen/:story', async (c) => {
    const fields = await readFields(c)
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const { id } = storyOf(c, at)
    const quote = field(fields, 'citaat')
    await room.settle(at.reader, id, {
      ...(field(fields, 'themas') === 'ja' && { themes: themesIn(fields, at) }),
      ...((quote === 'ja' || quote === 'nee') && { quote: quote === 'ja' }),
    })
    const open = at.stories.find((story) => story.id > id && isOpen(story, at.reader))
    return redirectTo(c, fresh(c, at.visit), ...(open ? ['samen', open.id] : []))
  })

  return routes

  type There = Exclude<Awaited<ReturnType<typeof visiting>>, { answer: Response }>

  /** Who reads, and what; or what to answer when this is no way in any more. */
  async function visiting(c: C) {
    const token = c.req.param('visit')!
    const visit = readVisit(system, token, c.var.now)
    const { text } = c.var
    if (!visit) {
      const problem = 'expired' as const
      return { answer: refuse(c, { typed: '', language: text.language, problem, status: 410 }) }
    }
    const chosen = languages.find((one) => one === c.req.query('taal'))
    if (chosen && chosen !== visit.language) {
      const [, , , , ...rest] = new URL(c.req.url).pathname.split('/')
      return { answer: redirectTo(c, fresh(c, { ...visit, language: chosen }), ...rest) }
    }
    const reader = await room.enter(visit.code)
    if (!reader) {
      const [problem, status] = uses.mayTry(c)
        ? (['unknown', 404] as const)
        : (['wait', 429] as const)
      return { answer: refuse(c, { typed: visit.code, language: visit.language, problem, status }) }
    }
    const frame = frameOf(c, visit, token)
    const [stories, themes] = [await room.stories(reader), themesOfBook(reader)]
    return { visit, token, reader, frame, stories, themes }
  }

  function storyPage(
    c: C,
    at: There,
    filled: { chosen: readonly string[]; quote: string; givesAway?: readonly string[] },
  ) {
    const { stories, frame, reader, themes } = at
    const story = storyOf(c, at)
    const place = stories.indexOf(story)
    return (
      <StoryPage
        {...{ frame, themes, givesAway: [], ...filled, ...told(c, at) }}
        suggested={suggestThemes(story.words, themes)}
        before={stories[place - 1]?.id}
        after={stories[place + 1]?.id}
        canTakeBack={story.read[reader.place] !== undefined}
      />
    )
  }

  function told(c: C, at: There) {
    const { stories, reader, frame } = at
    const story = storyOf(c, at)
    const [number, of] = [stories.indexOf(story) + 1, stories.length]
    return { story, number, of, question: questionOf(reader, story, frame.text) }
  }

  /** As it was asked; a question that is gone from the content is called by its id. */
  function questionOf({ questionnaire }: Reader, { item, group }: Story, text: Text): string {
    const found = findQuestionnaire(uses.content.questionnaires, questionnaire)
    if (!found) return item
    const expanded = expandQuestionnaire(found, uses.content.questionnaires)
    const asked = itemsFor(expanded, group).find(({ id }) => id === item)
    if (!asked) return item
    return wordingOf(asked, group, text.language) ?? wordingOf(asked, group, 'nl') ?? item
  }

  function themesOfBook({ codebook }: Reader) {
    const found = uses.content.codebooks.find((one) => codebookKey(one) === codebook)
    if (!found) throw new Error(`a round is read with ${codebook}, which is no codebook here`)
    return found.themes
  }

  function refuse(
    c: C,
    shown: { typed: string; language: Language; problem: string; status: 404 | 410 | 422 | 429 },
  ) {
    const { typed, language, problem, status } = shown
    const frame = doorFrame(c, language)
    return c.html(<DoorPage {...{ frame, typed }} problem={`reading.door.${problem}`} />, status)
  }

  function fresh(c: C, visit: Visit) {
    return visitToken(system, visit, c.var.now)
  }

  function frameOf(c: C, visit: Visit, token: string): AnswerFrame {
    const place = `v/${token}`
    const { pathname } = new URL(c.req.url)
    return {
      ...{ text: uses.texts[visit.language], asset: uses.asset, visit: place },
      languages: otherLanguages(
        visit.language,
        c.req.method === 'GET' ? pathname : `/lezen/${place}`,
      ),
    }
  }

  function doorFrame(c: C, language = c.var.text.language): AnswerFrame {
    const { asset, texts } = uses
    return { text: texts[language], asset, languages: otherLanguages(language, '/lezen') }
  }
}

function storyOf(c: C, { stories }: { stories: readonly Story[] }): Story {
  const id = c.req.param('story')!
  const found = isUuid(id) && stories.find((story) => story.id === id)
  if (!found) throw new Problem('not-found', 'problem.notFound')
  return found
}

const isOpen = (story: Story, { place }: Reader): boolean => {
  const { themes, quote } = toSettle(story, place)
  return themes || quote
}

/** After this one, or else from the beginning; undefined when all others were read. */
function nextUnread(
  { stories, reader }: { stories: readonly Story[]; reader: Reader },
  id: string,
) {
  const unread = stories.filter((story) => story.id !== id && !story.read[reader.place])
  return (unread.find((story) => story.id > id) ?? unread[0])?.id
}

const idsOf = (themes: readonly { id: string }[]) => themes.map(({ id }) => id)

/** @throws Problem for a theme that is not in the codebook, or a quote beyond all measure */
function themesIn(fields: Fields, { themes }: { themes: readonly { id: string }[] }): string[] {
  const sent = fields.thema ?? []
  if (!sent.every((id) => idsOf(themes).includes(id))) {
    throw new Problem('invalid', 'problem.unreadable')
  }
  return idsOf(themes).filter((id) => sent.includes(id))
}

function quoteIn(fields: Fields): string {
  const quote = field(fields, 'citaat').trim()
  if (quote.length > LONGEST_QUOTE) throw new Problem('invalid', 'reading.problem.long')
  return quote
}

const redirectTo = (c: C, token: string, ...rest: string[]) =>
  c.redirect(['/lezen/v', token, ...rest].join('/'), 303)
