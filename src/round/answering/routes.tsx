/**
 * Answering, from the code to the thanks. Nobody has an account here, no cookie is set, no script
 * runs unless a round has blind tokens, and nothing of whoever asks for a page is kept: no address,
 * no browser, no time.
 */

import { type Context, Hono } from 'hono'
import type { AssetUrl } from '../../platform/assets.ts'
import type { AppEnv, Fields } from '../../platform/http.ts'
import { field, readFields } from '../../platform/http.ts'
import type { Keys } from '../../platform/keys.ts'
import { Problem } from '../../platform/problem.ts'
import { type Language, languages, type Text } from '../../platform/text.ts'
import type { FilledIn, Flow, Questionnaire } from '../../questionnaire/index.ts'
import { sheetsOfAnswering } from '../../ui/answer-page.tsx'
import { readEntryCode } from './entry-code.ts'
import { CheckPage } from './pages/check-page.tsx'
import { CodePage } from './pages/code-page.tsx'
import { type Ending, EndPage } from './pages/end-page.tsx'
import { type AnswerFrame, otherLanguages } from './pages/frame.ts'
import { type Misread, QuestionsPage } from './pages/questions-page.tsx'
import { ExchangedPage, TokenPage } from './pages/token-page.tsx'
import { WelcomePage } from './pages/welcome-page.tsx'
import { createFlows, piecesIn, readAnswers } from './read-answers.ts'
import { type CollectorUses, createCollector, type Opened } from './store.ts'
import { readVisit, type Visit, visitToken } from './visit.ts'
import { withoutCodeRoutes } from './without-code.ts'

type C = Context<AppEnv>

export interface AnsweringUses extends CollectorUses {
  keys: Keys
  texts: Record<Language, Text>
  asset: AssetUrl
  content: { questionnaires: readonly Questionnaire[] }
  /** Counts a code that does not exist. @returns whether its sender may go on trying */
  mayTry: (c: C) => boolean
}

/** Pages of answering promise to keep nothing, so nothing else of Roer looks at who asks for them. */
export const isAnswering = (path: string): boolean =>
  path === '/meedoen' || path.startsWith('/meedoen/')

