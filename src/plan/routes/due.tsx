import { Hono } from 'hono'
import { asAttachment } from '../../platform/attachment.ts'
import { type CalendarEntry, calendarFile } from '../../platform/calendar-file.ts'
import { dayInTheNetherlands } from '../../platform/day.ts'
import { type AppContext, type AppEnv, askerOf, idParam } from '../../platform/http.ts'
import { notFound } from '../../platform/problem.ts'
import { entriesOfItem, ownEntries } from '../calendar.ts'
import { familiesInShort } from '../families-in-short.ts'
import { itemIn } from '../open-plan.ts'
import { DuePage } from '../pages/due-page.tsx'
import { MyFamiliesPage } from '../pages/my-families-page.tsx'
import { inPlan, type Uses } from '../uses.ts'

/** What comes up in a plan, as a page and for the calendar of a phone. */
export function dueRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()

  routes.get('/:family/wat-komt', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    return c.html(<DuePage frame={c.var.frame} plan={plan} today={todayOf(c)} />)
  })

  routes.get('/:family/wat-komt.ics', async (c) => {
    const { around } = await inPlan(c, uses, (plan) => plan)
    return asCalendar(c, ownEntries(around, todayOf(c)))
  })

  routes.get('/:family/stuk/:item/agenda.ics', async (c) => {
    const plan = await inPlan(c, uses, (plan) => plan)
    const entries = entriesOfItem(itemIn(plan, idParam(c, 'item')), plan.around)
    if (entries.length === 0) throw notFound()
    return asCalendar(c, entries)
  })
  return routes
}

/** For whoever helps in several plans: what comes up in each of them. */
export function myFamiliesRoutes(uses: Uses) {
  const routes = new Hono<AppEnv>()
  routes.get('/mijn-plannen', async (c) => {
    const families = await familiesInShort(uses, askerOf(c), c.var.text)
    return c.html(<MyFamiliesPage frame={c.var.frame} families={families} today={todayOf(c)} />)
  })
  return routes
}

const todayOf = (c: AppContext) => dayInTheNetherlands(c.var.now)

function asCalendar(c: AppContext, entries: readonly CalendarEntry[]) {
  const summary = c.var.text('plan.due.calendar.word')
  asAttachment(c, 'ics')
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  return c.body(calendarFile(entries, { summary, made: c.var.now }))
}
