import { createMiddleware } from 'hono/factory'
import { type AppEnv, readFields } from '../../platform/http.ts'
import { Problem } from '../../platform/problem.ts'
import { NOT_SHARED } from '../open-plan.ts'
import { KeptWordsPage } from '../pages/kept-words-page.tsx'
import { wordsIn } from './require-person.tsx'

/**
 * Whoever takes part no more and still has a page open can send a form, and so can everybody while
 * Roer cannot keep anything. Nothing of it is kept here, and what they typed is on the screen to copy.
 */
export const keepWords = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const { error } = c
  if (!(error instanceof Problem) || c.req.method !== 'POST') return
  if (error.code !== NOT_SHARED && error.kind !== 'unavailable') return
  const words = wordsIn(await readFields(c))
  const page = <KeptWordsPage frame={c.var.frame} why={error.code} words={words} />
  c.res = await c.html(page, error.status)
})