export function answeringRoutes(uses: AnsweringUses) {
  const routes = new Hono<AppEnv>()
  const collector = createCollector(uses)
  const flowFor = createFlows(uses.content.questionnaires)
  const styles = sheetsOfAnswering
    .map((sheet) => `<${uses.asset(sheet)}>; rel=preload; as=style`)
    .join(', ')
  routes.use('/meedoen/*', async (c, next) => {
    // Somebody else may use this phone next: nothing of it stays in the browser's store.
    c.header('Cache-Control', 'no-store')
    await next()
    c.header('Link', styles)
  })

  routes.get('/meedoen', (c) => c.html(<CodePage frame={doorFrame(c)} />))

  routes.post('/meedoen', async (c) => {
    const fields = await readFields(c)
    const language = languages.find((one) => one === field(fields, 'taal')) ?? 'nl'
    return letIn(c, field(fields, 'code'), language)
  })

  routes.get('/meedoen/dank', (c) => c.html(<EndPage frame={doorFrame(c)} how="thanks" />))

  /** The address in a letter, also as a QR code. */
  routes.get('/meedoen/:code', (c) => letIn(c, c.req.param('code'), c.var.text.language))

  routes.get('/meedoen/v/:visit', async (c) => {
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const { opened, flow, filled, frame } = at
    if (opened.tokenModulus) {
      const { tokenModulus } = opened
      const until = inWords(frame.text, opened.round.closesOn)
      return c.html(<TokenPage {...{ frame, opened, tokenModulus, until }} pages={flow.pages} />)
    }
    if (flow.pages.length === 1) {
      return c.html(questions(at, 0, { pieces: piecesToShow(c, at) }))
    }
    const first = flow.after(-1, filled) ?? 0
    return c.html(
      <WelcomePage
        frame={frame}
        title={opened.round.title}
        questions={flow.pages.flat().length}
        until={inWords(frame.text, opened.round.closesOn)}
        at={first}
        goesOn={Object.keys(filled).length > 0}
      />,
    )
  })

  routes.get('/meedoen/v/:visit/nakijken', async (c) => {
    const at = await visiting(c)
    return 'answer' in at ? at.answer : c.html(checking(at, piecesToShow(c, at)))
  })

  /** Exchanges the code: a script asks for it, and hands in elsewhere. */
  routes.post('/meedoen/v/:visit/bewijs', async (c) => {
    const visit = readVisit(uses.keys.system, c.req.param('visit'), c.var.now)
    const opened = visit && (await collector.open(visit.code, c.var.now))
    if (!opened?.tokenModulus) return c.json({ outcome: 'expired' }, 410)
    // Whoever exchanged it and lost the answer on the way has used it, and gets the same once more.
    if (opened.state !== 'open' && opened.state !== 'used') return c.json({ outcome: 'over' })
    const blinded = Buffer.from(field(await readFields(c), 'blind'), 'hex')
    const given = await collector.giveToken(opened, blinded)
    if (typeof given === 'string') return c.json({ outcome: given }, given === 'unfit' ? 422 : 200)
    return c.json({ outcome: 'given', signed: Buffer.from(given).toString('hex') })
  })

  routes.post('/meedoen/v/:visit/verstuur', async (c) => {
    const at = await visiting(c)
    if ('answer' in at) return at.answer
    const seen = isSeen(await readFields(c))
    return (await send(c, at, seen)) ?? redirectTo(c, at.token)
  })

  routes.get('/meedoen/v/:visit/:page', async (c) => {
    const at = await visiting(c)
    return 'answer' in at ? at.answer : c.html(questions(at, pageOf(c, at.flow)))
  })

  routes.post('/meedoen/v/:visit/:page', async (c) => {
    const fields = await readFields(c)
    const sent = await sendAtOnce(c, fields)
    if (sent) return sent
    for (;;) {
      const at = await visiting(c)
      if ('answer' in at) return at.answer
      const answer = await takePage(c, at, fields)
      if (answer) return answer
      // Two tabs, or a line so slow that somebody sent it again: another page was kept meanwhile.
      // What stands on this one is put beside that, not in its place.
    }
  })

  routes.route('/', withoutCodeRoutes({ ...uses, collector, flowFor }))

  return routes

  /**
   * A list of one page, of which nothing has to be said, is handed in as it came: whether its code is
   * still of use is found out there. Undefined when there is more to it.
   */
  async function sendAtOnce(c: C, fields: Fields): Promise<Response | undefined> {
    const token = c.req.param('visit')!
    const visit = readVisit(uses.keys.system, token, c.var.now)
    if (!visit?.shown) return undefined
    const opened = await collector.openShown(visit.code, visit.shown, c.var.now)
    const flow = flowFor(opened)
    if (opened.state !== 'open' || flow.pages.length > 1) return undefined
    const { read, wrong } = readAnswers(flow.on(pageOf(c, flow), {}), fields)
    const sheet = flow.counts(read)
    const hasMoreToIt = Object.keys(wrong).length > 0 || (!isSeen(fields) && mayGiveAway(sheet))
    return hasMoreToIt ? undefined : handIn(c, { visit, token, opened }, sheet)
  }

  /** Undefined when it was not kept, since what it would be put beside changed. */
  async function takePage(c: C, at: There, fields: Fields) {
    const page = pageOf(c, at.flow)
    const { read, wrong } = readAnswers(at.flow.on(page, at.filled), fields)
    const now = { ...at, filled: { ...at.filled, ...read } }
    const only = at.flow.pages.length === 1
    if (Object.keys(wrong).length > 0) {
      if (!only && !(await keep(now))) return undefined
      return c.html(questions(now, page, { wrong }), 422)
    }
    if (only) return send(c, now, isSeen(fields))
    if (!(await keep(now))) return undefined
    const next = at.flow.after(page, now.filled)
    return redirectTo(c, freshToken(c, at), next === undefined ? 'nakijken' : String(next))
  }

  /** A code that can be one; its first page finds out whether it is. */
  function letIn(c: C, typed: string, language: Language) {
    const read = readEntryCode(typed)
    if ('problem' in read) return refuse(c, typed, language, read.problem, 422)
    return redirectTo(c, visitToken(uses.keys.system, { code: read.code, language }, c.var.now))
  }

  function refuse(
    ...[c, typed, language, problem, status]: [C, string, Language, string, 404 | 422 | 429]
  ) {
    const shown = { frame: doorFrame(c, language, '/meedoen'), typed }
    return c.html(<CodePage {...shown} problem={`answering.code.${problem}`} />, status)
  }

  type There = Awaited<ReturnType<typeof there>>

  /** What a visit is about; or what to answer when there is nothing to fill in. */
  async function visiting(c: C): Promise<There | { answer: Response }> {
    const token = c.req.param('visit')!
    const visit = readVisit(uses.keys.system, token, c.var.now)
    const end = (how: Ending, frame: AnswerFrame, day?: string) => ({
      answer: c.html(
        <EndPage frame={frame} how={how} {...(day && { day })} />,
        how === 'expired' ? 410 : 200,
      ),
    })
    if (!visit) return end('expired', doorFrame(c))
    const chosen = languages.find((one) => one === c.req.query('taal'))
    if (chosen && chosen !== visit.language) {
      const { pathname } = new URL(c.req.url)
      const [, , , , ...rest] = pathname.split('/')
      const fresh = visitToken(uses.keys.system, { ...visit, language: chosen }, c.var.now)
      return { answer: redirectTo(c, fresh, ...rest) }
    }
    const opened = await collector.open(visit.code, c.var.now)
    if (!opened) {
      // Somebody who mistypes is told by the code itself; this one was made up, or is of another Roer.
      const [problem, status] = uses.mayTry(c)
        ? (['unknown', 404] as const)
        : (['wait', 429] as const)
      return { answer: refuse(c, visit.code, visit.language, problem, status) }
    }
    const frame = frameOf(c, visit, token)
    if (opened.state === 'used') {
      const { tokenModulus } = opened
      if (!tokenModulus) return end('used', frame)
      return { answer: c.html(<ExchangedPage {...{ frame, opened, tokenModulus }} />) }
    }
    if (opened.state === 'over') return end('over', frame)
    if (opened.state === 'early') {
      return end('early', frame, inWords(frame.text, opened.round.opensOn))
    }
    if (visit.shown) return there(visit, token, opened, frame)
    const { round, stratum, ticket } = opened
    const seen = { ...visit, shown: { round: round.id, stratum, ticket } }
    const fresh = visitToken(uses.keys.system, seen, c.var.now)
    return there(seen, fresh, opened, frameOf(c, seen, fresh))
  }

  function there(visit: Visit, token: string, opened: Opened, frame: AnswerFrame) {
    const flow = flowFor(opened)
    return { visit, token, opened, frame, flow, filled: opened.draft as FilledIn }
  }

  function questions(
    at: There,
    page: number,
    {
      wrong = {},
      pieces = [],
    }: { wrong?: Record<string, Misread>; pieces?: readonly string[] } = {},
  ) {
    const { flow, filled, opened, frame } = at
    const before = flow.before(page, filled)
    return (
      <QuestionsPage
        {...{ frame, filled, wrong, page, before }}
        title={opened.round.title}
        group={opened.group}
        items={flow.on(page, filled)}
        pages={flow.pages.length}
        only={flow.pages.length === 1}
        givesAway={pieces}
      />
    )
  }

  function checking({ flow, filled, opened, frame }: There, pieces: readonly string[]) {
    const asked = flow.pages
      .map((_, page) => ({ page, items: flow.on(page, filled) }))
      .filter(({ items }) => items.length > 0)
    return <CheckPage {...{ frame, filled, asked }} group={opened.group} givesAway={pieces} />
  }

  function keep({ visit, opened, filled }: There) {
    return collector.keepDraft(visit.code, opened, filled)
  }

  /**
   * Hands in; or shows once what could give somebody away, and leaves it to them. It is shown on a page
   * of its own address: what answers a form directly is lost, or asked for again, when one goes back.
   */
  async function send(c: C, at: There, seen: boolean): Promise<Response | undefined> {
    const sheet = at.flow.counts(at.filled)
    if (!seen && mayGiveAway(sheet)) {
      const only = at.flow.pages.length === 1
      if (only && !(await keep(at))) return undefined
      return redirectTo(c, at.token, ...(only ? [] : ['nakijken']), `?${LOOK}`)
    }
    return handIn(c, at, sheet)
  }

  async function handIn(c: C, at: Pick<There, 'opened' | 'token' | 'visit'>, sheet: FilledIn) {
    const outcome = await collector.handIn(at.opened, sheet)
    if (outcome !== 'taken') return redirectTo(c, at.token)
    return c.redirect(`/meedoen/dank?taal=${at.visit.language}`, 303)
  }

  function frameOf(c: C, visit: Visit, token: string): AnswerFrame {
    const { pathname } = new URL(c.req.url)
    const place = `v/${token}`
    // Where a form was sent to is no page by itself when it comes back with something wrong.
    const here = c.req.method === 'GET' ? pathname : `/meedoen/${place}`
    return {
      ...{ text: uses.texts[visit.language], asset: uses.asset, visit: place },
      languages: otherLanguages(visit.language, here),
    }
  }

  function doorFrame(c: C, language = c.var.text.language, place?: string): AnswerFrame {
    const here = place ?? (c.req.method === 'GET' ? new URL(c.req.url).pathname : '/meedoen')
    return {
      ...{ text: uses.texts[language], asset: uses.asset },
      languages: otherLanguages(language, here),
    }
  }

  function freshToken(c: C, { visit }: There) {
    return visitToken(uses.keys.system, visit, c.var.now)
  }
}

function pageOf(c: C, flow: Flow): number {
  const typed = c.req.param('page') ?? ''
  const page = /^\d{1,3}$/.test(typed) ? Number(typed) : -1
  if (!flow.pages[page]) throw new Problem('not-found', 'problem.notFound')
  return page
}

const redirectTo = (c: C, token: string, ...rest: string[]) =>
  c.redirect(['/meedoen/v', token, ...rest].join('/').replace('/?', '?'), 303)

/** Says on the address of a page that something in it is worth a second look. */
const LOOK = 'let-op'

const piecesToShow = (c: C, { flow, filled }: { flow: Flow; filled: FilledIn }): string[] =>
  c.req.query(LOOK) === undefined ? [] : piecesIn(flow.counts(filled))

const mayGiveAway = (filled: FilledIn): boolean => piecesIn(filled).length > 0

/** Whether they saw what could give somebody away, and send it all the same. */
const isSeen = (fields: Fields): boolean => field(fields, 'gezien') === 'ja'

const inWords = (text: Text, day: string) => text.day(new Date(`${day}T12:00:00Z`))
